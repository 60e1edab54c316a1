"""The help is true: what it names is there, the legend is the window's own, and nothing is fetched for it."""

import re
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QTabWidget

import compareview
from compareview.cli import main
from compareview.comparison.states import MOVED_GLYPH, STATES
from compareview.errors import CompareViewError
from compareview.export.proposals import RELATIONS
from compareview.project.tags import CATEGORIES, STATUSES, VERDICTS
from compareview.resources import read_resource, resource_folder
from compareview.ui.help.help_pages import PAGES, SUBJECTS, TOPICS, page_text, title
from compareview.ui.help.help_window import HelpWindow, topic_on
from compareview.ui.later import Later
from compareview.ui.messages import Subject, warn
from compareview.ui.pairs.difference_lines import STATE_WORDS
from compareview.ui.theme import TAG_GLYPH, load_theme

# Keys that the parts of Qt have of their own.
OF_QT = {"Tab", "Shift+Tab", "Ctrl+C", "Esc", "Shift+Return", "Home", "End"}
MODIFIERS = {"Ctrl", "Alt", "Shift"}


def text(page):
    """A page in one line; the rows of its tables stay apart."""
    return " ".join(read_resource(f"help/{page}.md").replace("**", "\0").split())


def entries(menu, path=()):
    """All that the menus hold, by its path in words, with its keys."""
    for action in menu.actions():
        here = (*path, action.text().replace("&&", "\0").replace("&", "").replace("\0", "&"))
        yield " > ".join(here), {keys.toString() for keys in action.shortcuts()}
        if action.menu():
            yield from entries(action.menu(), here)


@pytest.fixture
def menus(pair):
    return dict(entries(pair.window.menuBar()))


