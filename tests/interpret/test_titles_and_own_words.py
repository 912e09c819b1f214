"""Titles that look like labels, stems under them, and lists whose lines look like labels."""

from __future__ import annotations

import datetime as dt

from make import bullets, heading, read, reads, sheet, table


def test_a_first_name_s_plan_is_a_title_and_no_target() -> None:
    plan = read(heading("Ada’s Plan"), "My name is Ada Bell", "I like to be known as Addy")
    assert (plan.pupil.name, plan.pupil.preferred_name) == ("Ada Bell", "Addy")
    assert (plan.outcomes, plan.unmapped) == ((), ())


def test_stems_under_a_title_in_bold_are_read() -> None:
    plan = read(
        heading("Ada’s Plan"),
        "**My Plan for Education, Health and Care**",
        "My name is Ada Bell",
        "I like to be called Addy",
    )
    assert (plan.pupil.name, plan.pupil.preferred_name) == ("Ada Bell", "Addy")
    assert (plan.kind, plan.unmapped) == ("ehc_plan", ())


def test_our_primary_school_is_no_school_s_name() -> None:
    plan = read(heading("Our Primary School SEN Support Plan"), "**Name:** Ada Bell")
    assert plan.setting.name is None


def test_a_day_beside_the_plan_s_own_name_is_the_plan_s() -> None:
    form = table([["**Name**", "Ada Bell"], ["**First SEN Support Plan**", "4 March 2026"]])
    assert read(form).dates.plan_start == dt.date(2026, 3, 4)


def test_a_line_of_a_list_that_begins_with_number_is_no_label() -> None:
    listed = ("Reads slowly.", "Number: counts on her fingers.")
    plan = read("**Name:** Ada Bell", heading("Identified needs"), *bullets(*listed))
    assert tuple(n.description for n in plan.needs) == listed


def test_what_the_family_does_of_itself_is_no_provision() -> None:
    club = ["Swimming club", "Nana", "Tuesdays"]
    plan = read(
        heading("Learning Plan"),
        heading("Support from my family and friends"),
        table([["**Activity**", "**With whom**", "**When**"], club]),
        heading("Activities out of school"),
        table([["**Activity**", "**Who**"], ["Brownies", "Bo"]]),
        heading("Support in school"),
        table([["**Provision**", "**Who**"], ["Phonics group", "Mrs Fern"]]),
    )
    assert [p.description for p in plan.provision] == ["Phonics group"]
    assert set(club) <= {u.text for u in plan.unmapped}


def test_pupils_to_one_adult_either_way_round() -> None:
    plan = read(
        table(
            [
                ["**Provision**", "**Who**", "**Ratio**"],
                ["Phonics group", "Mrs Fern", "5:1"],
                ["Reading", "Mr Orr", "1:2"],
                ["Swimming", "Mr Orr", "2:1"],
            ]
        )
    )
    assert [p.group_size for p in plan.provision] == [5, 2, None]


def test_liked_and_admired_is_a_strength() -> None:
    plan = read("**Name:** Ada Bell", "**What I like and admire about the pupil:** Her wit.")
    assert (plan.views.strengths, plan.views.interests) == ("Her wit.", None)


def test_a_column_of_areas_in_a_list_of_pupils_is_of_what_is_done() -> None:
    rows = [
        ["Pupil", "Provision", "SEN broad area", "Led by"],
        ["Ada Bell", "Phonics", "Cognition and Learning", "Mrs Fern"],
        ["Ada Bell", "Gym trail", "Sensory and/or Physical", "Mr Orr"],
        ["Bo Lane", "Talk time", "Communication and Interaction", "Mr Orr"],
    ]
    plans = reads(sheet("Spring", rows))
    assert [p.sen.areas for p in plans] == [(), ()]
    assert [p.area for p in plans[0].provision] == [
        "cognition_and_learning",
        "sensory_and_physical",
    ]


def test_a_line_of_words_says_who_signs_before_the_name() -> None:
    (line,) = read("**Name:** Ada Bell", "Signed: Headteacher G Orr      Date: 4/3/26").signatures
    assert (line.role, line.name, line.date) == ("headteacher", "G Orr", dt.date(2026, 3, 4))


def test_who_should_sign_has_not_signed() -> None:
    plan = read("**Name:** Ada Bell", "Signed: Class teacher ..............   Date ..........")
    assert plan.signatures == ()
