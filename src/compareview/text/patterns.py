"""Regular expressions that are compiled when they are first used: to compile all of them takes a third of a start."""

import re
from typing import Any, cast


class _Later:
    """Becomes a compiled pattern bit by bit: each method is kept as it is first asked for."""

    def __init__(self, expression: str, flags: int) -> None:
        self._made_of = (expression, flags)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        value = getattr(re.compile(*self._made_of), name)
        setattr(self, name, value)
        return value


def pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` does, compiled at its first use. It has its methods, but `re.sub` does not know it."""
    return cast("re.Pattern[str]", _Later(expression, flags))
