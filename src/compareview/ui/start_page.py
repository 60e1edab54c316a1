"""What the window shows while nothing is open: where to drop two reports, other ways to bring them, what was open."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from compareview.project.elsewhere import leads_elsewhere
from compareview.text.visible import visible
from compareview.ui.controls import plain_label
from compareview.ui.dropping import dropped_files
from compareview.ui.files.file_places import recent_projects
from compareview.ui.table import LineModel, LineTable, set_up_table
from compareview.ui.theme import reading_font, theme

_WIDTH, _LINE = 620, 26  # pixels
_ABOUT = (
    "CompareView joins the sentences that say the same thing, shows what only one report says, "
    "and underlines where the two differ."
)


@dataclass(frozen=True, slots=True)
class Recent:
    """A project that was open lately; one that was looked for in vain is missing."""

    path: Path
    is_missing: bool = False


class _Model(LineModel[Recent]):
    columns = ("Project", "Folder")

    def cells(self, line: Recent) -> tuple[str, ...]:
        folder = visible(str(line.path.parent))
        return visible(line.path.stem), f"not found in {folder}" if line.is_missing else folder

    def ink(self, line: Recent, column: int) -> QColor | None:
        return theme()["soft"] if column or line.is_missing else None

    def tip(self, line: Recent, column: int) -> str:
        return visible(str(line.path))


class StartPage(QWidget):
    """Stands in the place of the articles. Files may be dropped anywhere on it.

    Signals: `dropped` carries the files, `chosen` a project's path; `open_wanted`, `paste_wanted` and `sample_wanted`
    ask the window to act.
    """

    dropped = Signal(list)
    chosen = Signal(object)
    open_wanted = Signal()
    paste_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.recent = _RecentList()
        self.recent.chosen.connect(self.chosen)
        self._recent_heading = plain_label("Recent projects", "soft")
        self._recent_heading.setContentsMargins(9, 0, 0, 0)  # above the words of the list
        self._zone = self._drop_zone()
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addStretch(2)
        middle.addWidget(self._zone)
        about = plain_label(_ABOUT, "soft")
        about.setWordWrap(True)
        about.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        middle.addSpacing(6)
        middle.addWidget(about)
        middle.addSpacing(14)
        middle.addWidget(self._recent_heading)
        middle.addWidget(self.recent)
        middle.addStretch(3)
        private = plain_label("Nothing leaves this computer.", "soft")
        private.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        middle.addWidget(private)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addStretch(1)
        layout.addLayout(middle)
        layout.addStretch(1)
        self.setFocusProxy(self._first)

    def _drop_zone(self) -> QFrame:
        zone = QFrame()
        zone.setProperty("role", "drop")
        zone.setFixedWidth(_WIDTH)
        headline = plain_label("Drop two reports of the same event here")
        headline.setFont(reading_font(18))
        hint = plain_label("Plain text or Markdown files; or a project that was saved before.", "soft")
        buttons = QHBoxLayout()
        buttons.addStretch()
        wishes = (
            ("Open…", self.open_wanted, "Open files or a project (Ctrl+O)"),
            ("Paste…", self.paste_wanted, "Paste an article (Ctrl+Shift+V)"),
            ("Show the sample", self.sample_wanted, "Look at two reports of one ferry accident"),
        )
        made = []
        for words, signal, tip in wishes:
            button = QPushButton(words)
            button.setToolTip(tip)
            button.setAutoDefault(True)  # Enter presses it, as the space bar does
            button.clicked.connect(signal)
            buttons.addWidget(button)
            made.append(button)
        self._first = made[0]
        buttons.addStretch()
        layout = QVBoxLayout(zone)
        layout.setContentsMargins(24, 34, 24, 30)
        layout.setSpacing(10)
        for label in (headline, hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        layout.addSpacing(8)
        layout.addLayout(buttons)
        return zone

    # Projects that were open lately

    def showEvent(self, event: QShowEvent) -> None:
        """List what was open lately, as it is now."""
        super().showEvent(event)
        self._take([Recent(path) for path in recent_projects()])
        self._look()

    def _look(self) -> None:
        """Find out which projects are missing. The disk may be asleep; other machines are not asked."""
        paths = [recent.path for recent in self.recent.lines.lines]
        if not paths:
            return
        look = _Look()
        look.done.connect(self._take)
        QThreadPool.globalInstance().start(lambda: look.at(paths))

    def _take(self, found: Sequence[Recent]) -> None:
        self.recent.show_projects(found)
        self._recent_heading.setVisible(bool(found))
        self.recent.setVisible(bool(found))

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, and show that they are taken."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self._mark(taking=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The files are not dropped here after all."""
        self._mark(taking=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the files to the window."""
        event.acceptProposedAction()
        self._mark(taking=False)
        self.dropped.emit(dropped_files(event.mimeData()))

    def _mark(self, *, taking: bool) -> None:
        self._zone.setProperty("taking", taking)
        self._zone.style().unpolish(self._zone)
        self._zone.style().polish(self._zone)


class _Look(QObject):
    """A look at the disk in a thread of the pool. It outlives a page that is closed meanwhile. `done` carries them."""

    done = Signal(list)

    def at(self, paths: Sequence[Path]) -> None:
        """Look whether these are there."""
        self.done.emit([Recent(path, is_missing=_is_missing(path)) for path in paths])


class _RecentList(LineTable):
    """The projects that were open lately. `chosen` carries the path of one that was clicked, or on which Enter was."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lines = _Model(self)
        self.setModel(self.lines)
        set_up_table(self, "Recent projects", {0: 220}, stretch=(1,))
        self.horizontalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_LINE)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda index: self._choose(index.row()))

    def show_projects(self, found: Sequence[Recent]) -> None:
        """Show these; the one that was chosen stays so."""
        row = self.currentIndex().row()
        self.lines.set_lines(found)
        self.setFixedHeight(_LINE * len(found) + 2)
        self.selectRow(row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the reader see which project Enter would open."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectRow(max(self.currentIndex().row(), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen project."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._choose(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _choose(self, row: int) -> None:
        self.chosen.emit(self.lines.lines[row].path)


def _is_missing(path: Path) -> bool:
    if leads_elsewhere(path):
        return False
    try:
        return not path.exists()
    except (OSError, ValueError):
        return False
