"""The recovery journal: what was not saved when the program was killed."""

import json
import os
import platform
import stat
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from compareview.errors import CompareViewError
from compareview.project import recovery
from compareview.project.changes import describe_changes
from compareview.project.file import save_project
from compareview.project.left_behind import discard, left_behind, put_away
from compareview.project.processes import Process
from compareview.project.recovery import (
    discard_journal,
    find_journals,
    journal_file,
    read_journal,
    write_journal,
)

# Keeps a project with one more character in its title each time, says how many, and never stops.
WRITER = """
import itertools, sys
from dataclasses import replace
from pathlib import Path
from compareview.project.file import load_project
from compareview.project.recovery import write_journal
folder, path = Path(sys.argv[1]), Path(sys.argv[2])
project = load_project(path)
for n in itertools.count():
    write_journal(folder, replace(project, title=str(n)), path, "base")
    print(n, flush=True)
"""


# Keeps the project named once, for the file named, and ends.
LEAVER = """
import sys
from pathlib import Path
from compareview.project.file import load_project
from compareview.project.recovery import write_journal
folder, saved, path = sys.argv[1:]
write_journal(Path(folder), load_project(Path(saved)), Path(path) if path else None, "5e")
"""


def left_by_another(folder, project, path=""):
    """Make a journal of a process that has ended."""
    saved = folder.parent / "saved.cvproj"
    save_project(project, saved)
    subprocess.run([sys.executable, "-c", LEAVER, str(folder), str(saved), path], check=True)


def test_a_journal_keeps_all_and_only_for_its_owner(tmp_path, full_project):
    folder = tmp_path / "data" / "journals"
    file = write_journal(folder, full_project, Path("/projects/ferry.cvproj"), "5e")
    assert file == journal_file(folder, full_project)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    journal = read_journal(file)
    assert (journal.project, journal.path, journal.base) == (full_project, Path("/projects/ferry.cvproj"), "5e")
    assert journal.at.endswith("Z")
    assert journal.writing == ""
    write_journal(folder, replace(full_project, title="Later"), None, "", writing="t2")
    assert [entry.name for entry in folder.iterdir()] == [file.name]
    journal = read_journal(file)
    assert (journal.project.title, journal.path, journal.writing) == ("Later", None, "t2")


def test_a_journal_of_an_earlier_version_tells_of_no_tag_that_was_being_written(tmp_path, project):
    file = write_journal(tmp_path, project, None, "")
    head, rest = file.read_bytes().split(b"\n", 1)
    record = json.loads(head)
    del record["writing"]
    file.write_bytes(json.dumps(record).encode() + b"\n" + rest)
    assert read_journal(file) == replace(read_journal(file), project=project, writing="")


def test_only_journals_of_dead_processes_are_found(tmp_path, project):
    folder = tmp_path / "journals"
    assert find_journals(folder) == ()
    mine = write_journal(folder, project, None, "")
    assert find_journals(folder) == ()
    left_by_another(folder, project, "/projects/ferry.cvproj")
    (found,) = find_journals(folder)
    assert found != mine
    assert read_journal(found).project == project
    discard_journal(found)
    discard_journal(found)
    assert find_journals(folder) == ()


@pytest.mark.parametrize(
    "damage", [lambda data: b"", lambda data: data[:300], lambda data: data[:-900], lambda data: b"[]\n"]
)
def test_a_damaged_journal_is_found_and_told(tmp_path, project, damage):
    left_by_another(tmp_path / "journals", project)
    (file,) = find_journals(tmp_path / "journals")
    file.write_bytes(damage(file.read_bytes()))
    assert find_journals(tmp_path / "journals") == (file,)
    with pytest.raises(CompareViewError):
        read_journal(file)


def test_an_id_from_a_file_is_no_path(tmp_path, project):
    file = write_journal(tmp_path / "journals", replace(project, id="../../\ud800/x"[:6]), None, "")
    assert file.parent == tmp_path / "journals"


def test_where_nothing_can_be_kept_it_is_told(tmp_path, project):
    (tmp_path / "file").touch()
    with pytest.raises(CompareViewError, match="could not be kept"):
        write_journal(tmp_path / "file", project, None, "")
    with pytest.raises(CompareViewError):
        read_journal(tmp_path / "gone")


