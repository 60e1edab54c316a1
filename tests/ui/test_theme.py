"""The colours can be read, and told apart: contrast as in WCAG 2.1, and what people see who lack a kind of cone."""

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QFont, QFontInfo, QFontMetrics, QImage, QPainter, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QProxyStyle, QStyle, QWidget

from compareview.comparison.states import MOVED_GLYPH, PIN_GLYPH
from compareview.comparison.states import STATES as ALL_STATES
from compareview.errors import CompareViewError
from compareview.project.dossier import Dossier
from compareview.project.left_behind import LeftBehind
from compareview.project.mark_colours import MARK_COLOURS
from compareview.project.tags import CATEGORIES
from compareview.resources import resource_folder
from compareview.ui import theme as theme_module
from compareview.ui.app import make_app
from compareview.ui.articles.versions_dialog import VersionsDialog
from compareview.ui.files.conflict_dialog import ConflictDialog, ExistingDialog
from compareview.ui.files.recovery_dialog import ChangesDialog, RecoveryDialog
from compareview.ui.files.salvage_dialog import SalvageDialog, WayOut
from compareview.ui.main_window import MainWindow
from compareview.ui.panes.link_strip import LinkStrip
from compareview.ui.theme import (
    TAG_GLYPH,
    apply_theme,
    load_theme,
    reading_font,
    system_theme,
    theme,
    theme_choices,
    theme_names,
)

THEMES = theme_names()
HIGH = [name for name in THEMES if name.startswith("high-contrast")]
STATES = ["identical", "reworded", "divergent", "related", "only"]
TINTS = [f"{state}-tint" for state in (*STATES, "excluded", "tag")]
PAGES = ["paper", "window"]
INKS = [*STATES, "tag"]

# What is seen before what, and the least contrast that it must have there, in the usual themes and in high contrast.
CONTRASTS = [
    # The article's text, wherever it stands.
    *(("ink", ground, 7, 7) for ground in (*PAGES, *TINTS, "selection", "found", "found-now", "hover")),
    # Other text.
    *(("soft", ground, 4.5, 7) for ground in (*PAGES, "hover", "reworded-tint", "identical-tint")),
    *((ink, ground, 4.5, 7) for ink in (*INKS, "accent") for ground in PAGES),
    *((ink, f"{ink}-tint", 4.5, 7) for ink in INKS),
    ("divergent", "reworded-tint", 4.5, 7),
    ("paper", "tag", 4.5, 7),
    ("paper", "ink", 7, 7),
    ("on-accent", "accent", 4.5, 7),
    # Lines under words, outlines of sentences and ribbons, glyphs, rings that show the focus.
    *((line, ground, 3, 4.5) for line in ("current", "divergent", "tag", "soft", "found-line") for ground in TINTS),
    *((line, ground, 3, 4.5) for line in ("found-line", "current") for ground in (*PAGES, "found", "found-now")),
    *((ink, "hover", 3, 4.5) for ink in (*INKS, "accent")),
    ("accent", "reworded-tint", 3, 4.5),
    ("accent", "selection", 3, 4.5),
    *(("ignored", ground, 3, 4.5) for ground in ("paper", "window", "identical-tint", "reworded-tint")),
    # What is around buttons and fields is decoration in the usual themes.
    *(("line", ground, 1, 4.5) for ground in PAGES),
]

# What dichromats see, by linear red, green and blue: Machado, Oliveira and Fernandes 2009, severity 1.0.
DEFICIENCIES = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
LEAST_DISTANCE = 0.06  # in OKLab; a difference of some 0.02 can just be seen


def linear(colour):
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]


def contrast(one, other):
    lights = (sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(x), strict=True)) for x in (one, other))
    low, high = sorted(lights)
    return (high + 0.05) / (low + 0.05)


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def oklab(rgb):
    """Ottosson 2020: a space in which distance is how different two colours look."""
    cones = times(
        (
            (0.4122214708, 0.5363325363, 0.0514459929),
            (0.2119034982, 0.6806995451, 0.1073969566),
            (0.0883024619, 0.2817188376, 0.6299787005),
        ),
        rgb,
    )
    return times(
        (
            (0.2104542553, 0.7936177850, -0.0040720468),
            (1.9779984951, -2.4285922050, 0.4505937099),
            (0.0259040371, 0.7827717662, -0.8086757660),
        ),
        [max(c, 0) ** (1 / 3) for c in cones],
    )


