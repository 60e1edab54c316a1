"""What the reader says about a place where two articles differ."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from compareview.project.anchoring import Anchor

Verdict = Literal["differs", "contradiction", "framing", "time", "gap", "agrees"]
Status = Literal["open", "confirmed", "dismissed"]

VERDICTS: dict[Verdict, str] = {
    "differs": "Differs",
    "contradiction": "Contradiction",
    "framing": "Framing",
    "time": "Explained by time",
    "gap": "Gap",
    "agrees": "Agrees",
}
STATUSES: dict[Status, str] = {"open": "Open", "confirmed": "Confirmed", "dismissed": "Dismissed"}


@dataclass(frozen=True, slots=True)
class Category:
    """What a tag is about. `key` is the digit that chooses it, `glyph` its mark where there is no room for words.

    `colour` is that of its tags' marks, `#rrggbb`, or empty for the usual one. A retired category is no longer in the
    codebook; it stays for the tags that have it.
    """

    id: str
    label: str
    definition: str
    glyph: str
    key: str
    colour: str = ""
    retired: bool = False


CATEGORIES = (  # in the colours of `mark_colours`, each in another one
    Category("number", "Number", "The same quantity with another value, bound or vagueness.", "#", "1", "#4880f8"),
    Category("date", "Date or time", "The same event at another time or in another order.", "◷", "2", "#b07848"),
    Category(
        "who-did-what", "Who did what", "Another actor, object, place or terms of the same event.", "⇄", "3", "#509000"
    ),
    Category("denial", "Denial", "One side asserts what the other denies or reports as denied.", "¬", "4", "#d05870"),
    Category(
        "attribution", "Attribution", "The same statement from another source, or from none.", "@", "5", "#9068d8"
    ),
    Category("certainty", "Certainty", "The same statement, more or less sure.", "?", "6", "#a07090"),
    Category("wording", "Wording", "The same thing under a label that judges it differently.", "≈", "7", "#c050b0"),
    Category("omission", "Omission", "A material fact that only one side has.", "∅", "8", "#e05800"),
    Category("quotation", "Quotation", "Quoted words that were changed, cut or paraphrased.", "”", "9", "#4080b8"),
    Category("other", "Other", "Anything else; say what in the note.", "•", "0", "#708068"),
)


@dataclass(frozen=True, slots=True)
class Absent:
    """The target of a tag in an article that lacks what the other has."""

    article: str


Target = Anchor | Absent


@dataclass(frozen=True, slots=True)
class ContradictionTag:
    """The reader's finding about one place, in one article or in several.

    `number` counts the project's tags from 1 and is never used twice. `category` is the id of one of the project's
    categories. `created` and `modified` are UTC, ISO 8601. `origin` is `user`, or names the detector whose proposal
    the reader accepted.
    """

    id: str
    number: int
    targets: tuple[Target, ...]
    category: str
    verdict: Verdict
    status: Status
    note: str
    author: str
    created: str
    modified: str
    origin: str = "user"

    def anchors(self, article: str) -> tuple[Anchor, ...]:
        """The tag's places in one article."""
        return tuple(t for t in self.targets if isinstance(t, Anchor) and t.article == article)

    def quote(self, article: str) -> str:
        """The tagged words of one article, places joined by an ellipsis."""
        return " … ".join(anchor.exact for anchor in self.anchors(article))

    def says_lacking(self, article: str) -> bool:
        """Tell whether the tag says that this article lacks what it marks; an omission in one article alone does."""
        if any(isinstance(t, Absent) and t.article == article for t in self.targets):
            return True
        concerned = {target.article for target in self.targets}
        return self.category == "omission" and len(concerned) == 1 and article not in concerned

    def concerns(self, *articles: str) -> bool:
        """Tell whether one of the tag's targets is in one of these articles."""
        return any(target.article in articles for target in self.targets)


def tags_per_article(tags: Iterable[ContradictionTag], beside: str = "") -> Counter[str]:
    """Count the tags that concern each article, by its id; those alone that concern the article `beside` as well."""
    concerned = ({target.article for target in tag.targets} for tag in tags)
    return Counter(article for articles in concerned if not beside or beside in articles for article in articles)
