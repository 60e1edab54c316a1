"""Obtain the weights in `compareview/alignment/weights.py` again from articles that people have aligned.

usage: fit_alignment.py FOLDER [GOLD.json ARTICLES]      (needs numpy; the program itself does not)

FOLDER holds one JSON file for each set: a list of documents {"a": [sentence, ...], "b": [...], "gold": [[i, j], ...]},
and optionally "neutral", "labelled_a", "labelled_b" (links and sentences outside these count neither way). Sets whose
documents have "kind": "any" also ask for related sentences: they are fitted to for these, the others for `same`.
GOLD.json adds pairs of whole articles to the former: {"articles": {id: {"file", "spans"}}, "pairs": [{"a", "b",
"links": [[i, j, "F" same, "P" related or "O" neutral], ...]}]}, files being those of the folder ARTICLES.

For `same`, each set weighs the same. The documents are also used in shuffled order (half weight), so that neighbours
are not trusted too much, and each with the next document's other side (a third), so that unrelated articles stay apart.
For `partial`, each document weighs the same, and those unrelated pairs of the same sets a tenth.
Printed: the file of weights, then the scores on the same data. `measure_alignment.py` has the cross-validation.
"""

import json
import random
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from compareview.alignment.candidates import find_candidates
from compareview.alignment.context import HOPEFUL, SURROUNDINGS, strangeness, surroundings
from compareview.alignment.features import read_features
from compareview.alignment.related import SIGNS, Closeness, best_few, length_logit, rare_share, signs
from compareview.alignment.similarity import MEASURES, measure
from compareview.alignment.weights import RELATED_BAR

VARIANTS = {"": 1.0, "shuffled": 0.5, "unrelated": 0.3}
UNRELATED = 0.1  # what such a pair weighs in the fit for `partial`
PENALTY = 1.0
RELATED_PENALTY = 0.5
BARS = np.arange(-2.5, 2.5, 0.05)


@dataclass
class Document:
    features: object
    pairs: list
    own: np.ndarray  # one row for each pair
    counts: np.ndarray  # is the pair scored
    right: np.ndarray  # is it a link
    wanted: int
    shape: tuple
    hopeful: np.ndarray | None = None  # is it worth a look at its surroundings
    full: np.ndarray | None = None  # measures with surroundings
    same: np.ndarray | None = None
    signs: np.ndarray | None = None  # those of `partial`
    length: float = 0.0

    @property
    def sentences(self):
        return sum(self.shape)


@dataclass
class Weights:
    own: np.ndarray
    same: np.ndarray
    bar: float
    related: np.ndarray | None = None


def prepare(doc):
    features = read_features(doc["a"], doc["b"])
    pairs = find_candidates(features)
    own = np.array([measure(features.left[i], features.right[j], features) for i, j in pairs])
    gold, neutral = {tuple(x) for x in doc["gold"]}, {tuple(x) for x in doc.get("neutral") or []}
    la, lb = doc.get("labelled_a"), doc.get("labelled_b")

    def scored(i, j):
        return (i, j) not in neutral and (la is None or i in la) and (lb is None or j in lb)

    return Document(
        features,
        pairs,
        own.reshape(len(pairs), len(MEASURES)),
        np.array([scored(i, j) for i, j in pairs], bool),
        np.array([p in gold for p in pairs], float),
        sum(scored(i, j) for i, j in gold),
        (len(doc["a"]), len(doc["b"])),
    )


def shuffled(doc, seed):
    rng = random.Random(seed)  # noqa: S311 - no secret
    a, b = list(range(len(doc["a"]))), list(range(len(doc["b"])))
    rng.shuffle(a)
    rng.shuffle(b)
    to_a, to_b = {old: new for new, old in enumerate(a)}, {old: new for new, old in enumerate(b)}
    out = {**doc, "a": [doc["a"][k] for k in a], "b": [doc["b"][k] for k in b]}
    for key in ("gold", "neutral"):
        out[key] = [[to_a[i], to_b[j]] for i, j in doc.get(key) or []]
    for key, to in (("labelled_a", to_a), ("labelled_b", to_b)):
        out[key] = None if doc.get(key) is None else [to[k] for k in doc[key]]
    return out


def variants(docs):
    following = [*docs[1:], *docs[:1]]
    unrelated = [{"a": x["a"], "b": y["b"], "gold": []} for x, y in zip(docs, following, strict=True)]
    return {
        "": [prepare(d) for d in docs],
        "shuffled": [prepare(shuffled(d, k)) for k, d in enumerate(docs)],
        "unrelated": [prepare(d) for d in unrelated],
    }


