"""Open two files in a window and measure it from inside, with nothing of the program changed. Prints one JSON object.

usage: window_probe.py LEFT RIGHT      (bench_window.py runs it on a screen of its own)
"""

# ruff: noqa: E402 - PySide's own way to import, which the program sets aside, is gone before anything else comes in

import json
import sys
import threading
import time
import traceback
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from statistics import median

from compareview.ui.starting import collect_between, import_plainly, take_short_turns

import_plainly()

from PySide6.QtCore import QEvent, QObject, QStandardPaths, QTimer
from PySide6.QtTest import QTest

from compareview.comparison.result import SIDES
from compareview.project.anchoring import anchor
from compareview.project.project import new_project, now
from compareview.project.tags import ContradictionTag
from compareview.text.span import Span
from compareview.ui.app import make_app
from compareview.ui.main_window import MainWindow

FRAMES, STEP = 150, 53  # how often it is scrolled, and by how many pixels
_LONG = 0.05  # seconds: what was running in a longer pause is told


class Heartbeat(QObject):
    """Beats in the window's thread as often as it can; another thread looks at what keeps it from that."""

    def __init__(self):
        super().__init__()
        # Most seconds between two beats, and of processor time of this thread meanwhile, by what the window was doing.
        # Only the most are kept: what the probe itself holds counts as the window's memory.
        self.gaps, self.worked = defaultdict(float), defaultdict(float)
        self.running = defaultdict(lambda: defaultdict(int))  # where it was found in a long gap, and how often
        self.doing = "start"
        self._last, self._last_worked = time.perf_counter(), time.thread_time()
        self._main = threading.main_thread().ident
        self._timer = QTimer(self)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        threading.Thread(target=self._look, daemon=True).start()

    def _beat(self):
        now_, worked = time.perf_counter(), time.thread_time()
        self.gaps[self.doing] = max(self.gaps[self.doing], now_ - self._last)
        self.worked[self.doing] = max(self.worked[self.doing], worked - self._last_worked)
        self._last, self._last_worked = now_, worked

    def begin(self, what):
        self._beat()
        self.doing = what

    def _look(self):
        while True:
            time.sleep(0.01)
            if time.perf_counter() - self._last > _LONG:
                frames = traceback.walk_stack(sys._current_frames()[self._main])
                # Not with `traceback.extract_stack`: it keeps the source of all that it has met, 7 MB.
                at = ((Path(frame.f_code.co_filename), frame.f_code.co_name, line) for frame, line in frames)
                ours = [f"{path.stem}.{name}:{line}" for path, name, line in at if "compareview" in path.parts]
                self.running[self.doing][" > ".join(reversed(ours[:4]))] += 1


class Painted(QObject):
    """Counts the paintings of a widget."""

    def __init__(self, widget):
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, _widget, event):
        self.times += event.type() == QEvent.Type.Paint
        return False


def p95(numbers):
    return sorted(numbers)[int(0.95 * (len(numbers) - 1) + 0.5)]


