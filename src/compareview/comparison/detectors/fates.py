"""What became of people: one report has somebody dead, missing or unhurt whom the other has in a serious condition."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from compareview.comparison.detectors.pair import Half, Pair
from compareview.comparison.difference import Difference
from compareview.facts.counted import noun_class
from compareview.facts.fact import Name, Quantity
from compareview.facts.lexicon import Lexicon, language_data, lexicon
from compareview.facts.names import may_be_one
from compareview.facts.number_words import number_words
from compareview.text.span import Span

_HELPED = 3  # tokens before "killed" of which one must be was or were
_DOUBTED = 4  # tokens before it that may say that it is not told: would have died
_CONDITION = 5  # tokens between "condition" and "serious"
# Fates that one person may have at once; of any other two only one can be told truly of one moment.
_AT_ONCE = ({"alive", "hurt"}, {"alive", "unhurt"})
_WEIGHT = 0.7


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of somebody: `who` bears a name or is counted, `fate` is a class of `happenings.json`."""

    who: Name | Quantity
    fate: str
    span: Span

    def clashes(self, other: "Fate") -> bool:
        """Tell whether both cannot be so of one person at one time."""
        return self.fate != other.fate and {self.fate, other.fate} not in _AT_ONCE


def find_fates(half: Half) -> list[Fate]:
    """Return what a side tells of what became of people, but for what is denied, doubted, or feared."""
    known = _known(half.article.language)
    if known is None or known.cues.isdisjoint(half.vocabulary):
        return []
    words, starts = half.folded, half.starts
    found = []
    for first, last, fate in known.phrases.find(words):
        span = Span(starts[first], half.tokens[last - 1].span.end)
        if not known.doubts.isdisjoint(words[max(0, first - _DOUBTED) : first]):
            continue
        if any(negation.scope.overlaps(span) for negation in half.facts.negations):
            continue
        if half.said(span).casefold() in known.passive and known.be.isdisjoint(words[max(0, first - _HELPED) : first]):
            continue  # the wounded Osk
        if words[first] == "condition":
            told = [n for n in range(first, min(len(words), last + _CONDITION)) if words[n] in known.conditions]
            before = first and words[first - 1] in known.conditions
            if not told and not before:
                continue
            span = Span(
                starts[first - 1] if before else span.start, span.end if before else half.tokens[told[0]].span.end
            )
        if who := _who(half, first, known):
            found.append(Fate(who, fate, span))
    return found


def _who(half: Half, cue: int, known: "_Known") -> Name | Quantity | None:
    """Return who it became of: the last person before the cue that is no speaker and stands in no other's phrase."""
    start, text = half.starts[cue], half.article.text
    speakers = [said.speaker for said in half.facts.attributions if said.speaker]
    people: list[Name | Quantity] = [q for q in half.facts.quantities if q.exact and not q.unit]
    for name in half.facts.names:
        before, _ = half.tokens_in(name.span)
        others = before > 0 and half.folded[before - 1] in known.before_others
        if name.kind in ("person", "name") and not others and not text.startswith(("'s", "’s"), name.span.end):
            people.append(name)
    people = [who for who in people if who.span.end <= start and not any(who.span.overlaps(s) for s in speakers)]
    return max(people, key=lambda who: who.span.start, default=None)


class _Known(NamedTuple):
    """Words of a language: `before_others` stand before those who are not the subject (pulled out by a deckhand)."""

    phrases: Lexicon[str]
    cues: frozenset[str]
    passive: frozenset[str]
    conditions: frozenset[str]
    doubts: frozenset[str]
    be: frozenset[str]
    before_others: frozenset[str]


@cache
def _known(language: str) -> _Known | None:
    data, acts = language_data(language, "happenings"), language_data(language, "actions")
    if "people" not in data or not acts:
        return None
    phrases = lexicon((phrase, fate) for fate, listed in data["people"].items() for phrase in listed)
    others = {*language_data(language, "attribution").get("prepositions", ())} - {*acts["conjunctions"]}
    listed = (data["passive"], data["conditions"], data["not_told"], acts["be"], others)
    return _Known(phrases, frozenset(phrases.phrases), *map(frozenset, listed))


def of_one(one: Fate, other: Fate, language: str) -> bool:
    """Tell whether two fates may be of one person, or of as many of the same."""
    if isinstance(one.who, Name) and isinstance(other.who, Name):
        return may_be_one(one.who.key, other.who.key, language)
    if isinstance(one.who, Name) or isinstance(other.who, Name):
        return False
    here, there = ({noun_class(head) for head in who.heads} for who in (one.who, other.who))
    anybody = number_words(language).anybody
    alike = here == there or here <= anybody or there <= anybody
    return alike and one.who.same_value(other.who) and one.who.low > 1


def clashing(here: Sequence[Fate], there: Sequence[Fate], language: str) -> Iterator[tuple[Fate, Fate]]:
    """Yield the fates that clash, the first of each person, unless the other side tells the same somewhere."""
    done: list[Fate] = []
    for one in here:
        opposite = [other for other in there if of_one(one, other, language)]
        if not opposite or any(of_one(one, other, language) for other in done):
            continue
        own = [other for other in here if of_one(one, other, language)]
        if {fate.fate for fate in own} & {fate.fate for fate in opposite}:
            continue
        if found := next(((a, b) for a in own for b in opposite if a.clashes(b)), None):
            done.append(one)
            yield found


def find_fate_differences(pair: Pair) -> Iterator[Difference]:
    """Yield what became of the same person, or of as many, if it cannot have been both."""
    if not (here := find_fates(pair.left)) or not (there := find_fates(pair.right)):
        return
    for one, other in clashing(here, there, pair.left.article.language):
        why = f"{pair.left.said(one.span)} / {pair.right.said(other.span)}"
        inline = isinstance(one.who, Name)
        yield Difference("who-did-what", (one.span,), (other.span,), why, inline=inline, weight=_WEIGHT)
