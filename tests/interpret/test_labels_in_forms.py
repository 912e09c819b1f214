"""Labels, rules of dots, ticks and printed words of a form: which is a label, which is an answer."""

from __future__ import annotations

import datetime as dt

from make import bullets, document, heading, paragraph, read, reads, sheet, table, ticks

from sspdocs.forms.slots import find_slots
from sspdocs.forms.vocabulary import vocabulary


def _kept(*plans: object) -> list[str]:
    return [u.text for p in plans for u in p.unmapped]  # type: ignore[attr-defined]


def test_a_date_ends_with_its_line() -> None:
    plan = read("**Date of birth:** 19/03/2022", "Bites when toys are taken.")
    assert plan.pupil.date_of_birth == dt.date(2022, 3, 19)
    assert [u.text for u in plan.unmapped] == ["Bites when toys are taken."]


def test_a_rule_of_dots_is_no_part_of_the_answer() -> None:
    plan = read("Language spoken in the home: ………English………", "Name: ……Ada Bell……")
    assert plan.pupil.home_language == "English"
    assert plan.pupil.name == "Ada Bell"


def test_a_question_with_ticks_after_it_is_a_label() -> None:
    plan = read(
        "Name: Ada Bell", "Is the child looked after by the local authority?   Yes ☐   No ☒"
    )
    assert plan.pupil.looked_after is False


def test_printed_guidance_under_a_heading_is_no_provision() -> None:
    plan = read(
        heading("Specialist support", 2), "Complete this section only if specialists are involved."
    )
    assert plan.provision == ()


def test_a_table_of_stages_of_development_gives_assessments() -> None:
    plan = read(
        heading("Assessment", 2),
        table(
            [
                ["**Area**", "**Age band**", "**Date**"],
                ["Physical Development", "12-18 months", "29/09/2025"],
            ]
        ),
    )
    (one,) = plan.assessments
    assert (one.measure, one.value) == ("Physical Development", "12-18 months")
    assert one.date == dt.date(2025, 9, 29)


def test_a_dotted_line_of_a_blank_form_is_a_slot() -> None:
    form = find_slots(document(paragraph("Signed ……………………     Date ……………")), vocabulary())
    assert [n.label.text for n in form.body if hasattr(n, "label")] == ["Signed", "Date"]


def test_areas_ticked_on_one_line() -> None:
    plan = read(
        "**Name:** Ada Bell",
        "**My areas of need:** ☐ Cognition and learning   ☒ Communication and interaction   "
        "☐ Social, emotional and mental health   ☒ Sensory and/or physical",
    )
    assert plan.sen.areas == ("communication_and_interaction", "sensory_and_physical")


def test_a_time_of_day_is_no_number_of_sessions() -> None:
    plan = read(
        heading("Sensory timetable", 2),
        table(
            [
                ["**Time of day**", "**Activity**", "**Adult**"],
                ["8.50", "Hand warm up", "Class TA"],
                ["Before writing", "Putty", "Class TA"],
            ]
        ),
    )
    assert [p.sessions_per_week for p in plan.provision] == [None, None]
    assert [p.frequency for p in plan.provision] == ["8.50", "Before writing"]


def test_a_student_profile_with_strategies_is_a_profile() -> None:
    plan = read(
        heading("Student profile"), "**I am good at:** Drums", "**Strategies:** Seat by the door"
    )
    assert plan.kind == "one_page_profile"


def test_a_bar_over_a_section_is_a_heading_for_what_follows_it() -> None:
    plan = read(
        "**Name:** Ada Bell",
        table([["**What I need help with**"]]),
        *bullets("Using words", "Sitting with a group"),
        table([["**Who else is helping me?**"]]),
        table([["**Service**", "**Name**"], ["Health visitor", "Sue Abara"]]),
    )
    assert [n.description for n in plan.needs] == ["Using words", "Sitting with a group"]
    assert [(a.service, a.name) for a in plan.agencies] == [("Health visitor", "Sue Abara")]


def test_a_table_of_one_row_is_a_label_and_its_answer() -> None:
    plan = read(table([["**SEN status**", "EHC plan"]]))
    assert plan.sen.status == "E"


def test_the_time_of_day_beside_a_date_is_kept() -> None:
    plan = read("**Review date:** 02/03/2026 3.15pm", "**Date of birth:** Monday 4 May 2015")
    assert plan.dates.review_due == dt.date(2026, 3, 2)
    assert _kept(plan) == ["3.15pm"]


def test_a_tier_of_pupils_rows_may_be_a_known_word_or_have_nothing_under_it() -> None:
    ada, ben = reads(
        sheet(
            "Year 4",
            [
                ["**Pupil**", "**Main need**", "**Universal**", "**Targeted**", "**Specialist**"],
                ["Ada Bell", "SEMH", "Visual timetable\nFidget basket", "Countdown routine"],
                ["Ben Cole", "SPLD", "Cream paper", "Fluency pairs\nHelp cube"],
            ],
        )
    )
    assert [(p.description, p.tier) for p in ada.provision] == [
        ("Visual timetable", "universal"),
        ("Fidget basket", "universal"),
        ("Countdown routine", "targeted"),
    ]
    assert [p.tier for p in ben.provision] == ["universal", "targeted", "targeted"]
    assert not (ada.outcomes or ben.outcomes)


def test_an_exit_score_is_not_something_done() -> None:
    head = ["**Pupil**", "**Year**", "**Entry score**", "**Exit score**", "**Impact**"]
    (plan,) = reads(
        sheet(
            "Interventions",
            [
                ["**Intervention:**", "Early leaver pass", "**Led by:**", "Head of Year"],
                ["**When:**", "daily"],
                head, ["Ada Bell", "Y7", 5, 1, "One late mark in four weeks"],
            ],
        )
    )  # fmt: skip
    (done,) = plan.provision
    assert (done.description, done.lead, done.frequency) == (
        "Early leaver pass",
        "Head of Year",
        "daily",
    )


def test_boxes_for_the_areas_are_the_pupil_s_whatever_stands_over_them() -> None:
    plan = read(
        heading("Current situation", 2),
        "The area of need which calls for special provision is: (please tick)",
        ticks(("Communication and Interaction", False)),
        ticks(("Cognition and Learning", False)),
        ticks(("Social, Emotional and Mental Health", True)),
    )
    assert plan.sen.areas == ("semh",)


def test_a_provision_map_for_a_plan_is_a_map() -> None:
    plan = read(
        heading("Provision Map for a pupil with an Education, Health and Care Plan"),
        table([["**Provision**", "**Annual cost**"], ["Word cards", "£30"]]),
    )
    assert plan.kind == "provision_map"


def test_sen_with_a_code_is_the_status_and_with_words_a_need() -> None:
    assert read("**SEN:** K").sen.status == "K"
    (need,) = read("**SEN:** Finds it hard to hear in a loud room").needs
    assert need.description == "Finds it hard to hear in a loud room"


def test_words_that_explain_the_tiers_are_not_provision() -> None:
    plan = read(
        sheet(
            "Map",
            [
                ["**Area of need**", "**Universal**", "**Targeted**", "**Specialist**"],
                ["Cognition & Learning", "Word mats", "Reading group", "Tuition"],
                [], ["Universal: for everyone. Targeted: for a time. Specialist: with advice."],
            ],
        )
    )  # fmt: skip
    assert [p.description for p in plan.provision] == ["Word mats", "Reading group", "Tuition"]
