"""The window's menus: everything it can be asked to do, with its shortcuts, in one place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from compareview.comparison.result import SIDES
from compareview.ui.articles.documents import Documents
from compareview.ui.bare_keys import keep_letters
from compareview.ui.correcting.ignoring_menu import fill_ignoring_menu
from compareview.ui.correcting.pair_menu import fill_pair_menu
from compareview.ui.correcting.sentence_menu import actions_on_row, fill_sentence_menu
from compareview.ui.files.file_places import recent_projects
from compareview.ui.on_demand import (
    copy_chosen,
    copy_citation,
    preview,
    print_comparison,
    select_all,
    show_about,
    show_help,
    show_preferences,
    show_shortcuts,
)
from compareview.ui.pairs.difference_menu import fill_difference_menu
from compareview.ui.pairs.finding_menu import fill_filter_menu, fill_find_menu, fill_stepping_menu
from compareview.ui.panes.paired_view import USUAL_POINTS
from compareview.ui.panes.reading_menu import fill_reading_menu
from compareview.ui.part_keys import fill_parts_menu
from compareview.ui.tags.tag_menu import fill_tag_list_menu
from compareview.ui.telling import tell, undo_actions
from compareview.ui.theme import chosen_theme, theme_choices
from compareview.ui.window_places import REMEMBERED

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
    """Fill the menu bar. A right click on an article, or on a row of the list, offers what can be done there."""
    bar = window.menuBar()
    _fill_file_menu(bar.addMenu("&File"), window)
    copying = _fill_edit_menu(bar.addMenu("&Edit"), window)
    review = _fill_view_menu(bar.addMenu("&View"), window)
    _fill_articles_menu(bar.addMenu("&Articles"), window)
    sentences = fill_sentence_menu(bar.addMenu("&Sentence"), window)
    pairs = fill_pair_menu(bar.addMenu("&Pair"), window)
    tagging = _fill_tag_menu(bar.addMenu("&Tag"), window)
    _fill_help_menu(bar.addMenu("&Help"), window)
    first, cuts_on_row = (tagging, copying, pairs), actions_on_row(window)
    window.view.menu_wanted.connect(lambda place: _pop_up(window, place, *first, sentences, [review]))
    window.pairs.menu_wanted.connect(lambda place: _pop_up(window, place, *first, cuts_on_row(), [review]))


def _pop_up(window: QWidget, place: QPoint, *groups: Sequence[QAction]) -> None:
    """Show a menu at this place of the screen."""
    menu = QMenu(window)
    keep_letters(menu)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for group in groups:
        menu.addActions(group)
        menu.addSeparator()
    menu.popup(place)


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
    """Where a bare letter is a command: the texts and the lists. The review has letters of its own."""
    return window.pages.reading


def _fill_file_menu(menu: QMenu, window: "MainWindow") -> None:
    documents, files = window.documents, window.files
    first = [
        Entry("&New window", window.window_wanted.emit, ("Ctrl+N",)),
        Entry("&Open…", documents.choose_files, ("Ctrl+O",)),
        Entry("Open as &A…", lambda: documents.choose_files("left"), ("Ctrl+Alt+A",)),
        Entry("Open as &B…", lambda: documents.choose_files("right"), ("Ctrl+Alt+B", "Ctrl+Shift+O")),
        Entry("&Paste an article…", window.articles.paste, ("Ctrl+Shift+V",)),
        Entry("Open the sa&mple", documents.open_sample),
    ]
    _add(menu, window, first)
    recent = menu.addMenu("Open &recent")
    recent.aboutToShow.connect(lambda: _fill_recent(recent, documents))
    rest = [
        SEPARATOR,
        Entry("&Save", files.save, ("Ctrl+S",)),
        Entry("Sa&ve as…", files.save_as, ("Ctrl+Shift+S",)),
        Entry("&Export as a web page…", window.exporting.export, ("Ctrl+E",)),
        Entry("Pr&int…", lambda: print_comparison(window), ("Ctrl+P",)),
        Entry("Print previe&w…", lambda: preview(window)),
        Entry("Recover &unsaved work…", lambda: window.recovering.look(asked=True)),
        SEPARATOR,
        Entry("&Close", window.close, ("Ctrl+W",)),
        Entry("&Quit", window.quit, ("Ctrl+Q",)),
    ]
    _add(menu, window, rest)


def _fill_recent(menu: QMenu, documents: Documents) -> None:
    menu.clear()
    for path in recent_projects():
        action = menu.addAction(f"{path.name}   ({path.parent})".replace("&", "&&"))
        action.triggered.connect(lambda _checked, path=path: documents.open_project(path))
    if menu.isEmpty():
        menu.addAction("No projects yet").setEnabled(False)


def _fill_edit_menu(menu: QMenu, window: "MainWindow") -> list[QAction]:
    """Return the actions that the menu of an article has too."""
    menu.addActions(undo_actions(window.session.undo_stack, window, lambda words: tell(window.statusBar(), words)))
    menu.addSeparator()
    copying = [
        Entry("Cop&y", lambda: copy_chosen(window), ("Ctrl+C",)),
        Entry("Copy the r&ow as a citation", lambda: copy_citation(window), ("Ctrl+Shift+C",)),
        Entry("&Select all", lambda: select_all(window), ("Ctrl+A",)),
    ]
    actions = _add(menu, window, copying)
    fill_find_menu(menu, window)
    _add(menu, window, [SEPARATOR, Entry("Pr&eferences…", lambda: show_preferences(window), ("Ctrl+,",))])
    return actions


def _fill_view_menu(menu: QMenu, window: "MainWindow") -> QAction:
    """Return the action that begins the review."""
    view = window.view
    ways = menu.addMenu("&Go to")
    letters = fill_stepping_menu(ways, window)
    fill_parts_menu(ways, window)
    fill_filter_menu(menu.addMenu("Show onl&y"), window)
    menu.addSeparator()
    sizes = [
        Entry("&Larger type", lambda: window.zoom(view.points + 1), ("Ctrl++", "Ctrl+=")),
        Entry("&Smaller type", lambda: window.zoom(view.points - 1), ("Ctrl+-",)),
        Entry("&Usual type size", lambda: window.zoom(USUAL_POINTS), ("Ctrl+0",)),
    ]
    linked = menu.addAction("Lin&ked scrolling")
    linked.setShortcut(QKeySequence("Ctrl+Shift+L"))
    linked.setCheckable(True)
    linked.setProperty(REMEMBERED, True)
    linked.toggled.connect(view.lock.setChecked)
    linked.setChecked(bool(QSettings().value("linked", True, type=bool)))
    view.lock.setChecked(linked.isChecked())
    linked.toggled.connect(lambda wanted: QSettings().setValue("linked", wanted))
    view.lock.toggled.connect(linked.setChecked)
    (review,) = _add(menu, window, [Entry("Re&view rows one by one", window.pages.toggle, ("F7",))])
    for action in (*letters, fill_reading_menu(menu, view)):
        _only_in(action, _reading_place(window))
    menu.addSeparator()
    fill_difference_menu(menu.addMenu("&Differences"), window.session)
    fill_ignoring_menu(menu.addMenu("Ignore in &wording"), window.session)
    _add(menu.addMenu("&Type size"), window, sizes)
    _fill_colours_menu(menu.addMenu("&Colours"), window)
    menu.addSeparator()
    full = menu.addAction("&Full screen")
    full.setShortcut(QKeySequence("F11"))
    full.setCheckable(True)
    full.triggered.connect(lambda wanted: window.showFullScreen() if wanted else window.showNormal())
    menu.aboutToShow.connect(lambda: full.setChecked(window.isFullScreen()))
    _add(menu, window, [Entry("Compare &anew", lambda: _compare_anew(window), ("F5",))])
    return review


def _compare_anew(window: "MainWindow") -> None:
    window.sources.look()
    window.session.compare_anew()


def _fill_colours_menu(menu: QMenu, window: "MainWindow") -> None:
    group = QActionGroup(window)
    taken = set[str]()
    for name, label in theme_choices().items():
        begins = [n for n in range(len(label)) if n == 0 or label[n - 1] == " "]
        at = next((n for n in begins if label[n].casefold() not in taken), 0)  # each has a letter of its own
        taken.add(label[at].casefold())
        action = menu.addAction(f"{label[:at]}&{label[at:]}")
        action.setCheckable(True)
        action.setData(name)
        action.triggered.connect(lambda _checked, name=name: window.use_theme(name))
        group.addAction(action)

    def follow() -> None:
        for action in group.actions():
            action.setChecked(action.data() == chosen_theme())

    menu.aboutToShow.connect(follow)
    follow()


def _fill_articles_menu(menu: QMenu, window: "MainWindow") -> None:
    articles, choosers, updating = window.articles, window.bar.choosers, window.updating
    entries = [
        Entry("&All articles…", articles.show_all, ("Ctrl+Shift+A",)),
        Entry("&Choose A…", choosers["left"].open, ("Ctrl+1",)),
        Entry("C&hoose B…", choosers["right"].open, ("Ctrl+2",)),
        Entry("&Next pair of articles", lambda: articles.step(1), ("Ctrl+PgDown",)),
        Entry("&Previous pair of articles", lambda: articles.step(-1), ("Ctrl+PgUp",)),
        Entry("S&wap the sides", articles.swap, ("Alt+\\",)),
        SEPARATOR,
        Entry("&Details of A…", lambda: articles.edit_details("left")),
        Entry("D&etails of B…", lambda: articles.edit_details("right")),
    ]
    _add(menu, window, entries)
    for side, name in zip(SIDES, ("Enc&oding of A", "Encod&ing of B"), strict=True):
        _fill_later(menu.addMenu(name), window.view.panes[side].fill_encodings)
    entries = [
        SEPARATOR,
        Entry("&Update A from a file…", lambda: updating.update("left")),
        Entry("Upda&te B from a file…", lambda: updating.update("right")),
        Entry("Earlier &versions of A…", lambda: updating.show_versions("left")),
        Entry("Ear&lier versions of B…", lambda: updating.show_versions("right")),
        SEPARATOR,
        Entry("&Remove A from the project", lambda: articles.remove_shown("left")),
        Entry("Re&move B from the project", lambda: articles.remove_shown("right")),
    ]
    _add(menu, window, entries)


def _fill_later(menu: QMenu, fill: Callable[[QMenu], None]) -> None:
    """Fill a menu each time that it is shown."""
    menu.aboutToShow.connect(lambda: fill(menu))


def _fill_tag_menu(menu: QMenu, window: "MainWindow") -> list[QAction]:
    """Return the actions that the menu of an article has too."""
    tagging = window.tagging
    entries = [
        Entry("&Tag the row or the selected words…", window.tag, ("T",)),
        Entry("Tag the &first open difference…", window.judging.tag, ("Return", "Enter")),
        Entry("D&ismiss the first open difference", window.dismiss, ("X", "Del")),
        Entry(
            "S&how again what was dismissed last",
            lambda: window.judging.reopen_last(among_facts=window.keys_are_in_facts()),
            ("Shift+X",),
        ),
        SEPARATOR,
    ]
    tag, accept, dismiss, again = _add(menu, window, entries)
    fill_tag_list_menu(menu, window)
    confirm = Entry("&Confirm places…", window.updating.confirm_places)
    codebook = Entry("Code&book…", tagging.edit_codebook)
    _add(menu, window, [SEPARATOR, confirm, codebook, Entry("Your &name on tags…", tagging.ask_author)])
    _only_in(tag, _reading_place(window))
    # In the facts table Enter goes from place to place.
    for reading in (window.view, window.pairs):
        _only_in(accept, reading)
        _only_in(dismiss, reading)
        _only_in(again, reading)
    for act in (dismiss, again):
        _only_in(act, window.fact_place)
    return [tag, accept, dismiss, again]


def _fill_help_menu(menu: QMenu, window: "MainWindow") -> None:
    entries = [
        Entry("&Contents", lambda: show_help(window), ("F1",)),
        Entry("What the &marks mean", lambda: show_help(window, "marks")),
        Entry("&Keyboard shortcuts", lambda: show_shortcuts(window), ("Ctrl+?",)),
        SEPARATOR,
        Entry("&About CompareView", lambda: show_about(window)),
    ]
    _add(menu, window, entries)
