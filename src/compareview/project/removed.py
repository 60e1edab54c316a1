"""What is kept of an article that was removed, so that nothing the reader has made about it is lost."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from compareview.project.dossier import EMPTY, Dossier
from compareview.text.article import Article

# The share of the longer one's sentences that a text has in common with its later version. Another report of the same
# event shares hardly any word for word.
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Removed:
    """A removed article that something in the project is about: the digest of its text, and the article as it was.

    Files of earlier versions have the digest alone; `article` is None then. The project's abbreviations are no part
    of it.
    """

    digest: str
    article: Article | None = None
    dossier: Dossier = EMPTY

    def under(self, article_id: str) -> "Removed":
        """Return the same for the article of this id."""
        if self.article is None:
            return self
        revisions = (replace(old, article=replace(old.article, id=article_id)) for old in self.dossier.revisions)
        dossier = replace(self.dossier, revisions=tuple(revisions))
        return replace(self, article=replace(self.article, id=article_id), dossier=dossier)


def removing(article: Article, dossier: Dossier) -> Removed:
    """Keep this article and what is known about it."""
    bare = replace(article, corrections=replace(article.corrections, abbreviations=()))
    return Removed(article.digest, bare, dossier)


def earlier_of(article: Article, removed: Mapping[str, Removed]) -> str:
    """The id of the removed article of which this one is nearly the text, or that came from the same file, or "".

    The text itself is not meant: that comes back as what it was without a question.
    """
    kept = {key: one.article for key, one in removed.items() if one.article and one.digest != article.digest}
    shares = {key: _share(article, one) for key, one in kept.items()}
    best = max(shares, key=lambda key: shares[key], default="")
    if best and shares[best] >= _ALIKE:
        return best
    path = article.source.path if article.source else ""
    return next((key for key, one in kept.items() if path and one.source and one.source.path == path), "")


def _share(one: Article, other: Article) -> float:
    here, there = ({span.of(article.text) for span in article.sentences} for article in (one, other))
    return len(here & there) / max(len(here), len(there), 1)
