"""Bring what somebody else has made of a project into one's own, so that nothing of either is lost."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from compareview.comparison.fact_table.groups import Groups
from compareview.project.dismissals import Dismissal
from compareview.project.merging_articles import merged_list, same_articles, three_way, with_their_articles
from compareview.project.merging_codebook import merged_codebook
from compareview.project.merging_decisions import with_their_decisions
from compareview.project.merging_marks import Coming, coming_marks, copy_id, fitted
from compareview.project.merging_unknown import merged_unknown, under_other_ids
from compareview.project.project import Project
from compareview.project.tags import ContradictionTag
from compareview.text.visible import visible

_DECISIONS = {"pins": "pinned pair", "reviewed": "reviewed pair", "excluded": "exclusion"}
_MARKS = ("tags", *_DECISIONS)
_SETTINGS = {
    "title": "title of the project",
    "ignoring": "what is ignored in the wording",
    "difference_filter": "which differences are shown",
}


@dataclass(frozen=True, slots=True)
class Merged:
    """One's own project with what was brought in.

    `notes` says in words, a line each, what both have changed and what became of it, and what they have removed.
    """

    project: Project
    notes: tuple[str, ...]


def merge(ours: Project, theirs: Project, base: Project) -> Merged:
    """Bring in what is new in `theirs` or was changed there since `base`, the state that both began with.

    Of a tag or a decision that both have changed ours stays, and theirs comes beside it; of a mere setting, as the
    abbreviations or where sentences are cut, ours stays, and a change of one side is taken, be it a removal. Articles,
    their notes, tags, categories, decisions and dismissals that they have removed stay, unless they decided anew on the
    same sentences. What was removed here comes back only if they have changed it. Which articles are the same is said
    in `same_articles`. To merge the same again changes nothing.
    """
    abbreviations = merged_list(ours.abbreviations, theirs.abbreviations, base.abbreviations)
    # Cut alike, articles differ in nothing but what is somebody's work.
    project, theirs, base = (one.with_abbreviations(abbreviations) for one in (ours, theirs, base))
    ids = same_articles(ours, theirs, base)
    there, before = _renamed(theirs, ids), _renamed(base, ids)
    coming = {name: coming_marks(getattr(ours, name), getattr(there, name), getattr(before, name)) for name in _MARKS}
    about = {target.article for marks in coming.values() for one in marks for target in one.mark.targets}
    wanted = {key for key, here in ids.items() if here in about}
    project, article_notes = with_their_articles(project, theirs, base, ids, wanted)
    coming = fitted(coming, project, {ids[article.id]: article.text for article in theirs.articles})
    categories, category_notes = merged_codebook(
        ours.categories, theirs.categories, base.categories, {tag.category for _, tag in _tags(coming["tags"])}
    )
    settings, setting_notes = _settings(ours, theirs, base)
    project, tag_notes = _with_tags(project, coming["tags"], theirs.tags_made)
    decisions: dict[str, Any] = {}
    decision_notes = []
    for name in _DECISIONS:
        mine, told, was = (getattr(one, name) for one in (project, there, before))
        decisions[name], clashes = with_their_decisions(project, mine, told, was, coming[name])
        decision_notes += clashes
    made = {mark.id for name in _MARKS for mark in (*getattr(project, name), *decisions.get(name, ()))}
    copies = {mark.id: key for name in _MARKS for mark in getattr(there, name) if (key := copy_id(mark)) in made}
    project = replace(
        project,
        **decisions,
        **settings,
        categories=categories,
        dismissals=_dismissals(ours, there, before),
        unknown=merged_unknown(
            ours.unknown, under_other_ids(theirs.unknown, ids, copies), under_other_ids(base.unknown, ids, {})
        ),
    )
    missing = project.ids_told() - {article.id for article in project.articles}
    removed = {
        ids[key]: one.under(ids[key])
        for key, one in theirs.removed.items()
        if ids[key] in missing or (one.article and not project.article(ids[key]))
    }
    kept = {key: one for key, one in ours.removed.items() if not project.article(key)}
    notes = [*tag_notes, *_copies(project, coming), *decision_notes, *article_notes, *category_notes, *setting_notes]
    notes += _removed_there(project, there, before)
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


def _with_tags(project: Project, coming: Sequence[Coming], made_there: int) -> tuple[Project, list[str]]:
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


def _tags(coming: Iterable[Coming]) -> list[tuple[Coming, ContradictionTag]]:
    return [(one, one.mark) for one in coming if isinstance(one.mark, ContradictionTag)]


def _dismissals(ours: Project, theirs: Project, base: Project) -> tuple[Dismissal, ...]:
    known = {(one.kind, one.quotes) for project in (ours, base) for one in project.dismissals}
    return (*ours.dismissals, *(one for one in theirs.dismissals if (one.kind, one.quotes) not in known))


def _settings(ours: Project, theirs: Project, base: Project) -> tuple[dict[str, Any], list[str]]:
    settings, clashing = {}, []
    for name, words in _SETTINGS.items():
        mine, told, was = (getattr(project, name) for project in (ours, theirs, base))
        settings[name] = three_way(mine, told, was)
        if told not in (settings[name], was):
            clashing.append(words)
    settings["groups"], all_in = _groups(ours.groups, theirs.groups, base.groups)
    if not all_in:
        clashing.append("which figures count the same")
    return settings, [f"Changed here and there, and as you have it: {', '.join(clashing)}."] if clashing else []


def _groups(ours: Groups, theirs: Groups, base: Groups) -> tuple[Groups, bool]:
    """Bring in each set of figures by itself. Returns whether none clashed with one that was made here since."""
    kept, clashing = list(merged_list(ours.merged, theirs.merged, base.merged)), False
    own = [names for names in ours.merged if names not in base.merged]
    for names in theirs.merged:
        if names in kept and names not in ours.merged and any({*names} & {*other} for other in own):
            kept.remove(names)
            clashing = True
    return Groups(tuple(kept), merged_list(ours.split, theirs.split, base.split)), not clashing


def _copies(project: Project, coming: Mapping[str, Sequence[Coming]]) -> list[str]:
    notes = []
    for name, words in _DECISIONS.items():
        here = {mark.id for mark in getattr(project, name)}
        if n := sum(one.how == "copy" and one.mark.id in here for one in coming[name]):
            notes.append(f"{_count(n, words)} changed here and there: both are kept.")
    return notes


def _removed_there(project: Project, theirs: Project, base: Project) -> list[str]:
    """Say what they have removed; it stays. All three have the ids of the articles here."""

    def gone(name: str) -> set[str]:
        return {one.id for one in getattr(base, name)} - {one.id for one in getattr(theirs, name)}

    removed = gone("articles")
    kept = [f"“{article.name}”" for article in project.articles if article.id in removed]
    kept += [
        f"the note on “{article.name}”"
        for article in project.articles
        if project.dossier(article.id).note == base.dossier(article.id).note != ""
        and theirs.article(article.id)
        and not theirs.dossier(article.id).note
    ]
    kept += [f"Tag {tag.number}" for tag in project.tags if tag.id in gone("tags")]
    kept += [f"the category “{visible(one.label)}”" for one in project.codebook if one.id in gone("categories")]
    for name, words in _DECISIONS.items():
        if n := sum(mark.id in gone(name) for mark in getattr(project, name)):
            kept.append(_count(n, words))
    reopened = {(one.kind, one.quotes) for one in base.dismissals} - {(d.kind, d.quotes) for d in theirs.dismissals}
    if n := sum((one.kind, one.quotes) in reopened for one in project.dismissals):
        kept.append(_count(n, "dismissal"))
    return [f"Removed there, and kept here: {', '.join(kept)}."] if kept else []


def _count(number: int, words: str) -> str:
    return f"{number} {words}{'s' * (number != 1)}"
