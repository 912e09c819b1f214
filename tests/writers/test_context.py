from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from make import SOURCE, TODAY, plan

from sspdocs.councils import Council
from sspdocs.councils.shape import PlanRules
from sspdocs.model import Plan, Provision
from sspdocs.writers.amounts import amount
from sspdocs.writers.context import (
    money,
    plan_context,
    sample_context,
    uk_date,
    year_name,
)

COUNCIL = Council(name="Northshire Council", short="Northshire")


def context(**fields: Any) -> dict[str, Any]:
    return plan_context(plan(**fields), COUNCIL, TODAY)


def shape(value: Any) -> Any:
    """The names in a value, whatever it says."""
    if isinstance(value, dict):
        return {name: shape(member) for name, member in value.items()}
    return [] if isinstance(value, list) else ""


def leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for member in value.values() for leaf in leaves(member)]
    if isinstance(value, list):
        return [leaf for member in value for leaf in leaves(member)]
    return [value]


def test_an_empty_plan_has_every_name_and_says_nothing() -> None:
    empty = plan_context(Plan(source=SOURCE), COUNCIL, TODAY)
    assert shape(empty) == shape(sample_context(COUNCIL))
    assert empty["pupil"]["name"] == "" and empty["dates"]["review_due"] == ""


def test_nothing_is_printed_as_none_or_as_a_python_value() -> None:
    full = context(
        pupil={"name": "Ada", "attendance": 94.5, "looked_after": False},
        dates={"review_due": dt.date(2026, 12, 11)},
        costs={"stated_total": Decimal("1234.5")},
        outcomes=["To read"],
        provision=[{"description": "Help", "outcomes": (0,), "minutes_per_session": 20.0}],
    )
    assert {type(leaf) for leaf in leaves(full)} <= {str, int}  # whole numbers: provision.outcomes
    assert "None" not in leaves(full)
    assert full["pupil"]["attendance"] == "94.5%"
    assert full["pupil"]["looked_after"] == "No"
    assert full["dates"]["review_due"] == "11 December 2026"
    assert full["costs"]["stated_total"] == "£1,234.50"
    assert full["provision"][0]["minutes_per_session"] == "20"


@pytest.mark.parametrize(
    ("year", "said"), [("4", "Year 4"), ("R", "Reception"), ("N2", "Nursery 2"), (None, "")]
)
def test_year_groups_are_said_in_words(year: str | None, said: str) -> None:
    assert year_name(year) == said


def test_dates_and_money_are_written_as_in_britain() -> None:
    assert uk_date(dt.date(2026, 3, 1)) == "1 March 2026"
    assert (money(Decimal("0")), money(Decimal("-12.5"))) == ("£0.00", "-£12.50")


def test_the_areas_of_need_are_ticked_in_the_codes_order() -> None:
    ticks = context(sen={"areas": ("semh",)})["area_ticks"]
    assert [t["tick"] for t in ticks] == ["☐", "☐", "☒", "☐"]


def test_each_outcome_stands_with_its_provision() -> None:
    made = context(
        outcomes=["Read", "Write", "Count"],
        provision=[
            {"description": "b", "outcomes": (1,)},
            {"description": "a", "outcomes": (0, 1)},
            {"description": "a2", "outcomes": (0,)},
            {"description": "alone"},
        ],
    )
    rows = [
        (r["outcome"]["description"], [x["description"] for x in r["provision"]])
        for r in made["plan_rows"]
    ]
    assert rows == [("Read", ["a", "a2"]), ("Write", ["b"]), ("Count", [""])]
    assert [x["description"] for x in made["unlinked_provision"]] == ["alone"]
    assert made["provision"][1]["for_outcomes"] == "1, 2"


def test_a_link_to_an_outcome_that_is_not_there_leaves_the_provision_unlinked() -> None:
    made = context(outcomes=[], provision=[{"description": "a", "outcomes": (3,)}])
    assert [x["description"] for x in made["unlinked_provision"]] == ["a"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"frequency": "3 x 20 mins weekly", "minutes_per_session": 20}, "3 x 20 mins weekly"),
        ({"frequency": "daily", "group_size": 1, "weeks": 10}, "daily, 1:1, 10 weeks"),
        ({"frequency": "1 hour weekly", "minutes_per_session": 60}, "1 hour weekly"),
        ({"sessions_per_week": 3, "group_size": 4}, "3 times a week, group of 4"),
        ({"sessions_per_week": 0.5}, "fortnightly"),
        ({"frequency": "1 x 30 mins", "group_size": 1}, "1 x 30 mins, 1:1"),
        ({"frequency": "3 x 20 mins", "group_size": 3}, "3 x 20 mins, group of 3"),
        ({"frequency": "3 x 10 mins weekly", "weeks": 10}, "3 x 10 mins weekly, 10 weeks"),
        ({"frequency": "20 mins, 1:4, 6 wks", "group_size": 4, "weeks": 6}, "20 mins, 1:4, 6 wks"),
        ({"frequency": "30 mins", "sessions_per_week": 3}, "30 mins, 3 times a week"),
        ({"frequency": "Mon, Wed, Fri", "sessions_per_week": 3}, "Mon, Wed, Fri"),
        ({"frequency": "1 hr fortnightly", "minutes_per_session": 60}, "1 hr fortnightly"),
        ({}, ""),
    ],
)
def test_how_often_adds_the_numbers_that_the_words_leave_out(
    fields: dict[str, Any], said: str
) -> None:
    assert amount(Provision(**fields)) == said


def test_the_golden_thread_goes_by_area_and_loses_nothing() -> None:
    made = context(
        needs=[{"area": "semh", "description": "n"}],
        outcomes=[{"description": "o", "area": "semh"}, {"description": "p"}],
        provision=[{"description": "x", "area": "cognition_and_learning"}],
    )
    assert [
        (a["area_name"], len(a["needs"]), len(a["rows"]), len(a["provision"]))
        for a in made["area_rows"]
    ] == [
        ("Cognition and learning", 0, 0, 1),
        ("Social, emotional and mental health", 1, 1, 0),
        ("Area of need not stated", 0, 1, 0),
    ]


def test_the_council_says_who_signs_and_a_signature_is_not_asked_twice() -> None:
    council = Council(name="N", short="N", plan=PlanRules(signed_by=("parent_carer", "sendco")))
    signed = plan(signatures=[{"role": "parent_carer", "name": "Sam", "signed": True}])
    rows = plan_context(signed, council, TODAY)["sign_rows"]
    assert [(r["role"], r["name"], r["signed"]) for r in rows] == [
        ("parent_carer", "Sam", "Signed"),
        ("sendco", "", ""),
    ]


def test_the_source_is_named_without_its_folders() -> None:
    made = plan_context(
        plan(source={"path": r"C:\Users\jo\Ada.docx", "sha256": "", "media_type": ""}),
        COUNCIL,
        TODAY,
    )
    assert made["source"]["file"] == "Ada.docx"
    assert made["source"]["made_on"] == "22 November 2026"
