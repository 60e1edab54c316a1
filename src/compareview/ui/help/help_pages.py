"""The pages of the help: their order, and their text with the legends that are made from the program's own tables."""

from collections.abc import Iterable

from compareview.comparison.states import MOVED, STATES
from compareview.export.proposals import RELATIONS
from compareview.project.tags import CATEGORIES
from compareview.resources import read_resource
from compareview.ui.theme import TAG_GLYPH, Theme

PAGES = ("getting-started", "marks", "differences", "tags", "corrections", "projects", "export", "keyboard")


# The part of the help that is about a dialog: its page and heading, by the name of its class, or by the title of those
# that Qt makes and shows in one step.
TOPICS = {
    "ArticlesDialog": ("getting-started", "More than two reports"),
    "CandidatesDialog": ("corrections", "Two sentences were paired wrongly"),
    "ChangesDialog": ("projects", "If something goes wrong"),
    "CodebookDialog": ("tags", "Your own categories"),
    "ConfirmDialog": ("corrections", "An article was updated"),
    "ConflictDialog": ("projects", "When others use the file too"),
    "DetailsDialog": ("getting-started", "Bring two reports"),
    "PasteDialog": ("getting-started", "Bring two reports"),
    "Preferences": ("getting-started", "Preferences"),
    "RecoveryDialog": ("projects", "If something goes wrong"),
    "RemovingCategory": ("tags", "Your own categories"),
    "SalvageDialog": ("projects", "If something goes wrong"),
    "ShortcutSheet": ("keyboard", "Where the keys work"),
    "TagEditor": ("tags", "Make one"),
    "UpdateDialog": ("corrections", "An article was updated"),
    "VersionsDialog": ("corrections", "An article was updated"),
    "_AbbreviationsDialog": ("corrections", "A sentence was cut in the wrong place"),
    "Count with": ("corrections", "Figures that do not belong together"),
    "Count apart": ("corrections", "Figures that do not belong together"),
    "Name on tags": ("tags", "Your name"),
    "Export as a web page": ("export", "A web page"),
    "Save the project": ("projects", "One file"),
    "Save a copy of the project": ("projects", "One file"),
}
# The same by what a message, or a dialog of Qt, is about; see `Subject`.
SUBJECTS: dict[str, tuple[str, str]] = {
    "comparing": ("differences", "Differences"),
    "reports": ("getting-started", "Bring two reports"),
    "update": ("corrections", "An article was updated"),
    "project": ("projects", "One file"),
    "damage": ("projects", "If something goes wrong"),
    "sharing": ("projects", "When others use the file too"),
    "page": ("export", "A web page"),
    "paper": ("export", "Paper and PDF"),
    "tag": ("tags", "Make one"),
}
FIRST = (PAGES[0], "")


def topic(kind: str, name: str, about: str = "") -> tuple[str, str]:
    """The page and the heading about a dialog with this class, title and subject; else the first page."""
    return TOPICS.get(kind) or TOPICS.get(name) or SUBJECTS.get(about, FIRST)


def title(page: str) -> str:
    """The heading of a page."""
    return read_resource(f"help/{page}.md").split("\n", 1)[0].removeprefix("# ")


def page_text(page: str, colours: Theme) -> str:
    """Return a page in Markdown, with the signs of its legends in these colours."""
    text = read_resource(f"help/{page}.md")
    for name, legend in (("states", _states), ("relations", _relations), ("kinds", _kinds)):
        if f"{{{name}}}" in text:
            text = text.replace(f"{{{name}}}", legend(colours))
    return text


def _states(colours: Theme) -> str:
    rows = [(state.glyph, state.style, state.word, state.meaning) for state in (*STATES.values(), MOVED)]
    rows += [
        (TAG_GLYPH, "tag", "tagged", "in the right margin, with the number and the category of your tag"),
        (f"{TAG_GLYPH}?", "tag", "to confirm", "words like the tagged ones, after the article was updated"),
    ]
    return _table(colours, rows)


def _relations(colours: Theme) -> str:
    rows = [(r.glyph, r.style, r.word, r.meaning) for key, r in RELATIONS.items() if key != "one-sided"]
    one_sided = RELATIONS["one-sided"]
    letters = " or ".join(STATES[side].glyph for side in ("only-left", "only-right"))
    return _table(colours, [*rows, (letters, one_sided.style, one_sided.word, one_sided.meaning)])


def _kinds(colours: Theme) -> str:
    lines = [f"| {_escaped(c.glyph)} | **{c.label}** | {c.definition} | {c.key} |" for c in CATEGORIES]
    return "\n".join(["| | | | |", "|---|---|---|---|", *lines])


def _table(colours: Theme, rows: Iterable[tuple[str, str, str, str]]) -> str:
    def sign(glyph: str, style: str) -> str:
        ink, tint = colours[style].name(), colours[f"{style}-tint"].name()
        return f'<span style="color:{ink};background-color:{tint}">&nbsp;{_escaped(glyph)}&nbsp;</span>'

    lines = [f"| {sign(glyph, style)} | **{word}** | {meaning} |" for glyph, style, word, meaning in rows]
    return "\n".join(["| | | |", "|---|---|---|", *lines])


def _escaped(glyph: str) -> str:
    return "".join(f"&#{ord(sign)};" for sign in glyph)
