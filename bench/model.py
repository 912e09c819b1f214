"""How long a file takes to become plans, as a ratio to the least that reading it can cost.

    python bench/model.py FOLDER [FOLDER...] [--rounds 5] [--limit 60]

The floor of a Word file is a zipfile read and an lxml parse of document, styles, numbering, header and footer; of a
workbook, of workbook, shared strings, styles and every sheet. Floor, blocks and plans are timed by turns, document by
document, in one process; each figure is the median over documents of best CPU time over best CPU time.
"""

from __future__ import annotations

import argparse
import io
import re
import statistics
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from sspdocs.process import plans_in
from sspdocs.readers import read_document

_WORD = re.compile(r"word/(?:document|styles|numbering|header\d*|footer\d*)\.xml")
_EXCEL = re.compile(r"xl/(?:workbook|sharedStrings|styles|worksheets/[^/]+)\.xml")


def floor(data: bytes) -> int:
    """Unzip and parse the parts that hold text or say how it looks; how many there were."""
    n = 0
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        for name in z.namelist():
            if _WORD.fullmatch(name) or _EXCEL.fullmatch(name):
                etree.fromstring(z.read(name))
                n += 1
    return n


def best(job: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        start = time.process_time()
        job()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    ap = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ap.add_argument("folders", type=Path, nargs="+")
    ap.add_argument("--rounds", type=int, default=5)
    ap.add_argument("--limit", type=int, default=60)
    a = ap.parse_args()
    for folder in a.folders:
        for suffix in (".docx", ".xlsx"):
            files = [f for f in sorted(folder.rglob(f"*{suffix}")) if not f.name.startswith("~$")][
                : a.limit
            ]
            if not files:
                continue
            rows: list[tuple[float, float, float]] = []
            for path in files:
                data = path.read_bytes()
                plans_in(data, path)
                f = best(lambda data=data: floor(data), a.rounds)  # type: ignore[misc]
                b = best(lambda data=data, path=path: read_document(data, path), a.rounds)  # type: ignore[misc]
                m = best(lambda data=data, path=path: plans_in(data, path), a.rounds)  # type: ignore[misc]
                rows.append((f, b / f, m / f))
            ms = 1000 * statistics.median(r[0] for r in rows)
            print(
                f"{folder.name} {suffix} ({len(rows)}): floor {ms:.2f} ms, "
                f"blocks {statistics.median(r[1] for r in rows):.2f} x, "
                f"plans {statistics.median(r[2] for r in rows):.2f} x floor"
            )


if __name__ == "__main__":
    main()
