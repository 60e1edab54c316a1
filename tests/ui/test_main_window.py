"""The window as a whole: other people's words are shown as they are, and a screen reader meets a name everywhere."""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTextEdit,
    QWidget,
)

from compareview import __version__
from compareview.errors import CompareViewError
from compareview.project.tags import Category
from compareview.text.article import article_from_text
from compareview.ui.main_window import MainWindow
from compareview.ui.messages import warn

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
MARKUP = "<b>x</b><img src=x>"
OUTLET = "&File <i>News</i> [*]"


@pytest.fixture
def hostile(pair):
    """The pair, with markup and shortcut signs in everything that other people write."""
    project = pair.session.project
    for article in project.articles:
        project, _ = project.with_article(replace(article, title=MARKUP, outlet=OUTLET, author=MARKUP))
    categories = (*project.categories[1:], Category("evil", MARKUP, MARKUP, "&", "1"))
    pair.session.edit("Be evil", replace(project, categories=categories))
    return pair


def is_markup(text):
    """Whether Qt would take a text for markup where it may choose. A little stricter than Qt.mightBeRichText."""
    return re.search(r"<[a-zA-Z/!]", text) is not None


def interprets(label):
    """Whether a label would show something else than its text."""
    return label.textFormat() != Qt.TextFormat.PlainText and is_markup(label.text())


def parts(window, kind):
    """All widgets of a kind in the window and in the dialogs that it has open."""
    return [w for w in QApplication.allWidgets() if isinstance(w, kind) and (window is w or window.isAncestorOf(w))]


def check_words(window):
    labels = parts(window, QLabel)
    assert not [label.text() for label in labels if interprets(label)]
    for widget in parts(window, QWidget):
        assert not is_markup(widget.toolTip()), widget.toolTip()
    for action in window.findChildren(QAction):
        # A single & would make a shortcut of the next letter, and vanish.
        assert "&File <" not in action.text().replace("&&", ""), action.text()
    for button in parts(window, QAbstractButton):
        assert "&File <" not in button.text().replace("&&", ""), button.text()
    return [label.text() for label in labels]


def test_markup_in_titles_and_outlets_is_shown_as_it_is_written(hostile):
    words = check_words(hostile.window)
    assert MARKUP in words
    assert OUTLET in words
    chooser = hostile.window.bar.choosers["left"]
    QTest.mouseClick(chooser, Qt.MouseButton.LeftButton)
    lines = chooser.list.findChild(QTableView).model()
    assert [lines.index(0, column).data() for column in (1, 2)] == [OUTLET, MARKUP]
    check_words(hostile.window)
    QTest.keyClick(QApplication.focusWidget(), ESCAPE)
    assert not chooser.list.isVisible()


def test_the_title_bar_shows_a_star_for_unsaved_work_only(hostile):
    # Qt shows a doubled sign as it is, and puts the star for the single one.
    assert hostile.window.windowTitle() == ("&File <i>News</i> [*][*] and &File <i>News</i> [*][*][*] — CompareView")
    assert hostile.window.isWindowModified()


def test_the_history_shows_names_as_they_are(reader):
    reader.window.documents.add_articles([replace(article_from_text("A text."), outlet=OUTLET)])
    undo = next(a for a in reader.window.findChildren(QAction) if a.text().startswith("&Undo"))
    assert undo.text() == "&Undo Add &&File <i>News</i> [*]"


def test_the_offer_shows_names_as_they_are(hostile):
    third = replace(article_from_text("Nobody knows."), outlet=f"{MARKUP} &c")
    hostile.window.documents.add_articles([third])
    assert any(f"“{MARKUP} &c” is in the project" in words for words in check_words(hostile.window))


def test_the_tag_editor_shows_categories_and_quotes_as_they_are(hostile):
    hostile.select("left", "12 people")
    hostile.text("left").setFocus()

    def look(dialog):
        dialog.picker.choose("evil")
        check_words(dialog)
        model = dialog.findChild(QTableView).model()
        cells = [model.index(row, 2) for row in range(model.rowCount())]
        assert MARKUP in [cell.data() for cell in cells]
        for tip in (cell.data(Qt.ItemDataRole.ToolTipRole) for cell in cells):
            assert not is_markup(tip.removeprefix("<p>").removesuffix("</p>"))
        QTest.keyClick(dialog, ENTER)

    hostile.dialogs.expect(look)
    hostile.press(Qt.Key.Key_T)
    check_words(hostile.window)
    assert hostile.window.tag_list.model().index(0, 1).data() == f"& {MARKUP}"


def test_the_inspector_shows_the_articles_words_as_they_are(reader, tmp_path):
    for name, figure in (("a.txt", 12), ("b.txt", 19)):
        words = f"Police said that {figure} people with {MARKUP} were hurt when a bus left the road &amp; fell."
        (tmp_path / name).write_text(words, encoding="utf-8")
    reader.open(tmp_path / "a.txt", tmp_path / "b.txt")
    reader.press(Qt.Key.Key_J)
    quotes = next(t for t in reader.window.findChildren(QTextEdit) if t.accessibleName() == "The current row")
    shown = quotes.toPlainText()
    for figure in (12, 19):
        assert f"Police said that {figure} people with {MARKUP} were hurt when a bus left the road &amp; fell." in shown
    words = [label.text() for label in parts(reader.window, QLabel)]
    assert {"Number", "12 / 19 people"} <= set(words)
    for side in ("left", "right"):
        assert MARKUP in reader.text(side).toPlainText()


def test_a_message_shows_names_as_they_are(reader):
    def look(box):
        assert not [label.text() for label in box.findChildren(QLabel) if interprets(label)]
        assert f"“{MARKUP}”" in " ".join(label.text() for label in box.findChildren(QLabel))
        QTest.keyClick(box, ESCAPE)

    reader.dialogs.expect(look)
    warn(reader.window, CompareViewError(f"“{MARKUP}” is a folder.", f"{MARKUP}\n{MARKUP}"))


