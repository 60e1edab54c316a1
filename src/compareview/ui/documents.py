"""Opening, saving and exporting: everything that asks the reader about files."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from compareview.comparison.compare import SIDES, Side
from compareview.errors import CompareViewError
from compareview.project.file import SUFFIX, load_project, replace_file
from compareview.project.opening import is_project, same_file, without_backup
from compareview.project.project import Project, now
from compareview.reading.read import read_article
from compareview.resources import resource_folder
from compareview.text.article import Article, article_from_text
from compareview.text.visible import visible
from compareview.ui.messages import ask_to_replace, ask_to_save, warn
from compareview.ui.session import Session

_ARTICLES = "Articles (*.txt *.text *.md *.markdown)"
_PROJECTS = f"CompareView projects (*{SUFFIX})"
_MOST_RECENT = 8
SAMPLES = ("harbour-gazette.txt", "coast-radio-news.txt", "meridian-wire.txt")


class Documents(QObject):
    """The window's dealings with files. Every failure ends in one message and leaves what is open alone.

    `offered` carries the ids of articles that were added but are not shown; `told` a line for the status bar;
    `window_wanted` the files of a project for which there is no room here.
    """

    offered = Signal(list)
    told = Signal(str)
    window_wanted = Signal(list)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        # Where Save as… points at first, for a project that was opened from its kept copy.
        self._proposed: Path | None = None
        # Lets another window of the program take these files, if it has their project, and says whether one did.
        self.show_elsewhere: Callable[[Sequence[Path]], bool] = lambda _files: False

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is open."""
        return not self._session.project.articles and self._session.path is None and not self._session.is_dirty

    def holds(self, files: Sequence[Path]) -> bool:
        """Whether the project that is open is among these files."""
        path = self._session.path
        return path is not None and any(same_file(file, path) for file in files if is_project(file))

    # Opening

    def choose_files(self, side: Side | None = None) -> None:
        """Let the reader choose files to open, for one side or wherever there is room."""
        kinds = (
            f"Articles and projects (*.txt *.text *.md *.markdown *{SUFFIX});;{_ARTICLES};;{_PROJECTS};;All files (*)"
        )
        names, _ = QFileDialog.getOpenFileNames(self._window, "Open", self._folder(), kinds)
        if names:
            self.open_paths([Path(name) for name in names], side)

    def open_paths(self, paths: Sequence[Path], side: Side | None = None) -> None:
        """Open a project, or add articles: the first on this side if one is named, the others where a side is empty.

        Nothing that is open is ever taken away by it; what finds no room is offered.
        """
        projects = [path for path in paths if is_project(path)]
        articles = [path for path in paths if not is_project(path)]
        if len(projects) > 1:
            warn(
                self._window,
                CompareViewError("Only one project can be open in a window.", "Open the others in other windows."),
            )
        elif projects:
            self.open_project(projects[0], articles)
        else:
            self.add_articles(self._read(articles), side)

    def open_project(self, path: Path, articles: Sequence[Path] = ()) -> None:
        """Open a project file and add these articles to it: here if this window is empty, else in another one.

        A project that is open already stays as it is, and its window comes to the front.
        """
        files = [path, *articles]
        if self.holds(files):
            self.add_articles(self._read(articles))
            self.told.emit(f"“{path.name}” is open already.")
        elif not self.show_elsewhere(files):
            try:
                project = load_project(path)
            except CompareViewError as error:
                warn(self._window, error)
                return
            if self.is_empty:
                self._take(project, path)
                self.add_articles(self._read(articles))
            else:
                self.window_wanted.emit(files)

    def _take(self, project: Project, path: Path) -> None:
        original = without_backup(path)
        if original == path:
            self._session.open(project, path)
            self._remember(path)
            return
        # The next saving of the original would write over work that was saved in its kept copy.
        self._session.open(project, None)
        self._proposed = original.absolute()
        self._use_folder(path)
        self.told.emit(f"Opened from “{path.name}”, the copy kept by the last saving. Saving asks where.")

    def open_sample(self) -> None:
        """Add the three sample reports and show the first two."""
        self.add_articles(self._read(resource_folder() / "samples" / name for name in SAMPLES), quiet=True)

    def add_articles(self, articles: Sequence[Article], side: Side | None = None, *, quiet: bool = False) -> None:
        """Add articles to the project in one step that can be undone, and show or offer them."""
        project, shown, left_over, known = self._session.project, list(self._session.project.shown), [], []
        for article in articles:
            before = project
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
            self._session.edit(f"Add {names}", project, work=not from_files)
        if known:
            are = f"“{known[0]}” is" if len(known) == 1 else f"{len(known)} of these articles are"
            self.told.emit(f"{are} open already.")
        if left_over and not quiet:
            self.offered.emit(left_over)

    def reopen(self, side: Side, encoding: str) -> None:
        """Read the file of the article on this side again, in another encoding."""
        article = self._session.article(side)
        if article is None or article.source is None:
            return
        try:
            again = read_article(Path(article.source.path), article.id, encoding)
        except CompareViewError as error:
            warn(self._window, error)
            return
        if again.source and again.source.bytes_sha256 != article.source.bytes_sha256:
            changed = CompareViewError(
                f"“{article.source.name}” has changed on disk since it was opened.",
                "Its text was left as it is. Open the file again to add the new version as another article.",
            )
            warn(self._window, changed)
            return
        again = replace(again, outlet=article.outlet, url=article.url)
        # The text states title, author and date itself, and its letters were wrong; what the reader wrote stays.
        stated = article_from_text(article.text)
        for name in ("title", "author", "published"):
            if getattr(article, name) != getattr(stated, name):
                again = replace(again, **{name: getattr(article, name)})
        project, _ = self._session.project.with_article(again)
        self._session.edit(f"Reopen as {encoding.upper()}", project.relocated(article.id))

    def _read(self, paths: Iterable[Path]) -> list[Article]:
        """Read all that can be read; say what is wrong with the others, one message for all."""
        articles, problems = [], []
        for path in paths:
            try:
                articles.append(read_article(path.absolute()))
            except CompareViewError as error:
                problems.append(error)
        if len(problems) == 1:
            warn(self._window, problems[0])
        elif problems:
            warn(
                self._window,
                CompareViewError(f"{len(problems)} files could not be read.", "\n".join(map(str, problems))),
            )
        return articles

    # Saving

    @property
    def name(self) -> str:
        """What to call the project."""
        if self._session.path:
            return visible(self._session.path.name)
        names = [article.name for side in SIDES if (article := self._session.article(side))]
        return " and ".join(names) or "Untitled"

    def save(self) -> bool:
        """Save the project where it was, or ask where. Returns whether it is saved now."""
        return self._save_to(self._session.path) if self._session.path else self.save_as()

    def save_as(self) -> bool:
        """Ask where to save the project, and save it there."""
        usual = Path(self._folder()) / f"{_file_name(self.name.removesuffix(SUFFIX))}{SUFFIX}"
        proposed = str(self._proposed or usual)
        name, _ = QFileDialog.getSaveFileName(self._window, "Save the project", proposed, _PROJECTS)
        if not name:
            return False
        path = self._with_suffix(Path(name), SUFFIX)
        return path is not None and self._save_to(path)

    def _with_suffix(self, path: Path, *suffixes: str) -> Path | None:
        """Return the path with one of the suffixes, or None when that names a file that the reader wants to keep.

        The file dialog has asked about the name as it was typed, not about the one that the suffix makes.
        """
        if path.suffix.lower() in suffixes:
            return path
        path = path.with_name(path.name + suffixes[0])
        return path if not path.exists() or ask_to_replace(self._window, path.name) else None

    def _save_to(self, path: Path) -> bool:
        try:
            self._session.save(path)
        except CompareViewError as error:
            warn(self._window, error)
            return False
        self._proposed = None
        self._remember(path)
        self.told.emit(f"Saved {visible(path.name)}")
        return True

    def may_close(self) -> bool:
        """Ask about unsaved work. Returns whether what is open may go."""
        if not self._session.is_dirty:
            return True
        answer = ask_to_save(self._window, self.name)
        if answer == QMessageBox.StandardButton.Save:
            return self.save()
        return answer == QMessageBox.StandardButton.Discard

    def export(self) -> None:
        """Ask where, and write the comparison with its tags as a page."""
        comparison = self._session.found
        if comparison is None:
            warn(self._window, CompareViewError("There is no comparison to export yet.", "Open two articles first."))
            return
        proposed = str(Path(self._folder()) / f"{_file_name(self.name.removesuffix(SUFFIX))}.html")
        name, _ = QFileDialog.getSaveFileName(self._window, "Export as a web page", proposed, "Web pages (*.html)")
        if not name:
            return
        # Jinja takes a tenth of a second to import, which the window's start need not wait for.
        from compareview.export.html import render_html
        from compareview.export.report import build_report

        path = self._with_suffix(Path(name), ".html", ".htm")
        if path is None:
            return
        page = render_html(build_report(self._session.project, [comparison], made_at=now()))
        try:
            replace_file(path, page.encode("utf-8"))
        except OSError as error:
            warn(
                self._window,
                CompareViewError(f"“{path}” cannot be written: {error.strerror}.", "Choose another place."),
            )
            return
        self._use_folder(path)
        self.told.emit(f"Exported {path}")

    # Recent places

    def recent(self) -> list[Path]:
        """Projects opened or saved lately, the last first. Whether they still exist is found out when one is chosen."""
        names = QSettings().value("recent", [], type=list)
        return [Path(str(name)) for name in names if name][:_MOST_RECENT] if isinstance(names, list) else []

    def _remember(self, path: Path) -> None:
        path = path.absolute()
        names = [str(path), *(str(p) for p in self.recent() if p != path)]
        QSettings().setValue("recent", names[:_MOST_RECENT])
        self._use_folder(path)

    def _folder(self) -> str:
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return str(QSettings().value("folder", usual, type=str))

    def _use_folder(self, path: Path) -> None:
        QSettings().setValue("folder", str(path.absolute().parent))


def _file_name(words: str) -> str:
    """Make a name that every file system takes."""
    kept = "".join(c if c.isalnum() or c in " -_.," else "-" for c in words).strip(" .")
    return kept[:80] or "comparison"
