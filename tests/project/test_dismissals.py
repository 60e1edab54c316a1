"""The reader's judgement of what the program found."""

from dataclasses import replace

import pytest

from compareview.alignment.link import Pin
from compareview.comparison.compare import compare
from compareview.comparison.decided import Decided
from compareview.project.anchoring import anchor
from compareview.project.dismissals import Dismissal, dismissals_of, judge
from compareview.project.format import dump, parse
from compareview.project.judged_rows import JudgedRows
from compareview.project.project import new_project, now
from compareview.project.resolving import resolve_decided
from compareview.project.tags import ContradictionTag
from compareview.reading.read import read_article
from compareview.resources import resource_folder
from compareview.text.article import article_from_text
from compareview.text.span import Span

SAMPLES = resource_folder() / "samples"


@pytest.fixture
def project():
    project = new_project()
    for text in ("The storm hurt 12 people on Monday.", "The storm hurt 14 people on Monday."):
        project, _ = project.with_article(article_from_text(text + "\n\nNobody was missing.\n"))
    return project


def compared(project, left="a1", right="a2"):
    return compare(project.article(left), project.article(right), Decided((Pin(0, 0),)))


def judgement(project, comparison):
    (difference,) = (d for d in comparison.differences if d.kind == "number")
    return judge(comparison, project.tags, project.dismissals, project.dossiers)(difference)


def dismissed(project):
    comparison = compared(project)
    (difference,) = (d for d in comparison.differences if d.kind == "number")
    return project.dismissing(difference.kind, comparison.quotes(difference))


def test_a_difference_is_open_until_the_reader_has_judged(project):
    assert judgement(project, compared(project)) == "open"


def test_a_dismissed_one_stays_so_with_the_sides_swapped_and_after_saving(project):
    project = dismissed(project)
    assert judgement(project, compared(project)) == "dismissed"
    assert judgement(project, compared(project, "a2", "a1")) == "dismissed"
    again = parse(dump(project))
    assert judgement(again, compared(again)) == "dismissed"


def test_it_is_remembered_by_its_words_and_not_by_its_place(project):
    project = dismissed(project)
    article = project.article("a1")
    longer = replace(article_from_text("It was late.\n\n" + article.text), id="a1")
    project, _ = project.with_article(longer)
    comparison = compare(project.article("a1"), project.article("a2"), Decided((Pin(1, 0),)))
    assert judgement(project, comparison) == "dismissed"


def test_it_can_be_opened_again(project):
    gone = dismissed(project)
    assert judgement(gone.reopening("number", gone.dismissals[0].quotes), compared(project)) == "open"
    assert dismissed(gone).dismissals[1:] == ()


def test_one_that_a_tag_was_made_from_is_accepted(project):
    comparison = compared(project)
    (difference,) = (d for d in comparison.differences if d.kind == "number")
    targets = (
        *(anchor(comparison.left, span) for span in difference.left),
        *(anchor(comparison.right, span) for span in difference.right),
    )
    tag = ContradictionTag("t1", 0, targets, "number", "differs", "open", "", "", "", "", origin="number")
    tagged = project.with_tag(tag)
    assert judgement(tagged, comparison) == "accepted"
    assert judgement(tagged.without_tags([tag.id]), comparison) == "open"
    for targets_of_one_side in (targets[:1], targets[1:]):
        one_side = replace(tag, targets=targets_of_one_side)
        assert judgement(project.with_tag(one_side), comparison) == "accepted"
    assert judgement(project.with_tag(replace(tag, origin="user", targets=targets[:1])), comparison) == "open"


def test_it_stays_with_its_articles_when_one_goes_and_comes_back(project):
    project = dismissed(project)
    gone = parse(dump(project.without_article("a2")))
    other, third = gone.with_article(
        article_from_text("The storm hurt 14 people on Monday.\n\nSomebody was missing.\n")
    )
    assert third == "a3"
    comparison = compared(other, "a1", "a3")
    assert judgement(other, comparison) == "open"  # of another article nobody has said anything
    back, known = other.with_article(replace(project.article("a2"), id=""))
    assert known == "a2"
    assert judgement(back, compared(back)) == "dismissed"
    assert back.removed == {}


