"""A comparison as JSON, for other programs. Documented in the README and kept stable."""

import json
from collections.abc import Sequence
from typing import Any

from compareview.alignment.link import Link
from compareview.comparison.difference import Difference
from compareview.comparison.result import Comparison, Side
from compareview.text.article import Article
from compareview.text.span import Span


def render_json(comparison: Comparison) -> str:
    """Return the comparison as one JSON document. All offsets are code points of `text`."""
    document = {
        "format": "compareview-comparison",
        "version": 1,
        "left": _article(comparison.left),
        "right": _article(comparison.right),
        "links": [
            {"left": k.left, "right": k.right, "score": round(k.score, 4), "kind": k.kind, "reason": k.reason}
            for k in comparison.links
        ],
        "beads": [
            {
                "left": list(r.bead.left),
                "right": list(r.bead.right),
                "state": r.state,
                "moved": r.moved,
                "pinned": r.pinned,
            }
            for r in comparison.rows
        ],
        "differences": [
            _said(d, _spans(d.left), _spans(d.right)) | {"weight": round(d.weight, 4), "explained": d.explained}
            for d in _stated(comparison)
        ],
        "facts": [
            {
                "kind": row.kind,
                "topic": row.topic,
                "relation": row.relation,
                "left": _spans(row.left),
                "right": _spans(row.right),
                "why": row.why,
                "explained": row.explained,
            }
            for row in comparison.table
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def links_answer(links: Sequence[Link]) -> list[dict[str, Any]]:
    """Return links as `compareview align` prints them."""
    return [{"left": k.left, "right": k.right, "score": round(k.score, 4), "kind": k.kind} for k in links]


def sentence_answer(comparison: Comparison) -> dict[str, Any]:
    """Return links and differences; each place is a sentence's number and code points of that sentence."""

    def places(side: Side, spans: Sequence[Span]) -> list[dict[str, int]]:
        sentences = comparison.article(side).sentences
        return [
            {
                "sentence": n,
                "start": max(0, span.start - sentences[n].start),
                "end": min(span.end, sentences[n].end) - sentences[n].start,
            }
            for span in spans
            for n in comparison.sentences_in(side, span)
        ]

    return {
        "links": links_answer(comparison.links),
        "differences": [_said(d, places("left", d.left), places("right", d.right)) for d in _stated(comparison)],
    }


def _stated(comparison: Comparison) -> list[Difference]:
    """Return the differences of the pairs, then the rows of the facts table in which the articles are not the same."""
    return [*comparison.differences, *(row for row in comparison.table if row.relation != "same")]


_Places = list[dict[str, int]]


def _said(difference: Difference, left: _Places, right: _Places) -> dict[str, Any]:
    return {
        "kind": difference.kind,
        "left": left,
        "right": right,
        "why": difference.why,
        "inline": difference.inline,
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "outlet": article.outlet,
        "date": article.published,
        "text": article.text,
        "sentences": _spans(article.sentences),
    }


def _spans(spans: tuple[Span, ...]) -> list[dict[str, int]]:
    return [{"start": span.start, "end": span.end} for span in spans]
