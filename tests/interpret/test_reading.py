"""A whole form into a plan: every value in its field, what has none in `unmapped`, and each with its place."""

from __future__ import annotations

import datetime as dt

import pytest
from make import bullets, heading, marked, paragraph, read, table, ticks

from sspdocs.blocks import HIGHLIGHT, ITALIC, PLACEHOLDER, UNDERLINE
from sspdocs.model import Plan
from sspdocs.where import Where


def pairs(*rows: tuple[str, object]) -> Plan:
    cells = [[f"**{label}**", [v] if not isinstance(v, str | list) else v] for label, v in rows]
    return read(table([["**Name**", "Ada Bell"], *cells]))


def said(plan: Plan) -> list[tuple[str | None, str]]:
    return [(u.label, u.text) for u in plan.unmapped]


# ---------------------------------------------------------------- one label, one field


@pytest.mark.parametrize(
    ("label", "written", "field", "value"),
    [
        ("Date of birth", "4/3/15", "pupil.date_of_birth", dt.date(2015, 3, 4)),
        ("Year group", "Yr 5", "pupil.year_group", "5"),
        ("Class", "Oak", "pupil.class_name", "Oak"),
        ("UPN", "a 123 4567 89012", "pupil.upn", "A123456789012"),
        ("Gender", "Female", "pupil.gender", "Female"),
        ("Home language", "Welsh", "pupil.home_language", "Welsh"),
        ("Preferred name", "Addie", "pupil.preferred_name", "Addie"),
        ("Looked after child", "No", "pupil.looked_after", False),
        ("Pupil premium", "Y", "pupil.pupil_premium", True),
        ("Attendance", "91.5%", "pupil.attendance", 91.5),
        ("Medical needs", "Asthma", "pupil.medical", "Asthma"),
        ("School", "Oak Hill Primary", "setting.name", "Oak Hill Primary"),
        ("Local authority", "Northshire", "setting.local_authority", "Northshire"),
        ("SEN status", "SEN Support", "sen.status", "K"),
        ("Primary need", "Autism", "sen.primary_need", "ASD"),
        ("Diagnosis", "Dyspraxia in 2024", "sen.diagnoses", "Dyspraxia in 2024"),
        ("My views", "School is too loud", "views.pupil", "School is too loud"),
        ("Parent views", "She tries so hard", "views.parent_carer", "She tries so hard"),
        ("Aspirations", "To be a vet", "views.aspirations", "To be a vet"),
        ("Strengths", "Kind to others", "views.strengths", "Kind to others"),
        ("Interests", "Chess and cats", "views.interests", "Chess and cats"),
        ("Important to me", "My sister", "views.important_to", "My sister"),
        ("How best to support me", "Give me time", "views.support_wanted", "Give me time"),
        ("What does not help", "Shouting", "views.does_not_help", "Shouting"),
        ("Date of plan", "4 March 2026", "dates.plan_start", dt.date(2026, 3, 4)),
        ("Review date", "4 July 2026", "dates.review_due", dt.date(2026, 7, 4)),
        ("Next steps", "Meet the dentist", "review.next_steps", "Meet the dentist"),
    ],
)
def test_a_known_label_puts_its_value_in_its_field(
    label: str, written: str, field: str, value: object
) -> None:
    plan = pairs((label, written))
    owner, member = field.split(".")
    assert getattr(getattr(plan, owner), member) == value
    assert plan.provenance[f"/{owner}/{member}"].confidence > 0
    assert plan.unmapped == ()


# ---------------------------------------------------------------- settled case 2: whose words, which field


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("What is working well", "strengths"),
        ("What people like and admire about me", "strengths"),
        ("What I am good at", "strengths"),
        ("What is not working well", "does_not_help"),
        ("It would be better if", "support_wanted"),
    ],
)
def test_a_label_of_the_pupil_s_page_has_its_own_field(label: str, field: str) -> None:
    plan = pairs(("Interests", "Chess"), (label, "Green paper and quiet"))
    assert getattr(plan.views, field) == "Green paper and quiet"


