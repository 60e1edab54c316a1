"""The strips beside the articles: what they show, where a click leads, and when they are drawn anew."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from compareview.ui.main_window import MainWindow
from compareview.ui.panes.overview_strip import OverviewStrip
from compareview.ui.theme import theme

SIDES = ("left", "right")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def sample(reader):
    """The sample pair in a low window."""
    reader.window.resize(1100, 640)
    reader.window.documents.open_sample()
    reader.settle()
    return reader


def strip(reader, side="left"):
    return reader.window.view.overviews[side]


def height_of(reader, side, span):
    """Where the middle of a sentence is on its strip."""
    text = reader.text(side)
    share = min(1, strip(reader, side).height() / text.document().size().height())
    return round(sum(text.extent([span])) / 2 * share)


def columns(reader, side, span):
    """Which pixels of a sentence's line on the strip are painted, from the outer edge inwards."""
    image = reader.image(strip(reader, side))
    y = height_of(reader, side, span)
    line = [image.pixelColor(x, y) != theme()["window"] for x in range(3, 15)]
    whole = [image.pixelColor(image.width() - 1 - x, y) != theme()["window"] for x in range(3, 15)]
    return line if side == "left" else whole


def inks(reader, x):
    """The colours of a column of the picture, without what is drawn over it."""
    reader.image(strip(reader))
    image = strip(reader)._picture.toImage()
    return {image.pixelColor(x, y).name() for y in range(image.height())}


@pytest.mark.parametrize("side", SIDES)
def test_states_have_places_and_shapes_of_their_own(sample, side):
    shapes = {}
    sample.window.resize(1100, 1000)
    sample.settle()
    bar = sample.text(side).verticalScrollBar()
    for number, span in sorted(enumerate(sample.article(side).sentences), key=lambda found: -len(found[1])):
        state = sample.session.comparison.row_of(side, number).state.partition("-")[0]
        if state not in shapes:
            # Out of the frame, which lies over what is in view.
            bar.setValue(0 if sample.text(side).extent([span])[0] > bar.maximum() / 2 else bar.maximum())
            shapes[state] = columns(sample, side, span)
    assert shapes["divergent"] == [True] * 12
    assert shapes["only"] == [True] * 6 + [False] * 6
    assert shapes["reworded"] == [False] * 6 + [True] * 6
    assert shapes["identical"] == [False] * 8 + [True] * 2 + [False] * 2
    assert shapes["related"] == [False] * 6 + [True] * 2 + [False] * 2 + [True] * 2


def test_words_that_differ_stand_out_in_their_pair(sample):
    difference = next(d for d in reversed(sample.session.comparison.differences) if d.inline and d.left)
    row = sample.session.comparison.row_at("left", difference.left[0].start)
    assert row.state == "divergent"
    assert theme()["divergent"].name() in inks(sample, 5)


def test_a_tag_is_a_notch_on_the_side_of_the_text(pair):
    assert theme()["tag"].name() not in inks(pair, 18)
    pair.tag_the_pair()
    assert theme()["tag"].name() in inks(pair, 18)
    pair.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert theme()["tag"].name() not in inks(pair, 18)


def test_a_click_brings_the_place_into_view_and_the_other_side_level(sample):
    last = next(row for row in reversed(sample.session.comparison.rows) if row.state == "reworded")
    assert not sample.text("left").shows_some_of(last.left)
    QTest.mouseClick(strip(sample), LEFT, pos=QPoint(10, height_of(sample, "left", last.left[0])))
    assert sample.text("left").shows_some_of(last.left)
    assert sample.text("right").shows_some_of(last.right)
    assert sample.session.current is None


def test_the_frame_can_be_dragged_to_both_ends(sample):
    bar, widget = sample.text("right").verticalScrollBar(), strip(sample, "right")
    QTest.mousePress(widget, LEFT, pos=QPoint(8, 5))
    assert bar.value() == 0  # taken hold of, not moved
    QTest.mouseMove(widget, QPoint(8, 60))
    assert 0 < bar.value() < bar.maximum()
    QTest.mouseMove(widget, QPoint(8, widget.height() + 500))
    assert bar.value() == bar.maximum()
    QTest.mouseMove(widget, QPoint(8, 5))
    assert bar.value() == 0
    QTest.mouseRelease(widget, LEFT, pos=QPoint(8, 5))


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["one below the other", "blank lines between"])
@pytest.mark.parametrize("count", [400, 401, 800, 801, 1199, 1599, 1601])
def test_no_more_paragraphs_are_measured_than_there_are_pixels_and_none_twice(reader, tmp_path, count, between):
    (tmp_path / "a.txt").write_text(between.join(f"Paragraph {n}." for n in range(count)), encoding="utf-8")
    reader.open(tmp_path / "a.txt")
    found = [place[0] for place in strip(reader)._paragraphs()]
    assert len(found) == len(set(found)) <= 801
    assert found[-1] == reader.article("left").text.rindex("Paragraph")
    if count <= 400:
        assert len(found) == count
    assert len(found) >= 200


def test_the_wheel_scrolls_as_over_the_text(sample):
    widget, keys = strip(sample), Qt.KeyboardModifier.NoModifier
    place = QPointF(8, 8)
    event = QWheelEvent(
        place, widget.mapToGlobal(place), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, keys,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)
    assert sample.text("left").verticalScrollBar().value() > 0


