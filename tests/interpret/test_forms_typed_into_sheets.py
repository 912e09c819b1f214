"""Forms that were typed into a worksheet as they were in Word: lines alone in their rows, heads with notes, blocks."""

from __future__ import annotations

from make import read, sheet


def test_a_note_under_a_head_is_no_answer() -> None:
    rows = [
        ["**Support plan**"],
        ["**Pupil's name**", "Ida Marsh"],
        ["**Target**\nSpecific, with a date", "**Provision**\nWhat will happen?", "**By whom**"],
        ["To read ten words", "Cards each day", "TA"],
        ["To count to six", "Blocks", "Teacher"],
    ]
    plan = read(sheet("Plan", rows))
    assert [o.description for o in plan.outcomes] == ["To read ten words", "To count to six"]
    assert [p.lead for p in plan.provision] == ["TA", "Teacher"]


def test_labels_under_answers_are_the_same_form_with_nothing_written_yet() -> None:
    rows = [
        ["**Review**"],
        ["**First language**", "", "**Ethnicity**"],
        ["**UPN**", "J850272121057", "**Year group**", "Y4"],
    ]
    plan = read(sheet("Plan", rows))
    assert (plan.pupil.upn, plan.pupil.year_group) == ("J850272121057", "4")


def test_fields_under_a_line_after_a_list_are_no_rows_of_it() -> None:
    rows = [
        ["**Present**"],
        ["**Name**", "**Role**", "**Attended**"],
        ["Mrs A Pike", "**Headteacher**"],
        ["Mr T Rowe", "**SENCO**"],
        ["**Progress**"],
        ["**Outcome 1**", "She will hop five times"],
        ["**Starting point**", "None yet"],
    ]
    plan = read(sheet("Review", rows))
    assert [p.name for p in plan.people] == ["Mrs A Pike", "Mr T Rowe"]
    assert [(o.description, o.baseline) for o in plan.outcomes] == [
        ("She will hop five times", "None yet")
    ]


def test_lines_alone_in_their_rows_say_what_they_are() -> None:
    rows = [
        ["**Learning plan**"],
        ["**Targets**"],
        ["**Target**", "**Support**", "**Who**"],
        ["To read ten words", "Cards", "TA"],
        ["**Papers attached**"],
        ["Parent's views: Dad is pleased."],
        ["Signed (headteacher): A Pike    Date: 15 September 2025"],
    ]
    plan = read(sheet("Plan", rows))
    assert plan.views.parent_carer == "Dad is pleased."
    assert [(s.role, s.name, str(s.date)) for s in plan.signatures] == [
        ("headteacher", "A Pike", "2025-09-15")
    ]


def test_one_line_of_a_sheet_holds_several_answers() -> None:
    rows = [
        ["**Support plan**"],
        ["Name: Ida Marsh    Class: 7S    Date of plan: 20 April 2026"],
        ["**Target**", "**Support**", "**Who**"],
        ["To read ten words", "Cards", "TA"],
    ]
    plan = read(sheet("Plan", rows))
    assert (plan.pupil.name, plan.pupil.class_name) == ("Ida Marsh", "7S")
    assert str(plan.dates.plan_start) == "2026-04-20"
    assert plan.kind == "sen_support_plan"


def test_a_list_down_a_sheet_under_its_heading_is_the_needs() -> None:
    rows = [
        ["**Support plan**"],
        ["**Barriers to learning (SEN)**"],
        ["• Slides from the chair: tires soon"],
        ["• Pencil grip"],
        ["**Review**"],
        ["He has been away a good deal."],
    ]
    plan = read(sheet("Plan", rows))
    assert [n.description for n in plan.needs] == [
        "Slides from the chair: tires soon",
        "Pencil grip",
    ]
    assert plan.review.summary == "He has been away a good deal."


def test_an_area_over_the_second_block_is_that_blocks() -> None:
    rows = [
        ["**Plan**"],
        *_block("Communication and interaction", "Speaks to one friend only", "To greet an adult"),
        *_block("Social, emotional and mental health", "Sleeps badly", "To take a rest"),
    ]
    plan = read(sheet("Plan", rows))
    assert [n.area for n in plan.needs] == ["communication_and_interaction", "semh"]
    assert [o.area for o in plan.outcomes] == ["communication_and_interaction", "semh"]


def _block(area: str, need: str, target: str) -> list[list[str]]:
    return [
        [f"**{area}**"],
        ["**Needs:**"],
        [need],
        ["**Target**", "**Support**", "**Who**"],
        [target, "Key adult each day", "TA"],
    ]


def test_boxes_side_by_side_under_a_list_are_not_its_next_row() -> None:
    rows = [
        ["**No.**", "**Target**", "**Support**"],
        ["1", "To read ten words", "Cards"],
        ["2", "To count to six", "Blocks"],
        ["**Views**"],
        ["**Pupil's comments**\nI like the group.", "**Parent's comments**\nShe is tired."],
    ]
    plan = read(sheet("Plan", rows))
    assert len(plan.outcomes) == 2
    assert (plan.views.pupil, plan.views.parent_carer) == ("I like the group.", "She is tired.")


def test_a_name_under_the_word_setting_is_the_settings() -> None:
    rows = [
        ["**Plan**"],
        ["**Surname**", "Marsh", "**First name**", "Ida"],
        ["**Setting**"],
        ["**Name**", "Brook Lane Nursery", "**SENCo**", "Mrs A Pike"],
    ]
    plan = read(sheet("Plan", rows))
    assert (plan.pupil.name, plan.setting.name) == ("Ida Marsh", "Brook Lane Nursery")


def test_a_form_of_two_pairs_a_row_with_a_note_below_is_no_table() -> None:
    rows = [
        ["**Personal details**"],
        ["**Gender:**", "Female", "**Home language:**", "Polish"],
        ["**Parent or carer:**\n(say if a foster carer)", "Lucy Marsh"],
    ]
    plan = read(sheet("Plan", rows))
    assert (plan.pupil.gender, plan.pupil.home_language) == ("Female", "Polish")
