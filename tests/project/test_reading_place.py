"""A place of reading follows its words when the text around them is another one."""

from dataclasses import replace

import pytest

from compareview.project.reading_place import ReadingPlace, carried, position_after
from compareview.text.article import article_from_text

OLD = "The bridge is closed. Twelve people were hurt. Police said so on Monday.\n"
NEW = "The old bridge is closed. Fourteen people were hurt, some badly. Police said so on Monday.\n"


def article(text, key="a1"):
    return replace(article_from_text(text), id=key)


@pytest.mark.parametrize("words", ["bridge", "people", "Police", "Monday"])
def test_a_place_follows_its_words(words):
    assert position_after(OLD.index(words), article(OLD), article(NEW)) == NEW.index(words)


def test_the_top_stays_the_top_and_what_went_leads_to_its_neighbour():
    later = article("Late news.\n\n" + OLD.replace("Twelve people were hurt. ", ""))
    assert position_after(0, article(OLD), later) == 0
    at = position_after(OLD.index("people"), article(OLD), later)
    assert later.text.index("closed") - 20 <= at <= later.text.index("Police")
    assert position_after(10**6, article(OLD), later) <= len(later.text)
    assert position_after(-4, article(OLD), later) == 0


def test_only_the_places_of_the_changed_article_move():
    before, after = [article(OLD), article(OLD, "a2")], [article(NEW), article(OLD, "a2")]
    at = OLD.index("Police")
    places = (ReadingPlace("a1", "a2", at, at, ("a1", at)), ReadingPlace("a2", "a3", at, 5, ("a2", at)))
    now = NEW.index("Police")
    assert carried(places, before, after) == (ReadingPlace("a1", "a2", now, at, ("a1", now)), places[1])
    assert carried(carried(places, before, after), after, before) == places
    assert carried(places, before, before[1:]) == places
