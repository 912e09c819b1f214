from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from sspdocs.cli import main
from sspdocs.report import address

DAY = ["--today", "2026-11-22"]


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one plan and one file that cannot be read."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "plans #1"
    folder.mkdir()
    document = docx.Document()
    document.add_heading("SEN Support Plan", 0)
    table = document.add_table(3, 2)
    rows = [("Name", "Ada Finch"), ("Year group", "4"), ("Review date", "12/11/2026")]
    for row, (label, value) in zip(table.rows, rows, strict=True):
        row.cells[0].text, row.cells[1].text = label, value
    document.save(str(folder / "Ada.docx"))
    (folder / "Broken.docx").write_bytes(b"PK\x03\x04 not a document")
    return folder


def test_a_report_is_a_page_and_a_workbook(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(plans), "--out", "reports", *DAY]) == 1  # one file is broken
    assert "1 pupil" in capsys.readouterr().out
    page = Path("reports/dashboard.html").read_text("utf-8")
    assert "Ada Finch" in page
    assert "../plans%20%231/Ada.docx" in page
    assert "Broken.docx" in page
    assert Path("reports/register.xlsx").read_bytes().startswith(b"PK")


def test_a_copy_of_a_file_is_counted_once_and_said(
    plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (plans / "Broken.docx").write_bytes((plans / "Ada.docx").read_bytes())
    assert main(["report", str(plans), "--dry-run", *DAY]) == 0
    assert "1 file is a copy, byte for byte" in capsys.readouterr().err
    main(["report", str(plans), "--dry-run", "--json", *DAY])
    made = json.loads(capsys.readouterr().out)
    assert (made["documents"], made["copies"]) == (1, 1)


def test_a_report_is_not_overwritten_without_force(
    plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["report", str(plans / "Ada.docx"), *DAY]
    assert main(arguments) == 0
    assert main(arguments) == 4
    assert "--force" in capsys.readouterr().err
    assert main([*arguments, "--force"]) == 0


def test_a_second_run_takes_what_has_not_changed_and_says_the_same(
    plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said, pages = [], []
    for _ in range(2):
        main(["report", str(plans), "--json", "--force", *DAY])
        said.append(json.loads(capsys.readouterr().out))
        pages.append(Path("dashboard.html").read_bytes())
    assert [s["run"]["unchanged"] for s in said] == [0, 2]
    assert (said[0]["pupils"], said[0]["overdue"]) == (1, 1)
    assert pages[0] == pages[1]


def test_a_dry_run_writes_nothing(plans: Path) -> None:
    main(["report", str(plans), "--out", "reports", "--dry-run", *DAY])
    assert not Path("reports").exists()


def test_the_register_is_not_read_as_a_plan(plans: Path) -> None:
    arguments = ["report", str(plans), "--out", str(plans), "--force", *DAY]
    main(arguments)
    first = (plans / "dashboard.html").read_bytes()
    main(arguments)
    assert (plans / "dashboard.html").read_bytes() == first


def test_an_address_is_relative_and_escaped(tmp_path: Path) -> None:
    assert address(tmp_path / "a b#1.docx", tmp_path / "out") == "../a%20b%231.docx"
    assert address(tmp_path / "javascript:x.docx", tmp_path) == "javascript%3Ax.docx"
