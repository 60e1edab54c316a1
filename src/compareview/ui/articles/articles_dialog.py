"""The dialog with all articles of the project: their order, what is known about them, and what can be done to them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from compareview.comparison.result import SIDES
from compareview.comparison.states import LETTERS
from compareview.project.project import Project
from compareview.project.tags import tags_per_article
from compareview.text.article import Article
from compareview.ui.articles.article_search import fits
from compareview.ui.articles.article_table import ENTER, NAME, ArticleLine, ArticleTable
from compareview.ui.articles.removed_work import work_on
from compareview.ui.articles.source_watch import SourceWatch
from compareview.ui.controls import plain_label
from compareview.ui.session import Session
from compareview.ui.telling import announce, undo_actions

_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_NONE = "No articles yet. Add files, or paste the text of an article."


class ArticlesDialog(QDialog):
    """Lists the articles and says what the reader wants of them; what comes of it is in the list at once.

    The signals carry the article's id, `show_wanted` the side before it, `move_wanted` after it by how many places.
    """

    add_wanted = Signal()
    paste_wanted = Signal()
    show_wanted = Signal(str, str)
    details_wanted = Signal(str)
    update_wanted = Signal(str)
    move_wanted = Signal(str, int)
    remove_wanted = Signal(str)
    back_wanted = Signal(str)

    def __init__(self, session: Session, watch: SourceWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._watch = session, watch
        self.setWindowTitle("Articles of the project")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(1120, 540)
        self._listed = self._before = session.project  # the project as it is listed, and as it was listed before that
        self._find = QLineEdit()
        self._find.setPlaceholderText("Type to find: a name, a word of the title, or the number")
        self._find.setAccessibleName("Find an article")
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._fill)
        self._table = ArticleTable()
        self._lines = self._table.lines
        self._table.selectionModel().currentRowChanged.connect(self._allow)
        self._table.pressed_enter.connect(self._details)
        self._table.doubleClicked.connect(self._details)
        self._table.pressed_delete.connect(self._remove_article)
        self._table.pressed_step.connect(self._move)
        self._table.typed.connect(self._search)
        self._table.dragged.connect(self._move_before)
        self._empty = plain_label(role="soft")
        self._said = plain_label(role="soft")
        self._said.setWordWrap(True)
        self._build()
        session.project_changed.connect(self._project_changed)
        watch.looked.connect(self._fill)
        self.addActions(undo_actions(session.undo_stack, self, self._undone))
        self._fill()
        self.choose(session.project.shown[0])
        self._table.setFocus()

    def say(self, words: str) -> None:
        """Tell what came of the last step."""
        self._said.setText(words)
        announce(self._said, words)

    def choose(self, article_id: str) -> None:
        """Choose this article, or the first one."""
        ids = [line.article.id for line in self._lines.lines]
        self._choose_row(ids.index(article_id) if article_id in ids else 0)

    # Parts

    def _build(self) -> None:
        add = self._button("Add &files…", self.add_wanted.emit, "Add article files to the project")
        paste = self._button("&Paste…", self.paste_wanted.emit, "Add an article from the clipboard")
        self._shows = {side: self._button(f"Show as &{LETTERS[side]}", partial(self._show, side)) for side in SIDES}
        self._edit = self._button("&Details…", self._details, "Title, outlet, date and note (Enter)")
        self._update = self._button("Upda&te…", self._update_article, "See what has changed in the file, and take it")
        self._up = self._button("Move &up", lambda: self._move(-1), "Alt+Up")
        self._down = self._button("Move do&wn", lambda: self._move(1), "Alt+Down")
        self._remove = self._button("&Remove", self._remove_article, "Take the article out of the project (Del)")
        self._back = self._button("&Bring back", self._bring_back, "Take the article in again, with all that you made")
        column = QVBoxLayout()
        column.setSpacing(6)
        for group in (
            (add, paste),
            (*self._shows.values(), self._edit, self._update),
            (self._up, self._down),
            (self._remove, self._back),
        ):
            for button in group:
                column.addWidget(button)
            column.addSpacing(10)
        column.addStretch()
        left = QVBoxLayout()
        left.addWidget(self._find)
        left.addWidget(self._empty)
        left.addWidget(self._table, 1)
        middle = QHBoxLayout()
        middle.addLayout(left, 1)
        middle.addLayout(column)
        layout = QVBoxLayout(self)
        layout.addLayout(middle, 1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        close.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        close.rejected.connect(self.reject)
        bottom = QHBoxLayout()
        bottom.addWidget(self._said, 1)
        bottom.addWidget(close)
        layout.addLayout(bottom)

    def _button(self, name: str, act: Callable[[], object], tip: str = "") -> QPushButton:
        button = QPushButton(name)
        button.setAutoDefault(False)
        button.setToolTip(tip)
        button.clicked.connect(lambda _checked: act())
        return button

    # What is shown

    def _project_changed(self) -> None:
        """List the project as it is now. What was told is of the one before."""
        self._before, self._listed = self._listed, self._session.project
        self._said.clear()
        self._fill()

    def _undone(self, words: str) -> None:
        """Choose the article that a step was about which was undone or redone, and tell which step that was."""
        chosen, about = self._chosen(), touched(self._before, self._listed)
        if about and (chosen is None or chosen.id not in about):
            if about[0] not in (line.article.id for line in self._lines.lines):
                self._find.clear()
            self.choose(about[0])
        self.say(words)

    def _fill(self) -> None:
        """List the articles as they are now. The chosen one stays chosen; when it has gone, the one in its place is."""
        project, watch = self._session.project, self._watch
        tags = tags_per_article(project.tags)
        chosen, row = self._chosen(), self._table.currentIndex().row()
        sides = list(zip(LETTERS.values(), project.shown, strict=True))
        lines = [
            ArticleLine(
                number,
                article,
                "".join(letter for letter, shown in sides if shown == article.id),
                tags[article.id],
                watch.state(article),
                project.dossier(article.id).note,
            )
            for number, article in enumerate(project.articles, 1)
            if fits(article, number, self._find.text())
        ]
        lines += [
            ArticleLine(0, kept.article, "", 0, "unknown", kept.dossier.note, _removed(work_on(project, key)))
            for key, kept in project.removed.items()
            if kept.article and project.article(key) is None and fits(kept.article, 0, self._find.text())
        ]
        if lines != self._lines.lines:
            was_here = not self._lines.lines[row].removed if chosen else False
            self._lines.set_lines(lines)
            # One that was removed just now has gone to the end; the next one is chosen.
            ids = [line.article.id if not (line.removed and was_here) else "" for line in lines]
            self._choose_row(ids.index(chosen.id) if chosen and chosen.id in ids else min(row, len(ids) - 1))
        missing = "No article has these words." if project.articles or project.removed else _NONE
        self._empty.setText(missing)
        self._empty.setVisible(not lines)
        self._find.setEnabled(bool(project.articles or project.removed))
        self._back.setVisible(any(kept.article for kept in project.removed.values()))
        self._allow()

    def _choose_row(self, row: int) -> None:
        """Choose a row, with the caret in its name, so that typing finds an article by that."""
        self._table.setCurrentIndex(self._lines.index(max(row, 0), NAME))

    def _allow(self) -> None:
        """Offer what can be done to the chosen article."""
        article, row = self._present(), self._table.currentIndex().row()
        line = self._lines.lines[row] if article else None
        self._back.setEnabled(article is None and self._chosen() is not None)
        for side, button in self._shows.items():
            button.setEnabled(line is not None and LETTERS[side] not in line.shown)
        for button in (self._edit, self._remove):
            button.setEnabled(article is not None)
        self._update.setEnabled(article is not None and article.source is not None)
        self._up.setEnabled(line is not None and line.number > 1)
        self._down.setEnabled(line is not None and line.number < len(self._session.project.articles))

    def _chosen(self) -> Article | None:
        row = self._table.currentIndex().row()
        return self._lines.lines[row].article if 0 <= row < len(self._lines.lines) else None

    def _present(self) -> Article | None:
        """The chosen article, unless it is a removed one."""
        article = self._chosen()
        return self._session.project.article(article.id) if article else None

    # What the reader wants

    def _show(self, side: str) -> None:
        if article := self._present():
            self.show_wanted.emit(side, article.id)

    def _details(self) -> None:
        if article := self._present():
            self.details_wanted.emit(article.id)
        else:
            self._bring_back()

    def _bring_back(self) -> None:
        if (article := self._chosen()) and not self._present():
            self.back_wanted.emit(article.id)

    def _update_article(self) -> None:
        if article := self._present():
            self.update_wanted.emit(article.id)

    def _move(self, by: int) -> None:
        if article := self._present():
            self.move_wanted.emit(article.id, by)

    def _move_before(self, row: int, gap: int) -> None:
        """Put the article of a line where it was dropped: before the line at this gap, or after all that are listed."""
        order = [article.id for article in self._session.project.articles]
        lines = [line for line in self._lines.lines if not line.removed]
        if row >= len(lines):
            return
        article = lines[row].article.id
        here = order.index(article)
        there = order.index(lines[gap].article.id) if gap < len(lines) else order.index(lines[-1].article.id) + 1
        if by := there - here - (there > here):
            self.move_wanted.emit(article, by)

    def _remove_article(self) -> None:
        if article := self._present():
            self.remove_wanted.emit(article.id)

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While the words to find are typed, the list is walked all the same; Escape takes them back first."""
        finding = self._find.hasFocus()
        if finding and event.key() in _WALKING:
            QApplication.sendEvent(self._table, event)
        elif finding and event.key() in ENTER:
            self._details()
        elif event.key() == Qt.Key.Key_Escape and self._find.text():
            self._find.clear()
            self._table.setFocus()
        else:
            super().keyPressEvent(event)

    def _search(self, letters: str) -> None:
        """Look for what is typed over the list."""
        self._find.setFocus()
        self._find.setText(self._find.text() + letters)


def _removed(work: str) -> str:
    return f"removed; {work}" if work else "removed"


def touched(before: Project, after: Project) -> list[str]:
    """Return the ids of the articles that a step may have been about: those that came, changed or moved."""
    were = {article.id: (article, before.dossier(article.id)) for article in before.articles}
    now = {article.id: (article, after.dossier(article.id)) for article in after.articles}
    came, changed = now.keys() - were.keys(), {key for key in now if now[key] != were.get(key)}
    if changed or were.keys() != now.keys():
        return [key for key in now if key in (came or changed)]
    # Without the one that moved, the order is the same. Of two neighbours either may have moved.
    order, others = list(now), [[key for key in were if key != one] for one in now]
    return [one for one, rest in zip(order, others, strict=True) if [key for key in order if key != one] == rest]
