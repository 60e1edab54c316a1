"""The recovery journal: the state of an open project, kept apart from its file until it is saved."""

import contextlib
import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from compareview.errors import CompareViewError
from compareview.project.format import dump, parse
from compareview.project.processes import Process, read_process, this_process
from compareview.project.project import Project, now
from compareview.project.records import DamagedProject, get, read_json
from compareview.project.writing import clean_up, reason, replace_file

_SUFFIX = ".cvjournal"
_FORMAT = "compareview-journal"
_LONGEST_HEAD = 2**20  # bytes
_TURN, _REST, _RESTS = 0.0005, 0.004, 50  # seconds of work and of rest, and how often: 0.2 seconds at most
_DAY = 24 * 3600 * 10**9  # nanoseconds


@dataclass(frozen=True, slots=True)
class Journal:
    """What a process kept of a project: the project, its file if it has one, and the time (UTC, ISO 8601).

    `base` is the SHA-256 of that file when it was opened or saved last, "" for a project without one: if it is another
    one now, somebody has saved since. `file` is where the journal itself is. `writing` is the id of the tag that the
    reader was writing, as far as it had come, or "".
    """

    file: Path
    project: Project
    path: Path | None
    base: str
    at: str
    process: Process
    writing: str = ""


def write_journal(
    folder: Path, project: Project, path: Path | None, base: str, window: str = "", *, writing: str = ""
) -> Path:
    """Keep the project in this folder, for nobody else's eyes, in place of what this window kept of it before.

    `writing` is the tag that is not finished, see `Journal`. All or nothing. May be called from any thread, by one at a
    time for a window. Raises CompareViewError.
    """
    head = {
        "format": _FORMAT,
        "path": str(path) if path else "",
        "base": base,
        "at": now(),
        "writing": writing,
        "process": asdict(this_process()),
    }
    file = journal_file(folder, project, window)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(file, json.dumps(head).encode() + b"\n" + dump(project, _restful), private=True)
    except (OSError, ValueError) as error:
        raise CompareViewError(f"Unsaved work could not be kept for recovery: {reason(error)}.") from error
    return file


def _restful(pieces: Iterator[str]) -> Iterator[str]:
    """Rest between pieces: in that time the window goes on, in whose midst this is written. Not for ever."""
    begun, rests = time.perf_counter(), _RESTS
    for piece in pieces:
        yield piece
        if rests and time.perf_counter() - begun > _TURN:
            time.sleep(_REST)
            begun, rests = time.perf_counter(), rests - 1


def journal_file(folder: Path, project: Project, window: str = "") -> Path:
    """Return where this process keeps the project of this window; two may have copies of one project open.

    `window` is of the caller's making. Where the system does not tell when a process started, it has to be one that no
    other process makes too: the number of a process is given again, and what the first one kept is wanted still.
    """
    # The id comes from a file and may be anything.
    key = json.dumps([project.id, window, asdict(this_process())])
    return folder / f"{sha256(key.encode()).hexdigest()[:32]}{_SUFFIX}"


def discard_journal(file: Path) -> None:
    """Remove a journal: its project was saved, or is not wanted."""
    with contextlib.suppress(OSError):
        file.unlink()


def find_journals(folder: Path) -> tuple[Path, ...]:
    """Return the journals in this folder that processes left which no longer run, the last written first.

    A damaged one is among them: reading it says so. The folder is this computer's, but a computer may change its name:
    what a process of another host has not touched for a day is taken to be left as well.
    """
    found = []
    with contextlib.suppress(OSError):
        names = {entry.name.partition(_SUFFIX)[0] + _SUFFIX for entry in folder.glob(f"*{_SUFFIX}*")}
        for file in sorted(folder / name for name in names):
            clean_up(file)
            with contextlib.suppress(OSError):
                head, written = _head(file), file.stat().st_mtime_ns
                process = _process(head)
                elsewhere = process is not None and not process.is_here
                if process is None or not process.may_run or (elsewhere and time.time_ns() - written > _DAY):
                    found.append((written, file))
    return tuple(file for _, file in sorted(found, reverse=True))


def read_journal(file: Path) -> Journal:
    """Read a journal. Raises CompareViewError."""
    data = journal_bytes(file)
    head, _, document = data.partition(b"\n")
    record = read_json(head)
    process = _process(head)
    if process is None:
        raise DamagedProject("its journal has no head")
    path = get(record, "path", str)
    return Journal(
        file,
        parse(document),
        Path(path) if path else None,
        get(record, "base", str),
        get(record, "at", str),
        process,
        get(record, "writing", str, ""),  # earlier versions do not tell
    )


def journal_path(file: Path) -> Path | None:
    """Return the project file that a journal is of, by its head alone; None where it is not told."""
    try:
        path = get(read_json(_head(file)), "path", str)
    except (OSError, AttributeError, DamagedProject):
        return None
    return Path(path) if path else None


def journal_bytes(file: Path) -> bytes:
    """Return what a journal holds, whether it makes sense or not. Raises CompareViewError."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise CompareViewError(f"The journal cannot be read: {reason(error)}.") from error


def _head(file: Path) -> bytes:
    with file.open("rb") as journal:
        return journal.readline(_LONGEST_HEAD).rstrip(b"\n")


def _process(head: bytes) -> Process | None:
    try:
        record = read_json(head)
        if not isinstance(record, dict) or record.get("format") != _FORMAT:
            return None
        return read_process(get(record, "process", dict))
    except DamagedProject:
        return None
