"""Find who is named as speaking: the noun phrase at a verb of saying, and a short form of it to compare by."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from compareview.facts.lexicon import language_data
from compareview.text.span import Span
from compareview.text.tokens import Token

# How far a noun phrase is followed, in tokens.
_LONGEST = 14
_DASHES = frozenset("–—―")
_INSIDE_NAMES = frozenset(("of", "the", "and", "de", "da", "van", "von", "der", "al", "bin", "el", "ibn"))
_SIGNS_INSIDE = frozenset((".", "-", "&", "/", "'", "#", "@"))  # Capt. Voll, Al-Ansari, Smith & Sons


@cache
def attribution_words(language: str) -> dict[str, frozenset[str]]:
    """Return the language's lists of `attribution.json`, `verbs.*` among them; empty for a language that has none."""
    data = language_data(language, "attribution")
    lists = {key: frozenset(value) for key, value in data.items() if isinstance(value, list) and key != "same"}
    return lists | {f"verbs.{strength}": frozenset(forms) for strength, forms in data.get("verbs", {}).items()}


@dataclass(frozen=True)
class Clause:
    """A sentence in which speakers are looked for: its tokens, which of them are quoted, and the language's words."""

    text: str
    language: str
    tokens: Sequence[Token]
    quoted: Sequence[bool]
    known: dict[str, frozenset[str]]

    @cached_property
    def words(self) -> list[str]:
        """The folded tokens."""
        return [token.folded for token in self.tokens]

    def is_(self, place: int, kind: str) -> bool:
        """Tell whether the token stands in this list."""
        return 0 <= place < len(self.words) and self.words[place] in self.known[kind]

    def capital(self, place: int) -> bool:
        """Tell whether the token begins with a capital letter."""
        return self.text[self.tokens[place].span.start].isupper()

    def span(self, first: int, last: int) -> Span:
        """The place of the tokens `first` to `last` (not included)."""
        return Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)

    def inside(self, place: int) -> bool:
        """Tell whether the token can be part of a noun phrase: no comma, no quotation, no word between clauses."""
        if self.quoted[place]:
            return False
        if self.tokens[place].is_word:
            return self.words[place] not in self.known["boundary"]
        return self.words[place] in _SIGNS_INSIDE and self.text[self.tokens[place].span.start] not in _DASHES


def subject(clause: Clause, verb: int) -> tuple[int, int] | None:
    """Return the tokens that name who does what this verb says, before it, apposition included; None if nobody."""
    end = verb
    while end and (clause.is_(end - 1, "between") or (clause.words[end - 1].endswith("ly") and end - 1 > 0)):
        end -= 1
    if not end or clause.quoted[end - 1]:
        return None
    if clause.words[end - 1] == "who":  # Strake, who said
        end -= 1
        end -= end > 0 and clause.words[end - 1] == ","
    elif clause.words[end - 1] == ",":
        return _before_apposition(clause, end - 1)
    first = _start(clause, end)
    return (first, end) if _names(clause, first, end) else None


def _before_apposition(clause: Clause, comma: int) -> tuple[int, int] | None:
    """Read `Owen Strake, the harbour master, said` back from its second comma."""
    first = next((n for n in range(comma - 1, max(-1, comma - 2 * _LONGEST), -1) if not _runs_on(clause, n)), -1)
    if first < 0 or clause.words[first] != ",":
        return None
    head = _start(clause, first)
    if not _names(clause, head, first):
        return None
    if head and clause.words[head - 1] == ",":  # Anders Voll, captain, Petrel, said
        further = _start(clause, head - 1)
        if further < head - 1 and all(clause.capital(n) for n in range(further, head - 1) if clause.tokens[n].is_word):
            head = further
    return head, comma


def _runs_on(clause: Clause, place: int) -> bool:
    return not clause.quoted[place] and clause.words[place] not in (",", ";", ":", '"')


def _start(clause: Clause, end: int) -> int:
    """Return where the noun phrase that ends here begins."""
    first, lowest = end, max(0, end - _LONGEST)
    while first > lowest:
        word = clause.words[first - 1]
        if word == "who" and first < end and (clause.is_(first, "finite") or clause.words[first].endswith("ed")):
            first -= 1  # a crew member who asked not to be named said
        elif word in ("and", "or"):
            before = next((n for n in range(first - 2, -1, -1) if not clause.inside(n)), -1) + 1
            if first - 1 - before > 6 or not _names(clause, before, first - 1):
                break
            first -= 1
        elif not clause.inside(first - 1):
            break
        else:
            first -= 1
    timed = [n for n in range(first + 1, end) if clause.words[n] in ("earlier", "later", "ago")]  # a day earlier Holt
    first = timed[-1] + 1 if timed else first
    while first < end and (clause.is_(first, "openers") or not clause.tokens[first].is_word):
        first += 1
    if first < end and clause.words[first] in ("in", "on", "at", "after", "during", "by", "from"):
        # On Tuesday the police said: what follows the last word that can begin a noun phrase
        begins = [
            n
            for n in range(first + 2, end)
            if clause.is_(n, "determiners")
            or (clause.capital(n) and not clause.capital(n - 1) and clause.tokens[n - 1].is_word)
            or clause.is_(n - 1, "between")
        ]
        first = begins[-1] if begins else end
    return first


