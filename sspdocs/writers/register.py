"""register.xlsx: an overview as a workbook to filter, sort and print.

Text from documents is written as text, whatever it starts with: nothing in it is calculated.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sspdocs.caseload.overview import Overview, Share, is_over, several_schools
from sspdocs.caseload.pupils import PupilRow
from sspdocs.model.codes import NEED_TYPES, STATUSES
from sspdocs.ooxml.workbooks import NewSheet, NewWorkbook, SheetLook, Value, address
from sspdocs.writers.dashboard.words import SEVERITIES, away, day, plural, rule_name, year_name

_PUPILS = (
    ("Pupil", 26, "Text"),
    ("Year", 12, "Text"),
    ("Class", 12, "Text"),
    ("Status", 14, "Text"),
    ("Main need", 10, "Text"),
    ("Review due", 19, "Date"),
    ("Review", 18, "Text"),
    ("Must fix", 8, "Number"),
    ("Should fix", 8, "Number"),
    ("Could improve", 10, "Number"),
    ("Cost a year", 13, "Money"),
    ("Threshold", 11, "Text"),
    ("To check", 8, "Number"),
    ("Newest document", 42, "Text"),
    ("Documents", 12, "Number"),
    ("UPN", 17, "Text"),
    ("School", 28, "Text"),
    ("Council", 24, "Text"),
    ("Cost is", 16, "Text"),
    ("How sure %", 10, "Number"),
    ("Least sure %", 10, "Number"),
)
"""Heading, width in characters and style of each column of the first sheet."""
_PRINTED = 14
"""Columns of the first sheet that are printed; the rest is to filter by."""


def write_register(view: Overview, *, look: SheetLook | None = None) -> bytes:
    """The workbook as bytes; the same overview gives the same bytes.

    Args:
        view: what to show.
        look: the council's colours; plain ones when not given.
    """
    title = f"SEND register: {view.setting}" if view.setting else "SEND register"
    book = NewWorkbook(title=title, subject=view.council or "", made=view.today, look=look)
    foot = f"Made on {day(view.today)}. Personal data of children: keep it safe."
    _pupils(book, view, foot)
    if several_schools(view):
        _schools(book, view, foot)
    _dates(book, view, foot)
    _findings(book, view, foot)
    _checks(book, view, foot)
    _totals(book, view, foot)
    _files(book, view, foot)
    return book.to_bytes()


def _sheet(book: NewWorkbook, name: str, heads: Sequence[tuple[str, float]]) -> NewSheet:
    sheet = book.sheet(name)
    sheet.widths(*(width for _, width in heads))
    sheet.put_row(1, [head for head, _ in heads], "Header")
    return sheet


def _finish(sheet: NewSheet, rows: int, columns: int, header: str, foot: str) -> int:
    """Filters, frozen panes and print set-up; gives the last row."""
    last = max(rows + 1, 2)
    sheet.freeze(2, 2)
    sheet.filter(1, 1, last, columns)
    sheet.page(repeat=(1, 1), header=header, footer=foot)
    return last


def _pupils(book: NewWorkbook, view: Overview, foot: str) -> None:
    sheet = _sheet(book, "Pupils", [(head, width) for head, width, _ in _PUPILS])
    styles = [style for _, _, style in _PUPILS]
    place = {head: n for n, (head, _, _) in enumerate(_PUPILS, start=1)}
    for row, pupil in enumerate(view.pupils, start=2):
        sheet.put_row(row, _pupil(pupil, view), styles)
        newest = pupil.documents[0]
        if newest.links:
            sheet.link(row, place["Newest document"], newest.name, newest.links[0].href)
    last = _finish(sheet, len(view.pupils), len(_PUPILS), "SEND register: pupils", foot)
    sheet.print_columns(1, _PRINTED, last)

    def mark(head: str, test: str, style: str) -> None:
        column = place[head]
        # the first cell of the column, its row left free to move
        cell = f"${address(2, column)}"
        sheet.mark((2, column, last, column), test.replace("?", cell), style)

    due = f"DATE({view.today.year},{view.today.month},{view.today.day})"
    mark("Review due", f"AND(ISNUMBER(?),?<{due})", "Over")
    mark("Review due", f"AND(ISNUMBER(?),?<={due}+30)", "Missing")
    mark("Review", '?="No date"', "Missing")
    mark("Must fix", "?>0", "Over")
    mark("Should fix", "?>0", "Missing")
    mark("Threshold", '?="Above"', "Over")
    mark("To check", "?>0", "Missing")


def _pupil(row: PupilRow, view: Overview) -> list[Value]:
    newest = row.documents[0]
    threshold = ""
    if row.cost is not None and view.threshold is not None:
        threshold = "Above" if is_over(row.cost, view.threshold) else "Within"
    return [
        row.name,
        year_name(row.year_group) or None,
        row.class_name,
        STATUSES[row.status] if row.status else None,
        row.primary_need,
        row.review_due,
        _capital(away(row.review_due, view.today)) if row.review_due else "No date",
        row.errors,
        row.warnings,
        row.advice,
        row.cost,
        threshold or None,
        row.to_check,
        newest.name,
        len(row.documents),
        row.upn,
        row.setting,
        row.council,
        _capital(row.cost_basis) or None,
        _percent(row.sure),
        _percent(row.least_sure),
    ]


_SCHOOLS = (
    ("School", 40, "Text"),
    ("Pupils", 9, "Number"),
    ("Plans", 9, "Number"),
    ("Review overdue", 11, "Number"),
    ("Due in 30 days", 11, "Number"),
    ("No review date", 11, "Number"),
    ("Plans with must fix", 12, "Number"),
    ("Complete plans %", 11, "Number"),
    ("How sure %", 9, "Number"),
    ("Pupils with a cost", 11, "Number"),
    ("Cost a year", 14, "Money"),
)
"""Heading, width in characters and style of each column of the schools."""


def _schools(book: NewWorkbook, view: Overview, foot: str) -> None:
    """A row for each school, those that need most help first."""
    sheet = _sheet(book, "Schools", [(head, width) for head, width, _ in _SCHOOLS])
    for row, school in enumerate(view.schools, start=2):
        values: list[Value] = [
            school.name or "School not named", school.pupils, school.plans, school.overdue,
            school.soon, school.undated, school.serious, _percent(school.share_complete),
            _percent(school.sure), school.costed, school.cost if school.costed else None,
        ]  # fmt: skip
        sheet.put_row(row, values, [style for _, _, style in _SCHOOLS])
    last = _finish(sheet, len(view.schools), len(_SCHOOLS), "SEND register: schools", foot)
    sheet.mark((2, 4, last, 4), "AND(ISNUMBER($D2),$D2>0)", "Over")
    sheet.mark((2, 7, last, 7), "AND(ISNUMBER($G2),$G2>0)", "Over")


def _percent(share: float | None) -> int | None:
    return None if share is None else round(share * 100)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _dates(book: NewWorkbook, view: Overview, foot: str) -> None:
    heads = [
        ("Date", 20.0), ("When", 18), ("What to do", 44), ("Pupil", 26), ("Whose duty", 14),
        ("By law", 10), ("Why", 60), ("Done", 10),
    ]  # fmt: skip
    sheet = _sheet(book, "Dates", heads)
    for row, item in enumerate(view.due, start=2):
        law = "Yes" if item.statutory else "No"
        sheet.put_row(
            row,
            [
                item.date,
                _capital(away(item.date, view.today)),
                item.what,
                item.pupil,
                item.duty,
                law,
                item.why or None,
                None,
            ],
            ["Date", *["Text"] * 7],
        )
    last = _finish(sheet, len(view.due), len(heads), "SEND register: dates", foot)
    sheet.choices((2, 8, last, 8), ["Done", "Not needed"], title="Done?", says="Done or Not needed")
    today = f"DATE({view.today.year},{view.today.month},{view.today.day})"
    sheet.mark((2, 1, last, 2), f'AND(ISNUMBER($A2),$A2<{today},$H2="")', "Over")
    sheet.mark((2, 1, last, 2), f'AND(ISNUMBER($A2),$A2<={today}+6,$H2="")', "Missing")


def _findings(book: NewWorkbook, view: Overview, foot: str) -> None:
    heads = [
        ("Pupil", 26.0), ("Year", 12), ("How grave", 16), ("Check", 10), ("What was found", 70),
        ("Where", 28), ("File", 40), ("Done", 10),
    ]  # fmt: skip
    sheet = _sheet(book, "To put right", heads)
    row = 1
    for pupil in view.pupils:
        for found in sorted(pupil.findings, key=lambda f: (-f.severity, f.check, f.message)):
            row += 1
            sheet.put_row(
                row,
                [
                    pupil.name,
                    year_name(pupil.year_group) or None,
                    SEVERITIES[found.severity],
                    found.check,
                    found.message,
                    found.where,
                    found.path.replace("\\", "/").rpartition("/")[2] or None,
                    None,
                ],
            )
    last = _finish(sheet, row - 1, len(heads), "SEND register: to put right", foot)
    sheet.choices((2, 8, last, 8), ["Done", "Not needed"], title="Done?", says="Done or Not needed")
    sheet.mark((2, 3, last, 3), '$C2="Must fix"', "Over")
    sheet.mark((2, 3, last, 3), '$C2="Should fix"', "Missing")


def _checks(book: NewWorkbook, view: Overview, foot: str) -> None:
    heads = [
        ("What is wrong", 44.0),
        ("Check", 10),
        ("How grave", 16),
        ("Findings", 11),
        ("Pupils", 10),
    ]
    sheet = _sheet(book, "Checks", heads)
    for row, rule in enumerate(view.rules, start=2):
        sheet.put_row(
            row,
            [
                rule_name(rule.name),
                rule.check,
                SEVERITIES[rule.severity],
                rule.findings,
                rule.pupils,
            ],
            ["Text", "Text", "Text", "Number", "Number"],
        )
    _finish(sheet, len(view.rules), len(heads), "SEND register: findings by check", foot)


def _totals(book: NewWorkbook, view: Overview, foot: str) -> None:
    """Money and needs on one sheet, each table under its heading."""
    sheet = book.sheet("Money and needs")
    sheet.widths(48, 12, 16)
    row = 1
    total = sum((p.cost for p in view.costed if p.cost is not None), Decimal(0))
    sheet.put(row, 1, "Money and needs", "Title")
    words = f"{plural(len(view.costed), 'pupil')} with a cost"
    if view.threshold is not None:
        words += f", {view.over_threshold:,} above the threshold of £{view.threshold:,.2f}"
    if view.nameless:
        words += f". Maps that name no pupil come to £{view.nameless:,.2f} more, counted nowhere"
    sheet.spread(row + 1, 1, 3, words + ".", "Subtitle")
    row = _shares(sheet, row + 3, "Cost by area of need", view.spend_by_area, total)
    row = _shares(sheet, row, "Pupils by area of need", view.needs_by_area)
    _shares(sheet, row, "Pupils by main type of need", view.needs_by_type)
    sheet.page(landscape=False, header="SEND register: money and needs", footer=foot)


def _shares(
    sheet: NewSheet, row: int, title: str, shares: Sequence[Share], total: Decimal | None = None
) -> int:
    """One small table; gives the row where the next may start."""
    money = total is not None
    sheet.put(row, 1, title, "Heading")
    heads = ["", "Pupils", "A year"] if money else ["", "Pupils"]
    sheet.put_row(row + 1, heads, "Header")
    row += 2
    for share in shares:
        label = share.label
        if share.code in NEED_TYPES:
            label = f"{label} ({share.code})"
        values: list[Value] = [label, share.pupils]
        sheet.put_row(row, [*values, share.pounds] if money else values,
                      ["Label", "Number", "Money"] if money else ["Label", "Number"])  # fmt: skip
        row += 1
    if money:
        sheet.put_row(
            row, ["All pupils with a cost", None, total], ["Total", "Total", "Total money"]
        )
        row += 1
    return row + 1


def _files(book: NewWorkbook, view: Overview, foot: str) -> None:
    heads = [("File", 44.0), ("Read", 10), ("Why, and what to do", 90)]
    sheet = _sheet(book, "Files", heads)
    for row, item in enumerate(view.attention, start=2):
        sheet.put_row(row, [item.name, "No" if item.unread else "Yes", item.why])
        if item.links:
            sheet.link(row, 1, item.name, item.links[0].href)
    last = _finish(sheet, len(view.attention), len(heads), "Files that need a person", foot)
    sheet.mark((2, 2, last, 2), '$B2="No"', "Over")
