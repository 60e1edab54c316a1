"""A sentence in which facts are looked for."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from compareview.text.tokens import Token


@dataclass(slots=True)
class Sentence:
    """The tokens of a sentence, the text that they stand in, and its language.

    `words` are the folded tokens, which all finders look through, `word_set` the same without order, and `figures` the
    places of those that begin with a figure.
    """

    text: str
    tokens: Sequence[Token]
    language: str
    words: tuple[str, ...] = field(init=False)
    word_set: frozenset[str] = field(init=False)
    figures: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.words = tuple([token.folded for token in self.tokens])
        self.word_set = frozenset(self.words)
        self.figures = [n for n, word in enumerate(self.words) if word[0].isdecimal()]
