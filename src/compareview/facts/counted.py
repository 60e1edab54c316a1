"""Find what a number counts: the noun phrase beside it, its head nouns, and what happened to those counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from compareview.facts.number_words import NumberWords, word_classes
from compareview.text.span import Span
from compareview.text.tokens import Token

_MOST_NOUNS = 5
_FATE_LOOKED_FOR = 5  # words after the noun phrase; one fewer before the number
_VERB_ENDINGS = ("ed", "ing")
_NOT_VERBS = ("building", "meeting", "wedding", "hearing", "painting", "seed", "steed", "evening", "morning", "warning")


@dataclass(slots=True)
class NounPhrase:
    """The places of the words that say what is counted. `last` is where they end, `heads` the ones that name it."""

    nouns: Sequence[int]
    heads: Sequence[int]
    last: int


@dataclass(slots=True)
class Line:
    """A sentence in which things are counted: its folded words and signs, then `NOTHING`, and what is known of them."""

    text: str
    tokens: Sequence[Token]
    words: Sequence[str]
    known: NumberWords

    def span(self, first: int, last: int) -> Span:
        """The place of the tokens from `first` to `last`, not included."""
        return Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)

    def capital(self, place: int) -> bool:
        """Whether the word at this place has a capital."""
        return 0 <= place < len(self.tokens) and self.text[self.tokens[place].span.start].isupper()

    def is_plural(self, place: int) -> bool:
        """Whether an English word looks like a plural noun."""
        word, known = self.words[place], self.known
        if word in known.plurals:
            return True
        if word[-1:] != "s" or len(word) < 4 or word in known.singulars or word.endswith(("ss", "us")):
            return False
        if self.tokens[place].span.of(self.text).endswith(("'s", "’s")):
            return False
        return not word.endswith("is") or self.capital(place)


def noun_phrase(line: Line, first: int, one: bool) -> NounPhrase:
    """Return the noun phrase that goes on from the token `first`, right after a number; `one` tells that it is 1.

    "36 | Palestinian women and children from" has two heads. No parser is at work: in English the plural tells the
    head and where a verb begins; elsewhere the language says which word it is.
    """
    words, known = line.words, line.known
    place = _over_partitive(line, first)
    run: list[int] = []
    while len(run) < _MOST_NOUNS:
        word = words[place]
        if word == "-" and (run or place == first) and line.text[line.tokens[place].span.start] in "-‐‑":  # no dash
            place += 1
            continue
        if word in known.after_nouns or word[0].isdecimal() or not line.tokens[place].is_word:
            break
        run.append(place)
        place += 1
    heads, plural = _heads(line, run, one)
    if known.head != "plural":
        run = [n for n in run if heads and n <= heads[0]]
    elif plural:
        joined = _joined(line, heads[0] + 1)
        run = [n for n in run if n <= heads[0]] + joined
        heads += joined[-1:]
    else:
        unbroken = _without_verb(words, run, one, known)
        if not one and unbroken == run and (joined := _joined(line, place)):  # commercial and personal loans
            run, heads = run + joined, joined[-1:]
        else:
            run = unbroken
            heads = run[-1:]
            if not heads or words[heads[0]] in known.fate_of:
                run = heads = []
    return NounPhrase(run, heads, run[-1] + 1 if run else first)


def noun_phrase_before(line: Line, colon: int) -> NounPhrase:
    """Return the noun phrase before a colon, as in "Women and children: 36"."""
    first = colon
    while first and colon - first < _MOST_NOUNS and line.tokens[first - 1].is_word:
        first -= 1
    nouns = [n for n in range(first, colon) if line.words[n] not in line.known.stop]
    return NounPhrase(nouns, [n for n in nouns if line.is_plural(n)] or nouns[-1:], colon)


def measured_noun(line: Line, first: int) -> NounPhrase:
    """Return the noun of which a measure is told, as in "gusts of 75 km/h" or "a fine of 2,000 crowns"."""
    known, noun = line.known, line.words[first - 2]
    of = first > 1 and line.words[first - 1] in known.of
    if not of or not noun.isalpha() or noun in known.stop or noun in known.openers:
        return NounPhrase((), (), first)
    return NounPhrase((first - 2,), (first - 2,), first)


def _over_partitive(line: Line, first: int) -> int:
    """Step over of the, of those 20, other, more, further."""
    words, known = line.words, line.known
    place, of = first, False
    while (word := words[place]) in known.partitives:
        of = of or word in known.of
        place += 1
    return place + (of and (word in known.units or word[:1].isdecimal()))


def _heads(line: Line, run: list[int], one: bool) -> tuple[list[int], bool]:
    """Return the head of a run of words, if it has one, and whether that is a plural."""
    if line.known.head == "capital":
        return [n for n in run if line.capital(n)][:1], False
    if line.known.head == "first":
        return run[:1], False
    plurals = [line.is_plural(n) for n in run]
    first = plurals.index(True) if True in plurals else len(run)
    if first == len(run) or (one and first > 1):
        return run[-1:], plurals[-1:] == [True]
    last = plurals.index(False, first) if False in plurals[first:] else len(run)  # sports clubs, women musicians
    return [run[last - 1]], True


def _joined(line: Line, place: int) -> list[int]:
    """Return the nouns of "and children", "and Western nationals" that are counted together with those before."""
    words, known = line.words, line.known
    if words[place] not in known.joints:
        return []
    for last in (place + 1, place + 2):
        word = words[last]
        if not word.isalpha() or word in known.stop or word in known.openers or _is_verb(word, known):
            break
        if line.is_plural(last):
            return list(range(place + 1, last + 1))
    return []


def _without_verb(words: Sequence[str], run: list[int], one: bool, known: NumberWords) -> list[int]:
    """Cut a run of words before a verb that follows a noun: one bomb | exploded."""
    for k, place in enumerate(run):
        if (k or not one) and _is_verb(words[place], known) and not (k and words[run[k - 1]].endswith("ly")):
            return run[:k]
    return run


def _is_verb(word: str, known: NumberWords) -> bool:
    return word in known.verbs or (len(word) > 4 and word.endswith(_VERB_ENDINGS) and word not in _NOT_VERBS)


def singular(word: str, known: NumberWords) -> str:
    """Return an English plural's singular, roughly: enough to compare two words, not to print one."""
    if own := known.plurals.get(word):
        return str(own)
    if known.head != "plural" or len(word) < 4 or word[-1] != "s":
        return word
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word if word.endswith(("ss", "us", "sis")) else word[:-1]


def fate_near(line: Line, first: int, last: int) -> str:
    """Return what happened to those who are counted: "killed" for killing 12, 12 people were shot dead, 12 deaths.

    It is the class in `happenings.json` of the first such word in the same clause: soon after the number and its noun
    phrase, which are the tokens from `first` to `last`, else before them, else in the phrase.
    """
    words, tokens, known = line.words, line.tokens, line.known
    for place in range(last, last + _FATE_LOOKED_FOR):
        word = words[place]
        if word in known.after_fate or word[0].isdecimal() or not tokens[place].is_word:
            break
        if word in known.fate_of:
            return known.fate_of[word]
    for place in range(first - 1, max(0, first - _FATE_LOOKED_FOR + 1) - 1, -1):
        word = words[place]
        if word in known.units or word[0].isdecimal() or (not tokens[place].is_word and word not in "-'\""):
            break
        if word in known.fate_of:
            return known.fate_of[word]
    return next((known.fate_of[word] for word in words[first:last] if word in known.fate_of), "")


def noun_class(word: str) -> str:
    """Return the word that stands for all that count the same things as this English noun: ship for vessel."""
    return word_classes("counted").get(word, word)
