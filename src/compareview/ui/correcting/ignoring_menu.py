"""The menu of what is ignored when the wording of a pair is compared, and what new projects begin with."""

from dataclasses import asdict, replace

from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from compareview.alignment.ignoring import Ignoring
from compareview.ui.session import Session

CHOICES = {
    "case": ("&Case", "Capital and small letters make no difference in wording"),
    "punctuation": ("&Punctuation", "Commas, full stops, dashes and other signs make no difference in wording"),
    "quotes": ("&Quote style", "Curly, straight, single and double quotation marks are the same"),
    "accents": ("&Accents", "Letters with and without accents are the same"),
    "whitespace": ("&White space", "Double spaces, no-break spaces and line breaks make no difference in wording"),
}


def fill_ignoring_menu(menu: QMenu, session: Session) -> None:
    """Fill the menu with an entry for each choice, which is the project's and can be undone."""
    entries = {name: _entry(menu, session, name) for name in CHOICES}

    def follow() -> None:
        for name, entry in entries.items():
            entry.setChecked(getattr(session.project.ignoring, name))

    session.project_changed.connect(follow)
    follow()
    menu.addSeparator()
    usual = menu.addAction("Begin &new projects like this")
    usual.setStatusTip("Use the choices above in projects made from now on")
    usual.triggered.connect(lambda: keep_ignoring(session.project.ignoring))


def usual_ignoring() -> Ignoring:
    """What a new project ignores: what the reader wants in all, at first everything."""
    kept = QSettings().value("ignoring")
    return Ignoring(**{name: name in kept.split() for name in CHOICES}) if isinstance(kept, str) else Ignoring()


def keep_ignoring(ignoring: Ignoring) -> None:
    """Let new projects ignore this."""
    QSettings().setValue("ignoring", " ".join(name for name, ignored in asdict(ignoring).items() if ignored))


def _entry(menu: QMenu, session: Session, name: str) -> QAction:
    label, tip = CHOICES[name]
    entry = menu.addAction(label)
    entry.setCheckable(True)
    entry.setStatusTip(tip)

    def choose(ignored: bool) -> None:
        ignoring = replace(session.project.ignoring, **{name: ignored})
        what = label.replace("&", "").lower()
        change = replace(session.project, ignoring=ignoring)
        session.edit(f"{'Ignore' if ignored else 'Mark'} {what}", change, work=False)

    entry.triggered.connect(choose)
    return entry
