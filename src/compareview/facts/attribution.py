"""Find attributions: who is made to answer for a statement, and how firmly."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from compareview.facts.fact import Attribution, Quotation, Strength
from compareview.facts.lexicon import language_data
from compareview.facts.sentence import Sentence
from compareview.facts.speakers import Clause, attribution_words, inverted, source_after, speaker_key, subject
from compareview.text.span import Span

_BE = frozenset(("is", "are", "was", "were", "been", "be"))
_IS = ("’s", "'s")
# Halvern Line called the rest “a mob”; “… a mob,” she added: how many tokens off the quotation may be.
_QUOTED_SOON = 8
_STRENGTHS: tuple[Strength, ...] = ("confirmed", "said", "claimed")


@cache
def speech(language: str) -> dict[str, Strength]:
    """Return the verbs of saying of a language that has attributions, each with its strength; empty for another."""
    known = attribution_words(language)
    if not known:
        return {}
    verbs: dict[str, Strength] = {form: strength for strength in _STRENGTHS for form in known[f"verbs.{strength}"]}
    special = language_data(language, "attribution")["participle_strength"]
    verbs |= dict.fromkeys(known["naming"], "said")
    return verbs | {form: special.get(form, "said") for form in known["participles"]}


@cache
def _prefixes(language: str) -> dict[str, list[tuple[str, ...]]]:
    """Return what stands before a source (according to), by its first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for prefix in sorted(tuple(prefix.split()) for prefix in attribution_words(language)["prefixes"]):
        found.setdefault(prefix[0], []).append(prefix)
    return found


@cache
def attribution_cues(language: str) -> frozenset[str]:
    """Return the words without one of which a sentence attributes nothing."""
    known = attribution_words(language)
    if not known:
        return frozenset()
    return frozenset((*speech(language), *known["hearsay"], *known["passive"], *_prefixes(language)))


def find_attributions(
    sentences: Sequence[Sentence], quotations: Sequence[Sequence[Quotation]]
) -> list[list[Attribution]]:
    """Return the attributions of each sentence, in order, none inside a quotation. In English; else none.

    A pronoun has the key of the last speaker it may stand for.
    """
    known = attribution_words(sentences[0].language) if sentences else {}
    if not known:
        return [[] for _ in sentences]
    cues = attribution_cues(sentences[0].language)
    people: dict[str, None] = {}
    found: list[list[Attribution]] = []
    for sentence, inside in zip(sentences, quotations, strict=True):
        tokens, words = sentence.tokens, sentence.words
        places = [place for place in sentence.cued if words[place] in cues]
        if not places:
            found.append([])
            continue
        quoted = [False] * len(tokens)
        for start, end in [(quotation.span.start, quotation.span.end) for quotation in inside]:
            first = bisect_right(tokens, start, key=lambda token: token.span.end)
            last = bisect_left(tokens, end, lo=first, key=lambda token: token.span.start)
            quoted[first:last] = [True] * (last - first)
        clause = Clause(sentence.text, sentence.language, tokens, words, quoted, known)
        found.append(_in_order(_attributions(clause, places, people)))
    return found


def _in_order(attributions: list[Attribution]) -> list[Attribution]:
    """Sort them, and keep the first of those that overlap."""
    if len(attributions) < 2:
        return attributions
    kept: list[Attribution] = []
    for attribution in sorted(attributions, key=lambda a: a.span):
        if not kept or kept[-1].span.end <= attribution.span.start:
            kept.append(attribution)
    return kept


def _attributions(clause: Clause, cues: Sequence[int], people: dict[str, None]) -> list[Attribution]:
    """Return what is attributed at these tokens, unless they are quoted."""
    words, known = clause.words, clause.known
    verbs, prefixes = speech(clause.language), _prefixes(clause.language)
    found: list[Attribution] = []
    first: Attribution | None = None
    for place in cues:
        if clause.quoted[place]:
            continue
        word, before = words[place], words[place - 1] if place else ""
        if word in known["hearsay"]:
            found.append(Attribution(clause.tokens[place].span, None, "", word, "hearsay"))
        elif before in _BE and word in known["passive"]:
            if place + 1 < len(words) and words[place + 1] in ("to", "that", "injured", "killed", "dead"):
                found.append(Attribution(clause.span(place - 1, place + 2), None, "", word, "hearsay"))
        elif word in prefixes and (prefix := _prefix_at(clause, place)):
            end = place + len(prefix)
            if who := source_after(clause, end - (prefix[0] == "per")):
                found.append(_attribution(clause, (place, end), who, " ".join(prefix), people))
        elif (
            word in verbs
            and before not in known["not_saying"]
            and not clause.capital(place)
            and (made := _said(clause, place, first, people))
        ):
            first = first or made
            found.append(made)
    return found


