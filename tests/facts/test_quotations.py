"""Quotations: a case file, and what holds for any text."""

from dataclasses import replace
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from compareview.facts.find import find_facts
from compareview.facts.quotations import find_quotations
from compareview.text.article import article_from_sentences, article_from_text

CASES = Path(__file__).parents[1] / "data" / "cases" / "quotations"


def told(quotation, text):
    """A quotation as the case files write it."""
    return quotation.span.of(text) + (f" [{quotation.speaker.of(text)}]" if quotation.speaker else "")


def found_in(article):
    """The quotations as the case files write them."""
    sentences = ["; ".join(told(q, article.text) for q in facts.quotations) or "-" for facts in find_facts(article)]
    return " | ".join(sentences)


def test_sentences_hold_these_quotations(text, expected):
    assert found_in(article_from_sentences(text.split(" | "), language="en")) == expected


def test_there_are_forty_cases_that_hold(cases):
    assert sum(not case.marks for case in cases) >= 40


def test_a_paragraph_may_open_a_quotation_and_leave_it_to_the_next_to_close():
    paragraphs = ["The crew was safe.", "“We waited. It was dark.", "“Then they came,” said Strake.", "It rained."]
    article = article_from_text("\n\n".join(paragraphs))
    told = "- | We waited. [Strake] | It was dark. [Strake] | Then they came [Strake] | -"
    assert found_in(replace(article, language="en")) == told


def test_another_language_has_quotations_but_no_speakers():
    article = article_from_sentences(["„Wir warten“, sagte Owen Strake."], language="de")
    assert found_in(article) == "Wir warten"


SCRAPS = """“ ” " ' ‘ ’ « » „ ‚ ‹ › 「 」 『 』 he said Strake , . : … 6 s' 'n' can’t we are safe \n"""
TEXTS = st.lists(
    st.one_of(st.text(max_size=30), st.lists(st.sampled_from([*SCRAPS.split(), " "]), max_size=20).map(" ".join)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=200)
@given(TEXTS, st.sampled_from(["en", "de", ""]))
@example(["“" * 500, "”" * 500], "en")
@example(["'a " * 500], "en")
def test_any_text_gives_quotations_that_lie_in_their_sentences(texts, language):
    article = article_from_sentences([text.replace("\n", " ") for text in texts], language=language)
    found = find_quotations(article)
    assert len(found) == len(article.sentences)
    for sentence, inside in zip(article.sentences, found, strict=True):
        end = sentence.start
        for quotation in inside:
            assert end <= quotation.span.start < quotation.span.end <= sentence.end
            words = quotation.span.of(article.text)
            assert words == words.strip()
            assert any(c.isalnum() or c == "_" for c in words)
            end = quotation.span.end
    assert found == find_quotations(article)
