"""One place that the reader has to confirm: what was marked, and where it may be now."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QRadioButton, QVBoxLayout, QWidget

from compareview.project.anchoring import AnchorState
from compareview.project.confirming import DoubtfulPlace
from compareview.text.article import Article
from compareview.text.span import Span
from compareview.text.visible import visible
from compareview.ui.controls import plain_label
from compareview.ui.excerpt import Excerpt, in_one_line

_MOST_PLACES = 12


def _what_is_known(place: DoubtfulPlace, article: Article) -> str:
    """Say in words what the program found."""
    state: AnchorState = place.anchor.state
    if not place.likely:
        return "Nothing like it is in the text now. Its words may have been taken out."
    if state == "ambiguous":
        return f"It may be one of {len(place.likely)} places." if len(place.likely) > 1 else "It may be here:"
    if place.likely[0].of(article.text) == place.anchor.exact:
        return "The same words stand here now, among others:"
    return "Words like these stand here now:"


class PlaceView(QWidget):
    """Shows the words as they were marked, and a place where they may be now. `changed` says that it is another one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place: DoubtfulPlace | None = None
        self._article: Article | None = None
        self.proposed: Span | None = None
        self._whose = plain_label()
        font = self._whose.font()
        font.setBold(True)
        self._whose.setFont(font)
        self._whose.setWordWrap(True)
        self._known = plain_label(role="soft")
        self._known.setWordWrap(True)
        self._was, self._now = Excerpt("As it was marked"), Excerpt("Where it may be now")
        self.others = QPushButton("Choose another")
        self.others.setToolTip("Choose among the places that may be meant")
        self._menu = QMenu(self.others)
        self.others.setMenu(self._menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        layout.addWidget(self._whose)
        layout.addWidget(plain_label("It was marked here:", "soft"))
        layout.addWidget(self._was)
        layout.addSpacing(3)
        layout.addWidget(self._known)
        layout.addWidget(self._now)

    def show_place(self, place: DoubtfulPlace, article: Article) -> None:
        """Show this place of the article."""
        self._place, self._article = place, article
        self._whose.setText(visible(", ".join(place.marks)))
        self._was.show_place(place.text, place.home)
        self._known.setText(_what_is_known(place, article))
        self._menu.clear()
        for span in place.likely[:_MOST_PLACES]:
            action = self._menu.addAction(in_one_line(article.text, span).replace("&", "&&"))
            action.triggered.connect(lambda _checked, span=span: self.propose(span))
        self.others.setVisible(len(place.likely) > 1)
        self._propose(place.likely[0] if place.likely else None)

    def propose(self, span: Span) -> None:
        """Show this place as the one that may be meant; the reader chose it."""
        self._known.setText("You chose this place:")
        self._propose(span)
        self.changed.emit()

    def _propose(self, span: Span | None) -> None:
        self.proposed = span
        self._now.setVisible(span is not None)
        if span and self._article:
            self._now.show_place(self._article.text, span)


class PlaceCard(QFrame):
    """A place with the reader's decision on it. Until there is one, it is left for later."""

    decided = Signal(bool)

    def __init__(self, place: DoubtfulPlace, article: Article, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.setProperty("role", "card")
        self._view = PlaceView()
        self._view.show_place(place, article)
        self._view.changed.connect(self._take)
        self._here, self._later = QRadioButton("This is the place"), QRadioButton("Leave for later")
        self._view.others.setAutoDefault(False)  # Enter is for the dialog
        row = QHBoxLayout()
        row.setSpacing(14)
        for button in (self._here, self._later, self._view.others):
            row.addWidget(button)
            button.setAccessibleDescription(", ".join(place.marks))
            if not place.likely:
                button.hide()
        row.addStretch(1)
        self._later.setChecked(True)
        self._here.toggled.connect(self.decided)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addWidget(self._view)
        layout.addLayout(row)

    @property
    def decision(self) -> Span | None:
        """The place that the reader confirmed, or None."""
        return self._view.proposed if self._here.isChecked() else None

    def _take(self) -> None:
        self._here.setChecked(True)
