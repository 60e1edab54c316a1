"""A damaged project: what is left of it is shown and can be opened, and the damaged file stays as it is."""

import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPlainTextEdit, QRadioButton

from compareview.project.file import load_project, save_project
from compareview.project.project import new_project
from compareview.ui.files.journal_keeper import recovery_folder
from compareview.ui.files.salvage_dialog import SalvageDialog, WayOut, best

CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
WRITER = """
import sys
from pathlib import Path
from dataclasses import replace
from compareview.project.file import load_project
from compareview.project.recovery import write_journal
project = load_project(Path(sys.argv[2]))
write_journal(Path(sys.argv[1]), replace(project, title="Unsaved"), Path(sys.argv[2]), "", writing="t1")
"""


@pytest.fixture
def damaged(bridge):
    """The project with a byte too many in its middle; saved once, so that nothing is kept of an earlier state."""
    bridge.write_bytes(bridge.read_bytes().replace(b'"tags_made"', b'["tags_made"'))
    return bridge


@pytest.fixture
def kept(bridge):
    """The damaged project with the copy that its last saving has kept, in which it has no tag."""
    project = load_project(bridge)
    bridge.unlink()
    save_project(replace(project, tags=()), bridge)
    save_project(project, bridge)
    bridge.write_bytes(bridge.read_bytes()[:200])
    return bridge


def choices(dialog):
    return [button.text().replace("&", "") for button in dialog.findChildren(QRadioButton)]


def details(dialog):
    return dialog.findChild(QPlainTextEdit).toPlainText()


def words(dialog):
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_it_says_what_is_wrong_what_was_recovered_and_what_not(reader, damaged, dialogs):
    def look(dialog):
        assert isinstance(dialog, SalvageDialog)
        assert "“bridge.cvproj” cannot be read as a whole." in words(dialog)
        assert "it stops making sense in line" in words(dialog)
        assert choices(dialog) == ["What could be recovered of it: 2 articles, 1 tag"]
        assert "This is all that there is." in words(dialog)
        assert details(dialog).startswith("Tags: 1")
        assert "• Alder Post, " in details(dialog)
        assert "Only the articles’ texts have checksums" in details(dialog)
        QTest.keyClick(dialog, ESCAPE)

    dialogs.expect(look)
    reader.open(damaged)
    assert reader.window.files.is_empty


@pytest.mark.parametrize("data", [b"", b"{}", b"\x00" * 500, b"Dear Ana,"])
def test_the_copy_of_an_empty_or_a_strange_file_is_named_with_its_time(reader, kept, dialogs, data):
    kept.write_bytes(data)

    def look(dialog):
        (choice,) = choices(dialog)
        assert choice.startswith("The last kept copy, bridge.cvproj.bak, saved ")
        assert choice.endswith(": 2 articles, no tags")
        QTest.keyClick(dialog, ESCAPE)

    dialogs.expect(look)
    reader.open(kept)
    assert kept.read_bytes() == data


def test_enter_opens_what_was_recovered_as_unsaved_work(reader, damaged, dialogs, monkeypatch, tmp_path):
    before = damaged.read_bytes()
    dialogs.expect(lambda dialog: QTest.keyClick(QApplication.focusWidget(), ENTER))
    reader.open(damaged)
    assert len(reader.session.tags()) == 1
    assert reader.session.path is None
    assert reader.window.isWindowModified()
    said, buttons = reader.notice()
    assert said == (
        "This is what could be recovered of “bridge.cvproj”. It is not saved yet; saving asks where. "
        "The damaged file stays as it is."
    )
    assert reader.window.windowTitle() == "Recovered from bridge.cvproj[*] — CompareView"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda _parent, _title, proposed, _kinds: (proposed, ""))
    QTest.mouseClick(buttons["Save…"], Qt.MouseButton.LeftButton)
    assert reader.notice() == ("", {})
    assert len(load_project(tmp_path / "bridge (recovered).cvproj").tags) == 1
    assert damaged.read_bytes() == before
    assert not (tmp_path / "bridge.cvproj.bak").exists()


