"""What readers rely on when linked sentences are grouped into beads."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.alignment.beads import beads
from compareview.alignment.link import Bead, Link


def links(*pairs: tuple[int, int], kind: str = "same", score: float = 0.9) -> list[Link]:
    return [Link(i, j, score, kind) for i, j in pairs]  # type: ignore[arg-type]


def shape(made: tuple[Bead, ...]) -> list[tuple[tuple[int, ...], tuple[int, ...], str]]:
    return [(b.left, b.right, b.kind) for b in made]


def test_one_to_one() -> None:
    assert shape(beads(links((0, 0), (1, 1)), 2, 2)) == [((0,), (0,), "same"), ((1,), (1,), "same")]


def test_a_split_and_a_merged_sentence_are_one_bead_each() -> None:
    made = beads(links((0, 0), (0, 1), (1, 2), (2, 2)), 3, 3)
    assert shape(made) == [((0,), (0, 1), "same"), ((1, 2), (2,), "same")]


def test_a_chain_of_links_is_cut_at_its_weakest() -> None:
    # 0-0 0-1 1-1 would put left 0 and 1 together by right 1; a fourth link would tie sentences that share nothing.
    chain = [Link(0, 0, 0.9, "same"), Link(1, 0, 0.5, "same"), Link(1, 1, 0.9, "same"), Link(2, 1, 0.8, "same")]
    assert shape(beads(chain, 3, 2)) == [((0,), (0,), "same"), ((1, 2), (1,), "same")]


def test_a_sentence_left_out_of_a_full_bead_has_its_own() -> None:
    tied = [Link(0, 0, 0.9, "same"), Link(1, 0, 0.9, "same"), Link(0, 1, 0.9, "same"), Link(2, 1, 0.2, "same")]
    assert shape(beads(tied, 3, 2)) == [((0, 1), (0, 1), "same"), ((2,), (1,), "same")]


def test_related_sentences_are_shown_with_their_best_counterpart_once() -> None:
    related = [
        Link(0, 0, 0.9, "same"),
        Link(1, 0, 0.4, "partial"),
        Link(1, 1, 0.6, "partial"),
        Link(2, 1, 0.5, "partial"),
    ]
    made = beads(related, 3, 2)
    assert shape(made) == [((0,), (0,), "same"), ((1,), (1,), "partial"), ((2,), (1,), "partial")]


def test_a_related_sentence_may_be_shown_with_one_that_has_its_pair() -> None:
    made = beads([Link(0, 0, 0.9, "same"), Link(0, 1, 0.5, "partial")], 1, 2)
    assert shape(made) == [((0,), (0,), "same"), ((0,), (1,), "partial")]


def test_sentences_without_links_stand_alone_beside_their_neighbours() -> None:
    made = beads(links((0, 1), (2, 2)), 3, 5)
    assert shape(made) == [
        ((), (0,), "none"),
        ((0,), (1,), "same"),
        ((1,), (), "none"),
        ((2,), (2,), "same"),
        ((), (3,), "none"),
        ((), (4,), "none"),
    ]


def test_nothing_linked() -> None:
    assert shape(beads([], 1, 1)) == [((), (0,), "none"), ((0,), (), "none")]
    assert beads([], 0, 0) == ()


def test_one_moved_sentence_does_not_mark_the_others() -> None:
    made = beads(links((0, 3), (1, 0), (2, 1), (3, 2), (4, 4)), 5, 5)
    assert [b.left for b in made if b.moved] == [(0,)]


def test_the_larger_group_keeps_its_place() -> None:
    made = beads(links((0, 2), (0, 3), (1, 4), (2, 0), (3, 1)), 4, 5)
    assert [b.left for b in made if b.moved] == [(2,), (3,)]


def test_a_moved_pair_among_related_ones() -> None:
    made = beads([*links((0, 1), (1, 2), (2, 0)), Link(3, 0, 0.5, "partial")], 4, 3)
    assert [(b.left, b.kind) for b in made if b.moved] == [((2,), "same")]


SIZE = 6
LINKS = st.lists(
    st.builds(
        Link,
        st.integers(0, SIZE - 1),
        st.integers(0, SIZE - 1),
        st.sampled_from([0.5, 0.7, 0.9]),
        st.sampled_from(["same", "same", "partial"]),
    ),
    max_size=20,
    unique_by=lambda k: (k.left, k.right),
)


@settings(max_examples=300, deadline=None)
@given(LINKS)
def test_the_rule_of_beads(drawn: list[Link]) -> None:
    made = beads(drawn, SIZE, SIZE)
    tied = {(k.left, k.right) for k in drawn if k.kind == "same"}
    assert {i for b in made for i in b.left} == set(range(SIZE))
    assert {j for b in made for j in b.right} == set(range(SIZE))
    assert len(set(made)) == len(made)
    for b in made:
        if b.kind == "same":
            assert all(any({(p, j), (q, j)} <= tied for j in b.right) for p, q in combinations(b.left, 2))
            assert all(any({(i, p), (i, q)} <= tied for i in b.left) for p, q in combinations(b.right, 2))
        assert b.kind == "none" or (b.left and b.right)
        assert b.kind == "same" or not b.moved
    kinds = {("left", i): b.kind for b in made if b.kind != "partial" for i in b.left}
    for k in drawn:
        assert kinds.get(("left", k.left)) != "none"
    firsts = [b.left[0] for b in made if b.left]
    assert firsts == sorted(firsts)


@settings(max_examples=200, deadline=None)
@given(LINKS)
def test_beads_mirror(drawn: list[Link]) -> None:
    made = {(b.left, b.right, b.kind) for b in beads(drawn, SIZE, SIZE)}
    swapped = beads([Link(k.right, k.left, k.score, k.kind) for k in reversed(drawn)], SIZE, SIZE)
    assert made == {(b.right, b.left, b.kind) for b in swapped}
