"""Bands over pupils that say their class, labels that say of when they are, totals of totals, nobody yet."""

from __future__ import annotations

import datetime as dt

import pytest
from make import heading, read, reads, sheet, table

from sspdocs.forms.dated_labels import without_when

NAME = "**Name:** Ada Bell"


def test_a_band_says_the_class_the_year_and_the_teacher_of_the_pupils_below() -> None:
    rows: list[list[object]] = [
        ["**Name**", "**Intervention**", "**Adult**", "**Target**"],
        ["**Class: 4 Kestrel    Year: 4    Teacher: Mr Orr**"],
        ["Ada Bell", "Phonics", "Mrs Fern", "Read ten words"],
        ["Ada Bell", "Lego club", "Mrs Fern", "Take turns"],
        ["Ben Crow", "Typing", "Mr Hale", "Type 20 words"],
        ["**Class: 5 Osprey    Year: 5    Teacher: Miss Day**"],
        ["Cy Dove", "Phonics", "Mrs Fern", "Read ten words"],
    ]
    plans = reads(sheet("Tracker", rows))
    assert [(p.pupil.name, p.pupil.class_name, p.pupil.year_group) for p in plans] == [
        ("Ada Bell", "4 Kestrel", "4"),
        ("Ben Crow", "4 Kestrel", "4"),
        ("Cy Dove", "5 Osprey", "5"),
    ]
    assert [[(x.name, x.role) for x in p.people] for p in plans] == [
        [("Mr Orr", "class_teacher")],
        [("Mr Orr", "class_teacher")],
        [("Miss Day", "class_teacher")],
    ]


@pytest.mark.parametrize(
    ("label", "plain"),
    [
        ("Predicted level July 2026", "Predicted level"),
        ("Score (Sept 25)", "Score"),
        ("Working at by end of Summer 2026", "Working at"),
        ("Target", ""),
        ("May 2026", ""),
    ],
)
def test_the_month_at_a_labels_end_is_taken_off(label: str, plain: str) -> None:
    assert without_when(label) == plain


def test_a_level_predicted_for_a_month_is_what_is_expected() -> None:
    rows = [
        ["**Area**", "**Present level**", "**Predicted level July 2026**"],
        ["Reading", "Step 3.1", "Step 3.4"],
        ["Maths", "Step 3.8", "Step 4.0"],
    ]
    plan = read(NAME, heading("Attainment", 2), table(rows))
    assert [(a.value, a.expected) for a in plan.assessments] == [
        ("Step 3.1", "Step 3.4"),
        ("Step 3.8", "Step 4.0"),
    ]


def test_the_total_of_both_cycles_is_the_total() -> None:
    heads = ["**Outcome**", "**Provision**", "**Cost (£)**"]
    plan = read(
        NAME,
        table([heads, ["To read", "Phonics", "100.00"], ["**Total for cycle**", None, "100.00"]]),
        table([heads, ["To write", "Clicker", "250.00"], ["**Total for cycle**", None, "250.00"]]),
        table([["**Total cost of provision over two cycles**", "£350.00"]], shaded="c1"),
    )
    assert plan.costs.stated_total == 350


def test_a_waiting_list_is_nobodys_name() -> None:
    rows = [
        ["**Service**", "**Professional**", "**Advice**"],
        ["Educational Psychology", "Maeve Day", "Small steps."],
        ["Mental Health Support Team", "waiting list", "Referred in June."],
    ]
    plan = read(NAME, heading("Professional advice", 2), table(rows))
    assert [(a.service, a.name) for a in plan.agencies] == [
        ("Educational Psychology", "Maeve Day"),
        ("Mental Health Support Team", None),
    ]
    assert "waiting list" in [u.text for u in plan.unmapped]


def test_areas_down_the_side_place_the_needs_beside_them_whatever_the_question() -> None:
    rows = [
        ["**Area of need**", "**Describe how the need presents in your setting**"],
        ["Communication and interaction", "Takes language literally."],
        ["Sensory and physical", "N/A"],
    ]
    plan = read(NAME, heading("Barriers to learning", 2), table(rows, shaded="r1"))
    assert [(n.area, n.description) for n in plan.needs] == [
        ("communication_and_interaction", "Takes language literally.")
    ]
    assert plan.sen.areas == ()


