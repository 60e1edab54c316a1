"""Bringing files into a project."""

import contextlib
from pathlib import Path

import pytest

from compareview.errors import CompareViewError
from compareview.project.file import save_project
from compareview.project.opening import is_project, open_files, same_file, without_backup

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
NAMES = ("harbour-gazette", "coast-radio-news", "meridian-wire")


def samples(*names):
    return [SAMPLES / f"{name}.txt" for name in names]


@pytest.mark.parametrize(
    ("name", "known"),
    [("a.cvproj", True), ("a.CVPROJ", True), ("a.cvproj.bak", True), ("a.txt", False), ("cvproj", False)],
)
def test_a_project_is_told_by_its_name(name, known):
    assert is_project(Path(name)) == known


def test_the_kept_copy_of_a_project_names_its_original():
    assert without_backup(Path("x/a.cvproj.bak")) == without_backup(Path("x/a.cvproj")) == Path("x/a.cvproj")
    assert without_backup(Path("A.CVPROJ.BAK")) == Path("A.CVPROJ")


def test_one_file_is_known_by_all_its_names(tmp_path, monkeypatch):
    (tmp_path / "a.cvproj").touch()
    (tmp_path / "link.cvproj").symlink_to("a.cvproj")
    monkeypatch.chdir(tmp_path)
    assert same_file(tmp_path / "link.cvproj", Path("a.cvproj"))
    assert same_file(tmp_path / "x" / ".." / "a.cvproj", tmp_path / "a.cvproj")
    assert not same_file(tmp_path / "b.cvproj", tmp_path / "a.cvproj")
    assert not same_file(Path("a\0.cvproj"), tmp_path / "a.cvproj")


@pytest.mark.parametrize(("name", "is_same"), [("A.cvproj", True), ("copy.cvproj", False)])
def test_a_name_in_other_letters_is_the_same_file_where_the_disk_says_so(tmp_path, name, is_same):
    (tmp_path / "a.cvproj").touch()
    with contextlib.suppress(FileExistsError):  # there is such a disk here
        (tmp_path / name).hardlink_to(tmp_path / "a.cvproj")
    assert same_file(tmp_path / name, tmp_path / "a.cvproj") == is_same
    (tmp_path / "b.cvproj").touch()
    assert not same_file(tmp_path / "b.cvproj", tmp_path / "B.cvproj") or (tmp_path / "B.cvproj").exists()


def test_articles_are_shown_in_the_order_named():
    project = open_files(samples(*NAMES))
    assert [article.name for article in project.articles] == ["Harbour Gazette", "Coast Radio News", "Meridian Wire"]
    assert project.shown == ("a1", "a2")
    assert open_files(samples(NAMES[0])).shown == ("a1", "")
    assert open_files([]).shown == ("", "")


def test_articles_are_added_to_the_project_among_them(tmp_path, project):
    save_project(project, tmp_path / "ferry.cvproj")
    opened = open_files([*samples(NAMES[2]), tmp_path / "ferry.cvproj"])
    assert [article.id for article in opened.articles] == ["a1", "a2", "a3"]
    assert opened.shown == ("a1", "a2")
    assert opened.tags == project.tags


def test_two_projects_cannot_be_open_at_once(tmp_path):
    with pytest.raises(CompareViewError, match="Only one project"):
        open_files([tmp_path / "a.cvproj", tmp_path / "b.cvproj"])


def test_one_text_in_two_files_is_two_articles(tmp_path):
    """What two outlets took from one agency unchanged can be compared; one file twice cannot."""
    text = "The ferry left at noon. It never arrived."
    for name in ("gazette.txt", "radio.txt"):
        (tmp_path / name).write_text(text)
    assert open_files([tmp_path / "gazette.txt", tmp_path / "radio.txt"]).shown == ("a1", "a2")
    assert open_files([tmp_path / "gazette.txt", tmp_path / "gazette.txt"]).shown == ("a1", "")


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    with pytest.raises(CompareViewError, match="There is no file"):
        open_files([*samples(*NAMES), tmp_path / "gone.txt"])
