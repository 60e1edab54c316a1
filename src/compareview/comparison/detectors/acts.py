"""Who acts on whom in a sentence, as far as word order tells, which parties change sides, and who did it instead."""

from bisect import bisect_right
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from compareview.comparison.detectors.pair import Half, Pair
from compareview.comparison.difference import Difference
from compareview.facts.inflection import stem
from compareview.facts.lexicon import language_data
from compareview.facts.speakers import attribution_words
from compareview.text.language import function_words
from compareview.text.span import Span
from compareview.text.tokens import Token

_REACH = 14  # tokens of an object
_NEXT = 2  # content words after the verb and its parties
_BEFORE_NOUN = 3  # tokens before a noun of which one may be its article


@dataclass(frozen=True, slots=True)
class Act:
    """A verb with the words of who does it and those of whom it is done to; either may be unknown.

    `following` are the content words after the verb.
    """

    verb: Token
    agent: tuple[Token, ...]
    patient: tuple[Token, ...]
    following: tuple[Token, ...]


@cache
def _words(language: str) -> dict[str, Any]:
    """Return the words of `actions.json` and, as `forms`, those of irregular verbs; empty for an unknown language."""
    data = language_data(language, "actions")
    irregular = language_data(language, "irregular")
    verbs = irregular.get("verbs", {})
    plurals = frozenset(form for forms in irregular.get("nouns", {}).values() for form in forms.split())
    forms = {form for base, listed in verbs.items() for form in (*listed.split(), stem(base) + "s")}
    idle = frozenset(stem(word) for word in data.get("no_acts", ()))
    return (
        {key: frozenset(value) for key, value in data.items()}
        | {"forms": frozenset(forms), "idle": idle, "plurals": plurals}
        | {"nobody": frozenset((*data.get("be", ()), *data.get("helpers", ()))) | function_words(language)}
        if data
        else {}
    )


def find_swaps(pair: Pair) -> list[Difference]:
    """Return the parties that do it to each other in one half and the other way round in the other.

    The passive ("was pulled by") is turned round first. Both parties must change sides around the same verb, or one of
    them with the same words after it. Who is said not to have done it ("not by the office") stands against who did.
    """
    language = pair.left.article.language
    data = _words(language)
    if not data or pair.right.article.language != language:
        return []
    here, there = _verbs(pair.left), _verbs(pair.right)
    if here.keys().isdisjoint(there):
        return []
    ours = list(_acts(pair.left, here, there, data))
    verb = _verb(language)
    crossed = (
        _swapped(pair, one, other) or _denied_agent(pair, one, other)
        for other in (_acts(pair.right, there, here, data) if ours else ())
        for one in ours
        if verb(one.verb.folded) == verb(other.verb.folded)
    )
    return [swap for swap in crossed if swap]


@cache
def _verb(language: str) -> Callable[[str], str]:
    """Return a function that gives the stem of a word that looks like a verb in a finite form, for others nothing."""
    data = _words(language)

    @lru_cache(maxsize=16384)
    def verb(word: str) -> str:
        if word not in data["forms"] and (len(word) < 4 or not word.endswith("ed")):
            return ""
        found = stem(word)
        idle = word in data["not_verbs"] or word in data["saying"] or found in data["idle"]
        return "" if idle else found

    return verb


def _verbs(half: Half) -> dict[str, set[str]]:
    """Return the words that look like verbs, by their stem."""
    verb = _verb(half.article.language)
    found: dict[str, set[str]] = {}
    for word in dict.fromkeys(half.weighty):
        if its_stem := verb(word):
            found.setdefault(its_stem, set()).add(word)
    return found


def _acts(half: Half, verbs: dict[str, set[str]], others: Container[str], data: dict[str, Any]) -> Iterator[Act]:
    """Yield the acts of this half whose verb has a stem among the others."""
    wanted = {word for its_stem, words in verbs.items() if its_stem in others for word in words}
    for tokens in _sentences(half):
        for i, token in enumerate(tokens):
            if token.folded in wanted and half.said(token.span)[0].islower():
                yield _act(half, tokens, i, data)


