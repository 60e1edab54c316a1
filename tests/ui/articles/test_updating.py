"""A corrected article: what would change is seen first, marks follow it, and the reader decides on doubtful places."""

from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt, QThreadPool, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QListWidget, QPushButton

from compareview.project.format import dump, parse
from compareview.reading.read import read_article
from compareview.text.article import article_from_text
from compareview.ui.articles.place_card import PlaceCard
from compareview.ui.articles.version_diff import VersionDiff

ENTER = Qt.Key.Key_Return
LEFT = "a1"


@pytest.fixture
def tagged(ferry, monkeypatch, tmp_path):
    """The reader with three tags on A, whose file can be corrected."""
    for words, key in (("12 people", "1"), ("Three people", "1"), ("Bread was handed out", "8")):
        ferry.select("left", words)
        ferry.tag(key, ENTER)
    ferry.file = tmp_path / "left.txt"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(ferry.file), ""))
    return ferry


def correct(reader, *changes):
    """Let the outlet correct the article in its file, and the reader update it. Returns the state before."""
    text = reader.file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    reader.file.write_text(text, encoding="utf-8")
    before = dump(reader.session.project)
    answered = reader.dialogs.answered
    entry(reader.window, "Update A from a file…").trigger()
    reader.bot.waitUntil(lambda: reader.dialogs.answered > answered)
    reader.settle()
    return before


def entry(window, name):
    actions = [action for menu in window.menuBar().actions() for action in menu.menu().actions()]
    return next(action for action in actions if action.text().replace("&", "") == name)


