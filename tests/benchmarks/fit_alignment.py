"""Obtain the weights in `compareview/alignment/weights.py` again from articles that people have aligned.

usage: fit_alignment.py FOLDER      (needs numpy; the program itself does not)

FOLDER holds one JSON file for each set: a list of documents {"a": [sentence, ...], "b": [...], "gold": [[i, j], ...]},
and optionally "neutral", "labelled_a", "labelled_b" (links and sentences outside these count neither way). Sets whose
documents have "kind": "any" also ask for related sentences; they are scored and not fitted to.

Each set weighs the same. The documents are also used in shuffled order (half weight), so that neighbours are not
trusted too much, and each with the next document's other side (a third), so that unrelated articles stay apart.
Printed: the file of weights, then the scores on the same data, then those with each set left out of the fit in turn.
"""

import json
import random
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from compareview.alignment.candidates import find_candidates
from compareview.alignment.context import HOPEFUL, SURROUNDINGS, surroundings
from compareview.alignment.features import read_features
from compareview.alignment.related import overlap, overlap_bar
from compareview.alignment.similarity import MEASURES, measure

VARIANTS = {"": 1.0, "shuffled": 0.5, "unrelated": 0.3}
PENALTY = 1.0
BARS = np.arange(-2.5, 2.5, 0.05)


@dataclass
class Document:
    features: object
    pairs: list
    own: np.ndarray  # one row for each pair
    counts: np.ndarray  # is the pair scored
    right: np.ndarray  # is it a link
    wanted: int
    sentences: int
    hopeful: np.ndarray | None = None  # is it worth a look at its surroundings
    full: np.ndarray | None = None  # measures with surroundings


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
        len(doc["a"]) + len(doc["b"]),
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


def logistic(rows, right, weight):
    """Return weights and bias by Newton's method, with a ridge on the weights."""
    rows = np.c_[rows, np.ones(len(rows))]
    ridge = np.eye(rows.shape[1]) * PENALTY
    ridge[-1, -1] = 1e-6
    beta = np.zeros(rows.shape[1])
    for _ in range(50):
        p = chance(rows @ beta)
        step = np.linalg.solve(
            (rows * (weight * p * (1 - p))[:, None]).T @ rows + ridge, rows.T @ (weight * (right - p)) - ridge @ beta
        )
        beta = beta + step
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
    return logistic(np.concatenate(rows), np.concatenate(right), np.concatenate(weight))


def fit_both(sets, names):
    """Return the weights of a pair on its own, of a pair in its surroundings, and the bar:

    the middle of the plateau where the mean F1 is within .001 of the best.
    """
    own = fit(sets, names, lambda d: d.own)
    for docs in sets.values():
        for d in (d for variant in docs.values() for d in variant):
            p = dict(zip(d.pairs, chance(apply(d.own, own)).tolist(), strict=True))
            d.hopeful = np.array([p[pair] > HOPEFUL for pair in d.pairs], bool)
            around = np.zeros((len(d.pairs), len(SURROUNDINGS)))
            hopeful = [pair for pair in d.pairs if p[pair] > HOPEFUL]
            around[d.hopeful] = np.array(surroundings(hopeful, p, d.features)).reshape(len(hopeful), len(SURROUNDINGS))
            d.full = np.c_[d.own, around]
    same = fit(sets, names, lambda d: d.full, lambda d: d.counts & d.hopeful)
    means = np.array([np.mean([f1(sets[n][""], same, t) for n in names]) for t in BARS])
    plateau = BARS[means > means.max() - 0.001]
    return own, same, float(plateau.min() + plateau.max()) / 2


def tally(docs, beta, bar, any_kind=False):
    hit = said = wanted = 0
    for d in docs:
        yes = d.hopeful & (apply(d.full, beta) > bar)
        if any_kind:
            same = [pair for pair, y in zip(d.pairs, yes, strict=True) if y]
            least = overlap_bar((len({i for i, _ in same}) + len({j for _, j in same})) / d.sentences)
            yes |= np.array([overlap(row) > least for row in d.own.tolist()], bool)
        yes &= d.counts
        hit, said, wanted = hit + d.right[yes].sum(), said + yes.sum(), wanted + d.wanted
    return hit, said, wanted


def f1(docs, beta, bar, any_kind=False):
    hit, said, wanted = tally(docs, beta, bar, any_kind)
    return 2 * hit / (said + wanted) if said + wanted else 0.0


def show(name, beta, names):
    print(f"{name}_WEIGHTS = (")
    for label, value in zip(names, beta, strict=False):
        print(f"    {value:.2f},  # {label}")
    print(f")\n{name}_BIAS = {beta[-1]:.2f}")


def main(folder):
    sets, outlets = {}, {}
    for path in sorted(Path(folder).glob("*.json")):
        docs = json.loads(path.read_text(encoding="utf-8"))
        (outlets if docs[0].get("kind") == "any" else sets)[path.stem] = variants(docs)
    names = list(sets)
    own, same, bar = fit_both({**sets, **outlets}, names)
    show("OWN", own, MEASURES)
    show("SAME", same, MEASURES + SURROUNDINGS)
    print(f"SAME_BAR = {bar:.2f}\n")
    for name in names:
        false = 100 * tally(sets[name]["unrelated"], same, bar)[1] / sum(d.sentences for d in sets[name]["unrelated"])
        print(
            f"{name:12} F1 {f1(sets[name][''], same, bar):.3f}  shuffled {f1(sets[name]['shuffled'], same, bar):.3f}"
            f"  false links per 100 sentences of unrelated articles {false:.2f}"
        )
    print(f"{'mean':12} F1 {np.mean([f1(sets[n][''], same, bar) for n in names]):.4f}")
    for name, docs in outlets.items():
        print(f"{name:12} F1 {f1(docs[''], same, bar, any_kind=True):.3f} (links of both kinds)")
    left_out = []
    for name in names:
        _, beta, bar = fit_both(sets, [n for n in names if n != name])
        left_out.append(f1(sets[name][""], beta, bar))
        print(f"{name:12} F1 {left_out[-1]:.3f} with weights from the other sets")
    print(f"{'mean':12} F1 {np.mean(left_out):.4f} with weights from the other sets")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
