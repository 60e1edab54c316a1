"""Start the program's window, and end in words whatever goes wrong unexpectedly."""

import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication

from compareview import __version__
from compareview.errors import CompareViewError
from compareview.ui.handover import Receiver, hand_over
from compareview.ui.head_start import HeadStart
from compareview.ui.help_key import listen_in_dialogs
from compareview.ui.main_window import MainWindow
from compareview.ui.messages import warn
from compareview.ui.starting import collect_between, give_back_memory, take_short_turns
from compareview.ui.theme import apply_theme, chosen_theme, follow_system, load_fonts, theme_names
from compareview.ui.windows import Windows

_log = logging.getLogger("compareview")
_UNTIL_SEEN = 150  # milliseconds: by then what the window is to show is on the screen


def run(files: Sequence[Path], ahead: HeadStart | None = None, *, new_window: bool = False) -> int:
    """Open a window with these files and stay until it is closed. Returns the exit code.

    Unless a new window is asked for, a window of this user that is open already takes the files. `ahead` is their
    comparison, if that is on its way.
    """
    app = make_app()
    if not new_window and hand_over(files):
        if ahead:
            ahead.end()
        return 0
    take_short_turns()
    collect_between(app)
    sys.excepthook = _Reporter(app, start_log())
    windows = Windows(app)
    window = windows.open(files, ahead)
    follow_system(app, _follow_system)

    def look_around() -> None:
        if not new_window:
            Receiver(windows.receive, app).listen()
        window.recovering.look()

    QTimer.singleShot(_UNTIL_SEEN, window, look_around)
    return app.exec()


def make_app() -> QApplication:
    """Return the application with its names, settings and colours."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        app = existing
        app.setStyle("Fusion")
    else:
        app = QApplication([*sys.argv[:1], "-style", "Fusion"])  # so Qt makes no other style before
    app.setApplicationName("CompareView")
    app.setOrganizationName("CompareView")
    app.setApplicationVersion(__version__)
    app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    if app.property("theme") is None:  # once: a font that is loaded again is another one
        load_fonts()
        listen_in_dialogs(app)
        give_back_memory()
        # Qt keeps 10 MB of pictures, most of them the signs of messages that were answered long ago.
        QPixmapCache.setCacheLimit(1024)  # KB
    apply_theme(app, chosen_theme())
    return app


def _follow_system() -> None:
    """Show all windows in the system's new colours, unless the reader has chosen others."""
    choice = chosen_theme()
    windows = (window for window in QApplication.topLevelWidgets() if isinstance(window, MainWindow))
    if choice not in theme_names() and (window := next(windows, None)):
        window.use_theme(choice)


def start_log() -> Path | None:
    """Write warnings and errors to a file in the user's data folder. Returns it, or None where none can be written."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(folder / "compareview.log", encoding="utf-8", delay=True)
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    _log.addHandler(handler)
    return folder / "compareview.log"


class _Reporter:
    """Takes the place of Python's traceback: one message at a time, and the details in the log.

    The message comes when what went wrong is over: in the midst of a paint or a drop no dialog may open.
    """

    def __init__(self, app: QApplication, log: Path | None) -> None:
        self._app, self._log, self._talking = app, log, False

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._app.quit()
            return
        _log.error("unexpected error", exc_info=(kind, error, trace))
        if not self._talking:
            self._talking = True
            QTimer.singleShot(0, self._app, lambda: self._tell(kind))

    def _tell(self, kind: type[BaseException]) -> None:
        where = f" Details are in {self._log}." if self._log else ""
        warn(
            QApplication.activeWindow(),
            CompareViewError(
                f"Something went wrong that should not have: {kind.__name__}.",
                f"Your project is still open; save it to be sure.{where}",
            ),
        )
        self._talking = False
