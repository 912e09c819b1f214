"""Comma-separated values (.csv, .tsv), as management information systems export them: one table."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from sspdocs.blocks import Cell, Document, Paragraph, Span, Table, Value
from sspdocs.errors import Damaged, NoContent, TooLarge
from sspdocs.ooxml.addresses import cell_name
from sspdocs.ooxml.chunks import decoded
from sspdocs.ooxml.package import limits_now
from sspdocs.where import Where

NAME = "comma-separated values"
SUFFIXES: tuple[str, ...] = (".csv", ".tsv")

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?")
_SAMPLE_LINES = 20


def claims(data: bytes, path: Path) -> bool:
    """Whether the name says so and the bytes are text: no bytes could say it by themselves."""
    if path.suffix.lower() not in SUFFIXES or not data:
        return False
    return data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" not in data[:4096]


def read(data: bytes, path: Path) -> Document:
    """One table; a plain number is a number, everything else is the text as written.

    Raises:
        InputError: `NoContent`, `TooLarge`, `Damaged`.
    """
    text = decoded(data)
    where = Where(path.stem)
    rows: list[list[Cell]] = []
    columns = count = 0
    try:
        lines = io.StringIO(text, newline="")
        for r, values in enumerate(csv.reader(lines, delimiter=_separator(text))):
            cells = [_cell(r, c, v, path.stem) for c, v in enumerate(values) if v.strip()]
            if cells:
                rows.append(cells)
                columns = max(columns, len(values))
            count += len(cells)
            if count > limits_now().cells:
                raise TooLarge(
                    f"{path}: more than {limits_now().cells:,} cells. Keep the rows about pupils and save "
                    "the rest apart.",
                    path=str(path),
                )
    except csv.Error:
        raise Damaged(
            f"{path}: the file is damaged: its rows cannot be told apart. Export it again.",
            path=str(path),
        ) from None
    if not rows:
        raise NoContent(f"{path}: there is nothing in it. Export it again.", path=str(path))
    table = Table(rows, columns, where, sheet=path.stem)
    return Document([table], media_type="text/csv")


def _separator(text: str) -> str:
    """The separator that gives the first lines the most columns alike."""
    lines = [line for line in text.splitlines()[:_SAMPLE_LINES] if line.strip()]
    best, most = ",", 0
    for separator in ",;\t|":
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=separator)]
        except csv.Error:
            continue
        usual = max(set(widths), key=lambda w: (widths.count(w), w), default=1)
        alike = widths.count(usual) if usual > 1 else 0
        if alike > most:
            best, most = separator, alike
    return best


def _cell(row: int, column: int, text: str, sheet: str) -> Cell:
    where = Where(sheet, cell=cell_name(row, column))
    plain = text.strip()
    value: Value = text
    if _NUMBER.fullmatch(plain):
        value = float(plain) if "." in plain else int(plain)
    lines = text.replace("\r\n", "\n").split("\n")
    return Cell(
        row, column, [Paragraph([Span(t)], where) for t in lines if t.strip()], where, value=value
    )
