"""All windows of the running program: opening another one, and finding the right one for files from a later start."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from compareview.ui.files.recovering import has_base, restore_in
from compareview.ui.head_start import HeadStart
from compareview.ui.main_window import MainWindow
from compareview.ui.starting import look_at_all
from compareview.ui.window_places import bring_to_front

if TYPE_CHECKING:
    from compareview.project.left_behind import LeftBehind


class Windows(QObject):
    """Keeps the windows alive while they are open."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open: list[MainWindow] = []

    def open(self, files: Sequence[Path] = (), ahead: HeadStart | None = None) -> MainWindow:
        """Open a window with these files. `ahead` is their comparison, if that is on its way."""
        window = MainWindow()
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.window_wanted.connect(self.open)
        window.files.window_wanted.connect(self.open)
        window.files.show_elsewhere = self.show_open
        window.files.is_open_somewhere = self.is_open
        window.recovering.restore = self.restore
        window.destroyed.connect(lambda: self._closed(window))
        self._open.append(window)
        window.is_filling = bool(files)
        window.show_start()
        window.show()
        if files:
            window.files.expected += 1
            # Once the window stands, so that a message about a file has something to stand before.
            QTimer.singleShot(0, lambda: self._fill(window, files, ahead))
        return window

    def _fill(self, window: MainWindow, files: Sequence[Path], ahead: HeadStart | None) -> None:
        """Open the files in their window. One that stays empty, as nothing could be read, goes if there are others."""
        window.files.expected -= 1
        window.is_filling = False
        if not (ahead and all(ahead.article(path.absolute()) for path in files)):
            window.show_start()
        try:
            window.documents.open_paths(files, ahead=ahead)
            if ahead:
                window.session.take_ahead(ahead)
        finally:
            if ahead:
                ahead.end()
            window.show_start()
        if ahead:
            window.settle()
        if window.documents.is_reading:
            once = Qt.ConnectionType.SingleShotConnection
            window.documents.all_read.connect(lambda: self._close_empty(window), once)
        self._close_empty(window)

    def _close_empty(self, window: MainWindow) -> None:
        if window.files.is_empty and len(self._open) > 1:
            window.close()

    def _closed(self, window: MainWindow) -> None:
        self._open.remove(window)
        look_at_all()

    def receive(self, files: Sequence[Path]) -> None:
        """Show files from a later start: in the window that has this project, in an empty one, or in one of their own.

        Somebody who starts the program with two articles wants to see those two, not to add them to other work.
        """
        if self.show_open(files):
            return
        # While a dialog is open, what it asks about may be the very thing that an empty window is waiting for.
        waiting = QApplication.activeModalWidget() is not None
        free = (w for w in self._open if not files or (w.files.is_empty and not waiting))
        window = next(free, None)
        if window is None:
            bring_to_front(self.open(files))
            return
        bring_to_front(window)
        window.documents.open_paths(files)

    def show_open(self, files: Sequence[Path]) -> bool:
        """Bring the window to the front that has the project among these files open, and give it the others.

        Returns whether there is one.
        """
        window = next((w for w in self._open if w.files.holds(files)), None)
        if window is not None:
            bring_to_front(window)
            window.documents.open_paths(files)
        return window is not None

    def restore(self, left: "LeftBehind") -> None:
        """Open unsaved work of an earlier run where its project is open, if nothing was done there.

        Otherwise an empty window gets it, or one of its own.
        """
        holder = next((w for w in self._open if left.path and w.files.holds([left.path])), None)
        window = holder if holder and has_base(holder, left) else None
        window = window or next((w for w in self._open if w.files.is_empty), None) or self.open()
        restore_in(window, left, is_open=holder is not None)

    def is_open(self, path: Path) -> bool:
        """Whether one of the windows has this project open."""
        return any(window.files.holds([path]) for window in self._open)
