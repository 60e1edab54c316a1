"""Goes through the places that the reader has to confirm, one after the other, with the article in view."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from compareview.project.confirming import DoubtfulPlace, doubtful_places
from compareview.project.project import Project
from compareview.text.span import Span
from compareview.ui.articles.place_card import PlaceView
from compareview.ui.controls import plain_label
from compareview.ui.panes.article_text import ArticleText
from compareview.ui.session import Session

_NOWHERE = "Select words in the article that say it now, or say that it is gone."
_IN_PART = Qt.ShortcutContext.WidgetWithChildrenShortcut


class ConfirmDialog(QDialog):
    """Every decision is one step that can be undone. What is left for later comes again the next time.

    Up and down choose among the places that may be meant, Enter takes the one that is shown.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._places = doubtful_places(session.project)
        self._number = -1
        self._gone_through: list[tuple[int, bool]] = []  # places, and whether the reader decided on them
        self.setWindowTitle("Confirm places")
        self.resize(1100, 600)
        self._where = plain_label(role="soft")
        self._view = PlaceView()
        self._view.changed.connect(self._outline)
        self._here = QPushButton("This is the place")
        self._here.setToolTip("Enter, or Y")
        self._selected = QPushButton("Use the selected words")
        self._selected.setToolTip("Fasten it to the words that you select in the article (S)")
        self._hint = plain_label("Or select the right words in the article.", "soft")
        self._gone = QPushButton("It is gone")
        self._gone.setToolTip("It is no longer in the text; the mark keeps its words (G)")
        self._later = QPushButton("Leave for later")
        self._later.setToolTip("L")
        self._text = ArticleText()
        self._text.setAccessibleName("Text of the article")
        self._text.selectionChanged.connect(self._allow)
        self._here.clicked.connect(lambda: self._confirm(self._view.proposed))
        self._selected.clicked.connect(lambda: self._confirm(self._text.selection()))
        self._gone.clicked.connect(self._give_up)
        self._later.clicked.connect(self._leave)
        for button in (self._view.others, self._selected, self._gone, self._later):
            button.setAutoDefault(False)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.addWidget(self._question())
        halves.addWidget(self._text)
        halves.setSizes([400, 700])
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(1)
        close = QPushButton("Close")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        self._keys = plain_label(role="soft")
        foot.addWidget(self._keys, 1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(halves, 1)
        layout.addLayout(foot)
        self._next()

    def _question(self) -> QWidget:
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(12, 10, 12, 12)
        inside.addWidget(self._view)
        page = QWidget()
        for names, by in ((("Up", "Left"), -1), (("Down", "Right"), 1)):
            for name in names:  # in the article they walk its words
                self._on_key(page, name, partial(self._view.step, by)).setContext(_IN_PART)
        for name, button in (("Y", self._here), ("S", self._selected), ("G", self._gone), ("L", self._later)):
            self._on_key(self, name, partial(_press, button))
        self._on_key(self, "Ctrl+Z", self._go_back)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        for widget in (
            self._where,
            card,
            self._here,
            self._view.others,
            self._hint,
            self._selected,
            self._gone,
            self._later,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        return page

    def _on_key(self, widget: QWidget, name: str, act: Callable[[], object]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(name), widget)
        shortcut.activated.connect(act)
        return shortcut

    @property
    def _place(self) -> DoubtfulPlace:
        return self._places[self._number]

    def _next(self) -> None:
        """Show the next place that is still to be confirmed; after the last one there is nothing to do here."""
        self._number += 1
        if self._number >= len(self._places):
            self.accept()
            return
        place = self._place
        article = self._session.project.article(place.anchor.article)
        if article is None:
            return
        self._where.setText(f"Place {self._number + 1} of {len(self._places)} · {article.name}")
        if not self._text.shows(article):
            self._text.set_article(article, 11)
        self._text.clear_selection()
        self._view.show_place(place, article)
        self._here.setVisible(bool(place.likely))
        self._hint.setText("Or select the right words in the article." if place.likely else _NOWHERE)
        self._allow()
        self._outline()
        (self._here if place.likely else self._later).setFocus()

    def _outline(self) -> None:
        """Show the proposed place in the article; where there is none, where it would be."""
        if self._number >= len(self._places):
            return
        proposed = self._view.proposed
        self._text.set_current((proposed,) if proposed else ())
        near = self._place.near
        shown = proposed or Span(near, near + 1)
        self._text.bring_into_view([shown])
        if not self._text.selection():
            self._text.put_caret(shown.start)  # from where the keyboard selects

    def showEvent(self, event: QShowEvent) -> None:
        """Scroll the article to the place: only now it is known how much of it is seen at once."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._outline)

    def _allow(self) -> None:
        """Offer what can be done; Enter takes the words that the reader selected, if there are any."""
        selected = self._text.selection() is not None
        self._selected.setEnabled(selected)
        likely = self._place.likely
        first = self._selected if selected else self._here if likely else self._later
        for button in (self._selected, self._here, self._gone, self._later):
            button.setDefault(button is first)
        enter = "Enter: use the selected words. " if selected else "Enter: this is the place. " if likely else ""
        later = "L" if enter else "Enter or L"
        choose = "↑ ↓ choose among the places. " if len(likely) > 1 else ""
        self._keys.setText(f"{choose}{enter}G: it is gone. {later}: leave it for later. Ctrl+Z: one place back.")

    def _confirm(self, span: Span | None) -> None:
        if span is None:
            return
        self._decide("Confirm place", self._session.project.confirming(self._place.anchor, span))

    def _give_up(self) -> None:
        """Take the reader's word that it is no longer in the text."""
        self._decide("Give up place", self._session.project.giving_up(self._place.anchor))

    def _decide(self, step: str, decided: Project) -> None:
        name, project = self._place.marks[0].split(" · ")[0], self._session.project
        self._session.edit(f"{step} of {name[0].lower()}{name[1:]}", decided)
        self._gone_through.append((self._number, self._session.project is not project))
        self._next()

    def _leave(self) -> None:
        self._gone_through.append((self._number, False))
        self._next()

    def _go_back(self) -> None:
        """Show the place before once more; a decision on it is taken back."""
        if self._gone_through:
            number, was_decided = self._gone_through.pop()
            if was_decided:
                self._session.undo_stack.undo()
            self._number = number - 1
            self._next()


def _press(button: QPushButton) -> None:
    """Press a button that is offered."""
    if button.isVisible() and button.isEnabled():
        button.click()
