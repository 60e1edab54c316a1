"""The help: a list of pages on the left, the chosen page on the right. It stays open beside the work."""

from PySide6.QtCore import QEvent, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QFont, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextTable
from PySide6.QtWidgets import QAbstractSlider, QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from compareview.ui.help.help_pages import FIRST, PAGES, page_text, title, topic
from compareview.ui.main_window import MainWindow
from compareview.ui.messages import ABOUT
from compareview.ui.theme import theme

_LIST_WIDTH, _MARGIN, _LINE, _PADDING = 250, 22, 32, 4  # pixels
_LINE_HEIGHT = 130  # per cent
_SCROLLS = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Space: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
}


class HelpWindow(QDialog):
    """Shows the pages of the help. There is one for each window of the program."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("CompareView Help")
        self.resize(880, 620)
        self.page = _Page()
        self.list = _Titles(self.page)
        self.list.setAccessibleName("Pages of the help")
        self.list.setFixedWidth(_LIST_WIDTH)
        for page in PAGES:
            item = QListWidgetItem(title(page), self.list)
            item.setSizeHint(QSize(0, _LINE))
        layout = QHBoxLayout(self)
        layout.addWidget(self.list)
        layout.addWidget(self.page, 1)
        self.list.currentRowChanged.connect(lambda row: self.page.show_page(PAGES[row]))
        self.page.anchorClicked.connect(self._follow)

    def open_at(self, page: str, heading: str = "") -> None:
        """Show this page from its top, or from this heading, before all else."""
        self.list.setCurrentRow(PAGES.index(page))
        self.show()
        self.raise_()
        self.activateWindow()
        self.list.setFocus()
        self.page.to_top()
        self.page.to_heading(heading)

    def changeEvent(self, event: QEvent) -> None:
        """Take other colours along."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.list.currentRow() >= 0:
            self.page.show_page(PAGES[self.list.currentRow()])

    def _follow(self, link: QUrl) -> None:
        """Go where a link leads: to another page, and to nothing else."""
        page = link.toString().removesuffix(".md")
        if page in PAGES:
            self.list.setCurrentRow(PAGES.index(page))


class _Titles(QListWidget):
    """The list of pages: the arrow keys choose one, the keys for more than a line scroll it."""

    def __init__(self, page: QTextBrowser) -> None:
        super().__init__()
        self._page = page

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll the page, or choose another."""
        if event.key() in _SCROLLS:
            self._page.verticalScrollBar().triggerAction(_SCROLLS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class _Page(QTextBrowser):
    """One page. The text is the program's own; nothing that it might name is fetched from anywhere."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setAccessibleName("Page of the help")
        self.document().setDocumentMargin(_MARGIN)

    def loadResource(self, _kind: int, _name: QUrl | str) -> None:
        return None

    def show_page(self, page: str) -> None:
        """Show a page from its top."""
        self.document().setMarkdown(page_text(page, theme()))
        _set_type(self)
        self.to_top()

    def to_top(self) -> None:
        """Show the page from its top."""
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def to_heading(self, words: str) -> None:
        """Show the page from this heading, if it has it."""
        block, layout = self.document().begin(), self.document().documentLayout()
        while block.isValid() and not (block.blockFormat().headingLevel() and block.text() == words):
            block = block.next()
        if block.isValid():
            self.setTextCursor(QTextCursor(block))
            layout.documentSize()  # lays all of it out
            self.verticalScrollBar().setValue(round(layout.blockBoundingRect(block).top()))


def _set_type(page: QTextBrowser) -> None:
    """Give the page room between its lines, keys their look, and tables thin lines and no empty heading."""
    document, colours = page.document(), theme()
    block = document.begin()
    while block.isValid():
        spacing = QTextBlockFormat()
        spacing.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        level, in_list = block.blockFormat().headingLevel(), block.textList() is not None
        spacing.setTopMargin(16 if level == 2 else 0)
        spacing.setBottomMargin(2 if in_list else 6)
        cursor = QTextCursor(block)
        if cursor.currentTable():
            spacing.setTopMargin(0)
            spacing.setBottomMargin(0)
        cursor.mergeBlockFormat(spacing)
        _set_keys(cursor, colours["hover"])
        block = block.next()
    for table in {id(t): t for t in document.rootFrame().childFrames() if isinstance(t, QTextTable)}.values():
        _set_table(table, colours["line"])


def _set_keys(cursor: QTextCursor, behind: QColor) -> None:
    """Set the names of keys in the page's own type, on a ground of their own."""
    key = QTextCharFormat()
    key.setFontFamilies([QFont().family()])
    key.setFontFixedPitch(False)
    key.setBackground(behind)
    pieces = cursor.block().begin()
    places = []
    while not pieces.atEnd():
        piece = pieces.fragment()
        if piece.charFormat().fontFixedPitch():
            places.append((piece.position(), piece.length()))
        pieces += 1
    for start, length in places:
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(key)


def _set_table(table: QTextTable, line: QColor) -> None:
    if not any(table.cellAt(0, n).firstCursorPosition().block().text() for n in range(table.columns())):
        table.removeRows(0, 1)
    form = table.format()
    form.setBorder(0.5)
    form.setBorderBrush(line)
    form.setCellPadding(_PADDING)
    form.setCellSpacing(0)
    form.setBorderCollapse(True)
    form.setTopMargin(4)
    form.setBottomMargin(10)
    table.setFormat(form)


def show_help(window: MainWindow, page: str = "") -> None:
    """Show a page of the help beside the window; without a name, the one on the part that has the focus."""
    alone = Qt.FindChildOption.FindDirectChildrenOnly  # that of a dialog goes with the dialog
    shown = window.findChild(HelpWindow, options=alone) or HelpWindow(window)
    shown.open_at(*((page, "") if page else topic_on(window)))


def show_help_on(dialog: QDialog) -> None:
    """Show the part of the help that is about a dialog, which stays open: what belongs to it can be used beside it."""
    if not isinstance(dialog, HelpWindow):
        alone = Qt.FindChildOption.FindDirectChildrenOnly
        shown = dialog.findChild(HelpWindow, options=alone) or HelpWindow(dialog)
        shown.open_at(*topic(type(dialog).__name__, dialog.windowTitle(), str(dialog.property(ABOUT) or "")))


def topic_on(window: MainWindow) -> tuple[str, str]:
    """The page, and the heading on it, about the part of the window that has the focus, and about the review."""
    if window.pages.is_reviewing:
        return "getting-started", "Look at the rows one by one"
    parts = {
        "differences": (window.fact_place, window.inspector),
        "tags": (window.tag_place,),
        "marks": (window.pairs, window.view),
    }
    focus = window.focusWidget()
    for page, widgets in parts.items():
        if any(focus is part or (focus and part.isAncestorOf(focus)) for part in widgets):
            return page, ""
    return FIRST
