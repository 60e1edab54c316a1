"""The button that says which article is shown on a side, with a menu of all the project's articles."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from compareview.comparison.compare import Side
from compareview.comparison.states import LETTERS
from compareview.ui.session import Session

_LONGEST_NAME = 18
_LONGEST_LINE = 90


class ArticleChooser(QToolButton):
    """`chosen` carries the side and the id of the article to show there."""

    chosen = Signal(str, str)

    def __init__(self, session: Session, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._side = session, side
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAccessibleName(f"Choose article {LETTERS[side]}")
        self._articles = QMenu(self)
        self._articles.aboutToShow.connect(self._fill)
        self.setMenu(self._articles)
        session.project_changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        shown = self._session.article(self._side)
        name = shown.name if shown else "no article"
        self.setText(f"{LETTERS[self._side]}  {_menu_text(name, _LONGEST_NAME)} ▾")
        self.setEnabled(bool(self._session.project.articles))

    def _fill(self) -> None:
        self._articles.clear()
        for article in self._session.project.articles:
            name = f"{article.name} — {article.shown_title}" if article.title else article.name
            action = self._articles.addAction(_menu_text(name, _LONGEST_LINE))
            action.setCheckable(True)
            action.setChecked(article is self._session.article(self._side))
            action.triggered.connect(lambda _checked, key=article.id: self.chosen.emit(self._side, key))


def _menu_text(words: str, longest: int) -> str:
    """Cut a name where it gets too long, and keep its ampersands from becoming shortcuts."""
    shown = words if len(words) <= longest else f"{words[: longest - 1]}…"
    return shown.replace("&", "&&")
