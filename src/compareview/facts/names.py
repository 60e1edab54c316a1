"""Find names of people, places and organisations, and which mentions in an article are of one bearer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from rapidfuzz import fuzz

from compareview.facts.fact import Name
from compareview.facts.lexicon import language_data
from compareview.facts.places import Gazetteer, Place, gazetteer
from compareview.resources import read_json_resource
from compareview.text.article import Article
from compareview.text.language import function_words
from compareview.text.span import Span
from compareview.text.tokens import Token, fold

_Kind = Literal["person", "place", "organisation", "name"]
_OPENING = frozenset("\"'“‘(:;.!?-*")
_ROLE_WORDS = 5
# So alike are two spellings of one foreign name: Netanyahu, Netanyahoo.
_SPELLING = 84


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a language's names. `breaks` are in no name, `not_names` begin none, whatever their capital."""

    places: Gazetteer
    titles: frozenset[str]
    breaks: frozenset[str]
    not_names: frozenset[str]
    organisations: frozenset[str]
    landmarks: frozenset[str]
    of_heads: frozenset[str]
    connectors: frozenset[str]
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
    return _Known(
        places,
        frozenset(data["titles"]),
        breaks,
        breaks | (common - {"us"}),
        frozenset(data["organisations"]),
        frozenset(data["landmarks"]),
        frozenset(data["of_heads"]),
        frozenset(data["connectors"]),
        frozenset(data["nouns_of_roles"]),
    )


@dataclass(frozen=True, slots=True)
class _Mention:
    """A name as it stands: tokens `first` to `last` (not included) of its sentence, and its words, folded."""

    first: int
    last: int
    words: tuple[str, ...]
    kind: _Kind
    role: str
    capitals: bool


def find_names(article: Article) -> list[tuple[Name, ...]]:
    """Return the names in each sentence of the article, in order.

    A name is told by its capital where no sentence begins; there it must be known, or stand elsewhere in the article
    inside a sentence and never without its capital. Short forms (a last name, initials) have the key of the long one.
    """
    known = _known(article.language)
    if known is None:
        return [() for _ in article.tokens]
    text = article.text
    lower: set[str] = set()
    inside: set[str] = set()
    read = []
    for tokens in article.tokens:
        headline = _is_headline(text, tokens)
        words = [token.folded for token in tokens]
        letters = [text[token.span.start] for token in tokens]
        lower.update([word for word, letter in zip(words, letters, strict=True) if letter.islower()])
        capitals = [n for n, letter in enumerate(letters) if letter.isupper() and tokens[n].is_word]
        if not headline:
            inside |= {words[n] for n in capitals if n and words[n - 1] not in _OPENING}
        read.append((tokens, words, capitals, headline))
    sure = inside - lower - known.not_names
    found = [
        _Reader(text, tokens, words, frozenset(capitals), known, sure, lower, headline).mentions(capitals)
        for tokens, words, capitals, headline in read
    ]
    keys = _keys([mention for mentions in found for mention in mentions], known)
    return [
        tuple(Name(_span(text, tokens[m.first], tokens[m.last - 1]), keys[m.words], m.kind, m.role) for m in mentions)
        for tokens, mentions in zip(article.tokens, found, strict=True)
    ]


def _span(text: str, first: Token, last: Token) -> Span:
    """Return the place of a name without its possessive ending."""
    ending = 2 if _is_possessive(text, last) and len(last.span) > 2 else 0
    return Span(first.span.start, last.span.end - ending)


def _is_possessive(text: str, token: Token) -> bool:
    return text.endswith(("'s", "’s"), token.span.start, token.span.end)


