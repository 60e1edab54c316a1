"""Find labels: words that reports choose between for the same people, act or thing."""

from functools import cache

from compareview.facts.fact import Label
from compareview.facts.inflection import Part, inflected
from compareview.facts.lexicon import Lexicon, language_data, lexicon
from compareview.facts.sentence import Sentence

_PARTS: tuple[Part, ...] = ("nouns", "verbs", "adjectives", "words")


def find_labels(sentence: Sentence) -> list[Label]:
    """Return the labels of a sentence, in order. A word of several sets gives one for each."""
    return [
        Label(sentence.span(first, last), referent, member)
        for first, last, senses in label_words(sentence.language).find(sentence.words, sentence.cued)
        for referent, member in senses
    ]


@cache
def label_words(language: str) -> Lexicon[tuple[tuple[str, str], ...]]:
    """Return each form of each label with the sets it is in and its member in each: the first word of its list."""
    senses: dict[str, dict[str, str]] = {}
    for entry in language_data(language, "labels").get("sets", ()):
        for part in _PARTS:
            for member in entry.get(part, ()):
                equals = member.split()
                for form in (form for word in equals for form in inflected(word, part, language)):
                    senses.setdefault(form, {}).setdefault(entry["id"], equals[0].replace("_", " "))
    return lexicon((form, tuple(sets.items())) for form, sets in senses.items())
