"""Our own reader over every document at hand: real ones, damaged ones, blank forms. Skipped where there are none."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
ROOT = Path(__file__).parents[1]
OURS = (".docx", ".docm", ".dotx", ".xlsx", ".xlsm")  # the rest wait for another program
SECONDS = 240
# 109 kB that say 12.6 GB: one text of a megabyte shown twelve thousand times
TOO_MUCH = "poc-shared-strings.xlsx"


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["dev", "wild", "hostile", "blank"])
def test_every_file_gives_plans_or_a_named_problem(folder: str) -> None:
    at = CORPUS / folder
    if not at.is_dir():
        pytest.skip(f"no folder of documents at {at}")
    files = [
        str(f)
        for f in sorted(at.rglob("*"))
        if f.suffix.lower() in OURS and f.name != TOO_MUCH and f.is_file()
    ]
    assert files
    done = subprocess.run(  # one process for the folder, as a school would read it
        [sys.executable, "-m", "sspdocs", "read", "--json", *files],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert "Traceback" not in done.stdout + done.stderr
    assert done.returncode in (0, 1), done.stderr
    said = json.loads(done.stdout)
    read = {p["source"]["path"] for p in said["plans"]}
    failed = {p["path"]: p for p in said["problems"]}
    assert [f for f in files if f not in read and f not in failed] == []
    assert [p["path"] for p in said["problems"] if p["code"] in ("bug", "error", "")] == []
    assert all(p["message"].strip() and "\n" not in p["message"] for p in said["problems"])
    if folder == "dev":
        assert [f for f in files if f not in read] == []
