"""The outline of a plain text: title, dates, headings, paragraphs."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.text.article import article_from_text
from compareview.text.outline import outline

FIRST = "The ferry left the harbour of Aldane at noon with three hundred people on board, the coast guard said."
SECOND = "Two ships and a helicopter searched the strait until dark. They found nothing but a single empty boat."
THIRD = "The company that runs the ferry said that it would not comment until the inquiry has been opened."


def parts(text):
    found = outline(text)
    return [(h.kind, h.span.of(text)) for h in found.headings], [p.of(text) for p in found.paragraphs]


def test_an_article_without_any_heading_is_all_body():
    headings, paragraphs = parts(f"{FIRST}\n{SECOND}\n{THIRD}")
    assert headings == []
    assert paragraphs == [FIRST, SECOND, THIRD]
    assert outline(FIRST).title == ""


@pytest.mark.parametrize(
    "label", ["date 2031-03-04", "Date: 2031-03-04", "Published: 4 March 2031", "date 2031-03-04T21:10"]
)
def test_a_date_label_before_the_first_sentence_is_cut_off(label):
    text = f" {label} {FIRST}\n\n{SECOND}\n"
    assert parts(text) == ([("date", label)], [FIRST, SECOND])
    assert outline(text).published == "2031-03-04"


@pytest.mark.parametrize(
    "line",
    [
        "date 2031-03-04",
        "2031-03-04",
        "2031-03-04T21:10",
        "2031-03-04T21:10:05+02:00",
        "4 March 2031",
        "4 March 2031, 21:10",
        "4 Mar 2031 09.10 GMT",
        "March 4, 2031",
        "March 4, 2031 at 9:10 p.m. EST",
        "Tuesday, 4 March 2031",
        "Tue 4th March 2031",
        "Published: 4 March 2031",
        "Published on March 4, 2031 | 21:10",
        "*4 March 2031*",
        "on 4 March 2031",
        "4 March 2031 Last updated at 21:10 GMT",
        "Published 4 March 2031 | Updated 5 March 2031, 9:30am",
        "4. März 2031, 21.10 Uhr",
        "04.03.2031",
        "4 de marzo de 2031",
        "4 mars 2031 à 21h10",
        "4 марта 2031",
        "2031年3月4日",
    ],
)
def test_a_date_on_a_line_of_its_own_is_a_date(line):
    text = f"Ferry lost off the coast\n\n{line}\n\n{FIRST}\n\n{SECOND}"
    headings, paragraphs = parts(text)
    assert headings == [("title", "Ferry lost off the coast"), ("date", line)]
    assert paragraphs == [FIRST, SECOND]
    assert outline(text).published == "2031-03-04"


@pytest.mark.parametrize(
    "line", ["On 4 March 2031 the ferry left.", "31 February 2031", "4 people 2031", "2031-13-04", "4 Ma 2031"]
)
def test_what_is_no_day_of_the_calendar_gives_no_date(line):
    assert outline(f"{line}\n{FIRST}").published == ""


def test_the_day_of_publication_counts_more_than_that_of_an_update():
    text = f"Ferry lost off the coast\nUpdated: 5 March 2031\nPublished: 4 March 2031\n{FIRST}"
    assert outline(text).published == "2031-03-04"
    assert outline(text.replace("Published: 4 March 2031\n", "")).published == "2031-03-05"


def test_a_date_deep_in_the_body_is_not_that_of_the_article():
    text = "\n".join([FIRST] * 12 + ["4 March 2031", SECOND])
    assert outline(text).published == ""
    assert [kind for kind, _ in parts(text)[0]] == ["section"]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By M. Aldane", "M. Aldane"),
        ("By Mia Aldane and Jon van der Brook", "Mia Aldane and Jon van der Brook"),
        ("By M. Aldane, Coast Radio newsroom", "M. Aldane"),
        ("By M. Aldane | 4 March 2031", "M. Aldane"),
    ],
)
def test_a_byline_names_the_author(line, author):
    text = f"Ferry lost off the coast\n\n{line}\n\n{FIRST}\n\n{SECOND}"
    assert parts(text)[0] == [("title", "Ferry lost off the coast"), ("byline", line)]
    assert outline(text).author == author


@pytest.mark.parametrize(
    "line", ["By noon the ferry had left", "By Monday", "By Election Day turnout had doubled", "By the sea."]
)
def test_a_line_that_only_begins_with_by_is_no_byline(line):
    assert outline(f"{FIRST}\n{line}\n{SECOND}").author == ""


def test_all_lines_before_the_body_are_headings_and_the_best_is_the_title():
    title = "Ferry With Three Hundred People Lost"
    text = f"Aldane\n\n{title}\n\n{title}\n\n{FIRST}\n\n{SECOND}"
    assert parts(text) == ([("section", "Aldane"), ("title", title), ("title", title)], [FIRST, SECOND])
    assert outline(text).title == title
    assert outline(f"Aldane\nFerry Lost\n{FIRST}").title == "Aldane"
    assert outline(f"World news today\nFerry Lost at Sea\nFerry Lost at Sea\n{FIRST}").title == "Ferry Lost at Sea"


def test_a_first_line_with_a_full_stop_is_body():
    assert parts(f"A ferry is lost.\n\n{FIRST}") == ([], ["A ferry is lost.", FIRST])


def test_a_question_in_title_case_may_be_the_title():
    assert outline(f"Who Lost the Ferry?\n\n{FIRST}").title == "Who Lost the Ferry?"
    assert outline(f"Who lost the ferry?\n\n{FIRST}").title == ""


def test_a_title_in_a_script_without_spaces():
    text = "渡轮在海峡失踪\n\n海岸警卫队表示，渡轮中午离开港口，船上有三百人，搜索持续到天黑。\n"
    assert outline(text).title == "渡轮在海峡失踪"


def test_markdown_headings():
    text = "\n\n".join(
        [
            "# Ferry *lost* off the coast #",
            FIRST,
            f"## What now?\n{SECOND}",
            f"**Why it matters**\n{THIRD}",
            "* * *",
            FIRST,
        ]
    )
    assert parts(text) == (
        [
            ("title", "# Ferry *lost* off the coast #"),
            ("section", "## What now?"),
            ("section", "**Why it matters**"),
            ("section", "* * *"),
        ],
        [FIRST, SECOND, THIRD, FIRST],
    )
    assert outline(text).title == "Ferry lost off the coast"


def test_underlined_headings():
    text = f"Ferry lost\n==========\n\n{FIRST}\n\nThe search\n----------\n\n{SECOND}\n\n---\n\n{THIRD}"
    assert parts(text) == (
        [("title", "Ferry lost\n=========="), ("section", "The search\n----------"), ("section", "---")],
        [FIRST, SECOND, THIRD],
    )
    assert outline(text).title == "Ferry lost"


def test_section_lines_between_paragraphs():
    text = f"{FIRST}\n\n*Logistical Challenge*\n\n{SECOND}\n\nA long night\n\n{THIRD}\n\nOur readers are reading too"
    assert parts(text) == (
        [
            ("section", "*Logistical Challenge*"),
            ("section", "A long night"),
            ("section", "Our readers are reading too"),
        ],
        [FIRST, SECOND, THIRD],
    )


def test_without_blank_lines_only_a_line_in_title_case_is_a_section():
    text = f"{FIRST}\nA Long Night\n{SECOND}\nA long night\n{THIRD}"
    assert parts(text) == ([("section", "A Long Night")], [FIRST, SECOND, "A long night", THIRD])


@pytest.mark.parametrize(
    "line",
    [
        "“We are going home,” he said",  # a stop is missing
        "He declined to comment",
        "and then it was over",
        "The minister named three points:",
        "- Close the port",
        "1. Close the port",
        "*The ferry never arrived.*",
        "Nobody knew.",
        "The company has said that it will pay for all of the damage that was done there",
    ],
)
def test_a_line_that_may_be_a_sentence_stays_in_the_body(line):
    assert parts(f"{FIRST}\n\n{line}\n\n{SECOND}\n\n{THIRD}") == ([], [FIRST, line, SECOND, THIRD])


def test_a_list_between_paragraphs_stays_in_the_body():
    lines = [FIRST, "Close the port", "Free the crew", "Pay the families", SECOND]
    assert parts("\n\n".join(lines)) == ([], lines)


def test_text_that_does_without_stops_keeps_all_its_lines():
    lines = [
        "the ferry left the harbour of Aldane at noon with three hundred people on board",
        "Nobody knows",
        "Where is it",
    ]
    assert parts("\n\n".join(lines * 2)) == ([], lines * 2)
    assert parts("Qatari mediators are talking") == ([], ["Qatari mediators are talking"])


def test_a_marked_heading_is_one_without_any_body():
    assert parts("# Ferry lost") == ([("title", "# Ferry lost")], [])


@pytest.mark.parametrize("width", [60, 72, 80])
def test_hard_wrapped_text_gives_whole_paragraphs(width):
    long = [f"{FIRST} {SECOND} {THIRD}", f"{THIRD} {FIRST}", f"{SECOND} {THIRD} {SECOND}"]
    wrapped = [textwrap.fill(paragraph, width) for paragraph in long]
    text = "Ferry lost off the coast\n\n4 March 2031\n\n" + "\n\n".join(wrapped) + "\n"
    found = outline(text)
    assert (found.title, found.published) == ("Ferry lost off the coast", "2031-03-04")
    assert [p.of(text) for p in found.paragraphs] == wrapped
    flat = [" ".join(s.of(text).split()) for s in article_from_text(text).sentences]
    second = SECOND.replace(". ", ".\n").split("\n")
    assert flat == [FIRST, *second, THIRD, THIRD, FIRST, *second, THIRD, *second]


def test_a_title_right_above_hard_wrapped_text_is_not_swallowed():
    text = "Ferry lost off the coast\n" + textwrap.fill(f"{FIRST} {SECOND} {THIRD}", 72)
    assert outline(text).title == "Ferry lost off the coast"
    assert len(outline(text).paragraphs) == 1


def test_two_short_lines_are_not_hard_wrapped_text():
    lines = [
        "Ferry lost at sea off Aldane, 300 missing",
        "It left the harbour at noon, the coast guard said on Monday.",
    ]
    assert parts("\n".join(lines)) == ([("title", lines[0])], lines[1:])


def test_a_prefix_label_in_hard_wrapped_text():
    text = textwrap.fill(f"date 2031-03-04 {FIRST} {SECOND} {THIRD}", 72)
    headings, paragraphs = parts(text)
    assert headings == [("date", "date 2031-03-04")]
    assert " ".join(paragraphs[0].split()) == f"{FIRST} {SECOND} {THIRD}"


def test_sentences_are_places_in_the_whole_text():
    text = f"Ferry lost off the coast\n\n{FIRST}\n\n{SECOND}"
    assert [s.of(text) for s in article_from_text(text).sentences] == [
        FIRST,
        *SECOND.replace(". ", ".\n").split("\n"),
    ]


def test_nothing_has_no_outline():
    assert parts("") == ([], [])
    assert parts(" \n\n \t") == ([], [])


SHORT = [
    "",
    " ",
    "Aldane",
    "A Long Night",
    "# Ferry",
    "## ",
    "---",
    "===",
    "*Night*",
    "* * *",
    "- one",
    "…",
    "😀",
    "人。",
]
LINES = st.sampled_from(
    [
        *SHORT,
        FIRST,
        SECOND,
        "By M. Aldane",
        "4 March 2031",
        "date 2031-03-04 Lost",
        "“Why?” he said",
        "a" * 70,
        "ab " * 25,
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(LINES, max_size=14).map("\n".join))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_headings_and_paragraphs_cover_all_but_white_space(text):
    found = outline(text)
    spans = sorted([h.span for h in found.headings] + list(found.paragraphs))
    end = 0
    for span in spans:
        assert not text[end : span.start].strip()
        assert span.of(text) == span.of(text).strip() != ""
        end = span.end
    assert not text[end:].strip()
    assert found == outline(text)
    assert [h.span for h in found.headings] == sorted(h.span for h in found.headings)
    assert list(found.paragraphs) == sorted(found.paragraphs)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_sentences_cover_the_paragraphs(text):
    found = outline(text)
    cut = list(article_from_text(text).sentences)
    assert cut == sorted(cut)
    bodies = "".join(p.of(text) for p in found.paragraphs)
    assert "".join("".join(s.of(text) for s in cut).split()) == "".join(bodies.split())


@pytest.mark.parametrize("unit", ["a", "# ", "\n#", "*", "By A ", "4 ", "- ", "a\n", ".\n\n", "=\n", "word word\n"])
def test_a_large_text_of_one_thing_has_an_outline(unit):
    text = unit * (100_000 // len(unit))
    found = outline(text)
    assert sum(len(p) for p in found.paragraphs) + sum(len(h.span) for h in found.headings) >= len(text.split())


def test_a_long_gap_after_a_label_of_a_date_is_read_at_once():
    text = "date" + " " * 200_000 + "is said"
    assert (outline(text).published, parts(text)[1]) == ("", [text])


def test_lines_before_the_text_that_say_whose_it_is_are_no_part_of_it():
    text = (
        "Title: Ferry lost\nAuthor: M. Aldane\nSource: Harbour Gazette\nLink: https://gazette.example/ferry\n\n"
        "The ferry was lost at night. Nobody knows where it is now."
    )
    found = outline(text)
    told = (found.title, found.author, found.outlet, found.url)
    assert told == ("Ferry lost", "M. Aldane", "Harbour Gazette", "https://gazette.example/ferry")
    assert [span.of(text) for span in found.paragraphs] == [
        "The ferry was lost at night. Nobody knows where it is now."
    ]


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("Author: M. Aldane\nDate: 2031-03-04", ("M. Aldane", "", "")),
        ("4 March 2031\n\nSource: Harbour Gazette", ("", "Harbour Gazette", "")),
        ("Outlet: gazette.example\nhttps://gazette.example/ferry", ("", "gazette.example", "")),
        ("Ferry lost\nAuthor: Mia Aldane, Jon van der Brook and Xi Li\nURL: https://a.example/_b_", None),
    ],
)
def test_a_label_counts_beside_another_a_date_or_an_address(header, told):
    found = outline(f"{header}\n\n{FIRST}\n{SECOND}")
    told = told or ("Mia Aldane, Jon van der Brook and Xi Li", "", "https://a.example/_b_")
    assert (found.author, found.outlet, found.url) == told


@pytest.mark.parametrize("beside", ["", "\n4 March 2031", "\nDate: 2031-03-04", "\nSource: Harbour Gazette"])
@pytest.mark.parametrize(
    "line",
    [
        "Source: Iran to strike back",
        "Source: Iran Will Strike Back",
        "Source: police and fire services",
        "Source: Iran Strikes Back: Report",
        "Author: unknown gunman kills two",
        "Link: see below",
    ],
)
def test_a_headline_that_begins_like_a_label_is_text(line, beside):
    text = f"{line}{beside}\n\n{FIRST}\n{SECOND}"
    found = outline(text)
    assert line.partition(": ")[2] not in (found.author, found.outlet, found.url)
    assert ("byline", line) not in parts(text)[0]
    assert found.title == line


@pytest.mark.parametrize("line", ["Source: Harbour Gazette", "Author: M. Aldane", "Title: Ferry lost"])
def test_one_label_alone_is_text(line):
    found = outline(f"{line}\n\n{FIRST}\n{SECOND}")
    assert (found.title, found.author, found.outlet) == (line, "", "")


def test_words_after_a_label_stay_in_a_text_of_few_sentences():
    assert parts("Source: police and fire services\n\nAldane")[1] == ["Source: police and fire services", "Aldane"]


@pytest.mark.parametrize(
    "line", ["Source: the police said nothing about it.", "The ferry was lost.\n\nAuthor: M. Aldane", "Link: see below"]
)
def test_a_sentence_that_begins_so_is_part_of_it(line):
    text = f"{line}\n\nThe ferry was lost at night. Nobody knows where it is now."
    assert (outline(text).author, outline(text).outlet, outline(text).url) == ("", "", "")
