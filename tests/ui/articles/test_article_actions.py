"""What the menu does to articles: walking their pairs, and taking them out of the project."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from compareview.project.format import NewerProject
from compareview.project.project import Project
from compareview.text.article import article_from_text
from compareview.ui.articles.article_actions import without

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def four(pair, articles, tmp_path):
    (tmp_path / "fourth.txt").write_text("Nobody knows who paid for it.\n", encoding="utf-8")
    pair.open(articles / "third-voice.txt", tmp_path / "fourth.txt")
    return pair


def trigger(reader, name):
    next(a for a in reader.window.findChildren(QAction) if a.text().replace("&", "") == name).trigger()


def status(reader):
    return reader.window.statusBar().currentMessage()


def test_page_down_walks_all_pairs_of_articles(four):
    walked = [four.session.project.shown]
    for _ in range(5):
        four.press(KEY.Key_PageDown, CONTROL)
        walked.append(four.session.project.shown)
    assert walked == [(f"a{i}", f"a{j}") for i, j in ((1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4))]
    assert status(four) == "Third Voice and Fourth: pair of articles 6 of 6."
    four.press(KEY.Key_PageDown, CONTROL)
    assert four.session.project.shown == walked[-1]
    assert "last pair of articles" in status(four)
    four.press(KEY.Key_PageUp, CONTROL)
    assert four.session.project.shown == ("a2", "a4")


def test_walking_goes_on_from_swapped_sides_and_begins_where_a_side_is_empty(four):
    four.session.show("a3", "a1")
    four.press(KEY.Key_PageDown, CONTROL)
    assert four.session.project.shown == ("a1", "a4")
    four.session.show("a3", "")
    four.press(KEY.Key_PageDown, CONTROL)
    assert four.session.project.shown == ("a1", "a2")


def test_without_two_articles_there_is_no_pair_to_walk_to(reader):
    reader.press(KEY.Key_PageDown, CONTROL)
    assert "no two articles" in status(reader)


@pytest.mark.parametrize(
    ("shown", "removed", "then"),
    [
        (("a", "b"), "a", ("c", "b")),
        (("a", "b"), "b", ("a", "c")),
        (("c", "d"), "d", ("c", "b")),
        (("d", "a"), "d", ("c", "a")),
        (("a", "b"), "c", ("a", "b")),
        (("", "d"), "d", ("", "c")),
    ],
)
def test_the_nearest_article_takes_the_place_of_a_removed_one(shown, removed, then):
    project = Project("p", "", articles=tuple(article_from_text("Words.", key) for key in "abcd"), shown=shown)
    assert without(project, removed).shown == then


def test_the_menu_removes_what_a_side_shows_and_undo_brings_it_back(pair):
    before = pair.session.project
    trigger(pair, "Remove B from the project")
    assert pair.session.project.shown == ("a1", "")
    assert "“Valley Radio” was removed" in status(pair)
    trigger(pair, "Remove B from the project")
    assert status(pair) == "There is no article B."
    assert pair.session.is_dirty
    pair.press(KEY.Key_Z, CONTROL)
    assert pair.session.project == before


def test_what_is_kept_of_a_removed_article_is_said(pair):
    project, key = pair.session.project, pair.session.project.shown[0]
    text = pair.article("left").text
    project = project.with_revision(key, article_from_text(f"{text}One more.\n"))
    pair.session.edit("Update", project.with_dossier(key, replace(project.dossier(key), note="Ask again")))
    pair.settle()
    pair.window.articles.remove(key)
    words = "It is kept with 1 earlier version, a note: “Bring back” in the list of all articles"
    assert words in pair.window.statusBar().currentMessage()


def test_nothing_is_said_of_a_removal_that_is_refused(pair, monkeypatch):
    monkeypatch.setattr(type(pair.session), "refusal", NewerProject(9))
    pair.dialogs.expect_message("newer CompareView")
    trigger(pair, "Remove A from the project")
    assert "removed" not in status(pair)
    assert len(pair.session.project.articles) == 2


def test_a_long_name_is_cut_in_the_history(pair):
    project, _ = pair.session.project.with_article(replace(pair.article("left"), outlet="News " * 40))
    pair.session.edit("Rename", project)
    trigger(pair, "Remove A from the project")
    assert len(pair.session.undo_stack.undoText()) < 60
