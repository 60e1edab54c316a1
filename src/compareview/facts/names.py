"""Find names of people, places and organisations, and which mentions in an article are of one bearer."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from compareview.facts.fact import Name
from compareview.facts.lexicon import NOTHING, language_data
from compareview.facts.places import LONGEST_NAME, Gazetteer, Place, gazetteer
from compareview.facts.sentence import Sentence
from compareview.resources import read_json_resource
from compareview.text.language import function_words
from compareview.text.span import Span
from compareview.text.tokens import Token, fold

_Kind = Literal["person", "place", "organisation", "name"]
_OPENING = frozenset("\"'“‘(:;.!?-*")
_POSSESSIVE = ("'s", "’s")
_DETERMINERS = frozenset(("the", "a", "an", "its", "their", "his", "her"))
_ROLE_WORDS = 5
# So alike are two spellings of one foreign name: Netanyahu, Netanyahoo.
_SPELLING = 84


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a language's names.

    `breaks` are in no name, `not_names` begin none but a place's, whatever their capital, `never` not even that.
    `joining` are all that may stand between two capitals of one name.
    """

    places: Gazetteer
    titles: frozenset[str]
    breaks: frozenset[str]
    not_names: frozenset[str]
    never: frozenset[str]
    organisations: frozenset[str]
    landmarks: frozenset[str]
    of_heads: frozenset[str]
    connectors: frozenset[str]
    joining: frozenset[str]
    roles: frozenset[str]


@cache
def _known(language: str) -> _Known | None:
    """Return what is known of names in this language, None where there is nothing."""
    places = gazetteer(language)
    if not places.places:
        return None
    data = language_data(language, "names")
    breaks = frozenset(data["not_names"]) | function_words(language)
    common = {fold(word) for word in read_json_resource(f"languages/{language}/common_words.json")}
    not_names = breaks | (common - {"us"})
    return _Known(
        places,
        frozenset(data["titles"]),
        breaks,
        not_names,
        not_names - places.openers,
        frozenset(data["organisations"]),
        frozenset(data["landmarks"]),
        frozenset(data["of_heads"]),
        frozenset(data["connectors"]),
        frozenset((*data["connectors"], *".-'&", "of")),
        frozenset(data["nouns_of_roles"]),
    )


class _Mention(NamedTuple):
    """A name as it stands: tokens `first` to `last` (not included) of its sentence, and its words, folded."""

    first: int
    last: int
    words: tuple[str, ...]
    kind: _Kind
    role: str = ""
    capitals: bool = False


def find_names(sentences: Sequence[Sentence]) -> list[tuple[Name, ...]]:
    """Return the names in each sentence of an article, in order.

    A name is told by its capital where no sentence begins; there it must be known, or stand elsewhere in the article
    inside a sentence and never without its capital. Short forms (a last name, initials) have the key of the long one.
    """
    known = _known(sentences[0].language) if sentences else None
    if known is None:
        return [() for _ in sentences]
    text = sentences[0].text
    large: list[str] = []
    inside: set[str] = set()
    read = []
    for sentence in sentences:
        tokens, words = sentence.tokens, sentence.words
        capitals = [n for n, start in enumerate(sentence.starts) if text[start].isupper() and tokens[n].is_word]
        headline = _is_headline(tokens, capitals)
        large += [words[n] for n in capitals]
        if not headline:
            inside.update([words[n] for n in capitals if n and words[n - 1] not in _OPENING])
        read.append((sentence, capitals, headline))
    written_large = Counter(large)
    # In either case: only of words that are written large is it asked how often.
    times = Counter(filter(written_large.__contains__, chain.from_iterable([sentence.words for sentence in sentences])))
    lower = {word for word, number in written_large.items() if number < times[word]}
    sure = inside - lower - known.not_names
    found = []
    for sentence, capitals, headline in read:
        tokens, words = sentence.tokens, (*sentence.words, *NOTHING)
        reader = _Reader(text, tokens, words, set(capitals), known, sure, lower, headline)
        starts = [n for n in capitals if words[n] not in known.never or reader.begins_initials(n)]
        found.append(reader.mentions(starts))
    keys = _keys([mention for mentions in found for mention in mentions], known)
    return [
        tuple([Name(_span(sentence, m.first, m.last), keys[m.words], m.kind, m.role) for m in mentions])
        for sentence, mentions in zip(sentences, found, strict=True)
    ]


