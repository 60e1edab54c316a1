"""Judge whether two sentences that do not say the same still share a proposition: the `partial` links."""

from collections.abc import Sequence

from compareview.alignment.similarity import MEASURES

# Set by hand within wide plateaus: too few articles of different outlets are aligned to fit more.
_BAR = 0.21
_STRANGERS, _FEW = 0.1, 0.2
_RETELLING = 0.25
# The chance is even so far above the bar, and rises so steeply.
_EVEN = 0.12
_SLOPE = 9.0

_CONTAINED, _GRAM_CONTAINED, _ONCE = map(MEASURES.index, ("contained", "gram_contained", "once"))


def overlap(values: Sequence[float]) -> float:
    """Return how far one sentence is contained in the other, about 0..1, from the measures of the pair.

    Rivals have no say: one sentence may share a proposition with several.
    """
    return (values[_CONTAINED] + values[_GRAM_CONTAINED]) / 2 + 0.15 * values[_ONCE]


def overlap_bar(share: float) -> float:
    """Return the overlap that makes a `partial` link, given the share of sentences that have a `same` link (0..1).

    Where hardly any have, the articles report different events and share no more than a subject. Where nearly all
    have, one retells the other, and what a sentence shares with a second one is mostly chance.
    """
    return _BAR + _STRANGERS * max(0.0, 1 - share / _FEW) + _RETELLING * share**6


def related_logit(amount: float, bar: float) -> float:
    """Return the log-odds that an overlap above the bar is a shared proposition."""
    return _SLOPE * (amount - bar - _EVEN)
