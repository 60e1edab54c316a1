"""What clashes only among the facts, as its sentences are no pair, is seen where the reader looks first."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from compareview.project.reviews import with_review
from compareview.ui.pairs.legend import Legend
from compareview.ui.theme import theme

O, X = Qt.Key.Key_O, Qt.Key.Key_X  # noqa: E741 - the key has this name
ONGOING, NONE = "have been ongoing", "no ongoing negotiations"


WALKED_OUT = "The ferry workers of Alder walked out on Monday and left forty ships in the harbour."
END = """Bread is short on the islands, and the schools there will stay closed until Friday. Doctors crossed the sound
in a fishing boat to reach a village without power. The lighthouse keeper said that she had counted nine storms since
autumn."""
A = f"""Mediators are currently in discussions with officials of the harbour and the workers to end the strike.
{WALKED_OUT} The negotiations, which {ONGOING} since Saturday night and are led by the bishop of Marrow, are said to be
going well. {END}
"""
B = f"""{WALKED_OUT} The union has confirmed that it takes part in these negotiations, which are led by the bishop of
Marrow. {END} When approached for comment, a harbour official stated that there are currently {NONE}.
"""


@pytest.fixture
def talks(reader, tmp_path):
    """The reader, with A that tells of talks, and B that denies them in a sentence that is paired with another one."""
    for name, text in (("left.txt", A), ("right.txt", B)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    reader.open(tmp_path / "left.txt", tmp_path / "right.txt")
    (fact,) = [fact for fact in reader.session.comparison.table if fact.relation == "clashes"]
    assert fact.kind == "denial"
    assert "denial" not in {difference.kind for difference in reader.session.comparison.differences}
    return reader


def signs(reader):
    """Where something says that facts clash: the tab, the legend, the status bar, and the rows with a strong sign."""
    reader.session.set_current(None)
    window, pairs = reader.window, reader.window.pairs.model()
    told = [window.tabs.tabText(1), window.findChild(Legend).accessibleName()]
    told.append(" ".join(label.text() for label in window.statusBar().findChildren(QLabel)))
    cells = [pairs.index(n, 2) for n in range(pairs.rowCount())]
    open_ones = [cell for cell in cells if cell.data(Qt.ItemDataRole.ForegroundRole) != theme()["soft"]]
    rows = [cell.siblingAtColumn(0).data() for cell in open_ones if "¬" in cell.data()]
    return ["≠ 1" in words for words in told], [int(number) for number in rows]


def test_it_is_counted_at_first_sight_and_its_sentences_have_its_sign(talks):
    both = [talks.row(words).number for words in (NONE, ONGOING)]
    assert signs(talks) == ([True] * 3, both)
    assert talks.window.finding.rows.counts()["denial"] == 2


def test_the_key_to_what_is_open_finds_it_and_a_button_leads_to_its_place_among_the_facts(talks):
    talks.window.pairs.setFocus()
    talks.press(O)
    assert talks.session.current is talks.row(NONE)
    (lead,) = [button for button in talks.window.inspector.findChildren(QPushButton) if button.text() == "In Facts"]
    lead.click()
    assert talks.session.fact.relation == "clashes"
    assert talks.window.fact_place.isVisible()
    assert not [b for b in talks.window.inspector.lines.buttons() if b.text() == "In Facts"]  # it is shown already


def test_in_review_it_stands_below_the_pair_and_its_button_leads_out(talks):
    talks.session.set_current(talks.row(NONE))
    pages = talks.window.pages
    pages.toggle()
    assert NONE in pages.review.page.first.accessibleName()
    (lead,) = [button for button in pages.review.page.lines.buttons() if button.text() == "In Facts"]
    lead.click()
    assert not pages.is_reviewing
    assert talks.window.fact_place.isVisible()


def test_once_it_is_dismissed_nothing_speaks_of_it(talks):
    talks.session.set_current(talks.row(NONE))
    talks.window.pairs.setFocus()
    talks.press(X)
    assert signs(talks) == ([False] * 3, [])
    assert talks.window.finding.rows.counts()["denial"] == 0
    talks.session.show_dismissed(True)
    assert signs(talks) == ([False] * 3, [])


def test_a_tag_on_the_row_has_the_category_of_the_clash(talks):
    talks.session.set_current(talks.row(NONE))
    talks.tag(Qt.Key.Key_Return)
    assert [tag.category for tag in talks.session.tags()] == ["denial"]


def test_with_a_verdict_on_each_row_nothing_leads_to_it_any_more_but_its_place_among_the_facts(talks):
    session = talks.session
    for row in session.comparison.rows:
        session.edit("Review", with_review(session.project, session.comparison, row, "differs", "Ada"))
    assert signs(talks) == ([True] * 3, [])  # the fact itself waits still
    assert talks.window.finding.rows.counts()["open"] == 0
    assert "press O" not in talks.window.inspector._heading.text()
    talks.window.pairs.setFocus()
    talks.press(O)
    assert talks.session.current is None
    assert "There is no open difference" in talks.window.statusBar().currentMessage()