def read_sets(folder, gold_file=None, articles=None):
    """Return the sets that ask for `same` links, and those that ask for both kinds."""
    rewrites, outlets = {}, {}
    for path in sorted(Path(folder).glob("*.json")):
        docs = json.loads(path.read_text(encoding="utf-8"))
        (outlets if docs[0].get("kind") == "any" else rewrites)[path.stem] = variants(docs)
    if gold_file:
        gold = json.loads(Path(gold_file).read_text(encoding="utf-8"))
        docs = []
        for pair in gold["pairs"]:
            sides = []
            for side in "ab":
                article = gold["articles"][pair[side]]
                text = (Path(articles) / article["file"]).read_text(encoding="utf-8")
                sides.append([text[start:end] for start, end in article["spans"]])
            wanted = [x[:2] for x in pair["links"] if x[2] in "FP"]
            neutral = [x[:2] for x in pair["links"] if x[2] == "O"]
            docs.append({"a": sides[0], "b": sides[1], "gold": wanted, "neutral": neutral})
        outlets["articles"] = {"": [prepare(d) for d in docs], "unrelated": []}
    return rewrites, outlets


def logistic(rows, right, weight, penalty, offset=0.0):
    """Return weights and bias by Newton's method, with a ridge on the weights."""
    rows = np.c_[rows, np.ones(len(rows))]
    ridge = np.eye(rows.shape[1]) * penalty
    ridge[-1, -1] = 1e-6
    beta = np.zeros(rows.shape[1])
    for _ in range(100):
        p = chance(rows @ beta + offset)
        step = np.linalg.solve(
            (rows * (weight * p * (1 - p))[:, None]).T @ rows + ridge, rows.T @ (weight * (right - p)) - ridge @ beta
        )
        beta = beta + step * min(1, 1.5 / abs(step).max())
        if abs(step).max() < 1e-7:
            break
    return beta


def chance(logit):
    return 1 / (1 + np.exp(-np.clip(logit, -30, 30)))


def apply(rows, beta):
    return rows @ beta[:-1] + beta[-1]


def fit(sets, names, rows_of, taken=lambda d: d.counts):
    rows, right, weight = [], [], []
    for name in names:
        total = sum(d.wanted for d in sets[name][""])
        for variant, share in VARIANTS.items():
            for d in sets[name][variant]:
                rows.append(rows_of(d)[taken(d)])
                right.append(d.right[taken(d)])
                weight.append(np.full(taken(d).sum(), share * 1000 / total))
    return logistic(np.concatenate(rows), np.concatenate(right), np.concatenate(weight), PENALTY)


def fit_same(sets, names, without=()):
    """Return the weights for `same`; its bar is the highest at which the mean F1 is within .001 of the best.

    Measures whose names are in `without` are left out.
    """
    kept = np.array([name not in without for name in (*MEASURES, *SURROUNDINGS)])
    own = fit(sets, names, lambda d: d.own * kept[: len(MEASURES)])
    for docs in (sets[n] for n in names):
        for d in (d for variant in docs.values() for d in variant):
            look_around(d, own, kept)
    same = fit(sets, names, lambda d: d.full, lambda d: d.counts & d.hopeful)
    means = np.array([np.mean([f1(tally_same(sets[n][""], same, t)) for n in names]) for t in BARS])
    return Weights(own, same, float(BARS[means > means.max() - 0.001].max()))


def look_around(d, own, kept=1.0):
    """Fill in which pairs of the document are hopeful, and the measures with their surroundings."""
    logits = apply(d.own, own)
    d.hopeful = logits > HOPEFUL
    hopeful = [pair for pair, yes in zip(d.pairs, d.hopeful, strict=True) if yes]
    p = dict(zip(hopeful, np.round(chance(logits[d.hopeful]), 4).tolist(), strict=True))
    around = np.zeros((len(d.pairs), len(SURROUNDINGS)))
    around[d.hopeful] = np.array(surroundings(hopeful, p, d.features)).reshape(len(hopeful), len(SURROUNDINGS))
    d.full = np.c_[d.own, around] * kept


