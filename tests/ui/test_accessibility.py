"""What a screen reader is told: every control by its name, every line of a list in a sentence; and no dead ends."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QTableView

from compareview import ui

_LINES = (QAccessible.Role.Cell, QAccessible.Role.Row, QAccessible.Role.ListItem, QAccessible.Role.MenuItem)


def parts(widget):
    """What a screen reader can find in a widget, in its tree; the lines of lists are asked for one by one."""
    waiting = [QAccessible.queryAccessibleInterface(widget)]
    while waiting:
        part = waiting.pop()
        if part is None or not part.isValid() or part.state().invisible or part.role() in _LINES:
            continue
        yield part
        waiting.extend(part.child(n) for n in range(part.childCount()))


def nameless(widget):
    """The kinds of the parts that can have the focus and say nothing of themselves."""
    return [
        f"{part.role().name} {type(part.object()).__name__}"
        for part in parts(widget)
        if part.state().focusable and not part.text(QAccessible.Text.Name).strip()
    ]


def line_words(table, number):
    """What is read of one line of a list."""
    columns = table.model().columnCount() + 1  # Qt counts the headers, too, on top and on the left
    return QAccessible.queryAccessibleInterface(table).child((number + 1) * columns + 1).text(QAccessible.Text.Name)


def test_all_that_can_have_the_focus_in_the_window_says_what_it_is(ferry):
    ferry.click_on("left", "12 people")
    assert nameless(ferry.window) == []
    pages = {ferry.window.pairs: ferry.window.pairs, ferry.window.fact_place: ferry.window.facts.table}
    for page, table in (pages | {ferry.window.tag_place: ferry.window.tag_list}).items():
        ferry.window.tabs.setCurrentWidget(page)
        assert table.isVisible()
        assert nameless(ferry.window) == []
    ferry.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert nameless(ferry.window) == []
    ferry.press(Qt.Key.Key_Escape)
    ferry.press(Qt.Key.Key_F7)
    assert nameless(ferry.window) == []


def test_so_does_all_of_the_start_page(reader):
    assert nameless(reader.window) == []


def test_so_do_all_dialogs_that_the_menus_open(pair):
    pair.tag_the_pair()
    pair.click_on("left", "Bakers")
    silent = []
    pair.open_all_dialogs(lambda name, shown: silent.extend((name, part) for part in nameless(shown)))
    assert silent == []


def tab_order(dialog):
    """What Tab leads to in a dialog, from its beginning."""
    order, part = [], dialog.nextInFocusChain()
    while part is not dialog:
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            order.append(part)
        part = part.nextInFocusChain()
    return order


def test_tab_leads_to_the_buttons_of_a_dialog_last_and_they_know_it_when_made(pair):
    """As they then know which is the default, and that the window wants no pictures on them."""
    pair.tag_the_pair()
    pair.click_on("left", "Bakers")
    first, early = [], []

    def look(name, dialog):
        buttons = [button for box in dialog.findChildren(QDialogButtonBox) for button in box.buttons()]
        order = tab_order(dialog)
        first.extend([name] if buttons and QApplication.focusWidget() in buttons else [])
        early.extend([name] if buttons and {*order[-len(buttons) :]} != {*buttons} else [])

    pair.open_all_dialogs(look)
    assert (first, early) == ([], [])
    sources = (path.read_text(encoding="utf-8") for path in Path(ui.__file__).parent.rglob("*.py"))
    made = [line.strip() for text in sources for line in text.splitlines() if "QDialogButtonBox(" in line]
    assert made
    assert [line for line in made if "parent=" not in line] == []


def test_a_line_of_the_pairs_is_read_whole(ferry):
    words = line_words(ferry.window.pairs, 0)
    assert words.startswith("Pair 1, differs, Number: 12 / 19 people")
    assert "A: Police said that 12 people" in words
    assert "B: The coastguard said that 19 people" in words


def test_a_line_of_the_facts_and_of_the_tags_is_read_whole(ferry):
    ferry.click_on("left", "12 people")
    ferry.tag(Qt.Key.Key_1, Qt.Key.Key_Return)
    facts, tags = ferry.window.facts.table, ferry.window.tag_list.findChild(QTableView) or ferry.window.tag_list
    assert "12 people" in " ".join(line_words(facts, n) for n in range(facts.model().rowCount()))
    read = line_words(tags, 0)
    assert "Number" in read
    assert "12 people" in read


def test_the_texts_are_read_as_text_and_hold_nothing_that_is_not_theirs(pair):
    for side in ("left", "right"):
        part = QAccessible.queryAccessibleInterface(pair.text(side))
        text = part.textInterface()
        assert text.text(0, text.characterCount()).split() == pair.article(side).text.split()
        assert part.state().readOnly
        assert part.text(QAccessible.Text.Name).startswith("Text of article")


@pytest.mark.parametrize("back", [False, True])
def test_tab_goes_round_through_everything_and_comes_back(pair, back):
    pair.click_on("left", "12 people")
    start, seen = QApplication.focusWidget(), []
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    for _ in range(80):
        QTest.keyClick(QApplication.focusWidget(), key)
        if QApplication.focusWidget() is start:
            break
        seen.append(QApplication.focusWidget())
    assert QApplication.focusWidget() is start, "the way does not come back"
    assert len(set(seen)) == len(seen)
    for part in (pair.text("right"), pair.window.pairs, pair.window.bar.filters):
        assert part in seen or any(part.isAncestorOf(widget) for widget in seen), part
    assert all(widget.isVisible() for widget in seen)


def test_reading_aloud_begins_at_the_words_that_are_shown(reader):
    """The text has a line with its date before the title, which is not shown: the caret stands after it."""
    reader.window.documents.open_sample()
    reader.settle()
    for side in ("left", "right"):
        told = QAccessible.queryAccessibleInterface(reader.text(side)).textInterface()
        assert told.text(0, 4) == "date"
        assert told.text(told.cursorPosition(), told.characterCount()).startswith(reader.article(side).title)
