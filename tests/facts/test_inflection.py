"""Inflection: forms of English words, and what they share."""

import pytest

from compareview.facts.inflection import inflected, stem


@pytest.mark.parametrize(
    ("entry", "part", "forms"),
    [
        ("stop", "verbs", "stop stops stopped stopping"),
        ("open", "verbs", "open opens opened opening"),
        ("marry", "verbs", "marry marries married marrying"),
        ("play", "verbs", "play plays played playing"),
        ("die", "verbs", "die dies died dying"),
        ("rise", "verbs", "rise rises rose risen rising"),
        ("kidnap", "verbs", "kidnap kidnaps kidnapped kidnapping kidnaping"),
        ("authority", "nouns", "authority authorities"),
        ("gunman", "nouns", "gunman gunmen"),
        ("large", "adjectives", "large larger largest"),
        ("happy", "adjectives", "happy happier happiest"),
        ("dangerous", "adjectives", "dangerous"),
        ("good", "adjectives", "good better best"),
        ("inside", "words", "inside"),
    ],
)
def test_a_word_has_these_forms(entry, part, forms):
    assert inflected(entry, part) == set(forms.split())


def test_of_a_phrase_one_word_is_inflected():
    assert "took over" in inflected("take_over", "verbs")
    assert "asylum seekers" in inflected("asylum_seeker", "nouns")


@pytest.mark.parametrize(
    "family",
    [
        "leak leaks leaked leaking",
        "sit sits sat sitting",
        "release released releasing",
        "family families",
        "pass passes passed",
    ],
)
def test_forms_of_a_word_share_a_stem(family):
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    "words", ["this the", "bus but", "press pretty", "open operate", "crisis crime", "", "s es ing"]
)
def test_other_words_do_not(words):
    assert len({stem(word) for word in words.split()}) == len(words.split())
