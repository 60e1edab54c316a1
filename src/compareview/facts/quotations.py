"""Find quotations: the words inside quotation marks, of any style and language."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from compareview.facts.fact import Attribution, Quotation
from compareview.text.article import Article
from compareview.text.span import Span

# What may close a quotation that each mark opens. Many a mark opens in one language and closes in another.
_CLOSERS = {
    "“": "”\"“", "„": "“”\"", "‟": "”\"", "”": "”", '"': '"”“', "＂": "＂", "«": "»", "»": "«", "‹": "›", "›": "‹",
    "「": "」", "『": "』", "《": "》", "〈": "〉", "‘": "’'", "‚": "‘’", "'": "'’",
}  # fmt: skip
_SINGLE = "'‘’‚"
_MARK = re.compile("[{}]".format("".join(sorted({*_CLOSERS, *"".join(_CLOSERS.values())}))))
# Straight marks before these are apostrophes: 'em, 'til, rock 'n' roll, '90s.
_CLIPPED = re.compile(r"(?:em|til|cause|n|tis|twas|bout|round|s|t|re|ll|ve|d|m)\b|\d", re.IGNORECASE)
# The words quoted: without white space, the marks of a quotation inside, and the comma at the end.
_WORDS = re.compile(rf"[\s{re.escape(''.join(_CLOSERS))}]*((?=.*?\w).*[^\s,])", re.DOTALL)
# How many paragraphs a quotation may run on for without a mark.
_LONGEST = 6


class _Mark(NamedTuple):
    """A quotation mark: where it stands, in which paragraph, and what it can do there."""

    sign: str
    place: int
    paragraph: int
    leads: bool  # it is the first character of its paragraph
    opens: bool
    closes: bool
    doubtful: bool  # perhaps the apostrophe of a plural: the pirates' boats


def find_quotations(article: Article) -> list[list[Quotation]]:
    """Return the quotations of each sentence, without their speakers.

    A quotation that runs over several sentences is one in each of them. A paragraph that opens one and does not close
    it keeps it to its end, and on if the next paragraph opens it again or closes it.
    """
    found: list[list[Quotation]] = [[] for _ in article.sentences]
    starts = [sentence.start for sentence in article.sentences]
    for first, last in _quoted(article):
        for number in range(max(0, bisect_right(starts, first) - 1), len(starts)):
            sentence = article.sentences[number]
            if sentence.start >= last:
                break
            start, end = max(first, sentence.start), min(last, sentence.end)
            if words := _WORDS.match(article.text, start, max(start, end)):
                found[number].append(Quotation(Span(*words.span(1))))
    return found


def _quoted(article: Article) -> list[tuple[int, int]]:
    """Return where what stands between marks begins and ends, nested quotations as part of the outer one."""
    marks = _marks(article)
    found: list[tuple[int, int]] = []
    number = 0
    while number < len(marks):
        opener = marks[number]
        number += 1
        if not opener.opens:
            continue
        last, end = _closer(marks, number, opener, article)
        if end is not None:
            found.append((opener.place + 1, end))
            number = last
    return found


def _closer(marks: Sequence[_Mark], first: int, opener: _Mark, article: Article) -> tuple[int, int | None]:
    """Return the number of the mark to go on from, and where the quotation ends; None if there is no quotation."""
    single, closers = opener.sign in _SINGLE, _CLOSERS[opener.sign]
    paragraph, doubtful = opener.paragraph, None
    for number in range(first, len(marks)):
        mark = marks[number]
        if single and mark.sign == opener.sign and mark.opens:
            break
        if mark.sign in _SINGLE and mark.sign not in closers:
            continue
        if mark.paragraph != paragraph:
            if single or mark.paragraph - paragraph > (1 if mark.leads else _LONGEST):
                break
            again = mark.leads and mark.sign == opener.sign
            if not again and (mark.leads or not mark.closes or mark.sign not in closers):
                break
            paragraph = mark.paragraph
            if again:
                continue
        if mark.sign not in closers or not mark.closes:
            continue
        if not mark.doubtful or not single:
            return number + 1, mark.place
        doubtful = doubtful or (number + 1, mark.place)
    if doubtful or single:
        return doubtful or (first, None)
    follower = article.text[opener.place + 1 : opener.place + 2]
    if opener.sign in '"＂' and follower.isspace():
        return first, None  # a mark for inches, or a stray one
    end = article.paragraphs[paragraph].end
    return next((n for n in range(first, len(marks)) if marks[n].place >= end), len(marks)), end


def _marks(article: Article) -> list[_Mark]:
    text, paragraphs, found = article.text, article.paragraphs, []
    starts = [paragraph.start for paragraph in paragraphs]
    for hit in _MARK.finditer(text):
        place, sign = hit.start(), hit.group()
        number = bisect_right(starts, place) - 1
        if number < 0 or place >= paragraphs[number].end:
            continue
        first, end = paragraphs[number].start, paragraphs[number].end
        before = text[place - 1] if place > first else " "
        after = text[place + 1] if place + 1 < end else " "
        if sign in _SINGLE and before.isalnum() and after.isalnum():
            continue  # don't
        follows = before.isspace() or before in "([{-–—/:" or before in _CLOSERS
        opens = sign in _CLOSERS and (follows or after.isalnum()) and not (before.isdigit() and sign in "\"'")
        closes = not before.isspace() or not after.isalnum()
        if sign in "'’”" and opens:
            opens = follows and not after.isspace() and not (sign == "'" and _CLIPPED.match(text, place + 1))
        if sign in _SINGLE:
            closes = not before.isspace() and not after.isalnum()
        doubtful = before in "sS" and bool(re.match(r"\s\w", text[place + 1 : place + 3]))
        found.append(_Mark(sign, place, number, place == first, opens, closes, doubtful))
    return found


def with_speakers(
    article: Article, quotations: Sequence[Sequence[Quotation]], attributions: Sequence[Sequence[Attribution]]
) -> list[list[Quotation]]:
    """Return the quotations with who is named as speaking: in the sentence, else in the next or the one before it.

    In the next, where the quotation runs on into it; in the one before, where a paragraph goes on quoting.
    """
    named: dict[str, Span] = {}
    found: list[list[Quotation]] = []
    for inside, sources in zip(quotations, attributions, strict=True):
        for source in sources:
            if source.speaker and source.key.split(" ")[-1] in source.speaker.of(article.text).casefold():
                named[source.key] = source.speaker  # not a pronoun
        found.append([Quotation(each.span, _nearest(each, sources, named)) for each in inside])
    quoting = [number for number, inside in enumerate(found) if inside]
    for number in reversed(quoting):
        following = found[number + 1] if number + 1 < len(found) else []
        if following and found[number][-1].speaker is None:
            start, end = found[number][-1].span.end, following[0].span.start
            if len(article.text[start:end].strip()) <= 1:  # at most the mark that opens again
                found[number][-1] = Quotation(found[number][-1].span, following[0].speaker)
    for number in quoting:
        if number == 0 or attributions[number] or found[number][0].speaker:
            continue
        before = found[number - 1][-1].speaker if found[number - 1] and _same_paragraph(article, number) else None
        if not before and found[number][0].span.start <= article.sentences[number].start + 2:
            before = _nearest(found[number][0], attributions[number - 1], named)  # He went on. “Now we know.”
        found[number] = [Quotation(quotation.span, before) for quotation in found[number]]
    return found


def _nearest(quotation: Quotation, attributions: Sequence[Attribution], named: dict[str, Span]) -> Span | None:
    """Return where the source nearest to the quotation is named, at a pronoun the name before it."""
    if not attributions:
        return None
    place = quotation.span
    sources = [a for a in attributions if a.speaker]
    nearest = min(sources, key=lambda a: max(a.span.start - place.end, place.start - a.span.end), default=None)
    return named.get(nearest.key, nearest.speaker) if nearest else None


def _same_paragraph(article: Article, number: int) -> bool:
    """Tell whether this sentence follows the one before it in a paragraph, or may: rough texts have no paragraphs."""
    between = article.text[article.sentences[number - 1].end : article.sentences[number].start]
    return "\n" not in between or bool(article.cut)
