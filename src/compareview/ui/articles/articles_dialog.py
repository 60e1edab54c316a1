"""The dialog with all articles of the project: their order, what is known about them, and what can be done to them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QTableView, QVBoxLayout, QWidget

from compareview.comparison.compare import SIDES
from compareview.comparison.states import LETTERS
from compareview.project.source_state import State
from compareview.project.tags import tags_per_article
from compareview.text.article import Article
from compareview.text.dates import spoken_date
from compareview.text.visible import visible
from compareview.ui.articles.source_watch import STATE_TIPS, STATE_WORDS, SourceWatch
from compareview.ui.controls import plain_label
from compareview.ui.session import Session
from compareview.ui.table import LineModel, set_up_table
from compareview.ui.theme import theme

_NAME, _FILE = 2, 7  # columns
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article with its number, the letters of the sides that show it, its tags and the state of its file."""

    number: int
    article: Article
    shown: str
    tags: int
    state: State
    note: str


class ArticleModel(LineModel[ArticleLine]):
    """One article of the project a line, in the project's order."""

    columns = ("#", "Shown", "Outlet", "Title", "Date", "Words", "Tags", "File")

    def cells(self, line: ArticleLine) -> tuple[str, ...]:
        article = line.article
        return (
            str(line.number),
            line.shown,
            article.name,
            article.shown_title,
            spoken_date(article.published),
            f"{article.word_count:,}",
            str(line.tags or ""),
            STATE_WORDS[line.state],
        )

    def ink(self, line: ArticleLine, column: int) -> QColor | None:
        if column == _FILE and line.state == "changed":
            return theme()["divergent"]
        return theme()["soft"] if column in (0, _FILE) else None

    def tip(self, line: ArticleLine, column: int) -> str:
        if column == _FILE and line.article.source:
            return f"{visible(line.article.source.path)}\n{STATE_TIPS[line.state]}"
        return visible(line.note, keep="\n") or self.cells(line)[column]


class _Table(QTableView):
    """Hands on the keys that do something to the chosen article; letters find one by the column that has the caret."""

    pressed_enter = Signal()
    pressed_delete = Signal()
    pressed_step = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _ENTER:
            self.pressed_enter.emit()
        elif key == Qt.Key.Key_Delete:
            self.pressed_delete.emit()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and key in _STEPS:
            self.pressed_step.emit(_STEPS[Qt.Key(key)])
        else:
            super().keyPressEvent(event)


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

    def __init__(self, session: Session, watch: SourceWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._watch = session, watch
        self.setWindowTitle("Articles of the project")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(1020, 520)
        self._lines = ArticleModel(self)
        self._table = _Table()
        self._table.setModel(self._lines)
        widths = {0: 44, 1: 62, _NAME: 170, 4: 130, 5: 66, 6: 54, _FILE: 104}
        set_up_table(self._table, "Articles", widths, stretch=(3,))
        self._table.selectionModel().currentRowChanged.connect(self._allow)
        self._table.pressed_enter.connect(self._details)
        self._table.doubleClicked.connect(self._details)
        self._table.pressed_delete.connect(self._remove_article)
        self._table.pressed_step.connect(self._move)
        self._empty = plain_label("No articles yet. Add files, or paste the text of an article.", "soft")
        self._said = plain_label(role="soft")
        self._said.setWordWrap(True)
        self._build()
        session.project_changed.connect(self._fill)
        watch.looked.connect(self._fill)
        undo, redo = session.undo_stack.createUndoAction(self), session.undo_stack.createRedoAction(self)
        undo.setShortcut(QKeySequence("Ctrl+Z"))
        redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.addActions([undo, redo])
        self._fill()
        self.choose(session.project.shown[0])
        self._table.setFocus()

    def say(self, words: str) -> None:
        """Tell what came of the last step."""
        self._said.setText(words)

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
        column = QVBoxLayout()
        column.setSpacing(6)
        for group in (
            (add, paste),
            (*self._shows.values(), self._edit, self._update),
            (self._up, self._down),
            (self._remove,),
        ):
            for button in group:
                column.addWidget(button)
            column.addSpacing(10)
        column.addStretch()
        left = QVBoxLayout()
        left.addWidget(self._empty)
        left.addWidget(self._table, 1)
        middle = QHBoxLayout()
        middle.addLayout(left, 1)
        middle.addLayout(column)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        close.rejected.connect(self.reject)
        bottom = QHBoxLayout()
        bottom.addWidget(self._said, 1)
        bottom.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addLayout(middle, 1)
        layout.addLayout(bottom)

    def _button(self, name: str, act: Callable[[], object], tip: str = "") -> QPushButton:
        button = QPushButton(name)
        button.setAutoDefault(False)
        button.setToolTip(tip)
        button.clicked.connect(lambda _checked: act())
        return button

    # What is shown

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
        ]
        if lines != self._lines.lines:
            self._lines.set_lines(lines)
            ids = [line.article.id for line in lines]
            self._choose_row(ids.index(chosen.id) if chosen and chosen.id in ids else min(row, len(ids) - 1))
        self._empty.setVisible(not lines)
        self._allow()

    def _choose_row(self, row: int) -> None:
        """Choose a row, with the caret in its name, so that typing finds an article by that."""
        self._table.setCurrentIndex(self._lines.index(max(row, 0), _NAME))

    def _allow(self) -> None:
        """Offer what can be done to the chosen article."""
        article, row = self._chosen(), self._table.currentIndex().row()
        line = self._lines.lines[row] if article else None
        for side, button in self._shows.items():
            button.setEnabled(line is not None and LETTERS[side] not in line.shown)
        for button in (self._edit, self._remove):
            button.setEnabled(article is not None)
        self._update.setEnabled(article is not None and article.source is not None)
        self._up.setEnabled(row > 0)
        self._down.setEnabled(article is not None and row < len(self._lines.lines) - 1)

    def _chosen(self) -> Article | None:
        row = self._table.currentIndex().row()
        return self._lines.lines[row].article if 0 <= row < len(self._lines.lines) else None

    # What the reader wants

    def _show(self, side: str) -> None:
        if article := self._chosen():
            self.show_wanted.emit(side, article.id)

    def _details(self) -> None:
        if article := self._chosen():
            self.details_wanted.emit(article.id)

    def _update_article(self) -> None:
        if article := self._chosen():
            self.update_wanted.emit(article.id)

    def _move(self, by: int) -> None:
        if article := self._chosen():
            self.move_wanted.emit(article.id, by)

    def _remove_article(self) -> None:
        if article := self._chosen():
            self.remove_wanted.emit(article.id)
