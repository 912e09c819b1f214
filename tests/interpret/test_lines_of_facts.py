"""Lines that say whose plan it is and who is there, targets in bold, results over time, days by name."""

from __future__ import annotations

import pytest
from make import bullets, heading, marked, read, reads, table

from sspdocs.blocks import BOLD, ITALIC
from sspdocs.interpret.values.amounts import parse_amount
from sspdocs.interpret.values.name_flags import without_preferred

ONE = (
    "**Individual Learning Targets**",
    "{name}     Year 3  Willow",
    "**Target 1:** {name} will read ten words",
    "**How:** Precision teaching",
    "**Who:** Mr Dunn   |   **How often:** daily",
    "**What home thinks:** Reads to the cat",
)


def test_a_line_with_a_name_and_a_year_begins_each_pupils_part() -> None:
    plans = reads(*[line.format(name=name) for name in ("Ines Marr", "Tom Oke") for line in ONE])
    assert [(p.pupil.name, p.pupil.year_group, p.pupil.class_name) for p in plans] == [
        ("Ines Marr", "3", "Willow"),
        ("Tom Oke", "3", "Willow"),
    ]
    assert [p.provision[0].lead for p in plans] == ["Mr Dunn", "Mr Dunn"]
    assert [len(p.outcomes) for p in plans] == [1, 1]


def test_all_about_somebody_is_whose_plan_it_is() -> None:
    plan = read(
        "**Person centred review**",
        "**All about:** Ines Marr   Year 5   Class Oak   Birthday 2nd March 2016",
        "**What I like:** Bikes",
    )
    assert (plan.pupil.name, plan.pupil.year_group, plan.pupil.class_name) == (
        "Ines Marr", "5", "Oak",
    )  # fmt: skip
    assert str(plan.pupil.date_of_birth) == "2016-03-02"


def test_a_line_of_the_schools_is_no_pupils_where_the_form_asks_for_the_name() -> None:
    plan = read(
        "Bracken Infants   Class 2 – Miss Orr",
        table([["**Name**", "Ada Bell"], ["**Year**", "2"]]),
    )
    assert plan.pupil.name == "Ada Bell"


@pytest.mark.parametrize(
    "said",
    [
        "Jo Bell (mum); Mr Fox (class teacher); Abdul Rae – Social Worker (CLA team)",
        "Jo Bell (mum), Mr Fox (class teacher), Abdul Rae (Social Worker)",
        "Jo Bell (mum) Mr Fox (class teacher) Abdul Rae (Social Worker)",
    ],
)
def test_people_named_together_are_told_apart_and_services_are_no_people(said: str) -> None:
    plan = read("**Pupil:** Ada Bell", f"**Present:** {said}")
    assert [(p.name, p.role) for p in plan.people] == [
        ("Jo Bell", "parent_carer"),
        ("Mr Fox", "class_teacher"),
    ]
    assert [a.name for a in plan.agencies] == ["Abdul Rae"]


def test_a_list_under_who_is_here_is_of_people() -> None:
    plan = read(
        "**Pupil:** Ada Bell", "**Who’s here?**", *bullets("Jo Bell – Mum", "Rory – Physio")
    )
    assert [p.name for p in plan.people] == ["Jo Bell"]
    assert [(a.service, a.name) for a in plan.agencies] == [("Physio", "Rory")]


@pytest.mark.parametrize(
    ("said", "name", "called"),
    [
        ("Benedict Crow (“Ben”)", "Benedict Crow", "Ben"),
        ('Ada "Addy" Bell', "Ada Bell", "Addy"),
        ("Margaret Orr (known as Peg)", "Margaret Orr", "Peg"),
        ("Benedict Crow (Ben)", "Benedict Crow", "Ben"),
        ("Ada Bell (Oak)", "Ada Bell (Oak)", ""),
        ("Siân O'Dea", "Siân O'Dea", ""),
    ],
)
def test_the_name_a_pupil_goes_by_is_told_from_the_name(said: str, name: str, called: str) -> None:
    assert without_preferred(said) == (name, called)


