"""The tab of the tags: their list, and above it what finds some of them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from compareview.project.tags import STATUSES, VERDICTS
from compareview.text.visible import visible
from compareview.ui.session import Session
from compareview.ui.tags.tag_list import TagList
from compareview.ui.tags.tag_wishes import TagWishes

_ALL = {"category": "All categories", "verdict": "All verdicts", "status": "All statuses", "author": "All people"}


class TagPage(QWidget):
    """Shows the list, and narrows it by words and by what the tags are. `changed`: others are listed than before."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.list = TagList(session)
        self.words = QLineEdit()
        self.words.setPlaceholderText("Find in tags")
        self.words.setAccessibleName("Find in tags")
        self.words.setClearButtonEnabled(True)
        self.words.installEventFilter(self)
        self.words.textChanged.connect(self._narrow)
        self.boxes = {name: QComboBox() for name in _ALL}
        self._bar = QWidget()
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(8, 6, 8, 4)
        row.setSpacing(6)
        row.addWidget(self.words, 1)
        for name, box in self.boxes.items():
            box.setAccessibleName(f"Show tags of this {name}")
            box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            box.currentIndexChanged.connect(self._narrow)
            box.installEventFilter(self)
            row.addWidget(box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        session.project_changed.connect(self._fill)
        self._fill()

    def show_all(self) -> None:
        """List all tags again."""
        for each in (self.words, *self.boxes.values()):
            each.blockSignals(True)
        self.words.clear()
        for box in self.boxes.values():
            box.setCurrentIndex(0)
        for each in (self.words, *self.boxes.values()):
            each.blockSignals(False)
        self._narrow()

    def _fill(self) -> None:
        """Offer what the tags are of, with how many of them are; one kind alone is no choice."""
        project, tags = self._session.project, self._session.tags()
        used = [tag.category for tag in tags]
        categories = [*project.categories, *(project.category(each) for each in dict.fromkeys(used))]
        self._offer("category", {c.id: f"{c.glyph}  {c.label}" for c in categories}, used)
        self._offer("verdict", {key: VERDICTS[key] for key in VERDICTS}, [tag.verdict for tag in tags])
        self._offer("status", {key: STATUSES[key] for key in STATUSES}, [tag.status for tag in tags])
        self._offer("author", {tag.author: tag.author for tag in tags}, [tag.author for tag in tags])
        self._bar.setVisible(bool(tags))
        self._narrow()

    def _offer(self, name: str, labels: Mapping[str, str], used: Sequence[str]) -> None:
        box, wanted = self.boxes[name], self.boxes[name].currentData()
        before = box.blockSignals(True)
        box.clear()
        box.addItem(_ALL[name], "")
        for key, label in labels.items():
            if key in used:
                box.addItem(visible(f"{label}  {used.count(key)}"), key)
        box.setCurrentIndex(max(box.findData(wanted), 0) if wanted else 0)
        box.setVisible(name != "author" or box.count() > 2)
        box.blockSignals(before)

    def _narrow(self) -> None:
        chosen = {name: box.currentData() or "" for name, box in self.boxes.items()}
        wishes = TagWishes(self.words.text(), **chosen)
        if wishes != self.list.listed.wishes:
            self.list.wish(wishes)
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape shows all tags again; in the field, Enter and Down lead into the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key == Qt.Key.Key_Escape and self.list.listed.wishes != TagWishes():
                self.show_all()
                self.list.setFocus()
                return True
            if watched is self.words and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
                self.list.setFocus()
                if not self.list.selected() and self.list.listed.rowCount():
                    self.list.selectRow(0)
                return True
        return super().eventFilter(watched, event)
