"""What is known about an article can be corrected, and an article can be pasted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton

from compareview.text.article import article_from_text
from compareview.ui.articles.article_dialogs import DetailsDialog

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PASTED = (
    "date 2031-05-08\n\nA third report of the accident\n\n"
    "Police said on Monday that nobody was hurt when the bus left the road.\r\nThe driver is said to be well.\n"
)
FIELDS = ("title", "outlet", "author", "published", "url")


def details_button(reader, letter):
    wanted = f"Edit details of article {letter}"
    return next(b for b in reader.window.findChildren(QPushButton) if b.accessibleName() == wanted)


def fill(dialog, **texts):
    """Type into the fields and press Enter. They stand in the order of `FIELDS`."""
    for name, field in zip(FIELDS, dialog.findChildren(QLineEdit), strict=True):
        if name in texts:
            field.setFocus()
            field.selectAll()
            QTest.keyClicks(field, texts[name])
    QTest.keyClick(dialog.focusWidget(), ENTER)


def header(reader, side):
    return [label.text() for label in reader.window.view.panes[side].findChildren(QLabel) if label.isVisible()]


def test_details_are_shown_above_the_article_and_can_be_taken_back(pair):
    new = {"title": "Bridge shut", "outlet": "The Post", "author": "A. Writer", "published": "2031-05-06T21:10"}
    pair.dialogs.expect(lambda dialog: fill(dialog, **new, url="https://example.org/1"))
    QTest.mouseClick(details_button(pair, "A"), Qt.MouseButton.LeftButton)
    article = pair.article("left")
    assert {name: getattr(article, name) for name in new} == new
    assert article.url == "https://example.org/1"
    shown = " ".join(header(pair, "left"))
    assert "The Post" in shown
    assert "Bridge shut" in shown
    assert "6 May 2031, 21:10 · A. Writer" in shown
    assert pair.session.undo_stack.undoText() == "Edit details of A"
    pair.press(Qt.Key.Key_Z, CONTROL)
    assert pair.article("left").title == "Storm closes the bridge at Alder"
    assert "Storm closes the bridge at Alder" in header(pair, "left")


def test_escape_and_a_form_without_a_change_change_nothing(pair):
    before, steps = pair.session.project, pair.session.undo_stack.count()
    for key in (ESCAPE, ENTER):
        pair.dialogs.expect(lambda dialog, key=key: QTest.keyClick(dialog, key))
        pair.window.articles.edit_details("right")
    assert pair.session.project is before
    assert pair.session.undo_stack.count() == steps


@pytest.mark.parametrize(
    "words",
    [
        "yesterday",
        "6.5.2031",
        "2031-13-01",
        "2031-02-30",
        "2031-05-06 soon",
        "2031-05-06T",
        "2031-05-06T25:00",
        "20310506",
        "2031-05-06Z",
    ],
)
def test_a_wrong_date_is_refused_in_words(qtbot, words):
    dialog = DetailsDialog(article_from_text("A text."), "A")
    qtbot.addWidget(dialog)
    dialog.show()
    fill(dialog, published=words)
    assert dialog.isVisible()
    said = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert any("year-month-day" in text for text in said)
    assert dialog.focusWidget().text() == words


@pytest.mark.parametrize(
    "words",
    ["", "2031-05-06", "2031-05-06T21:10", "2031-05-06 21:10", "2031-05-06T21:10:00+02:00", "2031-05-06T19:10:00Z"],
)
def test_a_right_date_is_taken_as_it_is(qtbot, words):
    dialog = DetailsDialog(article_from_text("A text."), "A")
    qtbot.addWidget(dialog)
    dialog.show()
    fill(dialog, published=words)
    assert not dialog.isVisible()
    assert dialog.described(article_from_text("A text.")).published == words


def test_an_article_without_a_date_says_what_follows(reader, articles):
    reader.open(articles / "third-voice.txt")
    assert any("it is not known which day words such as “Tuesday” mean" in text for text in header(reader, "left"))


def test_pasting_takes_the_clipboard_and_finds_what_the_text_states(reader):
    QGuiApplication.clipboard().setText(PASTED)
    seen = []

    def accept(dialog):
        seen.append(dialog.findChild(QPlainTextEdit).toPlainText())
        outlet = dialog.findChild(QLineEdit)
        outlet.setFocus()
        QTest.keyClicks(outlet, "Third Voice")
        QTest.keyClick(outlet, ENTER)

    reader.dialogs.expect(accept)
    reader.press(Qt.Key.Key_V, CONTROL | SHIFT)
    article = reader.article("left")
    assert seen[0].startswith("date 2031-05-08")
    assert (article.title, article.published, article.outlet) == (
        "A third report of the accident",
        "2031-05-08",
        "Third Voice",
    )
    assert article.source is None
    assert article.text == PASTED.replace("\r\n", "\n")
    # Unlike a file it cannot be had again, so it is asked about when the window closes.
    assert reader.session.is_dirty


def test_an_empty_text_cannot_be_accepted(reader):
    QGuiApplication.clipboard().setText(" \n\t")

    def attempt(dialog):
        use = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Use this text")
        text = dialog.findChild(QPlainTextEdit)
        assert not use.isEnabled()
        outlet = dialog.findChild(QLineEdit)
        outlet.setFocus()
        QTest.keyClick(outlet, ENTER)
        assert dialog.isVisible()
        QTest.keyClicks(text, "Words.")
        assert use.isEnabled()
        text.clear()
        assert not use.isEnabled()
        QTest.keyClick(dialog, ESCAPE)

    reader.dialogs.expect(attempt)
    reader.press(Qt.Key.Key_V, CONTROL | SHIFT)
    assert reader.session.project.articles == ()


def test_pasted_words_that_are_no_article_are_refused_in_words(reader):
    QGuiApplication.clipboard().setText("***")
    said = []

    def attempt(dialog):
        use = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Use this text")
        QTest.mouseClick(use, Qt.MouseButton.LeftButton)
        assert dialog.isVisible()
        said.extend(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
        dialog.findChild(QPlainTextEdit).setPlainText("Nobody was hurt.")
        QTest.mouseClick(use, Qt.MouseButton.LeftButton)

    reader.dialogs.expect(attempt)
    reader.press(Qt.Key.Key_V, CONTROL | SHIFT)
    assert any("The pasted text has no text to compare." in words for words in said)
    assert [article.text for article in reader.session.project.articles] == ["Nobody was hurt."]


def test_the_paste_button_of_a_side_fills_that_side(reader, articles):
    reader.open(articles / "alder-post.txt")
    QGuiApplication.clipboard().setText("Police said so. Nobody was hurt.")
    buttons = [b for b in reader.window.findChildren(QPushButton) if b.text() == "Paste…"]
    right = next(b for b in buttons if b.accessibleDescription() == "For side B")
    reader.dialogs.expect(
        lambda dialog: QTest.mouseClick(
            next(b for b in dialog.findChildren(QPushButton) if b.text() == "Use this text"),
            Qt.MouseButton.LeftButton,
        )
    )
    QTest.mouseClick(right, Qt.MouseButton.LeftButton)
    assert [reader.article(side).name for side in ("left", "right")] == ["Alder Post", "Pasted text"]


def test_a_note_is_kept_in_the_project(pair):
    def write(dialog):
        note = dialog.findChild(QPlainTextEdit)
        note.setFocus()
        QTest.keyClicks(note, "Ask the editor.")
        QTest.keyClick(note, ENTER)
        QTest.keyClicks(note, "Then the mayor.")
        assert dialog.isVisible()
        dialog.accept()

    pair.dialogs.expect(write)
    pair.window.articles.edit_details("right")
    assert pair.session.project.dossier("a2").note == "Ask the editor.\nThen the mayor."
    assert pair.session.undo_stack.undoText() == "Edit details of B"
    assert pair.session.is_dirty
    pair.press(Qt.Key.Key_Z, CONTROL)
    assert pair.session.project.dossier("a2").note == ""


def test_the_dialog_tells_where_the_text_comes_from(pair):
    def said(dialog):
        words.append([label.text() for label in dialog.findChildren(QLabel) if label.isVisible()])
        dialog.reject()

    words = []
    project, _ = pair.session.project.with_article(article_from_text("Nobody knows."))
    later = article_from_text(f"{pair.article('left').text}One more sentence.\n")
    pair.session.edit("Update", project.with_revision("a1", later).with_revision("a1", article_from_text("Less.")))
    for article in ("a1", "a2", "a3"):
        pair.dialogs.expect(said)
        pair.window.articles.edit(article)
    assert any(text.startswith("2 earlier versions kept, the last until ") for text in words[0])
    assert "valley-radio.txt · UTF-8" in words[1]
    assert "Versions" not in words[1]
    assert "none: the text was pasted" in words[2]
