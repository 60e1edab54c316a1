"""Bring project files of earlier formats up to the present one, a version at a time.

0.9 is the format of the first trial versions; 1.0 is the first that was released.
"""

from collections.abc import Callable

from compareview.project.records import Record, get, records


def _from_0_9(document: Record) -> Record:
    """1.0 has settings, the reader's splits and joins of sentences, and says in which text an anchor was made."""
    articles = [{**article, "splits": [], "joins": []} for article in records(document, "articles")]
    digests = {get(article, "id", str): get(article, "text_sha256", str) for article in articles}
    tags = [
        {**tag, "targets": [_with_origin(target, digests) for target in records(tag, "targets")]}
        for tag in records(document, "tags")
    ]
    return {**document, "version": [1, 0], "settings": {"abbreviations": []}, "articles": articles, "tags": tags}


def _with_origin(target: Record, digests: dict[str, str]) -> Record:
    """An anchor that nothing has moved was made where it stands."""
    article = get(target, "article", str)
    if target.get("state") != "exact" or article not in digests:
        return target
    start = next((get(s, "start", int) for s in records(target, "selector") if "start" in s), 0)
    return {**target, "text_sha256": digests[article], "made_at": start}


# Each takes a document of its version to the next one. Pure functions: what they were given stays as it was.
MIGRATIONS: dict[tuple[int, int], Callable[[Record], Record]] = {(0, 9): _from_0_9}


def migrated(document: Record) -> Record:
    """Return the document in the present format; one that is of it already comes back unchanged.

    Raises DamagedProject where it does not hold what its version should.
    """
    while migrate := MIGRATIONS.get(tuple(document["version"][:2])):
        document = migrate(document)
    return document
