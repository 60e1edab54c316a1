"""Find all facts of an article, sentence by sentence."""

from functools import cache, lru_cache

from compareview.facts.attribution import attribution_cues, find_attributions
from compareview.facts.certainty import certainty_cues, find_hedges
from compareview.facts.dates import find_moments
from compareview.facts.fact import Facts
from compareview.facts.labels import find_labels, label_words
from compareview.facts.names import find_names
from compareview.facts.negation import find_negations, negation_cues
from compareview.facts.number_words import number_words
from compareview.facts.quantities import find_quantities
from compareview.facts.quotations import find_quotations, with_speakers
from compareview.facts.sentence import Sentence
from compareview.facts.time_words import time_words
from compareview.text.article import Article
from compareview.text.tokens import tokenize


@lru_cache(maxsize=4)
def find_facts(article: Article) -> tuple[Facts, ...]:
    """Return the facts of each sentence of the article. Pure; the time grows with the length of the article.

    Those of the last articles are kept: each time that the reader pairs sentences anew, they are needed again.
    """
    sentences = read_sentences(article)
    quoted = find_quotations(article)
    attributions = find_attributions(sentences, quoted)
    quotations = with_speakers(article, quoted, attributions)
    # One finder after the other, each over all sentences: that is faster than sentence after sentence.
    kinds = (
        [find_quantities(sentence) for sentence in sentences],
        [find_moments(sentence, article.published) for sentence in sentences],
        find_names(sentences),
        quotations,
        [find_negations(sentence) for sentence in sentences],
        attributions,
        [find_hedges(sentence) for sentence in sentences],
        [find_labels(sentence) for sentence in sentences],
    )
    return tuple([Facts._make(map(tuple, found)) for found in zip(*kinds, strict=True)])


@lru_cache(maxsize=4)
def read_sentences(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of the article. Those of the last articles are kept, for all that looks through them."""
    cues = _cues(article.language)
    return tuple([Sentence(article.text, tokens, article.language, cues) for tokens in article.tokens])


@cache
def _cues(language: str) -> frozenset[str]:
    """Return the words that are looked for in every sentence: without any it has only names, figures, quotations."""
    lexicons = negation_cues(language), certainty_cues(language), label_words(language)
    numbers, times = number_words(language).cues, time_words(language).rare
    return attribution_cues(language).union(numbers, times, *(known.phrases for known in lexicons))


def kind_told(words: str, language: str) -> str:
    """Return what kind of fact these words tell, as differences and tags call it; an empty text if they tell none.

    Of several it is a denial, then a figure, then a date or time, then that a source will not say a thing.
    """
    sentence = Sentence(words, tokenize(words), language)
    negations = [negation.kind for negation in find_negations(sentence)]
    if any(kind != "silence" for kind in negations):
        return "denial"
    if find_quantities(sentence):
        return "number"
    return "date" if find_moments(sentence) else "attribution" if negations else ""


def merged(facts: list[Facts]) -> Facts:
    """Return the facts of several sentences, in reading order, as those of one."""
    if len(facts) == 1:
        return facts[0]
    return Facts(
        quantities=tuple(x for f in facts for x in f.quantities),
        moments=tuple(x for f in facts for x in f.moments),
        names=tuple(x for f in facts for x in f.names),
        quotations=tuple(x for f in facts for x in f.quotations),
        negations=tuple(x for f in facts for x in f.negations),
        attributions=tuple(x for f in facts for x in f.attributions),
        hedges=tuple(x for f in facts for x in f.hedges),
        labels=tuple(x for f in facts for x in f.labels),
    )
