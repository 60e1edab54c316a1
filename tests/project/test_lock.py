"""A project that is open says so beside it, and what a dead process said is not believed."""

import json
import platform
import subprocess
import sys

import pytest

from compareview.project.lock import LockedProject, holder_of, lock, lock_file, unlock
from compareview.project.processes import Process, this_process


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ferry.cvproj"


def write(path, **process):
    record = {"process": {"host": platform.node(), "pid": 1, "started": ""} | process, "user": "Ben", "at": "2031"}
    lock_file(path).write_text(json.dumps(record))


def test_a_project_is_locked_and_unlocked(path):
    assert holder_of(path) is None
    assert lock(path)
    assert lock(path)  # as often as one likes
    assert holder_of(path).process == this_process()
    unlock(path)
    assert holder_of(path) is None
    assert list(path.parent.iterdir()) == []


def test_what_another_process_has_open_is_told_with_its_holder(path, lock_by_process):
    process = lock_by_process(path)
    with pytest.raises(LockedProject, match=platform.node()) as caught:
        lock(path)
    assert caught.value.holder.process.pid == process.pid
    unlock(path)  # not ours to take back
    assert holder_of(path).process.pid == process.pid


def test_the_lock_of_a_killed_process_is_taken_over(path, lock_by_process):
    process = lock_by_process(path)
    process.kill()
    process.wait()
    assert lock(path)
    assert holder_of(path).process == this_process()


def test_a_number_that_was_given_again_is_another_process(path):
    if not this_process().started:
        pytest.skip("this system does not tell when a process started")
    write(path, pid=this_process().pid, started="another boot 5")
    assert lock(path)


def test_the_lock_of_another_host_is_never_taken(path):
    write(path, host="elsewhere", pid=2**22 + 1)
    with pytest.raises(LockedProject, match="Ben on elsewhere since 2031"):
        lock(path)


def test_but_by_the_reader_s_word(path):
    write(path, host="elsewhere", pid=2**22 + 1)
    assert lock(path, taking_over=True)
    assert holder_of(path).process == this_process()


def test_what_runs_here_is_not_taken_over_by_anybody_s_word(path, lock_by_process):
    process = lock_by_process(path)
    with pytest.raises(LockedProject) as caught:
        lock(path, taking_over=True)
    assert not caught.value.may_be_taken_over
    assert holder_of(path).process.pid == process.pid


def test_a_host_that_gets_another_name_meanwhile_is_the_same(path, monkeypatch):
    assert lock(path)
    monkeypatch.setattr(platform, "node", lambda: "ferry.office.example")
    assert lock(path)
    unlock(path)
    assert holder_of(path) is None


@pytest.mark.parametrize("content", ["", "{", "[]", "[1]", '{"process": {}}', '{"process": {"host": 1}}'])
def test_a_lock_that_says_nothing_is_taken_over_when_it_is_old(path, content, monkeypatch):
    monkeypatch.setattr("compareview.project.lock._LONGEST_WRITE", -1)
    lock_file(path).write_text(content)
    assert lock(path)


@pytest.mark.parametrize("pid", [-1, 0, 2**40])
def test_a_process_that_cannot_be_does_not_run(pid):
    assert not Process(platform.node(), pid).may_run


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path):
    assert not lock(tmp_path / "no" / "folder" / "ferry.cvproj")
    assert not lock(tmp_path / "a\0b.cvproj")
    unlock(tmp_path / "no" / "ferry.cvproj")


RACER = """
import sys, time
from pathlib import Path
from compareview.project.lock import LockedProject, lock, unlock
path, log, times = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
done = 0
while done < times:
    try:
        lock(path)
    except LockedProject:
        time.sleep(0.0005)
        continue
    # Only one process at a time is here: what it reads is what it wrote.
    with log.open("r+") as file:
        count = int(file.read() or 0)
        time.sleep(0.0005)
        file.seek(0)
        file.write(str(count + 1))
    unlock(path)
    done += 1
"""


def test_two_processes_never_hold_it_both(path, tmp_path):
    log = tmp_path / "log"
    write(path, pid=2**22 + 1)  # a dead process left one, which both try to take over
    log.write_text("")
    command = [sys.executable, "-c", RACER, str(path), str(log), "60"]
    racers = [subprocess.Popen(command) for _ in range(2)]
    assert [racer.wait(60) for racer in racers] == [0, 0]
    assert log.read_text() == "120"
