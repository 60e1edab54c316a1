"""Time a big project: 100 articles of about 5 KB and 2,000 tags; opening, saving, and an edit until it is painted.

usage: bench_project.py [--tags-in-view N]

The texts are those of bench_differences.py. The tags are spread over all articles, but for N (20 unless told) on the
two that are shown. Baseline, in the same run: reading and writing the same bytes with `json` and one `fsync`.

An edit and its undo are timed one by one, each after the recovery journal of the one before is written, with the turns
that threads take in the program: else the time of that other thread counts too, and mostly with the undos. What the
window's own thread took of the processor is told beside it, as other programs have no part in that.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import bench_differences

from compareview.project.anchoring import anchor
from compareview.project.file import open_project, save_project
from compareview.project.project import new_project, now
from compareview.project.tags import ContradictionTag
from compareview.text.article import article_from_text
from compareview.text.span import Span

ARTICLES, TAGS = 100, 2_000


def project(in_view):
    """Return the project; the first two articles are shown."""
    made, rng = new_project(), random.Random(5)  # noqa: S311 - no secret
    for n in range(ARTICLES // 2):
        for sentences in bench_differences.articles(36, seed=n):
            text = "\n\n".join(" ".join(sentences[k : k + 3]) for k in range(0, len(sentences), 3))
            made, _ = made.with_article(article_from_text(text))
    made = made.showing(made.articles[0].id, made.articles[1].id)
    for n in range(TAGS):
        pair = made.articles[:2] if n < in_view else rng.sample(made.articles[2:], 2)
        made = made.with_tag(tag(f"t{n}", pair, rng))
    return made


def tag(tag_id, articles, rng):
    """Return a tag on some words of each of these articles."""
    targets = []
    for article in articles:
        start = rng.randrange(len(article.text) - 40)
        targets.append(anchor(article, Span(start, start + rng.randint(4, 40))))
    return ContradictionTag(tag_id, 0, tuple(targets), "number", "differs", "open", "A note.", "Ada", now(), now())


def timed(act, times=7):
    """Return the middle of so many runs, in milliseconds."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        took.append(1000 * (time.perf_counter() - start))
    return median(took)


def plain_save(path, document):
    """Write the same document with nothing but `json`, and make sure that it is on the disk."""
    with path.open("w", encoding="utf-8") as file:
        json.dump(document, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())


def edits(made):
    """Return the milliseconds from each of 15 edits to the painted window, and of undoing them.

    Each as a pair: by the clock, and what this thread took of the processor.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QStandardPaths, QThreadPool

    from compareview.ui.app import make_app
    from compareview.ui.main_window import MainWindow
    from compareview.ui.starting import take_short_turns

    take_short_turns()
    QStandardPaths.setTestModeEnabled(True)
    app, window = make_app(), MainWindow()
    window.resize(1600, 1000)
    window.show()
    window.session.open(made, None)
    while window.session.is_comparing or not window.session.comparison:
        app.processEvents()
    QThreadPool.globalInstance().waitForDone()
    app.processEvents()
    rng, found = random.Random(6), {"edit": [], "undo": []}  # noqa: S311 - no secret

    def painted(name, act):
        while window.journal._writing or window.journal._timer.isActive():
            app.processEvents()
        start, own = time.perf_counter(), time.thread_time()
        act()
        app.processEvents()  # the painting that the edit asked for
        found[name].append((1000 * (time.perf_counter() - start), 1000 * (time.thread_time() - own)))

    for n in range(15):
        changed = window.session.project.with_tag(tag(f"new{n}", made.articles[:2], rng))
        painted("edit", lambda changed=changed: window.session.edit("Tag", changed))
    for _ in range(15):
        painted("undo", window.session.undo_stack.undo)
    window.session.open(new_project(), None)
    window.close()
    return found


def main():
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--tags-in-view", type=int, default=20)
    made = project(parser.parse_args().tags_in_view)
    with tempfile.TemporaryDirectory() as folder:
        path, plain = Path(folder) / "big.cvproj", Path(folder) / "plain.json"
        save = timed(lambda: save_project(made, path))
        opened = timed(lambda: open_project(path))
        document = json.loads(path.read_text(encoding="utf-8"))
        plain_saved = timed(lambda: plain_save(plain, document))
        plain_opened = timed(lambda: json.loads(plain.read_text(encoding="utf-8")))
        size = path.stat().st_size / 2**20
    print(f"{ARTICLES} articles, {TAGS} tags, {size:.1f} MB")
    print(f"save {save:6.0f} ms   json and fsync {plain_saved:6.0f} ms   {save / plain_saved:.1f} times")
    print(f"open {opened:6.0f} ms   json           {plain_opened:6.0f} ms   {opened / plain_opened:.1f} times")
    for name, took in edits(made).items():
        clock, own = zip(*took, strict=True)
        print(
            f"{name} to repaint: middle {median(clock):.0f} ms, least {min(clock):.0f} ms, most {max(clock):.0f} ms of "
            f"{len(took)}; processor of its thread: middle {median(own):.0f} ms"
        )


if __name__ == "__main__":
    sys.exit(main())
