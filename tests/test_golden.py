"""What people get from the samples, word for word, as texts that a person has read."""

from __future__ import annotations

import contextlib
import datetime as dt
import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import GOLDEN, Golden

from sspdocs.blocks import block_text
from sspdocs.checks import open_council
from sspdocs.cli import main
from sspdocs.process import load, read_plans, write_documents
from sspdocs.readers import read_document
from sspdocs.workspace import find_workspace

PROJECT = Path(__file__).resolve().parent.parent
SAMPLE = "Hartnoll Dylan support plan DRAFT.docx"
DAY = dt.date(2026, 11, 22)

PLUGIN = """
def test_a(golden): golden("a.txt", "new")
"""


def text_of(path: Path) -> str:
    """The words of a document, a paragraph or a row of a table on each line."""
    document = read_document(load(path), path)
    parts = [*document.headers, *document.body, *document.footers]
    return "\n".join(line.rstrip() for block in parts for line in block_text(block).splitlines())


@pytest.mark.parametrize("council", ["england", "redcar-cleveland", "sefton", "sutton"])
def test_the_council_s_document_of_a_plan(council: str, tmp_path: Path, golden: Golden) -> None:
    workspace = find_workspace()
    chosen = open_council(council, workspace)
    (plan,) = read_plans(workspace.samples / SAMPLE)
    (made,) = write_documents(plan, chosen, tmp_path, DAY)
    assert made.path is not None
    golden(f"document-{council}.txt", text_of(made.path) + "\n")


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("read", ["read"]),
        ("explain", ["read", "--explain"]),
        ("check-sutton", ["check", "--council", "sutton", "--today", "2026-11-22"]),
    ],
)
def test_what_a_command_says_of_a_plan(
    name: str, arguments: list[str], capsys: pytest.CaptureFixture[str], golden: Golden
) -> None:
    with contextlib.chdir(find_workspace().samples):
        main([*arguments, SAMPLE])
    golden(f"{name}.txt", capsys.readouterr().out)


@pytest.mark.skipif(not (PROJECT / ".ci").is_dir(), reason="the README is checked in a checkout")
def test_the_demo_says_what_the_readme_shows() -> None:
    spec: Any = importlib.util.spec_from_file_location("make_docs", PROJECT / ".ci/make_docs.py")
    docs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(docs)
    assert docs.demo_block() in (PROJECT / "README.md").read_text("utf-8"), (
        "python .ci/make_docs.py"
    )


def test_expected_texts_are_rewritten_only_when_asked(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_bytes((PROJECT / "tests" / "conftest.py").read_bytes())
    (tmp_path / "test_a.py").write_text(PLUGIN)
    (tmp_path / "golden").mkdir()
    (tmp_path / "golden" / "a.txt").write_text("old")
    run = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    assert subprocess.run(run, capture_output=True, cwd=tmp_path).returncode == 1
    assert (tmp_path / "golden" / "a.txt").read_text() == "old"
    assert (
        subprocess.run([*run, "--update-golden"], capture_output=True, cwd=tmp_path).returncode == 0
    )
    assert (tmp_path / "golden" / "a.txt").read_text() == "new"
    assert subprocess.run(run, capture_output=True, cwd=tmp_path).returncode == 0


def test_the_switch_is_off(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        pytest.skip("the expected texts are being rewritten")
    assert "--update-golden" not in (PROJECT / "pyproject.toml").read_text("utf-8")
    assert "--update-golden" in (PROJECT / ".ci" / "run").read_text("utf-8"), "CI refuses it"


def test_every_expected_text_has_its_test() -> None:
    made = {"read", "explain", "check-sutton"}
    made |= {f"document-{c}" for c in ("england", "redcar-cleveland", "sefton", "sutton")}
    assert {path.stem for path in GOLDEN.iterdir()} == made
