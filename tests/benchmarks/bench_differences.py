"""Time what differences add to the pairing of two articles, in one run on one core.

usage: bench_differences.py [--quick] [ARTICLE ARTICLE ...]      (files are compared two and two)

The texts are made up from a seed: words by Zipf's law as in bench_alignment.py, every other one a function word, and
figures, names, dates, quotations, sources and denials among them about as often as in news. Every second sentence of
the right side is a disturbed copy of one of the left. Cutting into sentences and tokens is not counted, as it is
needed without differences, too. Printed: the time to align and to mark changed words, what the facts, the detectors
(of pairs and of sentences that stand alone) and the facts table add, and how many times the alignment that is: `first`
when no word of the texts was met before, as when two articles are opened; `warm` when all were; `again` when the facts
are known too, as when the reader has corrected a pair. `all` is `warm` against all that a comparison does without
differences: pairing and word marks. At 40 x 40 sentences, growing from 400 to 4,000, and for files.
"""

import random
import sys
import time
from itertools import accumulate, combinations
from pathlib import Path
from statistics import median

import bench_alignment

from compareview.comparison import compare as comparing
from compareview.facts.find import find_facts, read_sentences
from compareview.reading.read import read_article
from compareview.text.article import article_from_sentences

NAMES = ("Anders Voll", "Port Ellery", "Ena Holt", "Tarn Holm", "Halvern Line", "Norway", "Bram Osk", "Skerry Point")
SMALL = ("the", "of", "to", "in", "a", "and", "that", "on", "for", "with", "was", "by", "is", "at", "from", "as", "not")
STEPS = ("find_alignment", "diff_words", "find_facts", "find_differences", "find_omissions", "fact_table")
FACTS = (
    (0.60, lambda rng: rng.choice(NAMES)),
    (0.40, lambda rng: f"{rng.choice(('', 'at least ', 'about '))}{rng.randint(2, 400)} people"),
    (0.10, lambda rng: f"{rng.randint(20, 99)} km/h"),
    (0.15, lambda rng: f"{rng.randint(2, 90)} percent"),
    (0.30, lambda rng: f"on {rng.randint(1, 28)} {rng.choice(('March', 'April'))}"),
    (0.15, lambda rng: f"at {rng.randint(1, 11)}:{rng.randint(10, 59)} p.m."),
    (0.15, lambda rng: rng.choice(("on Tuesday", "last week", "since November"))),
    (0.15, lambda _: "may have"),
    (0.10, lambda _: "did not"),
    (0.25, lambda rng: rng.choice(("were killed", "was injured", "captured", "attacked", "rose", "fell"))),
    (0.25, lambda rng: rng.choice(("the militants", "the rebels", "hostages", "the attack", "the protest"))),
)


def articles(sentences, seed=2):
    """Return the sentences of two made-up articles of so many sentences."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    plain = bench_alignment.articles(sentences, seed)
    small = list(accumulate(1 / (k + 1) for k in range(len(SMALL))))
    left = [_dressed(sentence[:-1].lower().split(), rng, small) for sentence in plain[0]]
    right = []
    for k, sentence in enumerate(plain[1]):
        words = [w for w in left[k] if rng.random() < 0.85] if k % 2 == 0 else []
        right.append(words or _dressed(sentence[:-1].lower().split(), rng, small))
    return [_told(words, rng) for words in left], [_told(words, rng) for words in right]


def _dressed(words, rng, small):
    """Return words and phrases: some of these words, function words between them, and facts."""
    pieces = []
    for word in words[::2]:
        pieces += [rng.choices(SMALL, cum_weights=small)[0], word]
    for share, fact in FACTS:
        if rng.random() < share:
            pieces.insert(rng.randint(0, len(pieces)), fact(rng))
    return pieces


def _told(pieces, rng):
    said = " ".join(pieces)
    kind = rng.random()
    if kind < 0.15:
        return f"“{said[:1].upper()}{said[1:]},” {rng.choice(NAMES)} said."
    if kind < 0.30:
        return f"{said[:1].upper()}{said[1:]}, according to {rng.choice(NAMES)}."
    if kind < 0.38:
        return f"{rng.choice(NAMES)} denied that {said}."
    return f"{said[:1].upper()}{said[1:]}."


def measure(left, right, times, forget):
    """Return the fewest seconds that each step of a comparison took in so many runs: most telling on a busy machine.

    `forget` is called before each run, out of the measured time.
    """
    best = dict.fromkeys(STEPS, float("inf"))
    plain = {name: getattr(comparing, name) for name in STEPS}
    _ = left.tokens, right.tokens
    for _ in range(times):
        took = dict.fromkeys(STEPS, 0.0)

        def timed(name, took=took):
            def act(*args, **kwargs):
                start = time.perf_counter()
                result = plain[name](*args, **kwargs)
                took[name] += time.perf_counter() - start
                return result

            return act

        for name in STEPS:
            setattr(comparing, name, timed(name))
        forget()
        comparing.compare(left, right)
        best = {name: min(best[name], took[name]) for name in STEPS}
    for name, act in plain.items():
        setattr(comparing, name, act)
    return best


def added(took):
    return sum(took[name] for name in STEPS[2:])


def forget_facts():
    find_facts.cache_clear()
    read_sentences.cache_clear()


def forget_words():
    """Empty every cache of words and facts; what the language files hold stays."""
    for name, module in list(sys.modules.items()):
        if name.startswith("compareview."):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_parameters") and value.cache_parameters()["maxsize"]:
                    value.cache_clear()


def show(label, left, right, times):
    """Print what one comparison takes, and return its warm times and the four ratios."""
    first, warm, again = (measure(left, right, times, f) for f in (forget_words, forget_facts, lambda: None))
    sentences = len(left.sentences) + len(right.sentences)
    pairing = warm["find_alignment"]
    detectors = warm["find_differences"] + warm["find_omissions"]
    ratios = [added(took) / took["find_alignment"] for took in (first, warm, again)]
    ratios.append(added(warm) / (pairing + warm["diff_words"]))
    print(
        f"{label:24} align {1000 * pairing:6.1f} words {1000 * warm['diff_words']:6.1f} ms   "
        f"facts {1000 * warm['find_facts']:6.1f} ({1e6 * warm['find_facts'] / sentences:3.0f} µs a sentence) "
        f"detectors {1000 * detectors:6.1f} table {1000 * warm['fact_table']:6.1f} ms   "
        "first {:.2f} warm {:.2f} again {:.2f} all {:.2f}".format(*ratios)
    )
    return warm, ratios


def main(files, quick):
    def made(sentences):
        return [article_from_sentences(side, language="en") for side in articles(sentences)]

    comparing.compare(*made(40))  # the language files are read once
    show("40 x 40", *made(40), 30)
    some, _ = show("400 x 400", *made(400), 3)
    if not quick:
        many, _ = show("4,000 x 4,000", *made(4000), 1)
        print(
            "400 -> 4,000: align {:.1f}, added {:.1f} times".format(
                many["find_alignment"] / some["find_alignment"], added(many) / added(some)
            )
        )
    read = [read_article(path, path.stem) for path in files]
    ratios = [show(f"{one.id[:11]} {other.id[:11]}", one, other, 15)[1] for one, other in combinations(read, 2)]
    if ratios:
        middle = [median(each) for each in zip(*ratios, strict=True)]
        print(
            f"files, in the middle of {len(ratios)} pairs:",
            "first {:.2f} warm {:.2f} again {:.2f} all {:.2f}".format(*middle),
        )


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:] if not name.startswith("-")], "--quick" in sys.argv)
