from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from sspdocs.cli import main

ROWS = [
    ("Name", "Ada Finch"),
    ("Date of birth", "04/05/2018"),
    ("Class teacher", "Mr Day"),
    ("Review date", "12/02/2027"),
    ("My strengths", "Kind to younger children"),
    ("Parent's views", "She is happier this term"),
    ("What I find hard", "Instructions with more than two parts"),
]


def _plan(
    folder: Path, name: str = "Ada.docx", outcome: str | None = "Ada will count to 20"
) -> Path:
    """A plan in Word; with no outcome it lacks outcomes and support, which are errors."""
    document = docx.Document()
    document.add_heading("SEN Support Plan", 0)
    table = document.add_table(len(ROWS), 2)
    for row, (label, value) in zip(table.rows, ROWS, strict=True):
        row.cells[0].text, row.cells[1].text = label, value
    if outcome:
        document.add_paragraph()
        grid = document.add_table(2, 4)
        heads = ("Outcome", "Success criteria", "Provision", "Who")
        cells = (
            outcome,
            "Counts to 20 aloud on 3 days",
            "Number group and counting at home",
            "Mrs Hall",
        )
        for row, texts in zip(grid.rows, (heads, cells), strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    path = folder / name
    document.save(str(path))
    return path


def _check(*args: str | Path) -> int:
    return main(["check", "--today", "2026-11-22", *map(str, args)])


def test_a_plan_without_outcomes_fails_and_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _check(_plan(tmp_path, outcome=None)) == 1
    said = capsys.readouterr().out
    assert "Ada.docx  (SEN Support Plan)" in said
    assert (
        "  error    OUT001  The plan has no outcomes: say what the pupil will be able to do."
        in said
    )
    assert "1 file, 1 plan, against England: 2 errors" in said


def test_the_worst_comes_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _check(_plan(tmp_path, outcome=None), "--council", "sefton")
    levels = [line.split()[0] for line in capsys.readouterr().out.splitlines() if line[:2] == "  "]
    assert levels == sorted(levels, key=["error", "warning", "advice"].index)
    assert len(set(levels)) == 3


def test_a_finding_names_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _check(_plan(tmp_path, outcome="Ada will have 1:1 support"))
    (line,) = [x for x in capsys.readouterr().out.splitlines() if "OUT006" in x]
    assert line.endswith("[table 2, row 2, column 1]")


def test_a_good_plan_passes(tmp_path: Path) -> None:
    assert _check(_plan(tmp_path)) == 0


@pytest.mark.parametrize(("level", "status"), [("advice", 1), ("error", 0), ("never", 0)])
def test_fail_on_sets_the_bar(tmp_path: Path, level: str, status: int) -> None:
    path = _plan(tmp_path, outcome="Ada will have 1:1 support")
    assert _check(path, "--fail-on", level) == status


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _plan(tmp_path)
    (tmp_path / "Bad.docx").write_text("not a document")
    assert _check(tmp_path, "--fail-on", "never") == 1
    said = capsys.readouterr().out
    assert "Ada.docx" in said
    assert "Not read:\n" in said
    assert "Bad.docx: " in said
    assert said.endswith("1 file could not be read.\n")


def test_json_holds_each_plan_with_its_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _check(_plan(tmp_path, outcome=None), "--json", "--council", "sutton")
    shape = json.loads(capsys.readouterr().out)
    assert (shape["council"], shape["today"], shape["problems"]) == ("sutton", "2026-11-22", [])
    (plan,) = shape["plans"]
    assert (plan["kind"], plan["pupil"]) == ("sen_support_plan", "Ada Finch")
    first = plan["findings"][0]
    assert (first["check"], first["severity"], first["pointer"]) == ("OUT001", "error", "/outcomes")


def test_the_same_files_and_day_give_the_same_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _plan(tmp_path, outcome=None)
    _check(path)
    first = capsys.readouterr().out
    _check(path)
    assert capsys.readouterr().out == first


def test_no_colour_when_not_on_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _check(_plan(tmp_path, outcome=None))
    assert "\x1b" not in capsys.readouterr().out


def test_an_unknown_council_is_said_with_its_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _check(_plan(tmp_path), "--council", "suton") == 3
    first = capsys.readouterr().err.splitlines()[0]
    assert first == 'sspdocs: no council "suton". Did you mean "sutton"? [council]'


def test_originals_are_left_as_they_were(tmp_path: Path) -> None:
    path = _plan(tmp_path)
    before = path.read_bytes()
    _check(path)
    assert path.read_bytes() == before


def test_the_settings_council_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sspdocs.toml").write_text('council = "sefton"\n')
    monkeypatch.chdir(tmp_path)
    _check(_plan(tmp_path))
    assert "against Sefton" in capsys.readouterr().out


def test_a_page_and_a_workbook_are_written(tmp_path: Path) -> None:
    page, book = tmp_path / "out" / "f.html", tmp_path / "out" / "f.xlsx"
    _check(_plan(tmp_path), "--html", page, "--xlsx", book)
    assert b"Ada Finch" in page.read_bytes()
    assert book.read_bytes()[:2] == b"PK"


def test_a_report_that_is_there_is_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "f.html"
    page.write_text("mine")
    assert _check(_plan(tmp_path), "--html", page) == 4
    assert page.read_text() == "mine"
    assert "is there already" in capsys.readouterr().err
    assert _check(_plan(tmp_path), "--html", page, "--force") == 0
    assert "Ada Finch" in page.read_text("utf-8")


def test_a_workbook_that_it_wrote_is_not_read_as_a_plan(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _plan(tmp_path)
    book = tmp_path / "f.xlsx"
    _check(tmp_path, "--xlsx", book)
    _check(tmp_path, "--xlsx", book, "--force")
    assert "1 file, 1 plan" in capsys.readouterr().out.splitlines()[-1]
