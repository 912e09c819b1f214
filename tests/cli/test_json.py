"""Every command that prints has --json, in the shape that docs/json.md gives it."""

from __future__ import annotations

import json
import shlex
import shutil
from pathlib import Path
from typing import Any

import desk
import pytest

from sspdocs.cli import main
from sspdocs.cli.shapes import SHAPES
from sspdocs.cli.show import JSON_VERSION

ONE_KIND_OF_TEXT = {"schema"}
"""It prints a schema, which is JSON, and nothing else."""

CALLS = {
    "demo": "--out new",
    "init": "--yes --force",
    "read": "plans",
    "check": "plans",
    "convert": "plans --out documents",
    "map": "maps",
    "bundle": "'pupils/Maya B' --for rsp --council redcar-cleveland",
    "checks explain": "OUT003",
    "councils show": "sutton",
    "completion": "bash",
    "councils new": "newshire --from form.xlsx --dry-run",
    "due": "plans",
    "register import": "reviews.xlsx",
    "register export": "new.xlsx",
    "invite": "plans --dry-run",
    "invite --suggest-dates": "plans",
    "reviewed": "plans --pupil 'Ada Brook' --held 2027-01-20 --recommend amend --on 2027-02-01",
    "report": "plans --out reports",
    "watch": "--once",
    "watch install-service": "--dry-run",
    "export": "'Ada Brook' --dry-run",
    "forget": "'Ada Brook' --dry-run",
    "forget --older-than": "7",
    "teach": "'Ada Finch passport.docx' --force",
}
"""What else a call needs; the rest need nothing."""


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    desk.lay(folder)
    return folder


@pytest.fixture
def at_desk(laid: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "desk"
    shutil.copytree(laid, folder)
    monkeypatch.chdir(folder)
    return folder


def answered(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert main([*words, "--json"]) in (0, 1)
    shape: dict[str, Any] = json.loads(capsys.readouterr().out)
    return shape


@pytest.mark.parametrize("command", SHAPES)
def test_a_command_prints_the_keys_that_are_documented(
    command: str, at_desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shape = answered(capsys, *command.split(), *shlex.split(CALLS.get(command, "")))
    assert shape.pop("schema_version") == JSON_VERSION
    assert list(shape) == list(SHAPES[command]) or set(shape) == set(SHAPES[command])


def test_every_command_that_prints_has_json_and_its_shape() -> None:
    without = {
        name
        for name, command in desk.commands()
        if not any("--json" in option.opts for option in command.params)
    }
    assert without == ONE_KIND_OF_TEXT
    assert {name for name, _ in desk.commands()} - without <= set(SHAPES)


def test_money_and_dates_are_plain(at_desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shape = answered(capsys, "map", "maps", "--dry-run")
    assert shape["files"][0]["total"] == 1200
    assert answered(capsys, "due", "plans", "--on", "2026-11-22")["today"] == "2026-11-22"


def test_a_file_that_cannot_be_read_is_among_the_problems(
    at_desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["read"], ["check"], ["due"], ["convert", "--out", "d"], ["map", "--out", "m"]):
        (found,) = answered(capsys, *words, "nowhere.docx")["problems"]
        assert (found["path"], found["code"]) == ("nowhere.docx", "not-found")
