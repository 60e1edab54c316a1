"""Help > About: the version, and whose work is inside under which licence."""

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QMessageBox, QWidget

from compareview import __version__

_INSIDE = (
    ("PySide6", "PySide6-Essentials", "LGPL 3, GPL 2 or GPL 3"),
    ("RapidFuzz", "rapidfuzz", "MIT"),
    ("Jinja", "jinja2", "BSD 3-Clause"),
    ("MarkupSafe", "markupsafe", "BSD 3-Clause"),
    ("charset-normalizer", "charset-normalizer", "MIT"),
)


def about_text() -> str:
    """Say what the program is, its version, and the licences of all that it is built on."""
    from importlib.metadata import PackageNotFoundError, version  # brings half of `email` along

    lines = [
        "Read two reports of the same event side by side, see where they differ, and tag what you find.",
        "Works offline and sends nothing anywhere. The program proposes; you decide.",
        "",
        "CompareView is free software under the MIT licence.",
        "",
        "It is built on:",
        f"Qt {qVersion()}: LGPL 3, GPL 2 or GPL 3 (© The Qt Company Ltd. and others)",
    ]
    for name, distribution, licence in _INSIDE:
        try:
            lines.append(f"{name} {version(distribution)}: {licence}")
        except PackageNotFoundError:
            lines.append(f"{name}: {licence}")
    lines.append("Source Serif 4 (© 2014–2023 Adobe, with Reserved Font Name “Source”): SIL Open Font Licence 1.1")
    return "\n".join(lines)


def show_about(parent: QWidget) -> None:
    """Show it."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, "About CompareView", f"CompareView {__version__}", parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(about_text())
    box.addButton(QMessageBox.StandardButton.Close)
    box.exec()
