"""A place in a document, said as a person would find it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple


class Where(NamedTuple):
    """A place: cheap to make, and turned into words only when somebody asks.

    `part` is where in the file: "" for a Word body, "header", "footer", "text box 2", "footnote 3", "comment 1", or a
    sheet's name for a workbook. Numbers that people see start at 1; 0 means that it does not apply. `table` counts the
    tables of the part from the top; `inner` is a table inside that cell. `cell` is a workbook's address ("F12").
    """

    part: str = ""
    paragraph: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    inner: str = ""
    cell: str = ""

    def __str__(self) -> str:
        return _words(self)


@lru_cache(maxsize=16384)
def _words(place: Where) -> str:
    """A place in words: the same cells of a form are named in file after file."""
    part, paragraph, table, row, column, inner, cell = place
    if cell:
        quoted = f"'{part}'" if not part.isidentifier() else part
        return f"{quoted}!{cell}{', note' if inner == 'note' else ''}"
    words = [part] if part else []
    if table:
        words.append(f"table {table}, row {row}, column {column}")
    if inner:
        words.append(inner)
    if paragraph and not table:
        words.append(f"paragraph {paragraph}")
    return ", ".join(words) or "document"
