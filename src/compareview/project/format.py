"""The project file's format: one JSON document with the articles' texts inside.

History: 1.0 is the first.
"""

import hashlib
import json
from dataclasses import asdict, fields
from itertools import pairwise
from typing import Any, Never, TypeVar

from compareview import __version__
from compareview.alignment.ignoring import Ignoring
from compareview.comparison.difference_filter import AMOUNTS, DifferenceFilter
from compareview.comparison.fact_table.groups import Groups
from compareview.errors import CompareViewError
from compareview.project.anchoring import Anchor, locate
from compareview.project.dismissals import Dismissal
from compareview.project.project import Project
from compareview.project.tags import STATUSES, VERDICTS, Absent, Category, ContradictionTag, Target
from compareview.text.article import Article, Source
from compareview.text.corrections import Corrections
from compareview.text.normalise import TEXT_FORM, normalise
from compareview.text.outline import Heading
from compareview.text.span import Span

FORMAT = "compareview-project"
VERSION = (1, 0)
OFFSET_UNIT = "unicode-code-point"
# Nothing that the program writes comes near these; without a limit a file could be read that cannot be written.
_DEEPEST = 50
_LARGEST_NUMBER = 2**53

_T = TypeVar("_T")
_Record = dict[str, Any]
_HEADINGS = ("date", "title", "byline", "section")
_STATES = ("exact", "moved", "ambiguous", "orphan")
_KNOWN = (
    "format", "version", "generator", "id", "created", "title", "text_form", "offset_unit", "articles", "shown",
    "settings", "categories", "tags", "tags_made", "dismissed", "integrity",
)  # fmt: skip


class DamagedProject(CompareViewError):  # noqa: N818 - it says what the reader sees
    """The file is no whole project file. `message` says where it stops making sense."""

    def __init__(self, where: str) -> None:
        super().__init__(
            f"This project file is damaged: {where}.",
            "It was left as it is. If there is a file of the same name that ends in .bak, open that one.",
        )


def dump(project: Project) -> bytes:
    """Write the project in canonical order, so that the same project always gives the same bytes."""
    document: _Record = {
        "format": FORMAT,
        "version": list(VERSION),
        "generator": f"compareview {__version__}",
        "id": project.id,
        "created": project.created,
        "title": project.title,
        "text_form": TEXT_FORM,
        "offset_unit": OFFSET_UNIT,
        "articles": [_article_record(article) for article in project.articles],
        "shown": list(project.shown),
        "settings": _settings_record(project),
        "categories": [asdict(category) for category in project.categories],
        "tags": [_tag_record(tag) for tag in project.tags],
        "tags_made": project.tags_made,
        "dismissed": [_dismissal_record(dismissal) for dismissal in project.dismissals],
        **project.extra,
    }
    document["integrity"] = _integrity(document)
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    return text.encode("utf-8")


def parse(data: bytes) -> Project:
    """Read a project file. Raises CompareViewError for what is none, is damaged, or comes from a newer version."""
    document = _json(data)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise CompareViewError("This is not a CompareView project.", "Project files end in .cvproj.")
    version = _get(document, "version", list)
    if not version or not all(type(part) is int for part in version):
        raise DamagedProject("its version is missing")
    if version[0] < VERSION[0]:
        raise DamagedProject("its version makes no sense")
    if version[0] > VERSION[0]:
        raise CompareViewError(
            f"This project was made by a newer CompareView (format {version[0]}).",
            "It was not changed. Install the newer version to open it.",
        )
    integrity = document.pop("integrity", None)
    if not isinstance(integrity, dict) or any(integrity.get(k) != v for k, v in _integrity(document).items()):
        raise DamagedProject("its checksum does not fit its content")
    if (document.get("text_form"), document.get("offset_unit")) != (TEXT_FORM, OFFSET_UNIT):
        raise DamagedProject("it counts the places in its texts in another way")
    settings = _get(document, "settings", dict)
    abbreviations = tuple(_list_of(str, settings, "abbreviations"))
    articles = tuple(_article(record, abbreviations) for record in _records(document, "articles"))
    texts = {article.id: article for article in articles}
    if len(texts) != len(articles):
        raise DamagedProject("two articles have the same id")
    shown = _get(document, "shown", list)
    if len(shown) != 2 or not all(type(s) is str and (s == "" or s in texts) for s in shown):
        raise DamagedProject("it shows an article that it does not hold")
    tags = tuple(_tag(record, texts) for record in _records(document, "tags"))
    if len({tag.id for tag in tags}) != len(tags):
        raise DamagedProject("two tags have the same id")
    return Project(
        id=_get(document, "id", str),
        created=_get(document, "created", str),
        title=_get(document, "title", str),
        articles=articles,
        shown=(shown[0], shown[1]),
        tags=tags,
        tags_made=max(_get(document, "tags_made", int), *(tag.number for tag in tags), 0),
        categories=tuple(_category(record) for record in _records(document, "categories")),
        abbreviations=abbreviations,
        ignoring=_ignoring(_get(settings, "ignoring", dict, optional=True) or {}),
        dismissals=tuple(_dismissal(record) for record in _records(document, "dismissed", optional=True)),
        difference_filter=_difference_filter(_get(settings, "differences", dict, optional=True) or {}),
        groups=_groups(_get(settings, "fact_groups", dict, optional=True) or {}),
        extra={key: value for key, value in document.items() if key not in _KNOWN},
    )


