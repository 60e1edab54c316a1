"""Find negations and denials: what is said not to be so, what of it, and who denies it.

Cues with a scope of some words up to a stop, and phrases that only look like cues, follow NegEx (Chapman et al. 2001).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from compareview.facts.fact import Negation
from compareview.facts.inflection import inflected
from compareview.facts.lexicon import Lexicon, language_data, lexicon
from compareview.facts.sentence import Sentence
from compareview.text.language import function_words
from compareview.text.span import Span
from compareview.text.tokens import Token

# "none" is a phrase that only looks like a cue; a verb of "claims" denies only with a word such as "report" after it.
_Cue = Literal["negation", "verb", "claims", "phrase", "none"]
_Hit = tuple[int, int, _Cue]  # the first token, one past the last, and what it is
# How far a scope reaches: content words, and words in all. A denial has all that is denied, a negation what is near.
_NEAR = (5, 10)
_ALL = (18, 30)
_LONGEST_SPEAKER = 9  # words
_CLAIM_WITHIN = 4
_INSIDE = frozenset(("-", "'", '"', "%", "$", "€", "£", "/", "&"))


@dataclass(frozen=True)
class _Words:
    cues: Lexicon[_Cue]
    claims: frozenset[str]
    saying: frozenset[str]
    insisting: frozenset[str]
    auxiliaries: frozenset[str]
    passive: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    stops: frozenset[str]
    limits: frozenset[str]
    adverbs: frozenset[str]
    speaker_stops: frozenset[str]
    pronouns: frozenset[str]
    empty: frozenset[str]


@cache
def _words(language: str) -> _Words | None:
    data = language_data(language, "negation")
    if not data:
        return None
    denials = data["denials"]
    entries: list[tuple[str, _Cue]] = [(cue, "negation") for cue in data["cues"]]
    for contraction in data["contracted"]:  # as written, and as cut by tools: does n't, doesn ' t
        stem = contraction.removesuffix("n't")
        entries += [(form, "negation") for form in (contraction, f"{stem} n't", f"{stem}n ' t")]
    groups: tuple[tuple[str, _Cue], ...] = (("verbs", "verb"), ("verbs_of_claims", "claims"))
    for group, cue in groups:
        for verb in denials[group]:
            entries += [(form, cue) for form in inflected(verb.replace(" ", "_"), "verbs", language)]
    entries += [(phrase, "phrase") for phrase in denials["phrases"]]
    entries += [(phrase, "none") for phrase in data["not_cues"]]
    known = _Words.__dataclass_fields__.keys() - {"cues", "empty"}
    lists = {name: frozenset(listed) for name, listed in (data | denials).items() if name in known}
    return _Words(cues=lexicon(entries), empty=function_words(language), **lists)


def find_negations(sentence: Sentence) -> list[Negation]:
    """Return the negations and denials of a sentence, in order.

    What is negated twice ("did not deny the leak") is no denial, only a negation. One of which nothing is left to be
    denied ("No," he said), or that holds but for a time ("did not sail until noon"), is none.
    """
    words = _words(sentence.language)
    hits = words.cues.find(sentence.words) if words else []
    if words is None or not hits:
        return []
    reader = _Reader(sentence.text, sentence.tokens, words)
    hits = [hit for hit in hits if hit[2] != "none" and reader.is_cue(*hit)]
    inner = {other[0] for one, other in pairwise(hits) if reader.holds(one, other)}
    return [found for hit in hits if hit[0] not in inner and (found := reader.read(*hit))]


@dataclass(frozen=True)
class _Reader:
    """The tokens of one sentence. Places are indices of tokens; an end is one past the last."""

    text: str
    tokens: Sequence[Token]
    words: _Words

    def at(self, place: int) -> str:
        return self.tokens[place].folded if 0 <= place < len(self.tokens) else ""

    def span(self, first: int, last: int) -> Span | None:
        """The place of these tokens without signs at the edges, None if there is no word."""
        spoken = [token.span for token in self.tokens[first:last] if token.is_word]
        return Span(spoken[0].start, spoken[-1].end) if spoken else None

    def is_cue(self, first: int, last: int, cue: _Cue) -> bool:
        """Tell whether it is one here: not an adjective (the disputed land), not a number (No. 4)."""
        if cue in ("verb", "claims") and self.at(first - 1) in self.words.determiners:
            return False
        if cue == "claims":
            return any(self.at(n) in self.words.claims for n in range(last, last + _CLAIM_WITHIN))
        numbered = self.at(first) == "no" and self.at(last) == "." and self.at(last + 1)[:1].isdigit()
        return not numbered

    def holds(self, one: _Hit, other: _Hit) -> bool:
        """Tell whether the second cue belongs to the first: only auxiliaries or adverbs between; neither, nor."""
        between = [self.at(n) for n in range(one[1], other[0])]
        small = all(word in self.words.auxiliaries or word in self.words.adverbs for word in between)
        return small or (self.at(one[0]), self.at(other[0])) == ("neither", "nor")

    def read(self, first: int, last: int, cue: _Cue) -> Negation | None:
        """Return the cue with its scope and, of a denial, its speaker."""
        start = (
            first - 1 if self.at(first) in ("not", "never") and self.at(first - 1) in self.words.auxiliaries else first
        )
        span = Span(self.tokens[start].span.start, self.tokens[last - 1].span.end)
        if cue == "negation":
            scope = self.after(last, _NEAR)
            end = next((n for n, t in enumerate(self.tokens) if scope and t.span.start >= scope.end), len(self.tokens))
            if not scope or self.at(end) in self.words.limits:
                return None
            speaker = self.said_by(first, start, end)
            return Negation(span, scope, "denial", speaker) if speaker else Negation(span, scope)
        before = first - 1
        while self.at(before) in self.words.adverbs:
            before -= 1
        if cue == "phrase":
            speaker, scope = None, self.after(last, _ALL) or self.before(first)
        elif self.at(first).endswith("ed") and any(self.at(n) in self.words.passive for n in range(before + 1, first)):
            by = self.at(last) == "by"
            speaker = self.span(last + 1, self.phrase_end(last + 1)) if by else None
            scope = self.before(before + 1) if by or not self.goes_on(last) else self.after(last, _ALL)
        else:
            speaker, scope = self.speaker(before), self.after(last, _ALL)
        return Negation(span, scope, "denial", speaker) if scope else None

    def said_by(self, first: int, start: int, end: int) -> Span | None:
        """Return who says that there is no such thing (there are no talks, Voll said), or insists that it is not so."""
        place = start - 1
        while self.at(place) == "that" or self.at(place) in self.words.adverbs | self.words.pronouns:
            place -= 1
        absent = self.at(first) == "no"
        if self.at(place) in self.words.insisting or (absent and self.at(place) in self.words.saying):
            return self.speaker(place - 1)
        if not absent or self.at(end) != "," or self.at(end + 1) in self.words.stops:
            return None
        after = self.phrase_end(end + 1)
        return self.span(end + 1, after) if self.at(after) in self.words.saying else None

    def goes_on(self, place: int) -> bool:
        """Tell whether an object follows: was denied bail."""
        word = self.at(place)
        return word[:1].isalpha() and word not in (
            self.words.prepositions | self.words.stops | self.words.adverbs | {"as", "to"}
        )

    def after(self, first: int, reach: tuple[int, int]) -> Span | None:
        """Return what is denied after a cue: up to a stop. That of a denial begins behind its "that"."""
        whole = reach == _ALL
        if whole:
            that = next((n for n in range(first, first + 5) if self.at(n) == "that"), None)
            first = first if that is None or not self.at(that + 1)[:1].isalnum() else that + 1
        content, place, end = 0, first, first
        while place < len(self.tokens) and place - first < reach[1] and content < reach[0]:
            token = self.tokens[place]
            if token.folded == "," and (whole or place == first) and (closing := self.aside(place, place == first)):
                first = closing + 1 if place == first else first
                place = closing
            elif token.is_word:
                if token.folded in self.words.stops and not (
                    whole and token.folded in ("and", "after", "before", "as")
                ):
                    break
                weighty = token.folded not in self.words.empty
                content, end = content + weighty, place + 1 if weighty or whole else end
            elif token.folded not in _INSIDE and not (token.folded == "." and self.at(place + 1)[:1].isdigit()):
                break
            place += 1
        return self.span(first, end)

    def aside(self, comma: int, at_cue: bool) -> int | None:
        """Return the comma that closes what this one opens, if the clause goes on after it.

        It does at the cue (unable, of course, to speak), and before an auxiliary (that light 4, a beacon, was out).
        """
        for place in range(comma + 1, min(comma + 12, len(self.tokens))):
            if self.at(place) == ",":
                return place if at_cue or self.at(place + 1) in self.words.auxiliaries else None
        return None

    def before(self, last: int) -> Span | None:
        """Return the words of the clause that ends here: the claim was denied."""
        first = last
        while first > max(0, last - _LONGEST_SPEAKER) and self.goes_back(first - 1):
            first -= 1
        return self.span(first, last)

    def goes_back(self, place: int) -> bool:
        token = self.tokens[place]
        return token.folded in _INSIDE or (token.is_word and token.folded not in self.words.speaker_stops)

    def phrase_end(self, first: int) -> int:
        """Return where the noun phrase that begins here ends."""
        last = first
        while last < min(len(self.tokens), first + _LONGEST_SPEAKER) and self.goes_back(last):
            if last > first and self.at(last) in (self.words.stops | self.words.prepositions) - {"and", "of", "for"}:
                break
            last += 1
        return last

    def speaker(self, last: int) -> Span | None:
        """Return the noun phrase that ends at this token; with what stands in apposition (The owner, Halvern Line,)."""
        if self.at(last) in ("which", "who", "that", "of", "for", "in", "by"):  # accused Israel of declining
            last -= 1
        if last >= 0 and self.at(last) in self.words.pronouns:
            return self.tokens[last].span
        comma = last if last >= 0 and self.at(last) == "," else None
        end = last if comma is not None else last + 1
        first = self.phrase_start(end)
        if comma is not None and first > 1 and self.at(first - 1) == ",":
            first = self.phrase_start(first - 1)
        return self.span(first, end)

    def phrase_start(self, end: int) -> int:
        first = end
        while first > max(0, end - _LONGEST_SPEAKER) and self.goes_back(first - 1):
            first -= 1
        if self.at(first) in self.words.prepositions:  # On Tuesday the ministry: the ministry
            inside = [n for n in range(first + 2, end) if self.at(n) in self.words.determiners]
            first = inside[0] if inside else min(first + 2, end - 1)
        return first
