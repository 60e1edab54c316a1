"""The facts table: what both articles say on one topic; a row shows its places, and the reader regroups figures."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLabel, QMenu, QTabWidget

from compareview.project.held_file import hold
from compareview.text.span import Span
from compareview.ui.quotes import Quotes
from compareview.ui.theme import theme

ENTER, X = Qt.Key.Key_Return, Qt.Key.Key_X
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def facts(ferry):
    """The reader before the facts table."""
    ferry.window.findChild(QTabWidget).setCurrentWidget(ferry.window.fact_place)
    ferry.window.facts.table.setFocus()
    return ferry


def cells(reader):
    model = reader.window.facts.table.model()
    return [[model.index(row, column).data() for column in range(6)] for row in range(model.rowCount())]


def choose(reader, topic):
    reader.window.facts.table.selectRow([row[2] for row in cells(reader)].index(topic))
    reader.window.facts.look()  # it may have been chosen when the keys came


def heading(reader):
    return next(w.text() for w in reader.window.inspector.findChildren(QLabel) if "Fact " in w.text())


def answer(monkeypatch, words):
    """Let the next questions be answered with the first choice that holds these words."""
    monkeypatch.setattr(QInputDialog, "getItem", lambda *a, **_: (next(item for item in a[3] if words in item), True))


def test_a_row_holds_sign_kind_topic_both_words_and_what_may_explain_it(facts):
    rows = {row[2]: row for row in cells(facts)}
    assert rows["injured"] == [
        "≠",
        "# Number",
        "injured",
        "12 people, 15 people",
        "19 people",
        "may be explained by time: B is 1 day later",
    ]
    assert cells(facts)[0][0] == "≠"
    tabs = facts.window.findChild(QTabWidget)
    clashes = [row[0] for row in cells(facts)].count("≠")
    assert tabs.tabText(1) == f"Facts {len(cells(facts))} · ≠ {clashes}"
    facts.session.edit("All", with_amount(facts, "all"))
    one_sided = next(row for row in cells(facts) if "31 lamps" in row[3])
    assert (one_sided[0], one_sided[4]) == ("A", "–")


@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Return])
def test_a_key_chooses_the_line_at_which_the_reader_stood_once_more(facts, key):
    last = len(cells(facts)) - 1
    facts.window.facts.table.selectRow(last if key == Qt.Key.Key_End else 0)
    facts.click_on("left", "Police said")
    assert facts.session.fact is None
    facts.window.facts.table.setFocus()
    facts.press(key)
    (chosen,) = facts.window.facts.table.selectionModel().selectedRows()
    assert facts.session.fact is facts.session.comparison.table[chosen.row()]


def with_amount(reader, amount):
    project = reader.session.project
    return replace(project, difference_filter=replace(project.difference_filter, amount=amount))


def test_the_signs_have_their_colours_and_long_words_a_tip(facts):
    model = facts.window.facts.table.model()
    ink, tip = Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.ToolTipRole
    assert model.index(0, 0).data(ink) == theme()["divergent"]
    assert model.index(0, 3).data(tip) == "<p>12 people, 15 people</p>"
    assert "clashes, # Number, injured, A: 12 people, 15 people, B: 19 people" in [
        model.index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole)[:65] for n in range(2)
    ]


def test_a_row_chosen_outlines_its_places_and_the_inspector_quotes_them(facts):
    choose(facts, "injured")
    assert facts.session.looked_at("left") == (facts.place("left", "12 people"),)
    assert facts.session.looked_at("right") == (facts.place("right", "19 people"),)
    outline = facts.text("left").rects(facts.place("left", "12 people"))[0].adjusted(-4, -3, 4, 3)
    assert theme()["current"].name() in facts.colours("left", outline)
    assert "injured · ≠ clashes · 2 places in A" in heading(facts)
    quotes = facts.window.inspector.findChild(Quotes).toPlainText()
    assert "Police said that 12 people were hurt" in quotes
    assert "The hospital" not in quotes


def test_the_headlines_can_be_looked_at_though_they_are_no_sentences(facts):
    choose(facts, "headlines")
    quotes = facts.window.inspector.findChild(Quotes).toPlainText()
    assert all(facts.session.article(side).title in quotes for side in ("left", "right"))
    facts.press(X)
    assert "headlines" not in [row[2] for row in cells(facts)]


def test_enter_goes_through_the_places_and_begins_again(facts):
    choose(facts, "injured")
    facts.press(ENTER)
    assert facts.session.looked_at("left") == (facts.place("left", "15 people"),)
    assert facts.session.looked_at("right") == (facts.place("right", "19 people"),)
    assert "The hospital at Marrow" in facts.window.inspector.findChild(Quotes).toPlainText()
    facts.press(ENTER)
    assert facts.session.looked_at("left") == (facts.place("left", "12 people"),)


def test_enter_on_a_fact_told_once_brings_it_back_into_view_and_says_that_this_is_all(facts):
    facts.window.resize(900, 420)
    facts.window.zoom(24)
    choose(facts, "killed")
    bar = facts.text("left").verticalScrollBar()
    bar.setValue(bar.maximum())
    facts.press(ENTER)
    assert facts.text("left").shows_some_of([facts.place("left", "Three people")])
    assert "has no other" in facts.window.statusBar().currentMessage()


def test_words_of_a_fact_are_in_the_colour_of_what_differs_only_where_they_differ(reader):
    reader.window.documents.open_sample()
    reader.settle()
    quotes, inks = reader.window.inspector.findChild(Quotes), {}
    for row in reader.session.comparison.table:
        reader.session.set_fact(row)
        html = quotes.document().toHtml()
        inks[row.relation] = theme()["divergent"].name() in html
        assert "font-weight:600" in html  # what the row is about stands out all the same
    assert inks == {"clashes": True, "differs": True, "one-sided": False, "same": False}


def test_both_texts_come_to_their_first_place(facts):
    facts.window.resize(900, 420)
    facts.window.zoom(24)
    facts.settle()
    facts.text("left").verticalScrollBar().setValue(facts.text("left").verticalScrollBar().maximum())
    choose(facts, "killed")
    for side, words in (("left", "Three people"), ("right", "Four people")):
        assert facts.text(side).shows_some_of([facts.place(side, words)])


def test_a_click_in_a_text_leaves_the_fact(facts):
    choose(facts, "injured")
    facts.click_on("left", "12 people")
    assert facts.session.fact is None
    assert facts.session.looked_at("left") == facts.row("12 people").left
    assert not facts.window.facts.table.selectionModel().hasSelection()
    QTest.mouseClick(
        facts.window.facts.table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=facts.window.facts.table.visualRect(facts.window.facts.table.model().index(0, 2)).center(),
    )
    assert facts.session.fact is facts.session.comparison.table[0]


def test_t_tags_the_row_with_all_its_places(facts):
    choose(facts, "injured")
    facts.tag(ENTER)
    (tag,) = facts.session.tags()
    assert [target.exact for target in tag.targets] == ["12 people", "15 people", "19 people"]
    assert (tag.category, tag.origin) == ("number", "number")
    assert facts.session.fact.key == "injured"
    assert next(row for row in cells(facts) if row[2] == "injured")[5].startswith("tagged")
    assert facts.window.focusWidget() is facts.window.facts.table


def test_x_dismisses_row_after_row_and_undo_brings_them_back(facts):
    before = cells(facts)
    choose(facts, "injured")
    facts.press(X)
    assert cells(facts) == before[1:]
    assert facts.session.fact is facts.session.comparison.table[0]
    facts.press(X)
    assert cells(facts) == before[2:]
    for _ in range(2):
        facts.press(Qt.Key.Key_Z, CONTROL)
    assert cells(facts) == before


def test_shift_x_shows_the_facts_that_were_dismissed_last_again(facts):
    before = cells(facts)
    choose(facts, "injured")
    facts.press(X)
    facts.press(X)
    assert "Shift+X shows it again." in facts.window.statusBar().currentMessage()
    for left in (1, 0):
        facts.press(X, Qt.KeyboardModifier.ShiftModifier)
        assert cells(facts) == before[left:]
        assert facts.session.fact is facts.session.comparison.table[0]
        assert "Shown again: number" in facts.window.statusBar().currentMessage()
    facts.press(X, Qt.KeyboardModifier.ShiftModifier)
    assert "Nothing was dismissed among the facts" in facts.window.statusBar().currentMessage()


def pointed(reader):
    """The row on which the keys stand."""
    (chosen,) = reader.window.facts.table.selectionModel().selectedRows()
    return reader.session.comparison.table[chosen.row()]


def test_when_the_keys_come_the_row_of_what_is_looked_at_is_chosen_and_the_reader_stays_there(ferry):
    for words, topic in (("Three people died", "killed"), ("15 people", "injured"), ("Bread was", None)):
        ferry.click_on("left", words)
        row, heading = ferry.session.current, ferry.window.inspector._heading.text()
        scrolled = [ferry.text(side).verticalScrollBar().value() for side in ("left", "right")]
        ferry.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
        first = ferry.session.comparison.table[0]
        assert pointed(ferry).topic == (topic or first.topic)
        assert (ferry.session.current, ferry.session.fact) == (row, None)
        assert ferry.window.inspector._heading.text() == heading
        assert scrolled == [ferry.text(side).verticalScrollBar().value() for side in ("left", "right")]
    ferry.press(Qt.Key.Key_K)  # the row chosen goes with what is looked at
    assert ferry.session.fact is None
    assert pointed(ferry)


def test_the_first_enter_goes_to_the_row_that_was_chosen_when_the_keys_came(facts):
    facts.click_on("left", "15 people")
    facts.window.facts.table.setFocus()
    facts.press(ENTER)
    assert facts.session.fact.topic == "injured"
    assert facts.session.fact_place == 0
    facts.press(ENTER)
    assert facts.session.fact_place == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_T, Qt.Key.Key_W, Qt.Key.Key_A])
def test_a_key_is_about_the_row_that_was_chosen_when_the_keys_came(facts, monkeypatch, key):
    facts.click_on("left", "Three people died")
    facts.window.facts.table.setFocus()
    fact = pointed(facts)
    assert fact.topic == "killed"
    before = facts.session.undo_stack.count()
    if key == Qt.Key.Key_T:
        facts.tag(Qt.Key.Key_Return)
    else:
        answer(monkeypatch, "")
        facts.press(key)
    facts.settle()
    assert facts.session.undo_stack.count() == before + 1
    if key == Qt.Key.Key_T:
        assert facts.session.judgement(fact) == "accepted"


def test_a_row_that_was_chosen_when_the_keys_came_is_seen_before_it_is_dismissed(facts):
    facts.click_on("left", "Three people died")
    facts.window.facts.table.setFocus()
    fact = pointed(facts)
    facts.press(X)
    assert facts.session.fact is fact
    assert facts.session.judgement(fact) == "open"
    assert "X dismisses it" in facts.window.statusBar().currentMessage()
    facts.press(X)
    assert facts.session.judgement(fact) == "dismissed"


@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_Up])
def test_a_key_that_leads_to_the_row_that_is_chosen_goes_to_it(facts, key):
    facts.click_on("left", "15 people")
    facts.window.facts.table.setFocus()
    assert pointed(facts) is facts.session.comparison.table[0]
    facts.press(key)
    assert facts.session.fact is facts.session.comparison.table[0]


def test_figures_are_counted_with_others_and_as_the_program_had_it(facts, monkeypatch):
    before, pairs = cells(facts), facts.session.comparison.rows
    choose(facts, "killed")
    answer(monkeypatch, "injured")
    facts.press(Qt.Key.Key_W)
    assert facts.session.comparison.rows is pairs  # in view until the table is there
    facts.settle()
    rows = {row[2]: row for row in cells(facts)}
    assert "killed" not in rows
    assert rows["injured"][3:5] == ["12 people, Three people, 15 people", "19 people, Four people"]
    assert facts.session.fact.key == "injured"
    assert facts.session.undo_stack.undoText() == "Count “killed” with “injured”"
    facts.press(Qt.Key.Key_R)
    facts.settle()
    assert cells(facts) == before
    assert facts.session.undo_stack.undoText() == "Count “injured” as the program had it"
    facts.press(Qt.Key.Key_Z, CONTROL)
    facts.settle()
    assert "killed" not in {row[2] for row in cells(facts)}


def test_a_figure_is_counted_apart_and_that_is_saved(facts, monkeypatch, tmp_path):
    before = cells(facts)
    choose(facts, "injured")
    answer(monkeypatch, "15 people")
    facts.press(Qt.Key.Key_A)
    facts.settle()
    assert next(row for row in cells(facts) if row[2] == "injured")[3:5] == ["12 people", "19 people"]
    facts.session.save_as(tmp_path / "x.cvproj")
    facts.press(Qt.Key.Key_Z, CONTROL)
    facts.settle()
    assert cells(facts) == before
    opened, file = hold(tmp_path / "x.cvproj")
    facts.session.open(opened.project, file)
    facts.settle()
    assert next(row for row in cells(facts) if row[2] == "injured")[3:5] == ["12 people", "19 people"]


def test_the_menu_offers_what_can_be_done_with_the_row(facts):
    def offered(topic):
        choose(facts, topic)
        table = facts.window.facts.table
        table.customContextMenuRequested.emit(table.visualRect(table.currentIndex()).center())
        menu = next(m for m in facts.window.findChildren(QMenu) if m.isVisible() and m.parent() is table)
        found = {a.text().replace("&", "").split("\t")[0]: a.isEnabled() for a in menu.actions() if a.text()}
        menu.close()
        QApplication.processEvents()
        return found

    assert offered("injured") == {
        "Tag it…": True,
        "Dismiss": True,
        "Go to the next place": True,
        "Copy": True,
        "Count with…": True,
        "Count apart…": True,
        "As the program had it": False,
    }
    other = next(row[2] for row in cells(facts) if "Number" not in row[1])
    assert "Count with…" not in offered(other)


def test_an_empty_table_says_why(reader, tmp_path):
    said = reader.window.facts.findChild(QLabel)
    assert "Drop two articles" in said.text()
    for name, text in (("a.txt", "Bread was handed out."), ("b.txt", "Nobody came.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    reader.open(tmp_path / "a.txt", tmp_path / "b.txt")
    assert reader.session.comparison.table == ()
    assert "No figures" in said.text()


def test_a_new_comparison_and_a_swap_leave_no_stale_fact(facts):
    choose(facts, "injured")
    facts.window.articles.swap()
    facts.settle()
    assert facts.session.fact is None
    choose(facts, "injured")
    assert facts.session.looked_at("left") == (facts.place("left", "19 people"),)
    assert isinstance(facts.session.looked_at("right")[0], Span)


def test_a_kind_is_called_what_the_codebook_calls_it_now(facts):
    first = facts.window.facts.table.model().index(0, 1)
    assert first.data() == "# Number"
    project = facts.session.project
    renamed = tuple(replace(category, label="Figure") for category in project.categories)
    facts.session.edit("Change the codebook", project.with_categories(renamed))
    assert first.data() == "# Figure"


def test_keys_in_the_rows_are_about_the_row_chosen_there_and_not_about_a_fact_seen_before(facts):
    choose(facts, "killed")
    row = facts.session.current
    facts.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert (facts.session.fact, facts.session.current) == (None, row)


def test_a_tag_begins_with_the_verdict_that_goes_with_what_was_found(reader):
    reader.window.documents.open_sample()
    reader.settle()
    comparison = reader.session.comparison
    same = next(fact for fact in comparison.table if fact.relation == "same")
    missing = next(each for each in comparison.differences if each.kind == "omission")
    for difference, verdict in ((same, "agrees"), (missing, "gap"), (comparison.table[0], "differs")):
        reader.dialogs.expect(lambda dialog: QTest.keyClick(dialog, ENTER, Qt.KeyboardModifier.ControlModifier))
        assert reader.window.judging.tag(difference)
        assert reader.session.tags()[-1].verdict == verdict
