"""Updating articles: a corrected text takes the place of an article, and its marks move with it."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton, QWidget

from compareview.comparison.result import SIDES, Side
from compareview.comparison.states import LETTERS
from compareview.errors import CompareViewError
from compareview.project.project import Project
from compareview.project.source_state import source_state
from compareview.text.article import Article, Source
from compareview.text.visible import visible
from compareview.ui.messages import choose_act, warn
from compareview.ui.pool_job import PoolJob
from compareview.ui.session import Session

if TYPE_CHECKING:
    from compareview.project.update_preview import UpdatePreview
    from compareview.ui.main_window import MainWindow

_KINDS = "Articles (*.txt *.text *.md *.markdown);;All files (*)"
_Asked = tuple[str, Project, Path, QWidget | None, Article | None]  # what `_read` was told
_BUSY = 200  # milliseconds until it is tried again to ask, while another dialog is open


class Updating(QObject):
    """Updates articles, goes through the places to confirm, and shows earlier versions.

    `told` carries a line for the status bar. Nothing is changed before the reader has seen what would be.
    """

    told = Signal(str)

    def __init__(self, session: Session, window: "MainWindow") -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._is_reading = False
        self._doubtful = QPushButton()
        self._doubtful.setProperty("role", "small")
        self._doubtful.setToolTip("Places of tags and other marks that an update of the article has made doubtful")
        self._doubtful.clicked.connect(self.confirm_places)
        self._doubtful.hide()
        window.statusBar().addPermanentWidget(self._doubtful)
        session.project_changed.connect(self._count)

    # Updating

    def update(self, side: Side) -> None:
        """Let the reader choose a file with the later text of the article on this side."""
        if article := self._session.article(side):
            self.choose_for(article.id)
        else:
            self.told.emit(f"There is no article {LETTERS[side]} to update.")

    def choose_for(self, article_id: str) -> None:
        """Let the reader choose a file with the later text of this article."""
        article = self._session.project.article(article_id)
        if article is None:
            return
        title = f"Update {self._letter(article_id) or article.name} from a file"
        name, _ = QFileDialog.getOpenFileName(self._window, title, _proposed(article.source), _KINDS)
        if name:
            self.update_from(article_id, Path(name))

    def update_from(self, article_id: str, path: Path) -> None:
        """Show what updating this article from this file would change, and ask."""
        if self._is_reading:
            self.told.emit("Another article is being updated; choose this one again after that.")
        elif self._session.project.article(article_id):
            self._read(article_id, path, QApplication.activeModalWidget())

    def offer(self, article_id: str, later: Article) -> None:
        """Show what this later text of the article would change, and ask."""
        if not self._is_reading:
            name = later.source.path if later.source else later.name
            self._read(article_id, Path(name), QApplication.activeModalWidget(), later)

    def _read(self, article_id: str, path: Path, over: QWidget | None, later: Article | None = None) -> None:
        """Read the file, unless its text is here, and ask before this dialog, if the update is asked for there."""
        from compareview.project.update_preview import preview_update
        from compareview.reading.read import read_article

        project = self._session.project

        def work() -> "tuple[Article, UpdatePreview | None]":
            new = later or read_article(path.absolute())
            return new, preview_update(project, article_id, new)

        self._is_reading = True
        job = PoolJob(work, self)
        job.done.connect(lambda found: self._arrived((article_id, project, path, over, later), found))
        job.start()
        if later is None:
            self.told.emit(f"Reading “{visible(path.name)}”…")

    def _arrived(self, asked: _Asked, found: object) -> None:
        article_id, base, path, over, later = asked
        if QApplication.activeModalWidget() not in (None, over):  # it may be at work on what an update would change
            QTimer.singleShot(_BUSY, self, lambda: self._arrived(asked, found))
            return
        self._is_reading = False
        if later is None:
            self._window.statusBar().clearMessage()
        article = self._session.project.article(article_id)
        if isinstance(found, CompareViewError):
            warn(self._before(), found, "update")
        elif article is None:
            self.told.emit(f"The article that “{visible(path.name)}” was read for is gone.")
        elif self._session.project != base:  # what was found out is not true any more
            self._read(article_id, path, over, later)
        elif isinstance(found, tuple):
            new, preview = found
            if preview is None:
                self._take_source(article, new, path)
            elif not preview.is_another or self._is_wanted(new, preview, path):
                self._ask(preview)

    def _take_source(self, article: Article, new: Article, path: Path) -> None:
        """The text is the same: only where it was read from may be another file."""
        if article.source != new.source:
            project, _ = self._session.project.with_article(replace(article, source=new.source))
            self._session.edit(f"Update source of {article.name}", project)
        self.told.emit(f"“{visible(path.name)}” has the same text as {self._called(article)}.")

    def _is_wanted(self, new: Article, preview: "UpdatePreview", path: Path) -> bool:
        """Ask about a text that is quite a different one. Returns whether the article is to be updated anyway."""
        more = (
            f"Only {preview.in_common:.0%} of the words of “{visible(path.name)}” and of "
            f"{self._called(preview.earlier)} are the same in the same order."
        )
        acts = ("Add as another article", "Update anyway")
        answer = choose_act(self._before(), "This seems to be another article.", more, acts, "update")
        if answer == acts[0]:
            self._window.documents.add_articles([new])
        return answer == acts[1]

    def _letter(self, article_id: str) -> str:
        """The letter of the side that shows the article, if one does."""
        return next(
            (LETTERS[s] for s, shown in zip(SIDES, self._session.project.shown, strict=True) if shown == article_id), ""
        )

    def _called(self, article: Article) -> str:
        letter = self._letter(article.id)
        return f"article {letter}, {article.name}" if letter else f"“{article.name}”"

    def _before(self) -> QWidget:
        """What a dialog stands before: the one that is open, or the window."""
        return QApplication.activeModalWidget() or self._window

    def _ask(self, preview: "UpdatePreview") -> None:
        from compareview.ui.articles.update_dialog import UpdateDialog

        dialog = UpdateDialog(preview, self._letter(preview.earlier.id), self._before())
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if not accepted:
            return
        name = preview.earlier.name
        self._edit(f"Update {name}", preview.updated(dialog.confirmed(), dialog.modified()), f"{name} is updated.")

    # What is to be confirmed

    def confirm_places(self) -> None:
        """Go through the places that are to be confirmed."""
        from compareview.ui.articles.confirm_dialog import ConfirmDialog

        if not self._session.project.to_confirm():
            self.told.emit("There is nothing to confirm: every mark is at its words.")
            return
        dialog = ConfirmDialog(self._session, self._window)
        dialog.exec()
        dialog.deleteLater()

    def _count(self) -> None:
        number = len(dict.fromkeys(self._session.project.to_confirm()))
        self._doubtful.setVisible(bool(number))
        self._doubtful.setText("1 place to confirm…" if number == 1 else f"{number} places to confirm…")

    def _edit(self, step: str, project: Project, words: str) -> None:
        """Make a step, unless it is refused, and tell what was done and what is to be confirmed now."""
        self._session.edit(step, project)
        if self._session.project != project:
            return
        number = len(dict.fromkeys(self._session.project.to_confirm()))
        places = "1 place is" if number == 1 else f"{number} places are"
        self.told.emit(f"{words} {places} to be confirmed." if number else words)

    # Earlier versions

    def show_versions(self, side: Side) -> None:
        """Show the earlier versions of the article on this side."""
        from compareview.ui.articles.versions_dialog import VersionsDialog

        article = self._session.article(side)
        dossier = self._session.project.dossier(article.id) if article else None
        if article is None or dossier is None or not dossier.revisions:
            self.told.emit(f"There are no earlier versions of article {LETTERS[side]}. Updating it makes one.")
            return
        dialog = VersionsDialog(article, dossier, LETTERS[side], self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if accepted:
            name, project = article.name, self._session.project.reverted(article.id, dialog.chosen)
            step = f"Bring back an earlier version of {name}"
            self._edit(step, project, f"An earlier version of {name} is back; the later one is kept with the others.")


def _proposed(source: Source | None) -> str:
    """Return where the file dialog begins: at the article's file if that has changed, else in its folder.

    A folder on another machine is not looked at; the reader may go there.
    """
    state = source_state(source).state if source else "unknown"
    if source is None or state == "unknown":
        return ""
    return source.path if state == "changed" else str(Path(source.path).parent)
