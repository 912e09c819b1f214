"""Lists of professionals, grids in documents, several reviews of a target, titles and heads that name nobody."""

from __future__ import annotations

import datetime as dt

import pytest
from make import bullets, heading, read, reads, sheet, table

from sspdocs.blocks import Block


def test_a_grid_of_ticks_in_a_document_gives_each_pupil_what_is_ticked() -> None:
    rows: list[list[str | list[Block] | None]] = [
        ["**Pupil**", "**Year**", "**Wave 2**", None, "**Wave 3**", None],
        ["", "", "**Phonics**", "**Lego**", "**SALT**", "**OT**"],
        ["Ada Bell", "3", "✓", "", "✓", ""],
        ["Ben Crow", "4", "", "✓", "", "✓"],
        ["Cy Dove", "4", "✓", "✓", "", ""],
    ]
    ada, ben, _ = reads(table(rows))
    assert [(p.description, p.tier) for p in ada.provision] == [
        ("Phonics", "targeted"),
        ("SALT", "specialist"),
    ]
    assert [p.description for p in ben.provision] == ["Lego", "OT"]


def test_a_line_on_a_service_holds_its_name_and_date() -> None:
    lines = bullets(
        "Speech and Language Therapy – Gwen Tyler – last seen 8/12/2025", "CAMHS: on waiting list"
    )
    plan = read(heading("SEN Support Plan"), heading("Outside agencies involved", 2), *lines)
    first, second = plan.agencies
    assert (first.service, first.name) == ("Speech and Language Therapy", "Gwen Tyler")
    assert first.date == dt.date(2025, 12, 8)
    assert second.service == "CAMHS"
    assert "on waiting list" in [u.text for u in plan.unmapped]


def test_a_role_before_a_name_is_the_role() -> None:
    rows = [
        ["**Who**", "**How they help me**"],
        ["Mum – Jo Bell", "Homework"],
        ["Mrs Cole (TA)", "Reading"],
    ]
    plan = read(heading("My team", 2), table(rows))
    assert [(p.role, p.name) for p in plan.people] == [
        ("parent_carer", "Jo Bell"),
        ("teaching_assistant", "Mrs Cole"),
    ]


def test_of_several_reviews_the_last_tells_the_result() -> None:
    head = [
        "**Target**",
        "**Strategy**",
        "**Autumn review**",
        "**Spring review**",
        "**Summer review**",
    ]
    rows = [
        ["To ask for help", "Help card", "Not yet", "Sometimes", "Yes"],
        ["To read", "Overlay", "Not yet", "Partly met", ""],
    ]
    first, second = read(table([head, *rows])).outcomes
    assert (first.rating, first.progress) == ("met", "Not yet\nSometimes")
    assert (second.rating, second.progress) == ("partly_met", "Not yet")


@pytest.mark.parametrize("title", ["Mrs Cole's timetable", "Mr Orr Timetable"])
def test_a_member_of_staff_in_a_title_is_not_the_pupil(title: str) -> None:
    plan = read(sheet("S", [[title], ["", "Monday", "Tuesday"], ["9.00", "Phonics", "Lego"]]))
    assert plan.pupil.name is None
    assert "9.00" in [u.text for u in plan.unmapped]


def test_entry_and_exit_criteria_of_an_intervention_are_no_target() -> None:
    head = [
        "**Intervention**",
        "**Who for**",
        "**Entry criteria**",
        "**Exit criteria**",
        "**Frequency**",
    ]
    row = ["Precision teaching", "Pupils below ARE", "SS < 85", "SS > 95", "10 mins daily"]
    plan = read(sheet("Map", [["Provision map"], head, row]))
    assert plan.outcomes == ()
    assert plan.provision[0].lead is None
    assert {"Pupils below ARE", "SS < 85", "SS > 95"} <= {u.text for u in plan.unmapped}


def test_what_adults_will_do_is_provision_and_not_who() -> None:
    rows: list[list[str | list[Block] | None]] = [
        ["", "**Target 1**", "**Target 2**"],
        ["**I will…**", "Sit for a story", "Use two words"],
        ["**Adults will…**", "Use a carpet square", "Model language"],
    ]
    plan = read(table(rows))
    assert [(p.description, p.lead) for p in plan.provision] == [
        ("Use a carpet square", None),
        ("Model language", None),
    ]


def test_one_pupil_s_fields_under_their_labels_are_no_list_of_pupils() -> None:
    plan = read(
        sheet(
            "Plan",
            [
                ["**Pupil name**", "**Year**", "**SEN status**"], ["Ada Bell", 4, "K"], [],
                ["**Difficulties**"], ["Following instructions"], [],
                ["**Outcome**", "**Provision**", "**By whom**"],
                ["Follow two steps", "Visual prompts", "TA"],
            ],
        )
    )  # fmt: skip
    assert (plan.pupil.name, plan.pupil.year_group, plan.sen.status) == ("Ada Bell", "4", "K")
    assert [n.description for n in plan.needs] == ["Following instructions"]
    assert [o.description for o in plan.outcomes] == ["Follow two steps"]
    assert plan.provision[0].outcomes == (0,)


def test_a_line_with_dashes_under_the_title_says_whose_profile_it_is() -> None:
    plan = read(heading("One Page Profile"), "Ada Bell – Class 4 Oak – January 2026")
    assert (plan.pupil.name, plan.pupil.class_name) == ("Ada Bell", "Class 4 Oak")
    assert [u.text for u in plan.unmapped] == ["January 2026"]
