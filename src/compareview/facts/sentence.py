"""A sentence in which facts are looked for."""

from collections.abc import Sequence
from dataclasses import InitVar, dataclass, field

from compareview.text.span import Span
from compareview.text.tokens import Token


@dataclass(slots=True)
class Sentence:
    """The tokens of a sentence, the text that they stand in, and its language.

    `words` are the folded tokens and `starts` where they begin, `figures` the places of those that begin with a figure.
    `cues` are the words that some finder looks for, those of `looked_for` or all if that is not given, and `cued` the
    places of these: most sentences have but a few.
    """

    text: str
    tokens: Sequence[Token]
    language: str
    looked_for: InitVar[frozenset[str] | None] = None
    words: tuple[str, ...] = field(init=False)
    starts: list[int] = field(init=False)
    cues: frozenset[str] = field(init=False)
    cued: list[int] = field(init=False)
    figures: list[int] = field(init=False)

    def __post_init__(self, looked_for: frozenset[str] | None) -> None:
        self.words = words = tuple([token.folded for token in self.tokens])
        self.starts = [token.span.start for token in self.tokens]
        self.cues = cues = frozenset(words) if looked_for is None else looked_for.intersection(words)
        self.cued = [n for n, word in enumerate(words) if word in cues]
        self.figures = [n for n, word in enumerate(words) if word[0].isdecimal()]

    def span(self, first: int, last: int) -> Span:
        """The place of the tokens from `first` to `last`, not included."""
        start = self.tokens[first].span
        return start if last == first + 1 else Span(start.start, self.tokens[last - 1].span.end)
