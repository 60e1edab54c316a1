"""Where the reader keeps files: projects used lately, the folder used last, and the name of a new file."""

import os
import stat
from itertools import count
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from compareview.project.elsewhere import leads_elsewhere
from compareview.ui.messages import Subject, ask_to_replace

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
    return Path(str(QSettings().value("folder", str(documents_folder()), type=str)))


def folder_for_new_files() -> Path:
    """The folder that was used last if a file can be put there; else the one for documents."""
    folder = usual_folder()
    return folder if leads_elsewhere(folder) or os.access(folder, os.W_OK) else documents_folder()


def documents_folder() -> Path:
    """The reader's folder for documents, or the home folder where there is none: a file dialog does not make one."""
    folders = QStandardPaths.StandardLocation
    documents = Path(QStandardPaths.writableLocation(folders.DocumentsLocation))
    return documents if documents.is_dir() else Path(QStandardPaths.writableLocation(folders.HomeLocation))


def is_writable(path: Path) -> bool:
    """Whether saving can write this file: it is replaced by another one, which its folder has to take."""
    real = Path(os.path.realpath(path))
    try:
        return bool(real.stat().st_mode & stat.S_IWUSR) and os.access(real.parent, os.W_OK)
    except OSError:
        return True  # it is not there: saving says what there is to say


def is_place(folder: Path) -> bool:
    """Whether a file can be put in this folder of this computer, as far as can be told at a glance."""
    return folder.is_absolute() and not leads_elsewhere(folder) and os.access(folder, os.W_OK)


def use_folder(path: Path) -> None:
    """Look for files where this one is, from now on."""
    QSettings().setValue("folder", str(path.absolute().parent))


def ask_for_new_file(
    parent: QWidget, title: str, proposed: Path, kinds: str, *suffixes: str, about: Subject
) -> Path | None:
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
    return path if not os.path.lexists(path) or ask_to_replace(parent, path.name, about) else None


def file_name(words: str) -> str:
    """Make a name that every file system takes."""
    kept = "".join(c if c.isalnum() or c in " -_.,()" else "-" for c in words).strip(" .")
    return kept[:80] or "comparison"


def free_name(path: Path, word: str) -> Path:
    """Return a name beside this file that says what is in it and that no file has yet."""
    names = (path.with_name(f"{path.stem} ({word}{f' {n}' if n > 1 else ''}){path.suffix}") for n in count(1))
    return next(name for name in names if not os.path.lexists(name))
