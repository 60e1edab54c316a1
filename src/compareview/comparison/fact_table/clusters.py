"""Which figures with one noun, unit or fate are of one thing: those of which their clauses tell the same."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product

from compareview.comparison.fact_table.context import idle_words
from compareview.comparison.fact_table.people import SIGNS, People, people_counted
from compareview.comparison.fact_table.told import Told
from compareview.facts.fact import Quantity
from compareview.facts.inflection import stem
from compareview.facts.lexicon import language_data
from compareview.facts.number_words import number_words
from compareview.text.span import Span

# A figure as high as this is the same figure, whatever is told of it.
_TELLING = 13
# The clause is read so many tokens before and after.
_REACH = 5


@dataclass(eq=False)
class Counted:
    """A figure in a sentence of one side, and its place with what it counts, with the words there in one line."""

    told: Told
    sentence: int
    quantity: Quantity
    place: Span
    said: str

    @property
    def value(self) -> Hashable:
        """What equal figures share: the unit and the interval."""
        return self.quantity.low, self.quantity.high, self.quantity.unit

    @cached_property
    def acts(self) -> dict[str, Span]:
        """What is told of it, by stems: the words of its clause but figures and words that say little.

        The clause reaches to the next signs and conjunctions; if it tells nothing, to the next signs (187 passengers
        and 27 crew | on board); else it is all of the sentence. What must be so is not what is so.
        """
        half = self.told.halves[self.sentence]
        words, at = half.folded, half.weighty_at
        idle, norms, ends = _known(half.article.language)
        first, last = half.tokens_in(self.place)
        lowest, highest = max(0, first - _REACH), min(len(words), last + _REACH)
        for stops in (ends, SIGNS, frozenset[str]()):
            begin, end = first, last
            while begin > lowest and words[begin - 1] not in stops:
                begin -= 1
            while end < highest and words[end] not in stops:
                end += 1
            around = (
                at[bisect_left(at, begin) : bisect_left(at, first)] + at[bisect_left(at, last) : bisect_left(at, end)]
            )
            near = [n for n in around if words[n] not in idle]
            if near := [n for n in near if not words[n][0].isdecimal()]:
                norm = "" if half.vocabulary.isdisjoint(norms) else "must "
                return {norm + stem(words[n]): half.tokens[n].span for n in near}
        return {}

    @cached_property
    def people(self) -> People:
        """Whom it counts, if it counts people to whom something happened."""
        return people_counted(self.told, self.sentence, self.quantity, self.place)

    @cached_property
    def signs(self) -> dict[Hashable, Span | None]:
        """What it is told from others of its group by, each with the words for it, if it has any.

        Of one fate these are whom it counts. What is told of a part (two of the injured | left) is not told of all.
        """
        signs: dict[Hashable, Span | None] = {}
        if self.is_part:
            return {f"part {act}": place for act, place in self.acts.items()} or {"part": None}
        if not self.quantity.fate:
            signs.update(self.acts)
        else:
            which = sorted(self.people.kinds | self.people.years)
            names: dict[str, Span | None] = {**self.people.names} or {"": self.place if which else None}
            signs.update((" ".join([name, *which]).strip(), place) for name, place in names.items())
        return (signs or {"": None}) | ({self.value: None} if self.is_telling else {})

    @property
    def is_telling(self) -> bool:
        """Whether it is so high that the same figure elsewhere is of the same thing, whatever is told of it."""
        return self.quantity.low >= _TELLING and self.quantity.figure is not None

    @property
    def is_part(self) -> bool:
        """Whether it is some of those who share a fate, or some of what is told of elsewhere: two of the boats."""
        half = self.told.halves[self.sentence]
        known, (_, last) = number_words(half.article.language), half.tokens_in(self.quantity.span)
        of, which = half.folded[last : last + 1], half.folded[last + 1 : last + 2]
        if known.of.isdisjoint(of):
            return False
        return not self.quantity.heads or (not self.quantity.fate and not known.determiners.isdisjoint(which))


@cache
def _known(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return words that say little of what is counted, those of rules, and what ends a clause."""
    ends = SIGNS | frozenset(language_data(language, "actions").get("conjunctions", ()))
    idle = idle_words(language) | idle_words(language, ("light",)) | number_words(language).units.keys()
    return idle, idle_words(language, ("norms",)), ends


Cluster = list[Counted]


def clusters(counted: Sequence[Counted], paired: Collection[tuple[int, int]]) -> list[Cluster]:
    """Return the figures of one group, those of the left first, by what they are about; all if only one side has some.

    Figures of one fate are apart if they count people of different names (Israelis, Palestinians) or kinds (soldiers),
    or some of those counted elsewhere, unless there is but one of these on a side, or only one of two sentences that
    are `paired`, by number, tells so. Others are together if their clauses share a word for what happened; what then
    stands on one side alone is joined with what has the same value on the other.
    """
    if len(counted) == 1 or is_one_sided(counted):
        return [[*counted]]
    if not counted[0].quantity.fate and len({one.value for one in counted}) == 1:
        return [[*counted]]
    found = _joined([[one] for one in counted], lambda one: one.signs)
    if not counted[0].quantity.fate:
        return _joined_where(is_one_sided, found, lambda one: one.value)
    answered = _tied(found, _answering(found))
    equal = _tied(answered, _equal(answered))
    return _tied(equal, _in_pairs(equal, paired))


