"""What two states of a project began with is the copy that was kept, or else what both have alike."""

from dataclasses import replace

from compareview.project.changes import describe_changes
from compareview.project.common_ground import beginning_of, common_ground
from compareview.project.file import save_project
from compareview.project.merging import merge
from compareview.project.project import new_project
from compareview.text.article import article_from_text


def made():
    project, _ = new_project().with_article(article_from_text("The ferry hit a reef on Tuesday.\n"))
    return project


def test_with_one_and_the_same_there_is_nothing_to_tell():
    project = made()
    assert describe_changes(common_ground(project, project), project) == []


def test_what_only_one_has_counts_as_made_since_and_stays():
    project = made()
    ours, _ = project.with_article(article_from_text("Bread was handed out on the quay.\n"))
    theirs = replace(project.with_article(article_from_text("The school stays closed.\n"))[0], title="Theirs")
    base = common_ground(ours, theirs)
    assert base.articles == project.articles
    assert len(describe_changes(base, theirs)) == 2
    merged = merge(ours, theirs, base).project
    assert {article.text for article in merged.articles} == {a.text for a in (*ours.articles, *theirs.articles)}


def test_the_copy_that_saving_kept_is_known_by_its_digest(tmp_path):
    path, project = tmp_path / "ferry.cvproj", made()
    first = save_project(project, path).sha256
    theirs = replace(project, title="Theirs")
    save_project(theirs, path)
    assert beginning_of(project, theirs, path, first) == project
    assert beginning_of(project, theirs, path, "another").articles == project.articles
