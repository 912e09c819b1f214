"""Everything that sspdocs writes as Word and Excel, made once, and what a validator says of it.

    python bench/audit_outputs.py FOLDER [--audit PROGRAM]

Makes filled templates, filled blank forms, annotated copies, costed maps and an invitation pack from
the samples in FOLDER, and runs `openxml-audit` over them (a separate program: `pip install
openxml-audit` in an environment of its own). The kinds of error are counted against those of what
each file was made from: a copy may keep the faults of its original, and may have no kind of its own.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.pictures import documents
from sspdocs.adopt import find_fields
from sspdocs.writers.labelled import fill_form
from tests.lengths import LENGTHS, plan_of
from tests.writers import blank_forms

ROOT = Path(__file__).resolve().parent.parent
TODAY = "2026-11-22"
FORMS = {
    "tables.docx": blank_forms.tables_form,
    "lines.docx": blank_forms.lines_form,
    "across.docx": blank_forms.across_form,
    "options.docx": blank_forms.options_form,
    "map.xlsx": blank_forms.workbook_form,
}


def make(folder: Path) -> list[Path]:
    """Every kind of output; gives the folders of what they were made from."""
    forms, filled = folder / "blank", folder / "filled"
    tagged = folder / "templates"
    for made in (forms, filled, tagged):
        made.mkdir(parents=True)
    documents(tagged, ["england", "redcar-cleveland", "sefton", "sutton"])
    for name, build in FORMS.items():
        path = forms / name
        path.write_bytes(build())
        slots = find_fields(path)
        for length in LENGTHS:
            data = fill_form(path, slots, plan_of(length)).data
            (filled / f"{path.stem} {length}{path.suffix}").write_bytes(data)
    run = [sys.executable, "-m", "sspdocs"]
    samples = str(ROOT / "samples")
    for words in (
        [
            "check",
            samples,
            "--annotate",
            str(folder / "annotated"),
            "--xlsx",
            str(folder / "findings.xlsx"),
        ],
        ["map", samples, "--out", str(folder / "maps")],
        ["invite", samples, "--out", str(folder / "packs")],
        ["report", samples, "--out", str(folder / "report")],
    ):
        day = "--on" if words[0] == "invite" else "--today"
        done = subprocess.run(
            [*run, *words, day, TODAY], capture_output=True, text=True, check=False, cwd=ROOT
        )
        print(f"sspdocs {words[0]:8} exit {done.returncode} {done.stderr.strip()[:200]}")
    return [ROOT / "samples", ROOT / "templates", forms]


def kinds(program: str, folder: Path) -> Counter[tuple[str, str]]:
    """The kinds of error in a folder's files: a file's suffix and the error without its particulars.

    Each file by itself: asked for many at once, version 0.8.0 takes one file's comments for another's.
    """
    found: Counter[tuple[str, str]] = Counter()
    files = sorted(p for p in folder.rglob("*") if p.suffix in (".docx", ".xlsx"))
    with ThreadPoolExecutor(2) as pool:
        for path, told in zip(files, pool.map(lambda p: _audited(program, p), files), strict=True):
            for error in told:
                words = re.sub(r"'[^']*'|\"[^\"]*\"|\d+|\w+\.xml", "…", error["description"])
                found[path.suffix, words[:110]] += 1
    return found


def _audited(program: str, path: Path) -> list[dict[str, str]]:
    asked = [program, str(path), "-o", "json", "-m", "0"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    told = json.loads(done.stdout)
    one = told[0] if isinstance(told, list) else told
    errors: list[dict[str, str]] = one["errors"]
    return errors


def main() -> None:
    """Make, audit, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--audit", default=shutil.which("openxml-audit"))
    asked = parser.parse_args()
    before = make(asked.folder)
    if asked.audit is None:
        raise SystemExit("openxml-audit is not installed: the files are made, and not audited.")
    known: Counter[tuple[str, str]] = Counter()
    for folder in before:
        known += kinds(asked.audit, folder)
    ours = kinds(asked.audit, asked.folder)
    print(f"kinds of error in what was given: {len(known)}; in what was written: {len(ours)}")
    for kind, count in ours.most_common():
        print("   " if kind in known else "NEW", count, *kind)


if __name__ == "__main__":
    main()
