"""Find title, date line, section headings and paragraphs of an article that came as plain text."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import Literal

from compareview.text.dateline import find_byline, find_date_label
from compareview.text.labels import find_header, find_label, tells_date_or_url
from compareview.text.patterns import pattern
from compareview.text.span import Span
from compareview.text.tokens import count_words

HeadingKind = Literal["date", "byline", "title", "section"]

_FIRST_LINES = 8  # a date line or byline stands among the first lines
_LONGEST_TITLE = 160  # code points
_LONGEST_SECTION = 70
_MOST_LEADING = 5  # heading lines before the body; more of them are a list
_WIDEST_WRAP = 120
_ENDS = pattern(r"[.!?…。！？｡।॥۔؟։][\"'”’»›)\]}」』）“‘«*_]*\Z")
_RULE = pattern(r"[-=_*#~•·.–—\s]{3,}\Z")
_UNDERLINE = pattern(r"(?:={3,}|-{3,})\Z")
_ATX = pattern(r"(?P<level>#{1,6})[ \t]+(?P<words>\S.*)")
_EMPHASISED = pattern(r"(?P<mark>\*{1,3}|_{1,3})(?P<words>[^\s*_](?:[^*_]*[^\s*_])?)(?P=mark)\Z")
_BULLET = pattern(r"[-*+•·▪‣–—>][ \t]|\(?\d{1,3}[.)][ \t]|[|\t]")
_MARKUP = pattern(r"[*_`#]+")
_QUOTE_MARK = pattern('["“”„«»「」]')
_SUBJECTS = frozenset(
    ("He", "She", "They", "It", "We", "I", "You", "There")
)  # these begin a sentence that lost its stop


@dataclass(frozen=True, slots=True)
class Heading:
    """A place in the text that is not part of the body, and what it is."""

    span: Span
    kind: HeadingKind


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of an article. Headings and paragraphs are disjoint and together cover all but white space.

    `title`, `published` (an ISO date), `author`, `outlet` and `url` are "" where the text does not say.
    """

    title: str = ""
    published: str = ""
    author: str = ""
    outlet: str = ""
    url: str = ""
    headings: tuple[Heading, ...] = ()
    paragraphs: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that belong together: a paragraph or a heading, with the words that a reader sees of it.

    `apart` says that a blank line (or the end of the text) stands on both sides of it.
    """

    span: Span
    words: str
    apart: bool
    kind: Literal["date", "byline", "rule", "marked", "title", "section", "text"] = "text"
    level: int = 0

    @property
    def ends(self) -> bool:
        return _ENDS.search(self.words[-12:]) is not None


def outline(text: str) -> Outline:
    """Return the outline of a plain text whose line breaks are all line feeds.

    It prefers precision: a heading taken for body is read as one more sentence, a sentence taken for a heading is lost
    to the comparison. So a short line counts as a section heading only where the text around it is set in sentences
    that end with a stop. A text of headings alone has a body all the same.
    """
    lines = _lines(text)
    blocks, labels = _labelled(_blocks(text, lines))
    blocks, published, author = _front_matter(text, blocks)
    marked = [_mark(block) for block in blocks]
    marked = _find_sections(_find_leading(marked))
    if not any(block.kind == "text" for block in marked):
        marked = [replace(b, kind="text") if b.kind in ("title", "section") else b for b in marked]
    title, marked = _choose_title(marked)
    return Outline(
        title=title,
        published=published,
        author=labels.get("author", author),
        outlet=labels.get("outlet", ""),
        url=labels.get("url", ""),
        headings=tuple(Heading(b.span, _heading_kind(b)) for b in marked if b.kind != "text"),
        paragraphs=tuple(b.span for b in marked if b.kind == "text"),
    )


def _lines(text: str) -> list[Span | None]:
    """Return the trimmed span of each line, None for a blank one."""
    found: list[Span | None] = []
    start = 0
    for line in text.split("\n"):
        bare = line.strip()
        lead = len(line) - len(line.lstrip())
        found.append(Span(start + lead, start + lead + len(bare)) if bare else None)
        start += len(line) + 1
    return found


def _blocks(text: str, lines: list[Span | None]) -> list[_Block]:
    """Group lines into blocks: each line is one, but in hard-wrapped text a paragraph is."""
    width = _wrap_width(text, lines)
    groups: list[list[Span]] = []
    apart: list[bool] = []
    blank = True
    for line in lines:
        if line is None:
            blank = True
            continue
        here = line.of(text)
        underlines = not blank and _UNDERLINE.match(here) and len(groups[-1]) == 1 and apart[-1]
        if underlines or (width and not blank and _continues(text, groups[-1][-1], line, width)):
            groups[-1].append(line)
        else:
            groups.append([line])
            apart.append(blank)
        blank = False
    starts = [*apart, True]
    return [
        _Block(
            Span(group[0].start, group[-1].end),
            " ".join(part.of(text) for part in group),
            starts[place] and starts[place + 1],
        )
        for place, group in enumerate(groups)
    ]


def _wrap_width(text: str, lines: list[Span | None]) -> int:
    """Return the column at which the lines were broken, 0 if they were not."""
    pairs = [(a, b) for a, b in pairwise(lines) if a is not None and b is not None]
    if not pairs:
        return 0
    width = max(max(len(a), len(b)) for a, b in pairs)
    if not 30 <= width <= _WIDEST_WRAP:
        return 0
    full = sum(_is_full(text, a, b, width) for a, b in pairs)
    broken = [b for a, b in pairs if not _ENDS.search(a.of(text)[-12:])]
    # In the middle of a sentence a line rarely begins with a capital; without case it takes more lines to tell.
    inside = sum(text[b.start].islower() or (len(pairs) > 2 and not text[b.start].isupper()) for b in broken)
    wrapped = full * 10 >= len(pairs) * 6 and len(broken) * 2 >= len(pairs) and inside * 5 >= len(broken) * 2
    return width if wrapped else 0


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    """Tell whether the first word of the following line would not have fitted into this one."""
    word = text[following.start : following.start + 20].split(maxsplit=1)[0]
    return len(line) + 1 + min(len(word), 15) > width - 8  # wrapping by hand is ragged


def _continues(text: str, line: Span, following: Span, width: int) -> bool:
    here, there = line.of(text), following.of(text)
    if _ATX.match(here) or _ATX.match(there) or _EMPHASISED.match(here) or _EMPHASISED.match(there):
        return False
    if _RULE.match(there) or _RULE.match(here) or _BULLET.match(there):
        return False
    if any((label := find_date_label(side)) and label.length == len(side) for side in (here, there)):
        return False
    return _is_full(text, line, following, width) or there[0].islower() or here[-1] in ",;"


def _labelled(blocks: list[_Block]) -> tuple[list[_Block], dict[str, str]]:
    """Give the lines before the body that say `Author: …`, `Outlet: …` or the like their kind; return what they say."""
    result, told = list(blocks), dict[str, str]()
    first = [block.words for block in takewhile(_is_before_body, blocks[:_FIRST_LINES])]
    for place, label in find_header(first).items():
        if label.field == "title":
            result[place] = replace(blocks[place], kind="marked", words=label.value, level=1)
        else:
            told.setdefault(label.field, label.value)
            result[place] = replace(blocks[place], kind="byline")
    return result, told


def _is_before_body(block: _Block) -> bool:
    return not block.ends or find_label(block.words) is not None or tells_date_or_url(block.words)


def _front_matter(text: str, blocks: list[_Block]) -> tuple[list[_Block], str, str]:
    """Split off date labels and bylines among the first blocks; return the blocks, the date and the author."""
    published = updated = author = ""
    result: list[_Block] = []
    for place, block in enumerate(blocks[:_FIRST_LINES]):
        if block.kind != "text":
            result.append(block)
            continue
        bare = block.words.strip("*_ ")
        label = find_date_label(bare)
        whole = label is not None and label.length == len(bare)
        if not whole:  # a label before other text is known to stand only at the very beginning
            label = find_date_label(block.span.of(text).partition("\n")[0]) if place == 0 else None
        if label is not None:
            if label.updated:
                updated = updated or label.iso
            else:
                published = published or label.iso
            result.extend((replace(block, kind="date"),) if whole else _split(text, block, label.length))
        elif not author and (byline := find_byline(bare)):
            author = byline[0]
            published = published or byline[1]
            result.append(replace(block, kind="byline"))
        else:
            result.append(block)
    return [*result, *blocks[_FIRST_LINES:]], published or updated, author


def _split(text: str, block: _Block, length: int) -> tuple[_Block, _Block]:
    """Cut a date label of this length off the start of a block."""
    end = block.span.start + length
    rest = text[end : block.span.end].lstrip()
    return (
        replace(block, span=Span(block.span.start, end), words=text[block.span.start : end], kind="date"),
        replace(block, span=Span(block.span.end - len(rest), block.span.end), words=" ".join(rest.split())),
    )


def _mark(block: _Block) -> _Block:
    """Give a block with heading marks, or with no letter in it, its kind."""
    if block.kind != "text":
        return block
    if _RULE.match(block.words) and not any(c.isalnum() for c in block.words):
        return replace(block, kind="rule")
    if (found := _ATX.match(block.words)) and (shown := found["words"].rstrip(" \t#")):
        return replace(block, kind="marked", words=_plain(shown), level=len(found["level"]))
    head, _, underline = block.words.rpartition(" ")
    if head and len(head) <= _LONGEST_TITLE and _UNDERLINE.match(underline) and not _ENDS.search(head[-12:]):
        return replace(block, kind="marked", words=_plain(head), level=1 if underline[0] == "=" else 2)
    found = _EMPHASISED.match(block.words) if len(block.words) <= _LONGEST_TITLE else None
    if found and (not _ENDS.search(found["words"][-12:]) or (len(found["mark"]) > 1 and found["words"].endswith("?"))):
        return replace(block, kind="marked", words=_plain(found["words"]), level=3)
    return block


def _plain(words_: str) -> str:
    return " ".join(_MARKUP.sub("", words_).split()) or words_


def _find_leading(blocks: list[_Block]) -> list[_Block]:
    """Mark the heading lines before the first body paragraph, if a body of sentences follows them."""
    repeated = Counter(b.words for b in blocks[: _FIRST_LINES * 2])
    leading: list[int] = []
    for place, block in enumerate(blocks):
        if block.kind != "text":
            continue
        if not _may_be_title(block, repeated[block.words] > 1):
            body = blocks[place:]
            break
        leading.append(place)
    else:
        return blocks
    if len(leading) > _MOST_LEADING or not _is_prose(body):
        return blocks
    return [replace(b, kind="title") if place in leading else b for place, b in enumerate(blocks)]


def _may_be_title(block: _Block, repeated: bool) -> bool:
    shown = block.words
    if len(shown) > _LONGEST_TITLE or shown[-1] in ",;:-–—" or shown[0].islower() or _BULLET.match(shown):
        return False
    return any(c.isalpha() for c in shown) and (
        not block.ends or (shown[-1] in "?!" and (repeated or _is_title_case(shown)))
    )


def _find_sections(blocks: list[_Block]) -> list[_Block]:
    """Mark short standalone lines between paragraphs, and at the end, that have no stop."""
    body = [b for b in blocks if b.kind == "text"]
    if not _is_prose(body):
        return blocks
    result = list(blocks)
    for place, block in enumerate(blocks):
        before = next((b for b in reversed(blocks[max(0, place - 3) : place]) if b.kind == "text"), None)
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        if block.kind != "text" or before is None or not _may_be_section(block):
            continue
        between = before.ends and after is not None and (after.kind != "text" or after.ends)
        if (block.apart and before.ends and (between or after is None)) or (
            between and after is not None and len(after.words) > _LONGEST_SECTION and _is_title_case(block.words)
        ):
            result[place] = replace(block, kind="section")
    return result


def _may_be_section(block: _Block) -> bool:
    shown = block.words
    if len(shown) > _LONGEST_SECTION or block.ends or shown[-1] in ",;:-–—" or _BULLET.match(shown):
        return False
    if not shown[0].isalnum() or shown[0].islower() or _QUOTE_MARK.search(shown):
        return False
    first = re.split(r"[\s'’]", shown, maxsplit=1)[0]
    return any(c.isalpha() for c in shown) and first not in _SUBJECTS and len(shown.split()) <= 10


def _is_prose(blocks: list[_Block]) -> bool:
    """Tell whether most paragraphs longer than a heading end with a stop, so that a line without one says something."""
    text = (b for b in blocks if b.kind == "text" and len(b.words) > 10)
    long = [b for b in text if count_words(b.words[: _LONGEST_TITLE * 2]) > 10]
    return bool(long) and sum(b.ends for b in long) * 4 >= len(long) * 3


def _is_title_case(shown: str) -> bool:
    long = [word for word in re.findall(r"[^\W\d_]+", shown) if len(word) > 3]
    cased = [word for word in long if word[0].isupper() or word[0].islower()]
    return len(shown.split()) > 1 and bool(cased) and all(word[0].isupper() for word in cased)


def _choose_title(blocks: list[_Block]) -> tuple[str, list[_Block]]:
    """Return the title in words, and the blocks with every occurrence of it among the leading ones marked as title."""
    first_body = next((place for place, b in enumerate(blocks) if b.kind == "text"), len(blocks))
    candidates = [b for b in blocks[:first_body] if b.kind in ("title", "marked")]
    if not candidates:
        candidates = [b for b in blocks if b.kind == "marked" and b.level == 1][:1]
    counts = Counter(b.words for b in candidates)
    best = max(
        candidates,
        key=lambda b: (b.kind == "marked" and b.level == 1, count_words(b.words) >= 3, counts[b.words] > 1),
        default=None,
    )
    if best is None:
        return "", blocks
    same = [b.kind in ("title", "marked") and b.words == best.words for b in blocks]
    return best.words, [
        replace(b, kind="title") if same[place] else replace(b, kind="section") if b.kind in ("title", "marked") else b
        for place, b in enumerate(blocks)
    ]


def _heading_kind(block: _Block) -> HeadingKind:
    return block.kind if block.kind in ("date", "byline", "title") else "section"
