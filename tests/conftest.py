"""What all tests share: no display is needed, and properties are tried on the same examples every time."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from compareview.project.lock import lock_file

# Before anything of Qt is imported; the tests themselves import it only in tests/ui.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A slow machine is no failure, and a test that fails here must fail for everybody.
settings.register_profile("compareview", deadline=None, derandomize=True, database=None)
settings.load_profile("compareview")

DATA = Path(__file__).parent / "data"

# Locks the project named, says so, and waits.
_HOLDER = """
import sys, time
from pathlib import Path
from compareview.project.lock import lock
print(lock(Path(sys.argv[1])), flush=True)
time.sleep(60)
"""


@pytest.fixture
def lock_by_process():
    """A function that starts another process that has a project open, and returns it."""
    with contextlib.ExitStack() as ended:

        def start(path):
            command = [sys.executable, "-c", _HOLDER, str(path)]
            process = ended.enter_context(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
            ended.callback(process.kill)
            assert process.stdout.readline() == "True\n"
            return process

        yield start


@pytest.fixture
def lock_elsewhere():
    """A function that leaves beside a project what another computer does that has it open."""

    def leave(path, at="2026-05-06T07:08:09Z", user="Ana", host="marrow"):
        record = {"process": {"host": host, "pid": 1, "started": ""}, "user": user, "at": at}
        lock_file(path).write_text(json.dumps(record))

    return leave
