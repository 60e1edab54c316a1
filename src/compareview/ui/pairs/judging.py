"""Let the reader judge what the program proposes: tag a difference, dismiss it, and say which figures count as one."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from compareview.comparison.difference import Difference
from compareview.comparison.fact_table.groups import Groups
from compareview.comparison.fact_table.row import FactRow
from compareview.comparison.result import Row
from compareview.project.dismissals import dismissals_of
from compareview.text.visible import shortened, visible
from compareview.ui.pairs.difference_lines import DifferenceLines
from compareview.ui.session import Session
from compareview.ui.tags.tagging import Tagging

_LONGEST = 48  # code points of a difference that its name in the history quotes


class Judging(QObject):
    """Puts the reader's judgements into the project.

    `told` carries a line for the status bar, `fact_wanted` the fact that the reader wants to see in its table.
    """

    told = Signal(str)
    fact_wanted = Signal(object)

    def __init__(self, session: Session, tagging: Tagging, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._tagging, self._window = session, tagging, window
        # What was dismissed since the reader came here, the last one last, and whether it was a fact that was looked
        # at: that is gone from view, and what is looked at instead need not tell of it.
        self._gone: list[tuple[Difference, bool]] = []
        session.current_changed.connect(self._gone.clear)
        session.articles_changed.connect(self._gone.clear)

    def listen_to(self, lines: DifferenceLines) -> None:
        """Do what the reader wants of the differences that are listed there."""
        lines.tag_wanted.connect(self.tag)
        lines.dismiss_wanted.connect(self.dismiss)
        lines.reopen_wanted.connect(self.reopen)
        lines.fact_wanted.connect(self.fact_wanted)

    def tag(self, difference: Difference | None = None) -> bool:
        """Ask for a tag on this difference, or on the first open one in view. Returns whether one was made."""
        found = difference or self._first_open("tag")
        return found is not None and self._tagging.tag_difference(found)

    def dismiss(self, difference: Difference | None = None) -> None:
        """Show this difference, or the first open one in view, no more."""
        session, found = self._session, difference or self._first_open("dismiss")
        if found and session.found:
            name, was_seen = self._name(found), session.fact is found
            project = session.project.dismissing(found.kind, session.found.quotes(found))
            session.edit(f"Dismiss {name}", project)
            if session.project is project:  # else it was refused, which is said
                self._gone.append((found, was_seen))
                self.told.emit(f"Dismissed {name}. Shift+X shows it again.")

    def reopen(self, difference: Difference, *, as_fact: bool = False) -> None:
        """Show a dismissed difference again, whatever was dismissed for it to be so. `as_fact`: look at it, too."""
        session, name = self._session, self._name(difference)
        if session.found is None:
            return
        project = session.project
        for dismissal in dismissals_of(session.found, project.dismissals, difference):
            project = project.reopening(dismissal.kind, dismissal.quotes)
        session.edit(f"Show {name} again", project)
        if session.project is not project:
            return
        table = session.comparison.table if as_fact and session.comparison else ()
        if now := next((fact for fact in table if fact == difference), None):
            session.set_fact(now)
        is_shown = project.difference_filter.passes(difference)  # last: who looks elsewhere is told nothing of before
        words = f"Shown again: {name}." if is_shown else f"No longer dismissed: {name}. View > Differences hides it."
        self.told.emit(words)

    def reopen_last(self, *, among_facts: bool = False) -> None:
        """Show again what was dismissed last here: in what is looked at, or among all facts, and look at that."""
        if dismissed := self._last_dismissed(among_facts=among_facts):
            gone = [each for each in self._gone if each[0] != dismissed]
            self.reopen(dismissed, as_fact=among_facts or (dismissed, True) in self._gone)
            self._gone[:] = gone  # it may be looked at now, which is not to go elsewhere
        else:
            here = "among the facts" if among_facts else "here"
            self.told.emit(f"Nothing was dismissed {here}: nothing to show again.")

    def _last_dismissed(self, *, among_facts: bool) -> Difference | None:
        """What was dismissed last since the reader came here, else in the row, or in a fact that it tells.

        Or among all facts.
        """
        session, found, row = self._session, self._session.found, self._session.current
        for each, _ in reversed(self._gone):
            if session.judgement(each) == "dismissed" and (isinstance(each, FactRow) or not among_facts):
                return each
        here: list[Difference] = []
        if found and among_facts:
            here = [session.fact] if session.fact and session.judgement(session.fact) == "dismissed" else [*found.table]
        elif found and row:
            told = (each for each in found.table if _is_told_in(row, each))
            here = [*found.rows[row.number - 1].differences, *told]
        order = session.project.dismissals

        def when(difference: Difference) -> int:
            return max(map(order.index, dismissals_of(found, order, difference)), default=-1) if found else -1

        return max((each for each in here if session.judgement(each) == "dismissed"), key=when, default=None)

    def _first_open(self, what: str) -> Difference | None:
        told = [(self._session.judgement(each), each) for each in self._session.differences_in_view()]
        found = next((each for state in ("open", "judged") for said, each in told if said == state), None)
        if found is None:
            here = "No open difference is here" if self._session.current else "Choose a row with a difference first"
            again = " Shift+X shows again what you dismissed." if self._last_dismissed(among_facts=False) else ""
            self.told.emit(f"{here}: nothing to {what}.{again}")
        return found

    def _name(self, difference: Difference) -> str:
        label = self._session.project.category(difference.kind).label.lower()
        return visible(f"{label} “{shortened(difference.why, _LONGEST)}”")

    # Which figures count as one

    def others(self, fact: FactRow) -> list[FactRow]:
        """The rows of figures that this one can be counted with."""
        table = self._session.found.table if self._session.found else ()
        if any(fact.key == quote for _, quote in self._session.project.groups.split):
            return []  # a figure that was taken out has its own row until the program's word is restored
        return [row for row in table if row.kind == fact.kind == "number" and row.key != fact.key]

    def quotes(self, fact: FactRow) -> list[str]:
        """The figures of a row, as they are told, each once; none of them if it is the only one."""
        found = self._session.found
        if found is None or fact.kind != "number":
            return []
        spans = ((found.left, fact.left), (found.right, fact.right))
        told = dict.fromkeys(" ".join(span.of(a.text).split()) for a, places in spans for span in places)
        return list(told) if len(told) > 1 else []

    def is_regrouped(self, fact: FactRow) -> bool:
        """Whether the reader has had a word on what this row counts."""
        groups = self._session.project.groups
        return fact.kind == "number" and groups != groups.restored(fact.key)

    def count_with(self, fact: FactRow) -> None:
        """Let the reader choose a row that this one counts the same as."""
        rows = {visible(f"{row.topic}: {shortened(row.why, _LONGEST)}"): row for row in self.others(fact)}
        if not rows:
            self.told.emit("This row cannot be counted with another one.")
            return
        words = f"Count “{visible(fact.topic)}” with:"
        name, kept = QInputDialog.getItem(self._window, "Count with", words, list(rows), editable=False)
        if kept:
            into = rows[name]
            # What is looked at is there afterwards; a comparison may have arrived while the dialog was open.
            table = self._session.comparison.table if self._session.comparison else ()
            if now := next((row for row in table if (row.kind, row.key) == (into.kind, into.key)), None):
                self._session.set_fact(now)
            groups = self._session.project.groups.merging(into.key, fact.key)
            self._regroup(f"Count “{shortened(fact.topic, _LONGEST)}” with “{shortened(into.topic, _LONGEST)}”", groups)

    def count_apart(self, fact: FactRow, quote: str = "") -> None:
        """Give a figure of this row, or the one that the reader chooses, a row of its own."""
        quotes = self.quotes(fact)
        if not quotes:
            self.told.emit("Only a row with several figures can be counted apart.")
            return
        if not quote:
            words = f"Take out of “{visible(fact.topic)}”:"
            shown = {visible(each): each for each in quotes}
            name, kept = QInputDialog.getItem(self._window, "Count apart", words, list(shown), editable=False)
            if not kept:
                return
            quote = shown[name]
        groups = self._session.project.groups
        # A figure of a merged row belongs to one of the program's groups in it; which of them is not told.
        for group in next((names for names in groups.merged if fact.key in names), (fact.key,)):
            groups = groups.splitting(group, quote)
        self._regroup(f"Count “{shortened(quote, _LONGEST)}” apart", groups)

    def restore(self, fact: FactRow) -> None:
        """Count the figures of this row as the program had it."""
        if self.is_regrouped(fact):
            groups = self._session.project.groups.restored(fact.key)
            self._regroup(f"Count “{shortened(fact.topic, _LONGEST)}” as the program had it", groups)
        else:
            self.told.emit("This row is as the program had it.")

    def _regroup(self, name: str, groups: Groups) -> None:
        self._session.edit(visible(name), replace(self._session.project, groups=groups))
        self.told.emit(f"{visible(name)}. Ctrl+Z takes it back.")


def _is_told_in(row: Row, fact: FactRow) -> bool:
    """Whether the sentences of a row tell of a fact."""
    sides = ((row.left, fact.left), (row.right, fact.right))
    return any(sentence.contains(place) for sentences, places in sides for sentence in sentences for place in places)
