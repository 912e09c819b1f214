"""How long a workbook takes to become blocks, as a ratio to the least that reading it can cost.

    python bench/read_xlsx.py FOLDER [--rounds 7] [--limit 30] [--openpyxl]

The floor is a zipfile read and an lxml parse of the workbook, its shared strings, its styles and
every sheet, with nothing taken from them. Floor and reader are timed by turns, file by file, in
one process; a file's ratio is best CPU time over best CPU time, and the figure is the median over
files, so that it holds on a busy machine. "cells" is the sheets alone; "first" empties the caches
before each read. openpyxl is loaded twice, as values and formulas need. The growth figures are a
plain sheet of 10,000 rows: time per row over that at 1,000 rows, and openpyxl's two loads over
ours.
"""

from __future__ import annotations

import argparse
import gc
import io
import statistics
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from sspdocs.ooxml import package
from sspdocs.ooxml.cell_values import typed_number
from sspdocs.ooxml.cells import Reader, Sheet
from sspdocs.ooxml.cut_sheets import cut_sheet
from sspdocs.ooxml.package import Package
from sspdocs.ooxml.plain_sheets import read_plain
from sspdocs.ooxml.shared_strings import read_strings
from sspdocs.ooxml.workbook import read_book
from sspdocs.readers import xlsx

_PARTS = ("xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml")


def floor(data: bytes) -> int:
    """Unzip and parse the parts; the number of parts."""
    n = 0
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        for name in z.namelist():
            if name in _PARTS or name.startswith("xl/worksheets/sheet"):
                etree.fromstring(z.read(name))
                n += 1
    return n


def cells(data: bytes) -> int:
    """The cells of every sheet, without what stands round them."""
    gc.disable()
    p = Package(data, "bench")
    book = read_book(p)
    strings = read_strings(book.strings, xlsx.MARKS) if book.strings is not None else []
    styles = xlsx._styles(p, book, [])
    reader = Reader(strings, styles, xlsx.MARKS)
    n = 0
    for sheet in book.sheets:
        plain = cut_sheet(p.read(sheet.part))
        rows = plain and read_plain(reader, Sheet(), sheet.name, plain.cells)
        n += sum(map(len, rows)) if rows else len(reader.read(p.root(sheet.part)).cells)
    gc.enable()
    return n


def ours(data: bytes) -> object:
    return xlsx.read(data, Path("bench.xlsx"))


def first(data: bytes) -> object:
    for cache in (xlsx._known_styles, package._types, package._relations):
        cache.clear()
    typed_number.cache_clear()
    return ours(data)


def openpyxl_twice(data: bytes) -> None:
    import openpyxl

    openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    openpyxl.load_workbook(io.BytesIO(data))


def by_turns(data: bytes, works: list[Callable[[bytes], object]], rounds: int) -> list[float]:
    """The least CPU time of each piece of work, in seconds, timed by turns."""
    best = [float("inf")] * len(works)
    for _ in range(rounds):
        for k, work in enumerate(works):
            start = time.process_time_ns()
            work(data)
            best[k] = min(best[k], (time.process_time_ns() - start) / 1e9)
    return best


def sheet(rows: int) -> bytes:
    """A plain workbook: ten columns of texts, numbers, money and formulas with their results."""
    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    for r in range(1, rows + 1):
        page.append(
            [f"Pupil {r}", "Precision teaching", r, 3, 20, 38, 16.45, f"=G{r}*D{r}", "TA", r / 7]
        )
        page.cell(r, 7).number_format = '"£"#,##0.00'
    out = io.BytesIO()
    book.save(out)
    return with_results(out.getvalue())


def with_results(data: bytes) -> bytes:
    """The workbook with a result beside each formula, as Excel saves it."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/"):
                part = part.replace(b"</f><v></v>", b"</f><v>49.35</v>").replace(
                    b"</f><v/>", b"</f><v>49.35</v>"
                )
            new.writestr(name, part)
    return out.getvalue()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--limit", type=int, default=30)
    parser.add_argument(
        "--openpyxl", action="store_true", help="also load each file twice with openpyxl"
    )
    options = parser.parse_args()
    paths = sorted(options.folder.rglob("*.xlsx"))[: options.limit]
    if not paths:
        print(f"{options.folder}: no .xlsx files", file=sys.stderr)
        return 2
    works = [floor, cells, ours, first] + ([openpyxl_twice] if options.openpyxl else [])
    ratios: list[list[float]] = [[] for _ in works]
    for path in paths:
        times = by_turns(path.read_bytes(), works, options.rounds)
        for k, t in enumerate(times):
            ratios[k].append(t / times[0])
    for work, found in zip(works, ratios, strict=True):
        print(f"{work.__name__:15} {statistics.median(found):6.2f} x floor")
    if options.openpyxl:
        small, large = sheet(1000), sheet(10_000)
        a = by_turns(small, [ours], 5)[0]
        b, c, f = by_turns(large, [ours, openpyxl_twice, floor], 2)
        print(
            f"10,000 rows: {b / a / 10:.2f} x the time per row at 1,000; "
            f"{b / f:.2f} x floor; openpyxl twice is {c / b:.1f} x ours"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
