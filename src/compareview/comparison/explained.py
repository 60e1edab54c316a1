"""What may account for a difference: what grew or came to light between the two reports."""

from collections.abc import Sequence
from datetime import date

from compareview.facts.fact import Quantity
from compareview.text.article import Article


def growth(left: Article, here: Sequence[Quantity], right: Article, there: Sequence[Quantity]) -> str:
    """Return in words that the later report has the higher toll, or "" if it has not or the dates are not known.

    The killed, the injured, the missing grow with time as more is known; seats, prices and speeds do not.
    """
    if not here or not there or not all(q.fate for q in (*here, *there)):
        return ""
    grew = max(q.low for q in there) - max(q.low for q in here)
    return delay(left, right, forward=grew > 0) if grew else ""


def delay(left: Article, right: Article, *, forward: bool) -> str:
    """Return in words that the report that knows more is the later one, or "" if it is not or the dates are not known.

    `forward` says that it is the right one.
    """
    first, second = _day(left), _day(right)
    days = second - first if first and second else 0
    if not days or forward != (days > 0):
        return ""
    letter = "B" if forward else "A"
    return f"may be explained by time: {letter} is {abs(days)} {'day' if abs(days) == 1 else 'days'} later"


def _day(article: Article) -> int:
    """Return the number of the day on which an article appeared, 0 if it is not known."""
    try:
        return date.fromisoformat(article.published[:10]).toordinal()
    except ValueError:
        return 0
