"""Pupils named together, with marks in brackets, and what is done for them named over the list or beside it."""

from __future__ import annotations

import pytest
from make import heading, paragraph, read, reads, sheet, table

from sspdocs.blocks import Block
from sspdocs.model import Plan

PUPILS = [["**Pupil**", "**Year**"], ["Ada Bell", 3], ["Ben Crow", 4]]


def _done(plans: tuple[Plan, ...]) -> dict[str | None, list[tuple[str | None, str | None]]]:
    return {p.pupil.name: [(d.description, d.lead) for d in p.provision] for p in plans}


@pytest.mark.parametrize(
    ("name", "year", "class_name"),
    [("Ada Bell (Y3)", "3", None), ("Ada Bell (Yr 3)", "3", None), ("Ada Bell (R)", "R", None),
     ("Ada Bell (3B)", None, "3B"), ("Ada Bell [Year 3]", "3", None)],
)  # fmt: skip
def test_a_year_or_class_in_brackets_after_a_name_is_the_pupil_s(
    name: str, year: str | None, class_name: str | None
) -> None:
    rows = [["**Name**", "**Provision**"], [name, "Phonics"], ["Ben Crow (PP)", "Lego therapy"]]
    ada, ben = reads(sheet("Map", rows))
    assert (ada.pupil.name, ada.pupil.year_group, ada.pupil.class_name) == (
        "Ada Bell", year, class_name,
    )  # fmt: skip
    assert (ben.pupil.name, ben.pupil.pupil_premium) == ("Ben Crow", True)


def test_brackets_after_each_of_several_names_in_a_cell_are_kept() -> None:
    rows = [
        ["**Intervention**", "**Pupils**"],
        ["Phonics", "Ada Bell (Y3), Ben Crow (Y4), Cy Dove (EAL)"],
        ["Lego", "Ada Bell, Ben Crow"],
    ]
    ada, ben, cy = reads(sheet("Map", rows))
    assert (ada.pupil.year_group, ben.pupil.year_group) == ("3", "4")
    assert "(EAL)" in [u.text for u in cy.unmapped]


@pytest.mark.parametrize("in_sheet", [True, False])
def test_a_bold_line_that_names_the_intervention_is_about_the_pupils_under_it(
    in_sheet: bool,
) -> None:
    over = ["**Intervention: Precision teaching**", "**Led by: Mr Orr**"]
    if in_sheet:
        plans = reads(sheet("Group", [[over[0]], [over[1]], *PUPILS]))
    else:
        rows: list[list[str | list[Block] | None]] = [[str(c) for c in row] for row in PUPILS]
        plans = reads(over[0], over[1], table(rows))
    assert _done(plans) == {
        "Ada Bell": [("Precision teaching", "Mr Orr")],
        "Ben Crow": [("Precision teaching", "Mr Orr")],
    }


def test_a_heading_in_two_parts_is_nothing_that_is_done() -> None:
    over = heading("Quality First Teaching: Strategies in place", 2)
    plan = read(heading("Support plan"), over, "Seat at the front.")
    assert [p.description for p in plan.provision] == ["Seat at the front."]


def test_a_field_that_names_several_pupils_gives_each_the_intervention() -> None:
    plans = reads(
        sheet(
            "Groups",
            [
                ["**Intervention**", "Phonics"], ["**Pupils**", "Ada Bell, Ben Crow"], ["**Led by**", "Mr Orr"], [],
                ["**Intervention**", "Lego"], ["**Pupils**", "Ada Bell, Cy Dove"], ["**Led by**", "Miss Hale"],
            ],
        )
    )  # fmt: skip
    assert _done(plans) == {
        "Ada Bell": [("Phonics", "Mr Orr"), ("Lego", "Miss Hale")],
        "Ben Crow": [("Phonics", "Mr Orr")],
        "Cy Dove": [("Lego", "Miss Hale")],
    }


def test_tables_of_groups_in_a_document_name_their_pupils_too() -> None:
    cards = [
        table([["**Intervention**", what], ["**Pupils**", names], ["**Led by**", "Mr Orr"]])
        for what, names in (("Phonics", "Ada Bell, Ben Crow"), ("Lego", "Ben Crow, Cy Dove"))
    ]
    plans = reads(heading("Groups"), *cards)
    assert _done(plans) == {
        "Ada Bell": [("Phonics", "Mr Orr")],
        "Ben Crow": [("Phonics", "Mr Orr"), ("Lego", "Mr Orr")],
        "Cy Dove": [("Lego", "Mr Orr")],
    }


def test_two_names_beside_nothing_that_is_done_are_no_two_plans() -> None:
    plan = read("**Pupils:** Ada Bell, Ben Crow", "**Year:** 5")
    assert "Ada Bell, Ben Crow" in [u.text for u in plan.unmapped] + [plan.pupil.name]


def test_strategies_in_class_and_interventions_beside_them_are_two_things_done() -> None:
    head = ["**Pupil**", "**Classroom strategies**", "**Interventions**", "**Led by**"]
    rows = [
        ["Ada Bell", "Overlay", "Paired reading", "Mr Orr"],
        ["Ben Crow", "Help card", None, None],
    ]
    ada, ben = reads(sheet("Map", [head, *rows]))
    assert [(p.description, p.lead) for p in ada.provision] == [
        ("Overlay", None),
        ("Paired reading", "Mr Orr"),
    ]
    assert [p.description for p in ben.provision] == ["Help card"]


def test_the_title_of_a_record_is_nobody_s_name() -> None:
    head = ["**Intervention**", "**Led by**"]
    plan = read(sheet("S", [["**Termly Intervention Record**"], head, ["Phonics", "Mr Orr"]]))
    assert plan.pupil.name is None


def test_a_colon_inside_a_known_head_parts_nothing() -> None:
    rows = [["Intervention", "Adult : child ratio", "Led by"], ["Phonics", "1:4", "Mr Orr"]]
    (done,) = read(table(rows)).provision
    assert (done.description, done.group_size, done.lead) == ("Phonics", 4, "Mr Orr")


def test_a_family_support_worker_is_no_parent() -> None:
    rows = [["**Name**", "**Role**"], ["Sue Dray", "Family Support Worker"], ["Jo Bell", "Mother"]]
    plan = read(heading("People invited", 2), table(rows))
    assert [(p.role, p.name) for p in plan.people] == [("parent_carer", "Jo Bell")]
    assert [(a.service, a.name) for a in plan.agencies] == [("Family Support Worker", "Sue Dray")]


@pytest.mark.parametrize(
    ("title", "member"), [("My profile", "pupil"), ("Parent contribution", "parent_carer")]
)
def test_who_is_asked_what_we_should_know_is_told_by_the_heading_above(
    title: str, member: str
) -> None:
    asked = heading("What would you like us to know?", 2)
    plan = read(heading(title), asked, paragraph("Loud rooms are tiring."))
    assert getattr(plan.views, member) == "Loud rooms are tiring."
