"""Find who is named as speaking: the noun phrase at a verb of saying, and a short form of it to compare by."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from compareview.facts.lexicon import language_data
from compareview.text.span import Span
from compareview.text.tokens import Token

# How far a noun phrase is followed, in tokens.
_LONGEST = 14
_DASHES = frozenset("–—―")
_INSIDE_NAMES = frozenset(("of", "the", "and", "de", "da", "van", "von", "der", "al", "bin", "el", "ibn"))
_UNIONS = {
    "empty": ("determiners", "prepositions", "boundary", "between", "openers"),
    "no_person": ("organisations", "mouthpieces", "pronouns", "plain"),
}
_SIGNS_INSIDE = frozenset((".", "-", "&", "/", "'", "#", "@"))  # Capt. Voll, Al-Ansari, Smith & Sons


@cache
def attribution_words(language: str) -> dict[str, frozenset[str]]:
    """Return the language's lists of `attribution.json`, `verbs.*` among them; empty for a language that has none.

    Made of others are `empty`, the words that name nobody by themselves, and `no_person`, those no person is named by.
    """
    data = language_data(language, "attribution")
    if not data:
        return {}
    lists = {key: frozenset(value) for key, value in data.items() if isinstance(value, list) and key != "same"}
    lists |= {name: frozenset().union(*(lists[kind] for kind in kinds)) for name, kinds in _UNIONS.items()}
    return lists | {f"verbs.{strength}": frozenset(forms) for strength, forms in data["verbs"].items()}


@dataclass(slots=True)
class Clause:
    """A sentence in which speakers are looked for: its tokens, which of them are quoted, and the language's words."""

    text: str
    language: str
    tokens: Sequence[Token]
    words: Sequence[str]
    quoted: Sequence[bool]
    known: dict[str, frozenset[str]]

    def is_(self, place: int, kind: str) -> bool:
        """Tell whether the token stands in this list."""
        return 0 <= place < len(self.words) and self.words[place] in self.known[kind]

    def capital(self, place: int) -> bool:
        """Tell whether the token begins with a capital letter."""
        return self.text[self.tokens[place].span.start].isupper()

    def span(self, first: int, last: int) -> Span:
        """The place of the tokens `first` to `last` (not included)."""
        return Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)

    def spoken(self, first: int, last: int) -> list[int]:
        """Return the tokens from `first` to `last` (not included) that are no signs."""
        return [place for place in range(first, last) if self.tokens[place].is_word]

    def find(self, first: int, last: int, wanted: Collection[str]) -> int:
        """Return the first token from `first` on that is one of these words, `last` if none before it is."""
        for place in range(first, last):
            if self.words[place] in wanted:
                return place
        return last

    def inside(self, place: int) -> bool:
        """Tell whether the token can be part of a noun phrase: no comma, no quotation, no word between clauses."""
        if self.quoted[place]:
            return False
        if self.tokens[place].is_word:
            return self.words[place] not in self.known["boundary"]
        return self.words[place] in _SIGNS_INSIDE and self.text[self.tokens[place].span.start] not in _DASHES


def subject(clause: Clause, verb: int) -> tuple[int, int] | None:
    """Return the tokens that name who does what this verb says, before it, apposition included; None if nobody."""
    words, between = clause.words, clause.known["between"]
    end = verb
    while end and (words[end - 1] in between or (end > 1 and words[end - 1].endswith("ly"))):
        end -= 1
    if not end or clause.quoted[end - 1]:
        return None
    if words[end - 1] == "who":  # Strake, who said
        end -= 1
        end -= end > 0 and words[end - 1] == ","
    elif words[end - 1] == ",":
        return _before_apposition(clause, end - 1)
    first = _start(clause, end)
    return (first, end) if _names(clause, first, end) else None


