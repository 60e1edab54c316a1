"""Export the comparison with its tags."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from compareview.errors import CompareViewError
from compareview.project.project import now
from compareview.ui.files.file_places import ask_for_new_file, use_folder
from compareview.ui.files.project_files import ProjectFiles
from compareview.ui.messages import warn
from compareview.ui.session import Session
from compareview.ui.standing import behind, how_it_stands

if TYPE_CHECKING:
    from compareview.export.report import Selection


class Exporting(QObject):
    """Writes what is compared for others to read. `told` carries a line for the status bar."""

    told = Signal(str)

    def __init__(self, session: Session, files: ProjectFiles, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._files, self._window = session, files, window
        self.selection: Callable[[], Selection | None] = lambda: None  # of the rows, for the page to list

    def export(self) -> None:
        """Ask where, and write the comparison with its tags as a page."""
        from compareview.project.writing import reason, replace_file

        comparison = self._session.found
        if comparison is None:
            nothing = CompareViewError("There is no comparison to export yet.", how_it_stands(self._session))
            warn(self._window, nothing, "page")
            return
        proposed = self._files.proposed(".html")
        title, kinds = "Export as a web page", "Web pages (*.html)"
        path = ask_for_new_file(self._window, title, proposed, kinds, ".html", ".htm", about="page")
        if path is None:
            return
        # Jinja takes a tenth of a second to import, which the window's start need not wait for.
        from compareview.export.html import render_html
        from compareview.export.report import build_report

        warning = behind(self._session)
        page = render_html(
            build_report(self._session.project, [comparison], made_at=now(), selections=[self.selection()])
        )
        try:
            replace_file(path, page.encode("utf-8"))
        except (OSError, ValueError) as error:
            warn(
                self._window,
                CompareViewError(f"“{path}” cannot be written: {reason(error)}.", "Choose another place."),
                "page",
            )
            return
        use_folder(path)
        self.told.emit(". ".join(filter(None, (f"Exported {path}", warning))))
