"""What is shown of a comparison: the same as when all of it is worked out anew, and no row anew without need."""

from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.comparison.compare import compare
from compareview.reading.read import read_article
from compareview.resources import resource_folder
from compareview.ui.shown_differences import ShownDifferences

SAMPLES = resource_folder() / "samples"
FOUND = compare(*(read_article(SAMPLES / name) for name in ("harbour-gazette.txt", "coast-radio-news.txt")))
EVERY = (*FOUND.differences, *FOUND.table)


@given(st.lists(st.sets(st.integers(0, len(EVERY) - 1)), min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_it_is_what_the_comparison_keeps_whatever_was_shown_before(steps):
    shown = ShownDifferences()
    for hidden in steps:
        wanted = [id(difference) for n, difference in enumerate(EVERY) if n not in hidden]
        assert shown.of(FOUND, lambda d, w=wanted: id(d) in w) == FOUND.keeping(lambda d, w=wanted: id(d) in w)


def test_rows_of_which_nothing_changes_stay_the_same_objects():
    shown, gone = ShownDifferences(), next(d for d in EVERY if d.inline)
    before = shown.of(FOUND, lambda _d: True)
    assert shown.of(FOUND, lambda _d: True) is before
    after = shown.of(FOUND, lambda d: d is not gone)
    changed = [row for row, then in zip(after.rows, before.rows, strict=True) if row is not then]
    assert len(changed) == 1
    assert gone in before.rows[changed[0].number - 1].differences
