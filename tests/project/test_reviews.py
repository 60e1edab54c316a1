"""A review holds for the pair as it is cut now, and one pair has one."""

from dataclasses import replace

from compareview.comparison.compare import compare
from compareview.comparison.result import SIDES
from compareview.project.anchoring import anchor
from compareview.project.project import new_project
from compareview.project.reviews import let_tags_speak, reviews, sentences, with_review, without_review
from compareview.project.tags import Absent, ContradictionTag
from compareview.text.article import article_from_text

LEFT = "Twelve people were hurt in the crash. Nobody was charged. The bridge stays closed until Friday."
RIGHT = "Twelve people were hurt in the crash. The bridge stays closed until Monday."


def two():
    project, left = new_project().with_article(article_from_text(LEFT))
    project, right = project.with_article(article_from_text(RIGHT))
    project = project.showing(left, right)
    return project, compare(project.article(left), project.article(right))


def verdicts(project, comparison):
    return {key: pair.verdict for key, pair in reviews(project, comparison).items()}


def test_a_verdict_is_kept_changed_and_taken_back():
    project, comparison = two()
    row = comparison.rows[0]
    key = sentences(row.bead)
    looked = with_review(project, comparison, row, "", "Ada")
    assert verdicts(looked, comparison) == {key: ""}
    agreed = with_review(looked, comparison, row, "agrees", "Ben")
    assert verdicts(agreed, comparison) == {key: "agrees"}
    assert agreed.reviewed[0].id == looked.reviewed[0].id
    assert agreed.reviewed[0].author == "Ben"
    assert with_review(agreed, comparison, row, "", "Cy") is agreed
    assert without_review(agreed, comparison, row).reviewed == ()


def test_what_one_side_lacks_is_reviewed_as_absent_there():
    project, comparison = two()
    row = next(row for row in comparison.rows if not row.right)
    made = with_review(project, comparison, row, "gap", "Ada")
    assert made.reviewed[0].targets[1] == Absent(comparison.right.id)
    assert verdicts(made, comparison) == {sentences(row.bead): "gap"}


def test_a_pair_reviewed_by_two_is_taken_back_as_a_whole():
    project, comparison = two()
    row = comparison.rows[0]
    once = with_review(project, comparison, row, "agrees", "Ada")
    twice = once.with_reviewed(replace(once.reviewed[0], id="other", author="Ben", verdict="differs"))
    assert verdicts(twice, comparison) == {sentences(row.bead): "differs"}
    assert without_review(twice, comparison, row).reviewed == ()


def test_a_pair_whose_sentence_was_cut_since_is_to_be_looked_at_again():
    project, comparison = two()
    last = comparison.rows[-1]
    made = with_review(project, comparison, last, "agrees", "Ada")
    article = comparison.left
    made, _ = made.with_article(replace(article, corrections=article.corrections.split_at(LEFT.index("stays closed"))))
    again = compare(made.article(article.id), comparison.right)
    assert sentences(again.rows[-1].bead) == ((2, 3), (1,))
    assert reviews(made, again).keys().isdisjoint(sentences(row.bead) for row in again.rows)
    assert reviews(made, comparison).keys() == {sentences(last.bead)}


def tagged(project, comparison, row, verdict="contradiction", tag_id="t"):
    places = tuple(anchor(comparison.article(side), span) for side in SIDES for span in row.spans(side))
    tag = ContradictionTag(
        tag_id, 0, places, "number", verdict, "open", "", "Ada", "2031-03-09T09:12:00Z", "2031-03-09T09:12:00Z"
    )
    return project.with_tag(tag)


def test_a_tag_that_says_contradiction_marks_its_pair_as_long_as_it_does():
    project, comparison = two()
    row = comparison.rows[0]
    assert verdicts(tagged(project, comparison, row, "differs"), comparison) == {}
    made = tagged(project, comparison, row)
    key = sentences(row.bead)
    assert verdicts(made, comparison) == {key: "contradiction"}
    assert reviews(made, comparison)[key].author == "Ada"
    assert made.reviewed == ()
    assert verdicts(tagged(made, comparison, row, "framing"), comparison) == {}
    assert verdicts(made.without_tags(["t"]), comparison) == {}


def test_a_tag_speaks_for_no_pair_of_which_it_touches_one_side_only():
    project, comparison = two()
    row = comparison.rows[0]
    made = tagged(project, comparison, row)
    (tag,) = made.tags
    one_side = replace(tag, targets=tag.targets[:1])
    assert verdicts(project.with_tag(one_side), comparison) == {}
    other = comparison.rows[-1].spans("right")[0]
    across = replace(tag, targets=(tag.targets[0], anchor(comparison.right, other)))
    agreed = with_review(project, comparison, row, "differs", "Ada")
    assert verdicts(let_tags_speak(agreed, agreed.with_tag(across), comparison), comparison) == {
        sentences(row.bead): "differs"
    }


def test_looking_at_it_again_keeps_the_contradiction_and_another_verdict_goes_before_it():
    project, comparison = two()
    row = comparison.rows[0]
    made = tagged(project, comparison, row)
    assert with_review(made, comparison, row, "", "Ben") is made
    assert verdicts(with_review(made, comparison, row, "agrees", "Ben"), comparison) == {sentences(row.bead): "agrees"}
    looked = tagged(with_review(project, comparison, row, "", "Ben"), comparison, row)
    assert verdicts(looked, comparison) == {sentences(row.bead): "contradiction"}


def test_a_new_contradiction_takes_the_place_of_an_earlier_verdict_and_of_no_later_one():
    project, comparison = two()
    row = comparison.rows[0]
    agreed = with_review(project, comparison, row, "agrees", "Ben")
    made = let_tags_speak(agreed, tagged(agreed, comparison, row), comparison)
    assert verdicts(made, comparison) == {sentences(row.bead): "contradiction"}
    later = with_review(made, comparison, row, "framing", "Ben")
    noted = let_tags_speak(later, tagged(later, comparison, comparison.rows[1], tag_id="u"), comparison)
    assert verdicts(noted, comparison)[sentences(row.bead)] == "framing"
