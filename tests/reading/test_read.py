"""Reading an article from whatever a name may lead to."""

import hashlib
import io
import os
import socket
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compareview.errors import CompareViewError
from compareview.reading import read
from compareview.reading.read import LARGEST, article_from_words, read_article

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
STORY = "The ferry left Aldane at noon on Monday. It never arrived, the coastguard said.\n"


def refusal(path, **how):
    """The message that the reader gets; anything but a CompareViewError fails the test."""
    with pytest.raises(CompareViewError) as caught:
        read_article(Path(path), **how)
    assert caught.value.advice
    assert caught.value.__cause__ is None
    return str(caught.value)


def test_a_sample_with_all_that_it_says_about_itself():
    path = SAMPLES / "harbour-gazette.txt"
    data = path.read_bytes()
    article = read_article(path, "a1")
    assert (article.id, article.title) == ("a1", "Twelve hurt as ferry runs aground off Skerry Point")
    assert (article.published, article.author, article.language) == ("2031-03-04", "M. Aldane", "en")
    assert article.name == "Harbour Gazette"
    assert article.digest == hashlib.sha256(data).hexdigest()
    source = article.source
    assert (source.path, source.name) == (str(path), "harbour-gazette.txt")
    assert (source.encoding, source.size, source.replaced) == ("utf-8", len(data), 0)
    assert source.bytes_sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (STORY.encode("utf-8-sig"), "utf-8"),
        (STORY.encode("utf-16"), "utf-16-le"),
        (STORY.replace("\n", "\r\n").encode(), "utf-8"),
        (STORY.replace("\n", "\r").encode(), "utf-8"),
    ],
)
def test_the_text_is_the_same_whatever_the_encoding_and_line_end(tmp_path, data, encoding):
    (tmp_path / "a.txt").write_bytes(data)
    article = read_article(tmp_path / "a.txt")
    assert article.text == STORY
    assert article.source.encoding == encoding


def test_reopening_in_another_encoding(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("Порт закрыли. Никто не знает почему.".encode("cp1251"))
    assert read_article(path).text == "Порт закрыли. Никто не знает почему."
    wrong = read_article(path, "a1", "utf-8")
    assert wrong.source.encoding == "utf-8"
    assert wrong.source.replaced == wrong.text.count("\ufffd") > 0


@pytest.mark.parametrize("encoding", ["klingon", "rot13", "base64", "idna", "undefined"])
def test_an_encoding_that_is_none_is_refused(tmp_path, encoding):
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    assert encoding in refusal(tmp_path / "a.txt", encoding=encoding)


def test_a_name_that_leads_nowhere(tmp_path):
    assert "There is no file" in refusal(tmp_path / "gone.txt")
    assert "There is no file" in refusal(tmp_path / "no" / "folder" / "a.txt")
    assert "cannot be read" in refusal(tmp_path / "a\0b.txt")
    assert "cannot be read" in refusal(tmp_path / ("x" * 300))
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert "cannot be read" in refusal(tmp_path / "loop")


def test_what_is_no_ordinary_file_is_refused_at_once(tmp_path):
    assert "is a folder" in refusal(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    assert "not an ordinary file" in refusal(tmp_path / "pipe.txt")
    assert "not an ordinary file" in refusal("/dev/zero")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        assert "cannot be read" in refusal(tmp_path / "s")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", b"\0\0\0\0"])
def test_an_empty_file_is_said_to_be_empty(tmp_path, data):
    (tmp_path / "a.txt").write_bytes(data)
    assert "is empty" in refusal(tmp_path / "a.txt")


@pytest.mark.parametrize("data", [b"\xff\xfe", b"\xff\xfe \0\n\0", "\u3000\u2003\n".encode(), b"date 2031-03-04\n"])
def test_a_file_without_a_sentence_is_refused(tmp_path, data):
    (tmp_path / "a.txt").write_bytes(data)
    assert "empty" in (message := refusal(tmp_path / "a.txt")) or "no text" in message


def zipped():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", STORY)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
        (b"GIF89a\1\0", "a picture"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF document"),
        (zipped(), "a Word, OpenDocument or zip file"),
        (b"{\\rtf1\\ansi Text}", "a rich text (RTF) document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "an old Word document"),
        (b"\x1f\x8b\x08" + zlib.compress(STORY.encode()), "a compressed file"),
        (b"\x7fELF\2\1\1" + bytes(60), "a program"),
        (bytes(range(256)) * 20, "does not look like text"),
    ],
)
def test_what_is_no_text_is_called_what_it_is(tmp_path, data, what):
    (tmp_path / "article.txt").write_bytes(data)
    assert what in refusal(tmp_path / "article.txt")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("***", "has no text to compare"),
        ("date 2031-03-04\n", "has no text to compare"),
        (" \n", "has no text to compare"),
        ("a\0\1\2", "does not look like text"),
        ("word " * (LARGEST // 5 + 1), "too large"),
    ],
)
def test_pasted_words_are_refused_for_the_same_reasons_as_a_file(words, message):
    with pytest.raises(CompareViewError) as caught:
        article_from_words(words, "The pasted text")
    assert message in str(caught.value)
    assert caught.value.advice


def test_a_page_break_is_a_line_end(tmp_path):
    (tmp_path / "a.txt").write_text(STORY.replace(". ", ".\f"), encoding="utf-8")
    article = read_article(tmp_path / "a.txt")
    assert article.text == STORY.replace(". ", ".\n")
    assert len(article.sentences) == 2


def test_a_stray_nul_does_not_make_a_text_unreadable(tmp_path):
    (tmp_path / "a.txt").write_bytes(STORY.replace("noon", "no\0on").encode() + STORY.encode())
    assert "no\ufffdon" in read_article(tmp_path / "a.txt").text


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    # The tests may run as root, who may read everything: so the system's answer is put in its mouth.
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    monkeypatch.setattr(read.os, "open", refuse)
    assert "Permission denied" in refusal(tmp_path / "a.txt")


def test_a_disk_that_fails_while_reading(tmp_path, monkeypatch):
    class Failing(io.RawIOBase):
        def read(self, *_):
            raise OSError(5, "Input/output error")

    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    monkeypatch.setattr(read.os, "fdopen", lambda *_, **__: Failing())
    assert "Input/output error" in refusal(tmp_path / "a.txt")


def test_a_file_that_is_too_large_is_not_read_at_all(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert "too large" in refusal(path)
    with path.open("wb") as file:
        file.truncate(40 * 1024**3)  # sparse: it takes no room
    assert "40960 MB" in refusal(path)


def test_a_symbolic_link_to_an_article_is_an_article(tmp_path):
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert read_article(tmp_path / "b.txt").text == STORY


def test_a_file_name_that_is_no_utf_8_can_be_saved_in_a_project(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text(STORY, encoding="utf-8")
    article = read_article(path)
    article.source.path.encode("utf-8")
    assert article.source.name.startswith("caf")
    assert article.text == STORY


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(min_size=1, max_size=200))
def test_any_file_is_read_or_refused_in_words(tmp_path, data):
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    try:
        article = read_article(path)
    except CompareViewError:
        return
    assert article.paragraphs
    article.text.encode("utf-8")
