"""The window's menus: everything it can be asked to do, with its shortcuts, in one place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from compareview.ui.about import show_about
from compareview.ui.difference_menu import fill_difference_menu
from compareview.ui.documents import Documents
from compareview.ui.ignoring_menu import fill_ignoring_menu
from compareview.ui.paired_view import USUAL_POINTS

if TYPE_CHECKING:
    from compareview.ui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu. The first shortcut is the one that the menu shows; they work in the whole window."""

    name: str
    act: Callable[[], object]
    shortcuts: tuple[str, ...] = ()


SEPARATOR = None


def build_menus(window: "MainWindow") -> None:
    """Fill the menu bar, and the menu that a right click on an article opens."""
    bar = window.menuBar()
    _fill_file_menu(bar.addMenu("&File"), window)
    _fill_edit_menu(bar.addMenu("&Edit"), window)
    _fill_view_menu(bar.addMenu("&View"), window)
    sentences = _fill_sentence_menu(bar.addMenu("&Sentence"), window)
    _fill_tag_menu(bar.addMenu("&Tag"), window, sentences)
    _add(bar.addMenu("&Help"), window, [Entry("&About CompareView", lambda: show_about(window))])


def _add(menu: QMenu, window: QWidget, entries: Sequence[Entry | None]) -> list[QAction]:
    actions = []
    for entry in entries:
        if entry is SEPARATOR:
            menu.addSeparator()
            continue
        action = QAction(entry.name, window)
        action.setShortcuts([QKeySequence(keys) for keys in entry.shortcuts])
        action.triggered.connect(lambda _checked=False, act=entry.act: act())
        menu.addAction(action)
        actions.append(action)
    return actions


def _only_in(action: QAction, widget: QWidget) -> None:
    """Let an action's bare key work only while the focus is in this widget. Where one types, it stays a letter."""
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    widget.addAction(action)


def _reading_place(window: "MainWindow") -> QWidget:
    """Where a bare letter is a command: everything between the tool bar and the status bar."""
    return window.centralWidget() or window


def _fill_file_menu(menu: QMenu, window: "MainWindow") -> None:
    documents = window.documents
    first = [
        Entry("&New window", window.window_wanted.emit, ("Ctrl+N",)),
        Entry("&Open…", documents.choose_files, ("Ctrl+O",)),
        Entry("Open as &A…", lambda: documents.choose_files("left"), ("Ctrl+Alt+A",)),
        Entry("Open as &B…", lambda: documents.choose_files("right"), ("Ctrl+Shift+O", "Ctrl+Alt+B")),
        Entry("&Paste an article…", window.paste, ("Ctrl+Shift+V",)),
        Entry("Open the sa&mple", documents.open_sample),
    ]
    _add(menu, window, first)
    recent = menu.addMenu("Open &recent")
    recent.aboutToShow.connect(lambda: _fill_recent(recent, documents))
    rest = [
        SEPARATOR,
        Entry("&Save", documents.save, ("Ctrl+S",)),
        Entry("Sa&ve as…", documents.save_as, ("Ctrl+Shift+S",)),
        Entry("&Export as a web page…", documents.export, ("Ctrl+E",)),
        SEPARATOR,
        Entry("&Close", window.close, ("Ctrl+W",)),
        Entry("&Quit", window.quit, ("Ctrl+Q",)),
    ]
    _add(menu, window, rest)


def _fill_recent(menu: QMenu, documents: Documents) -> None:
    menu.clear()
    for path in documents.recent():
        action = menu.addAction(f"{path.name}   ({path.parent})".replace("&", "&&"))
        action.triggered.connect(lambda _checked, path=path: documents.open_project(path))
    if menu.isEmpty():
        menu.addAction("No projects yet").setEnabled(False)


def _fill_edit_menu(menu: QMenu, window: "MainWindow") -> None:
    stack = window.session.undo_stack
    undo, redo = stack.createUndoAction(window, "&Undo"), stack.createRedoAction(window, "&Redo")
    undo.setShortcut(QKeySequence("Ctrl+Z"))
    redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
    menu.addActions([undo, redo])
    entries = [
        SEPARATOR,
        Entry("Details of &A…", lambda: window.edit_details("left")),
        Entry("Details of &B…", lambda: window.edit_details("right")),
        Entry("S&wap the sides", window.swap, ("Alt+\\",)),
    ]
    _add(menu, window, entries)


