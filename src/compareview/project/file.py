"""Write a project so that a crash, a full disk or a failing one leaves the old file whole; read it again."""

import contextlib
import errno
import os
import shutil
import stat
from pathlib import Path

from compareview.errors import CompareViewError
from compareview.project.format import dump, parse
from compareview.project.project import Project

SUFFIX = ".cvproj"
LARGEST = 200 * 1024 * 1024

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
}


def save_project(project: Project, path: Path) -> None:
    """Write the project to the file, all or nothing, and keep the file it replaces as `.bak`.

    Raises CompareViewError, with the old file as it was, when any step fails.
    """
    written = project.settled().with_source_paths(lambda source: _relative(source, path.parent))
    data = dump(written)
    if parse(data) != written:
        raise CompareViewError(
            "The project could not be written down faithfully.", "Please report this; nothing was saved."
        )
    try:
        replace_file(path, data, keep_backup=True)
    except (OSError, ValueError) as error:
        raise CompareViewError(
            f"“{path.name}” was not saved: {_reason(error)}.",
            "What was there before is unharmed, and your work is still open: save it in another place.",
        ) from error


def load_project(path: Path) -> Project:
    """Read a project file. Raises CompareViewError with the reason in words."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
            raise CompareViewError(f"“{path.name}” is not a project file.", "Project files end in .cvproj.")
        data = path.read_bytes()
    except FileNotFoundError:
        raise CompareViewError(f"There is no file “{path}”.", "Check the name, or choose the file again.") from None
    except (OSError, ValueError) as error:
        raise CompareViewError(f"“{path}” cannot be opened: {_reason(error)}.", "Choose another file.") from None
    return parse(data).with_source_paths(lambda source: _absolute(source, path.parent))


def _relative(source: str, folder: Path) -> str:
    """Return a path as seen from the folder, with slashes: a project that is given away names no home folder."""
    if not Path(source).is_absolute():
        return source
    try:
        return Path(os.path.relpath(source, os.path.realpath(folder))).as_posix()
    except ValueError:  # on another drive
        return source


def _absolute(source: str, folder: Path) -> str:
    """Return the path that `_relative` was given. Nothing is looked up."""
    return os.path.normpath(Path(os.path.realpath(folder)) / source) if source else source


def replace_file(path: Path, data: bytes, *, keep_backup: bool = False) -> None:
    """Put these bytes in the place of the file, or raise OSError and leave it as it was.

    A temporary file in the same folder is written, synced and read back before it takes the old one's place: a short
    write on a full disk can pass without an error, so only what was read back is believed.
    """
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():  # a device or a pipe is not ours to replace
        raise OSError(errno.EISDIR if path.is_dir() else errno.EINVAL, "it is not an ordinary file")
    if path.exists() and not path.stat().st_mode & stat.S_IWUSR:
        raise OSError(0, "the file is marked read-only")
    temporary = path.with_name(f"{path.name}.tmp-{os.getpid()}")
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else None
    try:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()
        _write_new(temporary, data, mode)
        if temporary.read_bytes() != data:
            raise OSError(errno.EIO, "what was read back is not what was written")
        if keep_backup and path.exists():
            _keep_backup(path)
        os.replace(temporary, path)  # noqa: PTH105 - the name of the system call that this rests on
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)


def _write_new(path: Path, data: bytes, mode: int | None) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        if mode is not None and hasattr(os, "fchmod"):
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
    backup = path.with_name(f"{path.name}.bak")
    fresh = path.with_name(f"{path.name}.bak-{os.getpid()}")
    try:
        with contextlib.suppress(FileNotFoundError):
            fresh.unlink()
        try:
            os.link(path, fresh)
        except OSError:
            shutil.copy2(path, fresh)
        os.replace(fresh, backup)  # noqa: PTH105 - as above
    except BaseException:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise


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


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, ValueError):
        return "the name is not valid"
    return _REASONS.get(error.errno or 0, error.strerror or str(error))
