"""Names: a case file, which keys may mean one bearer, and what holds for any text."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from compareview.facts.find import read_sentences
from compareview.facts.names import find_names, may_be_one
from compareview.facts.places import gazetteer
from compareview.text.article import article_from_sentences

CASES = Path(__file__).parents[1] / "data" / "cases" / "names"


def read_cases():
    for path in sorted(CASES.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            *known, texts, expected = line.split(" => ")
            marks = pytest.mark.xfail(reason=known[0].removeprefix("! "), strict=True) if known else ()
            yield pytest.param(texts.split(" | "), expected, id=f"{path.stem}-{number}", marks=marks)


@pytest.mark.parametrize(("sentences", "expected"), list(read_cases()))
def test_a_sentence_holds_these_names(sentences, expected):
    article = article_from_sentences(sentences, language="en")
    found = [
        f"{name.span.of(article.text)} = {', '.join(filter(None, (name.key, name.kind, name.role)))}"
        for name in find_names(read_sentences(article))[-1]
    ]
    assert ("; ".join(found) or "-") == expected


def test_there_are_forty_cases_that_hold():
    assert sum(not case.marks for case in read_cases()) >= 40


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("anders voll", "voll", True),
        ("anders voll", "jonna verrick", False),
        ("sudan armed forces", "saf", True),
        ("netanyahu", "netanyahoo", True),
        ("sudan", "south sudan", False),
        ("iran", "iraq", False),
        ("north korea", "south korea", False),
        ("korea", "south korea", True),
        ("gaza", "khan younis", True),  # a place inside a place
        ("america", "california", True),
        ("canada", "california", False),
        ("germany", "europe", True),
        ("england", "britain", True),
        ("state department", "us state department", True),
        ("coastal lights board", "halvern line", False),
    ],
)
def test_two_keys_may_mean_one_bearer(one, other, same):
    assert may_be_one(one, other, "en") == may_be_one(other, one, "en") == same


def test_a_country_and_its_people_have_one_key():
    places = gazetteer("en").places
    for words in ("israel israeli israelis", "denmark danish danes", "america us american", "thailand thai bangkok"):
        assert len({places[word].key for word in words.split()}) == 1


def test_a_language_without_a_list_has_no_names():
    article = article_from_sentences(["Anders Voll kam nach Berlin."], language="de")
    assert find_names(read_sentences(article)) == [()]


WORDS = """Capt . Anders Voll K . U . S . US the of The President Israeli Israel's Sudan - & ’ , Bank 67 , in said In
New York SAF “ ” : Ω Ünal محمد 東京 a"""
SCRAPS = st.lists(st.sampled_from([*WORDS.split(), " ", "\n"]), max_size=25)
TEXTS = st.one_of(st.text(max_size=80), SCRAPS.map(" ".join), SCRAPS.map("".join))


@settings(max_examples=300)
@given(st.lists(TEXTS.filter(str.strip), max_size=4), st.sampled_from(["en", "", "de", "xx", "../en"]))
@example(["A" * 5000, "U.S." * 500], "en")
def test_any_text_gives_names_that_lie_in_it(sentences, language):
    article = article_from_sentences(sentences, language=language)
    found = find_names(read_sentences(article))
    assert len(found) == len(article.sentences)
    for names, sentence in zip(found, article.sentences, strict=True):
        end = sentence.start
        for name in names:
            assert end <= name.span.start < name.span.end <= sentence.end
            assert name.key.strip()
            end = name.span.end
    assert found == find_names(read_sentences(article))
