"""What was found is counted in the order in which the pairs are read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.comparison.compare import compare
from compareview.text.article import article_from_text
from compareview.text.search import Query, SearchableText
from compareview.ui.pairs.reading_order import Found, reading_order

SENTENCES = ["A bus fell.", "12 people were hurt.", "Nobody saw the bus.", "Schools stay closed.", "A bus came late."]
SIDES = ("left", "right")
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=0, max_size=6).map(lambda s: "A bus\n\n" + " ".join(s))


def both(left, right):
    return compare(article_from_text(left), article_from_text(right))


def found_in(comparison, texts, words):
    return Found(
        reading_order(comparison), {side: SearchableText(text).find(Query(words)) for side, text in texts.items()}
    )


@pytest.fixture(scope="module")
def moved():
    left = "Three buses were late. The bridge of Alder fell at noon. Schools in the valley stay closed until Monday."
    right = "Schools in the valley stay closed until Monday. Three buses were late. The bridge of Alder fell at noon."
    return both(left, right)


def test_a_pair_is_read_as_a_whole_before_the_next_one(moved):
    texts = {side: moved.article(side).text for side in SIDES}
    found = found_in(moved, texts, "e")
    rows = [moved.row_at(side, span.start).number for side, span in (found[n] for n in range(len(found)))]
    assert rows == sorted(rows)
    sides = [side for side, span in (found[n] for n in range(len(found))) if moved.row_at(side, span.start).number == 1]
    assert sides == sorted(sides)  # A first
    assert set(sides) == {"left", "right"}


def test_without_pairs_a_is_read_before_b():
    found = found_in(None, {"left": "bus and bus", "right": "a bus"}, "bus")
    assert [found[n][0] for n in range(len(found))] == ["left", "left", "right"]


@given(TEXTS, TEXTS)
@settings(max_examples=40, deadline=None)
def test_the_pieces_are_both_texts_once(left, right):
    comparison = both(left, right)
    order = reading_order(comparison)
    for side in SIDES:
        assert sorted(n for each, n in order.pieces if each == side) == list(range(len(order.starts[side])))
        assert [order.pieces[rank] for rank in order.ranks[side]] == [(side, n) for n in range(len(order.ranks[side]))]
        assert list(order.starts[side]) == sorted(set(order.starts[side]))
        for number, sentence in enumerate(comparison.article(side).sentences):
            assert order.starts[side][number] <= sentence.start


@given(TEXTS, TEXTS, st.sampled_from(["bus", "e", "hurt", "zebra"]), st.data())
@settings(max_examples=60, deadline=None)
def test_every_place_comes_once_and_the_next_one_is_the_next(left, right, words, data):
    comparison = both(left, right)
    texts = {side: comparison.article(side).text for side in SIDES}
    found = found_in(comparison, texts, words)
    listed = [found[n] for n in range(len(found))]
    assert len(set(listed)) == len(listed) == sum(len(found.matches[side]) for side in SIDES)
    assert [found.following((side, span.start)) for side, span in listed] == list(range(len(listed)))
    side = data.draw(st.sampled_from(SIDES))
    place = data.draw(st.integers(0, len(texts[side]) - 1))
    order = reading_order(comparison)

    def key(side, position):
        piece = sum(start <= position for start in order.starts[side]) - 1
        return order.ranks[side][piece], position

    later = [n for n, (each, span) in enumerate(listed) if key(each, span.start) >= key(side, place)]
    assert found.following((side, place)) == (later[0] if later else 0)
