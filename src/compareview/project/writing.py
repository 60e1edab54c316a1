"""Put a file in the place of another so that a crash, a full disk or a failing one leaves the old file whole."""

import contextlib
import errno
import os
import re
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

from compareview.project.processes import Process, this_process

_PATIENCE = 2.0  # seconds that another program may take to let go of a file
_TEMPORARY = re.compile(r"\.(?:tmp|bak)-(?P<pid>\d+)-(?P<host>.*)")

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EROFS: "the disk is read-only",
    errno.EIO: "the disk reports an error",
    errno.ENOENT: "the folder does not exist",
    errno.EISDIR: "there is a folder of that name",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EINTR: "the system interrupted it",
    errno.EBUSY: "another window is saving it at this moment",
    errno.EFBIG: "the file would be too large for this disk",
}


def reason(error: OSError | ValueError) -> str:
    """Say in words why a file could not be read or written."""
    if isinstance(error, ValueError):
        return "the name is not valid"
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


def replace_file(
    path: Path,
    data: bytes,
    *,
    keep_backup: bool = False,
    private: bool = False,
    may_replace: Callable[[bytes], None] = lambda _old: None,
) -> None:
    """Put these bytes in the place of the file, or raise OSError and leave it as it was.

    A temporary file in the same folder is written, synced and read back before it takes the old one's place: a short
    write on a full disk can pass without an error, so only what was read back is believed. `may_replace` is shown the
    old content at the last moment, while no other window can change it, and raises to keep it. With `keep_backup` the
    old file stays as `.bak`; `private` is for nobody else's eyes.

    Last, the folder is synced. That this failed is not told: the new file is in its place by then, and at worst a power
    cut brings the old one back, whole.
    """
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():  # a device or a pipe is not ours to replace
        raise OSError(errno.EISDIR if path.is_dir() else errno.EINVAL, "it is not an ordinary file")
    if path.exists() and not path.stat().st_mode & stat.S_IWUSR:
        raise OSError(0, "the file is marked read-only")
    clean_up(path, own=True)
    temporary = _beside(path, "tmp")
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o600 if private else None
    try:
        _write_new(temporary, data, mode)
        if temporary.read_bytes() != data:
            raise OSError(errno.EIO, "what was read back is not what was written")
        with turn(path):
            if path.exists():
                may_replace(path.read_bytes())
                if keep_backup:
                    _keep_backup(path)
            _replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)


def clean_up(path: Path, *, own: bool = False) -> None:
    """Remove what processes that were killed while they wrote this file have left beside it.

    What has the number of this process may be of an earlier one, or of another thread that is writing just now: only
    who is about to write the file may remove its `own`.
    """
    path = Path(os.path.realpath(path))
    here = this_process()
    with contextlib.suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            left = _TEMPORARY.fullmatch(entry.name, len(path.name)) if entry.name.startswith(path.name) else None
            if left is None:
                continue
            writer = Process(left["host"], int(left["pid"]))
            if not writer.may_run or (own and (writer.host, writer.pid) == (here.host, here.pid)):
                with contextlib.suppress(OSError):
                    Path(entry.path).unlink()


def _beside(path: Path, kind: str) -> Path:
    here = this_process()
    return path.with_name(f"{path.name}.{kind}-{here.pid}-{here.host}")


@contextlib.contextmanager
def turn(path: Path) -> Iterator[None]:
    """Keep all other windows of the program from replacing this file. Where there is none yet, nothing is kept.

    The file itself is locked (`flock`). Whoever gets the lock after the file was replaced has locked a file that is no
    longer there, and tries again. Windows has no such locks, and does not let an open file be replaced. Raises OSError
    where another one does not let go.
    """
    deadline = time.monotonic() + _PATIENCE
    while fcntl and path.exists():
        try:
            descriptor = os.open(path, os.O_RDONLY)
        except FileNotFoundError:  # somebody took it away just now
            continue
        try:
            if _is_locked(descriptor):
                if time.monotonic() > deadline:
                    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
                time.sleep(0.005)
            elif path.exists() and os.path.samestat(os.fstat(descriptor), path.stat()):
                yield
                return
        finally:
            with contextlib.suppress(OSError):  # nothing was written through it
                os.close(descriptor)
    yield


def _is_locked(descriptor: int) -> bool:
    """Lock an open file until it is closed, and tell if another one has. Some disks know no locks."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _write_new(path: Path, data: bytes, mode: int | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o666 if mode is None else mode)
    try:
        if mode is not None and hasattr(os, "fchmod"):
            # Without it the file is open to fewer people than before, not to more.
            with contextlib.suppress(OSError):
                os.fchmod(descriptor, mode)
        view = memoryview(data)
        while view:
            written = os.write(descriptor, view)
            if written == 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            view = view[written:]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _keep_backup(path: Path) -> None:
    """Keep the old file under `.bak`: as a second name where the disk can do that, else as a copy."""
    fresh = _beside(path, "bak")
    try:
        try:
            os.link(path, fresh)
        except OSError:
            shutil.copy2(path, fresh)
        _replace(fresh, path.with_name(f"{path.name}.bak"))
    except BaseException:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise


def _replace(new: Path, old: Path) -> None:
    """Rename over the old file; Windows refuses while a virus scanner or an indexer looks at it, for a moment."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            os.replace(new, old)  # noqa: PTH105 - the name of the system call that this rests on
        except PermissionError:
            if os.name != "nt" or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut, where the system lets a folder be synced."""
    if os.name == "posix":
        # The file is whole under either name by now; a network disk that cannot sync a folder makes no difference.
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
