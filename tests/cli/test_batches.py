"""What read, check, convert, map and report share when they are given many files."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
import word

from sspdocs.cli import main

PROJECT = Path(__file__).resolve().parents[2]
DAY = ["--today", "2026-11-22"]


@pytest.fixture(autouse=True)
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three plans, one file that cannot be read, and a list of them; in a folder to work in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SSPDOCS_TEMPLATES", raising=False)
    (tmp_path / "plans").mkdir()
    for file, name in (("Ada", "Ada Finch"), ("Ben", "Ben Moss"), ("Cy", "=Cy Day")):
        data = word.document(
            word.p("SEN Support Plan"), word.p(f"Name: {name}"), word.p("Strengths: Kind to others")
        )
        (tmp_path / "plans" / f"{file}.docx").write_bytes(data)
    (tmp_path / "plans" / "broken.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "list.txt").write_text("# this term's\nplans/Ada.docx\n\nplans/Ben.docx\n")
    return tmp_path / "plans"


def table(path: str) -> list[dict[str, str]]:
    text = Path(path).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("paths", [["plans"], ["plans/*.docx"], ["@list.txt", "plans"]])
def test_folders_patterns_and_lists_mean_the_same_files(paths: list[str]) -> None:
    assert main(["read", *paths, "-o", "out.csv"]) == 1
    names = [row["pupil.name"] for row in table("out.csv")]
    assert names == ["Ada Finch", "Ben Moss", "'=Cy Day"]


def test_a_list_may_come_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("plans/Ben.docx\n# not this\n"))
    assert main(["read", "-", "--format", "jsonl"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["pupil"]["name"] == "Ben Moss"


def test_each_format_holds_the_same_plans() -> None:
    for name in ("out.json", "out.jsonl", "out.csv", "out.xlsx"):
        assert main(["read", "plans", "-o", name]) == 1
    whole = json.loads(Path("out.json").read_text("utf-8"))
    names = [plan["pupil"]["name"] for plan in whole["plans"]]
    lines = Path("out.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["pupil"]["name"] for line in lines] == names
    assert [row["pupil.name"].lstrip("'") for row in table("out.csv")] == names
    sheet = openpyxl.load_workbook("out.xlsx")["plans"]
    column = [cell.value for cell in sheet[1]].index("pupil.name")
    assert [row[column].value for row in sheet.iter_rows(min_row=2)] == names


def test_json_is_the_same_on_the_screen_and_in_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    main(["read", "plans", "--json"])
    said = capsys.readouterr().out
    main(["read", "plans", "-o", "out.json"])
    assert Path("out.json").read_text("utf-8") == said
    assert json.loads(said)["problems"][0]["code"] == "damaged"


def test_findings_are_rows(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "plans", "--json", *DAY])
    whole = json.loads(capsys.readouterr().out)
    assert main(["check", "plans", "-o", "findings.csv", *DAY]) == 1
    rows = table("findings.csv")
    assert len(rows) == sum(len(plan["findings"]) for plan in whole["plans"])
    assert {row["severity"] for row in rows} <= {"error", "warning", "advice"}


def test_pupils_of_a_report_are_rows() -> None:
    assert main(["report", "plans", "--out", "r", "-o", "r/pupils.jsonl", *DAY]) == 1
    lines = Path("r/pupils.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 3 and json.loads(lines[0])["documents"]


def test_a_workbook_needs_a_file_and_an_ending_that_says_something(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["read", "plans", "--format", "xlsx"]) == 2
    assert "add -o FILE.xlsx" in capsys.readouterr().err
    assert main(["read", "plans", "-o", "out.txt"]) == 2
    assert "Add --format csv" in capsys.readouterr().err


def test_a_file_that_is_there_is_not_replaced_unless_told_to() -> None:
    Path("out.csv").write_text("mine")
    assert main(["read", "plans", "-o", "out.csv"]) == 4
    assert Path("out.csv").read_text() == "mine"
    assert main(["read", "plans", "-o", "out.csv", "--force"]) == 1


@pytest.mark.parametrize(
    "command",
    [
        ["read", "plans", "-o", "o/out.csv", "--force"],
        ["check", "plans", "-o", "o/out.csv", "--force", *DAY],
        ["convert", "plans", "--out", "o", *DAY],
        ["map", "plans", "--out", "o", *DAY],
        ["report", "plans", "--out", "o", "--force", *DAY],
    ],
    ids=lambda command: command[0],
)
def test_a_second_run_takes_what_has_not_changed(command: list[str]) -> None:
    for unchanged in (0, 3):
        main([*command, "--summary", "run.json"])
        run = json.loads(Path("run.json").read_text())
        assert run["command"] == command[0]
        assert (run["files"], run["done"], run["failed"], run["complete"]) == (4, 4, 1, True)
        assert run["unchanged"] in (
            unchanged,
            unchanged + 1,
        )  # a problem of a value is kept with it


@pytest.mark.parametrize("command", ["read", "check"])
def test_nothing_is_kept_of_what_is_only_shown(command: str) -> None:
    main([command, "plans"])
    assert not Path(".sspdocs").exists()
    main([command, "plans", "--keep"])
    assert Path(".sspdocs").exists()


def test_a_converted_document_that_was_changed_or_removed_is_seen(
    capsys: pytest.CaptureFixture[str],
) -> None:
    command = ["convert", "plans", "--out", "o"]
    main(command)
    ada, ben = (next(Path("o").glob(f"{name}/*.docx")) for name in ("Ada Finch", "Ben Moss"))
    ada.unlink()
    ben.write_bytes(b"mine")
    capsys.readouterr()
    assert main(command) == 4
    said = capsys.readouterr().out
    assert f"written      {ada}" in said and f"exists       {ben}" in said
    assert "1 unchanged" in said
    assert ben.read_bytes() == b"mine"


def test_a_new_file_that_takes_a_name_moves_the_one_that_had_it(plans: Path) -> None:
    command = ["convert", "plans", "--out", "o", "--force", *DAY]
    main(command)
    (plans / "aa.docx").write_bytes(
        word.document(
            word.p("SEN Support Plan"), word.p("Name: Ada Finch"), word.p("Strengths: New")
        )
    )
    main(command)
    again = {p.name: p.read_bytes() for p in Path("o/Ada Finch").iterdir()}
    main(["convert", "plans", "--out", "fresh", *DAY])
    assert again == {p.name: p.read_bytes() for p in Path("fresh/Ada Finch").iterdir()}
    assert len(again) == 2


def test_worker_processes_write_the_same_bytes(plans: Path) -> None:
    for number in range(70):
        (plans / f"more {number}.docx").write_bytes(
            word.document(
                word.p("SEN Support Plan"),
                word.p(f"Name: Dee Fox {number % 60}"),
                word.p(f"{number}"),
            )
        )
    main(["convert", "plans", "--out", "one", "--workers", "1", *DAY])
    main(["convert", "plans", "--out", "two", "--workers", "2", *DAY])
    one, two = (
        {p.relative_to(out).as_posix(): p.read_bytes() for p in Path(out).glob("*/*.docx")}
        for out in ("one", "two")
    )
    assert len(one) == 73 and one == two


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal is made as Unix makes one")
def test_a_terminal_shows_a_bar_and_the_output_stays_clean(plans: Path) -> None:
    import pty

    for number in range(8):
        (plans / f"more {number}.docx").write_bytes((plans / "Ada.docx").read_bytes())
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "sspdocs", "read", "plans", "--format", "jsonl"],
        stdout=subprocess.PIPE, stderr=theirs, cwd=plans.parent,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "TERM": "xterm"},
    )  # fmt: skip
    os.close(theirs)
    with os.fdopen(ours, "rb", closefd=True) as terminal:
        shown = os.read(terminal.fileno(), 65536).decode()
    assert "Reading" in shown and "12/12" in shown
    assert len(done.stdout.splitlines()) == 11
    assert all(line.startswith(b"{") for line in done.stdout.splitlines())
