"""A school's own list of reviews, and what the register makes of it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
from review_make import TODAY, day

from sspdocs.readers import read_document
from sspdocs.register import Entry, ReadList, join, read_list


def workbook(*rows: tuple[Any, ...], title: str | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in ([(title,), ()] if title else []) + list(rows):
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def read(*rows: tuple[Any, ...], **kw: Any) -> ReadList:
    return read_list(read_document(workbook(*rows, **kw), Path("reviews.xlsx")))


def ada(**fields: Any) -> Entry:
    made: dict[str, Any] = {"name": "Ada Brook", "date_of_birth": day("2017-03-02")}
    return Entry(**(made | fields))


def joined(entry: Entry, *plans: Any) -> Any:
    return join(plans, {entry.key: entry}, TODAY, "register.sqlite")
