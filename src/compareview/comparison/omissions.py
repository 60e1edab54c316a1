"""Sentences that only one article has: those with facts that appear nowhere in the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import partial_ratio

from compareview.comparison.detectors.pair import Difference
from compareview.comparison.fact_table.row import Told
from compareview.facts.fact import Facts, Name, Quantity, Quotation
from compareview.text.span import Span
from compareview.text.tokens import words

# A quotation counts as told opposite from this likeness on (0..100).
_QUOTED = 80
# What a fact adds to the weight of its sentence. A quotation of a word or two is no fact of its own.
_WORTH = {Quantity: 0.2, Quotation: 0.2, Name: 0.1}
_SHORT_QUOTATION = 3
_PIECES = 3


def find_omissions(alone: list[int], here: Told, there: Told, letter: str) -> dict[int, Difference]:
    """Return an omission for each of these sentences that tells what the other article does not.

    `alone` are the sentences of one side without a link, `letter` is what the reader calls that side. The weight rises
    with the facts and falls with the place in the article: what matters comes first in a news report.
    """
    known = _Known.of(there)
    found = {}
    for number in alone:
        facts = here.facts[number]
        new = list(_new(facts, here, known))
        if not new:
            continue
        place: tuple[Span, ...] = (here.article.sentences[number],)
        worth = sum(_WORTH[type(fact)] for fact in new)
        weight = min(0.95, 0.3 + worth - 0.2 * number / len(here.facts))
        why = f"only {letter} tells: " + ", ".join(here.said(fact.span) for fact in new[:_PIECES])
        left, right = (place, ()) if letter == "A" else ((), place)
        found[number] = Difference("omission", left, right, why, inline=False, weight=weight)
    return found


def _new(facts: Facts, here: Told, known: "_Known") -> Iterator[Quantity | Name | Quotation]:
    """Yield the facts that the other article does not have."""
    for quantity in facts.quantities:
        told = quantity.figure is not None and quantity.figure != 1  # one of them, both, many: no figure to look for
        if told and quantity.nouns and not known.counted(quantity):
            yield quantity
    seen = set()
    for name in facts.names:
        if name.key not in known.names and name.key not in seen:
            seen.add(name.key)
            yield name
    for quotation in facts.quotations:
        spoken = words(here.said(quotation.span))
        if len(spoken) > _SHORT_QUOTATION and not known.quoted(spoken):
            yield quotation


@dataclass(frozen=True)
class _Known:
    """What an article tells, to be looked up."""

    names: frozenset[str]
    quantities: tuple[Quantity, ...]
    text: str
    vocabulary: frozenset[str]

    @classmethod
    def of(cls, told: Told) -> "_Known":
        spoken = [t.folded for tokens in told.article.tokens for t in tokens if t.is_word]
        return cls(
            frozenset(name.key for facts in told.facts for name in facts.names),
            tuple(quantity for facts in told.facts for quantity in facts.quantities),
            " ".join(spoken),
            frozenset(spoken),
        )

    def quoted(self, spoken: Sequence[str]) -> bool:
        """Tell whether these words stand there, or nearly. Few look it up in the whole text: most lack the words."""
        shared = sum(word in self.vocabulary for word in spoken)
        return shared * 100 >= _QUOTED * len(spoken) and partial_ratio(" ".join(spoken), self.text) >= _QUOTED

    def counted(self, quantity: Quantity) -> bool:
        """Tell whether this figure stands there too, of the same thing or, if it is no round or small one, of any."""
        return any(
            quantity.same_value(other) and (quantity.low > 12 or set(quantity.nouns) & set(other.nouns))
            for other in self.quantities
        )
