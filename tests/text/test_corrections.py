"""The reader's splits, joins and abbreviations decide where sentences begin, whatever the rules say."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compareview.text.article import Article, article_from_text
from compareview.text.corrections import Corrections

TEXT = "The Obs. Marit saw it at dusk. It was dark; nobody answered.\n\nA second paragraph follows. It is short."


def cut(article: Article) -> list[str]:
    return [span.of(article.text) for span in article.sentences]


def corrected(corrections: Corrections) -> list[str]:
    return cut(replace(article_from_text(TEXT), corrections=corrections))


def test_an_abbreviation_of_the_readers_ends_no_sentence():
    assert cut(article_from_text(TEXT))[0] == "The Obs."
    assert corrected(Corrections(abbreviations=("Obs",)))[0] == "The Obs. Marit saw it at dusk."


def test_a_split_begins_a_sentence_and_white_space_stays_outside():
    place = TEXT.index("nobody")
    assert corrected(Corrections().split_at(place))[2:4] == ["It was dark;", "nobody answered."]
    assert corrected(Corrections().split_at(place - 1))[2:4] == ["It was dark;", "nobody answered."]


def test_a_join_ties_a_sentence_to_the_one_before():
    place = TEXT.index("Marit")
    assert corrected(Corrections().join_at(place))[0] == "The Obs. Marit saw it at dusk."


@pytest.mark.parametrize("words", ["The Obs", "A second"])
def test_paragraphs_are_never_joined(words: str):
    assert corrected(Corrections().join_at(TEXT.index(words))) == corrected(Corrections())


def test_split_and_join_at_the_same_place_take_each_other_back():
    assert Corrections().split_at(5).join_at(5) == Corrections()
    assert Corrections().join_at(5).split_at(5) == Corrections()


@given(st.lists(st.integers(0, len(TEXT))), st.lists(st.integers(0, len(TEXT))))
def test_corrected_sentences_still_cover_all_words_in_order(splits: list[int], joins: list[int]):
    corrections = Corrections(tuple(sorted(set(splits))), tuple(sorted(set(joins))))
    article = replace(article_from_text(TEXT), corrections=corrections)
    spans = article.sentences
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    covered = {p for span in spans for p in range(span.start, span.end)}
    assert all(p in covered for p, c in enumerate(TEXT) if not c.isspace())