def test_a_label_shows_an_ampersand(hostile):
    label = next(w for w in parts(hostile.window, QLabel) if w.text() == OUTLET)
    plain = QLabel(label.text().replace("&", "_"))
    plain.setFont(label.font())
    assert label.sizeHint().width() > plain.sizeHint().width() - 4


def test_everything_that_can_be_operated_has_a_name(pair):
    pair.click_on("left", "12 people")
    kinds = (QAbstractButton, QAbstractItemView, QAbstractScrollArea, QComboBox, QLineEdit)
    nameless = [w for w in parts(pair.window, kinds) if w.isVisible() and w.focusPolicy() and not name_of(w)]
    assert not nameless
    signs = [
        name for w in parts(pair.window, kinds) if w.isVisible() and w.focusPolicy() and len(name := name_of(w)) < 3
    ]
    assert not signs


def test_everything_in_the_empty_window_has_a_name(reader):
    buttons = [b for b in parts(reader.window, QPushButton) if b.isVisible()]
    assert len(buttons) >= 3
    assert all(name_of(b) for b in buttons)


@pytest.mark.parametrize("which", ["tag", "details", "paste"])
def test_every_field_of_a_dialog_has_a_name(pair, which):
    def look(dialog):
        fields = [w for w in parts(dialog, (QComboBox, QLineEdit, QPlainTextEdit, QAbstractButton)) if w.isVisible()]
        assert len(fields) >= 4
        assert not [w for w in fields if not name_of(w)]
        QTest.keyClick(dialog, ESCAPE)

    pair.click_on("left", "12 people")
    pair.dialogs.expect(look)
    {
        "tag": pair.window.tag,
        "details": lambda: pair.window.articles.edit_details("left"),
        "paste": pair.window.articles.paste,
    }[which]()


def name_of(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_the_inspector_marks_words_that_changed_and_says_why(pair):
    quotes = next(t for t in pair.window.findChildren(QTextEdit) if t.accessibleName() == "The current row")
    heading = [w.text() for w in parts(pair.window, QLabel)]
    assert any("press Alt+Down" in words for words in heading)
    pair.click_on("left", "12 people")
    cursor = quotes.document().find("12")
    assert cursor.charFormat().fontUnderline()
    assert not quotes.document().find("hurt").charFormat().fontUnderline()
    assert any("Row 2 of 7 · ≠ differs" in w.text() for w in parts(pair.window, QLabel))
    pair.click_on("left", "Bakers")
    assert "no match found" in quotes.toPlainText()


def test_keys_that_undo_and_redo_say_that_there_is_nothing(pair):
    told = pair.window.statusBar().currentMessage
    pair.press(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert told() == "Nothing to redo."
    pair.session.undo_stack.clear()  # as after opening a project
    for keys in range(2):
        pair.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert told() == ("Nothing to undo.", "Undid: Tag 1")[keys]
        pair.tag_the_pair()


def test_no_two_commands_share_a_shortcut(reader):
    """Keys that work in one part of the window only may be the same in different parts."""
    seen = {}
    for action in reader.window.findChildren(QAction):
        where = {w for w in action.associatedObjects() if isinstance(w, QWidget) and not isinstance(w, QMenu)}
        in_part = action.shortcutContext() == Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys in action.shortcuts():
            for other, elsewhere in seen.setdefault(keys.toString(), []):
                apart = in_part and elsewhere is not None and elsewhere.isdisjoint(where)
                assert apart, f"{keys.toString()}: {action.text()}, {other.text()}"
            seen[keys.toString()].append((action, where if in_part else None))
    assert {"Ctrl+O", "Ctrl+S", "Ctrl+Z", "Ctrl+E", "Alt+Down", "Alt+Up", "J", "K", "T"} <= seen.keys()


def test_no_two_entries_of_a_menu_share_a_letter(reader):
    for menu in reader.window.menuBar().findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        texts = [action.text() for action in menu.actions()]
        letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert len(letters) == len(set(letters)), texts


def test_about_says_the_version_and_the_licences(reader, dialogs):
    def look(box):
        assert isinstance(box, QMessageBox)
        words = f"{box.text()} {box.informativeText()}"
        for word in (
            __version__,
            "MIT",
            "LGPL",
            "Qt",
            "PySide6",
            "RapidFuzz",
            "Jinja",
            "charset-normalizer",
            "Source Serif",
        ):
            assert word in words
        QTest.keyClick(box, ESCAPE)

    dialogs.expect(look)
    next(a for a in reader.window.findChildren(QAction) if a.text().startswith("&About")).trigger()


@pytest.mark.parametrize("damage", ["maximised", 7, ["a", "b"]])
def test_a_damaged_settings_file_does_not_stop_the_start(window, qtbot, damage):
    QSettings().setValue("geometry", damage)
    again = MainWindow()
    qtbot.addWidget(again)
    again.show()
    assert again.isVisible()


def test_a_comparison_that_fails_is_one_message(reader, dialogs, articles, monkeypatch, caplog):
    from compareview.ui.compare_job import CompareJob

    def broken(_left, _right):
        raise ZeroDivisionError("pairs")

    start = CompareJob.start
    monkeypatch.setattr(CompareJob, "start", lambda job: start(job, broken))
    dialogs.expect_message("could not be compared", "ZeroDivisionError: pairs")
    reader.open(articles / "alder-post.txt", articles / "valley-radio.txt")
    reader.bot.waitUntil(lambda: dialogs.answered == 1)
    assert reader.text("left").toPlainText().startswith("date 2031-05-06")
    caplog.clear()
