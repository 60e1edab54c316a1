"""One side of the window: what the article is, above its text; or, while there is none, how to bring one."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent, QFont, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from compareview.comparison.result import Side
from compareview.comparison.states import LETTERS
from compareview.text.article import Article, Source
from compareview.text.dates import spoken_date
from compareview.text.visible import visible
from compareview.ui.bare_keys import keep_letters
from compareview.ui.controls import plain_label
from compareview.ui.dropping import dropped_files
from compareview.ui.later import Later
from compareview.ui.missing_fonts import missing_fonts
from compareview.ui.panes.article_text import ArticleText
from compareview.ui.telling import announce
from compareview.ui.theme import reading_font

_UNDATED = "no date: it is not known which day words such as “Tuesday” mean"
_USUAL = "utf-8"  # the encoding of which nothing needs to be said
_LOW = 440  # pixels: in a pane lower than this the header has no title but one that the text does not have


class ArticlePane(QWidget):
    """Shows an article with its header, or a place to drop one.

    Signals: `dropped` carries the files; `open_wanted`, `paste_wanted`, `sample_wanted`, `details_wanted`,
    `update_wanted` and `encoding_wanted` (with the encoding) ask the window to act.
    """

    dropped = Signal(list)
    open_wanted = Signal()
    paste_wanted = Signal()
    sample_wanted = Signal()
    details_wanted = Signal()
    update_wanted = Signal()
    encoding_wanted = Signal(str)

    def __init__(self, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side = side
        self._source: Source | None = None  # of the article
        self._adds_title = False  # whether the header has a title that the text does not have
        self.setProperty("role", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.text = ArticleText()
        self.text.setAccessibleName(f"Text of article {LETTERS[side]}")
        self._focus_line = QFrame()
        self._focus_line.setFixedHeight(2)
        self._focus_line.setProperty("role", "focus-line")
        self._focus_line.setEnabled(False)
        self.text.installEventFilter(self)
        self._body = QHBoxLayout()
        self._body.setSpacing(0)
        self._body.addWidget(self.text, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._article_page())
        self._pages.addWidget(Later(self._empty_page))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self.setMinimumWidth(260)

    def show_article(self, article: Article | None, points: float) -> None:
        """Show the article, set in this size of type, or the place to drop one."""
        self._pages.setCurrentIndex(0 if article else 1)  # first: the text is laid out once, in the room that it has
        self.text.set_article(article, points)
        self._source = None
        if article:
            self.show_metadata(article)

    def show_metadata(self, article: Article) -> None:
        """Show what is known about the article."""
        self._outlet.setText(article.name)
        self._title.setText(article.shown_title or "Untitled")
        titles = [heading.span.of(article.text) for heading in article.headings if heading.kind == "title"]
        self._adds_title = bool(article.title) and not any(article.title in words for words in titles)
        self._make_room()
        facts = [spoken_date(article.published) or _UNDATED, visible(article.author)]
        facts += [f"{article.word_count:,} words", missing_fonts(article.text)]
        self._facts.setText(" · ".join(fact for fact in facts if fact))
        self._show_encoding(article)

    def show_source_state(self, words: str, tip: str, *, may_update: bool) -> None:
        """Say how the article's file stands, if there is anything to say: in a line of its own, or in a badge."""
        self._gone.setVisible(bool(words) and not may_update)
        self._gone.setText(words)
        was_shown = self._changed.isVisibleTo(self)
        self._changed.setVisible(bool(words) and may_update)
        self._changed_words.setText(words)
        for widget in (self._gone, self._changed):
            widget.setToolTip(tip)
        if may_update and not was_shown:
            announce(self._changed, f"Article {LETTERS[self.side]}: {words}")

    def header_height(self) -> int:
        """How high the header has to be, in pixels: long titles take two lines. None at all without an article."""
        layout = self._header.layout()
        return max(layout.heightForWidth(self.width()), 0) if layout and not self._pages.currentIndex() else 0

    def set_header_height(self, height: int) -> None:
        """Give the header at least this height, so that both texts begin level."""
        self._header.setMinimumHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room of a low pane to the text."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self._title.setVisible(self._adds_title or self.height() >= _LOW)

    def put_beside(self, strip: QWidget) -> None:
        """Put a strip between the text and the outer edge of the window."""
        self._body.insertWidget(0 if self.side == "left" else 1, strip)

    def _show_encoding(self, article: Article) -> None:
        source = self._source = article.source
        self._encoding.setVisible(source is not None and (source.encoding != _USUAL or source.replaced > 0))
        if source:
            damage = f", {source.replaced} unreadable" if source.replaced else ""
            self._encoding.setText(f"{source.encoding.upper()}{damage}")

    def _encoding_button(self) -> QToolButton:
        button = QToolButton()
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolTip("The text's encoding. If letters look wrong, reopen the file as another one.")
        button.setAccessibleName(f"Encoding of article {LETTERS[self.side]}")
        menu = QMenu(button)
        keep_letters(menu)
        menu.aboutToShow.connect(lambda: self.fill_encodings(menu))
        button.setMenu(menu)
        return button

    def fill_encodings(self, menu: QMenu) -> None:
        """Offer in a menu to read the article's file in another encoding."""
        from compareview.reading.encoding import CHOICES

        menu.clear()
        menu.addAction("Reopen the file as" if self._source else "No file was opened here").setEnabled(False)
        for encoding, label in CHOICES.items() if self._source else ():
            action = menu.addAction(label)
            action.setCheckable(True)
            action.setChecked(self._source is not None and encoding == self._source.encoding)
            action.triggered.connect(lambda _checked, name=encoding: self.encoding_wanted.emit(name))

    def _article_page(self) -> QWidget:
        page = QWidget()
        badge = plain_label(LETTERS[self.side], "badge")
        badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        badge.setFixedSize(QSize(20, 20))
        self._outlet = plain_label(role="soft")
        self._title = plain_label()
        title_font = reading_font(13)
        title_font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(title_font)
        self._title.setWordWrap(True)
        self._facts = plain_label(role="soft")
        for label in (self._outlet, self._facts, self._title):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._encoding = self._encoding_button()
        self._gone = plain_label(role="file-badge")
        self._gone.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._gone.hide()
        details = QPushButton("Details…")
        for button in (self._encoding, details):
            button.setProperty("role", "quiet")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        details.setToolTip("Edit title, outlet, author, date and address")
        details.setAccessibleName(f"Edit details of article {LETTERS[self.side]}")
        details.clicked.connect(self.details_wanted)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(badge)
        first.addWidget(self._outlet, 1)
        first.addWidget(self._gone)
        first.addWidget(self._encoding)
        first.addWidget(details)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._header = QWidget()
        header = QVBoxLayout(self._header)
        header.setContentsMargins(20, 12, 14, 8)
        header.setSpacing(4)
        header.addLayout(first)
        header.addWidget(self._title)
        header.addWidget(self._facts)
        header.addSpacing(2)
        header.addWidget(self._changed_line())
        header.addStretch()
        for widget in (self._header, self._focus_line):
            layout.addWidget(widget)
        layout.addLayout(self._body, 1)
        return page

    def _changed_line(self) -> QWidget:
        """Make the line that says that the article's file has another text by now, and leads to that."""
        self._changed = QFrame()
        self._changed.setProperty("role", "since")
        self._changed_words = plain_label()
        self._changed_words.setWordWrap(True)
        update = QPushButton("Update…")
        update.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        update.setProperty("role", "small")
        update.setToolTip("See what has changed in the file, and take it")
        update.setAccessibleName(f"Update article {LETTERS[self.side]}")
        update.setAccessibleDescription("See what has changed in the file of the article, and take it")
        update.clicked.connect(self.update_wanted)
        layout = QHBoxLayout(self._changed)
        layout.setContentsMargins(10, 4, 6, 4)
        layout.addWidget(self._changed_words, 1)
        layout.addWidget(update)
        self._changed.hide()
        return self._changed

    def _empty_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setSpacing(10)
        layout.addStretch(2)
        headline = plain_label(f"Drop article {LETTERS[self.side]} here")
        headline.setFont(reading_font(17))
        hint = plain_label("A text or Markdown file. Two at once fill both sides.", "soft")
        buttons = QHBoxLayout()
        buttons.addStretch()
        choices = [("Open…", self.open_wanted), ("Paste…", self.paste_wanted), ("Show the sample", self.sample_wanted)]
        for text, signal in choices:
            button = QPushButton(text)
            button.setAccessibleDescription(f"For side {LETTERS[self.side]}")
            button.clicked.connect(signal)
            buttons.addWidget(button)
        buttons.addStretch()
        for label in (headline, hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addSpacing(6)
        layout.addLayout(buttons)
        layout.addStretch(3)
        return page

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show in a line above the text whether the keys go to it; they come back to it from a menu."""
        if isinstance(event, QFocusEvent) and event.reason() != Qt.FocusReason.PopupFocusReason:
            self._focus_line.setEnabled(event.gotFocus())
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the files to the window, for this side."""
        event.acceptProposedAction()
        self.dropped.emit(dropped_files(event.mimeData()))
