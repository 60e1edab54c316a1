"""The dialogs about one article: its details and the note on it, and pasting its text."""

import contextlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from compareview.errors import CompareViewError
from compareview.project.dossier import EMPTY, Dossier
from compareview.reading.read import article_from_words
from compareview.text.article import Article, with_metadata
from compareview.text.dates import spoken_date
from compareview.text.normalise import normalise
from compareview.text.visible import visible
from compareview.ui.controls import plain_label

_FIELDS = (
    ("title", "&Title", ""),
    ("outlet", "&Outlet", "Who published it"),
    ("author", "&Author", ""),
    ("published", "&Date", "2031-03-04, or 2031-03-04T21:10"),
    ("url", "A&ddress", "https://…"),
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}|$)")


class DetailsDialog(QDialog):
    """Edits what is known about an article and the reader's note on it. `name` is what to call the article."""

    def __init__(self, article: Article, name: str, parent: QWidget | None = None, *, dossier: Dossier = EMPTY) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Details of {name}")
        self.setMinimumWidth(520)
        layout = QVBoxLayout(self)
        self._problem = plain_label()
        self._problem.hide()
        form, self._fields = _fields(article)
        self._note = QPlainTextEdit(dossier.note)
        self._note.setPlaceholderText("Your note on this article, kept in the project")
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(100)
        form.addRow("&Note", self._note)
        for label, words in _origin(article, dossier):
            told = plain_label(words, "soft")
            told.setWordWrap(True)
            form.addRow(label, told)
        layout.addLayout(form)
        layout.addWidget(self._problem)
        layout.addWidget(_buttons(self, "Keep")[0])
        self._fields["outlet"].setFocus()

    def described(self, article: Article) -> Article:
        """The article with what the fields say."""
        return with_metadata(article, **_texts(self._fields))

    def noted(self, dossier: Dossier) -> Dossier:
        """What is kept about the article beside itself, with the note as it is now."""
        return replace(dossier, note=self._note.toPlainText().strip())

    def accept(self) -> None:
        """Close, unless the date cannot be understood."""
        if problem := date_problem(self._fields["published"].text()):
            self._problem.setText(problem)
            self._problem.show()
            self._fields["published"].setFocus()
            return
        super().accept()


class PasteDialog(QDialog):
    """Takes an article from the clipboard or typed text. Title, author and date that the text states are found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Paste an article")
        self.resize(640, 520)
        layout = QVBoxLayout(self)
        self._text = QPlainTextEdit()
        self._text.setAccessibleName("Text of the article")
        self._text.setPlaceholderText("Paste the text of the article here")
        self._text.setPlainText(QGuiApplication.clipboard().text())
        self._text.setTabChangesFocus(True)
        self._outlet = QLineEdit()
        self._outlet.setPlaceholderText("Who published it")
        form = QFormLayout()
        form.addRow("&Outlet", self._outlet)
        self._problem = plain_label()
        self._problem.setWordWrap(True)
        self._problem.hide()
        layout.addWidget(self._text, 1)
        layout.addLayout(form)
        layout.addWidget(self._problem)
        buttons, self._use = _buttons(self, "Use this text")
        layout.addWidget(buttons)
        self._text.textChanged.connect(self._allow)
        self._allow()

    def article(self) -> Article:
        """The article, without an id. Raises CompareViewError where the text is none to compare."""
        article = article_from_words(self._text.toPlainText(), "The pasted text")
        return replace(article, outlet=normalise(self._outlet.text()).strip())

    def accept(self) -> None:
        """Close, unless there is nothing to compare in the text."""
        try:
            self.article()
        except CompareViewError as error:
            self._problem.setText(str(error))
            self._problem.show()
            self._text.setFocus()
            return
        super().accept()

    def _allow(self) -> None:
        self._use.setEnabled(bool(self._text.toPlainText().strip()))


def _fields(article: Article) -> tuple[QFormLayout, dict[str, QLineEdit]]:
    form, fields = QFormLayout(), {}
    for name, label, hint in _FIELDS:
        fields[name] = QLineEdit(getattr(article, name))
        # Where the window has the outlet from, when nobody has said which it is.
        from_file = f"{article.name}, from the name of the file" if name == "outlet" and article.source else ""
        fields[name].setPlaceholderText(from_file or hint)
        form.addRow(label, fields[name])
    return form, fields


def _origin(article: Article, dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Say where the text comes from and what it was before: labels, and words for each."""
    if source := article.source:
        damage = f" · {source.replaced} unreadable" if source.replaced else ""
        yield "File", visible(f"{source.name} · {source.encoding.upper()}{damage}")
    else:
        yield "File", "none: the text was pasted"
    if earlier := dossier.revisions:
        versions = "one earlier version" if len(earlier) == 1 else f"{len(earlier)} earlier versions"
        yield "Versions", f"{versions} kept, the last until {spoken_date(earlier[-1].replaced_at[:10])}"


def _texts(fields: dict[str, QLineEdit]) -> dict[str, str]:
    return {name: normalise(field.text()).strip() for name, field in fields.items()}


def date_problem(words: str) -> str:
    """Say what is wrong with a date, or nothing."""
    words = words.strip()
    # Python knows more forms of ISO 8601, such as 2031W101, which nobody here would read as a date.
    with contextlib.suppress(ValueError):
        if not words or (_DATE.match(words) and datetime.fromisoformat(words)):
            return ""
    return "Write the date as year-month-day, such as 2031-03-04, or with a time, 2031-03-04T21:10."


def _buttons(dialog: QDialog, accept: str) -> tuple[QDialogButtonBox, QPushButton]:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=dialog)  # which knows the default then
    button = buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
    button.setDefault(True)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons, button
