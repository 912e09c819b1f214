"""Colour is for a person at a terminal who wants it, and for nobody else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="a terminal of our own needs one")

PROJECT = Path(__file__).resolve().parents[2]
SAMPLE = PROJECT / "samples" / "Hartnoll Dylan support plan DRAFT.docx"
COMMANDS = [
    ["doctor"],
    ["check", str(SAMPLE)],
    ["read", str(SAMPLE)],
    ["checks", "list", "--council", "sutton"],
    ["councils", "list"],
    ["config", "show", "council"],
    ["errors"],
]


def run(arguments: list[str], folder: Path, *, terminal: bool, **env: str) -> bytes:
    """What a command prints, to a terminal or to a file."""
    plain = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "CI")}
    words = [sys.executable, "-m", "sspdocs", *arguments]
    given = {**plain, "PYTHONPATH": str(PROJECT), "TERM": "xterm", **env}
    if not terminal:
        return subprocess.run(words, capture_output=True, cwd=folder, env=given).stdout
    ours, theirs = pty.openpty()
    with subprocess.Popen(words, stdout=theirs, stderr=theirs, cwd=folder, env=given) as process:
        os.close(theirs)
        said = b""
        try:
            while piece := os.read(ours, 65536):
                said += piece
        except OSError:  # Linux says so when the other end is closed
            pass
        process.wait()
    os.close(ours)
    return said


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda a: a[0])
def test_colour_only_on_a_terminal_and_never_with_no_color(
    arguments: list[str], tmp_path: Path
) -> None:
    assert b"\x1b[" in run(arguments, tmp_path, terminal=True)
    assert b"\x1b[" not in run(arguments, tmp_path, terminal=True, NO_COLOR="1")
    assert b"\x1b[" not in run(arguments, tmp_path, terminal=False)
