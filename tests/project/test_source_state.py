"""Whether an article's file is still what was read from it, without ever asking another machine."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compareview.project.source_state import Look, source_state
from compareview.reading.read import read_article
from compareview.text.article import Source

STORY = "The ferry left at noon. It never arrived.\n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "gazette.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def source(file):
    return read_article(file).source


def test_a_file_that_nobody_touched_is_the_same(file, source):
    first = source_state(source)
    assert first.state == "same"
    os.utime(file, ns=(1, 1))
    assert source_state(source, first) == replace(first, mtime_ns=1)


def test_another_text_is_a_change_even_of_the_same_length(file, source):
    before = source_state(source)
    file.write_text(STORY.replace("noon", "nine"), encoding="utf-8")
    os.utime(file, ns=(5, 5))
    changed = source_state(source, before)
    assert changed.state == "changed"
    file.write_text(STORY, encoding="utf-8")
    assert source_state(source, changed).state == "same"
    file.write_text(STORY + "More.\n", encoding="utf-8")
    assert source_state(source, before).state == "changed"


def test_a_file_is_read_once_as_long_as_its_size_and_time_stay(source, monkeypatch):
    first = source_state(source)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("it was read again"))
    assert source_state(source, first) is first


def test_what_is_no_file_any_more_is_gone(file, source):
    file.unlink()
    assert source_state(source).state == "gone"
    file.mkdir()
    assert source_state(source).state == "gone"
    assert source_state(replace(source, path=f"{file}/inside")).state == "gone"
    assert source_state(replace(source, path="/no such folder/x\0.txt")).state == "gone"
    assert source_state(replace(source, path="/C:\\Users\\ada\\gazette.txt")).state == "gone"


def test_a_pipe_is_not_waited_for(tmp_path, source):
    os.mkfifo(tmp_path / "pipe")
    assert source_state(replace(source, path=str(tmp_path / "pipe"))).state == "gone"


def test_a_file_that_cannot_be_read_is_not_known(file, source, monkeypatch):
    def refused(*_args):
        raise PermissionError

    monkeypatch.setattr(Path, "open", refused)
    assert source_state(source).state == "unknown"


SLASHES = st.sampled_from(["//", "\\\\", "/\\", "\\/", "///", "\\\\?\\UNC\\", "file://", "FILE://", "file:"])


@given(start=SLASHES, rest=st.text(max_size=20))
def test_no_path_that_leads_to_another_machine_is_ever_touched(start, rest):
    with pytest.MonkeyPatch.context() as patch:
        for call in ("stat", "open", "lstat", "scandir"):
            patch.setattr(os, call, lambda *_args, **_known: pytest.fail("the path was touched"))
        patch.setattr(Path, "stat", lambda *_args, **_known: pytest.fail("the path was touched"))
        assert source_state(Source(start + rest, "utf-8", 10, "0" * 64)) == Look("unknown")


@given(st.text(max_size=20), st.integers(-1, 40))
def test_no_path_is_an_error(path, size):
    assert source_state(Source(path, "utf-8", size, "0" * 64)).state in ("unknown", "gone", "changed")
