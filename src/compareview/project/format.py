"""The project file's format: one JSON document with the articles' texts inside.

`resources/project.schema.json` describes it. A new minor version only adds fields, which older programs carry through;
whatever else changes makes a new major one, which older programs show but do not write. `format` and `version` stand
first in all of them. 1.0 is the first that was released; see `migrations` for what came before.
"""

import re
from dataclasses import replace

from compareview import __version__
from compareview.errors import CompareViewError
from compareview.project.article_records import article_record, read_article_record, read_dossier
from compareview.project.decision_records import (
    decision_record,
    dismissal_record,
    place_record,
    read_dismissal,
    read_exclusion,
    read_pin,
    read_place,
    read_removed,
    read_reviewed,
    read_settings,
    removed_record,
    settings_record,
)
from compareview.project.dossier import EMPTY
from compareview.project.migrations import MIGRATIONS, migrated
from compareview.project.project import Project
from compareview.project.records import DamagedProject, Pace, Record, get, integrity, read_json, records, write_json
from compareview.project.tag_records import category_record, read_category, read_tag, tag_record
from compareview.project.unknown import unknown_fields, with_unknown_fields
from compareview.text.normalise import TEXT_FORM

FORMAT = "compareview-project"
VERSION = (1, 0)
OFFSET_UNIT = "unicode-code-point"

_HEAD = re.compile(rb'\s*\{\s*"format":\s*"compareview-project",\s*"version":\s*\[\s*(\d{1,4}),\s*(\d{1,4})\s*\]')


class NewerProject(CompareViewError):  # noqa: N818 - it says what the reader sees
    """The file is of a later major version of the format."""

    def __init__(self, major: int) -> None:
        super().__init__(
            f"This project was made by a newer CompareView (format {major}).",
            "It was not changed. Install the newer version to open it.",
        )


def dump(project: Project, pace: Pace = iter) -> bytes:
    """Write the project in canonical order, so that the same project always gives the same bytes.

    `pace` is given what is written, piece by piece, and may rest in between.
    """
    document = with_unknown_fields(_document(project), project.unknown)
    document["integrity"] = integrity(document, pace)
    return write_json(document, pace)


def parse(data: bytes) -> Project:
    """Read a project file of this version, a later minor one or an earlier one.

    Raises NewerProject, DamagedProject, or CompareViewError for what is no project at all.
    """
    document = read_document(data)
    sum_told = document.pop("integrity", None)
    if not isinstance(sum_told, dict) or any(sum_told.get(key) != value for key, value in integrity(document).items()):
        raise DamagedProject("its checksum does not fit its content")
    return _project(migrated(document))


def read_document(data: bytes) -> Record:
    """Return the JSON document of a project file of a version that this program can read."""
    document = read_json(data)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise CompareViewError("This is not a CompareView project.", "Project files end in .cvproj.")
    version = get(document, "version", list)
    if len(version) != 2 or not all(type(part) is int for part in version):
        raise DamagedProject("its version is missing")
    if version[0] > VERSION[0]:
        raise NewerProject(version[0])
    if tuple(version) not in MIGRATIONS and tuple(version) < VERSION:
        raise DamagedProject("its version makes no sense")
    return document


def version_of(data: bytes) -> tuple[int, int] | None:
    """Tell the version of a project file by its first bytes, without reading it; None for what is no such file."""
    head = _HEAD.match(data)
    return (int(head[1]), int(head[2])) if head else None


def _document(project: Project) -> Record:
    return {
        "format": FORMAT,
        "version": list(VERSION),
        "generator": f"compareview {__version__}",
        "id": project.id,
        "created": project.created,
        "title": project.title,
        "text_form": TEXT_FORM,
        "offset_unit": OFFSET_UNIT,
        "articles": [article_record(a, project.dossiers.get(a.id, EMPTY)) for a in project.articles],
        "shown": list(project.shown),
        "settings": settings_record(project.abbreviations, project.ignoring, project.difference_filter, project.groups),
        "categories": [category_record(category) for category in project.categories],
        "tags": [tag_record(tag) for tag in project.tags],
        "tags_made": project.tags_made,
        "pins": [decision_record(pin) for pin in project.pins],
        "reviewed": [decision_record(pair) for pair in project.reviewed],
        "excluded": [decision_record(exclusion) for exclusion in project.excluded],
        "dismissed": [dismissal_record(dismissal) for dismissal in project.dismissals],
        "removed": [removed_record(*told) for told in sorted(project.removed.items())],
        "places": [place_record(place) for place in project.places],
    }


def _project(document: Record) -> Project:
    if (document.get("text_form"), document.get("offset_unit")) != (TEXT_FORM, OFFSET_UNIT):
        raise DamagedProject("it counts the places in its texts in another way")
    abbreviations, ignoring, difference_filter, groups = read_settings(get(document, "settings", dict))
    held = records(document, "articles")
    articles = tuple(read_article_record(record, abbreviations) for record in held)
    texts = {article.id: article for article in articles}
    if len(texts) != len(articles):
        raise DamagedProject("two articles have the same id")
    shown = get(document, "shown", list)
    if len(shown) != 2 or not all(type(s) is str and (s == "" or s in texts) for s in shown):
        raise DamagedProject("it shows an article that it does not hold")
    tags = tuple(read_tag(record, texts) for record in records(document, "tags"))
    project = Project(
        id=get(document, "id", str),
        created=get(document, "created", str),
        title=get(document, "title", str),
        articles=articles,
        dossiers={record["id"]: dossier for record in held if (dossier := read_dossier(record)) != EMPTY},
        shown=(shown[0], shown[1]),
        tags=tags,
        tags_made=max(get(document, "tags_made", int), *(tag.number for tag in tags), 0),
        categories=tuple(read_category(record) for record in records(document, "categories")),
        abbreviations=abbreviations,
        ignoring=ignoring,
        dismissals=tuple(read_dismissal(record) for record in records(document, "dismissed", optional=True)),
        difference_filter=difference_filter,
        groups=groups,
        pins=tuple(read_pin(record, texts) for record in records(document, "pins", optional=True)),
        reviewed=tuple(read_reviewed(record, texts) for record in records(document, "reviewed", optional=True)),
        excluded=tuple(read_exclusion(record, texts) for record in records(document, "excluded", optional=True)),
        removed=dict(read_removed(record) for record in records(document, "removed", optional=True)),
    )
    for marks in (project.tags, project.pins, project.reviewed, project.excluded):
        if len({mark.id for mark in marks}) != len(marks):
            raise DamagedProject("two tags or marks have the same id")
    project = project.with_places(read_place(record) for record in records(document, "places", optional=True))
    return replace(project, unknown=unknown_fields(document, _document(project)))
