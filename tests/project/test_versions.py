"""Two versions of one article as a reader sees them: what went, what came, what stayed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.project.versions import Piece, compare_versions, share_in_common
from compareview.text.article import article_from_text

FIRST = "The ferry hit a reef on Tuesday. It hurt 12 people, police said."
SECOND = "The captain was on the bridge when the lights went out over the sound."
THIRD = "Bread was handed out on the quay, and the shops stayed open all night."


def pieces(before, after):
    return compare_versions(*(article_from_text("\n\n".join(paragraphs)) for paragraphs in (before, after)))


def test_changed_words_stand_in_their_paragraph():
    changed = pieces([FIRST, SECOND], [FIRST.replace("12", "15"), SECOND])
    assert changed[0] == Piece(
        "changed",
        (
            ("The ferry hit a reef on Tuesday. It hurt ", ""),
            ("12", "removed"),
            ("15", "added"),
            (" people, police said.", ""),
        ),
    )
    assert changed[1] == Piece("same", ((SECOND, ""),))


def test_paragraphs_come_go_and_move():
    assert [p.kind for p in pieces([FIRST, THIRD], [FIRST, SECOND, THIRD])] == ["same", "added", "same"]
    assert [p.kind for p in pieces([FIRST, SECOND, THIRD], [FIRST, THIRD])] == ["same", "removed", "same"]
    moved = pieces([FIRST, SECOND, THIRD], [THIRD, FIRST, SECOND])
    assert [(p.kind, p.runs[0][0]) for p in moved] == [("moved", THIRD), ("same", FIRST), ("same", SECOND)]


def test_a_paragraph_that_moved_and_was_corrected_is_one():
    corrected = THIRD.replace("Bread", "Soup")
    moved = pieces([FIRST, SECOND, THIRD], [corrected, FIRST, SECOND])
    assert [p.kind for p in moved] == ["moved", "same", "same"]
    assert moved[0].runs[:2] == (("Bread", "removed"), ("Soup", "added"))
    assert moved[0].runs[2] == (THIRD.removeprefix("Bread"), "")


def test_a_change_of_phrase_is_not_cut_into_single_words():
    runs = pieces([FIRST], [FIRST.replace("hit a reef", "ran onto a rock")])[0].runs
    assert runs[1:3] == (("hit a reef", "removed"), ("ran onto a rock", "added"))


def test_how_lines_are_broken_is_no_change():
    assert [p.kind for p in pieces([SECOND], [SECOND.replace("bridge when", "bridge  when")])] == ["same"]


WORDS = ["the", "ferry", "left.", "It", "sank", "at", "noon,", "police", "said", "12", "people"]
PARAGRAPHS = st.lists(st.lists(st.sampled_from(WORDS), min_size=4, max_size=12).map(" ".join), min_size=1, max_size=6)


@settings(max_examples=40)
@given(PARAGRAPHS, PARAGRAPHS)
def test_no_word_is_lost(before, after):
    earlier, later = (article_from_text("\n\n".join(paragraphs)) for paragraphs in (before, after))
    shown = compare_versions(earlier, later)

    def told(kinds, role):
        return " ".join("".join(w for w, r in p.runs if r in ("", role)) for p in shown if p.kind in kinds).split()

    assert told(("same", "changed", "added", "moved"), "added") == later.text.split()
    was = told(("same", "changed", "removed", "moved"), "removed")
    assert sorted(was) == sorted(earlier.text.split())


def test_the_share_of_words_in_common():
    whole = article_from_text("\n\n".join([FIRST, SECOND]))
    assert share_in_common(whole, article_from_text(FIRST)) == 1
    assert share_in_common(whole, whole) == 1
    assert share_in_common(article_from_text(FIRST), article_from_text(THIRD)) < 0.5
