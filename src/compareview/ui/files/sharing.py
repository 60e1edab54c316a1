"""What others do with the project's file: see what they changed, load it or bring it in, take the file for writing."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from compareview.errors import CompareViewError
from compareview.text.visible import visible
from compareview.ui.files.waiting import waiting
from compareview.ui.messages import ask_to_take_over, local_time, warn
from compareview.ui.session import Session

if TYPE_CHECKING:
    from compareview.project.lock import Holder


class Sharing(QObject):
    """Every failure ends in words and leaves what is open alone. The signals are those of `ProjectFiles`."""

    told = Signal(str)
    standing_changed = Signal()

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    @property
    def _name(self) -> str:
        return visible(self._session.path.name) if self._session.path else ""

    def what_they_changed(self) -> list[str]:
        """Say how what is in the file now differs from what was opened or saved here last, a line for each change."""
        from compareview.project.changes import describe_changes
        from compareview.project.file import open_project

        session = self._session
        if session.path is None:
            return []
        try:
            with waiting():
                opened = open_project(session.path)
                # How far they have read is no change.
                before = session.saved.settled().with_places(opened.project.places)
                changes = describe_changes(before, opened.project)
        except CompareViewError as error:
            return [str(error)]
        trouble = [str(opened.trouble), *opened.lost] if opened.trouble else []
        return [*trouble, *changes] or ["Nothing that can be seen: it holds the same articles, tags and decisions."]

    def show_theirs(self) -> None:
        """Show what somebody else has changed in the file."""
        from compareview.ui.files.conflict_dialog import show_lines

        heading = f"What somebody else has changed in “{self._name}” since you opened or saved it:"
        show_lines(self._window, "What they changed", heading, self.what_they_changed())

    def bring_in_theirs(self) -> str:
        """Bring what somebody else has changed in the file into the open project. Returns what it was, in words."""
        from compareview.ui.files.bringing_in import bring_in
        from compareview.ui.files.conflict_dialog import show_lines

        try:
            with waiting():
                found = bring_in(self._session)
        except CompareViewError as error:
            warn(self._window, CompareViewError(error.message, "What is open here is unharmed."), "sharing")
            return ""
        number = len(found.changes)
        came = f"{number} change{'s' * (number != 1)} brought in" if number else "nothing brought in that was not here"
        if found.notes:
            heading = f"{came[0].upper()}{came[1:]} from “{self._name}”. Edit > Undo takes all of it out again."
            notes, changes = ([f"• {line}" for line in lines] for lines in (found.notes, found.changes))
            lines = ["Please note:", *notes, *(("", "What came in:", *changes) if changes else ())]
            show_lines(self._window, "What was brought in", heading, lines)
        self.told.emit(f"{came[0].upper()}{came[1:]}" + ("; not saved yet" if self._session.is_dirty else ""))
        return came

    def load_theirs(self) -> None:
        """Take what somebody else has saved in the file, if nothing is lost by it."""
        if is_untouched(self._session):
            self._load()
        else:
            self.told.emit("There are unsaved changes here; saving will ask.")

    def _load(self) -> None:
        file = self._session.file
        if file is None:
            return
        try:
            with waiting():
                project = file.read_again()
        except CompareViewError as error:
            kept = "What is open here is unharmed: save it under another name to keep it."
            warn(self._window, CompareViewError(error.message, kept), "sharing")
            return
        self._session.open(project, file)
        self.told.emit(f"Loaded {self._name} as it is now")

    def try_again(self) -> None:
        """Take the file for writing, if whoever had it open has let it go. What was done here meanwhile stays.

        Where that is nothing, the project is loaded as they left it; else saving asks, if they have changed it.
        """
        self._take_for_writing()

    def take_over(self) -> None:
        """Take the file for writing although it seems to be open on another computer, if the reader knows better."""
        from compareview.project.lock import LockedProject

        refusal = self._session.refusal
        if isinstance(refusal, LockedProject) and ask_to_take_over(
            self._window, self._name, who_has_it(refusal.holder)
        ):
            self._take_for_writing(taking_over=True)

    def _take_for_writing(self, *, taking_over: bool = False) -> None:
        from compareview.project.lock import LockedProject

        file = self._session.file
        if file is None:
            return
        try:
            file.take(taking_over=taking_over)
        except LockedProject as error:
            self.told.emit(f"Still open: {who_has_it(error.holder)}")
        else:
            self._session.project_changed.emit()  # what is in it counts as unsaved now, and is to be kept for recovery
            self.told.emit(f"{self._name} can be saved here now")
            if is_untouched(self._session) and file.look()[0] == "changed":
                self._load()
        self.standing_changed.emit()


def is_untouched(session: Session) -> bool:
    """Whether nothing was changed since the project was opened or saved, but for which articles are shown.

    Articles that were added count here, though they are no work and nobody is asked about them.
    """
    return replace(session.project, shown=session.saved.shown) == session.saved


def who_has_it(holder: "Holder | None") -> str:
    """Say who has a project open, and since when."""
    if holder is None:
        return "somebody else"
    since = local_time(holder.at)
    return visible(f"{holder.user} on {holder.process.host}" + (f" since {since}" if since else ""))
