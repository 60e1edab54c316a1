"""What all tests share: no display is needed, and properties are tried on the same examples every time."""

import os
from pathlib import Path

from hypothesis import settings

# Before anything of Qt is imported; the tests themselves import it only in tests/ui.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A slow machine is no failure, and a test that fails here must fail for everybody.
settings.register_profile("compareview", deadline=None, derandomize=True, database=None)
settings.load_profile("compareview")

DATA = Path(__file__).parent / "data"
