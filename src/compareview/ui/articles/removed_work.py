"""Says in words what the reader has made of a removed article, all of which is kept."""

from collections.abc import Sequence

from compareview.project.decisions import Decision
from compareview.project.project import Project
from compareview.project.tags import ContradictionTag


def work_on(project: Project, article_id: str) -> str:
    """Name it: "6 tags, 1 pinned pair, a note"; empty where there is nothing."""
    made: dict[str, Sequence[ContradictionTag | Decision]] = {
        "tag": project.tags,
        "pinned pair": project.pins,
        "reviewed pair": project.reviewed,
        "sentence left out": project.excluded,
    }
    counts = {
        what: sum(any(t.article == article_id for t in one.targets) for one in marks) for what, marks in made.items()
    }
    counts["hidden difference"] = sum(article_id in dict(one.quotes) for one in project.dismissals)
    removed = project.removed.get(article_id)
    dossier = removed.dossier if removed else project.dossier(article_id)
    counts["earlier version"] = len(dossier.revisions)
    plural = {"sentence left out": "sentences left out"}
    parts = [f"{n} {what if n == 1 else plural.get(what, what + 's')}" for what, n in counts.items() if n]
    return ", ".join([*parts, *(["a note"] if dossier.note else [])])
