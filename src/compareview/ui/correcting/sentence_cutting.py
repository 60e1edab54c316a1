"""Let the reader correct where sentences begin: split one, join two, and name abbreviations."""

import re
import unicodedata
from dataclasses import replace
from functools import cache

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from compareview.comparison.result import Side
from compareview.comparison.states import LETTERS
from compareview.text.article import Article
from compareview.text.corrections import Corrections
from compareview.text.normalise import normalise
from compareview.text.tokens import tokenize
from compareview.ui.controls import plain_label
from compareview.ui.session import Session


@cache
def _openers() -> str:
    """Brackets and quotes that open."""
    return "".join(chr(c) for c in range(0x10000) if unicodedata.category(chr(c)) in ("Ps", "Pi"))


class SentenceCutting(QObject):
    """Puts the reader's corrections into the project. `told` carries a line for the status bar."""

    told = Signal(str)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def split(self, side: Side, position: int) -> None:
        """Begin a sentence at the word at this code point."""
        article = self._session.article(side)
        if article is None:
            return
        place = _word_start(article.text, position)
        inside = next((s for s in article.sentences if s.start < place < s.end), None)
        if inside is None:
            self.told.emit("A sentence begins there already. Put the caret on the word that should begin one.")
            return
        self._correct(side, article, article.corrections.split_at(place), "Split a sentence")

    def join(self, side: Side, position: int) -> None:
        """Join the sentence at this code point to the one before it in its paragraph."""
        article = self._session.article(side)
        if article is None:
            return
        number = article.sentence_meant(position)
        if number is None:
            self.told.emit("Put the caret into the sentence that should be joined to the one before it.")
            return
        corrections = article.corrections.join_at(article.sentences[number].start)
        if replace(article, corrections=corrections).sentences == article.sentences:
            self.told.emit("This sentence begins its paragraph: there is none before it to join.")
            return
        self._correct(side, article, corrections, "Join two sentences")

    def edit_abbreviations(self) -> None:
        """Let the reader name words that never end a sentence, for this project or for new ones too."""
        dialog = _AbbreviationsDialog(self._session.project.abbreviations, self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        words = dialog.abbreviations()
        self._session.edit("Change abbreviations", self._session.project.with_abbreviations(words))
        if dialog.for_new_projects():
            keep_abbreviations(words)

    def _correct(self, side: Side, article: Article, corrections: Corrections, name: str) -> None:
        project, _ = self._session.project.with_article(replace(article, corrections=corrections))
        self._session.edit(f"{name} in {LETTERS[side]}", project)


def usual_abbreviations() -> tuple[str, ...]:
    """The abbreviations that a new project begins with: those that the reader wants in all."""
    words = QSettings().value("abbreviations", [], type=list)
    return tuple(str(word) for word in words) if isinstance(words, list) else ()


def keep_abbreviations(words: tuple[str, ...]) -> None:
    """Let new projects begin with these abbreviations."""
    QSettings().setValue("abbreviations", list(words))


def abbreviations_in(words: str) -> tuple[str, ...]:
    """Return the abbreviations in a list as the cutter knows them: each once, no stop at the end, `z. B.` as `z.B`."""
    lines = re.split(r"[\n,;]", normalise(words))
    # Of those with a space but no stop before it, such as `et al.`, the last word has the stop that ends nothing.
    last = (re.sub(r"\.\s+", ".", line.strip()).split()[-1:] for line in lines)
    return tuple(dict.fromkeys(bare for found in last for word in found if (bare := word.rstrip("."))))


def _word_start(text: str, position: int) -> int:
    """Return where the word at this code point begins, with the quotation mark or bracket that opens it."""
    start = position
    while start > 0 and not text[start - 1].isspace() and not _begins_unspaced(text, start):
        start -= 1
    return start


def _begins_unspaced(text: str, position: int) -> bool:
    """Tell whether a word begins here, after another one without a space, in a script that writes none."""
    before, word = text[position - 1], text[position : position + 8].lstrip(_openers())[:1]
    if before in _openers() or unicodedata.category(word or " ").startswith("M"):
        return False
    return _is_unspaced(word) or (_is_unspaced(before) and word.isalnum())


def _is_unspaced(character: str) -> bool:
    """Tell whether the character is a word by itself, so that two of them are two words."""
    return [token.is_word for token in tokenize(character * 2)] == [True, True]


class _AbbreviationsDialog(QDialog):
    """One abbreviation a line."""

    def __init__(self, words: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Abbreviations")
        self.resize(420, 360)
        layout = QVBoxLayout(self)
        hint = plain_label("Words that never end a sentence in this project, one a line, such as “Obs.” or “Vol.”")
        hint.setWordWrap(True)
        self._words = QPlainTextEdit("\n".join(f"{word}." for word in words))
        self._words.setAccessibleName("Abbreviations, one a line")
        self._words.setTabChangesFocus(True)
        self._for_new = QCheckBox("&Use them in new projects too")
        for widget in (hint, self._words, self._for_new):
            layout.addWidget(widget)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        buttons.addButton("Keep", QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def abbreviations(self) -> tuple[str, ...]:
        """The abbreviations that are named."""
        return abbreviations_in(self._words.toPlainText())

    def for_new_projects(self) -> bool:
        """Whether new projects are to begin with these abbreviations."""
        return self._for_new.isChecked()
