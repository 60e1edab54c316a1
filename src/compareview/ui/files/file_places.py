"""Where the reader keeps files: projects used lately, the folder used last, and the name of a new file."""

import os
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from compareview.ui.messages import ask_to_replace

_MOST_RECENT = 8


def recent_projects() -> list[Path]:
    """Projects opened or saved lately, the last first. Whether they still exist is found out when one is chosen."""
    names = QSettings().value("recent", [], type=list)
    return [Path(str(name)) for name in names if name][:_MOST_RECENT] if isinstance(names, list) else []


def remember_project(path: Path) -> None:
    """Put a project first among those used lately."""
    path = path.absolute()
    names = [str(path), *(str(p) for p in recent_projects() if p != path)]
    QSettings().setValue("recent", names[:_MOST_RECENT])
    use_folder(path)


def usual_folder() -> Path:
    """The folder that was used last; at first the one for documents."""
    usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(str(QSettings().value("folder", usual, type=str)))


def use_folder(path: Path) -> None:
    """Look for files where this one is, from now on."""
    QSettings().setValue("folder", str(path.absolute().parent))


def ask_for_new_file(parent: QWidget, title: str, proposed: Path, kinds: str, *suffixes: str) -> Path | None:
    """Ask for the name of a file to write. Adds the first of the suffixes to a name that has none of them.

    The file dialog asks about the name as it was typed, not about the one that the suffix makes. None for Cancel.
    """
    name, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds)
    if not name:
        return None
    path = Path(name)
    if path.suffix.lower() in suffixes:
        return path
    path = path.with_name(path.name + suffixes[0])
    return path if not os.path.lexists(path) or ask_to_replace(parent, path.name) else None


def file_name(words: str) -> str:
    """Make a name that every file system takes."""
    kept = "".join(c if c.isalnum() or c in " -_.,()" else "-" for c in words).strip(" .")
    return kept[:80] or "comparison"