def _before_apposition(clause: Clause, comma: int) -> tuple[int, int] | None:
    """Read `Owen Strake, the harbour master, said` back from its second comma."""
    first, lowest = comma - 1, max(-1, comma - 2 * _LONGEST)
    while first > lowest and not clause.quoted[first] and clause.words[first] not in (",", ";", ":", '"'):
        first -= 1
    if first <= lowest or clause.words[first] != ",":
        return None
    head = _start(clause, first)
    if not _names(clause, head, first):
        return None
    if head and clause.words[head - 1] == ",":  # Anders Voll, captain, Petrel, said
        further = _start(clause, head - 1)
        if further < head - 1 and all(map(clause.capital, clause.spoken(further, head - 1))):
            head = further
    return head, comma


def _start(clause: Clause, end: int) -> int:
    """Return where the noun phrase that ends here begins."""
    words, known = clause.words, clause.known
    first, lowest = end, max(0, end - _LONGEST)
    while first > lowest:
        word = words[first - 1]
        if word == "who" and first < end and (words[first] in known["finite"] or words[first].endswith("ed")):
            first -= 1  # a crew member who asked not to be named said
        elif word in ("and", "or"):
            before = first - 1
            while before and clause.inside(before - 1):
                before -= 1
            if first - 1 - before > 6 or not _names(clause, before, first - 1):
                break
            first -= 1
        elif not clause.inside(first - 1):
            break
        else:
            first -= 1
    for place in range(end - 1, first, -1):
        if words[place] in ("earlier", "later", "ago"):  # a day earlier Holt
            first = place + 1
            break
    while first < end and (words[first] in known["openers"] or not clause.tokens[first].is_word):
        first += 1
    if first < end and words[first] in ("in", "on", "at", "after", "during", "by", "from"):
        return _last_phrase(clause, first, end)  # On Tuesday the police said
    return first


def _last_phrase(clause: Clause, first: int, end: int) -> int:
    """Return the last word after a preposition that can begin another noun phrase, `end` if none can."""
    words, known = clause.words, clause.known
    for place in range(end - 1, first + 1, -1):
        if (
            words[place] in known["determiners"]
            or words[place - 1] in known["between"]
            or (clause.capital(place) and not clause.capital(place - 1) and clause.tokens[place - 1].is_word)
        ):
            return place
    return end


def _names(clause: Clause, first: int, end: int) -> bool:
    """Tell whether these tokens can be a noun phrase: some word with meaning, and no verb outside a relative clause."""
    words, known = clause.words, clause.known
    spoken = [words[place] for place in clause.spoken(first, clause.find(first + 1, end, ("who",)))]
    if not spoken or not known["finite"].isdisjoint(spoken):
        return False
    if len(spoken) > 1:
        return not known["determiners"].issuperset(spoken)
    word = spoken[0]
    return word not in known["empty"] or word in known["pronouns"] or word in known["partitives"]


def inverted(clause: Clause, verb: int) -> tuple[int, int] | None:
    """Return the tokens that name who speaks in `…,” said Owen Strake, the harbour master`."""
    before = verb
    while before and not clause.quoted[before - 1] and clause.words[before - 1] in (",", '"', "'"):
        before -= 1
    after_quotation = before < verb and (before == 0 or clause.quoted[before - 1])
    if not after_quotation and not (clause.is_(verb, "inverting") and verb > 1 and clause.words[verb - 1] == ","):
        return None
    first = verb + 1
    last = _end(clause, first)
    if last == first or not _names(clause, first, last):
        return None
    return first, _with_apposition(clause, first, last)


def source_after(clause: Clause, first: int) -> tuple[int, int] | None:
    """Return the tokens that name the source from here on, as after `according to`."""
    words = clause.words
    last, furthest = first, min(len(words), first + _LONGEST + 4)
    while last < furthest and (clause.inside(last) or words[last] in ("who", "and")):
        last += 1
    while last > first and (not clause.tokens[last - 1].is_word or words[last - 1] == "and"):
        last -= 1
    if last == first or not _names(clause, first, last):
        return None
    return first, _with_apposition(clause, first, last)


