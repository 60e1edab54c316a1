"""Cut a text into sentences, inside quotations too, with rules and lists of abbreviations."""

import re

from compareview.text.language import SentenceRules, quotation_followers, sentence_rules
from compareview.text.patterns import pattern
from compareview.text.span import Span

_LOOK_BEHIND = 40  # code points: an unbounded search backwards makes a long text without a stop take quadratic time
_STRONG = "。！？｡．।॥۔؟։።፧။។"  # these end a sentence whether or not a space follows
_STOPS = ".!?…‼⁇⁈⁉" + _STRONG
_CLOSERS = "\"'”’»›)]}」』）】〉》〕＂＇*_"
_TWO_WAY = "“‘«‹"  # closers in German and some others, openers elsewhere: closers unless a word follows at once
_OPENERS = "\"'“”„‚‘’«»‹›([{¿¡—–‐-―*_#@$€£¥•·「『（【《〈+"
_BOUNDARY = pattern(
    r"(?P<gap>\n[^\S\n]*\n)"
    rf"|(?P<stop>[{re.escape(_STOPS)}](?:[{re.escape(_STOPS + _CLOSERS)}]|[{_TWO_WAY}](?!\w))*+"
    r"(?:[ \u00a0\u202f][»”](?=[\s.,;:!?]|\Z))?)"  # French puts a space before », and so does a tokenised text
    r"(?:\[\d{1,3}\])*"
)
_AHEAD = pattern(
    rf"(?P<space>\s*)(?P<open>(?:[{re.escape(_OPENERS)}][ \u00a0\u202f]?){{0,6}})"
    r"(?P<word>[^\W\d_]{1,24}['’]?)?(?P<stop>\.?)"
)
_LAST_WORD = pattern(rf"[^\s{re.escape(_OPENERS)}/…]+\Z")
_WORD_BEFORE = pattern(r"([^\W\d_]+\.?)\s\Z")
_INITIALS = pattern(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")  # U.S  Ph.D
_ORDINAL = pattern(r"\d{1,2}|[IVX]+")
_ENUMERATOR = pattern(r"\s*[(\[]?(?:\d{1,3}|[^\W\d_]|[ivxIVX]{1,4})")
_CAPITAL_NAME = pattern(r"\s*((?:[^\W\d_][\w’'-]{0,24}\.? ){1,5})([^\W\d_]{2,20})\b")
_PLACE_TIME = pattern(r"\s+[^\W\d_]+ [Tt]ime\b")  # 9 p.m. Moscow time
_UNSPACED = pattern("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_QUOTES = frozenset("\"'“”„‚‘’«»‹›「」『』")


def segment(text: str, language: str = "en", abbreviations: tuple[str, ...] = ()) -> list[Span]:
    """Return the sentences of the text, as spans in code points, in order.

    They are disjoint and cover all of the text but white space. A blank line always cuts, a single line break is white
    space. `language` is a code such as `en`; one that is not known gets the rules that hold for its script.
    `abbreviations` are more words, without their last stop, that never end a sentence.

    Candidates are runs of stops with their closing quotes and brackets, as in Unicode Standard Annex 29; the kinds of
    abbreviations and the list of words that begin sentences follow the Moses sentence splitter and Punkt (Kiss and
    Strunk 2006). Each decision looks at a bounded stretch of text, so that the time is linear.
    """
    rules = sentence_rules(language, abbreviations)
    spans: list[Span] = []
    start = 0
    joins = False  # whether what follows may be joined to the last span, should it turn out to hold no word
    for boundary in _BOUNDARY.finditer(text):
        gap = boundary["gap"] is not None
        if not gap and not _ends_sentence(text, start, boundary, rules):
            continue
        joins = _add(spans, text, start, boundary.start() if gap else boundary.end(), joins) and not gap
        start = boundary.end()
    _add(spans, text, start, len(text), joins)
    return spans


def _add(spans: list[Span], text: str, start: int, end: int, joins: bool) -> bool:
    """Append the trimmed span; signs without a word go to the sentence before. Tell whether one is there to join."""
    chunk = text[start:end]
    bare = chunk.lstrip()
    if not bare:
        return joins
    span = Span(end - len(bare), end - len(bare) + len(bare.rstrip()))
    if joins and not any(c.isalnum() for c in bare):
        spans[-1] = Span(spans[-1].start, span.end)
    else:
        spans.append(span)
    return True


def _ends_sentence(text: str, start: int, boundary: re.Match[str], rules: SentenceRules) -> bool:
    """Tell whether the sentence that began at `start` ends after this run of stops."""
    stop = boundary["stop"]
    if _is_empty_or_enumerator(text, start, boundary.start(), stop):
        return False
    ahead = _AHEAD.match(text, boundary.end())
    if ahead is None or boundary.end() == len(text):
        return True
    here = ahead.end("open")
    after = text[here : here + 2]
    if not after:
        return True
    if any(c in _STRONG for c in stop):
        return _strong_stop_ends(text, boundary, ahead, rules)
    if not ahead["space"]:
        return _run_on(text, boundary, ahead, rules)
    if not ahead["open"] and after[0] in ",;:،؛、，)]" + _STOPS:
        return False
    if after[0].islower() and not after[1:].isupper():  # iPhone may begin a sentence
        return False
    marks = stop.rstrip(_CLOSERS + _TWO_WAY + " \u00a0\u202f")
    quoted = any(c in _QUOTES for c in stop)
    if quoted and _attribution_follows(text, boundary.end(), ahead, marks != ".", rules):
        return False
    if marks == ".":
        return _full_stop_ends(text, start, boundary, ahead, rules)
    if stop.endswith(")") and text[boundary.start() - 1 : boundary.start()] == "(":
        return False  # a remark in passing (!) is no end
    word = _last_word(text, start, boundary.start())
    return word not in rules.with_mark or ahead["word"] in rules.starters


def _strong_stop_ends(text: str, boundary: re.Match[str], ahead: re.Match[str], rules: SentenceRules) -> bool:
    here = ahead.end("space")
    stop = boundary["stop"]
    if text[here] in ",;:،؛、，；：":
        return False
    if stop[0] == "．" and text[boundary.start() - 1 : boundary.start()].isdigit() and text[here].isdigit():
        return False
    if stop[-1] in _CLOSERS:
        particles, not_particles, attribution = quotation_followers()
        following = text[here : here + 24]
        if following.startswith(particles) and not following.startswith(not_particles):
            return False
        if attribution.match(following):
            return False
        if stop[-1] in _QUOTES and ahead["word"] in rules.speech:
            return False
    return True


def _run_on(text: str, boundary: re.Match[str], ahead: re.Match[str], rules: SentenceRules) -> bool:
    """Tell whether a stop without a space after it ends a sentence all the same: `city.The`, but not `example.com`."""
    before, after = text[boundary.start() - 1 : boundary.start()], text[boundary.end()]
    if boundary["stop"][0] in "!?" and _UNSPACED.match(before) and _UNSPACED.match(after):
        return True
    word = _last_word(text, 0, boundary.start())
    follower = ahead["word"] or ""
    return (
        len(word) > 2
        and word.isalpha()
        and word.islower()
        and len(follower) > 1
        and _is_starter(follower, rules)
        and text[ahead.end("word") : ahead.end("word") + 1] in ("", " ", "\n")
    )


def _full_stop_ends(text: str, start: int, boundary: re.Match[str], ahead: re.Match[str], rules: SentenceRules) -> bool:
    word = _last_word(text, start, boundary.start())
    if not word:
        return True
    before = _WORD_BEFORE.search(text, max(start, boundary.start() - len(word) - 24), boundary.start() - len(word))
    previous = before[1] if before else ""
    follower = ahead["word"] or ""
    single = len(word) == 1 and (word.isupper() or "\u05d0" <= word <= "\u064a")
    if single and previous.lower() in rules.lettered:
        return True
    initials = len(follower) == 1 and bool(ahead["stop"])
    if initials and len(word) <= 2 and word.isalpha():  # J. A. Smith, e. V.
        return False
    starter = _is_starter(follower, rules) and not initials
    digit = text[ahead.end("open")].isdigit()
    kind = _kind(word, previous, rules)
    if kind == "never":
        return False
    if kind == "before_number" and digit:
        return False
    if kind == "times":
        return not (digit or follower in rules.after_time or _PLACE_TIME.match(text, boundary.end()))
    if single or (rules.ordinals and _ORDINAL.fullmatch(word)):
        return starter
    if kind == "may_end" or _INITIALS.fullmatch(word):
        opens_quote = any(c in _QUOTES for c in ahead["open"]) and bool(follower)
        return starter or opens_quote
    return True


def _kind(word: str, previous: str, rules: SentenceRules) -> str:
    """Return the kind of the abbreviation that the word, or it and the one before (`z. B`), is; "" for none."""
    if previous.endswith(".") and previous + word in rules.kinds:
        return rules.kinds[previous + word]
    kind: str = rules.kinds.get(word, "")
    if not kind and len(word) > 1 and word.isupper():
        kind = rules.kinds.get(word.capitalize(), "")
    if not kind and len(word) > 1 and not previous:
        kind = rules.kinds.get(word.lower(), "")  # the first word of the sentence
    return kind


def _attribution_follows(text: str, end: int, ahead: re.Match[str], name_first: bool, rules: SentenceRules) -> bool:
    """Tell whether a quotation is followed by who said it: `?” Aldane asked`, or the verb alone in caseless scripts."""
    follower = ahead["word"] or ""
    if follower in rules.speech:
        return True
    if not name_first or not rules.speech or _is_starter(follower, rules):
        return False
    named = _CAPITAL_NAME.match(text, end)
    if named is None:
        return False
    for place, word in enumerate((named[1] + named[2]).split()):
        if place and word.rstrip(".") in rules.speech:
            return True
        if not word[0].isupper():
            return False
    return False


def _is_starter(word: str, rules: SentenceRules) -> bool:
    word = word.replace("’", "'")
    return word in rules.starters or word.rstrip("'") in rules.starters


def _last_word(text: str, start: int, end: int) -> str:
    """Return the word that ends at `end`, without opening signs; only its tail if it is very long."""
    found = _LAST_WORD.search(text, max(start, end - _LOOK_BEHIND), end)
    return found[0] if found else ""


def _is_empty_or_enumerator(text: str, start: int, end: int, stop: str) -> bool:
    """Tell whether the sentence has no word yet, or only `2` or `(b)` as at the start of a list item."""
    if end - start > _LOOK_BEHIND:
        return False
    if not any(c.isalnum() for c in text[start:end]):
        return True
    return stop[0] == "." and _ENUMERATOR.fullmatch(text, start, end) is not None
