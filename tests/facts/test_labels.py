"""Labels: a case file, the list itself, and what holds for any text."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.facts.labels import find_labels
from compareview.facts.sentence import Sentence
from compareview.resources import read_json_resource
from compareview.text.tokens import tokenize

CASES = Path(__file__).parents[1] / "data" / "cases" / "labels"
SETS = read_json_resource("languages/en/labels.json")["sets"]
WORDS = ["air", "strike", "-", "took", "over", "the", "rebels", "’", "s"]
PARTS = ("nouns", "verbs", "adjectives", "words")


def found_in(text, language="en"):
    return find_labels(Sentence(text, tokenize(text), language))


def test_a_sentence_holds_these_labels(text, expected):
    found = [f"{label.span.of(text)} = {label.referent}: {label.member}" for label in found_in(text)]
    assert ("; ".join(found) or "-") == expected


def test_there_are_forty_cases_that_hold(cases):
    assert sum(not case.marks for case in cases) >= 40


@pytest.mark.parametrize("entry", SETS, ids=[entry["id"] for entry in SETS])
def test_a_set_has_a_note_and_members_to_choose_between(entry):
    assert entry["note"]
    assert not entry.keys() - {"id", "throughout", "note", *PARTS}
    members = {member.split()[0].replace("_", " ") for part in PARTS for member in entry.get(part, ())}
    assert len(members) >= 2
    assert members.issuperset(entry.get("throughout", ()))


def test_each_set_has_a_name_of_its_own():
    names = [entry["id"] for entry in SETS]
    assert len(names) == len(set(names)) >= 60


@pytest.mark.parametrize("entry", SETS, ids=[entry["id"] for entry in SETS])
def test_every_word_of_the_list_is_found_as_its_member(entry):
    for part in PARTS:
        for word in (word.replace("_", " ") for member in entry.get(part, ()) for word in member.split()):
            found = [(label.span.of(word), label.referent) for label in found_in(word)]
            assert (word, entry["id"]) in found


@settings(max_examples=200)
@given(
    st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS)).map(" ".join)),
    st.sampled_from(["en", "", "de", "../en", "a\0b"]),
)
def test_any_text_gives_labels_that_lie_in_it(text, language):
    found = found_in(text, language)
    assert all(label.span.of(text).strip() and label.span.end <= len(text) for label in found)
    assert [label.span.start for label in found] == sorted(label.span.start for label in found)