def _article_record(article: Article) -> _Record:
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "published": article.published,
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


def _article(record: _Record, abbreviations: tuple[str, ...]) -> Article:
    text = _get(record, "text", str)
    if normalise(text) != text:
        raise DamagedProject("an article's text holds characters that it cannot hold")
    source = _get(record, "source", dict, optional=True)
    article = Article(
        id=_get(record, "id", str),
        text=text,
        title=_get(record, "title", str),
        outlet=_get(record, "outlet", str),
        author=_get(record, "author", str),
        published=_get(record, "published", str),
        url=_get(record, "url", str),
        language=_get(record, "language", str),
        source=_source(source) if source else None,
        headings=tuple(_heading(heading, text) for heading in _get(record, "headings", list)),
        paragraphs=tuple(_span(ends, text) for ends in _get(record, "paragraphs", list)),
        corrections=Corrections(_places(record, "splits", text), _places(record, "joins", text), abbreviations),
    )
    if any(other.start < one.end for one, other in pairwise(article.paragraphs)):
        raise DamagedProject(f"the paragraphs of “{article.name}” are out of order")
    if not article.id or article.digest != _get(record, "text_sha256", str):
        raise DamagedProject(f"the text of “{article.name}” does not fit its checksum")
    return article


def _places(record: _Record, key: str, text: str) -> tuple[int, ...]:
    places = _list_of(int, record, key)
    if places != sorted(set(places)) or not all(0 <= place <= len(text) for place in places):
        raise DamagedProject(f"“{key}” names places that are not in the text")
    return tuple(places)


def _settings_record(project: Project) -> _Record:
    return {
        "abbreviations": list(project.abbreviations),
        "ignoring": asdict(project.ignoring),
        "differences": {
            "amount": project.difference_filter.amount,
            "hidden": sorted(project.difference_filter.hidden),
        },
        "fact_groups": {
            "merged": [list(names) for names in project.groups.merged],
            "split": [list(figure) for figure in project.groups.split],
        },
    }


def _difference_filter(record: _Record) -> DifferenceFilter:
    usual = DifferenceFilter()
    amount = _one_of(record.get("amount", usual.amount), AMOUNTS)
    return DifferenceFilter(amount, frozenset(_list_of(str, record, "hidden") if "hidden" in record else ()))


def _groups(record: _Record) -> Groups:
    merged, split = (_list_of(list, record, key) if key in record else [] for key in ("merged", "split"))
    if not all(type(name) is str for names in (*merged, *split) for name in names):
        raise DamagedProject("the groups of figures hold what they cannot hold")
    if not all(len(figure) == 2 for figure in split) or not all(len(names) > 1 for names in merged):
        raise DamagedProject("a group of figures is incomplete")
    return Groups(tuple(map(tuple, merged)), tuple((name, quote) for name, quote in split))


def _dismissal_record(dismissal: Dismissal) -> _Record:
    return {
        "kind": dismissal.kind,
        "quotes": [{"article": article, "exact": words} for article, words in dismissal.quotes],
        "at": dismissal.at,
    }


def _dismissal(record: _Record) -> Dismissal:
    quotes = [(_get(quote, "article", str), _get(quote, "exact", str)) for quote in _records(record, "quotes")]
    return Dismissal(_get(record, "kind", str), tuple(quotes), _get(record, "at", str))


def _ignoring(record: _Record) -> Ignoring:
    """Read what is ignored; what an older file does not say is."""
    names = (option.name for option in fields(Ignoring))
    return Ignoring(**{name: _get(record, name, bool) for name in names if name in record})


def _heading(record: Any, text: str) -> Heading:  # noqa: ANN401 - checked here
    if not isinstance(record, list) or len(record) != 3:
        raise DamagedProject("a heading has lost its place")
    return Heading(_span(record[:2], text), _one_of(record[2], _HEADINGS))


def _source(record: _Record) -> Source:
    return Source(
        path=_get(record, "path", str),
        encoding=_get(record, "encoding", str),
        size=_get(record, "size", int),
        bytes_sha256=_get(record, "bytes_sha256", str),
        replaced=_get(record, "replaced", int),
    )


def _tag_record(tag: ContradictionTag) -> _Record:
    return {
        "id": tag.id,
        "number": tag.number,
        "category": tag.category,
        "verdict": tag.verdict,
        "status": tag.status,
        "note": tag.note,
        "author": tag.author,
        "created": tag.created,
        "modified": tag.modified,
        "origin": tag.origin,
        "targets": [_target_record(target) for target in tag.targets],
    }


