"""What of a text a reader need not see: marks around headings, and labels that say what is known of the article."""

import re

from compareview.text.article import Article
from compareview.text.dateline import find_date_label
from compareview.text.outline import Heading
from compareview.text.span import Span

_WHITE = re.compile(r"[ \t]*")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_LABEL = re.compile(r"\w+[ \t]*:[ \t]*(?P<value>\S.*)\Z")
_BEFORE = re.compile(r"(?:#{1,6}[ \t]+)?[*_]{0,3}(?=[^\s*_#])")
_AFTER = re.compile(r"[*_]{1,3}(?:[ \t]+#+)?\Z|[ \t]+#+\Z|\n[ \t]*(?:={3,}|-{3,})\Z")


def folded(article: Article) -> tuple[Span, ...]:
    """Return what is left out where the article is shown as a page; its text stays what it is.

    These are the marks of Markdown around a heading, and a line (or its beginning) that repeats the date, the author,
    the outlet or the address as a machine writes them, as long as the article has just these.
    """
    return tuple(span for heading in article.headings for span in _folded(article, heading))


def _folded(article: Article, heading: Heading) -> list[Span]:
    words, start = heading.span.of(article.text), heading.span.start
    if heading.kind in ("title", "section"):
        before, after = _BEFORE.match(words), _AFTER.search(words)
        ends = [match.span() for match in (before, after) if match and match.group()]
        return [Span(start + first, start + last) for first, last in ends]
    if not _is_known(article, heading, words):
        return []
    white = _WHITE.match(article.text, heading.span.end)
    return [Span(len(article.text[:start].rstrip(" \t")), white.end() if white else heading.span.end)]


def _is_known(article: Article, heading: Heading, words: str) -> bool:
    if heading.kind == "date":
        label = find_date_label(words)
        return bool(label and _ISO.search(words) and article.published.startswith(label.iso))
    found = _LABEL.match(words)
    return bool(found and found["value"].strip("\"' ") in (article.author, article.outlet, article.url))
