"""Differences inside pairs: the planted ones of the sample reports, and what must not be marked."""

import json
from pathlib import Path

import pytest

from compareview.alignment.link import Pin
from compareview.alignment.words import diff_words
from compareview.comparison.compare import compare
from compareview.comparison.differences import find_differences
from compareview.text.article import article_from_text

DATA = json.loads((Path(__file__).parents[1] / "data" / "samples" / "differences.json").read_text(encoding="utf-8"))
# Why a planted difference is not found yet.
MISSED = {
    "twelve people / 23 others": "what “others” counts stands in another clause",
    "At least 14 people / 23 others": "what “others” counts stands in another clause",
    "187 passengers and 27 crew / 231 people": "the two would have to be added up",
    "60 km/h / 40 knots": "knots would have to be turned into km/h",
}
# Why a trap is marked, though it is no difference.
TRAPPED = {
    "75 km/h / 40 knots": "knots would have to be turned into km/h",
    "All 214 passengers and crew / 187 passengers and 27 crew": "the two would have to be added up",
}


def planted():
    for case in DATA["differences"]:
        if case["kind"] == "number" and case["inline"]:
            name = f"{case['left']} / {case['right']}"
            marks = pytest.mark.xfail(reason=MISSED[name], strict=True) if name in MISSED else ()
            yield pytest.param(case, id=name, marks=marks)


def traps():
    for case in DATA["traps"]:
        name = f"{case['left']} / {case['right']}"
        marks = pytest.mark.xfail(reason=TRAPPED[name], strict=True) if name in TRAPPED else ()
        yield pytest.param(case, id=name, marks=marks)


@pytest.fixture(scope="session")
def paired(samples, gold, sentence):
    """The comparisons of the sample reports, with the gold links pinned, so that pairing is not on trial."""
    made = {}
    for pair in gold:
        left, right = samples[pair["left"]], samples[pair["right"]]
        ends = [
            (sentence(left, link["left"]), sentence(right, link["right"]), link["kind"])
            for link in pair["links"]
            if not link.get("headline")
        ]
        made[pair["left"], pair["right"]] = compare(left, right, [Pin(*end) for end in ends])
    return made


def marked(comparison, case, sentence):
    """The inline differences that touch both quotes."""
    places = []
    for article, side in ((comparison.left, "left"), (comparison.right, "right")):
        number = sentence(article, case[f"{side}_sentence"])
        start = article.text.index(case[side], article.sentences[number].start)
        places.append((start, start + len(case[side])))

    def touches(spans, place):
        return any(span.start < place[1] and place[0] < span.end for span in spans)

    return [
        d for d in comparison.differences if d.inline and touches(d.left, places[0]) and touches(d.right, places[1])
    ]


@pytest.mark.parametrize("case", list(planted()))
def test_a_planted_number_is_found(paired, sentence, case):
    found = marked(paired[case["left_file"], case["right_file"]], case, sentence)
    assert [d.kind for d in found] == ["number"]


@pytest.mark.parametrize("case", list(traps()))
def test_a_trap_is_not_marked(paired, sentence, case):
    assert not marked(paired[case["left_file"], case["right_file"]], case, sentence)


def test_the_program_never_speaks_of_a_contradiction(paired):
    for comparison in paired.values():
        for row in comparison.rows:
            assert "contradict" not in row.reason.lower()
            assert not any("contradict" in (d.why + d.kind).lower() for d in row.differences)


def differences(left, right, *, inline=True):
    here, there = article_from_text(left), article_from_text(right)
    edits = diff_words(left, here.sentences, right, there.sentences)
    found = find_differences(here, here.sentences, there, there.sentences, edits, inline=inline)
    return [(d.why, d.inline) for d in found]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("The storm hurt 12 people.", "The storm hurt 14 people.", [("12 / 14 people", True)]),
        ("The storm hurt 12 people.", "The storm hurt 12 people.", []),
        ("The storm hurt twelve people.", "The storm hurt 12 people.", []),
        ("Over 12 people were hurt.", "Up to 12 people were hurt.", [("Over 12 / Up to 12 people", True)]),
        ("At least 14 people were hurt.", "There were 14 people hurt.", [("At least 14 / 14 people hurt", False)]),
        ("About 40 people were hurt.", "There were 38 people in it.", [("About 40 / 38 people", False)]),
        ("Dozens of people were there.", "There were three people.", [("Dozens / three people", True)]),
        ("They paid 2,000 crowns.", "They were offered 1,200 crowns.", [("2,000 crowns / 1,200 crowns", True)]),
        ("They paid 2,000 crowns.", "They paid 2,000 dollars.", []),
        ("Fares rose by 5 per cent.", "Fares rose by 6%.", [("5 per cent / 6%", True)]),
        ("Gusts reached 75 km/h.", "Gusts reached 60 km/h.", [("75 / 60 km/h", True)]),
        ("There were 12 people and 3 dogs.", "There were 3 dogs and 14 people.", [("12 / 14 people", True)]),
        ("There were 12 people, 3 of them people.", "There were 3 people, 12 of them people.", []),
        ("It opened on 4 March 2031.", "It opened on 5 March 2030.", []),
        ("It began at 7 p.m. on Monday.", "It began at 8 p.m. on Monday.", []),
        ("Flight 301 was late.", "Flight 302 was late.", []),
        ("The storm hurt 12 people.", "The storm was bad.", []),
    ],
)
def test_two_sentences_differ_in_a_number(left, right, expected):
    assert differences(left, right) == expected


def test_differences_between_sentences_that_only_share_something_are_shown_beside_the_text():
    assert differences("The storm hurt 12 people.", "The storm hurt 14 people.", inline=False) == [
        ("12 / 14 people", False)
    ]


def test_each_number_is_used_once():
    found = differences("There were 3 people, then 5 people.", "There were 7 people, then 9 people.")
    assert found == [("3 / 7 people", True), ("5 / 9 people", True)]
