"""Let the reader correct the pairing: put sentences together, take them apart, and leave some out."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from compareview.alignment.link import LinkKind
from compareview.comparison.result import SIDES, Comparison, Row, Side, other
from compareview.comparison.states import LETTERS, row_name
from compareview.project.pinning import Tied, alone, brought_back, left_out, pinned, unpinned
from compareview.project.project import Project
from compareview.project.resolving import resolve_excluded
from compareview.text.article import Article
from compareview.text.visible import shortened, visible
from compareview.ui.panes.paired_view import PairedView
from compareview.ui.session import Session
from compareview.ui.tags.tagging import author

_QUOTED, _LONGEST = 5, 50  # words of a sentence that are enough to know it, and code points of them


class Place(NamedTuple):
    """Sentences of one article, counted from 0."""

    side: Side
    sentences: tuple[int, ...]


class Pairing(QObject):
    """Puts the reader's word on sentences into the project.

    `told` carries a line for the status bar, `standing` one that is true until the next: which sentence is picked, or
    nothing.
    """

    told = Signal(str)
    standing = Signal(str)

    def __init__(self, session: Session, view: PairedView, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._view, self._window = session, view, window
        self._picked: Place | None = None
        self._awaited: Place | None = None  # the sentences whose pair is looked at once the comparison has made it
        self._said = ""  # what was told of it
        self._rows, self._partners = 0, list[tuple[Side, int]]()  # how many rows there were, and whose pairs may end
        session.articles_changed.connect(self._forget)
        session.comparison_changed.connect(self._go_to_awaited)
        session.current_changed.connect(self._await_nothing)  # the reader has gone on

    # Pairs

    def pick(self, kind: LinkKind = "same") -> None:
        """Pick the sentence at the caret, or pair it with the one that was picked on the other side."""
        place = self._place(other(self._picked.side) if self._picked else None)
        if place is None:
            return
        if self._is_left_out(place) or (self._picked and not self._is_in_view(place)):
            return
        if self._picked and self._picked.side != place.side:
            self._pair(self._picked, place, kind)
        else:
            self._pick(place)

    def let_go(self) -> bool:
        """Forget which sentence was picked. Returns whether one was."""
        was_picked = self._picked is not None
        self._pick(None)
        return was_picked

    def remind(self) -> None:
        """Say once more which sentence is picked: what it begins with, as it may be out of view."""
        picked = self._picked
        if picked and (article := self._session.article(picked.side)):
            words = _beginning(article, picked.sentences[0])
            more, its = (f" and {len(picked.sentences) - 1} more", "their") if picked.sentences[1:] else ("", "its")
            self.standing.emit(
                f"Picked in {LETTERS[picked.side]}: {words}{more}. Press Space on {its} counterpart in "
                f"{LETTERS[other(picked.side)]}, or Shift+Space if they are only related; Esc cancels."
            )

    def pair(self, side: Side, number: int, opposite: int) -> None:
        """Pair this sentence of one side with that of the other."""
        self._pair(Place(side, (number,)), Place(other(side), (opposite,)), "same")

    def confirm(self) -> None:
        """Fix what the program found for the current pair, or that it found nothing."""
        if row := self._row():
            if row.bead.kind == "none":
                self.nothing_matches()
            elif row.pinned:
                self.told.emit(f"{row_name(row)} is pinned by you already.")
            else:
                self._pin(f"Confirm {row_name(row).lower()}", [*self._links(row), *self._same_links(row)])

    def take_apart(self) -> None:
        """Take the reader's word on the current pair back, or say that in it none of A belongs with one of B.

        They keep their other pairs.
        """
        row, left, right = self._row(), self._session.article("left"), self._session.article("right")
        if row is None or left is None or right is None:
            return
        if row.pinned:
            project = unpinned(self._session.project, left, right, row.bead.left, row.bead.right)
            words = f"{row_name(row)} is the program’s to pair again. Ctrl+Z takes it back."
            self._edit(f"Unpin {row_name(row).lower()}", project, words)
        elif row.bead.kind == "none":
            self.told.emit("No counterpart was found. Press N to confirm that there is none, Y to see what comes near.")
        elif place := self._place():
            self._part(row, place, left, right)

    def nothing_matches(self) -> None:
        """Say that nothing matches the sentence at the caret."""
        place = self._place()
        if place and not self._is_left_out(place):
            here, there = self._session.article(place.side), self._session.article(other(place.side))
            if here and there:
                letter = LETTERS[other(place.side)]
                project = alone(self._session.project, here, there, place.sentences, author())
                words = f"Confirmed: nothing in {letter} matches. U takes it back."
                self._edit(f"Confirm: nothing matches in {letter}", project, words, place)

    # What is compared

    def leave_out(self, *, paragraph: bool = False) -> None:
        """Leave the sentence at the caret out of the comparison, or its whole paragraph; or bring it back."""
        place = self._place()
        article = self._session.article(place.side) if place else None
        if place is None or article is None:
            return
        numbers, what = (_paragraph(article, place), "paragraph") if paragraph else (place.sentences, "sentence")
        project, excluded = self._session.project, self._excluded(place.side)
        if excluded.issuperset(numbers):
            project = brought_back(project, article, numbers)
            self._edit(f"Compare a {what} again", project, f"The {what} is compared again.", place)
        else:
            wanted = [n for n in numbers if n not in excluded]
            words = f"The {what} is left out of the comparison. {'Shift+E' if paragraph else 'E'} brings it back."
            project = left_out(project, article, wanted, author())
            self._edit(f"Leave out a {what}", project, words, place)

    # Why not

    def show_candidates(self) -> None:
        """Show what comes nearest to the sentence at the caret, and let the reader pair it or go there."""
        from compareview.ui.correcting.candidates_dialog import CandidatesDialog

        place, comparison = self._place(), self._session.comparison
        if place is None or comparison is None:
            return
        there = other(place.side)
        dialog = CandidatesDialog(comparison, place.side, place.sentences[0], self._window)
        dialog.exec()
        chosen, wish = dialog.chosen(), dialog.wish
        dialog.deleteLater()
        if chosen is None:
            return
        if wish == "pair":
            self.pair(place.side, place.sentences[0], chosen)
        elif wish == "go":
            sentence = comparison.article(there).sentences[chosen]
            self._view.go_to_sentence(comparison.row_of(there, chosen), there, sentence)

    # Where the reader is

    def _place(self, wanted: Side | None = None) -> Place | None:
        """The sentence at the caret if it is boxed; else those of the current row, of the wanted side if it has any.

        Where nothing is boxed on the wanted side, the sentence at its caret is meant if it has the focus.
        """
        if not all(self._session.article(side) for side in SIDES):
            self.told.emit("Open two articles first.")
            return None
        if meant := self._view.sentence_at_caret():
            return Place(meant[0], meant[1:])
        if wanted and self._view.panes[wanted].text.hasFocus() and not self._session.looked_at(wanted):
            if found := self._view.sentence_meant(wanted):
                return Place(wanted, (found[0],))
        elif row := self._session.current:
            sides = [side for side in SIDES if row.spans(side)]
            side = wanted if wanted in sides else sides[0]
            return Place(side, row.bead.left if side == "left" else row.bead.right)
        self.told.emit("Choose a sentence first.")
        return None

    def _row(self) -> Row | None:
        """The current pair if the sentence at the caret is in it, else the pair of that sentence."""
        comparison, place, row = self._session.comparison, self._place(), self._session.current
        if comparison is None or place is None:
            return None
        rows = comparison.rows_with(place.side, place.sentences[0])
        row = row if row in rows else comparison.row_of(place.side, place.sentences[0])
        return None if self._is_left_out(place) else row

    def _is_left_out(self, place: Place) -> bool:
        """Whether some of these sentences are not compared; the reader is told so."""
        out = not self._excluded(place.side).isdisjoint(place.sentences)
        if out:
            self.told.emit("This sentence is left out of the comparison. Press E to bring it back.")
        return out

    def _is_in_view(self, place: Place) -> bool:
        """Whether the reader sees these sentences; if not, they come into view and the reader is asked to look."""
        article, text = self._session.article(place.side), self._view.panes[place.side].text
        sentences = [article.sentences[n] for n in place.sentences] if article else []
        if not (seen := text.shows_some_of(sentences)):
            text.bring_into_view(sentences)
            self.told.emit("The sentence was out of view. Here it is: press the key once more to pair it.")
        return seen

    def _excluded(self, side: Side) -> frozenset[int]:
        article = self._session.article(side)
        return resolve_excluded(self._session.project, article) if article else frozenset()

    # What is done

    def _pick(self, place: Place | None) -> None:
        self._picked = place
        article = self._session.article(place.side) if place else None
        if place and article:
            self._view.show_picked({place.side: [article.sentences[n] for n in place.sentences]})
            self.remind()
        else:
            self._view.show_picked({})
            self.standing.emit("")

    def _await_nothing(self) -> None:
        self._awaited = None

    def _forget(self) -> None:
        self._await_nothing()
        if self._picked:
            self._pick(None)

    def _pair(self, one: Place, two: Place, kind: LinkKind) -> None:
        self._pick(None)
        left, right = (one, two) if one.side == "left" else (two, one)
        partners = [*self._partners_of(left, right), *self._partners_of(right, left)]
        name = "Pair sentences" if kind == "same" else "Pair sentences as related"
        tied = [(i, j, kind) for i in left.sentences for j in right.sentences]
        self._pin(name, tied, self._still_said(left, right), two)
        self._partners = partners

    def _partners_of(self, one: Place, two: Place) -> list[tuple[Side, int]]:
        """The sentences opposite that say the same as those of `one` now, without those of `two`."""
        links = [k for k in self._session.comparison.links if k.kind == "same"] if self._session.comparison else []
        ends = [(k.left, k.right) if one.side == "left" else (k.right, k.left) for k in links]
        return [(two.side, there) for here, there in ends if here in one.sentences and there not in two.sentences]

    def _has_changed(self, comparison: Comparison) -> str:
        """Say what else the reader's word has done: who stands alone by it, and that rows are counted anew."""
        told = ""
        for side, number in self._partners:
            row, article = comparison.row_of(side, number), comparison.article(side)
            if row.bead.kind == "none":
                told += (
                    f" {LETTERS[side]} {_beginning(article, number)}, which was paired here before, stands alone now "
                    f"(row {row.number}): pair it too to group them."
                )
        return told + (" Rows have new numbers." if len(comparison.rows) != self._rows else "")

    def _still_said(self, *places: Place) -> str:
        """Name the tags that say of these sentences that the other article lacks them: they stay as they are."""
        told = ""
        for place in places:
            here, there = self._session.article(place.side), self._session.article(other(place.side))
            spans = [here.sentences[n] for n in place.sentences] if here else []
            numbers = [
                str(tag.number)
                for tag in self._session.tags()
                if there and tag.status != "dismissed" and tag.says_lacking(there.id)
                if any(words.overlaps(s) for words, _ in self._session.tagged_places(tag, place.side) for s in spans)
            ]
            if numbers:
                which = f"Tags {' and '.join(numbers)} still say" if numbers[1:] else f"Tag {numbers[0]} still says"
                told += f" {which} that only {LETTERS[place.side]} has this sentence."
        return told

    def _pin(self, name: str, tied: Iterable[Tied], more: str = "", awaited: Place | None = None) -> None:
        left, right = (self._session.article(side) for side in SIDES)
        if left and right:
            project = pinned(self._session.project, left, right, dict.fromkeys(tied), author())
            self._edit(name, project, f"{name}: pinned by you. Ctrl+Z takes it back.{more}", awaited)

    def _part(self, row: Row, place: Place, left: Article, right: Article) -> None:
        """Say that the sentences of a row do not belong together, and look at this place. Their other pairs stay."""
        comparison, ends = self._session.comparison, dict(zip(SIDES, (row.bead.left, row.bead.right), strict=True))
        several = [side for side in SIDES if comparison and any(comparison.rows_with(side, n)[1:] for n in ends[side])]
        parts = [f"{_several(len(numbers))} of {LETTERS[side]}" for side, numbers in ends.items()]
        told = f"{row_name(row)} is taken apart: {' and '.join(parts)} are not paired with each other any more"
        told += "".join(f"; that of {LETTERS[side]} keeps its other pair" for side in several) + "."
        parted: list[Tied] = [(*link[:2], "apart") for link in self._links(row)]
        project = pinned(self._session.project, left, right, parted, author())
        awaited = None if place.side in several else place
        self._edit(f"Take {row_name(row).lower()} apart", project, f"{told} Ctrl+Z takes it back.", awaited)

    def _links(self, row: Row) -> list[Tied]:
        links = self._session.comparison.links if self._session.comparison else ()
        return [(k.left, k.right, k.kind) for k in links if k.left in row.bead.left and k.right in row.bead.right]

    def _same_links(self, row: Row) -> list[Tied]:
        """The links of all pairs that say the same and hold a sentence of this row."""
        comparison = self._session.comparison
        ends: list[tuple[Side, Collection[int]]] = [("left", row.bead.left), ("right", row.bead.right)]
        rows = [
            r for side, numbers in ends for n in numbers for r in (comparison.rows_with(side, n) if comparison else ())
        ]
        found = [link for each in rows if each.bead.kind == "same" for link in self._links(each)]
        return list(dict.fromkeys(found))

    def _edit(self, name: str, project: Project, words: str, awaited: Place | None = None) -> None:
        """Make the change, and say so, unless the project takes none; then look at what is awaited."""
        self._rows, self._partners = len(self._session.comparison.rows) if self._session.comparison else 0, []
        self._session.edit(name, project)
        if self._session.project is project:
            self._said, self._awaited = words, awaited
            self.told.emit(words)

    def _go_to_awaited(self) -> None:
        """Look at the pair that the reader has made as soon as it is there."""
        comparison, place = self._session.comparison, self._awaited
        if comparison is None or place is None:
            return
        if place.sentences[0] < len(comparison.article(place.side).sentences):
            row = comparison.row_of(place.side, place.sentences[0])
            if row.pinned or row.state == "excluded":
                self._awaited, is_new, more = None, row is not self._session.current, self._has_changed(comparison)
                self._session.set_current(row)
                if is_new or more:  # to look elsewhere clears what was told
                    self.told.emit(self._said + more)


def _beginning(article: Article, number: int) -> str:
    """Quote the first words of a sentence."""
    words = article.sentences[number].of(article.text).split()
    first = " ".join([*words[:_QUOTED], "…"] if words[_QUOTED:] else words)
    return f"“{visible(shortened(first, _LONGEST))}”"


def _several(sentences: int) -> str:
    return "the sentence" if sentences == 1 else f"the {sentences} sentences"


def _paragraph(article: Article, place: Place) -> tuple[int, ...]:
    """Return the sentences of the paragraphs in which these are."""
    places = [article.sentences[n] for n in place.sentences]
    paragraphs = [p for p in article.paragraphs if any(p.contains(span) for span in places)]
    return tuple(n for n, span in enumerate(article.sentences) if any(p.contains(span) for p in paragraphs))
