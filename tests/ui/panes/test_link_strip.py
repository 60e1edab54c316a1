"""The strip between the articles: ribbons, stubs where an end is out of view, and what the reader hides."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from compareview.ui.main_window import MainWindow
from compareview.ui.panes.link_strip import Ribbon
from compareview.ui.theme import theme

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def apart(reader):
    """The sample pair, free, with A at its top and B at its end."""
    reader.window.resize(1100, 900)
    reader.window.documents.open_sample()
    reader.settle()
    reader.window.view.lock.setChecked(False)
    bar = reader.text("right").verticalScrollBar()
    bar.setValue(bar.maximum())
    reader.settle()
    return reader


def strip(reader):
    return reader.window.view.strip


def stubs(reader, side="left"):
    return [stub for stub in strip(reader)._stubs if stub.side == side]


def row_of(reader, link):
    return reader.session.comparison.rows[link.number - 1]


def menu_entry(window, words):
    return next(action for action in window.findChildren(type(window.menuBar().actions()[0])) if action.text() == words)


def test_links_with_an_end_out_of_view_are_stubs_and_no_ribbon_goes_there(apart):
    texts = {side: apart.text(side) for side in ("left", "right")}
    assert len(stubs(apart)) >= 3
    for stub in stubs(apart):
        row = row_of(apart, stub)
        assert texts["left"].shows_some_of(row.left)
        assert not texts["right"].shows_some_of(row.right)
        assert stub.up
    for ribbon in strip(apart)._ribbons:
        row = row_of(apart, ribbon)
        assert texts["left"].shows_some_of(row.left)
        assert texts["right"].shows_some_of(row.right)


def test_a_click_on_a_stub_goes_to_the_other_end(apart):
    stub = next(stub for stub in stubs(apart) if not stub.thin)
    row, here = row_of(apart, stub), apart.text("left").verticalScrollBar().value()
    centre = stub.box(strip(apart).width()).center()
    image = apart.image(strip(apart))
    assert image.pixelColor(round(centre.x()), round(centre.y())) == theme().ink(row.state)
    QTest.mouseClick(strip(apart), LEFT, pos=centre.toPoint())
    assert apart.session.current is row
    assert apart.text("right").shows_some_of(row.right)
    assert apart.text("left").verticalScrollBar().value() == here
    apart.settle()
    assert any(ribbon.number == row.number and ribbon.current for ribbon in strip(apart)._ribbons)


def test_the_strip_says_where_a_link_leads(apart):
    stub = next(stub for stub in stubs(apart) if not stub.thin)
    words = strip(apart).describe(stub)
    assert words.startswith(f"Pair {stub.number}, ")
    assert "Further up in B, paragraph " in words


def test_related_pairs_are_threads_and_moved_ones_have_a_dashed_outline(sample_apart_levels):
    reader = sample_apart_levels
    drawn = [*strip(reader)._ribbons, *strip(reader)._stubs]
    for link in drawn:
        row = row_of(reader, link)
        assert link.thin == (row.state == "related")
        assert link.open == row.moved
        if isinstance(link, Ribbon) and link.thin:
            assert link.left[1] - link.left[0] == 2
    assert any(link.thin for link in drawn)


@pytest.fixture
def sample_apart_levels(reader):
    """The sample pair, as it opens."""
    reader.window.resize(1360, 1000)
    reader.window.documents.open_sample()
    reader.settle()
    return reader


@pytest.mark.parametrize(("entry", "hidden"), [("For &related rows", "thin"), ("For &moved pairs", "open")])
def test_related_and_moved_ribbons_can_be_hidden_for_good(apart, qtbot, entry, hidden):
    rows = [r for r in apart.session.comparison.rows if (r.moved if hidden == "open" else r.state == "related")]
    apart.text("left").bring_into_view(rows[0].left)
    apart.settle()

    def drawn():
        return [link for link in (*strip(apart)._ribbons, *strip(apart)._stubs) if getattr(link, hidden)]

    assert drawn()
    menu_entry(apart.window, entry).trigger()
    assert not drawn()
    apart.session.set_current(rows[0])
    apart.settle()
    assert {link.number for link in drawn()} == {rows[0].number}  # what is looked at is drawn whatever it is
    later = MainWindow()
    qtbot.addWidget(later)
    assert not menu_entry(later, entry).isChecked()
    menu_entry(apart.window, entry).trigger()
    assert menu_entry(apart.window, entry).isChecked()


def test_sentences_that_stand_apart_have_a_ribbon_each(reader, tmp_path):
    """A pair of which one side is in two places does not cover what stands between these."""
    far = "The mayor thanked the volunteers on the quay. Schools stay closed in the valley today."
    once = "The ferry Marigold struck the Sisters reef at noon and twelve people were hurt on board."
    (tmp_path / "a.txt").write_text(f"Ferry\n\n{once}\n\n{far}\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(
        "Boat\n\nThe ferry Marigold struck the Sisters reef at noon.\n\n"
        f"{far}\n\nTwelve people were hurt on board the ferry Marigold.\n",
        encoding="utf-8",
    )
    reader.window.resize(1360, 900)
    reader.open(tmp_path / "a.txt", tmp_path / "b.txt")
    whole = [row for row in reader.session.comparison.rows if len(row.right) == 2]
    assert whole
    for row in whole:
        ends = [ribbon.right for ribbon in strip(reader)._ribbons if ribbon.number == row.number]
        assert len(ends) == 2
        assert ends[0][1] < ends[1][0]
    assert strip(reader)._ribbons


def test_the_card_beside_an_arrow_shows_the_other_end_here(apart):
    stub = next(stub for stub in stubs(apart) if not stub.thin)
    row = row_of(apart, stub)
    there = apart.text("right").verticalScrollBar().value()
    width = strip(apart).width()
    QTest.mouseMove(strip(apart), stub.box(width).center().toPoint())
    QTest.mouseClick(strip(apart), LEFT, pos=stub.card(width).center().toPoint())
    card = apart.window.view.peeking.card
    assert card.isVisible()
    assert apart.session.current is row
    assert apart.text("right").verticalScrollBar().value() == there
    words = row.right[0].of(apart.article("right").text)
    assert words in card.quotes.toPlainText()


def test_nothing_is_drawn_over_the_heads_of_the_articles(apart):
    image = apart.image(strip(apart))
    tops = [apart.text(side).viewport().mapToGlobal(QPoint(0, 0)) for side in ("left", "right")]
    above = min(strip(apart).mapFromGlobal(top).y() for top in tops) - 4
    line = {image.pixelColor(x, above).name() for x in range(image.width())}
    assert line == {theme()["window"].name()}
