"""The dialog with all articles: what it lists, what the keys do, and that every step can be taken back."""

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAccessible, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QTableView

from compareview.project.dossier import Dossier
from compareview.project.project import new_project
from compareview.text.article import article_from_text
from compareview.ui.theme import theme

KEY = Qt.Key
ALT, CONTROL, SHIFT = (
    Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
)  # fmt: skip


class Shown:
    """The dialog as a person sees it."""

    def __init__(self, dialog):
        self.dialog = dialog
        self.table = dialog.findChild(QTableView)

    def column(self, name):
        model = self.table.model()
        return [model.index(row, model.columns.index(name)).data() for row in range(model.rowCount())]

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget() or self.dialog, key, modifiers)

    def type(self, words):
        for letter in words:  # the first ones move the focus
            QTest.keyClicks(QApplication.focusWidget(), letter)

    def drag(self, row, gap):
        """Drag a line to before the line that is at this gap, as Qt's events tell it."""
        table = self.table
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=self.middle(row))
        height = table.rowHeight(0)
        point = QPointF(60, gap * height + 2)
        move, button, keys = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        mime = table.model().mimeData([table.currentIndex()])
        table.dragMoveEvent(QDragMoveEvent(point.toPoint(), move, mime, button, keys))
        painted = table.viewport().grab().toImage().pixelColor(300, max(gap * height - 1, 0)).name()
        table.dropEvent(QDropEvent(point, move, mime, button, keys))
        QApplication.processEvents()
        return painted

    def middle(self, row):
        return QPoint(60, self.table.rowViewportPosition(row) + 8)

    def button(self, name):
        return next(b for b in self.dialog.findChildren(QPushButton) if b.text().replace("&", "") == name)

    def answer(self, act):
        """Do something in the next dialog that opens over this one. Returns a list that is no longer empty then."""
        done = []

        def go():
            dialog = QApplication.activeModalWidget()
            if dialog is self.dialog:
                QTimer.singleShot(5, go)
                return
            act(dialog)
            done.append(dialog)

        QTimer.singleShot(0, go)
        return done

    def click(self, name):
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)

    @property
    def chosen(self):
        return self.column("Outlet")[self.table.currentIndex().row()]

    @property
    def said(self):
        return " ".join(label.text() for label in self.dialog.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def three(pair, articles):
    """The reader, with two articles shown and a third one in the project."""
    pair.open(articles / "third-voice.txt")
    return pair


@pytest.fixture
def look(three):
    """A function that opens the dialog, does something in it, and closes it."""

    def looked(act):
        def acted(dialog):
            act(Shown(dialog))
            QTest.keyClick(dialog, KEY.Key_Escape)

        three.dialogs.expect(acted)
        three.press(KEY.Key_A, CONTROL | SHIFT)
        three.settle()

    return looked


def order(reader):
    return [article.name for article in reader.session.project.articles]


def test_it_lists_what_is_known_about_every_article(three, look):
    three.select("left", "12 people")
    three.tag(KEY.Key_Return)

    def act(shown):
        assert shown.column("#") == ["1", "2", "3"]
        assert shown.column("Shown") == ["A", "B", ""]
        assert shown.column("Outlet") == ["Alder Post", "Valley Radio", "Third Voice"]
        assert shown.column("Title")[0] == "Storm closes the bridge at Alder"
        assert shown.column("Date") == ["6 May 2031", "7 May 2031", ""]
        assert shown.column("Words") == ["77", "77", "20"]
        assert shown.column("Tags") == ["1", "1", ""]
        assert shown.chosen == "Alder Post"
        name = QAccessible.queryAccessibleInterface(shown.table).text(QAccessible.Text.Name)
        assert name == "Articles"

    look(act)


def test_a_shown_article_that_is_removed_makes_room_for_another(three, look):
    def act(shown):
        shown.press(KEY.Key_Delete)
        assert shown.column("Outlet") == ["Valley Radio", "Third Voice"]
        assert shown.column("Shown") == ["B", "A"]
        assert shown.chosen == "Valley Radio"
        assert "“Alder Post” was removed. Undo brings it back as it was." in shown.said
        shown.press(KEY.Key_Delete)
        assert shown.column("Shown") == ["A"]
        shown.press(KEY.Key_Z, CONTROL)
        shown.press(KEY.Key_Z, CONTROL)
        assert shown.column("Shown") == ["A", "B", ""]

    look(act)
    assert three.session.project.shown == ("a1", "a2")
    assert three.session.undo_stack.redoText() == "Remove Alder Post"


def test_the_last_article_can_be_removed(three, look):
    def act(shown):
        for _ in range(4):
            shown.press(KEY.Key_Delete)
        assert shown.column("#") == []
        assert "No articles yet" in shown.said
        buttons = {
            button.text().replace("&", "") for button in shown.dialog.findChildren(QPushButton) if button.isEnabled()
        }
        assert buttons == {"Add files…", "Paste…", "Close"}

    look(act)
    assert three.session.project.shown == ("", "")


def test_a_removed_article_with_work_is_listed_last_and_comes_back_as_one_step(three, look):
    three.select("left", "12 people")
    three.tag(KEY.Key_Return)
    project, _ = three.session.project.with_article(replace(three.article("left"), outlet="The Alder Post"))
    three.session.edit("Rename", project)
    three.settle()
    before = three.session.project

    def act(shown):
        assert not shown.button("Bring back").isVisible()
        shown.press(KEY.Key_Delete)
        assert shown.chosen == "Valley Radio"
        assert shown.column("Outlet") == ["Valley Radio", "Third Voice", "The Alder Post"]
        assert shown.column("#") == ["1", "2", ""]
        assert shown.column("File")[2] == "removed; 1 tag"
        assert shown.table.model().index(2, 3).data(Qt.ItemDataRole.ForegroundRole) == theme()["soft"]
        assert not shown.button("Bring back").isEnabled()
        shown.press(KEY.Key_End, CONTROL)
        enabled = {b.text().replace("&", "") for b in shown.dialog.findChildren(QPushButton) if b.isEnabled()}
        assert enabled == {"Add files…", "Paste…", "Bring back", "Close"}
        shown.press(KEY.Key_Delete)  # does nothing to it
        shown.drag(2, 0)
        shown.click("Bring back")
        assert shown.column("Outlet") == ["Valley Radio", "Third Voice", "The Alder Post"]
        assert shown.chosen == "The Alder Post"
        assert "“The Alder Post” is back, with 1 tag." in shown.said

    look(act)
    after = three.session.project
    assert (after.article("a1"), after.tags, after.removed) == (before.article("a1"), before.tags, {})
    assert three.session.undo_stack.undoText() == "Bring back The Alder Post"
    three.press(KEY.Key_Z, CONTROL)
    assert list(three.session.project.removed) == ["a1"]


def test_tags_of_a_removed_article_are_kept_and_come_back(three, look, articles):
    three.select("left", "12 people")
    three.tag(KEY.Key_Return)
    tag = three.session.project.tags

    def act(shown):
        shown.press(KEY.Key_Delete)
        assert "It is kept with 1 tag: “Bring back” in the list of all articles" in shown.said

    look(act)
    assert three.session.project.tags == tag
    assert three.session.tags() == ()
    three.open(articles / "alder-post.txt")
    assert three.session.project.article("a1").name == "Alder Post"
    three.window.articles.show_on("left", "a1")
    three.settle()
    assert three.session.tags() == tag
    assert three.session.rows_of(tag[0].id) == (three.row("12 people"),)


def test_alt_and_the_arrows_put_an_article_elsewhere(three, look):
    def act(shown):
        shown.press(KEY.Key_Up, ALT)
        assert shown.chosen == "Alder Post"
        assert order(three)[0] == "Alder Post"
        shown.press(KEY.Key_Down, ALT)
        shown.press(KEY.Key_Down, ALT)
        shown.press(KEY.Key_Down, ALT)
        assert order(three) == ["Valley Radio", "Third Voice", "Alder Post"]
        assert shown.chosen == "Alder Post"
        assert not shown.button("Move down").isEnabled()
        shown.click("Move up")
        assert shown.column("Outlet") == ["Valley Radio", "Alder Post", "Third Voice"]

    look(act)
    assert three.session.undo_stack.undoText() == "Move Alder Post up"
    assert three.session.project.shown == ("a1", "a2")
    assert three.session.is_dirty


def test_a_line_can_be_dragged_and_undo_puts_it_back(three, look):
    def act(shown):
        assert shown.drag(2, 0) == theme()["accent"].name()  # where it would stand
        assert order(three) == shown.column("Outlet") == ["Third Voice", "Alder Post", "Valley Radio"]
        assert shown.chosen == "Third Voice"
        shown.drag(0, 2)
        assert order(three) == ["Alder Post", "Third Voice", "Valley Radio"]
        steps = three.session.undo_stack.count()
        shown.drag(1, 1)
        shown.drag(1, 2)
        assert three.session.undo_stack.count() == steps  # where it stands already
        shown.drag(0, 3)
        assert order(three) == ["Third Voice", "Valley Radio", "Alder Post"]
        for _ in range(3):
            shown.press(KEY.Key_Z, CONTROL)
        assert shown.column("Outlet") == ["Alder Post", "Valley Radio", "Third Voice"]
        assert "Undid: Move Third Voice up" in shown.said

    look(act)
    assert three.session.undo_stack.redoText() == "Move Third Voice up"


def test_nothing_else_can_be_dropped_on_the_list(three, look):
    def act(shown):
        flags = shown.table.model().flags(shown.table.model().index(0, 0))
        assert not flags & Qt.ItemFlag.ItemIsDropEnabled
        enter = QDragMoveEvent(QPoint(9, 9), Qt.DropAction.CopyAction, QMimeData(), Qt.MouseButton.LeftButton, ALT)
        shown.table.dragEnterEvent(enter)
        assert not enter.isAccepted()

    look(act)


def test_letters_find_an_article_and_buttons_show_it(three, look):
    def act(shown):
        shown.type("voi")
        assert shown.column("Outlet") == [shown.chosen] == ["Third Voice"]
        shown.press(KEY.Key_B, ALT)
        # A button takes its time to look pressed.
        three.bot.waitUntil(lambda: shown.column("Shown") == ["B"])
        assert not shown.button("Show as B").isEnabled()
        shown.click("Show as A")
        assert shown.column("Shown") == ["A"]
        shown.dialog.findChild(QLineEdit).setFocus()
        shown.press(KEY.Key_Escape)
        assert shown.column("Shown") == ["B", "", "A"]
        assert shown.chosen == "Third Voice"
        shown.type("zzz")
        assert "No article has these words." in shown.said
        shown.press(KEY.Key_Escape)
        shown.type("2")
        assert shown.chosen == "Valley Radio"
        shown.press(KEY.Key_Escape)
        shown.type("o")
        shown.press(KEY.Key_Down)
        shown.press(KEY.Key_Up, ALT)
        assert order(three)[1] == shown.chosen == "Third Voice"
        shown.press(KEY.Key_Escape)

    look(act)
    assert three.session.project.shown == ("a3", "a1")


def test_after_undo_the_article_it_was_about_is_chosen_and_told(three, look):
    def act(shown):
        shown.press(KEY.Key_Down)
        shown.press(KEY.Key_Delete)
        assert shown.chosen == "Third Voice"
        assert "“Valley Radio” was removed." in shown.said
        shown.press(KEY.Key_Up)
        shown.press(KEY.Key_Z, CONTROL)
        assert shown.chosen == "Valley Radio"
        assert "Undid: Remove Valley Radio" in shown.said
        assert "was removed" not in shown.said
        shown.press(KEY.Key_Y, CONTROL)
        assert "Redid: Remove Valley Radio" in shown.said
        shown.press(KEY.Key_Z, CONTROL)
        shown.press(KEY.Key_Down, ALT)
        assert "Undid" not in shown.said

    look(act)
    # What the window has said is what the dialog said last.
    assert three.session.undo_stack.undoText() == "Move Valley Radio down"


def test_enter_opens_the_details_of_an_article_that_is_not_shown(three, look):
    def type_in(dialog):
        assert dialog.windowTitle() == "Details of Third Voice"
        QTest.keyClicks(dialog.focusWidget(), "The Voice")
        QTest.keyClick(dialog.focusWidget(), KEY.Key_Return)

    def act(shown):
        shown.press(KEY.Key_Down)
        shown.press(KEY.Key_Down)
        answered = shown.answer(type_in)
        shown.press(KEY.Key_Return)
        assert answered
        assert shown.dialog.isVisible()
        assert shown.column("Outlet")[2] == shown.chosen == "The Voice"
        undo, redo = shown.dialog.actions()  # their keys want an active window, which another dialog was just now
        shown.table.selectRow(0)
        undo.trigger()
        assert shown.chosen == "Third Voice"
        redo.trigger()

    look(act)
    assert three.session.undo_stack.undoText() == "Edit details of The Voice"


def test_enter_opens_what_was_found(three, look):
    def act(shown):
        shown.type("third")
        answered = shown.answer(lambda dialog: titles.append(dialog.windowTitle()) or dialog.reject())
        shown.press(KEY.Key_Return)
        assert answered
        shown.dialog.findChild(QLineEdit).clear()

    titles = []
    look(act)
    assert titles == ["Details of Third Voice"]


def test_articles_can_be_added_and_pasted(three, look, choose, tmp_path):
    (tmp_path / "fourth.txt").write_text("Nobody knows who paid for it.\n", encoding="utf-8")
    choose(tmp_path / "fourth.txt")
    QGuiApplication.clipboard().setText("Police said so. Nobody was hurt.")

    def act(shown):
        shown.click("Add files…")
        assert shown.column("Outlet")[3] == "Fourth"
        answered = shown.answer(lambda dialog: dialog.accept())
        shown.click("Paste…")
        assert answered
        assert shown.column("Outlet")[4] == "Pasted text"
        assert shown.column("File")[3:] == ["fourth.txt", "none: pasted"]
        assert shown.chosen == "Alder Post"

    look(act)


def test_files_that_have_changed_or_gone_are_told_quietly(three, look, tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"The story of {name} is short.\n", encoding="utf-8")
    three.open(tmp_path / "a.txt", tmp_path / "b.txt")
    sources = three.window.sources
    three.bot.waitUntil(lambda: sources.state(three.session.project.article("a5")) == "same")
    (tmp_path / "a.txt").write_text("The story of a.txt is longer now.\n", encoding="utf-8")
    (tmp_path / "b.txt").unlink()

    def act(shown):
        names = ["alder-post.txt", "valley-radio.txt", "third-voice.txt"]
        assert shown.column("File") == [*names, "a.txt", "b.txt"]
        sources.look()
        three.bot.waitUntil(lambda: shown.column("File") == [*names, "changed: a.txt", "gone: b.txt"])
        tip = shown.table.model().index(4, 7).data(Qt.ItemDataRole.ToolTipRole)
        assert "b.txt" in tip
        assert "nothing is lost" in tip

    look(act)


def test_other_peoples_words_are_shown_as_they_are(three, look):
    markup = "<b>x</b>&y"
    project, _ = three.session.project.with_article(replace(three.article("left"), outlet=markup, title=markup))
    three.session.edit("Be evil", project.with_dossier("a1", Dossier(note=markup)))

    def act(shown):
        assert shown.column("Outlet")[0] == shown.column("Title")[0] == markup
        tip = shown.table.model().index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
        assert "&lt;b&gt;x" in tip
        shown.press(KEY.Key_Delete)
        assert f"“{markup}” was removed" in shown.said
        labels = shown.dialog.findChildren(QLabel)
        assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)

    look(act)
    assert three.session.undo_stack.undoText() == f"Remove {markup.replace('&', '&&')}"


