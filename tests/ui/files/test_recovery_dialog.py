"""What was not saved when the program ended is offered at the next start, restored with all of it, or put away."""

import platform
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QTableView

from compareview.project import recovery
from compareview.project.anchoring import anchor
from compareview.project.file import load_project, save_project
from compareview.project.left_behind import left_behind, put_away
from compareview.project.processes import Process
from compareview.project.project import new_project, now
from compareview.project.reading_place import ReadingPlace
from compareview.project.recovery import read_journal, write_journal
from compareview.project.tags import Absent, ContradictionTag
from compareview.reading.read import read_article
from compareview.text.article import article_from_text
from compareview.text.span import Span
from compareview.ui.files.journal_keeper import recovery_folder
from compareview.ui.main_window import MainWindow
from compareview.ui.windows import Windows


@pytest.fixture
def project(articles):
    project = new_project()
    for name in ("alder-post.txt", "valley-radio.txt"):
        project, _ = project.with_article(read_article(articles / name))
    return project.showing("a1", "a2")


@pytest.fixture
def leave(monkeypatch, home):
    """A function that keeps a project as a process did that was killed."""

    def left(project, path=None, base="", window="", writing=""):
        with monkeypatch.context() as patch:
            patch.setattr(recovery, "this_process", lambda: Process(platform.node(), 2**31 - 1, ""))
            return write_journal(recovery_folder(), project, path, base, window, writing=writing)

    return left


@pytest.fixture
def saved(project, tmp_path):
    """The path of a saved project, and its SHA-256."""
    path = tmp_path / "ferry.cvproj"
    return path, save_project(project, path).sha256


@pytest.fixture
def start(qtbot, dialogs):
    """A function that starts the program, lets `act` answer the dialog if there is one, and returns the windows."""
    made = []

    def started(*acts, asked=False, files=()):
        for act in acts:
            dialogs.expect(act)
        before, windows = dialogs.answered, Windows()
        window = windows.open([Path(file) for file in files])
        made.append(windows)
        window.recovering.look(asked=asked)
        QThreadPool.globalInstance().waitForDone()
        qtbot.waitUntil(lambda: not window.recovering._looking)
        qtbot.waitUntil(lambda: dialogs.answered == before + len(acts) or bool(dialogs.problems))
        for each in windows._open:
            qtbot.waitUntil(lambda each=each: not each.session.is_comparing)
        return windows._open

    yield started
    for windows in made:
        for window in list(windows._open):
            window.session.open(new_project(), None)
            window.close()
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete


def press(name):
    def act(dialog):
        button = next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == name)
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    return act


def lines_of(dialog):
    model = dialog.findChild(QTableView).model()
    return [model.cells(line) for line in model.lines]


def notice(window):
    """What is said over the panes."""
    return "" if window.notice.isHidden() else window.notice.findChild(QLabel).text()


def journals():
    return list(recovery_folder().glob("*.cvjournal"))


def test_where_nothing_was_left_nothing_is_asked(start):
    (window,) = start()
    assert window.statusBar().currentMessage() == ""
    window.recovering.look(asked=True)
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()
    assert window.statusBar().currentMessage() == "There is no unsaved work to recover."


def test_what_was_left_is_listed_with_what_became_of_its_file(start, leave, project, saved, tmp_path):
    path, digest = saved
    leave(replace(project, title="1"), path, digest, "1")
    leave(replace(project, title="2"), path, "another", "2")
    leave(replace(project, title="3"), tmp_path / "gone.cvproj", digest, "3")
    leave(project, None, "", "4")
    leave(project, None, "", "5").write_bytes(b"{}")
    seen = []

    def look(dialog):
        seen.extend(lines_of(dialog))
        dialog.reject()

    start(look)
    titled = "Title of the project: “{}”, before “”"
    held = "2 articles, no tags"
    assert sorted((name, lost) for name, _, lost in seen) == [
        ("Alder Post and Valley Radio", f"All of it, as it was never saved: {held}"),
        ("Untitled", "Unknown: it is damaged, and nothing of it can be read"),
        ("ferry.cvproj", f"Somebody has changed its file since, from which it differs by: {titled.format(2)}"),
        ("ferry.cvproj", titled.format(1)),
        ("gone.cvproj", f"All of it, as its file cannot be read now: {held}"),
    ]
    assert all(at for _, at, _ in seen)
    assert len(journals()) == 5  # Not now keeps all


