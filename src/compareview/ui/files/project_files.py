"""Open, save and close the project: everything that asks the reader about its file."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from compareview.comparison.result import SIDES
from compareview.errors import CompareViewError
from compareview.project.format import NewerProject
from compareview.project.opening import SUFFIX, is_project, same_file, without_backup
from compareview.project.project import Project, new_project
from compareview.project.records import DamagedProject
from compareview.resources import resource_folder
from compareview.text.visible import visible
from compareview.ui.files.file_places import (
    ask_for_new_file,
    documents_folder,
    file_name,
    folder_for_new_files,
    free_name,
    is_place,
    is_writable,
    remember_project,
    use_folder,
)
from compareview.ui.files.sharing import Sharing, is_untouched, who_has_it
from compareview.ui.files.waiting import waiting
from compareview.ui.messages import ask_to_save, offer_another_place, warn
from compareview.ui.session import Session

if TYPE_CHECKING:
    from compareview.project.file import Opened
    from compareview.project.held_file import HeldFile

_KINDS = f"CompareView projects (*{SUFFIX})"


@dataclass(frozen=True, slots=True)
class _Origin:
    """What is to be known of where the open project comes from, until it is saved.

    `name` and `told` say it to the reader, where it does not go without saying. `proposed` is where Save as… points at
    first, for one that has no file of its own yet; `damaged` the file that it was recovered from; `lost` says in words
    what could not be read of its file. `read_only`: the file cannot be written where it is.
    """

    name: str = ""
    told: str = ""
    proposed: Path | None = None
    damaged: Path | None = None
    lost: tuple[str, ...] = ()
    read_only: bool = False


class ProjectFiles(QObject):
    """The window's dealings with its project's file. Every failure ends in words and leaves what is open alone.

    `told` carries a line for the status bar; `window_wanted` the files of a project for which there is no room here.
    `standing_changed`: whether the file may be written here, or by whom it is held, is another matter now. `restored`
    carries the journal from which unsaved work was taken, and the id of the tag in it that was being written, or "".
    """

    told = Signal(str)
    window_wanted = Signal(list)
    standing_changed = Signal()
    restored = Signal(object, str)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._origin = _Origin()
        self.expected = 0  # how many times articles are on their way into what is open
        self.sharing = Sharing(session, window)
        self.sharing.told.connect(self.told)
        self.sharing.standing_changed.connect(self.standing_changed)
        # Lets another window of the program take these files, if it has their project, and says whether one did.
        self.show_elsewhere: Callable[[Sequence[Path]], bool] = lambda _files: False
        # Tells whether a window of the program has this project open.
        self.is_open_somewhere: Callable[[Path], bool] = lambda _path: False

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is open, nor on its way."""
        return not (self._session.project.articles or self._session.path or self._session.is_dirty or self.expected)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was changed since the project was opened or saved; see `sharing.is_untouched`."""
        return is_untouched(self._session)

    @property
    def origin(self) -> str:
        """Say where the open project comes from, if it is no file that saving writes; empty once it is saved."""
        return self._origin.told

    @property
    def is_read_only(self) -> bool:
        """Whether the file could not be written when it was opened: by a mark on it, its folder or its disk."""
        return self._origin.read_only

    @property
    def lost(self) -> tuple[str, ...]:
        """What could not be read of the file that is open, in words."""
        return self._origin.lost

    def holds(self, files: Sequence[Path]) -> bool:
        """Whether the project that is open is among these files."""
        path = self._session.path
        return path is not None and any(same_file(file, path) for file in files if is_project(file))

    @property
    def name(self) -> str:
        """What to call the project."""
        if self._session.path:
            return visible(self._session.path.name)
        names = [article.name for side in SIDES if (article := self._session.article(side))]
        return self._origin.name or " and ".join(names) or "Untitled"

    # Opening

    def open(self, path: Path, articles: Sequence[Path] = ()) -> bool:
        """Open a project: here if this window is empty, else in another one, which gets the articles, too.

        One that is open already stays as it is, and its window comes to the front. Returns whether it is open here now.
        """
        files = [path, *articles]
        if self.holds(files):
            return True
        if self.show_elsewhere(files):
            return False
        if self.is_empty:
            return self._take(path)
        if os.path.lexists(path):
            self.window_wanted.emit(files)
        else:
            warn(self._window, CompareViewError(f"There is no file “{path}”.", "It was moved or removed."), "project")
        return False

    def _take(self, path: Path) -> bool:
        from compareview.project.held_file import hold

        original = without_backup(path)
        try:
            with waiting():
                opened, file = hold(path) if original == path else _open_copy(path)
        except CompareViewError as error:
            if path.is_file() and not isinstance(error, NewerProject):
                return self._rescue(path, error, None)
            warn(self._window, error, "project")
            return False
        if isinstance(opened.trouble, DamagedProject):
            return self._rescue(path, opened.trouble, opened)
        # The next saving of the original would write over work that was saved in its kept copy.
        told = f"Opened from “{visible(path.name)}”, the copy that the last saving kept. Saving asks where."
        kept = _Origin(visible(path.name), told, original.absolute(), lost=opened.lost)
        read_only = _Origin(
            told=f"“{visible(path.name)}” cannot be written where it is: Save as… puts your work elsewhere.",
            proposed=documents_folder() / path.name,
            lost=opened.lost,
            read_only=True,
        )
        own = _Origin(lost=opened.lost) if not file or file.refusal or is_writable(path) else read_only
        self._origin = own if original == path else kept
        self._session.open(opened.project, file)
        self.standing_changed.emit()
        if original == path:
            remember_project(path)
        else:
            use_folder(path)
        return True

    def _rescue(self, path: Path, trouble: CompareViewError, opened: "Opened | None") -> bool:
        """Let the reader choose what to open in the place of a damaged project, if there is anything."""
        from compareview.project.salvage import to_do
        from compareview.ui.files.salvage_dialog import SalvageDialog, ways_out

        with waiting():
            ways = ways_out(path, opened)
        if not ways:
            warn(self._window, trouble, "damage")
            return False
        dialog = SalvageDialog(visible(path.name), trouble, ways, self._window)
        if not dialog.exec():
            return False
        way = dialog.chosen
        name = visible(path.name)
        told = f"This is {way.told}. It is not saved yet; saving asks where. The damaged file stays as it is."
        told = " ".join([told, *to_do(way.lost)])
        beside = free_name(without_backup(path).absolute(), "recovered")
        self._origin = _Origin(f"Recovered from {name}", told, beside, path.absolute(), lost=way.lost)
        self._session.open(way.project, None, saved=new_project() if way.is_work else None)
        if way.journal:
            self.restored.emit(way.journal, way.writing)
        use_folder(path)
        self.standing_changed.emit()
        return True

    # Saving

    def save(self) -> bool:
        """Save the project in its file, or ask where. Returns whether it is saved now."""
        if self._session.file is None or self._session.refusal:
            return self.save_as()
        file = self._session.file
        idle = not self._session.is_dirty and file.look()[0] == "same"
        if self.is_read_only and not is_writable(file.path):
            return self.save_as() if not idle else self._nothing_to_save()
        saved = self._saved(self._session.save, file.path)  # where it was read goes along, and leaves `.bak` alone
        return self._nothing_to_save() if idle and saved else saved

    def _nothing_to_save(self) -> bool:
        self.told.emit("Nothing to save")
        return True

    def save_as(self) -> bool:
        """Ask where to save the project, and save it there. One that somebody else has open is saved as a copy."""
        refusal = self._session.refusal
        if isinstance(refusal, NewerProject):
            self.refuse(refusal)
            return False
        title = "Save a copy of the project" if refusal else "Save the project"
        path = ask_for_new_file(self._window, title, self.proposed(SUFFIX), _KINDS, SUFFIX, about="project")
        if path is None:
            return False
        if problem := self._problem_with(path):
            return offer_another_place(self._window, problem) and self.save_as()
        return self._save_at(path)

    def _save_at(self, path: Path) -> bool:
        """Save in a file that the reader chose. What another project there holds is not replaced without a word.

        Of what is no whole project, or may not be written, saving itself says what there is to say.
        """
        from compareview.project.changes import describe_changes
        from compareview.project.common_ground import common_ground
        from compareview.project.file import Identity
        from compareview.project.held_file import hold
        from compareview.project.merging import merge
        from compareview.ui.files.conflict_dialog import ExistingDialog

        file, session = None, self._session
        with suppress(CompareViewError), waiting():
            if os.path.lexists(path) and not self.holds([path]):
                opened, file = hold(path)
                common = common_ground(session.project, opened.project)
                beyond = describe_changes(common, opened.project.with_places(()))
        if file is None or file.refusal or not beyond:
            if file:
                file.let_go()
            return self._saved(lambda: session.save_as(path), path)
        dialog = ExistingDialog(visible(path.name), beyond, self._window)
        dialog.exec()
        if dialog.choice not in ("bring in", "replace"):
            file.let_go()
            return dialog.choice == "elsewhere" and self.save_as()
        if dialog.choice == "bring in":
            with waiting():
                session.edit("Bring in what the file holds", merge(session.project, opened.project, common).project)
        else:
            file.identity = Identity(0, 0, "")  # what is there is somebody else's
        return self._saved(lambda: self._move_to(file), path)

    def _move_to(self, file: "HeldFile") -> Path | None:
        """Save in this file from now on. Returns where what was there is kept, if it was not opened before."""
        session = self._session
        try:
            kept = file.save(session.project.with_places(session.places), replacing=True)
        except BaseException:
            file.let_go()
            raise
        session.let_go()
        session.file = file
        session.save()  # which finds all of it there
        return kept

    def proposed(self, suffix: str) -> Path:
        """Where a new file of this kind might go."""
        path = self._session.path
        if suffix == SUFFIX and self._origin.proposed:
            return self._origin.proposed
        if suffix == SUFFIX and path and self._session.refusal:
            return free_name(path, "copy")
        folder = self._folder_of_articles() if suffix == SUFFIX and not path else None
        return (folder or folder_for_new_files()) / f"{file_name(self.name.removesuffix(SUFFIX))}{suffix}"

    def _folder_of_articles(self) -> Path | None:
        """Where the articles shown come from, if files can be put there. The program's own folder is none."""
        articles = (article for side in SIDES if (article := self._session.article(side)))
        folders = (Path(article.source.path).parent for article in articles if article.source)
        own = resource_folder().resolve()
        return next((folder for folder in folders if is_place(folder) and own not in folder.resolve().parents), None)

    def restore(
        self, project: Project, file: "HeldFile | None", saved: Project, *, beside: Path | None, told: str
    ) -> None:
        """Open work of an earlier run, whose file holds what was saved of it; `told` says so.

        Without a file, Save as… points beside this one at first: what it holds is not to be replaced.
        """
        name, proposed = (
            (f"Recovered from {visible(beside.name)}", free_name(beside, "recovered")) if beside else ("", None)
        )
        self._origin = _Origin(told=told) if file else _Origin(name, told, proposed)
        self._session.open(project, file, saved=saved)
        self.standing_changed.emit()

    def _problem_with(self, path: Path) -> CompareViewError | None:
        """Say why the project must not be saved in this file, if so."""
        if not self.holds([path]) and self.is_open_somewhere(path):
            return CompareViewError(
                f"“{visible(path.name)}” is open in another window.", "Choose another name, or close it there first."
            )
        if self._origin.damaged and same_file(path, self._origin.damaged):
            return CompareViewError(
                f"“{visible(path.name)}” is the damaged file.",
                "It is left as it is, as more may be recovered from it some day. Choose another name.",
            )
        return None

    def _saved(self, save: Callable[[], Path | None], path: Path) -> bool:
        """Save to this path, and settle with the reader whatever stands in the way of it."""
        from compareview.project.file import ChangedOnDisk
        from compareview.project.lock import LockedProject

        try:
            with waiting():
                kept = save()
        except ChangedOnDisk:
            return self._settle(path)
        except LockedProject as error:
            words = f"“{visible(path.name)}” is open already: {who_has_it(error.holder)}."
            return self._saved_elsewhere(CompareViewError(words, "Choose another name."))
        except CompareViewError as error:
            return self._saved_elsewhere(error)
        else:
            self._origin = _Origin()
        finally:
            self.standing_changed.emit()
        remember_project(path)
        theirs = f". What the others saved is kept as “{visible(kept.name)}”" if kept else ""
        self.told.emit(f"Saved {visible(path.name)}{theirs}")
        return True

    def _saved_elsewhere(self, problem: CompareViewError) -> bool:
        """Say why saving failed, and save in another place if the reader wants to. Until then the work is unsaved."""
        return offer_another_place(self._window, problem) and self.save_as()

    def _settle(self, path: Path) -> bool:
        """Let the reader decide what becomes of two states of one project."""
        from compareview.ui.files.conflict_dialog import ConflictDialog

        dialog = ConflictDialog(visible(path.name), self.sharing.what_they_changed, self._window)
        dialog.exec()
        match dialog.choice:
            case "bring in":
                came = self.sharing.bring_in_theirs()
                saved = bool(came) and self._saved(self._session.save, path)
                if saved:
                    self.told.emit(f"Saved {visible(path.name)}: {came}")
                return saved
            case "elsewhere":
                return self.save_as()
            case "replace":
                return self._saved(lambda: self._session.save(replacing=True), path)
        return False

    def may_close(self) -> bool:
        """Ask about unsaved work. Returns whether what is open may go."""
        if not self._session.is_dirty:
            return True
        a_copy = self._session.refusal is not None or self.is_read_only
        answer = ask_to_save(self._window, self.name, a_copy=a_copy)
        if answer == QMessageBox.StandardButton.Save:
            return self.save()
        return answer == QMessageBox.StandardButton.Discard

    def refuse(self, refusal: CompareViewError) -> None:
        """Say why a project of a later version of the program cannot be worked on."""
        why = "What only the newer version knows would be lost. Here the project can be read, and exported."
        warn(
            self._window,
            CompareViewError(refusal.message, f"{why} Install the newer version to work on it."),
            "project",
        )


def _open_copy(path: Path) -> "tuple[Opened, HeldFile | None]":
    """Open a copy that saving has kept. One of a later version is not to be saved anywhere."""
    from compareview.project.file import open_project
    from compareview.project.held_file import HeldFile

    opened = open_project(path)
    newer = isinstance(opened.trouble, NewerProject)
    return opened, HeldFile(path.absolute(), opened.identity, opened.trouble) if newer else None
