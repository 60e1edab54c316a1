"""Recover what is whole in a damaged project file, or what this version understands of a later one."""

import contextlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import PurePath
from typing import Any, TypeVar

from compareview.project.article_records import read_article_record, read_dossier
from compareview.project.decision_records import (
    read_dismissal,
    read_exclusion,
    read_pin,
    read_removed,
    read_reviewed,
    read_settings,
)
from compareview.project.dossier import EMPTY, Dossier
from compareview.project.project import Project, new_project
from compareview.project.records import DamagedProject, Record, check_depth, decoder, integrity, read_json
from compareview.project.removed import Removed, removing
from compareview.project.tag_records import read_category, read_tag
from compareview.text.article import Article, article_from_text
from compareview.text.normalise import normalise
from compareview.text.visible import visible

# A file that was not made to waste time has few places where reading fails.
_MOST_FAILURES = 500
_METADATA = ("title", "outlet", "author", "published", "url", "language")
# What tells the records of a project from each other, whatever list they stand in: the first that fits.
_SIGNS = {
    "earlier texts": {"text", "text_sha256", "replaced_at"},
    "articles": {"text", "text_sha256"},
    "tags": {"targets", "number"},
    "pinned pairs": {"targets", "kind"},
    "reviewed pairs": {"targets", "verdict"},
    "exclusions": {"targets", "at"},
    "dismissals": {"quotes", "kind"},
    "categories": {"glyph", "label"},
    "settings": {"abbreviations"},
    "removed articles": {"article", "text_sha256"},
}
_TEXT = re.compile(r'"text"\s*:\s*(?=")')
_DIGEST = re.compile(r'\s*,\s*"text_sha256"\s*:\s*"([0-9a-f]{64})"')
_HEAD = re.compile(r'\{\s*"id"\s*:')  # how the record of an article begins, and not that of an earlier text
_COMPARE, _ADD_AGAIN = "was damaged: compare it with its file.", "again to see what was tagged."
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be recovered, which may be nothing, and in words what could not."""

    project: Project
    lost: tuple[str, ...]


def to_do(lost: Iterable[str]) -> list[str]:
    """Of what could not be recovered, the lines that say what the reader can do about it."""
    return [line for line in lost if line.endswith((_COMPARE, _ADD_AGAIN))]


def salvage(data: bytes) -> Salvaged:
    """Recover every article whose text can be read, and every tag and decision.

    A text that does not fit its digest is told in `lost`; the places of tags are found in it by their words.
    Never raises, whatever the bytes are. Fields that this version does not know are left behind.
    """
    text = data.decode("utf-8", errors="replace")
    lost: list[str] = []
    try:
        values = [read_json(data)]
    except DamagedProject:
        values = list(_pieces(text))
        lost.append("Parts of the file make no sense; what stood there is not known.")
    found = _by_kind(values)
    settings = _each(found["settings"][:1], read_settings, "settings", lost)
    held = found["articles"]
    kept = [record["kept"] for record in found["removed articles"] if isinstance(record.get("kept"), dict)]
    for bare in _bare_articles(text):
        # What stands again under one id is an earlier text, or the same.
        if not any(
            bare["text_sha256"] == known.get("text_sha256") or bare.get("id", "") == known.get("id")
            for known in (*held, *kept)
        ):
            held.append(bare)
    project = _with_articles(new_project(), held, lost)
    texts = {article.id: article for article in project.articles}
    tags = _once(_each(found["tags"], lambda record: read_tag(record, texts), "tags", lost))
    project = replace(
        project,
        tags=tags,
        tags_made=max(0, 0, *(tag.number for tag in tags)),
        pins=_once(_each(found["pinned pairs"], lambda record: read_pin(record, texts), "pinned pairs", lost)),
        reviewed=_once(_each(found["reviewed pairs"], lambda r: read_reviewed(r, texts), "reviewed pairs", lost)),
        excluded=_once(_each(found["exclusions"], lambda r: read_exclusion(r, texts), "exclusions", lost)),
        dismissals=tuple(_each(found["dismissals"], read_dismissal, "dismissals", lost)),
        categories=tuple(_each(found["categories"], read_category, "categories", lost)) or project.categories,
    )
    gone = _each(found["removed articles"], lambda record: _removed(record, lost), "removed articles", lost)
    project = replace(project, removed={key: one for key, one in gone if key not in texts})
    for abbreviations, ignoring, wanted, groups in settings:
        project = replace(project, ignoring=ignoring, difference_filter=wanted, groups=groups)
        project = project.with_abbreviations(abbreviations)
    lost += _missing(project, text)
    return Salvaged(_with_head(project, text), tuple(lost))


def _pieces(text: str) -> Iterator[Any]:
    """Go through the objects in a text that is no whole JSON: the largest that can be read."""
    at = failures = 0
    while failures < _MOST_FAILURES and (start := text.find("{", at)) >= 0:
        try:
            value, end = decoder.raw_decode(text, start)
            check_depth(value)
        except (ValueError, RecursionError):
            at, failures = start + 1, failures + 1
        else:
            at = end
            yield value


def _by_kind(values: list[Any]) -> dict[str, list[Record]]:
    """Sort the records in these values by their kind, in the order in which they stand."""
    found: dict[str, list[Record]] = {kind: [] for kind in _SIGNS}
    left = values[::-1]
    while left:
        value = left.pop()
        kind = next((k for k, signs in _SIGNS.items() if signs <= value.keys()), "") if isinstance(value, dict) else ""
        if kind:
            found[kind].append(value)
        elif isinstance(value, list | dict):
            left += list(value.values() if isinstance(value, dict) else value)[::-1]
    return found


def _each(held: Iterable[Record], read: Callable[[Record], _T], what: str, lost: list[str]) -> list[_T]:
    """Read all records that can be read, and count the others."""
    made, failed = [], 0
    for record in held:
        try:
            integrity(record)  # half a character could not be written again
            made.append(read(record))
        except DamagedProject:
            failed += 1
    if failed:
        lost.append(f"{failed} of the {what} could not be read.")
    return made


def _once(marks: Iterable[_T]) -> tuple[_T, ...]:
    """Leave out what has the id of one before."""
    return tuple({mark.id: mark for mark in reversed(list(marks))}.values())[::-1]  # type: ignore[attr-defined]


def _with_articles(project: Project, held: Iterable[Record], lost: list[str]) -> Project:
    """Add the articles; an id that is missing or stands twice is replaced by a free one."""
    held = list(held)
    whole = {str(record.get("id")) for record in held if _is_whole(record)}
    wanted = (record for record in held if _is_whole(record) or str(record.get("id")) not in whole)
    read = [found for record in wanted if (found := _article(record, lost))]
    for article, dossier in sorted(read, key=lambda found: not found[0].id):  # free ids are known when the others are
        if any(known.digest == article.digest and article.id in ("", known.id) for known in project.articles):
            continue
        new = replace(article, id="") if project.article(article.id) else article
        project, article_id = project.with_article(new)
        project = project.with_dossier(article_id, dossier)
    left, right, *_ = [*(article.id for article in project.articles), "", ""]
    return replace(project, shown=(left, right))


def _removed(record: Record, lost: list[str]) -> tuple[str, Removed]:
    """Read what is kept of a removed article, or as much of it as can be read."""
    try:
        return read_removed(record)
    except DamagedProject:
        bare = {key: value for key, value in record.items() if key != "kept"}
        key, removed = read_removed(bare)
        kept = record.get("kept")
        found = _article(kept, lost) if isinstance(kept, dict) and _SIGNS["articles"] <= kept.keys() else None
        if not found:
            return key, removed
        name = key or found[0].id or "removed"  # an article has to have an id
        return name, removing(*found).under(name)


def _missing(project: Project, text: str) -> Iterator[str]:
    """Say how many tags are in articles that are nowhere any more, and which articles those may have been."""
    there = {article.id for article in project.articles} | {key for key, one in project.removed.items() if one.article}
    places = [{target.article for target in tag.targets} - there for tag in project.tags]
    for key in sorted(set().union(*places)):
        number = sum(key in each for each in places)
        tags = "1 tag is" if number == 1 else f"{number} tags are"
        head = re.search(rf'(?P<id>"id")\s*:\s*{re.escape(json.dumps(key))}\s*,\s*"title"', text)
        record = re.split(r'"(?:text|text_sha256|id)"\s*:', text[head.end("id") :], maxsplit=1)[0] if head else ""
        told = _strings(record, ("title", "outlet", "path"))
        name = visible(
            PurePath(told.get("path", "").replace("\\", "/")).name or told.get("outlet") or told.get("title", "")
        )
        where = f"“{name}”, which is missing: add it" if name else "an article that is missing: add its file"
        yield f"{tags} in {where} {_ADD_AGAIN}"


def _article(record: Record, lost: list[str]) -> tuple[Article, Dossier] | None:
    """Read an article, or at least its text, even where that does not fit its digest; None where it has no text."""
    try:
        integrity(record)
        article = read_article_record(record)
    except DamagedProject:
        text = record["text"]
        readable = normalise(text) if type(text) is str else ""
        known: Record = {n: normalise(value) for n in ("id", *_METADATA) if type(value := record.get(n)) is str}
        article = replace(article_from_text(readable), **known)
        if not readable.strip():
            lost.append(f"The text of “{article.name}” could not be read, and was left out.")
            return None
        if readable == text and article.digest == record["text_sha256"]:
            lost.append(f"Only the text of “{article.name}” could be recovered, and some of what was known about it.")
        else:
            with contextlib.suppress(DamagedProject):
                article = read_article_record(record | {"text_sha256": article.digest})
            lost.append(f"The text of “{article.name}” {_COMPARE}")
    try:
        integrity(record)
        return article, read_dossier(record)
    except DamagedProject:
        lost.append(f"The note on “{article.name}” and its earlier texts could not be read.")
        return article, EMPTY


def _is_whole(record: Record) -> bool:
    """Whether the text of this record fits its digest."""
    text = record["text"]
    return type(text) is str and sha256(text.encode("utf-8", "surrogatepass")).hexdigest() == record["text_sha256"]


def _bare_articles(text: str) -> Iterator[Record]:
    """Find the texts that stand before a digest that fits them, whatever has become of the record around them."""
    start = 0
    for found in _TEXT.finditer(text):
        if found.start() < start:
            continue
        try:
            words, end = decoder.raw_decode(text, found.end())
        except (ValueError, RecursionError):
            continue
        digest = _DIGEST.match(text, end)
        if digest and sha256(words.encode("utf-8", "surrogatepass")).hexdigest() == digest[1]:
            around, start = text[start : found.start()], digest.end()
            begins = max((head.start() for head in _HEAD.finditer(around)), default=0)
            if '"replaced_at"' not in around[begins:]:  # else it is an earlier text
                yield {"text": words, "text_sha256": digest[1], **_strings(around, ("id", *_METADATA))}


def _strings(text: str, names: Iterable[str]) -> Record:
    """Return the strings under these names; the last where there are several."""
    found = {}
    for name in names:
        for value in re.findall(rf'"{name}"\s*:\s*("(?:[^"\\]|\\.)*+")', text):
            with contextlib.suppress(ValueError):
                found[name] = json.loads(value)
    return found


def _with_head(project: Project, text: str) -> Project:
    """Put in what a file says of itself before its articles."""
    head = _strings(text[: max(0, text.find('"articles"'))], ("id", "created", "title"))
    told = {name: normalise(value) for name, value in head.items()}
    return replace(
        project,
        id=told.get("id", project.id),
        created=told.get("created", project.created),
        title=told.get("title", ""),
    )
