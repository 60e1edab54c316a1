"""Rows of the facts table: who is made to answer for what, source by source."""

from collections.abc import Iterator

from compareview.comparison.fact_table.row import FactRow
from compareview.comparison.fact_table.told import Told
from compareview.facts.fact import Attribution
from compareview.text.language import function_words

# Of one source so many places are listed: the first ones.
_MOST = 6


def source_rows(left: Told, right: Told) -> Iterator[FactRow]:
    """Yield a row for each source that is named."""
    here, there = _by_source(left), _by_source(right)
    for key in dict.fromkeys((*here, *there)):
        mine, theirs = here.get(key, []), there.get(key, [])
        weight = 0.15 + min(0.15, 0.03 * (len(mine) + len(theirs)))
        why = " / ".join(
            ", ".join(dict.fromkeys(told.said(a.span) for a in said)) or "not found"
            for told, said in ((left, mine), (right, theirs))
        )
        places = [tuple(a.span for a in said) for said in (mine, theirs)]
        named = [told.said(a.speaker) for told, said in ((left, mine), (right, theirs)) for a in said if a.speaker]
        topic = max(named, key=lambda words: (len(words), words), default=key)
        yield FactRow(
            "attribution",
            places[0],
            places[1],
            why,
            inline=False,
            weight=weight,
            topic=topic,
            key=key,
            relation="same" if mine and theirs else "one-sided",
        )


def _by_source(told: Told) -> dict[str, list[Attribution]]:
    found: dict[str, list[Attribution]] = {}
    for facts in told.facts:
        for attribution in facts.attributions:
            # A pronoun that could not be resolved names nobody.
            if attribution.speaker and attribution.key not in function_words(told.article.language):
                said = found.setdefault(attribution.key, [])
                if len(said) < _MOST:
                    said.append(attribution)
    return found
