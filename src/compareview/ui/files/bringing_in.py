"""Bring in what somebody else has saved in the project's file, as one step that can be undone."""

from dataclasses import dataclass
from weakref import ref

from PySide6.QtGui import QUndoCommand

from compareview.project.changes import describe_changes
from compareview.project.file import Identity, open_project
from compareview.project.held_file import HeldFile
from compareview.project.merging import merge
from compareview.project.project import Project
from compareview.ui.session import Session

_NAME = "Bring in their changes"


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What came in, a line for each change, and in `notes` what the reader should know of it."""

    changes: tuple[str, ...]
    notes: tuple[str, ...]


class _Rebase(QUndoCommand):
    """The part of the step that is about the file: what it is known to be, and the project that it holds.

    Once theirs is brought in, saving replaces it without a question. Undone, saving asks again. Where the file was
    saved since, neither matters any more. That can be told from what it is known to be because nothing but saving and
    this changes it, and this in the order of the history only.
    """

    def __init__(self, session: Session, file: HeldFile, identity: Identity, theirs: Project) -> None:
        super().__init__(_NAME)
        self._session, self._file = ref(session), file
        self._before, self._after = (file.identity, session.saved), (identity, theirs)

    def redo(self) -> None:
        self._take(self._before, self._after)

    def undo(self) -> None:
        self._take(self._after, self._before)

    def _take(self, known: tuple[Identity, Project], now: tuple[Identity, Project]) -> None:
        session = self._session()
        if session and session.file is self._file and self._file.identity.sha256 == known[0].sha256:
            self._file.identity, session.saved = now
            session.project_changed.emit()


def bring_in(session: Session) -> BroughtIn:
    """Bring what the file holds by now into the open project; what was last the same for both is `session.saved`.

    Nothing of either is lost; see `merge`. Raises CompareViewError where the file cannot be read as a whole.
    """
    file = session.file
    if file is None:
        return BroughtIn((), ())
    opened = open_project(file.path)
    if opened.trouble:
        raise opened.trouble
    before = session.project
    merged = merge(before, opened.project, session.saved.settled())
    rebase, stack = _Rebase(session, file, opened.identity, opened.project), session.undo_stack
    if merged.project != before:
        stack.beginMacro(_NAME)
        session.edit(_NAME, merged.project)
        stack.push(rebase)
        stack.endMacro()
    elif opened.identity.sha256 != file.identity.sha256:
        stack.push(rebase)  # a step although nothing is to be seen of it, or what came before could not be undone
    return BroughtIn(tuple(describe_changes(before, merged.project)), merged.notes)
