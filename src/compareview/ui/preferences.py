"""The dialog of preferences: how the window looks, the name on tags, and what new projects begin with."""

from collections.abc import Callable
from dataclasses import fields
from functools import partial

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QVBoxLayout,
)

from compareview.alignment.ignoring import IGNORE_ALL, Ignoring
from compareview.text.visible import visible
from compareview.ui.controls import plain_label
from compareview.ui.correcting.ignoring_menu import CHOICES, keep_ignoring, usual_ignoring
from compareview.ui.correcting.sentence_cutting import abbreviations_in, keep_abbreviations, usual_abbreviations
from compareview.ui.main_window import MainWindow
from compareview.ui.panes.paired_view import LARGEST_POINTS, SMALLEST_POINTS, USUAL_POINTS
from compareview.ui.tags.tagging import author, login_name, set_author
from compareview.ui.theme import chosen_theme, theme_choices
from compareview.ui.window_places import REMEMBERED

_WIDTH = 660  # pixels


class Preferences(QDialog):
    """Shows what can be preferred. Everything holds as soon as it is changed; nothing has to be confirmed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setWindowTitle("Preferences")
        self.setMinimumWidth(_WIDTH)
        form = QFormLayout()
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_heading("The window"))
        self.colours = QComboBox()
        for name, label in theme_choices().items():
            self.colours.addItem(label, name)
        self.colours.currentIndexChanged.connect(lambda: window.use_theme(self.colours.currentData()))
        form.addRow("&Colours", self.colours)
        self.points = QComboBox()
        for size in range(SMALLEST_POINTS, LARGEST_POINTS + 1):
            self.points.addItem(f"{size} points", size)
        self.points.currentIndexChanged.connect(lambda: window.zoom(self.points.currentData()))
        form.addRow("Type &size of articles", self.points)
        self._actions = [a for a in window.findChildren(QAction) if a.property(REMEMBERED)]
        self._boxes = [_box_for(action) for action in self._actions]
        form.addRow("Reading", _beside(self._boxes))
        self.author = QLineEdit()
        self.author.setPlaceholderText(f"{visible(login_name())} (your login name)")
        self.author.textChanged.connect(set_author)
        form.addRow("Your &name on tags", self.author)
        form.addRow(_heading("New projects begin with"))
        self.ignoring = {name: QCheckBox(label.replace("&", "")) for name, (label, _) in CHOICES.items()}
        for name, box in self.ignoring.items():
            box.setToolTip(CHOICES[name][1])
            box.toggled.connect(self._keep_ignoring)
        form.addRow("Ignore in wording", _beside(list(self.ignoring.values())))
        self.abbreviations = QPlainTextEdit()
        self.abbreviations.setTabChangesFocus(True)
        self.abbreviations.setPlaceholderText("Words that never end a sentence, such as “Obs.” or “Vol.”, one a line")
        self.abbreviations.setFixedHeight(76)
        self.abbreviations.textChanged.connect(self._keep_abbreviations)
        form.addRow("A&bbreviations", self.abbreviations)
        hint = plain_label("What is open stays as it is: View > Ignore in wording, Sentence > Abbreviations…", "soft")
        hint.setWordWrap(True)
        form.addRow("", hint)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        restore = buttons.addButton("&Restore defaults", QDialogButtonBox.ButtonRole.ResetRole)
        restore.setAutoDefault(False)
        restore.clicked.connect(self.restore_defaults)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        layout.addWidget(buttons)
        self._show()

    def _show(self) -> None:
        """Show what is preferred now. Each field tells on a change, which changes nothing then."""
        kept, words = usual_ignoring(), usual_abbreviations()
        self.colours.setCurrentIndex(max(self.colours.findData(chosen_theme()), 0))
        self._choose_size(self._window.view.points)
        given = str(QSettings().value("author", "", type=str))
        self.author.setText(author() if given else "")
        for name, box in self.ignoring.items():
            _quietly(box, partial(box.setChecked, getattr(kept, name)))
        _quietly(self.abbreviations, lambda: self.abbreviations.setPlainText("\n".join(f"{word}." for word in words)))

    def _choose_size(self, points: float) -> None:
        self.points.setCurrentIndex(self.points.findData(round(points)))

    def restore_defaults(self) -> None:
        """Go back to what the program began with. What is open keeps its own choices."""
        set_author("")
        keep_ignoring(IGNORE_ALL)
        keep_abbreviations(())
        for action in self._actions:
            action.setChecked(True)
        self.colours.setCurrentIndex(0)
        self._choose_size(USUAL_POINTS)
        self._show()

    def _keep_ignoring(self) -> None:
        keep_ignoring(Ignoring(**{field.name: self.ignoring[field.name].isChecked() for field in fields(Ignoring)}))

    def _keep_abbreviations(self) -> None:
        keep_abbreviations(abbreviations_in(self.abbreviations.toPlainText()))


def _quietly(widget: QCheckBox | QPlainTextEdit, change: Callable[[], None]) -> None:
    before = widget.blockSignals(True)
    change()
    widget.blockSignals(before)


def _heading(words: str) -> QLabel:
    label = plain_label(words)
    font = label.font()
    font.setWeight(font.Weight.DemiBold)
    label.setFont(font)
    label.setContentsMargins(0, 6, 0, 0)
    return label


def _box_for(action: QAction) -> QCheckBox:
    """Return a box that is switched along with an entry of a menu, and named like it."""
    name = action.text().replace("&", "")
    menu = next((each for each in action.associatedObjects() if isinstance(each, QMenu)), None)
    inner = isinstance(menu.parent(), QMenu) if menu else False
    box = QCheckBox(f"{menu.title().replace('&', '')} {name[0].lower()}{name[1:]}" if menu and inner else name)
    box.setChecked(action.isChecked())
    box.toggled.connect(action.setChecked)
    action.toggled.connect(box.setChecked)
    return box


def _beside(boxes: list[QCheckBox]) -> QGridLayout:
    """Set the boxes in three columns."""
    grid = QGridLayout()
    for n, box in enumerate(boxes):
        grid.addWidget(box, n // 3, n % 3, Qt.AlignmentFlag.AlignLeft)
    grid.setColumnStretch(3, 1)
    return grid


def show_preferences(window: MainWindow) -> None:
    """Show the dialog."""
    dialog = Preferences(window)
    dialog.exec()
    dialog.deleteLater()
