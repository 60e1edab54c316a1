"""The verdicts that the review offers: their keys, what they are called, and which a row cannot have."""

from compareview.comparison.result import Row
from compareview.comparison.states import LETTERS
from compareview.project.decisions import ReviewVerdict
from compareview.project.tags import VERDICTS

VERDICT_KEYS: dict[ReviewVerdict, str] = {
    "agrees": "A",
    "differs": "D",
    "contradiction": "C",
    "framing": "F",
    "gap": "G",
    "time": "E",
}


def verdict_name(verdict: ReviewVerdict) -> str:
    """What a verdict is called; empty for none."""
    return VERDICTS[verdict] if verdict else ""


def verdict_act(verdict: ReviewVerdict) -> str:
    """What its key does."""
    return f"{verdict_name(verdict)}, and go on"


def why_not(row: Row, verdict: ReviewVerdict) -> str:
    """Say why a row cannot have this verdict, and what to do instead; empty if it can."""
    if verdict != "agrees" or (row.left and row.right):
        return ""
    letter = LETTERS["left" if row.left else "right"]
    return f"Only {letter} says this: there is nothing that agrees with it. Space marks it as looked at, G as a gap."
