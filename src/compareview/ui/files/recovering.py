"""Offer what was not saved when the program ended, and open it again."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from compareview.errors import CompareViewError
from compareview.project.project import Project, new_project
from compareview.text.visible import visible
from compareview.ui.files.journal_keeper import recovery_folder
from compareview.ui.messages import local_time
from compareview.ui.pool_job import PoolJob
from compareview.ui.window_places import bring_to_front

if TYPE_CHECKING:
    from compareview.project.held_file import HeldFile
    from compareview.project.left_behind import LeftBehind
    from compareview.ui.main_window import MainWindow

_BUSY = 200  # milliseconds until it is tried again to ask, while another dialog is open


class Recovering(QObject):
    """Looks for unsaved work of earlier runs, and asks about it before this window. `told` is for the status bar.

    `restore` opens some of it in a window that has room.
    """

    told = Signal(str)

    def __init__(self, window: QWidget, folder: Path | None = None) -> None:
        super().__init__(window)
        self._window, self._folder = window, folder or recovery_folder()
        self._asked = self._looking = False
        self.restore: Callable[[LeftBehind], None] = lambda _left: None

    def look(self, *, asked: bool = False) -> None:
        """Look, in a thread, and ask if there is something.

        Where the reader has asked for it, what was discarded is shown too, and it is said when there is nothing.
        """
        from compareview.project.left_behind import left_behind, put_away

        if self._looking:
            return
        self._looking, self._asked = True, asked
        folder = self._folder
        job = PoolJob(lambda: [*left_behind(folder), *(put_away(folder) if asked else ())], self)
        job.done.connect(self._offer)
        job.start()

    def _offer(self, found: object) -> None:
        if isinstance(found, CompareViewError):
            self._looking = False
            self.told.emit(f"It could not be found out whether there is unsaved work: {found}")
            return
        if found and QApplication.activeModalWidget():
            QTimer.singleShot(_BUSY, self, lambda: self._offer(found))
            return
        self._looking = False
        if isinstance(found, list) and found:
            from compareview.ui.files.recovery_dialog import RecoveryDialog

            RecoveryDialog(found, self.restore, self._window).open()
        elif self._asked:
            self.told.emit("There is no unsaved work to recover.")


def has_base(window: "MainWindow", left: "LeftBehind") -> bool:
    """Whether this window shows, without work of its own, just what the project's file was before the work on it."""
    session = window.session
    file = session.file
    known = file is not None and not session.refusal and file.identity.sha256 == left.base
    return known and not left.is_damaged and window.files.is_untouched


def restore_in(window: "MainWindow", left: "LeftBehind", *, is_open: bool) -> None:
    """Open what was left in this window; `is_open` says that another window has its file.

    Its file is where it is saved; if that was changed since, saving asks what becomes of both. Without it, saving asks
    where, and it is said why. The journal of the earlier run goes as soon as there is one of this run.
    """
    if left.project is None:
        raise CompareViewError("Nothing can be restored of it.")
    session = window.session
    saved: Project | None
    if has_base(window, left):
        file, saved, why = session.file, session.saved, ""
    else:
        file, saved, why = (None, None, "is open in another window") if is_open else _file_of(left)
    what = "what could be read of unsaved work" if left.is_damaged else "unsaved work"
    of = f" on “{visible(left.path.name)}”" if left.path else ""
    asks = "" if file else "; saving asks where"
    because = f", as “{visible(left.path.name)}” {why}" if left.path and why else ""
    told = f"This is {what}{of}, kept {local_time(left.at)}. It is not saved yet{asks}{because}."
    window.files.restore(left.project, file, saved or new_project(), beside=left.path, told=told)
    window.journal.replaces(left.journal, left.writing)
    bring_to_front(window)


def _file_of(left: "LeftBehind") -> "tuple[HeldFile | None, Project | None, str]":
    """Hold the file of what was left, say what it held when the work on it began, and what stands in the way of it."""
    from compareview.project.common_ground import beginning_of
    from compareview.project.file import Identity
    from compareview.project.held_file import hold

    if left.path is None or left.project is None or left.is_damaged:
        return None, None, ""
    try:
        opened, file = hold(left.path)
    except CompareViewError:
        return None, None, "cannot be read now"
    if file is None or file.refusal:
        return None, None, "is open elsewhere" if file else "was changed since"
    if file.identity.sha256 == left.base:
        return file, opened.project, ""
    file.identity = Identity(0, 0, left.base)  # what it was then: it counts as changed by somebody else
    return file, beginning_of(left.project, opened.project, file.path, left.base), ""
