"""What became of people: one report has somebody dead, missing or unhurt whom the other has in a serious condition."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from compareview.comparison.detectors.pair import Half, Pair
from compareview.comparison.detectors.subject import is_subject
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
_AT_ONCE = ({"alive", "hurt"}, {"alive", "unhurt"}, {"missing", "hurt"})
_WEIGHT = 0.7


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of somebody: `who` bears a name or is counted, `fate` is a class of `happenings.json`.

    Where it is not `sure` who in the sentence is meant, each has it: enough to agree with, too little to clash.
    """

    who: Name | Quantity
    fate: str
    span: Span
    sure: bool = True

    def clashes(self, other: "Fate") -> bool:
        """Tell whether both cannot be so of one person at one time."""
        return self.fate != other.fate and {self.fate, other.fate} not in _AT_ONCE


def find_fates(half: Half, named_before: Sequence[Name] = ()) -> list[Fate]:
    """Return what a side tells of what became of people, but for what is denied, doubted, or feared.

    `named_before` are the people whom "he" and "she" may mean in a sentence that names nobody.
    """
    known = _known(half.article.language)
    if known is None or known.cues.isdisjoint(half.vocabulary):
        return []
    words, starts = half.folded, half.starts
    named = people_named(half)
    if not named and not known.pronouns.isdisjoint(half.vocabulary):
        named += named_before
    people: list[Name | Quantity] = [
        *named,
        *(figure for figure in half.facts.quantities if figure.exact and not figure.unit),
    ]
    found = []
    for first, last, fate in known.phrases.find(words):
        span = Span(starts[first], half.tokens[last - 1].span.end)
        if not known.doubts.isdisjoint(words[max(0, first - _DOUBTED) : first]):
            continue
        if any(negation.scope.overlaps(span) for negation in half.facts.negations):
            continue
        if words[first] == "condition":
            told = [n for n in range(first, min(len(words), last + _CONDITION)) if words[n] in known.conditions]
            before = first and words[first - 1] in known.conditions
            if not told and not before:
                continue
            span = Span(
                starts[first - 1] if before else span.start, span.end if before else half.tokens[told[0]].span.end
            )
        cue = half.tokens_in(span)[0]
        is_state = " ".join(words[first:last]) in known.states
        while is_state and cue and words[cue - 1] in known.before_states:
            cue -= 1
        attached = _is_attached(half, first, last, known)
        if who := None if attached else _who(half, people, cue, owner=is_state):
            found.append(Fate(who, fate, span))
        if who is None or _is_joined(half, who, known):
            found += [Fate(each, fate, span, sure=False) for each in (named if attached else people)]
    return found


def people_named(half: Half) -> list[Name]:
    """Return the mentions of people by name, as far as names tell."""
    return [name for name in half.facts.names if name.kind in ("person", "name")]


def _is_attached(half: Half, first: int, last: int, known: "_Known") -> bool:
    """Tell whether the words belong to a noun instead of a subject: the wounded Osk, missing his son."""
    words, said = half.folded, half.article.text[half.starts[first] : half.tokens[last - 1].span.end].casefold()
    if said in known.passive and known.be.isdisjoint(words[max(0, first - _HELPED) : first]):
        return True
    return words[first] in known.takes_object and last < len(words) and words[last] in known.determiners


def _is_joined(half: Half, who: Name | Quantity, known: "_Known") -> bool:
    """Tell whether it may be told of others too: Anna Berg and Bram Osk were killed."""
    first, _ = half.tokens_in(who.span)
    return not known.joining.isdisjoint(half.folded[max(0, first - 1) : first])


def _who(half: Half, people: Sequence[Name | Quantity], cue: int, *, owner: bool) -> Name | Quantity | None:
    """Return who it became of: the last person before the cue who is its subject and no speaker."""
    speakers = [said.speaker for said in half.facts.attributions if said.speaker]
    own = [who for who in people if not any(who.span.overlaps(speaker) for speaker in speakers)]
    own.sort(key=lambda who: who.span.start, reverse=True)
    return next((who for who in own if is_subject(half, who, cue, owner=owner)), None)


class _Known(NamedTuple):
    """Words of a language: `passive` tell it of a subject after `be` only, `takes_object` not before a noun phrase."""

    phrases: Lexicon[str]
    cues: frozenset[str]
    passive: frozenset[str]
    conditions: frozenset[str]
    doubts: frozenset[str]
    be: frozenset[str]
    takes_object: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    joining: frozenset[str]
    states: frozenset[str]
    before_states: frozenset[str]


@cache
def _known(language: str) -> _Known | None:
    data, acts = language_data(language, "happenings"), language_data(language, "actions")
    clauses = language_data(language, "clauses")
    if "people" not in data or not acts or not clauses:
        return None
    phrases = lexicon((phrase, fate) for fate, listed in data["people"].items() for phrase in listed)
    told = [data[topic] for topic in ("passive", "conditions", "not_told")]
    be, states = [*acts["be"], *clauses["copulas"]], data["states"].values()
    listed = (*told, be, data["takes_object"], acts["determiners"], data["pronouns"], clauses["joining"], *states)
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
    """Yield the fates that clash, the first of each person, unless the other side may tell the same somewhere."""
    done: list[Fate] = []
    for one in here:
        if not one.sure or any(of_one(one, other, language) for other in done):
            continue
        opposite = [other for other in there if of_one(one, other, language)]
        if not any(other.sure for other in opposite):
            continue
        own = [other for other in here if of_one(one, other, language)]
        if {fate.fate for fate in own} & {fate.fate for fate in opposite}:
            continue
        if found := next(((a, b) for a in own for b in opposite if a.sure and b.sure and a.clashes(b)), None):
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
