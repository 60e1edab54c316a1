"""Work in the pool: its result comes to the window's thread, whatever becomes of it."""

from threading import get_ident

import pytest
from PySide6.QtCore import QObject, QThreadPool
from PySide6.QtWidgets import QApplication

from compareview.errors import CompareViewError
from compareview.ui.pool_job import PoolJob


def run(qtbot, work):
    parent, came = QObject(), []
    job = PoolJob(work, parent)
    job.done.connect(lambda result: came.append((get_ident(), result)))
    job.start()
    qtbot.waitUntil(lambda: bool(came))
    thread, result = came[0]
    assert thread == get_ident()
    return result


def test_what_it_returns_comes_from_another_thread_to_this_one(qtbot):
    result = run(qtbot, get_ident)
    assert result != get_ident()


def test_an_error_is_carried_in_words(qtbot):
    def fail():
        raise CompareViewError("There is no file.", "It was moved.")

    assert str(run(qtbot, fail)) == str(CompareViewError("There is no file.", "It was moved."))


def test_an_error_that_nobody_foresaw_is_in_the_log_too(qtbot, caplog):
    result = run(qtbot, lambda: 1 // 0)
    assert isinstance(result, CompareViewError)
    assert "ZeroDivisionError" in str(result)
    assert "ZeroDivisionError" in caplog.text
    caplog.clear()


@pytest.mark.parametrize("gone", ["before", "meanwhile"])
def test_where_the_parent_has_gone_nobody_is_told(qtbot, gone):
    parent, came = QObject(), []
    job = PoolJob(lambda: 5, parent)
    job.done.connect(came.append)
    job.start()
    if gone == "meanwhile":
        QThreadPool.globalInstance().waitForDone()
    parent.deleteLater()
    QApplication.sendPostedEvents(parent, 52)  # DeferredDelete
    del parent
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()
    assert came == []
