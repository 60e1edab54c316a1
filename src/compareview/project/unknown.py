"""Fields that a later minor version has added to a project file: carried through, wherever in the file they stand."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from compareview.project.records import Record

_NAMING = ("id", "article", "type")


@dataclass(frozen=True, slots=True)
class Unknown:
    """The unknown fields of one record, and those of the records inside it.

    `inside` has the name of each field that holds such records. A list counts as a record too, in which each record is
    named by what tells it from the others: its id, the article that it is about or its type, or else all its content.
    So unknown fields follow their record when others come and go or it changes itself, and go with it.
    """

    fields: Mapping[str, Any] = field(default_factory=dict)
    inside: Mapping[str, "Unknown"] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.fields or self.inside)


def unknown_fields(record: Record, known: Record) -> Unknown:
    """Return what a record of a file has beyond `known`, the same record as this version writes it."""
    found = {}
    for key, value in known.items():
        original = record.get(key)
        if isinstance(value, dict) and isinstance(original, dict):
            found[key] = unknown_fields(original, value)
        elif isinstance(value, list) and isinstance(original, list) and len(original) == len(value):
            found[key] = _unknown_in_list(original, value)
    beyond = {key: value for key, value in record.items() if key not in known}
    return Unknown(beyond, {key: inside for key, inside in found.items() if inside})


def _unknown_in_list(originals: Sequence[Any], known: Sequence[Any]) -> Unknown:
    # This version may write them in another order: named records are found by their names.
    named = dict(zip(_names(originals), originals, strict=True))
    found = {
        name: unknown_fields(original, item)
        for name, item, beside in zip(_names(known), known, originals, strict=True)
        if isinstance(item, dict) and isinstance(original := named.get(name, beside), dict)
    }
    return Unknown({}, {name: inside for name, inside in found.items() if inside})


def with_unknown_fields(known: Record, unknown: Unknown) -> Record:
    """Return the record with the unknown fields put back in, after those that are known."""
    full = dict(known)
    for key, inside in unknown.inside.items():
        value = known.get(key)
        if isinstance(value, dict):
            full[key] = with_unknown_fields(value, inside)
        elif isinstance(value, list):
            full[key] = [
                with_unknown_fields(item, inside.inside[name]) if name in inside.inside else item
                for name, item in zip(_names(value), value, strict=True)
            ]
    return full | {key: value for key, value in unknown.fields.items() if key not in known}


def _names(items: Sequence[Any]) -> list[str]:
    """Name each record of a list; equal ones are told apart by their order."""
    seen: dict[str, int] = {}
    names = []
    for item in items:
        key = next((key for key in _NAMING if key in item), "") if isinstance(item, dict) else ""
        name = f"{key} {item[key]}" if key else json.dumps(item, sort_keys=True)
        seen[name] = seen.get(name, 0) + 1
        names.append(f"{name} {seen[name]}")
    return names
