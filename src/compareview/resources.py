"""Find the files of the `resources/` folder, in a wheel and in a checkout alike."""

import json
from functools import cache
from pathlib import Path
from typing import Any


@cache
def resource_folder() -> Path:
    """Return the folder that holds `languages/`, `samples/` and the rest.

    A wheel carries it inside the package. An editable install imports from `src/`, so there the checkout's own
    top-level folder is the one in use.
    """
    package = Path(__file__).parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent.parent / "resources"


def read_resource(name: str) -> str:
    """Return the text of the resource with this slash-separated name, such as `themes/window.qss`."""
    return (resource_folder() / name).read_text(encoding="utf-8")


@cache
def read_json_resource(name: str) -> Any:  # noqa: ANN401 - JSON is whatever it is; each caller knows its own file
    """Return the parsed JSON resource with this name. Cached: do not change what comes back."""
    return json.loads(read_resource(name))
