"""Load a council's folder: `council.toml` merged with what it extends, and checked whole.

A council extends another (nearly always `common`): its own keys win, tables are merged key by key,
and lists of named things (documents, rates, thresholds) by name. Nothing is guessed: an unknown
key, a wrong kind of value or an unknown severity stops the load with the file, the key and the
nearest right one. Check ids are held against the registry by `sspdocs.checks.verify`, which knows
them.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, Protocol, get_args, get_origin, get_type_hints

import msgspec

from sspdocs.councils.shape import CheckChange, Council
from sspdocs.errors import CouncilError

_COMPUTED = ("id", "folder", "files")
"""Fields of Council that the loader fills: not keys of the file."""


class HasTemplates(Protocol):
    """Anything that knows the templates folders, in the order to search: a Workspace."""

    @property
    def templates(self) -> tuple[Path, ...]:
        """Folders that hold one folder a council."""


def council_names(workspace: HasTemplates) -> tuple[str, ...]:
    """The councils that can be named, sorted; `common` is what others extend, not a council."""
    found = {p.parent.name for root in workspace.templates for p in root.glob("*/council.toml")}
    return tuple(sorted(found - {"common"}))


def load_council(name: str, workspace: HasTemplates) -> Council:
    """The council of this name or folder, merged with what it extends and checked.

    Raises:
        CouncilError: no such council; or a key, a value or a file is wrong. The message names the
        file, the key and the
            nearest right one.
    """
    roots = workspace.templates
    if (folder := Path(name)).parts[1:] and (folder / "council.toml").is_file():
        roots, name = (folder.resolve().parent, *roots), folder.resolve().name
    chain = _chain(name, roots)
    merged: dict[str, Any] = {}
    for shown, _, raw in reversed(chain):
        _check_keys(raw, Council, shown, "")
        raw = {k: v for k, v in raw.items() if k != "extends"}
        prepared = _prepared(raw, shown)
        _convert(prepared, Council, shown, "")  # each file by itself, so that it is the one blamed
        merged = _merge(merged, prepared)
    shown, folder, _ = chain[0]
    files = [f / "council.toml" for _, f, _ in chain]
    council: Council = _convert(merged, Council, shown, "")
    documents = tuple(
        msgspec.structs.replace(d, path=_template(d.file, [f for _, f, _ in chain]))
        for d in council.documents
    )
    council = msgspec.structs.replace(
        council, id=name, folder=folder, files=tuple(files), documents=documents
    )
    if not council.name or not council.short:
        missing = "short" if council.name else "name"
        raise CouncilError(
            f"{shown}: {missing}: is missing. Give the council's {missing} name.", path=shown
        )
    return council


def _template(file: str, folders: list[Path]) -> Path:
    """A template's path: in the first folder that has it, else where the council's own belongs."""
    return next((f / file for f in folders if (f / file).is_file()), folders[0] / file)


def nearest(word: str, right: Any) -> str:
    """The words " Did you mean …?" for a mistyped name, "" when nothing is near."""
    names = {str(r).casefold(): str(r) for r in right}
    near = difflib.get_close_matches(word.casefold(), names, 1, 0.6)
    return f' Did you mean "{names[near[0]]}"?' if near else ""


def _chain(name: str, roots: tuple[Path, ...]) -> list[tuple[str, Path, dict[str, Any]]]:
    """The council's file and those it extends, its own first.

    Each is (its name for messages, its folder, its content).
    """
    chain: list[tuple[str, Path, dict[str, Any]]] = []
    wanted: str | None = name
    asked_by = ""
    while wanted:
        folder = next((r / wanted for r in roots if (r / wanted / "council.toml").is_file()), None)
        if folder is None or not re.fullmatch(r"[\w-]+", wanted):
            known = sorted(
                {p.parent.name for r in roots for p in r.glob("*/council.toml")} - {"common"}
            )
            hint = nearest(wanted, known) or f" There are: {', '.join(known)}."
            raise CouncilError(f'{asked_by}no council "{wanted}".{hint}')
        shown = f"{folder.parent.name}/{wanted}/council.toml"
        if any(folder == f for _, f, _ in chain):
            raise CouncilError(
                f"{shown}: extends: goes round in a circle. End at common.", path=shown
            )
        raw = _load_toml(folder / "council.toml", shown)
        chain.append((shown, folder, raw))
        wanted, asked_by = raw.get("extends"), f"{shown}: extends: "
        if wanted is not None and not isinstance(wanted, str):
            raise CouncilError(f"{asked_by}should be one council's name in quotes.", path=shown)
    return chain


def _load_toml(path: Path, shown: str) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"), parse_float=Decimal)
    except tomllib.TOMLDecodeError as e:
        raise CouncilError(
            f"{shown}: cannot be read: {e}. Is a quote or a bracket missing?", path=shown
        ) from None
    except (OSError, UnicodeDecodeError):
        raise CouncilError(f"{shown}: cannot be opened as UTF-8 text.", path=shown) from None


def _check_keys(raw: Mapping[str, Any], kind: type[msgspec.Struct], shown: str, at: str) -> None:
    """Stop at the first key that the struct does not know, naming the nearest one it does."""
    fields = get_type_hints(kind)
    if kind is Council:
        fields = {"extends": str, **{k: t for k, t in fields.items() if k not in _COMPUTED}}
    for key, value in raw.items():
        if key not in fields or key in ("path", "set_in"):
            hint = nearest(key, fields) or f" The keys here are: {', '.join(fields)}."
            raise CouncilError(f"{shown}: {at}{key}: no such key.{hint}", path=shown)
        for part, inner, where in _structs_in(fields[key], value, f"{at}{key}"):
            _check_keys(part, inner, shown, f"{where}.")


def _structs_in(kind: Any, value: Any, at: str) -> list[tuple[Any, type[msgspec.Struct], str]]:
    """The tables inside a value that have a struct of their own: (table, struct, key)."""
    args = get_args(kind)
    if isinstance(value, dict):
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            return [(value, kind, at)]
        if get_origin(kind) is dict:
            return [p for k, v in value.items() for p in _structs_in(args[1], v, f"{at}.{k}")]
    if isinstance(value, list) and args:
        return [p for n, v in enumerate(value) for p in _structs_in(args[0], v, f"{at}[{n + 1}]")]
    return []


def _prepared(raw: dict[str, Any], shown: str) -> dict[str, Any]:
    """The file's content, colours and severities checked, each check saying where it was set."""
    made = dict(raw)
    checks = raw.get("checks", {})
    if isinstance(checks, dict):
        made["checks"] = {k: _change(k, v, shown) for k, v in checks.items()}
    if isinstance(colours := raw.get("colours", {}), dict):
        for name, colour in colours.items():
            if not re.fullmatch(r"#[0-9A-Fa-f]{6}", str(colour)):
                raise CouncilError(
                    f'{shown}: colours.{name}: not a colour. Write it as "#RRGGBB", for example '
                    '"#1F3864".',
                    path=shown,
                )
    return made


