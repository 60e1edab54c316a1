"""The facts table: what both articles state, whether or not their sentences were paired."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.alignment.link import Pin
from compareview.comparison.compare import compare
from compareview.comparison.decided import Decided
from compareview.comparison.fact_table.groups import Groups
from compareview.comparison.fact_table.table import MOST_ROWS
from compareview.text.article import article_from_sentences, article_from_text

LEFT = [
    "Twelve islanders were killed when the dam at Orrin burst on Tuesday.",
    "Police in Orrin said that rebels had opened the gates of the dam.",
    "The mayor denied that anybody had warned the council about cracks in the wall.",
    "Engineers measured the wall in March.",
    "Nobody has been arrested.",
]
RIGHT = [
    "At least 19 people died in the valley.",
    "Fighters may have opened the gates of the Orrin dam, according to the governor.",
    "Two engineers had warned the council about cracks in the wall twice.",
    "They last measured the wall of the dam in May.",
    "The valley has 300 houses.",
]


def table(left=LEFT, right=RIGHT, groups=None, first="", second=""):
    here, there = (article_from_sentences(sentences, language="en") for sentences in (left, right))
    here, there = replace(here, published=first), replace(there, published=second)
    return compare(here, there, groups=groups or Groups()).table


def row(rows, kind, topic):
    (found,) = [r for r in rows if r.kind == kind and r.topic == topic]
    return found


def test_figures_are_grouped_by_what_happened_to_what_they_count():
    killed = row(table(), "number", "killed")
    assert (killed.why, killed.relation) == ("Twelve islanders / At least 19 people", "clashes")


def test_a_toll_that_grew_between_the_reports_says_so():
    killed = row(table(first="2031-03-04", second="2031-03-05"), "number", "killed")
    assert killed.explained == "may be explained by time: B is 1 day later"
    assert row(table(first="2031-03-05", second="2031-03-04"), "number", "killed").explained == ""


def test_a_figure_that_one_article_has_is_told_as_such():
    houses = row(table(), "number", "houses")
    assert (houses.why, houses.relation, houses.left) == ("not found / 300 houses", "one-sided", ())


def test_equal_figures_are_the_same_whatever_their_spelling():
    rows = table(["Twelve boats sank near the quay."], ["Divers have found 12 boats in all."])
    assert row(rows, "number", "boats").relation == "same"


def test_a_denial_stands_beside_what_it_denies():
    (denial,) = [r for r in table() if r.kind == "denial"]
    assert denial.relation == "differs"
    assert "The mayor denied" in denial.why
    assert "warned the council about cracks in the wall" in denial.why.partition(" / ")[2]


def test_what_became_of_a_person_stands_side_by_side():
    left = ["Bram Osk was flown to a hospital, where his condition was described as serious.", "Arlo Finch survived."]
    right = ["One person died.", "Mr. Osk, 67, who was pulled out by Arlo Finch, died before dawn.", "Finch is alive."]
    (fate,) = [r for r in table(left, right, first="2031-03-04", second="2031-03-07") if r.kind == "who-did-what"]
    assert (fate.topic, fate.relation) == ("Bram Osk", "clashes")
    assert fate.why == "condition was described as serious / died"
    assert fate.explained == "may be explained by time: B is 3 days later"


@pytest.mark.parametrize(
    "told",
    [
        "Anna Berg lost her son, who died in the fire.",
        "Anna Berg, whose wife was killed in the fire, spoke.",
        "Anna Berg met the families of those who died.",
        "Anna Berg was away when his neighbour was found dead.",
        "Anna Berg was missing for two hours before she was rescued.",
        "The brother of Anna Berg, 67, died on Monday.",
        "The man who shot Anna Berg was killed.",
        "The daughter of Carl Holm and Anna Berg was killed.",
        "Anna Berg pulled out a man, who later died.",
        "Anna Berg's dog died, and two cats are missing.",
        "Anna Berg, injured in the fire, died on Monday.",
    ],
)
def test_what_became_of_another_is_no_fate_of_the_person_named(told):
    rows = table([told], ["Anna Berg was injured when the roof of the school came down."])
    assert [r.why for r in rows if r.kind == "who-did-what"] == []


def test_a_death_told_of_a_pronoun_is_agreed_with():
    rows = table(["Anna Berg was hurt.", "She died on Monday."], ["Anna Berg died in the fire."])
    assert [r.why for r in rows if r.kind == "who-did-what"] == []


def test_a_denial_of_what_the_other_does_not_speak_of_says_so():
    rows = table(["The minister denied that she had taken money."], ["It rained in the hills all week."])
    (denial,) = [r for r in rows if r.kind == "denial"]
    assert (denial.relation, denial.right) == ("one-sided", ())
    assert denial.why.endswith("/ nothing found on this")


def test_labels_for_the_same_people_stand_side_by_side():
    labels = [r.why for r in table() if r.kind == "wording" and r.relation == "differs"]
    assert "rebels / Fighters" in labels


def test_what_two_labels_tell_has_one_row():
    told = "The rebels came over the hills to Selm, where they {} towns."
    left, right = (told.format(word) for word in ("entered", "stormed"))
    rows = table([*FILLED, left], [*FILLED, right])
    assert [r.why for r in rows if r.kind == "wording"] == ["entered / stormed"]


def test_a_month_and_a_part_of_a_name_are_no_labels():
    rows = table(["In March the crews began the blockade of the quay."], ["The blockade of the quay was long."])
    assert not [r for r in rows if r.kind == "wording"]
    rows = table(["The Maritime Accident Office spoke of a disaster."], ["The disaster is looked into."])
    assert not [r for r in rows if r.kind == "wording"]


def test_dates_of_one_event_stand_side_by_side():
    (dates,) = [r for r in table() if r.kind == "date"]
    assert (dates.why, dates.relation) == ("in March / in May", "clashes")
    assert "measured" in dates.topic


def test_all_who_are_quoted_are_listed():
    told = {r.topic: r.why for r in table() if r.kind == "attribution" and r.relation == "one-sided"}
    assert told["the governor"] == "not found / according to the governor"
    assert told["Police in Orrin"].endswith(" / not found")


def test_the_reader_can_count_two_groups_as_one_and_take_a_figure_out():
    left, right = ["It has 40 rooms.", "It has 12 doors."], ["It has 30 windows."]
    assert row(table(left, right), "number", "rooms").relation == "one-sided"
    merged = row(table(left, right, Groups().merging("room", "window")), "number", "rooms")
    assert (merged.why, merged.relation) == ("40 rooms / 30 windows", "differs")
    split = table(left, right, Groups().merging("room", "window").splitting("window", "30 windows"))
    assert row(split, "number", "rooms").relation == "one-sided"
    assert row(split, "number", "windows").why == "not found / 30 windows"


def test_figures_of_one_noun_that_are_of_several_things_can_be_counted_as_one():
    left, right = ["Doctors treated 40 passengers.", "It can carry 320 passengers."], ["It carries 300 passengers."]
    assert [r.key for r in table(left, right) if r.kind == "number"] == ["passenger: carry", "passenger: treat"]
    merged = table(left, right, Groups().merging("passenger: treat", "passenger: carry"))
    assert [r.why for r in merged if r.kind == "number"] == ["40 passengers, 320 passengers / 300 passengers"]
    whole = table(left, right, Groups().merging("passenger", "crew"))
    assert [r.why for r in whole if r.kind == "number"] == ["40 passengers, 320 passengers / 300 passengers"]
    split = Groups().splitting("passenger: carry", "320 passengers")
    assert {r.key for r in table(left, right, split) if r.kind == "number"} > {"320 passengers", "passenger: treat"}


def test_a_figure_that_a_paired_sentence_has_too_stands_beside_it_unless_the_reader_counts_it_apart():
    left = ["Selm wants the release of 36 women and children from the prisons of Tarn.", "Nobody spoke of it."]
    right = ["The talks are for an exchange of 36 women and children from the prisons of Tarn.", "Nobody spoke of it."]
    for sides in ((left, right), (right, left)):
        told = row(table(*sides), "number", "released")
        assert (told.relation, told.key, len(told.left), len(told.right)) == ("same", "released", 1, 1)
        apart = table(*sides, Groups().splitting("released", "36 women and children"))
        assert {r.relation for r in apart if r.kind == "number"} == {"one-sided"}
        merged = table(*sides, Groups().merging("released", "woman and child"))
        assert [r.relation for r in merged if r.kind == "number"] == ["same"]
    here, there = (article_from_sentences(sentences, language="en") for sentences in (left, right))
    unpaired = compare(here, there, Decided((Pin(0, 0, "apart"),))).table
    assert {r.relation for r in unpaired if r.kind == "number"} == {"one-sided"}


@pytest.mark.parametrize("kind", ["number", "wording", "date", "denial", "attribution"])
def test_every_place_holds_words_that_the_row_tells(kind):
    here, there = (article_from_sentences(sentences, language="en") for sentences in (LEFT, RIGHT))
    rows = [r for r in compare(here, there).table if r.kind == kind]
    assert rows
    for r in rows:
        for article, spans, words in zip((here, there), (r.left, r.right), r.why.split(" / "), strict=True):
            assert all(span.of(article.text) in words for span in spans)
            assert all(len(span) <= 160 for span in spans)


WORDS = """12 people were killed hurt denied that rebels fighters said in March on Monday Anna Voll Orrin no not about
dozens of boats the a dam “ ” . , may 40 %"""


IDLE = ["It rained.", "Nobody came.", "The sea was calm."]


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        (["They paid 2,000 crowns to a guard."], ["The town paid 340,000 crowns for a lamp."], "differs"),
        (["The storm killed 12 people."], ["The storm killed 14 people."], "clashes"),
        (["The storm killed 12 people in Paris."], ["The storm killed 14 people in Paris."], "clashes"),
        (["The storm killed 12 people in Paris."], ["The storm killed 14 people in France."], "differs"),
        (["The storm killed 12 Danes."], ["The storm killed 14 people."], "differs"),
        (["The storm killed 38 people."], ["The storm killed about 40 people."], "same"),
        (["The storm killed 38 people."], ["The storm killed at least 30 people."], "differs"),
        (["The storm killed 38 people."], ["The storm killed dozens of people."], "differs"),
        ([*IDLE, "The tower rings 12 bells."], [*IDLE, "The tower in Orrin rings 14 bells."], "clashes"),
    ],
)
def test_figures_clash_only_where_they_can_be_of_the_same_thing(left, right, relation):
    assert [r.relation for r in table(left, right) if r.kind == "number"] == [relation]


def test_all_figures_are_compared_though_not_all_are_listed():
    tolls = [f"On day {n} the flood killed {100 + n} people." for n in range(1, 15)]
    killed = row(table(tolls, ["In the end 114 people were killed."]), "number", "killed")
    assert killed.relation == "differs"
    assert len(killed.left) == 12


def test_no_side_has_precedence_where_there_are_more_rows_than_are_kept():
    names = [f"{chr(65 + n // 10)}ens{chr(97 + n % 10)}o Vo{chr(97 + n % 7)}t{chr(97 + n // 7)}n" for n in range(40)]
    left, right = ([f"“It rained,” said {name}." for name in some] for some in (names[::2] * 2, names[1::2] * 2))
    here, there = table(left + LEFT, right + RIGHT), table(right + RIGHT, left + LEFT)
    assert {(r.left, r.right) for r in here} == {(r.right, r.left) for r in there}


# Sentences that only fill the page: what is shared by all of two sentences tells nothing of either.
FILLED = [*IDLE, "A band played.", "The shops were shut."]


def dates(left, right):
    rows = table([*FILLED, *left], [*FILLED, *right])
    return [(r.relation, r.topic, r.why) for r in rows if r.kind == "date"]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "The barge left Orrin for Port Selm at 6:15 p.m. and hit the Grey Bank at 6:52 p.m.",
            "The barge was on its way from Orrin to Port Selm when it hit the Grey Bank shortly before 7 p.m.",
            [("differs", "hit the Grey Bank", "at 6:52 p.m. / shortly before 7 p.m.")],
        ),
        (
            "The barge left Orrin at 6:15 p.m. and hit the Grey Bank at 6:52 p.m.",
            "It was 7:30 p.m. when the barge hit the Grey Bank.",
            [("clashes", "hit the Grey Bank", "at 6:52 p.m. / 7:30 p.m.")],
        ),
        ("Inspectors are due in Port Selm at noon.", "The barge reached Port Selm at 7 p.m.", []),
        ("The mill passed its test in May.", "The mill failed its test in March and passed it in May.", []),
        ("The mayor admitted on Monday that dams leak.", "The mayor denied on Friday that dams leak.", "differs"),
        ("Anna Voll resigned on Monday.", "Anna Voll resigned on Tuesday, she said.", "clashes"),
        ("The mill burned at noon.", "The mill burned on Monday.", []),
    ],
)  # fmt: skip
def test_dates_clash_only_where_the_same_is_told_of_both(left, right, expected):
    found = dates([left], [right])
    assert ([relation for relation, _, _ in found] == [expected]) if isinstance(expected, str) else found == expected


def test_two_sources_stand_side_by_side_only_if_they_tell_of_the_same():
    left = ["Cracks in the wall may have caused the flood, the mayor added.", "Nobody was warned, she said."]
    right = [
        "Cracks in the wall caused the flood, an engineer said.",
        "The mayor has no plans for a visit, aides said.",
    ]
    rows = [
        r for r in table([*FILLED, *left], [*FILLED, *right]) if r.kind == "attribution" and r.relation == "differs"
    ]
    assert [r.why for r in rows] == ["the mayor added / an engineer said"]
    assert rows[0].topic in "Cracks in the wall may have caused the flood"


def test_who_speaks_for_one_body_stands_side_by_side():
    left = "Crews row watches of 14 hours, the Rowers’ League claimed."
    right = "“We steer in the dark,” said Ada Dune, the secretary of the Rowers’ League."
    (found,) = [r for r in table([*FILLED, left], [*FILLED, right]) if r.relation == "differs"]
    assert (found.kind, found.topic) == ("attribution", "Rowers’ League")


def test_what_a_source_knows_of_is_not_whom_it_speaks_for():
    left = "According to a Tarn official familiar with the talks between Selm and Orrin, two boats met at sea."
    right = "Crews row watches of 14 hours, a Selm official stated."
    assert not [r for r in table([*FILLED, left], [*FILLED, right]) if r.relation == "differs"]


def test_who_will_not_comment_denies_nothing():
    left, right = "Halvern Line declined to comment on the log of the voyage.", "The log of the voyage had a comment."
    (found,) = [r for r in table([*FILLED, left], [*FILLED, right]) if "comment" in r.why]
    assert (found.kind, found.relation) == ("attribution", "one-sided")


def test_a_denial_does_not_stand_beside_a_sentence_that_shares_a_little_word():
    left = ["The firm refused to hand over the log of the voyage."]
    (denial,) = [
        r for r in table([*FILLED, *left], [*FILLED, "He feared that it would roll over."]) if r.kind == "denial"
    ]
    assert denial.relation == "one-sided"


def test_a_denial_clashes_with_a_plain_statement_of_what_it_denies():
    left, right = (
        [*FILLED, "The company denied that fuel had leaked."],
        [*FILLED, "Fuel leaked into the bay on Monday."],
    )
    (denial,) = [r for r in table(left, right, first="2031-03-04", second="2031-03-05") if r.kind == "denial"]
    assert (denial.relation, denial.explained) == ("clashes", "may be explained by time: B is 1 day later")
    (denial,) = [r for r in table(left, [*FILLED, "Fuel was loaded before it leaked."]) if r.kind == "denial"]
    assert (denial.relation, denial.explained) == ("clashes", "")
    (denial,) = [r for r in table(left, [*FILLED, "Fuel did not leak, and no pump leaked."]) if r.kind == "denial"]
    assert denial.relation == "differs"


def headlines(left, right):
    body = "\n\nThe ship sank off the point on Tuesday evening, and all who were on board came ashore.\n"
    here, there = (article_from_text(title + body) for title in (left, right))
    rows = compare(replace(here, published="2031-03-05"), replace(there, published="2031-03-04")).table
    return [(r.why, r.relation, r.explained) for r in rows if r.topic == "headlines"]


def test_headlines_stand_side_by_side_in_one_row_whatever_differs_in_them():
    left, right = "At least 14 hurt as ferry hits rocks", "Twelve hurt as ferry runs aground"
    grown = "may be explained by time: A is 1 day later"
    assert headlines(left, right) == [(f"{left} / {right}", "differs", grown)]
    assert headlines("Ferry hits rocks", right) == [(f"Ferry hits rocks / {right}", "differs", "")]
    others = ("14 killed as terrorists storm ferry", "12 killed as rebels storm ferry")
    assert headlines(*others) == [(" / ".join(others), "differs", "")]  # time explains but one of two differences
    assert headlines(left, left.upper()) == [(f"{left} / {left.upper()}", "same", "")]
    assert headlines(left, "") == []


def test_what_both_deny_is_told_in_one_row_by_what_is_denied():
    left, right = "The owner denied that there had been any steering failure.", "Halvern denies a steering failure."
    (denial,) = [r for r in table([*FILLED, left], [*FILLED, right]) if r.kind == "denial"]
    assert (denial.relation, denial.topic) == ("same", "The owner: steering failure")


def test_shares_and_others_do_not_clash_with_a_count():
    left, right = "They want 36 miners released.", "They want all cooks released."
    assert row(table([left], [right]), "number", "released").relation == "differs"
    assert row(table(["Some 12 fishermen died."], ["In all 9 farmers died."]), "number", "killed").relation == "differs"


def test_a_bare_figure_is_told_with_the_word_that_goes_with_it():
    killed = row(
        table(["A guard was killed and 23 others were injured."], ["Nine others were injured."]), "number", "injured"
    )
    assert killed.why == "23 others / Nine others"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The wall broke, police said.", "The wall broke, the health service said."),
        ("All 214 boats came.", "Some 187 boats came."),
        ("The Marigold struck a rock.", "The ship struck a rock."),
        ("No boats came to the quay.", "Swedish boats came to the quay."),
    ],
)
def test_who_says_it_counts_and_names_are_no_description(left, right):
    assert not [r for r in table([*FILLED, left], [*FILLED, right]) if r.kind == "wording" and r.relation == "differs"]


@pytest.mark.parametrize(
    ("left", "right", "clashes"),
    [
        (
            "harbour-gazette.txt",
            "coast-radio-news.txt",
            [
                "twelve people / At least 14 people",
                "steering failure / The ferry's owner, Halvern Line, denied that there had been any steering failure",
                "No fuel had leaked from the ship / Fuel has leaked from the ship",
                "in January / on 9 February",
            ],
        ),
        (
            "harbour-gazette.txt",
            "meridian-wire.txt",
            [
                "twelve people / 23 others",
                "condition was described as serious / died",
                "steering failure / Halvern Line, which at first denied that there had been any steering failure",
                "No fuel had leaked from the ship / fuel have leaked from the ship",
                "shortly before 7 p.m. / at 19:12",
                "on Saturday at 3 p.m. / on Sunday",
            ],
        ),
        (
            "coast-radio-news.txt",
            "meridian-wire.txt",
            [
                "steering failure / Halvern Line, which at first denied that there had been any steering failure",
                "at 6:52 p.m. / at 19:12",
                "on Saturday / on Sunday",
            ],
        ),
    ],
)
def test_in_the_samples_all_that_clashes_does(samples, left, right, clashes):
    assert [r.why for r in compare(samples[left], samples[right]).table if r.relation == "clashes"] == clashes


def test_topics_of_the_samples_are_words_of_a_text(samples):
    articles = list(samples.values())
    for left, right in pairwise(articles):
        text = " ".join(left.text.split())
        for r in compare(left, right).table:
            if r.kind in ("date", "attribution") and r.relation in ("clashes", "differs"):
                assert r.topic in text
                assert not {"said", "according", "about"} & set(r.topic.casefold().split())
                assert not r.topic.isdigit()


SENTENCES = st.lists(st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join), max_size=8)


@settings(max_examples=60, deadline=None)
@given(SENTENCES, SENTENCES)
def test_any_articles_have_a_table_and_swapping_them_swaps_it(left, right):
    here, there = table(left, right), table(right, left)
    assert len(here) <= MOST_ROWS
    assert all(0 <= r.weight <= 1 for r in here)
    assert [r.weight for r in here] == sorted((r.weight for r in here), reverse=True)
    if len(here) < MOST_ROWS:
        mirrored = {(r.kind, r.right, r.left, r.relation, r.weight) for r in there}
        assert {(r.kind, r.left, r.right, r.relation, r.weight) for r in here} == mirrored
