"""What every program does: compare anew, fill the screen, keep its places, copy a citation, print."""

import gc
from dataclasses import replace

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrintPreviewDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter, QToolBar

from compareview.export.html import render_for_paper
from compareview.export.report import build_report
from compareview.project.project import new_project
from compareview.ui.files.printing import paper
from compareview.ui.help.help_window import HelpWindow
from compareview.ui.main_window import MainWindow
from compareview.ui.quotes import Quotes

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
MARKUP = "<b>x</b><img src=x>"


def another(qtbot):
    made = MainWindow()
    qtbot.addWidget(made, before_close_func=lambda window: window.session.open(new_project(), None))
    return made


class TestComparingAnew:
    def test_f5_finds_the_same_and_stays_at_the_pair(self, pair):
        pair.click_on("left", "12 people")
        before, current = pair.session.comparison, pair.session.current
        pair.press(Qt.Key.Key_F5)
        assert pair.session.is_comparing
        pair.settle()
        assert pair.session.comparison is not before
        assert pair.session.comparison == before
        assert pair.session.current == current
        assert not pair.session.is_dirty

    def test_f5_looks_at_the_files(self, reader, files):
        reader.open(files / "alder-post.txt", files / "valley-radio.txt")
        (files / "alder-post.txt").write_text("Another text.")
        reader.press(Qt.Key.Key_F5)
        reader.settle()
        article = reader.article("left")
        reader.bot.waitUntil(lambda: reader.window.sources.state(article) == "changed")
        assert reader.article("left") is article

    def test_f5_with_one_article_does_nothing(self, reader, articles):
        reader.open(articles / "alder-post.txt")
        reader.press(Qt.Key.Key_F5)
        assert not reader.session.is_comparing


class TestPlaces:
    def test_dividers_stand_where_they_were(self, pair, qtbot):
        splitters = {s.objectName(): s for s in pair.window.findChildren(QSplitter) if s.objectName()}
        assert splitters.keys() == {"reading", "lists"}
        splitters["reading"].setSizes([300, 460])
        splitters["lists"].setSizes([900, 400])
        before = {name: splitter.sizes() for name, splitter in splitters.items()}
        assert pair.window.close()
        again = another(qtbot)
        again.resize(pair.window.size())
        again.show()
        again.documents.open_sample()
        after = {s.objectName(): s.sizes() for s in again.findChildren(QSplitter) if s.objectName()}
        for name, sizes in before.items():
            assert all(abs(a - b) <= 6 for a, b in zip(sizes, after[name], strict=True)), (name, sizes, after[name])

    @pytest.mark.parametrize("damage", ["left", 7, ["a"], b"junk"])
    def test_a_damaged_place_does_not_stop_the_start(self, home, qtbot, damage):
        for name in ("divider-reading", "divider-lists", "geometry"):
            QSettings().setValue(name, damage)
        again = another(qtbot)
        again.documents.open_sample()
        again.show()
        assert all(min(s.sizes()) > 0 for s in again.findChildren(QSplitter) if s.objectName())

    def test_f11_fills_the_screen_and_goes_back(self, pair):
        pair.press(Qt.Key.Key_F11)
        assert pair.window.isFullScreen()
        full = next(a for a in pair.window.findChildren(QAction) if a.text() == "&Full screen")
        assert full.isChecked()
        pair.press(Qt.Key.Key_F11)
        assert not pair.window.isFullScreen()

    def test_a_window_that_fills_the_screen_does_not_open_like_that(self, pair, qtbot):
        pair.press(Qt.Key.Key_F11)
        pair.window.close()
        assert not another(qtbot).isFullScreen()


