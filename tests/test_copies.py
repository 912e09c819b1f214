"""Files that are byte for byte another: counted once, and said, by every command that counts."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from sspdocs.cli import main
from sspdocs.copies import copies_in_words, without_copies
from sspdocs.folders import find_documents
from tests.desk import plan_file


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    for name in ("Ada.docx", "Ada (2).docx", "Copy of Ada.docx"):
        (folder / name).write_bytes(plan_file("Ada Finch", Review_date="4 December 2026"))
    return folder


def test_of_several_the_one_with_the_shortest_name_stays(plans: Path) -> None:
    files, copies = without_copies(sorted(plans.iterdir()))
    assert [p.name for p in files] == ["Ada.docx"]
    assert [(c.path.name, c.of.name) for c in copies] == [
        ("Ada (2).docx", "Ada.docx"), ("Copy of Ada.docx", "Ada.docx"),
    ]  # fmt: skip


def test_files_of_one_size_and_other_bytes_and_empty_ones_are_no_copies(tmp_path: Path) -> None:
    for name, text in {"a": "one", "b": "two", "c": "", "d": ""}.items():
        (tmp_path / name).write_text(text)
    gone = tmp_path / "gone"
    files, copies = without_copies([*sorted(tmp_path.iterdir()), gone])
    assert ([p.name for p in files], copies) == (["a", "b", "c", "d", "gone"], ())


def test_files_of_one_name_are_told_by_their_folders(plans: Path) -> None:
    other = plans / "Year 4" / "Ada.docx"
    other.parent.mkdir()
    other.write_bytes((plans / "Ada.docx").read_bytes())
    _, copies = without_copies([plans / "Ada.docx", other])
    assert copies_in_words(copies) == (
        "1 file is a copy, byte for byte, of another and counted once: "
        f"{other} ({plans / 'Ada.docx'})."
    )


def test_reading_gives_the_plans_of_every_file(plans: Path) -> None:
    assert len(find_documents([plans]).files) == 3


@pytest.mark.parametrize("command", ["check", "convert", "map", "report"])
def test_every_command_counts_a_copy_once_and_says_so(
    command: str, plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day = f"{dt.date(2026, 11, 20)}"
    more = ["--out", str(tmp_path / "out"), "--dry-run"] if command != "check" else []
    main([command, str(plans), "--today", day, "--json", *more])
    said = capsys.readouterr()
    assert json.loads(said.out)["copies"] == 2
    assert "2 files are copies, byte for byte, of another and counted once" in said.err
    assert "Ada (2).docx (Ada.docx); Copy of Ada.docx (Ada.docx)." in said.err
    if command in ("check", "convert"):
        assert len(json.loads(said.out)["plans" if command == "check" else "documents"]) == 1


def test_what_is_due_is_said_once_for_a_plan_and_its_copies(
    plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["due", str(plans), "--on", "2026-11-20", "--json", "--all"]) == 0
    said = capsys.readouterr()
    assert len({d["path"] for d in json.loads(said.out)["items"]}) == 1
    assert "counted once" in said.err
