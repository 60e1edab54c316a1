"""The verdicts that the review offers: their keys, and what they are called."""

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
