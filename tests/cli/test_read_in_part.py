"""A file that was read, wholly or in part, is never counted as one that could not be."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from sspdocs.cli import main
from tests.desk import workbook

SHEET = "xl/worksheets/sheet1.xml"


def _changed(path: Path, old: bytes, new: bytes) -> Path:
    """A plan's workbook with something in its sheet changed."""
    made = io.BytesIO()
    plan = workbook(("Name", "Ada Finch"), ("Review date", "12/02/2027"))
    with zipfile.ZipFile(io.BytesIO(plan)) as book, zipfile.ZipFile(made, "w") as out:
        for name in book.namelist():
            data = book.read(name)
            out.writestr(name, data.replace(old, new) if name == SHEET else data)
    path.write_bytes(made.getvalue())
    return path


def _odd(folder: Path) -> Path:
    return _changed(folder / "odd.xlsx", b'r="A2"', b'r="A0"')


def _broken(folder: Path) -> Path:
    """A cell refers to a text that the file does not hold."""
    extra = b'<row r="3"><c r="A3" t="s"><v>999</v></c></row></sheetData>'
    return _changed(folder / "broken.xlsx", b"</sheetData>", extra)


def test_an_impossible_address_is_a_remark_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(_odd(tmp_path))]) == 0
    said = capsys.readouterr()
    assert "1 plan, 1 file to look at" in said.out
    assert "Look at: " in said.err
    assert "Look whether it stands where it should. [noted]" in said.err


def test_a_file_read_in_part_is_checked_and_counted_as_such(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(_broken(tmp_path)), "--fail-on", "never"]) == 1
    said = capsys.readouterr().out
    assert "broken.xlsx  (" in said
    assert "1 file was read in part." in said
    assert "could not be read" not in said


@pytest.mark.parametrize("command", ["convert", "map", "report"])
def test_a_remark_is_no_failure_of_any_command(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = _odd(tmp_path)
    assert main([command, str(odd), "--out", str(tmp_path / "out")]) == 0
    assert "could not be read" not in capsys.readouterr().out
