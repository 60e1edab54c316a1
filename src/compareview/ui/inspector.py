"""The current pair, one side above the other, with its changed words marked and the reasons in words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QTextEdit, QVBoxLayout, QWidget

from compareview.comparison.compare import SIDES, Comparison, Row, Side, State
from compareview.comparison.marks import cut, row_marks
from compareview.comparison.states import LETTERS, MOVED_GLYPH, STATES
from compareview.ui.article_pane import plain_label
from compareview.ui.theme import reading_font, theme
from compareview.ui.typesetting import direction

_HANG = 24.0  # pixels


class Inspector(QWidget):
    """Shows one row. `tag_wanted` asks to tag it."""

    tag_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = plain_label(role="soft")
        self._quotes = QTextEdit()
        self._quotes.setReadOnly(True)
        self._quotes.setProperty("role", "quiet")
        self._quotes.setAcceptDrops(False)
        self._quotes.setFrameShape(QFrame.Shape.NoFrame)
        self._quotes.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._quotes.setTabChangesFocus(True)
        self._quotes.setAccessibleName("The current pair")
        self._tag = QPushButton("Tag this pair  T")
        self._tag.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._tag.setToolTip("Say what differs here (T)")
        self._tag.clicked.connect(self.tag_wanted)
        first = QHBoxLayout()
        first.addWidget(self._heading, 1)
        first.addWidget(self._tag)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 8, 14, 8)
        layout.setSpacing(4)
        layout.addLayout(first)
        layout.addWidget(self._quotes, 1)

    def show_row(self, comparison: Comparison | None, row: Row | None, points: float) -> None:
        """Show this row, or what to do when there is none."""
        self._tag.setEnabled(row is not None)
        if comparison is None or row is None:
            self._heading.setText("Click a sentence, or press Alt+Down for the next difference.")
            self._quotes.clear()
            return
        parts = [
            f"Pair {row.number} of {len(comparison.rows)}",
            f"{STATES[row.state].glyph} {STATES[row.state].word}",
        ]
        if row.moved:
            parts.append(f"{MOVED_GLYPH} moved")
        if row.reason:
            parts.append(f"{row.score:.2f}")
        self._heading.setText(" · ".join(parts))
        self._quotes.clear()
        cursor = self._quotes.textCursor()
        for side in SIDES:
            self._insert_side(cursor, comparison, row, side, points)
        for difference in row.differences:
            state: State = "divergent" if difference.inline else "related"
            words = f"{difference.kind}: {difference.why}"
            self._insert_remark(cursor, STATES[state].glyph, theme().ink(state), words)
        if row.reason:
            self._insert_remark(cursor, "∵", theme()["soft"], row.reason)
        self._quotes.moveCursor(QTextCursor.MoveOperation.Start)

    def _insert_side(self, cursor: QTextCursor, comparison: Comparison, row: Row, side: Side, points: float) -> None:
        """Write one side's words. They go in as plain text with a format, never as markup."""
        colours = theme()
        letter = QTextCharFormat()
        letter.setForeground(colours["soft"])
        text = comparison.article(side).text
        spans = row.spans(side)
        # The letter before the quote must not decide in which direction it runs.
        _begin_line(cursor, direction(" ".join(span.of(text) for span in spans)))
        cursor.insertText(f"{LETTERS[side]}\t", letter)
        plain = QTextCharFormat()
        plain.setFont(reading_font(points))
        plain.setForeground(colours["ink"])
        if not spans:
            plain.setForeground(colours["soft"])
            cursor.insertText("nothing says this here", plain)
        marks = row_marks(row, side)
        for number, span in enumerate(spans):
            if number:
                cursor.insertText(" ", plain)
            for run in cut(span, marks):
                cursor.insertText(run.span.of(text).replace("\n", " "), _format(plain, run.roles))

    def _insert_remark(self, cursor: QTextCursor, glyph: str, ink: QColor, words: str) -> None:
        """Write a line below the quotes: what the program found, or why it paired the two."""
        form = QTextCharFormat()
        form.setFont(self.font())
        form.setForeground(ink)
        _begin_line(cursor)
        cursor.insertText(f"{glyph}\t", form)
        form.setForeground(theme()["ink"] if glyph != "∵" else ink)
        cursor.insertText(words, form)


def _begin_line(cursor: QTextCursor, runs: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight) -> None:
    """Start a line that runs in this direction, and whose first sign stands out before the words."""
    if cursor.position():
        cursor.insertBlock()
    hanging = QTextBlockFormat()
    hanging.setLayoutDirection(runs)
    if runs == Qt.LayoutDirection.RightToLeft:
        hanging.setRightMargin(_HANG)
        tab = QTextOption.Tab(_HANG, QTextOption.TabType.RightTab)
    else:
        hanging.setLeftMargin(_HANG)
        tab = QTextOption.Tab(_HANG, QTextOption.TabType.LeftTab)
    hanging.setTextIndent(-_HANG)
    hanging.setTabPositions([tab])
    hanging.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    hanging.setBottomMargin(5)
    cursor.setBlockFormat(hanging)


def _format(plain: QTextCharFormat, roles: tuple[str, ...]) -> QTextCharFormat:
    form = QTextCharFormat(plain)
    colours = theme()
    if "differs" in roles:
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        form.setUnderlineColor(colours["divergent"])
        form.setForeground(colours["divergent"])
        form.setFontWeight(600)
    elif "changed" in roles:
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        form.setUnderlineColor(colours["reworded"])
        form.setBackground(colours["reworded-tint"])
    elif "ignored" in roles:
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        form.setUnderlineColor(colours["ignored"])
    return form
