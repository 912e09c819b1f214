"""A council's blank form as published, filled: what goes where, and that nothing else changes."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import msgspec
import openpyxl
import pytest

from sspdocs.adopt import find_fields
from sspdocs.errors import CouncilError, TemplateError
from sspdocs.ooxml.own import APP, LINKS, TYPES
from sspdocs.writers.labelled import fill_form
from sspdocs.writers.labelled.compiled import compiled
from sspdocs.writers.labelled.fields import specs
from tests.make import plan
from tests.word import document, p, r, tbl, tc, tr
from tests.writers.filled_forms import (
    FORMS,
    fields,
    fill,
    form,
    member,
    typical,
    written,
)

_HEIGHT = re.compile(r' (?:ht|customHeight)="[^"]*"')


@pytest.mark.parametrize(
    ("name", "least"), [("tables", 51), ("lines", 29), ("across", 20), ("workbook", 40)]
)
def test_every_place_of_a_plain_form_is_understood(name: str, least: int) -> None:
    found = [s for s in form(name)[1] if s.field]

    assert len(found) >= least
    assert len(found) >= 0.95 * len(form(name)[1])


def test_boxes_stand_for_what_ticking_them_changes() -> None:
    boxes = {s.label: (s.field, s.when) for s in form("tables")[1] if s.when}

    assert boxes["Cognition and learning"] == ("sen.areas", "cognition_and_learning")
    assert ("pupil.pupil_premium", "false") in boxes.values()


def test_a_list_of_choices_is_known_entry_by_entry() -> None:
    status = next(s for s in form("lines")[1] if s.field == "sen.status")

    assert status.choices == {"K": "SEN support", "E": "EHC plan"}


def test_targets_side_by_side_are_counted_across() -> None:
    assert [f for f in fields("across") if f.endswith("success_criteria")] == [
        f"outcomes[{n}].success_criteria" for n in (1, 2, 3)
    ]


def test_a_row_for_each_area_takes_the_needs_of_that_area() -> None:
    assert any(f.startswith("needs[semh") for f in fields("across"))


def test_a_form_with_nothing_to_fill_says_so() -> None:
    path, _ = written(document(p("A letter to all parents about the summer fair.")), ())

    with pytest.raises(CouncilError, match="no place to write in"):
        find_fields(path)


def test_a_form_whose_labels_mean_nothing_says_so() -> None:
    path, _ = written(document(p(r("Locker colour: ", "<w:b/>") + r("______________"))), ())

    with pytest.raises(CouncilError, match="label that is understood"):
        find_fields(path)


@pytest.mark.parametrize("name", list(FORMS))
def test_an_empty_plan_leaves_the_form_as_it_was(name: str) -> None:
    path, slots = form(name)

    filled = fill_form(path, slots, plan())

    with zipfile.ZipFile(path) as old, zipfile.ZipFile(io.BytesIO(filled.data)) as new:
        assert new.testzip() is None
        assert set(new.namelist()) - {APP} == set(old.namelist()) - {APP}
        changed = {n for n in old.namelist() if old.read(n) != new.read(n)}
    changed -= {APP, LINKS, TYPES}  # they say who wrote it
    assert changed <= {"xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"}
    assert not changed or name == "workbook"


@pytest.mark.parametrize("name", list(FORMS))
def test_every_byte_between_the_slots_stays_in_its_order(name: str) -> None:
    path, slots = form(name)
    data = fill(name, typical(2)).data

    for part, pieces in compiled(path, slots).pieces.items():
        new, at = _HEIGHT.sub("", member(data, part).decode()), 0
        for piece in pieces:
            if isinstance(piece, str) and "<f>" not in piece:
                bare = _HEIGHT.sub("", piece)  # a row may grow with what is written in it
                at = new.index(bare, at) + len(bare)
        assert at > 0


def test_lists_formulas_protection_and_print_area_of_a_workbook_stay() -> None:
    path, _ = form("workbook")
    rows = [
        {"description": "Precision teaching", "sessions_per_week": 3.0, "minutes_per_session": 20.0}
    ]
    old = member(path.read_bytes(), "xl/worksheets/sheet1.xml")
    new = member(fill("workbook", typical(0, provision=rows)).data, "xl/worksheets/sheet1.xml")

    for kept in (
        rb"<dataValidations.*?</dataValidations>",
        rb"<sheetProtection[^>]*>",
        rb"<f>SUM\(H8:H12\)</f>",
        rb"<cols.*?</cols>|<sheetViews.*?</sheetViews>",
    ):
        found = re.search(kept, old)
        assert found is not None
        assert found[0] in new


def test_results_that_hang_on_a_filled_cell_are_worked_out_again() -> None:
    data = fill("workbook", typical(0)).data

    assert b'fullCalcOnLoad="1"' in member(data, "xl/workbook.xml")
    total = re.search(rb'<c r="H13"[^>]*>(.*?)</c>', member(data, "xl/worksheets/sheet1.xml"))
    assert total is not None
    assert total[1] in (
        b"<f>SUM(H8:H12)</f><v></v>",
        b"<f>SUM(H8:H12)</f>",
        b"<f>SUM(H8:H12)</f><v/>",
    )


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert fill("lines", typical(3)).data == fill("lines", typical(3)).data


@pytest.mark.parametrize(
    ("field", "says"),
    [
        ("pupil.nam", 'Did you mean "pupil.name"'),
        ("outcomes.description", "does not say which"),
        ("needs[senh].description", 'Did you mean "semh"'),
        ("name of pupil", "A field is written as"),
    ],
)
def test_a_wrong_field_is_named_with_the_nearest_right_one(field: str, says: str) -> None:
    with pytest.raises(CouncilError, match=re.escape(says)):
        specs(field)


def test_a_place_that_is_not_in_the_form_is_named() -> None:
    path, slots = form("tables")
    wrong = (msgspec.structs.replace(slots[0], where="table 1, row 1, column 22"), *slots[1:])

    with pytest.raises(CouncilError, match=r'no place "table 1, row 1, column 22".*Did you mean'):
        fill_form(path, wrong, plan())


def test_slots_without_any_field_stop_the_run() -> None:
    path, slots = form("tables")

    with pytest.raises(CouncilError, match="no slot of this form has a field"):
        fill_form(path, tuple(msgspec.structs.replace(s, field="") for s in slots), plan())


def test_a_form_that_is_gone_is_named() -> None:
    with pytest.raises(TemplateError, match=r"gone\.docx: the form cannot be opened"):
        fill_form(Path("gone.docx"), form("tables")[1], plan())


def test_long_text_in_a_workbook_breaks_its_lines_in_the_cells_own_style() -> None:
    path, _ = form("workbook")
    filled = fill("workbook", typical(1))

    old = openpyxl.load_workbook(path)["Costed map"]["A8"]
    new = openpyxl.load_workbook(io.BytesIO(filled.data))["Costed map"]["A8"]
    assert new.value == "Visual timetable, set 0\nand a quiet place"
    assert (new.alignment.wrap_text, new.font.sz) == (True, old.font.sz)


def test_another_programs_fields_count_as_blank_and_go() -> None:
    row = tr(
        tc(p(r("Name", "<w:b/>"))),
        tc("{{ name }}"),
        tc(p(r("Date of birth", "<w:b/>"))),
        tc("«DoB»"),
    )
    path, _ = written(document(tbl(row)), ())

    filled = fill_form(path, find_fields(path), plan(pupil={"name": "Ada Bell"}))

    xml = member(filled.data, "word/document.xml").decode()
    assert "Ada Bell" in xml
    assert "{{" not in xml
    assert "«" not in xml
