"""Leaving the program: whoever cancels keeps all that is open, and no error closes a window with its work."""

import pytest
from PySide6.QtCore import QMetaObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from compareview.project.file import load_project
from compareview.project.project import new_project
from compareview.text.article import article_from_text
from compareview.ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def two(pair, qtbot):
    """The reader with work in two windows."""
    pair.tag_the_pair()
    second = MainWindow()
    qtbot.addWidget(second, before_close_func=lambda window: window.session.open(new_project(), None))
    second.show()
    qtbot.waitUntil(second.isActiveWindow)
    project, _ = second.session.project.with_article(article_from_text("Words that were pasted. And others.\n"))
    second.session.edit("Paste", project)
    pair.second = second
    return pair


def are_open(reader):
    return [window.isVisible() for window in (reader.window, reader.second)]


@pytest.mark.parametrize("first", ["Discard", "Save"])
def test_cancelling_at_the_second_window_keeps_the_first_with_its_work(two, choose, tmp_path, first):
    choose(tmp_path / "bridge.cvproj")
    two.dialogs.expect_message("Save your work on “Alder Post", button=first)
    two.dialogs.expect_message("Save your work", button="Cancel")
    two.press(Qt.Key.Key_Q, CONTROL)
    assert are_open(two) == [True, True]
    assert len(two.session.tags()) == 1
    assert two.session.is_dirty is (first == "Discard")
    # Closing it asks, as ever.
    if first == "Discard":
        two.dialogs.expect_message("Save your work", button="Cancel")
        assert not two.window.close()


def test_all_windows_close_once_everything_was_asked(two, choose, tmp_path):
    choose(tmp_path / "bridge.cvproj")
    two.dialogs.expect_message("Save your work on “Alder Post", button="Save")
    two.dialogs.expect_message("Save your work", button="Discard")
    two.press(Qt.Key.Key_Q, CONTROL)
    assert are_open(two) == [False, False]
    assert len(load_project(tmp_path / "bridge.cvproj").tags) == 1


@pytest.mark.parametrize(
    ("keys", "closes", "saved"),
    [
        ([Qt.Key.Key_S], True, True),
        ([Qt.Key.Key_D], True, False),
        ([Qt.Key.Key_C], False, False),
        ([Qt.Key.Key_Escape], False, False),
        ([Qt.Key.Key_Return], True, True),
        ("Discard", True, False),
    ],
)
def test_a_message_is_answered_by_keys_alone(pair, choose, tmp_path, *, keys, closes, saved):
    """By its letter, without Alt; or by the arrows and Enter."""

    def answer(box):
        if keys == "Discard":
            while QApplication.focusWidget().text().replace("&", "") != keys:
                QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        else:
            QTest.keyClick(QApplication.focusWidget(), keys[0])
        QTest.qWait(150)  # a button that was chosen by its letter is seen to go down first

    pair.tag_the_pair()
    choose(tmp_path / "bridge.cvproj")
    pair.dialogs.expect(answer)
    assert pair.window.close() is closes
    assert (tmp_path / "bridge.cvproj").exists() is saved


@pytest.mark.parametrize("where", ["files.project_files.ask_to_save", "main_window.keep_places"])
def test_an_error_while_closing_leaves_the_window_open(pair, qtbot, monkeypatch, where):
    """Qt takes a closing that nobody refuses for one that is wanted."""

    def broken(*_, **__):
        raise ZeroDivisionError("a bug")

    pair.tag_the_pair()
    with monkeypatch.context() as patch, qtbot.captureExceptions() as caught:
        patch.setattr(f"compareview.ui.{where}", broken)
        if "keep_places" in where:
            pair.dialogs.expect_message("Save your work", button="Discard")
        QTimer.singleShot(0, lambda: QMetaObject.invokeMethod(pair.window, "close"))
        qtbot.waitUntil(lambda: len(caught) == 1)
    assert pair.window.isVisible()
    assert len(pair.session.tags()) == 1
    QApplication.processEvents()
    pair.dialogs.expect_message("Save your work", button="Discard")
    assert pair.window.close()


def test_a_window_stays_while_a_dialog_of_it_is_open(pair):
    """Something else may ask it to close: the dialog would be left without its window."""
    closed = []

    def look(dialog):
        closed.append(pair.window.close())
        dialog.reject()

    pair.dialogs.expect(look)
    pair.window.tagging.ask_author()
    assert closed == [False]
    assert pair.window.isVisible()
