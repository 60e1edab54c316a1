"""All keys on one sheet, read from the menus themselves, so that it is true whatever they become."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QLineEdit, QMenu, QMenuBar, QVBoxLayout

from compareview.ui.controls import plain_label
from compareview.ui.later import Later
from compareview.ui.main_window import MainWindow
from compareview.ui.table import Index, LineModel, LineTable, set_up_table
from compareview.ui.theme import theme

_NATIVE = QKeySequence.SequenceFormat.NativeText
_LINE = 20  # pixels


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done: the menu that has it, its name, and the keys, if any. A heading has only the menu.

    `path` are the menus that lead to it from there.
    """

    menu: str
    name: str = ""
    keys: str = ""
    path: str = ""

    def fits(self, words: str) -> bool:
        """Whether each of these words stands in what is told of the command."""
        told = f"{self.menu} {self.path} {self.name} {self.keys}".casefold()
        return all(word in told for word in words.casefold().split())


def commands(bar: QMenuBar, others: Iterable[QShortcut] = ()) -> list[Command]:
    """All that the menus do, in their order, then keys that are in no menu but have a name."""
    found = [
        command
        for action in bar.actions()
        if isinstance(menu := action.menu(), QMenu)
        for command in _in_menu(menu, _plain(action.text()))
    ]
    named = [shortcut for shortcut in others if shortcut.whatsThis()]
    found += [Command(_place(shortcut), shortcut.whatsThis(), _spelled(shortcut.keys())) for shortcut in named]
    return list(dict.fromkeys(found))


def _in_menu(menu: QMenu, name: str, path: str = "") -> Iterator[Command]:
    for action in menu.actions():
        label = _plain(action.text())
        if isinstance(inner := action.menu(), QMenu):
            yield from _in_menu(inner, name, f"{path}{label} > ")
        elif label:
            yield Command(name, label, _spelled(action.shortcuts()), path)


def _plain(label: str) -> str:
    """Return the words of a menu without the sign that underlines a letter."""
    return label.replace("&&", "\0").replace("&", "").replace("\0", "&").split("\t")[0]


def _spelled(keys: Iterable[QKeySequence]) -> str:
    return ", ".join(each.toString(_NATIVE) for each in keys)


def _place(shortcut: QObject) -> str:
    widget = shortcut.parent()
    return str(widget.property("accessibleName") or "") if widget else ""


def with_headings(found: Iterable[Command]) -> list[Command]:
    """Put the name of each menu before its commands."""
    return [line for menu, group in groupby(found, lambda each: each.menu) for line in (Command(menu), *group)]


def halves(lines: list[Command]) -> tuple[list[Command], list[Command]]:
    """Cut the lines in two columns of the same length; a menu that is cut has its heading in both."""
    middle = (len(lines) + 1) // 2
    first, second = lines[:middle], lines[middle:]
    if first and not first[-1].name:
        first, second = first[:-1], [first[-1], *second]
    elif second and second[0].name:
        second = [Command(second[0].menu), *second]
    return first, second


class _Model(LineModel[Command]):
    columns = ("", "")

    def cells(self, line: Command) -> tuple[str, ...]:
        name = line.name if line.keys else f"{line.path}{line.name}"  # without keys it has to be found in the menu
        return (name, line.keys) if line.name else (line.menu, "")

    def in_words(self, line: Command) -> str:
        return f"{line.name}: {line.keys or line.path or 'in the menu'}" if line.name else line.menu

    def ink(self, line: Command, column: int) -> QColor | None:
        return None if line.name and not column else theme()["soft" if line.name else "accent"]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        if role == Qt.ItemDataRole.FontRole and not self.lines[index.row()].name:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return super().data(index, role)


class ShortcutSheet(QDialog):
    """The keys in two columns, and a field that narrows them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setWindowTitle("Keyboard shortcuts")
        self.resize(980, 680)
        Later.make_all(window)  # the keys of a part are told before it is used
        self._all = commands(window.menuBar(), window.findChildren(QShortcut))
        self.field = QLineEdit()
        self.field.setPlaceholderText("Type what you want to do, or a key")
        self.field.setAccessibleName("Find a command or a key")
        self.field.textChanged.connect(self._narrow)
        self._none = plain_label("No command is named like this and no key. Fewer letters find more.", "soft")
        self._models = (_Model(self), _Model(self))
        self._tables = tuple(_table(model, name) for model, name in zip(self._models, ("first", "second"), strict=True))
        columns = QHBoxLayout()
        columns.setSpacing(18)
        for table in self._tables:
            columns.addWidget(table, 1)
        bare = (
            "Keys without Ctrl or Alt work while an article or a list has the focus, never while you type in a field."
        )
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self._none)
        layout.addLayout(columns, 1)
        layout.addWidget(plain_label(bare, "soft"))
        self._narrow()

    def _narrow(self) -> None:
        words = self.field.text().strip()
        fitting = [command for command in self._all if command.fits(words) and (words or command.keys)]
        for model, table, lines in zip(self._models, self._tables, halves(with_headings(fitting)), strict=True):
            table.clearSpans()
            model.set_lines(lines)
            for number, line in enumerate(lines):
                if not line.name:
                    table.setSpan(number, 0, 1, 2)
        self._none.setVisible(not fitting)


def _table(model: _Model, number: str) -> LineTable:
    table = LineTable()
    table.setModel(model)
    set_up_table(table, f"Commands and their keys, {number} column", {}, stretch=(0,))
    table.horizontalHeader().hide()
    table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    table.verticalHeader().setDefaultSectionSize(_LINE)
    return table


def show_shortcuts(window: MainWindow) -> None:
    """Show the sheet."""
    sheet = ShortcutSheet(window)
    sheet.exec()
    sheet.deleteLater()
