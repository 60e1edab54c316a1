"""What each sentence is compared by: its word families, letter groups, figures and names, weighted by rarity."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log

from compareview.resources import read_json_resource, resource_folder
from compareview.text.tokens import _TOKEN, fold

# A sentence is a few hundred characters. Text that was never cut into sentences is judged by its beginning.
LONGEST = 4000
GRAM = 4
# Weights are whole numbers, so that a sum does not depend on the order of its terms (nor on the machine).
SCALE = 1000
FAM = 0.6
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as the aligner sees it.

    `words` are family numbers in reading order (see `Features.families`), `family_set` the same as a set; `grams` are
    numbers of letter groups; `figures` and `names` are families that are figures or names; `mass`, `gram_mass` are
    sums of weights.
    """

    text: str
    words: tuple[int, ...]
    families: frozenset[int]
    exact: frozenset[str]
    grams: frozenset[int]
    figures: frozenset[int]
    names: frozenset[int]
    mass: int
    square: int
    gram_mass: int


@dataclass(frozen=True, slots=True)
class Features:
    """The sentences of two articles, and what their shared words are worth.

    `weight[f]` is the worth of word family f, `once` the families found in exactly one sentence of each article,
    `shown[f]` a spelling for the reader.
    """

    left: list[Sentence]
    right: list[Sentence]
    weight: list[int]
    common: frozenset[int]
    square: list[int]
    gram_weight: list[int]
    once: frozenset[int]
    shown: list[str]
    left_at: list[list[int]]
    right_at: list[list[int]]


@cache
def number_words() -> dict[str, str]:
    """Return folded number words of all languages that have a list, as digits: eight -> 8."""
    found: dict[str, str] = {}
    doubtful: set[str] = set()
    for path in sorted(resource_folder().glob("languages/*/numbers.json")):
        units = read_json_resource(f"languages/{path.parent.name}/numbers.json").get("units", {})
        for word, value in units.items():
            # One is an article or a pronoun in many languages.
            if isinstance(value, int) and value > 1:
                digits, key = str(value), fold(word)
                if found.setdefault(key, digits) != digits:
                    doubtful.add(key)
    return {word: digits for word, digits in found.items() if word not in doubtful}


@cache
def synonyms() -> dict[str, str]:
    """Return folded words that news uses for each other, each with the first of its class."""
    found: dict[str, str] = {}
    for path in sorted(resource_folder().glob("languages/*/synonyms.json")):
        for group in read_json_resource(f"languages/{path.parent.name}/synonyms.json")["classes"]:
            for word in group:
                found.setdefault(fold(word), fold(group[0]))
    return found


@cache
def common_words() -> dict[str, frozenset[str]]:
    """Return for each language that has a list its folded words that any news article uses."""
    paths = sorted(resource_folder().glob("languages/*/common_words.json"))
    names = [f"languages/{path.parent.name}/common_words.json" for path in paths]
    return {name: frozenset(fold(word) for word in read_json_resource(name)) for name in names}


def common_in(vocabulary: set[str]) -> frozenset[str]:
    """Return the common words of the language that this vocabulary seems to be in."""
    found = {name: len(words & vocabulary) for name, words in common_words().items()}
    best = max(found, key=lambda name: found[name], default="")
    return common_words()[best] if best else frozenset()


def written_words(text: str) -> list[str]:
    """Return the words and numbers as written; where a script has no spaces, its pairs of characters."""
    out: list[str] = []
    end = -1
    for m in _TOKEN.finditer(text):
        kind = m.lastgroup
        if kind == "sign":
            continue
        word = m.group()
        if kind == "char":
            if end == m.start() and out:
                out[-1:] = [out[-1] + word, word] if len(out[-1]) == 1 else [out[-1], word]
            else:
                out.append(word)
            end = m.end()
        else:
            out.append(word)
            end = -1
    return out


def _prefix(a: str, b: str) -> int:
    n = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        n += 1
    return n


def word_families(vocabulary: Iterable[str]) -> dict[str, str]:
    """Return each word with the shortest word of its family: attack, attacked, attackers.

    A family shares its first four letters, and more than half of those of its longest word: a stem for any language
    that inflects at the end, with no rules for one.
    """
    leaders: dict[str, str] = {}
    leader = ""
    for word in sorted(vocabulary):
        if word[0].isdigit():
            leaders[word] = word
            continue
        p = _prefix(leader, word)
        if not (p >= 4 and p >= FAM * len(word) and p >= 0.7 * len(leader)):
            leader = word
        leaders[word] = leader
    return leaders


