"""Read an article from a file or from text that was pasted."""

import hashlib
import os
import stat
from dataclasses import fields
from pathlib import Path

from compareview.errors import CompareViewError
from compareview.reading.encoding import decode
from compareview.reading.markdown import read_markdown
from compareview.text.article import Article, Source, article_from_text
from compareview.text.language import guess_language
from compareview.text.normalise import normalise

LARGEST = 20 * 1024 * 1024
SUFFIXES = (".txt", ".md", ".markdown", ".text")
_MARKDOWN = (".md", ".markdown")

_READABLE = (
    "CompareView reads plain text (.txt) and Markdown (.md). "
    "Open the article in its own program, copy its text and paste it."
)
# What a file really is, whatever its name says.
_FOREIGN = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a Word, OpenDocument or zip file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word document"),
    (b"{\\rtf", "a rich text (RTF) document"),
    (b"\x89PNG\r\n\x1a\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
)


def read_article(path: Path, article_id: str = "", encoding: str = "") -> Article:
    """Read a text file as an article, in the encoding given or in the one that is found.

    Raises CompareViewError, with the reason in words, for whatever cannot be read as text.
    """
    data = _read_bytes(path)
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise CompareViewError(f"“{path.name}” is empty.", "Choose another file, or paste the text of the article.")
    for magic, what in _FOREIGN:
        if data.startswith(magic):
            raise CompareViewError(f"“{path.name}” is {what}, not a text file.", _READABLE)
    try:
        decoded = decode(data, encoding)
    except (LookupError, UnicodeError):  # a name from a project file may be anything
        raise CompareViewError(f"There is no text encoding “{encoding}”.", "Choose one from the list.") from None
    source = Source(
        path=normalise(str(path)),  # a name that is not UTF-8 comes as lone surrogates, which no project can hold
        encoding=decoded.encoding,
        size=len(data),
        bytes_sha256=hashlib.sha256(data).hexdigest(),
        replaced=decoded.replaced,
    )
    is_markdown = path.suffix.lower() in _MARKDOWN
    return article_from_words(decoded.text, f"“{path.name}”", article_id, source, is_markdown=is_markdown)


def article_from_words(
    words: str, what: str, article_id: str = "", source: Source | None = None, *, is_markdown: bool = False
) -> Article:
    """Make an article of words from anywhere. `what` is what to call them in a message.

    Raises CompareViewError, with the reason in words, where there is no text to compare.
    """
    if len(words) > LARGEST:
        raise CompareViewError(f"{what} is too large.", f"The limit is {LARGEST // 1024 // 1024} MB.")
    controls = sum(words.count(chr(c)) for c in (*range(9), *range(14, 32)) if c != 27)
    if controls > 0.01 * len(words):
        raise CompareViewError(f"{what} does not look like text.", _READABLE)
    if is_markdown:
        page = read_markdown(normalise(words))
        told = {field.name: getattr(page, field.name) for field in fields(page)}
        article = Article(id=article_id, source=source, language=guess_language(page.text), **told)
    else:
        article = article_from_text(normalise(words), article_id, source)
    if not article.paragraphs:
        raise CompareViewError(f"{what} has no text to compare.", "An article needs a sentence below its title.")
    return article


def _read_bytes(path: Path) -> bytes:
    """Read a regular file of at most `LARGEST` bytes. Never waits for a pipe or a device."""
    try:
        # O_NONBLOCK: opening a named pipe must not wait for somebody to write to it.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise CompareViewError(f"There is no file “{path}”.", "Check the name, or choose the file again.") from None
    except (OSError, ValueError) as error:
        if os.path.isdir(path):  # noqa: PTH112 - unlike Path.is_dir it has an answer for any name
            raise CompareViewError(f"“{path}” is a folder.", "Drop the article files themselves.") from None
        reason = getattr(error, "strerror", None) or "the name is not valid"
        raise CompareViewError(f"“{path}” cannot be read: {reason}.", "Check that you may open it.") from None
    try:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise CompareViewError(f"“{path}” is a folder.", "Drop the article files themselves.")
        if not stat.S_ISREG(status.st_mode):
            raise CompareViewError(f"“{path}” is not an ordinary file.", "Choose a text file.")
        if status.st_size > LARGEST:
            size = status.st_size / 1024 / 1024
            raise CompareViewError(f"“{path.name}” is too large ({size:.0f} MB).", "The limit is 20 MB.")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(LARGEST)
    except OSError as error:
        raise CompareViewError(f"“{path}” cannot be read: {error.strerror}.", "Try to copy it first.") from None
    finally:
        os.close(descriptor)
