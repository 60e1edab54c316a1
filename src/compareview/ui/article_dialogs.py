"""The dialogs about one article: its details, and pasting its text."""

import contextlib
import re
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
from compareview.reading.read import article_from_words
from compareview.text.article import Article, with_metadata
from compareview.text.normalise import normalise
from compareview.ui.article_pane import plain_label

_FIELDS = (
    ("title", "&Title", ""),
    ("outlet", "&Outlet", "Who published it"),
    ("author", "&Author", ""),
    ("published", "&Date", "2031-03-04, or 2031-03-04T21:10"),
    ("url", "A&ddress", "https://…"),
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}|$)")


class DetailsDialog(QDialog):
    """Edits what is known about an article."""

    def __init__(self, article: Article, letter: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Details of article {letter}")
        self.setMinimumWidth(480)
        self._article = article
        layout = QVBoxLayout(self)
        self._problem = plain_label()
        self._problem.hide()
        self._form, self._fields = _fields(article)
        layout.addLayout(self._form)
        layout.addWidget(self._problem)
        layout.addWidget(_buttons(self, "Keep")[0])
        self._fields["outlet"].setFocus()

    def article(self) -> Article:
        """The article with what the fields say."""
        return with_metadata(self._article, **_texts(self._fields))

    def accept(self) -> None:
        """Close, unless the date cannot be understood."""
        if problem := _date_problem(self._fields["published"].text()):
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
        fields[name].setPlaceholderText(hint)
        form.addRow(label, fields[name])
    return form, fields


def _texts(fields: dict[str, QLineEdit]) -> dict[str, str]:
    return {name: normalise(field.text()).strip() for name, field in fields.items()}


def _date_problem(words: str) -> str:
    """Say what is wrong with a date, or nothing."""
    words = words.strip()
    # Python knows more forms of ISO 8601, such as 2031W101, which nobody here would read as a date.
    with contextlib.suppress(ValueError):
        if not words or (_DATE.match(words) and datetime.fromisoformat(words)):
            return ""
    return "Write the date as year-month-day, such as 2031-03-04, or with a time, 2031-03-04T21:10."


def _buttons(dialog: QDialog, accept: str) -> tuple[QDialogButtonBox, QPushButton]:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    button = buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
    button.setDefault(True)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons, button
