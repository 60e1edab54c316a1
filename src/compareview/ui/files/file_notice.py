"""Say over the panes when the project's file is not the reader's alone, and offer what can be done about it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from compareview.errors import CompareViewError
from compareview.project.format import NewerProject
from compareview.ui.files.file_watch import FileWatch
from compareview.ui.files.journal_keeper import JournalKeeper
from compareview.ui.files.project_files import ProjectFiles
from compareview.ui.files.sharing import who_has_it
from compareview.ui.messages import warn
from compareview.ui.notice_bar import Action, NoticeBar
from compareview.ui.session import Session

if TYPE_CHECKING:
    from compareview.project.file import Identity
    from compareview.project.held_file import Standing
    from compareview.project.lock import LockedProject

_LOAD, _BRING_IN, _SHOW, _NOT_NOW = "Load it", "Bring in their changes", "Show what they changed", "Not now"


class FileNotice(NoticeBar):
    """Says that the project is open elsewhere, of a later version, changed by others, gone, or not saved yet.

    `tag_wanted` carries a tag that the reader was writing when the program ended, to go on with it.
    """

    tag_wanted = Signal(object)

    def __init__(
        self,
        session: Session,
        files: ProjectFiles,
        watch: FileWatch,
        journal: JournalKeeper,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._files, self._watch, self._journal = session, files, watch, journal
        journal.standing_changed.connect(self.refresh)
        self._put_off: tuple[Standing, Identity | None] | None = None  # what the reader does not want to hear of
        session.project_changed.connect(self.refresh)
        watch.changed.connect(self.refresh)
        files.standing_changed.connect(self.refresh)
        files.standing_changed.connect(watch.look)

    def refresh(self) -> None:
        """Say what there is to say now."""
        words, actions = self._notice()
        if tag := self._journal.unfinished:
            words = f"{words} You were still writing tag {tag.number}; it is kept as far as you had come."
            actions = [(f"Go on with tag {tag.number}…", self._go_on), *actions]
        if trouble := self._journal.trouble:
            words = f"{trouble} It is lost if the program ends before you save. {words}".strip()
            actions = actions if any(act == self._files.save for _, act in actions) else [*actions, self._save]
        if words:
            self.say(words, actions)
        else:
            self.hide()

    def _go_on(self) -> None:
        if tag := self._journal.unfinished:
            self.tag_wanted.emit(tag)
            self._journal.finish()  # not before: the program may end in the editor, too

    def _notice(self) -> tuple[str, list[Action]]:
        from compareview.project.lock import LockedProject

        files, refusal = self._files, self._session.refusal
        if isinstance(refusal, NewerProject):
            words = f"{refusal.message} You can read here what this version understands of it; it cannot be saved."
            return words, [("Show what is missing", self._show_lost)] if files.lost else []
        if isinstance(refusal, LockedProject):
            return self._locked(refusal)
        not_now: Action = (_NOT_NOW, self._put_it_off)
        changed = f"“{files.name}” was changed by somebody else"
        match self._standing():
            case "changed":
                words = f"{changed}." if files.is_untouched else f"{changed}; saving will ask."
                words = f"{files.origin} {words}".strip()
                return words, [*self._theirs(), not_now]
            case "away":
                words = f"“{files.name}” cannot be read any more where it was. All of it is still open here."
                return words, [("Save it there again", files.save), ("Save as…", files.save_as), not_now]
        return files.origin, [self._save] if files.origin else []

    @property
    def _save(self) -> Action:
        asks = self._session.file is None or self._files.is_read_only
        return ("Save as…" if self._files.is_read_only else "Save…" if asks else "Save"), self._files.save

    def _standing(self) -> "Standing":
        """What has become of the file, as far as the reader wants to hear of it."""
        watch = self._watch
        return "same" if (watch.standing, watch.found) == self._put_off else watch.standing

    def _locked(self, refusal: "LockedProject") -> tuple[str, list[Action]]:
        actions: list[Action] = [("Try again", self._files.sharing.try_again), ("Save a copy…", self._files.save_as)]
        if refusal.may_be_taken_over:
            actions.append(("Take it over…", self._files.sharing.take_over))
        words = f"Open already: {who_has_it(refusal.holder)}. You can read here; saving makes a copy."
        if self._watch.standing != "changed":
            return words, actions
        return f"{words} It was changed there since you opened it.", [*self._theirs(), *actions]

    def _theirs(self) -> list[Action]:
        """What can be done with what they have changed."""
        sharing = self._files.sharing
        load: Action = (_LOAD, sharing.load_theirs)
        take: Action = load if self._files.is_untouched else (_BRING_IN, sharing.bring_in_theirs)
        return [take, (_SHOW, sharing.show_theirs)]

    def _put_it_off(self) -> None:
        self._put_off = self._watch.standing, self._watch.found
        self.refresh()

    def _show_lost(self) -> None:
        lost = CompareViewError(
            "This version of the program does not understand all of it.", "\n".join(self._files.lost)
        )
        warn(self.window(), lost, "project")
