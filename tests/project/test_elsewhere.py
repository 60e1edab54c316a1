"""Paths that lead to another machine are known by their looks."""

from pathlib import Path

import pytest

from compareview.project.elsewhere import leads_elsewhere


@pytest.mark.parametrize(
    "path", ["//host/share/a.txt", "\\\\host\\share\\a.txt", "\\/host/a.txt", "file://host/a.txt", Path("//host/a.txt")]
)
def test_they_lead_elsewhere(path):
    assert leads_elsewhere(path)


@pytest.mark.parametrize("path", ["/home/ada/a.txt", "a.txt", "C:\\a.txt", "", "filed.txt", Path("/a//b.txt")])
def test_they_do_not(path):
    assert not leads_elsewhere(path)
