"""Random use of the whole window, with a disk that fails now and then, ends in no error and leaks nothing."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

MONKEY = Path(__file__).with_name("monkey.py")


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads its memory from /proc")
@pytest.mark.parametrize("actions", [200, pytest.param(20_000, marks=pytest.mark.faults)])
def test_wild_use_of_the_window_ends_in_no_error(actions, tmp_path):
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONFAULTHANDLER": "1"}
    done = subprocess.run(
        [sys.executable, MONKEY, str(actions), "7", tmp_path],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    print(done.stdout[:2000])
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-3000:]
    growth = float(re.search(r"growth over the last three quarters ([-+][\d.]+)%", done.stdout)[1])
    if actions > 1000:  # fewer say little: caches fill
        assert growth < 5
