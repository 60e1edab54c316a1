"""How each state of a sentence is shown: the same sign and word on the screen, on the page and in a terminal."""

from dataclasses import dataclass

from compareview.comparison.result import Row, Side, State

MOVED_GLYPH = "↕"
REVIEWED_GLYPH = "✓"
PIN_GLYPH = "⚲"  # the reader's own word on which sentences belong together
UNSURE_GLYPH = "?"  # after a state of which the program is not sure
_SURE = 0.7  # the least score, which reads as a probability, at which a pair is shown without a question
IN_TWO_LANGUAGES = (
    "The articles are in different languages. Sentences are paired by their words, so few or none are, and nothing is "
    "said of what one article leaves out."
)
LETTERS: dict[Side, str] = {"left": "A", "right": "B"}  # what the reader calls the sides: neither is the newer one


@dataclass(frozen=True, slots=True)
class StateWords:
    """How a state is shown: a style name (only-left and only-right share one), a glyph and a word."""

    style: str
    glyph: str
    word: str
    meaning: str


STATES: dict[State, StateWords] = {
    "divergent": StateWords("divergent", "≠", "differs", "a pair in which the program found something that differs"),
    "reworded": StateWords("reworded", "≈", "reworded", "a pair in other words; no difference is marked, so read both"),
    "identical": StateWords("identical", "=", "identical", "a pair with the same words"),
    "related": StateWords("related", "~", "related", "sentences that share one statement, but not the rest"),
    "only-left": StateWords("only", "A", "only in A", "nothing in B was found to match"),
    "only-right": StateWords("only", "B", "only in B", "nothing in A was found to match"),
    "excluded": StateWords("excluded", "×", "not compared", "a sentence that the reader has left out"),
}


MOVED = StateWords(  # in addition to the state of a pair
    "reworded", MOVED_GLYPH, "moved", "in addition: in another order than most of the two articles"
)


def is_unsure(row: Row) -> bool:
    """Whether the program is not sure that the sentences of a row belong together, and nobody else has said so."""
    is_found = row.left and row.right and row.reason and not row.pinned and row.state != "excluded"
    return bool(is_found) and row.score < _SURE


def state_words(row: Row) -> str:
    """Sign and word of a row's state, as a question where the program is not sure: `≈ reworded?`; `only in A`."""
    shown = STATES[row.state]
    sign = "" if shown.glyph in LETTERS.values() else f"{shown.glyph} "  # the letter is in the word already
    return f"{sign}{shown.word}{UNSURE_GLYPH if is_unsure(row) else ''}"


def sure_words(row: Row) -> str:
    """Say how sure the program is that the sentences of a row belong together: `0.98 sure`, `only 0.52 sure`."""
    return f"{'only ' if is_unsure(row) else ''}{row.score:.2f} sure"


def row_name(row: Row) -> str:
    """Name a row of the list: `Pair 12` where its two passages say the same, and `Row 12` elsewhere."""
    return f"{'Pair' if row.bead.kind == 'same' else 'Row'} {row.number}"


def reason_words(row: Row, reader: str = "you") -> str:
    """Say why the sentences of a row are paired, or are not; what the reader has decided first, and by whom."""
    if row.state == "excluded":
        return f"left out by {reader}"
    if row.pinned and row.left and row.right:
        return f"pinned by {reader}"
    if row.pinned:
        return f"taken apart by {reader}" if row.reason else f"nothing matches: confirmed by {reader}"
    return row.reason


def pairing_words(row: Row) -> str:
    """Say what the pairing rests on and how sure that is: `Pairing: shares “harbour” · 0.98 sure`; or nothing."""
    words = reason_words(row)
    is_proposed = row.reason and not row.pinned and row.state != "excluded"
    return f"Pairing: {words}" + (f" · {sure_words(row)}" if is_proposed else "") if words else ""
