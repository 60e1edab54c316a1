"""Put a later text of an article in the place of the one that the project has."""

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
    places = (_carried(places, old, new, change) for places in (old.corrections.splits, old.corrections.joins))
    splits, joins = places
    corrections = replace(old.corrections, splits=splits, joins=joins)
    return replace(new, id=old.id, corrections=corrections, **kept)


def _carried(places: tuple[int, ...], old: Article, new: Article, change: TextChange) -> tuple[int, ...]:
    found = []
    for place in places:
        beginning = anchor(old, Span(place, min(place + _BEGINNING, len(old.text))))
        moved = reanchor(beginning, new, change)
        if moved.state in ("exact", "moved", "fuzzy"):
            found.append(moved.span.start)
    return tuple(sorted(set(found)))
