"""Bring files into a project: article files and project files, told apart by their names."""

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

from compareview.errors import CompareViewError
from compareview.project.project import Project, new_project
from compareview.text.article import Article

SUFFIX = ".cvproj"
_KEPT = re.compile(rf"(?<={re.escape(SUFFIX)})(?:\.v\d+\.\d+)?\.bak\Z", re.IGNORECASE)


def is_project(path: Path) -> bool:
    """Tell by its name whether a file is a project, or a copy that saving keeps of the one before."""
    return without_backup(path).name.lower().endswith(SUFFIX)


def without_backup(path: Path) -> Path:
    """Return the project file that this one is the kept copy of; the path itself where it is no such copy."""
    kept = _KEPT.search(path.name)
    return path.with_name(path.name[: kept.start()]) if kept else path


def same_file(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file, through links or not, also where a disk does not tell A from a.

    Two names that a file has been given are not one path: saving under one of them parts them.
    """
    try:
        here, there = Path(os.path.realpath(one)), Path(os.path.realpath(other))
        if os.path.normcase(here) == os.path.normcase(there):
            return True
        alike = _bare(here.name) == _bare(there.name)
        return alike and here.parent.samefile(there.parent) and here.samefile(there)
    except (OSError, ValueError):  # it is not there, or has a name that no file can have
        return False


def _bare(name: str) -> str:
    return normalize("NFC", name).casefold()


def open_files(files: Sequence[Path], read: Callable[[Path], Article] | None = None) -> Project:
    """Make a project of article files, or open the one project file among them and add the others to it.

    The first two articles are shown where the project does not say which. `read` takes the place of `read_article`.
    Raises CompareViewError for a file that cannot be read.
    """
    from compareview.project.file import load_project
    from compareview.reading.read import read_article

    projects = [path for path in files if is_project(path)]
    if len(projects) > 1:
        raise CompareViewError("Only one project can be open in a window.", "Open the others in windows of their own.")
    project = load_project(projects[0]) if projects else new_project()
    for path in files:
        if not is_project(path):
            project, _ = project.with_article((read or read_article)(path))
    if not any(project.shown):
        left, right, *_ = [*(article.id for article in project.articles), "", ""]
        project = replace(project, shown=(left, right))
    return project