@lru_cache(maxsize=4096)
def weigh(n_left: int, n_right: int, in_left: int, in_right: int) -> int:
    """Return what a shared word is worth that so many sentences of each article hold: rare counts, common does not."""
    rate = max(in_left / n_left if n_left else 0, in_right / n_right if n_right else 0)
    return round(SCALE * (log(1 / rate) + 0.15))


def read_features(left: Sequence[str], right: Sequence[str]) -> Features:
    """Compute all that single sentences are compared by, once for both articles. Pure; linear in the text."""
    written = [[written_words(text[:LONGEST]) for text in side] for side in (left, right)]
    forms: Counter[str] = Counter()
    inside: set[str] = set()
    for side in written:
        for words in side:
            forms.update(words)
            inside.update(words[1:])
    digits, alike = number_words(), synonyms()
    folded: dict[str, str] = {}
    for form in forms:
        word = fold(form)
        if word[0].isdigit():
            word = _THOUSANDS.sub("", word)
        folded[form] = digits.get(word, word)
    # A name is written with a capital inside a sentence, and nowhere without one.
    lower = {folded[form] for form in forms if form[0].islower()}
    named = {folded[f] for f in inside if f[0].isupper() and folded[f] not in lower}
    leader = word_families(set(folded.values()))
    leader = {w: alike.get(w) or alike.get(x, x) for w, x in leader.items()}
    order = sorted(set(leader.values()))
    number = {name: k for k, name in enumerate(order)}
    family = {form: number[leader[folded[form]]] for form in forms}
    name_families = frozenset(number[leader[w]] for w in named)
    figure_families = frozenset(number[leader[w]] for w in set(folded.values()) if w[0].isdigit())
    shown = [""] * len(order)
    for form in sorted(forms, key=lambda f: (-forms[f], f), reverse=True):
        shown[family[form]] = form

    gram_number: dict[str, int] = {}
    grams_of: dict[str, list[int]] = {}
    for word in set(folded.values()):
        padded = f"_{word}_"
        found = [padded[k : k + GRAM] for k in range(max(1, len(padded) - GRAM + 1))]
        grams_of[word] = [gram_number.setdefault(g, len(gram_number)) for g in found]
    word_grams = {form: grams_of[word] for form, word in folded.items()}

    n = (len(left), len(right))
    places: list[list[list[int]]] = [[[] for _ in order], [[] for _ in order]]
    gram_count = [[0] * len(gram_number), [0] * len(gram_number)]
    sets: list[list[tuple[frozenset[int], frozenset[int]]]] = [[], []]
    for s in (0, 1):
        at, count = places[s], gram_count[s]
        for k, words in enumerate(written[s]):
            families = frozenset([family[w] for w in words])
            grams = frozenset([g for w in set(words) for g in word_grams[w]])
            for f in families:
                at[f].append(k)
            for g in grams:
                count[g] += 1
            sets[s].append((families, grams))
    weight = [weigh(*n, len(a), len(b)) for a, b in zip(*places, strict=True)]
    common = common_in(set(folded.values()))
    dull = {number[leader[w]] for w in common if w in leader}
    gram_weight = [weigh(*n, a, b) for a, b in zip(*gram_count, strict=True)]
    square = [w * w // SCALE for w in weight]
    once = frozenset(k for k, (a, b) in enumerate(zip(*places, strict=True)) if len(a) == len(b) == 1 and k not in dull)
    made: list[list[Sentence]] = [[], []]
    for s, texts in ((0, left), (1, right)):
        for text, words, (families, grams) in zip(texts, written[s], sets[s], strict=True):
            made[s].append(
                Sentence(
                    text=text,
                    words=tuple([family[w] for w in words]),
                    families=families,
                    exact=frozenset([folded[w] for w in words]),
                    grams=grams,
                    figures=families & figure_families,
                    names=families & name_families,
                    mass=sum([weight[f] for f in families]),
                    square=sum([square[f] for f in families]),
                    gram_mass=sum([gram_weight[g] for g in grams]),
                )
            )
    return Features(made[0], made[1], weight, frozenset(dull), square, gram_weight, once, shown, places[0], places[1])
