"""Count how many planted differences of invented report sets are found, and how many marks there are.

usage: measure_differences.py [-v] FOLDER ...      (default: the samples and the held-out sets; -v lists what is missed)

Each FOLDER holds differences.json, and the reports unless they are the samples. Pairing is on trial too: nothing is
pinned. A planted difference is found if a difference or a row of the facts table touches both its quotes (of an
omission, the one quote), whatever its kind; `marked` counts those that an inline mark of the planted kind touches.
Do not use -v on held-out sets: see their README.
"""

import json
import sys
from pathlib import Path

from compareview.comparison.compare import compare
from compareview.reading.read import read_article
from compareview.text.span import Span

TESTS = Path(__file__).parents[1]
SAMPLES = TESTS.parent / "resources" / "samples"
USUAL = [
    TESTS / "data" / "samples",
    *sorted(p.parent for p in (TESTS / "data" / "held_out").glob("*/differences.json")),
]
LONGEST = 160  # code points of a place that still points at words


def place(article, sentence, quote):
    """Return where a quote stands, from the beginning of its sentence on; None for no quote."""
    if not quote:
        return None
    start = article.text.find(quote, max(0, article.text.find(sentence or quote)))
    if start < 0:
        sys.exit(f"“{quote}” is not in {article.id}")
    return Span(start, start + len(quote))


def touches(difference, places, longest=LONGEST):
    return all(
        wanted is None or any(span.overlaps(wanted) and len(span) <= longest for span in spans)
        for spans, wanted in zip((difference.left, difference.right), places, strict=True)
    )


def measure(folder, verbose):
    gold = json.loads((folder / "differences.json").read_text(encoding="utf-8"))
    reports = folder if list(folder.glob("*.txt")) else SAMPLES
    articles = {path.name: read_article(path, path.stem) for path in sorted(reports.glob("*.txt"))}
    comparisons, tally, trapped = {}, {}, 0
    for case in gold["differences"] + gold.get("traps", []):
        key = case["left_file"], case["right_file"]
        if key not in comparisons:
            comparisons[key] = compare(articles[key[0]], articles[key[1]])
        comparison = comparisons[key]
        places = [place(articles[case[f"{s}_file"]], case.get(f"{s}_sentence"), case[s]) for s in ("left", "right")]
        inline = [d for d in comparison.differences if d.inline and touches(d, places)]
        if case not in gold["differences"]:
            trapped += bool(inline)
            continue
        longest = 600 if case["kind"] == "omission" else LONGEST
        found = [d for d in (*comparison.differences, *comparison.table) if touches(d, places, longest)]
        counts = tally.setdefault(case["kind"], [0, 0, 0])
        counts[0] += 1
        counts[1] += bool(found)
        counts[2] += any(d.kind == case["kind"] for d in inline)
        if verbose and not found:
            print(f"    not found: {case['kind']}: {case['left']!r} / {case['right']!r}")
    show(folder, tally, trapped, len(gold.get("traps", [])), comparisons.values())


def show(folder, tally, trapped, traps, comparisons):
    total = [sum(counts[k] for counts in tally.values()) for k in range(3)]
    marks = sum(d.inline for c in comparisons for d in c.differences)
    words = sum(c.left.word_count + c.right.word_count for c in comparisons)
    print(f"{folder.name}: {total[1]} of {total[0]} found, {total[2]} of them marked in the text")
    print("   " + ", ".join(f"{kind} {counts[1]}/{counts[0]}" for kind, counts in sorted(tally.items())))
    print(
        f"   {marks} marks in the text, {1000 * marks / words:.1f} per 1,000 words; {trapped} of {traps} traps marked"
    )


if __name__ == "__main__":
    named = [Path(name) for name in sys.argv[1:] if name != "-v"]
    for folder in named or USUAL:
        measure(folder, "-v" in sys.argv)