def test_a_damaged_text_and_tags_without_their_article_are_told_in_the_notice(reader, bridge, dialogs):
    bridge.write_bytes(bridge.read_bytes().replace(b"12 people", b"12 pxople", 1))
    dialogs.expect(lambda dialog: QTest.keyClick(QApplication.focusWidget(), ENTER))
    reader.open(bridge)
    assert len(reader.session.tags()) == 1
    assert "The text of “Alder Post” was damaged: compare it with its file." in reader.notice()[0]


def test_with_no_article_recovered_the_start_page_says_whose_tags_there_are(reader, bridge, dialogs):
    bridge.write_bytes(bridge.read_bytes().replace(b'"text": ', b'"txet": '))

    def look(dialog):
        assert "1 tag is in “alder-post.txt”, which is missing: add it again to see" in details(dialog)
        QTest.keyClick(QApplication.focusWidget(), ENTER)

    dialogs.expect(look)
    reader.open(bridge)
    assert reader.session.project.articles == ()
    assert "1 tag is in “alder-post.txt”, which is missing: add it again to see" in reader.notice()[0]
    reader.open(bridge.parent / "files" / "alder-post.txt")
    assert len(reader.session.project.tags_of("a1", "a2")) == 1


def test_what_was_recovered_is_not_saved_over_the_damaged_file(reader, damaged, dialogs, choose):
    before = damaged.read_bytes()
    dialogs.expect(lambda dialog: QTest.keyClick(QApplication.focusWidget(), ENTER))
    reader.open(damaged)
    choose(damaged)
    dialogs.expect_message("“bridge.cvproj” is the damaged file", "Choose another name", button="Cancel")
    assert not reader.window.files.save()
    assert damaged.read_bytes() == before


def test_unsaved_work_that_was_recovered_is_asked_about(reader, damaged, dialogs):
    dialogs.expect(lambda dialog: QTest.keyClick(QApplication.focusWidget(), ENTER))
    reader.open(damaged)
    dialogs.expect_message("Save your work", button="Cancel")
    assert not reader.window.close()


def test_cancel_opens_nothing_and_changes_nothing(reader, damaged, dialogs):
    before = damaged.read_bytes()
    dialogs.expect(lambda dialog: dialog.reject())
    reader.open(damaged)
    assert reader.window.files.is_empty
    assert damaged.read_bytes() == before
    assert [path.name for path in damaged.parent.iterdir() if "lock" in path.name] == []


def test_the_kept_copy_is_offered_with_its_time(reader, kept, dialogs, monkeypatch):
    def choose_copy(dialog):
        # Of the file itself nothing was left.
        assert [choice.partition(",")[0] for choice in choices(dialog)] == ["The last kept copy"]
        assert choices(dialog)[0].endswith(": 2 articles, no tags")
        QTest.keyClick(QApplication.focusWidget(), ENTER)

    before = kept.read_bytes()
    dialogs.expect(choose_copy)
    reader.open(kept)
    assert len(reader.session.project.articles) == 2
    assert not reader.session.is_dirty  # the copy is there
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda _parent, _title, proposed, _kinds: (proposed, ""))
    reader.press(Qt.Key.Key_S, CONTROL)
    assert kept.read_bytes() == before
    assert load_project(kept.with_name("bridge (recovered).cvproj")).articles


def test_what_has_the_tags_is_chosen_and_it_is_said_why(reader, bridge, dialogs):
    """The file lost its tags; the copy of the saving before has one of them still."""
    project = load_project(bridge)
    save_project(project.with_tag(replace(project.tags[0], id="t2")), bridge)
    data = bridge.read_bytes()
    bridge.write_bytes(data[: data.index(b'"tags"')])

    def look(dialog):
        recovered, copy = dialog.findChildren(QRadioButton)
        assert copy.isChecked()
        assert copy.hasFocus()
        assert choices(dialog)[0].endswith(": 2 articles, no tags")
        assert "Proposed is “The last kept copy”: it has the most tags." in words(dialog)
        recovered.click()
        assert details(dialog).startswith("No tags were recovered.")
        copy.click()
        QTest.keyClick(copy, ENTER)

    dialogs.expect(look)
    reader.open(bridge)
    assert len(reader.session.tags()) == 1
    assert "the copy of “bridge.cvproj” that was kept at" in reader.notice()[0]