def test_a_target_in_bold_beside_its_number_is_no_label() -> None:
    card = [
        ["**Target 3**", "**Tell the time to the nearest 5 minutes in class**"],
        ["**Where we started**", "o’clock"],
        ["**Where we are now**", "Quarter past"],
        ["**Met / not met**", "Not met"],
    ]
    (outcome,) = read("**Pupil:** Ada Bell", table(card)).outcomes
    assert outcome.description == "Tell the time to the nearest 5 minutes in class"
    assert (outcome.baseline, outcome.progress) == ("o’clock", "Quarter past")


def test_a_name_in_italics_under_a_signature_is_who_signed() -> None:
    signed = [[[marked(("SENCO’s signature", BOLD)), marked(("C Byatt", ITALIC))]]]
    plan = read(
        "**Pupil:** Ada Bell",
        table([[[marked(("Please use black ink", ITALIC))]]]),
        table(signed),
    )
    assert [s.name for s in plan.signatures] == ["C Byatt"]


def test_results_at_several_times_are_assessments_with_the_dates_of_their_heads() -> None:
    rows = [
        ["**Test**", "**Entry 7.1.26**", "**Exit 25.3.26**", "**Gain**"],
        ["Reading age", "8:02", "8:09", "+7 months"],
        ["Spelling age", "7:11", "", ""],
    ]
    plan = read("**Pupil:** Ada Bell", table(rows, shaded="r1"))
    assert [(a.measure, a.value, str(a.date)) for a in plan.assessments] == [
        ("Reading age", "8:02", "2026-01-07"),
        ("Reading age", "8:09", "2026-03-25"),
        ("Spelling age", "7:11", "2026-01-07"),
    ]
    assert "+7 months" in [u.text for u in plan.unmapped]


def test_a_log_of_sessions_is_no_list_of_provision() -> None:
    rows = [
        ["**Date**", "**What we did**", "**Initials**"],
        ["12/1", "Page 38", "SI"],
        ["w/b 26/1", "Four sessions", "SI"],
    ]
    plan = read(heading("Session log", 2), table(rows, shaded="r1"))
    assert plan.provision == ()


def test_what_is_paid_for_is_provision_whatever_its_head() -> None:
    rows = [["**Item**", "**Annual £**"], ["Reader pens", "600.00"], ["TA time", "1,750.00"]]
    plan = read("**Pupil:** Ada Bell", heading("Costs", 2), table(rows, shaded="r1"))
    assert [(p.description, p.annual_cost) for p in plan.provision] == [
        ("Reader pens", 600),
        ("TA time", 1750),
    ]


@pytest.mark.parametrize(
    ("said", "sessions"),
    [
        ("Mon, Weds and Fri", 3),
        ("Tuesdays + Thursdays 1.15", 2),
        ("Mon–Fri", 5),
        ("Weds pm", None),
        ("Friday once a fortnight", 0.5),
        ("Two 20 minute mentor sessions weekly", 2),
    ],
)
def test_days_by_name_are_sessions_of_the_week(said: str, sessions: float | None) -> None:
    assert parse_amount(said).sessions_per_week == sessions


def test_lines_of_advice_name_the_service_who_wrote_and_when() -> None:
    plan = read(
        heading("Education, Health and Care (EHC) Plan", 1),
        "for Ines Marr",
        heading("Section K – Appendices", 1),
        "K1  Educational Psychologist – Dr Hugo Penn – 14 June 2025",
        "K2  Portage – Jo Lamb – 2 July 2025",
    )
    assert plan.kind == "ehc_plan"
    assert plan.pupil.name == "Ines Marr"
    assert [(a.service, a.name, str(a.date)) for a in plan.agencies] == [
        ("Educational Psychologist", "Dr Hugo Penn", "2025-06-14"),
        ("Portage", "Jo Lamb", "2025-07-02"),
    ]


def test_a_line_under_its_own_label_ends_at_the_next_after_a_gap() -> None:
    plan = read("**Pupil:** Ada Bell", "School: Hill School     Type: Community special school")
    assert plan.setting.name == "Hill School"