def _fill_view_menu(menu: QMenu, window: "MainWindow") -> None:
    view = window.view
    entries = [
        Entry("&Next difference", lambda: window.step(1, differing=True), ("Alt+Down", "Ctrl+Down")),
        Entry("&Previous difference", lambda: window.step(-1, differing=True), ("Alt+Up", "Ctrl+Up")),
        Entry("Next pa&ir", lambda: window.step(1, differing=False), ("J",)),
        Entry("Previous pai&r", lambda: window.step(-1, differing=False), ("K",)),
        SEPARATOR,
        Entry("&Larger type", lambda: window.zoom(view.points + 1), ("Ctrl++", "Ctrl+=")),
        Entry("&Smaller type", lambda: window.zoom(view.points - 1), ("Ctrl+-",)),
        Entry("&Usual type size", lambda: window.zoom(USUAL_POINTS), ("Ctrl+0",)),
        SEPARATOR,
    ]
    linked = menu.addAction("Lin&ked scrolling")
    linked.setShortcut(QKeySequence("Ctrl+Shift+L"))
    linked.setCheckable(True)
    linked.setChecked(view.lock.isChecked())
    linked.toggled.connect(view.lock.setChecked)
    view.lock.toggled.connect(linked.setChecked)
    _, _, next_pair, previous_pair, *_ = _add(menu, window, entries)
    for action in (next_pair, previous_pair):
        _only_in(action, _reading_place(window))
    fill_difference_menu(menu.addMenu("&Differences"), window.session)
    fill_ignoring_menu(menu.addMenu("Ignore in &wording"), window.session)
    colours = menu.addMenu("&Colours")
    group = QActionGroup(window)
    chosen = str(QSettings().value("theme", "system", type=str))
    for name, label in (("system", "As the &system"), ("light", "&Light"), ("dark", "&Dark")):
        action = colours.addAction(label)
        action.setCheckable(True)
        action.setChecked(name == chosen)
        action.triggered.connect(lambda _checked, name=name: window.use_theme(name))
        group.addAction(action)


def _fill_sentence_menu(menu: QMenu, window: "MainWindow") -> list[QAction]:
    """Return the actions that the menu of an article has too."""
    cutting = window.cutting
    entries = [
        Entry("&Begin a sentence at the caret", lambda: window.at_caret(cutting.split), ("Ctrl+Return",)),
        Entry("&Join with the sentence before", lambda: window.at_caret(cutting.join), ("Ctrl+Backspace",)),
    ]
    actions = _add(menu, window, entries)
    _add(menu, window, [SEPARATOR, Entry("&Abbreviations…", cutting.edit_abbreviations)])
    return actions


def _fill_tag_menu(menu: QMenu, window: "MainWindow", sentences: list[QAction]) -> None:
    """Fill the menu of tags, and the one that a right click on an article opens."""
    tagging, tags = window.tagging, window.tag_list
    entries = [
        Entry("&Tag the pair or the selected words…", window.tag, ("T",)),
        Entry("Tag the &first open difference…", window.judging.tag, ("Return", "Enter")),
        Entry("D&ismiss the first open difference", window.dismiss, ("X", "Del")),
        SEPARATOR,
        Entry("&Edit the chosen tag…", lambda: tagging.edit_tag(tags.selected()), ("Return",)),
        Entry("&Delete the chosen tag", lambda: tagging.delete_tag(tags.selected()), ("Del",)),
    ]
    tag, accept, dismiss, edit, delete = _add(menu, window, entries)
    _add(menu, window, [SEPARATOR, Entry("Your &name on tags…", tagging.ask_author)])
    _only_in(tag, _reading_place(window))
    # In the facts table Enter goes from place to place.
    for reading in (window.view, window.pairs):
        _only_in(accept, reading)
        _only_in(dismiss, reading)
    _only_in(dismiss, window.facts)
    _only_in(edit, tags)
    _only_in(delete, tags)
    on_article = QMenu(window)
    on_article.addActions([tag, accept, dismiss])
    on_article.addSeparator()
    on_article.addActions(sentences)
    window.view.menu_wanted.connect(on_article.popup)
