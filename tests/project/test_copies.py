"""Paragraphs that stand several times."""

import pytest

from compareview.project.copies import Copies
from compareview.text.span import Span

RAIN = "Rain again"
COUNCIL, BOATS = "The council met at the harbour on Monday.", "Nobody knew why the boats had left the pier."
OLD = f"{RAIN}\n\n{COUNCIL}\n\n{RAIN}\n\n{BOATS}\n"


def sides(new, occurrence, old=OLD, words="again"):
    start = old.index(words, old.index(words) + occurrence)
    found = Copies(old, new).kept(Span(start, start + len(words)))
    if found is None or not found[1]:
        return found and 0
    assert found[0].of(new) == words
    return found[1], new[: found[0].start].count(RAIN[:4])


def test_a_copy_stands_between_the_same_paragraphs_though_they_were_corrected():
    new = "New.\n\n" + OLD.replace("Monday", "Tuesday").replace("why the", "why all the")
    assert sides(new, 0) == (1, 1)  # it was the first paragraph and is no longer
    assert sides(new, 1) == (2, 2)


def test_on_one_side_only():
    new = f"New.\n\n{RAIN}\n\n{BOATS}\n\n{RAIN}\n\nThe mayor left too."
    assert sides(new, 1) == (1, 1)


@pytest.mark.parametrize(
    "new",
    [
        f"{BOATS}\n\n{RAIN}\n\nThe mayor left too.\n\n{RAIN}",  # beside none of them
        f"The mayor left too.\n\n{RAIN}\n\n{BOATS}\n\n{COUNCIL}\n\n{RAIN}",  # beside both, apart
        f"{COUNCIL}\n\n{RAIN}\n\n{COUNCIL}\n\n{RAIN}\n\n{COUNCIL}",
    ],
)
def test_nobody_can_know(new):
    assert sides(new, 1) == 0


def test_a_paragraph_without_copies_is_none_of_them():
    assert sides(OLD, 0, words="council") is None
    assert sides(COUNCIL, 0) is None
    assert sides(OLD, 0, words=f"again\n\n{COUNCIL}") is None
    assert Copies("", OLD).kept(Span(0, 1)) is None
    assert Copies(f"\n{OLD}", OLD).kept(Span(0, 5)) is None
