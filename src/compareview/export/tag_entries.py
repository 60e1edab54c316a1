"""The reader's tags in words: what each says of both articles."""

from collections.abc import Iterable, Mapping

from compareview.comparison.marks import Mark, cut
from compareview.comparison.result import SIDES, Comparison, Side
from compareview.comparison.states import LETTERS
from compareview.export.page import CategoryEntry, Flag, Passage, TagEntry, TagSide, TextRun
from compareview.export.places import SidePlaces, passage
from compareview.project.anchoring import Anchor, locate
from compareview.project.mark_colours import is_colour
from compareview.project.project import Project
from compareview.project.tags import STATUSES, VERDICTS, Absent, ContradictionTag
from compareview.text.article import Article
from compareview.text.dates import spoken_date
from compareview.text.span import Span, joined
from compareview.text.visible import visible

_REMARKS = {
    "orphan": "orphan: these words are not in the article any more",
    "ambiguous": "ambiguous: these words stand in several places of the article",
}


def tag_id(pair_id: str, tag: ContradictionTag) -> str:
    """The id of the tag's entry in the list of a pair."""
    return f"{pair_id}-tag-{tag.number}"


def flag(project: Project, tag: ContradictionTag, pair_id: str) -> Flag:
    """The mark at a tagged place that leads to the tag's entry."""
    category, verdict = visible(project.category(tag.category).label), VERDICTS.get(tag.verdict, tag.verdict)
    title = f"Tag {tag.number}: {category}, {verdict}"
    return Flag(tag.number, tag_id(pair_id, tag), title, style=_style(project, tag.category))


def category_entries(project: Project) -> tuple[CategoryEntry, ...]:
    """The project's own categories for the legend: those of its codebook, then others that tags have."""
    others = (project.category(tag.category) for tag in project.tags)
    categories = dict.fromkeys([*project.codebook, *(category for category in others if category.retired)])
    return tuple(
        CategoryEntry(
            glyph=visible(category.glyph),
            label=visible(category.label),
            definition=visible(category.definition),
            colour=category.colour if is_colour(category.colour) else "",
            style=_style(project, category.id),
            retired=category.retired,
        )
        for category in categories
    )


def _style(project: Project, category_id: str) -> str:
    """Name the colour of a category by its place: its id and its name are other people's words."""
    coloured = [category.id for category in project.categories if is_colour(category.colour)]
    return f"own-{coloured.index(category_id) + 1}" if category_id in coloured else ""


def tag_entry(
    project: Project, tag: ContradictionTag, comparison: Comparison, places: Mapping[Side, SidePlaces], pair_id: str
) -> TagEntry:
    """Return the tag's entry: A and B first, then any other article that it concerns."""
    category = project.category(tag.category)
    shown = (comparison.left.id, comparison.right.id)
    others = dict.fromkeys(t.article for t in tag.targets if t.article not in shown)
    return TagEntry(
        id=tag_id(pair_id, tag),
        number=tag.number,
        category=visible(category.label),
        glyph=visible(category.glyph),
        verdict=visible(VERDICTS.get(tag.verdict, tag.verdict)),
        status=visible(STATUSES.get(tag.status, tag.status)),
        dismissed=tag.status == "dismissed",
        note=visible(tag.note, keep="\n"),
        author=visible(tag.author),
        made=spoken_date(tag.created),
        changed="" if tag.modified == tag.created else spoken_date(tag.modified),
        accepted=tag.origin != "user",
        style=_style(project, tag.category),
        sides=(
            *(_tag_side(project, tag, comparison.article(side).id, places[side], LETTERS[side]) for side in SIDES),
            *(_tag_side(project, tag, article, None, "") for article in others),
        ),
    )


def _tag_side(
    project: Project, tag: ContradictionTag, article_id: str, places: SidePlaces | None, badge: str
) -> TagSide:
    article = places.article if places else project.article(article_id)
    return TagSide(
        badge=badge,
        outlet=visible(article.name) if article else f"an article that is not in the project ({visible(article_id)})",
        published=spoken_date(article.published) if article else "",
        language=article.language if article else "",
        quotes=_quotes(tag.anchors(article_id), article, places),
        absent=any(isinstance(t, Absent) and t.article == article_id for t in tag.targets),
    )


def _quotes(anchors: Iterable[Anchor], article: Article | None, places: SidePlaces | None) -> tuple[Passage, ...]:
    """Quote the passages in which the places of a tag lie, in their order; then the words whose place is not sure."""
    found = [locate(anchor, article.text if article else "") for anchor in anchors]
    sure = sorted(place.span for place in found if place.is_settled)
    unsure = tuple(_unsure(place, article, places) for place in found if not article or not place.is_settled)
    if article is None:
        return unsure
    tagged = joined(sure, article.text)
    passages = joined(sorted(passage(article, span) for span in sure), article.text)
    return (*(Passage(_runs(article, span, tagged), places.at(span) if places else "") for span in passages), *unsure)


def _runs(article: Article, whole: Span, tagged: Iterable[Span]) -> tuple[TextRun, ...]:
    runs = [TextRun(run.span.of(article.text), run.roles) for run in cut(whole, [Mark(span, "tag") for span in tagged])]
    # To mark all words would tell a reader nothing.
    is_all = not any(sign.isalnum() for run in runs if not run.roles for sign in run.text)
    return (TextRun(whole.of(article.text)),) if is_all else tuple(runs)


def _unsure(found: Anchor, article: Article | None, places: SidePlaces | None) -> Passage:
    is_near = article is not None and found.state == "fuzzy"
    remark = _near(found, article.text) if article and is_near else _REMARKS.get(found.state, "")
    return Passage((TextRun(found.exact),), places.at(found.span) if places and is_near else "", remark)


def _near(found: Anchor, text: str) -> str:
    """Say what stands at a place that is not beyond doubt."""
    words = found.span.of(text)
    now = "the same words in other company" if words == found.exact else f"the article now has “{visible(words)}”"
    return f"fuzzy, to be confirmed: {' '.join(now.split())}"
