"""The sheet at the end of a pupil's map with what the plan says and a map has no column for."""

from __future__ import annotations

from sspdocs.model import Plan
from sspdocs.ooxml.workbooks import NewWorkbook
from sspdocs.words import UNREAD_HEADING
from sspdocs.writers.labelled.continuation import left_over

TITLE = "Continuation"
"""What such a sheet says first, so that it is read as a part of the plan before it."""
_SHOWN = {
    "pupil": ("name", "date_of_birth", "year_group", "class_name"),
    "setting": ("name",),
    "sen": ("status", "primary_need", "range"),
    "dates": ("plan_start", "review_due"),
    "costs": ("stated_total", "computed_total"),
}
"""What stands above the rows of a map; a total that does not agree stands on the sheet "To check"."""
_OF_ROWS = (
    "area", "description", "tier", "lead", "frequency", "sessions_per_week", "minutes_per_session", "weeks",
    "group_size", "hourly_rate", "annual_cost",
)  # fmt: skip
_WIDTHS = (36, 50, 30, 30, 24, 24, 24, 24)


def continuation(book: NewWorkbook, plan: Plan, threshold: bool, footer: str) -> None:
    """Write the sheet, where there is something to say.

    Args:
        book: the map.
        plan: whose it is.
        threshold: whether the map shows a threshold.
        footer: what stands at the foot of each page.
    """
    left = left_over(plan, _placed(plan, threshold), wide=True)
    if not left:
        return
    sheet = book.sheet(TITLE)
    sheet.widths(*_WIDTHS)
    sheet.put(1, 1, TITLE, "Title")
    row = 2
    for rests in (left.fields, left.costs):
        for rest in rests:
            sheet.put_row(row, [rest.label, rest.text], ["Label", "Text"])
            row += 1
    for table in left.tables:
        sheet.put(row + 1, 1, table.title, "Label")
        sheet.put_row(row + 2, list(table.heads), "Header")
        for n, cells in enumerate(table.rows):
            sheet.put_row(row + 3 + n, [text or None for text in cells], "Text")
        row += 3 + len(table.rows)
    for n, rest in enumerate(left.unread):
        if not n:
            sheet.put(row + 1, 1, UNREAD_HEADING, "Label")
            row += 2
        sheet.put_row(row, [rest.label, rest.text], ["Label", "Text"])
        row += 1
    sheet.page(header=TITLE, footer=footer)


def _placed(plan: Plan, threshold: bool) -> set[tuple[str, int, str]]:
    """What the map shows: (object or list, index or -1, member)."""
    placed = {(owner, -1, member) for owner, members in _SHOWN.items() for member in members}
    if threshold:
        placed.add(("costs", -1, "element_2_threshold"))
    for k, item in enumerate(plan.provision):
        placed.update(("provision", k, member) for member in _OF_ROWS)
        for n in item.outcomes:
            placed.add(("outcomes", n, "description"))
            if n < len(plan.outcomes) and plan.outcomes[n].area == item.area:
                placed.add(("outcomes", n, "area"))
    return placed
