"""Which paths lead to another machine, so that they may be touched only when the reader chooses them."""

import re
from pathlib import Path

_ELSEWHERE = re.compile(r"[\\/]{2}|file:", re.IGNORECASE)


def leads_elsewhere(path: Path | str) -> bool:
    """Tell whether a look at this path would ask another machine, and on Windows tell it who the reader is."""
    return _ELSEWHERE.match(str(path)) is not None
