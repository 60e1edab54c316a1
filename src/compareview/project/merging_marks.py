"""Find which of somebody else's tags and decisions are new or changed, beside one's own and what both began with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal
from uuid import NAMESPACE_OID, uuid5

from compareview.project.anchoring import Anchor
from compareview.project.decisions import Decision
from compareview.project.project import Project
from compareview.project.tags import ContradictionTag
from compareview.text.span import Span

Mark = ContradictionTag | Decision


@dataclass(frozen=True, slots=True)
class Coming:
    """A mark that comes in: it is new; it was changed there only; or here, too; or it was removed here meanwhile.

    `origin` is the id of the mark that it was there.
    """

    how: Literal["new", "changed", "copy", "back"]
    mark: Mark
    origin: str


def coming_marks(ours: Sequence[Mark], theirs: Sequence[Mark], base: Sequence[Mark]) -> list[Coming]:
    """Return what was made or changed in `theirs` since `base` and is not in `ours`."""
    here, before = ({mark.id: mark for mark in marks} for marks in (ours, base))
    found = []
    for mark in theirs:
        mine, was, words = here.get(mark.id), before.get(mark.id), said(mark)
        if (was and words == said(was)) or (mine and words == said(mine)):
            continue
        if mine is None:
            found.append(Coming("back" if was else "new", mark, mark.id))
        elif was and said(mine) == said(was):
            found.append(Coming("changed", mark, mark.id))
        else:
            copy = replace(mark, id=copy_id(mark))
            if copy.id not in here:
                found.append(Coming("copy", copy, mark.id))
    return found


def copy_id(mark: Mark) -> str:
    """Return the id that a mark gets where ours has its own: the same each time."""
    return str(uuid5(NAMESPACE_OID, repr(said(mark))))


def said(mark: Mark) -> Mark:
    """Leave out what is not of somebody's doing: where the words stand at present, and what is merely counted."""
    targets = (
        replace(target, span=Span(0, 0), state="exact", score=1.0) if isinstance(target, Anchor) else target
        for target in mark.targets
    )
    mark = replace(mark, targets=tuple(targets))
    return replace(mark, number=0, modified="") if isinstance(mark, ContradictionTag) else replace(mark, at="")


def fitted(coming: Mapping[str, list[Coming]], project: Project, texts: Mapping[str, str]) -> dict[str, list[Coming]]:
    """Find the places of what comes in, in the articles that have another text here than there.

    `coming` names the fields of the project, `texts` has those of the articles there, by the ids here.
    """
    marks: dict[str, Any] = {name: tuple(one.mark for one in found) for name, found in coming.items()}
    placed = replace(project, **marks)
    for article in project.articles:
        if texts.get(article.id) != article.text:
            placed = placed.relocated(article.id)
    return {
        name: [replace(one, mark=mark) for one, mark in zip(found, getattr(placed, name), strict=True)]
        for name, found in coming.items()
    }