def seen(colour, deficiency):
    return oklab([min(max(c, 0), 1) for c in times(DEFICIENCIES[deficiency], linear(colour))])


def distance(one, other, deficiency):
    places = zip(seen(one, deficiency), seen(other, deficiency), strict=True)
    return sum((a - b) ** 2 for a, b in places) ** 0.5


def test_there_are_light_dark_and_high_contrast_ones():
    assert THEMES == ("light", "dark", "high-contrast", "high-contrast-dark")
    assert [*theme_choices().values()][3:] == ["High contrast", "High contrast dark"]


def test_each_choice_of_colours_has_a_letter_of_its_own(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    named = {action.text() for action in window.findChildren(QAction) if action.data() in theme_choices()}
    letters = [name[name.index("&") + 1].casefold() for name in named]
    assert len(named) == len(theme_choices())
    assert len({*letters}) == len(letters)


@pytest.mark.parametrize("name", THEMES)
def test_all_themes_have_the_same_tokens(name):
    tokens = load_theme(name).tokens
    assert list(tokens) == list(load_theme("light").tokens)
    assert all(load_theme(name)[token].isValid() for token in tokens)


@pytest.mark.parametrize("name", THEMES)
def test_contrast(name):
    colours = load_theme(name)
    low = []
    for token, ground, usual, high in CONTRASTS:
        least, found = high if name in HIGH else usual, contrast(colours[token], colours[ground])
        if found < least:
            low.append(f"{token} on {ground}: {found:.2f} < {least}")
    assert not low, low


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("name", THEMES)
def test_states_and_tags_are_told_apart_by_colour_whatever_cones_a_reader_has(name, deficiency):
    colours = load_theme(name)
    near = {
        f"{one}, {other}": round(found, 3)
        for one, other in combinations(INKS, 2)
        if (found := distance(colours[one], colours[other], deficiency)) < LEAST_DISTANCE
    }
    assert not near, near


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_the_categories_have_colours_that_are_told_apart_whatever_cones_a_reader_has(deficiency):
    assert sorted(category.colour for category in CATEGORIES) == sorted(MARK_COLOURS.values())
    least = 0.09 if deficiency == "none" else 0.045  # signs and names tell them apart too
    near = {
        f"{one.label}, {other.label}"
        for one, other in combinations(CATEGORIES, 2)
        if distance(QColor(one.colour), QColor(other.colour), deficiency) < least
    }
    assert not near, near


@pytest.mark.parametrize("name", THEMES)
def test_in_high_contrast_lines_of_different_kinds_stand_for_the_tints(name):
    colours = load_theme(name)
    kinds = {style: (tuple(pen.dashPattern()), pen.width()) for style, pen in colours.outlines.items()}
    tinted = [state for state in STATES if colours[f"{state}-tint"] != colours["paper"]]
    if name in HIGH:
        assert not tinted
        assert {*kinds} == {*STATES}
        assert len({*kinds.values()}) == len(STATES)
        assert max(kinds, key=lambda style: kinds[style][1]) == "divergent"
    else:
        assert tinted == STATES
        assert kinds == {}


def test_states_tags_and_moved_differ_by_glyph_and_name_and_not_by_colour_alone():
    looks = ALL_STATES.values()
    assert len({look.word for look in looks}) == len(looks)
    glyphs = [*(look.glyph for look in looks), MOVED_GLYPH, TAG_GLYPH, PIN_GLYPH]
    assert len(set(glyphs)) == len(glyphs)


@pytest.mark.parametrize("name", THEMES)
def test_what_is_ignored_can_be_seen_but_is_fainter_than_what_changed(name):
    colours = load_theme(name)
    for ground in ("paper", "identical-tint", "reworded-tint"):
        ignored, changed = (contrast(colours[ink], colours[ground]) for ink in ("ignored", "soft"))
        assert ignored < changed * 0.75


class Pictures(QProxyStyle):
    """As on a desktop that has pictures on the buttons of dialogs."""

    def styleHint(self, hint, option=None, widget=None, data=None):
        has_them = hint == QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons
        return 1 if has_them else super().styleHint(hint, option, widget, data)


@pytest.fixture
def pictures(qapp):
    usual = qapp.style().objectName()
    qapp.setStyle(Pictures(usual))
    yield
    qapp.setStyle(usual)


def with_pictures(dialog):
    """The words of the buttons of a dialog that have pictures."""
    buttons = [button for box in dialog.findChildren(QDialogButtonBox) for button in box.buttons()]
    return [button.text() for button in buttons if not button.icon().isNull()]


def test_buttons_of_dialogs_have_no_pictures(pictures, pair):
    bare = QDialog()
    QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=bare)
    assert with_pictures(bare)
    window, (article, _) = pair.window, pair.session.project.articles
    earlier = Dossier().replacing(article, "2031-05-07T09:12:00Z")
    left = LeftBehind(Path("x"), None, None, "", "", "none")
    trouble = CompareViewError("It is damaged.")
    for dialog in (
        ConflictDialog("ferry.cvproj", list, window),
        ExistingDialog("ferry.cvproj", [], window),
        RecoveryDialog([left], lambda _left: None, window),
        ChangesDialog(left, pair.session.project, window),
        SalvageDialog("ferry.cvproj", trouble, [WayOut("All", "all", pair.session.project)], window),
        VersionsDialog(article, earlier, "A", window),
    ):
        assert dialog.findChildren(QDialogButtonBox)
        assert with_pictures(dialog) == [], dialog
    pair.tag_the_pair()
    pair.click_on("left", "Bakers")
    found = []
    pair.open_all_dialogs(lambda name, dialog: found.extend((name, words) for words in with_pictures(dialog)))
    assert found == []