def test_every_page_is_listed_and_has_a_heading():
    assert {path.stem for path in (resource_folder() / "help").glob("*.md")} == set(PAGES)
    assert len({title(page) for page in PAGES}) == len(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_every_entry_of_a_menu_that_the_help_names_is_there(pair, menus, page):
    # Undo says what it takes back.
    menus |= {path.split(" Add ")[0]: keys for path, keys in menus.items() if path.startswith("Edit > Undo")}
    buttons = {button.text() for button in pair.window.findChildren(QAbstractButton)}
    tabs = pair.window.findChild(QTabWidget)
    parts = buttons | {tabs.tabText(n).split()[0] for n in range(tabs.count())}
    for named in re.findall(r"\*([^*]+)\*", text(page)):
        assert named in (menus if ">" in named else parts), named


@pytest.mark.parametrize("page", PAGES)
def test_every_key_that_the_help_names_does_something(pair, menus, page, capsys):
    Later.make_all(pair.window)
    known = set().union(*menus.values(), OF_QT)
    known |= {keys.toString() for shortcut in pair.window.findChildren(QShortcut) for keys in QShortcut.keys(shortcut)}
    for named in re.findall("`([^`]+)`", text(page)):
        if named.startswith("compareview "):
            command = named.split()[1]
            with pytest.raises(SystemExit, match="0"):
                main([command, *(["--help"] if command != "--help" else [])])
            assert capsys.readouterr().out.startswith("usage: compareview")
        elif named not in MODIFIERS and not re.fullmatch(r"F1?\d", named):
            assert QKeySequence(named).toString() in known, named


@pytest.mark.parametrize("page", PAGES)
def test_the_keys_beside_an_entry_are_those_of_the_entry(menus, page):
    menus |= {path.split(" Add ")[0]: keys for path, keys in menus.items() if path.startswith("Edit > Undo")}
    for path, keys in re.findall(r"\*([^*]+ > [^*]+)\* \((`[^)]+`)\)", text(page)):
        named = {QKeySequence(key).toString() for key in re.findall("`([^`]+)`", keys)}
        assert named <= menus[path], path


@pytest.mark.parametrize("page", PAGES)
def test_what_became_of_a_difference_is_said_in_the_words_of_the_window(page):
    assert STATE_WORDS == {"open": "", "accepted": "tagged", "dismissed": "dismissed", "judged": "judged"}
    assert "accepted" not in text(page)


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_pages(page):
    assert {link.removesuffix(".md") for link in re.findall(r"\]\(([^)]*)\)", text(page))} <= set(PAGES)


def coloured(document):
    """The words that have a colour behind them, with both colours."""
    found, block = set(), document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            piece, form = pieces.fragment(), pieces.fragment().charFormat()
            if form.background().style() != Qt.BrushStyle.NoBrush:
                words = piece.text().strip(" \u00a0")
                found.add((words, form.foreground().color().name(), form.background().color().name()))
            pieces += 1
        block = block.next()
    return found


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_legend_has_every_mark_in_its_colour(qapp, name):
    colours, document = load_theme(name), QTextDocument()
    document.setMarkdown(page_text("marks", colours))
    words = document.toPlainText()
    for each in (*STATES.values(), *RELATIONS.values()):
        assert each.word in words
        assert each.meaning in words
    for category in CATEGORIES:
        assert f"{category.glyph}\n{category.label}\n{category.definition}\n{category.key}" in words
    signs = coloured(document)
    for state in STATES.values():
        assert (state.glyph, colours[state.style].name(), colours[f"{state.style}-tint"].name()) in signs
    assert MOVED_GLYPH in words
    assert TAG_GLYPH in words


def test_the_verdicts_and_statuses_are_all_explained():
    assert all(f"\0{label}\0" in text("tags") for label in (*VERDICTS.values(), *STATUSES.values()))


def test_f1_opens_the_topic_on_the_part_that_has_the_focus(pair):
    window = pair.window
    for part, page in ((window.fact_place, "differences"), (window.tag_place, "tags"), (window.pairs, "marks")):
        window.tabs.setCurrentWidget(part)
        part.setFocus()
        assert topic_on(window) == (page, "")
        pair.press(Qt.Key.Key_F1)
        shown = window.findChild(HelpWindow)
        pair.bot.waitUntil(shown.isActiveWindow)
        assert shown.list.currentItem().text() == title(page)
        assert title(page) in shown.page.toPlainText()
        QTest.keyClick(shown, Qt.Key.Key_Escape)
        assert not shown.isVisible()
    assert len(window.findChildren(HelpWindow)) == 1
    for side in ("left", "right"):
        pair.text(side).setFocus()
        assert topic_on(window) == ("marks", "")


def test_without_articles_f1_tells_how_to_begin(reader):
    assert topic_on(reader.window) == ("getting-started", "")


def shown_by_f1(dialog):
    """What F1 shows in a dialog, which is closed afterwards: the page and the heading at the top."""
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1)
    shown = dialog.findChild(HelpWindow)
    found = PAGES[shown.list.currentRow()], shown.page.textCursor().block().text()
    shown.close()
    dialog.activateWindow()
    dialog.reject()
    return found


def test_f1_in_the_review_opens_what_is_said_about_it(pair):
    pair.press(Qt.Key.Key_F7)
    pair.press(Qt.Key.Key_F1)
    shown = pair.window.findChild(HelpWindow)
    pair.bot.waitUntil(shown.isActiveWindow)
    assert shown.list.currentItem().text() == title("getting-started")
    assert shown.page.textCursor().block().text() == "Look at the rows one by one"


def test_f1_where_a_page_is_exported_opens_what_is_said_about_that(pair):
    seen = []
    pair.dialogs.expect(lambda dialog: seen.append(shown_by_f1(dialog)))
    pair.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert seen == [("export", "A web page")]


def test_f1_in_a_message_opens_the_page_about_it_or_the_first(reader, tmp_path):
    (tmp_path / "damaged.cvproj").write_bytes(b"nothing")
    seen = []
    for act in (
        reader.window.exporting.export,
        lambda: reader.window.files.open(tmp_path / "missing.cvproj"),
        lambda: reader.window.documents.open_paths([tmp_path / "missing.txt"]),
        lambda: reader.session.failed.emit(ValueError("pairs")),
        lambda: warn(reader.window, CompareViewError("Something else.")),
    ):
        reader.dialogs.expect(lambda dialog: seen.append(shown_by_f1(dialog)))
        act()
        reader.settle()
    first = read_resource("help/getting-started.md").split("\n")[0].removeprefix("# ")
    assert seen == [
        ("export", "A web page"),
        ("projects", "One file"),
        ("getting-started", "Bring two reports"),
        ("differences", "Differences"),
        ("getting-started", first),
    ]


