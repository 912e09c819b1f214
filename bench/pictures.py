"""Pictures of every template that ships, filled with a short, a typical and a very long plan.

    python bench/pictures.py FOLDER [--dpi 60] [--council sutton ...]

Writes `<council> <document> <length>.docx` and, through LibreOffice, a PDF and a PNG for each page
(pdftoppm); prints how many pages each has and how full each page is. To be looked at by a person:
half-empty pages, headings left alone, rows cut in two, prompts left over.
"""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sspdocs.councils import load_council
from sspdocs.ooxml.pdf import to_pdf
from sspdocs.workspace import find_workspace
from sspdocs.writers.tagged import fill
from tests.lengths import LENGTHS, plan_of

ROOT = Path(__file__).resolve().parent.parent
TODAY = dt.date(2026, 11, 22)
COUNCILS = ("england", "redcar-cleveland", "sefton", "sutton")
WORKSPACE = find_workspace(ROOT / "templates")
FOOT = 0.09
"""The share of a page that its footer takes."""
_SHARED = ("profile", "review")


def documents(folder: Path, councils: list[str]) -> list[Path]:
    """Every template filled; what is no council's own only for the first council."""
    made = []
    for n, name in enumerate(councils):
        council = load_council(name, WORKSPACE)
        for document in council.documents:
            if document.style != "tagged" or (n and document.id in _SHARED):
                continue
            for length in LENGTHS:
                plan = plan_of(length, document.kind)
                title = (
                    council.wording.plan if document.kind == "sen_support_plan" else document.title
                )
                data = fill(document.path, plan, council, TODAY, title=title).data
                path = folder / f"{council.id} {document.id} {length}.docx"
                path.write_bytes(data)
                made.append(path)
    return made


def full(pdf: Path) -> list[int]:
    """How far down each page goes before its footer, in per cent, from a coarse grey picture of it."""
    asked = [_tool(), "-r", "20", "-gray", str(pdf), str(pdf.with_suffix(""))]
    subprocess.run(asked, check=True)
    out = []
    for picture in sorted(pdf.parent.glob(f"{pdf.stem}-*.pgm")):
        _, size, _, dots = picture.read_bytes().split(b"\n", 3)
        width, height = map(int, size.split())
        body = int(height * (1 - FOOT))
        inked = [r for r in range(body) if min(dots[r * width : (r + 1) * width]) < 200]
        out.append(round(100 * (max(inked, default=0) + 1) / body))
        picture.unlink()
    return out


def _tool() -> str:
    tool = shutil.which("pdftoppm")
    if tool is None:
        raise SystemExit("pdftoppm is not installed: no pictures.")
    return tool


def main() -> None:
    """Make them and say where they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dpi", type=int, default=60)
    parser.add_argument("--council", action="append")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    made = documents(asked.folder, asked.council or list(COUNCILS))
    for path, pdf in zip(made, to_pdf(made), strict=True):
        if pdf is None:
            print(f"{path.stem:45} LibreOffice could not open it")
            continue
        how_full = full(pdf)
        stem = str(pdf.with_suffix(""))
        subprocess.run([_tool(), "-r", str(asked.dpi), "-png", str(pdf), stem], check=True)
        print(f"{path.stem:45} {len(how_full):2} pages, full to {how_full} %")


if __name__ == "__main__":
    main()
