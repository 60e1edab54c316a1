"""The page that is exported holds what the window shows, and takes nobody's file away."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

SIDES = ("left", "right")
CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


class TestExporting:
    def test_the_page_holds_both_articles_and_the_tags_note(self, pair, choose, tmp_path, dialogs):
        from PySide6.QtWidgets import QPlainTextEdit

        def write_note(dialog):
            dialog.findChild(QPlainTextEdit).setPlainText("Twelve or nineteen? <b>Ask the police.</b>")
            QTest.keyClick(QApplication.focusWidget(), ENTER)

        pair.click_on("left", "12 people")
        dialogs.expect(write_note)
        pair.press(Qt.Key.Key_T)
        choose(tmp_path / "bridge")
        pair.press(Qt.Key.Key_E, CONTROL)
        page = (tmp_path / "bridge.html").read_text(encoding="utf-8")
        assert "Twelve or nineteen? &lt;b&gt;Ask the police.&lt;/b&gt;" in page
        assert "Bakers in the market square" in page
        assert "A ferry will carry cars" in page
        assert "bridge.html" in pair.window.statusBar().currentMessage()

    def test_a_page_that_cannot_be_written_is_told(self, pair, choose, tmp_path, dialogs):
        choose(tmp_path / "no such folder" / "bridge.html")
        dialogs.expect_message("cannot be written", "Choose another place")
        pair.press(Qt.Key.Key_E, CONTROL)

    def test_without_a_comparison_it_says_what_is_missing(self, reader, dialogs):
        dialogs.expect_message("no comparison to export yet", "Drop two articles")
        reader.press(Qt.Key.Key_E, CONTROL)

    def test_after_a_cancelled_comparison_it_says_so(self, pair, choose, tmp_path, dialogs, monkeypatch):
        monkeypatch.setattr("compareview.ui.session._UNTIL_PAINTED", 60_000)  # it does not come to its turn
        pair.click_on("left", "12 people")
        pair.press(Qt.Key.Key_C)
        assert pair.session.cancel()
        choose(tmp_path / "bridge")
        pair.press(Qt.Key.Key_E, CONTROL)
        assert (
            "bridge.html. What you changed last is not in it yet: F5 compares anew"
            in pair.window.statusBar().currentMessage()
        )
        pair.session.compare_anew()
        assert pair.session.cancel()
        dialogs.expect_message("no comparison to export yet", "was cancelled. Press F5")
        pair.press(Qt.Key.Key_E, CONTROL)

    def test_while_a_change_is_being_compared_it_says_so(self, pair, choose, tmp_path, monkeypatch):
        monkeypatch.setattr("compareview.ui.session._UNTIL_PAINTED", 60_000)  # it does not come to its turn
        pair.click_on("left", "12 people")
        pair.press(Qt.Key.Key_C)
        choose(tmp_path / "bridge")
        pair.press(Qt.Key.Key_E, CONTROL)
        assert "is not in it yet: it is being compared" in pair.window.statusBar().currentMessage()

    def test_a_page_that_only_the_added_suffix_hits_is_not_replaced_unasked(self, pair, choose, tmp_path, dialogs):
        (tmp_path / "bridge.html").write_text("somebody's")
        choose(tmp_path / "bridge")
        dialogs.expect_message("“bridge.html” exists already", button="Cancel")
        pair.press(Qt.Key.Key_E, CONTROL)
        assert (tmp_path / "bridge.html").read_text() == "somebody's"

    def test_cancelling_writes_nothing(self, pair, choose, tmp_path):
        choose(None)
        before = list(tmp_path.rglob("*.html"))
        pair.press(Qt.Key.Key_E, CONTROL)
        assert list(tmp_path.rglob("*.html")) == before
