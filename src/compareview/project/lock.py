"""Tell other people and other windows that a project is open here, by a small file beside it."""

import contextlib
import getpass
import json
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from compareview.errors import CompareViewError
from compareview.project.processes import Process, read_process, this_process
from compareview.project.project import now
from compareview.project.records import DamagedProject, get, read_json
from compareview.project.writing import clean_up, turn

_LONGEST_WRITE = 10.0  # seconds


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a project open: the process, the user's name, and since when (UTC, ISO 8601)."""

    process: Process
    user: str
    at: str


class LockedProject(CompareViewError):  # noqa: N818 - it says what the reader sees
    """Somebody has the project open; `holder` is None where it cannot be told who."""

    def __init__(self, path: Path, holder: Holder | None) -> None:
        who = f"{holder.user} on {holder.process.host} since {holder.at}" if holder else "somebody else"
        super().__init__(
            f"“{path.name}” is open already: {who}.",
            "It can be read here, and saved under another name.",
        )
        self.holder = holder

    @property
    def may_be_taken_over(self) -> bool:
        """Whether the reader may know better than the lock: it is of another host, which nobody here can ask."""
        return self.holder is not None and not self.holder.process.is_here


def lock_file(path: Path) -> Path:
    """Return the file that says that this project is open."""
    path = Path(os.path.realpath(path))
    return path.with_name(f".{path.name}.lock")


def lock(path: Path, *, taking_over: bool = False) -> bool:
    """Say that the project is open here. Returns whether that could be said: in a read-only folder it cannot.

    Raises LockedProject if it is open elsewhere. What a process of this host left behind that no longer runs is taken
    over; whether one on another host runs nobody can tell here, so that its lock is left alone, unless the reader says
    that it is to be taken over. Whoever had it then is told that the file has changed when they save.
    """
    here = Holder(this_process(), _user(), now())
    try:
        file = lock_file(path)
        clean_up(file)
        while not _created(file, json.dumps(asdict(here)).encode()):
            with turn(file):
                holder = holder_of(path)
                if holder and holder.process == here.process:
                    return True
                if holder is None and not _is_forgotten(file):
                    time.sleep(0.02)  # it is just coming or going
                    continue
                locked = LockedProject(path, holder)
                if holder and holder.process.may_run and not (taking_over and locked.may_be_taken_over):
                    raise locked
                file.unlink()
    except (OSError, ValueError):
        return False
    return True


def unlock(path: Path) -> None:
    """Take back what `lock` said, if it was this process that said it."""
    with contextlib.suppress(OSError, ValueError), turn(file := lock_file(path)):
        holder = holder_of(path)
        if holder and holder.process == this_process():
            file.unlink()


def holder_of(path: Path) -> Holder | None:
    """Return who says that the project is open, whether or not that still holds; None where nobody does."""
    try:
        record = read_json(lock_file(path).read_bytes())
        return Holder(read_process(get(record, "process", dict)), get(record, "user", str), get(record, "at", str))
    except (OSError, ValueError, AttributeError, DamagedProject):
        return None


def _is_forgotten(file: Path) -> bool:
    """Whether a lock that says nothing has been there for longer than it takes to write one."""
    try:
        return abs(time.time() - file.stat().st_mtime) > _LONGEST_WRITE
    except OSError:
        return False


def _created(file: Path, data: bytes) -> bool:
    """Make the lock with all its content at once; False if there is one."""
    here = this_process()
    fresh = file.with_name(f"{file.name}.tmp-{here.pid}-{here.host}")
    try:
        fresh.write_bytes(data)
        os.link(fresh, file)
    except FileExistsError:
        return False
    except OSError:  # this disk knows no second names
        try:
            with file.open("xb") as made:
                made.write(data)
        except FileExistsError:
            return False
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink()
    return True


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"
