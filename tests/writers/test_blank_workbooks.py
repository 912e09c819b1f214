"""Blank workbooks filled in their own XML: rows, heights, drop-downs, locks, pictures."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import openpyxl
import pytest
from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation

from sspdocs.adopt import find_fields
from sspdocs.councils import Slot
from sspdocs.model import Plan
from sspdocs.ooxml.own import APP
from sspdocs.process import plans_in
from sspdocs.writers.labelled import FilledForm, fill_form
from tests.make import plan

LONG = (
    "Reads back three sentences to a partner, slowly, with a finger under each word of the line. "
    * 4
)


def built(change: Callable[[Any], None], heads: int = 5) -> Path:
    """A small provision map: a name, headed columns, and what a test adds."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Map"
    sheet.append(["Provision map"])
    sheet.append(["Name", None, "Year group"])
    sheet.append([])
    sheet.append(["Outcome", "Provision", "Led by", "How often", "Annual cost"][:heads])
    for cell in (*sheet[2], *sheet[4]):
        if cell.value:
            cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DDEBF7")
    change(sheet)
    path = Path(mkdtemp()) / "map.xlsx"
    book.save(path)
    return path


def filled(path: Path, one: Plan) -> tuple[FilledForm, tuple[Slot, ...]]:
    slots = find_fields(path)
    return fill_form(path, slots, one), slots


