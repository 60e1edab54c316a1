"""Look whether the files of the articles are still what was read from them, each time the reader comes back."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from compareview.project.source_state import Look, State, source_state
from compareview.text.article import Article, Source
from compareview.ui.coming_back import ComingBack
from compareview.ui.pool_job import PoolJob
from compareview.ui.session import Session

# How a state is told. What is as it was, or cannot be looked at, is not worth a word.
STATE_WORDS: Mapping[State, str] = {
    "same": "",
    "changed": "The file has changed since it was read.",
    "gone": "file gone",
    "unknown": "",
}
STATE_TIPS: Mapping[State, str] = {
    "same": "The file is as it was when it was read.",
    "changed": "The project keeps the text as it was when it was read, until you take the new one.",
    "gone": "The file is not there, or not on this computer. The project keeps the text: nothing is lost.",
    "unknown": "",
}


class SourceWatch(QObject):
    """Knows the state of the files; `looked` says that one of them has another one. Nothing else comes of it.

    The disk is looked at in a thread of the pool, as it may be asleep or far away, by one look at a time.
    """

    looked = Signal()

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._looks: dict[Source, Look] = {}
        self._is_looking = False
        session.project_changed.connect(self._look_at_new)
        ComingBack(window).happened.connect(self.look)

    def state(self, article: Article | None) -> State:
        """What the last look at the article's file found; `unknown` before the first one."""
        look = self._looks.get(article.source) if article and article.source else None
        return look.state if look else "unknown"

    def look(self) -> None:
        """Look at the files of all articles. What was found comes later."""
        sources = {article.source for article in self._session.project.articles if article.source}
        if self._is_looking or not sources:
            return
        self._is_looking, before = True, dict(self._looks)

        job = PoolJob(lambda: {source: source_state(source, before.get(source)) for source in sources}, self)
        job.done.connect(self._take)
        job.start()

    def _look_at_new(self) -> None:
        if any(article.source and article.source not in self._looks for article in self._session.project.articles):
            self.look()

    def _take(self, found: object) -> None:
        self._is_looking = False
        if not isinstance(found, dict):
            return  # nothing could be found out
        changed = any(look.state != self._looks.get(source, Look("unknown")).state for source, look in found.items())
        self._looks |= found
        if changed:
            self.looked.emit()
        self._look_at_new()