def test_a_chosen_theme_is_used_now_and_at_the_next_start(pair):
    (sentence,) = pair.row("Ruth Ekman").left
    for name in ("dark", *HIGH, "light", "dark"):
        pair.window.use_theme(name)
        assert theme().name == name
        first_line = pair.text("left").rects(sentence)[0]
        assert pair.colours("left", first_line)[0] == load_theme(name)["reworded-tint"].name()
    assert make_app().palette().color(QPalette.ColorRole.Window) == load_theme("dark")["window"]


def test_colours_chosen_in_one_window_are_those_of_the_others_too(pair, qtbot):
    other, strip = MainWindow(), pair.window.findChild(LinkStrip)
    qtbot.addWidget(other)
    shown = []
    for window in (other, pair.window):
        window.use_theme("high-contrast")
        pair.settle()
        shown.append(pair.image(strip))
    assert shown[0] == shown[1]


def test_a_sentence_has_a_line_around_it_in_high_contrast_and_a_tint_elsewhere(pair):
    (sentence,) = pair.row("Ruth Ekman").left
    pair.session.set_current(None)
    for name in THEMES:
        pair.window.use_theme(name)
        lines = pair.text("left").rects(sentence)
        seen = {colour for line in lines for colour in pair.colours("left", line.adjusted(-2, -1, 2, 2))}
        assert (load_theme(name)["reworded"].name() in seen) == (name in HIGH), name


def test_an_unknown_choice_follows_the_system(qapp):
    apply_theme(qapp, "purple")
    assert theme().name in ("light", "dark")


class System:
    """A system with these colours, and a Qt that tells of its contrast or does not."""

    def __init__(self, scheme, contrast=None):
        self._scheme, self._contrast = scheme, contrast
        if contrast:
            self.accessibility = lambda: self

    def styleHints(self):
        return self

    def colorScheme(self):
        return getattr(Qt.ColorScheme, self._scheme)

    def contrastPreference(self):
        return getattr(Qt.ContrastPreference, self._contrast)


@pytest.mark.parametrize(
    ("scheme", "contrast", "name"),
    [
        ("Light", None, "light"),
        ("Dark", None, "dark"),
        ("Unknown", None, "light"),
        ("Dark", "NoPreference", "dark"),
        ("Light", "HighContrast", "high-contrast"),
        ("Unknown", "HighContrast", "high-contrast"),
        ("Dark", "HighContrast", "high-contrast-dark"),
    ],
)
def test_the_systems_colours_and_contrast_are_followed(scheme, contrast, name):
    if contrast and not hasattr(Qt, "ContrastPreference"):
        pytest.skip("this Qt does not tell of the system's contrast")
    assert system_theme(System(scheme, contrast)) == name


