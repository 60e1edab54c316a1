"""Find what a number counts: the noun phrase beside it, its head nouns, and what happened to those counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from compareview.facts.lexicon import language_data
from compareview.facts.number_words import NumberWords
from compareview.text.tokens import Token, fold

_MOST_NOUNS = 5
_FATE_LOOKED_FOR = 5  # words after the noun phrase; one fewer before the number
_VERB_ENDINGS = ("ed", "ing")
_NOT_VERBS = ("building", "meeting", "wedding", "hearing", "painting", "seed", "steed", "evening", "morning", "warning")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """The words that say what is counted. `last` is where the phrase ends, `heads` the ones that name it."""

    nouns: tuple[Token, ...]
    heads: tuple[Token, ...]
    last: int


def noun_phrase(text: str, tokens: Sequence[Token], first: int, one: bool, known: NumberWords) -> NounPhrase:
    """Return the noun phrase that goes on from the token `first`, right after a number; `one` tells that it is 1.

    "36 | Palestinian women and children from" has two heads. No parser is at work: in English the plural tells the
    head and where a verb begins; elsewhere the language says which word it is.
    """
    place = _over_partitive(tokens, first, known)
    run: list[int] = []
    while place < len(tokens) and len(run) < _MOST_NOUNS:
        token = tokens[place]
        if text[token.span.start] in "-‐‑" and (run or place == first):  # a hyphen, no dash
            place += 1
            continue
        if (
            not token.is_word
            or token.folded in known.stop
            or token.folded in known.units
            or token.folded[0].isdecimal()
        ):
            break
        run.append(place)
        place += 1
    heads = _heads(text, tokens, run, one, known)
    if known.head != "plural":
        run = [n for n in run if heads and n <= heads[0]]
    elif heads and is_plural(text, tokens[heads[-1]], known):
        joined = _joined(text, tokens, heads[-1] + 1, known)
        run = [n for n in run if n <= heads[-1]] + joined
        heads += joined[-1:]
    elif not one and (joined := _joined(text, tokens, place, known)):  # commercial and personal loans
        run, heads = run + joined, joined[-1:]
    else:
        run = _without_verb(tokens, run, one, known)
        heads = [n for n in run[-1:] if not fate_of(tokens[n].folded, known)]
        run = run if heads else []
    return NounPhrase(tuple(tokens[n] for n in run), tuple(tokens[n] for n in heads), run[-1] + 1 if run else first)


def noun_phrase_before(text: str, tokens: Sequence[Token], colon: int, known: NumberWords) -> NounPhrase:
    """Return the noun phrase before a colon, as in "Women and children: 36"."""
    first = colon
    while first and colon - first < _MOST_NOUNS and tokens[first - 1].is_word:
        first -= 1
    nouns = [n for n in range(first, colon) if tokens[n].folded not in known.stop]
    heads = [n for n in nouns if is_plural(text, tokens[n], known)] or nouns[-1:]
    return NounPhrase(tuple(tokens[n] for n in nouns), tuple(tokens[n] for n in heads), colon)


def measured_noun(tokens: Sequence[Token], first: int, known: NumberWords) -> NounPhrase:
    """Return the noun of which a measure is told, as in "gusts of 75 km/h" or "a fine of 2,000 crowns"."""
    noun = tokens[max(0, first - 2) : max(0, first - 1)]
    of = first > 1 and tokens[first - 1].folded in known.of
    if not of or not noun[0].folded.isalpha() or noun[0].folded in known.stop or noun[0].folded in known.openers:
        return NounPhrase((), (), first)
    return NounPhrase(tuple(noun), tuple(noun), first)


def _over_partitive(tokens: Sequence[Token], first: int, known: NumberWords) -> int:
    """Step over of the, of those 20, other, more, further."""
    place = first
    while place < len(tokens) and tokens[place].folded in known.partitives:
        place += 1
    of = place > first and any(t.folded in known.of for t in tokens[first:place])
    if of and place < len(tokens) and (tokens[place].folded in known.units or tokens[place].folded[0].isdecimal()):
        place += 1
    return place


def _heads(text: str, tokens: Sequence[Token], run: list[int], one: bool, known: NumberWords) -> list[int]:
    if known.head == "capital":
        return [n for n in run if tokens[n].span.of(text)[0].isupper()][:1]
    if known.head == "first":
        return run[:1]
    first = next((k for k, n in enumerate(run) if is_plural(text, tokens[n], known)), None)
    if first is None or (one and first > 1):
        return run[-1:]
    last = first  # sports clubs, women musicians
    while last + 1 < len(run) and is_plural(text, tokens[run[last + 1]], known):
        last += 1
    return [run[last]]


def _joined(text: str, tokens: Sequence[Token], place: int, known: NumberWords) -> list[int]:
    """Return the nouns of "and children", "and Western nationals" that are counted together with those before."""
    if place >= len(tokens) or tokens[place].folded not in known.joints:
        return []
    for last in (place + 1, place + 2):
        if last >= len(tokens) or _is_verb(tokens[last].folded, known) or not tokens[last].folded.isalpha():
            break
        if tokens[last].folded in known.stop or tokens[last].folded in known.openers:
            break
        if is_plural(text, tokens[last], known):
            return list(range(place + 1, last + 1))
    return []


def _without_verb(tokens: Sequence[Token], run: list[int], one: bool, known: NumberWords) -> list[int]:
    """Cut a run of words before a verb that follows a noun: one bomb | exploded."""
    for k in range(len(run)):
        word = tokens[run[k]].folded
        if (k or not one) and _is_verb(word, known) and not (k and tokens[run[k - 1]].folded.endswith("ly")):
            return run[:k]
    return run


def _is_verb(word: str, known: NumberWords) -> bool:
    return word in known.verbs or (len(word) > 4 and word.endswith(_VERB_ENDINGS) and word not in _NOT_VERBS)


def is_plural(text: str, token: Token, known: NumberWords) -> bool:
    """Tell whether an English word looks like a plural noun."""
    word = token.folded
    if word in known.plurals:
        return True
    if len(word) < 4 or word[-1] != "s" or word in known.singulars or token.span.of(text)[-2:] in ("'s", "’s"):
        return False
    return not word.endswith(("ss", "us", "ous")) and (not word.endswith("is") or text[token.span.start].isupper())


def singular(word: str, known: NumberWords) -> str:
    """Return an English plural's singular, roughly: enough to compare two words, not to print one."""
    if own := known.plurals.get(word):
        return str(own)
    if known.head != "plural":
        return word
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "sis")) else word


