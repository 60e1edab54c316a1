"""Find out in which encoding a text file is written, and decode it."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

# Byte order marks, longest first: the one of UTF-16-LE begins that of UTF-32-LE.
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The legacy encodings of the press. Left free, the guesser likes cp1250 and cp775 for Western text.
_LIKELY = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "iso8859_2", "iso8859_5", "koi8_r",
    "shift_jis", "cp932", "euc_jp", "iso2022_jp", "gb18030", "big5", "euc_kr", "mac_roman", "koi8_u", "cp866",
    "iso8859_6", "tis_620",
)  # fmt: skip
# Each of the first is what files labelled with the second really hold.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "latin_1": "cp1252", "iso8859_1": "cp1252", "ascii": "utf-8"}
_WIDER |= {"shift_jis": "cp932", "euc_kr": "cp949", "tis_620": "cp874"}

# A byte that is a letter in one Western or Central European encoding or another. Without any, a text has but quotation
# marks, dashes and signs beyond ASCII, on too few of which to guess: £5 would become Ł5.
_LETTERS = re.compile(rb"[^\x00-\x80\x85\x91-\x97\x99\xa0\xa3\xa7\xa9\xab\xae\xb0\xb7\xbb]|\xa3(?!\d)")
_UNREADABLE = frozenset(("Cc", "Cn", "Co", "Cs"))

# What "Reopen as" offers.
CHOICES = {
    "utf-8": "Unicode (UTF-8)",
    "utf-16-le": "Unicode (UTF-16, little-endian)",
    "utf-16-be": "Unicode (UTF-16, big-endian)",
    "cp1252": "Western European (Windows-1252)",
    "mac_roman": "Western European (Mac)",
    "cp1250": "Central European (Windows-1250)",
    "cp1251": "Cyrillic (Windows-1251)",
    "koi8_r": "Cyrillic (KOI8-R)",
    "koi8_u": "Cyrillic (KOI8-U)",
    "cp866": "Cyrillic (DOS 866)",
    "cp1253": "Greek (Windows-1253)",
    "cp1254": "Turkish (Windows-1254)",
    "cp1255": "Hebrew (Windows-1255)",
    "cp1256": "Arabic (Windows-1256)",
    "gb18030": "Chinese, simplified (GB 18030)",
    "big5": "Chinese, traditional (Big5)",
    "cp932": "Japanese (Shift JIS)",
    "euc_jp": "Japanese (EUC)",
    "cp949": "Korean",
    "cp874": "Thai (Windows-874)",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in, and how many bytes or sequences became U+FFFD."""

    text: str
    encoding: str
    replaced: int


def decode(data: bytes, encoding: str = "") -> Decoded:
    """Decode the bytes in the encoding given, or else in the one found by `detect`."""
    encoding = encoding or detect(data)
    for bom, name in _BOMS:
        if name == encoding and data.startswith(bom):
            data = data[len(bom) :]
            break
    text = data.decode(encoding, errors="replace")
    replaced = text.count("\ufffd")
    if replaced:  # the file may hold U+FFFD itself
        replaced -= data.decode(encoding, errors="ignore").count("\ufffd")
    return Decoded(text, encoding, replaced)


def detect(data: bytes) -> str:
    """Return the name of the encoding: by its mark, by the place of its zero bytes, as UTF-8, and last by a guess.

    UTF-8 may be damaged or cut off: no other encoding makes many valid sequences of several bytes by chance.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return name
    if wide := _without_mark(data):
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return "utf-8" if _is_damaged_utf_8(data, error) else _guess(data)
    return "iso2022_jp" if b"\x1b$B" in data else "utf-8"


def _is_damaged_utf_8(data: bytes, first: UnicodeDecodeError) -> bool:
    """Tell whether the data has five valid characters beyond ASCII for each error, or breaks off in its last one."""
    valid = sum(not c.isascii() for c in data.decode("utf-8", errors="ignore"))
    if first.reason == "unexpected end of data":
        return valid > 0
    return valid >= 5 * decode(data, "utf-8").replaced


def _without_mark(data: bytes) -> str:
    """Return UTF-32 or UTF-16 where the zero bytes of the data show that it is that, or an empty string."""
    head = data[:4096]
    if b"\0" not in head:
        return ""
    for name in ("utf-32-le", "utf-32-be"):  # hardly anything else decodes as these
        if _fits(data, name):
            return name
    # Letters have a zero byte in the Latin script, and then every other byte of the text is one.
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    for name, here, there in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if here > 0.05 * half and there <= 0.01 * half and _fits(data, name):
            return name
    # In other scripts spaces and line ends have one: too few to count, but in the wrong order nothing makes sense.
    if not _is_readable(head, "utf-8"):
        fitting = [name for name in ("utf-16-le", "utf-16-be") if _is_readable(head, name) and _fits(data, name)]
        return fitting[0] if len(fitting) == 1 else ""
    return ""


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _is_readable(head: bytes, encoding: str) -> bool:
    """Tell whether the start of a text holds next to no controls, private characters or unassigned code points."""
    text = head.decode(encoding, errors="replace")
    odd = sum(c == "\ufffd" or (unicodedata.category(c) in _UNREADABLE and c not in "\t\n\r") for c in text)
    return odd <= 0.01 * len(text)


def _guess(data: bytes) -> str:
    if not _LETTERS.search(data):
        return "cp1252"
    from charset_normalizer import from_bytes  # takes its time, which no text in UTF-8 needs to wait for

    found = from_bytes(data[:200_000], cp_isolation=list(_LIKELY))
    best = found.best()
    if best is None:
        return "cp1252"
    # French is as good as cp1250 to the guesser: of those that it holds for equal, the first of the list.
    equal = {m.encoding for m in found if (m.chaos, m.coherence) == (best.chaos, best.coherence)}
    name = next((name for name in _LIKELY if name in equal), best.encoding)
    return _WIDER.get(name, name)
