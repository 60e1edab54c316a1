"""The line that offers an article for which there was no room: dropping never takes anything away."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from compareview.comparison.result import SIDES
from compareview.comparison.states import LETTERS
from compareview.project.project import Project
from compareview.ui.notice_bar import NoticeBar


class OfferBar(NoticeBar):
    """Asks on which side to show an article. `taken` carries the side and the article's id."""

    taken = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._article, self._name, self._count = "", "", 0

    def offer(self, article: str, name: str, count: int) -> None:
        """Offer the first of `count` articles of the project."""
        are = f" and {count - 1} more are" if count > 1 else " is"
        self._article, self._name, self._count = article, name, count
        sides = [(f"Show as {LETTERS[side]}", partial(self._take, side)) for side in SIDES]
        self.say(f"“{name}”{are} in the project. Show “{name}” now?", [*sides, ("Not now", self.hide)])

    def keep_to(self, project: Project) -> None:
        """Take the offer back when its article has gone from the project or is shown by now; call it by its name."""
        article = project.article(self._article)
        if article is None or self._article in project.shown:
            self.hide()
        elif article.name != self._name and not self.isHidden():
            self.offer(self._article, article.name, self._count)

    def _take(self, side: str) -> None:
        self.hide()
        self.taken.emit(side, self._article)
