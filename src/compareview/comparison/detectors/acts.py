"""Who acts on whom in a sentence, as far as word order tells, and which parties change sides."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from typing import Any

from compareview.comparison.detectors.pair import Difference, Half, Pair
from compareview.facts.inflection import stem
from compareview.facts.lexicon import language_data
from compareview.text.language import function_words
from compareview.text.span import Span
from compareview.text.tokens import Token

_REACH = 14  # tokens of an object


@dataclass(frozen=True, slots=True)
class Act:
    """A verb with the words of who does it and those of whom it is done to; either may be unknown."""

    verb: Token
    agent: tuple[Token, ...]
    patient: tuple[Token, ...]


@cache
def _words(language: str) -> dict[str, Any]:
    """Return the words of `actions.json` and, as `forms`, those of irregular verbs; empty for an unknown language."""
    data = language_data(language, "actions")
    verbs = language_data(language, "irregular").get("verbs", {})
    forms = {form for base, listed in verbs.items() for form in (*listed.split(), stem(base) + "s")}
    idle = frozenset(stem(word) for word in data.get("no_acts", ()))
    return (
        {key: frozenset(value) for key, value in data.items()} | {"forms": frozenset(forms), "idle": idle}
        if data
        else {}
    )


def find_swaps(pair: Pair) -> list[Difference]:
    """Return the parties that do it to each other in one half and the other way round in the other.

    The passive ("was pulled by") is turned round first. Both parties must change sides around the same verb.
    """
    language = pair.left.article.language
    data = _words(language)
    if not data or pair.right.article.language != language:
        return []
    here, there = (
        {found for t in half.words if (found := _stem(t.folded, language))} for half in (pair.left, pair.right)
    )
    shared = here & there
    if not shared:
        return []
    ours = list(_acts(pair.left, shared, data))
    crossed = (
        _swapped(pair, one, other)
        for other in (_acts(pair.right, shared, data) if ours else ())
        for one in ours
        if _stem(one.verb.folded, language) == _stem(other.verb.folded, language)
    )
    return [swap for swap in crossed if swap]


@lru_cache(maxsize=16384)
def _stem(word: str, language: str) -> str:
    """Return the stem of a word that looks like a verb in a finite form, else nothing."""
    data = _words(language)
    if word in data["forms"] or (len(word) > 3 and word.endswith("ed")):
        found = stem(word)
        idle = word in data["not_verbs"] or word in data["saying"] or found in data["idle"]
        return "" if idle else found
    return ""


def _acts(half: Half, stems: set[str], data: dict[str, Any]) -> Iterator[Act]:
    for tokens in _sentences(half):
        for i, token in enumerate(tokens):
            if _stem(token.folded, half.article.language) in stems and half.said(token.span)[0].islower():
                yield _act(half, tokens, i, data)


def _sentences(half: Half) -> Iterator[list[Token]]:
    sentences = half.article.sentences
    for _, tokens in groupby(half.tokens, key=lambda t: bisect_right(sentences, t.span.start, key=lambda s: s.start)):
        yield list(tokens)


def _act(half: Half, tokens: Sequence[Token], verb: int, data: dict[str, Any]) -> Act:
    empty = function_words(half.article.language)

    def content(part: Sequence[Token]) -> tuple[Token, ...]:
        return tuple(t for t in part if t.is_word and t.folded not in empty and t.folded not in data["be"])

    start = next(
        (
            k + 1
            for k in range(verb - 1, -1, -1)
            if tokens[k].folded in data["clause_starts"] or tokens[k].folded == ";"
        ),
        0,
    )
    before = content(tokens[start:verb])
    helped = any(t.folded in data["be"] for t in tokens[max(start, verb - 3) : verb])
    following = tokens[verb + 1].folded if verb + 1 < len(tokens) else ""
    if helped or following == "by":
        by = next((k for k in range(verb + 1, min(len(tokens), verb + _REACH)) if tokens[k].folded == "by"), None)
        agent = content(_noun_phrase(half, tokens, by + 1, data)) if by is not None else ()
        return Act(tokens[verb], agent, before)
    return Act(tokens[verb], before, content(_noun_phrase(half, tokens, verb + 1, data)))


def _noun_phrase(half: Half, tokens: Sequence[Token], first: int, data: dict[str, Any]) -> Sequence[Token]:
    """Return the words up to the end of the noun phrase, with what is put beside it between commas."""
    last = first
    while last < min(len(tokens), first + _REACH):
        token = tokens[last]
        if token.folded in data["ends_object"]:
            break
        if not token.is_word and token.folded == ",":
            following = tokens[last + 1] if last + 1 < len(tokens) else None
            if following is None or not (
                following.folded in data["determiners"] or not half.said(following.span)[0].islower()
            ):
                break
        elif token.folded in (";", ":", '"', "?", "!"):
            break
        last += 1
    return tokens[first:last]


def _swapped(pair: Pair, one: Act, other: Act) -> Difference | None:
    first, second = ({t.folded for t in act.agent} for act in (one, other))
    third, fourth = ({t.folded for t in act.patient} for act in (one, other))
    doer = (first & fourth) - second - third
    done_to = (third & second) - first - fourth
    if not doer or not done_to:
        return None
    left = _told(pair.left, one, doer, done_to)
    right = _told(pair.right, other, done_to, doer)
    return Difference("who-did-what", left[0], right[0], f"{left[1]} / {right[1]}", inline=True, weight=0.95)


def _told(half: Half, act: Act, agent: set[str], patient: set[str]) -> tuple[tuple[Span, ...], str]:
    """Return the places of the two parties and the verb, and who did it to whom in the active voice."""
    doer, done_to = _hull(half, act.agent, agent), _hull(half, act.patient, patient)
    why = f"{half.said(doer)} {half.said(act.verb.span)} {half.said(done_to)}"
    return tuple(sorted((doer, act.verb.span, done_to))), why


def _hull(half: Half, tokens: Sequence[Token], words: set[str]) -> Span:
    """Return the place of a party: its first words, and all of the name if it has one."""
    mine = [t.span for t in tokens if t.folded in words]
    named = [n.span for n in half.facts.names if any(n.span.overlaps(span) for span in mine)]
    if named:
        return named[0]
    last = mine[0]
    for span in mine[1:]:
        if half.article.text[last.end : span.start].strip():
            break
        last = span
    return Span(mine[0].start, last.end)
