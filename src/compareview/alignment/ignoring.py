"""What a reader may choose to ignore in the wording of a pair. Which sentences are paired does not hang on it."""

from dataclasses import dataclass

from compareview.text.tokens import SAME_QUOTE, Token, without_accents


@dataclass(frozen=True, slots=True)
class Ignoring:
    """What is no change of wording by itself. With all five off, only the very same characters are equal.

    `punctuation` is every sign that one side lacks or has another of, `quotes` only the style of a quotation mark or an
    apostrophe that both have. `whitespace` is other white space between the same words, such as a line break.
    """

    case: bool = True
    punctuation: bool = True
    quotes: bool = True
    accents: bool = True
    whitespace: bool = True

    def same(self, one: Token, here: str, other: Token, there: str) -> bool:
        """Tell whether two tokens, written `here` and `there`, differ at most in what is ignored.

        The tokens are equal when folded; words that fold to the same may still differ in a possessive ending.
        """
        if here == there:
            return True
        if one.is_word or other.is_word:
            return self._plain(here) == self._plain(there)
        return self.quotes if is_quote(one) else self.punctuation

    def _plain(self, word: str) -> str:
        word = word.translate(SAME_QUOTE) if self.quotes else word
        word = without_accents(word) if self.accents else word
        return word.casefold().replace("ı", "i") if self.case else word


IGNORE_ALL = Ignoring()


def is_quote(token: Token) -> bool:
    """Tell whether a token is a quotation mark or an apostrophe by itself."""
    return token.folded in ("'", '"')
