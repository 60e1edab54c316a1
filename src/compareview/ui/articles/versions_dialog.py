"""The earlier versions of an article: when each was replaced, and what has changed since."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from compareview.project.dossier import Dossier, Revision
from compareview.project.versions import compare_versions
from compareview.text.article import Article
from compareview.text.dates import spoken_date
from compareview.text.visible import visible
from compareview.ui.articles.version_diff import VersionDiff, in_words
from compareview.ui.controls import plain_label


class VersionsDialog(QDialog):
    """Accepted when the chosen version is to be brought back."""

    def __init__(self, article: Article, dossier: Dossier, letter: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._article, self._revisions = article, dossier.revisions[::-1]
        self.setWindowTitle(f"Earlier versions of article {letter}")
        self.resize(1060, 600)
        self._list = QListWidget()
        self._list.setAccessibleName("Earlier versions, the last one first")
        self._list.setSpacing(4)
        for revision in self._revisions:
            self._list.addItem(QListWidgetItem(_in_words(revision)))
        self._what = plain_label()
        self._what.setWordWrap(True)
        self._diff = VersionDiff()
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(12, 0, 0, 0)
        column.setSpacing(6)
        key = "Struck through: only in the earlier version. Underlined: only in the present one."
        column.addWidget(self._what)
        column.addWidget(plain_label(key, "soft"))
        column.addWidget(self._diff, 1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.addWidget(self._list)
        halves.addWidget(right)
        halves.setSizes([300, 740])
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(1)
        kept = plain_label(
            "The version that is brought back changes places with the present one: both are kept.", "soft"
        )
        kept.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(plain_label(f"{letter}, {article.name}"))
        layout.addWidget(halves, 1)
        layout.addWidget(kept)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        buttons.addButton("Bring back", QDialogButtonBox.ButtonRole.AcceptRole).setAutoDefault(False)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self._list.currentRowChanged.connect(self._show)
        self._list.setCurrentRow(0)
        self._list.setFocus()

    @property
    def chosen(self) -> int:
        """The place of the chosen version among the article's earlier ones, 0 for the oldest."""
        return len(self._revisions) - 1 - self._list.currentRow()

    def _show(self, row: int) -> None:
        pieces = compare_versions(self._revisions[row].article, self._article)
        self._diff.show_pieces(pieces)
        self._what.setText(f"Since then: {in_words(pieces)}.")


def _in_words(revision: Revision) -> str:
    """Say when a version was replaced, the outlet's date of it if there is one, and how long it is."""
    told = [f"Until {spoken_date(revision.replaced_at)}"]
    date = revision.modified or revision.article.published
    told += [f"dated {spoken_date(date)}"] if date else []
    return visible("\n".join([*told, f"{revision.article.word_count} words"]), keep="\n")
