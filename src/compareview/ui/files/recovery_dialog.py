"""Show what was not saved when the program ended, and let the reader restore it, look into it or discard it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import PurePath

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from compareview.errors import CompareViewError
from compareview.project.changes import describe_changes
from compareview.project.left_behind import KEPT_DAYS, LeftBehind, discard, with_file
from compareview.project.project import Project, new_project
from compareview.text.visible import visible
from compareview.ui.controls import plain_label
from compareview.ui.files.conflict_dialog import list_of_lines
from compareview.ui.files.salvage_dialog import held
from compareview.ui.messages import local_time, warn
from compareview.ui.table import LineModel, LineTable, set_up_table


def name_of(left: LeftBehind) -> str:
    """What to call it: its file, else its articles."""
    if left.path:
        return visible(PurePath(str(left.path).replace("\\", "/")).name)
    names = [article.name for article in left.project.articles] if left.project else []
    if len(names) > 2:
        names = [f"{names[0]}, {names[1]}", f"{len(names) - 2} more"]
    return " and ".join(names) or "Untitled"


def would_be_lost(left: LeftBehind) -> str:
    """Say in a line what would be lost without it, as far as that is known."""
    if left.project is None:
        words = "unknown: it is damaged, and nothing of it can be read"
    elif left.is_damaged:
        words = f"{held(left.project)}, which is what can be read of it: it is damaged"
    elif left.file_state == "none":
        words = f"all of it, as it was never saved: {held(left.project)}"
    elif left.file_state == "unreadable":
        words = f"all of it, as its file cannot be read now: {held(left.project)}"
    elif left.file_state == "elsewhere" or left.saved is None:
        words = f"unknown: its file is on another computer. It holds {held(left.project)}"
    else:
        changes = describe_changes(left.saved, left.project)
        words = "; ".join(changes) or "nothing: its file holds all of it"
        words = f"{len(changes)} changes: {words}" if len(changes) > 1 else words
        if left.file_state == "changed":
            words = f"somebody has changed its file since, from which it differs by: {words}"
    words = f"discarded by you: {words}" if left.is_discarded else words
    return words[0].upper() + words[1:]


class _LeftModel(LineModel[LeftBehind]):
    """One project a line."""

    columns = ("Project", "Last change", "What would be lost")

    def set_lines(self, lines: Sequence[LeftBehind]) -> None:
        self._lost = {(line.journal, line.file_state): would_be_lost(line) for line in lines}  # it takes time
        super().set_lines(lines)

    def cells(self, line: LeftBehind) -> tuple[str, ...]:
        return name_of(line), local_time(line.at), self._lost[line.journal, line.file_state]

    def tip(self, line: LeftBehind, column: int) -> str:
        path = [visible(str(line.path))] if line.path else []
        return "\n".join([*path, self._lost[line.journal, line.file_state], *line.lost])


class RecoveryDialog(QDialog):
    """Lists what was left. `restore` opens one in a window; it raises CompareViewError where that fails."""

    def __init__(
        self, found: Sequence[LeftBehind], restore: Callable[[LeftBehind], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._restore = restore
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Recover unsaved work")
        self.resize(860, 400)
        self._model = _LeftModel(self)
        self._table = LineTable()
        self._table.setModel(self._model)
        set_up_table(self._table, "Unsaved work", {0: 220, 1: 130}, stretch=(2,))
        self._table.selectionModel().currentRowChanged.connect(self._allow)
        self._table.doubleClicked.connect(lambda _index: self._do_restore())
        words = plain_label(
            "CompareView ended before this work was saved. It was kept, up to the last two seconds."
            if any(not left.is_discarded for left in found)
            else f"You discarded this work in the last {KEPT_DAYS} days. It can still be restored."
        )
        more = plain_label(
            "Restore opens it in a window, with all that was not saved; it is still unsaved then.\n"
            "Look lists what is in it that its file does not hold, and opens nothing.\n"
            "Discard puts it away: it is not offered at the next start, and is removed after "
            f"{KEPT_DAYS} days. Until then it is in File > Recover unsaved work…",
            "soft",
        )
        for label in (words, more):
            label.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for widget in (words, self._table, more):
            layout.addWidget(widget, 1 if widget is self._table else 0)
        layout.addWidget(self._build_buttons())
        self._show(found)
        self._table.setFocus()

    def _build_buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(parent=self)
        role = QDialogButtonBox.ButtonRole
        self._buttons: dict[str, QPushButton] = {}
        for name, kind, act, tip in (
            ("&Restore", role.AcceptRole, self._do_restore, "Open it in a window, with all that was not saved"),
            ("&Look…", role.ActionRole, self._look, "List what is in it that its file does not hold"),
            ("&Discard", role.ActionRole, self._discard, f"Keep it out of sight for {KEPT_DAYS} days, then remove it"),
            ("&Not now", role.RejectRole, self.reject, "Keep all of it for the next start"),
        ):
            button = box.addButton(name, kind)
            button.clicked.connect(act)
            button.setToolTip(tip)
            button.setAutoDefault(False)
            self._buttons[name.replace("&", "")] = button
        self._buttons["Restore"].setDefault(True)
        return box

    def _show(self, found: Sequence[LeftBehind]) -> None:
        """List these, and choose what stands now where the chosen line was."""
        line = max(self._table.currentIndex().row(), 0)
        self._model.set_lines(tuple(found))
        self._table.selectRow(min(line, len(found) - 1))
        self._allow()

    def _chosen(self) -> LeftBehind | None:
        index = self._table.currentIndex()
        return self._model.lines[index.row()] if index.isValid() else None

    def _allow(self) -> None:
        chosen = self._chosen()
        for name in ("Restore", "Look…"):
            self._buttons[name].setEnabled(bool(chosen and chosen.project))
        self._buttons["Discard"].setEnabled(bool(chosen and not chosen.is_discarded))
        waiting = any(not left.is_discarded for left in self._model.lines)
        self._buttons["Not now"].setText("&Not now" if waiting else "&Close")

    def _do_restore(self) -> None:
        chosen = self._chosen()
        if chosen is None or chosen.project is None:
            return
        try:
            self._restore(chosen)
        except CompareViewError as error:
            warn(self, error, "damage")
            return
        rest = [left for left in self._model.lines if left is not chosen]
        if any(not left.is_discarded for left in rest):
            self._show(rest)
        else:
            self.accept()

    def _discard(self) -> None:
        chosen = self._chosen()
        if chosen is None or chosen.is_discarded:
            return
        try:
            away = discard(chosen)
        except CompareViewError as error:
            warn(self, error, "damage")
            return
        self._show([away if left is chosen else left for left in self._model.lines])

    def _look(self) -> None:
        if (chosen := self._chosen()) and chosen.project:
            left = with_file(chosen) if chosen.file_state == "elsewhere" else chosen  # now there was a click
            ChangesDialog(left, chosen.project, self).exec()


class ChangesDialog(QDialog):
    """Says how kept work differs from its file, or what there is in work that has none."""

    def __init__(self, left: LeftBehind, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("What was not saved")
        self.resize(640, 420)
        name = f"“{name_of(left)}”"
        if left.saved:
            heading = plain_label(f"What was kept differs from {name} as it is now in this:")
            lines = describe_changes(left.saved, project)
        else:
            heading = plain_label(f"{name} cannot be read now. This was kept:" if left.path else "This was kept:")
            lines = describe_changes(replace(new_project(), id=project.id, created=project.created), project)
        heading.setWordWrap(True)
        lost = ["Not recovered, or not certain:", *(f"• {line}" for line in left.lost), ""] if left.lost else []
        lines = [f"• {line}" for line in lines] or ["Nothing: its file holds all of it."]
        shown = list_of_lines("Changes", [*lost, *lines])
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(heading)
        layout.addWidget(shown, 1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        close.rejected.connect(self.reject)
        layout.addWidget(close)