def press(dialog, name):
    button = next(b for b in dialog.findChildren(QAbstractButton) if b.text() == name and b.isVisible())
    assert button.isEnabled()
    # A radio button is clicked at its beginning: it is as wide as there is room.
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(10, button.height() // 2))


def quotes(reader):
    return [(a.state, a.span.of(reader.article("left").text)) for t in reader.session.tags() for a in t.anchors(LEFT)]


def test_nothing_changes_before_the_reader_has_seen_it(tagged):
    seen = []

    def look(dialog):
        seen.append(dialog.findChild(VersionDiff).toPlainText())
        seen.append(" ".join(label.text() for label in dialog.findChildren(type(dialog._summary))))
        seen.append(len(dialog.findChildren(PlaceCard)))
        assert "17 people" not in tagged.article("left").text
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    tagged.dialogs.expect(look)
    before = correct(tagged, ("12 people were hurt", "17 people were hurt"))
    assert "12" in seen[0]
    assert "17" in seen[0]
    assert "unchanged" in seen[0]
    assert "3 places of tags and other marks: 2 found where they were, 1 to confirm." in seen[1]
    assert seen[2] == 1
    assert dump(tagged.session.project) == before


def test_an_update_is_one_step_and_undo_brings_the_same_bytes(tagged):
    tagged.dialogs.expect(lambda dialog: QTest.keyClick(dialog, ENTER))
    before = correct(tagged, ("12 people were hurt", "17 people were hurt"), ("Three people died", "Later three died"))
    assert "17 people" in tagged.article("left").text
    assert len(tagged.session.project.dossier(LEFT).revisions) == 1
    after = dump(tagged.session.project)
    assert tagged.session.undo_stack.undoText() == f"Update {tagged.article('left').name}"
    tagged.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dump(tagged.session.project) == before
    tagged.session.undo_stack.redo()
    assert dump(tagged.session.project) == after


def test_a_place_confirmed_with_the_update_is_settled(tagged):
    def confirm(dialog):
        press(dialog, "This is the place")
        dialog._modified.setText("2031-05-08")
        press(dialog, "Update")

    tagged.dialogs.expect(confirm)
    correct(tagged, ("12 people were hurt", "17 people were hurt"))
    assert quotes(tagged)[0] == ("exact", "17 people")
    assert tagged.session.project.dossier(LEFT).modified == "2031-05-08"
    assert not tagged.session.project.to_confirm()


def test_a_date_that_is_none_keeps_the_dialog_open(tagged):
    def type_in(dialog):
        dialog._modified.setText("last week")
        press(dialog, "Update")
        assert dialog.isVisible()
        dialog._modified.clear()
        press(dialog, "Update")

    tagged.dialogs.expect(type_in)
    correct(tagged, ("31 lamps", "32 lamps"))


def test_places_left_for_later_are_shown_as_such_and_confirmed_one_by_one(tagged):
    tagged.dialogs.expect(lambda dialog: press(dialog, "Update"))
    correct(tagged, ("12 people were hurt", "17 people were hurt"), ("Three people died", "Two men died"))
    window = tagged.window
    assert [state for state, _ in quotes(tagged)] == ["fuzzy", "fuzzy", "moved"]
    marks = window.view.panes["left"].text.marks.tags._marks
    assert [mark.is_sure for mark in marks] == [False, False, True]
    assert window.tag_list.model().index(0, 4).data().startswith("(to confirm)")
    # A doubtful place can be gone to.
    window.tag_list.chosen.emit(tagged.session.tags()[1].id)
    assert "Two men" in tagged.session.current.spans("left")[0].of(tagged.article("left").text)
    steps = tagged.session.undo_stack.count()

    def decide(dialog):
        assert "Place 1 of 2" in dialog._where.text()
        press(dialog, "This is the place")
        assert "Place 2 of 2" in dialog._where.text()
        press(dialog, "Leave for later")

    tagged.dialogs.expect(decide)
    QTest.mouseClick(button_of_status_bar(window, "2 places to confirm…"), Qt.MouseButton.LeftButton)
    assert [state for state, _ in quotes(tagged)] == ["exact", "fuzzy", "moved"]
    assert tagged.session.undo_stack.count() == steps + 1
    assert button_of_status_bar(window, "1 place to confirm…").isVisible()
    tagged.session.undo_stack.undo()
    assert [state for state, _ in quotes(tagged)] == ["fuzzy", "fuzzy", "moved"]


def button_of_status_bar(window, name):
    return next(b for b in window.statusBar().findChildren(QPushButton) if b.text() == name)


def test_words_selected_in_the_article_can_be_the_place(tagged):
    tagged.dialogs.expect(lambda dialog: press(dialog, "Update"))
    correct(tagged, ("Bread was handed out on the quay.", "The quay was cold."))
    assert quotes(tagged)[2][0] == "orphan"

    def choose_words(dialog):
        text = dialog._text
        cursor = text.textCursor()
        start = text.toPlainText().index("The quay")
        cursor.setPosition(start)
        cursor.setPosition(start + 8, cursor.MoveMode.KeepAnchor)
        text.setTextCursor(cursor)
        press(dialog, "Use the selected words")

    tagged.dialogs.expect(choose_words)
    entry(tagged.window, "Confirm places…").trigger()
    assert quotes(tagged)[2] == ("exact", "The quay")


def test_another_place_can_be_chosen_from_a_list(tagged):
    def choose_other(dialog):
        card = dialog.findChildren(PlaceCard)[0]
        button = card._view.others
        assert button.isVisible()
        QTimer.singleShot(0, lambda: QTest.keyClick(button.menu(), Qt.Key.Key_Down))
        QTimer.singleShot(0, lambda: QTest.keyClick(button.menu(), Qt.Key.Key_Down))
        QTimer.singleShot(0, lambda: QTest.keyClick(button.menu(), ENTER))
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        tagged.bot.waitUntil(lambda: card.decision is not None)
        assert card.decision == card.place.likely[1]
        press(dialog, "Update")

    tagged.dialogs.expect(choose_other)
    correct(tagged, ("12 people were hurt", "11 people were hurt and 17 people were cold"))
    assert quotes(tagged)[0] in [("exact", "11 people"), ("exact", "17 people")]


# By the keys alone

TWICE = ("12 people were hurt", "11 people were hurt and 17 people were cold")
KEY = Qt.Key


def keys(*pressed):
    for key in pressed:
        QTest.keyClick(QApplication.focusWidget(), key)


def progress(card):
    return next(label.text() for label in card.findChildren(QLabel) if " of " in label.text())


def test_the_cards_of_an_update_are_gone_through_by_keys(tagged):
    def decide(dialog):
        first, second = dialog.findChildren(PlaceCard)
        update = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Update")
        assert first.hasFocus()
        assert [progress(first), progress(second)] == ["1 of 2", "2 of 2"]
        assert not update.isDefault()  # Enter is for the card
        keys(KEY.Key_Down)
        assert second.hasFocus()
        keys(KEY.Key_Up, KEY.Key_Up, KEY.Key_Right)
        assert first._view.proposed == first.place.likely[1]
        assert first.decision is None  # looking is not deciding
        assert "It may be here (2 of " in first.accessibleName()
        keys(KEY.Key_Left, ENTER)
        assert first.decision == first.place.likely[0]
        assert "This is the place" in first.accessibleName()
        assert second.hasFocus()
        keys(KEY.Key_Y)
        assert second.decision
        assert update.hasFocus()
        assert update.isDefault()
        second.setFocus()
        keys(KEY.Key_L)
        assert second.decision is None
        keys(ENTER)

    tagged.dialogs.expect(decide)
    correct(tagged, TWICE, ("Three people died", "Two men died"))
    assert [state for state, _ in quotes(tagged)] == ["exact", "fuzzy", "moved"]


def test_control_and_enter_update_from_anywhere(tagged):
    def update(dialog):
        keys(KEY.Key_Y)
        QTest.keyClick(QApplication.focusWidget(), ENTER, Qt.KeyboardModifier.ControlModifier)

    tagged.dialogs.expect(update)
    correct(tagged, ("12 people were hurt", "17 people were hurt"), ("Three people died", "Two men died"))
    assert [state for state, _ in quotes(tagged)] == ["exact", "fuzzy", "moved"]


@pytest.mark.parametrize("on_the_way", [(KEY.Key_Down,), (KEY.Key_Right,), (KEY.Key_Tab,), (KEY.Key_Up, KEY.Key_Down)])
def test_control_and_enter_update_after_the_last_card_too(tagged, on_the_way):
    def update(dialog):
        cancel = next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == "Cancel")
        keys(ENTER, *on_the_way)
        assert cancel.hasFocus() is (KEY.Key_Tab in on_the_way)  # no arrow leads there
        QTest.keyClick(QApplication.focusWidget(), ENTER, Qt.KeyboardModifier.ControlModifier)
        assert dialog.result() == dialog.DialogCode.Accepted

    tagged.dialogs.expect(update)
    correct(tagged, ("12 people were hurt", "17 people were hurt"))
    assert [state for state, _ in quotes(tagged)] == ["exact", "exact", "exact"]


