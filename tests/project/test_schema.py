"""The JSON Schema in `resources/` describes what the program writes, all of it and nothing else."""

import json

import pytest
from jsonschema import Draft202012Validator

from compareview.project.format import dump
from compareview.resources import read_json_resource


def test_it_is_a_schema():
    Draft202012Validator.check_schema(read_json_resource("project.schema.json"))


def test_it_lists_every_field_that_a_file_has(project, full_project, schema_faults):
    for made in (project, full_project):
        assert schema_faults(dump(made)) == []


def test_a_field_of_a_later_version_is_no_fault(full_project, schema_faults):
    data = dump(full_project).replace(b'"id": "a1",', b'"id": "a1", "later": [],')
    assert schema_faults(data, exactly=False) == []
    assert schema_faults(data)


@pytest.mark.parametrize(
    "path", ["format", "articles.0.text", "articles.0.revisions.0.replaced_at", "tags.0.targets.0.state", "pins.0.kind"]
)
def test_a_missing_field_is_one(full_project, schema_faults, path):
    document = json.loads(dump(full_project))
    *way, last = (int(key) if key.isdigit() else key for key in path.split("."))
    record = document
    for key in way:
        record = record[key]
    del record[last]
    assert schema_faults(json.dumps(document), exactly=False)