def test_names_and_dates_beside_who_signs_are_signatures() -> None:
    rows = [
        ["", "**Name**", "**Date**"],
        ["**Parent / carer**", "F Sowande", "26.11.25"],
        ["**Key person**", "Shannon Day", "26.11.25"],
    ]
    plan = read(NAME, "**Strengths:** Puzzles", table(rows, shaded="r1"))
    assert [(s.name, s.date) for s in plan.signatures] == [
        ("F Sowande", dt.date(2025, 11, 26)),
        ("Shannon Day", dt.date(2025, 11, 26)),
    ]


def test_a_day_asked_for_beside_a_sum_is_read() -> None:
    rows: list[list[object]] = [
        ["**Target**", "**Provision**", "**Cost**", "**Progress**"],
        ["To read", "Phonics", 100, "Reads two"],
        ["To write", "Clicker", 250, "Two lines"],
        ["**Total cost**", 350, "**Next review**", dt.date(2026, 3, 27)],
    ]
    plan = read(sheet("Plan", [["**Name**", "Ada Bell"], [], *rows]))
    assert plan.dates.review_due == dt.date(2026, 3, 27)


def test_what_is_taken_off_the_costs_of_a_grid_is_nothing_that_is_done() -> None:
    rows: list[list[object]] = [
        ["**High needs pupils (£ a year)**"], [],
        ["**Pupil**", "**Year**", "**TA support**", "**SALT (bought in)**", "**TOTAL COST**", "**Less Element 2**",
         "**Top-up received**", "**Shortfall**"],
        ["Ada Bell", 5, 11860, 642, 12502, 6000, 6000, 502], ["Ben Crow", 6, 9000, 700, 9700, 6000, 3000, 700],
        ["Cy Dove", 6, 8000, 1200, 9200, 6000, 3000, 200],
    ]  # fmt: skip
    ada, *_ = reads(sheet("HN pupils", rows))
    assert [(p.description, p.annual_cost) for p in ada.provision] == [
        ("TA support", 11860),
        ("SALT (bought in)", 642),
    ]
    assert ada.costs.stated_total == 12502
    assert {"6000", "502"} <= {u.text for u in ada.unmapped}


def test_a_row_that_counts_the_pupils_of_each_column_is_no_pupil() -> None:
    rows: list[list[object]] = [
        ["**Child's name**", "**Class**", "**Time to Talk**", "**Finger gym**"],
        ["Bell, Ada", "Wrens", "2 x 20m", "daily 10m"], ["Crow, Ben", "Wrens", "2 x 20m", None],
        ["Dove, Cy", "Owls", None, "daily 5m"],
        ["No. of children in each intervention", None, 2, 2],
    ]  # fmt: skip
    plans = reads(sheet("Overview", rows))
    assert [p.pupil.name for p in plans] == ["Ada Bell", "Ben Crow", "Cy Dove"]
    assert {p.group_size for x in plans for p in x.provision} == {None}


def test_when_beside_pupils_along_the_top_is_how_often() -> None:
    rows: list[list[object]] = [
        ["**Intervention**", "**Adult**", "**When?**", "**Ada Bell**", "**Ben Crow**"],
        ["Phonics", "Mrs Orr", "Daily, 10 mins", "✓", "✓"],
        ["Lego club", "Mr Hale", "Weekly, 40 mins", "✓", None],
    ]
    ada, _ = reads(sheet("Class", rows))
    assert [(p.frequency, p.minutes_per_session) for p in ada.provision] == [
        ("Daily, 10 mins", 10),
        ("Weekly, 40 mins", 40),
    ]


def test_how_are_we_doing_is_progress() -> None:
    rows = [
        ["**Targets**", "**Strategies**", "**How are we doing? (Dec)**"],
        ["To use full stops", "Sentence stems", "Uses them daily"],
    ]
    plan = read(NAME, table(rows))
    assert [o.progress for o in plan.outcomes] == ["Uses them daily"]
    assert [p.description for p in plan.provision] == ["Sentence stems"]
