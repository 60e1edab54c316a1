"""The recovery journal: what was not saved when the program was killed."""

import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from compareview.errors import CompareViewError
from compareview.project.file import save_project
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
    write_journal(folder, replace(full_project, title="Later"), None, "")
    assert [entry.name for entry in folder.iterdir()] == [file.name]
    assert (read_journal(file).project.title, read_journal(file).path) == ("Later", None)


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


@pytest.mark.parametrize("times", [4, pytest.param(100, marks=pytest.mark.faults)])
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