def pair_tag(project, **changes):
    """A tag of the reader's own on both first sentences."""
    places = tuple(anchor(article, article.sentences[0]) for article in project.articles)
    tag = ContradictionTag("t1", 0, places, "number", "differs", "open", "", "", "", "")
    return replace(tag, **changes)


def test_one_that_lies_within_a_tag_on_its_pair_is_accepted_until_the_tag_goes(project):
    comparison = compared(project)
    tagged = project.with_tag(pair_tag(project))
    assert judgement(tagged, comparison) == "accepted"
    assert judgement(tagged, compared(project, "a2", "a1")) == "accepted"
    assert judgement(tagged.without_tags(["t1"]), comparison) == "open"


def test_one_that_a_tag_touches_on_one_side_or_in_part_is_not(project):
    comparison, tag = compared(project), pair_tag(project)
    (difference,) = (d for d in comparison.differences if d.kind == "number")
    left, right = tag.targets
    article = project.article("a1")
    beside = anchor(article, Span(0, difference.left[0].start))
    others = tuple(anchor(article, article.sentences[1]) for article in project.articles)
    for targets in ((left,), (beside, right), others):
        assert judgement(project.with_tag(pair_tag(project, targets=targets)), comparison) == "open"


@pytest.mark.parametrize("said", [{"verdict": "agrees"}, {"status": "dismissed"}])
def test_nor_is_one_within_a_tag_that_says_agrees_or_was_dismissed(project, said):
    assert judgement(project.with_tag(pair_tag(project, **said)), compared(project)) == "open"


def test_what_only_one_side_tells_is_not_accepted_by_a_tag_on_both(project):
    comparison, tag = compared(project), pair_tag(project)
    judged = judge(comparison, [tag], ())
    (difference,) = (d for d in comparison.differences if d.kind == "number")
    assert judged(difference) == "accepted"
    assert judged(replace(difference, right=())) == "open"


def test_a_tag_made_from_a_fact_counts_for_a_difference_with_its_words_or_in_its_places(project):
    """The facts have all places that tell of something, a pair has its own only; or fewer words of the same places."""
    comparison = compared(project)
    (difference,) = (d for d in comparison.differences if d.kind == "number")
    sides = ((comparison.left, difference.left), (comparison.right, difference.right))
    left, right = (tuple(anchor(article, span) for span in spans) for article, spans in sides)
    elsewhere = anchor(comparison.left, comparison.left.sentences[1])
    wider = anchor(comparison.left, Span(difference.left[0].start - 5, difference.left[0].end))
    for places in ((*left, elsewhere, *right), (wider, *right)):
        made = pair_tag(project, targets=places, origin="number")
        assert judgement(project.with_tag(made), comparison) == "accepted"
        assert JudgedRows(comparison).of([made], ()) == {row.number for row in comparison.rows if row.differences}
    for places, kind in (((*left, *right), "date"), ((elsewhere, *right), "number"), ((elsewhere, wider), "number")):
        made = pair_tag(project, targets=places, origin=kind)
        assert judgement(project.with_tag(made), comparison) == "open"


def updated(project, old, new):
    """The project with another text of the first article, in which no doubtful place is confirmed as yet."""
    text = project.article("a1").text
    assert old in text
    return project.with_revision("a1", article_from_text(text.replace(old, new)))


def confirmed(project, words=""):
    """The project in which the reader has confirmed all doubtful places: at these words, or the first sentence."""
    article = project.article("a1")
    assert project.to_confirm()
    for place in project.to_confirm():
        start = article.text.index(words)
        span = Span(start, start + len(words)) if words else article.sentences[0]
        project = project.confirming(place, span)
    return project


