"""How long a large caseload's dates and packs take: 450 pupils with EHC plans of 7 councils.

    python bench/packs.py [--pupils 450] [--loop 3]

`due` is timed as the command a person types, start of the program included. The packs that are due
in the week are written to disk, with letters, forms, calendar files, e-mail drafts and merge lists;
beside it a plain docxtpl loop makes only the Word documents of a few of the same packs, from the
same templates and contexts, and nothing else of them. Both are whole packs a second.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import docxtpl
from fill_template import without_additions

from sspdocs.deadlines import ReviewOptions
from sspdocs.deadlines.cases import Meeting
from sspdocs.register import Contact, Entry, Register, consult
from sspdocs.review_packs import pack_request, reviews_to_invite, template_folders, write_pack
from sspdocs.settings import Settings
from sspdocs.workspace import find_workspace
from sspdocs.writers.invitations import _contents, letter_context
from sspdocs.writers.packs.papers import LETTER, find_template, papers

TODAY = dt.date(2026, 11, 23)
COUNCILS = (
    "Northshire", "Ravensmoor", "Aldermere", "Westvale", "Harrowby", "Penfold", "Castlebar",
)  # fmt: skip


def entry(number: int) -> Entry:
    """An invented pupil; reviews spread over the year, ages from three to eighteen."""
    last = dt.date(2025, 12, 1) + dt.timedelta(days=number * 360 // 450)
    born = dt.date(2008 + number % 15, 1 + number % 12, 1 + number % 28)
    meeting = last + dt.timedelta(days=330)
    return Entry(
        name=f"Pupil{number} Example{number}",
        upn=f"A{number:012}",
        date_of_birth=born,
        status="E",
        setting=f"School {number % 40}",
        council=COUNCILS[number % 7],
        last_annual_review=last,
        meeting=Meeting(date=meeting, start=dt.time(13, 30)) if meeting > TODAY else None,
        people=(
            Contact(role="parent_carer", title="Parent or carer", name=f"Parent{number} Example"),
            Contact(
                role="speech", title="Speech and language therapist", name=f"Ann Field{number}"
            ),
        ),
    )


def make_register(path: Path, pupils: int) -> None:
    """The register with everybody in it."""
    with Register(path) as register:
        register.learn((entry(n) for n in range(pupils)), TODAY, "bench")


def loop_seconds(requests: list[Any], folders: Any, folder: Path) -> tuple[float, int]:
    """Seconds that plain docxtpl takes for the Word documents of these packs, and how many."""
    work: list[tuple[Path, dict[str, Any]]] = []
    plain: dict[str, Path] = {}
    for request in requests:
        found, context = _contents(request)
        jobs = [(paper.template, context) for paper in papers(request)]
        jobs += [(LETTER, letter_context(context, one, ["Agenda"])) for one in found.people]
        for name, given in jobs:
            if name not in plain:
                (folder / name).mkdir(parents=True)
                plain[name] = without_additions(find_template(name, folders), folder / name)
            work.append((plain[name], given))
    start = time.perf_counter()
    for number, (template, given) in enumerate(work):
        document = docxtpl.DocxTemplate(str(template))
        document.render(dict(given), autoescape=True)
        out = io.BytesIO()
        document.save(out)
        (folder / f"{number}.docx").write_bytes(out.getvalue())
    return time.perf_counter() - start, len(work)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pupils", type=int, default=450)
    parser.add_argument("--loop", type=int, default=3, help="packs for the docxtpl loop")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        path = home / "register.sqlite"
        make_register(path, options.pupils)
        command = [sys.executable, "-m", "sspdocs", "due", "--on", TODAY.isoformat(), "--json"]
        source = str(Path(__file__).resolve().parent.parent)
        took, cpu = [], []
        for _ in range(5):
            start, before = time.perf_counter(), os.times()
            made = subprocess.run(
                command, cwd=home, capture_output=True, check=True,
                env=os.environ | {"PYTHONPATH": source},
            )  # fmt: skip
            took.append(time.perf_counter() - start)
            after = os.times()
            cpu.append(sum(after[2:4]) - sum(before[2:4]))
        items = made.stdout.count(b'"lawful"')
        print(
            f"due, {options.pupils} pupils of 7 councils: {min(took):.2f} s "
            f"({min(cpu):.2f} s of processor), {items} items"
        )
        known = consult(path, (), TODAY)
        from sspdocs.councils import load_council

        council = load_council("england", find_workspace(None, home))
        folders = template_folders(council, find_workspace(None, home))
        cases = reviews_to_invite(known.plans, TODAY, ReviewOptions())
        requests = [
            pack_request(
                case, known, council=council, settings=Settings(), options=ReviewOptions(),
                today=TODAY,
            )
            for case in cases
        ]  # fmt: skip
        start = time.perf_counter()
        files = sum(len(write_pack(r, folders, home / "packs").files) for r in requests)
        ours = len(requests) / (time.perf_counter() - start)
        print(f"packs due this week: {len(requests)}, {files} files: {ours:.1f} packs a second")
        seconds, documents = loop_seconds(requests[: options.loop], folders, home / "loop")
        theirs = min(options.loop, len(requests)) / seconds
        print(f"docxtpl loop: {documents} documents: {theirs:.2f} packs a second")
        print(f"ratio {ours / theirs:.1f} x")


if __name__ == "__main__":
    main()
