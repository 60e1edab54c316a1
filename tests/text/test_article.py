"""An article made of a text, and what is known about it."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compareview.text.article import Article, Source, article_from_text, with_metadata
from compareview.text.normalise import normalise

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
TEXTS = st.one_of(
    st.text(max_size=120).map(normalise),
    st.lists(
        st.sampled_from(
            ["date 2031-03-04", "A Title", "*Section*", "By Ann Reyes", "He left. She stayed.", "😀 ok.", "", " "]
        ),
        max_size=12,
    ).map("\n".join),
)


@pytest.mark.parametrize(
    ("name", "title", "published", "author"),
    [
        ("harbour-gazette.txt", "Twelve hurt as ferry runs aground off Skerry Point", "2031-03-04", "M. Aldane"),
        ("coast-radio-news.txt", "At least 14 injured as ferry Marigold hits rocks", "2031-03-05", ""),
        ("meridian-wire.txt", "One dead and 23 hurt in ferry disaster on a coast that was warned", "2031-03-07", ""),
    ],
)
def test_a_sample_says_its_title_date_and_author(name, title, published, author):
    article = article_from_text((SAMPLES / name).read_text(encoding="utf-8"))
    assert (article.title, article.published, article.author) == (title, published, author)
    assert article.language == "en"
    assert 20 <= len(article.sentences) <= 40
    body = "\n".join(span.of(article.text) for span in article.sentences)
    assert title not in body
    assert "date 2031" not in body


@given(TEXTS)
def test_sentences_stand_in_paragraphs_in_order(text):
    article = article_from_text(text)
    assert article.text == text
    end = 0
    for sentence in article.sentences:
        assert sentence.start >= end
        assert any(paragraph.contains(sentence) for paragraph in article.paragraphs)
        assert not any(heading.span.overlaps(sentence) for heading in article.headings)
        end = sentence.end
    assert end <= len(text)


@pytest.mark.parametrize(
    ("path", "name"),
    [("/home/a/news.txt", "news.txt"), (r"C:\Users\a\news.txt", "news.txt"), ("news.txt", "news.txt"), ("", "")],
)
def test_a_file_is_called_by_its_name_whatever_system_it_comes_from(path, name):
    assert Source(path, "utf-8", 0, "").name == name


def test_an_article_is_called_by_its_outlet_else_its_file_else_its_title():
    article = Article(
        "a1", "Text.", title="Ferry aground", outlet="Gazette", source=Source("/x/gaz.txt", "utf-8", 5, "")
    )
    assert article.name == "Gazette"
    assert replace(article, outlet="").name == "Gaz"
    assert replace(article, outlet="", source=None).name == "Ferry aground"
    assert Article("a1", "Text.").name == "Pasted text"


def test_what_labels_show_cannot_hide_a_turn_of_direction():
    article = Article("a1", "Text.", title="exe\u202etxt", outlet="River\u200b Post")
    assert article.shown_title == "exe⟨U+202E⟩txt"
    assert article.name == "River⟨U+200B⟩ Post"
    assert replace(article, outlet="", source=Source("/x/a\u202e.txt", "utf-8", 5, "")).name == "a⟨U+202E⟩"
    assert article.title == "exe\u202etxt"


@pytest.mark.parametrize(
    ("file", "name"), [("harbour-gazette.txt", "Harbour Gazette"), ("000_d8bace.txt", "000_d8bace"), ("_.txt", "_")]
)
def test_a_files_name_is_said_as_words_where_it_is_made_of_them(file, name):
    assert Article("a1", "Text.", source=Source(file, "utf-8", 5, "")).name == name


def test_metadata_does_not_touch_the_text():
    article = article_from_text("A title\n\nHe left the harbour at noon. She stayed.", "a1")
    changed = with_metadata(article, title="T", outlet="O", author="A", published="2031-03-04", url="https://x.example")
    assert (changed.title, changed.outlet, changed.author) == ("T", "O", "A")
    assert (changed.published, changed.url) == ("2031-03-04", "https://x.example")
    assert (changed.id, changed.digest, changed.sentences) == (article.id, article.digest, article.sentences)
    assert article.outlet == ""
