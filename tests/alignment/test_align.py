"""What readers rely on when two articles are aligned."""

import random
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.alignment.align import align
from compareview.alignment.link import Link, Pin

STORM = [
    "A storm tore the roofs off 40 houses in the harbour town of Vellmar on Sunday night.",
    "Mayor Ines Kordt said the pumping station had failed and asked the region for boats.",
    "Two fishermen were still missing on Monday morning, the coast guard reported.",
    "The school on Mill Street will stay shut until the power lines are repaired.",
    "Insurers put the damage at 12 million euros.",
    "The last storm of this strength hit the coast in 1987.",
]
RETOLD = [
    "In the harbour town of Vellmar, 40 houses lost their roofs in a storm on Sunday night.",
    "The pumping station failed, according to Mayor Ines Kordt, who asked the region to send boats.",
    "The coast guard said that two fishermen had not been found by Monday morning.",
    "Until the power lines are repaired, the school on Mill Street stays shut.",
    "The damage is put at 12 million euros by insurers.",
    "It was in 1987 that a storm of this strength last hit the coast.",
]
RATES = [
    "The central bank of Ardania raised its key rate by a quarter point to 4.5 percent.",
    "Governor Pavel Lind told reporters that inflation had not peaked.",
    "Shares of the largest lender, Nordia, fell six percent after the decision.",
    "Unions called the step reckless and announced marches for Friday.",
]


def same(links: tuple[Link, ...]) -> set[tuple[int, int]]:
    return {(k.left, k.right) for k in links if k.kind == "same"}


def mirrored(links: tuple[Link, ...]) -> tuple[Link, ...]:
    turned = [re.sub("“([^”]*) / ([^”]*)”", r"“\2 / \1”", k.reason) for k in links]
    swapped = [Link(k.right, k.left, k.score, k.kind, reason) for k, reason in zip(links, turned, strict=True)]
    return tuple(sorted(swapped, key=lambda k: (k.left, k.right)))


def test_each_sentence_finds_its_paraphrase() -> None:
    assert same(align(STORM, RETOLD)) == {(k, k) for k in range(6)}


def test_order_does_not_matter() -> None:
    order = [3, 5, 0, 4, 1, 2]
    assert same(align(STORM, [RETOLD[k] for k in order])) == {(k, j) for j, k in enumerate(order)}


def test_a_split_sentence_links_to_both_halves() -> None:
    whole = "Mayor Ines Kordt said the pumping station had failed, and she asked the region for boats and bags."
    halves = [
        "The pumping station had failed, Mayor Kordt said.",
        "Ines Kordt asked the region for boats and sandbags.",
    ]
    left = [STORM[0], whole, STORM[3]]
    right = [RETOLD[0], *halves, RETOLD[3]]
    assert same(align(left, right)) == {(0, 0), (1, 1), (1, 2), (2, 3)}
    assert same(align(right, left)) == {(0, 0), (1, 1), (2, 1), (3, 2)}


def test_a_sentence_without_counterpart_stays_alone() -> None:
    links = align([*STORM[:3], RATES[2], *STORM[3:]], RETOLD)
    assert not [k for k in links if k.left == 3]
    assert same(links) == {(k if k < 3 else k + 1, k) for k in range(6)}


def test_unrelated_articles_have_no_links() -> None:
    assert align(STORM, RATES) == ()


def test_sentences_that_clash_in_a_figure_are_still_linked() -> None:
    right = [RETOLD[0].replace("40", "70"), *RETOLD[1:4], RETOLD[4].replace("12", "30"), RETOLD[5]]
    assert same(align(STORM, right)) == {(k, k) for k in range(6)}


def test_a_number_word_equals_its_figure() -> None:
    words = ["Eight miners were rescued.", "A road was closed.", "The minister flew home at once."]
    figures = ["Rescue teams brought up 8 men.", "The minister cut short her holiday."]
    shared = [k.reason for k in align(words, figures) if (k.left, k.right) == (0, 0)]
    assert shared
    assert "8" in shared[0] or "Eight" in shared[0]


def test_a_repeated_sentence_links_to_its_own_place() -> None:
    chorus = "The crowd answered with a long silence."
    left = [STORM[0], chorus, STORM[2], STORM[3], chorus, STORM[4]]
    right = [RETOLD[0], chorus, RETOLD[2], RETOLD[3], chorus, RETOLD[4]]
    assert same(align(left, right)) == {(k, k) for k in range(6)}


def test_a_headline_repeated_in_the_text_links_to_both_places() -> None:
    headline = "Storm tears roofs off houses in Vellmar"
    assert {(0, 0), (0, 4)} <= same(align([headline, *STORM[1:4]], [headline, *RETOLD[1:4], headline]))


