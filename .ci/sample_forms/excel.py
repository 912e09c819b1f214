"""Workbooks as schools keep them: made by openpyxl, with the results of the formulas put in as Excel stores them."""

from __future__ import annotations

import io
import math
import zipfile
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from sample_forms.pack import core, pack

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MONEY, DATE = '"£"#,##0.00', "dd/mm/yyyy"
_THIN = Side(style="thin", color="A6A6A6")
BORDERS = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


@dataclass
class Book:
    """A workbook being made; `results` are the shown values of its formulas, by sheet and cell."""

    title: str
    author: str
    font: str = "Calibri"
    book: Workbook = field(default_factory=Workbook)
    results: dict[tuple[str, str], float | str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin without the sheet that openpyxl makes by itself."""
        self.book.remove(self.book.active)

    def sheet(self, name: str, widths: list[float], *, landscape: bool = True) -> Worksheet:
        """A new sheet, printed on one page across."""
        ws = self.book.create_sheet(name)
        for k, width in enumerate(widths):
            ws.column_dimensions[chr(65 + k)].width = width
        ws.page_setup.orientation = "landscape" if landscape else "portrait"
        ws.page_setup.paperSize = 9
        ws.page_setup.fitToHeight = 0
        ws.sheet_properties.pageSetUpPr.fitToPage = True
        return ws

    def put(
        self, ws: Worksheet, cell: str, value: Any, *, bold: bool = False, fill: str = "", colour: str = "000000",
        form: str = "", size: float = 10, border: bool = True, result: float | str | None = None, wrap: bool = True,
    ) -> None:  # fmt: skip
        """One cell; a formula ("=...") needs its `result`."""
        c = ws[cell]
        c.value = value
        c.font = Font(name=self.font, size=size, bold=bold, color=colour)
        c.alignment = Alignment(vertical="top", wrap_text=wrap)
        if fill:
            c.fill = PatternFill("solid", fgColor=fill)
        if border:
            c.border = BORDERS
        if form:
            c.number_format = form
        if isinstance(value, str) and value.startswith("="):
            if result is None:
                raise ValueError(f"{ws.title}!{cell}: a formula without its result")
            self.results[ws.title, cell] = result

    def row(self, ws: Worksheet, number: int, values: list[Any], **look: Any) -> None:
        """Cells from column A; None leaves a cell out."""
        for k, value in enumerate(values):
            if value is not None:
                self.put(ws, f"{chr(65 + k)}{number}", value, **look)

    def note(self, ws: Worksheet, cell: str, text: str) -> None:
        """A cell's note."""
        ws[cell].comment = Comment(text, "I Tansley", width=220, height=60)

    def _make_room(self, ws: Worksheet) -> None:
        """Rows high enough for their wrapped text, as Excel makes them while somebody types."""
        for row in ws.iter_rows():
            lines = 1
            for c in row:
                if (
                    isinstance(c.value, str)
                    and c.alignment.wrap_text
                    and not c.value.startswith("=")
                ):
                    width = ws.column_dimensions[c.column_letter].width or 9
                    lines = max(lines, math.ceil(len(c.value) * 1.2 / width))
            if lines > 1 and not any(row[0].coordinate in m for m in ws.merged_cells.ranges):
                ws.row_dimensions[row[0].row].height = 13.5 * lines

    def save(self) -> bytes:
        """The file, with results in and the same bytes every time."""
        for ws in self.book.worksheets:
            self._make_room(ws)
        out = io.BytesIO()
        self.book.save(out)
        made: list[tuple[str, str | bytes]] = []
        with zipfile.ZipFile(out) as z:
            for name in z.namelist():
                data: str | bytes = z.read(name)
                if name == "docProps/core.xml":
                    data = core(self.title, self.author)[0][1]
                elif name.startswith("xl/worksheets/sheet"):
                    number = int(name.removeprefix("xl/worksheets/sheet").removesuffix(".xml"))
                    data = self._with_results(z.read(name), self.book.sheetnames[number - 1])
                made.append((name, data))
        return pack(made)

    def _with_results(self, data: bytes, sheet: str) -> bytes:
        root = etree.fromstring(data)
        for c in root.iter(f"{MAIN}c"):
            if c.find(f"{MAIN}f") is None:
                continue
            result = self.results[sheet, c.get("r")]
            shown = c.find(f"{MAIN}v")
            if shown is None:
                shown = etree.SubElement(c, f"{MAIN}v")
            shown.text = result if isinstance(result, str) else f"{result:.10g}"
            if isinstance(result, str):
                c.set("t", "str")
            elif "t" in c.attrib:
                del c.attrib["t"]
        return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
