"""Every pair of articles keeps its place: where it was being read, and which pair of sentences was looked at."""

from PySide6.QtCore import QObject

from compareview.comparison.result import SIDES
from compareview.project.reading_place import ReadingPlace, place_of, with_place
from compareview.ui.panes.paired_view import PairedView
from compareview.ui.session import Session

_Shown = tuple[tuple[str, str], ...]


class ReadingPlaces(QObject):
    """Notes in the session where the articles shown are being read, and goes back there when they are shown again.

    Make it after the view: the view shows other articles first.
    """

    def __init__(self, session: Session, view: PairedView) -> None:
        super().__init__(view)
        self._session, self._view = session, view
        self._read: _Shown = ()  # what the panes hold and are at the right place of
        self._has_returned = False  # and the comparison has not come yet
        for pane in view.panes.values():
            pane.text.verticalScrollBar().valueChanged.connect(self._note)
        session.current_changed.connect(self._note)
        session.articles_changed.connect(self._return)
        session.comparison_changed.connect(self._level)

    def _shown(self) -> _Shown:
        """The ids and texts of the two articles; empty where there are not two."""
        articles = [article for side in SIDES if (article := self._session.article(side))]
        return tuple((article.id, article.digest) for article in articles) if len(articles) == len(SIDES) else ()

    def _place(self) -> ReadingPlace | None:
        return place_of(self._session.places, *self._session.project.shown)

    def _note(self) -> None:
        """Note the place, unless other articles are on their way to the panes, whose place this is not."""
        if not self._read or self._read != self._shown():
            return
        session, before = self._session, self._place()
        if session.comparison:
            row, ends = session.current, zip(SIDES, session.project.shown, strict=True)
            found = [(article, row.spans(side)[0].start) for side, article in ends if row and row.spans(side)]
        else:
            found = [end for end in (before.current, before.beside) if end] if before else []
        place = ReadingPlace(*session.project.shown, *self._view.being_read(), *found)
        session.places = with_place(session.places, place)

    def _return(self) -> None:
        """Go back to where the two articles were read last. Two that were never read together begin at the top.

        An article stays where it is when another one joins it, and words stay where they are when the text around
        them is another one.
        """
        before, self._read = self._read, self._shown()
        if not self._read or before == self._read:
            return  # only something that is known about them has changed
        place, shown = self._place(), self._session.project.shown
        if place:
            self._view.return_to(place.left_at, place.right_at)
            ends = [end for end in (place.current, place.beside) if end and end[0] in shown]
            if ends:
                self._session.look_later(*((SIDES[shown.index(article)], at) for article, at in ends))
        elif before:
            self._view.return_to(0, 0)
        self._has_returned = True

    def _level(self) -> None:
        """Hold the two level as soon as it is known how, unless both show the pair that is looked at."""
        if not self._session.comparison or self._read != self._shown():
            return
        if self._has_returned:
            self._has_returned = False
            if not self._view.shows_current():
                self._view.level()
        self._note()