def _sentences(half: Half) -> Iterator[Sequence[Token]]:
    """Yield the tokens of the half sentence by sentence."""
    sentences, rest = half.article.sentences, half.tokens
    while rest:
        number = bisect_right(sentences, rest[0].span.start, key=lambda s: s.start)
        end = sentences[number - 1].end if number else rest[-1].span.end
        if rest[-1].span.end <= end:
            yield rest
            return
        inside = [t for t in rest if t.span.start < end] or rest
        yield inside
        rest = rest[len(inside) :]


def _act(half: Half, tokens: Sequence[Token], verb: int, data: dict[str, Any]) -> Act:
    def content(part: Sequence[Token]) -> tuple[Token, ...]:
        return tuple([t for t in part if t.is_word and t.folded not in data["nobody"]])

    rest = content(tokens[verb + 1 : verb + 1 + _REACH])
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
        return Act(tokens[verb], agent, before, rest)
    return Act(tokens[verb], before, content(_noun_phrase(half, tokens, verb + 1, data)), rest)


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
    first, second, third, fourth = parties = _parties(one, other)
    doer = (first & fourth) - second - third
    done_to = (third & second) - first - fourth
    if not doer and not done_to:
        return None
    if not doer or not done_to:  # only one of them does on one side what is done to it on the other
        here, there = (_beyond(act, set().union(*parties)) for act in (one, other))
        if not all(parties) or here.isdisjoint(there):
            return None
    left = _told(pair.left, one, doer or first, done_to or third)
    right = _told(pair.right, other, done_to or second, doer or fourth)
    if left is None or right is None:
        return None
    return Difference("who-did-what", left[0], right[0], f"{left[1]} / {right[1]}", inline=True, weight=0.95)


def _beyond(act: Act, parties: set[str]) -> set[str]:
    """Return the stems of the next content words after the verb that name none of the parties."""
    return {stem(word) for word in [t.folded for t in act.following if t.folded not in parties][:_NEXT]}


def _parties(one: Act, other: Act) -> list[set[str]]:
    """Return the folded words of both agents, and of both that it is done to."""
    return [{t.folded for t in party} for party in (one.agent, other.agent, one.patient, other.patient)]


def _denied_agent(pair: Pair, one: Act, other: Act) -> Difference | None:
    """Return who did the same thing on either side, if one side says that it was not the one of the other side."""
    if not pair.left.facts.negations and not pair.right.facts.negations:
        return None
    first, second, third, fourth = _parties(one, other)
    if not first or not second or first & second or not third & fourth:
        return None
    if not _says_not(pair.right, first) and not _says_not(pair.left, second):
        return None
    left, right = _hull(pair.left, one.agent, first), _hull(pair.right, other.agent, second)
    why = f"{pair.left.said(left)} / {pair.right.said(right)}"
    return Difference("who-did-what", (left,), (right,), why, inline=True, weight=0.95)


def _says_not(half: Half, agent: set[str]) -> bool:
    scopes = [negation.scope for negation in half.facts.negations]
    return any(agent <= {t.folded for t in half.words if scope.contains(t.span)} for scope in scopes)


def _told(half: Half, act: Act, agent: set[str], patient: set[str]) -> tuple[tuple[Span, ...], str] | None:
    """Return the places of the parties and the verb, and who did it to whom in the active voice; None for nobody."""
    doer, done_to = _hull(half, act.agent, agent), _hull(half, act.patient, patient)
    if not _is_somebody(half, doer) or not _is_somebody(half, done_to):
        return None
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


def _is_somebody(half: Half, place: Span) -> bool:
    """Tell whether the words look like nouns: with a capital, in the plural, or after an article or a number."""
    data = _words(half.article.language)
    number = next(n for n, token in enumerate(half.tokens) if token.span.start >= place.start)
    last = next(token.folded for token in reversed(half.tokens) if token.span.end <= place.end)
    before = half.tokens[max(0, number - _BEFORE_NOUN) : number]
    if last in attribution_words(half.article.language).get("pronouns", ()):
        return False
    return (
        half.said(place)[0].isupper()
        or last in data["plurals"]
        or (last.endswith("s") and stem(last) != last)
        or any(t.folded in data["determiners"] or t.folded[0].isdigit() for t in before)
    )
