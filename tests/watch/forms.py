"""Small documents of our own for the watcher: a plan in a form of two columns, a map of pupils."""

from __future__ import annotations

import io

import docx
import openpyxl


def plan(
    name: str,
    born: str,
    provision: str = "Precision teaching 3 x 20 minutes, 1:1",
    start: str = "1 September 2026",
) -> bytes:
    """A SEN Support Plan in Word."""
    rows = [("Name of pupil", name), ("Date of birth", born), ("Year group", "5"),
            ("Start date", start), ("Outcome", "Reads 40 words"),
            ("Provision", provision)]  # fmt: skip
    document = docx.Document()
    document.add_heading("SEN Support Plan", 1)
    table = document.add_table(0, 2)
    for label, value in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, value
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def map_of(*names: str, review: str = "01/07/2026") -> bytes:
    """A provision map of several pupils in Excel, each reviewed before the support starts."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Pupil", "DOB", "Provision", "Sessions per week", "Minutes", "Weeks",
                  "Start date", "Review date"])  # fmt: skip
    for name in names:
        sheet.append([name, "04/05/2014", "Reading 1:1", 3, 20, 38, "01/09/2026", review])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
