"""Files of earlier formats are brought up to the present one."""

import copy
import json
from pathlib import Path

import pytest

from compareview.errors import CompareViewError
from compareview.project.format import VERSION, dump, parse
from compareview.project.migrations import MIGRATIONS, migrated
from compareview.project.records import integrity

TRIAL = Path(__file__).parents[1] / "data" / "projects" / "0.9.cvproj"


@pytest.fixture
def trial():
    return json.loads(TRIAL.read_bytes())


def test_a_migration_changes_nothing_of_what_it_was_given(trial):
    before = copy.deepcopy(trial)
    assert migrated(trial) != before
    assert trial == before


def test_migrating_twice_changes_nothing_more(trial):
    assert migrated(migrated(trial)) == migrated(trial)
    present = json.loads(dump(parse(TRIAL.read_bytes())))
    assert migrated(present) == present


def test_every_migration_leads_on_to_the_present_version():
    for version in MIGRATIONS:
        assert version < VERSION


def test_what_a_trial_file_holds_is_what_the_present_one_holds():
    old, new = parse(TRIAL.read_bytes()), parse(TRIAL.with_name("1.0.cvproj").read_bytes())
    assert old.tags == new.tags
    assert old.articles[:2] == new.articles[:2]
    anchors = [anchor for tag in old.tags for key in ("a1", "a2") for anchor in tag.anchors(key)]
    assert {anchor.digest for anchor in anchors} <= {article.digest for article in old.articles}


@pytest.mark.parametrize("key", ["articles", "tags"])
@pytest.mark.parametrize("value", [None, [], [1], [{}], [{"id": 5}], {}, "x"])
def test_a_damaged_trial_file_is_refused_in_words(trial, key, value):
    document = {name: item for name, item in trial.items() if name != "integrity"} | {key: value}
    data = json.dumps(document | {"integrity": integrity(document)}).encode()
    if value == [] and key == "tags":
        assert parse(data).tags == ()
    else:
        with pytest.raises(CompareViewError):
            parse(data)
