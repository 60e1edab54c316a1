"""Find negations and denials: what is said not to be so, what of it, and who denies it.

Cues with a scope of some words up to a stop, and phrases that only look like cues, follow NegEx (Chapman et al. 2001).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Literal

from compareview.facts.fact import Negation
from compareview.facts.inflection import inflected
from compareview.facts.lexicon import NOTHING, Lexicon, language_data, lexicon
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


@dataclass(frozen=True, slots=True)
class _Words:
    """The lists of a language. The last are made of the others: see `_words`."""

    cues: Lexicon[_Cue]
    empty: frozenset[str]
    claims: frozenset[str]
    silence: frozenset[str]
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
    denial_stops: frozenset[str] = frozenset()
    phrase_stops: frozenset[str] = frozenset()
    no_objects: frozenset[str] = frozenset()
    before_verbs: frozenset[str] = frozenset()


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
    fields = _Words.__dataclass_fields__
    lists = {name: frozenset(listed) for name, listed in (data | denials).items() if name in fields and name != "cues"}
    words = _Words(cues=lexicon(entries), empty=function_words(language), **lists)
    return replace(
        words,
        denial_stops=words.stops - {"and", "after", "before", "as"},
        phrase_stops=(words.stops | words.prepositions) - {"and", "of", "for"},
        no_objects=words.prepositions | words.stops | words.adverbs | {"as", "to"},
        before_verbs=words.adverbs | words.pronouns | {"that"},
    )


@cache
def negation_cues(language: str) -> Lexicon[_Cue]:
    """Return the cues of a language, none for one that is not known."""
    known = _words(language)
    return known.cues if known else lexicon(())


def find_negations(sentence: Sentence) -> list[Negation]:
    """Return the negations and denials of a sentence, in order.

    What is negated twice ("did not deny the leak") is no denial, only a negation. One of which nothing is left to be
    denied ("No," he said), or that holds but for a time ("did not sail until noon"), is none.
    """
    known = _words(sentence.language)
    hits = known.cues.find(sentence.words, sentence.cued) if known else []
    if known is None or not hits:
        return []
    reader = _Reader(sentence.text, sentence.tokens, (*sentence.words, *NOTHING), known)
    hits = [hit for hit in hits if hit[2] != "none" and reader.is_cue(*hit)]
    inner = [other[0] for one, other in pairwise(hits) if reader.holds(one, other)]
    return [found for hit in hits if hit[0] not in inner and (found := reader.read(*hit))]


@dataclass(slots=True)
class _Reader:
    """The tokens of one sentence. Places are indices of tokens; an end is one past the last.

    `words` are theirs with empty ones behind them, which are also found before the first.
    """

    text: str
    tokens: Sequence[Token]
    words: Sequence[str]
    known: _Words

    def span(self, first: int, last: int) -> Span | None:
        """The place of these tokens without signs at the edges, None if there is no word."""
        tokens = self.tokens
        while first < last and not tokens[first].is_word:
            first += 1
        while first < last and not tokens[last - 1].is_word:
            last -= 1
        return Span(tokens[first].span.start, tokens[last - 1].span.end) if first < last else None

    def is_cue(self, first: int, last: int, cue: _Cue) -> bool:
        """Tell whether it is one here: not an adjective (the disputed land), not a number (No. 4)."""
        words = self.words
        if cue in ("verb", "claims") and words[first - 1] in self.known.determiners:
            return False
        if cue == "claims":
            return not self.known.claims.isdisjoint(words[last : last + _CLAIM_WITHIN])
        return not (words[first] == "no" and words[last] == "." and words[last + 1][:1].isdigit())

    def holds(self, one: _Hit, other: _Hit) -> bool:
        """Tell whether the second cue belongs to the first: only auxiliaries or adverbs between; neither, nor."""
        between = self.words[one[1] : other[0]]
        small = all(word in self.known.auxiliaries or word in self.known.adverbs for word in between)
        return small or (self.words[one[0]], self.words[other[0]]) == ("neither", "nor")

    def read(self, first: int, last: int, cue: _Cue) -> Negation | None:
        """Return the cue with its scope and, of a denial, its speaker."""
        words, known = self.words, self.known
        start = first - 1 if words[first] in ("not", "never") and words[first - 1] in known.auxiliaries else first
        span = Span(self.tokens[start].span.start, self.tokens[last - 1].span.end)
        if cue == "negation":
            begin, end = self.after(last, whole=False)
            scope = self.span(begin, end)
            if not scope or words[end] in known.limits:
                return None
            speaker = self.said_by(first, start, end)
            return Negation(span, scope, "denial", speaker) if speaker else Negation(span, scope)
        before = first - 1
        while words[before] in known.adverbs:
            before -= 1
        if cue == "phrase":
            speaker, scope = None, self.span(*self.after(last, whole=True)) or self.before(first)
        elif words[first].endswith("ed") and not known.passive.isdisjoint(words[before + 1 : first]):
            by = words[last] == "by"
            speaker = self.span(last + 1, self.phrase_end(last + 1)) if by else None
            active = not by and self.goes_on(last)
            scope = self.span(*self.after(last, whole=True)) if active else self.before(before + 1)
        else:
            speaker, scope = self.speaker(before), self.span(*self.after(last, whole=True))
        is_silent = cue != "phrase" and words[last] in known.silence
        return Negation(span, scope, "silence" if is_silent else "denial", speaker) if scope else None

    def said_by(self, first: int, start: int, end: int) -> Span | None:
        """Return who says that there is no such thing (there are no talks, Voll said), or insists that it is not so."""
        words, known = self.words, self.known
        place = start - 1
        while words[place] in known.before_verbs:
            place -= 1
        absent = words[first] == "no"
        if words[place] in known.insisting or (absent and words[place] in known.saying):
            return self.speaker(place - 1)
        if not absent or words[end] != "," or words[end + 1] in known.stops:
            return None
        after = self.phrase_end(end + 1)
        return self.span(end + 1, after) if words[after] in known.saying else None

    def goes_on(self, place: int) -> bool:
        """Tell whether an object follows: was denied bail."""
        return self.words[place][:1].isalpha() and self.words[place] not in self.known.no_objects

    def after(self, first: int, *, whole: bool) -> tuple[int, int]:
        """Return what is denied after a cue: up to a stop. The `whole` of a denial begins behind its "that"."""
        words, tokens, empty = self.words, self.tokens, self.known.empty
        stops = self.known.denial_stops if whole else self.known.stops
        weightiest, longest = _ALL if whole else _NEAR
        if whole and "that" in (near := words[first : first + 5]):
            that = first + near.index("that")
            first = that + 1 if words[that + 1][:1].isalnum() else first
        content, place, end = 0, first, first
        while place < len(tokens) and place - first < longest and content < weightiest:
            word = words[place]
            if word == "," and (whole or place == first) and (closing := self.aside(place, place == first)):
                first = closing + 1 if place == first else first
                place = closing
            elif tokens[place].is_word:
                if word in stops:
                    break
                weighty = word not in empty
                content, end = content + weighty, place + 1 if weighty or whole else end
            elif word not in _INSIDE and not (word == "." and words[place + 1][:1].isdigit()):
                break
            place += 1
        return first, end

    def aside(self, comma: int, at_cue: bool) -> int | None:
        """Return the comma that closes what this one opens, if the clause goes on after it.

        It does at the cue (unable, of course, to speak), and before an auxiliary (that light 4, a beacon, was out).
        """
        inside = self.words[comma + 1 : comma + 12]
        if "," not in inside:
            return None
        place = comma + 1 + inside.index(",")
        return place if at_cue or self.words[place + 1] in self.known.auxiliaries else None

    def before(self, last: int) -> Span | None:
        """Return the words of the clause that ends here: the claim was denied."""
        return self.span(self.back(last), last)

    def back(self, last: int) -> int:
        """Return where the words of one phrase begin that end here."""
        first, lowest = last, max(0, last - _LONGEST_SPEAKER)
        while first > lowest and self.inside(first - 1):
            first -= 1
        return first

    def inside(self, place: int) -> bool:
        """Tell whether the token can stand in the phrase that names a speaker."""
        word = self.words[place]
        return (self.tokens[place].is_word and word not in self.known.speaker_stops) or word in _INSIDE

    def phrase_end(self, first: int) -> int:
        """Return where the noun phrase that begins here ends."""
        last, furthest = first, min(len(self.tokens), first + _LONGEST_SPEAKER)
        while last < furthest and self.inside(last):
            if last > first and self.words[last] in self.known.phrase_stops:
                break
            last += 1
        return last

    def speaker(self, last: int) -> Span | None:
        """Return the noun phrase that ends at this token; with what stands in apposition (The owner, Halvern Line,)."""
        words = self.words
        if words[last] in ("which", "who", "that", "of", "for", "in", "by"):  # accused Israel of declining
            last -= 1
        if words[last] in self.known.pronouns:
            return self.tokens[last].span
        end = last if words[last] == "," else last + 1
        first = self.phrase_start(end)
        if end == last and first > 1 and words[first - 1] == ",":
            first = self.phrase_start(first - 1)
        return self.span(first, end)

    def phrase_start(self, end: int) -> int:
        words, first = self.words, self.back(end)
        if words[first] in self.known.prepositions:  # On Tuesday the ministry: the ministry
            determiners = self.known.determiners
            return next((n for n in range(first + 2, end) if words[n] in determiners), max(0, min(first + 2, end - 1)))
        return first
