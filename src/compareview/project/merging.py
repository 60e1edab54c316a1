"""Bring what somebody else has made of a project into one's own, so that nothing of either is lost."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal
from uuid import NAMESPACE_OID, uuid5

from compareview.project.anchoring import Anchor
from compareview.project.decisions import Decision, ReviewedPair
from compareview.project.dismissals import Dismissal
from compareview.project.merging_articles import merged_list, same_articles, three_way, with_their_articles
from compareview.project.project import Project
from compareview.project.tags import Category, ContradictionTag
from compareview.project.unknown import Unknown
from compareview.text.span import Span
from compareview.text.visible import visible

_DECISIONS = {"pins": "pinned pair", "reviewed": "reviewed pair", "excluded": "exclusion"}
_MARKS = ("tags", *_DECISIONS)
_SETTINGS = {
    "title": "title of the project",
    "ignoring": "what is ignored in the wording",
    "difference_filter": "which differences are shown",
    "groups": "which figures count the same",
}
_Mark = ContradictionTag | Decision


@dataclass(frozen=True, slots=True)
class Merged:
    """One's own project with what was brought in.

    `notes` says in words, a line each, what both have changed and what became of it, and what they have removed.
    """

    project: Project
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Coming:
    """A mark that comes in: it is new; it was changed there only; or here, too; or it was removed here meanwhile.

    `origin` is the id of the mark that it was there.
    """

    how: Literal["new", "changed", "copy", "back"]
    mark: _Mark
    origin: str


def merge(ours: Project, theirs: Project, base: Project) -> Merged:
    """Bring in what is new in `theirs` or was changed there since `base`, the state that both began with.

    Of a tag or a decision that both have changed ours stays, and theirs comes beside it; of a mere setting ours stays.
    What they have removed stays. What was removed here comes back only if they have changed it. Articles are the same
    if they share id and text, or else the text. To merge the same again changes nothing.
    """
    abbreviations = merged_list(ours.abbreviations, theirs.abbreviations, base.abbreviations)
    # Cut alike, articles differ in nothing but what is somebody's work.
    project, theirs, base = (one.with_abbreviations(abbreviations) for one in (ours, theirs, base))
    ids = same_articles(ours, theirs, base)
    there, before = _renamed(theirs, ids), _renamed(base, ids)
    coming = {name: _coming(getattr(ours, name), getattr(there, name), getattr(before, name)) for name in _MARKS}
    about = {target.article for marks in coming.values() for one in marks for target in one.mark.targets}
    wanted = {key for key, here in ids.items() if here in about}
    project, article_notes = with_their_articles(project, theirs, base, ids, wanted)
    coming = _fitted(coming, project, {ids[article.id]: article.text for article in theirs.articles})
    categories, category_notes = _categories(ours, theirs, base, coming["tags"])
    settings, setting_notes = _settings(ours, theirs, base)
    project, tag_notes = _with_tags(project, coming["tags"], theirs.tags_made)
    decisions: dict[str, Any] = {name: _with_decisions(getattr(project, name), coming[name]) for name in _DECISIONS}
    project = replace(
        project,
        **decisions,
        **settings,
        categories=categories,
        dismissals=_dismissals(ours, there, before),
        unknown=_unknown(ours.unknown, theirs.unknown, base.unknown),
    )
    missing = project.ids_told() - {article.id for article in project.articles}
    removed = {ids[key]: digest for key, digest in theirs.removed.items() if ids[key] in missing}
    kept = {key: digest for key, digest in ours.removed.items() if not project.article(key)}
    notes = [
        *tag_notes,
        *_copies(coming),
        *_crossing(ours, coming["reviewed"]),
        *article_notes,
        *category_notes,
        *setting_notes,
    ]
    notes += _removed_there(ours, theirs, base)
    if theirs.id not in (ours.id, base.id):
        notes.insert(0, "Theirs was begun as another project, not as yours.")
    return Merged(replace(project, removed=removed | kept), tuple(notes))


def _renamed(project: Project, ids: Mapping[str, str]) -> Project:
    """Return the project with the marks and dismissals about its articles under the ids that these have here."""

    def renamed(mark: Any) -> Any:  # noqa: ANN401 - any mark
        targets = (replace(target, article=ids.get(target.article, target.article)) for target in mark.targets)
        return replace(mark, targets=tuple(targets))

    marks: dict[str, Any] = {name: tuple(map(renamed, getattr(project, name))) for name in _MARKS}
    dismissals = (
        replace(one, quotes=tuple(sorted((ids.get(article, article), words) for article, words in one.quotes)))
        for one in project.dismissals
    )
    return replace(project, **marks, dismissals=tuple(dismissals))


def _coming(ours: Sequence[_Mark], theirs: Sequence[_Mark], base: Sequence[_Mark]) -> list[_Coming]:
    here, before = ({mark.id: mark for mark in marks} for marks in (ours, base))
    found = []
    for mark in theirs:
        mine, was, said = here.get(mark.id), before.get(mark.id), _said(mark)
        if (was and said == _said(was)) or (mine and said == _said(mine)):
            continue
        if mine is None:
            found.append(_Coming("back" if was else "new", mark, mark.id))
        elif was and _said(mine) == _said(was):
            found.append(_Coming("changed", mark, mark.id))
        else:
            copy = replace(mark, id=str(uuid5(NAMESPACE_OID, repr(said))))  # the same each time
            if copy.id not in here:
                found.append(_Coming("copy", copy, mark.id))
    return found


def _said(mark: _Mark) -> _Mark:
    """Leave out what is not of somebody's doing: where the words stand at present, and what is merely counted."""
    targets = (
        replace(target, span=Span(0, 0), state="exact", score=1.0) if isinstance(target, Anchor) else target
        for target in mark.targets
    )
    mark = replace(mark, targets=tuple(targets))
    return replace(mark, number=0, modified="") if isinstance(mark, ContradictionTag) else replace(mark, at="")


