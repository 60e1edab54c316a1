"""The project file that a window has open: where it is, what it was, and whether it may be written there."""

import os
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Literal

from compareview.errors import CompareViewError
from compareview.project.file import Identity, Opened, identity_of, open_project, save_project
from compareview.project.format import NewerProject
from compareview.project.lock import LockedProject, lock, unlock
from compareview.project.opening import same_file
from compareview.project.project import Project
from compareview.project.writing import reason, replace_file

Standing = Literal["same", "changed", "away"]


@dataclass(slots=True)
class HeldFile:
    """A project file that is open here, and says so to others while it may be written here.

    `identity` is what the file was when it was read or written last. With `refusal` the file is only read: somebody
    else has it open (LockedProject), or it is of a later version of the program (NewerProject).
    """

    path: Path
    identity: Identity
    refusal: CompareViewError | None = None

    def look(self) -> tuple[Standing, Identity]:
        """Tell what has become of the file since it was read or written here, and what it is now.

        `same` is one of the same content, `away` one that cannot be read where it was. It is read only where size or
        time have changed. Changes nothing, and may be called from any thread.
        """
        known = self.identity
        if not known.may_differ(self.path):
            return "same", known
        try:
            found = identity_of(self.path)
        except CompareViewError:
            return "away", known
        return "same" if found.sha256 == known.sha256 else "changed", found

    def take(self, *, taking_over: bool = False) -> None:
        """Take the file for writing, if that was refused because somebody else had it open.

        Raises LockedProject where somebody still has. What they saved meanwhile is not known here: see `look`. With
        `taking_over`, who has it open on another host has it no longer: the reader's word; see `lock`.
        """
        if isinstance(self.refusal, LockedProject):
            try:
                lock(self.path, taking_over=taking_over)
            except LockedProject as locked:
                self.refusal = locked
                raise
            self.refusal = None

    def read_again(self) -> Project:
        """Read what somebody else has made of the file, which is known from then on. Raises CompareViewError."""
        opened = open_project(self.path)
        if opened.trouble:
            raise opened.trouble
        self.identity = opened.identity
        return opened.project

    def save(self, project: Project, *, replacing: bool = False, keep_backup: bool = True) -> Path | None:
        """Save the project in its file. With `replacing`, what somebody else has made of the file is kept beside it.

        Without `keep_backup` the copy of an earlier state that is kept as `.bak` stays: nothing but places of reading
        has changed since.

        Returns where that was kept, if there was any. Raises ChangedOnDisk where somebody else has changed the file and
        it is not to be replaced; the refusal, if there is one; CompareViewError when it fails. The file is then as it
        was.
        """
        if self.refusal:
            raise self.refusal
        known, kept = self._keep_theirs() if replacing else (self.identity, None)
        self.identity = save_project(project, self.path, known, keep_backup=keep_backup)
        return kept

    def _keep_theirs(self) -> tuple[Identity, Path | None]:
        """Keep the file under a name of its own if somebody else has changed it. Returns what it is, and where."""
        try:
            data, at = self.path.read_bytes(), self.path.stat().st_mtime
            if (digest := sha256(data).hexdigest()) == self.identity.sha256:
                return self.identity, None
            return Identity(len(data), 0, digest), _keep_beside(self.path, data, at)
        except FileNotFoundError:
            return self.identity, None
        except (OSError, ValueError) as error:
            raise CompareViewError(
                f"“{self.path.name}” was not saved: what the others saved could not be kept beside it. The reason: "
                f"{reason(error)}.",
                "Both are unharmed. Save yours in another place.",
            ) from error

    def let_go(self) -> None:
        """Say that the file is not open here any more."""
        if not self.refusal:
            unlock(self.path)


def hold(path: Path) -> tuple[Opened, HeldFile | None]:
    """Open a project file and keep others from writing it. Raises CompareViewError where there is nothing to be had.

    A damaged file is left alone: what was recovered of it belongs into another one.
    """
    path = path.absolute()
    refusal: CompareViewError | None = None
    try:
        lock(path)
    except LockedProject as locked:
        refusal = locked
    try:
        opened = open_project(path)
    except BaseException:  # whatever it is, nobody is told that the file is open here
        if not refusal:
            unlock(path)
        raise
    if opened.trouble is None:
        return opened, HeldFile(path, opened.identity, refusal)
    if not refusal:
        unlock(path)
    return opened, HeldFile(path, opened.identity, opened.trouble) if isinstance(opened.trouble, NewerProject) else None


def save_as(project: Project, path: Path, held: HeldFile | None) -> HeldFile:
    """Save the project in this file, which takes the place of the one that is open. Raises as `HeldFile.save` does.

    Whoever chose the file was asked whether it may be replaced, but not whether somebody else is at work on it.
    """
    path = path.absolute()
    if held and isinstance(held.refusal, NewerProject):
        raise held.refusal
    if held and same_file(path, held.path):
        held.take()
        held.save(project)
        return held
    lock(path)
    try:
        saved = HeldFile(path, save_project(project, path))
    except BaseException:
        unlock(path)
        raise
    if held:
        held.let_go()
    return saved


def _keep_beside(path: Path, data: bytes, at: float) -> Path:
    """Write the content of the file, which was last changed at this time, beside it, and return where.

    Nothing is replaced; one that holds the same is not written again. Raises OSError.
    """
    when = datetime.fromtimestamp(at).strftime("%Y-%m-%d %H%M")
    for n in count(1):
        kept = path.with_name(f"{path.stem} (theirs {when}{f', {n}' if n > 1 else ''}){path.suffix}")
        if not os.path.lexists(kept):
            replace_file(kept, data)  # which reads back what it has written
            return kept
        if kept.is_file() and kept.read_bytes() == data:
            return kept
    raise AssertionError  # there is always another number
