"""What is shown of a comparison: the same as when all of it is worked out anew, and no row anew without need."""

from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.comparison.compare import compare
from compareview.comparison.difference_filter import AMOUNTS, DifferenceFilter
from compareview.reading.read import read_article
from compareview.resources import resource_folder
from compareview.ui.shown_differences import ShownDifferences

SAMPLES = resource_folder() / "samples"
FOUND = compare(*(read_article(SAMPLES / name) for name in ("harbour-gazette.txt", "coast-radio-news.txt")))
EVERYTHING = DifferenceFilter("all")
EVERY = (*FOUND.differences, *FOUND.table)


@given(st.lists(st.tuples(st.sets(st.integers(0, len(EVERY) - 1)), st.sampled_from(AMOUNTS)), min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_it_is_what_the_comparison_keeps_whatever_was_shown_before(steps):
    shown = ShownDifferences()
    for hidden, amount in steps:
        wanted = DifferenceFilter(amount)
        gone = [id(difference) for n, difference in enumerate(EVERY) if n in hidden]
        judged = [row.number for row in FOUND.rows if any(id(d) in gone for d in row.differences)]
        kept = shown.of(FOUND, wanted, lambda d, gone=gone: id(d) in gone, judged)
        assert kept == FOUND.keeping(lambda d, gone=gone, wanted=wanted: wanted.passes(d) and id(d) not in gone)


def test_rows_of_which_nothing_changes_stay_the_same_objects():
    shown, gone = ShownDifferences(), next(d for d in EVERY if d.inline)
    before = shown.of(FOUND, EVERYTHING)
    assert shown.of(FOUND, EVERYTHING) is before
    number = next(row.number for row in FOUND.rows if gone in row.differences)
    after = shown.of(FOUND, EVERYTHING, lambda d: d is gone, [number])
    changed = [row for row, then in zip(after.rows, before.rows, strict=True) if row is not then]
    assert len(changed) == 1
    assert gone in before.rows[changed[0].number - 1].differences