def test_everything_in_it_has_a_name(look):
    def act(shown):
        parts = [*shown.dialog.findChildren(QAbstractButton), shown.table]
        parts = [part for part in parts if part.isVisible() and part.focusPolicy()]
        assert len(parts) > 9
        assert all(QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name) for part in parts)
        letters = [b.text()[b.text().index("&") + 1].lower() for b in parts[:-1] if "&" in b.text()]
        assert len(letters) == len(set(letters))
        assert shown.dialog.width() <= 1240
        assert shown.dialog.height() <= 640

    look(act)


def test_a_hundred_articles_are_no_trouble(three, look):
    words = "The harbour master said on Monday that the quay would stay shut until the storm had passed. " * 60
    project = new_project()
    for number in range(100):
        article = replace(article_from_text(f"{words}{number} boats were lost."), outlet=f"Outlet {number:02}")
        project, _ = project.with_article(article)
    three.session.open(project.showing("a1", "a2"), None)
    three.settle()

    def act(shown):
        before = time.perf_counter()
        shown.type("outlet 57")
        assert shown.column("Outlet") == ["Outlet 57"]
        for _ in range(5):
            shown.press(KEY.Key_Up, ALT)
            QApplication.processEvents()
        assert time.perf_counter() - before < 3
        shown.press(KEY.Key_Escape)
        assert shown.chosen == "Outlet 57"
        assert order(three)[50:54] == ["Outlet 50", "Outlet 51", "Outlet 57", "Outlet 52"]

    look(act)
