"""The differences of what is looked at, a line each: what differs, why, and what the reader says to it."""

from collections import Counter
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from compareview.comparison.difference import Difference
from compareview.comparison.fact_table.row import FactRow
from compareview.comparison.result import Comparison
from compareview.export.proposals import CLASHES
from compareview.project.dismissals import Judgement
from compareview.project.tags import VERDICTS
from compareview.text.visible import shortened, visible
from compareview.ui.controls import plain_label
from compareview.ui.session import Session

STATE_WORDS: dict[Judgement, str] = {"open": "", "accepted": "tagged", "dismissed": "dismissed", "judged": "judged"}
_LONGEST = 160  # code points of a reason that are shown; all of it is in the tool tip
_GLYPH_WIDTH, _KIND_WIDTH = 16, 118  # pixels: signs and names stand below each other
_NARROW = 470  # pixels: in less, the sign stands for the name of the kind, and what differs has the room
_TAG_TIP = "Make a tag of it. In the texts and in the list, Enter tags the first that is open."
_FACT_TIP = "Show it in the facts table, with all its places"
_DISMISS_TIP = "Show it no more. In the texts and in the list, X dismisses the first that is open."
_REOPEN_TIP = "Take the dismissal back. In the texts and in the list, Shift+X does it for the last one."


class DifferenceLines(QWidget):
    """Lists differences with buttons to judge them. The signals carry the Difference."""

    tag_wanted = Signal(object)
    dismiss_wanted = Signal(object)
    reopen_wanted = Signal(object)
    fact_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lines: list[_Line] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(5)

    def show_differences(self, differences: Sequence[Difference]) -> None:
        """Show these from now on. The focus stays on the line on which it was."""
        focus = self.window().focusWidget()
        focused = next((n for n, line in enumerate(self._lines) if focus and line.isAncestorOf(focus)), -1)
        for line in self._lines:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()  # one of its buttons may be what called us
        self.setVisible(bool(differences))  # else a gap would be left around nothing
        self._lines = [_Line(self._session, difference, self) for difference in differences]
        for line in self._lines:
            self._layout.addWidget(line)
            line.name_kind(shown=self.width() >= _NARROW)
            line.show()  # now, so that one of them can take the focus
        if focused >= 0 and self._lines:
            self._lines[min(focused, len(self._lines) - 1)].take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name the kinds where there is room."""
        super().resizeEvent(event)
        for line in self._lines:
            line.name_kind(shown=self.width() >= _NARROW)

    def buttons(self) -> list[QPushButton]:
        """All buttons, from top to bottom."""
        return [button for line in self._lines for button in line.buttons]


class _Line(QWidget):
    """One difference. Those that are marked in the text, or that clash, stand out."""

    def __init__(self, session: Session, difference: Difference, lines: DifferenceLines) -> None:
        super().__init__(lines)
        judgement, category = session.judgement(difference), session.project.category(difference.kind)
        stands_out = judgement == "open" and difference.stands_out
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        sign, self._kind = (
            plain_label(visible(words), "strong" if stands_out else "soft")
            for words in (category.glyph, category.label)
        )
        sign.setToolTip(f"<p>{escape(visible(category.label))}</p>")
        for label, width in ((sign, _GLYPH_WIDTH), (self._kind, _KIND_WIDTH)):
            label.setMinimumWidth(width)
            self._add(label)
        is_elsewhere = isinstance(difference, FactRow) and difference is not session.fact
        remarks = [f"{CLASHES.glyph} {CLASHES.word}: {CLASHES.meaning}"] if is_elsewhere else []
        remarks += [difference.explained] if difference.explained else []
        self._layout.addLayout(_said(difference, judgement, remarks), 1)
        if judgement != "open":
            self._add(plain_label(_state_words(session, judgement), "soft"))
        to_judge = (("Tag it", lines.tag_wanted, _TAG_TIP), ("Dismiss", lines.dismiss_wanted, _DISMISS_TIP))
        wishes = {
            "open": to_judge,
            "judged": to_judge,
            "accepted": (),
            "dismissed": (("Show again", lines.reopen_wanted, _REOPEN_TIP),),
        }
        self.buttons: list[QPushButton] = []
        to_facts = (("In Facts", lines.fact_wanted, _FACT_TIP),) if is_elsewhere else ()
        for name, signal, tip in (*wishes[judgement], *to_facts):
            button = QPushButton(name)
            button.setProperty("role", "small")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAutoDefault(True)  # Enter presses it, as the space bar does
            button.setAccessibleName(f"{name}: {visible(f'{category.label}, {difference.why}')}")
            button.setToolTip(tip)
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(difference))
            self._add(button)
            self.buttons.append(button)
        for label in self.findChildren(QLabel):
            label.setContentsMargins(0, 3, 0, 0)  # level with the words of the buttons

    def _add(self, widget: QWidget) -> None:
        self._layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    def name_kind(self, *, shown: bool) -> None:
        """Show what the kind of the difference is called, or leave it to the sign."""
        self._kind.setVisible(shown)

    def take_focus(self) -> None:
        """Put the focus on the first button."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)


def _state_words(session: Session, judgement: Judgement) -> str:
    """What the reader has said to a difference of the row that is looked at: `tagged`, `judged: agrees`."""
    verdict = session.verdicts.get(session.current.number, "") if judgement == "judged" and session.current else ""
    return f"{STATE_WORDS[judgement]}: {VERDICTS[verdict].lower()}" if verdict else STATE_WORDS[judgement]


def _said(difference: Difference, judgement: Judgement, remarks: Sequence[str]) -> QVBoxLayout:
    """Why the two differ and, softer, what is to be said of it: what may account for it."""
    why = visible(" ".join(difference.why.split()))
    words = plain_label(shortened(why, _LONGEST))
    if len(why) > _LONGEST:
        words.setToolTip(f"<p>{escape(why)}</p>")
    if judgement == "dismissed":
        words.setProperty("role", "soft")
    column = QVBoxLayout()
    column.setSpacing(0)
    for label in (words, *(plain_label(visible(remark), "soft") for remark in remarks)):
        label.setWordWrap(True)
        column.addWidget(label)
    column.addStretch()
    return column


def difference_counts(session: Session) -> str:
    """Say on how many differences of the rows the reader has decided, and how many facts clash: these wait, too."""
    shown, found = session.comparison, session.found
    states = _states(session, shown)
    dismissed = _states(session, found)["dismissed"]
    still_open = (len(shown.differences) if shown else 0) - sum(states[each] for each in STATE_WORDS if each != "open")
    parts = [f"{still_open} open"]
    parts += [f"{states['accepted']} tagged"] if states["accepted"] else []
    parts += [f"{states['judged']} in rows you judged"] if states["judged"] else []
    parts += [f"{dismissed} dismissed"] if dismissed else []
    clashes = session.open_clashes()
    facts = f" · {CLASHES.glyph} {clashes} {CLASHES.word}" if clashes else ""
    return f"Differences in all rows: {', '.join(parts)}{facts}"


def _states(session: Session, comparison: Comparison | None) -> Counter[Judgement]:
    """How many differences are accepted and dismissed; of those that are open only some are counted."""
    rows = [comparison.rows[number - 1] for number in session.judged] if comparison else []
    return Counter(session.judgement(difference) for row in rows for difference in row.differences)
