"""Differences inside pairs: the planted ones of the sample reports, and what must not be marked."""

import json
from pathlib import Path

import pytest

from compareview.alignment.link import Pin
from compareview.comparison.compare import compare
from compareview.text.article import article_from_sentences

DATA = json.loads((Path(__file__).parents[1] / "data" / "samples" / "differences.json").read_text(encoding="utf-8"))
# Why a planted difference is not found yet.
MISSED: dict[str, str] = {}
# Why a trap is marked, though it is no difference.
TRAPPED: dict[str, str] = {}


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


def test_differences_between_sentences_that_only_share_something_are_shown_beside_the_text():
    left, right = (
        article_from_sentences([text]) for text in ("The storm hurt 12 people.", "The storm hurt 14 people.")
    )
    (difference,) = compare(left, right, [Pin(0, 0, "partial")]).differences
    assert (difference.why, difference.inline) == ("12 / 14 people", False)
