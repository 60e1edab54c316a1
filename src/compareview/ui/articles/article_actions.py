"""What the reader does to the articles of the project: bring, show, describe, order and remove them."""

from itertools import combinations
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from compareview.comparison.result import SIDES, Side
from compareview.comparison.states import LETTERS
from compareview.project.project import Project
from compareview.project.tags import ContradictionTag
from compareview.text.article import Article
from compareview.text.visible import shortened
from compareview.ui.articles.documents import Documents
from compareview.ui.articles.removed_work import work_on
from compareview.ui.articles.source_watch import SourceWatch
from compareview.ui.articles.updating import Updating
from compareview.ui.session import Session

_LONGEST_NAME = 40  # in the names of steps that can be undone


class ArticleActions(QObject):
    """Every change to the articles is one step that can be undone; showing others is none.

    `told` carries a line for the status bar.
    """

    told = Signal(str)

    def __init__(
        self, session: Session, documents: Documents, updating: Updating, watch: SourceWatch, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._documents, self._updating = session, documents, updating
        self._watch, self._window = watch, window
        documents.update_found.connect(updating.offer)

    def show_all(self) -> None:
        """Open the dialog with all articles."""
        from compareview.ui.articles.articles_dialog import ArticlesDialog

        dialog = ArticlesDialog(self._session, self._watch, self._window)
        dialog.add_wanted.connect(self._documents.choose_files)
        dialog.paste_wanted.connect(self.paste)
        dialog.show_wanted.connect(self.show_on)
        dialog.details_wanted.connect(self.edit)
        dialog.update_wanted.connect(self.update)
        dialog.move_wanted.connect(self.move)
        dialog.remove_wanted.connect(self.remove)
        dialog.back_wanted.connect(self.bring_back)
        for source in (self, self._documents, self._updating):
            source.told.connect(dialog.say)
        dialog.exec()
        dialog.deleteLater()

    # Which are shown

    def show_on(self, side: Side, article_id: str) -> None:
        """Show an article on this side; if it is on the other one, the two change places."""
        left, right = self._session.project.shown
        if side == "left":
            left, right = article_id, left if right == article_id else right
        else:
            left, right = right if left == article_id else left, article_id
        self._session.show(left, right)

    def show_tagged(self, tag: ContradictionTag) -> None:
        """Show the articles of a tag, if they are not shown. The pair that it is on is current once it is known."""
        session, project = self._session, self._session.project
        there = [*dict.fromkeys(target.article for target in tag.targets if project.article(target.article))]
        if tag not in session.tags() and len(there) > 1:
            session.show(*there[:2])
        elif tag not in session.tags() and there:
            self.show_on("left", there[0])
        places = [(side, span.start) for side in SIDES for span, _ in session.tagged_places(tag, side)]
        if places and not session.comparison:
            session.look_later(places[0], instead=True)

    def swap(self) -> None:
        """Swap the sides."""
        left, right = self._session.project.shown
        self._session.show(right, left)

    def step(self, by: int) -> None:
        """Show the next (1) or previous (-1) two articles; or say that there are none."""
        project = self._session.project
        pairs = [*combinations(project.articles, 2)]
        here = next((n for n, pair in enumerate(pairs) if {a.id for a in pair} == set(project.shown)), None)
        wanted = here + by if here is not None else 0 if by > 0 else len(pairs) - 1
        if 0 <= wanted < len(pairs):
            left, right = pairs[wanted]
            self._session.show(left.id, right.id)
            self.told.emit(f"{left.name} and {right.name}: pair of articles {wanted + 1} of {len(pairs)}.")
        elif pairs:
            self.told.emit(f"This is the {'last' if by > 0 else 'first'} pair of articles.")
        else:
            self.told.emit("There are no two articles yet.")

    # Changes

    def paste(self, side: Side | None = None) -> None:
        """Take an article from the clipboard, for one side or where there is room."""
        from compareview.ui.articles.article_dialogs import PasteDialog

        dialog = PasteDialog(self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._documents.add_articles([dialog.article()], side)

    def edit_details(self, side: Side) -> None:
        """Let the reader say what is known about the article on this side."""
        if article := self._on(side):
            self.edit(article.id)

    def edit(self, article_id: str) -> None:
        """Let the reader say what is known about an article, and note something on it."""
        from compareview.ui.articles.article_dialogs import DetailsDialog

        project = self._session.project
        article = project.article(article_id)
        if article is None:
            return
        letters = [LETTERS[side] for side in SIDES if self._session.article(side) is article]
        name = f"article {letters[0]}" if letters else shortened(article.name, _LONGEST_NAME)
        dialog = DetailsDialog(article, name, self._window, dossier=project.dossier(article_id))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            project = self._session.project  # as it is by now: only what the dialog asks for is put into it
            if now := project.article(article_id):
                described = dialog.described(now)
                project, _ = project.with_article(described)
                project = project.with_dossier(article_id, dialog.noted(project.dossier(article_id)))
                named = letters[0] if letters else shortened(described.name, _LONGEST_NAME)
                self._session.edit(f"Edit details of {named}", project)

    def update(self, article_id: str) -> None:
        """Let the reader take the text that the article's file has now, or that of another."""
        article = self._session.project.article(article_id)
        if article and article.source and self._watch.state(article) == "changed":
            self._updating.update_from(article_id, Path(article.source.path))
        else:
            self._updating.choose_for(article_id)

    def move(self, article_id: str, by: int) -> None:
        """Put an article this many places further down in the order."""
        project = self._session.project
        order = [article.id for article in project.articles]
        to = order.index(article_id) + by
        if 0 <= to < len(order):
            name = shortened(project.articles[to - by].name, _LONGEST_NAME)
            self._session.edit(f"Move {name} {'up' if by < 0 else 'down'}", project.moving(article_id, to))

    def remove_shown(self, side: Side) -> None:
        """Remove the article on this side."""
        if article := self._on(side):
            self.remove(article.id)

    def remove(self, article_id: str) -> None:
        """Remove an article, and show another one in its place. With what the reader has made of it, it is kept."""
        project = self._session.project
        article = project.article(article_id)
        if article is None:
            return
        name = shortened(article.name, _LONGEST_NAME)
        self._session.edit(f"Remove {name}", without(project, article_id))
        if self._session.project is project:
            return  # refused
        words = f"“{name}” was removed. Undo brings it back as it was."
        if article_id in self._session.project.removed:
            made = work_on(self._session.project, article_id)
            kept = f"It is kept with {made}" if made else "It is kept"
            words += f" {kept}: “Bring back” in the list of all articles, at any time."
        self.told.emit(words)

    def bring_back(self, article_id: str) -> None:
        """Bring a removed article back, with all that was made of it; it is shown where there is room."""
        project = self._session.project
        kept = project.removed.get(article_id)
        if kept is None or kept.article is None:
            return
        back = project.bringing_back(article_id)
        left, right = project.shown
        shown = (left or article_id, right if right or not left else article_id)
        name = shortened(kept.article.name, _LONGEST_NAME)
        self._session.edit(f"Bring back {name}", back.showing(*shown))
        if self._session.project is not project:
            made = work_on(project, article_id)
            self.told.emit(f"“{name}” is back" + (f", with {made}." if made else "."))

    def _on(self, side: Side) -> Article | None:
        article = self._session.article(side)
        if article is None:
            self.told.emit(f"There is no article {LETTERS[side]}.")
        return article


def without(project: Project, article_id: str) -> Project:
    """Remove an article; in its place the next one is shown that is not shown yet, else the one before, else none."""
    order = [article.id for article in project.articles]
    place = order.index(article_id)
    nearest = [*order[place + 1 :], *reversed(order[:place])]
    instead = next((other for other in nearest if other not in project.shown), "")
    left, right = (instead if shown == article_id else shown for shown in project.shown)
    return project.without_article(article_id).showing(left, right)
