"""A project that is open: nothing that somebody else has saved is written over, and the lock is kept and let go."""

import os
from dataclasses import replace
from datetime import datetime

import pytest

from compareview.errors import CompareViewError
from compareview.project.file import ChangedOnDisk, load_project, save_project
from compareview.project.format import NewerProject
from compareview.project.held_file import hold, save_as
from compareview.project.lock import LockedProject, holder_of, lock_file
from compareview.project.records import DamagedProject

AT = datetime(2031, 1, 20, 7, 10).timestamp()


@pytest.fixture
def path(tmp_path, project):
    save_project(project, tmp_path / "ferry.cvproj")
    return tmp_path / "ferry.cvproj"


@pytest.fixture
def held(path):
    _, file = hold(path)
    yield file
    file.let_go()


def by_somebody_else(project, path, title="Theirs"):
    save_project(replace(project, title=title), path)


def names(path):
    return sorted(file.name for file in path.parent.iterdir() if not file.name.startswith("."))


def test_an_open_project_is_locked_until_it_is_let_go(path):
    opened, file = hold(path)
    assert opened.project == load_project(path)
    assert holder_of(path)
    file.let_go()
    assert holder_of(path) is None


def test_what_somebody_else_saved_is_not_written_over(held, path, project):
    by_somebody_else(project, path)
    theirs = path.read_bytes()
    with pytest.raises(ChangedOnDisk):
        held.save(replace(project, title="Mine"))
    assert path.read_bytes() == theirs
    assert names(path) == ["ferry.cvproj", "ferry.cvproj.bak"]


def test_replacing_keeps_theirs_beside_it_under_its_time(held, path, project):
    by_somebody_else(project, path)
    os.utime(path, (AT, AT))
    theirs = path.read_bytes()
    kept = held.save(replace(project, title="Mine"), replacing=True)
    assert kept.name == "ferry (theirs 2031-01-20 0710).cvproj"
    assert kept.read_bytes() == theirs
    assert load_project(path).title == "Mine"
    assert held.save(replace(project, title="Mine again")) is None  # it is known now


def test_theirs_never_takes_the_place_of_another_file(held, path, project):
    kept = []
    for n in range(3):
        by_somebody_else(project, path, f"Theirs {n}")
        os.utime(path, (AT, AT))
        kept.append(held.save(project, replacing=True))
    assert len(set(kept)) == 3
    assert [load_project(file).title for file in kept] == ["Theirs 0", "Theirs 1", "Theirs 2"]


def test_theirs_is_kept_once_where_replacing_fails_and_is_tried_again(held, path, project, monkeypatch):
    by_somebody_else(project, path)
    with monkeypatch.context() as patched:
        patched.setattr("compareview.project.held_file.save_project", _failing)
        with pytest.raises(CompareViewError):
            held.save(project, replacing=True)
    assert load_project(path).title == "Theirs"
    assert held.save(project, replacing=True)
    assert len([name for name in names(path) if "theirs" in name]) == 1


def _failing(*_, **__):
    raise CompareViewError("It was not saved.")


def test_where_theirs_cannot_be_kept_it_is_not_replaced(held, path, project, monkeypatch):
    by_somebody_else(project, path)
    theirs = path.read_bytes()

    def full(*_):
        raise OSError(28, "")

    monkeypatch.setattr("compareview.project.held_file.replace_file", full)
    with pytest.raises(CompareViewError, match="the disk is full"):
        held.save(project, replacing=True)
    assert path.read_bytes() == theirs


def test_what_they_saved_while_theirs_was_kept_is_not_lost(held, path, project, monkeypatch):
    """Between keeping theirs and replacing it they save once more."""
    from compareview.project import held_file

    keep = held_file._keep_beside

    def slow(*given):
        kept = keep(*given)
        by_somebody_else(project, path, "Theirs, later")
        return kept

    by_somebody_else(project, path)
    monkeypatch.setattr(held_file, "_keep_beside", slow)
    with pytest.raises(ChangedOnDisk):
        held.save(project, replacing=True)
    assert load_project(path).title == "Theirs, later"


def test_a_file_that_is_gone_is_written_again(held, path, project):
    path.unlink()
    assert held.look()[0] == "away"
    assert held.save(project, replacing=True) is None
    assert load_project(path) == project
    assert held.look()[0] == "same"


def test_a_look_tells_changed_content_from_a_changed_time(held, path, project):
    assert held.look()[0] == "same"
    os.utime(path, (1, 1))
    standing, found = held.look()
    assert standing == "same"
    assert found.sha256 == held.identity.sha256
    by_somebody_else(project, path)
    standing, found = held.look()
    assert standing == "changed"
    assert found.sha256 != held.identity.sha256


