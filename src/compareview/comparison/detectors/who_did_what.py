"""Who did what: other names in the same place of a sentence, and parties that change sides around a verb."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from compareview.comparison.detectors.acts import find_swaps
from compareview.comparison.detectors.fates import find_fate_differences
from compareview.comparison.detectors.pair import Half, Pair
from compareview.comparison.detectors.slot import slot
from compareview.comparison.difference import Difference
from compareview.facts.fact import Name
from compareview.facts.inflection import stem
from compareview.facts.lexicon import Lexicon, language_data, lexicon
from compareview.facts.names import may_be_one
from compareview.facts.places import gazetteer
from compareview.text.language import function_words
from compareview.text.span import Span

_KIND = "who-did-what"
_ROOM = 24  # how much longer than a name the words may be that were put for it, in code points
_LIKE = 0.5  # so much of the frame must be shared for a mark in the text
_AKIN = 0.2  # and so much for one beside it
_LONGEST_DEED = 60  # code points
_STANCE = 12  # tokens after "refused to" that tell what about
_SHOWN = 6  # and so many of them are shown
_BEGINNING = 8  # letters that investigators and an investigation share
_NOUN_AFTER = 4  # tokens after "inside" or "close to" among which the place is named


def find_who_did_what_differences(pair: Pair) -> list[Difference]:
    """Return swapped parties, other names in the same place, other fates, bearings ("northern" / "western") and deeds.

    A name that the other half holds too, in whatever form, is no difference; nor is a name against a pronoun, or a
    place against one inside it.
    """
    found = find_swaps(pair)
    swapped = [span for swap in found for span in swap.left]
    found += [d for d in _replaced(pair) if not any(a.overlaps(b) for a in d.left for b in swapped)]
    fates = list(find_fate_differences(pair))
    told = not _cues(pair.left.article.language).isdisjoint(pair.left.vocabulary)
    deeds = [deed for deed in _deeds(pair) if not any(deed.left[0].overlaps(fate.left[0]) for fate in fates)]
    found += [*fates, *_bearings(pair), *deeds, *_stances(pair)] if told else [*fates, *deeds]
    return sorted(found, key=lambda d: pair.order(d.left[0], d.right[0])) if len(found) > 1 else found


def _replaced(pair: Pair) -> list[Difference]:
    if not pair.left.facts.names or not pair.right.facts.names:
        return []
    mine, yours = _unanswered(pair.left, pair.right), _unanswered(pair.right, pair.left)
    if not mine or not yours:
        return []
    left, right = [name.span for name in mine], [name.span for name in yours]
    likeness, covered = pair.frame(left, right)
    if max(likeness, covered) < _AKIN:
        return []
    language = pair.left.article.language
    pairs = [
        (-rank, one, other)
        for one in mine
        for other in yours
        if not may_be_one(one.key, other.key, language) and (rank := _rank(pair, one, other))
    ]
    found: list[Difference] = []
    used: set[tuple[str, Span]] = set()
    for rank, one, other in sorted(pairs, key=lambda p: (p[0], pair.order(p[1].span, p[2].span))):
        places = {("left", one.span), ("right", other.span)}
        if places & used:
            continue
        used |= places
        sure = rank <= -3 and _one_sort(one, other, language) and likeness >= _LIKE
        why = f"{pair.left.said(one.span)} / {pair.right.said(other.span)}"
        found.append(Difference(_KIND, (one.span,), (other.span,), why, inline=sure, weight=0.85 if sure else 0.35))
    return found


def _unanswered(half: Half, opposite: Half) -> list[Name]:
    """The names of which nothing stands in the other half, but for a wider place that both halves name."""
    language = half.article.language
    places = gazetteer(language)
    words = opposite.vocabulary
    mine = {name.key for name in half.facts.names}
    keys = {name.key for name in opposite.facts.names}
    found = []
    for name in half.facts.names:
        if name.key in keys:
            continue
        spoken = half.within(name.span)
        if spoken and spoken[-1].folded in words and not places.level(name.key):
            continue
        if not any(key not in mine and may_be_one(name.key, key, language) for key in keys):
            found.append(name)
    return found


def _one_sort(one: Name, other: Name, language: str) -> bool:
    """Tell whether the names are of one sort, so that one may stand for the other."""
    places = gazetteer(language)
    levels = places.level(one.key), places.level(other.key)
    if any(levels):
        return all(levels) and (levels[0] == levels[1] or "region" not in levels)
    # Names of as many words are more surely two of one sort: a town and the county around it, or a nickname, are not.
    return len(one.key.split()) == len(other.key.split()) and (
        one.kind == other.kind or "name" in (one.kind, other.kind)
    )


def _rank(pair: Pair, one: Name, other: Name) -> int:
    """Say how surely two names stand in each other's place: 3 by the edit or both neighbours, 1 or 2 loosely, 0 not."""
    for edit in pair.edits:
        if (
            edit.operation == "replace"
            and any(span.overlaps(one.span) and len(span) <= len(one.span) + _ROOM for span in edit.left)
            and any(span.overlaps(other.span) and len(span) <= len(other.span) + _ROOM for span in edit.right)
        ):
            return 3
    here, there = _neighbours(pair.left, one.span), _neighbours(pair.right, other.span)
    if here == there and here[0]:
        return 3
    around = slot(pair, one.span, other.span)
    if here[0] == there[0] != "" and here[0] not in _listed(pair.left.article.language)["no_slot"]:
        return 2 if around.shared or one.kind == other.kind == "place" else 0
    words = _listed(pair.left.article.language)
    subjects = all(n[1] in words["helpers"] and n[0] in words["determiners"] | {""} for n in (here, there))
    return 1 if subjects and around.shared >= 2 else 0


