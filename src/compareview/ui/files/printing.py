"""Print the comparison with its tags, or show beforehand how it comes out: what the exported page holds, on paper."""

from PySide6.QtCore import QMarginsF, QSize
from PySide6.QtGui import QPageLayout, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QDialog

from compareview.errors import CompareViewError
from compareview.project.project import now
from compareview.ui.main_window import MainWindow
from compareview.ui.messages import ABOUT, Subject, warn
from compareview.ui.standing import behind, how_it_stands
from compareview.ui.theme import reading_font

_POINTS = 9.5
_SUBJECT: Subject = "paper"


def print_comparison(window: MainWindow) -> None:
    """Ask for a printer, or a PDF file, and print."""
    if (document := _document(window)) is None:
        return
    printer, warning = _printer(window), behind(window.session)
    dialog = QPrintDialog(printer, window)
    _name(dialog, "Print", warning)
    if dialog.exec():
        document.print_(printer)
        done = f"Printed into {printer.outputFileName()}" if printer.outputFileName() else "Sent to the printer"
        window.statusBar().showMessage(". ".join(filter(None, (done, warning))), 8000)
    dialog.deleteLater()


def preview(window: MainWindow) -> None:
    """Show the sheets before anything is printed."""
    if (document := _document(window)) is None:
        return
    printer = _printer(window)  # the dialog does not keep it
    dialog = QPrintPreviewDialog(printer, window)
    _name(dialog, "Print preview", behind(window.session))
    dialog.paintRequested.connect(document.print_)
    dialog.resize(window.screen().availableSize().boundedTo(QSize(1240, 900)) - QSize(20, 50))  # with its frame
    dialog.exec()
    dialog.deleteLater()


def _name(dialog: QDialog, title: str, warning: str) -> None:
    """Give a dialog its title, which is where a warning is read before anything is on paper, and its help."""
    dialog.setWindowTitle(f"{title} — {warning}" if warning else title)
    dialog.setProperty(ABOUT, _SUBJECT)


def _document(window: MainWindow) -> QTextDocument | None:
    session = window.session
    if session.found is None:
        warn(window, CompareViewError("There is no comparison to print yet.", how_it_stands(session)), _SUBJECT)
        return None
    # Jinja takes a tenth of a second to import, which the window's start need not wait for.
    from compareview.export.html import render_for_paper
    from compareview.export.report import build_report

    selections = [window.finding.rows.selection()]
    return paper(render_for_paper(build_report(session.project, [session.found], made_at=now(), selections=selections)))


def _printer(window: MainWindow) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(window.files.name)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)  # the text brings 2 cm of its own
    return printer


class _Paper(QTextDocument):
    """A text that is set for paper and loads nothing, whatever it names."""

    def loadResource(self, _kind: int, _name: object) -> None:
        return None


def paper(html: str) -> QTextDocument:
    """Return the page for a printer as a text that can be printed."""
    document = _Paper()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(reading_font(_POINTS))
    document.setHtml(html)
    return document