def _end(clause: Clause, first: int) -> int:
    """Return where the noun phrase that begins here ends."""
    stops = clause.known["stops"]
    last, furthest = first, min(len(clause.words), first + _LONGEST)
    while last < furthest and clause.words[last] not in stops and clause.inside(last):
        last += 1
    while last > first and not clause.tokens[last - 1].is_word:
        last -= 1
    return last


def _with_apposition(clause: Clause, first: int, last: int) -> int:
    """Return where `Owen Strake, the harbour master` ends: at the comma if no noun phrase and mark follow it."""
    words = clause.words
    if not (last + 1 < len(words) and words[last] == ","):
        return last
    begin = last + 1
    end = _end(clause, begin)
    closed = end == len(words) or not clause.tokens[end].is_word or clause.is_(end, "boundary")
    if end == begin or not closed:
        return last
    spoken = clause.spoken(begin, end)
    named = bool(spoken) and all(clause.capital(n) or words[n] in _INSIDE_NAMES for n in spoken)
    fits = named or clause.is_(begin, "determiners") or (bool(spoken) and clause.capital(begin))
    plain = not clause.capital(last - 1)  # a noun has its name after it, a name its noun
    return end if fits and plain == named and _names(clause, begin, end) else last


def speaker_key(clause: Clause, first: int, last: int) -> tuple[str, bool]:
    """Return the speaker's last name or the nouns of the phrase, folded, and whether it is surely a person."""
    words, known = clause.words, clause.known
    head_end = clause.find(first, last, (",", "("))
    cut = _head_end(clause, first, head_end)
    head = [n for n in clause.spoken(first, cut) if words[n] not in known["determiners"]]
    if cut + 1 < head_end:
        if not head:
            return speaker_key(clause, cut + 1, last)  # one of the diplomats
        if words[cut] in ("for", "from", "of", "by") and len(head) == 1 and words[head[0]] in known["mouthpieces"]:
            return speaker_key(clause, cut + 1, head_end)  # a statement from the ministry
    name = _name(clause, first, cut)
    if not name and head_end < last:
        name = _name(clause, head_end + 1, last)  # the harbour master, Owen Strake
        name = name if len(name) > 1 and name[0] <= head_end + 2 else []
    if name:
        return words[name[-1]], len(name) > 1
    kept = [n for n in head if words[n] not in known["mouthpieces"] and words[n] != "of"] or head
    key = [words[n] for n in kept]
    if len(key) == 1 and key[0] in known["pronouns"]:
        return key[0], key[0] in known["people"]
    if key and (key[-1] in known["plain"] or not clause.capital(kept[-1])):
        key[-1] = _singular(key[-1])
    return " ".join(key), False


def _head_end(clause: Clause, first: int, last: int) -> int:
    """Return where the nouns of the phrase end: at a preposition, but the Ministry of Justice is a name."""
    cut = clause.find(first + 1, last, clause.known["prepositions"])
    while cut < last and clause.words[cut] == "of" and clause.is_(cut - 1, "organisations") and clause.capital(cut - 1):
        cut = clause.find(cut + 1, last, clause.known["prepositions"])
    return cut


def _name(clause: Clause, first: int, last: int) -> list[int]:
    """Return the words of the person's name that ends here; an organisation, or nouns, are none."""
    words = clause.words
    run = last
    while run > first and (words[run - 1] in (".", "-") or clause.capital(run - 1)):
        run -= 1
    if run == last or "of" in words[first:last]:
        return []
    spoken = [n for n in clause.spoken(run, last) if words[n] not in clause.known["determiners"]]
    if not spoken or words[spoken[-1]] in clause.known["no_person"]:
        return []
    return [] if clause.tokens[spoken[-1]].span.of(clause.text).isupper() else spoken


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ws")) else word
