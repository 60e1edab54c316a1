"""A comparison as JSON, for other programs. Documented in the README and kept stable."""

import json
from typing import Any

from compareview.comparison.compare import Comparison
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
            {"left": list(r.bead.left), "right": list(r.bead.right), "state": r.state, "moved": r.moved}
            for r in comparison.rows
        ],
        "differences": [
            {"kind": d.kind, "left": _spans(d.left), "right": _spans(d.right), "why": d.why, "inline": d.inline}
            for d in comparison.differences
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


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
