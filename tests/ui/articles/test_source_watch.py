"""What is said over an article whose file has changed or gone: calm, in reach of the keys, and nothing else."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from compareview.project.file import load_project, save_project


@pytest.fixture
def files(reader, tmp_path):
    """The reader, with two articles from files that may change."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"Police told the {name} desk that 12 people were hurt.\n", encoding="utf-8")
    reader.open(tmp_path / "a.txt", tmp_path / "b.txt")
    reader.bot.waitUntil(lambda: states(reader) == ["same", "same"])
    return reader


def states(reader):
    return [reader.window.sources.state(reader.article(side)) for side in ("left", "right")]


CHANGED, GONE = "The file has changed since it was read.", "file gone"


def told(reader, side):
    """The label that says how the file of an article stands."""
    labels = reader.window.view.panes[side].findChildren(QLabel)
    return next((label for label in labels if label.text() in (CHANGED, GONE) and label.isVisible()), None)


def update_button(reader, side):
    buttons = reader.window.view.panes[side].findChildren(QPushButton)
    return next((button for button in buttons if button.text() == "Update…" and button.isVisible()), None)


def come_back(reader):
    """What happens when the reader has been in another program."""
    QApplication.sendEvent(reader.window, QEvent(QEvent.Type.WindowActivate))


def test_nothing_is_said_of_a_file_that_is_as_it_was(files):
    assert told(files, "left") is told(files, "right") is update_button(files, "left") is None


def test_a_changed_and_a_missing_file_are_told_when_the_reader_comes_back(files, tmp_path):
    before, steps = files.session.project, files.session.undo_stack.count()
    (tmp_path / "a.txt").write_text("Police told everybody that 15 people were hurt.\n", encoding="utf-8")
    (tmp_path / "b.txt").unlink()
    come_back(files)
    files.bot.waitUntil(lambda: told(files, "left") is not None)
    assert told(files, "left").text() == CHANGED
    assert told(files, "right").text() == GONE
    # Of what has gone there is only a badge.
    assert update_button(files, "right") is None
    assert "nothing is lost" in told(files, "right").toolTip()
    # Nothing else has happened.
    assert files.session.project is before
    assert files.session.undo_stack.count() == steps
    files.window.articles.swap()
    assert told(files, "left").text() == GONE
    assert update_button(files, "right").accessibleName() == "Update article B"


def test_tab_leads_from_the_text_to_the_update(files, tmp_path):
    (tmp_path / "a.txt").write_text("Police told the a.txt desk that 15 people were hurt.\n", encoding="utf-8")
    come_back(files)
    files.bot.waitUntil(lambda: update_button(files, "left") is not None)
    files.text("left").setFocus()
    reached = []
    for _ in range(60):
        files.press(Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
        if reached[-1] is update_button(files, "left"):
            break
    answered = files.dialogs.answered
    files.dialogs.expect(lambda dialog: dialog.accept())
    files.press(Qt.Key.Key_Return)
    files.bot.waitUntil(lambda: files.dialogs.answered > answered)
    assert "15 people" in files.article("left").text
    files.bot.waitUntil(lambda: states(files) == ["same", "same"])
    assert told(files, "left") is update_button(files, "left") is None


def test_a_project_is_looked_at_when_it_is_opened(files, tmp_path):
    save_project(files.session.project, tmp_path / "x.cvproj")
    (tmp_path / "a.txt").unlink()
    files.session.open(load_project(tmp_path / "x.cvproj").without_article("a2"), None)
    come_back(files)
    files.bot.waitUntil(lambda: told(files, "left") is not None)
    assert told(files, "left").text() == GONE


def test_a_pasted_text_and_a_path_on_another_computer_have_no_badge(reader, monkeypatch):
    from dataclasses import replace
    from pathlib import Path

    from compareview.text.article import Source, article_from_text

    touched = []
    stat = Path.stat
    monkeypatch.setattr(Path, "stat", lambda path, **known: touched.append(str(path)) or stat(path, **known))
    pasted = article_from_text("Nobody was hurt.")
    far = replace(article_from_text("Police said so."), source=Source("//host/share/x.txt", "utf-8", 15, "0" * 64))
    reader.window.documents.add_articles([pasted, far])
    reader.settle()
    come_back(reader)
    reader.bot.waitUntil(lambda: not reader.window.sources._is_looking)
    assert states(reader) == ["unknown", "unknown"]
    assert told(reader, "left") is told(reader, "right") is None
    assert not [path for path in touched if "host" in path]
