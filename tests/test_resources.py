"""The files of `resources/` are found in the checkout and in an installed wheel alike."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from compareview.resources import read_json_resource, read_resource, resource_folder

CHECKOUT = Path(__file__).parent.parent


def files_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel of this checkout, built as pip would build it."""
    builder = pytest.importorskip("hatchling.builders.wheel", reason="hatchling is not installed").WheelBuilder
    folder = tmp_path_factory.mktemp("wheel")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(CHECKOUT)
        (path,) = builder(str(CHECKOUT)).build(directory=str(folder), versions=["standard"])
    return zipfile.ZipFile(path)


def test_the_checkout_reads_its_own_top_level_folder() -> None:
    assert resource_folder() == CHECKOUT / "resources"


def test_a_resource_is_read_as_utf_8_text_and_as_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "languages").mkdir()
    (tmp_path / "languages" / "xx.json").write_text('{"negation": ["ningún", "не"]}', encoding="utf-8")
    monkeypatch.setattr("compareview.resources.resource_folder", lambda: tmp_path)
    assert "ningún" in read_resource("languages/xx.json")
    assert read_json_resource("languages/xx.json") == {"negation": ["ningún", "не"]}


def test_every_json_resource_is_well_formed() -> None:
    for path in resource_folder().rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))


def test_the_sample_pair_opened_by_the_run_script_is_there() -> None:
    script = (CHECKOUT / "packaging" / "run.sh").read_text(encoding="utf-8")
    named = [word.strip('"').removeprefix("$root/") for word in script.split() if "resources/samples/" in word]
    assert len(named) == 2
    for name in named:
        assert (CHECKOUT / name).read_text(encoding="utf-8").strip(), name


def test_the_wheel_carries_every_resource_and_nothing_of_the_tests(wheel: zipfile.ZipFile) -> None:
    inside = set(wheel.namelist())
    assert {f"compareview/resources/{name}" for name in files_below(CHECKOUT / "resources")} <= inside
    assert "compareview/resources/samples/harbour-gazette.txt" in inside
    assert not [name for name in inside if name.split("/")[0] in {"tests", "packaging", "resources"}]


def test_the_installed_wheel_finds_its_resources(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from compareview.resources import *; "
        "print(resource_folder()); read_resource('samples/harbour-gazette.txt')"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(done.stdout.strip()) == tmp_path / "compareview" / "resources"
