"""A filled form read again: what was written comes back, and more than the form has room for."""

from __future__ import annotations

import datetime as dt
import io
import re
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sspdocs.adopt import find_fields
from sspdocs.process import plans_in
from sspdocs.writers.labelled import fill_form
from tests.make import plan
from tests.writers.filled_forms import (
    fill,
    has_slot,
    member,
    read_back,
    sayings,
    typical,
)

_WORDS = st.text(alphabet="abcdefghijklmno prstuvwy", min_size=12, max_size=60).map(
    lambda t: " ".join(f"She {t}".split())
)
CORPUS = Path(__file__).resolve().parents[3] / "shared/corpus"


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
