"""Read Markdown as a reader sees it: without marks of emphasis and headings, its front matter taken as metadata."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from compareview.text.dateline import find_date_label
from compareview.text.outline import Heading, outline
from compareview.text.span import Span

_FRONT = re.compile(r"\A---[ \t]*\n(?P<fields>(?:[^\n]*\n){1,60}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"(?P<name>[A-Za-z][\w-]{0,30}):(?:[ \t]+(?P<value>[^\n]*))?\Z")
_MORE = re.compile(r"[ \t]*-[ \t].*\Z|#.*\Z|[ \t]+\S.*\Z")  # an item of a list, a comment, a continued line
_NAMES = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline", "by"),
    "outlet": ("outlet", "source", "publication", "publisher", "site"),
    "published": ("date", "published", "publish-date"),
    "url": ("url", "link", "canonical", "canonical-url"),
}
_ESCAPED = re.compile(r"\\[*_#`]")
_HEADING = re.compile(r"^([ \t]{0,3}#{1,6}[ \t]++)(\S.*)$", re.MULTILINE)
# Emphasis begins after what is no letter and before a word, and ends the other way round, within a paragraph.
_INSIDE = r"[^\s{0}](?:(?:[^{0}\n]|\n(?![ \t]*\n)){{0,600}}?[^\s{0}])?"
_EMPHASIS = tuple(
    re.compile(rf"(?<![\w{mark}])(?P<open>{mark}{{1,3}}){_INSIDE.format(mark)}(?P=open)(?![\w{mark}])")
    for mark in (r"\*", "_")
)
_CODE = re.compile(r"(?<!`)(`++)[^`\n]+\1|^(?:```|~~~).*?^(?:```|~~~)", re.MULTILINE | re.DOTALL)
# The target of a link, with one pair of brackets within it, that of a reference, and an address that stands in the text
# without the marks at its end.
_TARGET = re.compile(
    r"\]\([ \t]*+(?:<[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))*+)(?=[ \t]*+\)|[ \t]++[\"'(])"
    r"|^[ \t]{0,3}\[[^\[\]\n]+\]:[ \t]*+\S+"
    r"|<[a-z][a-z\d+.-]*:[^<>\s]*>"
    r"|(?<![^\W_])(?:(?:https?|ftp)://|www\.)[^\s<>\[\]\"]*(?<![*_~.,:;!?')])",
    re.MULTILINE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Page:
    """A text without its marks, its parts at their places in it, and what its front matter says of it (or "")."""

    text: str
    headings: tuple[Heading, ...]
    paragraphs: tuple[Span, ...]
    title: str = ""
    author: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""


def read_markdown(text: str) -> Page:
    """Return what a reader sees of a Markdown text whose line breaks are all line feeds.

    Headings are told by their marks, and then these go. What is in code stays, as do links, lists and quotations.
    """
    told, body = _front_matter(text)
    parts = outline(body)
    taken = _marks(body, parts.headings)
    starts = [span.start for span in taken]
    gone = [0, *accumulate(map(len, taken))]

    def moved(place: int) -> int:
        before = bisect_right(starts, place)
        inside = max(0, taken[before - 1].end - place) if before else 0
        return place - gone[before] + inside

    def image(span: Span) -> Span:
        return Span(moved(span.start), moved(span.end))

    headings = (Heading(image(h.span), h.kind) for h in parts.headings)
    known = {field: getattr(parts, field) for field in _NAMES}
    return Page(
        _without(body, taken),
        tuple(h for h in headings if len(h.span)),
        tuple(span for span in map(image, parts.paragraphs) if len(span)),
        **known | {name: value for name, value in told.items() if value},
    )


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """Split the fields that a Markdown file may begin with from its text."""
    found = _FRONT.match(text)
    lines = found["fields"].rstrip("\n").split("\n") if found else []
    fields = [_FIELD.match(line) for line in lines]
    if found is None or not all(f or (n and _MORE.match(lines[n])) for n, f in enumerate(fields)):
        return {}, text
    values = {f["name"].lower().replace("_", "-"): (f["value"] or "").strip().strip("\"'") for f in fields if f}
    told = {field: next((values[n] for n in names if values.get(n)), "") for field, names in _NAMES.items()}
    if not any(told.values()):
        return {}, text
    label = find_date_label(told["published"])
    told |= {"title": _without(told["title"], _marks(told["title"])), "published": label.iso if label else ""}
    return told, text[found.end() :].lstrip("\n")


def _without(text: str, taken: list[Span]) -> str:
    pieces = zip([0, *(span.end for span in taken)], [*(span.start for span in taken), len(text)], strict=True)
    return "".join(text[start:end] for start, end in pieces)


def _marks(text: str, headings: tuple[Heading, ...] = ()) -> list[Span]:
    """Return the places of all marks that go, in order."""
    plain = text
    for form in (_CODE, _TARGET):
        plain = form.sub(lambda found: "\0" * len(found.group()), plain)
    taken = [Span(m.start(), m.start() + 1) for m in _ESCAPED.finditer(plain)]
    plain = _ESCAPED.sub("\0\0", plain)
    for line in _HEADING.finditer(plain):
        taken.append(Span(*line.span(1)))
        words = line[2].rstrip(" \t").rstrip("#")
        if words.endswith((" ", "\t")):
            taken.append(Span(line.start(2) + len(words.rstrip(" \t")), line.end()))
    for heading in headings:  # a line of signs that makes the one above it a heading
        words = heading.span.of(text)
        if "\n" in words and re.fullmatch(r"[ \t]*(=+|-+)", words.rpartition("\n")[2]):
            taken.append(Span(heading.span.start + words.rindex("\n"), heading.span.end))
    for _ in range(3):  # as deep as emphasis stands within emphasis
        found = [(m, len(m["open"])) for form in _EMPHASIS for m in form.finditer(plain)]
        marks = [Span(at, at + length) for m, length in found for at in (m.start(), m.end() - length)]
        signs = list(plain)
        for mark in marks:
            signs[mark.start : mark.end] = "\0" * len(mark)
        plain = "".join(signs)
        taken += marks
    return sorted(set(taken), key=lambda span: span.start)
