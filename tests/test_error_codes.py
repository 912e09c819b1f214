"""Every code that can be printed is explained, and what is printed names its code."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import word

from sspdocs.cli import main
from sspdocs.error_codes import BY_CODE, CODES
from sspdocs.errors import NOTED, READ_IN_PART, SspdocsError
from sspdocs.watch.notes import REFUSED

PACKAGE = Path(__file__).resolve().parent.parent / "sspdocs"


def kinds(kind: type[SspdocsError] = SspdocsError) -> Iterator[type[SspdocsError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from kinds(below)


def named_in_problems() -> set[str]:
    """The codes that stand as words in calls of `Problem` and `WorkerLost` anywhere in the package."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                given = [k.value for k in node.keywords if k.arg == "code"]
                given += node.args if node.func.id == "WorkerLost" else []
                if node.func.id in ("Problem", "WorkerLost"):
                    found |= {g.value for g in given if isinstance(g, ast.Constant)}
    return found


@pytest.mark.parametrize("kind", list(kinds()), ids=lambda k: k.__name__)
def test_every_kind_of_error_is_explained_with_its_exit_status(kind: type[SspdocsError]) -> None:
    assert BY_CODE[kind.code].status == kind.exit_status


def test_every_code_of_a_problem_is_explained() -> None:
    found = named_in_problems()
    assert {"bug", "too-slow"} <= found
    assert found | set(REFUSED) | {READ_IN_PART, NOTED} <= set(BY_CODE)


def test_no_code_is_explained_twice_and_each_is_explained_whole() -> None:
    assert len(BY_CODE) == len(CODES)
    assert all(text.strip().endswith((".", '"', "?")) for one in CODES for text in one[2:5])


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    status = main(list(arguments))
    return status, capsys.readouterr().err


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("plan.docx").write_bytes(word.document(word.p("Name: Ada Finch")))
    return tmp_path


WRONG = {
    "usage": ("read",),
    "council": ("check", "plan.docx", "--council", "suton"),
    "output": ("check", "plan.docx", "--html", "plan.docx"),
    "not-found": ("register", "show"),
    "lessons": ("read", "plan.docx"),
    "template": ("convert", "plan.docx", "--out", "out", "--council", "north", "--templates", "t"),
}


@pytest.mark.parametrize("code", WRONG)
def test_an_error_is_printed_with_its_code_and_ends_with_its_status(
    code: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if code == "lessons":
        Path("lessons.toml").write_text('[everywhere]\n"hopes" = "views.strenghts"\n')
    if code == "template":
        wrong_template(folder / "t" / "north")
    status, printed = said(capsys, *WRONG[code])
    assert status == BY_CODE[code].status
    assert f"[{code}]" in printed
    assert "Traceback" not in printed


def wrong_template(council: Path) -> None:
    """A council whose template has a tag for a field that there is not."""
    council.mkdir(parents=True)
    (council / "plan.docx").write_bytes(word.document(word.p("{{ pupil.nam }}")))
    (council / "council.toml").write_text(
        'extends = "common"\nname = "North"\n[[documents]]\nid = "plan"\nfile = "plan.docx"\n'
        'title = "Plan"\nkind = "sen_support_plan"\n'
    )


FILES = {
    "not-found": None,
    "empty-file": b"",
    "unknown-format": b"%PDF-1.4\n%",
    "encrypted": None,
    "damaged": word.document(word.p("Name: Ada Finch"))[:-400],
    "no-content": word.document(word.p("")),
}


@pytest.mark.parametrize("code", [c for c in FILES if c != "encrypted"])
def test_a_file_that_cannot_be_read_has_its_code(
    code: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = FILES[code]
    if data is not None:
        Path("a.docx").write_bytes(data)
    assert main(["read", "a.docx", "--json"]) == 1
    assert f'"code": "{code}"' in capsys.readouterr().out


@pytest.mark.parametrize("code", list(BY_CODE))
def test_a_code_can_be_asked_for(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["errors", code]) == 0
    assert BY_CODE[code].do.split()[0] in capsys.readouterr().out


def test_a_misspelt_code_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    status, printed = said(capsys, "errors", "dammaged")
    assert (status, 'Did you mean "damaged"?' in printed) == (2, True)


def test_a_date_that_is_none_is_said_in_words(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, printed = said(capsys, "check", "plan.docx", "--today", "31/11/2026")
    assert status == 2
    assert "Write it as 2026-11-22 or 22/11/2026." in printed


def test_a_command_that_is_misspelt_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    status, printed = said(capsys, "raed", os.devnull)
    assert (status, "Did you mean 'read'?" in printed) == (2, True)