def test_each_page_opens_at_its_top_and_keys_choose_and_scroll(pair):
    pair.click_on("left", "12 people")
    for _ in range(2):  # once more from where the reader has scrolled
        pair.press(Qt.Key.Key_F1)
        shown = pair.window.findChild(HelpWindow)
        pair.bot.waitUntil(shown.isActiveWindow)
        bar = shown.page.verticalScrollBar()
        assert shown.list.currentItem().text() == title("marks")
        assert (bar.value(), shown.list.hasFocus()) == (0, True)
        QTest.keyClick(shown.focusWidget(), Qt.Key.Key_PageDown)
        assert bar.value() > 0
        pair.window.activateWindow()
        pair.bot.waitUntil(pair.window.isActiveWindow)
    for page in PAGES[2:]:
        bar.setValue(bar.maximum())
        QTest.keyClick(shown.focusWidget(), Qt.Key.Key_Down)
        assert shown.list.currentItem().text() == title(page)
        assert bar.value() == 0


def test_the_list_leads_from_page_to_page_by_key_and_links_do(reader):
    shown = HelpWindow(reader.window)
    shown.open_at("getting-started")
    reader.bot.waitUntil(shown.isActiveWindow)
    QTest.keyClick(shown.list, Qt.Key.Key_Down)
    assert title("marks") in shown.page.toPlainText()
    shown.page.anchorClicked.emit(QUrl("tags.md"))
    assert shown.list.currentItem().text() == title("tags")
    shown.page.anchorClicked.emit(QUrl("https://example.org"))
    assert shown.list.currentItem().text() == title("tags")


def test_nothing_is_loaded_whatever_a_page_names(reader, tmp_path):
    (tmp_path / "x.png").write_bytes(b"x")
    shown = HelpWindow(reader.window)
    shown.open_at("marks")
    kind = QTextDocument.ResourceType.ImageResource
    assert shown.page.loadResource(kind, QUrl.fromLocalFile(str(tmp_path / "x.png"))) is None
    assert not shown.page.openLinks()


def test_an_open_page_takes_other_colours(reader):
    shown = HelpWindow(reader.window)
    shown.open_at("marks")
    reader.window.use_theme("dark")
    reader.settle()
    dark = load_theme("dark")
    assert ("≠", dark["divergent"].name(), dark["divergent-tint"].name()) in coloured(shown.page.document())
    reader.window.use_theme("light")


def test_f1_in_every_dialog_shows_the_part_of_the_help_about_it(pair):
    def look(name, dialog):
        if not isinstance(dialog, QDialog):
            return
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1)
        shown = dialog.findChild(HelpWindow)
        assert shown, name
        pair.bot.waitUntil(shown.isActiveWindow)  # to be read while the dialog waits
        page, heading = TOPICS[type(dialog).__name__ if type(dialog).__name__ in TOPICS else dialog.windowTitle()]
        assert PAGES[shown.list.currentRow()] == page
        assert shown.page.textCursor().block().text() == heading
        assert 0 <= shown.page.cursorRect().top() < shown.page.viewport().height(), name
        told.add(heading)
        shown.close()
        dialog.activateWindow()

    told = set()
    pair.open_all_dialogs(look)
    assert len(told) > 4


def test_every_dialog_has_a_part_of_the_help():
    headings = {page: re.findall(r"^## (.+)$", read_resource(f"help/{page}.md"), re.MULTILINE) for page in PAGES}
    assert {*SUBJECTS} == {*get_args(Subject)} - {""}
    for page, heading in (*TOPICS.values(), *SUBJECTS.values()):
        assert heading in headings[page]
    source = Path(compareview.__file__).parent / "ui"
    texts = [path.read_text(encoding="utf-8") for path in source.rglob("*.py")]
    dialogs = {name for text in texts for name in re.findall(r"^class (\w+)\(QDialog\)", text, re.MULTILINE)}
    assert dialogs - {"HelpWindow"} == {name for name in TOPICS if not name.count(" ")}
