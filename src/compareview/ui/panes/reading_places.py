"""Every pair of articles keeps its place: where it was being read, and which pair of sentences was looked at."""

from PySide6.QtCore import QObject

from compareview.comparison.compare import SIDES
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
        for pane in view.panes.values():
            pane.text.verticalScrollBar().valueChanged.connect(self._note)
        session.current_changed.connect(self._note)
        session.articles_changed.connect(self._return)
        session.comparison_changed.connect(self._return_to_pair)

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
            found = ((article, row.spans(side)[0].start) for side, article in ends if row and row.spans(side))
            current = next(found, None)
        else:
            current = before.current if before else None
        place = ReadingPlace(*session.project.shown, *self._view.being_read(), current)
        session.places = with_place(session.places, place)

    def _return(self) -> None:
        """Go back to where the articles were read last. What was never read stays where it is."""
        if self._read == self._shown():
            return  # only something that is known about them has changed
        self._read = self._shown()
        if self._read and (place := self._place()):
            self._view.return_to(place.left_at, place.right_at)

    def _return_to_pair(self) -> None:
        """Look at the pair of sentences again that was looked at, as soon as it is known, and stay in place."""
        comparison, place = self._session.comparison, self._place()
        if not comparison or self._read != self._shown():
            return
        shown = self._session.project.shown
        if place and place.current and place.current[0] in shown and not self._session.current:
            article, position = place.current
            side = SIDES[shown.index(article)]
            self._session.set_current(comparison.row_at(side, position))
            self._view.return_to(place.left_at, place.right_at)
        self._note()
