"""What is not shown of a text is what the window says already, and marks; everything else is shown."""

from dataclasses import replace

import pytest

from compareview.text.article import article_from_text
from compareview.text.folding import first_shown, folded

BODY = "\n\nThe ferry ran aground at night. Nobody was hurt in the end.\n\n"


def shown(article):
    text = article.text
    for span in reversed(folded(article)):
        text = text[: span.start] + text[span.end :]
    return text.strip("\n")


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("date 2031-03-04" + BODY, BODY),
        ("date 2031-03-04 The ferry came." + BODY, "The ferry came." + BODY),
        (" date 2031-03-04  The ferry came." + BODY, "The ferry came." + BODY),
        ("Published 4 March 2031" + BODY, "Published 4 March 2031" + BODY),
        ("# A ferry #" + BODY + "*On the bridge*" + BODY, "A ferry" + BODY + "On the bridge" + BODY),
        ("A ferry\n=======" + BODY, "A ferry" + BODY),
        ("Author: M. Aldane\nOutlet: Harbour Gazette\nURL: https://a.example/b" + BODY, BODY),
        ("# *Titanic* wreck found" + BODY, "*Titanic* wreck found" + BODY),
        ("# Wreck is the *Titanic* #" + BODY, "Wreck is the *Titanic*" + BODY),
        ("# *One* and *two*" + BODY, "*One* and *two*" + BODY),
        ("**_A ferry_**\n=======" + BODY, "A ferry" + BODY),
        ("Source: Iran to strike back" + BODY, "Source: Iran to strike back" + BODY),
        ("By M. Aldane" + BODY, "By M. Aldane" + BODY),
        ("A ferry" + BODY + "It was *very* late then." + BODY, "A ferry" + BODY + "It was *very* late then." + BODY),
    ],
)
def test_marks_of_headings_and_what_the_header_says_are_folded(text, page):
    article = article_from_text(text)
    assert article.text[first_shown(article) :].startswith(page.split()[0])
    assert shown(article) == page.strip("\n")
    assert article.text == text


def test_a_label_that_says_something_else_than_the_header_is_shown():
    article = article_from_text("date 2031-03-04" + BODY)
    assert "2031-03-04" in shown(replace(article, published="2031-03-09"))
