"""Ways of making a form that are common and easy to misread."""

from __future__ import annotations

import datetime as dt

import pytest
from make import bullets, document, heading, paragraph, read, table

from sspdocs.blocks import BOLD, ITALIC, Block
from sspdocs.forms.slots import find_slots
from sspdocs.forms.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("label", "member"), [("Young person:", "pupil"), ("Parent / carer:", "parent_carer")]
)
def test_a_sentence_beside_a_person_is_what_that_person_said(label: str, member: str) -> None:
    plan = read(heading("Views", 2), f"**{label}** Lessons are too fast and the room is loud.")
    assert getattr(plan.views, member) == "Lessons are too fast and the room is loud."
    assert plan.people == ()
    assert plan.pupil.name is None


def test_a_sentence_beside_a_teacher_s_title_names_nobody() -> None:
    plan = read("**Class teacher:** First to offer help when a friend is upset.")
    assert plan.people == ()
    assert "First to offer help when a friend is upset." in [u.text for u in plan.unmapped]


def test_a_date_ends_with_its_line() -> None:
    plan = read("**Date of birth:** 19/03/2022", "Bites when toys are taken.")
    assert plan.pupil.date_of_birth == dt.date(2022, 3, 19)
    assert [u.text for u in plan.unmapped] == ["Bites when toys are taken."]


def test_a_column_of_areas_places_its_rows_whatever_its_head_says() -> None:
    plan = read(
        table(
            [
                ["**Priority**", "**Target**", "**Strategies**"],
                ["Cognition and Learning", "To read forty words", "Paired reading"],
                ["SEMH", "To ask for a break", "Break card"],
            ]
        )
    )
    assert [o.area for o in plan.outcomes] == ["cognition_and_learning", "semh"]
    assert [o.description for o in plan.outcomes] == ["To read forty words", "To ask for a break"]


def test_numbered_columns_under_labels_down_the_side_are_a_target_each() -> None:
    plan = read(
        table(
            [
                ["", "**Behaviour 1**", "**Behaviour 2**"],
                ["**Key behavioural difficulty**", "Leaves the room", "Shouts at others"],
                ["**Outcome**", "To ask to leave", "To use a quiet voice"],
                ["**Strategies**", "Exit card", "Voice scale"],
            ]
        )
    )
    assert [n.description for n in plan.needs] == ["Leaves the room", "Shouts at others"]
    assert [(p.description, p.outcomes) for p in plan.provision] == [
        ("Exit card", (0,)),
        ("Voice scale", (1,)),
    ]


def test_a_rule_of_dots_is_no_part_of_the_answer() -> None:
    plan = read("Language spoken in the home: ………English………", "Name: ……Ada Bell……")
    assert plan.pupil.home_language == "English"
    assert plan.pupil.name == "Ada Bell"


def test_a_rule_of_dots_makes_a_label_of_the_words_before_it() -> None:
    plan = read("SIGNED ……A Bell…… (Parent / Carer)     DATE ……02/03/2026……")
    (signature,) = plan.signatures
    assert (signature.role, signature.name) == ("parent_carer", "A Bell")
    assert signature.date == dt.date(2026, 3, 2)


def test_a_role_printed_beside_an_empty_rule_is_no_signature() -> None:
    assert read("SIGNED ………………… (Parent / Carer)     DATE …………………").signatures == ()


def test_a_question_with_ticks_after_it_is_a_label() -> None:
    plan = read(
        "Name: Ada Bell", "Is the child looked after by the local authority?   Yes ☐   No ☒"
    )
    assert plan.pupil.looked_after is False


def test_provision_in_the_block_of_an_outcome_serves_it() -> None:
    provision = table(
        [
            ["**What will be done**", "**Who will do it**", "**How often**"],
            ["Reading group", "TA", "Weekly, 30 mins"],
        ]
    )
    plan = read(
        table(
            [
                ["**Outcome 1**"],
                ["**What we want to happen**", "To read signs without help"],
                ["**Provision**"],
                [[provision]],
            ]
        )
    )
    assert [o.description for o in plan.outcomes] == ["To read signs without help"]
    assert [(p.description, p.outcomes) for p in plan.provision] == [("Reading group", (0,))]


def test_a_heading_may_hold_the_target_itself() -> None:
    plan = read(
        heading("Aim 1: To look towards an adult when called", 2),
        "**Activities:** Name song",
        heading("Aim 2: To slow down in long words", 2),
        "**Activities:** Pacing board",
    )
    assert [o.description for o in plan.outcomes] == [
        "To look towards an adult when called",
        "To slow down in long words",
    ]
    assert [p.outcomes for p in plan.provision] == [(0,), (1,)]


