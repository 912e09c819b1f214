"""A SENDCo's folder with all that the examples of the help name: plans, maps, lists, a watched folder."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import openpyxl
import word

from sspdocs.cli import group, main
from sspdocs.workspace import find_workspace

_PLAN = {
    "Year group": "4",
    "Date of birth": "02/03/2018",
    "Primary need": "SLCN",
    "Parent/carer": "Helen",
    "Outcome": "Joins in a game with two other children by July 2027",
    "Provision": "Social skills group, 2 x 30 minutes a week, 1:4, teaching assistant",
    "Review date": "12/02/2027",
}


def plan_file(name: str, title: str = "SEN Support Plan", **rows: str) -> bytes:
    """A plan on one sheet of paper; rows are added to the usual ones, or take their place."""
    own = {k.replace("_", " "): v for k, v in rows.items()}
    said = {"Name": name, **own, **{k: v for k, v in _PLAN.items() if k not in own}}
    lines = [word.tr(word.tc(word.p(word.r(k, "<w:b/>"))), v) for k, v in said.items()]
    return word.document(word.p(title), word.tbl(*lines))


def workbook(*rows: tuple[object, ...]) -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def lay(folder: Path) -> None:
    """Put everything in a folder, as it is before an example is run."""
    ehc = plan_file("Ada Brook", "EHC Plan", Date_of_last_annual_review="10/03/2026")
    costs = workbook(
        ("Provision map",),
        ("Name", "Provision", "Sessions per week", "Minutes", "Group size", "Annual cost"),
        ("Maya Brown", "Social skills group", 2, 30, 4, 1200),
    )
    reviews = workbook(
        ("Pupil", "DOB", "AR date", "Room", "Parent e-mail"),
        ("Ada Brook", "02/03/2018", "20/01/2027", "Library", "helen@brook.example"),
    )
    files = {
        "Ada Finch IEP.docx": plan_file("Ada Finch"),
        "Ada Finch passport.docx": plan_file("Ada Finch", Grockle_corner="Loud bells"),
        "Maya B SSP.docx": plan_file("Maya Brown"),
        "plans/Ada Brook EHCP.docx": ehc,
        "plans/Maya Brown.docx": plan_file("Maya Brown"),
        "maps/Maya B provision map.xlsx": costs,
        "Maya B provision map.xlsx": costs,
        "pupils/Maya B/Maya Brown.docx": plan_file("Maya Brown"),
        "EHCP reviews 2026-27.xlsx": reviews,
        "reviews.xlsx": reviews,
        "SEN Support Plan blank.docx": plan_file("", **dict.fromkeys(_PLAN, "")),
        "form.xlsx": workbook(("Name", ""), ("Date of birth", ""), ("Outcomes", "")),
        "S:/SEND/watch/inbox/Ada Brook EHCP.docx": ehc,
        "watch_folders/inbox/Ada Brook EHCP.docx": ehc,
    }
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for place in ("templates", "S:/SEND/templates"):
        shutil.copytree(find_workspace().templates[-1] / "england", folder / place / "northshire")
    with contextlib.chdir(folder), contextlib.redirect_stdout(io.StringIO()):
        assert main(["register", "import", "EHCP reviews 2026-27.xlsx"]) == 0
        assert main(["teach", "Ada Finch passport.docx"]) == 0
        assert Path("Ada Finch passport - teach.xlsx").is_file()
        assert main(["watch", "--once", "--today", "2026-11-22"]) == 0
        assert main(["invite", "plans", "--on", "2026-11-22"]) == 0


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by the words that call it."""
    yield from _below("", group)


def _below(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield name, command
        return
    context = click.Context(command)
    for inner in command.list_commands(context):
        found = command.get_command(context, inner)
        assert found is not None
        yield from _below(f"{name} {inner}".strip(), found)


def examples(command: click.Command) -> list[str]:
    """The examples in a command's help, without the file that the shell would write."""
    joined = re.sub(r"\\\n\s+", "", command.help or "")
    found = re.findall(r"^ +sspdocs (.*)$", joined, re.MULTILINE)
    return [line.split(" > ")[0] for line in found]


def words_of(example: str) -> list[str]:
    """An example as the shell would hand it on, patterns and home as they are."""
    return shlex.split(example.replace("~", os.curdir))
