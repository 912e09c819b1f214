"""What holds, and where it came from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sspdocs.cli import main
from sspdocs.workspace import find_workspace


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SSPDOCS_TEMPLATES", raising=False)
    return tmp_path


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, tuple[object, str]]:
    assert main(["config", "show", "--json", *arguments]) == 0
    said = json.loads(capsys.readouterr().out)["settings"]
    return {s["key"]: (s["value"], s["origin"]) for s in said}


def test_nothing_set_is_built_in(capsys: pytest.CaptureFixture[str]) -> None:
    found = shown(capsys)
    assert found["council"] == ("england", "built in")
    assert found["school.name"] == (None, "built in")
    assert found["watch.settle_seconds"] == (5, "built in")


def test_the_settings_go_before_the_council(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = shown(capsys, "reviews")["reviews.chase_days"]
    (folder / "sspdocs.toml").write_text("[reviews]\nchase_days = 20\n")
    assert before[1] == "council"
    assert shown(capsys, "reviews")["reviews.chase_days"] == (20, "settings")


def test_the_council_that_sets_a_value_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "show", "review", "--council", "redcar-cleveland"]) == 0
    lines = {x.split()[0]: x for x in capsys.readouterr().out.splitlines()}
    assert "end" in lines["review.mode"] and "redcar-cleveland/council.toml" in lines["review.mode"]
    assert "common/council.toml" in lines["review.grace_days"]


def test_an_option_goes_before_the_settings(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "sspdocs.toml").write_text('council = "sefton"\n')
    assert shown(capsys)["council"] == ("sefton", "settings")
    assert shown(capsys, "--council", "sutton")["council"] == ("sutton", "option")


def test_the_environment_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = find_workspace().templates[-1]
    monkeypatch.setenv("SSPDOCS_TEMPLATES", str(shipped))
    assert shown(capsys, "templates")["templates"] == (str(shipped), "environment")


def test_only_what_is_set_can_be_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "sspdocs.toml").write_text('[school]\nname = "Larkfield"\n')
    found = shown(capsys, "--set")
    assert "school.name" in found
    assert "built in" not in {origin for _, origin in found.values()}


@pytest.mark.parametrize(
    "wrong", ['[shcool]\nname = "x"\n', '[school]\nnmae = "x"\n', "[limits]\nx=1\n"]
)
def test_a_key_that_nothing_reads_is_an_error(
    folder: Path, capsys: pytest.CaptureFixture[str], wrong: str
) -> None:
    (folder / "sspdocs.toml").write_text(wrong)
    assert main(["config", "show"]) == 2
    assert "no setting" in capsys.readouterr().err


def test_a_setting_that_is_misspelt_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "show", "scool"]) == 2
    assert 'Did you mean "school"?' in capsys.readouterr().err
