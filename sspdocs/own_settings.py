"""Reading the tables of `sspdocs.toml`, and saying what is wrong in them so that anyone can mend it."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from sspdocs.errors import UsageError

T = TypeVar("T")
Key = str | int

_ALLOWED = {
    int: "a whole number, such as 21", float: "a number, such as 5", bool: "true or false",
    Decimal: "a number, such as 16.45, without a pound sign or quotation marks",
    str: 'words in quotation marks, such as "Larkfield Primary"',
    dt.date: "a date, such as 2026-09-02, without quotation marks",
}  # fmt: skip
_HOW = (
    "A line is name = value with words in quotation marks, or a [heading]: is one of them, or a "
    "bracket, missing?"
)


def read_tables(path: Path) -> dict[str, Any]:
    """What a file of settings holds, numbers as they are written; nothing where there is no such file.

    Raises:
        UsageError: it cannot be opened, or a line of it is not TOML.
    """
    try:
        # 16.45 is not the nearest binary number
        return tomllib.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError:
        raise _wrong(path, None, "cannot be read. Save it as plain text in UTF-8.") from None
    except OSError as e:
        raise _wrong(path, None, f"cannot be read ({e.strerror}). Ask for access.") from None
    except tomllib.TOMLDecodeError as e:
        line = re.search(r"\(at line (\d+)", str(e))
        said = f"cannot be read here. {_HOW}"
        raise _wrong(path, int(line[1]) if line else None, said) from None


def convert(path: Path, raw: dict[str, Any], kind: type[T]) -> T:
    """Some tables of a file as the values that they stand for.

    Raises:
        UsageError: a setting that does not exist, is missing or is not of its kind; the message
            names the file, the line, the setting, what is allowed and the nearest right name.
    """
    for fault in _faults(raw, kind, ()):
        raise _wrong(path, _line(path, fault.place), fault.words)
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as e:  # whatever the walk above does not know
        raise _wrong(path, None, f"{e}.") from None


def _wrong(path: Path, line: int | None, words: str) -> UsageError:
    return UsageError(f"{path}{f', line {line}' if line else ''}: {words}", path=str(path))


class _Fault(NamedTuple):
    place: tuple[Key, ...]
    words: str


def _faults(value: Any, kind: Any, place: tuple[Key, ...]) -> Iterator[_Fault]:
    """What is wrong in a value, in the order of the file."""
    kinds = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    kind = next((k for k in kinds if k is not NoneType), kind)
    args = get_args(kind)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        if isinstance(value, dict):
            yield from _in_struct(value, kind, place)
            return
    elif get_origin(kind) is dict and isinstance(value, dict):
        for key, inner in value.items():
            yield from _faults(inner, args[1], (*place, key))
        return
    elif get_origin(kind) in (tuple, list) and isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _faults(inner, args[0], (*place, n))
        return
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        yield _Fault(place, f"{_name(place)}: give {_allowed(kind)}.")


def _in_struct(
    value: dict[str, Any], kind: type[msgspec.Struct], place: tuple[Key, ...]
) -> Iterator[_Fault]:
    hints = get_type_hints(kind)
    for key, inner in value.items():
        if key not in hints:
            near = difflib.get_close_matches(key, hints, 1)
            hint = f'Did you mean "{near[0]}"?' if near else f"There are: {', '.join(hints)}."
            head = f"{_heading(place)}: " if place else ""
            yield _Fault((*place, key), f'{head}no setting "{key}". {hint}')
        else:
            yield from _faults(inner, hints[key], (*place, key))
    needed = [f.name for f in msgspec.structs.fields(kind) if f.required]
    for name in needed:
        if name not in value:
            yield _Fault(
                place, f'{_heading(place)}: "{name}" is missing. Give {_allowed(hints[name])}.'
            )


def _allowed(kind: Any) -> str:
    """What a setting may be, in words."""
    if get_origin(kind) is Literal:
        *most, last = [f'"{word}"' for word in get_args(kind)]
        return f"{', '.join(most)} or {last}" if most else last
    if get_origin(kind) in (tuple, list):
        return f"a list in [ ] with commas, of {_allowed(get_args(kind)[0])}"
    if get_origin(kind) is dict or (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        return "a [heading] with its settings below it"
    return _ALLOWED.get(kind, "another kind of value")


def _name(place: tuple[Key, ...]) -> str:
    """A setting as a person finds it: "[reviews] invite_days", "[[rates]] number 2, amount"."""
    first, *rest = place
    if not rest:
        return str(first)
    if isinstance(rest[0], int):
        head = f"[[{first}]] number {rest[0] + 1}"
        return ", ".join([head, *map(_word, rest[1:])])
    return f"[{first}] {', '.join(map(_word, rest))}"


def _heading(place: tuple[Key, ...]) -> str:
    """A table as a person finds it: "[reviews]", "[[rates]] number 2"."""
    return f"[{place[0]}]" if len(place) == 1 else _name(place)


def _word(key: Key) -> str:
    return f"number {key + 1}" if isinstance(key, int) else key


def _line(path: Path, place: tuple[Key, ...]) -> int | None:
    """The line that a setting stands on, counted from 1; None where it is written in another way."""
    names = [key for key in place if isinstance(key, str)]
    number = next((key for key in place if isinstance(key, int)), 0)
    key = names.pop() if isinstance(place[-1], str) and len(place) > 1 else None
    heading = ".".join(names)
    wanted = re.compile(rf"\s*[\"']?{re.escape(key or '')}[\"']?\s*=") if key else None
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    inside, met = False, -1
    if wanted is None:
        wanted, inside = re.compile(rf"\s*{re.escape(heading)}\s*="), True
    for n, line in enumerate(lines, start=1):
        head = re.match(r"\s*(\[\[?)\s*([^\]]+?)\s*\]", line)
        if head is None:
            if inside and wanted.match(line):
                return n
            continue
        met += head[2] == heading
        inside = head[2] == heading and (head[1] == "[" or met == number)
        if (inside and key is None) or (key and head[2] == ".".join([*names, key])):
            return n
    return None
