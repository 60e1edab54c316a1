"""The tags of the articles shown and the rows that they belong to, worked out anew only where they may be others."""

from compareview.comparison.result import Comparison
from compareview.project.project import Project
from compareview.project.tagged_rows import TaggedRows, tagged_rows
from compareview.project.tags import ContradictionTag


class ShownTags:
    """Keeps the last answers: they are asked for at every turn, and a project may have thousands of tags."""

    def __init__(self) -> None:
        self._project: Project | None = None
        self._tags: tuple[ContradictionTag, ...] = ()
        self._rows = TaggedRows()
        self._rows_of: tuple[Project | None, Comparison | None] = (None, None)

    def of(self, project: Project) -> tuple[ContradictionTag, ...]:
        """Return the tags of the two articles that are shown."""
        if self._project is not project:
            self._project, self._tags = project, project.tags_of(*project.shown)
        return self._tags

    def rows(self, project: Project, comparison: Comparison | None) -> TaggedRows:
        """Return which of them belong to which rows of the comparison, none while there is none."""
        before = self._rows_of
        if before[0] is not project or before[1] is not comparison:
            self._rows = tagged_rows(comparison, self.of(project)) if comparison else TaggedRows()
            self._rows_of = (project, comparison)
        return self._rows
