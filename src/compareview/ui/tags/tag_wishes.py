"""Which tags the reader wants to see in their list. Knows nothing of Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from compareview.project.tags import ContradictionTag


@dataclass(frozen=True, slots=True)
class TagWishes:
    """Words that all have to be there, and one category, verdict, status and author; empty ones are no wish."""

    words: str = ""
    category: str = ""
    verdict: str = ""
    status: str = ""
    author: str = ""

    def fit(self, tag: ContradictionTag, cells: Sequence[str]) -> bool:
        """Whether a tag, of which the list says this, is wanted."""
        told = " ".join(cells).casefold()
        return all(word in told for word in self.words.casefold().split()) and all(
            wanted in ("", given)
            for wanted, given in (
                (self.category, tag.category),
                (self.verdict, tag.verdict),
                (self.status, tag.status),
                (self.author, tag.author),
            )
        )