def test_the_tip_says_what_stands_there(pair):
    row = pair.row("12 people")
    tip = strip(pair).tip(QPoint(8, height_of(pair, "left", row.left[0])))
    assert f"Pair {row.number}, differs: 12 / 19 people" in tip
    assert "12 people" in tip.partition("</p>")[2]
    assert strip(pair).tip(QPoint(8, 100_000)) == ""


def test_the_tip_shows_markup_as_it_is_written(reader, tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("A title\n\nThe sign <b>stop</b> & go stood at the quay.\n", encoding="utf-8")
    reader.open(tmp_path / "a.txt", tmp_path / "b.txt")
    span = reader.row("The sign").left[0]
    assert "&lt;b&gt;stop&lt;/b&gt; &amp; go" in strip(reader).tip(QPoint(8, height_of(reader, "left", span)))


def test_nothing_is_drawn_anew_while_one_reads(sample, monkeypatch):
    drawn = []
    draw = OverviewStrip._draw
    monkeypatch.setattr(OverviewStrip, "_draw", lambda self, ratio: drawn.append(1) or draw(self, ratio))
    sample.image(strip(sample))
    drawn.clear()
    sample.text("left").verticalScrollBar().setValue(150)
    sample.press(Qt.Key.Key_J)
    sample.settle()
    sample.image(strip(sample))
    assert drawn == []
    sample.window.use_theme("dark")
    image = sample.image(strip(sample))
    assert drawn
    assert image.pixelColor(0, image.height() - 1) == theme()["window"]


def test_the_current_pair_is_outlined_on_both_strips(pair):
    row = pair.row("12 people")
    pair.click_on("left", "12 people")
    for side in SIDES:
        image, y = pair.image(strip(pair, side)), height_of(pair, side, row.spans(side)[0])
        assert image.pixelColor(1, y).lightness() < 90


def test_f9_hides_both_strips_and_later_windows_remember(sample, qtbot):
    strips = [strip(sample, side) for side in SIDES]
    assert all(each.isVisible() for each in strips)
    sample.press(Qt.Key.Key_F9)
    assert not any(each.isVisible() for each in strips)
    later = MainWindow()
    qtbot.addWidget(later)
    assert all(each.isHidden() for each in later.view.overviews.values())
    sample.press(Qt.Key.Key_F9)
    assert all(each.isVisible() for each in strips)
    assert QSettings().value("overviews", type=bool) is True


def test_a_screen_reader_is_told_what_the_strip_is(pair):
    assert strip(pair, "right").accessibleName() == "Overview of article B"
    assert " differs" in strip(pair).accessibleDescription()
    assert "only in A" not in strip(pair, "right").accessibleDescription()


def test_an_article_with_emoji_before_the_place_is_measured_right(reader, tmp_path):
    words = "😀 " * 200
    for name, count in (("a.txt", "12"), ("b.txt", "19")):
        text = f"A title\n\n{words}\n\nPolice said that {count} people were hurt when the ferry struck the reef.\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    reader.open(tmp_path / "a.txt", tmp_path / "b.txt")
    row = reader.row("12 people")
    assert "12 / 19 people" in strip(reader).tip(QPoint(8, height_of(reader, "left", row.left[-1])))


def test_two_comparisons_without_a_single_pair_are_told_apart(reader, tmp_path):
    apart = ("Bread rose at dawn.", "Nine gulls sat there. They flew off. It rained.", "A clock stopped. Paint dried.")
    for name, text in zip("abc", apart, strict=True):
        (tmp_path / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")
    reader.open(*(tmp_path / f"{name}.txt" for name in "abc"))
    shown = [reader.session.project.articles[n].id for n in range(3)]
    for left, right in ((0, 1), (1, 2), (2, 0), (0, 1)):
        reader.session.edit("Show", reader.session.project.showing(shown[left], shown[right]))
        reader.settle()
        assert not reader.session.comparison.links
        for side in SIDES:
            widget = strip(reader, side)
            count = len(reader.article(side).sentences)
            reader.image(widget)
            assert len(reader.session.comparison.numbers(side)) == count
            assert len(widget._sentences(reader.session.comparison, 1.0)) == count


def test_in_a_long_article_the_strip_shows_where_differences_crowd(reader, tmp_path):
    """One sentence in twenty differs, and every other one in the second quarter: no solid bar from top to bottom."""
    told = [f"Lamp {n} on quay {n % 7} burned for {n % 9 + 2} hours." for n in range(1000)]
    changed = [n for n in range(1000) if n % 20 == 0 or (250 <= n < 500 and n % 2 == 0)]
    other = [line.replace("burned for ", "burned for 1") if n in changed else line for n, line in enumerate(told)]
    for name, lines in (("a.txt", told), ("b.txt", other)):
        paragraphs = [" ".join(lines[n : n + 10]) for n in range(0, 1000, 10)]
        (tmp_path / name).write_text("\n\n".join(paragraphs), encoding="utf-8")
    reader.window.resize(1100, 640)
    reader.open(tmp_path / "a.txt", tmp_path / "b.txt")
    reader.image(strip(reader))
    image = strip(reader)._picture.toImage()
    ink, ground = theme()["divergent"], theme()["window"]

    def strength(y):
        colour = image.pixelColor(5, y)
        return (ground.blue() - colour.blue()) / (ground.blue() - ink.blue())

    quarter = image.height() // 4
    crowd = [strength(y) for y in range(quarter + 5, 2 * quarter - 5)]
    rest = [strength(y) for y in range(2 * quarter + 5, 4 * quarter - 5)]
    assert sum(crowd) / len(crowd) > 3 * sum(rest) / len(rest) > 0
