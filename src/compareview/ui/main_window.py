"""The window: introduces its parts to each other and to the session."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QActionGroup, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QPushButton,
    QSplitter,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from compareview.comparison.compare import SIDES, Side
from compareview.errors import CompareViewError
from compareview.export.summary import counts
from compareview.ui.about import show_about
from compareview.ui.actions import SEPARATOR, Entry, add_entries, only_in
from compareview.ui.article_dialogs import DetailsDialog, PasteDialog
from compareview.ui.article_pane import LETTERS, dropped_files, plain_label
from compareview.ui.documents import Documents
from compareview.ui.filter_bar import FilterBar
from compareview.ui.inspector import Inspector
from compareview.ui.messages import warn
from compareview.ui.pair_list import PairList
from compareview.ui.paired_view import PairedView
from compareview.ui.session import Session
from compareview.ui.tag_list import TagList
from compareview.ui.tagging import Tagging
from compareview.ui.theme import apply_theme

_POINTS = 12.0


class MainWindow(QMainWindow):
    """One window with one project."""

    def __init__(self, session: Session | None = None) -> None:
        super().__init__()
        self.session = session or Session(self)
        self.documents = Documents(self.session, self)
        self.tagging = Tagging(self.session, self)
        self.view = PairedView(self.session)
        self.inspector = Inspector()
        self.pairs = PairList(self.session)
        self.tags = TagList(self.session)
        self.setAcceptDrops(True)
        self.setWindowTitle("CompareView")
        self.resize(1440, 900)
        self._build()
        self._build_menus()
        self._connect()
        self._refresh()
        if geometry := QSettings().value("geometry"):
            self.restoreGeometry(geometry)

    # Parts

    def _build(self) -> None:
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.addTab(self.pairs, "Pairs")
        self._tabs.addTab(self.tags, "Tags")
        lower = QSplitter(Qt.Orientation.Horizontal)
        lower.addWidget(self.inspector)
        lower.addWidget(self._tabs)
        lower.setSizes([560, 640])
        lower.setChildrenCollapsible(False)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.addWidget(self.view)
        self._splitter.addWidget(lower)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([620, 220])
        self._splitter.setChildrenCollapsible(False)
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_notice())
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
        self._choosers: dict[Side, QToolButton] = {}
        for side in SIDES:
            chooser = QToolButton()
            chooser.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            chooser.setAccessibleName(f"Choose article {LETTERS[side]}")
            chooser.setMenu(QMenu(chooser))
            self._choosers[side] = chooser
            bar.addWidget(chooser)
            if side == "left":
                swap = QToolButton()
                swap.setText("⇄")
                swap.setToolTip("Swap the sides (Alt+\\)")
                swap.setAccessibleName("Swap the sides")
                swap.clicked.connect(self._swap)
                bar.addWidget(swap)
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

    def _build_notice(self) -> QWidget:
        """Make the line that offers an article which found no room."""
        self._notice = QWidget()
        self._notice.setProperty("role", "notice")
        self._notice.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._notice_text = plain_label()
        layout = QHBoxLayout(self._notice)
        layout.setContentsMargins(16, 6, 12, 6)
        layout.addWidget(self._notice_text, 1)
        self._offer_buttons: dict[Side, QPushButton] = {}
        for side in SIDES:
            button = QPushButton(f"Show as {LETTERS[side]}")
            button.clicked.connect(lambda _checked, side=side: self._take_offer(side))
            layout.addWidget(button)
        close = QPushButton("Not now")
        close.clicked.connect(self._notice.hide)
        layout.addWidget(close)
        self._notice.hide()
        self._offered = ""
        return self._notice

    def _build_menus(self) -> None:
        bar = self.menuBar()
        files = bar.addMenu("&File")
        documents = self.documents
        add_entries(
            files,
            self,
            [
                Entry("&Open…", documents.choose_files, ("Ctrl+O",), "Open articles or a project"),
                Entry("Open as &A…", lambda: documents.choose_files("left"), ("Ctrl+Alt+A",)),
                Entry("Open as &B…", lambda: documents.choose_files("right"), ("Ctrl+Alt+B", "Ctrl+Shift+O")),
                Entry("&Paste an article…", self._paste, ("Ctrl+Shift+V",)),
                Entry("Open the sa&mple", documents.open_sample),
            ],
        )
        self._recent = files.addMenu("Open &recent")
        self._recent.aboutToShow.connect(self._fill_recent)
        files.addSeparator()
        add_entries(
            files,
            self,
            [
                Entry("&Save", documents.save, ("Ctrl+S",)),
                Entry("Save &as…", documents.save_as, ("Ctrl+Shift+S",)),
                Entry("&Export as a web page…", documents.export, ("Ctrl+E",)),
                SEPARATOR,
                Entry("&Close", self.close, ("Ctrl+W",)),
                Entry("&Quit", QApplication.closeAllWindows, ("Ctrl+Q",)),
            ],
        )
        edit = bar.addMenu("&Edit")
        undo = self.session.undo_stack.createUndoAction(self, "&Undo")
        undo.setShortcut("Ctrl+Z")
        redo = self.session.undo_stack.createRedoAction(self, "&Redo")
        redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        edit.addActions([undo, redo])
        edit.addSeparator()
        add_entries(
            edit,
            self,
            [
                Entry("Details of &A…", lambda: self._edit_details("left")),
                Entry("Details of &B…", lambda: self._edit_details("right")),
                Entry("S&wap the sides", self._swap, ("Alt+\\",)),
            ],
        )
        self._build_view_menu(bar.addMenu("&View"))
        tags = bar.addMenu("&Tag")
        tag, edit_tag, delete_tag = add_entries(
            tags,
            self,
            [
                Entry("&Tag the pair or the selected words…", self._tag, ("T",)),
                Entry("&Edit the chosen tag…", lambda: self.tagging.edit_tag(self.tags.selected()), ("Return",)),
                Entry("&Delete the chosen tag", lambda: self.tagging.delete_tag(self.tags.selected()), ("Del",)),
            ],
        )
        only_in(tag, [*(pane.text for pane in self.view.panes.values()), self.pairs])
        for action in (edit_tag, delete_tag):
            only_in(action, [self.tags])
        add_entries(bar.addMenu("&Help"), self, [Entry("&About CompareView", lambda: show_about(self))])
        self._context_menu = QMenu(self)
        self._context_menu.addAction(tag)

    def _build_view_menu(self, menu: QMenu) -> None:
        session, view = self.session, self.view
        add_entries(
            menu,
            self,
            [
                Entry("&Next difference", lambda: session.step(1, differing=True), ("Alt+Down", "Ctrl+Down")),
                Entry("&Previous difference", lambda: session.step(-1, differing=True), ("Alt+Up", "Ctrl+Up")),
                Entry("Next pa&ir", lambda: session.step(1, differing=False), ("Alt+Shift+Down",)),
                Entry("Previous pai&r", lambda: session.step(-1, differing=False), ("Alt+Shift+Up",)),
                SEPARATOR,
                Entry("&Linked scrolling", view.lock.toggle, ("Ctrl+Shift+L",)),
                Entry("&Larger type", lambda: self._zoom(view.points + 1), ("Ctrl++", "Ctrl+=")),
                Entry("&Smaller type", lambda: self._zoom(view.points - 1), ("Ctrl+-",)),
                Entry("&Usual type size", lambda: self._zoom(_POINTS), ("Ctrl+0",)),
                SEPARATOR,
            ],
        )
        colours = menu.addMenu("&Colours")
        group = QActionGroup(self)
        chosen = str(QSettings().value("theme", "system", type=str))
        for name, label in (("system", "As the &system"), ("light", "&Light"), ("dark", "&Dark")):
            action = colours.addAction(label)
            action.setCheckable(True)
            action.setChecked(name == chosen)
            action.triggered.connect(lambda _checked, name=name: self._use_theme(name))
            group.addAction(action)

    def _connect(self) -> None:
        session = self.session
        session.project_changed.connect(self._refresh)
        session.comparison_changed.connect(self._refresh)
        session.current_changed.connect(self._inspect)
        session.comparison_changed.connect(self._inspect)
        session.failed.connect(self._comparison_failed)
        self.documents.offered.connect(self._offer)
        for source in (self.documents, self.tagging):
            source.told.connect(lambda words: self.statusBar().showMessage(words, 8000))
        self.filters.chosen.connect(self._filter)
        self.inspector.tag_wanted.connect(self._tag)
        self.view.menu_wanted.connect(self._show_menu)
        self.tags.chosen.connect(self._go_to_tag)
        for side in SIDES:
            self._connect_pane(side)
        self.tags.edit_wanted.connect(self.tagging.edit_tag)

    def _connect_pane(self, side: Side) -> None:
        pane = self.view.panes[side]
        pane.dropped.connect(lambda paths: self.documents.open_paths(paths, side))
        pane.open_wanted.connect(lambda: self.documents.choose_files(side))
        pane.paste_wanted.connect(lambda: self._paste(side))
        pane.sample_wanted.connect(self.documents.open_sample)
        pane.details_wanted.connect(lambda: self._edit_details(side))
        pane.encoding_wanted.connect(lambda encoding: self.documents.reopen(side, encoding))

    # What the reader sees

    def _refresh(self) -> None:
        """Say in title, status bar and choosers what is open."""
        session = self.session
        self.setWindowTitle(f"{self.documents.name}[*] — CompareView")
        self.setWindowModified(session.is_dirty)
        saved = "unsaved changes" if session.is_dirty else "saved" if session.path else ""
        self._state.setText(" · ".join(part for part in (session.path.name if session.path else "", saved) if part))
        if session.comparison:
            self._counts.setText(counts(session.comparison))
        else:
            self._counts.setText("Comparing…" if session.is_comparing else "Drop two articles to compare them.")
        self._export.setEnabled(session.comparison is not None)
        self._tabs.setTabText(0, f"Pairs {len(session.comparison.rows)}" if session.comparison else "Pairs")
        self._tabs.setTabText(1, f"Tags {len(session.tags())}" if session.tags() else "Tags")
        for side in SIDES:
            self._fill_chooser(side)

    def _fill_chooser(self, side: Side) -> None:
        chooser, shown = self._choosers[side], self.session.article(side)
        name = shown.name if shown else "no article"
        chooser.setText(f"{LETTERS[side]}  {name if len(name) <= 22 else name[:21] + '…'} ▾".replace("&", "&&"))
        chooser.setEnabled(bool(self.session.project.articles))
        menu = chooser.menu()
        menu.clear()
        for article in self.session.project.articles:
            title = f"{article.name} — {article.title}" if article.title else article.name
            action = menu.addAction(title[:90].replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(article is shown)
            action.triggered.connect(lambda _checked, key=article.id: self._show_on(side, key))

    def _inspect(self) -> None:
        self.inspector.show_row(self.session.comparison, self.session.current, self.view.points)

    def _filter(self, choice: str) -> None:
        self.pairs.filter.choose(choice)
        self._tabs.setCurrentWidget(self.pairs)

    def _go_to_tag(self, tag_id: str) -> None:
        """Make the row of a tag current."""
        tag = next((t for t in self.session.tags() if t.id == tag_id), None)
        comparison = self.session.comparison
        for side in SIDES:
            article = self.session.article(side)
            for anchor in tag.anchors(article.id) if tag and article else ():
                if comparison and (row := comparison.row_at(side, anchor.span.start)):
                    self.session.set_current(row)
                    return

    # What the reader does

    def _tag(self) -> None:
        if self.tagging.new_tag(self.view.selections()):
            self.view.clear_selections()
            self._tabs.setCurrentWidget(self.tags)

    def _show_menu(self, place: QPoint) -> None:
        self._context_menu.popup(place)

    def _show_on(self, side: Side, article_id: str) -> None:
        """Show an article on this side; if it is on the other one, the two change places."""
        left, right = self.session.project.shown
        if side == "left":
            left, right = article_id, left if right == article_id else right
        else:
            left, right = right if left == article_id else left, article_id
        self.session.show(left, right)

    def _swap(self) -> None:
        left, right = self.session.project.shown
        self.session.show(right, left)

    def _paste(self, side: Side | None = None) -> None:
        dialog = PasteDialog(self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.documents.add_articles([dialog.article()], side)

    def _edit_details(self, side: Side) -> None:
        if article := self.session.article(side):
            dialog = DetailsDialog(article, self)
            if dialog.exec() == QDialog.DialogCode.Accepted and dialog.article() != article:
                project, _ = self.session.project.with_article(dialog.article())
                self.session.edit(f"Edit details of {LETTERS[side]}", project)

    def _offer(self, articles: Sequence[str]) -> None:
        self._offered = articles[0]
        names = [article.name for key in articles if (article := self.session.project.article(key))]
        self._notice_text.setText(f"{', '.join(names)}: added to the project. Show {names[0]} now?")
        self._notice.show()

    def _take_offer(self, side: Side) -> None:
        self._notice.hide()
        if self.session.project.article(self._offered):
            self._show_on(side, self._offered)

    def _zoom(self, points: float) -> None:
        self.view.set_points(points)
        self._inspect()

    def _use_theme(self, name: str) -> None:
        QSettings().setValue("theme", name)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, name)
        self.view.refresh_colours()
        self._inspect()

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self.documents.recent():
            action = self._recent.addAction(f"{path.name}   ({path.parent})".replace("&", "&&"))
            action.triggered.connect(lambda _checked, path=path: self.documents.open_project(path))
        if self._recent.isEmpty():
            self._recent.addAction("No projects yet").setEnabled(False)

    def _comparison_failed(self, error: Exception) -> None:
        known = error if isinstance(error, CompareViewError) else None
        warn(
            self,
            known or CompareViewError("The two articles could not be compared.", f"{type(error).__name__}: {error}"),
        )

    # Events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files anywhere on the window."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped outside the panes."""
        event.acceptProposedAction()
        self.documents.open_paths(dropped_files(event.mimeData()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl and the wheel."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self._zoom(self.view.points + (1 if event.angleDelta().y() > 0 else -1))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved work first."""
        if self.documents.may_close():
            QSettings().setValue("geometry", self.saveGeometry())
            event.accept()
        else:
            event.ignore()
