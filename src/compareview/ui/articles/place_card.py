"""One place that the reader has to confirm: what was marked, and where it may be now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QRadioButton, QVBoxLayout, QWidget

from compareview.project.anchoring import AnchorState
from compareview.project.confirming import DoubtfulPlace
from compareview.text.article import Article
from compareview.text.span import Span
from compareview.text.visible import visible
from compareview.ui.controls import plain_label
from compareview.ui.excerpt import Excerpt, in_one_line

_MOST_PLACES = 12
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_OTHERS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


def _what_is_known(place: DoubtfulPlace, article: Article) -> str:
    """Say in words what the program found."""
    state: AnchorState = place.anchor.state
    if not place.likely:
        return "Nothing like it is in the text now. Its words may have been taken out."
    if state == "ambiguous":
        return "It may be one of these places:" if len(place.likely) > 1 else "It may be here:"
    if place.likely[0].of(article.text) == place.anchor.exact:
        return "The same words stand here now, among others:"
    return "Words like these stand here now:"


class PlaceView(QWidget):
    """Shows the words as they were marked, and a place where they may be now. `changed` says that it is another one.

    `progress` has room for how many places there are to confirm.
    """

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
        self.progress = plain_label(role="soft")
        self._known = plain_label(role="soft")
        self._known.setWordWrap(True)
        self._was, self._now = Excerpt("As it was marked"), Excerpt("Where it may be now")
        self.others = QPushButton("Choose another", self)
        self.others.setToolTip("Choose among the places that may be meant")
        self._menu = QMenu(self.others)
        self.others.setMenu(self._menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        top = QHBoxLayout()
        top.addWidget(self._whose, 1)
        top.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(top)
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
        self._menu.clear()
        for span in place.likely[:_MOST_PLACES]:
            action = self._menu.addAction(in_one_line(article.text, span).replace("&", "&&"))
            action.triggered.connect(lambda _checked, span=span: self.propose(span))
        self.others.setVisible(len(place.likely) > 1)
        self._propose(place.likely[0] if place.likely else None, _what_is_known(place, article))

    def propose(self, span: Span) -> None:
        """Show this place as the one that may be meant; the reader chose it."""
        self._propose(span, "You chose this place:")
        self.changed.emit()

    def step(self, by: int) -> None:
        """Show the next (1) or previous (-1) of the places that may be meant."""
        likely = self._place.likely if self._place else ()
        if self.proposed in likely and 0 <= (to := likely.index(self.proposed) + by) < len(likely):
            self._propose(likely[to], "It may be here:")
            self.changed.emit()

    def _propose(self, span: Span | None, words: str) -> None:
        self.proposed = span
        likely = self._place.likely if self._place else ()
        which = f" ({likely.index(span) + 1} of {len(likely)})" if span in likely and len(likely) > 1 else ""
        self._known.setText(words.removesuffix(":") + f"{which}:" if which else words)
        self._now.setVisible(span is not None)
        if span and self._article:
            self._now.show_place(self._article.text, span)

    def in_words(self) -> str:
        """What is shown, in one sentence for a screen reader."""
        if self._place is None or self._article is None:
            return ""
        now = in_one_line(self._article.text, self.proposed) if self.proposed else ""
        return " ".join(
            (f"{self._whose.text()}.", in_one_line(self._place.text, self._place.home), self._known.text(), now)
        )


class PlaceCard(QFrame):
    """A place with the reader's decision on it. Until there is one, it is left for later.

    Where it has the keys, up and down go to another card (`stepped`), left and right show another place in the text,
    Enter or Y confirms the place, L leaves it for later. `focused` says whether it has the keys, `decided` that there
    is another decision.
    """

    decided = Signal(bool)
    stepped = Signal(int)
    focused = Signal(bool)

    def __init__(
        self, place: DoubtfulPlace, article: Article, progress: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.place = place
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._view = PlaceView()
        self._view.progress.setText(progress)
        self._view.show_place(place, article)
        self._view.changed.connect(self._say)
        self._here, self._later = QRadioButton("This is the place"), QRadioButton("Leave for later")
        row = QHBoxLayout()
        row.setSpacing(14)
        for button in (self._here, self._later, self._view.others):
            row.addWidget(button)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys are the card's
            if not place.likely:
                button.hide()
        for action in self._view.others.menu().actions():
            action.triggered.connect(lambda _checked: self._here.setChecked(True))
        row.addStretch(1)
        self._later.setChecked(True)
        self._here.toggled.connect(self.decided)
        self._here.toggled.connect(self._say)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addWidget(self._view)
        layout.addLayout(row)
        self._say()

    @property
    def decision(self) -> Span | None:
        """The place that the reader confirmed, or None."""
        return self._view.proposed if self._here.isChecked() else None

    def _say(self) -> None:
        """Tell a screen reader what the card says."""
        chosen = self._here if self._here.isChecked() else self._later
        self.setAccessibleName(f"{self._view.progress.text()}: {self._view.in_words()} {chosen.text()}.")

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that say where the words are, or go to another place."""
        key, is_bare = event.key(), not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(key)])
        elif key in _OTHERS:
            self._view.step(_OTHERS[Qt.Key(key)])
        elif is_bare and key in (*_ENTER, Qt.Key.Key_Y, Qt.Key.Key_L):
            wanted = self._later if key == Qt.Key.Key_L or not self.place.likely else self._here
            wanted.setChecked(True)
            self.stepped.emit(1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keys are here now."""
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keys are elsewhere now."""
        super().focusOutEvent(event)
        self.focused.emit(False)