def test_restored_work_is_unsaved_and_is_saved_in_its_file(start, leave, project, saved, qtbot):
    path, digest = saved
    old = leave(replace(project, title="Work"), path, digest)
    (window,) = start(press("Restore"))
    session = window.session
    assert (session.project.title, session.path, session.is_dirty) == ("Work", path, True)
    assert notice(window).startswith("This is unsaved work on “ferry.cvproj”, kept ")
    assert notice(window).endswith(". It is not saved yet.")
    qtbot.waitUntil(lambda: not old.exists())
    assert len(journals()) == 1  # that of this run
    window.files.save()
    assert not session.is_dirty
    assert notice(window) == ""
    qtbot.waitUntil(lambda: not journals())
    assert load_project(path).title == "Work"


def test_a_tag_that_was_being_written_is_told_and_can_be_gone_on_with(start, leave, project, saved, dialogs, *, qtbot):
    path, digest = saved
    left, right = project.articles
    for number, words in ((1, "Bakers"), (2, "12 people")):
        begin = left.text.index(words)
        targets = (anchor(left, Span(begin, begin + len(words))), Absent(right.id))
        tag = ContradictionTag(f"t{number}", 0, targets, "number", "differs", "open", "Who cou", "", now(), now())
        project = project.with_tag(tag)
    old = leave(project, path, digest, writing="t2")
    (window,) = start(press("Restore"))
    assert notice(window).endswith(
        "It is not saved yet. You were still writing tag 2; it is kept as far as you had come."
    )

    qtbot.waitUntil(lambda: not old.exists())
    (own,) = journals()
    assert read_journal(own).writing == "t2"  # the program may end once more before the reader has gone on with it

    def go_on(editor):
        assert window.journal.unfinished.id == "t2"
        assert words_of_note(editor) == "Who cou"
        assert window.session.current.left[0].of(left.text).startswith("Police said that 12 people")
        QTest.keyClicks(QApplication.focusWidget(), "X")
        QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    dialogs.expect(go_on)
    (button,) = (b for b in window.notice.findChildren(QPushButton) if b.text() == "Go on with tag 2…")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.session.project.tags[1].note == "Who couX"
    assert notice(window).endswith("It is not saved yet.")
    assert window.tag_list.selected() == "t2"
    qtbot.waitUntil(lambda: read_journal(own).writing == "")


def words_of_note(editor):
    return editor.findChild(QPlainTextEdit).toPlainText()


@pytest.mark.parametrize("both", [True, False], ids=["of both", "of one side"])
def test_going_on_with_a_tag_of_other_articles_shows_these(start, leave, project, saved, both, *, dialogs, qtbot):
    """In the editor stand its words, and behind it its pair, not where the two articles were read before."""
    left, right = project.articles
    begin = left.text.index("12 people")
    targets = (anchor(left, Span(begin, begin + 9)), *([Absent(right.id)] if both else []))
    project = project.with_tag(ContradictionTag("t1", 0, targets, "number", "differs", "open", "", "", now(), now()))
    project = project.with_places((ReadingPlace(left.id, right.id, 0, 0, (left.id, left.text.index("Bakers"))),))
    for outlet in ("Harbour Times", "Coast Weekly"):
        project, _ = project.with_article(replace(article_from_text("Nobody came."), outlet=outlet))
    leave(project.showing("a3", "a4" if both else "a2"), *saved, writing="t1")
    (window,) = start(press("Restore"))
    seen = []

    def go_on(editor):
        qtbot.waitUntil(lambda: not window.session.is_comparing)
        seen.extend(label.text() for label in editor.findChildren(QLabel))
        editor.reject()

    dialogs.expect(go_on)
    (button,) = (b for b in window.notice.findChildren(QPushButton) if b.text() == "Go on with tag 1…")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "12 people" in seen
    assert window.session.project.shown == ("a1", "a2")
    assert "12 people" in window.session.current.left[0].of(left.text)
    assert window.tag_list.selected() == "t1"


def test_an_unfinished_tag_is_told_of_no_more_once_it_is_saved_or_deleted(start, leave, project, saved):
    path, digest = saved
    (left, right), at = project.articles, now()
    targets = (anchor(left, Span(0, 5)), Absent(right.id))
    project = project.with_tag(ContradictionTag("t1", 0, targets, "number", "differs", "open", "", "", at, at))
    leave(project, path, digest, writing="t1")
    (window,) = start(press("Restore"))
    assert "still writing tag 1" in notice(window)
    window.tagging.delete_tags(["t1"])
    assert "still writing" not in notice(window)
    window.session.undo_stack.undo()
    assert "still writing tag 1" in notice(window)
    window.files.save()
    assert notice(window) == ""


