"""Parts of the program that are loaded when the reader asks for them, so that no start waits for them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from compareview.ui.main_window import MainWindow
    from compareview.ui.pairs.fact_table import FactTable
    from compareview.ui.start_page import StartPage
    from compareview.ui.tags.tag_page import TagPage


def make_facts(window: "MainWindow") -> "FactTable":
    """Return the facts table."""
    from compareview.ui.pairs.fact_table import FactTable

    facts = FactTable(window.session, window.judging)
    facts.table.told.connect(window.judging.told)
    return facts


def make_tag_page(window: "MainWindow") -> "TagPage":
    """Return the list of tags with what narrows it."""
    from compareview.ui.tags.tag_page import TagPage

    page = TagPage(window.session)
    page.list.chosen.connect(window.go_to_tag)
    page.list.edit_wanted.connect(window.tagging.edit_tag)
    page.list.told.connect(window.tagging.told)
    page.changed.connect(window.status.name_tags)
    return page


def make_start_page(window: "MainWindow") -> "StartPage":
    """Return what an empty window shows."""
    from compareview.ui.start_page import StartPage

    start = StartPage()
    start.dropped.connect(window.open_later)
    start.chosen.connect(window.documents.open_project)
    start.open_wanted.connect(window.documents.choose_files)
    start.paste_wanted.connect(window.articles.paste)
    start.sample_wanted.connect(window.documents.open_sample)
    return start


def print_comparison(window: "MainWindow") -> None:
    """Print what the window shows."""
    from compareview.ui.files import printing

    printing.print_comparison(window)


def preview(window: "MainWindow") -> None:
    """Show what would be printed."""
    from compareview.ui.files import printing

    printing.preview(window)


def copy_chosen(window: "MainWindow") -> None:
    """Copy the selected words, or the chosen lines."""
    from compareview.ui import citing

    citing.copy_chosen(window)


def select_all(window: "MainWindow") -> None:
    """Select all of the text or the list that has the keys."""
    from compareview.ui import citing

    citing.select_all(window)


def copy_citation(window: "MainWindow") -> None:
    """Copy the current pair as a citation."""
    from compareview.ui import citing

    citing.copy_citation(window)


def show_preferences(window: "MainWindow") -> None:
    """Show the preferences."""
    from compareview.ui import preferences

    preferences.show_preferences(window)


def show_help(window: "MainWindow", page: str = "") -> None:
    """Show the help."""
    from compareview.ui.help import help_window

    help_window.show_help(window, page)


def show_help_on(dialog: "QDialog") -> None:
    """Show the part of the help that is about a dialog."""
    from compareview.ui.help import help_window

    help_window.show_help_on(dialog)


def show_shortcuts(window: "MainWindow") -> None:
    """Show every shortcut."""
    from compareview.ui.help import shortcut_sheet

    shortcut_sheet.show_shortcuts(window)


def show_about(window: "MainWindow") -> None:
    """Say which program this is."""
    from compareview.ui.help import about

    about.show_about(window)
