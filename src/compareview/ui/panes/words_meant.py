"""Which words the reader means: those selected on each side, as long as nobody has gone elsewhere since."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager

from PySide6.QtCore import QObject, Signal

from compareview.comparison.result import SIDES, Side, other
from compareview.text.span import Span
from compareview.ui.panes.article_text import ArticleText


class WordsMeant(QObject):
    """The selected words of both panes.

    Who goes to another row in a text may do so to select words there too: what was selected is then not meant until
    that is done, and forgotten by going on without. To walk with the caret is to go once, however far; so it is to be
    led by a search, see `keep`. `changed`: other words may be meant. `unlinked`: in this the texts do not scroll each
    other.
    """

    changed = Signal()

    def __init__(
        self,
        texts: Mapping[Side, ArticleText],
        unlinked: Callable[[], AbstractContextManager[None]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._texts, self._unlinked = texts, unlinked
        self._went_on = False  # to another row, since words were selected
        self._walked = False  # to where the reader is
        self._left: set[Side] = set()  # the sides that had selected words when the reader went on
        # What was meant when a search began, of the sides where nothing found has taken its place.
        self._kept: dict[Side, Span] = {}

    def selected(self) -> dict[Side, Span]:
        """The words selected on each side."""
        return {side: span for side in SIDES if (span := self._texts[side].selection())}

    def meant(self) -> dict[Side, Span]:
        """The words selected on each side; none when the reader went to another row since they were."""
        return {} if self._went_on else self.selected()

    def mean(self, side: Side) -> None:
        """Mean what is selected on this side, if anything is."""
        if self._texts[side].selection():
            self._went_on = self._walked = False
            self._left.discard(side)
        self.changed.emit()

    def go_on(self, *, walking: bool) -> None:
        """The reader has gone to another row in a text: what was left before is forgotten."""
        selected = self.selected()
        if not (walking and self._walked):
            self._forget(self._left & selected.keys())
        self._left = {*self.selected()}
        self._went_on, self._walked = True, walking

    def keep(self) -> None:
        """Remember what is meant now, if anything may be: a search begins, perhaps for words that go with it."""
        if not self._went_on:
            self._kept = self.selected()

    def keep_no_more(self, *sides: Side) -> None:
        """Remember nothing of these sides any more."""
        for side in sides:
            self._kept.pop(side, None)

    def keep_across(self, side: Side) -> None:
        """The search has led to this side: opposite, what it remembers is selected, and nothing else.

        In another row that is not meant until words are selected here too, as with whoever went there by hand.
        """
        across, went_on = self._texts[other(side)], self._went_on
        with self._unlinked():
            if kept := self._kept.get(other(side)):
                across.select(kept)
            else:
                across.clear_selection()
        self._went_on, self._left = went_on, {*self.selected()}
        self.changed.emit()

    def clear(self) -> None:
        """Forget what is selected."""
        self._forget(SIDES)

    def _forget(self, sides: Iterable[Side]) -> None:
        with self._unlinked():
            for side in sides:
                self._texts[side].clear_selection()
