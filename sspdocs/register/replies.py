"""What a school has written in a pack's list of invitations: who replied, and whose advice came.

The list is the one that `invite` writes; its headings are read whatever their order and case.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from sspdocs.blocks import Cell, Document, Table
from sspdocs.deadlines.held import Reply
from sspdocs.forms.dates import parse_date
from sspdocs.interpret.values.codes import is_blank

_HEADS = {
    "name": "name",
    "role": "role",
    "invited on": "invited_on",
    "invited": "invited_on",
    "reply": "coming",
    "coming": "coming",
    "attending": "coming",
    "advice received on": "received_on",
    "advice received": "received_on",
    "received": "received_on",
    "received on": "received_on",
}
_NO = re.compile(r"^(n|no|not\b.*|apolog.*|sorry.*|cannot.*|can't.*|unable.*|declined?)$")
_YES = re.compile(
    r"^(y|yes\b.*|coming|attending|will (come|attend).*|can come|accept(s|ed)?|✓|✔|x)$"
)


class ReadReplies(NamedTuple):
    """What came back, and what in the list could not be read, by cell and column."""

    replies: tuple[Reply, ...]
    doubts: tuple[str, ...]


def read_replies(document: Document, today: dt.date) -> ReadReplies:
    """Everybody in the list of whom something is written.

    Args:
        document: the workbook.
        today: a date after it is no day on which something came.
    """
    doubts: list[str] = []
    found: list[Reply] = []
    for table in document.body:
        if isinstance(table, Table) and not table.hidden and table.rows:
            heads = {c.column: _HEADS.get(c.text.strip().casefold()) for c in table.rows[0]}
            for row in table.rows[1:]:
                cells = {
                    name: c for c in row if (name := heads.get(c.column)) and not is_blank(c.text)
                }
                if reply := _reply(cells, today, doubts):
                    found.append(reply)
    return ReadReplies(tuple(found), tuple(doubts))


def _reply(cells: dict[str, Cell], today: dt.date, doubts: list[str]) -> Reply | None:
    who = cells.get("name") or cells.get("role")
    invited = _day(cells.get("invited_on"), "Invited on", today, doubts)
    received = _day(cells.get("received_on"), "Advice received on", today, doubts)
    coming = _coming(cells.get("coming"), doubts)
    if who is None or (invited, received, coming) == (None, None, None):
        return None
    return Reply(who=who.text.strip(), invited_on=invited, coming=coming, received_on=received)


def _day(cell: Cell | None, column: str, today: dt.date, doubts: list[str]) -> dt.date | None:
    if cell is None:
        return None
    value = cell.value
    day = value.date() if isinstance(value, dt.datetime) else value
    found = day if isinstance(day, dt.date) else parse_date(cell.text)
    if found is None:
        doubts.append(f"{cell.where}: {column}: this is not a date. Write it as 20/01/2027")
    elif found > today:
        doubts.append(f"{cell.where}: {column}: this date is in the future and was not taken in")
        return None
    return found


def _coming(cell: Cell | None, doubts: list[str]) -> bool | None:
    if cell is None:
        return None
    said = cell.text.strip().casefold().replace("’", "'")
    if _NO.match(said):
        return False
    if _YES.match(said):
        return True
    doubts.append(f'{cell.where}: Reply: write "Coming" or "Not coming"')
    return None