@pytest.mark.parametrize("origin", ["user", "number"])
def test_what_is_new_since_a_tag_was_made_is_not_accepted_by_it(project, origin):
    tagged = project.with_tag(pair_tag(project, origin=origin, modified=now()))
    assert judgement(tagged, compared(tagged)) == "accepted"
    later = updated(tagged, "12 people", "19 people")
    assert judgement(later, compared(later)) == "open"
    assert judgement(later, compared(later, "a2", "a1")) == "open"
    again = parse(dump(later))
    assert judgement(again, compared(again)) == "open"


def test_nor_are_new_words_beside_its_own_until_it_is_changed(project):
    """The words of the tag are still there, and the difference has them; but it has others too now."""
    (difference,) = (d for d in compared(project).differences if d.kind == "number")
    tagged = project.with_tag(replace(made_from(compared(project), difference), modified=now()))
    later = updated(tagged, "12 people", "12 people, all of them children,")
    assert not later.to_confirm()
    start = difference.left[0].start
    wider = replace(difference, left=(Span(start, start + len("12 people, all of them children")),))

    def judged(project):
        return judge(compared(project), project.tags, (), project.dossiers)(wider)

    assert judged(later) == "open"
    assert judged(later.with_tag(replace(later.tags[0], modified="2999-01-01T00:00:00Z"))) == "accepted"
    assert judged(later.confirming(later.tags[0].targets[0], difference.left[0])) == "accepted"


@pytest.mark.parametrize("origin", ["user", "number"])
def test_a_tag_of_which_the_reader_has_confirmed_the_place_counts_for_the_words_there(project, origin):
    tagged = project.with_tag(pair_tag(project, origin=origin, modified=now()))
    later = confirmed(updated(tagged, "12 people", "19 people"))
    assert judgement(later, compared(later)) == "accepted"
    assert judgement(later, compared(later, "a2", "a1")) == "accepted"
    again = parse(dump(later))
    assert judgement(again, compared(again)) == "accepted"
    # It was looked at in this text: what another one brings is new again, but what only stands elsewhere is not.
    third = confirmed(updated(later, "19 people", "23 people").giving_up(later.tags[0].targets[0]))
    assert judgement(third, compared(third)) == "accepted"
    newest = updated(later, "19 people", "23 people")
    assert judgement(newest, compared(newest)) == "open"
    moved = updated(later, "The storm hurt", "Late news.\n\nThe storm hurt")
    number = next(d for d in compare(*moved.articles).differences if d.kind == "number")
    assert judge(compare(*moved.articles), moved.tags, (), moved.dossiers)(number) == "accepted"


def test_a_tag_of_a_figure_counts_for_the_new_one_and_its_fact_once_its_place_is_confirmed(project):
    comparison = compared(project)
    (difference,) = (d for d in comparison.differences if d.kind == "number")
    tagged = project.with_tag(replace(made_from(comparison, difference), modified=now()))
    open_yet = updated(tagged, "12 people", "19 people")
    later = confirmed(open_yet, "19")
    for state, expected in ((open_yet, "open"), (later, "accepted")):
        found = compared(state)
        judged = judge(found, state.tags, (), state.dossiers)
        assert {judged(d) for d in (*found.differences, *found.table) if d.kind == "number"} == {expected}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Nobody was", "Somebody was"),
        ("The storm hurt", "Late news.\n\nThe storm hurt"),
        (
            "The storm hurt 12 people on Monday.\n\nNobody was missing.",
            "Nobody was missing. The storm hurt 12 people on Monday.",
        ),
    ],
)
def test_words_that_were_there_when_the_tag_was_made_stay_accepted(project, old, new):
    tagged = project.with_tag(pair_tag(project, modified=now()))
    later = updated(tagged, old, new)
    assert not later.to_confirm()
    (difference,) = (
        d
        for d in compare(later.article("a1"), later.article("a2"), resolve_decided(later, *later.articles)).differences
        if d.kind == "number"
    )
    assert difference.left[0].of(later.article("a1").text) == "12"
    assert judge(compared(later), later.tags, (), later.dossiers)(difference) == "accepted"


