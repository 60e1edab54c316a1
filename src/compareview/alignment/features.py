"""What each sentence is compared by, computed once: its word families and letter groups, weighted by rarity."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import log
from zlib import crc32

from compareview.alignment.progress import Progress, watched
from compareview.alignment.vocabulary import read_vocabulary, read_words

# A sentence is a few hundred characters. Text that was never cut into sentences is judged by its beginning.
LONGEST = 4000
# Letter groups have four letters, the ends of words included: the length that character n-grams do best with.
GRAM = 4
# Letter groups are held as the bits of one whole number, each at its checksum: of two sentences' hundred, about one
# in a hundred falls on another's place, and they are compared many times as fast as sets of strings.
GRAM_BITS = 4096
# Weights are whole numbers, so that a sum does not depend on the order of its terms (nor on the machine).
SCALE = 1000
# Words that any article uses weigh half; less in articles of fewer sentences than this, where they look rare by chance.
DOUBT = 5
# What a figure counts stands within so many words of it: 24 people were reported dead. A year counts nothing.
_BESIDE = 6


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as the aligner sees it.

    `written` are its words, `words` their families, in reading order; `families` the same as a set, `grams` the bits of
    its letter groups. `figures` and `names` are the families that are such, `counted` the others near a figure. `mass`
    and `square` are the sums of the weights and of their squares, `rare_mass` that of the rarer words.
    """

    text: str
    written: Sequence[str]
    words: Sequence[int]
    families: frozenset[int]
    grams: int
    figures: frozenset[int]
    names: frozenset[int]
    counted: frozenset[int]
    mass: int
    rare_mass: int
    square: int


@dataclass(frozen=True, slots=True)
class Features:
    """The sentences of two articles, and what their shared words are worth.

    Families index `weight` and its `square`, and `left_at` and `right_at`, the sentences they are found in. `common`
    are families that any article uses, which weigh half; `once` the others found in exactly one sentence of each.
    `kinship` tells from the names in both articles whether they can be about one event: 1 if so.
    """

    left: list[Sentence]
    right: list[Sentence]
    weight: list[int]
    square: list[int]
    common: frozenset[int]
    once: frozenset[int]
    kinship: float
    left_at: list[list[int]]
    right_at: list[list[int]]


def read_features(left: Sequence[str], right: Sequence[str], progress: Progress | None = None) -> Features:
    """Compute all that single sentences are compared by, for both articles. Pure; linear in the text."""
    n_left, n_right = len(left), len(right)
    texts = [*left, *right]
    written = [read_words(text[:LONGEST]) for text in watched(texts, progress, 0, 0.06)]
    vocabulary = read_vocabulary(written)
    family, figures, names, counts = vocabulary.family, vocabulary.figures, vocabulary.names, vocabulary.counts
    folded = list(vocabulary.folded.items())
    word_grams = {form: _letter_groups(word) for form, word in watched(folded, progress, 0.06, 0.1)}
    words = [[family[w] for w in sentence] for sentence in watched(written, progress, 0.1, 0.15)]
    families = [frozenset(sentence) for sentence in words]

    left_at = _places(families[:n_left], vocabulary.families)
    right_at = _places(families[n_left:], vocabulary.families)
    weight = [weigh(n_left, n_right, len(a), len(b)) for a, b in zip(left_at, right_at, strict=True)]
    few = min(n_left, n_right)
    for f in vocabulary.common:
        weight[f] = weight[f] * few // (2 * few + DOUBT)
    square = [w * w // SCALE for w in weight]
    plain = figures | names | vocabulary.common
    once = [f for f, (a, b) in enumerate(zip(left_at, right_at, strict=True)) if len(a) == len(b) == 1]
    made = [
        Sentence(
            text=text,
            written=its_written,
            words=its_words,
            families=its_families,
            grams=_united([word_grams[w] for w in its_written]),
            figures=its_families & figures,
            names=its_families & names,
            counted=_beside(its_words, counts) - plain if its_families & counts else frozenset(),
            mass=sum([weight[f] for f in its_families]),
            rare_mass=sum([weight[f] for f in its_families - vocabulary.common]),
            square=sum([square[f] for f in its_families]),
        )
        for text, its_written, its_words, its_families in zip(
            watched(texts, progress, 0.15, 0.3), written, words, families, strict=True
        )
    ]
    return Features(
        left=made[:n_left],
        right=made[n_left:],
        weight=weight,
        square=square,
        common=vocabulary.common,
        once=frozenset(once) - vocabulary.common,
        kinship=_kinship(made[:n_left], made[n_left:], vocabulary.common),
        left_at=left_at,
        right_at=right_at,
    )


def _beside(words: Sequence[int], counts: frozenset[int]) -> frozenset[int]:
    """Return the words that stand near a count."""
    at = [k for k, word in enumerate(words) if word in counts]
    return frozenset(chain.from_iterable([words[max(0, k - _BESIDE) : k + _BESIDE + 1] for k in at]))


@lru_cache(maxsize=4096)
def weigh(n_left: int, n_right: int, in_left: int, in_right: int) -> int:
    """Return what a shared word is worth that so many sentences of each article hold.

    The logarithm of its rarity (idf) in the article where it is less rare, in thousandths.
    """
    rate = max(in_left / n_left if n_left else 0, in_right / n_right if n_right else 0)
    return round(SCALE * (0.15 - log(rate))) if rate else 0


def _kinship(left: Iterable[Sentence], right: Iterable[Sentence], common: frozenset[int]) -> float:
    """Return which share of the names in the article that has fewer the other has too; a third counts as all.

    Two reports of one event share many of their names, those of two events few, however alike the events. Where there
    are no names, as in a script without capitals, nothing is told: 1.
    """
    mine, theirs = (frozenset(chain.from_iterable([s.names for s in side])) - common for side in (left, right))
    return min(1.0, 3 * (len(mine & theirs) + 0.5) / (min(len(mine), len(theirs)) + 1))


@lru_cache(maxsize=65536)
def _letter_groups(word: str) -> int:
    padded = f"_{word}_"
    groups = [padded[k : k + GRAM] for k in range(max(1, len(padded) - GRAM + 1))]
    return _united(1 << crc32(group.encode(errors="surrogatepass")) % GRAM_BITS for group in groups)


def _united(masks: Iterable[int]) -> int:
    united = 0
    for mask in masks:
        united |= mask
    return united


def _places(sentences: Iterable[frozenset[int]], families: int) -> list[list[int]]:
    at: list[list[int]] = [[] for _ in range(families)]
    for k, sentence in enumerate(sentences):
        for f in sentence:
            at[f].append(k)
    return at