def _neighbours(half: Half, span: Span) -> tuple[str, str]:
    """Return the word before a place and the one after it, empty where a sign or nothing stands there."""
    first, last = half.tokens_in(span)
    before, after = half.tokens[first - 1 : first], half.tokens[last : last + 1]
    said = [tokens[0].folded if tokens and tokens[0].is_word else "" for tokens in (before, after)]
    return said[0], said[1]


@cache
def _listed(language: str) -> dict[str, frozenset[str]]:
    data = language_data(language, "actions")
    return {
        topic: frozenset(data.get(topic, ())) for topic in ("no_slot", "helpers", "compass", "determiners", "meanwhile")
    }


@cache
def _phrases(language: str, topic: str) -> Lexicon[str]:
    data: dict[str, Any] = language_data(language, "actions").get(topic, {})
    return lexicon(data.items())


@cache
def _cues(language: str) -> frozenset[str]:
    """Return the words without one of which a sentence tells no bearing and no stance."""
    starts = [_phrases(language, topic).phrases for topic in ("places_by", "stances")]
    return _listed(language)["compass"].union(*starts)


# What something lies by: the stem of the noun, which bearing, and the place of the words.
_Bearing = tuple[str, str, Span]


def _bearings(pair: Pair) -> Iterator[Difference]:
    """Yield other points of the compass of the same thing, and other places by the same thing."""
    for bearings in (_compass, _placed):
        here = bearings(pair.left)
        there = bearings(pair.right) if here else []
        for noun in sorted({n for n, _, _ in here} & {n for n, _, _ in there}):
            one, other = ([(value, span) for n, value, span in side if n == noun] for side in (here, there))
            if {value for value, _ in one} & {value for value, _ in other}:
                continue
            left, right = one[0][1], other[0][1]
            sure = bearings is _compass and pair.likeness([left], [right]) >= _LIKE
            why = f"{pair.left.said(left)} / {pair.right.said(right)}"
            yield Difference(_KIND, (left,), (right,), why, inline=sure, weight=0.7 if sure else 0.4)


def _compass(half: Half) -> list[_Bearing]:
    """The western tip, northern Gaza: a point of the compass right before a word."""
    points = _listed(half.article.language)["compass"]
    if points.isdisjoint(half.vocabulary):
        return []
    return [
        (stem(thing.folded), point.folded, Span(point.span.start, thing.span.end))
        for point, thing in pairwise(half.tokens)
        if point.folded in points
        and thing.is_word
        and thing.folded not in points | function_words(half.article.language)
    ]


def _placed(half: Half) -> list[_Bearing]:
    """Inside a school yard, close to the school: where something is, and each word of what it is put by."""
    found: list[_Bearing] = []
    empty = function_words(half.article.language)
    for first, last, value in _phrases(half.article.language, "places_by").find(half.folded):
        for token in half.tokens[last : last + _NOUN_AFTER]:
            if not token.is_word:
                break
            if token.folded not in empty:
                found.append((stem(token.folded), value, Span(half.tokens[first].span.start, token.span.end)))
    return found


def _deeds(pair: Pair) -> Iterator[Difference]:
    """Yield what somebody did on either side, between the same name and the same time: when the ship struck."""
    ends = {name.span.end for name in pair.left.facts.names}
    if not ends or _listed(pair.left.article.language)["meanwhile"].isdisjoint(pair.left.vocabulary):
        return
    for before, edit, after in zip(pair.edits, pair.edits[1:], pair.edits[2:], strict=False):
        if edit.operation != "replace" or before.operation != "equal" or after.operation != "equal":
            continue
        if before.left[-1].end not in ends:
            continue
        here, there = edit.left[0], edit.right[0]
        then = [token for token in pair.left.words if after.left[0].contains(token.span)]
        if (
            then
            and then[0].folded in _listed(pair.left.article.language)["meanwhile"]
            and max(len(here), len(there)) <= _LONGEST_DEED
        ):
            why = f"{pair.left.said(here)} / {pair.right.said(there)}"
            yield Difference(_KIND, (here,), (there,), why, inline=False, weight=0.5)


def _stances(pair: Pair) -> Iterator[Difference]:
    """Yield who is said to help on one side and to refuse on the other, around the same word."""
    here, there = _stance(pair.left), _stance(pair.right)
    if here and there and here[0] != there[0] and not here[1].isdisjoint(there[1]):
        why = f"{pair.left.said(here[2])} / {pair.right.said(there[2])}"
        yield Difference(_KIND, (here[2],), (there[2],), why, inline=False, weight=0.5)


def _stance(half: Half) -> tuple[str, set[str], Span] | None:
    """Return the first stance, the beginnings of the words after it, and its place with some of them."""
    found = _phrases(half.article.language, "stances").find(half.folded)
    if not found:
        return None
    first, last, value = found[0]
    empty = function_words(half.article.language)
    about = {t.folded[:_BEGINNING] for t in half.tokens[last : last + _STANCE] if t.is_word and t.folded not in empty}
    end = next((n for n in range(last, len(half.tokens)) if not half.tokens[n].is_word), len(half.tokens))
    return value, about, Span(half.tokens[first].span.start, half.tokens[min(end, last + _SHOWN) - 1].span.end)
