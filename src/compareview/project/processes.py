"""Which process left a file behind, and whether it still runs."""

import os
import platform
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from compareview.project.records import Record, get


@dataclass(frozen=True, slots=True)
class Process:
    """A process: its number on its host, and when it started, as a number is given again to another one later.

    `started` is empty where the system does not tell.
    """

    host: str
    pid: int
    started: str = ""

    @property
    def is_here(self) -> bool:
        """Whether it is, or was, a process of this host."""
        return self.host == _this_host()

    @property
    def may_run(self) -> bool:
        """Whether the process runs, or is on another host, where nobody here can tell."""
        if not self.is_here:
            return True
        return _runs(self.pid) and (not self.started or _started(self.pid) in ("", self.started))


def read_process(record: Record) -> Process:
    """Read a process from what `dataclasses.asdict` made of it. Raises DamagedProject."""
    return Process(get(record, "host", str), get(record, "pid", int), get(record, "started", str))


def this_process() -> Process:
    """Return this process."""
    pid = os.getpid()  # a forked child is another one
    return Process(_this_host(), pid, _started(pid))


@cache
def _this_host() -> str:
    """The name of this host, asked once: it may get another one from the network while the program runs."""
    return platform.node()


def _runs(pid: int) -> bool:
    if os.name == "nt":
        return _runs_on_windows(pid)
    if not 0 < pid < 2**31:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is somebody else's
        return True
    return True


def _runs_on_windows(pid: int) -> bool:
    import ctypes  # os.kill would end the process

    # `windll` is there on Windows alone: elsewhere a check of types misses it, and there it has nothing to ignore.
    handle = ctypes.windll.kernel32.OpenProcess(0x1000, False, pid)  # type: ignore[attr-defined,unused-ignore]
    if handle:
        ctypes.windll.kernel32.CloseHandle(handle)  # type: ignore[attr-defined,unused-ignore]
    return bool(handle)


def _started(pid: int) -> str:
    """Return the boot and the clock tick in which a process started, on Linux; nothing where that is not told."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        return "over" if fields[0] in "ZX" else f"{_boot()} {fields[19]}"
    except (OSError, IndexError):
        return ""


@cache
def _boot() -> str:
    return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
