"""The command line. Each command imports what it needs: nothing of Qt but to open a window, little else for that."""

import argparse
import contextlib
import json
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compareview import __version__
from compareview.errors import CompareViewError
from compareview.text.visible import visible

if TYPE_CHECKING:
    from compareview.comparison.result import Comparison
    from compareview.project.project import Project

_FORMATS = ("text", "json", "html")
_QT_LIBRARIES = "libgl1 libegl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0 libxcb-cursor0 libxkbcommon-x11-0"
_COMMANDS_HELP = """\
commands:
  compareview [FILES]                 open a window with these article files or this project
  compareview compare LEFT RIGHT      compare two articles and print the result
  compareview export PROJECT -o FILE  write a project's annotated comparison as an HTML page
  compareview align                   pair sentences: JSON lines in, JSON lines out

`compareview COMMAND --help` says more. Exit codes: 0 done, 1 failed, 2 wrong usage.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 1 failed with one line on stderr, 2 usage."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # tests may put something simpler in their place
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    commands: dict[str, Callable[[list[str]], int]] = {"compare": _compare, "export": _export, "align": _align}
    try:
        command = commands.get(arguments[0]) if arguments else None
        code = command(arguments[1:]) if command else _open(arguments)
        print(end="", flush=True)  # what cannot be written must fail here, not when Python ends
        return code
    except CompareViewError as error:
        # On one line, and with nothing in it that a terminal obeys: a file name may hold anything.
        print(f"compareview: {visible(str(error))}", file=sys.stderr)
        return 1
    except OSError as error:
        # The output is full, or its reader is gone; Python must not complain about it once more at exit.
        with contextlib.suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            print(f"compareview: something could not be read or written: {visible(str(error))}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _open(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "compareview",
        description="Read two reports of the same event side by side.",
        epilog=_COMMANDS_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "files", metavar="FILE", nargs="*", type=Path, help="article files (.txt, .md) or one project (.cvproj)"
    )
    parser.add_argument(
        "--new-window", action="store_true", help="open a window of its own even if one is open already"
    )
    parser.add_argument("--version", action="version", version=f"compareview {__version__}")
    options = parser.parse_args(arguments)
    if not _has_display():
        return _without_display(options.files)
    for path in options.files:
        # A mistyped name is best told where it was typed; what else may be wrong with a file the window says.
        if not path.exists():
            raise CompareViewError(f"There is no file “{path}”.", "Check the name.")
    from compareview.ui.head_start import head_start
    from compareview.ui.starting import import_plainly, modules_kept

    try:
        with modules_kept():
            ahead = head_start(options.files)
            import_plainly()
            from compareview.ui.app import run
    except ImportError as error:
        raise CompareViewError(
            f"The window cannot start: {error}.",
            f"On Debian or Ubuntu: apt-get install {_QT_LIBRARIES}. Then try again; the other commands work without.",
        ) from None
    return run(options.files, ahead, new_window=options.new_window)


def _has_display() -> bool:
    """Tell whether a window can be shown. Without a display Qt would end the process; elsewhere there always is one."""
    return not sys.platform.startswith("linux") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )


def _without_display(files: list[Path]) -> int:
    """Do the main job where no window can be shown: print a summary and write the page."""
    if not files:
        raise CompareViewError(
            "There is no display to open a window on.", "Name two article files to compare them here."
        )
    from compareview.export.proposals import as_shown
    from compareview.export.summary import render_summary
    from compareview.project.opening import open_files

    project = open_files(files)
    if not all(project.shown):
        alone = "These are one and the same file." if len(files) > 1 else "One article alone cannot be compared."
        raise CompareViewError(alone, "Name two article files.")
    comparison = _comparison(project, *project.shown)
    print(render_summary(as_shown(project, comparison), _width()))
    page, number = Path("compareview.html"), 1
    while os.path.lexists(page):
        number += 1
        page = Path(f"compareview-{number}.html")
    _write(page, _page(project, [comparison]))
    print(f"There is no display, so no window was opened. The annotated comparison was written to {page.resolve()}")
    return 0


def _compare(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("compareview compare", description="Compare two articles and print the result.")
    parser.add_argument("left", type=Path, metavar="LEFT", help="an article file (.txt, .md)")
    parser.add_argument("right", type=Path, metavar="RIGHT", help="the other one")
    parser.add_argument("--format", choices=_FORMATS, help="default: as FILE is named (.html, .json), otherwise text")
    parser.add_argument("-o", dest="output", type=Path, metavar="FILE", help="write there instead of printing")
    options = parser.parse_args(arguments)
    from compareview.project.opening import is_project
    from compareview.project.project import new_project
    from compareview.reading.read import read_article

    project = new_project()
    # The ids are given here, not by the project: a file compared with itself is still two articles.
    for path, name in ((options.left, "left"), (options.right, "right")):
        if is_project(path):
            raise CompareViewError(f"“{path.name}” is a project.", "Its comparison is written by compareview export.")
        project, _ = project.with_article(read_article(path, name))
    comparison = _comparison(project, "left", "right")
    match options.format or (options.output.suffix.lower().lstrip(".") if options.output else ""):
        case "json":
            from compareview.export.comparison_json import render_json

            result = render_json(comparison)
        case "html" | "htm":
            result = _page(project, [comparison])
        case _:
            from compareview.export.proposals import as_shown
            from compareview.export.summary import WIDTH, render_summary

            result = render_summary(as_shown(project, comparison), WIDTH if options.output else _width())
    if options.output:
        _write(options.output, result, read=(options.left, options.right))
    else:
        print(result, end="")
    return 0


def _export(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "compareview export", description="Write a project's annotated comparison as one HTML page."
    )
    parser.add_argument("project", type=Path, metavar="PROJECT", help="a project file (.cvproj)")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--pair",
        nargs=2,
        metavar=("A", "B"),
        help="two articles, by id or by number from 1; default: the pair last shown",
    )
    which.add_argument("--all", action="store_true", help="every two articles of the project")
    parser.add_argument("-o", dest="output", type=Path, metavar="FILE.html", required=True, help="the page to write")
    options = parser.parse_args(arguments)
    from compareview.project.file import load_project

    project = load_project(options.project)
    if options.all:
        ids = [article.id for article in project.articles]
        pairs = [(a, b) for n, a in enumerate(ids) for b in ids[n + 1 :]]
    else:
        left, right = [_article_id(project, name) for name in options.pair] if options.pair else project.shown
        if left == right and left:
            raise CompareViewError("These are one and the same article.", "Name two with --pair A B.")
        pairs = [(left, right)] if left and right else []
    if not pairs:
        raise CompareViewError("The project shows no two articles.", "Name them with --pair A B.")
    page = _page(project, [_comparison(project, left, right) for left, right in pairs])
    _write(options.output, page, read=(options.project,))
    return 0


def _article_id(project: "Project", name: str) -> str:
    if project.article(name):
        return name
    if name.isascii() and name.isdigit() and 0 < int(name) <= len(project.articles):
        return project.articles[int(name) - 1].id
    known = ", ".join(f"{n} = {a.name}" for n, a in enumerate(project.articles, start=1))
    raise CompareViewError(f"The project has no article “{name}”.", f"It has: {known or 'none'}.")


def _align(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "compareview align",
        description='Read {"left": [sentence, ...], "right": [sentence, ...], "pins": [[i, j], ...]}, one a line, and '
        'answer each with one line, {"links": [{"left": i, "right": j, "score": 0..1, "kind": "same" or "partial"}]}.',
    )
    parser.add_argument(
        "--differences",
        action="store_true",
        help='add "differences": kind, left, right, why, inline; each place is {"sentence": i, "start", "end"}, '
        "code points of that sentence",
    )
    options = parser.parse_args(arguments)
    for line in sys.stdin.buffer if sys.stdin else ():
        if line.strip():
            print(json.dumps(_aligned(line, differences=options.differences), ensure_ascii=False), flush=True)
    return 0


def _aligned(line: bytes, *, differences: bool = False) -> dict[str, Any]:
    """Answer one line. A bad one is answered with its error, so that the rest goes on."""
    from compareview.alignment.align import align
    from compareview.alignment.link import Pin
    from compareview.comparison.compare import compare
    from compareview.comparison.decided import Decided
    from compareview.export.comparison_json import links_answer, sentence_answer
    from compareview.text.article import article_from_sentences
    from compareview.text.normalise import normalise

    try:
        request = json.loads(line.decode("utf-8-sig"))
        left, right = ([normalise(_text(s)) for s in _list(request[side])] for side in ("left", "right"))
        pins = [Pin(_index(i, left), _index(j, right)) for i, j in _list(request.get("pins") or [])]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        return {"error": f"{type(error).__name__}: {normalise(str(error))}"}
    if differences:
        here, there = article_from_sentences(left), article_from_sentences(right)
        return sentence_answer(compare(here, there, Decided(tuple(pins))))
    return {"links": links_answer(align(left, right, pins))}


def _index(value: object, sentences: list[str]) -> int:
    if type(value) is not int or not 0 <= value < len(sentences):
        raise ValueError("a pin names a sentence that is not there")
    return value


def _list(value: Any) -> list[Any]:  # noqa: ANN401 - what is in it is looked at by the caller
    if not isinstance(value, list):
        raise TypeError("left, right and pins are lists")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a sentence is not a text")
    return value


def _comparison(project: "Project", left: str, right: str) -> "Comparison":
    from compareview.comparison.compare import compare
    from compareview.project.resolving import resolve_decided

    here, there = project.article(left), project.article(right)
    if here is None or there is None:
        raise CompareViewError("The project shows no two articles.", "Name them with --pair A B.")
    decided = resolve_decided(project, here, there)
    return compare(here, there, decided, ignoring=project.ignoring, groups=project.groups)


def _width() -> int:
    """Return how long a printed line may be: that of the terminal, within what can be read well."""
    from compareview.export.summary import WIDTH

    columns = shutil.get_terminal_size((WIDTH, 0)).columns if sys.stdout.isatty() else WIDTH
    return max(40, min(WIDTH, columns))


def _page(project: "Project", comparisons: "list[Comparison]") -> str:
    from compareview.export.html import render_html
    from compareview.export.report import build_report
    from compareview.project.project import now

    return render_html(build_report(project, comparisons, made_at=now()))


def _write(path: Path, text: str, *, read: Sequence[Path] = ()) -> None:
    """Write a result, but not over what it was made of."""
    from compareview.project.writing import replace_file

    try:
        if path.exists() and any(path.samefile(source) for source in read):
            raise CompareViewError(f"“{path}” is the file that was read.", "Name another one to write to.")
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(text.encode("utf-8"))  # /dev/stdout, or a pipe that somebody reads from
        else:
            replace_file(path, text.encode("utf-8"))
    except OSError as error:
        raise CompareViewError(f"“{path}” cannot be written: {error.strerror}.", "Choose another place.") from None