@pytest.mark.parametrize("mark", [": ", " – ", " - "])
def test_a_numbered_heading_may_name_the_area_of_its_outcome(mark: str) -> None:
    plan = read(
        heading(f"Target 1{mark}Cognition and learning", 2),
        table([["**Target**", "To read signs without help"]]),
        table([["**Provision**", "**Led by**"], ["Sign game", "Mrs Bell"]]),
        heading(f"Target 2{mark}SEMH needs", 2),
        table([["**Target**", "To ask for a break"]]),
        table([["**Provision**", "**Led by**"], ["Break card", "Mrs Bell"]]),
    )
    assert [(o.description, o.area) for o in plan.outcomes] == [
        ("To read signs without help", "cognition_and_learning"),
        ("To ask for a break", "semh"),
    ]
    assert [(p.description, p.area, p.outcomes) for p in plan.provision] == [
        ("Sign game", "cognition_and_learning", (0,)),
        ("Break card", "semh", (1,)),
    ]


def test_a_target_that_speaks_of_an_area_is_a_target() -> None:
    plan = read(
        heading("Target 1: To join social and emotional learning groups", 2),
        "**Provision:** Circle time",
    )
    assert [o.description for o in plan.outcomes] == [
        "To join social and emotional learning groups"
    ]


def test_people_in_a_list_under_who_is_here() -> None:
    plan = read(
        heading("Who is here today?", 2),
        *bullets("Mrs Ann Bell – Mother", "Dr Vale – Educational Psychologist"),
    )
    assert [(p.role, p.name) for p in plan.people] == [("parent_carer", "Mrs Ann Bell")]
    assert [(a.service, a.name) for a in plan.agencies] == [("Educational Psychologist", "Dr Vale")]


def test_a_name_in_the_title_gives_way_to_the_labelled_one() -> None:
    plan = read(heading("SEN Support Plan – Robin Hood Unit"), "**Name:** Ada Bell")
    assert plan.pupil.name == "Ada Bell"


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


def test_the_person_named_beside_an_agency_is_its_name() -> None:
    plan = read(
        heading("Agencies involved", 2),
        table(
            [
                ["**Agency**", "**Named person**", "**Advice**"],
                ["Early Help", "Ms Dunn", "Weekly family session"],
            ]
        ),
    )
    assert [(a.service, a.name, a.advice) for a in plan.agencies] == [
        ("Early Help", "Ms Dunn", "Weekly family session")
    ]


def test_a_dotted_line_of_a_blank_form_is_a_slot() -> None:
    form = find_slots(document(paragraph("Signed ……………………     Date ……………")), vocabulary())
    assert [n.label.text for n in form.body if hasattr(n, "label")] == ["Signed", "Date"]


def test_the_end_of_a_school_s_name_is_no_label() -> None:
    plan = read("**Interests:** Chess", headers=[paragraph("Oak Hill Primary School: Ada Bell")])
    assert plan.setting.name is None
    assert "Oak Hill Primary School: Ada Bell" in [u.text for u in plan.unmapped]


def test_ticks_under_red_amber_and_green_are_one_result() -> None:
    plan = read(
        table(
            [
                ["**Target**", "**Support**", "**R**", "**A**", "**G**", "**Evidence / comments**"],
                ["To recall her tables", "Daily game", "", "✓", "", "4s are secure"],
                ["To check her work", "Editing strip", "", "", "✓", "Does it unasked"],
            ]
        )
    )
    assert [(o.rating, o.progress) for o in plan.outcomes] == [
        ("partly_met", "4s are secure"),
        ("met", "Does it unasked"),
    ]


def test_what_the_pupil_says_under_the_pupil_s_own_name() -> None:
    plan = read("**Name:** Ada Bell", "**Ada says:** I like it when you fold my page in half.")
    assert plan.views.pupil == "I like it when you fold my page in half."


def test_areas_ticked_on_one_line() -> None:
    plan = read(
        "**Name:** Ada Bell",
        "**My areas of need:** ☐ Cognition and learning   ☒ Communication and interaction   "
        "☐ Social, emotional and mental health   ☒ Sensory and/or physical",
    )
    assert plan.sen.areas == ("communication_and_interaction", "sensory_and_physical")


