"""The list of everybody invited as a workbook.

For mail merge and for keeping track of what came back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sspdocs.model.pupils import fold_name
from sspdocs.ooxml.workbooks import NewWorkbook, Value
from sspdocs.writers.context import Context
from sspdocs.writers.packs.request import PackRequest

NAME = "Invitations - merge list.xlsx"
_COLUMNS: tuple[tuple[str, float], ...] = (
    ("Group", 24), ("Role", 28), ("Name", 24), ("Greeting", 24), ("Organisation", 26),
    ("Address", 36), ("Contact", 30), ("Must be invited", 16), ("Asked for", 12), ("Meeting date", 20),
    ("Time", 10), ("Place", 20), ("Letter", 40), ("Invited on", 14), ("Reply", 14),
    ("Advice received on", 18),
)  # fmt: skip
_RECIPIENT = (
    "category_name", "role", "name", "greeting", "organisation", "address", "contact",
)  # fmt: skip


def merge_list(
    request: PackRequest, context: Context, letters: Sequence[tuple[Context, str]]
) -> bytes:
    """The workbook: a row for each letter, the last three columns for the school to fill in.

    What it writes there is taken into the register by `sspdocs register replies`, and stands in
    the list of a later issue.

    Args:
        request: the review.
        context: the pack's own context.
        letters: each recipient as templates know it, and the letter's file.
    """
    book = NewWorkbook(title="Annual review: invitations", made=request.today)
    sheet = book.sheet("Invitations")
    sheet.widths(*(width for _, width in _COLUMNS))
    sheet.put_row(1, [name for name, _ in _COLUMNS], "Header")
    meeting = request.meeting
    for number, (who, letter) in enumerate(letters, 2):
        values: list[Value] = [who[name] or None for name in _RECIPIENT]
        values += [
            who["required"] or None,
            who["asked"] or None,
            meeting.date if meeting else None,
            context["meeting"]["time"] or None,
            context["meeting"]["place"] or None,
            letter,
            *_back(who["name"] or who["role"], request),
        ]
        styles = ["Date" if isinstance(value, dt.date) else "Text" for value in values]
        sheet.put_row(number, values, styles)
    sheet.freeze(2)
    sheet.filter(1, 1, len(letters) + 1, len(_COLUMNS))
    sheet.page(repeat=(1, 1), header="Annual review: invitations", footer="Confidential")
    sheet.fit_rows()
    return book.to_bytes()


def _back(who: str, request: PackRequest) -> tuple[Value, Value, Value]:
    """When somebody was invited, what they replied, and when their advice came."""
    reply = request.replies.get(fold_name(who))
    if reply is None:
        return None, None, None
    coming = None if reply.coming is None else ("Coming" if reply.coming else "Not coming")
    return reply.invited_on, coming, reply.received_on
