"""Where no font has the letters of an article, the window says so, and which package has one."""

import pytest
from PySide6.QtGui import QFontMetrics

from compareview.ui.missing_fonts import missing_fonts


@pytest.fixture
def only(monkeypatch):
    """A function that lets this computer have fonts for these letters and no others, and says which system it has."""

    def have(letters, system="linux"):
        monkeypatch.setattr(QFontMetrics, "inFontUcs4", lambda _metrics, letter: chr(letter) in letters)
        monkeypatch.setattr("compareview.ui.missing_fonts.sys.platform", system)

    return have


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ferry ran aground — «really»… 12 €, naïve, Łódź.", ""),
        ("Паром сел на мель", ""),
        ("جنحت عبّارة", "no font here for Arabic: install fonts-noto-core"),
        ("מעבורת נוסעים", "no font here for Hebrew: install fonts-noto-core"),
        ("नौका", "no font here for Devanagari: install fonts-noto-core"),
        ("渡轮触礁", "no font here for Chinese: install fonts-noto-cjk"),
        ("フェリーが", "no font here for Japanese: install fonts-noto-cjk"),
        ("여객선", "no font here for Korean: install fonts-noto-cjk"),
        ("It sank 🚢", "no font here for emoji: install fonts-noto-color-emoji"),
        ("سفينة 渡轮", "no font here for Arabic and Chinese: install fonts-noto-cjk and fonts-noto-core"),
    ],
)
def test_what_is_missing_is_named_with_its_package(only, text, words):
    only("Паромселнмь")
    assert missing_fonts(text) == words


def test_where_there_is_a_font_nothing_is_said(only):
    only("جنحتعبّارة渡轮触礁🚢")
    assert missing_fonts("جنحت عبّارة, 渡轮触礁 🚢") == ""


def test_packages_are_named_only_where_they_can_be_installed(only):
    only("", system="win32")
    assert missing_fonts("渡轮") == "no font here for Chinese"


def test_the_pane_says_it_beside_the_articles_date(only, reader, tmp_path):
    only("")
    (tmp_path / "a.txt").write_text("港口日报\n\n警方说，一艘渡轮触礁。\n", encoding="utf-8")
    reader.open(tmp_path / "a.txt")
    assert "install fonts-noto-cjk" in reader.window.view.panes["left"]._facts.text()
