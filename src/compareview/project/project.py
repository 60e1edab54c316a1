"""The project: everything the reader has brought together and made. A value; every edit returns a new one."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from compareview.alignment.ignoring import IGNORE_ALL, Ignoring
from compareview.comparison.difference_filter import DifferenceFilter
from compareview.comparison.fact_table.groups import Groups
from compareview.errors import CompareViewError
from compareview.project.anchoring import Anchor, locate
from compareview.project.dismissals import Dismissal, Quotes
from compareview.project.tags import CATEGORIES, Category, ContradictionTag, Target
from compareview.text.article import Article, Source
from compareview.text.normalise import normalise


@dataclass(frozen=True)
class Project:
    """Articles, tags and decisions.

    `shown` holds the ids of the articles on the left and right; an empty id is an empty pane. `tags` are in the order
    in which they were made. `dismissals` are the differences that the reader does not want to see again,
    `difference_filter` says which of the others are shown, `groups` which figures count the same. `abbreviations` are
    words that never end a sentence in any of the articles, `ignoring` says what is no change of wording. `extra` keeps
    fields of the file that this version does not know.
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
    extra: dict[str, Any] = field(default_factory=dict)

    def article(self, article_id: str) -> Article | None:
        """Return the article with this id, or None."""
        return next((a for a in self.articles if a.id == article_id), None)

    def category(self, category_id: str) -> Category:
        """Return the category with this id; one that is no longer in the list stands for itself."""
        known = next((c for c in self.categories if c.id == category_id), None)
        return known or Category(category_id, category_id, "", "•", "")

    def with_article(self, article: Article) -> tuple["Project", str]:
        """Add an article, or replace the one with the same id. Returns the project and the article's id.

        An article without an id gets the next free one; one from a file that is here already, with the same bytes, is
        not added again. The same text from elsewhere is another article: two outlets may run one agency's report.
        """
        if not article.id:
            if known := next((a for a in self.articles if _same_source(a.source, article.source)), None):
                return self, known.id
            used = {a.id for a in self.articles} | {t.article for tag in self.tags for t in tag.targets}
            article = replace(article, id=next(f"a{n}" for n in range(1, len(used) + 2) if f"a{n}" not in used))
        article = _abbreviating(article, self.abbreviations)
        if self.article(article.id):
            return replace(
                self, articles=tuple(article if a.id == article.id else a for a in self.articles)
            ), article.id
        return replace(self, articles=(*self.articles, article)), article.id

    def with_source_paths(self, change: Callable[[str], str]) -> "Project":
        """Return the project with the path of every article's file changed in this way."""

        def moved(article: Article) -> Article:
            source = article.source
            return replace(article, source=replace(source, path=change(source.path))) if source else article

        return replace(self, articles=tuple(moved(article) for article in self.articles))

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
        """Find the places of all tags in this article again, after its text has changed."""
        article = self.article(article_id)
        text = article.text if article else ""

        def found(target: Target) -> Target:
            return locate(target, text) if isinstance(target, Anchor) and target.article == article_id else target

        return replace(self, tags=tuple(replace(t, targets=tuple(map(found, t.targets))) for t in self.tags))

    def settled(self) -> "Project":
        """Find the places of all tags again: what a file of this project holds, and what opening it gives."""
        project = self
        for article_id in sorted({target.article for tag in self.tags for target in tag.targets}):
            project = project.relocated(article_id)
        return project

    def with_tag(self, tag: ContradictionTag) -> "Project":
        """Add the tag, or replace the one with the same id. A new tag gets the next number."""
        # What was typed or pasted may hold half a character, which no file can.
        tag = replace(tag, note=normalise(tag.note), author=normalise(tag.author))
        if any(t.id == tag.id for t in self.tags):
            return replace(self, tags=tuple(tag if t.id == tag.id else t for t in self.tags))
        numbered = replace(tag, number=self.tags_made + 1)
        return replace(self, tags=(*self.tags, numbered), tags_made=numbered.number)

    def without_tag(self, tag_id: str) -> "Project":
        """Remove the tag with this id."""
        return replace(self, tags=tuple(t for t in self.tags if t.id != tag_id))

    def tags_of(self, left: str, right: str) -> tuple[ContradictionTag, ...]:
        """The tags that belong to this pair: those that concern both articles, or none but them."""
        pair = {left, right}
        concerned = [(tag, {target.article for target in tag.targets}) for tag in self.tags]
        return tuple(tag for tag, articles in concerned if articles and (articles <= pair or articles >= pair))


def new_project(abbreviations: tuple[str, ...] = (), ignoring: Ignoring = IGNORE_ALL) -> Project:
    """Make an empty project with these settings."""
    return Project(id=str(uuid4()), created=now(), abbreviations=abbreviations, ignoring=ignoring)


def _same_source(one: Source | None, other: Source | None) -> bool:
    if one is None or other is None:
        return False
    return (one.path, one.bytes_sha256) == (other.path, other.bytes_sha256)


def _abbreviating(article: Article, words: tuple[str, ...]) -> Article:
    if article.corrections.abbreviations == words:
        return article
    return replace(article, corrections=replace(article.corrections, abbreviations=words))


def now() -> str:
    """The present time, UTC, as the project writes times."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
