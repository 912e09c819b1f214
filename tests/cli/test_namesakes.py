"""Two children of one name, and two commands that write into one folder: each child keeps one folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sspdocs.cli import main
from tests.desk import plan_file
from tests.watch.forms import plan

ELDER, YOUNGER = "3 May 2016", "9 January 2019"
Command = Callable[..., int]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SSPDOCS_TEMPLATES", raising=False)
    Path("elder.docx").write_bytes(plan("Jack Smith", ELDER))
    Path("younger.docx").write_bytes(plan("Jack Smith", YOUNGER))


def convert(*args: str) -> int:
    return main(["convert", "--out", "out", "--today", "2026-11-22", *args])


def make_map(*args: str) -> int:
    return main(["map", "--out", "out", "--today", "2026-11-22", *args])


def papers() -> dict[str, list[str]]:
    """The folders of the pupils, each with the titles of what is in it."""
    found: dict[str, list[str]] = {}
    for path in sorted(Path("out").glob("[!.]*/*")):
        found.setdefault(path.parent.name, []).append(path.stem.removeprefix(path.parent.name))
    return found


PLAN, MAP = " - SEN Support Plan", " - costed provision map"


@pytest.mark.parametrize("first, then", [(convert, make_map), (make_map, convert)])
def test_the_next_command_gives_another_child_another_folder(first: Command, then: Command) -> None:
    titles = {convert: PLAN, make_map: MAP}
    assert first("elder.docx") == 0
    assert then("younger.docx") == 0
    assert papers() == {
        "Jack Smith": [titles[first]],
        "Jack Smith (born 2019)": [titles[then]],
    }


def test_each_child_has_all_papers_in_one_folder_whichever_came_first() -> None:
    assert convert("elder.docx", "younger.docx") == 0
    assert make_map("younger.docx", "elder.docx") == 0
    assert papers() == {"Jack Smith": [PLAN, MAP], "Jack Smith (born 2019)": [PLAN, MAP]}


def test_a_child_whose_plan_changed_keeps_its_folder() -> None:
    assert make_map("elder.docx", "younger.docx") == 0
    Path("younger.docx").write_bytes(plan("Jack Smith", YOUNGER, "Lego club"))
    assert make_map("younger.docx", "--force") == 0
    assert papers() == {"Jack Smith": [MAP], "Jack Smith (born 2019)": [MAP]}


def test_a_child_whose_date_of_birth_was_put_right_keeps_its_folder() -> None:
    """By the UPN; the profile that says the wrong day without one is the same child's then."""
    wrong, right = {"Date_of_birth": "03/02/2018"}, {"Date_of_birth": "02/03/2018"}
    Path("plan.docx").write_bytes(plan_file("Ada Finch", UPN="Z123456789012", **wrong))
    Path("profile.docx").write_bytes(plan_file("Ada Finch", "One-page profile", **wrong))
    assert convert("plan.docx", "profile.docx") == 0
    Path("plan.docx").write_bytes(plan_file("Ada Finch", UPN="Z123456789012", **right))
    assert convert("plan.docx", "--force") == 0
    assert make_map("plan.docx") == 0
    assert papers().keys() == {"Ada Finch"}


def test_a_dry_run_names_the_folder_that_there_will_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert convert("elder.docx") == 0
    before = sorted(Path("out").rglob("*"))
    assert make_map("younger.docx", "--dry-run") == 0
    assert "Jack Smith (born 2019)/" in capsys.readouterr().out.replace("\\", "/")
    assert sorted(Path("out").rglob("*")) == before


def test_a_folder_that_was_taken_away_is_free_again() -> None:
    assert convert("elder.docx") == 0
    shutil.rmtree("out/Jack Smith")
    assert make_map("younger.docx") == 0
    assert convert("elder.docx") == 0
    assert papers() == {"Jack Smith": [MAP], "Jack Smith (born 2016)": [PLAN]}


def test_pupils_without_a_name_are_their_files(monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("a", "b"):
        Path(folder).mkdir()
        Path(folder, "plan.docx").write_bytes(plan_file("JS", Date_of_birth="", Year_group=""))
    assert convert("a/plan.docx") == 0
    assert make_map("b/plan.docx") == 0
    monkeypatch.chdir("a")
    assert main(["map", "plan.docx", "--out", "../out"]) == 0
    monkeypatch.chdir("..")
    assert papers() == {"JS": [PLAN, MAP], "JS (2)": [MAP]}