@pytest.mark.parametrize("label", ["What I find difficult", "My worries", "I find it hard"])
def test_what_is_hard_is_a_need_whoever_speaks(label: str) -> None:
    plan = pairs(("Interests", "Chess"), (label, "Loud rooms and changes"))
    assert [n.description for n in plan.needs] == ["Loud rooms and changes"]


# ---------------------------------------------------------------- settled case 3: several boxes, one field


def test_several_boxes_for_one_text_are_joined() -> None:
    plan = pairs(("Strengths", "Kind"), ("What I am good at", "Drawing"))
    assert plan.views.strengths == "Kind\nDrawing"


def test_list_items_in_one_text_are_joined() -> None:
    assert pairs(("Interests", bullets("Chess", "Cats"))).views.interests == "Chess\nCats"


# ---------------------------------------------------------------- settled case 4: areas and types


def test_areas_ticked_in_a_list_are_the_pupil_s() -> None:
    boxes = [
        ticks(("Cognition and learning", True)),
        ticks(("Communication and interaction", False)),
        ticks(("Social, emotional and mental health", True)),
    ]
    plan = pairs(("Areas of need", boxes))
    assert plan.sen.areas == ("cognition_and_learning", "semh")


def test_an_area_of_need_box_in_words() -> None:
    assert pairs(("Area of need", "Sensory and/or physical")).sen.areas == ("sensory_and_physical",)


def test_a_type_in_words_is_the_primary_need() -> None:
    plan = pairs(("Primary need", "Speech, language and communication needs"))
    assert plan.sen.primary_need == "SLCN"


def test_other_needs_in_the_order_written() -> None:
    plan = pairs(("Primary need", "Autism"), ("Other needs", "SEMH, dyslexia"))
    assert plan.sen.other_needs == ("SEMH", "SPLD")


# ---------------------------------------------------------------- settled case 12: no field


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Address", "4 Elm Row, Northby"),
        ("Ethnicity", "White British"),
        ("Religion", "Quaker"),
        ("NHS number", "943 476 5919"),
        ("Plan number", "7"),
        ("Term", "Autumn 2026"),
    ],
)
def test_what_has_no_field_is_kept_under_its_label(label: str, value: str) -> None:
    assert said(pairs((label, value))) == [(label, value)]


def test_comments_and_footnotes_are_kept() -> None:
    plan = read(
        "**Name:** Ada Bell",
        footnotes=[paragraph("Seen on a home visit", where=Where(part="footnote 1"))],
        comments=[paragraph("Check with Mum", where=Where(part="comment 1"))],
    )
    assert {u.text for u in plan.unmapped} == {"Seen on a home visit", "Check with Mum"}


# ---------------------------------------------------------------- nothing lost, nothing misfiled


def test_an_unknown_label_is_kept_with_its_text() -> None:
    assert said(pairs(("Zebra club", "striped marmalade"))) == [("Zebra club", "striped marmalade")]


def test_a_value_that_does_not_fit_its_label_is_kept() -> None:
    plan = pairs(("Date of birth", "in the spring"))
    assert plan.pupil.date_of_birth is None
    assert said(plan) == [("Date of birth", "in the spring")]


def test_an_impossible_date_of_birth_is_kept() -> None:
    plan = pairs(("Date of birth", "31/02/2015"))
    assert plan.pupil.date_of_birth is None
    assert said(plan) == [("Date of birth", "31/02/2015")]


def test_a_unique_pupil_number_of_the_wrong_form_is_kept() -> None:
    plan = pairs(("UPN", "A12345"))
    assert plan.pupil.upn is None
    assert said(plan) == [("UPN", "A12345")]


def test_what_could_be_it_is_suggested() -> None:
    (left,) = pairs(("Date of birth", "in the spring")).unmapped
    assert left.suggestion == "pupil.date_of_birth"


def test_a_second_name_for_the_pupil_is_not_dropped() -> None:
    plan = read(table([["**Pupil name**", "Ada Bell"], ["**Pupil name**", "Bea Crow"]]))
    assert plan.pupil.name == "Ada Bell"
    assert "Bea Crow" in [u.text for u in plan.unmapped]


