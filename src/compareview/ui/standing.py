"""How the comparison of a window stands where there is none to show, in words."""

from compareview.comparison.result import SIDES
from compareview.errors import CompareViewError
from compareview.ui.session import Session


def how_it_stands(session: Session) -> str:
    """Say how far the comparison has come, or what the reader can do to have one."""
    if session.is_comparing:
        return f"Comparing… {session.percent} %" if session.percent else "Comparing…"
    if session.given_up:
        return "The comparison was cancelled. Press F5 to compare."
    if all(session.article(side) for side in SIDES):
        return "The two articles could not be compared."
    if any(session.project.shown):
        return "Only one article is open. Drop another to compare the two."
    return "Drop two articles to compare them."


def failure(error: Exception) -> CompareViewError:
    """Say why a comparison came to nothing."""
    if isinstance(error, CompareViewError):
        return error
    return CompareViewError("The two articles could not be compared.", f"{type(error).__name__}: {error}")