def _names(clause: Clause, first: int, end: int) -> bool:
    """Tell whether these tokens can be a noun phrase: some word with meaning, and no verb outside a relative clause."""
    before_who = next((n for n in range(first, end) if clause.words[n] == "who" and n > first), end)
    spoken = [n for n in range(first, before_who) if clause.tokens[n].is_word]
    return (
        any(
            clause.is_(n, "pronouns") or clause.is_(n, "partitives")
            if len(spoken) == 1
            else not clause.is_(n, "determiners")
            for n in spoken
        )
        or (len(spoken) == 1 and not _empty(clause, spoken[0]))
    ) and not any(clause.is_(n, "finite") for n in spoken)


def _empty(clause: Clause, place: int) -> bool:
    return any(clause.is_(place, kind) for kind in ("determiners", "prepositions", "boundary", "between", "openers"))


def inverted(clause: Clause, verb: int) -> tuple[int, int] | None:
    """Return the tokens that name who speaks in `…,” said Owen Strake, the harbour master`."""
    before = verb
    while before and not clause.quoted[before - 1] and clause.words[before - 1] in (",", '"', "'"):
        before -= 1
    after_quotation = before < verb and (before == 0 or clause.quoted[before - 1])
    if not after_quotation and not (clause.is_(verb, "inverting") and verb > 1 and clause.words[verb - 1] == ","):
        return None
    first = verb + 1
    last = _end(clause, first, "stops")
    if last == first or not _names(clause, first, last):
        return None
    return first, _with_apposition(clause, first, last)


def source_after(clause: Clause, first: int) -> tuple[int, int] | None:
    """Return the tokens that name the source from here on, as after `according to`."""
    last = first
    while last < min(len(clause.words), first + _LONGEST + 4) and (
        clause.inside(last) or clause.words[last] in ("who", "and")
    ):
        last += 1
    while last > first and (not clause.tokens[last - 1].is_word or clause.words[last - 1] == "and"):
        last -= 1
    if last == first or not _names(clause, first, last):
        return None
    return first, _with_apposition(clause, first, last)


def _end(clause: Clause, first: int, stops: str) -> int:
    """Return where the noun phrase that begins here ends."""
    last = first
    while last < min(len(clause.words), first + _LONGEST) and clause.inside(last) and not clause.is_(last, stops):
        last += 1
    while last > first and not clause.tokens[last - 1].is_word:
        last -= 1
    return last


def _with_apposition(clause: Clause, first: int, last: int) -> int:
    """Return where `Owen Strake, the harbour master` ends: at the comma if no noun phrase and mark follow it."""
    if not (last + 1 < len(clause.words) and clause.words[last] == ","):
        return last
    begin = last + 1
    end = _end(clause, begin, "stops")
    closed = end == len(clause.words) or not clause.tokens[end].is_word or clause.is_(end, "boundary")
    spoken = [n for n in range(begin, end) if clause.tokens[n].is_word]
    named = bool(spoken) and all(clause.capital(n) or clause.words[n] in _INSIDE_NAMES for n in spoken)
    fits = named or clause.is_(begin, "determiners") or (bool(spoken) and clause.capital(begin))
    plain = not clause.capital(last - 1)  # a noun has its name after it, a name its noun
    if end == begin or not closed or not fits or plain != named or not _names(clause, begin, end):
        return last
    return end


def speaker_key(clause: Clause, first: int, last: int) -> tuple[str, bool]:
    """Return the speaker's last name or the nouns of the phrase, folded, and whether it is surely a person."""
    head_end = next((n for n in range(first, last) if clause.words[n] in (",", "(")), last)
    cut = next((n for n in range(first + 1, head_end) if _ends_head(clause, n)), head_end)
    head = [n for n in range(first, cut) if clause.tokens[n].is_word and not clause.is_(n, "determiners")]
    if not head and cut + 1 < head_end:
        return speaker_key(clause, cut + 1, last)  # one of the diplomats
    speaks_for = cut + 1 < head_end and clause.words[cut] in ("for", "from", "of", "by")
    if speaks_for and len(head) == 1 and clause.is_(head[0], "mouthpieces"):
        return speaker_key(clause, cut + 1, head_end)  # a statement from the ministry
    name = _name(clause, first, cut)
    if not name and head_end < last:
        name = _name(clause, head_end + 1, last)  # the harbour master, Owen Strake
        name = name if len(name) > 1 and name[0] <= head_end + 2 else []
    if name:
        return clause.words[name[-1]], len(name) > 1
    kept = [n for n in head if not clause.is_(n, "mouthpieces") and clause.words[n] != "of"] or head
    words = [clause.words[n] for n in kept]
    if len(words) == 1 and words[0] in clause.known["pronouns"]:
        return words[0], words[0] in clause.known["people"]
    if kept and (not clause.capital(kept[-1]) or clause.is_(kept[-1], "plain")):
        words[-1] = _singular(words[-1])
    return " ".join(words), False


def _ends_head(clause: Clause, place: int) -> bool:
    """Tell whether the nouns of the phrase end before this word; the Ministry of Justice is a name."""
    if clause.words[place] == "of" and clause.is_(place - 1, "organisations") and clause.capital(place - 1):
        return False
    return clause.is_(place, "prepositions")


def _name(clause: Clause, first: int, last: int) -> list[int]:
    """Return the words of the person's name that ends here; an organisation, or nouns, are none."""
    run = last
    while run > first and (clause.words[run - 1] in (".", "-") or clause.capital(run - 1)):
        run -= 1
    spoken = [n for n in range(run, last) if clause.tokens[n].is_word and not clause.is_(n, "determiners")]
    kinds = ("organisations", "mouthpieces", "pronouns", "plain")
    if not spoken or "of" in clause.words[first:last] or any(clause.is_(spoken[-1], kind) for kind in kinds):
        return []
    return [] if clause.tokens[spoken[-1]].span.of(clause.text).isupper() else spoken


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ws")) else word
