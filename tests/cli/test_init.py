"""Setting up for a school: what is asked, what is written, what is left alone."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from sspdocs.cli import main
from sspdocs.cost_settings import load_cost_settings
from sspdocs.settings import load_settings
from sspdocs.watch.options import load_options

DAY = ["--today", "2026-11-22"]


class Typed(io.StringIO):
    """What somebody types at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def asked(monkeypatch: pytest.MonkeyPatch, *lines: str) -> int:
    monkeypatch.setattr(sys, "stdin", Typed("".join(f"{line}\n" for line in lines)))
    return main(["init", *DAY])


def test_yes_writes_settings_and_folders_that_can_be_used(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["--school", 'The "Larks" School', "--council", "sutton", "--ta-rate", "£16.45"]
    assert main(["init", "--yes", *given, *DAY]) == 0
    settings = load_settings(folder)
    assert (settings.council, settings.school.name) == ("sutton", 'The "Larks" School')
    assert load_cost_settings(folder).rates[0].amount == Decimal("16.45")
    assert load_options(folder).watch.folder is None
    assert (folder / "watch_folders" / "inbox").is_dir()
    assert main(["watch", "status"]) == 0


def test_all_that_is_commented_out_may_be_taken_up(folder: Path) -> None:
    main(["init", "--yes", *DAY])
    path = folder / "sspdocs.toml"
    lines = path.read_text("utf-8").splitlines()
    assert tomllib.loads("\n".join(lines)) == {"council": "england", "school": {}}
    kept = [x[2:] if x.startswith("# ") and ("=" in x or x[2] == "[") else x for x in lines]
    path.write_text("\n".join(kept), "utf-8")
    assert len(load_settings(folder).reviews.terms) == 3
    assert load_options(folder).watch.folder == "S:/SEND/watch"
    assert load_cost_settings(folder).rates[0].year == "2026-27"


def test_enter_takes_the_usual_answers(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(monkeypatch, "", "", "", "", "", "", "") == 0
    assert load_settings(folder).council == "england"


def test_what_is_typed_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terms = [
        "y",
        "02/09/2026",
        "18/12/2026",
        "2027-01-05",
        "2027-03-25",
        "12/04/2027",
        "21/07/2027",
    ]
    said = ["Larkfield Primary", "Priya Nair", "", "16.45", "shared/watch"]
    assert asked(monkeypatch, "nowhere", "2", *said, *terms) == 0
    settings = load_settings(folder)
    assert (settings.council, settings.school.sendco) == ("redcar-cleveland", "Priya Nair")
    assert [f"{t.end:%d/%m/%Y}" for t in settings.reviews.terms] == [
        "18/12/2026",
        "25/03/2027",
        "21/07/2027",
    ]
    assert (folder / "shared" / "watch" / "inbox").is_dir()


def test_an_amount_that_is_none_is_asked_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asked(monkeypatch, "", "", "", "", "sixteen", "16", "", "") == 0
    assert load_cost_settings(folder).rates[0].amount == 16


def test_settings_that_are_there_are_not_replaced(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "sspdocs.toml").write_text('council = "sefton"\n')
    assert main(["init", "--yes"]) == 4
    assert "--force" in capsys.readouterr().err
    assert load_settings(folder).council == "sefton"


def test_no_is_an_answer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "sspdocs.toml").write_text('council = "sefton"\n')
    assert asked(monkeypatch, "n") == 130
    assert load_settings(folder).council == "sefton"


def test_replaced_settings_are_kept_beside_the_new(folder: Path) -> None:
    for _ in range(3):
        assert main(["init", "--yes", "--force", *DAY]) == 0
    assert {p.name for p in folder.glob("sspdocs.toml*")} == {
        "sspdocs.toml",
        "sspdocs.toml.old",
        "sspdocs.toml.old-2",
    }


def test_nothing_is_written_on_a_dry_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "--yes", "--dry-run", *DAY]) == 0
    assert "[school]" in capsys.readouterr().out
    assert list(folder.iterdir()) == []


def test_json_says_what_was_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "--yes", "--json", *DAY]) == 0
    assert json.loads(capsys.readouterr().out)["written"][0] == "sspdocs.toml"


@pytest.mark.parametrize(
    "given", [["--council", "suton"], ["--ta-rate", "lots"], ["--ta-rate", "-3"]]
)
def test_a_wrong_answer_stops_before_anything_is_written(folder: Path, given: list[str]) -> None:
    assert main(["init", "--yes", *given]) in (2, 3)
    assert list(folder.iterdir()) == []


def test_without_a_terminal_it_says_how_to_go_on(folder: Path) -> None:
    project = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "sspdocs", "init"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(project)},
    )
    assert (done.returncode, "--yes" in done.stderr) == (2, True)
    assert list(folder.iterdir()) == []
