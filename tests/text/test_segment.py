"""Sentences: case files for each language, and what holds for any text."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.text.language import guess_language
from compareview.text.segment import segment

CASES = Path(__file__).parents[1] / "data" / "cases" / "segment"


def read_cases():
    for path in sorted(CASES.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            known = re.fullmatch(r"! (?P<reason>.+?) => (?P<case>.+)", line)
            marks = pytest.mark.xfail(reason=known["reason"], strict=True) if known else ()
            case = (known["case"] if known else line).replace("\\n", "\n")
            yield pytest.param(path.stem, case, id=f"{path.stem}-{number}", marks=marks)


@pytest.mark.parametrize(("language", "case"), list(read_cases()))
def test_news_is_cut_where_a_reader_would(language, case):
    text = case.replace(" | ", " ").replace("|", "")
    expected = [part.strip() for part in case.split("|")]
    assert [span.of(text) for span in segment(text, language)] == expected


# Text that is rich in what the rules look at, and any text at all.
SIGNS = ".!?…。！？।؟۔,;:\"'“”„«»‘’()[]「」（）- \n\u00a0Aa3人ß😀"
SCRAPS = st.sampled_from([*SIGNS, "\n\n", "U.S.", "Mr.", "p.m.", "No.", " said", "The", "。」と", "e\u0301"])
TEXTS = st.one_of(st.text(max_size=80), st.lists(SCRAPS, max_size=40).map("".join))
LANGUAGES = st.sampled_from(["en", "de", "fr", "ja", "zh", "ar", "hi", "ru", "", "xx", "pt-BR", "../en"])


@settings(max_examples=300, deadline=None)
@given(TEXTS, LANGUAGES)
def test_sentences_cover_all_but_white_space(text, language):
    spans = segment(text, language)
    end = 0
    for span in spans:
        assert not text[end : span.start].strip()
        assert span.of(text) == span.of(text).strip() != ""
        end = span.end
    assert not text[end:].strip()
    assert spans == segment(text, language)


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_a_blank_line_parts_what_stands_on_its_sides(first, second):
    cut = len(first)
    spans = segment(f"{first}\n\n{second}")
    assert not any(span.start < cut and span.end > cut + 2 for span in spans)


def uncut(text):
    return re.sub(r"\s", "", text)


HOSTILE = [
    "\n",
    ". ",
    '."',
    "a. ",
    "A.",
    "U.S. State ",
    "Mr. ",
    "?” Ab ",
    ". »",
    "。」と",
    ".( ( ",
    "\n   ",
    "1. ",
    "x!) ",
]


@pytest.mark.parametrize(
    ("unit", "size"), [(unit, 1_000_000) for unit in 'a ."“。'] + [(unit, 200_000) for unit in HOSTILE]
)
def test_a_large_text_of_one_thing_is_cut_at_all(unit, size):
    # A search without a bound would take hours here, not a second.
    text = unit * (size // len(unit))
    assert "".join(uncut(span.of(text)) for span in segment(text)) == uncut(text)


def test_an_unknown_language_goes_by_its_script():
    text = "Toho dne přišel. 会议结束。没有人来。"
    assert [span.of(text) for span in segment(text, "xx")] == ["Toho dne přišel.", "会议结束。", "没有人来。"]
    czech = "1. máje přišel. Odešel."
    assert [span.of(czech) for span in segment(czech, "cs")] == ["1. máje přišel.", "Odešel."]


def test_a_region_does_not_change_the_rules():
    assert len(segment("Das gilt z. B. für Bayern.", "de-AT")) == 1
    assert len(segment("O Sr. Holm chegou.", "pt_BR")) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The harbour was closed on Monday and it is not known when it will open.", "en"),
        ("Der Hafen wurde am Montag geschlossen, und es ist nicht klar, wann er wieder öffnet.", "de"),
        ("Le port a été fermé lundi et on ne sait pas quand il sera rouvert par les autorités.", "fr"),
        ("El puerto fue cerrado el lunes y no se sabe cuándo lo van a abrir las autoridades.", "es"),
        ("O porto foi fechado na segunda-feira e não se sabe quando será aberto pelas autoridades.", "pt"),
        ("Il porto è stato chiuso lunedì e non si sa quando sarà riaperto dalle autorità della città.", "it"),
        ("Порт закрыли в понедельник.", "ru"),
        ("Порт закрили в понеділок, і невідомо, коли його відкриють.", "uk"),
        ("أغلق الميناء يوم الاثنين.", "ar"),
        ("הנמל נסגר ביום שני.", "he"),
        ("बंदरगाह सोमवार को बंद हुआ।", "hi"),
        ("港口星期一关闭。", "zh"),
        ("港は月曜日に閉鎖された。", "ja"),
        ("항구는 월요일에 폐쇄되었다.", "ko"),
        ("Qatar", "en"),
        ("Hamas Doha Gaza de Reuters", "en"),
        ("12:30 — 4,385", ""),
        ("", ""),
    ],
)
def test_the_language_is_guessed(text, code):
    assert guess_language(text) == code


def test_a_foreign_name_does_not_change_the_guess():
    assert guess_language("The ministry (外務省) said that the port was closed. Порт. It is not open.") == "en"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_a_guess_is_a_code_and_there_is_one_for_latin_letters(text):
    assert re.fullmatch("(?:[a-z]{2})?", guess_language(text))
    assert guess_language("and " + text)
