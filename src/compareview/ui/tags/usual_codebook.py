"""The codebook that new projects begin with: the program's, or the reader's own."""

import json
from collections.abc import Sequence

from PySide6.QtCore import QSettings

from compareview.project.records import DamagedProject
from compareview.project.tag_records import category_record, read_category
from compareview.project.tags import CATEGORIES, Category

_KEY = "codebook"


def usual_codebook() -> tuple[Category, ...]:
    """The categories of a new project. What was kept and makes no sense any more counts as nothing."""
    kept = str(QSettings().value(_KEY, "", type=str))
    if not kept:
        return CATEGORIES
    try:
        return tuple(read_category(record) for record in json.loads(kept)) or CATEGORIES
    except (ValueError, TypeError, AttributeError, DamagedProject):
        return CATEGORIES


def keep_codebook(codebook: Sequence[Category]) -> None:
    """Let new projects begin with these categories; with none, or the program's own, as they did at first."""
    own = tuple(codebook) not in ((), CATEGORIES)
    QSettings().setValue(_KEY, json.dumps([category_record(each) for each in codebook]) if own else "")
