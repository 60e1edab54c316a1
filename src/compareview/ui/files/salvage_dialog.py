"""Show what is left of a damaged project, and let the reader choose what to open in its place."""

import contextlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QDialog, QDialogButtonBox, QRadioButton, QVBoxLayout, QWidget

from compareview.errors import CompareViewError
from compareview.project.file import Opened, open_project
from compareview.project.left_behind import left_behind
from compareview.project.opening import without_backup
from compareview.project.project import Project
from compareview.text.visible import visible
from compareview.ui.controls import plain_label
from compareview.ui.files.conflict_dialog import list_of_lines
from compareview.ui.files.journal_keeper import recovery_folder
from compareview.ui.messages import local_time


@dataclass(frozen=True, slots=True)
class WayOut:
    """Something that can be opened in the place of a damaged project.

    `name` says on its button what it is, `told` in the status bar. `lost` says in words what is missing. `is_work`: no
    whole file holds it; `journal` is where it was kept for recovery.
    """

    name: str
    told: str
    project: Project
    lost: tuple[str, ...] = ()
    is_work: bool = False
    journal: Path | None = None


def ways_out(path: Path, opened: Opened | None) -> tuple[WayOut, ...]:
    """Find what can be opened in the place of this damaged project.

    That is what was recovered of it, if anything was; the copy that the last saving kept; and unsaved work that an
    earlier run of the program left.
    """
    ways = []
    if opened:
        ways.append(WayOut("What could be &recovered of it", "what was recovered", opened.project, opened.lost, True))
    real = Path(os.path.realpath(path))  # saving writes where a link leads, and keeps the copy there
    copy = real.with_name(f"{real.name}.bak")
    with contextlib.suppress(CompareViewError, OSError):
        kept = open_project(copy)
        if not kept.trouble:
            at = local_time(copy.stat().st_mtime)
            ways.append(WayOut(f"The last &kept copy, saved {at}", f"the copy kept at {at}", kept.project))
    for left in left_behind(recovery_folder(), without_backup(path)):
        if left.project:
            at = local_time(left.at)
            name = f"&Unsaved work of yours, kept {at}"
            ways.append(WayOut(name, f"the unsaved work kept at {at}", left.project, left.lost, True, left.journal))
    return tuple(ways)


class SalvageDialog(QDialog):
    """Nothing is opened before the reader has chosen. The damaged file stays as it is."""

    def __init__(self, name: str, trouble: CompareViewError, ways: Sequence[WayOut], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("A damaged project")
        self.resize(640, 420)
        self._ways = ways
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        more = f"{trouble.message} It stays as it is. Choose what to open in its place; saving asks for another name."
        for text, role in ((f"“{name}” cannot be read as a whole.", ""), (more, "soft")):
            label = plain_label(text, role)
            label.setWordWrap(True)
            layout.addWidget(label)
        self._buttons = QButtonGroup(self)
        for n, way in enumerate(ways):
            button = QRadioButton(f"{way.name}: {_held(way.project)}")
            self._buttons.addButton(button, n)
            layout.addWidget(button)
        self._details = list_of_lines("What it holds")
        layout.addWidget(self._details, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        accept = buttons.addButton("&Open", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        accept.setDefault(True)
        self._buttons.idToggled.connect(lambda _n, _on: self._show_details())
        self._buttons.button(0).setChecked(True)
        self._buttons.button(0).setFocus()

    @property
    def chosen(self) -> WayOut:
        """What the reader has chosen."""
        return self._ways[self._buttons.checkedId()]

    def _show_details(self) -> None:
        self._details.setPlainText("\n".join(_details(self.chosen)))


def _held(project: Project) -> str:
    """Say how much there is in a project."""
    decisions = sum(map(len, (project.pins, project.reviewed, project.excluded, project.dismissals)))
    held = ((len(project.articles), "article"), (len(project.tags), "tag"), (decisions, "decision"))
    return ", ".join(f"{n} {what}{'s' * (n != 1)}" for n, what in held if n) or "nothing"


def _details(way: WayOut) -> list[str]:
    articles = [f"• {visible(article.name)}, {article.word_count:,} words" for article in way.project.articles]
    lost = ["", "Not recovered, or not certain:", *(f"• {line}" for line in way.lost)] if way.lost else []
    return ["Articles:", *(articles or ["• none"]), *lost]
