"""Bring somebody else's articles into one's own project: which are the same, and what becomes of what both changed."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from typing import TypeVar

from compareview.project.changes import DETAILS
from compareview.project.dossier import Dossier, Revision
from compareview.project.project import Project, now
from compareview.project.revising import later_text
from compareview.text.article import Article
from compareview.text.corrections import Corrections
from compareview.text.visible import visible

_CUTTING = ("headings", "paragraphs", "cut")
_T = TypeVar("_T")


def three_way(ours: _T, theirs: _T, base: _T) -> _T:
    """Return theirs if only they have changed it, else ours."""
    return theirs if ours == base else ours


def merged_list(ours: Iterable[_T], theirs: Iterable[_T], base: Iterable[_T]) -> tuple[_T, ...]:
    """Return ours with what they have added since the base, and without what they have removed."""
    here, there, before = tuple(ours), tuple(theirs), tuple(base)
    kept = tuple(one for one in here if one in there or one not in before)
    return (*kept, *(one for one in there if one not in before and one not in here))


def same_articles(ours: Project, theirs: Project, base: Project) -> dict[str, str]:
    """Return the id here of each article that is or was there; a free one for an article that is not here.

    The same is one with the same id that shares a text, be it an earlier one; else one with the same text. Where only
    the two have it and not the base, it is of the same outlet or file, too: two outlets may run one agency's report.
    """
    (here, texts), (there, others), known = _texts(ours, base), _texts(theirs, base), _texts(base, base)[0].keys()
    used, told = here.keys() | ours.ids_told(), [*there, *sorted(theirs.ids_told() - there.keys())]

    def is_kin(key: str, other: str) -> bool:
        return _is_kin(theirs.article(key), ours.article(other))

    def is_same(key: str) -> bool:
        """Whether the article of this id is the same on both sides."""
        if key not in used or (key in here and key in there and not here[key] & there[key]):
            return False
        # Once theirs was brought in, it is the base, but not yet what is here: only the outlet tells two articles,
        # unless they have a copy of the text for each that is here.
        free = (other for other in here if not here[other] & there.get(other, set()))
        elsewhere = sum(texts[other] == others.get(key) and is_kin(key, other) for other in free)
        copies = sum(others.get(other) == others.get(key) for other in there if other != key)
        return is_kin(key, key) or (key in known and elsewhere <= copies)

    ids = {key: key for key in told if is_same(key)}
    for key in told:
        if key not in ids:
            taken = {*ids.values()}
            alike = [other for other, text in texts.items() if other not in taken and text == others.get(key)]
            alike.sort(key=lambda other: not is_kin(key, other))
            same = (other for other in alike if is_kin(key, other) or known & {key, other})
            free = (
                name for n in range(1, len(used) + len(told) + 2) if (name := f"a{n}") not in {*used, *told, *taken}
            )
            ids[key] = next(same, "") or (key if key not in {*used, *taken} else next(free))
    return ids


def _is_kin(one: Article | None, other: Article | None) -> bool:
    """Whether two articles of one text are of the same outlet or file, as far as is known."""
    if one is None or other is None or one.outlet == other.outlet:
        return True
    return one.source is not None and other.source is not None and one.source.bytes_sha256 == other.source.bytes_sha256


def _texts(project: Project, base: Project) -> tuple[Mapping[str, Set[str]], Mapping[str, str]]:
    """The digests of all texts that each article has or had, and of that which it had last.

    Of an article that was removed by an earlier version only the last is known, and what it was in the base.
    """
    before = _all_texts(base)
    removed = {
        key: {one.digest, *(old.article.digest for old in one.dossier.revisions)} | before.get(key, set())
        for key, one in project.removed.items()
    }
    last = {key: one.digest for key, one in project.removed.items()}
    return removed | _all_texts(project), last | {article.id: article.digest for article in project.articles}


def _all_texts(project: Project) -> dict[str, set[str]]:
    return {
        article.id: {article.digest, *(old.article.digest for old in project.dossier(article.id).revisions)}
        for article in project.articles
    }


def with_their_articles(
    ours: Project, theirs: Project, base: Project, ids: Mapping[str, str], wanted: Set[str]
) -> tuple[Project, list[str]]:
    """Bring in articles that are new or changed there, and what both have changed; say in words what clashed.

    `ids` is what `same_articles` returns. `wanted` are those of their articles that have to be here for their tags.
    An article that they have removed stays.
    """
    project, notes = ours, []
    before_there, texts = _all_texts(base), _all_texts(theirs)
    for article in theirs.articles:
        key = ids[article.id]
        before = base.article(article.id) if texts[article.id] & before_there.get(article.id, set()) else None
        known = base.dossier(article.id) if before else Dossier()
        told, mine = theirs.dossier(article.id), project.article(key)
        if (before, known) == (article, told) and (mine is not None or article.id not in wanted):
            continue  # nothing was done to it there
        if mine is None and before is not None:
            notes.append(f"“{article.name}”, which you removed, was worked on there: it is here again.")
        if mine is None and key in project.removed and project.removed[key].article:
            project = project.bringing_back(key)
            mine = project.article(key)
        if mine is None:
            project, _ = project.with_article(replace(article, id=key))
            project = project.with_dossier(key, _under(key, told)).relocated(key)
            continue
        merged, own_notes = _merged_article(mine, article, before, project.dossier(key), told)
        kept = project.dossier(key)
        note, more_notes = _merged_note(mine.name, kept.note, told.note, known.note)
        modified = three_way(kept.modified, told.modified, known.modified)
        if merged.text == article.text != mine.text:
            modified = told.modified
        dossier = Dossier(note, modified, _revisions(kept, told, mine, merged, article))
        notes += [*own_notes, *more_notes]
        if merged != mine:  # else it keeps what was worked out about it
            project, _ = project.with_article(merged)
        project = project.with_dossier(key, _under(key, dossier))
        if merged.text != mine.text:
            project = project.relocated(key)
    return project, notes


def _under(key: str, dossier: Dossier) -> Dossier:
    """Return what is kept about an article for the article of this id."""
    revisions = (replace(old, article=replace(old.article, id=key)) for old in dossier.revisions)
    return replace(dossier, revisions=tuple(revisions))


def _merged_article(
    mine: Article, article: Article, before: Article | None, kept: Dossier, told: Dossier
) -> tuple[Article, list[str]]:
    base = before or Article("", "")
    fields = {name: three_way(getattr(mine, name), getattr(article, name), getattr(base, name)) for name in DETAILS}
    clashing = [
        _clash(label, mine, getattr(article, name))
        for name, label in DETAILS.items()
        if getattr(article, name) not in (fields[name], getattr(base, name))
    ]
    one, other = mine.corrections, article.corrections
    if article.text == mine.text:
        was = base if base.text == mine.text else replace(article, corrections=Corrections())
        fields |= {
            name: three_way(getattr(mine, name), getattr(article, name), getattr(was, name)) for name in _CUTTING
        }
        splits = merged_list(one.splits, other.splits, was.corrections.splits)
        joins = merged_list(one.joins, other.joins, was.corrections.joins)
    elif _is_later(article, mine, before, told):
        mine = later_text(mine, article)
        splits = (*mine.corrections.splits, *other.splits)
        joins = (*mine.corrections.joins, *other.joins)
    else:
        if not _is_later(mine, article, before, kept):
            clashing.append(
                f"“{mine.name}” was updated here and there: your text stays, theirs is among its earlier versions."
            )
        splits, joins = one.splits, one.joins
    corrections = replace(one, splits=tuple(sorted({*splits})), joins=tuple(sorted({*joins})))
    return replace(mine, corrections=corrections, **fields), clashing


def _clash(label: str, mine: Article, theirs: object) -> str:
    words = f" Theirs: “{visible(theirs)}”." if isinstance(theirs, str) and theirs else ""
    return f"The {label} of “{mine.name}” was changed here and there: yours stays.{words}"


def _is_later(one: Article, other: Article, before: Article | None, dossier: Dossier) -> bool:
    """Whether `one` is the later text, as `other` is what it was before; `dossier` is that of `one`."""
    if before is not None:
        return other.text == before.text
    return any(old.article.digest == other.digest for old in dossier.revisions)


def _merged_note(name: str, ours: str, theirs: str, base: str) -> tuple[str, list[str]]:
    note = three_way(ours, theirs or ours, base)  # one that they have removed stays
    if theirs == base or theirs in note:
        return note, []
    return f"{note}\n\n{theirs}", [f"The note on “{name}” was changed here and there: it holds both."]


def _revisions(kept: Dossier, told: Dossier, mine: Article, merged: Article, article: Article) -> tuple[Revision, ...]:
    """Return the earlier texts of both, oldest first, and the present one of that side whose text is not taken."""
    known = {merged.digest, *(old.article.digest for old in kept.revisions)}
    new = [old for old in told.revisions if old.article.digest not in known]
    revisions = sorted((*kept.revisions, *new), key=lambda old: old.replaced_at) if new else kept.revisions
    dossier = replace(kept, revisions=tuple(revisions))
    known |= {old.article.digest for old in new}
    for other, modified in ((mine, kept.modified), (article, told.modified)):
        if other.digest not in known:
            dossier = replace(dossier, modified=modified).replacing(other, now())
    return dossier.revisions
