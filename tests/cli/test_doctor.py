from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from sspdocs.cli import main
from sspdocs.cli.looks import _fonts, _numbers


def looks(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, dict[str, dict[str, str]]]:
    status = main(["doctor", "--json", *args])
    said = json.loads(capsys.readouterr().out)
    assert said["ready"] is (status == 0)
    return status, {x["name"]: x for x in said["looks"]}


def test_all_that_is_needed_is_found_here(capsys: pytest.CaptureFixture[str]) -> None:
    status, found = looks(capsys)
    assert status == 0
    assert {n for n, x in found.items() if x["state"] == "ok"} >= {
        "Python",
        "Packages",
        "Templates",
        "Samples",
    }


def test_the_first_line_is_the_verdict(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["doctor", "--out", str(tmp_path)]) == 0
    assert capsys.readouterr().out.rstrip().splitlines()[0].startswith("Ready")


def test_a_broken_council_is_a_fault_with_its_cure(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "north").mkdir()
    (tmp_path / "north" / "council.toml").write_text('extends = "common"\nnmae = "North"\n')
    status, found = looks(capsys, "--templates", str(tmp_path))
    assert status == 1
    assert "nmae" in found["Templates"]["found"]
    assert "sspdocs councils check north" in found["Templates"]["mend"]


def test_wrong_settings_are_a_fault(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sspdocs.toml").write_text('council = "nowhere"\n')
    monkeypatch.chdir(tmp_path)
    status, found = looks(capsys)
    assert status == 1
    assert 'no council "nowhere"' in found["Settings"]["found"]


def test_a_file_where_the_output_folder_belongs_is_a_fault(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("")
    status, found = looks(capsys, "--out", str(tmp_path / "taken"))
    assert (status, found["Output"]["state"]) == (1, "failure")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_folder_that_cannot_be_written_to_is_a_fault(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    tmp_path.chmod(0o500)
    assert looks(capsys, "--out", str(tmp_path))[0] == 1


def test_an_output_folder_that_does_not_exist_yet_is_no_fault(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert looks(capsys, "--out", str(tmp_path / "new" / "plans"))[1]["Output"]["state"] == "ok"
    assert list(tmp_path.iterdir()) == []


def test_a_wider_font_is_a_note_and_one_of_the_same_width_is_not() -> None:
    assert _fonts("linux", lambda _: "DejaVu Sans").state == "warning"
    assert _fonts("linux", lambda _: "Liberation Sans").state == "ok"
    assert _fonts("win32", lambda _: "DejaVu Sans").state == "ok"


def test_versions_are_compared_as_numbers() -> None:
    assert _numbers("1.10") > _numbers("1.9.3")
    assert _numbers("0.100rc1") > _numbers("0.99")
