"""What is shown of words: characters that nobody sees made visible, and too many words cut."""

import unicodedata

# Drawn as nothing or as a blank, though Unicode counts them as letters, marks or symbols.
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_JOINERS = frozenset("\u200c\u200d")
# Control, format and private characters, lone surrogates, unassigned code points, and the two odd line ends.
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})


def visible(text: str, *, keep: str = "") -> str:
    """Return the text with every unseen character written as `⟨U+202E⟩`; those in `keep` stay as they are.

    That covers the bidirectional controls of "Trojan Source" (CVE-2021-42574), zero-width and blank characters, and
    lone surrogates, which could not be saved as UTF-8. Joiners stay where they have work to do: between letters
    beyond the Latin, Greek and Cyrillic ones, and in emoji. A tab or line end that is not kept becomes a space.
    """
    if text.isprintable() and _BLANKS.isdisjoint(text):
        return text
    return "".join(
        character if character in keep else _shown(character, text[n - 1 : n], text[n + 1 : n + 2])
        for n, character in enumerate(text)
    )


def shortened(words: str, longest: int) -> str:
    """Return the words in one line of no more code points than this; an ellipsis says where they were cut.

    No letter is cut from its combining marks, and nothing from what a joiner ties it to.
    """
    line = " ".join(words.split())
    if len(line) <= longest:
        return line
    end = longest - 1
    while end and _goes_on(line[end - 1], line[end]):
        end -= 1
    return f"{line[: end or longest - 1].rstrip()}…"  # what begins with nothing but marks is cut all the same


def _goes_on(before: str, after: str) -> bool:
    """Whether these two are drawn as one."""
    return after in _JOINERS or before in _JOINERS or unicodedata.category(after).startswith("M")


def _shown(character: str, before: str, after: str) -> str:
    if character in "\t\n\r":
        return " "
    if character in _JOINERS and before > "\u052f" and after > "\u052f":
        return character
    if character in _BLANKS or unicodedata.category(character) in _UNSEEN:
        return f"⟨U+{ord(character):04X}⟩"
    return character
