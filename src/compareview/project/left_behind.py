"""What earlier runs of the program left unsaved: find it, hold it against its file, put it away."""

import contextlib
import os
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from compareview.errors import CompareViewError
from compareview.project.elsewhere import leads_elsewhere
from compareview.project.file import open_project
from compareview.project.opening import same_file
from compareview.project.project import Project
from compareview.project.records import DamagedProject, Record, read_json
from compareview.project.recovery import discard_journal, find_journals, journal_bytes, journal_path, read_journal
from compareview.project.salvage import salvage

KEPT_DAYS = 30
_DISCARDED = "discarded"

FileState = Literal["none", "same", "changed", "unreadable", "elsewhere"]


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Work that was not saved when the program ended.

    `journal` is where it was kept and `at` when (UTC, ISO 8601), `path` the project's file if it had one. `project` is
    None where nothing can be had of a damaged journal; `lost` says in words what could not. `file_state`: it has no
    file; its file is the same as when it was opened or saved last, has changed since, cannot be read as a whole, or
    leads to another machine, which is not asked without the reader's word. `base` is the SHA-256 that the file had
    then, and `saved` the project that it holds now. `writing` is the id of the tag that was being written, or "".
    """

    journal: Path
    project: Project | None
    path: Path | None
    base: str
    at: str
    file_state: FileState
    saved: Project | None = None
    lost: tuple[str, ...] = ()
    is_damaged: bool = False
    writing: str = ""

    @property
    def is_discarded(self) -> bool:
        """Whether the reader has put it away."""
        return self.journal.parent.name == _DISCARDED

    @property
    def is_saved(self) -> bool:
        """Whether its file holds all of it: the program ended just after saving."""
        if self.is_damaged or self.file_state not in ("same", "changed") or not self.project or not self.saved:
            return False
        return _as_saved(self.project) == _as_saved(self.saved)


def left_behind(folder: Path, of: Path | None = None) -> tuple[LeftBehind, ...]:
    """Return what was left in this folder, or only what was left of one file; the last first.

    Takes time: it reads journals and their files. What was saved after all goes without a word, and so does what was
    put away long ago.
    """
    found = []
    for journal in find_journals(folder):
        if of and not _is_of(journal_path(journal), of):
            continue
        # Another window may take it away meanwhile.
        with contextlib.suppress(OSError, CompareViewError):
            left = _read(journal)
            if left.is_saved:
                discard_journal(journal)
            else:
                found.append(left)
    return tuple(found)


def put_away(folder: Path) -> tuple[LeftBehind, ...]:
    """Return what was left in this folder and discarded by the reader not long ago, the last first."""
    found = []
    for journal in find_journals(folder / _DISCARDED):
        with contextlib.suppress(OSError, CompareViewError):
            if time.time() - journal.stat().st_mtime > KEPT_DAYS * 24 * 3600:
                discard_journal(journal)
            else:
                found.append(_read(journal))
    return tuple(found)


def discard(left: LeftBehind) -> LeftBehind:
    """Put it away, for `KEPT_DAYS` days. Returns it where it is now. Raises CompareViewError."""
    folder = left.journal.parent / _DISCARDED
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        os.utime(left.journal)  # the days count from now
        return replace(left, journal=left.journal.replace(folder / left.journal.name))
    except OSError as error:
        raise CompareViewError("It could not be discarded.", "It is still where it was.") from error


def _read(file: Path) -> LeftBehind:
    try:
        journal = read_journal(file)
    except CompareViewError:
        return _read_damaged(file)
    left = LeftBehind(file, journal.project, journal.path, journal.base, journal.at, "none", writing=journal.writing)
    return replace(left, file_state="elsewhere") if journal.path and leads_elsewhere(journal.path) else with_file(left)


def _is_of(path: Path | None, file: Path) -> bool:
    """Whether this is the path of the file. One that leads elsewhere is not looked at, and known by its name alone."""
    if path is None or leads_elsewhere(path):
        return path == file
    return same_file(path, file)


def with_file(left: LeftBehind) -> LeftBehind:
    """Look at its file as it is now."""
    if left.path is None:
        return replace(left, file_state="none")
    try:
        opened = open_project(left.path)
    except CompareViewError:
        return replace(left, file_state="unreadable", saved=None)
    state: FileState = "same" if opened.identity.sha256 == left.base else "changed"
    return replace(left, file_state="unreadable" if opened.trouble else state, saved=opened.project)


def _read_damaged(file: Path) -> LeftBehind:
    """Recover what can be had. Its file is not looked at: what is in pieces belongs into another one."""
    data = journal_bytes(file)
    head, _, document = data.partition(b"\n")
    record = _head(head)
    path, at, writing = (record.get(name) for name in ("path", "at", "writing"))
    found = salvage(document if record else data)
    project = found.project if found.project.articles or found.project.tags else None
    written = datetime.fromtimestamp(file.stat().st_mtime, UTC).isoformat(timespec="seconds")
    return LeftBehind(
        file, project, Path(path) if isinstance(path, str) and path else None, "",
        at if isinstance(at, str) else written, "none", lost=found.lost, is_damaged=True,
        writing=writing if isinstance(writing, str) else "",
    )  # fmt: skip


def _head(data: bytes) -> Record:
    with contextlib.suppress(DamagedProject):
        record = read_json(data)
        if isinstance(record, dict) and "articles" not in record:
            return record
    return {}


def _as_saved(project: Project) -> Project:
    """What saving and opening make of it; where its articles' files are is told in another way then."""
    return project.settled().with_source_paths(lambda _path: "")
