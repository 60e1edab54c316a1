"""Recognise the lines before an article that say what is known of it: `Author: …`, `Outlet: …`, `URL: …`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from compareview.text.dateline import are_names, find_date_label
from compareview.text.patterns import pattern

_LABELLED = pattern(
    r"(?P<name>author|outlet|source|publication|publisher|url|link|title|headline)[ \t]*:[ \t]*(?P<value>\S.{,150})\Z",
    re.IGNORECASE,
)
_FIELDS = {"author": "author", "url": "url", "link": "url", "title": "title", "headline": "title"}  # else the outlet
_ADDRESS = pattern(r"https?://\S+\Z", re.IGNORECASE)
_SITE = pattern(r"[\w-]+(?:\.[\w-]+)+\Z")
_DATED = pattern(r"(?:date|published|posted|updated)\b", re.IGNORECASE)
_NO_NAME = pattern(r"[:?!\"“”„«»…–—]|\.\Z")
_JOINT = pattern(r"[,;&]|\band\b")
_LONGEST_NAME = 5  # words
# These make a sentence of words with capitals: Iran Will Strike Back.
_TELLING = pattern(
    r"\s(?:to|is|are|was|were|be|has|have|had|will|would|can|could|must|should|not|says|said|after|amid|as|at|in|on|over"
    r"|with|from)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a line says: `field` is "title", "author", "outlet" or "url"."""

    field: str
    value: str


def find_label(line: str) -> Label | None:
    """Return what the line says if it may be a label; a headline such as `Source: Iran to strike back` is none."""
    found = _LABELLED.match(line)
    if found is None:
        return None
    field, value = _FIELDS.get(found["name"].lower(), "outlet"), found["value"].strip("\"' ")
    is_address = _ADDRESS.match(value) is not None
    fits = is_address if field == "url" else bool(value) and not is_address
    return Label(field, value) if fits and (field in ("url", "title") or _is_name(value)) else None


def find_header(lines: Sequence[str]) -> dict[int, Label]:
    """Return the labels among the first lines of a text by their places.

    One alone may be a headline, so a label counts only beside another one, a date or an address; and a title only where
    another line is labelled too.
    """
    labels = [find_label(line) for line in lines]
    result = dict[int, Label]()
    for known, group in groupby(range(len(lines)), key=lambda n: labels[n] is not None or tells_date_or_url(lines[n])):
        run = list(group)
        if not known or len(run) < 2:
            continue
        others = any(label.field != "title" if (label := labels[n]) else _DATED.match(lines[n]) for n in run)
        result |= {n: label for n in run if (label := labels[n]) and (others or label.field != "title")}
    return result


def tells_date_or_url(line: str) -> bool:
    """Tell whether a line is a date or a web address and nothing else."""
    bare = line.strip("*_ ")
    label = find_date_label(bare)
    return (label is not None and label.length == len(bare)) or _ADDRESS.match(bare) is not None


def _is_name(value: str) -> bool:
    """Tell whether this is the name of an author or outlet, or some names."""
    if _SITE.match(value):
        return True
    parts = [part.strip() for part in _JOINT.split(value)]
    return (
        are_names(value.split())
        and not _NO_NAME.search(value)
        and all(len(part.split()) <= _LONGEST_NAME and not _TELLING.search(part) for part in parts)
    )
