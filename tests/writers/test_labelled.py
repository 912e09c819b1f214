"""A council's blank form as published, filled: what goes where, and that nothing else changes."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import msgspec
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sspdocs.adopt import find_fields
from sspdocs.councils import Slot
from sspdocs.errors import CouncilError, TemplateError
from sspdocs.model import Plan
from sspdocs.ooxml.own import APP, LINKS, TYPES
from sspdocs.process import plans_in
from sspdocs.writers.labelled import FilledForm, fill_form
from sspdocs.writers.labelled.compiled import compiled
from sspdocs.writers.labelled.fields import specs, spoken
from tests.make import plan
from tests.word import document, p, r, tbl, tc, tr
from tests.writers import blank_forms

FORMS = {
    "tables": (blank_forms.tables_form, "docx"),
    "lines": (blank_forms.lines_form, "docx"),
    "across": (blank_forms.across_form, "docx"),
    "workbook": (blank_forms.workbook_form, "xlsx"),
}


_HEIGHT = re.compile(r' (?:ht|customHeight)="[^"]*"')


@cache
def form(name: str) -> tuple[Path, tuple[Slot, ...]]:
    """A blank form on disk, and what was found to go where."""
    make, suffix = FORMS[name]
    path = Path(mkdtemp()) / f"{name}.{suffix}"
    path.write_bytes(make())
    return path, find_fields(path)


def written(data: bytes, slots: tuple[Slot, ...]) -> tuple[Path, tuple[Slot, ...]]:
    path = Path(mkdtemp()) / "form.docx"
    path.write_bytes(data)
    return path, slots


def fill(name: str, one: Plan) -> FilledForm:
    path, slots = form(name)
    return fill_form(path, slots, one)


def read_back(filled: FilledForm, name: str) -> Plan:
    return plans_in(filled.data, Path(f"filled.{FORMS[name][1]}"))[0][0]


def fields(name: str) -> list[str]:
    return [s.field for s in form(name)[1]]


def typical(count: int = 2, **more: Any) -> Plan:
    """A plan with something in most fields."""
    said: dict[str, Any] = {
        "pupil": {
            "name": "Ada Bell", "date_of_birth": dt.date(2016, 3, 4), "upn": "A823456789012", "year_group": "5",
            "class_name": "Ash", "home_language": "Polish", "looked_after": False, "pupil_premium": True,
        },
        "setting": {"name": "Oakfield Primary School"},
        "people": [
            {"role": "parent_carer", "name": "Joan Bell"}, {"role": "class_teacher", "name": "Mrs Pat Dove"},
            {"role": "sendco", "name": "Mr Ian Crow"},
        ],
        "sen": {"status": "K", "areas": ("communication_and_interaction", "semh")},
        "views": {
            "parent_carer": "She is happier now & sleeps well.", "aspirations": "To be a vet", "interests": "Horses",
            "strengths": "Kind to others\nGood at art", "important_to": "My dog", "support_wanted": "Short steps",
            "does_not_help": "Shouting < noise",
        },
        "needs": [
            {"description": "Finds long instructions hard", "area": "communication_and_interaction"},
            {"description": "Worries about change", "area": "semh"},
        ],
        "outcomes": [
            {
                "description": f"To follow {k} step instructions without help", "baseline": f"Follows {k} with help",
                "success_criteria": f"Seen in {k} of 5 lessons", "target_date": dt.date(2027, 4, k),
                "progress": f"Now manages {k} most days",
            }
            for k in range(1, count + 1)
        ],
        "provision": [
            {
                "description": f"Visual timetable, set {k}\nand a quiet place", "outcomes": (k,),
                "lead": "Teaching assistant",
                "frequency": "3 times a week for 20 minutes", "sessions_per_week": 3.0, "minutes_per_session": 20.0,
            }
            for k in range(count)
        ],
        "dates": {"plan_start": dt.date(2026, 9, 10), "review_due": dt.date(2027, 1, 15)},
        "review": {"summary": "A good start was made", "next_steps": "Keep going with the timetable"},
        "signatures": [{"role": "parent_carer", "name": "Joan Bell", "signed": True, "date": dt.date(2026, 9, 11)}],
    }  # fmt: skip
    return plan(**(said | more))


def sayings(one: Plan, wanted: set[tuple[str, str]]) -> set[tuple[str, str, str]]:
    """What a plan says in some fields, whatever the order of its lists."""
    return {(o, m, text) for o, _, m, text in spoken(one) if (o, m) in wanted}


def has_slot(name: str) -> set[tuple[str, str]]:
    """The fields that a form has a slot for."""
    return {(s.owner, s.member) for field in fields(name) for s in specs(field)} - {
        ("signatures", "signed")
    }


# ---------------------------------------------------------------- what goes where


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


# ---------------------------------------------------------------- there and back


@pytest.mark.parametrize("name", ["tables", "lines", "across"])
@pytest.mark.parametrize("outcomes", [0, 1, 2, 3])
def test_what_was_written_is_read_back(name: str, outcomes: int) -> None:
    one = typical(outcomes)
    wanted = has_slot(name)

    back = read_back(fill(name, one), name)

    assert sayings(back, wanted) == sayings(one, wanted)


def test_a_workbook_is_read_back() -> None:
    row = {
        "lead": "Teaching assistant",
        "weeks": 12.0,
        "group_size": 2.0,
        "hourly_rate": Decimal(16),
        "sessions_per_week": 3.0,
    }
    one = typical(
        0, provision=[{"description": "Precision teaching", "minutes_per_session": 20.0, **row}]
    )
    wanted = has_slot("workbook")

    back = read_back(fill("workbook", one), "workbook")

    assert sayings(back, wanted) == sayings(one, wanted)


_WORDS = st.text(alphabet="abcdefghijklmno prstuvwy", min_size=12, max_size=60).map(
    lambda t: " ".join(f"She {t}".split())
)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(_WORDS, _WORDS), max_size=6, unique_by=lambda x: x[0]),
    _WORDS,
    st.dates(dt.date(2026, 1, 1), dt.date(2029, 12, 31)),
)
def test_any_plan_comes_back_from_a_form_of_tables(
    rows: list[tuple[str, str]], view: str, day: dt.date
) -> None:
    one = typical(
        0, views={"parent_carer": view}, dates={"review_due": day},
        outcomes=[{"description": f"{a} 1", "success_criteria": f"{b} 2"} for a, b in rows],
        provision=[{"description": f"{b} 3", "outcomes": (k,), "lead": "Teaching assistant"}
            for k, (_, b) in enumerate(rows)
        ],
    )  # fmt: skip

    back = read_back(fill("tables", one), "tables")

    assert [o.description for o in back.outcomes] == [o.description for o in one.outcomes]
    assert [(x.description, x.outcomes) for x in back.provision] == [
        (x.description, x.outcomes) for x in one.provision
    ]
    assert (back.views.parent_carer, back.dates.review_due) == (view, day)


# ---------------------------------------------------------------- more than the form has room for


def test_rows_are_added_as_needed_in_the_forms_own_style() -> None:
    xml = member(fill("tables", typical(5)).data, "word/document.xml").decode()
    xml = xml.partition("Continuation")[0]

    rows = [row for row in re.findall(r"<w:tr>.*?</w:tr>", xml) if "step instructions" in row]
    assert len(rows) == 5
    assert all('<w:sz w:val="20"/>' in row for row in rows)


def test_cards_are_added_and_numbered_on() -> None:
    back = read_back(fill("lines", typical(4)), "lines")
    xml = member(fill("lines", typical(4)).data, "word/document.xml").decode()

    assert [o.baseline for o in back.outcomes] == [f"Follows {k} with help" for k in (1, 2, 3, 4)]
    assert "Target 4" in xml


def test_what_has_no_place_goes_on_a_continuation_and_is_listed() -> None:
    one = typical(5, pupil={"name": "Ada Bell", "medical": "Asthma: blue inhaler in class"})

    filled = fill("across", one)

    assert "Medical" in filled.continued
    assert "Also about outcome 4" in filled.continued
    xml = member(filled.data, "word/document.xml").decode()
    assert "To follow 5 step instructions without help" in xml.partition("Continuation")[2]


def test_nothing_left_over_leaves_no_continuation() -> None:
    filled = fill("tables", plan(pupil={"name": "Ada Bell"}))

    assert filled.continued == ()
    assert b"Continuation" not in member(filled.data, "word/document.xml")


def test_a_workbook_continues_on_a_sheet_of_its_own() -> None:
    filled = fill("workbook", typical(1))

    sheet = openpyxl.load_workbook(io.BytesIO(filled.data))["Continuation"]
    assert ("My dog",) in {(row[1],) for row in sheet.iter_rows(values_only=True)}


def test_a_second_outcome_of_one_support_is_not_lost() -> None:
    one = typical(
        2,
        provision=[
            {"description": "Talk partners", "outcomes": (0,)},
            {"description": "Word mats", "outcomes": (0,)},
        ],
    )

    back = read_back(fill("tables", one), "tables")

    assert back.provision[0].description == "Talk partners\nWord mats"


# ---------------------------------------------------------------- nothing else changes


def member(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        return z.read(name)


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


# ---------------------------------------------------------------- what a person writes in council.toml


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


# ---------------------------------------------------------------- forms as councils publish them

CORPUS = Path(__file__).resolve().parents[3] / "shared/corpus"


@pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the development documents are not on this computer"
)
def test_published_forms_are_filled_and_read_back() -> None:
    """A pupil's name, date of birth and views come back from every published form with room for them."""
    for path in sorted((CORPUS / "blank").glob("*.docx")):
        slots = find_fields(path)
        wanted = {s.field for s in slots}
        one = typical(1)

        back = plans_in(fill_form(path, slots, one).data, path)[0][0]

        for field in ("pupil.name", "pupil.date_of_birth", "views.interests", "views.strengths"):
            if field in wanted:
                owner, _, name = field.partition(".")
                assert getattr(getattr(back, owner), name) == getattr(getattr(one, owner), name), (
                    path.name,
                    field,
                )


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


def test_needs_by_area_do_not_keep_outcomes_out_of_their_boxes() -> None:
    one = plan(
        needs=[{"description": "Finds reading hard", "area": "semh"}],
        outcomes=[{"description": "To read ten words", "area": "semh"}],
    )
    filled = fill("across", one)
    assert (
        "To read ten words"
        in member(filled.data, "word/document.xml").decode().partition("Continuation")[0]
    )
    assert read_back(filled, "across").outcomes[0].description == "To read ten words"