def _is_headline(text: str, tokens: Sequence[Token]) -> bool:
    """Tell whether nearly all longer words have capitals, as in headlines, and no stop ends it."""
    if not tokens or not tokens[-1].is_word:
        return False
    long = [token for token in tokens[1:] if token.is_word and len(token.folded) > 3]
    capitals = sum(text[token.span.start].isupper() for token in long)
    return len(long) > 2 and capitals > 0.7 * len(long)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the names off one sentence. `sure` are words that are names elsewhere, `lower` those that stand small.

    `capitals` are the places of the words that begin with a capital.
    """

    text: str
    tokens: Sequence[Token]
    words: Sequence[str]
    capitals: frozenset[int]
    known: _Known
    sure: set[str]
    lower: set[str]
    headline: bool

    def mentions(self, capitals: Sequence[int]) -> list[_Mention]:
        """Return the names of the sentence, given `capitals` in order."""
        found: list[_Mention] = []
        last = 0
        for place in capitals:
            if place >= last and self._starts(place):
                last = self._end(place)
                found += self._cut(place, last)
        return found

    def _word(self, i: int) -> str:
        return self.words[i] if 0 <= i < len(self.words) else ""

    def _capital(self, i: int) -> bool:
        return i in self.capitals

    def _touching(self, i: int) -> bool:
        return self.tokens[i - 1].span.end == self.tokens[i].span.start

    def _starts(self, i: int) -> bool:
        """Tell whether a name can start at this capital."""
        word = self.words[i]
        if word in self.known.not_names and not self._place_at(i):
            return False
        if i and not self.headline and self._word(i - 1) not in _OPENING:
            return True
        if word in self.sure or self._place_at(i):
            return True
        return not self.headline and word not in self.lower and (self._capital(i + 1) or self._word(i + 1) == ".")

    def _place_at(self, i: int) -> int:
        """Return how many tokens from here on name a known place, the longest; 0 for none."""
        if self.tokens[i].is_word and not (self._capital(i) and self.words[i] in self.known.places.openers):
            return 0
        for length in range(min(4, len(self.tokens) - i), 0, -1):
            words = [t.folded for t in self.tokens[i : i + length] if t.is_word]
            if " ".join(words) in self.known.places.places and self.tokens[i + length - 1].is_word:
                written = self.tokens[i].span.of(self.text)
                if length > 1 or len(written) > 3 or written.isupper():
                    return length
        return 0

    def _end(self, i: int) -> int:
        """Return the token after the name that starts here."""
        last = i + 1
        while last < len(self.tokens) and not _is_possessive(self.text, self.tokens[last - 1]):
            before, here = self.words[last - 1], self.words[last]
            if self._capital(last) and here not in self.known.breaks:
                last += 1
                continue
            following = self._capital(last + 1) and self.words[last + 1] not in self.known.breaks
            if self._abbreviates(last) and (following or self._letter(last + 1)):
                last += 2
            elif self._letter(last - 1) and here == "." and last - 1 > i and self._letter(last - 3):
                last += 1  # the last stop of U.S.
                if not (self._capital(last) and self._word(last) not in self.known.breaks):
                    break
            elif following and (
                (here == "-" and self._touching(last) == self._touching(last + 1))
                or (here == "'" and self._touching(last) and not self._touching(last + 1))
                or here == "&"
                or here in self.known.connectors
                or (here == "of" and before in self.known.of_heads | self.known.landmarks)
            ):
                last += 2
            else:
                break
        return last

    def _letter(self, i: int) -> bool:
        return self._capital(i) and len(self.words[i]) == 1

    def _abbreviates(self, i: int) -> bool:
        """Tell whether this stop belongs to an initial or a title before it: K. Chohan, Capt. Voll, U.S."""
        if self._word(i) != "." or not self._touching(i):
            return False
        before = self._word(i - 1)
        return len(before) == 1 or (before in self.known.titles and len(before) < 6)

    def _cut(self, first: int, last: int) -> list[_Mention]:
        """Cut a run of capitals into a nation's name, titles, and the name proper."""
        plain = [i for i in range(first, last) if self.tokens[i].is_word]
        if length := self._place_at(first):
            place, end = self._place(first, first + length), first + length
            if not plain or plain[-1] < end:
                return [_Mention(first, last, (place.key,), "place", "", capitals=False)]
            people = place.people or self._word(end) in self.known.titles
            if people and self.known.organisations.isdisjoint([self.words[i] for i in plain]):
                return [_Mention(first, end, (place.key,), "place", "", capitals=False), *self._cut(end, last)]
        titles = []
        while len(plain) > 1 and self.words[plain[0]] in self.known.titles:
            titles.append(plain.pop(0))
        if not plain or (self.words[plain[0]] in self.known.titles and (titles or len(plain) == 1)):
            return []
        words = self._words(plain)
        start = titles[0] if titles else plain[0]
        if (nation := self.known.places.places.get(" ".join(words))) and not titles:
            return [_Mention(start, last, (nation.key,), "place", "", capitals=False)]
        spoken = plain[0]
        kind = self._kind(spoken, last, words, titled=bool(titles))
        role = self._role(start, spoken, last)
        written = self.tokens[spoken].span.of(self.text)
        return [_Mention(start, last, words, kind, role, written.isupper() and len(words[0]) > 1)]

    def _place(self, first: int, last: int) -> Place:
        return self.known.places.places[" ".join(t.folded for t in self.tokens[first:last] if t.is_word)]

    def _words(self, plain: list[int]) -> tuple[str, ...]:
        """Return the folded words of a name; letters with stops between them are one: U.S. is us."""
        words: list[str] = []
        for n, i in enumerate(plain):
            if n and self._letter(i) and self._letter(plain[n - 1]) and i == plain[n - 1] + 2 and self._touching(i):
                words[-1] += self.tokens[i].folded
            else:
                words.append(self.tokens[i].folded)
        return tuple(words)

    def _kind(self, first: int, last: int, words: tuple[str, ...], *, titled: bool) -> _Kind:
        if not self.known.organisations.isdisjoint(words):
            return "organisation"
        if words[-1] in self.known.landmarks or (words[0] in self.known.landmarks and len(words) > 1):
            return "place"
        if titled:
            return "person"
        aged = self._word(last) == "," and self._word(last + 1).isdigit() and self._word(last + 2) in (",", ".")
        if aged:
            return "person"
        return "place" if self._word(first - 1) in ("in", "near") and not self.headline else "name"

    def _role(self, start: int, spoken: int, last: int) -> str:
        """Return what is said of the name: its titles, the nouns before it, or an apposition around it."""
        if spoken > start:
            return self.text[self.tokens[start].span.start : self.tokens[spoken - 1].span.end]
        if self._word(start - 1) in self.known.roles:
            return self.tokens[start - 1].span.of(self.text)
        if self._word(start - 1) == ",":
            for i in range(start - 2, max(-1, start - 3 - _ROLE_WORDS), -1):
                if self._word(i) in ("the", "a", "an", "its", "their", "his", "her"):
                    return self.text[self.tokens[i].span.start : self.tokens[start - 2].span.end]
                if not self.tokens[i].is_word:
                    break
        if self._word(last) == "," and self._word(last + 1) in ("the", "a", "an", "its", "their", "his", "her"):
            reach = range(last + 2, min(len(self.tokens), last + 3 + _ROLE_WORDS))
            end = next((i for i in reach if self._ends_role(i)), last + 2)
            if end > last + 2:
                return self.text[self.tokens[last + 1].span.start : self.tokens[end - 1].span.end]
        return ""

    def _ends_role(self, i: int) -> bool:
        return not self.tokens[i].is_word or self._capital(i) or self._word(i) in self.known.not_names


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


@cache
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
