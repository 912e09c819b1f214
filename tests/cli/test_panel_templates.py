"""`sspdocs councils check` on what a panel's papers are made from: each is filled, and what is wrong is said."""

from __future__ import annotations

from pathlib import Path

import pytest
import word

from sspdocs.cli import main

COUNCIL = """extends = "england"
name = "Northshire"
short = "N"
[panels.hub]
name = "Support hub"
about = "Advice."
source = "https://northshire.example"
read = 2026-11-22
[[panels.hub.evidence]]
id = "form"
name = "Hub form"
template = "hub-form.docx"
"""


@pytest.fixture
def council(tmp_path: Path) -> Path:
    folder = tmp_path / "templates" / "northshire"
    folder.mkdir(parents=True)
    (folder / "council.toml").write_text(COUNCIL, "utf-8")
    return folder


def check(council: Path) -> int:
    return main(["councils", "check", "northshire", "--templates", str(council.parent)])


def form(council: Path, *blocks: str, name: str = "hub-form.docx") -> None:
    (council / name).write_bytes(word.document(*blocks))


def test_a_form_whose_tags_are_right_is_right(council: Path) -> None:
    rows = [word.tr("{%tr for a in area_lines %}"), word.tr("{{ a.area_name }}", "{{ a.range }}"),
            word.tr("{%tr endfor %}")]  # fmt: skip
    form(council, word.p("{{ panel.name }}: {{ pupil.name }}, {{ money.total }}"),
         word.tbl(word.tr("Area", "Range"), *rows))  # fmt: skip
    assert check(council) == 0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{{ pupil.nam }}", "templates/northshire/hub-form.docx, paragraph 1: "),
        ("{{ money.totl }}", "money.total"),
        ("{{ rules }}", "hub-form.docx, paragraph 1: "),
        ("Name of pupil", "no tag in it, so the draft would be blank"),
    ],
)
def test_what_is_wrong_in_a_panels_form_is_said_with_its_place(
    council: Path, capsys: pytest.CaptureFixture[str], text: str, says: str
) -> None:
    form(council, word.p(text))
    assert check(council) == 3
    assert says in capsys.readouterr().out


def test_a_form_is_filled_with_a_plan_that_says_nothing_too(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = (word.tr("{%tr for x in support %}"), word.tr("{{ x.lead }}"), word.tr("{%tr endfor %}"))
    form(council, word.tbl(*rows))
    assert check(council) == 3
    assert "a table can be left without rows" in capsys.readouterr().out


def test_a_form_that_is_not_there_is_said_with_its_panel_and_paper(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(council) == 3
    said = capsys.readouterr().out
    assert "templates/northshire/council.toml: panels.hub: form: no file hub-form.docx." in said


def test_a_form_that_is_no_word_document_is_said(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (council / "hub-form.docx").write_bytes(b"%PDF-1.7")
    assert check(council) == 3
    assert "hub-form.docx: not a Word document" in capsys.readouterr().out


def test_a_wrong_checklist_is_said_once_though_every_panel_has_it(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form(council, word.p("{{ pupil.name }}"))
    form(council, word.p("{{ panel.whn }}"), name="panel-checklist.docx")
    assert check(council) == 3
    said = capsys.readouterr().out
    assert said.count("panel.whn") == 1
    assert "templates/northshire/panel-checklist.docx, paragraph 1: " in said
