"""All windows of the running program: opening another one, and finding the right one for files from a later start."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

from compareview.ui.main_window import MainWindow


class Windows(QObject):
    """Keeps the windows alive while they are open."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open: list[MainWindow] = []

    def open(self, files: Sequence[Path] = ()) -> MainWindow:
        """Open a window with these files."""
        window = MainWindow()
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.window_wanted.connect(self.open)
        window.destroyed.connect(lambda: self._open.remove(window))
        self._open.append(window)
        window.show()
        if files:
            # Once the window stands, so that a message about a file has something to stand before.
            QTimer.singleShot(0, lambda: window.documents.open_paths(files))
        return window

    def receive(self, files: Sequence[Path]) -> None:
        """Show files from a later start: in the window that has this project, in an empty one, or in one of their own.

        Somebody who starts the program with two articles wants to see those two, not to add them to other work.
        """
        window = next((w for w in self._open if w.documents.holds(files) or w.documents.is_empty), None)
        if window is None:
            self.open(files)
            return
        window.come_to_front()
        if not window.documents.holds(files):
            window.documents.open_paths(files)
