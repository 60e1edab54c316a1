"""Sentences that only one article has: marked where what they tell stands nowhere in the other."""

import pytest

from compareview.comparison.compare import compare
from compareview.export.summary import render_summary
from compareview.text.article import article_from_sentences, article_from_text

COMMON = ["The Orrin dam burst on Tuesday.", "Twelve islanders were hurt when the Orrin dam burst."]


def omissions(left, right=()):
    here, there = (article_from_sentences([*COMMON, *sentences], language="en") for sentences in (left, right))
    return [d for d in compare(here, there).differences if d.kind == "omission"]


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Some 340 houses downstream lost power.", "not found in B: Some 340 houses"),
        ("“We saw it coming for years and said so,” one of them told reporters.", "We saw it coming"),
        ("Everybody praised Dr. Ines Tavare afterwards.", "Ines Tavare"),
    ],
)
def test_a_sentence_with_something_new_is_marked_with_what_is_new(sentence, why):
    (found,) = omissions([sentence])
    assert why in found.why
    assert not found.inline
    assert found.right == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "It had been raining for days and nobody minded.",
        "Many a visitor to the Orrin dam had admired it.",
        "Its twelve islanders keep sheep.",
        "A second officer, who was asleep, heard it.",
        "It held only at the third attempt.",
    ],
)
def test_a_sentence_that_tells_nothing_new_is_not(sentence):
    assert omissions([sentence]) == []


def test_the_other_side_is_told_by_its_letter():
    (found,) = omissions([], ["Some 340 houses downstream lost power."])
    assert (found.left, found.why) == ((), "not found in A: Some 340 houses")


def test_a_high_figure_that_stands_anywhere_opposite_is_not_new():
    right = ["Bakers ask for 340 crowns a week."]
    assert not any("340" in d.why for d in omissions(["Some 340 crowns were in the till."], right) if d.left)


def test_the_more_is_new_and_the_higher_it_stands_the_more_it_weighs():
    one, two = "Some 340 houses lost power.", "Some 340 houses lost power, Ines Tavare told 14 reporters."
    assert omissions([two])[0].weight > omissions([one])[0].weight
    idle = ["It rained.", "Nobody came.", "That was all there was to see."]
    assert omissions([one, *idle])[0].weight > omissions([*idle, one])[0].weight


def test_what_another_piece_repeats_is_told_once():
    (found,) = omissions(["“We counted 340 houses without a roof,” one of them said of the 340 houses."])
    assert found.why == "not found in B: We counted 340 houses without a roof"


GERMAN = """Zwölf Verletzte nach dem Bruch des Orrin-Damms

Der Orrin-Damm ist am Dienstag gebrochen. Nach Angaben der Polizei wurden zwölf Menschen verletzt, und 340 Häuser sind
ohne Strom. Der Sprecher sagte, die Ursache sei noch nicht bekannt und man werde am Freitag mehr wissen.
"""
ENGLISH = """Twelve hurt when the Orrin dam burst

The Orrin dam burst on Tuesday. Police said that twelve people were hurt and that 340 houses were without power. “We
saw it coming for years and said so,” Ines Tavare, who lives on the island, told reporters on the way to the shore.
"""


def test_across_languages_nothing_is_called_left_out_and_that_is_said():
    here, there = article_from_text(GERMAN), article_from_text(ENGLISH)
    for left, right in ((here, there), (there, here)):
        comparison = compare(left, right)
        assert not [d for d in comparison.differences if d.kind == "omission"]
        assert all(fact.left and fact.right for fact in comparison.table)
        assert not [fact for fact in comparison.table if fact.kind == "wording"]
        assert "in different languages" in render_summary(comparison)
    assert "in different languages" not in render_summary(compare(there, there))
