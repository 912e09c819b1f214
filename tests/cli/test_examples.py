"""Every example in every command's help does what it says, in a folder that has what it names."""

from __future__ import annotations

import importlib.util
import io
import shutil
import sys
from pathlib import Path

import desk
import pytest

from sspdocs.cli import main
from sspdocs.ooxml.pdf import find_office

EXAMPLES = [(e, c) for name, c in desk.commands() for e in desk.examples(c)]
FOUND_SOMETHING = {"check", "bundle", "teach"}
"""These end with 1 when there is something for a person to do."""


class Typed(io.StringIO):
    """Enter, typed at a terminal."""

    def isatty(self) -> bool:
        return True


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
    monkeypatch.setattr(sys, "stdin", Typed("\n" * 20))
    return folder


AFTERWARDS = ("--on", "2027-02-01")
"""The day that the examples about a review in January 2027 are for."""


def _also(words: list[str]) -> tuple[str, ...]:
    """What an example needs to come to an end, and on the day that it is for."""
    if words == ["watch"]:
        return ("--once",)
    return AFTERWARDS if words[0] == "reviewed" or "replies" in words else ()


def make_room(words: list[str]) -> None:
    """Take away what an example makes and another one needs to be there."""
    if words[:2] == ["councils", "new"]:
        shutil.rmtree("templates/northshire")
    if words[:2] == ["teach", "Ada Finch passport.docx"]:
        Path("Ada Finch passport - teach.xlsx").unlink()
    if words[:1] == ["invite"]:
        shutil.rmtree("invitations")
    if "--report-sent" in words:
        held = ["--held", "2027-01-20", "--recommend", "amend", *AFTERWARDS]
        assert main(["reviewed", "--pupil", "Ada Brook", *held]) == 0
    if words == ["register", "export", "reviews.xlsx"]:
        Path("reviews.xlsx").unlink()


@pytest.mark.parametrize("example", [e for e, _ in EXAMPLES])
def test_an_example_runs(example: str, at_desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = desk.words_of(example)
    if "--pdf" in words and find_office() is None:
        pytest.skip("LibreOffice is not installed")
    if any(w.endswith(".parquet") for w in words) and not importlib.util.find_spec("pyarrow"):
        pytest.skip("the package that writes Parquet is not installed")
    make_room(words)
    capsys.readouterr()
    status = main([*words, *_also(words)])
    said = capsys.readouterr()
    assert status in ((0, 1) if words[0] in FOUND_SOMETHING else (0,)), said.err
    assert said.out.strip()
    assert "says more" not in said.err


def test_every_command_has_two_examples() -> None:
    assert [name for name, c in desk.commands() if len(desk.examples(c)) < 2] == []