def _target_record(target: Target) -> _Record:
    if isinstance(target, Absent):
        return {"article": target.article, "absent": True}
    return {
        "article": target.article,
        "state": target.state,
        "selector": [
            {"type": "TextQuoteSelector", "exact": target.exact, "prefix": target.prefix, "suffix": target.suffix},
            {"type": "TextPositionSelector", "start": target.span.start, "end": target.span.end},
        ],
    }


def _tag(record: _Record, articles: dict[str, Article]) -> ContradictionTag:
    targets = tuple(_target(target, articles) for target in _records(record, "targets"))
    if not targets:
        raise DamagedProject("a tag has lost its place")
    return ContradictionTag(
        id=_get(record, "id", str),
        number=_get(record, "number", int),
        targets=targets,
        category=_get(record, "category", str),
        verdict=_one_of(record.get("verdict"), tuple(VERDICTS)),
        status=_one_of(record.get("status"), tuple(STATUSES)),
        note=_get(record, "note", str),
        author=_get(record, "author", str),
        created=_get(record, "created", str),
        modified=_get(record, "modified", str),
        origin=_get(record, "origin", str),
    )


def _target(record: _Record, articles: dict[str, Article]) -> Target:
    article = _get(record, "article", str)
    if record.get("absent") is True:
        return Absent(article)
    selectors = _records(record, "selector")
    quote, position = (
        next((s for s in selectors if s.get("type") == kind), None)
        for kind in ("TextQuoteSelector", "TextPositionSelector")
    )
    if not quote or not position:
        raise DamagedProject("a tag has lost its place")
    found = Anchor(
        article,
        _span([position.get("start"), position.get("end")]),
        exact=_get(quote, "exact", str),
        prefix=_get(quote, "prefix", str),
        suffix=_get(quote, "suffix", str),
        state=_one_of(record.get("state"), _STATES),
    )
    return locate(found, articles[article].text if article in articles else "")


def _category(record: _Record) -> Category:
    return Category(*(_get(record, name, str) for name in ("id", "label", "definition", "glyph", "key")))


def _json(data: bytes) -> Any:  # noqa: ANN401 - whatever the file holds
    """Parse strictly: no NaN, no key twice, no number beyond any use, no nesting without end."""
    try:
        document = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_object,
            parse_constant=_refuse,
            parse_float=lambda digits: _useful(float(digits)),
            parse_int=lambda digits: _useful(int(digits)),
        )
        _check_depth(document)
    except UnicodeDecodeError as error:
        raise DamagedProject(f"it is no UTF-8 text at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise DamagedProject(f"it stops making sense in line {error.lineno}") from None
    except (RecursionError, ValueError):
        raise DamagedProject("it holds what no project holds") from None
    return document


def _object(pairs: list[tuple[str, Any]]) -> _Record:
    record = dict(pairs)
    if len(record) != len(pairs):
        raise ValueError("a key stands twice")
    return record


def _refuse(constant: str) -> Never:
    raise ValueError(constant)


_Number = TypeVar("_Number", int, float)


def _useful(number: _Number) -> _Number:
    if not abs(number) <= _LARGEST_NUMBER:
        raise ValueError(number)
    return number


def _check_depth(document: Any) -> None:  # noqa: ANN401 - whatever the file holds
    level = [document]
    for _ in range(_DEEPEST):
        inside = (
            value.values() if isinstance(value, dict) else value for value in level if isinstance(value, dict | list)
        )
        level = [value for values in inside for value in values]
    if level:
        raise ValueError("nested too deep")


def _integrity(document: _Record) -> _Record:
    return {"alg": "sha256", "of": "canonical-json-without-integrity", "value": _hash(document)}


def _hash(document: _Record) -> str:
    try:
        canonical = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")
    except UnicodeEncodeError:
        raise DamagedProject("it holds half a character") from None
    return hashlib.sha256(canonical).hexdigest()


def _get(record: _Record, key: str, kind: type[_T], *, optional: bool = False) -> _T:
    value = record.get(key)
    if type(value) is not kind and not (optional and value is None):
        raise DamagedProject(f"“{key}” is missing or of the wrong kind")
    return value  # type: ignore[return-value]  # None only where the caller asked for it


def _list_of(kind: type[_T], record: _Record, key: str) -> list[_T]:
    values = _get(record, key, list)
    if not all(type(value) is kind for value in values):
        raise DamagedProject(f"“{key}” holds what it cannot hold")
    return values


def _records(record: _Record, key: str, *, optional: bool = False) -> list[_Record]:
    return [] if optional and key not in record else _list_of(dict, record, key)


def _span(ends: Any, text: str | None = None) -> Span:  # noqa: ANN401 - checked here
    if not isinstance(ends, list) or len(ends) != 2 or not all(type(end) is int for end in ends):
        raise DamagedProject("a place in a text is not given by two numbers")
    if not 0 <= ends[0] <= ends[1] or (text is not None and ends[1] > len(text)):
        raise DamagedProject("a place lies outside its text")
    return Span(*ends)


def _one_of(value: Any, allowed: tuple[Any, ...]) -> Any:  # noqa: ANN401 - one of the literals that the caller lists
    if value not in allowed:
        raise DamagedProject(f"it has something else where {', '.join(allowed)} should stand")
    return value
