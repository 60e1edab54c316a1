"""Compare two articles: the pairs, what changed inside them, and where they differ."""

from dataclasses import replace

from compareview.alignment.align import find_alignment
from compareview.alignment.beads import beads
from compareview.alignment.ignoring import IGNORE_ALL, Ignoring
from compareview.alignment.link import Bead, Link
from compareview.alignment.progress import Progress
from compareview.alignment.reason import APART
from compareview.alignment.words import UNCOMPARED, changes, diff_words
from compareview.comparison.decided import NOTHING_DECIDED, Decided
from compareview.comparison.detectors.pair import Half, Pair
from compareview.comparison.difference import Difference
from compareview.comparison.differences import find_differences
from compareview.comparison.fact_table.groups import PROGRAM_GROUPS, Groups
from compareview.comparison.fact_table.table import fact_table
from compareview.comparison.fact_table.told import Told
from compareview.comparison.omissions import find_omissions
from compareview.comparison.one_sided import one_sided
from compareview.comparison.result import Comparison, Row, Side, state_of, with_ignoring
from compareview.facts.fact import Facts
from compareview.facts.find import find_facts
from compareview.text.article import Article

_IN_ITS_WORDS = ("wording", "quotation")  # kinds that differ in every translation
_PAIRING = 0.6  # the share of the work that is done when the pairs are found


def compare(
    left: Article,
    right: Article,
    decided: Decided = NOTHING_DECIDED,
    progress: Progress | None = None,
    *,
    ignoring: Ignoring = IGNORE_ALL,
    groups: Groups = PROGRAM_GROUPS,
) -> Comparison:
    """Compare two articles. Same input, same result; swapping the sides swaps the result.

    `decided` is the reader's word on sentences: those that are not to be compared have no pair and tell no facts.
    `groups` are the reader's word on which figures of the facts table count the same.
    `ignoring` says what is no change of wording; the pairs and the differences do not hang on it.
    `progress` is told what share of the work is done (0..1, rising); what it raises ends the work and comes out here.
    """
    texts = [
        ["" if n in excluded else span.of(article.text) for n, span in enumerate(article.sentences)]
        for article, excluded in zip((left, right), decided.excluded, strict=True)
    ]
    pins = decided.pins_in_force()
    alignment = find_alignment(texts[0], texts[1], pins, progress and (lambda share: progress(share * _PAIRING)))
    links = alignment.links
    score = {(link.left, link.right): link for link in links}
    found = beads(links, len(texts[0]), len(texts[1]))
    here, there = Told(left, _facts(left, decided.excluded[0])), Told(right, _facts(right, decided.excluded[1]))
    alone = [bead for bead in found if bead.kind == "none" and not decided.excludes(bead)]
    comparison = Comparison(left, right, links, ())
    omissions: dict[Side, dict[int, Difference]] = {"left": {}, "right": {}}
    if not comparison.in_two_languages:  # else no word of the one is one of the other
        omissions = {
            "left": find_omissions([bead.left[0] for bead in alone if bead.left], here, there, "B"),
            "right": find_omissions([bead.right[0] for bead in alone if bead.right], there, here, "A"),
        }
    rows = []
    for number, bead in enumerate(found, start=1):
        if bead.kind == "none":
            row = _row_alone(number, bead, left, right, omissions["left" if bead.left else "right"])
            row = replace(row, state="excluded") if decided.excludes(bead) else row
        else:
            row = _row(number, bead, here.half(bead.left), there.half(bead.right), score)
        if decided.pins and decided.settles(bead):
            row = replace(row, pinned=True)
        elif decided.pins and decided.parts(bead):
            row = replace(row, pinned=True, reason=APART)
        rows.append(row)
        if progress:
            progress(_PAIRING + (1 - _PAIRING) * number / len(found))
    table = fact_table(here, there, alignment, groups)
    if comparison.in_two_languages:
        table = tuple(row for row in table if row.left and row.right and row.kind not in _IN_ITS_WORDS)
    return with_ignoring(replace(comparison, rows=tuple(rows), table=table), ignoring)


def _facts(article: Article, excluded: frozenset[int]) -> tuple[Facts, ...]:

    facts = find_facts(article)
    return tuple(Facts() if n in excluded else f for n, f in enumerate(facts)) if excluded else facts


def _row_alone(number: int, bead: Bead, left: Article, right: Article, omissions: dict[int, Difference]) -> Row:
    omission = omissions.get((bead.left or bead.right)[0])
    here, there = tuple(left.sentences[i] for i in bead.left), tuple(right.sentences[j] for j in bead.right)
    return Row(number, bead, here, there, state_of(bead, UNCOMPARED, ()), differences=(omission,) if omission else ())


def _row(number: int, bead: Bead, left: Half, right: Half, links: dict[tuple[int, int], Link]) -> Row:

    here = tuple(left.article.sentences[i] for i in bead.left)
    there = tuple(right.article.sentences[j] for j in bead.right)
    inside = [link for i in bead.left for j in bead.right if (link := links.get((i, j)))]
    best = max(inside, key=lambda link: (link.kind == "same", link.score, link.reason))
    edits = diff_words(left.article, bead.left, right.article, bead.right)
    differences = find_differences(Pair(left, right, edits), inline=bead.kind == "same")
    worded, alone = changes(edits), (one_sided(left, right), one_sided(right, left))
    state = state_of(bead, worded, differences)
    return Row(number, bead, here, there, state, best.score, best.reason, worded, differences, alone)
