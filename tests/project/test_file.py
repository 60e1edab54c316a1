"""Saving and opening: a crash, a full disk or a failing one leaves the old file whole."""

import contextlib
import errno
import os
import platform
import stat
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from compareview.errors import CompareViewError
from compareview.project import file as file_module
from compareview.project import writing
from compareview.project.file import (
    LARGEST,
    ChangedOnDisk,
    identity_of,
    load_project,
    open_project,
    save_project,
)
from compareview.project.format import NewerProject, dump
from compareview.project.opening import is_project, without_backup
from compareview.project.records import DamagedProject
from compareview.project.writing import replace_file
from compareview.text.article import Source, article_from_text

DATA = Path(__file__).parents[1] / "data"
CALLS = ("open", "fchmod", "write", "fsync", "close", "link", "replace")
FAULTS = [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT, errno.EINTR]


class FailingSystem:
    """The `os` module, but one call of one function fails; `calls` says how often each was made."""

    def __init__(self, name="", turn=0, fault=errno.EIO):
        self._fails = (name, turn)
        self._fault = fault
        self.calls = dict.fromkeys(CALLS, 0)

    def __getattr__(self, name):
        real = getattr(os, name)
        if name not in CALLS:
            return real

        def call(*arguments, **named):
            self.calls[name] += 1
            fails = (name, self.calls[name]) == self._fails
            if fails and name == "write":  # a disk fills up in the middle of a write
                descriptor, data = arguments
                real(descriptor, data[: len(data) // 2])
            elif not fails or name == "close":  # a failing close closes all the same
                result = real(*arguments, **named)
            if fails:
                raise OSError(self._fault, os.strerror(self._fault))
            return result

        return call


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_project_is_saved_and_opened(tmp_path, project):
    path = tmp_path / "ferry.cvproj"
    save_project(project, path)
    assert load_project(path) == project
    assert names(tmp_path) == ["ferry.cvproj"]


def test_the_file_before_is_kept_as_bak(tmp_path, project):
    path = tmp_path / "ferry.cvproj"
    for title in ("one", "two", "three"):
        save_project(replace(project, title=title), path)
    assert load_project(path).title == "three"
    assert load_project(tmp_path / "ferry.cvproj.bak").title == "two"
    assert names(tmp_path) == ["ferry.cvproj", "ferry.cvproj.bak"]


def test_saving_the_same_again_leaves_the_copy_of_the_state_before(tmp_path, project):
    path = tmp_path / "ferry.cvproj"
    for title in ("one", "two", "two"):
        known = save_project(replace(project, title=title), path)
    assert load_project(tmp_path / "ferry.cvproj.bak").title == "one"
    assert save_project(replace(project, title="two"), path, known) == known
    save_project(replace(project, title="three"), path, known, keep_backup=False)
    assert load_project(path).title == "three"
    assert load_project(tmp_path / "ferry.cvproj.bak").title == "one"


def number_of_calls(tmp_path, project):
    """How often a save of a new and of an old file makes each call."""
    system = FailingSystem()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "os", system)
        save_project(project, tmp_path / "counted.cvproj")
        save_project(replace(project, title="new"), tmp_path / "counted.cvproj")
    return system.calls


@pytest.mark.parametrize("fault", FAULTS, ids=errno.errorcode.get)
@pytest.mark.parametrize("existing", [True, False])
def test_whichever_call_fails_the_old_file_is_whole(tmp_path, monkeypatch, project, fault, existing):
    counted = number_of_calls(tmp_path, project)
    assert all(counted.values())
    path = tmp_path / "folder" / "ferry.cvproj"
    path.parent.mkdir()
    new = replace(project, title="new")
    for name, most in counted.items():
        for turn in range(1, most + 1):
            for leftover in path.parent.iterdir():
                leftover.unlink()
            if existing:
                save_project(project, path)
            monkeypatch.setattr(writing, "os", FailingSystem(name, turn, fault))
            try:
                save_project(new, path)
                saved = True
            except CompareViewError as error:
                saved = False
                assert str(error).startswith("“ferry.cvproj” was not saved: ")  # noqa: PT017 - either may come
            monkeypatch.setattr(writing, "os", os)
            # What is told is what is true, nothing is torn, and nothing is left lying about.
            left = [n for n in names(path.parent) if n != "ferry.cvproj.bak"]
            assert left == (["ferry.cvproj"] if saved or existing else []), (name, turn)
            if left:
                assert load_project(path) == (new if saved else project), (name, turn)
            save_project(new, path)
            assert load_project(path) == new


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "you may not write there"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EIO, "the disk reports an error"),
    ],
)
def test_a_failure_is_told_in_words(tmp_path, monkeypatch, project, fault, words):
    monkeypatch.setattr(writing, "os", FailingSystem("write", 1, fault))
    with pytest.raises(CompareViewError, match=words):
        save_project(project, tmp_path / "ferry.cvproj")


