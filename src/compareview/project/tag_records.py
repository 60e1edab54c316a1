"""How tags, their places and their categories stand in the project file."""

from collections.abc import Mapping

from compareview.project.anchoring import STATES, Anchor, locate
from compareview.project.records import DamagedProject, Record, get, one_of, read_span, records
from compareview.project.tags import STATUSES, VERDICTS, Absent, Category, ContradictionTag, Target
from compareview.text.article import Article


def tag_record(tag: ContradictionTag) -> Record:
    """Write a tag down."""
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
        "targets": [target_record(target) for target in tag.targets],
    }


def read_tag(record: Record, articles: Mapping[str, Article]) -> ContradictionTag:
    """Read a tag and find its places in these articles."""
    return ContradictionTag(
        id=get(record, "id", str),
        number=get(record, "number", int),
        targets=read_targets(record, articles),
        category=get(record, "category", str),
        verdict=one_of(record.get("verdict"), tuple(VERDICTS)),
        status=one_of(record.get("status"), tuple(STATUSES)),
        note=get(record, "note", str),
        author=get(record, "author", str),
        created=get(record, "created", str),
        modified=get(record, "modified", str),
        origin=get(record, "origin", str),
    )


def target_record(target: Target) -> Record:
    """Write one place down: the selectors of the W3C Web Annotation model, and how the place was found."""
    if isinstance(target, Absent):
        return {"article": target.article, "absent": True}
    return {
        "article": target.article,
        "text_sha256": target.digest,
        "made_at": target.made_at,
        "state": target.state,
        "score": target.score,
        **({"gone": True} if target.is_gone else {}),
        "selector": [
            {"type": "TextQuoteSelector", "exact": target.exact, "prefix": target.prefix, "suffix": target.suffix},
            {"type": "TextPositionSelector", "start": target.span.start, "end": target.span.end},
        ],
    }


def read_targets(record: Record, articles: Mapping[str, Article]) -> tuple[Target, ...]:
    """Read the places that a record is about. Raises DamagedProject where there is none."""
    targets = tuple(_target(target, articles) for target in records(record, "targets"))
    if not targets:
        raise DamagedProject("a tag or another mark has lost its place")
    return targets


def _target(record: Record, articles: Mapping[str, Article]) -> Target:
    article = get(record, "article", str)
    if record.get("absent") is True:
        return Absent(article)
    selectors = records(record, "selector")
    quote, position = (
        next((s for s in selectors if s.get("type") == kind), None)
        for kind in ("TextQuoteSelector", "TextPositionSelector")
    )
    if not quote or not position:
        raise DamagedProject("a tag or another mark has lost its place")
    made_at, score = get(record, "made_at", int, 0), record.get("score", 1.0)
    if made_at < 0 or type(score) not in (int, float) or not 0 <= score <= 1:
        raise DamagedProject("a tag or another mark has a place that cannot be")
    found = Anchor(
        article,
        read_span([position.get("start"), position.get("end")]),
        exact=get(quote, "exact", str),
        prefix=get(quote, "prefix", str),
        suffix=get(quote, "suffix", str),
        state=one_of(record.get("state"), STATES),
        digest=get(record, "text_sha256", str, ""),
        made_at=made_at,
        score=float(score),
        is_gone=get(record, "gone", bool, False),
    )
    return locate(found, articles[article].text) if article in articles else found


def category_record(category: Category) -> Record:
    """Write a category down; a colour and that it is retired only where it is so."""
    more = {"colour": category.colour, "retired": category.retired}
    return {name: getattr(category, name) for name in _CATEGORY} | {name: it for name, it in more.items() if it}


def read_category(record: Record) -> Category:
    """Read a category."""
    own, label, definition, glyph, key = (get(record, name, str) for name in _CATEGORY)
    colour, retired = get(record, "colour", str, ""), get(record, "retired", bool, False)
    return Category(own, label, definition, glyph, key, colour, retired)


_CATEGORY = ("id", "label", "definition", "glyph", "key")
