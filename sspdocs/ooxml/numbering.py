"""What Word prints before the paragraphs of a list: bullets, and numbers as Word counts them."""

from __future__ import annotations

import re
from typing import NamedTuple

from sspdocs.ooxml.names import VAL, W, whole
from sspdocs.ooxml.package import Element

BULLET = "•"
UNKNOWN = "#"
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Level(NamedTuple):
    """One level of a list: how it counts ("decimal"), from where, and its pattern ("%1.%2")."""

    format: str = "decimal"
    text: str = "%1."
    start: int = 1


class Lists(NamedTuple):
    """The definitions in numbering.xml: list id → (the id it is counted under, its levels)."""

    lists: dict[str, tuple[str, dict[int, Level]]]


def read_lists(root: Element | None) -> Lists:
    """The list definitions of a numbering part; none where the document has no such part."""
    if root is None:
        return Lists({})
    abstract: dict[str, dict[int, Level]] = {}
    linked: dict[str, str] = {}
    by_style: dict[str, str] = {}
    for e in root.iterchildren(W + "abstractNum"):
        key = e.get(W + "abstractNumId", "")
        abstract[key] = {whole(x.get(W + "ilvl")): _level(x) for x in e.iterchildren(W + "lvl")}
        link, own = e.find(W + "numStyleLink"), e.find(W + "styleLink")
        if link is not None:
            linked[key] = link.get(VAL, "")
        if own is not None:
            by_style[own.get(VAL, "")] = key
    lists: dict[str, tuple[str, dict[int, Level]]] = {}
    for e in root.iterchildren(W + "num"):
        target = e.find(W + "abstractNumId")
        key = target.get(VAL, "") if target is not None else ""
        key = by_style.get(linked.get(key, ""), key)
        levels = abstract.get(key, {})
        own_count = False
        for change in e.iterchildren(W + "lvlOverride"):
            n = whole(change.get(W + "ilvl"))
            whole_level, start = change.find(W + "lvl"), change.find(W + "startOverride")
            now = _level(whole_level) if whole_level is not None else levels.get(n, Level())
            if start is not None:
                now = now._replace(start=whole(start.get(VAL), 1))
                own_count = True  # such a list begins again
            levels = levels | {n: now}
        number = e.get(W + "numId", "")
        lists[number] = (f"{key}/{number}" if own_count else key, levels)
    return Lists(lists)


def _level(e: Element) -> Level:
    kind, text, start = e.find(W + "numFmt"), e.find(W + "lvlText"), e.find(W + "start")
    return Level(
        kind.get(VAL, "decimal") if kind is not None else "decimal",
        text.get(VAL, "") if text is not None else "",
        whole(start.get(VAL), 1) if start is not None else 1,
    )


class Counter:
    """Counts the list paragraphs of one document in the order they come."""

    __slots__ = ("_counts", "_lists")

    def __init__(self, lists: Lists) -> None:
        self._lists = lists.lists
        self._counts: dict[str, list[int | None]] = {}

    def label(self, list_id: str, depth: int) -> str:
        """What stands before the next paragraph of this list: "•", "1.", "2.1"; "#" if unknown.

        A list without a mark (Word's "none") gives "".
        """
        if list_id in ("", "0"):
            return ""
        known = self._lists.get(list_id)
        if known is None:
            return UNKNOWN
        counted, levels = known
        depth = min(max(depth, 0), _LEVELS - 1)
        level = levels.get(depth)
        if level is None:
            return UNKNOWN
        if level.format == "bullet":
            return BULLET
        counts = self._counts.setdefault(counted, [None] * _LEVELS)
        now = counts[depth]
        counts[depth] = level.start if now is None else now + 1
        counts[depth + 1 :] = [None] * (_LEVELS - 1 - depth)
        if level.format == "none":
            return ""
        missing = False

        def number(found: re.Match[str]) -> str:
            nonlocal missing
            place = int(found[1]) - 1
            of = levels.get(place, Level())
            count = counts[place]
            shown = write_number(of.start if count is None else count, of.format)
            missing = missing or not shown
            return shown

        text = _PLACE.sub(number, level.text).strip()
        return UNKNOWN if missing else text


def write_number(n: int, kind: str) -> str:
    """A count in one of Word's ways of writing it; "" for a way that is not known."""
    if kind == "decimal":
        return str(n)
    if kind == "decimalZero":
        return f"{n:02d}"
    if n < 1 or n > 3999:
        return ""
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman"):
        out = ""
        for value, digits in _ROMAN:
            out += digits * (n // value)
            n %= value
        return out if kind == "lowerRoman" else out.upper()
    return ""
