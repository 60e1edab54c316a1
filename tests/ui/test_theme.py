"""The colours can be read: contrast as in WCAG 2.1, in both themes."""

import pytest
from PySide6.QtGui import QPalette

from compareview.comparison.states import STATES as ALL_STATES
from compareview.ui.app import make_app
from compareview.ui.theme import apply_theme, load_theme, theme

TINTS = ["identical-tint", "reworded-tint", "divergent-tint", "related-tint", "only-tint"]
STATES = ["identical", "reworded", "divergent", "related", "only"]


def luminance(colour):
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_both_themes_have_the_same_tokens():
    assert load_theme("light").tokens.keys() == load_theme("dark").tokens.keys()


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "grounds", "least"),
    [
        ("ink", ["paper", "window", *TINTS], 7.0),
        ("ink", ["selection", "hover"], 4.5),
        ("soft", ["paper", "window", "hover"], 4.5),
        *((state, ["paper", "window"], 4.5) for state in STATES),
        *((state, [f"{state}-tint"], 4.5) for state in STATES if state != "identical"),
        ("tag", ["paper", "window"], 4.5),
        ("paper", ["tag", "ink"], 4.5),
        ("on-accent", ["accent"], 4.5),
        ("accent", ["window", "paper"], 3.0),
        ("current", ["paper", *TINTS], 3.0),
        ("ink", ["found", "found-now"], 4.5),
        ("found-line", ["paper", *TINTS], 3.0),
        ("current", ["found-now"], 3.0),
    ],
)
def test_contrast(name, text, grounds, least):
    colours = load_theme(name)
    found = {ground: round(contrast(colours[text], colours[ground]), 2) for ground in grounds}
    assert all(value >= least for value in found.values()), found


def test_states_differ_by_glyph_and_name_and_not_by_colour_alone():
    looks = ALL_STATES.values()
    assert len({look.glyph for look in looks}) == len(looks) == len({look.word for look in looks})


def test_a_chosen_theme_is_used_now_and_at_the_next_start(pair):
    (sentence,) = pair.row("Ruth Ekman").left
    for name in ("dark", "light", "dark"):
        pair.window.use_theme(name)
        assert theme().name == name
        first_line = pair.text("left").rects(sentence)[0]
        assert pair.colours("left", first_line)[0] == load_theme(name)["reworded-tint"].name()
    assert make_app().palette().color(QPalette.ColorRole.Window) == load_theme("dark")["window"]


def test_an_unknown_choice_follows_the_system(qapp):
    apply_theme(qapp, "purple")
    assert theme().name in ("light", "dark")


@pytest.mark.parametrize("name", ["light", "dark"])
def test_what_is_ignored_can_be_seen_but_is_fainter_than_what_changed(name):
    colours = load_theme(name)
    for ground in ("paper", "identical-tint", "reworded-tint"):
        ignored, changed = (contrast(colours[ink], colours[ground]) for ink in ("ignored", "soft"))
        assert 2 < ignored < changed * 0.75
