"""Time the window on a screen of its own: starting beside KDiff3 and Meld, long texts, scrolling, recolouring, memory.

usage: bench_window.py [--rounds N] [--only start|400|5000] [--python PYTHON]

Linux only. It needs Xvfb, openbox, xdotool and dbus-daemon, and for the comparisons kdiff3 and meld; what is missing is
said. `start` shows the sample pair in each program in turn, and takes the time from the start of the process until the
picture on the screen stops changing, and the processor time until then and 1.5 seconds on. `floor` is the least that a
window of this kind can take: PySide with the two texts in two plain text fields. `400` and `5000` open made-up articles
of so many sentences a side, those of bench_differences.py, in one window and measure it from inside, see
window_probe.py: all times are until what has changed is painted. Behind each time stands the processor time that it
took in the window's thread, which a busy machine disturbs less.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from shutil import which
from statistics import median

import bench_differences
from window_screen import Screen, missing

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
PROBE = Path(__file__).with_name("window_probe.py")
FLOOR = """
import sys
from PySide6.QtWidgets import QApplication, QSplitter, QTextEdit
app, window = QApplication([]), QSplitter()
for name in sys.argv[1:]:
    text = QTextEdit()
    text.setPlainText(open(name, encoding="utf-8").read())
    window.addWidget(text)
window.resize(1440, 900)
window.show()
app.exec()
"""


class Table:
    """What was asked for, what was measured, and whether that is met."""

    def __init__(self):
        self.lines = []

    def add(self, what, value, least, unit="ms", more=""):
        """Note one demand: a value that may be at most `least`."""
        met = "met" if value <= least else "NOT MET"
        self.lines.append(f"{what:58} {value:8.2f} {unit:5} at most {least:8.2f}   {met:8}{more}")

    def show(self):
        print("\n" + "\n".join(self.lines))


def start(screen, python, rounds, table):
    """Start the programs in turn and note how the window compares."""
    files = [str(SAMPLES / name) for name in ("harbour-gazette.txt", "coast-radio-news.txt")]
    programs = {
        "compareview": [python, "-m", "compareview"],
        "floor": [python, "-c", FLOOR],
        **{name: [name] for name in ("kdiff3", "meld") if which(name)},
    }
    found = {name: [] for name in programs}
    for command in programs.values():
        screen.show([*command, *files])  # once for the disk's sake
    for _ in range(rounds):
        for name, command in programs.items():
            found[name].append(screen.show([*command, *files]))
    for name, shown in found.items():
        times = [one.settled for one in shown]
        print(
            f"{name:12} first picture {median(one.first for one in shown):5.2f} s   still after "
            f"{median(times):5.2f} s (least {min(times):.2f})   processor {median(one.cpu for one in shown):.2f} s"
        )
    for name, least in (("kdiff3", 1.0), ("meld", 0.6)):
        if name not in found:
            print(f"{name} is not installed: no comparison with it")
            continue
        ratios = [ours.settled / theirs.settled for ours, theirs in zip(found["compareview"], found[name], strict=True)]
        cpu = median(one.cpu for one in found["compareview"]) / median(one.cpu for one in found[name])
        table.add(
            f"sample pair, until the picture is still, of {name}'s", median(ratios), least, "times", f" cpu {cpu:.2f}"
        )
    wait = median(one.first for one in found["compareview"])
    print(f"from the start of the process to the first picture of the sample pair's window: {wait:.2f} s")


def long_text(screen, python, sentences, table):
    """Open articles of so many sentences and note how fluid the window is."""
    paths = []
    for side, told in zip("ab", bench_differences.articles(sentences), strict=True):
        paths.append(screen.folder / f"{sentences}{side}.txt")
        paragraphs = (" ".join(told[n : n + 3]) for n in range(0, len(told), 3))
        paths[-1].write_text("\n\n".join(paragraphs), encoding="utf-8")
    ran = subprocess.run(
        [python, str(PROBE), *map(str, paths)], env=screen.environment, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        raise SystemExit(ran.stderr)
    found, is_long = json.loads(ran.stdout), sentences > 1000
    print(f"\n{sentences} sentences a side: {found['rows']} rows, compared after {found['compared'] / 1000:.1f} s")
    name = f"{sentences} a side"

    def note(what, took, least):
        table.add(f"{name}: {what}", took[0], least, "ms", f" cpu {took[1]:.0f}")

    if is_long:
        note("first paint of the text, from opening", found["text"], 500)
    note("frame while scrolling, p95", found["frame95"], 25 if is_long else 16)
    for what in ("theme", "filter", "threshold"):
        note(f"{what} changed", found[what], 30)
    for what in ("step", "tag", "dismiss", "pin"):
        note(what, found[what], 50)
    for what, gap in found["gaps"].items():
        if what not in ("start", "reading", "end"):
            least = 200 if is_long and what == "loading" else 50
            note(f"longest hold, {what}", (gap, found["worked"][what]), least)
    for what, places in found["held"].items():
        print(f"held while {what}:")
        for place, times in places.items():
            print(f"  {times:4} {place}")
    if is_long and which("meld"):
        theirs = screen.show(["meld", *map(str, paths)], quiet=10.0, most=240.0)
        print(f"meld: still after {theirs.settled:.1f} s, {theirs.memory:.0f} MB")
        table.add(f"{name}: memory after comparing, of meld's {theirs.memory:.0f}", found["vmrss"], theirs.memory, "MB")


def main():
    """Print the figures, and the table of demands."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--only", choices=("start", "400", "5000"))
    parser.add_argument("--python", default=sys.executable, help="one that has the program installed")
    options = parser.parse_args()
    if absent := missing():
        print(f"skipped: not installed are {', '.join(absent)}")
        return 0
    table = Table()
    with Screen() as screen:
        if options.only in (None, "start"):
            start(screen, options.python, options.rounds, table)
        for sentences in (400, 5000):
            if options.only in (None, str(sentences)):
                long_text(screen, options.python, sentences, table)
    table.show()
    return 0


if __name__ == "__main__":
    sys.exit(main())