def _span(sentence: Sentence, first: int, last: int) -> Span:
    """Return the place of a name without its possessive ending."""
    token = sentence.tokens[last - 1].span
    start, end = sentence.starts[first], token.end
    if sentence.text.endswith(_POSSESSIVE, token.start, end) and end - token.start > 2:
        return Span(start, end - 2)
    return token if start == token.start else Span(start, end)


def _is_headline(tokens: Sequence[Token], capitals: Sequence[int]) -> bool:
    """Tell whether nearly all longer words begin with capitals, as in headlines, and no stop ends it."""
    if not tokens or not tokens[-1].is_word:
        return False
    long = {n for n in range(1, len(tokens)) if tokens[n].is_word and len(tokens[n].folded) > 3}
    return len(long) > 2 and len(long.intersection(capitals)) > 0.7 * len(long)


@dataclass(slots=True)
class _Reader:
    """Reads the names off one sentence. `sure` are words that are names elsewhere, `lower` those that stand small.

    `words` are those of the tokens with empty ones behind them, which are also found before the first. `capitals` are
    the places of the words that begin with a capital.
    """

    text: str
    tokens: Sequence[Token]
    words: Sequence[str]
    capitals: set[int]
    known: _Known
    sure: set[str]
    lower: set[str]
    headline: bool

    def mentions(self, starts: Sequence[int]) -> list[_Mention]:
        """Return the names of the sentence, given where one may start."""
        found: list[_Mention] = []
        words, capitals, known, last = self.words, self.capitals, self.known, 0
        for i in starts:
            if i < last:
                continue
            place = self._place_at(i) if words[i] in known.places.openers else None
            if place or self._starts(i):
                last = i + 1
                if last in capitals or words[last] in known.joining:
                    last = self._end(i)
                self._cut(i, last, place, found)
        return found

    def begins_initials(self, i: int) -> bool:
        """Tell whether initials with stops begin at this capital: I.W.A., but not I, and not A."""
        words = self.words
        if len(words[i]) > 1 or words[i + 1] != "." or words[i + 3] != "." or words[i - 1] == ".":
            return False
        return self._letter(i + 2) and all(self._touching(n) for n in (i + 1, i + 2, i + 3))

    def _touching(self, i: int) -> bool:
        return self.tokens[i - 1].span.end == self.tokens[i].span.start

    def _starts(self, i: int) -> bool:
        """Tell whether a name can start at this capital, at which no known place is named."""
        word = self.words[i]
        if word in self.known.not_names:
            return self.begins_initials(i)
        if i and not self.headline and self.words[i - 1] not in _OPENING:
            return True
        if word in self.sure:
            return True
        return not self.headline and word not in self.lower and (i + 1 in self.capitals or self.words[i + 1] == ".")

    def _place_at(self, i: int) -> tuple[Place, int] | None:
        """Return the known place that is named from here on, the longest, and the token after it."""
        tokens, words, places = self.tokens, self.words, self.known.places
        capital = i in self.capitals
        # A sign may stand inside a name, as in U.S.
        if not tokens[i].is_word or (
            capital
            and (longer := places.longer.get(words[i]))
            and (words[i + 1] in longer or not words[i + 1].isalnum())
        ):
            for last in range(min(i + LONGEST_NAME, len(tokens)), i + 1, -1):
                spoken = [words[n] for n in range(i, last) if tokens[n].is_word]
                if tokens[last - 1].is_word and (place := places.places.get(" ".join(spoken))):
                    return place, last
        if capital and (place := places.places.get(words[i])):
            start, end = tokens[i].span.start, tokens[i].span.end
            if end - start > 3 or self.text[start:end].isupper():
                return place, i + 1
        return None

    def _end(self, i: int) -> int:
        """Return the token after the name that starts here."""
        text, tokens, words, capitals, known = self.text, self.tokens, self.words, self.capitals, self.known
        last = i + 1
        while last < len(tokens):
            here = words[last]
            capital = last in capitals and here not in known.breaks
            if not capital and here not in known.joining:
                break
            if text.endswith(_POSSESSIVE, (span := tokens[last - 1].span).start, span.end):
                break
            if capital:
                last += 1
                continue
            following = last + 1 in capitals and words[last + 1] not in known.breaks
            if self._abbreviates(last) and (following or self._letter(last + 1)):
                last += 2
            elif here == "." and self._letter(last - 1) and last - 1 > i and self._letter(last - 3):
                last += 1  # the last stop of U.S.
                if last not in capitals or words[last] in known.breaks:
                    break
            elif following and (
                (here == "-" and self._touching(last) == self._touching(last + 1))
                or (here == "'" and self._touching(last) and not self._touching(last + 1))
                or here == "&"
                or here in known.connectors
                or (here == "of" and (words[last - 1] in known.of_heads or words[last - 1] in known.landmarks))
            ):
                last += 2
            else:
                break
        return last

    def _letter(self, i: int) -> bool:
        return i in self.capitals and len(self.words[i]) == 1

    def _abbreviates(self, i: int) -> bool:
        """Tell whether this stop belongs to an initial or a title before it: K. Chohan, Capt. Voll, U.S."""
        if self.words[i] != "." or not self._touching(i):
            return False
        before = self.words[i - 1]
        return len(before) == 1 or (before in self.known.titles and len(before) < 6)

    def _cut(self, first: int, last: int, known: tuple[Place, int] | None, found: list[_Mention]) -> None:
        """Cut a run of capitals into a nation's name, titles, and the name proper, and add what is found.

        `known` is the place that is named at its beginning.
        """
        if known and last <= known[1]:
            found.append(_Mention(first, last, (known[0].key,), "place"))
            return
        tokens, words, titles = self.tokens, self.words, self.known.titles
        plain = [first] if last == first + 1 else [i for i in range(first, last) if tokens[i].is_word]
        if known:
            place, end = known
            if plain[-1] < end:
                found.append(_Mention(first, last, (place.key,), "place"))
                return
            people = place.people or words[end] in titles
            if people and self.known.organisations.isdisjoint([words[i] for i in plain]):
                found.append(_Mention(first, end, (place.key,), "place"))
                self._cut(end, last, self._place_at(end), found)
                return
        titled = 0
        while titled < len(plain) - 1 and words[plain[titled]] in titles:
            titled += 1
        if words[plain[titled]] in titles and (titled or len(plain) == 1):
            return
        start, spoken = plain[0], plain[titled]
        name = (words[spoken],) if len(plain) == 1 else self._words(plain[titled:])
        nation = self.known.places.places.get(" ".join(name))
        if nation and not titled:
            found.append(_Mention(start, last, (nation.key,), "place"))
            return
        kind = self._kind(spoken, last, name, titled=titled > 0)
        capitals = len(name[0]) > 1 and tokens[spoken].span.of(self.text).isupper()
        found.append(_Mention(start, last, name, kind, self._role(start, spoken, last), capitals))

    def _words(self, plain: list[int]) -> tuple[str, ...]:
        """Return the folded words of a name; letters with stops between them are one: U.S. is us."""
        words: list[str] = []
        for n, i in enumerate(plain):
            if n and i == plain[n - 1] + 2 and self._letter(i) and self._letter(plain[n - 1]) and self._touching(i):
                words[-1] += self.words[i]
            else:
                words.append(self.words[i])
        return tuple(words)

    def _kind(self, first: int, last: int, name: tuple[str, ...], *, titled: bool) -> _Kind:
        words, landmarks = self.words, self.known.landmarks
        if not self.known.organisations.isdisjoint(name):
            return "organisation"
        if name[-1] in landmarks or (len(name) > 1 and name[0] in landmarks):
            return "place"
        if titled or (words[last] == "," and words[last + 1].isdigit() and words[last + 2] in (",", ".")):
            return "person"  # Voll, 67,
        return "place" if words[first - 1] in ("in", "near") and not self.headline else "name"

    def _role(self, start: int, spoken: int, last: int) -> str:
        """Return what is said of the name: its titles, the nouns before it, or an apposition around it."""
        text, tokens, words = self.text, self.tokens, self.words
        before = words[start - 1]
        if spoken > start:
            return text[tokens[start].span.start : tokens[spoken - 1].span.end]
        if before in self.known.roles:
            return tokens[start - 1].span.of(text)
        if before == ",":
            for i in range(start - 2, max(-1, start - 3 - _ROLE_WORDS), -1):
                if words[i] in _DETERMINERS:
                    return text[tokens[i].span.start : tokens[start - 2].span.end]
                if not tokens[i].is_word:
                    break
        if words[last] == "," and words[last + 1] in _DETERMINERS:
            reach = range(last + 2, min(len(tokens), last + 3 + _ROLE_WORDS))
            end = next((i for i in reach if self._ends_role(i)), last + 2)
            if end > last + 2:
                return text[tokens[last + 1].span.start : tokens[end - 1].span.end]
        return ""

    def _ends_role(self, i: int) -> bool:
        return not self.tokens[i].is_word or i in self.capitals or self.words[i] in self.known.not_names