def test_a_change_of_the_systems_contrast_is_heard(qapp, monkeypatch):
    heard = []
    theme_module.follow_system(qapp, lambda: heard.append(True))
    hints = qapp.styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert len(heard) == 1
    if hasattr(hints, "accessibility"):
        hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
        assert len(heard) == 2


def test_articles_are_set_in_the_bundled_serif_upright_and_bold(qapp):
    for weight in (QFont.Weight.Normal, QFont.Weight.DemiBold):
        font = reading_font(13)
        font.setWeight(weight)
        assert QFontInfo(font).family().startswith("Source Serif 4")
        assert QFontInfo(font).weight() == weight
    light, bold = (QFontMetrics(f).horizontalAdvance("The ferry ran aground") for f in (reading_font(13), font))
    assert bold > light


@pytest.mark.parametrize("letters", ["ÀßŒşžđİ", "Ωψ", "Жщїђ", "„“”«»–—…’€£№", "ếữạ"])
def test_the_bundled_serif_has_the_letters_of_european_languages(qapp, letters):
    for path in (resource_folder() / "fonts").glob("*.ttf"):
        font = QRawFont(str(path), 16)
        assert [letter for letter in letters if not font.supportsCharacter(ord(letter))] == []


def test_the_fonts_licence_is_beside_them_and_they_are_small():
    files = {path.name: path for path in (resource_folder() / "fonts").iterdir()}
    licence = files["SourceSerif4-OFL.txt"].read_text(encoding="utf-8")
    assert "SIL Open Font License, Version 1.1" in licence
    assert "Reserved Font Name" in licence
    assert sum(path.stat().st_size for path in files.values()) < 1_500_000


def test_the_lines_of_high_contrast_are_told_apart_around_a_sign(qapp):
    def inked(style):
        image = QImage(24, 16, QImage.Format.Format_ARGB32)
        image.fill(0)
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(load_theme("high-contrast").outlines[style])
            painter.drawRect(QRectF(0.5, 0.5, 21, 13))
        return sum(image.pixelColor(x, y).alpha() for x in range(24) for y in range(16)) / 255

    ink = {style: inked(style) for style in ("divergent", "reworded", "related", "identical")}
    assert ink["divergent"] > 1.5 * ink["reworded"]
    assert ink["related"] > 2.5 * ink["identical"] > 0
    assert ink["reworded"] > 1.2 * ink["related"]


@pytest.mark.parametrize("name", ["light", "high-contrast-dark"])
def test_wherever_tab_leads_the_focus_is_seen(ferry, name):
    """By at least as many pixels of another brightness as a frame of one pixel has round a small button."""
    ferry.click_on("left", "12 people")
    ferry.window.use_theme(name)
    ferry.text("left").setFocus()
    seen: dict[QWidget, int] = {}
    while (focus := QApplication.focusWidget()) not in seen:
        place = QRect(focus.mapTo(ferry.window, QPoint(0, 0)), focus.size()).adjusted(-4, -4, 4, 4)
        with_focus = ferry.window.grab(place).toImage()
        focus.clearFocus()
        seen[focus] = brighter_or_darker(with_focus, ferry.window.grab(place).toImage())
        focus.setFocus(Qt.FocusReason.TabFocusReason)
        ferry.press(Qt.Key.Key_Tab)
    assert len(seen) > 15
    assert not {(type(w).__name__, w.accessibleName(), w.size().toTuple()): n for w, n in seen.items() if n < 70}


def brighter_or_darker(one, other):
    """How many pixels of two pictures have a contrast of 3 or more."""
    pairs = zip(memoryview(one.constBits()).cast("I"), memoryview(other.constBits()).cast("I"), strict=True)
    changed = Counter((here, there) for here, there in pairs if here != there)
    return sum(n for (here, there), n in changed.items() if contrast(QColor(here), QColor(there)) >= 3)
