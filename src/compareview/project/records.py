"""Read the records of a project file strictly: what does not make sense is a damaged file, told in words."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple, Never, TypeVar

from compareview.errors import CompareViewError
from compareview.text.span import Span

Record = dict[str, Any]

# Nothing that the program writes comes near these; without a limit a file could be read that cannot be written.
_DEEPEST = 50
_LARGEST_NUMBER = 2**53

# A document is written in pieces: while one is made, no other thread of Python can do anything. Long texts are cut.
_PIECE = 2**16  # code points
Pace = Callable[[Iterator[str]], Iterator[str]]  # hands the pieces on, when it thinks fit

_T = TypeVar("_T")
_Number = TypeVar("_Number", int, float)


class DamagedProject(CompareViewError):  # noqa: N818 - it says what the reader sees
    """The file is no whole project file. `message` says where it stops making sense."""

    def __init__(self, where: str) -> None:
        super().__init__(
            f"This project file is damaged: {where}.",
            "It was left as it is. If there is a file of the same name that ends in .bak, open that one.",
        )


def read_json(data: bytes) -> Any:  # noqa: ANN401 - whatever the file holds
    """Parse strictly: no NaN, no key twice, no number beyond any use, no nesting without end."""
    try:
        document = decoder.decode(data.decode("utf-8"))
        check_depth(document)
    except UnicodeDecodeError as error:
        raise DamagedProject(f"it is no UTF-8 text at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise DamagedProject(f"it stops making sense in line {error.lineno}") from None
    except (RecursionError, ValueError):
        raise DamagedProject("it holds what no project holds") from None
    return document


def _object(pairs: list[tuple[str, Any]]) -> Record:
    record = dict(pairs)
    if len(record) != len(pairs):
        raise ValueError("a key stands twice")
    return record


def _refuse(constant: str) -> Never:
    raise ValueError(constant)


def _useful(number: _Number) -> _Number:
    if not abs(number) <= _LARGEST_NUMBER:
        raise ValueError(number)
    return number


# Raises ValueError or RecursionError for what no project holds.
decoder = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_constant=_refuse,
    parse_float=lambda digits: _useful(float(digits)),
    parse_int=lambda digits: _useful(int(digits)),
)


def check_depth(document: Any) -> None:  # noqa: ANN401 - whatever the file holds
    """Raise ValueError for values in values beyond any use."""
    level = [document]
    for _ in range(_DEEPEST):
        inside = (
            value.values() if isinstance(value, dict) else value for value in level if isinstance(value, dict | list)
        )
        level = [value for values in inside for value in values]
    if level:
        raise ValueError("nested too deep")


def write_json(document: Record, pace: Pace = iter) -> bytes:
    """Write a field a line and a list of bare values in one: two versions can be compared by hand, and it is fast."""
    pieces = pace(_pieces(document, "\n", _Form(tuple, ": ", " ", _lines)))
    return b"".join(piece.encode("utf-8") for piece in pieces) + b"\n"


class _Form(NamedTuple):
    """How JSON is written: the order of keys, what follows them, what goes before deeper lines, and a value at once."""

    order: Callable[[Record], Iterable[str]]
    colon: str
    indent: str
    write: Callable[[Any, str], str]


def _pieces(value: Any, end: str, form: _Form, depth: int = 3) -> Iterator[str]:  # noqa: ANN401 - as in `_lines`
    """Write the fields of a document, the records in its lists, and the fields of records with a long text."""
    inside = end + form.indent
    if isinstance(value, dict) and value and (depth == 3 or (depth == 1 and any(map(_is_long, value.values())))):
        for number, key in enumerate(form.order(value)):
            yield f"{',' if number else '{'}{inside}{_bare(key)}{form.colon}"
            yield from _pieces(value[key], inside, form, depth - 1)
        yield f"{end}}}"
    elif isinstance(value, list) and depth == 2 and any(isinstance(item, dict) for item in value):
        for number, item in enumerate(value):
            yield f"{',' if number else '['}{inside}"
            yield from _pieces(item, inside, form, depth - 1)
        yield f"{end}]"
    elif _is_long(value):
        yield '"'
        yield from (_bare(value[start : start + _PIECE])[1:-1] for start in range(0, len(value), _PIECE))
        yield '"'
    else:
        yield form.write(value, end)


def _is_long(value: Any) -> bool:  # noqa: ANN401 - whatever a project holds
    return isinstance(value, str) and len(value) > _PIECE


_bare = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def _lines(value: Any, end: str) -> str:  # noqa: ANN401 - whatever a project holds
    inside = f"{end} "
    if isinstance(value, dict) and value:
        return (
            "{" + ",".join(f"{inside}{_bare(key)}: {_lines(item, inside)}" for key, item in value.items()) + end + "}"
        )
    if isinstance(value, list) and {*map(type, value)} == {list} and {*map(type, chain.from_iterable(value))} == {int}:
        places = _bare(value)[1:-1].replace("], [", f"],{inside}[")  # at once: a long article has thousands
        return f"[{inside}{places}{end}]"
    if isinstance(value, list) and any(isinstance(item, dict | list) for item in value):
        return "[" + ",".join(f"{inside}{_lines(item, inside)}" for item in value) + end + "]"
    return _bare(value)


def integrity(document: Record, pace: Pace = iter) -> Record:
    """Return the checksum of a document without one, over its canonical JSON, so that line ends do not matter."""
    canonical = hashlib.sha256()
    try:
        for piece in pace(_pieces(document, "", _Form(sorted, ":", "", lambda value, _end: _sorted(value)))):
            canonical.update(piece.encode("utf-8"))
    except UnicodeEncodeError:
        raise DamagedProject("it holds half a character") from None
    return {"alg": "sha256", "of": "canonical-json-without-integrity", "value": canonical.hexdigest()}


_sorted = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def get(record: Record, key: str, kind: type[_T], default: _T | None = None) -> _T:
    """Return the value of this very type; the default, if there is one, where it is missing."""
    value = record.get(key)
    if value is None and default is not None:
        return default
    if type(value) is not kind:
        raise DamagedProject(f"“{key}” is missing or of the wrong kind")
    return value


def list_of(kind: type[_T], record: Record, key: str, *, optional: bool = False) -> list[_T]:
    """Return a list of values of this very type; none where it may be and is missing."""
    values: list[_T] = get(record, key, list, [] if optional else None)
    if not all(type(value) is kind for value in values):
        raise DamagedProject(f"“{key}” holds what it cannot hold")
    return values


def records(record: Record, key: str, *, optional: bool = False) -> list[Record]:
    """Return a list of records; none where it may be and is missing."""
    return list_of(dict, record, key, optional=optional)


def read_span(ends: Any, text: str | None = None) -> Span:  # noqa: ANN401 - checked here
    """Read a place, inside this text if one is given."""
    if not isinstance(ends, list) or len(ends) != 2 or not all(type(end) is int for end in ends):
        raise DamagedProject("a place in a text is not given by two numbers")
    if not 0 <= ends[0] <= ends[1] or (text is not None and ends[1] > len(text)):
        raise DamagedProject("a place lies outside its text")
    return Span(*ends)


def one_of(value: Any, allowed: tuple[Any, ...]) -> Any:  # noqa: ANN401 - one of the literals that the caller lists
    """Return the value if it is one of these."""
    if value not in allowed:
        raise DamagedProject(f"it has something else where {', '.join(map(str, allowed))} should stand")
    return value