class TestCiting:
    def copied(self, pair):
        pair.press(Qt.Key.Key_C, CONTROL | SHIFT)
        mime = QGuiApplication.clipboard().mimeData()
        return mime.text(), mime.html()

    def test_the_pair_is_copied_with_both_sources(self, pair):
        article = replace(pair.article("left"), url="https://post.example/1")
        pair.session.edit("Know", pair.session.project.with_article(article)[0])
        pair.settle()
        pair.click_on("left", "12 people")
        text, html = self.copied(pair)
        assert text == (
            "A: “Police said that 12 people were hurt when a bus left the road.” — Alder Post, "
            "“Storm closes the bridge at Alder”, 6 May 2031. https://post.example/1\n\n"
            "B: “Police said that 19 people were hurt when a bus left the road.” — Valley Radio, "
            "“Bridge shut after a bus crash”, 7 May 2031\n"
        )
        assert '<a href="https://post.example/1">' in html
        assert "Copied" in pair.window.statusBar().currentMessage()

    def test_what_one_side_lacks_is_said(self, pair):
        pair.click_on("left", "Bakers")
        text, _ = self.copied(pair)
        assert "Bakers" in text
        assert "B: no matching passage was found — Valley Radio" in text

    def test_a_fact_is_cited_with_the_sentence_in_which_it_stands(self, ferry):
        ferry.window.tabs.setCurrentWidget(ferry.window.fact_place)
        ferry.window.facts.table.selectRow(0)
        text, _ = self.copied(ferry)
        for side, fact in (("left", ferry.session.fact.left), ("right", ferry.session.fact.right)):
            article = ferry.article(side)
            sentence = article.sentences[article.sentence_at(fact[0].start)]
            assert " ".join(sentence.of(article.text).split()) in text

    def test_markup_is_words(self, pair):
        for article in pair.session.project.articles:
            known = replace(article, outlet=MARKUP, title=MARKUP, url=f"javascript:{MARKUP}")
            pair.session.edit("Be evil", pair.session.project.with_article(known)[0])
        pair.settle()
        pair.click_on("left", "12 people")
        text, html = self.copied(pair)
        assert MARKUP in text
        assert "<b>" not in html
        assert "<img" not in html
        assert "href" not in html

    def test_with_nothing_chosen_it_says_what_to_do(self, pair):
        QGuiApplication.clipboard().setText("before")
        assert self.copied(pair)[0] == "before"
        assert "Choose a sentence first" in pair.window.statusBar().currentMessage()

    def test_selected_words_are_copied_as_plain_text(self, pair):
        pair.select("left", "12 people")
        pair.text("left").setFocus()
        pair.press(Qt.Key.Key_C, CONTROL)
        mime = QGuiApplication.clipboard().mimeData()
        assert (mime.text(), mime.hasHtml()) == ("12 people", False)

    def test_quotes_are_copied_as_plain_text(self, pair):
        pair.click_on("left", "12 people")
        quotes = pair.window.inspector.findChild(Quotes)
        quotes.setFocus()
        for _ in range(30):
            quotes.selectAll()
            QTest.keyClick(quotes, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
            gc.collect()
            pair.settle()
        mime = QGuiApplication.clipboard().mimeData()
        assert "Police said that 12 people were hurt" in mime.text()
        assert not mime.hasHtml()


class TestCopyingLines:
    def copied(self, reader):
        reader.press(Qt.Key.Key_C, CONTROL)
        return QGuiApplication.clipboard().text()

    def test_a_row_is_copied_with_both_quotes(self, ferry):
        ferry.click_on("left", "Three people")
        ferry.press(Qt.Key.Key_1, ALT)
        died = "people died in the water before help came."
        assert self.copied(ferry) == f"A: Three {died}\nB: Four {died}"

    def test_a_fact_is_copied_with_its_topic_and_both_sides(self, ferry):
        ferry.press(Qt.Key.Key_2, ALT)
        ferry.press(Qt.Key.Key_Return)
        fact = ferry.session.fact
        left, right = self.copied(ferry).removeprefix(f"{fact.topic}\n").split("\n")
        assert (left[:3], right[:3]) == ("A: ", "B: ")
        assert fact.left[0].of(ferry.article("left").text) in left

    def test_several_tags_are_copied_one_below_the_other(self, ferry):
        for words in ("12 people", "Three people"):
            ferry.click_on("left", words)
            ferry.tag("1", Qt.Key.Key_Return)
        ferry.press(Qt.Key.Key_3, ALT)
        ferry.press(Qt.Key.Key_A, CONTROL)
        first, second = self.copied(ferry).split("\n\n")
        assert first.startswith("⚑1 Number · Differs · Open\nA: Police said that 12 people")
        assert "\nB: The coastguard said that 19 people" in first
        assert "A: Three people" in second

    def test_the_menu_copies_and_selects_what_has_the_keys(self, pair):
        entries = {action.text().replace("&", ""): action for action in pair.window.findChildren(QAction)}
        QGuiApplication.clipboard().setText("before")
        entries["Copy"].trigger()
        assert QGuiApplication.clipboard().text() == "before"
        assert "first" in pair.window.statusBar().currentMessage()
        pair.text("left").setFocus()
        entries["Select all"].trigger()
        entries["Copy"].trigger()
        assert QGuiApplication.clipboard().text() == pair.text("left").toPlainText()


class TestPrinting:
    def test_the_sheets_hold_what_the_page_holds(self, pair):
        pair.tag_the_pair()
        session = pair.session
        report = build_report(session.project, [session.found], made_at="2031-06-01")
        words = paper(render_for_paper(report)).toPlainText()
        for side in ("left", "right"):
            article = pair.article(side)
            assert article.name in words
            for sentence in article.sentences:
                assert " ".join(sentence.of(article.text).split()) in " ".join(words.split())
            assert article.digest in words
        for found in session.comparison.differences:
            assert found.why in words
        for row in session.comparison.table:
            assert " ".join(row.topic.split()) in words
        assert "⚑1" in words
        assert "1 June 2031" in words

    def test_markup_is_words_and_nothing_is_loaded(self, pair, tmp_path):
        (tmp_path / "x.png").write_bytes(b"\x89PNG")
        evil = f"{MARKUP}<img src='{tmp_path / 'x.png'}'>"
        article = replace(pair.article("left"), outlet=evil, title=evil, author=evil, url=evil)
        pair.session.edit("Be evil", pair.session.project.with_article(article)[0])
        pair.settle()
        html = render_for_paper(build_report(pair.session.project, [pair.session.found]))
        assert "<img" not in html
        assert evil in paper(html).toPlainText()
        assert paper("<img src=x>").loadResource(2, "x") is None

    def test_ctrl_p_prints_into_a_pdf(self, pair, tmp_path, monkeypatch):
        def into_a_file(dialog):
            dialog.printer().setOutputFileName(str(tmp_path / "out.pdf"))
            return True

        monkeypatch.setattr(QPrintDialog, "exec", into_a_file)
        pair.press(Qt.Key.Key_P, CONTROL)
        written = (tmp_path / "out.pdf").read_bytes()
        assert written.startswith(b"%PDF-")
        assert written.count(b"/Type /Page\n") >= 2
        assert "out.pdf" in pair.window.statusBar().currentMessage()

    def test_what_is_printed_is_light_whatever_the_colours_of_the_window(self, pair):
        report = build_report(pair.session.project, [pair.session.found])
        before = render_for_paper(report)
        pair.window.use_theme("dark")
        assert render_for_paper(report) == before
        pair.window.use_theme("light")

    def test_the_preview_shows_the_sheets(self, pair):
        def look(dialog):
            assert isinstance(dialog, QPrintPreviewDialog)
            bar = dialog.findChild(QToolBar)
            assert bar.sizeHint().width() <= dialog.width() <= dialog.screen().availableSize().width()
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_F1)
            help_shown = dialog.findChild(HelpWindow)
            assert help_shown.page.textCursor().block().text() == "Paper and PDF"
            help_shown.close()
            QTest.keyClick(dialog, Qt.Key.Key_Escape)

        pair.dialogs.expect(look)
        next(a for a in pair.window.findChildren(QAction) if a.text() == "Print previe&w…").trigger()
        assert pair.dialogs.answered == 1

    def test_after_a_cancelled_comparison_print_and_preview_say_so_before_and_after(self, pair, tmp_path, monkeypatch):
        behind, titles = "What you changed last is not in it yet: F5 compares anew", []

        def into_a_file(dialog):
            titles.append(dialog.windowTitle())
            dialog.printer().setOutputFileName(str(tmp_path / "out.pdf"))
            return True

        def look(dialog):
            titles.append(dialog.windowTitle())
            QTest.keyClick(dialog, Qt.Key.Key_F1)
            helping = dialog.findChild(HelpWindow)
            titles.append(helping.page.textCursor().block().text())
            helping.close()
            QTest.keyClick(dialog, Qt.Key.Key_Escape)

        monkeypatch.setattr("compareview.ui.session._UNTIL_PAINTED", 60_000)  # it does not come to its turn
        monkeypatch.setattr(QPrintDialog, "exec", into_a_file)
        pair.click_on("left", "12 people")
        pair.press(Qt.Key.Key_C)
        assert pair.session.cancel()
        pair.press(Qt.Key.Key_P, CONTROL)
        assert f"out.pdf. {behind}" in pair.window.statusBar().currentMessage()
        pair.dialogs.expect(look)
        next(a for a in pair.window.findChildren(QAction) if a.text() == "Print previe&w…").trigger()
        assert titles == [f"Print — {behind}", f"Print preview — {behind}", "Paper and PDF"]

    def test_without_a_comparison_there_is_one_message(self, reader):
        reader.dialogs.expect_message("no comparison to print", "Drop two articles")
        reader.press(Qt.Key.Key_P, CONTROL)
        assert reader.dialogs.answered == 1
