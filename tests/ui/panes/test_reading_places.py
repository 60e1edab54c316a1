"""Every pair of articles is found again as it was left: in the window, after saving, and on either side."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from compareview.project.file import load_project

SIDES = ("left", "right")
CONTROL = Qt.KeyboardModifier.ControlModifier
LINE = 30  # pixels: a place is found again to the line


@pytest.fixture
def sample(reader):
    """Three long reports, the first two shown, in a window so low that they have to be scrolled."""
    reader.window.resize(1100, 640)
    reader.window.documents.open_sample()
    reader.settle()
    return reader


def heights(reader):
    return [reader.text(side).verticalScrollBar().value() for side in SIDES]


def read_on(reader):
    """Look at a pair far down, then scroll on, so that it is not where the window would put it."""
    row = [row for row in reader.session.comparison.rows if row.state in ("reworded", "divergent")][-4]
    reader.session.set_current(row)
    bar = reader.text("left").verticalScrollBar()
    bar.setValue(bar.value() - 90)
    return row


def show(reader, left, right):
    reader.session.show(left, right)
    reader.settle()


def near(one, other):
    return all(abs(a - b) < LINE for a, b in zip(one, other, strict=True))


def test_a_pair_of_articles_is_found_again_as_it_was_left(sample):
    row, before = read_on(sample), heights(sample)
    assert min(before) > 200
    show(sample, "a3", "a2")
    assert sample.session.current is None
    there = read_on(sample)
    elsewhere = heights(sample)
    show(sample, "a1", "a2")
    assert sample.session.current.bead == row.bead
    assert near(heights(sample), before)
    again = heights(sample)
    for _ in range(3):
        show(sample, "a3", "a2")
        assert sample.session.current.bead == there.bead
        assert near(heights(sample), elsewhere)
        show(sample, "a1", "a2")
    # Going to and fro, the texts do not creep away.
    assert near(heights(sample), again)


def test_swapping_the_sides_swaps_the_places(sample):
    row, before = read_on(sample), heights(sample)
    sample.window.articles.swap()
    sample.settle()
    assert near(heights(sample), before[::-1])
    assert sample.session.current.left == row.right


def test_a_pair_that_was_not_shown_yet_begins_where_its_articles_stand(sample):
    read_on(sample)
    left, _ = heights(sample)
    show(sample, "a1", "a3")
    assert heights(sample) == [left, 0]


def test_the_project_file_keeps_the_places(sample, tmp_path, choose):
    choose(tmp_path / "ferry.cvproj")
    show(sample, "a3", "a2")
    read_on(sample)
    show(sample, "a1", "a2")
    row, before = read_on(sample), heights(sample)
    sample.press(Qt.Key.Key_S, CONTROL)
    kept = load_project(tmp_path / "ferry.cvproj").places
    assert [{place.left, place.right} for place in kept] == [{"a2", "a3"}, {"a1", "a2"}]
    sample.session.open(load_project(tmp_path / "ferry.cvproj").without_article("a3"), None)
    sample.session.open(load_project(tmp_path / "ferry.cvproj"), None)
    sample.settle()
    assert sample.session.current.bead == row.bead
    assert near(heights(sample), before)


def test_a_change_of_place_is_no_work(sample, tmp_path, choose):
    choose(tmp_path / "ferry.cvproj")
    sample.press(Qt.Key.Key_S, CONTROL)
    steps = sample.session.undo_stack.count()
    told = []
    sample.session.project_changed.connect(lambda: told.append(1))
    read_on(sample)
    assert sample.session.places
    assert not sample.session.is_dirty
    assert (sample.session.undo_stack.count(), told) == (steps, [])


def test_undo_takes_no_place_back(sample):
    project = sample.session.project
    sample.session.edit("Order", project.moving("a1", 2))
    read_on(sample)
    before = heights(sample)
    sample.session.undo_stack.undo()
    assert heights(sample) == before
    assert sample.session.places[-1].left_at > 0


def test_the_place_of_a_removed_article_is_not_saved(sample):
    show(sample, "a3", "a2")
    show(sample, "a1", "a2")
    sample.window.articles.remove("a3")
    sample.settle()
    kept = sample.session.project.with_places(sample.session.places).places
    assert [{place.left, place.right} for place in kept] == [{"a1", "a2"}]
    sample.session.undo_stack.undo()
    assert len(sample.session.project.with_places(sample.session.places).places) == 2


def test_places_from_another_program_do_no_harm(sample):
    places = sample.session.project.with_places(sample.session.places).places
    wild = [replace(place, left_at=10**9, right_at=-5, current=("a7", 3)) for place in places]
    project = replace(sample.session.project.with_places(wild), shown=("", ""))
    sample.session.open(project, None)
    show(sample, "a1", "a2")
    assert sample.session.comparison