@pytest.mark.parametrize("touched", [False, True])
def test_work_is_restored_where_its_project_is_open_already(start, leave, project, saved, touched, *, qtbot):
    """The usual end of a crash: the reader opens the project again, and is asked."""
    path, digest = saved
    old = leave(replace(project, title="Work"), path, digest)

    def restore(dialog):
        holder = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.session.path)
        holder.articles.swap()  # reading is no reason for another window
        if touched:
            holder.session.edit("Title", replace(holder.session.project, title="Other work"))
        press("Restore")(dialog)

    windows = start(restore, files=[path])
    titles = [(window.session.project.title, window.session.path, window.session.is_dirty) for window in windows]
    if touched:
        assert titles == [("Other work", path, True), ("Work", None, True)]
    else:
        assert titles == [("Work", path, True)]
        qtbot.waitUntil(lambda: not old.exists())
        windows[0].files.save()
        assert load_project(path).title == "Work"


def test_what_others_changed_since_is_not_mixed_up_with_restored_work(start, leave, project, saved):
    path, digest = saved
    leave(project.with_article(replace(project.articles[0], author="Ada"))[0], path, digest)
    (window,) = start(press("Restore"))
    save_project(project.with_article(replace(project.articles[1], author="Ben"))[0], path)
    assert window.files.sharing.what_they_changed() == ["Details of “Valley Radio” changed: author"]


def by(author, project, n):
    """The project with an author for one of its articles: a piece of work."""
    return project.with_article(replace(project.articles[n], author=author))[0]


@pytest.mark.parametrize("times", [1, 2], ids=["the copy kept is what both began with", "that is gone"])
@pytest.mark.parametrize("choice", ["Bring in their changes", "Replace theirs", "Cancel"])
def test_a_file_that_has_changed_since_is_asked_about(start, leave, project, saved, choice, *, times, qtbot, dialogs):
    path, digest = saved
    leave(by("Ada", project, 0), path, digest)
    for n in range(times):  # the reader chose Not now, and went on working
        save_project(by("Ben", replace(project, title="" if n == times - 1 else "Draft"), 1), path)
    later = path.read_bytes()
    (window,) = start(press("Restore"))
    assert window.session.is_dirty
    qtbot.waitUntil(lambda: "saving will ask" in notice(window))
    assert notice(window).startswith("This is unsaved work on “ferry.cvproj”, kept ")
    dialogs.expect(press(choice))
    assert window.files.save() is (choice != "Cancel")
    authors = [article.author for article in load_project(path).articles]
    beside = [file.read_bytes() for file in path.parent.glob("ferry (theirs *).cvproj")]
    if choice == "Cancel":
        assert path.read_bytes() == later
    elif choice == "Replace theirs":
        assert (authors, beside) == (["Ada", ""], [later])
    elif times == 1:
        assert (authors, beside) == (["Ada", "Ben"], [])


def test_the_work_is_not_saved_over_its_file_unasked(start, leave, project, saved, choose, *, dialogs):
    """Restored into another window while its file was open: the file dialog's own question is not enough."""
    path, digest = saved
    leave(by("Ada", project, 0), path, digest)

    def restore(dialog):
        holder = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.session.path)
        holder.session.edit("Author", by("Ben", holder.session.project, 1))
        holder.files.save()
        press("Restore")(dialog)

    first, second = start(restore, files=[path])
    later = path.read_bytes()
    assert second.session.path is None
    first.close()
    choose(path)
    seen = []

    def look(dialog):
        seen.append(dialog.findChild(QPlainTextEdit).toPlainText())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)  # Cancel

    dialogs.expect(look)
    assert not second.files.save_as()
    assert path.read_bytes() == later
    assert "Valley Radio" in seen[0]
    dialogs.expect(press("Replace it"))
    assert second.files.save_as()
    assert [article.author for article in load_project(path).articles] == ["Ada", ""]
    assert [file.read_bytes() for file in path.parent.glob("ferry (theirs *).cvproj")] == [later]


