"""How a comparison stands where there is none to show, or one from before, and where to begin with one, in words."""

from compareview.errors import CompareViewError
from compareview.ui.session import Session


def how_it_stands(session: Session) -> str:
    """Say how far the comparison has come, or what the reader can do to have one."""
    if session.is_comparing:
        return f"Comparing… {session.percent} %" if session.percent else "Comparing…"
    if session.given_up and session.given_up.error:
        return "The two articles could not be compared. Press F5 to try again."
    if session.given_up:
        return "The comparison was cancelled. Press F5 to compare."
    if any(session.project.shown):
        return "Only one article is open. Drop another to compare the two."
    return "Drop two articles to compare them."


def behind(session: Session) -> str:
    """Say that the comparison in view is from before the reader's last change, and why; empty where it is not."""
    if session.is_comparing:
        why = "it is being compared"
    elif session.given_up and session.given_up.error:
        why = "comparing failed, F5 tries again"
    elif session.given_up:
        why = "F5 compares anew"
    else:
        return ""
    return f"What you changed last is not in it yet: {why}"


def where_to_begin(session: Session) -> str:
    """Say which key leads to what differs most in a comparison that nothing is looked at in yet."""
    comparison = session.comparison
    if comparison is None or comparison.count("divergent"):
        return "Click a sentence, or press Alt+Down for the next difference."
    if any(map(session.open_in, comparison.rows)):
        key = "O for what is open in other rows"
    elif comparison.count("only-left") or comparison.count("only-right"):
        key = "Alt+Shift+Down for what only one side has"
    else:
        key = "J for the next row"
    return f"No pair differs. Click a sentence, or press {key}."


def failure(error: Exception) -> CompareViewError:
    """Say why a comparison came to nothing."""
    if isinstance(error, CompareViewError):
        return error
    return CompareViewError("The two articles could not be compared.", f"{type(error).__name__}: {error}")
