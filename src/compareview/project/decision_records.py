"""How the settings, the reader's decisions other than tags, and places of reading stand in the project file."""

from collections.abc import Mapping
from dataclasses import asdict, fields

from compareview.alignment.ignoring import Ignoring
from compareview.comparison.difference_filter import AMOUNTS, DifferenceFilter
from compareview.comparison.fact_table.groups import Groups
from compareview.project.article_records import article_record, read_article_record, read_dossier
from compareview.project.decisions import PIN_KINDS, REVIEW_VERDICTS, Exclusion, PinKind, PinnedPair, ReviewedPair
from compareview.project.dismissals import Dismissal
from compareview.project.reading_place import ReadingPlace
from compareview.project.records import DamagedProject, Record, get, list_of, one_of, records
from compareview.project.removed import Removed
from compareview.project.tag_records import read_targets, target_record
from compareview.project.tags import Target
from compareview.text.article import Article


def settings_record(
    abbreviations: tuple[str, ...], ignoring: Ignoring, wanted: DifferenceFilter, groups: Groups
) -> Record:
    """Write down the settings that belong to a project."""
    return {
        "abbreviations": list(abbreviations),
        "ignoring": asdict(ignoring),
        "differences": {"amount": wanted.amount, "hidden": sorted(wanted.hidden)},
        "fact_groups": {
            "merged": [list(names) for names in groups.merged],
            "split": [list(figure) for figure in groups.split],
        },
    }


def read_settings(record: Record) -> tuple[tuple[str, ...], Ignoring, DifferenceFilter, Groups]:
    """Read abbreviations, what is ignored, which differences are wanted and how figures are grouped."""
    return (
        tuple(list_of(str, record, "abbreviations")),
        _ignoring(get(record, "ignoring", dict, {})),
        _difference_filter(get(record, "differences", dict, {})),
        _groups(get(record, "fact_groups", dict, {})),
    )


def _ignoring(record: Record) -> Ignoring:
    """Read what is ignored; what an older file does not say is."""
    names = (option.name for option in fields(Ignoring))
    return Ignoring(**{name: get(record, name, bool) for name in names if name in record})


def _difference_filter(record: Record) -> DifferenceFilter:
    amount = one_of(record.get("amount", DifferenceFilter().amount), AMOUNTS)
    return DifferenceFilter(amount, frozenset(list_of(str, record, "hidden", optional=True)))


def _groups(record: Record) -> Groups:
    merged, split = (list_of(list, record, key, optional=True) for key in ("merged", "split"))
    if not all(type(name) is str for names in (*merged, *split) for name in names):
        raise DamagedProject("the groups of figures hold what they cannot hold")
    if not all(len(figure) == 2 for figure in split) or not all(len(names) > 1 for names in merged):
        raise DamagedProject("a group of figures is incomplete")
    return Groups(tuple(map(tuple, merged)), tuple((name, quote) for name, quote in split))


def dismissal_record(dismissal: Dismissal) -> Record:
    """Write a dismissal down."""
    return {
        "kind": dismissal.kind,
        "quotes": [{"article": article, "exact": words} for article, words in dismissal.quotes],
        "at": dismissal.at,
    }


def read_dismissal(record: Record) -> Dismissal:
    """Read a dismissal."""
    quotes = [(get(quote, "article", str), get(quote, "exact", str)) for quote in records(record, "quotes")]
    return Dismissal(get(record, "kind", str), tuple(quotes), get(record, "at", str))


def removed_record(article_id: str, removed: Removed) -> Record:
    """Write down which text a removed article had, and all of it where that is known."""
    kept = {"kept": article_record(removed.article, removed.dossier)} if removed.article else {}
    return {"article": article_id, "text_sha256": removed.digest, **kept}


def read_removed(record: Record) -> tuple[str, Removed]:
    """Read the id of a removed article, and what is known of it."""
    article_id, digest = get(record, "article", str), get(record, "text_sha256", str)
    if "kept" not in record:
        return article_id, Removed(digest)
    kept = get(record, "kept", dict)
    article = read_article_record(kept)
    if (article.id, article.digest) != (article_id, digest):
        raise DamagedProject(f"the removed article “{article.name}” is not the one that it should be")
    return article_id, Removed(digest, article, read_dossier(kept))


def decision_record(decision: PinnedPair | ReviewedPair | Exclusion) -> Record:
    """Write down a pinned pair, a reviewed pair or an exclusion."""
    own: Record = {}
    if isinstance(decision, PinnedPair):
        # To programs that do not know of it, sentences that were taken apart have no counterpart.
        own = {"kind": "none", "apart": True} if decision.kind == "apart" else {"kind": decision.kind}
    elif isinstance(decision, ReviewedPair):
        own = {"verdict": decision.verdict}
    targets = [target_record(target) for target in decision.targets]
    return {"id": decision.id, **own, "targets": targets, "author": decision.author, "at": decision.at}


def read_pin(record: Record, articles: Mapping[str, Article]) -> PinnedPair:
    """Read a pinned pair."""
    told = one_of(record.get("kind"), PIN_KINDS)
    kind: PinKind = "apart" if record.get("apart") is True else told
    return PinnedPair(*_common(record, articles), kind=kind)


def read_reviewed(record: Record, articles: Mapping[str, Article]) -> ReviewedPair:
    """Read a reviewed pair."""
    verdict = one_of(record.get("verdict"), REVIEW_VERDICTS)
    return ReviewedPair(*_common(record, articles), verdict=verdict)


def read_exclusion(record: Record, articles: Mapping[str, Article]) -> Exclusion:
    """Read an exclusion."""
    return Exclusion(*_common(record, articles))


def _common(record: Record, articles: Mapping[str, Article]) -> tuple[str, tuple[Target, ...], str, str]:
    targets = read_targets(record, articles)
    return get(record, "id", str), targets, get(record, "author", str), get(record, "at", str)


def place_record(place: ReadingPlace) -> Record:
    """Write down where two articles were read last."""
    ends = (place.current, place.beside)
    current, beside = ({"article": end[0], "at": end[1]} if end else None for end in ends)
    return {
        "left": place.left,
        "right": place.right,
        "left_at": place.left_at,
        "right_at": place.right_at,
        "current": current,
        **({"beside": beside} if beside else {}),
    }


def read_place(record: Record) -> ReadingPlace:
    """Read where two articles were read last. Whether the places lie in their texts does not matter."""
    current, beside = (get(record, name, dict, {}) for name in ("current", "beside"))
    return ReadingPlace(
        left=get(record, "left", str),
        right=get(record, "right", str),
        left_at=get(record, "left_at", int),
        right_at=get(record, "right_at", int),
        current=(get(current, "article", str), get(current, "at", int)) if current else None,
        beside=(get(beside, "article", str), get(beside, "at", int)) if beside else None,
    )
