"""Colours and fonts: one palette of tokens, read from `resources/themes/`, used by every painter."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from PySide6.QtCore import QLoggingCategory, QSettings, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette, QPen
from PySide6.QtWidgets import QApplication, QWidget

from compareview.comparison.result import State
from compareview.comparison.states import STATES
from compareview.resources import read_json_resource, read_resource, resource_folder

TAG_GLYPH = "⚑"
_BASIC = ("light", "dark")
# Other scripts take the system's fonts; where there are several, one that goes with a serif. A family is asked only for
# letters that those before it lack.
_SERIFS = (
    *("Source Serif 4", "Noto Serif", "DejaVu Serif", "Georgia", "Times New Roman"),
    *("Noto Naskh Arabic", "Noto Serif Hebrew", "Noto Serif Devanagari"),
)
# What is one letter to Unicode is drawn in one way in Japan and in another in China: the language has to say.
_BY_LANGUAGE = {
    "ja": ("Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic"),
    "ko": ("Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic"),
    "zh": ("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei"),
}
# In high contrast a line around the words of a state stands for the tint: its width in pixels, and the lengths of its
# dashes and gaps, in that width. They are told apart also around a sign of the legend, which is a few dashes long.
_LINES: dict[str, tuple[int, tuple[int, ...]]] = {
    "divergent": (2, ()),
    "reworded": (1, ()),
    "identical": (1, (1, 4)),
    "related": (1, (8, 3)),
    "only": (1, (6, 2, 1, 2)),
}


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

    @property
    def is_lined(self) -> bool:
        """Whether lines tell what tints do elsewhere: in high contrast nobody should have to see a pale colour."""
        return self.name.startswith("high-contrast")

    @cached_property
    def outlines(self) -> Mapping[str, QPen]:
        """The line around the words of a state, by the name of its style; empty where tints tell the states."""
        return {style: _pen(self[style], *line) for style, line in _LINES.items()} if self.is_lined else {}


def _pen(ink: QColor, width: int, dashes: tuple[int, ...]) -> QPen:
    pen = QPen(ink, width)
    if dashes:
        pen.setDashPattern(dashes)
    return pen


@cache
def load_theme(name: str) -> Theme:
    """Return the theme with this name."""
    return Theme(name, dict(read_json_resource(f"themes/{name}.json")))


def theme() -> Theme:
    """Return the theme in use."""
    app = QApplication.instance()
    return load_theme((app.property("theme") if app else None) or "light")


@cache
def theme_names() -> tuple[str, ...]:
    """The names of all themes that there are, light and dark first."""
    found = {path.stem for path in (resource_folder() / "themes").glob("*.json")}
    return tuple(sorted(found, key=lambda name: (name not in _BASIC, name != "light", name)))


def theme_choices() -> dict[str, str]:
    """What the reader may choose, with what it is called: the system's colours first."""
    return {"system": "As the system"} | {name: name.replace("-", " ").capitalize() for name in theme_names()}


def chosen_theme() -> str:
    """What the reader has chosen: a theme, or `system`."""
    return str(QSettings().value("theme", "system", type=str))


def apply_theme(app: QApplication, choice: str) -> None:
    """Use a theme for all windows. `choice` is the name of one, or `system`."""
    if choice not in theme_names():
        choice = system_theme(app)
    app.setProperty("theme", choice)
    app.setPalette(_palette(load_theme(choice)))
    for widget in app.topLevelWidgets():
        if widget.styleSheet() and widget.parentWidget() is None:
            dress(widget)


def dress(window: QWidget) -> None:
    """Give a window, with all that belongs to it, the look of the theme in use, now and whenever there is another one.

    A sheet for the whole application would do so too, but Qt takes three times as long to put another in its place, and
    sets all texts anew if it is taken away before.
    """
    window.setStyleSheet(_style_sheet(theme()))


def system_theme(app: QApplication) -> str:
    """Return the theme that goes with the system's colours and contrast now."""
    hints = app.styleHints()
    is_dark = hints.colorScheme() == Qt.ColorScheme.Dark
    # Qt tells of the contrast since 6.10.
    if hasattr(hints, "accessibility") and (
        hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    ):
        return "high-contrast-dark" if is_dark else "high-contrast"
    return "dark" if is_dark else "light"


def follow_system(app: QApplication, act: Callable[[], None]) -> None:
    """Call `act` whenever the system's colours or contrast change."""
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(act)
    if hasattr(hints, "accessibility"):
        hints.accessibility().contrastPreferenceChanged.connect(act)


def load_fonts() -> None:
    """Make the bundled fonts known to Qt."""
    # For a script such as Devanagari it would tell of every font that it passes over on the way to the one that fits.
    QLoggingCategory.setFilterRules("qt.text.font.db.warning=false")
    for path in sorted((resource_folder() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def reading_font(points: float, language: str = "") -> QFont:
    """Return the font in which articles of this language are set."""
    font = QFont()
    font.setFamilies([*_SERIFS, *_BY_LANGUAGE.get(language, ())])
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
    """Return the sheet in these colours. Pictures of signs are there in a light and in a dark ink."""
    signs = {f"{token}-sign": _ink_name(colours[token]) for token in ("ink", "on-accent")}
    folder = (resource_folder() / "themes").as_posix()
    return read_resource("themes/window.qss") % {**colours.tokens, **signs, "folder": folder}


def _ink_name(colour: QColor) -> str:
    return "light" if colour.lightnessF() > 0.5 else "dark"
