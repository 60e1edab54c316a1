"""Find attributions: who is made to answer for a statement, and how firmly."""

from collections.abc import Iterator, Sequence
from functools import cache

from compareview.facts.fact import Attribution, Quotation, Strength
from compareview.facts.lexicon import language_data
from compareview.facts.speakers import Clause, attribution_words, inverted, source_after, speaker_key, subject
from compareview.text.article import Article
from compareview.text.span import Span

_BE = frozenset(("is", "are", "was", "were", "been", "be"))
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
def _cues(language: str) -> frozenset[str]:
    """The words without one of which a sentence attributes nothing."""
    known = attribution_words(language)
    return frozenset((*speech(language), *known["hearsay"], *known["passive"], *_prefixes(language)))


def find_attributions(article: Article, quotations: Sequence[Sequence[Quotation]]) -> list[list[Attribution]]:
    """Return the attributions of each sentence, in order, none inside a quotation. In English; else none.

    A pronoun has the key of the last speaker it may stand for.
    """
    known = attribution_words(article.language)
    if not known:
        return [[] for _ in article.tokens]
    cues = _cues(article.language)
    people: dict[str, None] = {}
    found: list[list[Attribution]] = []
    for tokens, inside in zip(article.tokens, quotations, strict=True):
        if cues.isdisjoint([token.folded for token in tokens]):
            found.append([])
            continue
        quoted = [False] * len(tokens)
        for start, end in [(quotation.span.start, quotation.span.end) for quotation in inside]:
            for place, token in enumerate(tokens):
                if token.span.start < end and start < token.span.end:
                    quoted[place] = True
        clause = Clause(article.text, article.language, tokens, quoted, known)
        found.append(_in_order(_attributions(clause, people)))
    return found


def _in_order(attributions: Iterator[Attribution]) -> list[Attribution]:
    """Sort them, and keep the first of those that overlap."""
    kept: list[Attribution] = []
    for attribution in sorted(attributions, key=lambda a: a.span):
        if not kept or kept[-1].span.end <= attribution.span.start:
            kept.append(attribution)
    return kept


def _attributions(clause: Clause, people: dict[str, None]) -> Iterator[Attribution]:
    verbs, prefixes, first = speech(clause.language), _prefixes(clause.language), None
    cues = _cues(clause.language)
    for place, word in enumerate(clause.words):
        if word not in cues or clause.quoted[place]:
            continue
        if clause.is_(place, "hearsay"):
            yield Attribution(clause.tokens[place].span, None, "", word, "hearsay")
        elif place and clause.is_(place, "passive") and clause.words[place - 1] in _BE:
            if place + 1 < len(clause.words) and clause.words[place + 1] in ("to", "that", "injured", "killed", "dead"):
                yield Attribution(clause.span(place - 1, place + 2), None, "", word, "hearsay")
        elif prefix := next(
            (p for p in prefixes.get(word, ()) if tuple(clause.words[place : place + len(p)]) == p), None
        ):
            end = place + len(prefix)
            if who := source_after(clause, end - (prefix[0] == "per")):
                yield _attribution(clause, (place, end), who, " ".join(prefix), people)
        elif word in verbs and not clause.capital(place) and not (place and clause.is_(place - 1, "not_saying")):
            made = _said(clause, place, first, people)
            if made:
                first = first or made
                yield made


def _said(clause: Clause, verb: int, first: Attribution | None, people: dict[str, None]) -> Attribution | None:
    """Read what a verb of saying attributes, and to whom; `first` is the first attribution of the sentence."""
    word, before = clause.words[verb], clause.words[verb - 1] if verb else ""
    # he confirmed that … and said that …, adding that …
    if first and before == ("," if clause.is_(verb, "participles") else "and"):
        return Attribution(clause.tokens[verb].span, first.speaker, first.key, word, speech(clause.language)[word])
    if clause.is_(verb, "participles"):
        return None
    if clause.is_(verb, "naming") and not any(clause.quoted[verb : verb + _QUOTED_SOON]):
        return None
    if word in ("tell", "tells", "told") and "to" in clause.words[verb + 1 : verb + 4]:
        return None  # told farmers to go home
    if clause.is_(verb, "clause") and not _takes_clause(clause, verb):
        return None
    who = subject(clause, verb) or inverted(clause, verb)
    if who and who[1] - who[0] == 1 and clause.tokens[who[0]].span.of(clause.text)[-2:] in ("’s", "'s"):
        return Attribution(clause.span(who[0], verb + 1), None, "", word, "hearsay")  # it’s estimated that
    return _attribution(clause, (verb, _medium(clause, verb)), who, word, people) if who else None


def _takes_clause(clause: Clause, verb: int) -> bool:
    """Tell whether a verb that may be another word here is one of saying: before a clause or a quotation, or last."""
    if verb + 1 == len(clause.words) or any(clause.quoted[max(0, verb - _QUOTED_SOON) : verb]):
        return True
    after = clause.words[verb + 1]
    if clause.quoted[verb + 1] or after in ("that", ":", '"', "'", ".", ","):
        return True
    if "that" in clause.words[verb + 1 : verb + 5] and clause.is_(verb + 1, "stops"):
        return True  # admitted on Thursday that
    begins = any(clause.is_(verb + 1, kind) for kind in ("pronouns", "determiners")) or clause.capital(verb + 1)
    reach = 4 if clause.is_(verb + 1, "pronouns") else 9
    return begins and any(clause.is_(n, "finite") for n in range(verb + 2, min(verb + reach, len(clause.words))))


def _medium(clause: Clause, verb: int) -> int:
    """Return where `said in the Academy's announcement` ends; else the end of the verb."""
    if verb + 1 < len(clause.words) and clause.words[verb + 1] in ("in", "at", "on"):
        for place in range(verb + 2, min(verb + 7, len(clause.words))):
            if clause.is_(place, "media"):
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
    relative = next((n for n in range(*who) if clause.words[n] == "," and clause.is_(n + 1, "boundary")), who[1])
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
