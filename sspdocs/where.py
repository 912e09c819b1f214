"""A place in a document, said as a person would find it."""

from __future__ import annotations

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
        if self.cell:
            sheet = self.part
            quoted = f"'{sheet}'" if not sheet.isidentifier() else sheet
            return f"{quoted}!{self.cell}{', note' if self.inner == 'note' else ''}"
        words = [self.part] if self.part else []
        if self.table:
            words.append(f"table {self.table}, row {self.row}, column {self.column}")
        if self.inner:
            words.append(self.inner)
        if self.paragraph and not self.table:
            words.append(f"paragraph {self.paragraph}")
        return ", ".join(words) or "document"