def test_work_that_never_was_in_a_file_is_restored_without_one(start, leave, project):
    leave(project)
    (window,) = start(press("Restore"))
    assert (window.session.path, window.session.is_dirty) == (None, True)
    assert window.session.project == project


def test_each_goes_into_a_window_of_its_own(start, leave, project, saved, qtbot):
    path, digest = saved
    leave(replace(project, title="1"), path, digest, "1")
    leave(replace(project, title="2"), path, digest, "2")

    def both(dialog):
        press("Restore")(dialog)
        press("Restore")(dialog)

    windows = start(both)
    assert {window.session.project.title for window in windows} == {"1", "2"}
    # The file belongs to one of them.
    assert sorted(str(window.session.path) for window in windows) == sorted(["None", str(path)])
    assert "saving asks where, as “ferry.cvproj” is open in another window" in notice(windows[1])


def test_the_keyboard_is_enough(start, leave, project, qtbot):
    leave(replace(project, title="1"), window="1")
    leave(replace(project, title="2"), window="2")
    chosen = []

    def act(dialog):
        table = dialog.findChild(QTableView)
        assert table.hasFocus()
        QTest.keyClick(table, Qt.Key.Key_Down)
        chosen.append(table.model().lines[1].project.title)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)

    (window,) = start(act)
    assert [window.session.project.title] == chosen
    qtbot.waitUntil(lambda: len(left_behind(recovery_folder())) == 1)


def test_what_was_kept_is_compared_with_its_file(start, leave, project, saved):
    path, digest = saved
    article = replace(project.articles[0], author="Ada")
    leave(project.with_article(article)[0], path, digest)
    texts = []

    def read():
        changes = QApplication.activeModalWidget()
        texts.append(changes.findChild(QPlainTextEdit).toPlainText())
        changes.reject()

    def compare(dialog):
        QTimer.singleShot(0, read)
        press("Look…")(dialog)
        dialog.reject()

    start(compare)
    assert texts == ["• Details of “Alder Post” changed: author"]


def test_discarding_asks_nothing_and_can_be_taken_back(start, leave, project, qtbot):
    leave(replace(project, title="Work"))
    seen = []

    def throw_away(dialog):
        press("Discard")(dialog)
        seen.extend(lines_of(dialog))
        dialog.reject()

    (window,) = start(throw_away)
    assert seen[0][2] == "Discarded by you: all of it, as it was never saved: 2 articles, no tags"
    assert journals() == []
    (window,) = start()  # at the next start it is not asked about
    window.close()
    (window,) = start(press("Restore"), asked=True)
    assert window.session.project.title == "Work"
    qtbot.waitUntil(lambda: not put_away(recovery_folder()))


def test_of_a_damaged_journal_what_is_whole_is_restored_without_its_file(start, leave, project, saved):
    path, digest = saved
    file = leave(project, path, digest)
    data = file.read_bytes()
    file.write_bytes(data[: len(data) * 9 // 10])
    (window,) = start(press("Restore"))
    assert window.session.project.articles == project.articles
    assert window.session.path is None
    assert notice(window).startswith("This is what could be read of unsaved work on “ferry.cvproj”, kept ")


def test_of_a_damaged_journal_too_the_tag_that_was_being_written_is_told(start, leave, project, saved):
    (left, right), at = project.articles, now()
    targets = (anchor(left, Span(0, 5)), Absent(right.id))
    project = project.with_tag(ContradictionTag("t1", 0, targets, "number", "differs", "open", "", "", at, at))
    file = leave(project, *saved, writing="t1")
    file.write_bytes(file.read_bytes().replace(b'"tags_made"', b'["tags_made"'))
    (window,) = start(press("Restore"))
    assert notice(window).startswith("This is what could be read of unsaved work")
    assert "still writing tag 1" in notice(window)


def test_what_was_saved_before_the_end_is_not_asked_about(start, leave, project, saved):
    path, digest = saved
    leave(load_project(path), path, digest)
    start()
    assert journals() == []


def test_it_waits_for_another_dialog(start, leave, project):
    leave(project)
    order = []

    def message(box):
        QThreadPool.globalInstance().waitForDone()
        assert QApplication.activeModalWidget() is box
        order.append("message")
        box.done(0)

    def offer(dialog):
        order.append("offer")
        dialog.reject()

    (window,) = start(message, offer, files=["gone.txt"])
    assert order == ["message", "offer"]
    assert window.isVisible()
