"""Find hedges: words that say how sure something is."""

from functools import cache

from compareview.facts.fact import Hedge
from compareview.facts.lexicon import Lexicon, language_data, lexicon
from compareview.facts.sentence import Sentence


@cache
def certainty_cues(language: str) -> Lexicon[float | None]:
    """The cues with their certainty; None for phrases that only look like one."""
    data = language_data(language, "certainty")
    sure: list[tuple[str, float | None]] = [
        (cue, float(value)) for value, cues in data.get("cues", {}).items() for cue in cues
    ]
    return lexicon(sure + [(cue, None) for cue in data.get("none", ())])


def find_hedges(sentence: Sentence) -> list[Hedge]:
    """Return the hedges of a sentence, in order. In English; else none.

    `May` is a month unless it stands in lower case: a sentence that begins with it asks or wishes.
    """
    found = []
    for first, last, certainty in certainty_cues(sentence.language).find(sentence.words, sentence.cued):
        month = sentence.words[first] == "may" and sentence.text[sentence.starts[first]] == "M"
        if certainty is not None and not month:
            found.append(Hedge(sentence.span(first, last), certainty))
    return found
