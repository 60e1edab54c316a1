"""The window: introduces its parts to each other and to the session."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMainWindow,
    QPushButton,
    QSplitter,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from compareview.comparison.compare import SIDES, Row, Side
from compareview.comparison.states import LETTERS
from compareview.errors import CompareViewError
from compareview.export.summary import counts
from compareview.project.project import new_project
from compareview.text.visible import visible
from compareview.ui.article_chooser import ArticleChooser
from compareview.ui.article_dialogs import DetailsDialog, PasteDialog
from compareview.ui.article_pane import dropped_files, plain_label
from compareview.ui.difference_lines import difference_counts
from compareview.ui.documents import Documents
from compareview.ui.fact_table import FactTable
from compareview.ui.filter_bar import FilterBar
from compareview.ui.ignoring_menu import usual_ignoring
from compareview.ui.inspector import Inspector
from compareview.ui.judging import Judging
from compareview.ui.menus import build_menus
from compareview.ui.messages import warn
from compareview.ui.offer_bar import OfferBar
from compareview.ui.pair_list import PairList
from compareview.ui.paired_view import PairedView
from compareview.ui.sentence_cutting import SentenceCutting, usual_abbreviations
from compareview.ui.session import Session
from compareview.ui.tag_list import TagList
from compareview.ui.tagging import Tagging
from compareview.ui.theme import apply_theme

_ROOM_FOR_NAMES = 1340  # pixels


def _differs(row: Row) -> bool:
    return row.state == "divergent"


class MainWindow(QMainWindow):
    """One window with one project. `window_wanted` asks for another one."""

    window_wanted = Signal()

    def __init__(self, session: Session | None = None) -> None:
        super().__init__()
        self.session = session or Session(self, new_project(usual_abbreviations(), usual_ignoring()))
        self.documents = Documents(self.session, self)
        self.tagging = Tagging(self.session, self)
        self.cutting = SentenceCutting(self.session, self)
        self.judging = Judging(self.session, self.tagging, self)
        self.view = PairedView(self.session)
        self.inspector = Inspector(self.session)
        self.pairs = PairList(self.session)
        self.facts = FactTable(self.session, self.judging)
        self.tag_list = TagList(self.session)
        self.setAcceptDrops(True)
        self.setWindowTitle("CompareView")
        self.resize(1440, 900)
        self._build()
        build_menus(self)
        self._connect()
        self._refresh()
        geometry = QSettings().value("geometry")
        if isinstance(geometry, QByteArray):  # a damaged settings file may hold anything
            self.restoreGeometry(geometry)

    # Parts

    def _build(self) -> None:
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.addTab(self.pairs, "Pairs")
        self._tabs.addTab(self.facts, "Facts")
        self._tabs.addTab(self.tag_list, "Tags")
        self._tabs.tabBarClicked.connect(self._focus_tab)
        lower = QSplitter(Qt.Orientation.Horizontal)
        lower.addWidget(self.inspector)
        lower.addWidget(self._tabs)
        lower.setSizes([560, 640])
        lower.setChildrenCollapsible(False)
        lower.setHandleWidth(1)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.addWidget(self.view)
        self._splitter.addWidget(lower)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([600, 250])
        self._splitter.setChildrenCollapsible(False)
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._offers = OfferBar()
        layout.addWidget(self._offers)
        layout.addWidget(self._splitter, 1)
        self.setCentralWidget(middle)
        self._build_tool_bar()
        self._counts, self._state = plain_label(), plain_label()
        self.statusBar().addWidget(self._counts)
        self.statusBar().addPermanentWidget(self._state)
        self.statusBar().setSizeGripEnabled(False)

    def _build_tool_bar(self) -> None:
        bar = self.addToolBar("Articles and pairs")
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        swap = QToolButton()
        swap.setText("⇄")
        swap.setToolTip("Swap the sides (Alt+\\)")
        swap.setAccessibleName("Swap the sides")
        swap.clicked.connect(self.swap)
        choosers = [ArticleChooser(self.session, side) for side in SIDES]
        for chooser in choosers:
            chooser.chosen.connect(self.show_on)
        for widget in (choosers[0], swap, choosers[1]):
            bar.addWidget(widget)
        self.filters = FilterBar(self.session)
        bar.addSeparator()
        bar.addWidget(self.filters)
        room = QWidget()
        room.setSizePolicy(room.sizePolicy().Policy.Expanding, room.sizePolicy().Policy.Preferred)
        bar.addWidget(room)
        self._export = QPushButton("Export…")
        self._export.setToolTip("Write the annotated comparison as a web page (Ctrl+E)")
        self._export.clicked.connect(self.documents.export)
        bar.addWidget(self._export)

    def _connect(self) -> None:
        session = self.session
        session.project_changed.connect(self._refresh)
        session.comparison_changed.connect(self._refresh)
        session.current_changed.connect(self._inspect)
        session.comparison_changed.connect(self._inspect)
        lines = self.inspector.lines
        lines.tag_wanted.connect(self.judging.tag)
        lines.dismiss_wanted.connect(self.judging.dismiss)
        lines.reopen_wanted.connect(self.judging.reopen)
        session.progressed.connect(self._refresh)
        session.failed.connect(self._comparison_failed)
        self.documents.offered.connect(self._offer)
        for source in (self.documents, self.tagging, self.judging, self.cutting):
            source.told.connect(lambda words: self.statusBar().showMessage(words, 8000))
        # What was told is of the moment before.
        for change in (session.project_changed, session.current_changed):
            change.connect(self.statusBar().clearMessage)
        self.filters.chosen.connect(self._filter)
        self.inspector.tag_wanted.connect(self.tag)
        self._offers.taken.connect(self.show_on)
        self.tag_list.chosen.connect(self._go_to_tag)
        self.view.tag_clicked.connect(self._choose_tag)
        self.tag_list.edit_wanted.connect(self.tagging.edit_tag)
        for side in SIDES:
            self._connect_pane(side)

    def _connect_pane(self, side: Side) -> None:
        pane = self.view.panes[side]
        pane.dropped.connect(lambda paths: self._open_later(paths, side))
        pane.open_wanted.connect(lambda: self.documents.choose_files(side))
        pane.paste_wanted.connect(lambda: self.paste(side))
        pane.sample_wanted.connect(self.documents.open_sample)
        pane.details_wanted.connect(lambda: self.edit_details(side))
        pane.encoding_wanted.connect(lambda encoding: self.documents.reopen(side, encoding))

    # What the reader sees

    def _refresh(self) -> None:
        """Say in title, status bar and choosers what is open."""
        session = self.session
        self._offers.keep_to(session.project)
        name = self.documents.name.replace("[*]", "[*][*]")  # Qt's sign for the star, when it stands in a name
        self.setWindowTitle(f"{name}[*] — CompareView")
        self.setWindowModified(session.is_dirty)
        name = visible(session.path.name) if session.path else ""
        saved = "unsaved changes" if session.is_dirty else "saved" if session.path else ""
        self._state.setText(" · ".join(part for part in (name, saved) if part))
        if session.comparison:
            self._counts.setText(" · ".join([counts(session.comparison), difference_counts(session)]))
        else:
            self._counts.setText(session.standing)
        self._export.setEnabled(session.comparison is not None)
        facts = session.comparison.table if session.comparison else ()
        for tab, name, number in ((1, "Facts", len(facts)), (2, "Tags", len(session.tags()))):
            self._tabs.setTabText(tab, f"{name} {number}" if number else name)

    def _inspect(self) -> None:
        self.inspector.refresh(self.view.points)

    def _filter(self, choice: str) -> None:
        self.pairs.show_kind(choice)
        self._tabs.setCurrentWidget(self.pairs)

    def _focus_tab(self, tab: int) -> None:
        """Let the keys go to the list whose tab was clicked."""
        if shown := self._tabs.widget(tab):
            shown.setFocus()

    def _choose_tag(self, tag_id: str) -> None:
        """Show the tag whose name was clicked in its list."""
        self._tabs.setCurrentWidget(self.tag_list)
        self.tag_list.choose(tag_id)

    def _go_to_tag(self, tag_id: str) -> None:
        """Make the row of a tag current. Words that are no longer in the text have none."""
        if rows := self.session.rows_of(tag_id):
            self.session.set_current(rows[0])

    # What the reader does

    def tag(self) -> None:
        """Let the reader tag the selected words or the current pair, and go on reading in the same place."""
        in_list, selections = self.focusWidget() in (self.pairs, self.facts.table), self.view.selections()
        if self.session.fact and (self.focusWidget() is self.facts.table or not selections):
            self.judging.tag(self.session.fact)
        elif self.tagging.new_tag(selections):
            self.view.clear_selections()
            if not in_list:
                self._tabs.setCurrentWidget(self.tag_list)

    def dismiss(self) -> None:
        """Dismiss the first open difference of what is looked at."""
        if self.focusWidget() is self.facts.table and not self.session.fact:
            self.statusBar().showMessage("Choose a row first.", 4000)
        else:
            self.judging.dismiss()

    def step(self, by: int, *, differing: bool) -> None:
        """Go to the next (1) or previous (-1) pair that differs, or that is listed; or say that there is none."""
        found = self.session.step(by, _differs if differing else self.pairs.filter.lists)
        if not found:
            where = "down" if by > 0 else "up"
            what = (
                f"difference further {where}. J and K walk the other pairs." if differing else f"pair further {where}."
            )
            self.statusBar().showMessage(f"There is no {what}", 6000)

    def quit(self) -> None:
        """Close all windows, those with unsaved work first: whoever cancels there keeps everything open."""
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
        for window in sorted(windows, key=lambda w: not w.session.is_dirty):
            if not window.close():
                return

    def at_caret(self, act: Callable[[Side, int], None]) -> None:
        """Do something to the sentence at the caret."""
        if caret := self.view.caret():
            act(*caret)
        else:
            self.statusBar().showMessage("Click the sentence in its article first.", 4000)

    def show_on(self, side: Side, article_id: str) -> None:
        """Show an article on this side; if it is on the other one, the two change places."""
        left, right = self.session.project.shown
        if side == "left":
            left, right = article_id, left if right == article_id else right
        else:
            left, right = right if left == article_id else left, article_id
        self.session.show(left, right)

    def swap(self) -> None:
        """Swap the sides."""
        left, right = self.session.project.shown
        self.session.show(right, left)

    def paste(self, side: Side | None = None) -> None:
        """Take an article from the clipboard, for one side or where there is room."""
        dialog = PasteDialog(self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.documents.add_articles([dialog.article()], side)

    def edit_details(self, side: Side) -> None:
        """Let the reader say what is known about an article."""
        if article := self.session.article(side):
            dialog = DetailsDialog(article, LETTERS[side], self)
            if dialog.exec() == QDialog.DialogCode.Accepted and dialog.article() != article:
                project, _ = self.session.project.with_article(dialog.article())
                self.session.edit(f"Edit details of {LETTERS[side]}", project)

    def _offer(self, articles: Sequence[str]) -> None:
        if article := self.session.project.article(articles[0]):
            self._offers.offer(article.id, article.name, len(articles))

    def come_to_front(self) -> None:
        """Show the window before all others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def zoom(self, points: float) -> None:
        """Set the articles in another size."""
        self.view.set_points(points)
        self._inspect()

    def use_theme(self, name: str) -> None:
        """Use these colours now and at the next start."""
        QSettings().setValue("theme", name)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, name)
        self.view.refresh_colours()
        self._inspect()

    def _comparison_failed(self, error: Exception) -> None:
        known = error if isinstance(error, CompareViewError) else None
        warn(
            self,
            known or CompareViewError("The two articles could not be compared.", f"{type(error).__name__}: {error}"),
        )

    def _open_later(self, files: Sequence[Path], side: Side | None = None) -> None:
        """Open files once the drop is over: a message would keep the program that they come from waiting."""
        QTimer.singleShot(0, lambda: self.documents.open_paths(files, side))

    # Events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files anywhere on the window."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped outside the panes."""
        event.acceptProposedAction()
        self._open_later(dropped_files(event.mimeData()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl and the wheel."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoom(self.view.points + (1 if event.angleDelta().y() > 0 else -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the counts shorter where the window is too narrow for their names."""
        super().resizeEvent(event)
        self.filters.set_compact(self.width() < _ROOM_FOR_NAMES)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved work first."""
        if self.documents.may_close():
            QSettings().setValue("geometry", self.saveGeometry())
            event.accept()
        else:
            event.ignore()