def test_a_sentence_that_shares_one_fact_is_related() -> None:
    left = [*STORM, "The town of Vellmar has 9,000 people, most of whom live from the 40 trawlers in its harbour."]
    right = [*RATES, "Vellmar is a harbour town.", RATES[0]]
    links = align(left, right)
    assert [k.kind for k in links if k.right == 4]
    assert not [k for k in links if k.right != 4]


def test_a_copy_says_so_and_is_all_but_certain() -> None:
    links = align(STORM, STORM)
    assert same(links) == {(k, k) for k in range(6)}
    assert {k.reason for k in links} == {"word for word the same"}
    assert min(k.score for k in links) > 0.9


def test_the_reason_names_what_is_shared() -> None:
    reasons = [k.reason for k in align(STORM, RETOLD)]
    assert reasons[0].startswith("shares “")
    assert "1987" in reasons[5]
    assert "Ines Kordt" in reasons[1]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            ["总统周二访问了医院。", "北京发生地震。", "学校将关闭三天。"],
            ["总统星期二前往医院访问。", "学校关闭三天。"],
        ),
        (["Президент посетил больницу.", "Цены выросли на 5 процентов."], ["Больницу посетил президент."]),
        (["زار الرئيس المستشفى يوم الثلاثاء", "ارتفعت الأسعار"], ["الرئيس زار المستشفى الثلاثاء"]),
    ],
)
def test_other_scripts_are_aligned(left: list[str], right: list[str]) -> None:
    assert (0, 0) in same(align(left, right))


def test_pins_are_kept_and_the_rest_stays_as_it_was() -> None:
    before = align(STORM, RETOLD)
    links = align(STORM, RETOLD, [Pin(0, 3), Pin(1, None), Pin(None, 4), Pin(2, 2, "partial")])
    by_left = {k.left: k for k in links}
    assert by_left[0] == Link(0, 3, 1.0, "same", "pinned by you")
    assert by_left[2] == Link(2, 2, 1.0, "partial", "pinned by you")
    assert same(links) == {(0, 3), (5, 5)}
    assert not [k for k in links if k.left == 1 or k.right == 4]
    others = [k for k in before if k.left not in (0, 1, 2) and k.right not in (2, 3, 4)]
    assert [k for k in links if k in before] == others


def test_to_confirm_what_was_found_changes_nothing_but_the_reason() -> None:
    found = align(STORM, RETOLD)
    confirmed = align(STORM, RETOLD, [Pin(k.left, k.right, k.kind) for k in found])
    assert confirmed == tuple(replace(k, reason="pinned by you") for k in found)


def test_two_sentences_that_are_taken_apart_keep_their_other_links() -> None:
    before = align(STORM, RETOLD)
    taken = before[0]
    assert align(STORM, RETOLD, [Pin(taken.left, taken.right, "apart")]) == before[1:]


def test_a_sentence_pinned_twice_has_both_links() -> None:
    links = align(STORM, RETOLD, [Pin(0, 0), Pin(0, 1)])
    assert [(k.left, k.right) for k in links if k.left == 0] == [(0, 0), (0, 1)]
    assert (1, 1) not in same(links)


def test_pins_to_sentences_that_are_gone_are_ignored() -> None:
    assert align(STORM, RETOLD, [Pin(99, 0), Pin(-1, None), Pin(None, 6)]) == align(STORM, RETOLD)


def test_nothing_to_align() -> None:
    assert align([], []) == ()
    assert align(STORM, []) == ()
    assert align(["", " ", "\n"], ["", "—"]) == ()


def test_a_text_that_was_never_cut_into_sentences_does_not_stall() -> None:
    block = " ".join(STORM) * 2500
    assert len(block) > 1_000_000
    assert all(0 <= k.score <= 1 for k in align([block, *STORM], [block, *RETOLD]))


def test_an_article_of_one_sentence_repeated_does_not_stall() -> None:
    links = align(STORM[:1] * 600, STORM[:1] * 600)
    assert {k.left for k in links} == {k.right for k in links} == set(range(600))
    assert len(links) < 600 * 20


def test_the_same_answer_in_every_process() -> None:
    code = f"from compareview.alignment.align import align; print(align({STORM!r}, {RETOLD!r}))"
    answers = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert answers == {(str(align(STORM, RETOLD)) + "\n").encode()}