@pytest.mark.parametrize("times", [1, pytest.param(100, marks=pytest.mark.faults)])
def test_a_killed_process_leaves_what_it_kept_last(tmp_path, project, times):
    save_project(project, tmp_path / "ferry.cvproj")
    folder = tmp_path / "journals"
    for turn in range(times):
        command = [sys.executable, "-c", WRITER, str(folder), str(tmp_path / "ferry.cvproj")]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            for _ in range(2 + turn % 7):
                told = int(writer.stdout.readline())
            writer.kill()
            rest = writer.stdout.read().split()
        (file,) = find_journals(folder)
        kept = int(read_journal(file).project.title)
        assert kept in (last := int(rest[-1]) if rest else told, last + 1)
        assert [entry.name for entry in folder.iterdir()] == [file.name]
        discard_journal(file)


def test_a_thread_that_looks_takes_nothing_from_one_that_writes(tmp_path, project):
    ended = threading.Event()

    def look():
        while not ended.is_set():
            find_journals(tmp_path)

    looking = threading.Thread(target=look)
    looking.start()
    try:
        for turn in range(50):
            file = write_journal(tmp_path, replace(project, title=str(turn)), None, "")
    finally:
        ended.set()
        looking.join()
    assert read_journal(file).project.title == "49"


def test_journals_of_two_windows_of_one_process_do_not_meet(tmp_path, project):
    files = {write_journal(tmp_path, replace(project, title=w), None, "", w) for w in ("one", "two")}
    assert {read_journal(file).project.title for file in files} == {"one", "two"}


def test_what_a_computer_of_another_name_left_long_ago_is_found(tmp_path, project, monkeypatch):
    # A computer changes its name with the network; whether the process still runs, nobody can tell at once.
    with monkeypatch.context() as patch:
        patch.setattr(recovery, "this_process", lambda: Process("elsewhere", 7, ""))
        file = write_journal(tmp_path, project, None, "")
    assert find_journals(tmp_path) == ()
    os.utime(file, (time.time() - 25 * 3600,) * 2)
    assert find_journals(tmp_path) == (file,)


@pytest.fixture
def leave(monkeypatch, tmp_path):
    """A function that keeps a project as a process did that no longer runs."""

    def left(project, path=None, base="", window=""):
        with monkeypatch.context() as patch:
            patch.setattr(recovery, "this_process", lambda: Process(platform.node(), 2**31 - 1, ""))
            return write_journal(tmp_path / "journals", project, path, base, window)

    return left


def state_of(found):
    return [left.file_state for left in found]


def test_what_was_left_is_held_against_its_file(tmp_path, project, leave):
    path, folder = tmp_path / "ferry.cvproj", tmp_path / "journals"
    identity = save_project(project, path)
    leave(replace(project, title="Work"), path, identity.sha256)
    (left,) = left_behind(folder)
    assert (left.file_state, left.project.title, left.path) == ("same", "Work", path)
    assert describe_changes(left.saved, left.project)[0].startswith("Title of the project: “Work”")
    save_project(replace(project, title="Theirs"), path)
    (left,) = left_behind(folder)
    assert (left.file_state, left.saved.title) == ("changed", "Theirs")
    path.write_bytes(path.read_bytes()[:-200])
    assert state_of(left_behind(folder)) == ["unreadable"]
    path.unlink()
    assert state_of(left_behind(folder)) == ["unreadable"]


def test_what_was_saved_just_before_the_end_goes_without_a_word(tmp_path, full_project, leave):
    folder = tmp_path / "project folder"
    folder.mkdir()
    (tmp_path / "link").symlink_to(folder)
    # Reached through a link, the articles' paths read otherwise when it is opened again.
    path = tmp_path / "link" / "ferry.cvproj"
    save_project(full_project, path)
    file = leave(full_project, path, "another")
    assert left_behind(tmp_path / "journals") == ()
    assert not file.exists()
    assert put_away(tmp_path / "journals") == ()


