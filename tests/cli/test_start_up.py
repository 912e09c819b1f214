"""What a command imports before it knows what is asked of it: nothing that costs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import word

from sspdocs.cli import _COMMANDS

PROJECT = Path(__file__).resolve().parents[2]

HEAVY = {
    "docx", "docxtpl", "email", "holidays", "icalendar", "jinja2", "lxml", "msgspec", "multiprocessing",
    "openpyxl", "python_calamine", "rapidfuzz", "sqlite3", "ssl", "subprocess", "tempfile", "tomllib",
    "watchdog", "xlsxwriter",
}  # fmt: skip
"""What takes milliseconds to import, and --help has no use for."""

NOT_FOR_ONE_DOCUMENT = HEAVY - {"lxml", "msgspec", "rapidfuzz", "tomllib"} | {
    "sspdocs.checks", "sspdocs.councils", "sspdocs.ooxml.formulas", "sspdocs.ooxml.office",
    "sspdocs.readers.xlsx", "sspdocs.writers.documents",
}  # fmt: skip
"""What reading one Word file has no use for."""


def imported_by(folder: Path, *arguments: str) -> set[str]:
    """The modules in memory when a command has ended, in an interpreter of its own."""
    ending = "print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    code = f"import json, sys\nfrom sspdocs.cli import main\nmain({list(arguments)!r})\n{ending}"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("command", ["", *_COMMANDS])
def test_help_imports_nothing_heavy(command: str, tmp_path: Path) -> None:
    found = imported_by(tmp_path, *([command] if command else []), "--help")
    assert found & HEAVY == set()
    ours = {m for m in found if m.startswith("sspdocs.") and not m.startswith("sspdocs.cli")}
    assert ours <= {"sspdocs.errors", "sspdocs.problems", "sspdocs.words"}


def test_reading_a_word_file_imports_only_what_it_needs(tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(
        word.document(word.p("SEN Support Plan"), word.p("Name: Ada Finch"))
    )
    found = imported_by(tmp_path, "read", "plan.docx")
    assert "sspdocs.readers.docx" in found
    assert found & NOT_FOR_ONE_DOCUMENT == set()


def test_the_version_is_said_by_a_checkout_that_was_never_installed(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from sspdocs.cli import main; main(['--version'])"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )
    assert done.stdout.startswith("sspdocs, version ")
