"""Find all facts of an article, sentence by sentence."""

from compareview.facts.fact import Facts
from compareview.facts.quantities import find_quantities
from compareview.text.article import Article


def find_facts(article: Article) -> tuple[Facts, ...]:
    """Return the facts of each sentence of the article. Pure; the time grows with the length of the article."""
    text, language = article.text, article.language
    return tuple(Facts(quantities=tuple(find_quantities(text, tokens, language))) for tokens in article.tokens)


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
