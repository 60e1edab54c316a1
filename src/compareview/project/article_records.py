"""How an article stands in the project file: its text with a digest, what is known about it, its earlier texts."""

from dataclasses import asdict
from itertools import pairwise
from typing import Any

from compareview.project.dossier import Dossier, Revision
from compareview.project.records import DamagedProject, Record, get, list_of, one_of, read_span, records
from compareview.text.article import Article, Source
from compareview.text.corrections import Corrections
from compareview.text.normalise import normalise
from compareview.text.outline import Heading

_HEADINGS = ("date", "title", "byline", "section")


def article_record(article: Article, dossier: Dossier) -> Record:
    """Write an article down, with what the project keeps about it."""
    return {
        **_bare_record(article, dossier.modified),
        "note": dossier.note,
        "revisions": [
            {"replaced_at": revision.replaced_at, **_bare_record(revision.article, revision.modified)}
            for revision in dossier.revisions
        ],
    }


def _bare_record(article: Article, modified: str) -> Record:
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "published": article.published,
        "modified": modified,
        "url": article.url,
        "language": article.language,
        "source": asdict(article.source) if article.source else None,
        "headings": [[h.span.start, h.span.end, h.kind] for h in article.headings],
        "paragraphs": [[p.start, p.end] for p in article.paragraphs],
        "splits": list(article.corrections.splits),
        "joins": list(article.corrections.joins),
        "text": article.text,
        "text_sha256": article.digest,
    }


def read_article_record(record: Record, abbreviations: tuple[str, ...] = ()) -> Article:
    """Read an article. Raises DamagedProject, also where its text does not fit its digest."""
    text = get(record, "text", str)
    if normalise(text) != text:
        raise DamagedProject("an article's text holds characters that it cannot hold")
    article = Article(
        id=get(record, "id", str),
        text=text,
        title=get(record, "title", str),
        outlet=get(record, "outlet", str),
        author=get(record, "author", str),
        published=get(record, "published", str),
        url=get(record, "url", str),
        language=get(record, "language", str),
        source=_source(record),
        headings=tuple(_heading(heading, text) for heading in get(record, "headings", list)),
        paragraphs=tuple(read_span(ends, text) for ends in get(record, "paragraphs", list)),
        corrections=Corrections(_places(record, "splits", text), _places(record, "joins", text), abbreviations),
    )
    if any(other.start < one.end for one, other in pairwise(article.paragraphs)):
        raise DamagedProject(f"the paragraphs of “{article.name}” are out of order")
    if not article.id or article.digest != get(record, "text_sha256", str):
        raise DamagedProject(f"the text of “{article.name}” does not fit its checksum")
    return article


def read_dossier(record: Record) -> Dossier:
    """Read what the project keeps about the article of this record."""
    revisions = tuple(
        Revision(read_article_record(old), get(old, "replaced_at", str), get(old, "modified", str, ""))
        for old in records(record, "revisions", optional=True)
    )
    article_id = get(record, "id", str)
    if any(revision.article.id != article_id for revision in revisions):
        raise DamagedProject("an article has the earlier text of another one")
    return Dossier(get(record, "note", str, ""), get(record, "modified", str, ""), revisions)


def _places(record: Record, key: str, text: str) -> tuple[int, ...]:
    places = list_of(int, record, key)
    if places != sorted(set(places)) or not all(0 <= place <= len(text) for place in places):
        raise DamagedProject(f"“{key}” names places that are not in the text")
    return tuple(places)


def _heading(record: Any, text: str) -> Heading:  # noqa: ANN401 - checked here
    if not isinstance(record, list) or len(record) != 3:
        raise DamagedProject("a heading has lost its place")
    return Heading(read_span(record[:2], text), one_of(record[2], _HEADINGS))


def _source(record: Record) -> Source | None:
    if record.get("source") is None:
        return None
    source = get(record, "source", dict)
    return Source(
        path=get(source, "path", str),
        encoding=get(source, "encoding", str),
        size=get(source, "size", int),
        bytes_sha256=get(source, "bytes_sha256", str),
        replaced=get(source, "replaced", int),
    )
