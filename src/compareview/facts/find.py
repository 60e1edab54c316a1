"""Find all facts of an article, sentence by sentence."""

from functools import lru_cache

from compareview.facts.attribution import find_attributions
from compareview.facts.certainty import find_hedges
from compareview.facts.dates import find_moments
from compareview.facts.fact import Facts
from compareview.facts.labels import find_labels
from compareview.facts.names import find_names
from compareview.facts.negation import find_negations
from compareview.facts.quantities import find_quantities
from compareview.facts.quotations import find_quotations, with_speakers
from compareview.text.article import Article


@lru_cache(maxsize=4)
def find_facts(article: Article) -> tuple[Facts, ...]:
    """Return the facts of each sentence of the article. Pure; the time grows with the length of the article.

    Those of the last articles are kept: each time that the reader pairs sentences anew, they are needed again.
    """
    text, language = article.text, article.language
    quoted = find_quotations(article)
    attributions = find_attributions(article, quoted)
    quotations = with_speakers(article, quoted, attributions)
    # One finder after the other, each over all sentences: that is faster than sentence after sentence.
    kinds = (
        [find_quantities(text, tokens, language) for tokens in article.tokens],
        [find_moments(text, tokens, language, article.published) for tokens in article.tokens],
        find_names(article),
        quotations,
        [find_negations(text, tokens, language) for tokens in article.tokens],
        attributions,
        [find_hedges(text, tokens, language) for tokens in article.tokens],
        [find_labels(text, tokens, language) for tokens in article.tokens],
    )
    return tuple(Facts(*map(tuple, found)) for found in zip(*kinds, strict=True))


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
