"""The command line, as a reader or a script uses it."""

import json
import os
import shutil
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compareview import __version__
from compareview.cli import _aligned, main
from compareview.comparison.difference_filter import DifferenceFilter
from compareview.project.anchoring import anchor
from compareview.project.file import load_project, save_project
from compareview.project.opening import open_files
from compareview.project.tags import ContradictionTag
from compareview.text.span import Span

SAMPLES = Path(__file__).parents[1] / "resources" / "samples"
GAZETTE, RADIO, WIRE = (
    str(SAMPLES / f"{name}.txt") for name in ("harbour-gazette", "coast-radio-news", "meridian-wire")
)
PROGRAM = [sys.executable, "-m", "compareview"]
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
# No display and no help with flushing, whatever the machine has set.
BARE = {name: value for name, value in os.environ.items() if name not in (*DISPLAYS, "PYTHONUNBUFFERED")}


def run(*arguments, given=b"", cwd=None, **environment):
    """Run the program as a process of its own."""
    return subprocess.run(
        [*PROGRAM, *arguments],
        input=given,
        capture_output=True,
        check=False,
        cwd=cwd,
        env=BARE | environment,
        timeout=60,
    )


def one_line(errors):
    """The one line on stderr, as a failure must have it."""
    assert errors.startswith("compareview: ")
    assert errors.endswith("\n")
    assert errors.count("\n") == 1
    assert "Traceback" not in errors
    return errors


@pytest.fixture
def project(tmp_path):
    """The path of a project with the three samples and one tag."""
    made = open_files([Path(GAZETTE), Path(RADIO), Path(WIRE)])
    article = made.articles[0]
    start = article.text.index("twelve people")
    place = anchor(article, Span(start, start + 13))
    tag = ContradictionTag("t1", 0, (place,), "number", "differs", "open", "Who <counted>?", "Ada", "2031-03-05", "")
    path = tmp_path / "ferry.cvproj"
    save_project(made.with_tag(tag), path)
    return path


@pytest.fixture
def no_display(tmp_path, monkeypatch):
    """An empty current folder on a machine that can show no window."""
    for variable in DISPLAYS:
        monkeypatch.delenv(variable, raising=False)
    folder = tmp_path / "current"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


# compare


