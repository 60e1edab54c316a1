"""Which words count as one."""

import json
from collections import Counter

import pytest

from compareview.alignment.features import read_features
from compareview.alignment.vocabulary import read_vocabulary, read_words
from compareview.resources import resource_folder

# Words of one sentence each, of which news says now one, now the other.
OPPOSITES = [
    ("rise", "fall"),
    ("increase", "decrease"),
    ("accepted", "rejected"),
    ("allowed", "banned"),
    ("arrested", "released"),
    ("victory", "defeat"),
    ("won", "lost"),
    ("began", "ended"),
    ("resumed", "suspended"),
    ("profit", "loss"),
    ("hired", "fired"),
    ("buy", "sell"),
    ("legal", "illegal"),
    ("praised", "condemned"),
    ("supported", "opposed"),
    ("convicted", "acquitted"),
    ("killed", "injured"),
    ("killed", "survived"),
    ("rich", "poor"),
    ("ally", "enemy"),
    ("arrived", "departed"),
    ("confirmed", "denied"),
    ("demand", "concession"),
    ("ceasefire", "assault"),
    ("marriage", "divorce"),
    ("birth", "death"),
    ("mother", "father"),
    ("destroyed", "rebuilt"),
    ("success", "failure"),
    ("local", "foreign"),
    ("huge", "tiny"),
    ("safe", "dangerous"),
    ("prevented", "caused"),
    ("government", "opposition"),
]


def one_family(a: str, b: str, around: str = "It was said that they had been there on Monday.") -> bool:
    first, second = read_words(a), read_words(b)
    family = read_vocabulary([read_words(around), first, second]).family
    return {family[w] for w in first} == {family[w] for w in second}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("attacked", "attackers"),
        ("attack", "assault"),
        ("hostages", "captives"),
        ("freed", "released"),
        ("negotiations", "talks"),
        ("postponed", "delayed"),
        ("urged", "advised"),
        ("invasion", "assault"),
        ("lorries", "trucks"),
        ("Israeli", "Jerusalem"),
        ("Qatari", "Doha"),
        ("United States", "American"),
        ("U.S.", "US"),
        ("Washington", "US"),
        ("eight", "8"),
        ("5,700", "5700"),
        ("Größe", "grosse"),
    ],
)
def test_words_that_news_uses_for_each_other_are_one_family(a: str, b: str) -> None:
    assert one_family(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("US", "us"),
        ("Iran", "Iraq"),
        ("40", "400"),
        ("internet", "international"),
        ("Qatar", "Israel"),
        *OPPOSITES,
    ],
)
def test_words_that_mean_different_things_are_not(a: str, b: str) -> None:
    assert not one_family(a, b)


def test_synonyms_are_those_of_the_language_of_the_articles() -> None:
    assert one_family("fire", "blaze")
    assert not one_family("fire", "blaze", "Er hat gesagt, dass sie am Montag nicht da waren und es nicht war.")


def test_reports_of_one_event_are_told_by_their_names() -> None:
    one = ["On Monday Mayor Ines Kordt met Paul Lang in Vellmar.", "The Harbour Bank and Jan Ott were there."]
    same_event = ["In Vellmar on Monday, Ines Kordt talked to Paul Lang.", "With them was Jan Ott."]
    other_event = ["On Monday Mayor Tess Hill met Owen Park in Alder.", "The Valley Trust and Max Roy were there."]
    assert read_features(one, same_event).kinship == 1
    assert read_features(one, other_event).kinship < 0.5
    assert read_features(["总统访问了医院。"], ["北京发生地震。"]).kinship == 1


def test_each_listed_word_is_in_one_class() -> None:
    for path in resource_folder().glob("languages/*/synonyms.json"):
        classes = json.loads(path.read_text(encoding="utf-8"))["classes"]
        words = [word for group in classes for word in group]
        assert min(map(len, classes)) > 1
        assert [word for word, times in Counter(words).items() if times > 1] == []
        assert [word for word in words if not word.isalpha() or word != word.casefold()] == []


def test_what_figures_count_stands_beside_them() -> None:
    toll = read_features(["Rescuers said 24 people had died in Vellmar, where it rained."], ["In 1987 four died."])
    (sentence,), (other,) = toll.left, toll.right
    assert sentence.counted & other.counted
    assert not read_features(["In 1987 people died."], [""]).left[0].counted
