"""Parts of the program that are loaded when the reader asks for them, so that no start waits for them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compareview.ui.main_window import MainWindow


def print_comparison(window: "MainWindow") -> None:
    """Print what the window shows."""
    from compareview.ui.files import printing

    printing.print_comparison(window)


def preview(window: "MainWindow") -> None:
    """Show what would be printed."""
    from compareview.ui.files import printing

    printing.preview(window)


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


def show_shortcuts(window: "MainWindow") -> None:
    """Show every shortcut."""
    from compareview.ui.help import shortcut_sheet

    shortcut_sheet.show_shortcuts(window)


def show_about(window: "MainWindow") -> None:
    """Say which program this is."""
    from compareview.ui.help import about

    about.show_about(window)
