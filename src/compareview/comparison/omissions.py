"""Sentences without a counterpart, with facts that were not found in the other article."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.fuzz import partial_ratio

from compareview.comparison.detectors.pair import Half
from compareview.comparison.detectors.same_thing import with_counted
from compareview.comparison.difference import Difference
from compareview.comparison.fact_table.told import Told
from compareview.facts.fact import Name, Quantity, Quotation
from compareview.text.span import Span

# A quotation counts as told opposite from this likeness on (0..100).
_QUOTED = 80
# What a fact adds to the weight of its sentence. A quotation of a word or two is no fact of its own.
_WORTH = {Quantity: 0.2, Quotation: 0.2, Name: 0.1}
_SHORT_QUOTATION = 3
_PIECES = 3
# A quotation is looked for around so many of its words, and so many of the places of each.
_RAREST = 5
_MOST_PLACES = 20
_SMALL = 12


def find_omissions(alone: list[int], here: Told, there: Told, other: str) -> dict[int, Difference]:
    """Return an omission for each of these sentences with facts that were not found in the other article.

    `alone` are the sentences of one side without a link, `other` is what the reader calls the other side. The weight
    rises with the facts and falls with the place in the article: what matters comes first in a news report.
    """
    known = _Known(there)
    found = {}
    for number in alone:
        new = list(_new(here.halves[number], known))
        if not new:
            continue
        place: tuple[Span, ...] = (here.article.sentences[number],)
        worth = sum(_WORTH[type(fact)] for fact in new)
        weight = min(0.95, 0.3 + worth - 0.2 * number / len(here.facts))
        why = f"not found in {other}: " + ", ".join(_told(here.halves[number], new))
        left, right = (place, ()) if other == "B" else ((), place)
        found[number] = Difference("omission", left, right, why, inline=False, weight=weight)
    return found


def _told(half: Half, new: Sequence[Quantity | Name | Quotation]) -> list[str]:
    """Return the words of the first facts, figures with what they count; but for those that others repeat."""
    spans = [with_counted(half, fact) if isinstance(fact, Quantity) else fact.span for fact in new]
    pieces = list(dict.fromkeys(" ".join(half.said(span).split()) for span in spans))
    return [one for one in pieces if not any(one != other and one in other for other in pieces)][:_PIECES]


def _new(half: Half, known: "_Known") -> Iterator[Quantity | Name | Quotation]:
    """Yield the facts that the other article does not have."""
    facts = half.facts
    for quantity in facts.quantities:
        # One of them, both, many: no figure to look for. A second officer, a second attempt: which one, not how many.
        told = quantity.figure is not None and quantity.figure != 1 and quantity.unit != "ordinal"
        if told and quantity.nouns and not known.counted(quantity):
            yield quantity
    seen = set()
    for name in facts.names:
        if name.key not in known.names and name.key not in seen:
            seen.add(name.key)
            yield name
    for quotation in facts.quotations:
        spoken = [token.folded for token in half.within(quotation.span)]
        if len(spoken) > _SHORT_QUOTATION and not known.quoted(spoken):
            yield quotation


@dataclass(frozen=True)
class _Known:
    """What an article tells, to be looked up."""

    told: Told

    @cached_property
    def names(self) -> frozenset[str]:
        """The keys of all names."""
        return frozenset([name.key for facts in self.told.facts for name in facts.names])

    @cached_property
    def figures(self) -> dict[str, set[str]]:
        """All figures by value, with the nouns of all that they count."""
        found: dict[str, set[str]] = {}
        for quantity in [quantity for facts in self.told.facts for quantity in facts.quantities]:
            found.setdefault(_value(quantity), set()).update(quantity.nouns)
        return found

    @cached_property
    def words(self) -> list[str]:
        """The folded words in order."""
        return [token.folded for half in self.told.halves for token in half.words]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each word stands among them."""
        found: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            found.setdefault(word, []).append(place)
        return found

    def quoted(self, spoken: Sequence[str]) -> bool:
        """Tell whether these words stand there, or nearly: around the rarest of them, as some may be other words."""
        places = [self.places[word] for word in spoken if word in self.places]
        if len(places) * 100 < _QUOTED * len(spoken):
            return False
        rarest = sorted(places, key=len)[:_RAREST]
        around = dict.fromkeys(place for found in rarest for place in found[:_MOST_PLACES])
        own, reach, quotation = frozenset(spoken), len(spoken), " ".join(spoken)
        stretches = (self.words[max(0, place - reach) : place + reach] for place in around)
        return any(
            len(own.intersection(stretch)) * 2 >= len(own) and partial_ratio(quotation, " ".join(stretch)) >= _QUOTED
            for stretch in stretches
        )

    def counted(self, quantity: Quantity) -> bool:
        """Tell whether this figure stands there too, of the same thing or, if it is no round or small one, of any."""
        nouns = self.figures.get(_value(quantity))
        return nouns is not None and (quantity.low > _SMALL or not nouns.isdisjoint(quantity.nouns))


def _value(quantity: Quantity) -> str:
    """The interval of a quantity, rounded so that converting units makes no difference."""
    return f"{quantity.low:.9g} {quantity.high:.9g}"
