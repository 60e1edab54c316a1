"""Say in the window's title, its status bar and the heads of its tabs what is open, and what was found in it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QPushButton

from compareview.export.summary import counts
from compareview.text.visible import visible
from compareview.ui.controls import ElidedLabel, plain_label
from compareview.ui.pairs.difference_lines import difference_counts
from compareview.ui.standing import behind, how_it_stands

if TYPE_CHECKING:
    from compareview.ui.main_window import MainWindow

_INSET = 4  # pixels: where Qt begins a message in its bar, the counts begin too


class Status(QObject):
    """Speaks of one window, on its labels in the status bar: on the left what was found, on the right the file."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._session, self._rows = window, window.session, window.finding.rows
        self._counts, self._state = ElidedLabel(beside=_INSET), plain_label()
        self._cancel: QPushButton | None = None  # made when a comparison first takes its time
        bar = window.statusBar()
        bar.addWidget(self._counts, 1)
        bar.addPermanentWidget(self._state)
        bar.setSizeGripEnabled(False)
        # What was told of the change is not so as long as it is not in what is shown.
        self._session.failed.connect(bar.clearMessage)

    def refresh(self) -> None:
        """Say all of it anew."""
        self._name_file()
        session, tabs = self._session, self._window.tabs
        if session.comparison:
            pairs = self._rows.standing() or counts(session.comparison)
            warning = behind(session) if session.given_up else ""
            # What the bar of kinds says too comes last: where there is little room, the end is not shown.
            self._counts.setText(" · ".join(filter(None, (warning, difference_counts(session), pairs))))
        self.count()
        facts, clashes = session.comparison.table if session.comparison else (), session.open_clashes()
        tabs.setTabText(0, self._rows.title())
        count = f" {len(facts)}" if facts else ""
        tabs.setTabText(1, f"Facts{count} · ≠ {clashes}" if clashes else f"Facts{count}")
        self.name_tags()

    def count(self) -> None:
        """Say how the comparison stands while there is none to show, and offer to cancel one that takes its time."""
        session = self._session
        if not session.comparison:
            self._counts.setText(how_it_stands(session))
        if session.percent and not self._cancel:
            self._cancel = QPushButton()
            self._cancel.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it goes by itself; Esc does the same
            self._cancel.clicked.connect(session.cancel)
            self._window.statusBar().insertPermanentWidget(1, self._cancel)  # before the file
        if self._cancel:
            self._cancel.setText(f"Cancel comparing ({session.percent} %)  Esc")
            self._cancel.setVisible(session.percent > 0)

    def name_tags(self) -> None:
        """Say on their tab how many tags there are: `Tags 12`, or `Tags 3 of 12` while only some are listed."""
        place, every = self._window.tag_place, len(self._session.tags())
        listed = place.part.list.listed.rowCount() if place.is_made else every
        count = f" {every}" if listed == every else f" {listed} of {every}"
        self._window.tabs.setTabText(2, f"Tags{count if every else ''}")

    def _name_file(self) -> None:
        window, session = self._window, self._session
        name = window.files.name.replace("[*]", "[*][*]")  # Qt's sign for the star, when it stands in a name
        is_read_only = session.refusal or window.files.is_read_only
        read_only = " (read only)" if is_read_only else ""
        window.setWindowTitle(f"{name}[*]{read_only} — CompareView")
        if session.is_dirty != window.isWindowModified():  # Qt takes its time over it also where nothing changes
            window.setWindowModified(session.is_dirty)
        name = visible(session.path.name) if session.path else ""
        standing = "read only" if is_read_only else "saved" if session.path else ""
        saved = "unsaved changes" if session.is_dirty else standing
        self._state.setText(" · ".join(part for part in (name, saved) if part))
