"""The line over the panes leaves the keys where they were: who answers it goes on reading."""

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from compareview.project.file import load_project, save_project

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def changed(reader, bridge):
    """The reader, in the text of a project that somebody else has changed since."""
    reader.open(bridge)
    reader.click_on("left", "Bakers")
    project = load_project(bridge)
    save_project(project.without_tags(["t1"]), bridge)
    reader.window.notice._watch.look()
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()
    assert reader.notice()[1]
    return reader


@pytest.mark.parametrize("name", ["Load it", "Not now"])
@pytest.mark.parametrize("how", ["mouse", "keys"])
def test_the_keys_go_back_to_where_they_were(changed, name, how):
    button = changed.notice()[1][name]
    if how == "mouse":
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    else:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        changed.press(Qt.Key.Key_Space)
    changed.settle()
    assert changed.notice() == ("", {})
    assert changed.window.focusWidget() is changed.text("left")


@pytest.mark.parametrize("name", ["Bring in their changes", "Replace theirs", "Cancel"])
def test_so_they_do_after_the_question_at_saving(changed, name, dialogs):
    changed.work()
    before = changed.window.focusWidget()

    def press(dialog):
        button = next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    if name == "Bring in their changes":  # they have removed a tag: it is told
        dialogs.expect(press)
        dialogs.expect(lambda dialog: dialog.reject())
    else:
        dialogs.expect(press)
    changed.press(Qt.Key.Key_S, CONTROL)
    changed.settle()
    assert changed.window.focusWidget() is before