def test_who_on_one_line_and_when_on_the_next() -> None:
    plan = read(
        table(
            [
                ["**Target**", "**Strategies**", "**Who / when**"],
                [
                    "To write four sentences",
                    "Lined paper",
                    "Class teacher\nin every English lesson",
                ],
            ]
        )
    )
    (done,) = plan.provision
    assert (done.lead, done.frequency) == ("Class teacher", "in every English lesson")


def test_the_question_printed_under_assess_says_what_is_asked() -> None:
    cell: list[Block] = [
        paragraph("ASSESS", BOLD),
        paragraph("What are the barriers to learning?", ITALIC),
        paragraph("Will not speak in front of the class"),
    ]
    plan = read(table([[cell, "**PLAN**\nTo say one sentence to the class"]]))
    assert [n.description for n in plan.needs] == ["Will not speak in front of the class"]
    assert all(o.baseline is None for o in plan.outcomes)


def test_a_table_of_assess_plan_do_and_review_is_about_one_target() -> None:
    plan = read(
        heading("Cycle 1", 2),
        table(
            [
                ["**ASSESS**"],
                ["**What can the pupil do now?**", "2 of 12 words"],
                ["**PLAN**"],
                ["**Intended outcome**", "To tap each syllable in long words"],
                ["**DO**"],
                ["**Intervention or strategy**", "Pacing board"],
                ["**Delivered by**", "SLT assistant"],
                ["**REVIEW**"],
                ["**Impact on progress**", "8 of 12, twice"],
                ["**Outcome achieved?**", "Yes"],
            ]
        ),
    )
    (outcome,) = plan.outcomes
    assert outcome.description == "To tap each syllable in long words"
    assert (outcome.baseline, outcome.progress) == ("2 of 12 words", "8 of 12, twice")
    assert outcome.rating == "met"
    assert [(p.description, p.lead, p.outcomes) for p in plan.provision] == [
        ("Pacing board", "SLT assistant", (0,))
    ]


def test_a_review_by_target_numbers_in_a_table_of_its_own() -> None:
    plan = read(
        heading("Agreed actions", 2),
        table(
            [
                ["**No.**", "**Target**", "**School will**"],
                ["1", "To stay in class", "Seat plan"],
                ["2", "To arrive with a pen", "Spare pens"],
            ]
        ),
        heading("Four week review", 2),
        table(
            [
                ["**Target no.**", "**Progress made**", "**Met / Partly met / Not met**"],
                ["1", "Three exits this term", "Partly met"],
                ["2", "", ""],
            ]
        ),
    )
    assert [(o.description, o.progress, o.rating) for o in plan.outcomes] == [
        ("To stay in class", "Three exits this term", "partly_met"),
        ("To arrive with a pen", None, None),
    ]


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


def test_a_label_is_about_the_noun_that_leads_it() -> None:
    plan = read(
        table(
            [
                ["**Intervention**", "**Target for the intervention**"],
                ["Phonics group", "To read all set 2 sounds"],
            ]
        )
    )
    assert [o.description for o in plan.outcomes] == ["To read all set 2 sounds"]
    assert [p.description for p in plan.provision] == ["Phonics group"]


def test_whatever_ends_in_signature_is_signed() -> None:
    plan = read("**Name:** Ada Bell", "**Room leader signature:** B. Stannard")
    assert [(s.name, s.signed) for s in plan.signatures] == [("B. Stannard", True)]
    assert plan.people == ()


def test_options_in_cells_beside_a_label_are_no_targets_side_by_side() -> None:
    rows: list[list[str | list[Block] | None]] = [
        ["**Name**", "Ada Bell", ""],
        ["**Class**", "Oak", ""],
        ["**Looked after**", "Yes", "No"],
        ["**Pupil premium**", "Yes", "No"],
    ]
    assert read(table(rows)).pupil.looked_after is None
    rows[2][2] = "**No**"
    assert read(table(rows)).pupil.looked_after is False


def test_yes_and_no_under_two_targets_belong_to_the_targets() -> None:
    plan = read(
        table(
            [
                ["**Target**", "Read ten words", "Write two lines"],
                ["**Achieved**", "Yes", "No"],
            ]
        )
    )
    assert [(o.description, o.rating) for o in plan.outcomes] == [
        ("Read ten words", "met"),
        ("Write two lines", "not_met"),
    ]


def test_a_table_of_one_row_is_a_label_and_its_answer() -> None:
    plan = read(table([["**SEN status**", "EHC plan"]]))
    assert plan.sen.status == "E"