def _keys(mentions: list[_Mention], known: _Known) -> dict[tuple[str, ...], str]:
    """Return the key for each form of name: that of the longest form in the article that it may be short for."""
    forms = dict.fromkeys(mention.words for mention in mentions)
    capitals = {mention.words for mention in mentions if mention.capitals}
    long = [form for form in forms if len(form) > 1]
    by_word: dict[str, list[tuple[str, ...]]] = {}
    for form in long:
        for word in form:
            by_word.setdefault(word, []).append(form)
        by_word.setdefault(_initials(form), []).append(form)
    keys = {}
    for form in forms:
        longer = [
            other
            for other in by_word.get(form[-1], ())
            if len(other) > len(form) and (other[-len(form) :] == form or other[: len(form)] == form)
        ]
        if not longer and form in capitals:
            longer = [other for other in by_word.get(form[0], ()) if _initials(other) == form[0]]
        chosen = longer[0] if longer and not known.places.level(" ".join(form)) else form
        keys[form] = " ".join(chosen)
    return keys


def _initials(form: Sequence[str]) -> str:
    return "".join(word[0] for word in form if word not in ("of", "the", "and", "for"))


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    here, there = one.split(), other.split()
    if set(here) <= set(there) or set(there) <= set(here):
        return True
    # One surname; one word for another form of it; initials for a name in full.
    if here[-1] == there[-1] and min(len(here), len(there)) == 1:
        return True
    if one in (_initials(there), re.sub("s$", "", other)) or other in (_initials(here), re.sub("s$", "", one)):
        return True
    return min(len(one), len(other)) > 4 and fuzz.ratio(one, other) >= _SPELLING


@lru_cache(maxsize=65536)  # a report tells the same names over and over
def may_be_one(one: str, other: str, language: str) -> bool:
    """Tell whether two keys, of one article or of two, may mean one bearer, or one a place inside the other.

    A name may be given in part, in initials or in another spelling; known places are told apart by their keys alone.
    """
    places = gazetteer(language)
    levels = places.level(one), places.level(other)
    if one == other or places.nested(one, other):
        return True
    if "country" in levels and "" not in levels:
        return "region" in levels
    return _alike(one, other)
