"""What kind of fact some words tell."""

import pytest

from compareview.facts.find import kind_told


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("denied the report", "denial"),
        ("did not hurt 12 people", "denial"),
        ("12 people on Tuesday", "number"),
        ("on Tuesday", "date"),
        ("Halvern Line declined to comment", "attribution"),  # it denies nothing: the facts tell it of the source
        ("declined to comment on the 12 people", "number"),
        ("declined to comment and denied the report", "denial"),
        ("the harbour", ""),
    ],
)
def test_the_kind_of_selected_words_is_that_of_the_facts_in_them(words, kind):
    assert kind_told(words, "en") == kind