def test_places_are_confirmed_by_keys(tagged):
    tagged.dialogs.expect(lambda dialog: press(dialog, "Update"))
    correct(tagged, TWICE, ("Three people died", "Two men died"), ("Bread was handed out", "The quay was cold"))
    steps = tagged.session.undo_stack.count()

    def decide(dialog):
        view, likely = dialog._view, dialog._place.likely
        assert "Place 1 of 3" in dialog._where.text()
        assert view.proposed == likely[0]
        keys(KEY.Key_Down)
        assert view.proposed == likely[1]
        assert dialog._text.marks.current == (likely[1],)  # shown in the article
        keys(KEY.Key_Up, KEY.Key_Up)
        assert view.proposed == likely[0]
        keys(KEY.Key_Down, ENTER)
        assert "Place 2 of 3" in dialog._where.text()
        assert tagged.session.undo_stack.count() == steps + 1
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert "Place 1 of 3" in dialog._where.text()
        assert quotes(tagged)[0][0] != "exact"
        keys(KEY.Key_Y, KEY.Key_L)
        assert "Place 3 of 3" in dialog._where.text()
        # The words are chosen in the article, and Enter takes them.
        dialog._text.put_caret(dialog._text.toPlainText().index("The quay"))
        dialog._text.setFocus()
        for _ in range(8):
            QTest.keyClick(dialog._text, KEY.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(dialog._text, KEY.Key_S)

    tagged.dialogs.expect(decide)
    entry(tagged.window, "Confirm places…").trigger()
    assert [state for state, _ in quotes(tagged)] == ["exact", "fuzzy", "exact"]
    assert quotes(tagged)[2][1] == "The quay"


def test_what_is_gone_is_settled_and_keeps_its_words(tagged):
    tagged.dialogs.expect(lambda dialog: press(dialog, "Update"))
    correct(tagged, (" Bread was handed out on the quay.", ""))
    said = []

    def decide(dialog):
        assert not dialog._here.isVisible()
        assert dialog._place.near > len(dialog._text.toPlainText()) - 60
        said.append(dialog._keys.text())
        keys(KEY.Key_G)

    tagged.dialogs.expect(decide)
    entry(tagged.window, "Confirm places…").trigger()
    tagged.settle()
    assert said == ["G: it is gone. Enter or L: leave it for later. Ctrl+Z: one place back."]
    assert tagged.session.undo_stack.undoText() == "Give up place of tag 3"
    project = tagged.session.project
    assert project.to_confirm() == ()
    assert project.tags[2].quote(LEFT).startswith("Bread was handed out")
    model = tagged.window.tag_list.model()
    assert model.index(2, 4).data().startswith("(no longer in the text) Bread was handed out")
    again = parse(dump(project))
    assert [tag.anchors(LEFT)[0].is_gone for tag in again.tags] == [False, False, True]
    tagged.press(KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(tagged.session.project.to_confirm()) == 1


def test_what_is_gone_is_found_again_when_the_words_come_back(tagged):
    project, first = tagged.session.project, tagged.article("left")
    less = article_from_text(first.text.replace(" Bread was handed out on the quay.", ""))
    project = project.with_revision(LEFT, less)
    (anchor,) = project.to_confirm()
    settled = project.giving_up(anchor)
    more = settled.with_revision(LEFT, article_from_text(f"Late news.\n\n{less.text}"))
    assert more.to_confirm() == ()
    assert more.tags[2].anchors(LEFT)[0].is_gone
    back = settled.with_revision(LEFT, first)
    assert not back.tags[2].anchors(LEFT)[0].is_gone
    assert back.tags[2].anchors(LEFT)[0].is_settled


OTHER = "Snow over the hills\n\nSnow closed four roads over the hills on Monday, and the schools stayed shut.\n"


@pytest.mark.parametrize(
    ("button", "articles", "updated"), [("Add as another article", 3, False), ("Cancel", 2, False)]
)
def test_quite_another_text_is_told_apart(tagged, button, articles, updated):
    tagged.dialogs.expect_message("another article", "%", button=button)
    correct(tagged, (tagged.file.read_text(encoding="utf-8"), OTHER))
    assert len(tagged.session.project.articles) == articles
    assert ("Snow" in tagged.article("left").text) is updated


def test_another_text_can_take_the_place_anyway(tagged):
    tagged.dialogs.expect_message("another article", button="Update anyway")
    tagged.dialogs.expect(lambda dialog: press(dialog, "Update"))
    correct(tagged, (tagged.file.read_text(encoding="utf-8"), OTHER))
    tagged.bot.waitUntil(lambda: "Snow" in tagged.article("left").text)
    assert len(tagged.session.project.to_confirm()) == 3


def test_a_file_that_cannot_be_read_is_told_in_words(tagged, tmp_path):
    tagged.file = tmp_path / "nothing.txt"
    tagged.dialogs.expect_message("There is no file")
    answered = tagged.dialogs.answered
    tagged.window.updating.update("left")
    tagged.bot.waitUntil(lambda: tagged.dialogs.answered > answered)


def test_the_same_text_is_no_update(tagged):
    before = tagged.session.project
    tagged.window.updating.update("left")
    tagged.bot.waitUntil(lambda: "has the same text as article A" in tagged.window.statusBar().currentMessage())
    assert tagged.session.project == before


def test_without_an_article_there_is_nothing_to_update(reader):
    reader.window.updating.update("left")
    assert "no article A" in reader.window.statusBar().currentMessage()
    reader.window.updating.show_versions("right")
    assert "no earlier versions of article B" in reader.window.statusBar().currentMessage()
    reader.window.updating.confirm_places()
    assert "nothing to confirm" in reader.window.statusBar().currentMessage()


@pytest.mark.parametrize("row", [0, 1])
def test_any_earlier_version_comes_back_and_the_present_one_is_kept(tagged, row):
    first = tagged.article("left").text
    for change in (("12 people were hurt", "17 people were hurt"), ("31 lamps", "32 lamps")):
        tagged.dialogs.expect(lambda dialog: press(dialog, "Update"))
        correct(tagged, change)
    second = tagged.session.project.dossier(LEFT).revisions[-1].article.text

    def look(dialog):
        versions = dialog.findChild(QListWidget)
        assert versions.count() == 2
        versions.setCurrentRow(1)
        assert "17" in dialog.findChild(VersionDiff).toPlainText()
        versions.setCurrentRow(row)
        press(dialog, "Bring back")

    third = tagged.article("left").text
    tagged.dialogs.expect(look)
    entry(tagged.window, "Earlier versions of A…").trigger()
    assert tagged.article("left").text == [second, first][row]
    kept = [revision.article.text for revision in tagged.session.project.dossier(LEFT).revisions]
    assert kept == [[first, third], [second, third]][row]  # nothing is only to be had by undo
    tagged.session.undo_stack.undo()
    assert tagged.article("left").text == third


@pytest.fixture
def reading(tagged, monkeypatch):
    """A function that begins to update A by a corrected file, and one that lets the file have been read."""
    may_go_on = Event()

    def slow(*args):
        may_go_on.wait(10)
        return read_article(*args)

    monkeypatch.setattr("compareview.reading.read.read_article", slow)
    text = tagged.file.read_text(encoding="utf-8")
    tagged.file.write_text(f"An opening that is quite new.\n\n{text}", encoding="utf-8")
    tagged.window.updating.update("left")
    assert tagged.window.updating._is_reading

    def finish():
        may_go_on.set()
        QThreadPool.globalInstance().waitForDone()

    tagged.finish_reading = finish
    yield tagged
    finish()


def test_what_is_read_is_for_the_article_even_if_the_sides_are_swapped_meanwhile(reading):
    asked, (left, right) = [], (reading.article("left"), reading.article("right"))

    def look(dialog):
        asked.append((dialog.windowTitle(), words_in(dialog)))
        press(dialog, "Update")

    reading.window.articles.swap()
    reading.dialogs.expect(look)
    reading.finish_reading()
    reading.bot.waitUntil(lambda: bool(asked))
    reading.settle()
    assert asked[0][0] == "Update article B"
    assert f"B, {left.name} from “left.txt”" in asked[0][1]
    assert reading.article("right").text.startswith("An opening that is quite new.")
    assert reading.article("left") == right


def words_in(dialog):
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_what_was_done_meanwhile_is_not_lost(reading):
    project = reading.session.project
    reading.session.edit("Note", project.with_dossier(LEFT, replace(project.dossier(LEFT), note="A note")))
    reading.dialogs.expect(lambda dialog: press(dialog, "Update"))
    reading.finish_reading()
    reading.bot.waitUntil(lambda: bool(reading.session.project.dossier(LEFT).revisions))
    assert reading.session.project.dossier(LEFT).note == "A note"


def test_an_article_that_was_removed_meanwhile_is_not_asked_about(reading):
    reading.window.articles.remove(LEFT)
    reading.settle()
    reading.finish_reading()
    reading.bot.waitUntil(lambda: "is gone" in reading.window.statusBar().currentMessage())


@pytest.mark.parametrize("what", ["details", "tag"])
def test_the_question_waits_until_another_dialog_is_done(reading, what):
    """What that dialog is about would change under it."""
    order = []

    def first(dialog):
        order.append(type(dialog).__name__)
        reading.finish_reading()
        reading.bot.wait(300)  # longer than it takes to be asked
        assert QApplication.activeModalWidget() is dialog
        dialog.accept()

    def then(dialog):
        order.append(type(dialog).__name__)
        press(dialog, "Update")

    reading.dialogs.expect(first)
    reading.dialogs.expect(then)
    if what == "details":
        reading.window.articles.edit_details("left")
    else:
        reading.select("left", "Inspector Ruth Ekman")
        reading.window.tag()
    reading.bot.waitUntil(lambda: len(order) == 2 and bool(reading.session.project.dossier(LEFT).revisions))
    assert order[1] == "UpdateDialog"
    assert reading.article("left").text.startswith("An opening that is quite new.")
    assert all(state in ("exact", "moved") for state, _ in quotes(reading))
    if what == "tag":
        assert quotes(reading)[-1][1] == "Inspector Ruth Ekman"


def test_from_the_list_of_articles_the_question_stands_before_the_list(tagged):
    text = tagged.file.read_text(encoding="utf-8")
    tagged.file.write_text(f"An opening that is quite new.\n\n{text}", encoding="utf-8")
    asked = []

    def from_list(dialog):
        dialog.choose(LEFT)
        tagged.dialogs._timer.setSingleShot(True)  # asked while this answer is being given
        QTimer.singleShot(0, lambda: answer(dialog))
        dialog.update_wanted.emit(LEFT)
        tagged.bot.waitUntil(lambda: bool(asked))
        tagged.dialogs._timer.setSingleShot(False)
        tagged.dialogs._timer.start()
        dialog.accept()

    def answer(dialog):
        top = QApplication.activeModalWidget()
        if top is dialog:
            QTimer.singleShot(5, lambda: answer(dialog))
            return
        asked.append(top.parentWidget() is dialog)
        top.accept()

    tagged.dialogs.expect(from_list)
    tagged.window.articles.show_all()
    assert asked == [True]
    assert tagged.article("left").text.startswith("An opening that is quite new.")


def test_a_sentence_that_changed_around_a_tag_is_told_quietly(tagged):
    tagged.dialogs.expect(lambda dialog: press(dialog, "Update"))
    correct(tagged, ("Bread was handed out on the quay.", "Bread was handed out at the church."))
    assert [state for state, _ in quotes(tagged)] == ["exact"] * 3
    cells = [tagged.window.tag_list.model().index(row, 4).data() for row in range(3)]
    assert [cell.startswith("(changed around)") for cell in cells] == [False, False, True]


@pytest.fixture
def removed(tagged, tmp_path):
    """The reader after A was removed, the project saved and opened again, and a word of A's file changed."""
    tagged.window.articles.remove(LEFT)
    tagged.settle()
    tagged.session.open(parse(dump(tagged.session.project)), None)
    tagged.settle()
    tagged.file.write_text(tagged.file.read_text(encoding="utf-8").replace("12 people", "15 people"), encoding="utf-8")
    return tagged


def test_a_file_that_has_changed_since_its_article_was_removed_brings_back_article_and_tags(removed):
    removed.dialogs.expect(lambda dialog: press(dialog, "Update"))
    removed.open(removed.file)
    removed.bot.waitUntil(lambda: bool(removed.session.project.dossier(LEFT).revisions))
    removed.settle()
    assert "15 people" in removed.session.project.article(LEFT).text
    assert removed.session.project.tags[0].anchors(LEFT)[0].exact == "12 people"
    assert [tag.anchors(LEFT)[0].state for tag in removed.session.project.tags][1:] == ["exact", "exact"]


def test_who_does_not_want_the_update_has_the_article_as_it_was_and_is_told(removed):
    removed.dialogs.expect(lambda dialog: dialog.reject())
    removed.open(removed.file)
    removed.bot.waitUntil(lambda: removed.dialogs.answered > 0)
    removed.settle()
    assert "12 people" in removed.session.project.article(LEFT).text
    assert all(tag.anchors(LEFT)[0].is_settled for tag in removed.session.project.tags)
    assert "was removed and is back" in removed.window.statusBar().currentMessage()
    assert removed.session.is_dirty
