"""Case files of facts: a test that takes `text` and `expected` runs for each line of its topic's folder.

A module names its folder in `CASES`. "text => expected" is a case, "! reason => text => expected" one known to fail.
"""

import pytest


def read_cases(folder):
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            *known, text, expected = line.split(" => ")
            marks = pytest.mark.xfail(reason=known[0].removeprefix("! "), strict=True) if known else ()
            yield pytest.param(text, expected, id=f"{path.stem}-{number}", marks=marks)


def pytest_generate_tests(metafunc):
    if metafunc.fixturenames[:2] == ["text", "expected"]:
        metafunc.parametrize(("text", "expected"), list(read_cases(metafunc.module.CASES)))


@pytest.fixture
def cases(request):
    """The cases of this module's folder."""
    return list(read_cases(request.module.CASES))
