"""In which colour a category's marks are painted: always one that can be seen on the page in use."""

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from compareview.project.mark_colours import is_colour, made_visible, words_on
from compareview.project.tags import Category
from compareview.ui.painting import painting
from compareview.ui.theme import load_theme, theme, theme_names

_SIDE = 12  # pixels


def papers() -> tuple[str, ...]:
    """The colours of the page in all themes."""
    return tuple(load_theme(name).tokens["paper"] for name in theme_names())


def tag_ink(category: Category) -> QColor:
    """The colour of a category's marks."""
    return QColor(_seen(category.colour, theme().tokens["paper"])) if is_colour(category.colour) else theme()["tag"]


@cache
def _seen(colour: str, paper: str) -> str:
    return made_visible(colour, (paper,))


def ink_on(ground: QColor) -> QColor:
    """The colour of words on a mark of this colour."""
    return QColor(words_on(ground.name()))


def swatch(colour: QColor) -> QIcon:
    """A dot of this colour."""
    picture = QPixmap(2 * _SIDE, 2 * _SIDE)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    with painting(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(1, 1, _SIDE - 2, _SIDE - 2)
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)  # Qt would tint it
    return icon