def _prefix_at(clause: Clause, place: int) -> tuple[str, ...]:
    """Return what stands before a source at this token, empty if nothing does."""
    for prefix in _prefixes(clause.language)[clause.words[place]]:
        if tuple(clause.words[place : place + len(prefix)]) == prefix:
            return prefix
    return ()


def _said(clause: Clause, verb: int, first: Attribution | None, people: dict[str, None]) -> Attribution | None:
    """Read what a verb of saying attributes, and to whom; `first` is the first attribution of the sentence."""
    words, known = clause.words, clause.known
    word, before = words[verb], words[verb - 1] if verb else ""
    # he confirmed that … and said that …, adding that …
    if first and before == ("," if word in known["participles"] else "and"):
        return Attribution(clause.tokens[verb].span, first.speaker, first.key, word, speech(clause.language)[word])
    if word in known["participles"]:
        return None
    if word in known["naming"] and True not in clause.quoted[verb : verb + _QUOTED_SOON]:
        return None
    if word in ("tell", "tells", "told") and "to" in words[verb + 1 : verb + 4]:
        return None  # told farmers to go home
    if word in known["clause"] and not _takes_clause(clause, verb):
        return None
    who = subject(clause, verb) or inverted(clause, verb)
    if who and who[1] - who[0] == 1 and who[0] < verb and clause.tokens[who[0]].span.of(clause.text)[-2:] in _IS:
        return Attribution(clause.span(who[0], verb + 1), None, "", word, "hearsay")  # it’s estimated that
    return _attribution(clause, (verb, _medium(clause, verb)), who, word, people) if who else None


def _takes_clause(clause: Clause, verb: int) -> bool:
    """Tell whether a verb that may be another word here is one of saying: before a clause or a quotation, or last."""
    words, known, following = clause.words, clause.known, verb + 1
    if following == len(words) or True in clause.quoted[max(0, verb - _QUOTED_SOON) : verb]:
        return True
    after = words[following]
    if clause.quoted[following] or after in ("that", ":", '"', "'", ".", ","):
        return True
    if after in known["stops"] and "that" in words[following : verb + 5]:
        return True  # admitted on Thursday that
    pronoun = after in known["pronouns"]
    begins = pronoun or after in known["determiners"] or clause.capital(following)
    return begins and not known["finite"].isdisjoint(words[verb + 2 : verb + (4 if pronoun else 9)])


def _medium(clause: Clause, verb: int) -> int:
    """Return where `said in the Academy's announcement` ends; else the end of the verb."""
    if verb + 1 < len(clause.words) and clause.words[verb + 1] in ("in", "at", "on"):
        for place in range(verb + 2, min(verb + 7, len(clause.words))):
            if clause.words[place] in clause.known["media"]:
                return place + 1
            if not clause.inside(place):
                break
    return verb + 1


def _attribution(
    clause: Clause, verb: tuple[int, int], who: tuple[int, int], word: str, people: dict[str, None]
) -> Attribution:
    """Make the attribution of a verb or prefix and its speaker. `people` are those named so far, the last one last."""
    key, person = speaker_key(clause, *who)
    if who[1] - who[0] == 1 and clause.is_(who[0], "pronouns"):
        key = next(reversed(people), key) if person else key
    elif person or key in people:
        people.pop(key, None)
        people[key] = None
    # Of a speaker with a relative clause, only the words before it are shown.
    relative = clause.find(*who, (",",))
    while relative < who[1] and not clause.is_(relative + 1, "boundary"):
        relative = clause.find(relative + 1, who[1], (",",))
    first, end = min(who[0], verb[0]), max(who[1], verb[1])
    span = clause.span(first, end)
    if relative < who[1]:
        who, span = (who[0], relative), clause.span(*verb)
    strength = "hearsay" if key in clause.known["rumours"] else speech(clause.language).get(word, "said")
    return Attribution(span, clause.span(*who), key, word, strength)


def same_source(one: str, other: str, language: str) -> bool:
    """Tell whether two keys may name one source: the same words, one more fully, or two names of one group."""
    first, second = set(one.split()), set(other.split())
    if first <= second or second <= first:
        return True
    groups = language_data(language, "attribution").get("same", [])
    return any(all(any(f" {name} " in f" {key} " for name in group) for key in (one, other)) for group in groups)


def is_vague(attribution: Attribution, text: str, language: str) -> bool:
    """Tell whether the speaker is named by a word that may mean any other: `he`, `the company`, `a spokesman`."""
    known = attribution_words(language)
    words = (attribution.speaker or Span(0, 0)).of(text).casefold().split()
    return bool(words) and (words[0] in known["pronouns"] or attribution.key in known["vague"])
