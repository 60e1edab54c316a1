"""Date: the same event put at two times."""

from functools import cache

from compareview.comparison.clauses import clauses
from compareview.comparison.detectors.pair import Half, Pair, shares
from compareview.comparison.difference import Difference
from compareview.facts.fact import Moment
from compareview.facts.inflection import stem
from compareview.facts.lexicon import language_data
from compareview.text.language import function_words
from compareview.text.span import Span

# Where one side only says more, what both say counts for somewhat less.
_COVERED = 0.8
_NEAR = 5  # words looked at on either side of a moment


def find_date_differences(pair: Pair) -> list[Difference]:
    """Compare the moments of both halves that belong to the same event, told by the words around them.

    A moment that stands opposite too, more or less finely, is no difference. Those that cannot both be true are
    marked in the text, those that say more or less of when ("next March" / "next year") beside it.
    """
    here, there = pair.left.facts.moments, pair.right.facts.moments
    if not here or not there:
        return []
    pairs = []
    answered = set()
    for one in here:
        for other in there:
            disjoint = one.disjoint(other)
            if not disjoint and (is_same(one, other) or _alike(pair, one, other)):
                answered |= {("left", one.span), ("right", other.span)}
                continue
            relation = _relation(one, other, disjoint)
            if relation and is_said(pair.left, one) == is_said(pair.right, other):
                pairs.append((relation, one, other))
    return _differences(pair, pairs, answered) if pairs else []


def _differences(
    pair: Pair, pairs: list[tuple[str, Moment, Moment]], answered: set[tuple[str, Span]]
) -> list[Difference]:
    """Return the differences of these moments and how they differ, but for those that are answered."""
    here, there = pair.left.facts.moments, pair.right.facts.moments
    around = [half.around([m.span for m in half.facts.moments]) for half in (pair.left, pair.right)]
    contents = [set(filter(None, words)) for words in around]
    if any(_is_stamp(content, pair.left.article.language) for content in contents):
        return []
    likeness, covered = shares(*contents)
    frame = max(likeness, _COVERED * covered)
    alone = len(here) == len(there) == 1
    over = alone and _tells_end(pair.left) and _tells_end(pair.right)
    # What lasts since one day only, on either side, is likely to be the same.
    since = all(sum([m.relation == "since" for m in moments]) == 1 for moments in (here, there))
    acts = [_without_names(half, words) for half, words in zip((pair.left, pair.right), around, strict=True)]
    if not (over or since) and {stem(word) for word in acts[0] if word}.isdisjoint(map(stem, filter(None, acts[1]))):
        return []  # a name alone makes no event
    left, right = (_near(half, *words) for half, *words in zip((pair.left, pair.right), around, acts, strict=True))
    ranked = [(_kinship(left[one.span], right[other.span]), relation, one, other) for relation, one, other in pairs]
    # Those that share most words around them come first; two that can both be true are ahead by two.
    ranked.sort(key=lambda p: (-p[0] - 2 * (p[1] == "differs"), pair.order(p[2].span, p[3].span)))
    found = []
    for kinship, relation, one, other in ranked:
        places = {("left", one.span), ("right", other.span)}
        lasting = over or (since and one.relation == other.relation == "since")
        near = kinship >= 1 or (alone and frame >= 0.25) or (lasting and relation == "clash")
        if places & answered or not near:
            continue
        answered |= places
        told = 1 if lasting else 2
        like = over or (kinship >= told and frame >= 0.2) or (alone and frame >= 0.5)
        named = _names_thing(pair.left, one) or _names_thing(pair.right, other)
        sure = relation == "clash" and like and not is_said(pair.left, one) and not named
        why = f"{pair.left.said(one.span)} / {pair.right.said(other.span)}"
        weight = 0.9 if sure else 0.5 if relation == "clash" else 0.3
        found.append(Difference("date", (one.span,), (other.span,), why, inline=sure, weight=weight))
    return found


def _without_names(half: Half, words: list[str]) -> list[str]:
    """Return the content words with nothing for those of names and of saying, if others are left."""
    saying = _listed(half.article.language, "saying")
    acts = ["" if word in saying else word for word in words]
    for name in half.facts.names:
        first, last = half.weighty_in(name.span)
        acts[first:last] = [""] * (last - first)
    return acts if any(acts) else words


