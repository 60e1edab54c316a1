"""Rows of the facts table: the same thing under other words, such as the western tip / the northern tip."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from compareview.alignment.link import Link
from compareview.comparison.fact_table.context import COUNTS_OR_PLACES, Context, idle_words
from compareview.comparison.fact_table.row import FactRow
from compareview.comparison.fact_table.told import Told
from compareview.facts.lexicon import language_data
from compareview.text.span import Span
from compareview.text.tokens import Token

# What stands before a noun is read so far back.
_REACH = 4
_WEIGHT = 0.3
_HYPHENS = frozenset("-'’")  # data-centre
# Of one pair of sentences so many descriptions are compared: of the rarest things.
_MOST = 2


class _Thing(NamedTuple):
    """A run of words that both sides share, and where it stands with the words before and after that say more of it."""

    stems: tuple[str, ...]
    start: int
    end: int


def description_rows(context: Context, links: Sequence[Link]) -> Iterator[FactRow]:
    """Yield, for the pairs, what one side describes in other words than the other."""
    here = {n: _Words.of(context.left, n) for n in {link.left for link in links}}
    there = {n: _Words.of(context.right, n) for n in {link.right for link in links}}
    for link in links:
        found = list(_described(here[link.left], there[link.right], context.left.article.language))
        found.sort(key=lambda pair: (-context.shared({*pair[0].stems}), pair[0].start + pair[1].start))
        for one, other in found[:_MOST]:
            yield _row(context, one, other)


class _Words(NamedTuple):
    """The words of a sentence with their stems: none where the noun phrase breaks off.

    It does at little words, signs, dates, and those who say so.
    After the last word an empty stem ends the list, which is also what stands before the first. `known` are the stems,
    `facts` the places of its names and figures: other rows compare those.
    """

    tokens: Sequence[Token]
    stems: list[str]
    known: set[str]
    facts: list[Span]

    @classmethod
    def of(cls, told: Told, number: int) -> "_Words":
        half = told.halves[number]
        tokens: Sequence[Token] = half.tokens
        stems = [""] * len(tokens)
        idle = idle_words(told.article.language, COUNTS_OR_PLACES)
        for n, word, its_stem in zip(half.weighty_at, half.weighty, told.spoken[number], strict=True):
            if word not in idle:
                stems[n] = its_stem
        told_by = [said.span for said in half.facts.attributions if said.speaker]
        for place in (*told_by, *(moment.span for moment in half.facts.moments)):
            first, last = half.tokens_in(place)
            stems[first:last] = [""] * (last - first)
        if not _HYPHENS.isdisjoint(half.folded):
            kept = [n for n, word in enumerate(half.folded) if word not in _HYPHENS]
            tokens, stems = [tokens[n] for n in kept], [stems[n] for n in kept]
        facts = [name.span for name in half.facts.names] + [quantity.span for quantity in half.facts.quantities]
        facts += [negation.span for negation in half.facts.negations]
        return cls(tokens, [*stems, ""], {*stems} - {""}, facts)

    def bare(self, first: int, last: int) -> bool:
        """Tell whether these words all are of names and figures."""
        return all(any(fact.overlaps(token.span) for fact in self.facts) for token in self.tokens[first:last])

    def before(self, first: int, opposite: set[str]) -> int:
        """Return where the words begin that stand right before this one and nowhere on the opposite side."""
        n = first
        while first - n < _REACH and self.stems[n - 1] and self.stems[n - 1] not in opposite:
            n -= 1
        return n

    def after(self, last: int, opposite: set[str]) -> int:
        """Return the end of the words up to this one and the next, if that stands nowhere on the opposite side."""
        return last + (self.stems[last] != "" and self.stems[last] not in opposite)

    def thing(self, begin: int, first: int, last: int, end: int) -> _Thing:
        """Return the run of words from `first` to `last`, told from `begin` to `end`."""
        told = end if last - first > 1 else last
        return _Thing(tuple(self.stems[first:last]), self.tokens[begin].span.start, self.tokens[told - 1].span.end)


def _described(here: _Words, there: _Words, language: str) -> Iterator[tuple[_Thing, _Thing]]:
    """Yield the things that both sides name, each with something of its own beside it that the other has nowhere."""
    ours, theirs = here.stems, there.stems
    for i, its_stem in enumerate(ours):
        # Most words that both have say no more: nothing stands before them, or after them in both.
        if its_stem not in there.known or (
            ours[i + 1] not in there.known and (not ours[i - 1] or ours[i - 1] in there.known)
        ):
            continue
        for j in [n for n, other in enumerate(theirs) if other == its_stem]:
            before, opposite = ours[i - 1], theirs[j - 1]
            if before and before == opposite:
                continue  # the run began before
            length = 1
            while ours[i + length] and ours[i + length] == theirs[j + length]:
                length += 1
            told = before and opposite and before not in there.known and opposite not in here.known
            if not told and length == 1:
                continue
            i_last, j_last = i + length, j + length
            i_begin, i_end = here.before(i, there.known), here.after(i_last, there.known)
            j_begin, j_end = there.before(j, here.known), there.after(j_last, here.known)
            told = told and not (here.bare(i_begin, i) and there.bare(j_begin, j))
            told = told and (length > 1 or _names(here.tokens[i].folded, there.tokens[j].folded, language))
            followed = length > 1 and i_end > i_last and j_end > j_last
            if (told or followed) and not here.bare(i, i_last) and not there.bare(j, j_last):
                yield here.thing(i_begin, i, i_last, i_end), there.thing(j_begin, j, j_last, j_end)


def _names(word: str, other: str, language: str) -> bool:
    """Tell whether a word on both sides can name a thing: it is the same but for its plural, and no past of a verb."""
    return word.removesuffix("s") == other.removesuffix("s") and word not in _past_forms(language)


@cache
def _past_forms(language: str) -> frozenset[str]:
    verbs = language_data(language, "irregular").get("verbs", {})
    return frozenset(form for base, forms in verbs.items() for form in forms.split() if form != base)


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
        topic=context.topic(places[0], one.stems),
        key=why,
        relation="differs",
    )
