"""Set the page as one HTML file that needs no script, no network and no other file."""

import base64
import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING

from compareview.comparison.states import STATES
from compareview.export.page import Report
from compareview.export.proposals import RELATIONS
from compareview.project.mark_colours import is_colour, made_visible
from compareview.resources import read_json_resource, read_resource

if TYPE_CHECKING:
    from jinja2 import Template

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*\Z")
# What HTML cannot hold or a parser would change: controls, lone surrogates, and the end of line that is not LF.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def render_html(report: Report) -> str:
    """Return the page. Everything that came from an article or the reader is text in it, never markup.

    The only style sheet is allowed by its hash, and nothing else may be loaded (Content Security Policy Level 3).
    """
    style = style_sheet() + _own_colours(report)
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    legend = {"states": tuple(STATES.values()), "relations": tuple(RELATIONS.values())}
    page = template("page.html.j2").render(report=report, **legend, style=style, style_digest=digest)
    return _UNFIT.sub("\ufffd", page)


def render_for_paper(report: Report) -> str:
    """Return what the page holds as the simpler HTML that Qt can set on sheets of paper, in the light colours.

    Everything that came from an article or the reader is text in it, and nothing is loaded.
    """
    legend = {"states": tuple(STATES.values()), "relations": tuple(RELATIONS.values())}
    colours = read_json_resource("themes/light.json")
    return _UNFIT.sub("\ufffd", template("paper.html.j2").render(report=report, **legend, colours=colours))


@cache
def style_sheet() -> str:
    """Return the page's style sheet: the colours of both themes, then the rules."""
    light, dark = (_custom_properties(f"themes/{name}.json") for name in ("light", "dark"))
    # On paper the page is always light.
    colours = f":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
    return colours + read_resource("report/report.css")


def _own_colours(report: Report) -> str:
    """The rules for categories with a colour of their own; on either page one that can be seen there."""
    rules: dict[str, str] = {}
    for name in ("light", "dark"):
        paper = read_json_resource(f"themes/{name}.json")["paper"]
        rules[name] = "".join(
            f".{entry.style}{{--own:{made_visible(entry.colour, (paper,))}}}"
            for entry in report.categories
            if entry.style and is_colour(entry.colour)
        )
    dark = f"@media screen and (prefers-color-scheme:dark){{{rules['dark']}}}"
    return f"\n{rules['light']}\n{dark}\n" if rules["light"] else ""


def _custom_properties(theme: str) -> str:
    tokens = read_json_resource(theme)
    return "".join(f"--{name}:{colour};" for name, colour in tokens.items() if _COLOUR.match(colour))


@cache
def template(name: str) -> "Template":
    """Return a template of `resources/report/`, which writes everything that it is given as text."""
    # jinja2 takes a tenth of a second to import, which a window that exports nothing need not wait for.
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FunctionLoader(lambda name: read_resource(f"report/{name}")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # The two filters pass on what is ours or was checked. No template may use `safe`.
    environment.filters["own_markup"] = Markup
    environment.filters["language"] = lambda code: code if _LANGUAGE.match(code) else ""
    return environment.get_template(name)
