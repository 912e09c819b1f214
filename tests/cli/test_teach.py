"""A form is taught once: by a workbook that a person fills in, for every file of that form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from sspdocs.cli import main

UNKNOWN = {
    "Flumps and wizzles": ("views.interests", "Views: likes and interests"),
    "Grockle corner": ("views.does_not_help", "Views: dislikes, what does not help"),
    "Bimbling plan": ("review.next_steps", "Review: next steps, actions"),
    "Snood reference": ("ignore", "No field: leave it out and do not ask again"),
    "Tizz number": ("sen.range", "SEN: band, range or level"),
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SSPDOCS_LESSONS", raising=False)
    monkeypatch.delenv("SSPDOCS_TEMPLATES", raising=False)
    return tmp_path


def write_form(name: str, pupil: str, values: list[str]) -> Path:
    """A school's own form: a table of known and of nonsense labels, and a table of targets."""
    document = docx.Document()
    document.add_heading("Learning Plan", 0)
    rows = [("Name", pupil), ("Year group", "Year 4"), ("Class", "Kestrels")]
    rows += list(zip(UNKNOWN, values, strict=True))
    rows += [("Review date", "12/02/2027"), ("My strengths", "Kind to younger children")]
    table = document.add_table(len(rows), 2)
    for row, (label, value) in zip(table.rows, rows, strict=True):
        row.cells[0].paragraphs[0].add_run(label).bold = True
        row.cells[1].text = value
    document.add_paragraph()
    grid = document.add_table(2, 3)
    heads = ("Target", "Strategies", "By whom")
    cells = ("Reads 40 words at sight", "Precision teaching each morning", "Mrs Lowe")
    for row, texts in zip(grid.rows, (heads, cells), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    path = Path(name)
    document.save(str(path))
    return path


def read(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main(["read", "--json", str(path)]) == 0
    plan: dict[str, Any]
    (plan,) = json.loads(capsys.readouterr().out)["plans"]
    return plan


def fill(workbook: Path, answers: dict[str, str], *, everywhere: bool = False) -> None:
    """Choose as a person does, in the column of choices."""
    book = openpyxl.load_workbook(workbook)
    sheet = book["Labels"]
    for row in sheet.iter_rows(min_row=5):
        if row[0].value in answers:
            row[3].value = answers[row[0].value]
            if everywhere:
                row[4].value = "Every form"
    book.save(workbook)


FIRST = ["Trains and maps", "Loud halls", "Ring the library", "ZX-41", "Range 3"]


def teach(*args: str) -> int:
    return main(["teach", *args])


def taught(capsys: pytest.CaptureFixture[str], **fill_options: bool) -> Path:
    """The form taught by its first file; the file of lessons."""
    write_form("Ada.docx", "Ada Brook", FIRST)
    assert teach("Ada.docx") == 0
    fill(Path("Ada - teach.xlsx"), {k: words for k, (_, words) in UNKNOWN.items()}, **fill_options)
    assert teach("Ada - teach.xlsx") == 0
    capsys.readouterr()
    return Path("lessons.toml")


def test_every_unknown_label_is_asked_about_with_an_example(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_form("Ada.docx", "Ada Brook", FIRST)
    assert teach("Ada.docx") == 0
    assert "5 labels to say the meaning of" in capsys.readouterr().out
    sheet = openpyxl.load_workbook("Ada - teach.xlsx")["Labels"]
    asked = {r[0].value: r[1].value for r in sheet.iter_rows(min_row=5) if r[0].value}
    assert asked == dict(zip(UNKNOWN, FIRST, strict=True))
    (fields, scope) = sheet.data_validations.dataValidation
    assert fields.formula1.startswith("'Fields'!") or fields.formula1.startswith("Fields!")
    assert scope.formula1 == '"This form,Every form"'


def test_a_form_in_plain_type_is_asked_about_and_read_once_taught(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for pupil, likes, loud in (("Ada Brook", "Snails", "Bells"), ("Bea Moss", "Drums", "Fans")):
        document = docx.Document()
        rows = (("Name", pupil), ("Zing", likes), ("Wobbles", loud), ("Glow", "Is kind."))
        table = document.add_table(len(rows), 2)
        for row, texts in zip(table.rows, rows, strict=True):
            row.cells[0].text, row.cells[1].text = texts
        document.save(f"{pupil}.docx")
    assert teach("Ada Brook.docx") == 0
    assert "3 labels" in capsys.readouterr().out
    words = {"Zing": "Views: likes and interests", "Wobbles": "Views: dislikes, what does not help"}
    fill(Path("Ada Brook - teach.xlsx"), words)
    assert teach("Ada Brook - teach.xlsx") == 0
    capsys.readouterr()
    views = read(Path("Bea Moss.docx"), capsys)["views"]
    assert (views["interests"], views["does_not_help"]) == ("Drums", "Fans")


def test_a_form_taught_once_is_read_right_in_every_other_file(
    capsys: pytest.CaptureFixture[str],
) -> None:
    taught(capsys)
    for pupil, values in (
        ("Bea Moss", ["Snails", "Being rushed", "Buy a wobble cushion", "QQ-7", "Band B"]),
        ("Cal Reed", ["Drums", "Itchy jumpers", "Meet in March", "QQ-8", "Range 1"]),
        ("Dee Hart", ["Football", "Shouting", "Try the lunch club", "QQ-9", "Range 2"]),
    ):
        plan = read(write_form(f"{pupil}.docx", pupil, values), capsys)
        likes, dislikes, steps, reference, band = values
        assert plan["pupil"]["name"] == pupil
        assert plan["views"]["interests"] == likes
        assert plan["views"]["does_not_help"] == dislikes
        assert plan["review"]["next_steps"] == steps
        assert plan["sen"]["range"] == band
        assert [u["text"] for u in plan["unmapped"]] == [reference]
        assert plan["provenance"]["/views/interests"]["confidence"] == 0.95
        assert plan["outcomes"][0]["description"] == "Reads 40 words at sight"


def test_what_is_learned_holds_labels_only(capsys: pytest.CaptureFixture[str]) -> None:
    said = taught(capsys).read_text("utf-8").casefold()
    for label in UNKNOWN:
        assert label.casefold() in said
    for words in ("ada", "brook", "kestrels", *FIRST, "mrs lowe", "precision", "40 words"):
        assert words.casefold() not in said


def test_a_taught_form_has_nothing_more_to_ask(capsys: pytest.CaptureFixture[str]) -> None:
    taught(capsys)
    write_form("Bea.docx", "Bea Moss", FIRST)
    assert teach("Bea.docx") == 0
    assert "nothing to teach" in capsys.readouterr().out
    assert not Path("Bea - teach.xlsx").exists()


def write_other(name: str) -> Path:
    """Another school's form, where one of the same labels asks for something else."""
    document = docx.Document()
    rows = [
        ("Pupil", "Eve Lane"),
        ("Date of birth", "04/05/2018"),
        ("Tutor", "Mr Day"),
        ("Bimbling plan", "Route 4 with the walking bus"),
        ("Parent's views", "She is happier this term"),
        ("What I find hard", "Instructions with more than two parts"),
    ]
    table = document.add_table(len(rows), 2)
    for row, (label, value) in zip(table.rows, rows, strict=True):
        row.cells[0].paragraphs[0].add_run(label).bold = True
        row.cells[1].text = value
    document.save(name)
    return Path(name)


def test_another_form_with_the_same_label_is_not_touched(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = read(write_other("Eve.docx"), capsys)
    taught(capsys)
    after = read(Path("Eve.docx"), capsys)
    assert after == before
    assert after["review"]["next_steps"] is None


def test_a_lesson_for_every_form_is_used_on_another_form(
    capsys: pytest.CaptureFixture[str],
) -> None:
    taught(capsys, everywhere=True)
    plan = read(write_other("Eve.docx"), capsys)
    assert plan["review"]["next_steps"] == "Route 4 with the walking bus"


def test_a_name_inside_a_label_is_not_learned_and_does_not_matter(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def passport(name: str, pupil: str) -> Path:
        document = docx.Document()
        first = pupil.split()[0]
        rows = [("Name", pupil), ("Class", "Robins"), ("Year", "3")]
        rows += [(f"How {first} likes to bumbleflap", "On a wobble board")]
        table = document.add_table(len(rows), 2)
        for row, (label, value) in zip(table.rows, rows, strict=True):
            row.cells[0].paragraphs[0].add_run(label).bold = True
            row.cells[1].text = value
        document.save(name)
        return Path(name)

    passport("Ada.docx", "Ada Brook")
    assert teach("Ada.docx") == 0
    fill(
        Path("Ada - teach.xlsx"),
        {"How [name] likes to bumbleflap": "Views: how best to support, what helps"},
    )
    assert teach("Ada - teach.xlsx", "--learn") == 0
    assert "ada" not in Path("lessons.toml").read_text("utf-8").casefold()
    capsys.readouterr()
    plan = read(passport("Bea.docx", "Bea Moss"), capsys)
    assert plan["views"]["support_wanted"] == "On a wobble board"


def test_a_choice_that_is_no_field_names_the_row_and_the_nearest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_form("Ada.docx", "Ada Brook", FIRST)
    teach("Ada.docx")
    fill(Path("Ada - teach.xlsx"), {"Grockle corner": "Views: dislike, what dosnt help"})
    assert teach("Ada - teach.xlsx") == 3
    said = capsys.readouterr().err
    assert "row 6" in said
    assert 'Did you mean "Views: dislikes, what does not help"?' in said
    assert not Path("lessons.toml").exists()


def test_wrong_lessons_stop_the_run_and_name_the_nearest_field(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_form("Ada.docx", "Ada Brook", FIRST)
    Path("lessons.toml").write_text('[everywhere]\n"flumps" = "views.intrests"\n')
    assert main(["read", "Ada.docx"]) == 3
    said = capsys.readouterr().err
    assert 'lessons.toml: everywhere: "flumps": no field "views.intrests"' in said
    assert 'Did you mean "views.interests"?' in said


def test_lessons_may_stand_in_a_file_of_another_name(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    taught(capsys).rename("shared.toml")
    plan = read(write_form("Bea.docx", "Bea Moss", FIRST), capsys)
    assert plan["views"]["interests"] is None
    monkeypatch.setenv("SSPDOCS_LESSONS", "shared.toml")
    assert read(Path("Bea.docx"), capsys)["views"]["interests"] == "Trains and maps"


def test_a_workbook_that_is_there_is_not_overwritten(capsys: pytest.CaptureFixture[str]) -> None:
    write_form("Ada.docx", "Ada Brook", FIRST)
    assert teach("Ada.docx") == 0
    assert teach("Ada.docx") == 4
    assert "--force" in capsys.readouterr().err
    assert teach("Ada.docx", "--force") == 0


def test_a_workbook_with_nothing_chosen_teaches_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_form("Ada.docx", "Ada Brook", FIRST)
    teach("Ada.docx")
    assert teach("Ada - teach.xlsx") == 1
    assert "nothing was chosen" in capsys.readouterr().out
    assert not Path("lessons.toml").exists()


def test_a_plan_is_not_taken_for_a_workbook_of_lessons(capsys: pytest.CaptureFixture[str]) -> None:
    write_form("Ada.docx", "Ada Brook", FIRST)
    assert teach("Ada.docx", "--learn") == 2
    assert "Leave out --learn" in capsys.readouterr().err


def test_the_workbook_among_plans_is_named_for_what_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_form("Ada.docx", "Ada Brook", FIRST)
    teach("Ada.docx")
    capsys.readouterr()
    assert main(["read", "--json", "Ada.docx", "Ada - teach.xlsx"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert len(said["plans"]) == 1
    assert "sspdocs teach" in said["problems"][0]["message"]