def test_a_damaged_file_is_no_reason_to_forget_what_was_kept(tmp_path, project, leave):
    path = tmp_path / "ferry.cvproj"
    save_project(project, path)
    path.write_bytes(path.read_bytes().replace(b'"Ferry"', b'"Merry"'))  # only its checksum tells
    leave(project, path)
    assert state_of(left_behind(tmp_path / "journals")) == ["unreadable"]


def test_work_that_was_never_in_a_file_is_found(tmp_path, project, leave):
    leave(project)
    (left,) = left_behind(tmp_path / "journals")
    assert (left.file_state, left.project, left.saved) == ("none", project, None)


@pytest.mark.parametrize("path", ["//host/share/ferry.cvproj", "\\\\host\\share\\ferry.cvproj"])
def test_a_path_that_leads_to_another_machine_is_not_touched(tmp_path, project, leave, monkeypatch, path):
    leave(project, Path(path))
    monkeypatch.setattr("compareview.project.left_behind.open_project", lambda path: pytest.fail(f"touched {path}"))
    assert state_of(left_behind(tmp_path / "journals")) == ["elsewhere"]
    monkeypatch.setattr("compareview.project.left_behind.same_file", lambda *paths: pytest.fail(f"touched {paths}"))
    assert left_behind(tmp_path / "journals", tmp_path / "ferry.cvproj") == ()
    assert state_of(left_behind(tmp_path / "journals", Path(path))) == ["elsewhere"]  # it is the one that was chosen


def test_what_was_left_of_one_file_is_found_without_reading_the_rest(tmp_path, project, leave, monkeypatch):
    leave(project, tmp_path / "ferry.cvproj")
    leave(replace(project, id="p2"), tmp_path / "other.cvproj")
    leave(replace(project, id="p3"))
    read = []
    monkeypatch.setattr(
        "compareview.project.left_behind.read_journal", lambda file: read.append(file) or read_journal(file)
    )
    (left,) = left_behind(tmp_path / "journals", tmp_path / "x" / ".." / "ferry.cvproj")
    assert left.path == tmp_path / "ferry.cvproj"
    assert read == [left.journal]


@pytest.mark.parametrize("end", [0.2, 0.5, 0.8, 0.98])
def test_of_a_damaged_journal_what_is_whole_can_be_had(tmp_path, full_project, leave, end):
    path = tmp_path / "ferry.cvproj"
    save_project(full_project, path)
    file = leave(full_project, path)
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * end)])
    (left,) = left_behind(tmp_path / "journals")
    assert left.is_damaged
    assert left.lost
    assert left.path == path
    assert file.exists()
    if end > 0.5:
        assert left.project.articles == full_project.articles


@pytest.mark.parametrize("data", [b"", b"\x00" * 3000, b"{}\n{}", b"[]\n", b'{"path": 7, "at": []}\n\xff'])
def test_of_a_journal_that_makes_no_sense_it_is_said(tmp_path, project, leave, data):
    leave(project).write_bytes(data)
    (left,) = left_behind(tmp_path / "journals")
    assert (left.project, left.is_damaged) == (None, True)
    assert left.at


def test_what_is_discarded_can_be_had_again_for_thirty_days(tmp_path, project, leave):
    folder = tmp_path / "journals"
    leave(project)
    (left,) = left_behind(folder)
    away = discard(left)
    assert left_behind(folder) == ()
    (found,) = put_away(folder)
    assert (found, found.project, found.is_discarded) == (away, project, True)
    os.utime(away.journal, (time.time() - 29.9 * 24 * 3600,) * 2)
    assert len(put_away(folder)) == 1
    os.utime(away.journal, (time.time() - 30.1 * 24 * 3600,) * 2)
    assert put_away(folder) == ()
    assert not away.journal.exists()


def test_what_cannot_be_put_away_stays(tmp_path, project, leave):
    leave(project)
    (left,) = left_behind(tmp_path / "journals")
    (tmp_path / "journals" / "discarded").touch()
    with pytest.raises(CompareViewError, match="could not be discarded"):
        discard(left)
    assert left_behind(tmp_path / "journals") == (left,)
