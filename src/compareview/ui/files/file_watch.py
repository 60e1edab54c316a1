"""Look whether somebody else has changed the project's file: all the time, and when the reader comes back to it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from compareview.project.elsewhere import leads_elsewhere
from compareview.ui.coming_back import ComingBack
from compareview.ui.pool_job import PoolJob
from compareview.ui.session import Session

if TYPE_CHECKING:
    from compareview.project.file import Identity
    from compareview.project.held_file import HeldFile, Standing

# A look costs microseconds where size and time are what they were. The system's own word on changed files (inotify)
# does not come from disks on the network, and is lost when a file is replaced.
_EVERY = 3000  # milliseconds


class FileWatch(QObject):
    """`standing` says what has become of the file since it was read or written here; `found` is what it is now.

    `changed`: something else has become of it. The disk is looked at in a thread of the pool, as it may be asleep or
    far away; files on other computers that are named as such (`//host/…`) are not looked at unasked.
    """

    changed = Signal()

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.standing: Standing = "same"
        self.found: Identity | None = None
        self._known: Identity | None = None  # what the file was when it was looked at
        self._is_looking = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look_if_seen)
        self._timer.start(_EVERY)
        session.project_changed.connect(self._forget)
        ComingBack(window).happened.connect(self.look)

    def _look_if_seen(self) -> None:
        if self._window.isVisible() and not self._window.isMinimized():
            self.look()

    def look(self) -> None:
        """Look at the file, if there is one. What was found comes later."""
        from compareview.project.held_file import HeldFile

        file = self._session.file
        if file is None or self._is_looking or leads_elsewhere(file.path):
            return
        self._is_looking = True
        seen = HeldFile(file.path, file.identity)  # the thread's own
        found = self.found if self.standing == "changed" else None

        def look() -> object:
            # What was found to be another one is not read again and again.
            return None if found and not found.may_differ(seen.path) else seen.look()

        job = PoolJob(look, self)
        job.done.connect(lambda looked: self._arrived(file, seen.identity, looked))
        job.start()

    def _arrived(self, file: "HeldFile", known: "Identity", looked: object) -> None:
        self._is_looking = False
        if file is not self._session.file or file.identity is not known:
            return  # it was saved or closed meanwhile
        if not isinstance(looked, tuple):
            return  # nothing new, or nothing could be found out
        standing: Standing
        found: Identity
        standing, found = looked
        if standing == "same":
            file.identity = found  # its time alone may be another one
        before = self.standing, self.found
        self.standing, self.found, self._known = standing, found, file.identity
        if (standing, found) != before:
            self.changed.emit()

    def _forget(self) -> None:
        """What was found holds no longer when the file was read or written again, or is another one."""
        file = self._session.file
        if self.standing != "same" and (file is None or file.identity is not self._known):
            self.standing, self.found = "same", None
            self.changed.emit()
