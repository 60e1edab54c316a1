"""Keep what is not saved yet of a window's project, so that it outlives the program, power cuts and crashes."""

import contextlib
import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import NamedTuple
from uuid import uuid4

from PySide6.QtCore import QObject, QStandardPaths, Qt, QTimer, Signal, SignalInstance

from compareview.errors import CompareViewError
from compareview.project.format import NewerProject
from compareview.project.project import Project
from compareview.project.tags import ContradictionTag
from compareview.ui.session import Session

_log = logging.getLogger(__name__)

# With what a write takes on a busy machine, no more than 2 seconds of work are ever lost.
_DELAY = 1000  # milliseconds
_SEEN = 100  # milliseconds: a tag is on the screen by then, which the write would hold up
_AGAIN = 10_000  # milliseconds, when it could not be kept and nothing changes
_PATIENCE = 3.0  # seconds for which a closing window waits for the disk
_Task = Callable[[], None]


class _State(NamedTuple):
    """What there is to keep: the project, the file that it was opened from or saved in last, the tag being written."""

    project: Project
    path: Path | None
    base: str
    writing: str


def recovery_folder() -> Path:
    """Where unsaved work is kept."""
    data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(data) / "recovery"


class JournalKeeper(QObject):
    """Writes the journal of one window's project while it is unsaved, and removes it once it is saved or discarded.

    All work on the disk is done by one thread, in the order in which it was asked for: a journal that is removed cannot
    come back through a write that was on its way. Only the last state is written, however many came before it. `told`
    carries a line for the status bar when work cannot be kept; that is tried again with the next change, or soon.
    `standing_changed`: another thing is to be said of that, see `trouble`, or of a tag, see `unfinished`.
    """

    told = Signal(str)
    standing_changed = Signal()
    _ended = Signal(object)

    def __init__(self, session: Session, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._folder = session, folder or recovery_folder()
        self._draft: Project | None = None
        self._writing_on = ""
        self._unfinished: ContradictionTag | None = None  # as it was restored
        self._state, self._dirty = _state(session, None, ""), False
        self._kept: _State | None = None  # the last that was given to the thread
        self._replaced: tuple[Path, ...] = ()
        self._window = uuid4().hex
        self._writing = self._closed = self._may_be_there = False
        self._failed = ""
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._write)
        self._ended.connect(self._go_on)
        session.project_changed.connect(self._follow)
        self._follow()

    @property
    def trouble(self) -> str:
        """Why what is unsaved could not be kept, in words, as long as that is so."""
        return self._failed if self._dirty else ""

    @property
    def unfinished(self) -> ContradictionTag | None:
        """The tag that the reader was writing when an earlier run ended, as long as it is there just as it was kept.

        It goes once it is saved, or see `finish`.
        """
        tag = self._unfinished
        return tag if tag and tag in self._session.project.tags else None

    def replaces(self, journal: Path, writing: str = "") -> None:
        """Remove this journal of an earlier run as soon as what was restored from it is kept here, or saved.

        `writing` is the id of the tag that it tells to be unfinished.
        """
        self._replaced += (journal,)
        self._unfinished = next((tag for tag in self._session.project.tags if tag.id == writing), None)
        self._kept = None
        self._follow()
        if self._dirty:
            self._timer.start(0)
        self.standing_changed.emit()

    def finish(self) -> None:
        """Take it that the tag which is `unfinished` needs no more of the reader."""
        self._unfinished = None
        self._follow()
        self.standing_changed.emit()

    def close(self) -> None:
        """Remove the journal, as the work was saved or discarded, and end the thread. Waits for the disk, not for ever.

        Nothing is kept from then on.
        """
        if not self._closed:
            self._closed = True
            self._forget()
            self._tasks.put(None)
            if self._thread:
                self._thread.join(_PATIENCE)

    def keep_draft(self, project: Project | None, tag_id: str = "") -> None:
        """Keep the project as it would be with what the reader is typing, until that is done: None.

        So what is typed into a dialog outlives a crash as if it had been made, and the tag of this id is known to be
        unfinished.
        """
        if not isinstance(self._session.refusal, NewerProject):  # in which nothing can be made
            self._draft, self._writing_on = project, tag_id
            self._follow()

    def _follow(self) -> None:
        """Keep what has changed: tags as soon as they are seen, everything else soon."""
        if self._closed:
            return
        before, was_dirty = self._state, self._dirty
        writing = self._writing_on or (self.unfinished.id if self.unfinished else "")
        self._state = _state(self._session, self._draft, writing)
        self._dirty = self._session.is_dirty or self._draft is not None
        if self._state.project.id != before.project.id:
            self._leave(before, was_dirty=was_dirty)
        if not self._dirty:
            self._forget()
        elif self._state != self._kept:
            is_tag = self._draft is None and self._state.project.tags != before.project.tags
            delay = _SEEN if is_tag else _DELAY
            if not self._timer.isActive() or self._timer.remainingTime() > delay:
                self._timer.start(delay)

    def _leave(self, before: _State, *, was_dirty: bool) -> None:
        """Another project has taken the place of the one that was open. What nobody saved or discarded stays kept."""
        self._timer.stop()
        if was_dirty and before != self._kept:
            self._keep(before)
        self._window, self._kept, self._replaced, self._may_be_there = uuid4().hex, None, (), False
        self._unfinished = None

    def _write(self) -> None:
        """Keep what is there now; while a write is on its way, its end sees to it."""
        if not self._writing:
            self._keep(self._state)

    def _keep(self, state: _State) -> None:
        self._writing = self._may_be_there = True
        self._kept = state
        self._do(partial(_written, self._ended, self._folder, state, self._window, self._replaced))

    def _go_on(self, error: CompareViewError | None) -> None:
        self._writing = False
        if error and not self._failed:
            self.told.emit(f"{error.message} Save your project.")
        before, self._failed = self._failed, error.message if error else ""
        if before != self._failed:
            self.standing_changed.emit()
        changed = self._state != self._kept
        if error:
            self._kept = None
        if (error or changed) and self._dirty and not self._closed and not self._timer.isActive():
            self._timer.start(_AGAIN if error else 0)

    def _forget(self) -> None:
        self._timer.stop()
        if self._may_be_there or self._replaced:
            from compareview.project.recovery import journal_file

            file = journal_file(self._folder, self._state.project, self._window)
            self._do(partial(_removed, (file, *self._replaced)))
        self._kept, self._replaced, self._may_be_there, self._unfinished = None, (), False, None

    def _do(self, task: _Task) -> None:
        # Not a thread of the pool: comparisons may keep all of those busy. A daemon, as a disk that hangs must not keep
        # the program from ending.
        if self._thread is None:
            self._thread = Thread(target=_work, args=(self._tasks,), name="journal", daemon=True)
            self._thread.start()
        self._tasks.put(task)


def _state(session: Session, draft: Project | None, writing: str) -> _State:
    project = (draft or session.project).with_places(session.places)
    return _State(project, session.path, session.file.identity.sha256 if session.file else "", writing)


def _work(tasks: "SimpleQueue[_Task | None]") -> None:
    """Do one task after the other, until there is None."""
    while task := tasks.get():
        task()
        del task  # the project in it may be large, and the next may be long in coming


def _written(ended: SignalInstance, folder: Path, state: _State, window: str, replaced: tuple[Path, ...]) -> None:
    from compareview.project.recovery import write_journal

    error = None
    try:
        write_journal(folder, state.project, state.path, state.base, window, writing=state.writing)
        _removed(replaced)
    except CompareViewError as failure:
        error = failure
    except Exception as failure:  # noqa: BLE001 - told in the window's thread, and the next write may do better
        _log.exception("the journal could not be written")
        error = CompareViewError(f"Unsaved work could not be kept for recovery: {type(failure).__name__}.")
    # When the window was closed meanwhile, there is nobody to tell.
    with contextlib.suppress(RuntimeError):
        ended.emit(error)


def _removed(journals: tuple[Path, ...]) -> None:
    from compareview.project.recovery import discard_journal

    for journal in journals:
        discard_journal(journal)
