"""`sspdocs councils new`: from a blank form to documents, with no programmer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sspdocs.adopt.folder import Adopted, council_toml
from sspdocs.cli import main
from sspdocs.councils import Slot, load_council
from sspdocs.ooxml.office import find_office, run_office
from sspdocs.process import read_plans
from sspdocs.workspace import find_workspace
from tests.word import document, p, r, tbl, tc, tr
from tests.writers.blank_forms import lines_form, tables_form, workbook_form

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "Northmoor plan.docx"
    path.write_bytes(tables_form())
    return path


def new(form: Path, tmp_path: Path, *more: str, name: str = "northmoor") -> int:
    return main(
        [
            "councils",
            "new",
            name,
            "--from",
            str(form),
            "--templates",
            str(tmp_path / "templates"),
            *more,
        ]
    )


def test_a_council_is_started_checked_and_used(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = SAMPLES / "Maisie Hetherby SSP autumn 2026.docx"
    at = ["--templates", str(tmp_path / "templates")]

    assert new(form, tmp_path, "--council-name", "Northmoor Council") == 0
    assert main(["councils", "check", "northmoor", *at]) == 0
    assert (
        main(["convert", str(plan), "--council", "northmoor", "--out", str(tmp_path / "out"), *at])
        == 0
    )

    made = tmp_path / "out" / "Maisie Hetherby" / "Maisie Hetherby - Northmoor plan.docx"
    before, after = read_plans(plan)[0], read_plans(made)[0]
    assert after.pupil.date_of_birth == before.pupil.date_of_birth
    assert [o.description for o in after.outcomes] == [o.description for o in before.outcomes]
    assert "continuation:" in capsys.readouterr().out


def test_what_would_go_where_is_shown_with_what_is_left_blank(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new(form, tmp_path)

    out = capsys.readouterr().out
    assert "Date of birth" in out
    assert "table 1, row 1, column 4" in out
    assert "pupil.date_of_birth" in out
    assert "sen.areas = semh" in out
    assert "51 places: 51 will be filled" in " ".join(out.split())


@pytest.mark.parametrize(
    ("title", "kind", "said"),
    [
        (
            "Annual Review of an Education, Health and Care Plan: school report",
            "annual_review",
            "annual reviews",
        ),
        ("Individual costed provision map", "provision_map", "provision maps"),
        ("My plan", "sen_support_plan", "SEN support plans"),
    ],
)
def test_a_form_is_for_the_kind_of_plan_that_its_title_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], title: str, kind: str, said: str
) -> None:
    form = tmp_path / "form.docx"
    rows = tbl(tr(tc(p(r("Name", "<w:b/>"))), tc(), tc(p(r("Date of birth", "<w:b/>"))), tc()))
    form.write_bytes(document(p(r(title, '<w:b/><w:sz w:val="36"/>')), rows))

    new(form, tmp_path)

    council = load_council("northmoor", find_workspace(tmp_path / "templates"))
    assert council.documents[-1].kind == kind
    assert f"It is filled for {said}" in capsys.readouterr().out


def test_a_dry_run_writes_nothing(form: Path, tmp_path: Path) -> None:
    assert new(form, tmp_path, "--dry-run") == 0
    assert not (tmp_path / "templates").exists()


def test_the_slots_can_be_had_as_data(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new(form, tmp_path, "--dry-run", "--json")

    assert json.loads(capsys.readouterr().out)["slots"][0]["field"] == "pupil.name"


@pytest.mark.parametrize(("make", "suffix"), [(lines_form, "docx"), (workbook_form, "xlsx")])
def test_the_folder_says_the_same_when_it_is_loaded(
    tmp_path: Path, make: type, suffix: str
) -> None:
    form = tmp_path / f"form.{suffix}"
    form.write_bytes(make())
    new(form, tmp_path)

    council = load_council("northmoor", find_workspace(tmp_path / "templates"))

    assert council.documents[-1].style == "form"
    assert any(s.field == "pupil.name" for s in council.documents[-1].slots)


def test_a_council_that_is_there_is_left_alone(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new(form, tmp_path)
    held = (tmp_path / "templates" / "northmoor" / "council.toml").read_bytes()

    assert new(form, tmp_path, "--title", "Other") == 4

    assert "is there already" in capsys.readouterr().err
    assert (tmp_path / "templates" / "northmoor" / "council.toml").read_bytes() == held


def test_a_form_without_places_leaves_no_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = tmp_path / "letter.docx"
    form.write_bytes(document(p("A letter to all parents about the summer fair.")))

    assert new(form, tmp_path) == 3

    assert "no place to write in was found" in capsys.readouterr().err
    assert not (tmp_path / "templates").exists()


@pytest.mark.parametrize("name", ["North Moor", "../north", "common", ""])
def test_a_name_that_cannot_be_a_folder_is_refused(form: Path, tmp_path: Path, name: str) -> None:
    assert new(form, tmp_path, name=name) == 2


def test_a_form_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(tmp_path / "gone.docx", tmp_path) == 2
    assert "no such form" in capsys.readouterr().err


def test_a_slot_mended_wrongly_is_found_by_councils_check(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new(form, tmp_path)
    toml = tmp_path / "templates" / "northmoor" / "council.toml"
    toml.write_text(
        toml.read_text("utf-8").replace('field = "pupil.name"', 'field = "pupil.nam"'), "utf-8"
    )

    assert main(["councils", "check", "northmoor", "--templates", str(tmp_path / "templates")]) == 3

    assert 'Did you mean "pupil.name"' in capsys.readouterr().out


def test_labels_with_quotes_and_odd_characters_are_written_so_that_they_load(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    slot = Slot(where="paragraph 1", label='He said "\\" \x7f ☐ é', field="pupil.name")
    adopted = Adopted(
        folder=folder, file='the "form".docx', title="Form", kind="ehc_plan", slots=(slot,)
    )
    (folder / "council.toml").write_text(council_toml(adopted, "Odd"), "utf-8")

    assert load_council("odd", find_workspace(tmp_path)).documents[-1].slots == (slot,)


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_an_older_word_form_is_taken_up_as_a_new_one(form: Path, tmp_path: Path) -> None:
    office = find_office()
    assert office is not None
    (old,) = run_office(office, [form], "doc:MS Word 97", tmp_path, 60).made
    assert old is not None
    assert new(old, tmp_path) == 0

    folder = tmp_path / "templates" / "northmoor"
    assert sorted(p.name for p in folder.iterdir()) == [f"{old.stem}.docx", "council.toml"]
    assert main(["councils", "check", "northmoor", "--templates", str(folder.parent)]) == 0


def test_an_older_word_form_says_what_to_do_where_there_is_no_libreoffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    old = tmp_path / "old.rtf"
    old.write_text(r"{\rtf1 Pupil name: \par}")
    if find_office() is not None:
        pytest.skip("LibreOffice is installed where it is always looked for")
    assert new(old, tmp_path) == 1
    assert "Save it as .docx in Word, or install LibreOffice" in capsys.readouterr().err
    assert not (tmp_path / "templates").exists()
