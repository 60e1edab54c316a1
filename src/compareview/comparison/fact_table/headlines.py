"""Row of the facts table: the two headlines."""

from collections.abc import Iterator
from dataclasses import replace

from compareview.alignment.words import diff_words
from compareview.comparison.detectors.pair import Half, Pair
from compareview.comparison.differences import find_differences
from compareview.comparison.fact_table.row import FactRow
from compareview.facts.dates import find_moments
from compareview.facts.fact import Facts
from compareview.facts.labels import find_labels
from compareview.facts.negation import find_negations
from compareview.facts.quantities import find_quantities
from compareview.facts.sentence import Sentence
from compareview.text.article import Article
from compareview.text.span import Span

_TOPIC = "headlines"
_WEIGHT, _SAME = 0.6, 0.1
_LONGEST = 160  # code points


def headline_rows(left: Article, right: Article) -> Iterator[FactRow]:
    """Yield one row with both headlines, worth as much as the weightiest difference; nothing if a text has none.

    Headlines take no part in the pairing, though they are what most readers read.
    """
    here, there = _headline(left), _headline(right)
    if here is None or there is None:
        return
    pair = Pair(here, there, diff_words(here.article, (0,), there.article, (0,)))
    same = all(edit.operation == "equal" for edit in pair.edits)
    found = find_differences(pair, inline=False)
    remarks = {difference.explained for difference in found}
    places = [_place(half) for half in (here, there)]
    yield FactRow(
        "wording",
        (places[0],),
        (places[1],),
        " / ".join(" ".join(half.said(place).split()) for half, place in zip((here, there), places, strict=True)),
        inline=False,
        weight=max([_SAME if same else _WEIGHT, *(difference.weight for difference in found)]),
        explained=remarks.pop() if len(remarks) == 1 else "",  # it must hold for all that differs
        topic=_TOPIC,
        key=_TOPIC,
        relation="same" if same else "differs",
    )


def _headline(article: Article) -> Half | None:
    """Return the headline as one side of a pair: its article has no other sentence."""
    span = next((heading.span for heading in article.headings if heading.kind == "title"), None)
    if span is None or not article.sentences:
        return None
    alone = replace(article, cut=(span,))
    (tokens,) = alone.tokens
    sentence = Sentence(article.text, tokens, article.language)
    facts = Facts(
        quantities=tuple(find_quantities(sentence)),
        moments=tuple(find_moments(sentence, article.published)),
        negations=tuple(find_negations(sentence)),
        labels=tuple(find_labels(sentence)),
    )
    return Half(alone, tokens, facts, sentence)


def _place(half: Half) -> Span:
    span = half.article.cut[0]
    return Span(span.start, min(span.end, span.start + _LONGEST))