def _is_stamp(content: set[str], language: str) -> bool:
    """Tell whether a half is little but a date, as of a report: Updated: 4 March 2031, 18:50."""
    return not content or (len(content) < 4 and not content.isdisjoint(_listed(language, "stamps")))


def _tells_end(half: Half) -> bool:
    """Tell whether it says that something was over with: all were ashore, the last of them left."""
    return not half.vocabulary.isdisjoint(_listed(half.article.language, "to_the_last"))


def _alike(pair: Pair, one: Moment, other: Moment) -> bool:
    return pair.left.said(one.span).casefold() == pair.right.said(other.span).casefold()


def is_same(one: Moment, other: Moment) -> bool:
    """Tell whether of two that may both be, one says no more than the other, but for its fineness within a day."""
    if one.relation != other.relation or "vague" in (one.grain, other.grain):
        return False
    if one.minutes and other.minutes:
        loose = "part" in (one.grain, other.grain) or one.half_day or other.half_day
        return loose or one.minutes == other.minutes
    days = one.has_day and other.has_day
    if days and (one.weekday, one.month) == (other.weekday, other.month):
        return True
    return _resolved(one) and _resolved(other)


def _resolved(moment: Moment) -> bool:
    """Tell whether the day is known, if only by its weekday near the article's date."""
    if not moment.first or not moment.last:
        return False
    return moment.weekday is not None or moment.first == moment.last


def _relation(one: Moment, other: Moment, disjoint: bool) -> str:
    """Return `clash` for two that cannot both be, `differs` for two that tell more or less, else nothing."""
    timed, dated = bool(one.minutes and other.minutes), _dates(one) and _dates(other)
    if not timed and not dated:
        return ""
    if disjoint:
        return "clash"
    if "vague" in (one.grain, other.grain):
        return "differs" if one.grain == other.grain else ""
    return "differs"


def _dates(moment: Moment) -> bool:
    return moment.has_day or moment.grain in ("year", "month", "week", "day", "vague")


def is_said(half: Half, moment: Moment) -> bool:
    """Tell whether the moment is that of a statement: police said on Tuesday."""
    saying, place = _listed(half.article.language, "saying"), moment.span
    if saying.isdisjoint(half.vocabulary):
        return False
    first, last = half.tokens_in(place)
    return any(
        t.is_word and t.folded in saying and max(t.span.start - place.end, place.start - t.span.end) <= 2
        for t in half.tokens[max(0, first - 1) : last + 1]
    )


def _names_thing(half: Half, moment: Moment) -> bool:
    """Tell whether the moment says which one of several, not when: the July 4th parade."""
    first, last = half.tokens_in(moment.span)
    before, after = half.tokens[max(0, first - 1) : first], half.tokens[last : last + 1]
    return any(t.folded in _listed(half.article.language, "determiners") for t in before) and any(
        t.is_word and t.folded not in function_words(half.article.language) for t in after
    )


@cache
def _listed(language: str, topic: str) -> frozenset[str]:
    return frozenset(language_data(language, "actions").get(topic, ()))


def _kinship(here: dict[str, int], there: dict[str, int]) -> float:
    """Count the content words that stand near both of two moments, and up to one more for the nearest of them."""
    shared = here.keys() & there.keys()
    return len(shared) + max([1 / (1 + here[word] + there[word]) for word in shared], default=0.0)


def _near(half: Half, words: list[str], acts: list[str]) -> dict[Span, dict[str, int]]:
    """Return which of the acts of its clause stand before and after each moment, and how many content words off."""
    found = {}
    for moment, clause in zip(half.facts.moments, clauses(half), strict=True):
        first, last = half.weighty_in(moment.span)
        before = [n for n in range(clause.start, first) if words[n]]
        after = [n for n in range(last, clause.stop) if words[n]]
        sides = [*enumerate(before[: -_NEAR - 1 : -1]), *enumerate(after[: _NEAR - 2])]
        # The nearest comes last.
        found[moment.span] = {stem(acts[n]): away for away, n in sorted(sides, reverse=True) if acts[n]}
    return found
