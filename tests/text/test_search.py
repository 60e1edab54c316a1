"""Words are found as a reader means them, and where they really are."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.text.search import FoldedText, Query, SearchableText
from compareview.text.span import Span


def found(text, words, **switches):
    matches = SearchableText(text).find(Query(words, **switches))
    return [matches[n].of(text) for n in range(len(matches))]


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("Police said. The police. POLICE", "police", ["Police", "police", "POLICE"]),
        ("He said “no” – ‘never’.", "\"no\" - 'never'", ["“no” – ‘never’"]),
        ("«Ни шагу», сказал он", '"ни шагу"', ["«Ни шагу»"]),
        ("12\u00a0000 and 12\n000", "12 000", ["12\u00a0000", "12\n000"]),
        ("a wait… a wait...", "wait...", ["wait…", "wait..."]),
        ("Straße, STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("cafe\u0301 café CAFE", "café", ["cafe\u0301", "café", "CAFE"]),
        ("İstanbul, ıstanbul", "istanbul", ["İstanbul", "ıstanbul"]),
        ("the ﬁre", "f", ["ﬁ"]),  # half of a letter is shown as the whole of it
        ("co\u00adoperate", "cooperate", ["co\u00adoperate"]),
        ("ab ", "   ", []),
        ("ab", "", []),
        ("a.c abc", "a.c", ["a.c"]),  # nothing is a pattern
    ],
)
def test_what_the_reader_means_is_found(text, words, places):
    assert found(text, words) == places


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("東京都の京都", "京都", ["京都", "京都"]),
        ("かがか\u3099", "が", ["が", "か\u3099"]),  # a voiced sound is another letter
        ("かがか\u3099", "か", ["か"]),
        ("각 가", "가", ["가"]),
        ("שָׁלוֹם שלום", "שלום", ["שָׁלוֹם", "שלום"]),
        ("की क", "क", ["की", "क"]),
        ("की कि", "कि", ["कि"]),
        ("👩\u200d🚒 👩", "👩", ["👩\u200d🚒", "👩"]),  # never half of a picture
        ("👍🏽 👍", "👍", ["👍🏽", "👍"]),
        ("😀😀 fire 😀", "fire", ["fire"]),
        ("الْمَدِينَة المدينة", "المدينة", ["الْمَدِينَة", "المدينة"]),
    ],
)
def test_every_script_is_searched_by_its_own_letters(text, words, places):
    assert found(text, words) == places


def test_matching_case_minds_accents_too_but_not_the_kind_of_a_quote():
    assert found("Café cafe Cafe\u0301 CAFÉ", "Café", match_case=True) == ["Café", "Cafe\u0301"]
    assert found("“No” or “no”", '"no"', match_case=True) == ["“no”"]


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("fire fired misfire Fire’s fire", "fire", 3),
        ("don't", "don", 1),
        ("東京都", "京", 1),  # without spaces, each sign is a word
        ("5 15 5,000", "5", 2),
        ("(fire)", "(fire)", 1),
        ("cafe\u0301s", "cafe", 0),
    ],
)
def test_whole_words_are_not_part_of_longer_ones(text, words, places):
    assert len(found(text, words, whole_words=True)) == places


# Letters as a reader sees them, some of several code points; and white space.
_SIGNS = [
    "a",
    "A",
    "b",
    "é",
    "e\u0301",
    "ß",
    "“",
    '"',
    "—",
    "-",
    "…",
    "😀",
    "👩\u200d🚒",
    "が",
    "か\u3099",
    "שָׁ",
    "की",
    "\u00ad",
]
_SPACES = [" ", "\n\n", "\u00a0", "  "]
_TEXTS = st.lists(st.sampled_from(_SIGNS + _SPACES), max_size=30)


@given(_TEXTS, st.data(), st.booleans())
@settings(max_examples=150)
def test_words_taken_from_a_text_are_found_where_they_were_taken(signs, data, match_case):
    text = "".join(signs)
    first = data.draw(st.integers(0, len(signs)))
    last = data.draw(st.integers(first, len(signs)))
    words = "".join(signs[first:last])
    if not FoldedText(words).text.strip() or words.strip()[0] == "\u00ad":
        return
    start = len("".join(signs[:first]))
    matches = SearchableText(text).find(Query(words, match_case))
    # Where it overlaps itself, as “aa” in “aaa”, the place before it may have taken its letters.
    assert any(matches[n].overlaps(Span(start, start + len(words))) for n in range(len(matches)))


@given(_TEXTS, st.sampled_from(["a", "e", "s", '"', "-", ".", "a b", "s\u00ad", "か", "क"]), st.data())
@settings(max_examples=150)
def test_places_are_in_order_and_apart_and_the_same_in_every_view(signs, words, data):
    text = "".join(signs)
    matches = SearchableText(text).find(Query(words))
    spans = [matches[n] for n in range(len(matches))]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(FoldedText(words).text.strip() in FoldedText(span.of(text)).text for span in spans)
    start = data.draw(st.integers(0, len(text)))
    stretch = Span(start, data.draw(st.integers(start, len(text))))
    assert matches.within(stretch) == [span for span in spans if span.overlaps(stretch)]
    assert matches.before(start) == sum(span.start < start for span in spans)


@given(st.text("abAB .-", max_size=40), st.text("ab .", min_size=1, max_size=3))
def test_plain_text_is_searched_as_pythons_own_search_does(text, words):
    flat = re.sub(r"\s+", " ", text)
    wanted = re.sub(r"\s+", " ", words.strip())
    expected = len(re.findall(re.escape(wanted), flat, re.IGNORECASE)) if wanted else 0
    assert len(SearchableText(text).find(Query(words))) == expected


@given(_TEXTS, st.data())
@settings(max_examples=100)
def test_a_place_of_the_written_text_has_its_words_folded(signs, data):
    first = data.draw(st.integers(0, len(signs)))
    last = data.draw(st.integers(first, len(signs)))
    text, start = "".join(signs), len("".join(signs[:first]))
    place = Span(start, start + len("".join(signs[first:last])))
    if text[place.start : place.start + 1].isspace() or text[place.end - 1 : place.end].isspace():
        return  # white space at the edge may belong to a longer one
    if "\u00ad" in (text[place.start : place.start + 1], text[place.end : place.end + 1]):
        return  # it belongs to the sign before it
    assert FoldedText(text).of(place) == FoldedText(place.of(text)).text
