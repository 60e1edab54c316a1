"""Shows what an update of an article would change, and lets the reader decide, before anything is changed."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from compareview.project.anchoring import Anchor
from compareview.project.update_preview import UpdatePreview
from compareview.text.normalise import normalise
from compareview.text.span import Span
from compareview.text.visible import visible
from compareview.ui.articles.article_dialogs import date_problem
from compareview.ui.articles.place_card import PlaceCard
from compareview.ui.articles.version_diff import VersionDiff, in_words
from compareview.ui.controls import plain_label

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
_KEYS = (
    "↑ ↓ go from place to place, ← → choose another one in the text. "
    "Enter: this is the place. L: leave it for later. Ctrl+Enter: update."
)


class UpdateDialog(QDialog):
    """The change of the text on the left; what becomes of the marks on the right."""

    def __init__(self, preview: UpdatePreview, letter: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = preview
        self.setWindowTitle(f"Update article {letter}" if letter else "Update an article")
        self.resize(1120, 620)
        source = preview.later.source
        file = f" from “{visible(source.name)}”" if source else ""
        before, after = preview.earlier.name, preview.later.name
        renamed = f", which is then called {after}" if after != before else ""
        name = f"{letter}, {before}" if letter else before
        heading = plain_label(f"{name}{file}{renamed}: {in_words(preview.pieces)}.")
        heading.setWordWrap(True)
        key = plain_label("Struck through: only in the earlier version. Underlined: only in the later one.", "soft")
        unread = source.replaced if source else 0
        if unread:
            key.setText(f"{unread} characters of the file could not be read and are shown as �. {key.text()}")
        key.setWordWrap(True)
        self._diff = VersionDiff()
        self._diff.show_pieces(preview.pieces)
        number = len(preview.doubtful)
        self._cards = [
            PlaceCard(place, preview.later, f"{n} of {number}") for n, place in enumerate(preview.doubtful, 1)
        ]
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.addWidget(self._diff)
        halves.addWidget(self._marks())
        halves.setSizes([620, 460])
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addWidget(key)
        layout.addWidget(halves, 1)
        self._add_foot(layout)
        for place, card in enumerate(self._cards):
            card.decided.connect(self._count)
            card.stepped.connect(partial(self._step, place))
            card.focused.connect(partial(self._focus, card))
        self._count()
        (self._cards[0] if self._cards else self._update).setFocus()

    def confirmed(self) -> dict[Anchor, Span]:
        """The places that the reader confirmed."""
        return {card.place.anchor: card.decision for card in self._cards if card.decision is not None}

    def modified(self) -> str:
        """The outlet's date of the change, or an empty text."""
        return normalise(self._modified.text()).strip()

    def accept(self) -> None:
        """Close, unless the date cannot be understood."""
        if problem := date_problem(self._modified.text()):
            self._problem.setText(problem)
            self._problem.show()
            self._modified.setFocus()
            return
        super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Update with an Enter that no card wanted."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._update.isDefault():
            self.accept()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let no arrow lead from the button that updates to the one that drops everything; up goes to the last card."""
        if not (isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ARROWS):
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Up and self._cards:
            self._cards[-1].setFocus()
        return True

    def _step(self, place: int, by: int) -> None:
        """Go from the card at this place to another one; after the last comes the button that updates."""
        to = place + by
        if to >= len(self._cards):
            self._update.setFocus()
        elif to >= 0:
            self._cards[to].setFocus()

    def _focus(self, card: PlaceCard, here: bool) -> None:
        """Show the card that has the keys. Enter is for it then, and not for the button."""
        self._update.setDefault(not here)
        if here:
            self._scroll.ensureWidgetVisible(card, 0, 12)

    def _marks(self) -> QWidget:
        preview = self._preview
        number = preview.exact + preview.moved + len(preview.doubtful)
        self._summary = plain_label(_found(preview.exact, preview.moved, number))
        self._open = plain_label(role="soft")
        keys = plain_label(_KEYS, "soft")
        cards = QWidget()
        cards.setProperty("role", "backdrop")
        column = QVBoxLayout(cards)
        column.setContentsMargins(14, 4, 8, 8)
        column.setSpacing(10)
        for card in self._cards:
            column.addWidget(card)
        column.addStretch(1)
        scroll = self._scroll = QScrollArea()
        scroll.setWidget(cards)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumWidth(380)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 2, 0, 0)
        layout.setSpacing(6)
        for label in (self._summary, self._open, keys):
            label.setWordWrap(True)
            label.setContentsMargins(14, 0, 8, 0)
            layout.addWidget(label)
        keys.setVisible(bool(self._cards))
        layout.addWidget(scroll, 1)
        return page

    def _count(self) -> None:
        left = len(self._cards) - len(self.confirmed())
        self._open.setVisible(bool(self._cards))
        if not left:
            self._open.setText("All of them are confirmed.")
        else:
            are = "1 place is" if left == 1 else f"{left} places are"
            self._open.setText(f"{are} left for later. Tag > Confirm places… asks again.")

    def _add_foot(self, layout: QVBoxLayout) -> None:
        self._modified = QLineEdit()
        self._modified.setPlaceholderText("2031-03-04, if the outlet gives it")
        self._modified.setToolTip("The date that the outlet gives for this version")
        self._modified.setMinimumWidth(240)
        self._problem = plain_label(role="strong")
        self._problem.setWordWrap(True)
        self._problem.hide()
        form = QFormLayout()
        form.addRow("&Modified", self._modified)
        foot = QHBoxLayout()
        foot.addLayout(form)
        foot.addWidget(self._problem, 1)
        foot.addStretch(1)
        layout.addLayout(foot)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        self._update = buttons.addButton("Update", QDialogButtonBox.ButtonRole.AcceptRole)
        self._update.setDefault(True)
        self._update.setToolTip("Ctrl+Enter")
        self._update.installEventFilter(self)
        update = QShortcut(self)  # a button that has the focus would take the keys for a press of its own
        update.setKeys([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
        update.activated.connect(self.accept)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        foot.addWidget(buttons)


def _found(exact: int, moved: int, number: int) -> str:
    """Say what became of the places of tags and other marks."""
    if not number:
        return "The article has no tags or other marks."
    places = "1 place" if number == 1 else f"{number} places"
    parts = [
        f"{exact} found where they were" if exact else "",
        f"{moved} found elsewhere, word for word" if moved else "",
    ]
    doubtful = number - exact - moved
    parts.append(f"{doubtful} to confirm" if doubtful else "")
    return f"{places} of tags and other marks: " + ", ".join(part for part in parts if part) + "."
