"""The line that offers an article for which there was no room: dropping never takes anything away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from compareview.comparison.compare import SIDES
from compareview.comparison.states import LETTERS
from compareview.project.project import Project
from compareview.ui.article_pane import plain_label


class OfferBar(QWidget):
    """Asks on which side to show an article. `taken` carries the side and the article's id."""

    taken = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._article = ""
        self._words = plain_label()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 12, 6)
        layout.addWidget(self._words, 1)
        for side in SIDES:
            button = QPushButton(f"Show as {LETTERS[side]}")
            button.clicked.connect(lambda _checked, side=side: self._take(side))
            layout.addWidget(button)
        later = QPushButton("Not now")
        later.clicked.connect(self.hide)
        layout.addWidget(later)
        self.hide()

    def offer(self, article: str, name: str, count: int) -> None:
        """Offer the first of `count` articles of the project."""
        are = f" and {count - 1} more are" if count > 1 else " is"
        self._article = article
        self._words.setText(f"“{name}”{are} in the project. Show “{name}” now?")
        self.show()

    def keep_to(self, project: Project) -> None:
        """Take the offer back when its article has gone from the project or is shown by now."""
        if not project.article(self._article) or self._article in project.shown:
            self.hide()

    def _take(self, side: str) -> None:
        self.hide()
        self.taken.emit(side, self._article)
