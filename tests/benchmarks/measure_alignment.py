"""Cross-validate the aligner on articles that people have aligned, and tell what each of its parts is worth.

usage: measure_alignment.py FOLDER [GOLD.json ARTICLES]      (needs numpy; arguments as of fit_alignment.py)

Printed: the F1 of `same` links with each set left out of the fit; the F1 of links of both kinds with each document of
different outlets left out; how often links of a given score are right, scores being
those of the fits that have not seen the document; and the same means without each part (the weights obtained again).
"""

import contextlib
import sys
from itertools import pairwise
from unittest import mock

import fit_alignment as fit
import numpy as np

from compareview.alignment import vocabulary
from compareview.alignment.context import SURROUNDINGS
from compareview.alignment.similarity import MEASURES
from compareview.alignment.weights import RELATED_BAR

BINS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


def kept(without):
    return np.array([name not in without for name in (*MEASURES, *SURROUNDINGS)])


def leave_sets_out(rewrites, without=()):
    """Return for each set its F1 with weights from the others, and its pairs' (score, is a link)."""
    scores, seen = {}, []
    for name in rewrites:
        weights = fit.fit_same(rewrites, [n for n in rewrites if n != name], without)
        fit.decide_same(rewrites[name][""], weights, kept(without))
        scores[name] = fit.f1(fit.tally_same(rewrites[name][""], weights.same, weights.bar))
        for d in rewrites[name][""]:
            taken = d.same & d.counts
            seen += zip(fit.chance(fit.apply(d.full, weights.same))[taken], d.right[taken], strict=True)
    return scores, seen


def leave_documents_out(rewrites, outlets, without=()):
    """Return for each document (hits, found, wanted) with weights from the others, and its pairs as above."""
    weights = fit.fit_same(rewrites, list(rewrites), without)
    docs = [(name, d) for name, sets in outlets.items() for d in sets[""]]
    unrelated = [d for sets in outlets.values() for d in sets["unrelated"]]
    fit.decide_same([d for _, d in docs] + unrelated, weights, kept(without))
    counts, seen = [], []
    for name, document in docs:
        fit.fit_related(weights, [d for _, d in docs if d is not document], unrelated, without)
        counts.append((name, fit.tally_both([document], weights, None, without)))
        logits = fit.related_logits(document, weights, without)
        taken = document.counts & ~document.same & (logits > RELATED_BAR)
        seen += zip(fit.chance(logits)[taken], document.right[taken], strict=True)
    return counts, seen


def pooled(counts, name):
    return fit.f1(sum(c for n, c in counts if n == name))


def reliability(kind, seen):
    print(f"\n{kind:8} score      links  mean score  right")
    for low, high in pairwise(BINS):
        inside = [(p, y) for p, y in seen if low <= p < high or p == high == 1]
        if inside:
            p, y = np.mean(inside, axis=0)
            print(f"{'':8} {low:.2f}-{high:.2f} {len(inside):6}  {p:10.2f}  {y:5.2f}")


PARTS = {
    "everything": (),
    "letter groups": ("gram_cover", "gram_contained"),
    "order of words": ("order",),
    "figures": ("figures", "figure_clash"),
    "things counted": ("counted",),
    "words found once": ("once",),
    "rivals": ("margin_min", "margin_max", "novel_min", "novel_max"),
    "neighbours": ("diagonal", "wide", "split"),
    "lead": ("lead",),
    "length of articles": ("length",),
}


def ablate(label, rewrites, outlets, without=()):
    alone = fit.fit_same(rewrites, list(rewrites), without)
    inside = np.mean([fit.f1(fit.tally_same(sets[""], alone.same, alone.bar)) for sets in rewrites.values()])
    scores, _ = leave_sets_out(rewrites, without)
    counts, _ = leave_documents_out(rewrites, outlets, without)
    both = " ".join(f"{pooled(counts, name):8.3f}" for name in outlets)
    print(f"without {label:20} {inside:9.4f} {np.mean(list(scores.values())):12.4f} {both}", flush=True)


@contextlib.contextmanager
def no_language_data(topic):
    """Make the program believe that no language has data on this topic."""
    read = vocabulary._lists
    caches = (vocabulary._same_as, vocabulary._common_words, vocabulary._number_words, vocabulary._short_names)
    for cached in caches:
        cached.cache_clear()
    with mock.patch.object(vocabulary, "_lists", lambda asked: {} if asked == topic else read(asked)):
        yield
    for cached in caches:
        cached.cache_clear()


def main(arguments):
    rewrites, outlets = fit.read_sets(*arguments)
    scores, same = leave_sets_out(rewrites)
    for name, value in scores.items():
        print(f"{name:12} F1 {value:.3f} of `same`, with weights from the other sets")
    print(f"{'mean':12} F1 {np.mean(list(scores.values())):.4f}\n")
    counts, partial = leave_documents_out(rewrites, outlets)
    for name in outlets:
        each = " ".join(f"{fit.f1(c):.2f}" for n, c in counts if n == name)
        print(f"{name:12} F1 {pooled(counts, name):.3f} of both kinds, each document left out ({each})")
    reliability("same", same)
    reliability("partial", partial)
    print(f"\n{'':28} same: inside  set left out  both kinds, document left out: {', '.join(outlets)}")
    for label, without in PARTS.items():
        ablate(label if without else "nothing", rewrites, outlets, without)
    for topic in ("common_words", "synonyms", "places", "numbers"):
        with no_language_data(topic):
            ablate(topic, *fit.read_sets(*arguments))


if __name__ == "__main__":
    if len(sys.argv) not in (2, 4):
        sys.exit(__doc__)
    main(sys.argv[1:])
