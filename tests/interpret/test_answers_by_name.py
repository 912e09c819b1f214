"""Answers that name what they mean: flags, statuses since a day, who and when in one line, targets with a question."""

from __future__ import annotations

import datetime as dt

import pytest

from sspdocs.blocks import UNDERLINE, Block
from tests.make import heading, marked, paragraph, read, table


@pytest.mark.parametrize(
    ("answer", "premium", "in_care"),
    [("LAC", None, True), ("PPG, CLA", True, True), ("No", False, None), ("see file", None, None)],
)
def test_a_box_for_two_flags_may_be_answered_by_their_names(
    answer: str, premium: bool | None, in_care: bool | None
) -> None:
    row: list[str | list[Block] | None] = [
        "**Name**",
        "Ada Bell",
        "**Class**",
        "4F",
        "**PP / LAC**",
        answer,
    ]
    plan = read(table([row]))
    assert (plan.pupil.pupil_premium, plan.pupil.looked_after) == (premium, in_care)


def test_a_status_since_a_day_gives_both() -> None:
    plan = read(table([["**Name**", "Ada Bell", "**SEN status**", "SEN Support from 4/9/25"]]))
    assert (plan.sen.status, plan.sen.register_date) == ("K", dt.date(2025, 9, 4))


@pytest.mark.parametrize(
    ("answer", "status"), [("No, at SEN support", "K"), ("No", None), ("Yes", "E")]
)
def test_a_no_to_an_ehc_plan_may_name_the_status_that_the_pupil_has(
    answer: str, status: str | None
) -> None:
    plan = read(table([["**Name**", "Ada Bell", "**EHC plan in place?**", answer]]))
    assert plan.sen.status == status


def test_two_areas_by_their_initials_are_both_read() -> None:
    plan = read(table([["**Name**", "Ada Bell", "**Broad area(s) of need**", "C&I, C&L"]]))
    assert plan.sen.areas == ("communication_and_interaction", "cognition_and_learning")


def test_what_is_underlined_on_a_line_to_write_on_is_no_choice() -> None:
    line = marked("Area of need: __", ("SEMH / C&I", UNDERLINE), "______")
    plan = read("Name: Ada Bell", line)
    assert plan.sen.areas == ("semh", "communication_and_interaction")


def test_numbered_lines_of_who_and_when_are_paired_with_what_is_done() -> None:
    rows: list[list[str | list[Block] | None]] = [
        ["**Objectives**", "**Support**", "**Staff and frequency**"],
        ["1. Ada will tell a story\n2. Ada will ask a friend", "1. Story bags\n2. Lego therapy",
         "1. Miss Orr 2 x 15 mins weekly\n2. ELSA daily"],
    ]  # fmt: skip
    done = read(table(rows)).provision
    assert [(p.lead, p.frequency, p.sessions_per_week) for p in done] == [
        ("Miss Orr", "2 x 15 mins weekly", 2),
        ("ELSA", "daily", 5),
    ]


@pytest.mark.parametrize(
    ("cell", "lead", "when"),
    [
        ("Class teacher\nduring assembly", "Class teacher", "during assembly"),
        ("Mrs Orr\nMiss Hay", "Mrs Orr\nMiss Hay", None),
        ("Ada and a friend\nin the yard", "Ada and a friend\nin the yard", None),
    ],
)
def test_a_line_that_says_when_under_who_is_how_often(
    cell: str, lead: str, when: str | None
) -> None:
    plan = read(
        table([
            ["**Target**", "**What we will do**", "**Who / when**"],
            ["Ada will line up calmly", "Marker on the floor", cell],
        ])
    )  # fmt: skip
    assert (plan.provision[0].lead, plan.provision[0].frequency) == (lead, when)


def test_a_target_with_a_question_after_it_is_the_target() -> None:
    plan = read(
        table([
            ["**Goal – what we hope Ada will do**", "**What adults will do**", "**Who**"],
            ["Ada will share a toy", "Model taking turns", "Mrs Orr"],
        ])
    )  # fmt: skip
    assert [o.description for o in plan.outcomes] == ["Ada will share a toy"]
    assert [(p.description, p.outcomes) for p in plan.provision] == [("Model taking turns", (0,))]


def test_a_name_before_the_pupil_s_facts_in_the_page_header_is_the_pupil_s() -> None:
    plan = read(
        heading("All about me"), headers=[paragraph("Ada Bell-Orr\t**Form:** 7F\t**DOB** 3 May 14")]
    )
    assert (plan.pupil.name, plan.pupil.class_name) == ("Ada Bell-Orr", "7F")