def test_loose_text_is_kept() -> None:
    plan = read("**Name:** Ada Bell", "", "Seen by the visiting author on sports day.")
    assert [u.text for u in plan.unmapped] == ["Seen by the visiting author on sports day."]


# ---------------------------------------------------------------- how a value is written


def test_a_printed_placeholder_is_no_value() -> None:
    plan = pairs(("Interests", marked(("Click or tap here to enter text.", PLACEHOLDER))))
    assert plan.views.interests is None
    assert plan.unmapped == ()


def test_a_hint_in_italics_is_no_value() -> None:
    cell = [paragraph("What do you like doing?", ITALIC), paragraph("Chess")]
    plan = pairs(("Interests", cell))
    assert plan.views.interests == "Chess"
    assert plan.unmapped == ()


def test_a_ticked_option_is_the_value() -> None:
    plan = pairs(("Looked after child", ticks(("Yes", True), ("No", False))))
    assert plan.pupil.looked_after is True


@pytest.mark.parametrize("mark", [HIGHLIGHT, UNDERLINE], ids=["highlighted", "underlined"])
def test_a_marked_option_is_the_value(mark: int) -> None:
    plan = pairs(("Pupil premium", marked("Yes / ", ("No", mark))))
    assert plan.pupil.pupil_premium is False


def test_an_option_list_with_nothing_chosen_says_nothing() -> None:
    plan = pairs(("Pupil premium", "Yes / No"), ("Gender", ticks(("M", False), ("F", False))))
    assert plan.pupil.pupil_premium is None
    assert plan.pupil.gender is None
    assert plan.unmapped == ()


def test_year_and_class_in_one_box() -> None:
    plan = pairs(("Year/class", "Year 5 / Oak"))
    assert (plan.pupil.year_group, plan.pupil.class_name) == ("5", "Oak")


def test_forename_and_surname_in_two_boxes_make_one_name() -> None:
    plan = read(table([["**Surname**", "BELL"], ["**Forename**", "Ada"]]))
    assert plan.pupil.name == "Ada Bell"


def test_a_name_in_the_page_header() -> None:
    plan = read("**Interests:** Chess", headers=[paragraph("Name: Ada Bell")])
    assert plan.pupil.name == "Ada Bell"


def test_names_written_surname_first_are_turned_round() -> None:
    assert read("**Name:** Bell, Ada").pupil.name == "Ada Bell"


# ---------------------------------------------------------------- headings, lines, stems


def test_text_under_a_heading_is_its_value() -> None:
    plan = read(heading("Support Plan"), heading("Strengths", 2), "Kind", "Draws well")
    assert plan.views.strengths == "Kind\nDraws well"


def test_labels_and_values_in_lines() -> None:
    plan = read("Name: Ada Bell\tClass: Oak", "Date of birth: 4/3/2015")
    assert (plan.pupil.name, plan.pupil.class_name) == ("Ada Bell", "Oak")
    assert plan.pupil.date_of_birth == dt.date(2015, 3, 4)


def test_a_form_s_own_labels_are_nobody_s_words() -> None:
    plan = pairs(("Interests", ""), ("Strengths", ""), ("Medical needs", ""))
    assert plan.unmapped == ()
    assert plan.views.interests is None


def test_an_empty_document_gives_one_empty_plan() -> None:
    plan = read("")
    assert plan.kind == "unknown"
    assert plan.unmapped == ()
    assert plan.provenance == {}


# ---------------------------------------------------------------- rule 3: say where


def test_a_value_says_its_cell() -> None:
    plan = pairs(("Interests", "Chess"))
    assert plan.provenance["/views/interests"].where == "table 1, row 2, column 2"


def test_what_is_left_over_says_its_cell() -> None:
    (left,) = pairs(("Zebra club", "striped marmalade")).unmapped
    assert left.where == "table 1, row 2, column 2"


def test_reading_twice_gives_the_same_plan() -> None:
    assert pairs(("Interests", "Chess")) == pairs(("Interests", "Chess"))


