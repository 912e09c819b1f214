"""Whatever writes can say first what it would write."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import desk
import pytest

from sspdocs.cli import main

CALLS = {
    "init": "--yes --force",
    "read": "plans -o new.csv",
    "check": "plans --html new.html --xlsx new.xlsx --annotate new",
    "convert": "plans --out new",
    "map": "maps --out new",
    "bundle": "'pupils/Maya B' --for rsp --council redcar-cleveland --out new",
    "councils new": "newshire --from form.xlsx",
    "due": "plans --ics new.ics",
    "register import": "reviews.xlsx",
    "register export": "new.xlsx",
    "invite": "plans --out new",
    "reviewed": "plans --pupil 'Ada Brook' --held 2027-01-20 --recommend amend --on 2027-02-01",
    "report": "plans --out new",
    "export": "'Ada Brook' --out new.zip",
    "forget": "'Ada Brook'",
    "teach": "'Ada Finch passport.docx' --out new.xlsx",
    "watch": "install-service",
    "register replies": "",
}
"""Every command with --dry-run, and what it would write with."""


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    desk.lay(folder)
    return folder


def state(folder: Path) -> dict[str, bytes]:
    """Every file and what is in it, the watcher's own and the register's journal apart."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".sspdocs" not in path.parts and "sqlite" not in path.name
    }


@pytest.mark.parametrize("command", CALLS)
def test_a_dry_run_says_something_and_writes_nothing(
    command: str,
    laid: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(laid, folder)
    monkeypatch.chdir(folder)
    before = state(folder)
    assert main([*command.split(), *shlex.split(CALLS[command]), "--dry-run"]) in (0, 1)
    assert capsys.readouterr().out.strip()
    assert state(folder) == before


def test_every_command_that_writes_has_a_dry_run() -> None:
    having = {
        name
        for name, command in desk.commands()
        if any("--dry-run" in option.opts for option in command.params)
    }
    assert having == set(CALLS)
    only_saying = {
        "checks explain", "checks list", "checks page", "completion", "config show", "councils check",
        "councils list", "councils show", "doctor", "errors", "register show", "schema",
    }  # fmt: skip
    assert {n for n, _ in desk.commands()} - having == {"demo"} | only_saying


def test_a_calendar_does_not_take_another_files_place(
    laid: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notes.ics").write_text("my notes")
    assert main(["due", str(laid / "plans"), "--ics", "notes.ics"]) == 4
    assert Path("notes.ics").read_text() == "my notes"
