"""Bring a decoded text into the one form in which the program counts positions, `cv-text/1`."""

from compareview.text.patterns import pattern

TEXT_FORM = "cv-text/1"

_LINE_ENDS = pattern("\r\n|[\r\x0b\x0c\u2028\u2029\ufdd0\ufdd1]")
_UNSAFE = pattern("[\x00-\x08\x0b-\x1f\ud800-\udfff]")


def normalise(text: str) -> str:
    """Return the text with one kind of line end and without characters that no text can hold.

    Every line end becomes LF, and so do vertical tab and form feed, the page break of plain text; other control
    characters (but TAB) and lone surrogates become U+FFFD. Nothing else is touched: spelling, quotation marks, spaces
    and combining sequences stay as the outlet wrote them. U+FDD0 and U+FDD1 count as line ends because Qt's text
    documents use them as such. Byte order marks before the text are no part of it.
    """
    return _UNSAFE.sub("\ufffd", _LINE_ENDS.sub("\n", text.lstrip("\ufeff")))