def test_what_was_read_again_can_be_saved_over(held, path, project):
    by_somebody_else(project, path)
    assert held.read_again().title == "Theirs"
    held.save(replace(project, title="Mine"))
    assert load_project(path).title == "Mine"


def test_what_is_damaged_is_not_read_again(held, path, project):
    path.write_bytes(path.read_bytes()[:-40])
    known = held.identity
    with pytest.raises(DamagedProject):
        held.read_again()
    assert held.identity is known
    with pytest.raises(ChangedOnDisk):
        held.save(project)


class TestOpenElsewhere:
    @pytest.fixture
    def refused(self, path, lock_elsewhere):
        lock_elsewhere(path)
        _, file = hold(path)
        return file

    def test_it_is_read_and_not_written(self, refused, path, project):
        assert refused.refusal.holder.user == "Ana"
        with pytest.raises(LockedProject):
            refused.save(replace(project, title="Mine"))
        with pytest.raises(LockedProject):
            save_as(replace(project, title="Mine"), path, refused)
        assert load_project(path) == project
        refused.let_go()
        assert holder_of(path).user == "Ana"  # not ours to take back

    def test_it_is_taken_when_the_other_has_let_go(self, refused, path, project):
        with pytest.raises(LockedProject):
            refused.take()
        lock_file(path).unlink()
        refused.take()
        refused.save(replace(project, title="Mine"))
        assert load_project(path).title == "Mine"
        refused.let_go()
        assert holder_of(path) is None

    def test_the_reader_can_take_it_over(self, refused, path, project):
        assert refused.refusal.may_be_taken_over
        refused.take(taking_over=True)
        refused.save(replace(project, title="Mine"))
        assert load_project(path).title == "Mine"
        refused.let_go()
        assert holder_of(path) is None

    def test_what_they_saved_before_they_let_go_is_not_written_over(self, refused, path, project):
        by_somebody_else(project, path)
        lock_file(path).unlink()
        with pytest.raises(ChangedOnDisk):
            save_as(replace(project, title="Mine"), path, refused)
        assert load_project(path).title == "Theirs"
        refused.let_go()

    def test_a_copy_takes_its_place_and_is_locked(self, refused, path, project):
        copy = save_as(project, path.with_name("copy.cvproj"), refused)
        assert holder_of(copy.path).process.host != "marrow"
        assert holder_of(path).user == "Ana"
        copy.let_go()


def test_saving_elsewhere_lets_the_first_file_go(held, path, project):
    other = save_as(project, path.with_name("other.cvproj"), held)
    assert holder_of(path) is None
    assert holder_of(other.path)
    other.let_go()


def test_a_failing_save_elsewhere_keeps_the_first_file(held, path, project):
    target = path.parent / "no such folder" / "x.cvproj"
    with pytest.raises(CompareViewError):
        save_as(project, target, held)
    assert holder_of(path)
    held.save(project)


def test_a_project_of_a_later_version_is_saved_nowhere(path, project):
    path.write_bytes(path.read_bytes().replace(b'"version": [1, 0]', b'"version": [2, 0]'))
    kept = path.read_bytes()
    opened, file = hold(path)
    assert opened.project.articles
    with pytest.raises(NewerProject):
        file.save(opened.project)
    for target in (path, path.with_name("copy.cvproj")):
        with pytest.raises(NewerProject):
            save_as(opened.project, target, file)
    assert path.read_bytes() == kept
    assert not path.with_name("copy.cvproj").exists()
    assert holder_of(path) is None


def test_a_damaged_project_is_left_alone(path):
    path.write_bytes(path.read_bytes().replace(b'"version": [1, 0]', b'"version": [1, 0]]'))
    kept = path.read_bytes()
    opened, file = hold(path)
    assert opened.project.articles
    assert isinstance(opened.trouble, DamagedProject)
    assert file is None
    assert path.read_bytes() == kept
    assert holder_of(path) is None


def test_whatever_goes_wrong_nobody_is_told_that_the_file_is_open(path, project, monkeypatch):
    def fails(*_):
        raise MemoryError

    monkeypatch.setattr("compareview.project.held_file.open_project", fails)
    monkeypatch.setattr("compareview.project.held_file.save_project", fails)
    with pytest.raises(MemoryError):
        hold(path)
    assert holder_of(path) is None
    with pytest.raises(MemoryError):
        save_as(project, path, None)
    assert holder_of(path) is None
