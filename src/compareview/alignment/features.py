"""What each sentence is compared by, computed once: its word families and letter groups, weighted by rarity."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import log

from compareview.alignment.vocabulary import read_vocabulary, written_words

# A sentence is a few hundred characters. Text that was never cut into sentences is judged by its beginning.
LONGEST = 4000
# Letter groups have four letters, the ends of words included: the length that character n-grams do best with.
GRAM = 4
# Weights are whole numbers, so that a sum does not depend on the order of its terms (nor on the machine).
SCALE = 1000


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as the aligner sees it.

    `written` are its words, `words` their families, in reading order; `families` the same as a set, `grams` the numbers
    of its letter groups. `figures` and `names` are the families that are such. `mass`, `square` and `gram_mass` are the
    sums of the weights, of their squares, and of the letter groups' weights.
    """

    text: str
    written: Sequence[str]
    words: Sequence[int]
    families: frozenset[int]
    grams: frozenset[int]
    figures: frozenset[int]
    names: frozenset[int]
    mass: int
    square: int
    gram_mass: int


@dataclass(frozen=True, slots=True)
class Features:
    """The sentences of two articles, and what their shared words are worth.

    Families index `weight` and its `square`, and `left_at` and `right_at`, the sentences they are found in; letter
    groups index `gram_weight`. `common` are families that any article uses, `once` the others found in exactly one
    sentence of each article.
    """

    left: list[Sentence]
    right: list[Sentence]
    weight: list[int]
    square: list[int]
    gram_weight: list[int]
    common: frozenset[int]
    once: frozenset[int]
    left_at: list[list[int]]
    right_at: list[list[int]]


def read_features(left: Sequence[str], right: Sequence[str]) -> Features:
    """Compute all that single sentences are compared by, for both articles. Pure; linear in the text."""
    n_left, n_right = len(left), len(right)
    texts = [*left, *right]
    written = [written_words(text[:LONGEST]) for text in texts]
    vocabulary = read_vocabulary(written)
    family = vocabulary.family
    word_grams = _letter_groups(vocabulary.folded)
    words = [[family[w] for w in sentence] for sentence in written]
    families = [frozenset(sentence) for sentence in words]
    grams = [frozenset(chain.from_iterable([word_grams[w] for w in sentence])) for sentence in written]

    left_at = _places(families[:n_left], vocabulary.families)
    right_at = _places(families[n_left:], vocabulary.families)
    weight = [weigh(n_left, n_right, len(a), len(b)) for a, b in zip(left_at, right_at, strict=True)]
    square = [w * w // SCALE for w in weight]
    grams_left, grams_right = (Counter(chain.from_iterable(side)) for side in (grams[:n_left], grams[n_left:]))
    n_grams = 1 + max(chain(grams_left, grams_right), default=-1)
    gram_weight = [weigh(n_left, n_right, grams_left[g], grams_right[g]) for g in range(n_grams)]
    once = [f for f, (a, b) in enumerate(zip(left_at, right_at, strict=True)) if len(a) == len(b) == 1]
    made = [
        Sentence(
            text=texts[k],
            written=written[k],
            words=words[k],
            families=families[k],
            grams=grams[k],
            figures=families[k] & vocabulary.figures,
            names=families[k] & vocabulary.names,
            mass=sum([weight[f] for f in families[k]]),
            square=sum([square[f] for f in families[k]]),
            gram_mass=sum(map(gram_weight.__getitem__, grams[k])),
        )
        for k in range(len(texts))
    ]
    return Features(
        left=made[:n_left],
        right=made[n_left:],
        weight=weight,
        square=square,
        gram_weight=gram_weight,
        common=vocabulary.common,
        once=frozenset(once) - vocabulary.common,
        left_at=left_at,
        right_at=right_at,
    )


@lru_cache(maxsize=4096)
def weigh(n_left: int, n_right: int, in_left: int, in_right: int) -> int:
    """Return what a shared word is worth that so many sentences of each article hold.

    The logarithm of its rarity (idf) in the article where it is less rare, in thousandths.
    """
    rate = max(in_left / n_left if n_left else 0, in_right / n_right if n_right else 0)
    return round(SCALE * (0.15 - log(rate))) if rate else 0


def _letter_groups(folded: dict[str, str]) -> dict[str, list[int]]:
    """Return for each word as written the numbers of its letter groups."""
    number: dict[str, int] = {}
    groups: dict[str, list[int]] = {}
    for word in set(folded.values()):
        padded = f"_{word}_"
        found = [padded[k : k + GRAM] for k in range(max(1, len(padded) - GRAM + 1))]
        groups[word] = [number.setdefault(gram, len(number)) for gram in found]
    return {form: groups[word] for form, word in folded.items()}


def _places(sentences: Iterable[frozenset[int]], families: int) -> list[list[int]]:
    at: list[list[int]] = [[] for _ in range(families)]
    for k, sentence in enumerate(sentences):
        for f in sentence:
            at[f].append(k)
    return at
