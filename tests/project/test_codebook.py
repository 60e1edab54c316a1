"""A project's own categories: found by letters and digits, checked in words, and never at the cost of a tag."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compareview.errors import CompareViewError
from compareview.project.codebook import DIGITS, digits, faults, matching, recent_categories, recent_first
from compareview.project.format import dump, parse
from compareview.project.tags import CATEGORIES, Category

OWN = Category("own", "Casualties", "Who was hurt, and how badly.", "✚", "", "#2f8f57")


def test_the_programs_own_codebook_is_in_order():
    assert faults(CATEGORIES) == []
    assert digits(CATEGORIES, ()) == {category.key: category.id for category in CATEGORIES}


def test_recent_are_those_of_the_tags_made_last(project):
    ordered = sorted(project.tags, key=lambda tag: -tag.number)
    assert recent_categories(project.tags) == tuple(dict.fromkeys(tag.category for tag in ordered))


def test_a_free_digit_goes_to_what_was_used_last_and_an_owned_one_stays_with_its_owner():
    book = (*CATEGORIES[:3], OWN, replace(OWN, id="two", label="Two"))
    assert digits(book, ("two", "number", "own")) == {
        "1": "number",
        "2": "date",
        "3": "who-did-what",
        "4": "two",
        "5": "own",
    }
    assert digits((*CATEGORIES, OWN), ("own",)) == digits(CATEGORIES, ())


@given(st.lists(st.sampled_from(["", *DIGITS]), max_size=12), st.lists(st.integers(0, 14), max_size=8))
def test_no_digit_chooses_two_and_every_key_chooses_its_own(keys, recent):
    book = [replace(OWN, id=str(n), key=key) for n, key in enumerate(keys)]
    found = digits(book, [str(n) for n in recent])
    assert len(set(found.values())) == len(found)
    assert set(found) <= set(DIGITS)
    for category in book:
        if category.key:
            assert next(each.id for each in book if each.key == category.key) == found[category.key]


def test_a_few_that_were_used_last_stand_in_front_and_all_keep_their_digits():
    shown = recent_first(CATEGORIES, ("omission", "gone", "date", "other", "number"))
    assert [category.key for category in shown] == [*"8201345679"]
    assert digits(shown, ()) == digits(CATEGORIES, ())


def test_names_come_before_meanings():
    assert [c.id for c in matching(CATEGORIES, "q")] == ["quotation", "number"]
    assert matching(CATEGORIES, "") == CATEGORIES
    assert matching(CATEGORIES, "no such thing") == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"label": " "}, "A category needs a name."),
        ({"label": " number"}, "There are two categories called “number”."),
        ({"key": "3"}, "“Who did what” and “Casualties” both have the key 3."),
    ],
)
def test_what_is_wrong_is_said_in_words(change, words):
    assert faults((*CATEGORIES, replace(OWN, **change))) == [("own", words)]


def test_the_tags_of_a_removed_category_stay_and_it_keeps_its_name(project):
    book = (*CATEGORIES[1:], OWN)
    changed = project.with_categories(book)
    assert changed.tags == project.tags
    assert changed.codebook == book
    gone = changed.category("number")
    assert (gone.label, gone.retired, gone.key) == ("Number", True, "")
    assert parse(dump(changed)) == changed
    again = changed.with_categories(CATEGORIES)
    assert again.categories == CATEGORIES


def test_or_they_go_to_another_one(project):
    changed = project.with_categories((*CATEGORIES[1:], OWN), {"number": "own"})
    assert [tag.category for tag in changed.tags] == [
        "own" if t.category == "number" else t.category for t in project.tags
    ]
    assert changed.categories == changed.codebook
    assert len(changed.tags) == len(project.tags)


def test_what_no_tag_has_goes(project):
    book = tuple(category for category in CATEGORIES if category.id != "quotation")
    assert project.with_categories(book).categories == book
    assert project.with_categories(book).category("quotation").label == "Quotation"


def test_two_of_one_id_are_refused(project):
    with pytest.raises(CompareViewError):
        project.with_categories((OWN, OWN))
