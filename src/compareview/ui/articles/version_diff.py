"""Shows two versions of one article as one text: what went is struck through, what came is underlined."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from compareview.project.versions import Piece, PieceKind, Role
from compareview.text.visible import visible
from compareview.ui.theme import reading_font, theme
from compareview.ui.typesetting import direction

_HANG = 26.0  # pixels
_GAP = "\N{FOUR-PER-EM SPACE}"  # between what went and what came in its place
_SIGNS: dict[PieceKind, str] = {"same": "", "changed": "≠", "added": "+", "removed": "−", "moved": "↕"}
_NAMES: dict[PieceKind, str] = {"changed": "changed", "added": "added", "removed": "removed", "moved": "moved"}


class VersionDiff(QTextEdit):
    """The text itself. Paragraphs that did not change are counted, not shown."""

    def __init__(self, points: float = 11.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points = points
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.document().setDocumentMargin(14)
        self.setAccessibleName("What changed")

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show these pieces. Their words go in as plain text, never as markup."""
        self.clear()
        self.setAccessibleDescription(in_words(pieces))
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for kind, alike in groupby(pieces, key=lambda piece: piece.kind):
            if kind == "same":
                self._fold(cursor, len(list(alike)))
            else:
                for piece in alike:
                    self._write(cursor, piece)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _fold(self, cursor: QTextCursor, number: int) -> None:
        paragraphs = "1 paragraph" if number == 1 else f"{number} paragraphs"
        _begin(cursor, Qt.LayoutDirection.LeftToRight)
        cursor.insertText(f"\t… {paragraphs} unchanged …", self._soft())

    def _write(self, cursor: QTextCursor, piece: Piece) -> None:
        _begin(cursor, direction("".join(words for words, _ in piece.runs)))
        cursor.insertText(f"{_SIGNS[piece.kind]}\t", self._soft())
        if piece.kind == "moved":
            cursor.insertText("moved here: ", self._soft())
        before: Role = ""
        for words, role in piece.runs:
            if (before, role) == ("removed", "added"):
                cursor.insertText(_GAP, self._format(""))
            cursor.insertText(visible(words), self._format(role))
            before = role

    def _soft(self) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(theme()["soft"])
        return form

    def _format(self, role: Role) -> QTextCharFormat:
        colours, form = theme(), QTextCharFormat()
        form.setFont(reading_font(self._points))
        form.setForeground(colours["ink"])
        if role == "removed":
            form.setForeground(colours["soft"])
            form.setFontStrikeOut(True)
        elif role == "added":
            form.setBackground(colours["reworded-tint"])
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            form.setUnderlineColor(colours["reworded"])
        return form


def in_words(pieces: Sequence[Piece]) -> str:
    """Say how many paragraphs changed, and how."""
    numbers = {kind: sum(piece.kind == kind for piece in pieces) for kind in _NAMES}
    told = [f"{number} {_NAMES[kind]}" for kind, number in numbers.items() if number]
    if not told:
        return "The words are the same; only how they are spaced changed."
    first, *rest = told
    number, name = first.split(" ", 1)
    return ", ".join([f"{number} {'paragraph' if number == '1' else 'paragraphs'} {name}", *rest])


def _begin(cursor: QTextCursor, runs: Qt.LayoutDirection) -> None:
    """Start a paragraph that runs in this direction, with its sign standing out before the words."""
    if cursor.position():
        cursor.insertBlock()
    form = QTextBlockFormat()
    form.setLayoutDirection(runs)
    is_right = runs == Qt.LayoutDirection.RightToLeft
    (form.setRightMargin if is_right else form.setLeftMargin)(_HANG)
    form.setTextIndent(-_HANG)
    form.setTabPositions(
        [QTextOption.Tab(_HANG, QTextOption.TabType.RightTab if is_right else QTextOption.TabType.LeftTab)]
    )
    form.setLineHeight(108, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    form.setBottomMargin(9)
    cursor.setBlockFormat(form)