def _fitted(
    coming: Mapping[str, list[_Coming]], project: Project, texts: Mapping[str, str]
) -> dict[str, list[_Coming]]:
    """Find the places of what comes in, in the articles that have another text here than there."""
    marks: dict[str, Any] = {name: tuple(one.mark for one in found) for name, found in coming.items()}
    placed = replace(project, **marks)
    for article in project.articles:
        if texts.get(article.id) != article.text:
            placed = placed.relocated(article.id)
    return {
        name: [replace(one, mark=mark) for one, mark in zip(found, getattr(placed, name), strict=True)]
        for name, found in coming.items()
    }


def _with_tags(project: Project, coming: Sequence[_Coming], made_there: int) -> tuple[Project, list[str]]:
    """Put tags in. They keep their numbers where no tag here has or had them, and get the next ones otherwise."""
    here = {tag.id: tag for tag in project.tags}
    used, made, notes = {tag.number for tag in project.tags}, project.tags_made, []
    added: list[ContradictionTag] = []
    highest = max([made, made_there, *(tag.number for _, tag in _tags(coming))])
    for one, tag in _tags(coming):
        if one.how == "changed":
            here[tag.id] = replace(tag, number=here[tag.id].number)
            continue
        number = tag.number
        if one.how == "copy" or number in used or (one.how == "new" and number <= made):
            number = highest = highest + 1
        used.add(number)
        added.append(replace(tag, number=number))
        if one.how == "copy":
            mine = here[one.origin].number
            notes.append(f"Tag {mine} was changed here and there: yours stays, theirs is Tag {number}.")
        elif one.how == "back":
            notes.append(f"Tag {number}, which you removed, was changed there: it is here again.")
        elif number != tag.number:
            notes.append(f"Their Tag {tag.number} is Tag {number} here.")
    tags = (*here.values(), *sorted(added, key=lambda tag: tag.number))
    return replace(project, tags=tags, tags_made=highest), notes


def _tags(coming: Iterable[_Coming]) -> list[tuple[_Coming, ContradictionTag]]:
    return [(one, one.mark) for one in coming if isinstance(one.mark, ContradictionTag)]


def _with_decisions(ours: Sequence[_Mark], coming: Sequence[_Coming]) -> tuple[_Mark, ...]:
    """Put decisions in, before ours: where two are about the same, the later one holds."""
    changed = {one.origin: one.mark for one in coming if one.how == "changed"}
    others = (one.mark for one in coming if one.how != "changed")
    return (*others, *(changed.get(mark.id, mark) for mark in ours))


