"""Rows of the facts table: the same thing under other words, such as the western tip / the northern tip."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from compareview.alignment.link import Link
from compareview.comparison.fact_table.context import Context
from compareview.comparison.fact_table.row import FactRow, Told, stem
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
    for link in links:
        here, there = (
            _words(told, number) for told, number in ((context.left, link.left), (context.right, link.right))
        )
        bare = _bare(context.left, link.left), _bare(context.right, link.right)
        found = list(_described(here, there, bare))
        found.sort(key=lambda pair: (-context.shared(pair[0].stems, pair[1].stems), pair[0].start + pair[1].start))
        for one, other in found[:_MOST]:
            yield _row(context, one, other)


def _words(told: Told, number: int) -> list[Token | None]:
    """Return the words of a sentence; None where the noun phrase breaks off: at little words, signs and dates."""
    empty = function_words(told.article.language)
    dates = [moment.span for moment in told.facts[number].moments]

    def tells(token: Token) -> bool:
        return token.is_word and token.folded not in empty and not any(token.span.overlaps(span) for span in dates)

    return [t if tells(t) else None for t in told.article.tokens[number] if t.folded not in _JOINTS]


def _bare(told: Told, number: int) -> list[Span]:
    """Return the names and figures of a sentence: other rows compare those."""
    facts = told.facts[number]
    return [*(name.span for name in facts.names), *(quantity.span for quantity in facts.quantities)]


def _described(
    here: Sequence[Token | None], there: Sequence[Token | None], bare: tuple[list[Span], list[Span]]
) -> Iterator[tuple[_Thing, _Thing]]:
    """Yield the things that both sides name, each with something of its own beside it that the other has nowhere."""
    known = [{stem(token) for token in words if token} for words in (here, there)]
    for i, j in product(range(len(here)), range(len(there))):
        if not _same(here, i, there, j) or _same(here, i - 1, there, j - 1):
            continue
        length = 1
        while _same(here, i + length, there, j + length):
            length += 1
        one, other = _thing(here, i, i + length, known[1]), _thing(there, j, j + length, known[0])
        if all(_is_bare(token, bare[0]) for token in here[i : i + length]):
            continue
        before = one.before and other.before and not (_figures(one, bare[0]) and _figures(other, bare[1]))
        if before or (length > 1 and one.after and other.after):
            yield one, other


def _figures(thing: _Thing, bare: list[Span]) -> bool:
    return all(_is_bare(token, bare) for token in thing.before)


def _is_bare(token: Token | None, bare: list[Span]) -> bool:
    return token is None or any(token.span.overlaps(span) for span in bare)


def _same(here: Sequence[Token | None], i: int, there: Sequence[Token | None], j: int) -> bool:
    one = here[i] if 0 <= i < len(here) else None
    other = there[j] if 0 <= j < len(there) else None
    return bool(one and other and stem(one) == stem(other))


def _thing(words: Sequence[Token | None], first: int, last: int, opposite: set[str]) -> _Thing:
    run = [token for token in words[first:last] if token]
    before: list[Token] = []
    for token in reversed(words[max(0, first - _REACH) : first]):
        if token is None or stem(token) in opposite:
            break
        before.insert(0, token)
    following = words[last] if last < len(words) else None
    after = (following,) if following and stem(following) not in opposite else ()
    start = before[0].span.start if before else run[0].span.start
    end = after[-1].span.end if after and len(run) > 1 else run[-1].span.end
    return _Thing(tuple(stem(t) for t in run), tuple(before), after, start, end)


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
