"""Attributions: a case file, what a pronoun stands for, and what holds for any text."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from compareview.facts.attribution import find_attributions, same_source
from compareview.facts.find import read_sentences
from compareview.facts.quotations import find_quotations
from compareview.text.article import article_from_sentences

CASES = Path(__file__).parents[1] / "data" / "cases" / "attribution"


def found_in(*texts, language="en"):
    article = article_from_sentences(texts, language=language)
    return article, find_attributions(read_sentences(article), find_quotations(article))


def test_a_sentence_names_these_sources(text, expected):
    _, (found,) = found_in(text)
    told = [f"{a.span.of(text)} [{a.speaker.of(text) if a.speaker else '-'}] {a.key}, {a.strength}" for a in found]
    assert ("; ".join(told) or "-") == expected


def test_there_are_forty_cases_that_hold(cases):
    assert sum(not case.marks for case in cases) >= 40


@pytest.mark.parametrize(
    ("texts", "keys"),
    [
        (["Owen Strake said no.", "He added that it rained."], ["strake", "strake"]),
        (["Owen Strake said no.", "Police agreed, he said."], ["strake", "strake"]),
        (["Owen Strake said no.", "Lena Quist said yes.", "She left, she said."], ["strake", "quist", "quist"]),
        (["Owen Strake and Lena Quist left.", "Strake said no.", "He said so."], ["strake", "he"]),
        (["Police said no.", "He said yes."], ["police", "he"]),
        (["Owen Strake said no.", "They said yes.", "It said maybe."], ["strake", "they", "it"]),
    ],
)  # fmt: skip
def test_he_and_she_are_the_last_person_named_as_a_source(texts, keys):
    _, found = found_in(*texts)
    assert [a.key for inside in found for a in inside] == keys


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("police", "police", True),
        ("navy", "indian navy", True),
        ("source", "american source", True),
        ("police", "nypd", True),
        ("police", "health service", False),
        ("strake", "voll", False),
        ("american source", "egyptian source", False),
    ],
)
def test_two_keys_may_name_one_source(one, other, same):
    assert same_source(one, other, "en") == same_source(other, one, "en") == same


def test_another_language_has_no_attributions():
    assert found_in("Police said no.", language="de")[1] == [[]]


SCRAPS = """he she it they Strake Owen the a police officials said told , . “ ” " - – that who and of in according to
per figures are is believed said to be reportedly added claims saying adding on Tuesday not would statement 12 : ;
of them one spokesman for from ( ) ’s Hamas’ called confirmed have also"""
TEXTS = st.lists(
    st.one_of(st.text(max_size=40), st.lists(st.sampled_from(SCRAPS.split()), max_size=25).map(" ".join)),
    min_size=1,
    max_size=4,
)


@settings(max_examples=300)
@given(TEXTS, st.sampled_from(["en", "de", "", "../en"]))
@example(["said " * 400], "en")
@example([", " * 400 + "said"], "en")
@example(["according to"], "en")
@example(["“No,” said it's."], "en")
def test_any_text_gives_attributions_that_lie_in_their_sentences(texts, language):
    article, found = found_in(*(text.replace("\n", " ") for text in texts), language=language)
    for sentence, inside in zip(article.sentences, found, strict=True):
        end = sentence.start
        for a in inside:
            assert end <= a.span.start < a.span.end <= sentence.end
            assert a.speaker is None or (len(a.speaker) and sentence.contains(a.speaker))
            assert a.speaker is not None or (a.strength == "hearsay" and not a.key)
            assert a.key == a.key.casefold()
            end = a.span.end
    assert found == find_attributions(read_sentences(article), find_quotations(article))
