"""Goes through the places that the reader has to confirm, one after the other, with the article in view."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from compareview.project.confirming import DoubtfulPlace, doubtful_places
from compareview.text.span import Span
from compareview.ui.articles.place_card import PlaceView
from compareview.ui.controls import plain_label
from compareview.ui.panes.article_text import ArticleText
from compareview.ui.session import Session


class ConfirmDialog(QDialog):
    """Every decision is one step that can be undone. What is left for later comes again the next time."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._places = doubtful_places(session.project)
        self._number = -1
        self.setWindowTitle("Confirm places")
        self.resize(1100, 600)
        self._where = plain_label(role="soft")
        self._view = PlaceView()
        self._view.changed.connect(self._outline)
        self._here = QPushButton("This is the place")
        self._selected = QPushButton("Use the selected words")
        self._selected.setToolTip("Fasten it to the words that you select in the article")
        self._hint = plain_label("Or select the right words in the article.", "soft")
        self._later = QPushButton("Leave for later")
        self._text = ArticleText()
        self._text.setAccessibleName("Text of the article")
        self._text.selectionChanged.connect(self._allow)
        self._here.clicked.connect(lambda: self._confirm(self._view.proposed))
        self._selected.clicked.connect(lambda: self._confirm(self._text.selection()))
        self._later.clicked.connect(self._next)
        for button in (self._view.others, self._selected, self._later):
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
        foot.addWidget(plain_label("Ctrl+Z in the window takes a decision back.", "soft"), 1)
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
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        for widget in (self._where, card, self._here, self._view.others, self._hint, self._selected, self._later):
            column.addWidget(widget)
        column.addStretch(1)
        return page

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
        self._here.setDefault(bool(place.likely))
        self._later.setDefault(not place.likely)
        self._allow()
        self._outline()
        (self._here if place.likely else self._later).setFocus()

    def _outline(self) -> None:
        """Show the proposed place in the article; where there is none, the place where it was."""
        proposed = self._view.proposed
        self._text.set_current((proposed,) if proposed else ())
        anchor = self._place.anchor
        end = len(self._text.toPlainText())
        self._text.bring_into_view([proposed or Span(min(anchor.made_at, end - 1), min(anchor.made_at + 1, end))])

    def _allow(self) -> None:
        self._selected.setEnabled(self._text.selection() is not None)

    def _confirm(self, span: Span | None) -> None:
        if span is None:
            return
        place, project = self._place, self._session.project
        name = place.marks[0].split(" · ")[0]
        self._session.edit(f"Confirm place of {name[0].lower()}{name[1:]}", project.confirming(place.anchor, span))
        self._next()