def test_a_dismissed_one_stays_so_within_a_tag(project):
    assert judgement(dismissed(project).with_tag(pair_tag(project)), compared(project)) == "dismissed"


def test_the_rows_in_which_something_is_decided_are_found_without_looking_at_all():
    """Whatever was decided in, with the words of one side or of both, or within a tag of the reader's own."""
    left, right = (read_article(SAMPLES / name) for name in ("harbour-gazette.txt", "coast-radio-news.txt"))
    comparison = compare(left, right)
    rows, seen = JudgedRows(comparison), set()
    for difference in comparison.differences:
        sides = [(left, difference.left), (right, difference.right)]
        quotes = comparison.quotes(difference)
        targets = tuple(anchor(article, span) for article, spans in sides for span in spans)
        of_one_side = tuple(target for target in targets if target.article == targets[0].article)
        made = ContradictionTag("t", 1, targets, difference.kind, "differs", "open", "", "", "", "", difference.kind)
        for tags, dismissals in (
            ((), (Dismissal(difference.kind, quotes, ""),)),
            ((made,), ()),
            ((replace(made, targets=of_one_side),), ()),
            ((replace(made, origin="user"),), ()),
        ):
            judged, found = judge(comparison, tags, dismissals), rows.of(tags, dismissals)
            decided = {row.number for row in comparison.rows if any(judged(d) != "open" for d in row.differences)}
            assert decided <= found
            assert len(found) < len(comparison.rows) / 2
            seen |= decided
    assert len(seen) > 5
    assert rows.of((), ()) == frozenset()


@pytest.fixture(scope="module")
def ferry():
    left, right = (read_article(SAMPLES / name) for name in ("harbour-gazette.txt", "coast-radio-news.txt"))
    return compare(replace(left, id="a1"), replace(right, id="a2"))


def proposal(comparison, left, right, *, fact=False):
    """The difference or fact with these words, places joined by a bar."""

    def told(found):
        sides = ((comparison.left, found.left), (comparison.right, found.right))
        return tuple("|".join(span.of(article.text) for span in spans) for article, spans in sides)

    (found,) = (
        p
        for p in (comparison.table if fact else comparison.differences)
        if all(map(str.startswith, told(p), (left, right)))
    )
    return found


def made_from(comparison, found, *sides):
    """The tag that is made from a proposal, or from one side of it."""
    told = {"left": (comparison.left, found.left), "right": (comparison.right, found.right)}
    targets = tuple(anchor(told[s][0], span) for s in sides or told for span in told[s][1])
    return ContradictionTag("t1", 1, targets, found.kind, "differs", "open", "", "", "", "", found.kind)


def dismissal_of(comparison, found):
    return Dismissal(found.kind, comparison.quotes(found), "")


SAME = [
    (("twelve", "At least 14"), ("twelve people", "At least 14 people")),
    (("reef is marked by", "denied on Wednesday"), ("reef is marked by", "The Coastal Lights Board denied")),
    (("strikers|blocked", "Crew members|protested"), ("strikers", "Crew members")),
    (("shortly before 7", "at 6:52"), ("shortly before 7", "at 6:52")),
]


@pytest.mark.parametrize(
    ("words", "told"), [*SAME, (("blockade", "protest"), ("blocked|blockade", "protested|protest"))]
)
def test_a_tag_of_a_difference_counts_for_the_fact_about_the_same_words_and_the_other_way_round(ferry, words, told):
    difference, fact = proposal(ferry, *words), proposal(ferry, *told, fact=True)
    for one, other in ((difference, fact), (fact, difference)):
        for sides in ((), ("left",), ("right",)):
            tag = made_from(ferry, one, *sides)
            judged = judge(ferry, [tag], ())
            assert judged(other) == "accepted"
            assert judge(ferry, [replace(tag, origin="certainty")], ())(other) == "open"
            numbers = {row.number for row in ferry.rows if any(judged(d) != "open" for d in row.differences)}
            assert numbers <= JudgedRows(ferry).of([tag], ())


