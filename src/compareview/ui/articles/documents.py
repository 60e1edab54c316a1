"""Bring articles in, from files and from the clipboard: nothing that is open gives way to them."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from compareview.comparison.result import SIDES, Side
from compareview.errors import CompareViewError
from compareview.project.opening import SUFFIX, is_project
from compareview.project.removed import earlier_of
from compareview.resources import resource_folder
from compareview.text.article import Article
from compareview.ui.files.file_places import usual_folder
from compareview.ui.files.project_files import ProjectFiles
from compareview.ui.head_start import HeadStart
from compareview.ui.messages import warn
from compareview.ui.pool_job import PoolJob
from compareview.ui.session import Session

_ARTICLES = "Articles (*.txt *.text *.md *.markdown)"
_PROJECTS = f"CompareView projects (*{SUFFIX})"
_LONG = 40_000  # bytes: less is read before anybody notices
SAMPLES = ("harbour-gazette.txt", "coast-radio-news.txt", "meridian-wire.txt")


class Documents(QObject):
    """Adds articles to the project. Every failure ends in one message and leaves what is open alone.

    `offered` carries the ids of articles that were added but are not shown; `told` a line for the status bar;
    `update_found` the id of an article that was brought back and a later text of it; `all_read` comes when long files
    are read, and nothing more is on its way.
    """

    offered = Signal(list)
    update_found = Signal(str, object)
    told = Signal(str)
    all_read = Signal()

    def __init__(self, session: Session, files: ProjectFiles, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._files, self._window = session, files, window

    @property
    def is_reading(self) -> bool:
        """Whether files are being read, and so there will be more articles soon."""
        return self._files.expected > 0

    def choose_files(self, side: Side | None = None) -> None:
        """Let the reader choose files to open, for one side or wherever there is room."""
        kinds = (
            f"Articles and projects (*.txt *.text *.md *.markdown *{SUFFIX});;{_ARTICLES};;{_PROJECTS};;All files (*)"
        )
        names, _ = QFileDialog.getOpenFileNames(self._window, "Open", str(usual_folder()), kinds)
        if names:
            self.open_paths([Path(name) for name in names], side)

    def open_paths(self, paths: Sequence[Path], side: Side | None = None, *, ahead: HeadStart | None = None) -> None:
        """Open a project, or add articles: the first on this side if one is named, the others where a side is empty.

        Nothing that is open is ever taken away by it; what finds no room is offered. `ahead` may have read them.
        """
        known = {path: read for path in paths if (read := ahead.article(path.absolute()))} if ahead else None
        projects = [path for path in paths if is_project(path)]
        articles = [path for path in paths if not is_project(path)]
        if len(projects) > 1:
            warn(
                self._window,
                CompareViewError("Only one project can be open in a window.", "Open the others in other windows."),
                "project",
            )
        elif projects:
            self.open_project(projects[0], articles, known)
        else:
            self._bring(articles, known, side)

    def open_project(
        self, path: Path, articles: Sequence[Path] = (), known: Mapping[Path, Article] | None = None
    ) -> None:
        """Open a project file and add these articles to it: here if this window is empty, else in another one.

        A project that is open already stays as it is, and its window comes to the front.
        `known` has what was read ahead.
        """
        was_open = self._files.holds([path])
        if self._files.open(path, articles):
            self._bring(articles, known)
            if was_open:
                self.told.emit(f"“{path.name}” is open already.")

    def open_sample(self) -> None:
        """Add the three sample reports and show the first two."""
        self.add_articles(self._read(resource_folder() / "samples" / name for name in SAMPLES), quiet=True)

    def add_articles(self, articles: Sequence[Article], side: Side | None = None, *, quiet: bool = False) -> None:
        """Add articles to the project in one step that can be undone, and show or offer them."""
        project, shown, left_over, known = self._session.project, list(self._session.project.shown), [], []
        later: list[tuple[str, Article]] = []
        for article in articles:
            before = project
            if earlier := earlier_of(article, project.removed):
                project, added = project.bringing_back(earlier), earlier
                later.append((earlier, article))
            else:
                project, added = project.with_article(article)
            if project is before:
                known.append(article.name)
            if added in shown and side is None:
                continue
            if side is not None:
                here = SIDES.index(side)
                # What is shown on the other side changes places with what stood here.
                shown = [shown[here] if s == added else s for s in shown]
                shown[here], side = added, None
            elif "" in shown:
                shown[shown.index("")] = added
            else:
                left_over.append(added)
        project = project.showing(shown[0], shown[1])
        names = articles[0].name if len(articles) == 1 else f"{len(articles)} articles"
        from_files = all(article.source for article in articles)
        if articles:
            is_new = project.removed == self._session.project.removed
            self._session.edit(f"Add {names}", project, work=not from_files or not is_new)
        if known:
            are = f"“{known[0]}” is" if len(known) == 1 else f"{len(known)} of these articles are"
            self.told.emit(f"{are} open already.")
        if left_over and not quiet:
            self.offered.emit(left_over)
        if self._session.project is project:  # else it was refused
            self._offer_updates(later)

    def _offer_updates(self, later: Sequence[tuple[str, Article]]) -> None:
        """Say which removed articles are back with an earlier text, and offer the later one."""
        if not later:
            return
        called = [article.name for key, _ in later if (article := self._session.project.article(key))]
        if len(later) == 1:
            words = f"“{called[0]}” was removed and is back, with all that you made of it and the text it had then."
            self.told.emit(f"{words} Updating it takes the text of now.")
            self.update_found.emit(*later[0])
        else:
            names = ", ".join(f"“{name}”" for name in called)
            words = "were removed and are back, with all that you made of them and the texts they had then."
            self.told.emit(f"{names} {words} “Update…” in the list of all articles takes the texts of now.")

    def reopen(self, side: Side, encoding: str) -> None:
        """Read the file of the article on this side again, in another encoding."""
        from compareview.project.revising import later_text
        from compareview.reading.read import read_article

        article = self._session.article(side)
        if article is None or article.source is None:
            return
        try:
            again = read_article(Path(article.source.path), article.id, encoding)
        except CompareViewError as error:
            warn(self._window, error, "reports")
            return
        if again.source and again.source.bytes_sha256 != article.source.bytes_sha256:
            changed = CompareViewError(
                f"“{article.source.name}” has changed on disk since it was opened.",
                "Its text was left as it is. Open the file again to add the new version as another article.",
            )
            warn(self._window, changed, "update")
            return
        # The text states title, author and date itself, and its letters were wrong; what the reader wrote stays.
        project, _ = self._session.project.with_article(later_text(article, again))
        self._session.edit(f"Reopen as {encoding.upper()}", project.relocated(article.id))

    def _bring(self, paths: Sequence[Path], known: Mapping[Path, Article] | None, side: Side | None = None) -> None:
        """Add what is in these files, of which some are known, without holding the window up.

        Long ones are read in a thread. If another project is open by then, they open in another window.
        """
        try:
            is_long = sum(path.stat().st_size for path in paths if path not in (known or ())) > _LONG
        except OSError:
            is_long = False  # which is told when it is read
        if not is_long:
            self.add_articles(self._read(paths, known), side)
            return
        asked_by = self._session.project.id

        def take(read: object) -> None:
            try:
                if self._session.project.id == asked_by:
                    self.add_articles(self._read(paths, read if isinstance(read, dict) else None), side)
                else:
                    self._files.window_wanted.emit(list(paths))
                    self.told.emit("Another project was opened here meanwhile: the articles open in another window.")
            finally:
                self._files.expected -= 1
            if not self.is_reading:
                self.all_read.emit()

        job = PoolJob(partial(_read_ahead, paths), self)
        self._files.expected += 1
        job.done.connect(take)
        job.start()

    def _read(self, paths: Iterable[Path], known: Mapping[Path, Article] | None = None) -> list[Article]:
        """Read all that can be read and is not known; say what is wrong with the others, one message for all."""
        known = known or {}
        articles, problems = [], []
        for path in paths:
            try:
                articles.append(known.get(path) or _read_article(path.absolute()))
            except CompareViewError as error:
                problems.append(error)
        if problems:
            several = CompareViewError(f"{len(problems)} files could not be read.", "\n".join(map(str, problems)))
            warn(self._window, problems[0] if len(problems) == 1 else several, "reports")
        return articles


def _read_ahead(paths: Sequence[Path]) -> dict[Path, Article]:
    """Read what can be read. What cannot is told when it is read again."""
    read = {}
    for path in paths:
        with suppress(CompareViewError):
            read[path] = _read_article(path.absolute())
    return read


def _read_article(path: Path) -> Article:
    from compareview.reading.read import read_article

    return read_article(path)
