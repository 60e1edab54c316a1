"""Whom a figure counts: people of some name or place, only some kind of people, or those of another time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from compareview.comparison.fact_table.context import idle_words
from compareview.comparison.fact_table.told import Told
from compareview.facts.counted import noun_class
from compareview.facts.fact import Moment, Name, Quantity
from compareview.facts.lexicon import language_data
from compareview.facts.number_words import number_words
from compareview.facts.places import gazetteer
from compareview.text.span import Span
from compareview.text.tokens import words

# The signs that end a clause; a full stop inside a sentence belongs to an abbreviation.
SIGNS = frozenset(";:,()—–")
# Between "in" and the name of a place: in the south of, in the southern.
_BETWEEN = 3
# Those to whom this happened were brought to where they are told to be: it says nothing of who they are.
_ELSEWHERE = ("held", "released")
# What happened so many days before the report was written is not what the report is about.
_LONG_AGO = 366


@dataclass(frozen=True, slots=True)
class People:
    """Who is counted: `names` are those of a people or a place, by key, each with the words for it.

    `around` are the keys of what these places lie in. `kinds` are nouns for only some of the people in a place
    (children, soldiers), and `years` those in which it happened, if they are long over. `named` says that what is
    counted has the name, not the place where it was.
    """

    names: dict[str, Span]
    around: frozenset[str]
    kinds: frozenset[str]
    years: frozenset[str]
    named: bool

    def may_be(self, other: "People") -> bool:
        """Tell whether both may be the same people, so far as the one is told no more of than the other."""
        of_one_kind = not self.kinds or not other.kinds or self.kinds == other.kinds
        of_one_place = self._share_name(other) or self.is_within(other) or other.is_within(self)
        return of_one_kind and of_one_place and self._share_year(other)

    def are(self, other: "People") -> bool:
        """Tell whether nothing says that the one are only some of the other: Palestinians, people in Gaza."""
        told_alike = self.named == other.named and self.kinds == other.kinds
        return told_alike and self._share_name(other) and self._share_year(other)

    def are_among(self, other: "People") -> bool:
        """Tell whether these are some of the other: tourists of people, people in Oslo of those in Norway."""
        if self.years != other.years:
            return False
        if self.kinds == other.kinds:
            return not other.names or self.is_within(other)
        # A people is told of wherever it is: Swedes, and Swedish hostages somewhere else.
        return not other.kinds and not self.named and not other.named and self.names.keys() == other.names.keys()

    def is_within(self, other: "People") -> bool:
        """Tell whether a place of these lies in one of the other."""
        return not self.around.isdisjoint(other.names)

    def _share_name(self, other: "People") -> bool:
        return not self.names or not other.names or not self.names.keys().isdisjoint(other.names)

    def _share_year(self, other: "People") -> bool:
        return not self.years or not other.years or self.years == other.years


def people_counted(told: Told, sentence: int, quantity: Quantity, place: Span) -> People:
    """Return whom a figure of people at this place counts: 4,385 Palestinians are people in Gaza."""
    language = told.article.language
    names = {name.key: place for name in told.facts[sentence].names if name.span.overlaps(place)}
    known, inside = number_words(language), gazetteer(language).inside
    around = {whole for key in names for whole in inside.get(key, ())}
    named = bool(names)
    if not names and quantity.fate not in _ELSEWHERE and (where := _where(told, sentence, quantity, place)):
        key, wholes = _place(told, where)
        names, around = {key: where.span}, {*wholes}
    # Of those who are held, hostages are no kind.
    heads = [head for head in quantity.heads if known.fate_of.get(head) != quantity.fate]
    kinds = {noun_class(head) for head in heads} & _words(language, "kinds")
    return People(names, frozenset(around), frozenset(kinds), frozenset(_years(told, sentence, place)), named)


def _place(told: Told, name: Name) -> tuple[str, frozenset[str]]:
    """Return the key of a place, and of what it lies in. A capital stands for no country where people come to harm."""
    known, spoken = gazetteer(told.article.language), " ".join(words(told.said(name.span)))
    found = known.places.get(spoken)
    if found and found.level == "country" and not found.people and spoken != found.key:
        return spoken, frozenset([found.key])
    return name.key, known.inside.get(name.key, frozenset())


def _where(told: Told, sentence: int, quantity: Quantity, place: Span) -> Name | None:
    """Return the name of the country, or the part of one, in which it happened to those who are counted there.

    That is what follows in the same clause, else the nearest before, with no other figure and no source between.
    """
    half, facts, language = told.halves[sentence], told.facts[sentence], told.article.language
    places, ends = gazetteer(language), SIGNS | idle_words(language, ("conjunctions",))
    others = [other.span for other in facts.quantities if other is not quantity]
    others += [attribution.span for attribution in facts.attributions]
    before: Name | None = None
    for name in facts.names:
        if places.level(name.key) not in ("country", "part") or not _is_inside(told, sentence, name.span):
            continue
        between = Span(min(name.span.end, place.end), max(name.span.start, place.start))
        if any(other.overlaps(between) for other in others):
            continue
        if name.span.start < place.start:
            before = name
        elif not ends.intersection(half.folded[slice(*half.tokens_in(between))]):
            return name
    return before


def _is_inside(told: Told, sentence: int, name: Span) -> bool:
    """Tell whether something is said to have been in this place: in the south of Gaza, but not in talks with Gaza."""
    half, known = told.halves[sentence], number_words(told.article.language)
    inside = _words(told.article.language, "inside")
    first, _ = half.tokens_in(name)
    for word in reversed(half.folded[max(0, first - _BETWEEN) : first]):
        if word in inside:
            return True
        if not word.isalpha() or word in known.stop - known.determiners:
            return False
    return False


def _years(told: Told, sentence: int, place: Span) -> Iterator[str]:
    """Yield the years in which what is told at this place happened, if they were long over when the article appeared.

    Where that is not known, a year alone is taken for such a one: what a report is about it tells by the day.
    """
    published = told.article.published
    for moment in told.facts[sentence].moments:
        if not moment.last or not _is_when(told, sentence, moment, place):
            continue
        try:
            past = (date.fromisoformat(published[:10]) - moment.last).days > _LONG_AGO
        except ValueError:
            past = moment.grain == "year"
        if past:
            yield str(moment.last.year)


def _is_when(told: Told, sentence: int, moment: Moment, place: Span) -> bool:
    """Tell whether what is told at this place happened at this moment, and at no other that stands between.

    It did if the moment stands in the same clause (but not in: the attack of 2015), or if the sentence begins with it:
    in the winter of 2015.
    """
    half, language = told.halves[sentence], told.article.language
    between = Span(min(moment.span.end, place.end), max(moment.span.start, place.start))
    others = [other.span for other in told.facts[sentence].moments if other is not moment]
    if moment.relation != "at" or any(other.overlaps(between) for other in others):  # the most since 2004
        return False
    first, _ = half.tokens_in(moment.span)
    plain = language_data(language, "dates").get("plain", ())
    if half.folded[0] in plain and SIGNS.isdisjoint(half.folded[:first]):
        return True
    ends = SIGNS | idle_words(language, ("conjunctions",))
    of_another = half.folded[first] in number_words(language).of
    return not of_another and ends.isdisjoint(half.folded[slice(*half.tokens_in(between))])


@cache
def _words(language: str, topic: str) -> frozenset[str]:
    """Return `kinds`, nouns in the singular for only some of all people, or `inside`, what stands before a place."""
    return frozenset(language_data(language, "counted").get(topic, ()))
