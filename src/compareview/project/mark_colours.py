"""Colours of marks: which can be seen on a page. Contrast as in WCAG 2.1, relative luminance of sRGB."""

import colorsys
import re
from collections.abc import Iterable

LEAST = 3.0  # what a mark needs to be seen on a page (WCAG 2.1, 1.4.11)
# They are seen on the pages and tints of all themes, and told apart by readers who lack a kind of cone; found by trying
# many, for the least distance of two to be the greatest in OKLab. They look alike in grey: signs and names tell there.
MARK_COLOURS = {
    "Rose": "#d05870",
    "Orange": "#e05800",
    "Brown": "#b07848",
    "Green": "#509000",
    "Sage": "#708068",
    "Steel": "#4080b8",
    "Blue": "#4880f8",
    "Violet": "#9068d8",
    "Magenta": "#c050b0",
    "Mauve": "#a07090",
}
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")
_STEPS = 100  # of lightness that are tried


def is_colour(name: str) -> bool:
    """Tell whether this is a colour as a category has it: `#rrggbb`."""
    return bool(_COLOUR.match(name))


def luminance(colour: str) -> float:
    """Return how light a colour is, from 0 for black to 1 for white."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def can_be_seen(colour: str, pages: Iterable[str]) -> bool:
    """Tell whether a mark of this colour can be seen on all these pages."""
    return all(contrast(colour, page) >= LEAST for page in pages)


def made_visible(colour: str, pages: Iterable[str]) -> str:
    """Return the colour, or of the same hue the one nearest in lightness that can be seen on all these pages.

    Where there is none, as on pages of a middle grey, the colour comes back.
    """
    pages = tuple(pages)
    if can_be_seen(colour, pages):
        return colour
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    tried = sorted((n / _STEPS for n in range(_STEPS + 1)), key=lambda other: abs(other - lightness))
    others = (_name(colorsys.hls_to_rgb(hue, other, saturation)) for other in tried)
    return next((other for other in others if can_be_seen(other, pages)), colour)


def words_on(colour: str) -> str:
    """Return black or white, whichever is read better on this colour: one of them always has 4.5 to 1."""
    return max("#000000", "#ffffff", key=lambda ink: contrast(ink, colour))


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue


def _name(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
