"""The project: everything the reader has brought together and made. A value; every edit returns a new one."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TypeVar
from uuid import uuid4

from compareview.alignment.ignoring import IGNORE_ALL, Ignoring
from compareview.comparison.difference_filter import DifferenceFilter
from compareview.comparison.fact_table.groups import Groups
from compareview.comparison.result import Quotes
from compareview.errors import CompareViewError
from compareview.project.anchoring import Anchor, anchor, gone
from compareview.project.decisions import Decision, Exclusion, PinnedPair, ReviewedPair
from compareview.project.dismissals import Dismissal
from compareview.project.dossier import EMPTY, Dossier, Revision
from compareview.project.mark_places import Change, checked, found_again, with_anchors
from compareview.project.reading_place import ReadingPlace
from compareview.project.removed import Removed, removing
from compareview.project.revising import earlier_text, later_text
from compareview.project.tags import CATEGORIES, Category, ContradictionTag, Target
from compareview.project.unknown import Unknown
from compareview.text.article import Article, Source
from compareview.text.normalise import normalise
from compareview.text.span import Span


@dataclass(frozen=True)
class Project:
    """Articles, tags and decisions.

    `shown` holds the ids of the articles on the left and right; an empty id is an empty pane. `tags` are in the order
    in which they were made. `dismissals` are the differences that the reader does not want to see again,
    `difference_filter` says which of the others are shown, `groups` which figures count the same. `abbreviations` are
    words that never end a sentence in any of the articles, `ignoring` says what is no change of wording. `dossiers` has
    what is kept about articles beside themselves, by their ids; see `dossier`. `pins`, `reviewed` and `excluded` are
    decisions about sentences. `unknown` keeps fields of the file that this version does not know.

    `places` are where pairs of articles were read last. `removed` has the removed articles that something here is
    about, by their ids. Both are saved along with the rest, but are no work: projects that differ in nothing
    else are equal.

    Tags and decisions about an article that is removed stay, and are found again when its text comes back.
    """

    id: str
    created: str
    title: str = ""
    articles: tuple[Article, ...] = ()
    shown: tuple[str, str] = ("", "")
    tags: tuple[ContradictionTag, ...] = ()
    tags_made: int = 0
    categories: tuple[Category, ...] = CATEGORIES
    abbreviations: tuple[str, ...] = ()
    ignoring: Ignoring = IGNORE_ALL
    dismissals: tuple[Dismissal, ...] = ()
    difference_filter: DifferenceFilter = field(default_factory=DifferenceFilter)
    groups: Groups = field(default_factory=Groups)
    dossiers: Mapping[str, Dossier] = field(default_factory=dict)
    pins: tuple[PinnedPair, ...] = ()
    reviewed: tuple[ReviewedPair, ...] = ()
    excluded: tuple[Exclusion, ...] = ()
    unknown: Unknown = field(default_factory=Unknown)
    places: tuple[ReadingPlace, ...] = field(default=(), compare=False)
    removed: Mapping[str, Removed] = field(default_factory=dict, compare=False)

    @property
    def codebook(self) -> tuple[Category, ...]:
        """The categories that a tag can be given, in the reader's order."""
        return tuple(category for category in self.categories if not category.retired)

    def with_categories(self, categories: tuple[Category, ...], moved: Mapping[str, str] | None = None) -> "Project":
        """Use this codebook. No tag is lost: one whose category is no longer in it keeps that as a retired one.

        `moved` names those that go to another category instead: the ids of the old and the new one.
        """
        if len({category.id for category in categories}) != len(categories):
            raise CompareViewError("Two categories have the same id.")
        time, moved = now(), moved or {}
        tags = tuple(
            replace(t, category=moved[t.category], modified=time) if t.category in moved else t for t in self.tags
        )
        here, needed = {category.id for category in categories}, {tag.category for tag in tags}
        retired = (replace(c, key="", retired=True) for c in self.categories if c.id in needed - here)
        return replace(self, categories=(*categories, *retired), tags=tags)

    def article(self, article_id: str) -> Article | None:
        """Return the article with this id, or None."""
        return next((a for a in self.articles if a.id == article_id), None)

    def category(self, category_id: str) -> Category:
        """Return the category with this id; of one that is not listed, the program's own words, or else its id."""
        known = next((c for c in (*self.categories, *CATEGORIES) if c.id == category_id), None)
        if known is None:
            return Category(category_id, category_id, "", "•", "", retired=True)
        return known if known in self.categories else replace(known, key="", retired=True)

    def with_article(self, article: Article) -> tuple["Project", str]:
        """Add an article, or replace the one with the same id. Returns the project and the article's id.

        An article without an id gets the next free one; one from a file that is here already, with the same bytes, is
        not added again. The same text from elsewhere is another article: two outlets may run one agency's report.
        """
        if not article.id:
            if known := next((a for a in self.articles if _same_source(a.source, article.source)), None):
                return self, known.id
            own = self._removed_id(article)
            if own in self.removed and self.removed[own].article:
                return self.bringing_back(own).with_revision(own, article), own
            article = replace(article, id=own or self._free_id())
        article = _abbreviating(article, self.abbreviations)
        if self.article(article.id):
            return replace(
                self, articles=tuple(article if a.id == article.id else a for a in self.articles)
            ), article.id
        removed = {key: one for key, one in self.removed.items() if key != article.id}
        project = replace(self, articles=(*self.articles, article), removed=removed)
        return project.relocated(article.id), article.id

    def bringing_back(self, article_id: str) -> "Project":
        """Bring back a removed article as it was, with all that is known about it and all marks."""
        kept = self.removed.get(article_id)
        if kept is None or kept.article is None:
            raise CompareViewError(f"The project has no text of the removed article “{article_id}”.")
        project, _ = self.with_dossier(article_id, kept.dossier).with_article(kept.article)
        return project

    def _removed_id(self, article: Article) -> str:
        """The id that this text had before it was removed, if anything here is about it still, or ""."""
        here = {a.id for a in self.articles}
        removed = ((key, one.digest) for key, one in self.removed.items())
        known = (*removed, *((anchor.article, anchor.digest) for anchor in self._anchors()))
        return next((key for key, digest in known if digest == article.digest and key not in here), "")

    def _free_id(self) -> str:
        used = {a.id for a in self.articles} | self.ids_told() | self.removed.keys()
        return next(f"a{n}" for n in range(1, len(used) + 2) if f"a{n}" not in used)

    def ids_told(self) -> set[str]:
        """The ids of all articles, here or removed, that tags and decisions are about."""
        dismissed = {article_id for dismissal in self.dismissals for article_id, _ in dismissal.quotes}
        return dismissed | {target.article for target in self._targets()}

    def without_article(self, article_id: str) -> "Project":
        """Remove an article. What the reader has made of it stays, and so does the article then: see `removed`."""
        article, dossier = self.article(article_id), self.dossier(article_id)
        is_cut = article is not None and bool(article.corrections.splits or article.corrections.joins)
        has_work = article_id in self.ids_told() or dossier != EMPTY or is_cut
        told = {article_id: removing(article, dossier)} if article and has_work else {}
        left, right = ("" if shown == article_id else shown for shown in self.shown)
        project = replace(
            self,
            articles=tuple(a for a in self.articles if a.id != article_id),
            shown=(left, right),
            dossiers={key: dossier for key, dossier in self.dossiers.items() if key != article_id},
            removed={**self.removed, **told},
        )
        return project.with_places(self.places)

    def moving(self, article_id: str, to: int) -> "Project":
        """Put an article at this place in the order, 0 for the first; beyond the ends is at the end."""
        moved = self._held(article_id)
        others = [article for article in self.articles if article is not moved]
        others.insert(max(to, 0), moved)
        return replace(self, articles=tuple(others))

    def with_places(self, places: Iterable[ReadingPlace]) -> "Project":
        """Keep these places of reading, as far as their articles are here."""
        here = {article.id for article in self.articles}
        return replace(self, places=tuple(place for place in places if {place.left, place.right} <= here))

    def dossier(self, article_id: str) -> Dossier:
        """Return what is kept about the article beside itself."""
        return self.dossiers.get(article_id, EMPTY)

    def with_dossier(self, article_id: str, dossier: Dossier) -> "Project":
        """Keep this about the article."""
        dossier = replace(dossier, note=normalise(dossier.note), modified=normalise(dossier.modified))
        others = {key: value for key, value in self.dossiers.items() if key != article_id}
        return replace(self, dossiers=others | ({} if dossier == EMPTY else {article_id: dossier}))

    def with_revision(self, article_id: str, new: Article, modified: str = "") -> "Project":
        """Put a later text of an article in its place; `modified` is the outlet's date of it.

        The old text is kept as a revision, and the places of all marks are found in the new one. What the reader said
        about the article stays.
        """
        old = self._held(article_id)
        project, _ = self.with_article(later_text(old, new))
        if new.text == old.text:
            return project
        dossier = self.dossier(article_id).replacing(old, now(), modified)
        return project.with_dossier(article_id, dossier).relocated(article_id)

    def reverted(self, article_id: str, revision: int = -1) -> "Project":
        """Bring back an earlier text of an article, by default the last; it changes places with the present one.

        What the reader said about the article stays as it is now. All marks made in that text are where they were,
        except those that were confirmed in a later one: their words are other ones since, and are found again.
        """
        present, dossier = self._held(article_id), self.dossier(article_id)
        if not dossier.revisions:
            raise CompareViewError("The article has no earlier text.")
        others = list(dossier.revisions)
        back = others.pop(revision)
        project, _ = self.with_article(earlier_text(present, back.article))
        kept = replace(dossier, revisions=tuple(others)).replacing(present, now(), back.modified)
        return project.with_dossier(article_id, kept).relocated(article_id)

    def _held(self, article_id: str) -> Article:
        if article := self.article(article_id):
            return article
        raise CompareViewError(f"The project has no article “{article_id}”.")

    def with_source_paths(self, change: Callable[[str], str]) -> "Project":
        """Return the project with the path of every article's file changed in this way."""

        def moved(article: Article) -> Article:
            source = article.source
            return replace(article, source=replace(source, path=change(source.path))) if source else article

        def moved_revision(revision: Revision) -> Revision:
            return replace(revision, article=moved(revision.article))

        def moved_dossier(dossier: Dossier) -> Dossier:
            return replace(dossier, revisions=tuple(map(moved_revision, dossier.revisions)))

        def moved_removed(one: Removed) -> Removed:
            return replace(one, article=moved(one.article), dossier=moved_dossier(one.dossier)) if one.article else one

        return replace(
            self,
            articles=tuple(map(moved, self.articles)),
            dossiers={key: moved_dossier(dossier) for key, dossier in self.dossiers.items()},
            removed={key: moved_removed(one) for key, one in self.removed.items()},
        )

    def with_abbreviations(self, words: tuple[str, ...]) -> "Project":
        """Cut the sentences of all articles with these abbreviations."""
        articles = tuple(_abbreviating(article, words) for article in self.articles)
        return replace(self, abbreviations=words, articles=articles)

    def dismissing(self, kind: str, quotes: Quotes) -> "Project":
        """Do not show the differences of this kind between these words any more."""
        kept = self.reopening(kind, quotes).dismissals
        return replace(self, dismissals=(*kept, Dismissal(kind, quotes, now())))

    def reopening(self, kind: str, quotes: Quotes) -> "Project":
        """Show these differences again."""
        return replace(self, dismissals=tuple(d for d in self.dismissals if (d.kind, d.quotes) != (kind, quotes)))

    def showing(self, left: str, right: str) -> "Project":
        """Show these two articles."""
        for article_id in (left, right):
            if article_id and not self.article(article_id):
                raise CompareViewError(f"The project has no article “{article_id}”.")
        return replace(self, shown=(left, right))

    def relocated(self, article_id: str) -> "Project":
        """Find the places of all marks in this article again, after its text has changed."""
        article = self.article(article_id)
        return self._with_anchors(found_again(article, self.dossier(article_id))) if article else self

    def settled(self) -> "Project":
        """Check the places of all marks: what a file of this project holds, and what opening it gives."""
        return self._with_anchors(checked(self.articles))

    def _with_anchors(self, change: Change) -> "Project":
        return replace(
            self,
            tags=with_anchors(self.tags, change),
            pins=with_anchors(self.pins, change),
            reviewed=with_anchors(self.reviewed, change),
            excluded=with_anchors(self.excluded, change),
        )

    def _targets(self) -> Iterator[Target]:
        marks: list[ContradictionTag | Decision] = [*self.tags, *self.pins, *self.reviewed, *self.excluded]
        return (target for mark in marks for target in mark.targets)

    def _anchors(self) -> Iterator[Anchor]:
        return (target for target in self._targets() if isinstance(target, Anchor))

    def to_confirm(self) -> tuple[Anchor, ...]:
        """The places that were not found beyond doubt, in articles that are here; the reader confirms them."""
        here = {article.id for article in self.articles}
        doubtful = (anchor for anchor in self._anchors() if not anchor.is_settled and not anchor.is_gone)
        return tuple(anchor for anchor in doubtful if anchor.article in here)

    def giving_up(self, place: Anchor) -> "Project":
        """Mark every place that has this anchor as no longer in the text: the reader's word."""
        return self._with_anchors(lambda other: gone(place) if other == place else other)

    def confirming(self, place: Anchor, span: Span) -> "Project":
        """Fasten every mark that has this anchor to this place of its article instead: the reader's word."""
        confirmed = anchor(self._held(place.article), span)
        return self._with_anchors(lambda other: confirmed if other == place else other)

    def with_tag(self, tag: ContradictionTag) -> "Project":
        """Add the tag, or replace the one with the same id. A new tag gets the next number."""
        # What was typed or pasted may hold half a character, which no file can.
        tag = replace(tag, note=normalise(tag.note), author=normalise(tag.author))
        if any(t.id == tag.id for t in self.tags):
            return replace(self, tags=tuple(tag if t.id == tag.id else t for t in self.tags))
        numbered = replace(tag, number=self.tags_made + 1)
        return replace(self, tags=(*self.tags, numbered), tags_made=numbered.number)

    def without_tags(self, tag_ids: Collection[str]) -> "Project":
        """Remove the tags with these ids."""
        return replace(self, tags=tuple(tag for tag in self.tags if tag.id not in tag_ids))

    def with_pin(self, pin: PinnedPair) -> "Project":
        """Add the pinned pair, or replace the one with the same id."""
        return replace(self, pins=_with(self.pins, pin))

    def with_reviewed(self, pair: ReviewedPair) -> "Project":
        """Add the reviewed pair, or replace the one with the same id."""
        return replace(self, reviewed=_with(self.reviewed, pair))

    def without_reviewed(self, pair_id: str) -> "Project":
        """Remove the reviewed pair with this id."""
        return replace(self, reviewed=tuple(p for p in self.reviewed if p.id != pair_id))

    def with_exclusion(self, exclusion: Exclusion) -> "Project":
        """Add the exclusion, or replace the one with the same id."""
        return replace(self, excluded=_with(self.excluded, exclusion))

    def tags_of(self, left: str, right: str) -> tuple[ContradictionTag, ...]:
        """The tags that belong to this pair: those that concern both articles, or none but them."""
        pair = {left, right}
        concerned = [(tag, {target.article for target in tag.targets}) for tag in self.tags]
        return tuple(tag for tag, articles in concerned if articles and (articles <= pair or articles >= pair))


def new_project(
    abbreviations: tuple[str, ...] = (), ignoring: Ignoring = IGNORE_ALL, categories: tuple[Category, ...] = CATEGORIES
) -> Project:
    """Make an empty project with these settings."""
    return Project(
        id=str(uuid4()), created=now(), abbreviations=abbreviations, ignoring=ignoring, categories=categories
    )


def _same_source(one: Source | None, other: Source | None) -> bool:
    if one is None or other is None:
        return False
    return (one.path, one.bytes_sha256) == (other.path, other.bytes_sha256)


_Made = TypeVar("_Made", bound=Decision)


def _with(made: tuple[_Made, ...], one: _Made) -> tuple[_Made, ...]:
    one = replace(one, author=normalise(one.author))
    if any(other.id == one.id for other in made):
        return tuple(one if other.id == one.id else other for other in made)
    return (*made, one)


def _abbreviating(article: Article, words: tuple[str, ...]) -> Article:
    if article.corrections.abbreviations == words:
        return article
    return replace(article, corrections=replace(article.corrections, abbreviations=words))


def now() -> str:
    """The present time, UTC, as the project writes times."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
