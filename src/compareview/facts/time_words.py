"""A sentence being read for moments, and the words for time of its language."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from compareview.facts.fact import Grain, Moment, Relation
from compareview.facts.lexicon import Phrases, language_data, rarest
from compareview.text.language import month_names
from compareview.text.span import Span
from compareview.text.tokens import Token, fold

# In the order in which they are tried.
_TOPICS = ("vague", "relative", "months", "weekdays", "clock", "hours", "numbers", "quarters", "parts")
# What must follow the words of a topic.
_FOLLOWED_BY = {"numbers": ("units",), "quarters": ("quarter", "quarter_of")}


@dataclass(slots=True)
class Reading:
    """What has been read of a moment so far; its fields are those of `Moment`, which is made of it at the end."""

    grain: Grain
    first: date | None = None
    last: date | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    minutes: tuple[int, int] | None = None
    half_day: bool = False
    zone: str = ""
    relation: Relation = "at"
    exact: bool = True

    @property
    def has_day(self) -> bool:
        """Whether something is known of the date, not only of the time of day."""
        return self.first is not None or self.month is not None or self.weekday is not None

    def at(self, span: Span) -> Moment:
        """Return the moment that stands here."""
        return Moment(
            span, self.grain, self.first, self.last, self.month, self.day, self.weekday, self.minutes, self.half_day,
            self.zone, self.relation, self.exact,
        )  # fmt: skip


# What was read, and the token after it.
Hit = tuple[Reading, int]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """What is known of a language's words for time.

    `cues` gives the topics of the phrases that a folded word is, or that two of them begin; `starts` are the first
    words of those, and each phrase has a word in `rare`. `phrases` are those of each topic; `before` gives the topic
    and the value of each phrase that may stand before a moment ("shortly before"), and `after_hour` what may stand
    after a figure that is an hour.
    """

    months: dict[str, int]
    cues: dict[str | tuple[str, str], tuple[str, ...]]
    starts: frozenset[str]
    rare: frozenset[str]
    after_hour: frozenset[str]
    data: dict[str, Any] = field(default_factory=dict)
    phrases: dict[str, Phrases] = field(default_factory=dict)
    before: Phrases = field(default_factory=Phrases)


@cache
def time_words(language: str) -> TimeWords:
    """Return the words of a language; one that is not known still has months, which count next to a figure."""
    months = {fold(name): number for name, number in month_names().items()}
    data = language_data(language, "dates")
    after_hour = {":", ".", "am", "pm", "a", "p"}
    if not data:
        return TimeWords(
            months, dict.fromkeys(months, ("months",)), frozenset(months), frozenset(months), frozenset(after_hour)
        )
    months |= data["months"]
    topics: dict[str | tuple[str, str], set[str]] = {word: {"months"} for word in months}
    starts, rare = set(months), set(months)
    for topic in _TOPICS:
        following = [word for table in _FOLLOWED_BY.get(topic, ()) for word in data[table]] or [""]
        for words in (f"{phrase} {word}".split() for phrase in data[topic] for word in following):
            topics.setdefault((words[0], words[1]) if words[1:] else words[0], set()).add(topic)
            starts.add(words[0])
            rare.add(rarest(words))
    cues = {
        cue: tuple(t for t in _TOPICS if t in own or (isinstance(cue, tuple) and t in topics.get(cue[0], ())))
        for cue, own in topics.items()
    }
    before: dict[str, tuple[str, Any]] = dict.fromkeys(data["plain"], ("plain", None))
    for topic in ("relations", "which", "edges", "nearness"):
        before |= {phrase: (topic, value) for phrase, value in data[topic].items()}
    phrases = {
        topic: Phrases(data[topic] if isinstance(data[topic], dict) else dict.fromkeys(data[topic]))
        for topic in ("vague", "relative", "clock", "halves", "parts")
    }
    after_hour |= {*data["o_clock"], *(phrase.split()[0] for phrase in data["halves"])}
    return TimeWords(
        months, cues, frozenset(starts), frozenset(rare), frozenset(after_hour), data, phrases, Phrases(before)
    )


@dataclass(slots=True)
class Line:
    """A sentence being read: its folded words and signs, then `NOTHING`; `today` is the article's date."""

    text: str
    tokens: Sequence[Token]
    words: Sequence[str]
    known: TimeWords
    today: date | None

    def capital(self, position: int) -> bool:
        """Whether the token begins with a capital."""
        return self.text[self.tokens[position].span.start].isupper()

    def touching(self, position: int) -> bool:
        """Whether no space stands before the token."""
        return position > 0 and self.tokens[position - 1].span.end == self.tokens[position].span.start

    def span(self, first: int, last: int) -> Span:
        """The place of the tokens from `first` to `last`, not included."""
        return Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)

    def phrase(self, first: int, topic: str) -> tuple[int, Any] | None:
        """Return how many tokens from `first` on spell a phrase of the topic (the longest), and its value."""
        table = self.known.phrases.get(topic)
        return table.at(self.words, first) if table else None

    def phrase_before(self, last: int) -> tuple[int, tuple[str, Any]] | None:
        """Return how many tokens up to `last` spell a phrase that stands before moments, its topic and its value."""
        return self.known.before.before(self.words, last)


def small_number(word: str, most: int) -> int | None:
    """Return a number of one or two figures from 1 to `most`, None for any other word."""
    if len(word) > 2 or not word.isdecimal():
        return None
    return value if 1 <= (value := int(word)) <= most else None
