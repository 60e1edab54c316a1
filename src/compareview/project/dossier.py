"""What the project keeps about an article besides the article itself."""

from dataclasses import dataclass, replace

from compareview.text.article import Article


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier text of an article that was corrected, with all that belonged to it.

    `replaced_at` is UTC, ISO 8601; `modified` is the outlet's date of that text. The project's abbreviations are not
    part of it.
    """

    article: Article
    replaced_at: str
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """The reader's note on an article, the outlet's date of its last change, and its earlier texts, oldest first.

    `modified` is an ISO date, with a time if known, or empty, as `Article.published` is.
    """

    note: str = ""
    modified: str = ""
    revisions: tuple[Revision, ...] = ()

    def replacing(self, article: Article, at: str, modified: str = "") -> "Dossier":
        """Keep this text as the last revision; the text that takes its place is of the date `modified`."""
        bare = replace(article, corrections=replace(article.corrections, abbreviations=()))
        return replace(self, modified=modified, revisions=(*self.revisions, Revision(bare, at, self.modified)))

    def earlier(self, digest: str) -> Article | None:
        """Return the earlier text with this digest, if it is here."""
        return next((one.article for one in self.revisions if digest and one.article.digest == digest), None)


EMPTY = Dossier()