def test_a_word_beside_a_type_of_need_is_not_dropped() -> None:
    plan = pairs(("Primary need", "Autism, eczema"))
    assert plan.sen.primary_need == "ASD"
    assert [u.text for u in plan.unmapped] == ["Autism, eczema"]


def test_of_two_review_dates_the_one_before_the_next_took_place() -> None:
    plan = read(table([["**Review date**", "12/12/2025"], ["**Date of next review**", "3/4/2026"]]))
    assert plan.dates.reviewed_on == dt.date(2025, 12, 12)
    assert plan.dates.review_due == dt.date(2026, 4, 3)


def test_a_month_is_no_answer_about_who_or_how_often() -> None:
    plan = read(table([["**When will the plan be reviewed?**", "March 2026"]]))
    assert plan.provision == ()
    assert [u.text for u in plan.unmapped] == ["March 2026"]


def test_what_the_form_itself_says_is_no_answer() -> None:
    plan = read(
        heading("Barriers to learning", 2),
        "Please list barriers under each area of need.",
        "Ada forgets instructions.",
    )
    assert [n.description for n in plan.needs] == ["Ada forgets instructions."]
    assert [u.text for u in plan.unmapped] == ["Please list barriers under each area of need."]


def test_the_school_may_stand_under_the_title() -> None:
    plan = read(heading("SEN Support Plan"), "Hill Lane School", "**Pupil:** Ada Bell")
    assert plan.setting.name == "Hill Lane School"


def test_the_year_may_come_after_the_class() -> None:
    plan = read(table([["**Class / Year**", "Maple / Year 5"]]))
    assert (plan.pupil.year_group, plan.pupil.class_name) == ("5", "Maple")


def test_a_printed_list_of_areas_is_about_areas_though_one_is_a_type() -> None:
    plan = read(
        table([["**Primary need**", "☐ Cognition and learning  ☒ SEMH  ☐ Sensory and physical"]])
    )
    assert plan.sen.areas == ("semh",)
    assert plan.sen.primary_need is None


def test_strengths_and_difficulties_in_each_area() -> None:
    plan = read(
        table(
            [
                ["**Area of need**", "**Strengths**", "**Difficulties**"],
                ["Cognition and learning", "Knows her colours.", "Spelling"],
                ["Sensory and physical", "Runs well.", ""],
            ]
        )
    )
    assert [(n.description, n.area) for n in plan.needs] == [("Spelling", "cognition_and_learning")]
    assert plan.views.strengths == "Knows her colours.\nRuns well."
    assert plan.sen.areas == ()


def test_results_beside_the_names_of_their_tests() -> None:
    plan = read(heading("Attainment", 2), "**Reading age:** 7y 2m", "**Maths:** EXS")
    assert [(a.measure, a.value) for a in plan.assessments] == [
        ("Reading age", "7y 2m"),
        ("Maths", "EXS"),
    ]


def test_a_question_about_school_does_not_ask_for_its_name() -> None:
    plan = read(table([["**What do you like about school?**", "Art and my friends"]]))
    assert plan.setting.name is None
    assert plan.views.interests == "Art and my friends"


def test_a_colon_after_a_bold_label_is_no_part_of_the_answer() -> None:
    plan = read("**Name**: Ada Bell **DOB**: 3/4/2016 **Year**: 4")
    assert plan.pupil.date_of_birth == dt.date(2016, 4, 3)
    assert (plan.pupil.name, plan.pupil.year_group) == ("Ada Bell", "4")


def test_each_item_of_a_list_states_its_own_amount() -> None:
    plan = read(heading("Provision", 2), *bullets("Phonics 5 x 10 mins weekly", "Overlay"))
    assert [p.frequency for p in plan.provision] == ["5 x 10 mins weekly", None]


def test_an_area_of_concern_in_words_is_a_need() -> None:
    plan = read(table([["**Area/s of concern**", "Spelling and working memory"]]))
    assert [n.description for n in plan.needs] == ["Spelling and working memory"]
    assert read(table([["**Area of concern**", "SEMH"]])).needs == ()
