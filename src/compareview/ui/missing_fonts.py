"""Which letters of a text no font of this computer can draw, and what to install for them."""

import re
import sys
import unicodedata
from collections import defaultdict

from PySide6.QtGui import QFontMetrics

from compareview.ui.theme import reading_font

_FIRST_TO_CHECK = "\u0250"  # what stands before it is in the bundled font
_ENOUGH = 3  # letters of each script that are tried: a font that has these has the others
_CJK = {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"}
_NAMES = {"CJK": "Chinese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean", "EMOJI": "emoji"}


def missing_fonts(text: str) -> str:
    """Say for which scripts of a text a font is missing, and which package has one. Empty where none is missing."""
    if text.isascii():
        return ""
    by_script: dict[str, list[str]] = defaultdict(list)
    for character in sorted(set(text)):
        if character >= _FIRST_TO_CHECK and (script := _script(character)):
            by_script[script].append(character)
    metrics = QFontMetrics(reading_font(12))
    missing = [
        script
        for script, letters in by_script.items()
        if not all(metrics.inFontUcs4(ord(letter)) for letter in letters[:_ENOUGH])
    ]
    if not missing:
        return ""
    names = sorted({_NAMES.get(script, script.capitalize()) for script in missing})
    words = f"no font here for {' and '.join(names)}"
    packages = sorted({_package(script) for script in missing})
    return f"{words}: install {' and '.join(packages)}" if sys.platform == "linux" else words


def _script(character: str) -> str:
    """The script of a letter, as Unicode's names begin; `EMOJI` for those and other pictures; empty for the rest."""
    if character.isalpha():
        return re.split("[ -]", unicodedata.name(character, ""))[0]
    return "EMOJI" if character >= "\U0001f000" and unicodedata.category(character) == "So" else ""


def _package(script: str) -> str:
    """The package of Debian and Ubuntu that has a font for this script."""
    if script in _CJK:
        return "fonts-noto-cjk"
    return "fonts-noto-color-emoji" if script == "EMOJI" else "fonts-noto-core"
