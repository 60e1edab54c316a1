"""Whether somebody is the subject of a word: begins its clause, with nothing before the word that tells of others."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from compareview.comparison.detectors.pair import Half
from compareview.facts.fact import Name, Quantity
from compareview.facts.lexicon import language_data

_SIGNS = frozenset(".?!;:-(\"'")
_POSSESSIVE = ("'s", "’s", "s'", "s’")


class _Words(NamedTuple):
    """Words of a language: `beside` may stand between a subject and its verb, `opening` right before a subject."""

    copulas: frozenset[str]
    beside: frozenset[str]
    opening: frozenset[str]
    joining: frozenset[str]
    who: frozenset[str]
    theirs: frozenset[str]
    determiners: frozenset[str]
    others: frozenset[str]
    where: frozenset[str]
    be: frozenset[str]


@cache
def _words(language: str) -> _Words:
    acts, clauses = language_data(language, "actions"), language_data(language, "clauses")
    lists = {field: frozenset(clauses.get(field, ())) for field in _Words._fields}
    be, starts = frozenset(acts.get("be", ())), frozenset(acts.get("clause_starts", ()))
    return _Words(
        **lists
        | {
            "beside": lists["beside"] | lists["copulas"] | be | frozenset(acts.get("helpers", ())),
            "opening": lists["opening"] | starts - lists["others"],
            "determiners": frozenset(acts.get("determiners", ())) - lists["theirs"],
            "be": be,
        }
    )


def is_subject(half: Half, who: Name | Quantity, cue: int, *, owner: bool = False) -> bool:
    """Tell whether the word at this token is told of somebody: nothing of another subject stands in its clause.

    The name begins the clause; what follows are helpers, adverbs, and what stands beside the name between commas (67;
    of Orrin; a nurse; who was pulled out by a deckhand). Whoever owns it counts too if `owner` is true: his condition.

    In doubt it is not: after "lost her son, who" and "the man who shot Bram Osk", or where clauses are joined.
    """
    known = _words(half.article.language)
    first, last = half.tokens_in(who.span)
    if (
        not first < last <= cue
        or half.article.text.startswith(_POSSESSIVE, who.span.end)
        or half.said(who.span).endswith(_POSSESSIVE)
    ):
        return False
    if not _opens_clause(half, first, who, known):
        return False
    if isinstance(who, Quantity):
        last = _after_counted(half, who, last, known)
    between = half.folded[last:cue]
    return _is_beside(between, known) or (owner and _is_his(between, known))


def _opens_clause(half: Half, first: int, who: Name | Quantity, known: _Words) -> bool:
    """Tell whether what stands before somebody ends a clause, or leads in the one that somebody is the subject of."""
    words = half.folded
    role = {word.casefold() for word in who.role.split()} if isinstance(who, Name) else set()
    while first and (words[first - 1] in role or words[first - 1] in known.determiners):
        first -= 1
    before = words[first - 1] if first else ""
    if not before or before in _SIGNS or before in known.opening:
        return True
    if before in known.joining:
        if first > 1 and words[first - 2] == ",":
            return True
    elif before != ",":
        return False
    # "A deckhand, Bram Osk" and "On Monday, Bram Osk", but not "the wife of the mayor, Bram Osk".
    start = first - 1
    while start and words[start - 1] not in _SIGNS and words[start - 1] != ",":
        start -= 1
    if start and words[start - 1] == ",":
        return False
    lead = half.tokens[start : first - 1]
    return not any(token.folded in known.others | known.theirs | known.who for token in lead) and not any(
        half.said(token.span).endswith(_POSSESSIVE) for token in lead
    )


def _after_counted(half: Half, who: Quantity, last: int, known: _Words) -> int:
    """Return the token after what is counted: two passengers, two of the injured, two of them."""
    words = half.folded
    counted = {word.casefold() for word in who.counted.split()}
    while last < len(words) and words[last] in counted:
        last += 1
    if words[last : last + 1] and words[last] in known.others:
        last += 1
        last += last < len(words) and words[last] in known.determiners
        last += 1
    return last


def _is_beside(between: Sequence[str], known: _Words) -> bool:
    """Tell whether nothing stands there but helpers and adverbs, after what is put beside the name between commas."""
    if "," not in between:
        return set(between) <= known.beside
    parts = " ".join(between).split(",")
    inside, tail = [part.split() for part in parts[1:-1]], parts[-1].split()
    told = bool(inside)
    if tail and tail[0] in known.who and all(part and part[0].isdigit() for part in inside):
        tail, told = tail[1:], True  # Bram Osk, 67, who was hurt
    aside = not any(not part or part[0] in known.joining | known.theirs for part in inside)
    return told and aside and not parts[0].strip() and set(tail) <= known.beside


def _is_his(between: Sequence[str], known: _Words) -> bool:
    """Tell whether the word is something of his, and there is nobody else whose it could be.

    Bram Osk was flown to a hospital, where his condition.
    """
    if len(between) < 4 or between[-1] not in known.theirs or between[-2] not in known.where:
        return False
    first, *rest = between[:-3] if between[-3] == "," else between[:-2]
    return first in known.be and not known.joining.union(known.who, known.theirs, {",", "by", "with"}) & set(rest)
