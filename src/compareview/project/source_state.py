"""Whether the file that an article was read from is still what it was."""

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from compareview.project.elsewhere import leads_elsewhere
from compareview.text.article import Source

State = Literal["same", "changed", "gone", "unknown"]


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a file found: its state, and the size in bytes and time of change that it had then.

    `unknown` is a file that was not or cannot be looked at. `gone` is one that is not there, or not on this machine.
    """

    state: State
    size: int = -1
    mtime_ns: int = -1


def source_state(source: Source, before: Look | None = None) -> Look:
    """Look whether a file still has the bytes that an article was read from.

    `before` is the last look at it: where size and time are the same, the file is not read again. Never raises, never
    touches a path that leads to another machine, and never reads more than what the article was read from; but a disk
    may be slow.
    """
    path = Path(source.path)
    if leads_elsewhere(source.path) or not path.is_absolute() or source.size <= 0:
        return Look("unknown")
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return Look("gone")
        size, mtime_ns = status.st_size, status.st_mtime_ns
        if before and (before.size, before.mtime_ns) == (size, mtime_ns):
            return before
        if size != source.size:
            return Look("changed", size, mtime_ns)
        with path.open("rb") as file:
            digest = hashlib.sha256(file.read(source.size + 1)).hexdigest()
        return Look("same" if digest == source.bytes_sha256 else "changed", size, mtime_ns)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a name that no file can have
        return Look("gone")
    except OSError:
        return Look("unknown")
