"""The reason for a link is told in words that the reader finds in the texts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.alignment.features import read_features
from compareview.alignment.reason import explain

IDLE = ["A plan was made.", "Rain is likely.", "They sang until dawn."]


def reason(left, right):
    features = read_features([left, *IDLE], [right, *IDLE])
    return explain(features.left[0], features.right[0], features)


@pytest.mark.parametrize(
    ("left", "right", "shown"),
    [
        ("Divers dived at 7 p.m. near Orrin.", "Near Orrin, at 7 p.m., they dived.", "“7 p.m.”"),
        ("Gusts of 75 km/h blew.", "It blew at 60 km/h.", "“km/h”"),
        ("Capt. Anna Voll slept.", "The wheel was left by Capt. Anna Voll.", "“Capt. Anna Voll”"),
        ("The United States, it says, agreed.", "Talks were held in the United States.", "“United States”"),
        ("The U.S. agreed.", "Talks were held in the U.S. capital.", "“U.S.”"),
        ("The United States agreed.", "Talks were held in the US capital.", "“US”"),
        ("The dam at Orrin Bridge burst.", "It burst near Orrin Bridge.", "“Orrin Bridge”"),
        ("Light No. 4 is dark.", "Nobody saw light No. 4 then.", "“light No. 4”"),
    ],
)
def test_shared_words_are_shown_as_the_texts_have_them(left, right, shown):
    assert shown.casefold() in reason(left, right).casefold()


def test_single_letters_are_shown_only_where_nothing_else_is_shared():
    assert reason("It sank at 7 p.m. off Orrin.", "Orrin slept at 9 p.m. and later.") == "shares “Orrin”"
    assert reason("It sank at 7 p.m. in gales.", "Nobody slept by 9 p.m. or later.") == "shares “p.m.”"


def test_a_phrase_holds_no_half_of_a_name():
    left, right = (
        "It hit rocks off Skerry Point on Tuesday evening.",
        "It sank near Skerry Point on Tuesday evening, police say.",
    )
    assert "“Point" not in reason(left, right)


WORDS = "the U.S. US at 7 p.m. Anna Voll , . km/h 4 “ ” rocks 漢字 и x"
SENTENCES = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=9).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(SENTENCES, SENTENCES)
def test_any_two_sentences_have_a_reason_and_swapping_them_keeps_it(left, right):
    features, swapped = read_features([left], [right]), read_features([right], [left])
    there = explain(swapped.left[0], swapped.right[0], swapped)
    assert explain(features.left[0], features.right[0], features) == there != ""
