"""Find hedges: words that say how sure something is."""

from collections.abc import Sequence
from functools import cache

from compareview.facts.fact import Hedge
from compareview.facts.lexicon import Lexicon, language_data, lexicon
from compareview.text.span import Span
from compareview.text.tokens import Token


@cache
def _cues(language: str) -> Lexicon[float | None]:
    """The cues with their certainty; None for phrases that only look like one."""
    data = language_data(language, "certainty")
    sure: list[tuple[str, float | None]] = [
        (cue, float(value)) for value, cues in data.get("cues", {}).items() for cue in cues
    ]
    return lexicon(sure + [(cue, None) for cue in data.get("none", ())])


def find_hedges(text: str, tokens: Sequence[Token], language: str) -> list[Hedge]:
    """Return the hedges of a sentence, given as its tokens, in order. In English; else none.

    `May` is a month unless it stands in lower case: a sentence that begins with it asks or wishes.
    """
    found = []
    for first, last, certainty in _cues(language).find(tokens):
        month = tokens[first].folded == "may" and text[tokens[first].span.start] == "M"
        if certainty is not None and not month:
            found.append(Hedge(Span(tokens[first].span.start, tokens[last - 1].span.end), certainty))
    return found