def test_a_member_of_staff_before_a_class_is_not_the_pupil() -> None:
    plan = read(heading("All about me"), headers=[paragraph("Mrs Bell\t**Class:** 7F")])
    assert plan.pupil.name is None


def test_parents_told_us_is_their_view_and_a_slashed_plural_is_a_plural() -> None:
    plan = read(
        heading("Learning Plan"), heading("What Dad told us", 2), "He reads to his sister now.",
        table([["**Carer/s**", "Jo Bell"]]),
    )  # fmt: skip
    assert plan.views.parent_carer == "He reads to his sister now."
    assert [(p.role, p.name) for p in plan.people] == [("parent_carer", "Jo Bell")]


def test_a_provision_record_is_a_map() -> None:
    assert read(heading("Provision Record"), "Name: Ada Bell").kind == "provision_map"


def test_a_known_word_in_the_place_of_an_answer_is_the_answer() -> None:
    plan = read(
        table([
            ["**Pupil**", "Ada Bell", "**Year**", "4", "**Class**", "4F"],
            ["**Plan written by**", "J Orr", "**Position**", "**Headteacher**", "**Date**", "3/4/26"],
        ])
    )  # fmt: skip
    assert [(p.role, p.name) for p in plan.people] == [("headteacher", "J Orr")]
    assert plan.dates.plan_start == dt.date(2026, 4, 3)


def test_sections_numbered_with_a_colon_mean_what_their_words_do() -> None:
    parent = [["**Name**", "Jo Bell", "**Email**", "jo@mail.example"]]
    plan = read(
        heading("Annual Review"), heading("2:1 Parents / carers", 2),
        table(parent), table([["**Name**", "Sam Bell", "**Phone**", "07700 900123"]]),
    )  # fmt: skip
    assert [(p.role, p.name, p.email, p.phone) for p in plan.people] == [
        ("parent_carer", "Jo Bell", "jo@mail.example", None),
        ("parent_carer", "Sam Bell", None, "07700 900123"),
    ]


def test_ticks_in_bold_are_no_labels() -> None:
    plan = read(
        heading("My plan"), heading("Agreed by", 2),
        table([
            ["**Who**", "**Name**", "**Signed**", "**Date**"],
            ["**Pupil**", "", "", ""],
            ["**Parent**", "Jo Bell", "**✔**", "3/4/26"],
            ["**SENDCo**", "Mrs Orr", "**✔**", "4/4/26"],
        ]),
    )  # fmt: skip
    assert [(s.role, s.name, s.signed, s.date) for s in plan.signatures] == [
        ("parent_carer", "Jo Bell", True, dt.date(2026, 4, 3)),
        ("sendco", "Mrs Orr", True, dt.date(2026, 4, 4)),
    ]


def test_from_over_people_says_whom_the_help_comes_from_and_over_dates_when() -> None:
    def lead(said: str) -> str | None:
        rows: list[list[str | list[Block] | None]] = [
            ["**Target**", "**Support**", "**From**"], ["Ada will read daily", "Book bags", said]
        ]  # fmt: skip
        return read(table(rows)).provision[0].lead

    assert (lead("Library staff"), lead("3/4/26")) == ("Library staff", None)


def test_a_careers_service_at_a_meeting_is_an_agency() -> None:
    plan = read(
        heading("Annual Review"), heading("Present", 2),
        table([["**Name**", "**Role**"], ["Jo Bell", "Mother"], ["Ann Orr", "Careers service"]]),
    )  # fmt: skip
    assert [(a.service, a.name) for a in plan.agencies] == [("Careers service", "Ann Orr")]


def test_a_form_s_own_initials_stand_for_the_plan() -> None:
    facts = table([["**Name**", "Ada Bell", "**Date of NLP**", "3/4/26", "**NLP no.**", "2"]])
    plan = read(heading("Nurture Learning Plan (NLP)"), facts)
    assert plan.dates.plan_start == dt.date(2026, 4, 3)
    assert read(heading("Learning record (LOG)"), facts).dates.plan_start is None


def test_a_role_beside_another_s_signature_asks_for_a_name() -> None:
    rows: list[list[str | list[Block] | None]] = [
        ["**SENCO**", "Mrs Orr", "**Parent's signature**", "Jo Bell"]
    ]
    plan = read(heading("Plan"), heading("Agreement", 2), table(rows))
    assert [(p.role, p.name) for p in plan.people] == [("sendco", "Mrs Orr")]
    assert [(s.role, s.name) for s in plan.signatures] == [("parent_carer", "Jo Bell")]