def fate_near(tokens: Sequence[Token], first: int, last: int, known: NumberWords) -> str:
    """Return what happened to those who are counted: "killed" for killing 12, 12 people were shot dead, 12 deaths.

    It is the class in `happenings.json` of the first such word in the same clause: soon after the number and its noun
    phrase, which are the tokens from `first` to `last`, else before them, else in the phrase.
    """
    if not known.fates:
        return ""
    for token in tokens[last : last + _FATE_LOOKED_FOR]:
        word = token.folded
        if (
            not token.is_word
            or word[0].isdecimal()
            or word in known.units
            or word in known.joints
            or word in known.vague
        ):
            break
        if fate := fate_of(word, known):
            return fate
    for token in reversed(tokens[max(0, first - _FATE_LOOKED_FOR + 1) : first]):
        word = token.folded
        if (not token.is_word and word not in "-'\"") or word[0].isdecimal() or word in known.units:
            break
        if fate := fate_of(word, known):
            return fate
    return next(filter(None, (fate_of(token.folded, known) for token in tokens[first:last])), "")


def fate_of(word: str, known: NumberWords) -> str:
    """Return the name of what a folded word says that happened to somebody, or nothing."""
    fate = _classes("happenings").get(word, "")
    return fate if fate in known.fates else ""


def noun_class(word: str) -> str:
    """Return the word that stands for all that count the same things as this English noun: ship for vessel."""
    return _classes("counted").get(word, word)


@cache
def _classes(topic: str) -> dict[str, str]:
    """Return each English word of the classes on this topic with the first of its class, folded."""
    return {fold(word): fold(group[0]) for group in language_data("en", topic).get("classes", ()) for word in group}
