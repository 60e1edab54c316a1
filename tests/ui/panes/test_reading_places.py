"""Every pair of articles is found again as it was left: in the window, after saving, and on either side."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from compareview.project.file import load_project, save_project
from compareview.text.article import article_from_text

SIDES = ("left", "right")
CONTROL = Qt.KeyboardModifier.ControlModifier
LINE = 40  # pixels: a place is found again to the line, or the white between two paragraphs


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


def test_each_row_is_found_again_also_where_several_share_a_sentence(sample, tmp_path):
    """And so it is when the project is opened again, from either side."""
    rows = sample.session.comparison.rows
    shared = [
        row
        for row in rows
        for side in SIDES
        for n in getattr(row.bead, side)
        if row.bead.kind == "partial" and len(sample.session.comparison.rows_with(side, n)) > 1
    ]
    assert shared
    for number in sorted({row.number for row in shared}):
        sample.session.set_current(sample.session.comparison.rows[number - 1])
        show(sample, "a3", "a2")
        show(sample, "a1", "a2")
        assert sample.session.current.number == number
        file = tmp_path / f"{number}.cvproj"
        save_project(sample.session.project.with_places(sample.session.places), file)
        sample.session.open(load_project(file), None)
        sample.settle()
        assert sample.session.current.number == number
    row = sample.session.current
    sample.window.articles.swap()
    sample.settle()
    assert (sample.session.current.left, sample.session.current.right) == (row.right, row.left)


def test_swapping_the_sides_swaps_the_places(sample):
    row, before = read_on(sample), heights(sample)
    sample.window.articles.swap()
    sample.settle()
    assert near(heights(sample), before[::-1])
    assert sample.session.current.left == row.right


def test_a_pair_that_was_not_shown_yet_begins_at_the_top(sample):
    read_on(sample)
    show(sample, "a1", "a3")
    assert heights(sample) == [0, 0]


def test_an_article_that_joins_another_is_level_with_it(sample):
    show(sample, "a1", "")
    bar = sample.text("left").verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    read = bar.value()
    show(sample, "a1", "a3")
    assert abs(bar.value() - read) < LINE  # a higher header beside it leaves less of the page in view
    assert heights(sample)[1] > 200
    free = sample.window.view.lock
    free.setChecked(False)
    show(sample, "", "a3")
    show(sample, "a2", "a3")
    assert heights(sample)[0] == 0  # where it is not held level


def test_linked_again_a_pair_that_was_read_free_is_found_level(sample):
    lock, bars = sample.window.view.lock, [sample.text(side).verticalScrollBar() for side in SIDES]
    lock.setChecked(False)
    bars[0].setValue(bars[0].maximum() // 2)
    level = bars[1].value()
    assert level == 0
    show(sample, "a3", "a2")
    show(sample, "a1", "a2")
    assert heights(sample)[1] == 0  # free, it is as it was left
    show(sample, "a3", "a2")
    lock.setChecked(True)
    show(sample, "a1", "a2")
    assert heights(sample)[1] > 200


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


# When the project changes

EARLIER = "injuring twelve people, police said."
LATER = "injuring fourteen people, police said. Nobody was missing by midnight, they added, and the search was over."


def correct(reader, *changes, side="left"):
    """Let the outlet correct the article on this side, and the reader take it."""
    article = reader.article(side)
    text = article.text
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    project = reader.session.project.with_revision(article.id, replace(article, text=text))
    reader.session.edit(f"Update {article.name}", with_text(project, article.id, text))
    reader.settle()


def with_text(project, article_id, text):
    later = replace(article_from_text(text), id=article_id, source=project.article(article_id).source)
    return project.with_article(later)[0]


def looked_at(reader):
    """The words of the pair that is looked at, in the texts and in the list."""
    row, pairs = reader.session.current, reader.window.pairs
    if row is None:
        return None
    assert pairs.model().index(pairs.currentIndex().row(), 0).data() == str(row.number)
    return [span.of(reader.article(side).text) for side in SIDES for span in row.spans(side)]


def press_undo(reader):
    reader.press(Qt.Key.Key_Z, CONTROL)
    reader.settle()


def press_redo(reader):
    reader.press(Qt.Key.Key_Y, CONTROL)
    reader.settle()


def test_an_update_undo_and_redo_stay_at_the_pair(sample):
    read_on(sample)
    words, before = looked_at(sample), heights(sample)
    number = sample.session.current.number
    correct(sample, (EARLIER, LATER))
    assert looked_at(sample) == words
    assert sample.session.current.number == number + 1
    assert heights(sample)[0] > before[0] + 10  # the text above it is longer
    assert near(heights(sample)[1:], before[1:])
    for step in (press_undo, press_redo, press_undo):
        step(sample)
        assert looked_at(sample) == words
    assert near(heights(sample), before)


def test_a_sentence_that_went_leaves_its_counterpart_in_view(sample):
    row = next(row for row in sample.session.comparison.rows if len(row.left) == len(row.right) == 1 and row.number > 9)
    sample.session.set_current(row)
    left, right = looked_at(sample)
    correct(sample, (left, ""))
    assert looked_at(sample)[-1] == right
    press_undo(sample)
    assert looked_at(sample) == [left, right]


def test_an_update_of_one_side_keeps_the_facts_that_are_looked_at(sample):
    fact = next(fact for fact in sample.session.comparison.table if fact.left and fact.left[0].start > 600)
    sample.session.set_fact(fact)
    said = [place.of(sample.article("left").text) for place in fact.left]
    correct(sample, (EARLIER, LATER))
    press_undo(sample)
    press_redo(sample)
    assert [place.of(sample.article("left").text) for place in sample.session.fact.left] == said
    assert sample.session.fact.key == fact.key


def test_an_update_carries_the_places_of_other_pairs(sample):
    show(sample, "a1", "a3")
    read_on(sample)
    words, before = looked_at(sample), heights(sample)
    show(sample, "a1", "a2")
    correct(sample, (EARLIER, LATER))
    show(sample, "a1", "a3")
    assert looked_at(sample) == words
    assert near(heights(sample)[1:], before[1:])


def test_an_edit_that_keeps_the_articles_keeps_the_pair_and_says_what_undo_did(sample):
    read_on(sample)
    words, before, status = looked_at(sample), heights(sample), sample.window.statusBar()
    sample.tag("1", Qt.Key.Key_Return)
    assert looked_at(sample) == words
    press_undo(sample)
    assert status.currentMessage() == "Undid: Tag 1"
    press_redo(sample)
    assert status.currentMessage() == "Redid: Tag 1"
    assert (looked_at(sample), heights(sample)) == (words, before)


def test_what_undo_did_is_still_told_when_the_comparison_has_come(sample):
    name = "Salt & Sons"
    project, _ = sample.session.project.with_article(replace(sample.session.project.article("a1"), outlet=name))
    sample.session.edit("Name it", project)
    read_on(sample)
    correct(sample, (EARLIER, LATER))
    press_undo(sample)
    assert sample.window.statusBar().currentMessage() == f"Undid: Update {name}"
    sample.window.articles.remove("a1")
    sample.settle()
    press_undo(sample)
    assert sample.window.statusBar().currentMessage() == f"Undid: Remove {name}"
    assert looked_at(sample)