def _change(check: str, value: Any, shown: str) -> dict[str, Any]:
    """One line under [checks]: a severity by itself, or a table with a severity and a reason."""
    change = {"severity": value} if isinstance(value, str) else value
    made = _convert(change, CheckChange, shown, f"checks.{check}")
    if made.severity == "off" and not made.reason:
        raise CouncilError(
            f"{shown}: checks.{check}: say why it is off: {check} = "
            f'{{ severity = "off", reason = "…" }}.',
            path=shown,
        )
    return {**change, "set_in": shown}


def _merge(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Two files as one, the upper one's values first.

    Tables are merged key by key, lists of things with an `id` thing by thing.
    """
    made = dict(below)
    for key, value in above.items():
        old = made.get(key)
        if isinstance(old, dict) and isinstance(value, dict) and "set_in" not in value:
            made[key] = _merge(old, value)
        elif _named(old) and _named(value):
            by_id = {item["id"]: item for item in old or []}
            by_id.update({item["id"]: item for item in value})
            made[key] = list(by_id.values())
        else:
            made[key] = value
    return made


def _named(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, dict) and "id" in v for v in value)


_PLAIN = {
    "`int`": "a whole number",
    "`str`": "text in quotes",
    "`array`": "a list in [ ]",
    "`object`": "a table of keys",
    "`decimal`": "an amount of money",
    "`date`": "a date such as 2026-11-22",
    "`null`": "nothing",
    "`float`": "a number",
}


def _convert(value: Any, kind: Any, shown: str, at: str) -> Any:
    """The value as this type, or an error in plain words that names the file and the key."""
    try:
        return msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError as e:
        text, _, place = str(e).partition(" - at `$")
        key = (at + re.sub(r"\[(\d+)\]", lambda m: f"[{int(m[1]) + 1}]", place.rstrip("`"))).strip(
            "."
        )
        if wrong := re.match(r"Invalid enum value '(.*)'", text):
            choices = _choices(kind, place.rstrip("`"))
            hint = nearest(wrong[1], choices) or f" It is one of: {', '.join(choices)}."
            text = f'"{wrong[1]}" is not one of the choices.{hint}'
        elif missing := re.match(r"Object missing required field `(.*)`", text):
            text = f"{missing[1]} is missing. Add it."
        else:
            for code, plain in _PLAIN.items():
                text = text.replace(code, plain)
            text = text.replace("Expected", "should be").replace("got", "not") + "."
        raise CouncilError(f"{shown}: {key}: {text}", path=shown) from None


def _choices(kind: Any, place: str) -> list[str]:
    """The words that may stand at a place of a struct."""
    for part in re.findall(r"\.(\w+)|(\[[^\]]*\])", place):
        args = [a for a in get_args(kind) if a is not type(None)]
        if part[0]:
            kind = args[0] if args and not hasattr(kind, "__struct_fields__") else kind
            kind = next((f.type for f in msgspec.structs.fields(kind) if f.name == part[0]), None)
        elif args:
            kind = args[1] if get_origin(kind) is dict else args[0]
    literals = [kind, *get_args(kind)]
    return [str(w) for k in literals if get_origin(k) is Literal for w in get_args(k)]