def test_short_writes_are_finished_and_a_write_of_nothing_is_a_full_disk(tmp_path, monkeypatch, project):
    path = tmp_path / "ferry.cvproj"
    real = os.write
    monkeypatch.setattr(writing.os, "write", lambda descriptor, data: real(descriptor, data[:100]))
    save_project(project, path)
    monkeypatch.setattr(writing.os, "write", lambda *_: 0)
    with pytest.raises(CompareViewError, match="the disk is full"):
        save_project(replace(project, title="new"), path)
    monkeypatch.undo()
    assert load_project(path) == project
    assert names(tmp_path) == ["ferry.cvproj"]


def test_a_write_that_only_pretends_is_noticed(tmp_path, monkeypatch, project):
    path = tmp_path / "ferry.cvproj"
    save_project(project, path)
    real = os.write
    monkeypatch.setattr(writing.os, "write", lambda fd, data: real(fd, bytes(data)[:100]) and len(data))
    with pytest.raises(CompareViewError, match="was not saved"):
        save_project(replace(project, title="new"), path)
    monkeypatch.undo()
    assert load_project(path) == project
    assert names(tmp_path) == ["ferry.cvproj"]


def test_reading_back_may_fail_too(tmp_path, monkeypatch, project):
    def refuse(_):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(CompareViewError, match="the disk reports an error"):
        save_project(project, tmp_path / "ferry.cvproj")
    assert names(tmp_path) == []


def test_a_disk_without_hard_links_keeps_the_backup_as_a_copy(tmp_path, monkeypatch, project):
    path = tmp_path / "ferry.cvproj"
    save_project(project, path)
    monkeypatch.setattr(writing, "os", FailingSystem("link", 1, errno.EPERM))
    save_project(replace(project, title="new"), path)
    assert load_project(tmp_path / "ferry.cvproj.bak") == project
    assert names(tmp_path) == ["ferry.cvproj", "ferry.cvproj.bak"]


