"""Bring in fields that a later version of the program has added to somebody else's project, with their records."""

import json
from collections.abc import Mapping

from compareview.project.unknown import Unknown


def merged_unknown(ours: Unknown, theirs: Unknown, base: Unknown) -> Unknown:
    """Return ours with what was added or changed there since the base. Of what both have changed ours stays."""
    fields = dict(ours.fields)
    for key, value in theirs.fields.items():
        if key not in fields or fields[key] == base.fields.get(key):
            fields[key] = value
    nothing = Unknown()
    inside = {
        key: merged_unknown(*(one.inside.get(key, nothing) for one in (ours, theirs, base)))
        for key in {**ours.inside, **theirs.inside}
    }
    return Unknown(fields, inside)


def under_other_ids(unknown: Unknown, articles: Mapping[str, str], marks: Mapping[str, str]) -> Unknown:
    """Return the unknown fields of a project's file with their records named by other ids, where these are given."""
    return Unknown(
        unknown.fields,
        {
            key: _renamed(inside, articles, articles if key == "articles" else marks)
            for key, inside in unknown.inside.items()
        },
    )


def _renamed(unknown: Unknown, articles: Mapping[str, str], records: Mapping[str, str]) -> Unknown:
    """`records` has the ids of the records of the list itself; what they hold in turn is about articles."""
    return Unknown(
        unknown.fields,
        {_name(key, articles, records): _renamed(inside, articles, {}) for key, inside in unknown.inside.items()},
    )


def _name(name: str, articles: Mapping[str, str], records: Mapping[str, str]) -> str:
    """Name a record of a list as `Unknown` does: by its id or article, or a dismissal by all its content."""
    naming, _, rest = name.partition(" ")
    key, _, count = rest.rpartition(" ")
    if naming.startswith("{"):
        content, _, count = name.rpartition(" ")
        dismissal = json.loads(content)
        quotes = ((articles.get(quote["article"], quote["article"]), quote) for quote in dismissal.get("quotes", ()))
        told = [quote | {"article": key} for key, quote in sorted(quotes, key=lambda one: (one[0], one[1]["exact"]))]
        return f"{json.dumps(dismissal | {'quotes': told}, sort_keys=True)} {count}" if told else name
    ids = {"id": records, "article": articles}.get(naming, {})
    return f"{naming} {ids[key]} {count}" if key in ids else name
