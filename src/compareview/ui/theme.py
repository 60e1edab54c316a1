"""Colours and fonts: one palette of tokens, read from `resources/themes/`, used by every painter."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from compareview.comparison.compare import State
from compareview.comparison.states import STATES
from compareview.resources import read_json_resource, read_resource

TAG_GLYPH = "⚑"


@dataclass(frozen=True)
class Theme:
    """A named set of colour tokens."""

    name: str
    tokens: dict[str, str]

    def __getitem__(self, token: str) -> QColor:
        return QColor(self.tokens[token])

    def ink(self, state: State) -> QColor:
        """The strong colour of a state: glyphs, outlines."""
        return self[STATES[state].style]

    def tint(self, state: State) -> QColor:
        """The weak colour of a state: behind text."""
        return self[f"{STATES[state].style}-tint"]


@cache
def load_theme(name: str) -> Theme:
    """Return the theme with this name: `light` or `dark`."""
    return Theme(name, dict(read_json_resource(f"themes/{name}.json")))


def theme() -> Theme:
    """Return the theme in use."""
    app = QApplication.instance()
    return load_theme((app.property("theme") if app else None) or "light")


def apply_theme(app: QApplication, choice: str) -> None:
    """Use a theme for all windows. `choice` is `light`, `dark`, or `system`."""
    if choice not in ("light", "dark"):
        choice = system_theme(app)
    app.setProperty("theme", choice)
    app.setStyle("Fusion")
    app.setPalette(_palette(load_theme(choice)))
    app.setStyleSheet(_style_sheet(load_theme(choice)))


def system_theme(app: QApplication) -> str:
    """Return the theme that goes with the system's colours now."""
    return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def reading_font(points: float) -> QFont:
    """Return the font in which articles are set."""
    font = QFont()
    font.setFamilies(["Source Serif 4", "Noto Serif", "DejaVu Serif", "Georgia", "Times New Roman"])
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPointSizeF(points)
    return font


def _palette(colours: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for names, token in (
        ((role.Window, role.Button, role.AlternateBase), "window"),
        ((role.Base, role.ToolTipBase), "paper"),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.HighlightedText, role.BrightText), "ink"),
        ((role.Mid, role.Midlight, role.Dark), "line"),
        ((role.PlaceholderText,), "soft"),
        ((role.Highlight,), "selection"),
        ((role.Link, role.LinkVisited, role.Accent), "accent"),
    ):
        for name in names:
            palette.setColor(name, colours[token])
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, colours["soft"])
    return palette


def _style_sheet(colours: Theme) -> str:
    return read_resource("themes/window.qss") % colours.tokens
