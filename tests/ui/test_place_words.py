"""Places and pairs in words."""

from compareview.text.article import article_from_text
from compareview.ui.place_words import place_words, row_words

TEXT = """A title

The first sentence stands here. The second one follows it. A third one ends it.

Here is the next paragraph. It has two sentences.
"""


def test_places_are_counted_from_one():
    article = article_from_text(TEXT)
    first, second, third, fourth, fifth = article.sentences
    assert place_words(article, "left", [first]) == "A, paragraph 1, sentence 1"
    assert place_words(article, "right", [fifth]) == "B, paragraph 2, sentence 2"
    assert place_words(article, "left", [first, second]) == "A, paragraph 1, sentences 1 and 2"
    assert place_words(article, "left", [first, second, third]) == "A, paragraph 1, sentences 1, 2 and 3"
    assert place_words(article, "left", [third, fourth]) == "A, paragraph 1, sentence 3, paragraph 2, sentence 1"
    assert place_words(article, "left", []) == "A"


def test_a_pair_says_what_differs_and_which_tags_it_has(pair):
    row = pair.row("12 people")
    assert row_words(pair.session, row).startswith(f"Pair {row.number}, differs: 12 / 19 people")
    pair.tag_the_pair()
    assert row_words(pair.session, pair.row("12 people")).endswith(", tag 1")
    alone = next(row for row in pair.session.comparison.rows if row.state == "only-left")
    assert row_words(pair.session, alone).startswith(f"Row {alone.number}, only in A")
