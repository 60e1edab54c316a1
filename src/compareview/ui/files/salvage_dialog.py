"""Show what is left of a damaged project, and let the reader choose what to open in its place."""

import contextlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
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

    `name` says on its button what it is, `told` afterwards. `at` is when it was written, in seconds. `lost` says in
    words what is missing. `is_work`: no whole file holds it; `journal` is where it was kept for recovery, and `writing`
    the id of the tag that was being written, or "".
    """

    name: str
    told: str
    project: Project
    at: float = 0.0
    lost: tuple[str, ...] = ()
    is_work: bool = False
    journal: Path | None = None
    writing: str = ""


def ways_out(path: Path, opened: Opened | None) -> tuple[WayOut, ...]:
    """Find what can be opened in the place of this damaged project.

    That is what was recovered of it, if anything was; the copy that the last saving kept; and unsaved work that an
    earlier run of the program left.
    """
    ways, of = [], f"“{visible(path.name)}”"
    if opened:
        name, at = "What could be &recovered of it", opened.identity.mtime_ns / 10**9
        ways.append(WayOut(name, f"what could be recovered of {of}", opened.project, at, opened.lost, is_work=True))
    real = Path(os.path.realpath(path))  # saving writes where a link leads, and keeps the copy there
    copy = real.with_name(f"{real.name}.bak")
    with contextlib.suppress(CompareViewError, OSError):
        kept = open_project(copy)
        if not kept.trouble:
            at = copy.stat().st_mtime
            name = f"The last &kept copy, {visible(copy.name)}, saved {local_time(at)}"
            ways.append(WayOut(name, f"the copy of {of} that was kept at {local_time(at)}", kept.project, at))
    for left in left_behind(recovery_folder(), without_backup(path)):
        if left.project:
            time = local_time(left.at)
            name, told = f"&Unsaved work of yours, kept {time}", f"your unsaved work on {of}, kept at {time}"
            way = WayOut(name, told, left.project, _seconds(left.at), left.lost, is_work=True)
            ways.append(replace(way, journal=left.journal, writing=left.writing))
    return tuple(ways)


def best(ways: Sequence[WayOut]) -> tuple[int, str]:
    """Return which of these holds most of the reader's work, and in words why: tags first, then articles, then time."""
    tags, articles = [len(way.project.tags) for way in ways], [len(way.project.articles) for way in ways]
    chosen = max(range(len(ways)), key=lambda n: (tags[n], articles[n], ways[n].at))
    if len(ways) == 1:
        return chosen, "This is all that there is."
    why = "is the newest, and has as many tags and articles as any other"
    for what, counts in (("articles", articles), ("tags", tags)):
        if len(set(counts)) > 1:
            why = f"has the most {what}"
    return chosen, f"Proposed is “{ways[chosen].name.replace('&', '').partition(',')[0]}”: it {why}."


def _seconds(at: str) -> float:
    with contextlib.suppress(ValueError):
        return datetime.fromisoformat(at).timestamp()
    return 0.0


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
            button = QRadioButton(f"{way.name}: {held(way.project)}")
            self._buttons.addButton(button, n)
            layout.addWidget(button)
        chosen, why = best(ways)
        reason = plain_label(why, "soft")
        reason.setWordWrap(True)
        layout.addWidget(reason)
        self._details = list_of_lines("What it holds")
        layout.addWidget(self._details, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        accept = buttons.addButton("&Open", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        accept.setDefault(True)
        self._buttons.idToggled.connect(lambda _n, _on: self._show_details())
        self._buttons.button(chosen).setChecked(True)
        self._buttons.button(chosen).setFocus()

    @property
    def chosen(self) -> WayOut:
        """What the reader has chosen."""
        return self._ways[self._buttons.checkedId()]

    def _show_details(self) -> None:
        self._details.setPlainText("\n".join(_details(self.chosen)))


def held(project: Project) -> str:
    """Say how much there is in a project."""
    decisions = sum(map(len, (project.pins, project.reviewed, project.excluded, project.dismissals)))
    counts = [_count(len(project.articles), "article"), _count(len(project.tags), "tag")]
    return ", ".join([*counts, *([_count(decisions, "decision")] if decisions else [])])


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'s' * (number != 1)}"


def _details(way: WayOut) -> list[str]:
    articles = [f"• {visible(article.name)}, {article.word_count:,} words" for article in way.project.articles]
    tags = (
        [f"Tags: {len(way.project.tags)}"]
        if way.project.tags
        else ["No tags were recovered." if way.lost else "No tags."]
    )
    lost = ["", "Not recovered, or not certain:", *(f"• {line}" for line in way.lost)] if way.lost else []
    return [*tags, "", "Articles:", *(articles or ["• none"]), *lost]
