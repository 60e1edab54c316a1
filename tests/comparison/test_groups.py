"""What the reader says counts as one thing."""

from hypothesis import given
from hypothesis import strategies as st

from compareview.comparison.fact_table.groups import Groups

NAMES = st.sampled_from(["killed", "dead", "people", "islanders", "boats"])


def test_what_nobody_spoke_of_keeps_its_group():
    assert Groups().of("killed", "12 people") == "killed"


def test_merged_groups_are_shown_under_the_first():
    groups = Groups().merging("killed", "dead")
    assert {groups.of(name, "12") for name in ("killed", "dead")} == {"killed"}
    assert groups.of("boats", "12") == "boats"


def test_merging_goes_on_from_what_was_merged():
    groups = Groups().merging("killed", "dead").merging("people", "killed")
    assert {groups.of(name, "12") for name in ("killed", "dead", "people")} == {"people"}


def test_figures_that_were_split_off_have_a_row_of_their_own():
    groups = Groups().splitting("people", "12 people")
    assert groups.of("people", "12 people") == "12 people"
    assert groups.of("people", "14 people") == "people"


def test_a_figure_that_was_split_off_can_be_counted_with_others():
    groups = Groups().splitting("people", "12 people").merging("boats", "12 people")
    assert groups.of("people", "12 people") == "boats"


def test_the_reader_can_take_it_back():
    groups = Groups().merging("killed", "dead").splitting("boats", "3 boats")
    assert groups.restored("killed").restored("3 boats") == Groups()


@given(st.lists(st.tuples(NAMES, NAMES), max_size=6))
def test_each_group_belongs_to_one(pairs):
    groups = Groups()
    for into, name in pairs:
        groups = groups.merging(into, name)
        assert groups.of(name, "") == groups.of(into, "") == into
    seen = [name for names in groups.merged for name in names]
    assert len(seen) == len(set(seen))
