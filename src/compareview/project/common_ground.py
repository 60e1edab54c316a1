"""What two states of a project both began with, as far as that can be told."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from compareview.errors import CompareViewError
from compareview.project.file import open_project
from compareview.project.project import Project, new_project

_LISTS = ("articles", "tags", "categories", "abbreviations", "dismissals", "pins", "reviewed", "excluded")
_NO_WORK = ("id", "created", "shown", "tags_made", "places")
_SETTINGS = ("title", "ignoring", "difference_filter", "groups", "unknown")


def common_ground(ours: Project, theirs: Project) -> Project:
    """Return what is the same in both: all else counts as made by one of them since, so that merging keeps it."""
    ours, theirs = ours.settled(), theirs.settled()
    same = {name: value for name in _SETTINGS if (value := getattr(theirs, name)) == getattr(ours, name)}
    for name in _LISTS:
        here = {_key(one): one for one in getattr(ours, name)}
        same[name] = tuple(one for one in getattr(theirs, name) if here.get(_key(one)) == one)
    dossiers = {key: kept for key, kept in theirs.dossiers.items() if ours.dossiers.get(key) == kept}
    # What is nobody's work is as they have it, so that it is not told as a change.
    same |= {name: getattr(theirs, name) for name in _NO_WORK}
    return replace(new_project(), dossiers=dossiers, **same)


def beginning_of(ours: Project, theirs: Project, path: Path, digest: str) -> Project:
    """Return what the file held when work on `ours` began, of which only the SHA-256 is known; `theirs` is in it now.

    The copy of the state before that saving keeps is often just that. If it is not, see `common_ground`.
    """
    with suppress(CompareViewError):
        kept = open_project(path.with_name(f"{path.name}.bak"))
        if kept.identity.sha256 == digest and not kept.trouble:
            return kept.project
    return common_ground(ours, theirs)


def _key(one: object) -> object:
    return getattr(one, "id", one)