WORDS = [
    "Vellmar",
    "harbour",
    "storm",
    "40",
    "8",
    "eight",
    "boats",
    "said",
    "the",
    "Größe",
    "année",
    "北京",
    "地震",
    "don't",
]
NEWS = st.lists(
    st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join) | st.text(max_size=20) | st.sampled_from(STORM + RETOLD),
    max_size=9,
)
PINS = st.lists(
    st.builds(
        Pin,
        st.none() | st.integers(-1, 9),
        st.none() | st.integers(-1, 9),
        st.sampled_from(["same", "partial", "apart"]),
    ),
    max_size=3,
)


@settings(max_examples=150, deadline=None)
@given(NEWS, NEWS, PINS)
def test_any_text_gives_sorted_links_that_mirror(left: list[str], right: list[str], pins: list[Pin]) -> None:
    links = align(left, right, pins)
    assert links == align(left, right, pins)
    assert links == mirrored(align(right, left, [Pin(p.right, p.left, p.kind) for p in pins]))
    places = [(k.left, k.right) for k in links]
    assert places == sorted(set(places))
    for k in links:
        assert 0 <= k.score <= 1
        assert 0 <= k.left < len(left)
        assert 0 <= k.right < len(right)
        assert k.reason


@settings(max_examples=60, deadline=None)
@given(NEWS, NEWS, PINS)
def test_pins_decide_on_what_they_are_about_only(left: list[str], right: list[str], pins: list[Pin]) -> None:
    pins = [p for p in pins if p.left in {None, *range(len(left))} and p.right in {None, *range(len(right))}]
    links, found = align(left, right, pins), align(left, right)
    word = {(p.left, p.right): p.kind for p in pins if p.left is not None and p.right is not None}
    said = {(k.left, k.right): k.kind for k in links if (k.left, k.right) in word}
    assert said == {pair: kind for pair, kind in word.items() if kind != "apart"}
    lone = [p for p in pins if None in (p.left, p.right)]
    settled = [pair for pair, kind in word.items() if kind == "same"]

    def is_decided(k: Link) -> bool:
        meets = [i == k.left or j == k.right for i, j in settled] if k.kind == "same" else []
        return (k.left, k.right) in word or any(meets) or any(k.left == p.left or k.right == p.right for p in lone)

    assert [k for k in links if (k.left, k.right) not in word] == [k for k in found if not is_decided(k)]


class Enough(Exception):  # noqa: N818 - what the reader did, not an error
    pass


def test_progress_rises_to_the_end_and_changes_nothing() -> None:
    left, right = STORM * 60, RETOLD * 60
    told: list[float] = []
    assert align(left, right, progress=told.append) == align(left, right)
    assert told == sorted(told)
    assert 0 <= told[0] < 0.1
    assert 0.8 < told[-1] <= 1
    assert len(told) > 20


@pytest.mark.parametrize("calls", [1, 5, 12])
def test_what_progress_raises_ends_the_work(calls: int) -> None:
    told: list[float] = []

    def tell(share: float) -> None:
        told.append(share)
        if len(told) == calls:
            raise Enough

    with pytest.raises(Enough):
        align(STORM * 60, RETOLD * 60, progress=tell)
    assert len(told) == calls


def test_a_sentence_has_at_most_a_few_related_ones() -> None:
    one = ["The storm tore the roofs off houses in the harbour of Vellmar."]
    many = [f"{word} the storm the harbour of Vellmar was {word} by {word}." for word in "abcdefghijklmnop"]
    links = [k for k in align(one, many) if k.kind == "partial"]
    assert len(links) <= 5


def test_two_reports_of_events_of_one_kind_are_not_taken_for_reports_of_one() -> None:
    cases = sorted((Path(__file__).parents[1] / "data" / "cases" / "different_events").glob("*.txt"))
    sentences = same_links = 0
    for case in cases:
        lines = [line for line in case.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        middle = lines.index("===")
        left, right = lines[:middle], lines[middle + 1 :]
        wrong = [k for k in align(left, right) if k.kind == "same"]
        for k in wrong:
            print(f"{case.stem}: {k.score:.2f} {k.reason}: {left[k.left]} / {right[k.right]}")
        sentences, same_links = sentences + len(left) + len(right), same_links + len(wrong)
    assert len(cases) >= 8
    assert 100 * same_links / sentences <= 2


def test_large_articles_are_mirrored_too() -> None:
    rng = random.Random(3)  # noqa: S311 - no secret
    words = [a + b for a in ("ka", "lo", "mi", "nu", "re", "so") for b in ("bar", "den", "fil", "gor", "hut", "jam")]
    left = [" ".join(rng.choices(words, k=12)) for _ in range(150)]
    right = [" ".join(rng.sample(s.split(), 11)) for s in rng.sample(left, 120)]
    links = align(left, right)
    assert links == mirrored(align(right, left))
    assert len(same(links)) >= 110
