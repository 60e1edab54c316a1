"""What of a text a reader need not see: marks around headings, and labels that say what is known of the article."""

import re

from compareview.text.article import Article
from compareview.text.dateline import find_date_label
from compareview.text.labels import find_label
from compareview.text.outline import Heading
from compareview.text.span import Span

_WHITE = re.compile(r"[ \t]*")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_HASHES = re.compile(r"#{1,6}[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"[ \t]*(?:={3,}|-{3,})")
_PAIR = re.compile(
    r"(?P<star>\*{1,3})[^\s*](?:[^*]*[^\s*])?(?P=star)|(?P<low>_{1,3})[^\s_](?:[^_]*[^\s_])?(?P=low)"
)  # one that holds the whole heading


def folded(article: Article) -> tuple[Span, ...]:
    """Return what is left out where the article is shown as a page; its text stays what it is.

    These are the marks of Markdown around a heading, and a line (or its beginning) that repeats the date, the author,
    the outlet or the address as a machine writes them, as long as the article has just these.
    """
    return tuple(span for heading in article.headings for span in _folded(article, heading))


def first_shown(article: Article) -> int:
    """Return the code point of the first word that is not left out; 0 where all words are."""
    start = 0
    for span in sorted((*folded(article), Span(len(article.text), len(article.text)))):
        words = article.text[start : span.start]
        if words.strip():
            return start + len(words) - len(words.lstrip())
        start = span.end
    return 0


def _folded(article: Article, heading: Heading) -> list[Span]:
    words, start = heading.span.of(article.text), heading.span.start
    if heading.kind in ("title", "section"):
        first, last = _shown(words)
        return [span for span in (Span(start, start + first), Span(start + last, heading.span.end)) if len(span)]
    if not _is_known(article, heading, words):
        return []
    white = _WHITE.match(article.text, heading.span.end)
    return [Span(len(article.text[:start].rstrip(" \t")), white.end() if white else heading.span.end)]


def _is_known(article: Article, heading: Heading, words: str) -> bool:
    if heading.kind == "date":
        label = find_date_label(words)
        return bool(label and _ISO.search(words) and article.published.startswith(label.iso))
    found = find_label(words)
    return bool(found and found.value in (article.author, article.outlet, article.url))


def _shown(words: str) -> tuple[int, int]:
    """Return where what is shown of a heading begins and ends."""
    first, last = 0, len(words)
    above, _, below = words.rpartition("\n")
    if above and _UNDERLINE.fullmatch(below):
        last = len(above.rstrip())
    if hashes := _HASHES.match(words):
        first = hashes.end()
        bare = words[first:last].rstrip("#")
        if bare.endswith((" ", "\t")):
            last = first + len(bare.rstrip())
    while pair := _PAIR.fullmatch(words, first, last):
        length = len(pair["star"] or pair["low"])
        first, last = first + length, last - length
    return first, last
