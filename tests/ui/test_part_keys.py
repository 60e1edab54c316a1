"""Every part of the window is reached by a key: the two texts, and the lists of pairs, facts and tags."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame

from compareview.ui.theme import theme, theme_names

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
F6 = Qt.Key.Key_F6


def lit(reader):
    """The sides whose line above the text shows the focus."""
    QApplication.processEvents()
    lines = {
        side: next(frame for frame in pane.findChildren(QFrame) if frame.property("role") == "focus-line")
        for side, pane in reader.window.view.panes.items()
    }
    return [side for side, line in lines.items() if line.isEnabled()]


def test_f6_goes_round_the_texts_and_the_open_list(pair):
    pair.text("left").setFocus()
    seen = []
    for _ in range(3):
        pair.press(F6)
        seen.append(QApplication.focusWidget())
    assert seen == [pair.text("right"), pair.window.pairs, pair.text("left")]
    pair.press(F6, SHIFT)
    assert pair.window.pairs.hasFocus()
    pair.press(Qt.Key.Key_2, ALT)
    pair.press(F6, SHIFT)
    assert pair.text("right").hasFocus()
    pair.press(F6)
    assert pair.window.facts.table.hasFocus()


def test_from_elsewhere_f6_begins_with_a_and_shift_f6_with_the_list(pair):
    for modifiers, part in ((Qt.KeyboardModifier.NoModifier, pair.text("left")), (SHIFT, pair.window.pairs)):
        pair.window.bar.choosers["left"].setFocus()
        pair.press(F6, modifiers)
        assert part.hasFocus()


@pytest.mark.parametrize("from_review", [False, True])
def test_alt_and_a_digit_opens_a_list_and_gives_it_the_keys(ferry, from_review):
    window = ferry.window
    lists = (window.pairs, window.facts.table, window.tag_list)
    for digit, part in enumerate(lists, start=1):
        ferry.click_on("left", "12 people")
        if from_review:
            ferry.press(Qt.Key.Key_F7)
        ferry.press(Qt.Key(Qt.Key.Key_0 + digit), ALT)
        assert window.tabs.currentIndex() == digit - 1
        assert part.hasFocus()


def test_without_articles_the_keys_stay_where_they_are(reader):
    before = reader.window.focusWidget()
    reader.press(F6)
    reader.press(Qt.Key.Key_1, ALT)
    assert reader.window.focusWidget() is before


@pytest.mark.parametrize("name", theme_names())
def test_the_text_that_has_the_focus_shows_it(pair, name):
    pair.window.use_theme(name)
    for side in ("left", "right"):
        pair.text(side).setFocus()
        assert lit(pair) == [side]
        pane, text = pair.window.view.panes[side], pair.text(side)
        above = text.mapTo(pane, text.rect().topLeft()).y() - 1
        assert pair.image(pane).pixelColor(40, above) == theme()["accent"]
    pair.window.pairs.setFocus()
    assert lit(pair) == []
    pair.window.use_theme("light")