def _answering(found: Sequence[Cluster]) -> Iterator[tuple[Cluster, Cluster]]:
    """Yield figures of any people, or of all in a place, with those of the some that one side alone counts.

    They may answer each other unless a side has figures of several such people, or has one of its own of all: what it
    tells by name or kind is then only a part.
    """
    everybody = [one.people for cluster in found for one in cluster]
    wider = {key for people in everybody for key in (*people.around, *(people.names if people.kinds else ()))}
    for whole in found:
        if not _is_of_anybody(whole) and all(wider.isdisjoint(one.people.names) for one in whole):
            continue
        parts = [part for part in found if part is not whole and _may_answer(part, whole)]
        sides = Counter([part[0].told is whole[0].told for part in parts])
        yield from ((whole, part) for part in parts if sides[part[0].told is whole[0].told] == 1)


def _is_of_anybody(cluster: Cluster) -> bool:
    """Whether some of its figures are of people without a name, whatever part of all people they are."""
    return any(not one.people.names and not one.is_part for one in cluster)


def _may_answer(part: Cluster, whole: Cluster) -> bool:
    if not is_one_sided(part) or part[0].is_part:
        return False
    if not any(some.people.are_among(one.people) for some in part for one in whole if not one.is_part):
        return False
    values = {one.value for one in part}
    own = [one for one in whole if one.told is part[0].told]
    return len(own) < len(whole) and all(one.quantity.figure is None or one.value in values for one in own)


def _equal(found: Sequence[Cluster]) -> Iterator[tuple[Cluster, Cluster]]:
    """Yield what has the same value on both sides, and may be of the same people: two men, two people."""
    alone = [cluster for cluster in found if is_one_sided(cluster)]
    for one, other in product(filter(_is_of_anybody, alone), alone):
        if one[0].told is not other[0].told and any(
            mine.value == theirs.value and not theirs.is_part and mine.people.may_be(theirs.people)
            for mine, theirs in product(one, other)
        ):
            yield one, other


def _in_pairs(found: Sequence[Cluster], paired: Collection[tuple[int, int]]) -> Iterator[tuple[Cluster, Cluster]]:
    """Yield what sentences that are paired tell of the same people, though only one names the year or the place."""
    left = found[0][0].told
    alone = [cluster for cluster in found if is_one_sided(cluster) and not cluster[0].is_part]
    here, there = ([cluster for cluster in alone if (cluster[0].told is left) == is_left] for is_left in (True, False))
    for one, other in product(here, there):
        if any(
            (mine.sentence, theirs.sentence) in paired and mine.people.are(theirs.people)
            for mine, theirs in product(one, other)
        ):
            yield one, other


def _tied(found: Sequence[Cluster], pairs: Iterable[tuple[Cluster, Cluster]]) -> list[Cluster]:
    """Join these pairs of the clusters."""
    ties: dict[Counted, list[Hashable]] = {}
    for number, pair in enumerate(pairs):
        for cluster in pair:
            ties.setdefault(cluster[0], []).append(number)
    return _joined(found, lambda one: ties.get(one, ()))


def is_one_sided(cluster: Sequence[Counted]) -> bool:
    """Whether only one of the articles tells these figures."""
    return cluster[0].told is cluster[-1].told and all(one.told is cluster[0].told for one in cluster)


def cluster_name(cluster: Cluster) -> tuple[str, str]:
    """Return the sign that tells a cluster from others of its group, and the words for it.

    That is the commonest, but a value only if there is no other; of equal ones the nearest to a figure.
    """
    if len(cluster) == 1 and not (cluster[0].quantity.fate or cluster[0].is_part) and (acts := cluster[0].acts):
        start = cluster[0].place.start
        sign = min(acts, key=lambda act: (abs(acts[act].start - start), act))
        return sign, cluster[0].told.said(acts[sign])
    times = Counter([sign for one in cluster for sign in one.signs])
    ranked = [
        (not isinstance(sign, str), -times[sign], abs(place.start - one.place.start) if place else 0, str(sign), n)
        for n, one in enumerate(cluster)
        for sign, place in one.signs.items()
    ]
    *_, name, n = min(ranked)
    place = cluster[n].signs.get(name)
    return name, cluster[n].told.said(place) if place else ""


def _joined_where(
    may_be: Callable[[Cluster], bool], found: Sequence[Cluster], sign: Callable[[Counted], Hashable]
) -> list[Cluster]:
    """Join those of the clusters that may be joined and of which members share this sign."""
    kept = [cluster for cluster in found if not may_be(cluster)]
    return kept + _joined([cluster for cluster in found if may_be(cluster)], lambda one: [sign(one)])


def _joined(found: Sequence[Cluster], signs: Callable[[Counted], Iterable[Hashable]]) -> list[Cluster]:
    """Join the clusters of which members share a sign: the connected components (single linkage)."""
    parent = list(range(len(found)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = n = parent[parent[n]]
        return n

    first: dict[Hashable, int] = {}
    for n, cluster in enumerate(found):
        for one in cluster:
            for sign in signs(one):
                parent[root(n)] = root(first.setdefault(sign, n))
    joined: dict[int, Cluster] = {}
    for n, cluster in enumerate(found):
        joined.setdefault(root(n), []).extend(cluster)
    return list(joined.values())