def test_an_interrupted_save_leaves_nothing_behind(tmp_path, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(writing.os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        replace_file(tmp_path / "a", b"data")
    assert names(tmp_path) == []


def test_the_rights_of_the_file_are_kept(tmp_path, project):
    path = tmp_path / "ferry.cvproj"
    save_project(project, path)
    path.chmod(0o640)
    save_project(project, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_symbolic_link_is_followed_and_stays(tmp_path, project):
    (tmp_path / "real").mkdir()
    (tmp_path / "link.cvproj").symlink_to("real/ferry.cvproj")
    for title in ("one", "two"):
        save_project(replace(project, title=title), tmp_path / "link.cvproj")
    assert (tmp_path / "link.cvproj").is_symlink()
    assert load_project(tmp_path / "real" / "ferry.cvproj").title == "two"
    assert names(tmp_path) == ["link.cvproj", "real"]


def test_only_ordinary_files_are_written_over(tmp_path, project):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "folder"):
        with pytest.raises(CompareViewError, match="was not saved"):
            save_project(project, tmp_path / name)
    with pytest.raises(OSError, match="ordinary"):
        replace_file(Path("/dev/null"), b"data")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    assert names(tmp_path) == ["folder", "pipe"]


@pytest.mark.parametrize("name", ["no/folder/a.cvproj", "x" * 300, "a\0b.cvproj"])
def test_a_place_that_cannot_be_is_told(tmp_path, project, name):
    with pytest.raises(CompareViewError, match="was not saved"):
        save_project(project, tmp_path / name)
    with pytest.raises(CompareViewError):
        load_project(tmp_path / name)


def test_what_is_no_project_file_is_told_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe.cvproj")
    (tmp_path / "folder.cvproj").mkdir()
    (tmp_path / "empty.cvproj").touch()
    with (tmp_path / "huge.cvproj").open("wb") as huge:
        huge.truncate(LARGEST + 1)
    for name in names(tmp_path):
        with pytest.raises(CompareViewError, match="project"):
            load_project(tmp_path / name)
    with pytest.raises(CompareViewError, match="There is no file"):
        load_project(tmp_path / "gone.cvproj")


def test_tags_whose_text_has_changed_can_be_saved(tmp_path, project):
    """After "Reopen as" tags have moved or lost their words; the project must be as easy to save as before."""
    text = "Correction. " + project.articles[0].text.replace(", police said", "")
    changed, _ = project.with_article(replace(article_from_text(text), id="a1"))
    for made in (changed, changed.relocated("a1"), replace(project, articles=project.articles[1:], shown=("", "a2"))):
        save_project(made, tmp_path / "ferry.cvproj")
        assert load_project(tmp_path / "ferry.cvproj") == made.settled()
    save_project(changed, tmp_path / "ferry.cvproj")
    anchors = [a for tag in load_project(tmp_path / "ferry.cvproj").tags for a in tag.anchors("a1")]
    assert [a.state for a in anchors] == ["moved", "orphan"]


def test_nothing_is_written_that_does_not_come_back(tmp_path, monkeypatch, project):
    path = tmp_path / "ferry.cvproj"
    save_project(project, path)
    before = path.read_bytes()
    monkeypatch.setattr(file_module, "dump", lambda made: dump(replace(made, title="another")))
    with pytest.raises(CompareViewError, match="faithfully"):
        save_project(replace(project, title="new"), path)
    assert path.read_bytes() == before


def test_what_somebody_else_has_saved_is_never_written_over(tmp_path, project):
    path = tmp_path / "ferry.cvproj"
    mine = save_project(project, path)
    assert mine == identity_of(path) == open_project(path).identity
    assert not mine.may_differ(path)
    theirs = save_project(replace(project, title="theirs"), path, expected=mine)
    assert mine.may_differ(path)
    with pytest.raises(ChangedOnDisk, match="somebody else"):
        save_project(replace(project, title="mine"), path, expected=mine)
    assert load_project(path).title == "theirs"
    assert names(tmp_path) == ["ferry.cvproj", "ferry.cvproj.bak"]
    # Only content counts: a file that was copied or touched is still the same.
    os.utime(path, (1, 1))
    assert save_project(replace(project, title="more"), path, expected=theirs) == identity_of(path)
    # One that was taken away can be put back: there is nothing to lose.
    last = identity_of(path)
    path.unlink()
    assert last.may_differ(path)
    save_project(project, path, expected=last)


def test_a_save_waits_for_another_one_but_not_for_ever(tmp_path, monkeypatch, project):
    monkeypatch.setattr(writing, "_PATIENCE", 0.05)
    path = tmp_path / "ferry.cvproj"
    save_project(project, path)
    with writing.turn(path), pytest.raises(CompareViewError, match="another window is saving"):
        save_project(replace(project, title="new"), path)
    save_project(replace(project, title="new"), path)
    assert names(tmp_path) == ["ferry.cvproj", "ferry.cvproj.bak"]


def test_what_a_killed_process_left_is_removed_and_nothing_else(tmp_path, project):
    path = tmp_path / "ferry.cvproj"
    save_project(project, path)
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    pid, host = int(gone.stdout), platform.node()
    left = [f"ferry.cvproj.{kind}-{pid}-{host}" for kind in ("tmp", "bak")]
    kept = [f"ferry.cvproj.tmp-{os.getppid()}-{host}", f"ferry.cvproj.tmp-{pid}-elsewhere", "ferry.cvproj.tmp-notes"]
    for act in (lambda: load_project(path), lambda: save_project(replace(project, title="new"), path)):
        for name in (*left, *kept):
            (tmp_path / name).touch()
        act()
        assert set(names(tmp_path)) - {"ferry.cvproj.bak"} == {"ferry.cvproj", *kept}


def test_what_an_earlier_process_of_our_number_left_goes_when_the_file_is_written(tmp_path, project):
    path = tmp_path / "ferry.cvproj"
    save_project(project, path)
    left = tmp_path / f"ferry.cvproj.tmp-{os.getpid()}-{platform.node()}"
    left.touch()
    load_project(path)
    assert left.exists()  # it may be what another thread is writing
    save_project(replace(project, title="new"), path)
    assert names(tmp_path) == ["ferry.cvproj", "ferry.cvproj.bak"]


def test_a_thread_that_looks_takes_nothing_from_one_that_saves(tmp_path, project):
    path, ended = tmp_path / "ferry.cvproj", threading.Event()
    known = save_project(project, path)

    def look():
        while not ended.is_set():
            with contextlib.suppress(CompareViewError):  # Windows lets nobody read what is just being replaced
                identity_of(path)

    looking = threading.Thread(target=look)
    looking.start()
    try:
        for turn in range(50):
            known = save_project(replace(project, title=str(turn)), path, known)
    finally:
        ended.set()
        looking.join()
    assert load_project(path).title == "49"


def test_what_could_not_be_opened_again_is_not_saved(tmp_path, project, monkeypatch):
    path = tmp_path / "ferry.cvproj"
    save_project(project, path)
    before = path.read_bytes()
    monkeypatch.setattr("compareview.project.file.LARGEST", 5 * 1024**2)
    article = article_from_text("The ferry hit a reef on Tuesday. " * 170_000)
    with pytest.raises(CompareViewError, match="not saved: no project can be larger than 5 MB"):
        save_project(project.with_article(article)[0], path)
    assert path.read_bytes() == before
    assert names(tmp_path) == ["ferry.cvproj"]


def test_a_file_of_a_later_format_is_shown_but_not_written_over(tmp_path, project):
    path = tmp_path / "ferry.cvproj"
    later = dump(project).replace(b'"version": [1,', b'"version": [2,')
    path.write_bytes(later)
    opened = open_project(path)
    assert isinstance(opened.trouble, NewerProject)
    assert "newer CompareView" in str(opened.trouble)
    assert (opened.project.articles, opened.project.tags) == (project.articles, project.tags)
    for known in (None, opened.identity):
        with pytest.raises(NewerProject):
            save_project(project, path, expected=known)
    with pytest.raises(NewerProject):
        load_project(path)
    assert path.read_bytes() == later


def test_a_damaged_file_gives_what_is_whole_and_stays_as_it_is(tmp_path, project):
    path = tmp_path / "ferry.cvproj"
    whole = dump(project)
    path.write_bytes(whole[: whole.index(b'"id": "t2"')])
    opened = open_project(path)
    assert isinstance(opened.trouble, DamagedProject)
    assert opened.project.articles == project.articles
    assert [tag.id for tag in opened.project.tags] == ["t1"]
    assert opened.lost
    path.write_bytes(whole.replace(b"compareview-project", b"comparevjew-project"))
    opened = open_project(path)
    assert "beginning" in str(opened.trouble)
    assert opened.project.tags == project.tags
    path.write_bytes(b"nothing of it")
    with pytest.raises(CompareViewError):
        open_project(path)


def test_the_file_of_an_earlier_format_is_kept_when_it_is_saved_in_the_present_one(tmp_path):
    path = tmp_path / "ferry.cvproj"
    old = (DATA / "projects" / "0.9.cvproj").read_bytes()
    path.write_bytes(old)
    for title in ("one", "two", "three"):
        save_project(replace(load_project(path), title=title), path)
    assert (tmp_path / "ferry.cvproj.v0.9.bak").read_bytes() == old
    assert load_project(tmp_path / "ferry.cvproj.bak").title == "two"
    assert names(tmp_path) == ["ferry.cvproj", "ferry.cvproj.bak", "ferry.cvproj.v0.9.bak"]
    assert is_project(tmp_path / "ferry.cvproj.v0.9.bak")
    assert without_backup(tmp_path / "ferry.cvproj.v0.9.bak") == path


def test_a_project_names_no_folder_of_the_one_who_made_it(project, tmp_path):
    home = tmp_path / "home" / "somebody"
    (home / "articles").mkdir(parents=True)
    source = Source(str(home / "articles" / "gazette.txt"), "utf-8", 5, "")
    project = replace(project, articles=(replace(project.articles[0], source=source), *project.articles[1:]))
    save_project(project, home / "work.cvproj")
    assert b"somebody" not in (home / "work.cvproj").read_bytes()
    assert load_project(home / "work.cvproj").articles[0].source == source


def test_a_file_marked_read_only_is_not_replaced(project, tmp_path):
    path = tmp_path / "work.cvproj"
    save_project(project, path)
    before = path.read_bytes()
    path.chmod(0o444)
    with pytest.raises(CompareViewError, match="read-only"):
        save_project(replace(project, title="another"), path)
    assert path.read_bytes() == before
