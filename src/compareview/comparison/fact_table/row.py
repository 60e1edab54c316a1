"""One row of the facts table, and one side's material for making rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from compareview.comparison.detectors.pair import Difference, Half
from compareview.facts.fact import Facts
from compareview.text.article import Article
from compareview.text.language import function_words
from compareview.text.span import Span
from compareview.text.tokens import Token

Relation = Literal["clashes", "differs", "one-sided", "same"]

# Words are compared by their first letters: denied, denial; attack, attacks.
_STEM = 5


@dataclass(frozen=True, slots=True)
class FactRow(Difference):
    """What both articles state about one topic: a proposal that is shown in a table, never in the text.

    `topic` says what the row is about, in a few words; `key` names it for good, so that the reader can merge it with
    others. `relation` says how the sides stand to each other: `clashes` where both cannot be so.
    """

    topic: str = ""
    key: str = ""
    relation: Relation = "same"


@dataclass(frozen=True)
class Told:
    """One article with the facts of each of its sentences."""

    article: Article
    facts: Sequence[Facts]

    def said(self, span: Span) -> str:
        """The words at this place, in one line."""
        return " ".join(span.of(self.article.text).split())

    @cached_property
    def stems(self) -> tuple[frozenset[str], ...]:
        """The stems of the content words of each sentence."""
        return tuple(self.stems_of(tokens) for tokens in self.article.tokens)

    def stems_of(self, tokens: Sequence[Token]) -> frozenset[str]:
        """Return the stems of the content words among these tokens."""
        empty = function_words(self.article.language)
        return frozenset([t.folded[:_STEM] for t in tokens if t.is_word and t.folded not in empty])

    @cached_property
    def halves(self) -> tuple[Half, ...]:
        """Each sentence as one side of a pair."""
        return tuple(
            Half(self.article, tokens, facts) for tokens, facts in zip(self.article.tokens, self.facts, strict=True)
        )

    def within(self, sentence: int, span: Span) -> list[Token]:
        """Return the tokens of a sentence that lie in this place."""
        return [token for token in self.article.tokens[sentence] if span.contains(token.span)]

    def numbered(self) -> Iterator[tuple[int, Facts]]:
        """Return the facts of each sentence with its number."""
        return enumerate(self.facts)


def stem(token: Token) -> str:
    """Return the first letters of a word, by which it is told what a place is about."""
    return token.folded[:_STEM]
