"""How long a Word file takes to become blocks, as a ratio to the least that reading it can cost.

    python bench/read_docx.py FOLDER [--rounds 5] [--limit 60]

The floor is a zipfile read and an lxml parse of the parts that hold text or say how it looks
(document, styles, numbering, headers, footers), with nothing taken from them. Floor and reader are
timed by turns, document by document, in one process; a document's ratio is best CPU time over best
CPU time, and the figure is the median over documents, so that it holds on a busy machine. "first"
empties the reader's caches before each read, as in a process that reads one file. The growth
figures are time per cell at 320 rows over time per cell at 20.
"""

from __future__ import annotations

import argparse
import io
import statistics
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from sspdocs.ooxml import package
from sspdocs.readers import docx

_PARTS = ("word/document.xml", "word/styles.xml", "word/numbering.xml")
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def floor(data: bytes) -> int:
    """Unzip and parse the parts; the number of parts."""
    n = 0
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        for name in z.namelist():
            if name in _PARTS or name.startswith(("word/header", "word/footer")):
                etree.fromstring(z.read(name))
                n += 1
    return n


def forget() -> None:
    """Empty the reader's caches."""
    for cache in (docx._styles, docx._lists, package._types, package._relations):
        cache.clear()


def best(work: Callable[[], object], rounds: int) -> float:
    """The least CPU time of some rounds, in seconds."""
    times = []
    for _ in range(rounds):
        start = time.process_time_ns()
        work()
        times.append(time.process_time_ns() - start)
    return min(times) / 1e9


def grown(rows: int, *, merged: bool) -> bytes:
    """A document of one table with 7 columns, the first merged all the way down or not."""
    lines = []
    for r in range(rows):
        cells = []
        for c in range(7):
            merge = "<w:vMerge/>" if r else '<w:vMerge w:val="restart"/>'
            own = f"<w:tcPr>{merge}</w:tcPr>" if merged and c == 0 else ""
            cells.append(f"<w:tc>{own}<w:p><w:r><w:t>row {r} column {c}</w:t></w:r></w:p></w:tc>")
        lines.append(f"<w:tr>{''.join(cells)}</w:tr>")
    xml = (
        f'<w:document xmlns:w="{_W}"><w:body><w:tbl>{"".join(lines)}</w:tbl></w:body></w:document>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as z:
        z.writestr("[Content_Types].xml", _TYPES)
        z.writestr("word/document.xml", xml)
    return out.getvalue()


def main() -> int:
    parser = argparse.ArgumentParser(description="Word file to blocks, over the floor.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=int, default=60)
    options = parser.parse_args()
    paths = sorted(options.folder.rglob("*.docx"))[: options.limit]
    if not paths:
        print(f"{options.folder}: no .docx files in it.", file=sys.stderr)
        return 2
    warm, cold, floors = [], [], []
    for path in paths:
        data = path.read_bytes()

        def read(data: bytes = data, path: Path = path) -> object:
            return docx.read(data, path) if docx.claims(data, path) else None

        def first(read: Callable[[], object] = read) -> object:
            forget()
            return read()

        def least(data: bytes = data) -> object:
            return floor(data)

        read(), least()
        f = [best(least, 1) for _ in range(1)]
        w, c = [], []
        for _ in range(options.rounds):  # by turns: the machine changes speed by itself
            f.append(best(least, 1))
            w.append(best(read, 1))
            c.append(best(first, 1))
        floors.append(min(f))
        warm.append(min(w) / min(f))
        cold.append(min(c) / min(f))
    print(f"{len(paths)} documents, floor {statistics.median(floors) * 1000:.2f} ms (median, CPU)")
    print(f"file -> blocks, in a batch      {statistics.median(warm):.2f} x floor")
    print(f"file -> blocks, the first file  {statistics.median(cold):.2f} x floor")
    for merged in (False, True):
        each = {}
        for rows in (20, 320):
            data = grown(rows, merged=merged)
            each[rows] = best(lambda data=data: docx.read(data, Path("t.docx")), 9) / rows
        name = "merged all the way down" if merged else "plain"
        print(f"time per row, 320 over 20 rows, {name}: {each[320] / each[20]:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
