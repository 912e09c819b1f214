from __future__ import annotations

import json
from pathlib import Path

import pytest

from sspdocs.cli import main


def test_a_check_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["checks", "explain", "out003"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("OUT003  outcome-without-success-criteria\n")
    assert "Why it matters: " in said
    assert "To put right: " in said
    assert "Severity: warning for England" in said


def test_a_check_that_is_off_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    main(["checks", "explain", "VOI003"])
    assert "Severity: off for England (asked by Sutton)" in capsys.readouterr().out


def test_an_unknown_check_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["checks", "explain", "OUT03"]) == 2
    assert 'Did you mean "OUT003"?' in capsys.readouterr().err


def test_the_list_gives_the_councils_severities(capsys: pytest.CaptureFixture[str]) -> None:
    main(["checks", "list", "--council", "sutton", "--json"])
    levels = {c["id"]: c["severity"] for c in json.loads(capsys.readouterr().out)["checks"]}
    assert (levels["VOI003"], levels["SEC002"], levels["ANR001"]) == ("warning", "off", "error")


def test_the_councils_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["councils", "list", "--json"])
    shape = {c["id"]: c["la_code"] for c in json.loads(capsys.readouterr().out)["councils"]}
    assert (shape["redcar-cleveland"], shape["sefton"], shape["sutton"]) == ("807", "343", "319")


def test_a_council_is_shown_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    main(["councils", "show", "redcar-cleveland", "--json"])
    shape = json.loads(capsys.readouterr().out)["council"]
    assert shape["review"]["mode"] == "end"
    assert shape["panels"]["rsp"]["conditions"][0]["value"] == "3"
    assert shape["thresholds"][0]["amount"] == 6000


def test_a_council_is_shown_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    main(["councils", "show", "redcar-cleveland"])
    said = capsys.readouterr().out
    assert "Threshold:   £6,000.00 (2025-26), element 2" in said
    assert "Panel:       rsp: Resource and Support Panel (RSP)" in said


def test_a_wrong_council_is_told_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "northshire"
    folder.mkdir()
    text = 'extends = "common"\nname = "N"\nshort = "N"\n[checks]\nOUT03 = "error"\n'
    (folder / "council.toml").write_text(text)
    assert main(["councils", "check", "northshire", "--templates", str(tmp_path)]) == 3
    assert 'checks.OUT03: no such check. Did you mean "OUT003"?' in capsys.readouterr().out


def test_a_missing_template_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "northshire"
    folder.mkdir()
    text = (
        'extends = "common"\nname = "N"\nshort = "N"\n[[documents]]\nid = "x"\nfile = "x.docx"\n'
        'kind = "sen_support_plan"\ntitle = "X"\n'
    )
    (folder / "council.toml").write_text(text)
    assert main(["councils", "check", "northshire", "--templates", str(tmp_path)]) == 3
    assert "documents: x: no file x.docx. Put it in the folder" in capsys.readouterr().out
