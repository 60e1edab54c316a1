"""Say in words how two states of a project differ, for somebody who has to choose between them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from operator import attrgetter
from typing import TypeVar

from compareview.project.anchoring import Anchor
from compareview.project.decisions import Decision, Exclusion, PinnedPair, ReviewedPair
from compareview.project.project import Project
from compareview.project.tags import STATUSES, VERDICTS, Absent, Category, ContradictionTag
from compareview.text.article import Article
from compareview.text.span import Span
from compareview.text.visible import visible

_LONGEST = 60  # code points of a quote or a name
# What is told of an article beside its text, and in which words.
DETAILS = {
    "title": "title", "outlet": "outlet", "author": "author", "published": "date", "url": "address",
    "language": "language", "source": "file",
}  # fmt: skip
_CUTTING = attrgetter("paragraphs", "headings", "cut", "corrections.splits", "corrections.joins")
_CATEGORY = ("label", "definition", "glyph", "key", "colour", "retired")
_SETTINGS = {
    "abbreviations": "abbreviations",
    "ignoring": "what is ignored in the wording",
    "difference_filter": "which differences are shown",
    "groups": "which figures count the same",
}
_DECISIONS = {"pins": "Pinned pairs", "reviewed": "Reviewed pairs", "excluded": "Excluded sentences"}
_Mark = TypeVar("_Mark", ContradictionTag, PinnedPair, ReviewedPair, Exclusion)
_Kept = TypeVar("_Kept", Article, Category, ContradictionTag, Decision)


def describe_changes(before: Project, after: Project) -> list[str]:
    """Return what was changed from one project to the other, a line a change, the weightiest first.

    Every line is safe to show: other people's words are cut short, and characters that cannot be seen written out.
    Empty only where the two are equal.
    """
    if before == after:
        return []
    lines = [*_articles(before, after), *_tags(before, after), *_decisions(before, after), *_settings(before, after)]
    lines += _least(before, after)
    return lines or ["Something was changed that this version of the program has no words for"]


def _articles(before: Project, after: Project) -> Iterator[str]:
    old, new = _by_id(before.articles), _by_id(after.articles)
    yield from (f"Article added: {_quoted(new[key].name)}" for key in new if key not in old)
    yield from (f"Article removed: {_quoted(old[key].name)}" for key in old if key not in new)
    for key, one in old.items():
        if (other := new.get(key)) and one is not other:
            yield from _article(one, other)
        if key in new:
            yield from _dossier(before, after, key, _quoted(new[key].name))


def _article(one: Article, other: Article) -> Iterator[str]:
    name = _quoted(other.name)
    if one.name != other.name:
        yield f"Article renamed: {_quoted(one.name)} is now {name}"
    if one.text != other.text:
        count, counted = one.word_count, other.word_count
        yield f"Text of {name} changed" + (f": {counted:,} words, before {count:,}" if count != counted else "")
    elif _CUTTING(one) != _CUTTING(other):
        yield f"Sentences of {name} begin in other places"
    if fields := [label for field, label in DETAILS.items() if getattr(one, field) != getattr(other, field)]:
        yield f"Details of {name} changed: {', '.join(fields)}"


def _dossier(before: Project, after: Project, key: str, name: str) -> Iterator[str]:
    one, other = before.dossier(key), after.dossier(key)
    if one.note != other.note:
        yield f"Note on {name} {'removed' if not other.note else 'changed' if one.note else 'added'}"
    if one.modified != other.modified:
        yield f"Details of {name} changed: date of its last change"
    if len(one.revisions) != len(other.revisions):
        yield f"Earlier texts of {name}: {len(other.revisions)} kept, before {len(one.revisions)}"
    elif one.revisions != other.revisions:
        yield f"Earlier texts of {name} changed"


def _tags(before: Project, after: Project) -> Iterator[str]:
    old, new = _by_id(before.tags), _by_id(after.tags)
    yield from (f"Tag {tag.number} added: {_tag(tag, after)}" for key, tag in new.items() if key not in old)
    yield from (f"Tag {tag.number} removed: {_tag(tag, before)}" for key, tag in old.items() if key not in new)
    rewritten = _rewritten(before, after)
    for key, tag in old.items():
        if key in new and _bound(new[key], rewritten) != _bound(tag, rewritten):
            fields = ", ".join(_fields(tag, new[key], before, after))
            yield f"Tag {new[key].number} changed ({fields}): {_tag(new[key], after)}"


def _rewritten(before: Project, after: Project) -> Set[str]:
    """The ids of the articles that have another text."""
    texts = {article.id: article.text for article in before.articles}
    return {article.id for article in after.articles if texts.get(article.id, article.text) != article.text}


def _bound(mark: _Mark, rewritten: Set[str]) -> _Mark:
    """Leave out where the mark stands in texts that were rewritten, if its words are there: it went along with them."""
    targets = (
        replace(target, span=Span(0, 0), state="exact", score=1.0)
        if isinstance(target, Anchor) and target.is_settled and target.article in rewritten
        else target
        for target in mark.targets
    )
    return replace(mark, targets=tuple(targets)) if rewritten else mark


def _fields(one: ContradictionTag, other: ContradictionTag, before: Project, after: Project) -> list[str]:
    fields = [
        _from_to("category", _category(one, before), _category(other, after)) if one.category != other.category else "",
        _from_to("verdict", VERDICTS[one.verdict], VERDICTS[other.verdict]),
        _from_to("status", STATUSES[one.status], STATUSES[other.status]),
        "note" if one.note != other.note else "",
        "words" if _words(one) != _words(other) else "place" if one.targets != other.targets else "",
        "name" if one.author != other.author else "",
        f"number, before {one.number}" if one.number != other.number else "",
        "origin" if one.origin != other.origin else "",
    ]
    return [field for field in fields if field] or ["time"]


def _from_to(name: str, one: str, other: str) -> str:
    return f"{name} from {one} to {other}" if one != other else ""


def _tag(tag: ContradictionTag, project: Project) -> str:
    """Name a tag by its category and the words that it is about."""
    articles = dict.fromkeys(target.article for target in tag.targets)
    lacking = {target.article for target in tag.targets if isinstance(target, Absent)}
    quotes = ["absent" if article in lacking else _quoted(tag.quote(article)) for article in articles]
    return ", ".join([_category(tag, project), *([" – ".join(quotes)] if quotes else [])])


def _category(tag: ContradictionTag, project: Project) -> str:
    return _short(project.category(tag.category).label)


def _words(tag: ContradictionTag) -> list[tuple[str, str]]:
    return [(target.article, "" if isinstance(target, Absent) else target.exact) for target in tag.targets]


def _decisions(before: Project, after: Project) -> Iterator[str]:
    rewritten = _rewritten(before, after)
    for field, name in _DECISIONS.items():
        old, new = (_by_id(getattr(project, field)) for project in (before, after))
        yield from _counts(
            name,
            added=len(new.keys() - old.keys()),
            removed=len(old.keys() - new.keys()),
            changed=sum(_bound(old[key], rewritten) != _bound(new[key], rewritten) for key in old.keys() & new.keys()),
        )
    dismissed, kept = Counter(before.dismissals), Counter(after.dismissals)
    yield from _counts(
        "Dismissed differences", added=(kept - dismissed).total(), removed=(dismissed - kept).total(), changed=0
    )


def _counts(name: str, **counts: int) -> Iterator[str]:
    if any(counts.values()):
        yield f"{name}: " + ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)


def _settings(before: Project, after: Project) -> Iterator[str]:
    old, new = _by_id(before.categories), _by_id(after.categories)
    yield from (f"Category added: {_quoted(new[key].label)}" for key in new if key not in old)
    yield from (f"Category removed: {_quoted(old[key].label)}" for key in old if key not in new)
    for key in old:
        if key in new and (
            fields := [field for field in _CATEGORY if getattr(old[key], field) != getattr(new[key], field)]
        ):
            yield f"Category changed ({', '.join(fields)}): {_quoted(new[key].label)}"
    settings = [words for field, words in _SETTINGS.items() if getattr(before, field) != getattr(after, field)]
    if settings:
        yield f"Settings changed: {', '.join(settings)}"
    if before.title != after.title:
        yield f"Title of the project: {_quoted(after.title)}, before {_quoted(before.title)}"


def _least(before: Project, after: Project) -> Iterator[str]:
    """What matters least: orders, what is in view, and what only the program counts."""
    for field, name in {"articles": "Articles", "tags": "Tags", "categories": "Categories"}.items():
        old, new = (_by_id(getattr(project, field)) for project in (before, after))
        if [key for key in old if key in new] != [key for key in new if key in old]:
            yield f"{name} stand in another order"
    if before.shown != after.shown:
        names = [_quoted(article.name) for key in after.shown if (article := after.article(key))]
        yield f"Articles shown: {' and '.join(names) or 'none'}"
    if before.tags_made != after.tags_made and before.tags == after.tags:
        yield f"Tags made so far: {after.tags_made}, before {before.tags_made}"
    if (before.id, before.created) != (after.id, after.created):
        yield "They were made as two projects, not as two states of one"
    if before.unknown != after.unknown:
        yield "What a later version of the program has added"


def _by_id(kept: Iterable[_Kept]) -> Mapping[str, _Kept]:
    return {one.id: one for one in kept}


def _quoted(words: str) -> str:
    return f"“{_short(words)}”"


def _short(words: str) -> str:
    """Return words of other people in one line, cut at a word where they are long."""
    line = " ".join(words.split())
    if len(line) > _LONGEST:
        head = line[:_LONGEST]
        line = (head[: head.rfind(" ")] if head.rfind(" ") > _LONGEST // 2 else head).rstrip(" ,;:") + "…"
    return visible(line)