def test_of_equals_the_newest_is_chosen():
    ways = [WayOut(name, "", new_project(), at) for name, at in (("One", 1.0), ("T&wo, kept", 3.0), ("Three", 2.0))]
    chosen, why = best(ways)
    assert chosen == 1
    assert why == "Proposed is “Two”: it is the newest, and has as many tags and articles as any other."


def test_each_choice_shows_what_it_holds(reader, bridge, dialogs):
    project = load_project(bridge)
    bridge.unlink()
    save_project(project.without_article("a2"), bridge)
    save_project(project, bridge)
    bridge.write_bytes(bridge.read_bytes().replace(b'"tags_made"', b'["tags_made"'))

    def look(dialog):
        recovered, copy = dialog.findChildren(QRadioButton)
        assert recovered.isChecked()
        assert "Proposed is “What could be recovered of it”: it has the most articles." in words(dialog)
        assert "Valley Radio" in details(dialog)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        assert copy.isChecked()
        assert "Valley Radio" not in details(dialog)
        assert "Alder Post" in details(dialog)
        QTest.keyClick(QApplication.focusWidget(), ENTER)

    dialogs.expect(look)
    reader.open(bridge)
    assert [article.name for article in reader.session.project.articles] == ["Alder Post"]


def test_unsaved_work_of_an_earlier_run_is_offered_too(reader, bridge, dialogs, qtbot):
    folder = recovery_folder()
    subprocess.run([sys.executable, "-c", WRITER, str(folder), str(bridge)], check=True)
    assert len(list(folder.glob("*.cvjournal"))) == 1
    bridge.write_bytes(bridge.read_bytes().replace(b'"tags_made"', b'["tags_made"'))

    def choose_work(dialog):
        assert choices(dialog)[1].startswith("Unsaved work of yours, kept ")
        dialog.findChildren(QRadioButton)[1].click()
        QTest.keyClick(QApplication.focusWidget(), ENTER)

    (journal,) = folder.glob("*.cvjournal")
    dialogs.expect(choose_work)
    reader.open(bridge)
    assert reader.session.project.title == "Unsaved"
    assert reader.session.is_dirty
    said, buttons = reader.notice()
    assert said.endswith("You were still writing tag 1; it is kept as far as you had come.")
    assert list(buttons) == ["Go on with tag 1…", "Save…"]
    # It is kept under this run's name by now, and no longer under the earlier one's.
    qtbot.waitUntil(lambda: not journal.exists() and len(list(folder.glob("*.cvjournal"))) == 1)


@pytest.mark.parametrize("content", [b"", b'{"format": "compareview-project"', b"\0" * 4096, b'{"format": "other"}'])
def test_where_nothing_is_left_there_is_one_message(reader, tmp_path, dialogs, content):
    (tmp_path / "x.cvproj").write_bytes(content)
    dialogs.expect_message("damaged" if b"other" not in content else "not a CompareView project")
    reader.open(tmp_path / "x.cvproj")
    assert reader.window.files.is_empty
    assert (tmp_path / "x.cvproj").read_bytes() == content


def test_a_damaged_kept_copy_is_salvaged_too(reader, bridge, dialogs):
    copy = bridge.rename(bridge.with_name("bridge.cvproj.bak"))
    copy.write_bytes(copy.read_bytes().replace(b'"tags_made"', b'["tags_made"'))
    dialogs.expect(lambda dialog: QTest.keyClick(QApplication.focusWidget(), ENTER))
    reader.open(copy)
    assert len(reader.session.tags()) == 1
    assert reader.session.is_dirty


def test_a_damaged_project_wants_a_window_of_its_own_first(pair, damaged, qtbot):
    before = pair.session.project
    with qtbot.waitSignal(pair.window.files.window_wanted) as wanted:
        pair.drop(pair.window, damaged)
    assert wanted.args == [[damaged]]
    assert pair.session.project is before


def test_the_kept_copy_is_found_where_a_link_leads(reader, kept, dialogs, tmp_path):
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "ferry.cvproj"
    link.symlink_to(kept)
    dialogs.expect(lambda dialog: QTest.keyClick(QApplication.focusWidget(), ENTER))
    reader.open(link)
    assert len(reader.session.project.articles) == 2
