"""Rows of the facts table: the same thing under other words, such as the western tip / the northern tip."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from compareview.alignment.link import Link
from compareview.comparison.detectors.pair import touched
from compareview.comparison.fact_table.context import Context
from compareview.comparison.fact_table.row import FactRow, Told, stem
from compareview.facts.fact import Moment, Name, Quantity
from compareview.text.language import function_words
from compareview.text.span import Span
from compareview.text.tokens import Token

# What stands before a noun is read so far back.
_REACH = 4
_WEIGHT = 0.3
_JOINTS = ("-", "'", "’")  # data-centre
# Of one pair of sentences so many descriptions are compared: of the rarest things.
_MOST = 2


@dataclass(frozen=True, slots=True)
class _Thing:
    """A run of words that both sides share, and the words before and after that say more of it."""

    stems: tuple[str, ...]
    before: tuple[Token, ...]
    after: tuple[Token, ...]
    start: int
    end: int


def description_rows(context: Context, links: Sequence[Link]) -> Iterator[FactRow]:
    """Yield, for the pairs, what one side describes in other words than the other."""
    here = {n: _Words.of(context.left, n) for n in {link.left for link in links}}
    there = {n: _Words.of(context.right, n) for n in {link.right for link in links}}
    for link in links:
        found = list(_described(here[link.left], there[link.right]))
        found.sort(key=lambda pair: (-context.shared(pair[0].stems, pair[1].stems), pair[0].start + pair[1].start))
        for one, other in found[:_MOST]:
            yield _row(context, one, other)


@dataclass(frozen=True)
class _Words:
    """The words of a sentence with their stems; None where the noun phrase breaks off: at little words, signs, dates.

    `bare` are where the words of its names and figures begin: other rows compare those.
    """

    tokens: list[Token | None]
    stems: list[str]
    places: dict[str, list[int]]
    bare: frozenset[int]

    @classmethod
    def of(cls, told: Told, number: int) -> "_Words":
        empty, facts, written = function_words(told.article.language), told.facts[number], told.article.tokens[number]
        dates = _starts(written, facts.moments)
        tokens = [
            token if token.is_word and token.folded not in empty and token.span.start not in dates else None
            for token in written
            if token.folded not in _JOINTS
        ]
        stems = [stem(token) if token else "" for token in tokens]
        places: dict[str, list[int]] = {}
        for n, its_stem in enumerate(stems):
            if its_stem:
                places.setdefault(its_stem, []).append(n)
        return cls(tokens, stems, places, _starts(written, (*facts.names, *facts.quantities)))


def _starts(tokens: Sequence[Token], facts: Iterable[Moment | Name | Quantity]) -> frozenset[int]:
    """Return where the tokens begin that belong to these facts."""
    return frozenset([token.span.start for fact in facts for token in tokens[touched(tokens, fact.span)]])


def _described(here: _Words, there: _Words) -> Iterator[tuple[_Thing, _Thing]]:
    """Yield the things that both sides name, each with something of its own beside it that the other has nowhere."""
    for i, its_stem in enumerate(here.stems):
        for j in there.places.get(its_stem, ()):
            length = _run(here.stems, i, there.stems, j)
            runs = ((here, i), (there, j))
            if not length or any(all(_is_bare(t, w.bare) for t in w.tokens[n : n + length]) for w, n in runs):
                continue
            one = _thing(here, i, i + length, there.places)
            if not one.before and not one.after:
                continue
            other = _thing(there, j, j + length, here.places)
            before = one.before and other.before and not (_figures(one, here.bare) and _figures(other, there.bare))
            if before or (length > 1 and one.after and other.after):
                yield one, other


def _run(here: Sequence[str], i: int, there: Sequence[str], j: int) -> int:
    """Return how many words from these on both sides share; 0 if the run began before."""
    if i and j and here[i - 1] and here[i - 1] == there[j - 1]:
        return 0
    length = 1
    while i + length < len(here) and j + length < len(there) and here[i + length] == there[j + length] != "":
        length += 1
    return length


def _figures(thing: _Thing, bare: frozenset[int]) -> bool:
    return all(_is_bare(token, bare) for token in thing.before)


def _is_bare(token: Token | None, bare: frozenset[int]) -> bool:
    return token is None or token.span.start in bare


def _thing(words: _Words, first: int, last: int, opposite: Container[str]) -> _Thing:
    run = [token for token in words.tokens[first:last] if token]
    before: list[Token] = []
    for n in range(first - 1, max(-1, first - 1 - _REACH), -1):
        token = words.tokens[n]
        if token is None or words.stems[n] in opposite:
            break
        before.insert(0, token)
    following = words.tokens[last] if last < len(words.tokens) else None
    after = (following,) if following and words.stems[last] not in opposite else ()
    start = before[0].span.start if before else run[0].span.start
    end = after[-1].span.end if after and len(run) > 1 else run[-1].span.end
    return _Thing(tuple(words.stems[first:last]), tuple(before), after, start, end)


def _row(context: Context, one: _Thing, other: _Thing) -> FactRow:
    places = Span(one.start, one.end), Span(other.start, other.end)
    why = f"{context.left.said(places[0])} / {context.right.said(places[1])}"
    return FactRow(
        "wording",
        (places[0],),
        (places[1],),
        why,
        inline=False,
        weight=_WEIGHT,
        topic=context.told(one.stems),
        key=why,
        relation="differs",
    )