class Probe:
    """One window, and what was measured of it, in milliseconds and megabytes."""

    def __init__(self, files):
        self.app, self.found = make_app(), {}
        take_short_turns()
        collect_between(self.app)
        self.window = MainWindow()
        self.window.resize(1440, 900)
        self.window.show()
        QTest.qWaitForWindowExposed(self.window)
        QTest.qWait(300)
        self.files, self.heart = files, Heartbeat()
        QTest.qWait(50)

    def timed(self, act):
        """Return how long it takes to do this and to paint what it changed, and how much processor time of that."""
        start, worked = time.perf_counter(), time.thread_time()
        act()
        self.settle()
        return 1000 * (time.perf_counter() - start), 1000 * (time.thread_time() - worked)

    def settle(self):
        """Handle all events, those that events bring about as well."""
        for _ in range(3):
            self.app.processEvents()

    def open(self):
        painted = [Painted(pane.text.viewport()) for pane in self.window.view.panes.values()]
        self.heart.begin("loading")
        start, worked = time.perf_counter(), time.thread_time()
        self.window.documents.open_paths(self.files)
        while not all(each.times for each in painted):
            self.app.processEvents()
        self.app.processEvents()
        self.found["text"] = 1000 * (time.perf_counter() - start), 1000 * (time.thread_time() - worked)
        self.heart.begin("comparing")
        while self.window.session.is_comparing or not self.window.session.comparison:
            QTest.qWait(1)
        self.found["compared"] = 1000 * (time.perf_counter() - start)
        self.heart.begin("arrived")
        QTest.qWait(2000)
        self.heart.begin("reading")
        session = self.window.session
        self.found["sentences"] = [len(session.article(side).sentences) for side in SIDES]
        self.found["rows"] = len(session.comparison.rows)

    def scroll(self):
        bar = self.window.view.panes["left"].text.verticalScrollBar()
        bar.setValue(bar.maximum() // 3)
        self.settle()
        took = [self.timed(lambda: bar.setValue(bar.value() + STEP)) for _ in range(FRAMES)]
        self.found["frame"] = list(map(median, zip(*took, strict=True)))
        self.found["frame95"] = list(map(p95, zip(*took, strict=True)))

    def recolour(self):
        window, session = self.window, self.window.session
        took = defaultdict(list)
        for _ in range(5):
            for theme in ("dark", "light"):
                took["theme"].append(self.timed(lambda theme=theme: window.use_theme(theme)))
            for choice in ("divergent", "all", "only-left", "all"):
                took["filter"].append(self.timed(lambda choice=choice: window.finding.rows.choose(choice)))
            for amount in ("few", "all", "some"):
                wanted = replace(session.project.difference_filter, amount=amount)
                changed = replace(session.project, difference_filter=wanted)
                took["threshold"].append(self.timed(lambda changed=changed: session.edit("", changed, work=False)))
        self._note(took)

    def mark(self):
        window, session = self.window, self.window.session
        articles, took = [session.article(side) for side in SIDES], defaultdict(list)
        for n in range(7):
            session.step(1, lambda row: row.state == "divergent")
            self.settle()
            at = [span for side in SIDES for span in session.current.spans(side)[:1]]
            targets = tuple(anchor(a, Span(s.start, s.end)) for a, s in zip(articles, at, strict=True))
            tag = ContradictionTag(f"t{n}", 0, targets, "number", "differs", "open", "", "Ada", now(), now())
            changed = session.project.with_tag(tag)
            took["tag"].append(self.timed(lambda changed=changed: session.edit("Tag", changed)))
            took["dismiss"].append(self.timed(window.judging.dismiss))
            took["step"].append(self.timed(lambda: session.step(1, lambda row: row.state == "divergent")))
        session.step(1, lambda row: row.state == "reworded")
        self.settle()
        self.heart.begin("pin")
        took["pin"].append(self.timed(window.pairing.confirm))
        while session.is_comparing:
            QTest.qWait(1)
        self.settle()
        self._note(took)

    def _note(self, took):
        self.found |= {name: list(map(median, zip(*times, strict=True))) for name, times in took.items()}

    def memory(self):
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith(("VmRSS", "VmHWM")):
                self.found[line[:5].lower()] = int(line.split()[1]) / 1024

    def run(self):
        self.open()
        self.memory()
        for step in (self.scroll, self.recolour, self.mark):
            self.heart.begin(step.__name__)
            step()
        self.heart.begin("end")
        for name, gaps in (("gaps", self.heart.gaps), ("worked", self.heart.worked)):
            self.found[name] = {what: 1000 * most for what, most in gaps.items()}
        self.found["held"] = {
            what: dict(sorted(places.items(), key=lambda place: -place[1])[:8])
            for what, places in self.heart.running.items()
        }
        self.window.session.open(new_project(), None)
        self.window.close()
        return self.found


if __name__ == "__main__":
    QStandardPaths.setTestModeEnabled(True)
    print(json.dumps(Probe([Path(name) for name in sys.argv[1:]]).run()))
