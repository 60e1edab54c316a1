"""Projects on disk: save one all or nothing, open one whatever has happened to it."""

import contextlib
import hashlib
import os
import stat
from dataclasses import dataclass, replace
from pathlib import Path

from compareview.errors import CompareViewError
from compareview.project.format import VERSION, NewerProject, dump, parse, version_of
from compareview.project.project import Project
from compareview.project.records import DamagedProject
from compareview.project.salvage import salvage
from compareview.project.writing import clean_up, reason, replace_file

LARGEST = 200 * 1024 * 1024  # bytes; nothing larger is read, nor written
_UNSURE = "Only the articles’ texts have checksums of their own: titles, notes and settings may have been altered."


@dataclass(frozen=True, slots=True)
class Identity:
    """What a file was when it was read or written: size in bytes, time of change in nanoseconds, SHA-256."""

    size: int
    mtime_ns: int
    sha256: str

    def may_differ(self, path: Path) -> bool:
        """Tell at a glance whether the file may have been changed since. Only `identity_of` is sure."""
        try:
            status = path.stat()
        except (OSError, ValueError):
            return True
        return (status.st_size, status.st_mtime_ns) != (self.size, self.mtime_ns)


class ChangedOnDisk(CompareViewError):  # noqa: N818 - it says what the reader sees
    """Somebody else has changed the file since it was opened or saved here."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"“{path.name}” was not saved: somebody else has changed it since it was opened.",
            "Both are unharmed. Save yours under another name, or open the other one to see what is in it.",
        )


@dataclass(frozen=True, slots=True)
class Opened:
    """A project that was opened, and what its file was.

    With `trouble` it must not be saved in the same place: DamagedProject, where it is what could be recovered and
    `lost` says in words what could not; NewerProject, where it is what this version understands, and is not to be
    saved anywhere.
    """

    project: Project
    identity: Identity
    trouble: CompareViewError | None = None
    lost: tuple[str, ...] = ()


def save_project(
    project: Project, path: Path, expected: Identity | None = None, *, keep_backup: bool = True
) -> Identity:
    """Write the project to the file, all or nothing, and keep the file it replaces as `.bak`, unless told not to.

    A file that holds just this already is left alone, and so is its `.bak`.

    `expected` is what the file was when it was opened or saved last. Raises ChangedOnDisk if it is another one now,
    NewerProject if it is of a later major version, CompareViewError when any step fails; the old file is as it was. The
    file of an earlier version is also kept for good, as `.v0.9.bak`.
    """
    written = project.settled().with_source_paths(lambda source: _relative(source, path.parent))
    data = dump(written)
    if len(data) > LARGEST:
        raise CompareViewError(
            f"“{path.name}” was not saved: no project can be larger than {LARGEST // 1024**2} MB.",
            "What was there before is unharmed, and your work is still open: save it without some of its articles.",
        )
    # Unknown fields of records that went are not written; with the others nothing is done that could go wrong.
    if replace(parse(data), unknown=written.unknown) != written:
        raise CompareViewError(
            "The project could not be written down faithfully.", "Please report this; nothing was saved."
        )

    with contextlib.suppress(OSError, ValueError):  # not there, or not to be read: writing it says why
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return _identity(path, data)

    def may_replace(old: bytes) -> None:
        if expected and hashlib.sha256(old).hexdigest() != expected.sha256:
            raise ChangedOnDisk(path)
        version = version_of(old)
        if version and version[0] > VERSION[0]:
            raise NewerProject(version[0])
        if version and version < VERSION:
            real = Path(os.path.realpath(path))
            kept = real.with_name(f"{real.name}.v{version[0]}.{version[1]}.bak")
            if not kept.exists():
                replace_file(kept, old)

    try:
        replace_file(path, data, keep_backup=keep_backup, may_replace=may_replace)
        return _identity(path, data)
    except (OSError, ValueError) as error:
        raise CompareViewError(
            f"“{path.name}” was not saved: {reason(error)}.",
            "What was there before is unharmed, and your work is still open: save it in another place.",
        ) from error


def load_project(path: Path) -> Project:
    """Read a whole project file that this version can write. Raises CompareViewError with the reason in words."""
    return _absolute_paths(parse(_read(path)), path)


def open_project(path: Path) -> Opened:
    """Read a project file, or what can be had of one that is damaged or of a later version; see `Opened`.

    Raises CompareViewError with the reason in words where there is nothing to be had.
    """
    data = _read(path)
    identity = _identity(path, data)
    try:
        return Opened(_absolute_paths(parse(data), path), identity)
    except CompareViewError as error:
        found = salvage(data)
        if not found.project.articles and not found.project.tags:
            raise
        project = _absolute_paths(found.project, path)
        if isinstance(error, NewerProject):
            return Opened(project, identity, error, found.lost)
        trouble = error if isinstance(error, DamagedProject) else DamagedProject("its beginning is missing")
        return Opened(project, identity, trouble, (*found.lost, _UNSURE))


def identity_of(path: Path) -> Identity:
    """Return what the file is now. Raises CompareViewError if it cannot be read."""
    return _identity(path, _read(path))


def _identity(path: Path, data: bytes) -> Identity:
    try:
        mtime_ns = path.stat().st_mtime_ns
    except OSError:  # gone again: the content is what counts
        mtime_ns = 0
    return Identity(len(data), mtime_ns, hashlib.sha256(data).hexdigest())


def _read(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
            raise CompareViewError(f"“{path.name}” is not a project file.", "Project files end in .cvproj.")
        clean_up(path)
        return path.read_bytes()
    except FileNotFoundError:
        raise CompareViewError(f"There is no file “{path}”.", "Check the name, or choose the file again.") from None
    except (OSError, ValueError) as error:
        raise CompareViewError(f"“{path}” cannot be opened: {reason(error)}.", "Choose another file.") from None


def _absolute_paths(project: Project, path: Path) -> Project:
    return project.with_source_paths(lambda source: _absolute(source, path.parent))


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
