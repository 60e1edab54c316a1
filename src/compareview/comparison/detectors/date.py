"""Date: the same event put at two times."""

from functools import cache

from compareview.comparison.detectors.pair import Difference, Half, Pair, touched
from compareview.facts.fact import Moment
from compareview.facts.inflection import stem
from compareview.facts.lexicon import language_data
from compareview.text.language import function_words

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
    if _is_stamp(pair.left) or _is_stamp(pair.right):
        return []
    left, right = [m.span for m in here], [m.span for m in there]
    frame = max(pair.likeness(left, right), _COVERED * pair.covered(left, right))
    alone = len(here) == len(there) == 1
    over = alone and _tells_end(pair.left) and _tells_end(pair.right)
    # What lasts since one day only, on either side, is likely to be the same.
    since = all(sum(m.relation == "since" for m in moments) == 1 for moments in (here, there))
    pairs = []
    answered = set()
    for one in here:
        for other in there:
            alike = pair.left.said(one.span).casefold() == pair.right.said(other.span).casefold()
            if _same(one, other) or (alike and not one.disjoint(other)):
                answered |= {("left", one.span), ("right", other.span)}
            elif (relation := _relation(one, other)) and _said(pair.left, one) == _said(pair.right, other):
                pairs.append((_kinship(pair, one, other), relation, one, other))
    # Those that share most words around them come first; two that can both be true are ahead by two.
    pairs.sort(key=lambda p: (-p[0] - 2 * (p[1] == "differs"), pair.order(p[2].span, p[3].span)))
    found = []
    for kinship, relation, one, other in pairs:
        places = {("left", one.span), ("right", other.span)}
        lasting = over or (since and one.relation == other.relation == "since")
        near = kinship >= 1 or (alone and frame >= 0.25) or (lasting and relation == "clash")
        if places & answered or not near:
            continue
        answered |= places
        like = over or (kinship >= 2 and frame >= 0.2) or (alone and frame >= 0.5)
        named = _names_thing(pair.left, one) or _names_thing(pair.right, other)
        sure = relation == "clash" and like and not _said(pair.left, one) and not named
        why = f"{pair.left.said(one.span)} / {pair.right.said(other.span)}"
        weight = 0.9 if sure else 0.5 if relation == "clash" else 0.3
        found.append(Difference("date", (one.span,), (other.span,), why, inline=sure, weight=weight))
    return found


def _is_stamp(half: Half) -> bool:
    """Tell whether the half is little but a date, as of a report: Updated: 4 March 2031, 18:50."""
    content = half.content([moment.span for moment in half.facts.moments])
    return not content or (len(content) < 4 and not content.isdisjoint(_listed(half.article.language, "stamps")))


def _tells_end(half: Half) -> bool:
    """Tell whether it says that something was over with: all were ashore, the last of them left."""
    return not half.vocabulary.isdisjoint(_listed(half.article.language, "to_the_last"))


def _same(one: Moment, other: Moment) -> bool:
    """Tell whether one says nothing of when that the other does not, but for its fineness within a day."""
    if one.relation != other.relation or one.disjoint(other) or "vague" in (one.grain, other.grain):
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


def _relation(one: Moment, other: Moment) -> str:
    """Return `clash` for two that cannot both be, `differs` for two that tell more or less, else nothing."""
    timed, dated = bool(one.minutes and other.minutes), _dates(one) and _dates(other)
    if not timed and not dated:
        return ""
    if one.disjoint(other):
        return "clash"
    if "vague" in (one.grain, other.grain):
        return "differs" if one.grain == other.grain else ""
    return "differs"


def _dates(moment: Moment) -> bool:
    return moment.has_day or moment.grain in ("year", "month", "week", "day", "vague")


def _said(half: Half, moment: Moment) -> bool:
    """Tell whether the moment is that of a statement: police said on Tuesday."""
    saying = _listed(half.article.language, "saying")
    text, place = half.article.text, moment.span
    spoken = [t.span for t in half.words if t.folded in saying]
    gaps = [(verb.end, place.start) if verb < place else (place.end, verb.start) for verb in spoken]
    return any(end - start <= 2 and not text[start:end].strip() for start, end in gaps)


def _names_thing(half: Half, moment: Moment) -> bool:
    """Tell whether the moment says which one of several, not when: the July 4th parade."""
    inside = touched(half.tokens, moment.span)
    before, after = half.tokens[max(0, inside.start - 1) : inside.start], half.tokens[inside.stop : inside.stop + 1]
    return any(t.folded in _listed(half.article.language, "determiners") for t in before) and any(
        t.is_word and t.folded not in function_words(half.article.language) for t in after
    )


@cache
def _listed(language: str, topic: str) -> frozenset[str]:
    return frozenset(language_data(language, "actions").get(topic, ()))


def _kinship(pair: Pair, one: Moment, other: Moment) -> float:
    """Count the content words that stand near both moments, and up to one more for the nearest of them."""
    here, there = _near(pair.left, one), _near(pair.right, other)
    shared = here.keys() & there.keys()
    return len(shared) + max((1 / (1 + here[word] + there[word]) for word in shared), default=0.0)


def _near(half: Half, moment: Moment) -> dict[str, int]:
    """Return the content words before and after a moment, and how many words off each is."""
    words = half.around([m.span for m in half.facts.moments])
    middle = touched(words, moment.span).start
    places: dict[str, int] = {}
    for side in (words[max(0, middle - _NEAR) : middle][::-1], words[middle : middle + _NEAR - 2]):
        for away, token in enumerate(side):
            word = stem(token.folded)
            places[word] = min(away, places.get(word, away))
    return places
