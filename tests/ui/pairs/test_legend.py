"""The legend explains what is on the page, as long as no pair is looked at."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QScrollArea

from compareview.comparison.states import STATES, is_unsure
from compareview.ui.pairs.legend import Legend
from compareview.ui.theme import load_theme


def said(reader):
    """What it tells, line by line."""
    legend = reader.window.findChild(Legend)
    return legend.accessibleName().splitlines() if legend.isVisible() else []


def test_it_explains_each_state_that_there_is_with_its_number(pair):
    words = said(pair)
    assert words[0] == f"≠ 1 differs: {STATES['divergent'].meaning}"
    assert {"≈ 2 reworded", "A 1 only in A"} <= {line.partition(":")[0] for line in words}
    assert not any("related" in line.partition(":")[0] for line in words)


def test_it_explains_the_signs_that_stand_beside_the_states(pair):
    words = said(pair)
    assert any(line.startswith("↕ 1 moved: ") for line in words)
    assert "In what: #\u00a0number" in words


def test_it_names_the_question_mark_of_rows_that_are_not_sure(reader):
    reader.window.documents.open_sample()
    reader.settle()
    doubted = [row for row in reader.session.comparison.rows if is_unsure(row)]
    (told,) = [line for line in said(reader) if line.endswith(f"?: {len(doubted)} not sure to belong together.")]
    assert {*told.partition(":")[0].split()} == {f"{STATES[row.state].glyph}?" for row in doubted}


def test_it_names_no_question_mark_where_there_is_none(pair):
    assert not any("not sure" in line for line in said(pair))


def test_it_explains_only_the_kinds_of_difference_that_there_are(ferry):
    kinds = {difference.kind for difference in ferry.session.comparison.differences}
    (told,) = [label for label in said(ferry) if label.startswith("In what: ")]
    signs = {ferry.session.project.category(kind).glyph for kind in kinds}
    assert {"∅", "#", "@"} <= signs
    assert [part.split()[0] for part in told.removeprefix("In what: ").split("\u00a0· ")] == [
        category.glyph for category in ferry.session.project.codebook if category.glyph in signs
    ]


def test_all_of_it_is_seen_without_scrolling_in_a_small_window_and_airy_in_a_larger_one(reader):
    reader.window.resize(1280, 720)
    reader.window.documents.open_sample()
    reader.settle()
    legend, area = reader.window.findChild(Legend), reader.window.inspector.findChild(QScrollArea)
    close = legend.height()
    assert len(said(reader)) == 10
    assert area.verticalScrollBar().maximum() == 0
    reader.window.resize(1280, 1000)
    reader.bot.waitUntil(lambda: legend.height() > close)
    assert area.verticalScrollBar().maximum() == 0


def test_in_high_contrast_each_sign_has_the_line_that_its_sentences_have(pair):
    def inks():
        """The colours along the left edge of the signs, where a tint is rounded off and a line stands."""
        legend = pair.window.findChild(Legend)
        image = legend.grab().toImage()
        return {image.pixelColor(1, y).name() for y in range(image.height())}

    for name in ("light", "high-contrast"):
        pair.window.use_theme(name)
        pair.settle()
        assert (load_theme(name)["divergent"].name() in inks()) == (name == "high-contrast")


def test_it_gives_way_to_the_pair_that_is_looked_at(pair):
    pair.click_on("left", "12 people")
    assert said(pair) == []
    pair.session.set_current(None)
    assert said(pair)


def test_without_a_comparison_there_is_nothing_to_explain(reader):
    assert said(reader) == []


def test_to_a_screen_reader_it_is_a_text_to_read(pair):
    heard = QAccessible.queryAccessibleInterface(pair.window.findChild(Legend))
    assert heard.role() == QAccessible.Role.StaticText
    assert heard.text(QAccessible.Text.Name).splitlines() == said(pair)
