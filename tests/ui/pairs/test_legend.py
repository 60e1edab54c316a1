"""The legend explains what is on the page, as long as no pair is looked at."""

from PySide6.QtWidgets import QLabel

from compareview.comparison.states import STATES
from compareview.ui.pairs.legend import Legend


def said(reader):
    legend = reader.window.findChild(Legend)
    return [label.text() for label in legend.findChildren(QLabel)] if legend.isVisible() else []


def test_it_explains_each_state_that_there_is_with_its_number(pair):
    words = said(pair)
    assert words[:3] == ["≠", "1 differs", STATES["divergent"].meaning]
    assert {"2 reworded", "1 only in A"} <= {*words}
    assert not any("related" in word.split()[1:] for word in words if word[0].isdigit())


def test_it_gives_way_to_the_pair_that_is_looked_at(pair):
    pair.click_on("left", "12 people")
    assert said(pair) == []
    pair.session.set_current(None)
    assert said(pair)


def test_without_a_comparison_there_is_nothing_to_explain(reader):
    assert said(reader) == []
