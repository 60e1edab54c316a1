"""What may account for a difference: figures that grew between the two reports."""

from collections.abc import Sequence
from datetime import date

from compareview.facts.fact import Quantity
from compareview.text.article import Article


def growth(left: Article, here: Sequence[Quantity], right: Article, there: Sequence[Quantity]) -> str:
    """Return in words that the later report has the higher toll, or "" if it has not or the dates are not known.

    The killed, the injured, the missing grow with time as more is known; seats, prices and speeds do not.
    """
    first, second = _day(left), _day(right)
    days = second - first if first and second else 0
    if not days or not here or not there or not all(q.fate for q in (*here, *there)):
        return ""
    earlier, later, letter = (here, there, "B") if days > 0 else (there, here, "A")
    if max(q.low for q in later) <= max(q.low for q in earlier):
        return ""
    return f"may be explained by time: {letter} is {abs(days)} {'day' if abs(days) == 1 else 'days'} later"


def _day(article: Article) -> int:
    """Return the number of the day on which an article appeared, 0 if it is not known."""
    try:
        return date.fromisoformat(article.published[:10]).toordinal()
    except ValueError:
        return 0