def test_compare_prints_a_summary(capsys):
    assert main(["compare", GAZETTE, RADIO]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("A  Harbour Gazette · Twelve hurt as ferry runs aground off Skerry Point · 2031-03-04\n")
    assert " pairs (" in out
    assert err == ""


def test_compare_prints_json(capsys):
    assert main(["compare", GAZETTE, RADIO, "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["format"] == "compareview-comparison"
    assert document["left"]["text"] == Path(GAZETTE).read_text(encoding="utf-8")
    assert document["left"]["date"] == "2031-03-04"
    assert document["links"]
    assert document["differences"]


def test_compare_writes_a_page(tmp_path, capsys):
    page = tmp_path / "page.html"
    assert main(["compare", GAZETTE, RADIO, "--format", "html", "-o", str(page)]) == 0
    assert capsys.readouterr().out == ""
    text = page.read_text(encoding="utf-8")
    assert text.lower().startswith("<!doctype html>")
    assert "She told us she had no rudder" in text
    assert "<script" not in text.lower()


@pytest.mark.parametrize(
    ("name", "begins"),
    [("page.html", "<!doctype html>"), ("PAGE.HTM", "<!doctype html>"), ("out.json", "{"), ("out", "a  ")],
)
def test_compare_writes_what_the_name_of_the_file_says(tmp_path, name, begins):
    assert main(["compare", GAZETTE, RADIO, "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_text(encoding="utf-8").lower().startswith(begins)
    assert main(["compare", GAZETTE, RADIO, "--format", "text", "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith("A  ")


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_compare_writes_to_a_file_what_it_would_print(tmp_path, capsys, form):
    arguments = ["compare", GAZETTE, RADIO, "--format", form]
    assert main(arguments) == 0
    printed = capsys.readouterr().out
    assert main([*arguments, "-o", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out").read_text(encoding="utf-8") == printed
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_file_can_be_compared_with_itself(capsys):
    assert main(["compare", GAZETTE, GAZETTE, "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert {bead["state"] for bead in document["beads"]} == {"identical"}


@pytest.mark.parametrize("target", ["/dev/null", "/dev/stdout"])
def test_a_device_is_written_to_and_not_replaced(target):
    if target == "/dev/stdout" and not Path("/proc/self/fd").exists():
        pytest.skip("there is no /proc here, and so no /dev/stdout")
    done = run("compare", GAZETTE, RADIO, "-o", target)
    assert done.returncode == 0
    assert done.stdout.startswith(b"A  Harbour Gazette") == (target == "/dev/stdout")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_the_articles_are_not_written_over(tmp_path, capsys):
    mine = tmp_path / "mine.txt"
    shutil.copy(GAZETTE, mine)
    (tmp_path / "link").symlink_to(mine)
    for target in (mine, tmp_path / "link"):
        assert main(["compare", str(mine), RADIO, "-o", str(target)]) == 1
        assert "was read" in one_line(capsys.readouterr().err)
    assert mine.read_bytes() == Path(GAZETTE).read_bytes()


def test_a_project_is_no_article(project, capsys):
    assert main(["compare", str(project), RADIO]) == 1
    assert "is a project" in one_line(capsys.readouterr().err)


# failures


@pytest.mark.parametrize(
    ("name", "words"), [("gone.txt", "no file"), ("folder", "a folder"), ("pipe", "ordinary"), ("empty", "empty")]
)
@pytest.mark.parametrize("command", [["compare"], []], ids=["compare", "open"])
def test_what_cannot_be_read_is_told_in_one_line(no_display, capsys, name, words, command):
    (no_display / "folder").mkdir()
    os.mkfifo(no_display / "pipe")
    (no_display / "empty").touch()
    assert main([*command, GAZETTE, name]) == 1
    out, err = capsys.readouterr()
    assert words in one_line(err)
    assert out == ""


@pytest.mark.parametrize("target", ["no/such/folder/out", "."])
def test_a_result_that_cannot_be_written_is_told_in_one_line(tmp_path, capsys, target):
    assert main(["compare", GAZETTE, RADIO, "-o", str(tmp_path / target)]) == 1
    assert "cannot be written" in one_line(capsys.readouterr().err)


def test_a_file_name_cannot_forge_a_message(tmp_path, capsys):
    name = tmp_path / "a\nb\x1b[31m\u202e.txt"
    assert main(["compare", str(name), RADIO]) == 1
    assert not {"\x1b", "\u202e"} & {*one_line(capsys.readouterr().err)}


USAGE = """compare; compare a; compare a b c; compare a b --format xml; --nonsense; export; export p; align x
export p -o x --all --pair 1 2; export p -o x --pair 1"""


@pytest.mark.parametrize("arguments", [words.split() for words in USAGE.replace("\n", ";").split(";")], ids=" ".join)
def test_wrong_usage_is_told_so(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: " in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--help"], ["compare", "--help"], ["export", "-h"], ["align", "-h"]])
def test_help_is_at_hand(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 0
    assert "usage: compareview" in capsys.readouterr().out


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"compareview {__version__}\n"


def test_a_reader_who_has_gone_is_no_failure_to_talk_about():
    command = [*PROGRAM, "compare", GAZETTE, RADIO, "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=BARE) as program:
        program.stdout.close()
        assert program.stderr.read() == b""
        assert program.wait(30) == 1


def test_a_full_disk_behind_the_output_is_told():
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "compare", GAZETTE, RADIO], stdout=full, stderr=subprocess.PIPE, check=False, env=BARE
        )
    assert done.returncode == 1
    assert "No space left" in one_line(done.stderr.decode())


# export


TITLES = ("Twelve hurt as ferry runs aground", "At least 14 injured as ferry", "One dead and 23 hurt in ferry")


@pytest.mark.parametrize(
    ("which", "shown", "pairs"),
    [
        ([], [0, 1], 1),
        (["--pair", "a1", "a3"], [0, 2], 1),
        (["--pair", "2", "3"], [1, 2], 1),
        (["--all"], [0, 1, 2], 3),
    ],
)
def test_export_writes_the_pairs_asked_for(project, which, shown, pairs):
    page = project.with_name("page.html")
    assert main(["export", str(project), *which, "-o", str(page)]) == 0
    text = page.read_text(encoding="utf-8")
    assert [n for n, title in enumerate(TITLES) if title in text] == shown
    assert [n for n in range(1, 9) if f'id="p{n}-a-title"' in text] == list(range(1, pairs + 1))
    assert ("Who &lt;counted&gt;?" in text) == (0 in shown)


@pytest.mark.parametrize("pair", [["a1", "a9"], ["0", "1"], ["1", "4"], ["", "2"], ["²", "1"]])
def test_export_of_an_article_that_is_not_there_names_those_that_are(project, tmp_path, capsys, pair):
    assert main(["export", str(project), "-o", str(tmp_path / "x.html"), "--pair", *pair]) == 1
    assert "1 = Harbour Gazette, 2 = Coast Radio News" in one_line(capsys.readouterr().err)
    assert not (tmp_path / "x.html").exists()


def test_export_does_not_write_over_the_project(project, capsys):
    before = project.read_bytes()
    assert main(["export", str(project), "-o", str(project)]) == 1
    one_line(capsys.readouterr().err)
    assert project.read_bytes() == before


def test_export_of_a_project_that_shows_one_article_says_what_to_do(tmp_path, capsys):
    path = tmp_path / "one.cvproj"
    save_project(open_files([Path(GAZETTE)]), path)
    assert main(["export", str(path), "-o", str(tmp_path / "x.html")]) == 1
    assert "--pair" in one_line(capsys.readouterr().err)


@pytest.mark.parametrize("data", [b"", b"{}", b"\x89PNG", None])
def test_export_of_what_is_no_project_fails(tmp_path, capsys, data):
    path = tmp_path / "x.cvproj"
    if data is not None:
        path.write_bytes(data)
    assert main(["export", str(path), "-o", str(tmp_path / "x.html")]) == 1
    one_line(capsys.readouterr().err)


# align


def align(*lines, options=(), **environment):
    given = b"".join(line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n" for line in lines)
    done = run("align", *options, given=given, **environment)
    assert (done.returncode, done.stderr) == (0, b"")
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


STORM = {
    "left": ["A storm sank three boats.", "Nobody was hurt, the mayor said."],
    "right": ["The mayor said that nobody was hurt.", "Three boats sank in the storm."],
}


def test_align_answers_each_line_with_a_line():
    first, second, third, fourth = align(STORM, b"\n", {"left": [], "right": []}, b"not JSON\n", STORM)
    assert [*first] == ["links"]
    assert [(k["left"], k["right"], k["kind"]) for k in first["links"]] == [(0, 1, "same"), (1, 0, "same")]
    assert all([*k] == ["left", "right", "score", "kind"] and 0 <= k["score"] <= 1 for k in first["links"])
    assert second == {"links": []}
    assert [*third] == ["error"]
    assert fourth == first


def test_align_tells_the_places_of_differences_within_their_sentences():
    pair = {"left": ["The storm was bad.", "It hurt 12 people."], "right": ["It hurt 14 people."], "pins": [[1, 0]]}
    (answer,) = align(pair, options=["--differences"])
    assert [*answer] == ["links", "differences"]
    of_the_pair, *of_the_facts = answer["differences"]
    assert of_the_pair == {
        "kind": "number",
        "left": [{"sentence": 1, "start": 8, "end": 10}],
        "right": [{"sentence": 0, "start": 8, "end": 10}],
        "why": "12 / 14 people",
        "inline": True,
    }
    assert all([*fact] == [*of_the_pair] and not fact["inline"] for fact in of_the_facts)


def test_align_follows_pins():
    (answer,) = align(STORM | {"pins": [[0, 0]]})
    assert {"left": 0, "right": 0, "score": 1.0, "kind": "same"} in answer["links"]
    assert not [k for k in answer["links"] if (k["left"], k["right"]) == (0, 1)]


def test_the_last_line_needs_no_line_end_and_a_byte_order_mark_is_no_harm():
    assert len(align(b"\xef\xbb\xbf" + json.dumps(STORM).encode())) == 1
    assert "links" in align(b"\xef\xbb\xbf" + json.dumps(STORM).encode())[0]


BAD = {
    "no JSON": b"x",
    "a list": b"[]",
    "a number": b"7",
    "nothing on the right": b'{"left": []}',
    "a text for a list": b'{"left": "ab", "right": "ab"}',
    "an object for a list": b'{"left": {"a": 1}, "right": []}',
    "a number for a sentence": b'{"left": [1], "right": []}',
    "null": b'{"left": null, "right": null}',
    "a pin that is none": b'{"left": ["a"], "right": ["a"], "pins": [0]}',
    "a pin of one": b'{"left": ["a"], "right": ["a"], "pins": [[0]]}',
    "a pin of three": b'{"left": ["a"], "right": ["a"], "pins": [[0, 0, "odd"]]}',
    "a pin beyond the end": b'{"left": ["a"], "right": ["a"], "pins": [[0, 1]]}',
    "a pin before the start": b'{"left": ["a"], "right": ["a"], "pins": [[-1, 0]]}',
    "a pin of truth": b'{"left": ["a"], "right": ["a"], "pins": [[true, 0]]}',
    "a pin to nothing": b'{"left": ["a"], "right": ["a"], "pins": [[null, 0]]}',
    "pins that are no list": b'{"left": ["a"], "right": ["a"], "pins": {"0": 0}}',
    "no UTF-8": b'{"left": ["\xff"], "right": []}',
    "too deep": b"[" * 100_000,
    "a long number": b'{"left": [' + b"9" * 5000 + b'], "right": []}',
}


@pytest.mark.parametrize("line", BAD.values(), ids=BAD)
def test_a_bad_line_is_answered_with_its_error(line):
    answer = _aligned(line)
    assert [*answer] == ["error"]
    assert answer["error"]
    json.dumps(answer, ensure_ascii=False).encode("utf-8")


SENTENCES = st.lists(st.text(st.characters(categories=None), max_size=20), max_size=4)


@settings(max_examples=60)
@given(SENTENCES, SENTENCES)
def test_any_sentences_are_aligned(left, right):
    answer = _aligned(json.dumps({"left": left, "right": right}).encode())
    assert [*answer] == ["links"]
    assert all(k["left"] < len(left) and k["right"] < len(right) for k in answer["links"])


@pytest.mark.parametrize(
    "environment", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}]
)
def test_the_output_is_utf_8_in_any_locale(environment, tmp_path):
    summer = "L’été dure trop longtemps ici."
    good = json.dumps({"left": [summer], "right": [summer]}, ensure_ascii=False).encode()
    given = b'{"left": ["\\ud800 x"], "right": [7]}\n' + good + b"\n"
    done = run("align", given=given, **environment)
    bad, good = done.stdout.decode("utf-8").splitlines()
    assert "error" in bad
    assert json.loads(good)["links"]
    article = tmp_path / "a.txt"
    article.write_text("“Été”, he said. Nobody knew.", encoding="utf-8")
    done = run("compare", str(article), str(article), **environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "“Été”, he said." in done.stdout.decode("utf-8")


def test_a_file_name_is_shown_as_it_is_in_any_locale(tmp_path):
    assert "café.txt" in run("compare", str(tmp_path / "café.txt"), GAZETTE, LC_ALL="C").stderr.decode("utf-8")


def test_an_answer_comes_before_the_next_question():
    with subprocess.Popen([*PROGRAM, "align"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=BARE) as program:
        for _ in range(3):
            program.stdin.write(json.dumps(STORM).encode() + b"\n")
            program.stdin.flush()
            assert json.loads(program.stdout.readline())["links"]
        program.stdin.close()
        assert program.wait(30) == 0


# the window, and its absence


@pytest.mark.parametrize(
    "command", [["compare", GAZETTE, RADIO], ["compare", GAZETTE, RADIO, "--format", "html"], ["align"]]
)
def test_nothing_of_qt_is_imported_without_a_window(command):
    code = (
        "import sys; from compareview.cli import main; code = main(sys.argv[1:]); "
        "sys.exit(code or sum(name.split('.')[0] in ('PySide6', 'shiboken6') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code, *command], input=b"", capture_output=True, check=False, env=BARE)
    assert done.returncode == 0, done.stderr


def test_without_a_display_there_is_a_summary_and_a_page(tmp_path):
    done = run(GAZETTE, RADIO, cwd=tmp_path)
    out = done.stdout.decode("utf-8")
    assert (done.returncode, done.stderr) == (0, b"")
    assert out.startswith("A  Harbour Gazette")
    assert out.rstrip().endswith(f"The annotated comparison was written to {tmp_path / 'compareview.html'}")
    assert [path.name for path in tmp_path.iterdir()] == ["compareview.html"]
    assert "Skerry Point" in (tmp_path / "compareview.html").read_text(encoding="utf-8")


def test_the_page_is_never_written_over_a_file(no_display, capsys):
    (no_display / "compareview.html").write_text("mine", encoding="utf-8")
    (no_display / "compareview-2.html").symlink_to("nowhere")
    (no_display / "compareview-3.html").mkdir()
    assert main([GAZETTE, RADIO, WIRE]) == 0
    assert str(no_display / "compareview-4.html") in capsys.readouterr().out
    assert (no_display / "compareview.html").read_text(encoding="utf-8") == "mine"
    assert not (no_display / "nowhere").exists()
    assert (no_display / "compareview-4.html").is_file()


def test_without_a_display_a_project_is_shown_too(project, no_display, capsys):
    before = load_project(project)
    assert main([str(project)]) == 0
    assert "A  Harbour Gazette" in capsys.readouterr().out
    assert "Who &lt;counted&gt;?" in (no_display / "compareview.html").read_text(encoding="utf-8")
    assert load_project(project) == before


def test_without_a_display_the_reader_sees_what_the_window_would_show(project, no_display, capsys):
    assert main([str(project)]) == 0
    assert "≠ Number: " in capsys.readouterr().out
    hiding = replace(load_project(project), difference_filter=DifferenceFilter("some", frozenset({"number"})))
    save_project(hiding, project)
    assert main([str(project)]) == 0
    assert "≠ Number: " not in capsys.readouterr().out
    assert "all of kind Number" in (no_display / "compareview-2.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("columns", "longest"), [("80", 80), ("120", 100), ("9", 40)])
def test_the_summary_fits_the_terminal(columns, longest, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["compare", GAZETTE, RADIO]) == 0
    assert longest - 10 < max(map(len, capsys.readouterr().out.splitlines())) <= longest


@pytest.mark.parametrize(
    ("files", "words"), [([], "no display"), ([GAZETTE], "One article alone"), ([GAZETTE, GAZETTE], "one and the same")]
)
def test_without_a_display_there_must_be_two_articles(files, words, no_display, capsys):
    assert main(files) == 1
    assert words in one_line(capsys.readouterr().err)
    assert [*no_display.iterdir()] == []
