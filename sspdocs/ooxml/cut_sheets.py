"""A worksheet's part cut up where a program wrote it plainly: its cells, its merged areas, and the XML around them.

Cells and merged areas come in thousands; a pattern tells them in a fraction of the time that a
parser needs, and what is left for the parser is short. Source: ECMA-376 Part 1, 18.3.1.55 (merged
cells), read 22 November 2026.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sspdocs.ooxml.addresses import Area, areas

_HEAD = re.compile(
    rb'(?:\xef\xbb\xbf)?(?:<\?xml [^>]*encoding=["\'](?:UTF-8|utf-8)["\'][^>]*\?>)?\s*'
    rb'<worksheet [^>]*\bxmlns="http://schemas\.openxmlformats\.org/spreadsheetml/2006/main"'
)
_START, _END = b"<sheetData>", b"</sheetData>"
_CONTROL = bytes(n for n in range(32) if n not in (9, 10, 13))
_MERGES, _MERGES_END = b"<mergeCells", b"</mergeCells>"


class PlainSheet(NamedTuple):
    """A worksheet cut up: the XML `around` its cells, the text of the `cells`, and its merged areas.

    Merged areas that are not written plainly are left in the XML.
    """

    around: bytes
    cells: str
    merges: list[Area]


def cut_sheet(data: bytes) -> PlainSheet | None:
    """A worksheet's part cut up, or None when it is not written plainly."""
    start, end = data.find(_START), data.rfind(_END)
    if start < 0 or end < start or not _HEAD.match(data):
        return None
    before, after = data[: start + len(_START)], data[end:]  # the cells' own tags are all counted
    if b"<!" in before or b"<!" in after or _START in after or before.count(_START) > 1:
        return None
    if any(byte in data for byte in _CONTROL):
        return None
    try:
        text = str(memoryview(data)[start + len(_START) : end], "utf-8")
    except UnicodeDecodeError:
        return None
    if "\r" in text or "\uffff" in text or "\ufffe" in text:
        return None
    after, merges = _without_merges(after)
    return PlainSheet(before + after, text, merges)


def _without_merges(after: bytes) -> tuple[bytes, list[Area]]:
    """What follows a sheet's cells, less its merged areas where those are plain; and these."""
    start, end = after.find(_MERGES), after.find(_MERGES_END)
    first = after.find(b">", start) + 1
    if 0 <= start < first <= end and (merges := areas(after[first:end])) is not None:
        return after[:start] + after[end + len(_MERGES_END) :], merges
    return after, []
