from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import make
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sspdocs.model import Plan
from sspdocs.writers.exports import Table, columns_of, json_lines, rows_of
from sspdocs.writers.tables import Csv, safe

PLAN = make.plan(
    pupil={"name": "Ada Finch", "looked_after": False},
    sen={"other_needs": ("SLCN", "HI")},
    outcomes=["To read", "To count"],
    provision=[{"description": "Small group", "outcomes": (1,), "annual_cost": Decimal("12.50")}],
)


def _csv(plans: list[Plan], table: Table) -> bytes:
    file = io.BytesIO()
    sink = Csv(file, columns_of(table))
    for plan in plans:
        for row in rows_of(plan, table):
            sink.add(table, row)
    return file.getvalue()


def _table(plans: list[Plan], table: Table = "plans") -> list[dict[str, str]]:
    text = _csv(plans, table).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_plan_is_a_line_of_json() -> None:
    lines = b"".join(json_lines([PLAN, PLAN])).splitlines()
    assert [json.loads(line)["pupil"]["name"] for line in lines] == ["Ada Finch"] * 2


def test_a_plan_is_a_row_with_its_lists_counted() -> None:
    (row,) = _table([PLAN])
    assert (row["pupil.name"], row["outcomes"], row["sen.other_needs"]) == (
        "Ada Finch",
        "2",
        "SLCN; HI",
    )
    assert (row["pupil.looked_after"], row["pupil.upn"]) == ("false", "")


def test_provision_rows_name_their_plan_and_their_outcomes_from_one() -> None:
    (row,) = _table([PLAN], "provision")
    assert (row["pupil.name"], row["number"], row["outcomes"]) == ("Ada Finch", "1", "2")
    assert row["annual_cost"] == "12.50"


def test_no_plans_still_name_the_columns() -> None:
    assert _csv([], "outcomes").startswith(b"\xef\xbb\xbfsource.path,")


@pytest.mark.parametrize("text", ["=1+1", "+44 1642", "-", "@SUM(A1)", "\t=1", "\r=1", "  =1"])
def test_text_that_would_be_calculated_gets_an_apostrophe(text: str) -> None:
    assert safe(text) == f"'{text}"


def test_a_negative_number_is_left_a_number() -> None:
    assert safe(Decimal("-5.25")) == "-5.25"


@given(st.text())
def test_no_text_starts_a_formula(text: str) -> None:
    assert not safe(text).lstrip().startswith(("=", "+", "-", "@"))
