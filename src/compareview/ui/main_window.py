"""The window: introduces its parts to each other and to the session."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QTabWidget, QVBoxLayout, QWidget

from compareview.comparison.fact_table.row import FactRow
from compareview.comparison.result import SIDES, Side
from compareview.project.project import new_project
from compareview.project.tags import ContradictionTag
from compareview.ui.articles.article_actions import ArticleActions
from compareview.ui.articles.documents import Documents
from compareview.ui.articles.offer_bar import OfferBar
from compareview.ui.articles.source_watch import STATE_TIPS, STATE_WORDS, SourceWatch
from compareview.ui.articles.updating import Updating
from compareview.ui.bare_keys import BareKeys
from compareview.ui.correcting.ignoring_menu import usual_ignoring
from compareview.ui.correcting.pairing import Pairing
from compareview.ui.correcting.sentence_cutting import SentenceCutting, usual_abbreviations
from compareview.ui.dropping import dropped_files
from compareview.ui.files.exporting import Exporting
from compareview.ui.files.file_notice import FileNotice
from compareview.ui.files.file_watch import FileWatch
from compareview.ui.files.journal_keeper import JournalKeeper
from compareview.ui.files.project_files import ProjectFiles
from compareview.ui.files.recovering import Recovering
from compareview.ui.later import Later
from compareview.ui.menus import build_menus
from compareview.ui.messages import has_dialog, warn
from compareview.ui.on_demand import make_facts, make_start_page, make_tag_page
from compareview.ui.pairs.finding import Finding
from compareview.ui.pairs.inspector import Inspector
from compareview.ui.pairs.judging import Judging
from compareview.ui.pairs.pair_list import PairList
from compareview.ui.panes.paired_view import PairedView
from compareview.ui.panes.reading_places import ReadingPlaces
from compareview.ui.review.review_pages import ReviewPages
from compareview.ui.session import Session
from compareview.ui.standing import failure
from compareview.ui.status import Status
from compareview.ui.tags.tagging import Tagging
from compareview.ui.tags.usual_codebook import usual_codebook
from compareview.ui.telling import tell
from compareview.ui.theme import apply_theme, dress
from compareview.ui.top_bar import TopBar
from compareview.ui.window_places import keep_places, keep_points, kept_points, restore_places, usual_size

if TYPE_CHECKING:
    from compareview.ui.pairs.fact_table import FactTable
    from compareview.ui.tags.tag_list import TagList
    from compareview.ui.tags.tag_page import TagPage

_LAYOUTS = 4  # a layout may ask for that of the widget around it
_SHARES = (13, 7)  # of the height: the texts, and the lists below them


class MainWindow(QMainWindow):
    """One window with one project. `window_wanted` asks for another one."""

    window_wanted = Signal()

    def __init__(self, session: Session | None = None) -> None:
        super().__init__()
        self._is_asked = False  # whether the reader was asked already what becomes of unsaved work
        self.is_filling = False  # whether the first articles come at once: no time to read how to bring them
        self.session = session or Session(self, new_project(usual_abbreviations(), usual_ignoring(), usual_codebook()))
        self.files = ProjectFiles(self.session, self)
        self.documents = Documents(self.session, self.files, self)
        self.exporting = Exporting(self.session, self.files, self)
        self.journal = JournalKeeper(self.session, parent=self)
        self.recovering = Recovering(self)
        self.tagging = Tagging(self.session, self)
        self.tagging.drafted.connect(self.journal.keep_draft)
        self.cutting = SentenceCutting(self.session, self)
        self.judging = Judging(self.session, self.tagging, self)
        self.updating = Updating(self.session, self)
        self.sources = SourceWatch(self.session, self)
        self.articles = ArticleActions(self.session, self.documents, self.updating, self.sources, self)
        self.session.articles_changed.connect(self.show_start)  # first: the view has to stand when it shows them
        self.view = PairedView(self.session)
        self.finding = Finding(self.session, self.view, self)
        self.pairing = Pairing(self.session, self.view, self)
        self.exporting.selection = self.finding.rows.selection
        self.view.set_points(kept_points())
        ReadingPlaces(self.session, self.view)
        self.inspector = Inspector(self.session)
        self.pairs = PairList(self.session, self.finding.rows)
        self.fact_place, self.tag_place = Later(lambda: make_facts(self)), Later(lambda: make_tag_page(self))
        self._start = Later(lambda: make_start_page(self))
        self.setAcceptDrops(True)
        self.setWindowTitle("CompareView")
        self.resize(usual_size(self.screen().availableSize()))
        self._build()
        build_menus(self)
        BareKeys(self)
        self._connect()
        self._refresh()
        dress(self)  # as a whole when it stands: to style each part as it is put in takes twice as long
        restore_places(self)

    # Parts

    def _build(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("What was found")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.pairs, "Rows")
        self.tabs.addTab(self.fact_place, "Facts")
        self.tabs.addTab(self.tag_place, "Tags")
        self.tabs.tabBarClicked.connect(self._focus_tab)
        lower = QSplitter(Qt.Orientation.Horizontal)
        lower.setObjectName("lists")
        lower.addWidget(self.inspector)
        lower.addWidget(self.tabs)
        lower.setSizes([560, 640])
        lower.setChildrenCollapsible(False)
        lower.setHandleWidth(1)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setObjectName("reading")
        self._splitter.addWidget(self.view)
        self._splitter.addWidget(lower)
        for part, stretch in enumerate(_SHARES):
            self._splitter.setStretchFactor(part, stretch)
        self._splitter.setSizes([125 * share for share in _SHARES])
        self._splitter.setChildrenCollapsible(False)
        self.bar = TopBar(self.session, self.finding.rows)
        self.pages = ReviewPages(self._splitter, self.view, self.finding.rows, self.tagging, self.judging)
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.notice = FileNotice(self.session, self.files, FileWatch(self.session, self), self.journal)
        self._offers = OfferBar()
        layout.addWidget(self.bar)
        layout.addWidget(self.finding.bar_place)
        layout.addWidget(self.notice)
        layout.addWidget(self._offers)
        layout.addWidget(self._start, 1)
        layout.addWidget(self.pages, 1)
        self.setCentralWidget(middle)
        self.status = Status(self)

    def _connect(self) -> None:
        session = self.session
        session.project_changed.connect(self._refresh)
        session.comparison_changed.connect(self._refresh)
        session.current_changed.connect(self._inspect)
        session.comparison_changed.connect(self._inspect)
        self.judging.listen_to(self.inspector.lines)
        self.judging.fact_wanted.connect(self.show_fact)
        session.progressed.connect(self.status.count)
        session.progressed.connect(self.inspector.say_standing)
        session.failed.connect(lambda error: warn(self, failure(error), "comparing"))
        session.refused.connect(self.files.refuse)
        self.files.standing_changed.connect(self._refresh)
        self.files.restored.connect(self.journal.replaces)
        self.documents.offered.connect(self._offer)
        files = (self.files, self.exporting, self.documents, self.journal, self.recovering)
        doers = (self.articles, self.tagging, self.judging, self.cutting, self.updating, self.view.peeking)
        for source in (*files, *doers, self.finding, self.pairing, self.pairs, self.pages):
            source.told.connect(lambda words: tell(self.statusBar(), words))
        # What was told is of the moment before.
        for change in (session.project_changed, session.current_changed, self.finding.rows.changed):
            change.connect(self.statusBar().clearMessage)
            change.connect(self.pairing.remind)
        self.pairing.standing.connect(self.statusBar().showMessage)
        self.bar.filters.chosen.connect(self._filter)
        self.bar.swap_wanted.connect(self.articles.swap)
        self.bar.export_wanted.connect(self.exporting.export)
        for chooser in self.bar.choosers.values():
            chooser.chosen.connect(self.articles.show_on)
        self.finding.rows.changed.connect(self._refresh)
        self.finding.searching.marked.connect(self.pages.show_found)
        self.finding.went.connect(self.pages.go_to)
        self.inspector.tag_wanted.connect(self.tag)
        self.pages.escaped.connect(self._escape)
        self.pages.currentChanged.connect(self.pairing.let_go)  # in the review a sentence has no counterpart to pick
        self._offers.taken.connect(self.articles.show_on)
        self.notice.tag_wanted.connect(self._go_on_with_tag)
        self.view.tag_clicked.connect(self._choose_tag)
        self.view.words.changed.connect(lambda: self.inspector.name_tag(words=bool(self.view.words.meant())))
        for changed in (self.sources.looked, session.articles_changed):
            changed.connect(self._show_source_states)
        for side in SIDES:
            self._connect_pane(side)

    def _connect_pane(self, side: Side) -> None:
        pane = self.view.panes[side]
        pane.dropped.connect(lambda paths: self.open_later(paths, side))
        pane.open_wanted.connect(lambda: self.documents.choose_files(side))
        pane.paste_wanted.connect(lambda: self.articles.paste(side))
        pane.sample_wanted.connect(self.documents.open_sample)
        pane.update_wanted.connect(lambda: self.articles.update(self.session.project.shown[SIDES.index(side)]))
        pane.details_wanted.connect(lambda: self.articles.edit_details(side))
        pane.encoding_wanted.connect(lambda encoding: self.documents.reopen(side, encoding))

    # Parts that wait until they are wanted

    @property
    def facts(self) -> "FactTable":
        """The facts table."""
        return self.fact_place.part

    @property
    def tag_page(self) -> "TagPage":
        """The list of tags, with what narrows it."""
        return self.tag_place.part

    @property
    def tag_list(self) -> "TagList":
        """The list of tags."""
        return self.tag_page.list

    # What the reader sees

    def show_start(self) -> None:
        """Show how to begin while there are no articles, and where to read as soon as there are."""
        is_empty = not self.session.project.articles
        self._start.setVisible(is_empty and not self.is_filling)
        if not is_empty:
            self._start.let_go()  # a change of colours goes through all that there is
        if is_empty != self.pages.isHidden():
            for part in (self.pages, self.bar):
                part.setVisible(not is_empty)
            if (middle := self.centralWidget()) and (layout := middle.layout()):
                layout.activate()  # now: what is shown next is measured

    def settle(self) -> None:
        """Lay out now all that is shown: what is painted next is painted once."""
        for step in (self.view.level_headers, self.view.settle):
            for _ in range(_LAYOUTS):
                QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            step()

    def _refresh(self) -> None:
        """Show and say what is open."""
        self.show_start()
        self._offers.keep_to(self.session.project)
        self.status.refresh()

    def _show_source_states(self) -> None:
        for side, pane in self.view.panes.items():
            state = self.sources.state(self.session.article(side))
            pane.show_source_state(STATE_WORDS[state], STATE_TIPS[state], may_update=state == "changed")
        self.view.level_headers()

    def _inspect(self) -> None:
        self.inspector.refresh(self.view.points)
        self.pages.refresh()

    def _filter(self, choice: str) -> None:
        """List the rows of a kind. Who looks at a fact, which is none of them, begins at the first."""
        self.finding.rows.choose(choice)
        looks_at_row = self.session.current and not self.session.fact
        if self.tabs.currentWidget() is self.fact_place and not looks_at_row and (rows := self.finding.rows.rows()):
            self.session.set_current(rows[0])
        self.tabs.setCurrentWidget(self.pairs)

    def _focus_tab(self, tab: int) -> None:
        """Let the keys go to the list whose tab was clicked."""
        if shown := self.tabs.widget(tab):
            shown.setFocus()

    def _choose_tag(self, tag_id: str) -> None:
        """Show the tag whose name was clicked in its list."""
        self.tabs.setCurrentWidget(self.tag_place)
        if not self.tag_list.choose(tag_id):
            self.tag_page.show_all()
            self.tag_list.choose(tag_id)
        self.go_to_tag(tag_id)  # also where the list stands there already

    def go_to_tag(self, tag_id: str) -> None:
        """Make the row of a tag current. Words that are no longer in the text have none."""
        if rows := self.session.rows_of(tag_id):
            self.session.set_current(rows[0])

    def show_fact(self, fact: FactRow) -> None:
        """Show a fact in its table."""
        self.pages.leave()
        self.session.set_fact(fact)
        self.tabs.setCurrentWidget(self.fact_place)
        self.facts.setFocus()

    # What the reader does

    def _go_on_with_tag(self, tag: ContradictionTag) -> None:
        """Let the reader finish a tag, its pair in view."""
        self.articles.show_tagged(tag)
        self._choose_tag(tag.id)
        self.tagging.edit_tag(tag.id, at_note=bool(tag.note))

    def tag(self) -> None:
        """Let the reader tag the selected words or the current pair, and go on reading in the same place."""
        words = self.view.words.meant()
        if not words and (fact := self._fact_meant()):
            self.judging.tag(fact)
        elif tag := self.tagging.new_tag(words):
            self.view.words.clear()
            if self.tag_place.is_made:
                self.tag_list.point_at(tag.id)

    def dismiss(self) -> None:
        """Dismiss the first open difference of what is looked at; where the keys are in the facts, the one chosen."""
        doer = self.facts if self.keys_are_in_facts() else self.judging
        doer.dismiss()

    def _fact_meant(self) -> FactRow | None:
        """The fact that is looked at: where the keys are in the facts, the one chosen there is from now on."""
        return self.facts.look() if self.keys_are_in_facts() else self.session.fact

    def keys_are_in_facts(self) -> bool:
        """Whether what is pressed is meant for the facts."""
        return self.fact_place.isAncestorOf(self.focusWidget() or self)

    def quit(self) -> None:
        """Ask about all unsaved work, here first, then close all windows: whoever cancels keeps everything open."""
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
        if all(window.files.may_close() for window in sorted(windows, key=lambda window: window is not self)):
            for window in windows:
                window._close_unasked()

    def _close_unasked(self) -> None:
        self._is_asked = True
        self.close()
        self._is_asked = False

    def _offer(self, articles: Sequence[str]) -> None:
        if article := self.session.project.article(articles[0]):
            self._offers.offer(article.id, article.name, len(articles))

    def zoom(self, points: float) -> None:
        """Set the articles in another size."""
        self.view.set_points(points)
        keep_points(self.view.points)
        self._inspect()

    def use_theme(self, name: str) -> None:
        """Use these colours in all windows, now and at the next start."""
        QSettings().setValue("theme", name)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, name)
        for window in [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]:
            window.refresh_colours()

    def refresh_colours(self) -> None:
        """Paint everything in the colours of the theme in use."""
        self.view.refresh_colours()
        self._inspect()
        self.settle()

    def open_later(self, files: Sequence[Path], side: Side | None = None) -> None:
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
        self.open_later(dropped_files(event.mimeData()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl and the wheel."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoom(self.view.points + (1 if event.angleDelta().y() > 0 else -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, where nobody else took it, takes back one thing."""
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        """Take back one thing: a sentence picked to be paired, the search, the review, the filter, the comparison."""
        taken = self.pairing.let_go() or self.finding.searching.let_go() or self.pages.leave()
        if not taken and self.finding.rows.is_active:
            self.finding.rows.choose("all")
        elif not taken and self.session.percent:  # else the reader has not been told of one that takes its time
            self.session.cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved work first."""
        event.ignore()  # for now: an error on the way must not close the window together with its work
        if not has_dialog(self) and (self._is_asked or self.files.may_close()):
            keep_places(self)
            self.journal.close()
            self.session.let_go()
            event.accept()
