"""What the shell offers for half-typed words."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete

from sspdocs.cli import group, main


def offered(words: str) -> list[str]:
    *before, last = words.split(" ")
    complete = ShellComplete(group, {}, "sspdocs", "_SSPDOCS_COMPLETE")
    return [item.value for item in complete.get_completions(before, last)]


@pytest.mark.parametrize(
    ("words", "word"),
    [
        ("che", "checks"),
        ("checks ex", "explain"),
        ("check --ann", "--annotate"),
        ("check x.docx --council s", "sutton"),
        ("due --council red", "redcar-cleveland"),
        ("councils show eng", "england"),
        ("checks explain OUT00", "OUT003"),
        ("checks explain outcome-w", "outcome-without-success-criteria"),
        ("errors not-", "not-a-plan"),
        ("completion z", "zsh"),
    ],
)
def test_half_typed_words_are_completed(words: str, word: str) -> None:
    assert word in offered(words)


def test_what_cannot_be_read_offers_nothing(tmp_path: Path) -> None:
    assert offered(f"check --templates {tmp_path / 'nowhere'} --council s") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert f"_SSPDOCS_COMPLETE={shell}_complete" in script
    if program := shutil.which(shell):
        subprocess.run([program, "-n"], input=script, text=True, check=True)


def test_the_shell_in_use_is_taken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SHELL", "/usr/bin/fish")
    assert main(["completion"]) == 0
    assert "fish_complete" in capsys.readouterr().out
    monkeypatch.setenv("SHELL", "/bin/dash")
    assert main(["completion"]) == 2


def test_every_council_option_completes() -> None:
    context = click.Context(group)
    silent = [
        name
        for name in group.list_commands(context)
        if (command := group.get_command(context, name)) is not None
        for option in command.params
        if "--council" in option.opts and option._custom_shell_complete is None
    ]
    assert silent == []