def decide_same(docs, weights, kept=1.0):
    """Fill in the `same` links of documents, and what is needed to find the `partial` ones."""
    for d in docs:
        look_around(d, weights.own, kept)
        d.same = d.hopeful & (apply(d.full, weights.same) - strangeness(d.features) > weights.bar)
        tied = [pair for pair, yes in zip(d.pairs, d.same, strict=True) if yes]
        closeness = Closeness(*d.shape, frozenset(i for i, _ in tied), frozenset(j for _, j in tied))
        f = d.features
        rows = [
            signs(i, j, rare_share(f.left[i], f.right[j], f), row, closeness)
            for (i, j), row in zip(d.pairs, d.own.tolist(), strict=True)
        ]
        d.signs = np.array(rows).reshape(len(d.pairs), len(SIGNS))
        d.length = length_logit(closeness) - strangeness(d.features)


def fit_related(weights, docs, unrelated, without=()):
    """Add the weights for `partial`. Its bar is set by hand."""
    rows, right, weight, length = [], [], [], []
    for group, share in ((docs, 1.0), (unrelated, UNRELATED)):
        for d in group:
            taken = d.counts & ~d.same
            rows.append(d.signs[taken])
            right.append(d.right[taken])
            weight.append(np.full(taken.sum(), share))
            length.append(np.full(taken.sum(), 0.0 if "length" in without else d.length))
    rows, weight = np.concatenate(rows), np.concatenate(weight)
    rows = rows * [name not in without for name in SIGNS]
    spread = np.sqrt(np.average((rows - np.average(rows, axis=0, weights=weight)) ** 2, axis=0, weights=weight)) + 1e-9
    beta = logistic(rows / spread, np.concatenate(right), weight, RELATED_PENALTY, np.concatenate(length))
    weights.related = beta / np.r_[spread, 1]
    return weights


def related_logits(d, weights, without=()):
    return apply(d.signs, weights.related) + (0.0 if "length" in without else d.length)


def tally_same(docs, beta, bar):
    hit = said = wanted = 0
    for d in docs:
        yes = d.hopeful & (apply(d.full, beta) - strangeness(d.features) > bar) & d.counts
        hit, said, wanted = hit + d.right[yes].sum(), said + yes.sum(), wanted + d.wanted
    return np.array([hit, said, wanted])


def tally_both(docs, weights, bar=None, without=()):
    """Return how many links of both kinds are right, found, and wanted; `same` ones must have been decided."""
    total = np.zeros(3)
    for d in docs:
        logits = related_logits(d, weights, without)
        over = ~d.same & (logits > (RELATED_BAR if bar is None else bar))
        few = best_few({pair: v for pair, v, yes in zip(d.pairs, logits.tolist(), over, strict=True) if yes})
        yes = (d.same | np.array([pair in few for pair in d.pairs], bool)) & d.counts
        total += [d.right[yes].sum(), yes.sum(), d.wanted]
    return total


def f1(counts):
    return 2 * counts[0] / (counts[1] + counts[2]) if counts[1] + counts[2] else 0.0


def show(name, beta, names):
    print(f"{name}_WEIGHTS = (")
    for label, value in zip(names, beta, strict=False):
        print(f"    {value:.2f},  # {label}")
    print(f")\n{name}_BIAS = {beta[-1]:.2f}")


def main(arguments):
    rewrites, outlets = read_sets(*arguments)
    weights = fit_same(rewrites, list(rewrites))
    docs = [d for sets in outlets.values() for d in sets[""]]
    unrelated = [d for sets in outlets.values() for d in sets["unrelated"]]
    decide_same(docs + unrelated, weights)
    fit_related(weights, docs, unrelated)
    show("OWN", weights.own, MEASURES)
    show("SAME", weights.same, MEASURES + SURROUNDINGS)
    print(f"SAME_BAR = {weights.bar:.2f}")
    show("RELATED", weights.related, SIGNS)
    print(f"RELATED_BAR = {RELATED_BAR}\n")
    for name, sets in rewrites.items():
        plain, mixed = (f1(tally_same(sets[v], weights.same, weights.bar)) for v in ("", "shuffled"))
        print(f"{name:12} F1 {plain:.3f}  shuffled {mixed:.3f}")
    print(
        f"{'mean':12} F1 {np.mean([f1(tally_same(s[''], weights.same, weights.bar)) for s in rewrites.values()]):.4f}"
    )
    for name, sets in outlets.items():
        each = " ".join(f"{f1(tally_both([d], weights)):.2f}" for d in sets[""])
        print(f"{name:12} F1 {f1(tally_both(sets[''], weights)):.3f} (links of both kinds; {each})")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 4):
        sys.exit(__doc__)
    main(sys.argv[1:])
