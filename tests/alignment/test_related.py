"""What makes two sentences related."""

import pytest

from compareview.alignment.related import MOST, Closeness, best_few, length_logit, related_logit, signs
from compareview.alignment.similarity import MEASURES


def chance(i: int = 9, j: int = 9, closeness: Closeness | None = None, rare: float = 0.3, **measures: float) -> float:
    """Return the log-odds of a pair with these measures, the others being middling."""
    values = {"contained": 0.3, **measures}
    near = closeness or Closeness(20, 20, frozenset({0, 1, 2, 3}), frozenset({0, 1, 2, 3}))
    return related_logit(signs(i, j, rare, [values.get(name, 0.0) for name in MEASURES], near), length_logit(near))


@pytest.mark.parametrize("measure", ["rare", "counted"])
def test_more_shared_words_never_make_a_pair_less_likely(measure: str) -> None:
    steps = [chance(**{measure: k / 10}) for k in range(11)]
    assert steps == sorted(steps)
    assert steps[0] < steps[-1]


def test_leads_of_reports_of_one_event_are_likelier_to_share_the_main_fact() -> None:
    untied = Closeness(20, 20, frozenset({9, 10, 11, 12}), frozenset({9, 10, 11, 12}))
    by_place = [chance(k, k, untied) for k in range(8)]
    assert by_place == sorted(by_place, reverse=True)
    assert by_place[0] > by_place[5] > by_place[6] == by_place[7]
    strangers = Closeness(20, 20, frozenset(), frozenset())
    assert chance(0, 0, strangers) == chance(9, 9, strangers)
    assert chance(0, 0) < chance(4, 4)  # both have found their own counterpart


def test_a_pair_is_less_likely_in_longer_articles() -> None:
    lengths = [length_logit(Closeness(n, n, frozenset(), frozenset())) for n in (3, 10, 20, 40, 60, 500)]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] == lengths[1]
    assert lengths[-1] == lengths[-2]


def test_the_best_few_of_both_sentences_are_kept() -> None:
    found = {(0, j): 0.5 + j / 100 for j in range(9)} | {(1, 0): 0.9}
    kept = best_few(found)
    assert {j for i, j in kept if i == 0} == set(range(9 - MOST, 9))
    assert kept[1, 0] == 0.9
    assert {(j, i): p for (i, j), p in kept.items()} == best_few({(j, i): p for (i, j), p in found.items()})
