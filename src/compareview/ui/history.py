"""The history of a session: what was done, and can be undone."""

from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid

from compareview.project.project import Project
from compareview.project.reading_place import carried

if TYPE_CHECKING:
    from compareview.ui.session import Session


class History(QUndoStack):
    """An undo stack whose commands only Qt deletes.

    Where a stack and its commands are part of a ring that Python takes apart, Python may come upon a command before it
    comes upon the stack, and delete it; the stack deleted it once more, which ended the process.
    """

    def __del__(self) -> None:
        """Let Qt delete the commands: Python calls this before it takes anything of a ring apart."""
        if isValid(self):
            self.blockSignals(True)
            self.clear()


class Edit(QUndoCommand):
    """The one undo command: the project before and after."""

    def __init__(self, session: "Session", name: str, before: Project, after: Project) -> None:
        super().__init__(name.replace("&", "&&"))  # menus show it
        self._session, self._before, self._after = ref(session), before, after  # weakly: the session owns the stack

    def redo(self) -> None:
        self._go_to(self._after)

    def undo(self) -> None:
        self._go_to(self._before)

    def _go_to(self, project: Project) -> None:
        """Take this project, but leave the sides as they are if the edit did not change them."""
        session = self._session()
        if session is None:
            return
        shown = session.project.shown
        kept = self._before.shown == self._after.shown and all(not key or project.article(key) for key in shown)
        if kept and project.shown != shown:
            project = replace(project, shown=shown)
        session.places = carried(session.places, session.project.articles, project.articles)
        session.replace_project(project)