def sheet_of(data: bytes, name: str = "xl/worksheets/sheet1.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def rows_plan(count: int = 3, **more: Any) -> Plan:
    outcomes = [{"description": f"Read {k} words"} for k in range(1, count + 1)]
    help_ = [
        {"description": f"Help {k}", "lead": "TA", "outcomes": (k - 1,)}
        for k in range(1, count + 1)
    ]
    return plan(
        **{
            "pupil": {"name": "Ada Finch", "year_group": "3"},
            "outcomes": outcomes,
            "provision": help_,
        }
        | more
    )


def test_rows_that_the_file_does_not_have_are_made_in_order() -> None:
    path = built(lambda sheet: None)
    made, _ = filled(path, rows_plan())
    xml = sheet_of(made.data)
    assert re.findall(r'<row r="(\d+)"', xml) == ["1", "2", "3", "4", "5", "6", "7"] or re.findall(
        r'<row r="(\d+)"', xml
    ) == ["1", "2", "4", "5", "6", "7"]
    assert "new=" not in xml
    sheet = openpyxl.load_workbook(io.BytesIO(made.data))["Map"]
    assert [[c.value for c in row[:3]] for row in sheet.iter_rows(min_row=5, max_row=7)] == [
        [f"Read {k} words", f"Help {k}", "TA"] for k in (1, 2, 3)
    ]
    again = plans_in(made.data, path)[0][0]
    assert [p.description for p in again.provision] == ["Help 1", "Help 2", "Help 3"]


def test_rows_made_for_nothing_are_not_there() -> None:
    path = built(lambda sheet: None)
    made, _ = filled(path, rows_plan(0))
    with zipfile.ZipFile(path) as package:
        before = package.read("xl/worksheets/sheet1.xml").decode()
    assert len(re.findall("<row ", sheet_of(made.data))) == len(re.findall("<row ", before))


def test_a_made_cell_has_the_style_of_its_column() -> None:
    def style(sheet: Any) -> None:
        sheet.column_dimensions["B"].font = Font(name="Georgia")

    made, _ = filled(built(style), rows_plan())
    sheet = openpyxl.load_workbook(io.BytesIO(made.data))["Map"]
    assert sheet["B6"].font.name == "Georgia"


def test_a_row_grows_with_long_text_also_where_cells_are_merged() -> None:
    def grid(sheet: Any) -> None:
        for row in (5, 6):
            for column in "ABCDE":
                sheet[f"{column}{row}"].alignment = Alignment(wrap_text=True)
        sheet.row_dimensions[5].height = 15
        sheet.merge_cells("B5:C5")
        sheet.column_dimensions["A"].width = 30

    path = built(grid)
    made, _ = filled(path, rows_plan(outcomes=[{"description": LONG}, {"description": "Short"}]))
    sheet = openpyxl.load_workbook(io.BytesIO(made.data))["Map"]
    assert sheet.row_dimensions[5].height >= 15 * len(LONG) // 30
    assert sheet.row_dimensions[6].height is None


def test_a_drop_down_gets_one_of_its_entries() -> None:
    def lists(sheet: Any) -> None:
        for column, formula in (("C", '"TA,Teacher,SENDCo"'), ("D", "Lists!$A$1:$A$2")):
            rule = DataValidation(type="list", formula1=formula)
            rule.add(f"{column}5:{column}9")
            sheet.add_data_validation(rule)
        words = sheet.parent.create_sheet("Lists")
        words.append(["Daily"])
        words.append(["Weekly"])

    path = built(lists)
    support = [
        {"description": "Phonics", "lead": "TA", "frequency": "Daily", "outcomes": (0,)},
        {"description": "Maths", "lead": "Miss Orr", "frequency": "Weekly", "outcomes": (1,)},
    ]
    made, slots = filled(path, rows_plan(2, provision=support))
    by_place = {s.where: s for s in slots}
    assert by_place["Map!C5"].choices == {"TA": "TA", "Teacher": "Teacher", "SENDCo": "SENDCo"}
    assert by_place["Map!C7"].field == "provision[3].lead"
    sheet = openpyxl.load_workbook(io.BytesIO(made.data))["Map"]
    assert [(sheet[f"C{n}"].value, sheet[f"D{n}"].value) for n in (5, 6)] == [
        ("TA", "Daily"),
        (None, "Weekly"),
    ]
    assert "Also about support 2" in made.continued
    assert sheet.data_validations.count == 2
    again = plans_in(made.data, path)[0][0]
    assert [p.lead for p in again.provision] == ["TA", "Miss Orr"]


def test_locked_cells_of_a_protected_sheet_stay_as_they_are() -> None:
    def lock(sheet: Any) -> None:
        sheet.protection.sheet = True
        for n in range(5, 9):
            for column in "ABCD":
                sheet[f"{column}{n}"].protection = Protection(locked=False)
        sheet["B2"].protection = Protection(locked=False)

    path = built(lock)
    made, slots = filled(path, rows_plan())
    assert {s.where for s in slots} == {
        "Map!B2",
        *(f"Map!{c}{n}" for c in "ABCD" for n in range(5, 9)),
    }
    assert '<sheetProtection sheet="1"' in sheet_of(made.data) or "sheetProtection" in sheet_of(
        made.data
    )


def test_pictures_and_every_other_part_are_the_bytes_they_were() -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    dot = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    picture = io.BytesIO(b"\x89PNG\r\n\x1a\n" + dot)

    path = built(lambda sheet: sheet.add_image(Image(picture), "H1"))
    made, _ = filled(path, rows_plan())
    assert made.continued == ()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(io.BytesIO(made.data)) as new:
        kept = {n for n in old.namelist() if old.read(n) == new.read(n)}
        changed = set(old.namelist()) - kept
    assert changed <= {"xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", APP}
    assert {"xl/media/image1.png", "xl/drawings/drawing1.xml"} <= kept


def _asks(*rows: tuple[str | None, ...]) -> Path:
    """A form of labels, each with what stands right of it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Plan"
    sheet.append(["SEN Support Plan"])
    for row in rows:
        sheet.append(list(row))
        sheet.cell(sheet.max_row, 1).font = Font(bold=True)
    path = Path(mkdtemp()) / "form.xlsx"
    book.save(path)
    return path


_PUPIL = {"name": "Ada Finch", "looked_after": False, "pupil_premium": True, "gender": "Female"}


@pytest.mark.parametrize(
    "rows",
    [
        [("Looked after child", "Yes / No"), ("Pupil premium", "Yes   No"), ("Gender", "Male / Female")],
        [("Looked after child", "Yes", "No"), ("Pupil premium", "Yes", "No"), ("Gender", "Male", "Female")],
        [("Looked after child", "Yes", "No", "Pupil premium", "Yes", "No"), ("Gender:", "Male / Female")],
        [("Looked after child: Yes / No",), ("Pupil premium: Yes / No (circle one)",), ("Gender:", "Male / Female")],
    ],
    ids=["beside their labels", "in cells of their own", "twice in a row", "after their labels"],
)  # fmt: skip
def test_of_printed_options_in_a_cell_the_chosen_one_is_left(rows: list[tuple[str, ...]]) -> None:
    done, _ = filled(_asks(("Name", None), *rows), plan(pupil=_PUPIL))
    again = plans_in(done.data, Path("filled.xlsx"))[0][0]
    assert again.pupil == plan(pupil=_PUPIL).pupil and done.continued == ()
    book = openpyxl.load_workbook(io.BytesIO(done.data))
    said = [c.value for row in book["Plan"].iter_rows(min_row=3) for c in row if c.value]
    assert [str(v).rpartition(" ")[2] for v in said if str(v).endswith(("Yes", "No", "ale"))] == [
        "No",
        "Yes",
        "Female",
    ]


def test_printed_options_stay_while_nothing_is_known() -> None:
    path = _asks(("Name", None), ("Looked after child", "Yes / No"))
    done, _ = filled(path, plan(pupil={"name": "Ada Finch"}))
    cell = openpyxl.load_workbook(io.BytesIO(done.data))["Plan"]["B3"]
    assert cell.value == "Yes / No"


def test_each_target_has_its_printed_rating_chosen() -> None:
    def ratings(sheet: Any) -> None:
        sheet["D4"] = "Review"
        for row in (5, 6, 7):
            sheet.cell(row, 4, "Met / Partly met / Not met")

    one = rows_plan()
    outcomes = [{"description": o.description, "rating": k}
                for o, k in zip(one.outcomes, ("met", "not_met", "partly_met"), strict=True)]  # fmt: skip
    wanted = plan(pupil={"name": "Ada Finch"}, outcomes=outcomes)
    done, _ = filled(built(ratings, heads=4), wanted)
    again = plans_in(done.data, Path("filled.xlsx"))[0][0]
    assert [o.rating for o in again.outcomes] == ["met", "not_met", "partly_met"]


def test_lists_below_one_another_with_labels_of_their_own_are_each_understood() -> None:
    path = _asks(("Name", None), *((q, None) for q in ("EAL", "Young carer", "Looked after child")))
    book = openpyxl.load_workbook(path)
    rule = DataValidation(type="list", formula1='"Yes,No"')
    book["Plan"].add_data_validation(rule)
    rule.add("B3:B5")
    book.save(path)
    slots = {s.where: s.field for s in find_fields(path)}
    assert slots["Plan!B5"] == "pupil.looked_after"


def test_the_head_of_a_grid_to_tick_in_a_sheet_is_no_list_of_options() -> None:
    path = _asks(("Name", None), ("Looked after", "Yes", "No"), ("I go home by taxi", None, None))
    assert all(not slot.choices for slot in find_fields(path))


def test_rows_that_print_their_own_number_are_filled() -> None:
    def numbered(sheet: Any) -> None:
        for n, cell in enumerate(("Target no.", "Target", "Strategies", "Who", "Review notes"), 1):
            sheet.cell(6, n, cell).font = Font(bold=True)
        for n in (1, 2, 3):
            sheet.cell(6 + n, 1, n)

    slots = find_fields(built(numbered))
    found = {s.where: s.field for s in slots}
    assert [found[f"Map!B{row}"] for row in (7, 8, 9)] == [
        f"outcomes[{n}].description" for n in (1, 2, 3)
    ]
    assert "Map!A7" not in found


def test_a_band_over_a_list_is_no_label_of_the_cell_beside_it() -> None:
    def banded(sheet: Any) -> None:
        sheet["A7"] = "Wave 2 – targeted"
        sheet.merge_cells("A7:E7")
        sheet["A7"].font = Font(bold=True)
        for n, cell in enumerate(("Provision", "Outcome", "Led by", "How often"), 1):
            sheet.cell(8, n, cell).font = Font(bold=True)

    assert not [s.where for s in find_fields(built(banded)) if s.where == "Map!F7"]


def test_plain_labels_in_a_sheet_that_sets_others_in_bold_have_their_places() -> None:
    def pairs(sheet: Any) -> None:
        for row, (bold, plain) in enumerate(
            [
                ("Name", "Academic year"),
                ("D.O.B.", "Term"),
                ("Year", "Teacher"),
                ("Class", "SENCo"),
            ],
            12,
        ):
            sheet.cell(row, 1, bold).font = Font(bold=True)
            sheet.cell(row, 4, plain)

    book = Path(mkdtemp()) / "pupil.xlsx"
    built(pairs).rename(book)
    found = {s.where: s.field for s in find_fields(book)}
    assert found["Map!B13"] == "pupil.date_of_birth"
    assert found["Map!B15"] == "pupil.class_name"
    assert found["Map!E14"].startswith("people[class_teacher")


def test_an_area_chosen_from_a_list_is_each_rows_own() -> None:
    def listed(sheet: Any) -> None:
        sheet["F4"] = "Area of need"
        sheet["F4"].font = Font(bold=True)
        kinds = '"Cognition and learning,Communication and interaction,SEMH"'
        chosen = DataValidation(type="list", formula1=kinds, allow_blank=True)
        sheet.add_data_validation(chosen)
        chosen.add("F5:F7")

    found = {s.where: s.field for s in find_fields(built(listed))}
    areas = [found[f"Map!F{row}"] for row in (5, 6, 7)]
    assert areas == [areas[0].replace("1", str(n)) for n in (1, 2, 3)]
    assert areas[0] in ("outcomes[1].area", "provision[1].area")
