"""A sentence in which facts are looked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from compareview.text.tokens import Token


@dataclass(frozen=True)
class Sentence:
    """The tokens of a sentence, the text that they stand in, and its language."""

    text: str
    tokens: Sequence[Token]
    language: str

    @cached_property
    def words(self) -> list[str]:
        """The folded tokens, which all finders look through: they are made once."""
        return [token.folded for token in self.tokens]
