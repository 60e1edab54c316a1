"""A sentence being read for moments, and the words for time of its language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from compareview.facts.fact import Moment
from compareview.facts.lexicon import language_data
from compareview.text.language import month_names
from compareview.text.span import Span
from compareview.text.tokens import Token, fold

# A moment that starts at the token where it was read, and the token after it. Its span is set at the end.
Hit = tuple[Moment, int]
NOWHERE = Span(0, 0)
# In the order in which they are tried.
_TOPICS = ("vague", "relative", "months", "weekdays", "clock", "hours", "numbers", "quarters", "parts")


@dataclass(frozen=True, slots=True)
class TimeWords:
    """What is known of a language's words for time.

    `cues` gives the topics of the phrases that a folded word is, or that two of them begin; `before` the topic and the
    value of each phrase that may stand before a moment ("shortly before"), and `last` the words that such a phrase
    ends in.
    """

    data: dict[str, Any]
    months: dict[str, int]
    cues: dict[str | tuple[str, ...], tuple[str, ...]]
    before: dict[str, tuple[str, Any]]
    last: frozenset[str]


@cache
def time_words(language: str) -> TimeWords:
    """Return the words of a language; one that is not known still has months, which count next to a figure."""
    months = {fold(name): number for name, number in month_names().items()}
    data = language_data(language, "dates")
    if not data:
        return TimeWords({}, months, dict.fromkeys(months, ("months",)), {}, frozenset())
    months |= data["months"]
    starts: dict[str | tuple[str, ...], set[str]] = {word: {"months"} for word in months}
    for topic in _TOPICS:
        for phrase in data[topic]:
            one, *more = phrase.split()
            starts.setdefault((one, more[0]) if more else one, set()).add(topic)
    cues = {
        start: tuple(topic for topic in _TOPICS if topic in topics or (pair and topic in starts.get(start[0], ())))
        for start, topics in starts.items()
        for pair in [isinstance(start, tuple)]
    }
    before: dict[str, tuple[str, Any]] = dict.fromkeys(data["plain"], ("plain", None))
    for topic in ("relations", "which", "edges", "nearness"):
        before |= {phrase: (topic, value) for phrase, value in data[topic].items()}
    last = frozenset(phrase.split()[-1] for phrase in before)
    return TimeWords(data, months, cues, before, last)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence being read."""

    text: str
    tokens: Sequence[Token]
    words: list[str]
    known: TimeWords
    today: date | None

    def word(self, position: int) -> str:
        """The folded token at this position, empty beyond the ends."""
        return self.words[position] if 0 <= position < len(self.words) else ""

    def topics(self, position: int) -> tuple[str, ...]:
        """The topics of the phrases that may begin with the token at this position."""
        word = self.words[position]
        return self.known.cues.get((word, self.word(position + 1))) or self.known.cues.get(word, ())

    def capital(self, position: int) -> bool:
        """Whether the token begins with a capital."""
        return self.text[self.tokens[position].span.start].isupper()

    def touching(self, position: int) -> bool:
        """Whether no space stands before the token."""
        return position > 0 and self.tokens[position - 1].span.end == self.tokens[position].span.start

    def span(self, first: int, last: int) -> Span:
        """The place of the tokens from `first` to `last`, not included."""
        return Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)

    def phrase(self, first: int, topic: str, longest: int = 3) -> tuple[int, Any] | None:
        """Return how many tokens from `first` on spell a phrase of the topic (the longest), and its value."""
        table = self.known.data.get(topic, ())
        for length in range(min(longest, len(self.words) - first), 0, -1):
            if (key := " ".join(self.words[first : first + length])) in table:
                return length, table[key] if isinstance(table, dict) else key
        return None

    def phrase_before(self, last: int) -> tuple[int, str, Any] | None:
        """Return how many tokens up to `last` spell a phrase that stands before moments, its topic and its value."""
        if self.word(last - 1) in self.known.last:
            for length in range(min(3, last), 0, -1):
                if found := self.known.before.get(" ".join(self.words[last - length : last])):
                    return length, *found
        return None


def small_number(word: str, most: int) -> int | None:
    """Return a number of one or two figures from 1 to `most`, None for any other word."""
    if not word.isdecimal() or len(word) > 2:
        return None
    return value if 1 <= (value := int(word)) <= most else None