@pytest.mark.parametrize(("words", "told"), SAME)
def test_the_fact_goes_with_its_dismissed_difference_and_comes_back_with_it(ferry, words, told):
    difference, fact = proposal(ferry, *words), proposal(ferry, *told, fact=True)
    gone = dismissal_of(ferry, difference)
    assert judge(ferry, (), [gone])(fact) == "dismissed"
    assert judge(ferry, (), [replace(gone, kind="certainty")])(fact) == "open"
    assert dismissals_of(ferry, [gone], fact) == (gone,)
    assert dismissals_of(ferry, [], fact) == ()
    assert difference in [d for n in JudgedRows(ferry).of((), [gone]) for d in ferry.rows[n - 1].differences]


def test_what_was_dismissed_itself_stays_so_whatever_tag_is_about_the_same_words(ferry):
    difference, fact = (proposal(ferry, *words, fact=n > 0) for n, words in enumerate(SAME[0]))
    tag, gone = made_from(ferry, difference), dismissal_of(ferry, fact)
    assert judge(ferry, [tag], [gone])(fact) == "dismissed"
    assert judge(ferry, [tag], [gone])(difference) == "accepted"


def test_a_fact_of_several_words_goes_only_with_all_of_them(ferry):
    both = [proposal(ferry, *words) for words in (("strikers", "Crew members"), ("blockade", "protest"))]
    one, other = (dismissal_of(ferry, found) for found in both)
    fact = proposal(ferry, "blocked|blockade", "protested|protest", fact=True)
    assert [judge(ferry, (), gone)(fact) for gone in ((one,), (other,), (one, other))] == ["open", "open", "dismissed"]
    assert dismissals_of(ferry, (one, other), fact) == (one, other)
    # And a difference that tells more than the fact that was dismissed stays.
    assert judge(ferry, (), [dismissal_of(ferry, fact)])(both[1]) == "dismissed"
    assert judge(ferry, (), [dismissal_of(ferry, fact)])(both[0]) == "open"


def test_a_tag_or_dismissal_of_one_figure_does_not_count_for_another_of_the_sentence():
    left = article_from_text("The storm hurt 12 people, 5 of them children, in 30 villages.")
    right = article_from_text("The storm hurt 14 people, 6 of them children, in 40 villages.")
    comparison = compare(replace(left, id="a1"), replace(right, id="a2"))
    numbers = [d for d in comparison.differences if d.kind == "number"]
    assert len(numbers) == 3
    for one in numbers:
        tag = made_from(comparison, one)
        judged, gone = judge(comparison, [tag], ()), judge(comparison, (), [dismissal_of(comparison, one)])
        others = [d for d in (*comparison.differences, *comparison.table) if d.left[0].start != one.left[0].start]
        facts = [d for d in comparison.table if d.kind == "number" and d not in others]
        assert {judged(d) for d in others} == {gone(d) for d in others} == {"open"}
        assert [judged(fact) for fact in facts] == ["accepted"]
        assert [gone(fact) for fact in facts] == ["dismissed"]


def test_what_is_some_of_a_number_is_another_figure():
    left, right = "Two of the 14 injured left the ward.", "Three of the 16 injured left the ward."
    comparison = compare(replace(article_from_text(left), id="a1"), replace(article_from_text(right), id="a2"))
    found = proposal(comparison, "14", "16")
    some = replace(found, left=(Span(0, left.index(" left")),), right=(Span(0, right.index(" left")),))
    assert judge(comparison, [made_from(comparison, found)], ())(some) == "open"
    assert judge(comparison, (), [dismissal_of(comparison, found)])(some) == "open"