def _dismissals(ours: Project, theirs: Project, base: Project) -> tuple[Dismissal, ...]:
    known = {(one.kind, one.quotes) for project in (ours, base) for one in project.dismissals}
    return (*ours.dismissals, *(one for one in theirs.dismissals if (one.kind, one.quotes) not in known))


def _categories(
    ours: Project, theirs: Project, base: Project, coming: Sequence[_Coming]
) -> tuple[tuple[Category, ...], list[str]]:
    here, before = ({category.id: category for category in project.categories} for project in (ours, base))
    used, notes = {tag.category for _, tag in _tags(coming)}, []
    for category in theirs.categories:
        mine, was = here.get(category.id), before.get(category.id)
        if mine is None and (category != was or category.id in used):
            taken = {other.key for other in here.values()}
            here[category.id] = replace(category, key="" if category.key in taken else category.key)
        elif mine is not None and mine == was:
            here[category.id] = category
        elif mine is not None and category not in (mine, was):
            notes.append(f"The category “{visible(mine.label)}” was changed here and there: yours stays.")
    return tuple(here.values()), notes


def _settings(ours: Project, theirs: Project, base: Project) -> tuple[dict[str, Any], list[str]]:
    settings, clashing = {}, []
    for name, words in _SETTINGS.items():
        mine, told, was = (getattr(project, name) for project in (ours, theirs, base))
        settings[name] = three_way(mine, told, was)
        if told not in (settings[name], was):
            clashing.append(words)
    return settings, [f"Changed here and there, and as you have it: {', '.join(clashing)}."] if clashing else []


def _unknown(ours: Unknown, theirs: Unknown, base: Unknown) -> Unknown:
    """Bring in what a later version of the program has added there."""
    fields = dict(ours.fields)
    for key, value in theirs.fields.items():
        if key not in fields or fields[key] == base.fields.get(key):
            fields[key] = value
    nothing = Unknown()
    inside = {
        key: _unknown(*(one.inside.get(key, nothing) for one in (ours, theirs, base)))
        for key in {**ours.inside, **theirs.inside}
    }
    return Unknown(fields, inside)


def _copies(coming: Mapping[str, Sequence[_Coming]]) -> list[str]:
    counts = {words: sum(one.how == "copy" for one in coming[name]) for name, words in _DECISIONS.items()}
    return [f"{_count(n, words)} changed here and there: both are kept." for words, n in counts.items() if n]


def _crossing(ours: Project, coming: Iterable[_Coming]) -> list[str]:
    """Say how many pairs both have reviewed, each with another verdict."""
    verdicts = {_place(pair): pair.verdict for pair in ours.reviewed}
    theirs = [one.mark for one in coming if isinstance(one.mark, ReviewedPair) and one.how in ("new", "back")]
    n = sum(verdicts.get(_place(pair), pair.verdict) != pair.verdict for pair in theirs)
    return [f"{_count(n, 'pair')} reviewed here and there with different verdicts: yours hold."] if n else []


def _place(mark: _Mark) -> frozenset[tuple[str, str]]:
    return frozenset((place.article, place.exact if isinstance(place, Anchor) else "") for place in mark.targets)


def _removed_there(ours: Project, theirs: Project, base: Project) -> list[str]:
    """Say what they have removed; it stays."""
    gone = {
        name: {mark.id for mark in getattr(base, name)} - {mark.id for mark in getattr(theirs, name)} for name in _MARKS
    }
    here = {article.id for article in base.articles} - {article.id for article in theirs.articles}
    kept = [f"“{article.name}”" for article in ours.articles if article.id in here]
    kept += [f"Tag {tag.number}" for tag in ours.tags if tag.id in gone["tags"]]
    for name, words in _DECISIONS.items():
        if n := sum(mark.id in gone[name] for mark in getattr(ours, name)):
            kept.append(_count(n, words))
    return [f"Removed there, and kept here: {', '.join(kept)}."] if kept else []


def _count(number: int, words: str) -> str:
    return f"{number} {words}{'s' * (number != 1)}"
