"""What is said of a tag, on one line."""

from compareview.project.tags import STATUSES, VERDICTS, Category, ContradictionTag
from compareview.text.visible import visible
from compareview.ui.theme import TAG_GLYPH


def tag_verdict(tag: ContradictionTag) -> str:
    """Return what a tag says of its place now: its verdict, or that the tag is dismissed."""
    return STATUSES[tag.status] if tag.status == "dismissed" else VERDICTS[tag.verdict]


def tag_words(tag: ContradictionTag, category: Category) -> str:
    """Return all that a tag says: `⚑3 Number · Differs · Open · note`."""
    words = f"{TAG_GLYPH}{tag.number} {category.label} · {VERDICTS[tag.verdict]} · {STATUSES[tag.status]}"
    return visible(f"{words} · {' '.join(tag.note.split())}" if tag.note else words)


def category_entry(category: Category) -> str:
    """Return the line of a menu for a category, with the digit that chooses it there as in the tag editor."""
    digit = f"&{category.key}  " if category.key.isalnum() else ""
    return digit + visible(f"{category.glyph}  {category.label}").replace("&", "&&")
