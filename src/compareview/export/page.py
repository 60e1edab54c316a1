"""The page as plain data: two articles side by side with their marks, and everything that is listed below them."""

from dataclasses import dataclass

from compareview.comparison.states import StateWords


@dataclass(frozen=True, slots=True)
class Flag:
    """Where a tagged place ends in the text: the tag's number, the id of its entry, and what it says.

    One that is not sure is at words like the tagged ones, which the reader has not confirmed. `style` names the colour
    of the tag's category, if it has one of its own.
    """

    number: int
    target: str
    title: str
    is_sure: bool = True
    style: str = ""


@dataclass(frozen=True, slots=True)
class TextRun:
    """A stretch of text with the same roles throughout (those of `Mark`), and the flags at its end.

    `why` names the differences that lie in it.
    """

    text: str
    roles: tuple[str, ...] = ()
    why: str = ""
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article. `before` is what stands ahead of it; `target` the id that its glyph links to.

    `title` says where the link leads. A heading is a sentence without a state. `omission` says that its facts were not
    found in the other article; `unsure` that the program is not sure of its pair; `dimmed` that the page leaves its
    pairs out of the lists.
    """

    id: str
    runs: tuple[TextRun, ...]
    state: StateWords | None = None
    moved: bool = False
    omission: bool = False
    unsure: bool = False
    dimmed: bool = False
    before: str = ""
    target: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a heading. Spaces and runs join back to its place in the article's text."""

    is_heading: bool
    sentences: tuple[Sentence, ...]
    after: str = ""

    @property
    def text(self) -> str:
        """The words of the block, as in the article."""
        return "".join(s.before + "".join(r.text for r in s.runs) for s in self.sentences) + self.after


@dataclass(frozen=True, slots=True)
class SideReport:
    """One article of a pair. `flags` are those of tags whose place is outside the body, such as in the title."""

    id: str
    badge: str
    outlet: str
    title: str
    author: str
    published: str
    language: str
    words: int
    blocks: tuple[Block, ...]
    flags: tuple[Flag, ...]

    @property
    def label(self) -> str:
        """Outlet and title in one line."""
        return " — ".join(dict.fromkeys(part for part in (self.outlet, self.title) if part))


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article with the id of the place they link to, and of further places that have the same words."""

    text: str
    target: str = ""
    again: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """What a tag quotes: whole sentences with the tagged words marked in them, and where they stand, if that is sure.

    Nothing is marked where the tag is on all of it. Words whose place is not sure stand alone, with a remark on that.
    """

    runs: tuple[TextRun, ...]
    target: str = ""
    remark: str = ""

    @property
    def text(self) -> str:
        """All words of it, marked or not."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class TagSide:
    """What a tag says of one article. `badge` is empty for an article that is not one of the pair."""

    badge: str
    outlet: str
    published: str
    language: str
    quotes: tuple[Passage, ...]
    absent: bool = False


@dataclass(frozen=True, slots=True)
class TagEntry:
    """One of the reader's tags, in words. `style` is as in its flags."""

    id: str
    number: int
    category: str
    glyph: str
    verdict: str
    status: str
    dismissed: bool
    note: str
    author: str
    made: str
    changed: str
    accepted: bool
    sides: tuple[TagSide, ...]
    style: str = ""


@dataclass(frozen=True, slots=True)
class DifferenceEntry:
    """One difference that the program proposes. `inline` ones are marked in the text, the others are only told.

    `accepted` leads to the tag that the reader made of it; without one it is not tagged. `verdict` is what the reader
    said of its row, in words, or empty.
    """

    kind: str
    glyph: str
    inline: bool
    why: str
    explained: str = ""
    accepted: Flag | None = None
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class FactEntry:
    """One row of the facts table. A side that does not tell of it has no quotes; `accepted` is as in a difference."""

    kind: str
    topic: str
    relation: StateWords
    explained: str
    accepted: Flag | None
    sides: tuple[tuple[Quote, ...], tuple[Quote, ...]]


@dataclass(frozen=True, slots=True)
class RowEntry:
    """One row of the pair list, with the sentences of both sides and what differs between them.

    `pinned`: the reader has decided on the pair, or that there is none; `unsure`: nobody has, and the program is not
    sure of it. `review` is the verdict of whoever has looked at it, empty if nobody has, `reviewer` who that was and
    when; `flags` lead to the tags on it.
    """

    id: str
    number: int
    state: StateWords
    moved: bool
    sides: tuple[tuple[Sentence, ...], tuple[Sentence, ...]]
    reason: str
    pinned: bool = False
    unsure: bool = False
    differences: tuple[DifferenceEntry, ...] = ()
    flags: tuple[Flag, ...] = ()
    review: str = ""
    reviewer: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of the summary: `style` is that of a state, `moved`, `reviewed`, `tag`, or empty.

    `target` is the id of the part of the page that has what is counted, if it is not in the texts.
    """

    number: int
    word: str
    style: str = ""
    glyph: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class PairReport:
    """Two articles and what was found in them.

    `shows` says which of the rows are there, empty for all; `left_out` what of the differences is not shown.
    """

    id: str
    sides: tuple[SideReport, SideReport]
    counts: tuple[Count, ...]
    tags: tuple[TagEntry, ...]
    facts: tuple[FactEntry, ...]
    rows: tuple[RowEntry, ...]
    left_out: str = ""
    shows: str = ""

    @property
    def label(self) -> str:
        """Both articles in one line."""
        return " / ".join(f"{side.badge}: {side.label}" for side in self.sides)


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """Where an article came from. `link` is the address if it may be followed, else empty."""

    title: str
    outlet: str
    author: str
    published: str
    language: str
    url: str
    link: str
    file_name: str
    encoding: str
    digest: str


@dataclass(frozen=True, slots=True)
class CategoryEntry:
    """A category of the project for the legend. `colour` is `#rrggbb` or empty, `style` the name that goes with it."""

    glyph: str
    label: str
    definition: str
    colour: str = ""
    style: str = ""
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The whole page. `tags_elsewhere` counts the project's tags that are on no pair of this page."""

    title: str
    pairs: tuple[PairReport, ...]
    sources: tuple[SourceEntry, ...]
    categories: tuple[CategoryEntry, ...]
    tags_elsewhere: int
    version: str
    made_at: str
