"""What cannot be written ends with 4 and names the folder that was asked for; slips are said plainly."""

from __future__ import annotations

from pathlib import Path

import pytest

from sspdocs.cli import main
from tests.desk import plan_file, workbook


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan that lacks something, and a map."""
    monkeypatch.chdir(tmp_path)
    Path("Ada.docx").write_bytes(plan_file("Ada Finch", Review_date=""))
    rows = ("Name", "Provision", "Annual cost"), ("Maya Brown", "Social skills group", 1200)
    Path("map.xlsx").write_bytes(workbook(("Provision map",), *rows))
    return tmp_path


@pytest.fixture
def shut(school: Path) -> Path:
    """A folder that nobody can write to: a part of its path is a file."""
    (school / "shut").write_text("a file")
    return Path("shut/x")


NEVER = ("--fail-on", "never")


def test_a_copy_that_cannot_be_written_ends_with_4(shut: Path) -> None:
    assert main(["check", "Ada.docx", "--annotate", str(shut), "--no-keep", *NEVER]) == 4


def test_copies_that_are_there_already_end_with_4(school: Path) -> None:
    call = ["check", "Ada.docx", "--annotate", "copies", *NEVER]
    assert main(call) == 0
    assert main(call) == 4
    assert main([*call, "--force"]) == 0


def test_documents_that_cannot_be_written_end_with_4(shut: Path) -> None:
    assert main(["convert", "Ada.docx", "--out", str(shut), "--no-keep"]) == 4


def test_a_map_that_cannot_be_written_names_the_folder_and_no_pupil(
    shut: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["map", "map.xlsx", "--out", str(shut), "--no-keep"]) == 4
    said = capsys.readouterr().err
    assert said.startswith(f"sspdocs: {shut}: cannot write there")
    assert "Maya" not in said and ".sspdocs" not in said


def test_init_advises_nothing_that_it_does_not_have(
    shut: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(shut), "--yes"]) == 4
    assert "--out" not in capsys.readouterr().err


def test_init_takes_no_address_that_is_none(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", "--yes", "--sendco-email", "notmail"]) == 2
    assert '"notmail" is no e-mail address' in capsys.readouterr().err
    assert main(["init", "--yes", "--sendco-email", "senco@school.sch.uk"]) == 0


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("read", "Say which files or folders, for example: sspdocs read plans"),
        ("due --weeks abc", '--weeks: "abc" is not a whole number.'),
        ("due --weeks -1", "--weeks: -1 is too small. Give 0 or more."),
        ("bundle Ada", "--for is missing: sspdocs bundle … --for PANEL"),
        ("checks explain", "Say which check: sspdocs checks explain CHECK"),
    ],
)
def test_a_mistyped_line_is_answered_with_what_to_type(
    call: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(call.split()) == 2
    assert f"sspdocs: {said} [usage]" in capsys.readouterr().err


def test_a_negative_sum_is_written_in_one_way(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heads = ("Provision", "Sessions per week", "Minutes", "Weeks", "Group size", "Hourly rate")
    row = ("Phonics", 2, 30, 38, 1, 20, -3504)
    rows = ("Provision map",), ("Name", "Maya Brown"), (*heads, "Annual cost"), row
    Path("map.xlsx").write_bytes(workbook(*rows))
    for command in ("read", "check"):
        main([command, "map.xlsx"])
        said = capsys.readouterr().out
        assert "-£3,504.00" in said
        assert "£-" not in said


def test_a_part_of_a_name_names_the_pupil_of_a_bundle(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["bundle", "ada", "--from", ".", "--for", "ehcna"]
    assert main([*call, "--dry-run"]) == 1
    assert capsys.readouterr().out.startswith("Ada Finch: ")
    main(call)
    assert main(call) == 4
    named = Path("bundles/Ada Finch/Ada Finch - EHCNA bundle")
    assert f"{named}: is there already." in capsys.readouterr().err


def test_a_part_of_two_pupils_names_is_refused(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("Ben.docx").write_bytes(plan_file("Ben Finch"))
    assert main(["bundle", "Finch", "--from", ".", "--for", "ehcna", "--dry-run"]) == 2
    assert "2 pupils have that in their names" in capsys.readouterr().err
