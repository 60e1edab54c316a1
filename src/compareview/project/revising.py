"""Put a later or an earlier text of an article in the place of the one that the project has."""

from dataclasses import replace

from compareview.project.anchoring import anchor, reanchor
from compareview.project.text_change import TextChange
from compareview.text.article import Article, article_from_text
from compareview.text.span import Span

# Enough of a sentence's beginning to know it by.
_BEGINNING = 40
_STATED = ("title", "author", "published", "language")


def later_text(old: Article, new: Article) -> Article:
    """Return the new text under the id of the old one, with what the reader has said about the article.

    That is what the old text did not state itself, and where sentences begin, as far as they are still there.
    """
    stated = article_from_text(old.text)
    kept = {name: getattr(old, name) for name in _STATED if getattr(old, name) != getattr(stated, name)}
    kept |= {name: getattr(old, name) for name in ("outlet", "url") if not getattr(new, name)}
    change = TextChange(old.text, new.text)
    splits, joins = (_carried(places, old, new, change) for places in (old.corrections.splits, old.corrections.joins))
    return replace(new, id=old.id, corrections=replace(old.corrections, splits=splits, joins=joins), **kept)


def earlier_text(present: Article, earlier: Article) -> Article:
    """Return an earlier text of an article with what the reader has said about it since, as `later_text` does.

    Its sentences begin where they did, but for what the reader has changed in the present text.
    """
    back = later_text(present, earlier)
    there, here = TextChange(earlier.text, present.text), TextChange(present.text, earlier.text)

    def both(own: tuple[int, ...], since: tuple[int, ...]) -> tuple[int, ...]:
        carried = {place: _carried((place,), earlier, present, there) for place in own}
        kept = {place for place, now in carried.items() if set(now) <= set(since)}
        new = tuple(place for place in since if (place,) not in carried.values())
        return tuple(sorted(kept.union(_carried(new, present, earlier, here))))

    splits = both(earlier.corrections.splits, present.corrections.splits)
    joins = both(earlier.corrections.joins, present.corrections.joins)
    return replace(back, corrections=replace(back.corrections, splits=splits, joins=joins))


def _carried(places: tuple[int, ...], old: Article, new: Article, change: TextChange) -> tuple[int, ...]:
    found = []
    for place in places:
        beginning = anchor(old, Span(place, min(place + _BEGINNING, len(old.text))))
        moved = reanchor(beginning, new, change)
        if moved.state in ("exact", "moved", "fuzzy"):
            found.append(moved.span.start)
    return tuple(sorted(set(found)))
