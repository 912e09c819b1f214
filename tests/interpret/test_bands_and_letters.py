"""Bands over rows, plans as letters, hints over lists, and labels that say what they are no label of."""

from __future__ import annotations

import datetime as dt

import pytest
from make import box, bullets, heading, paragraph, read, table

from sspdocs.blocks import ITALIC, Paragraph
from sspdocs.forms.vocabulary import vocabulary

NAME = "**Name:** Ada Bell"
HEAD = ["**Steps towards the outcome**", "**Who**", "**When**", "**Impact so far**"]


def hint(text: str) -> Paragraph:
    return paragraph(text, ITALIC)


def test_rows_under_a_band_with_its_outcome_are_what_is_done_for_it() -> None:
    form = table(
        [
            HEAD,
            ["**Outcome 1:** Ada will read thirty words.", None, None, None],
            ["**How will we know?** Thirty in a minute", None, "**By when:** 13/02/2026", None],
            ["Word cards", "Mrs Orr", "daily", "Reads ten"],
            ["Reading at home", "Parents", "", ""],
            ["**Outcome 2:** Ada will wait her turn.", None, None, None],
            ["**How will we know?** Five turns", None, "**By when:** 20/03/2026", None],
            ["Turn card", "", "", ""],
        ]
    )
    plan = read(NAME, form)
    assert [(o.description, o.success_criteria) for o in plan.outcomes] == [
        ("Ada will read thirty words.", "Thirty in a minute"),
        ("Ada will wait her turn.", "Five turns"),
    ]
    assert plan.outcomes[1].target_date == dt.date(2026, 3, 20)
    assert [(p.description, p.outcomes, p.lead, p.impact) for p in plan.provision] == [
        ("Word cards", (0,), "Mrs Orr", "Reads ten"),
        ("Reading at home", (0,), "Parents", None),
        ("Turn card", (1,), None, None),
    ]


def test_words_in_italics_between_a_heading_and_its_list_are_the_form_s() -> None:
    plan = read(
        NAME,
        heading("How best to help me", 2),
        hint("In plain words. Share with all adults."),
        *bullets("Face the class.", "Repeat what others say."),
        heading("My next steps", 2),
        hint("No more than three."),
        table([["**Target**", "**Strategies**"], ["To read thirty words", "Word cards"]]),
    )
    assert plan.views.support_wanted == "Face the class.\nRepeat what others say."
    assert plan.review.next_steps is None
    assert [u.text for u in plan.unmapped if u.label == "printed hint"] == [
        "In plain words. Share with all adults.",
        "No more than three.",
    ]


def test_an_answer_in_italics_under_its_heading_is_an_answer() -> None:
    plan = read(NAME, heading("My interests", 2), hint("Trains and snails."), heading("Health", 2))
    assert plan.views.interests == "Trains and snails."


def test_what_follows_a_text_box_is_not_under_the_heading_in_it() -> None:
    plan = read(
        heading("My passport"),
        box("**What I want adults to know**", "Please call me Zac."),
        "The new school was built last year.",
    )
    assert plan.views.pupil == "Please call me Zac."
    assert "The new school was built last year." in [u.text for u in plan.unmapped]


def test_a_letter_is_read_as_the_plan_that_it_holds() -> None:
    head = ["**What we hope to see**", "**What school will do**", "**By when**"]
    plan = read(
        "2 October 2025",
        "Dear Ms Bell,",
        "**Support Plan for the Autumn Term**",
        "Re: Ada Bell   **Date of birth:** 21 May 2015   **Class:** 6B",
        heading("What Ada is doing well", 2),
        *bullets("Never gives up on a model."),
        heading("What we have agreed", 2),
        table([head, ["Ada will ask for help in class.", "Help card", "12/12/2025"]]),
        "**Date of review meeting:** 8 January 2026",
    )
    assert (plan.title, plan.pupil.name) == ("Support Plan for the Autumn Term", "Ada Bell")
    assert plan.views.strengths == "Never gives up on a model."
    (outcome,) = plan.outcomes
    assert (outcome.description, outcome.target_date) == (
        "Ada will ask for help in class.",
        dt.date(2025, 12, 12),
    )
    assert [(p.description, p.outcomes) for p in plan.provision] == [("Help card", (0,))]
    assert plan.dates.review_due == dt.date(2026, 1, 8)


def test_results_ticked_beside_an_unknown_head_are_of_targets() -> None:
    head = ["**Rung I will try**", "**Strategies**", "**How it went**", "**Yes**", "**No**"]
    rows = [["To reach the desk by 9.20.", "Text at 8.15", "Two mornings.", "", "✓"]]
    plan = read(NAME, table([head, *rows]))
    assert [(o.description, o.progress, o.rating) for o in plan.outcomes] == [
        ("To reach the desk by 9.20.", "Two mornings.", "not_met")
    ]


@pytest.mark.parametrize(
    ("label", "concept"),
    [
        ("What this means in class (barriers)", "needs.description"),
        ("My worries about secondary school", "needs.description"),
        ("Sensory plan for:", "pupil.name"),
        ("Plan to be looked at again on:", "dates.review_due"),
    ],
)
def test_a_label_s_own_words_say_what_it_asks(label: str, concept: str) -> None:
    assert vocabulary().match(label).concepts[0] == concept


def test_dates_of_other_things_are_not_the_plan_s() -> None:
    plan = read(
        NAME,
        "**Date of arrival in UK:** 14 May 2023",
        heading("Transition visits", 2),
        table([["**Date**", "**What happened**"], ["3 July 2026", "Walked the site"]]),
        "**This cycle starts:** 6 July 2026",
        "**To be looked at again on:** 12 October 2026",
    )
    assert plan.dates.plan_start == dt.date(2026, 7, 6)
    assert plan.dates.review_due == dt.date(2026, 10, 12)
    assert {"14 May 2023", "3 July 2026", "Walked the site"} <= {u.text for u in plan.unmapped}


def test_next_steps_that_are_targets_put_no_review_over_what_follows() -> None:
    plan = read(
        NAME,
        heading("My next steps", 2),
        table([["**My next step**", "**How adults will help**"], ["To share toys", "Turn card"]]),
        "**Parent's comments:** We see a real change since summer.",
    )
    assert [o.description for o in plan.outcomes] == ["To share toys"]
    assert plan.views.parent_carer == "We see a real change since summer."


def test_the_minutes_of_a_review_under_its_heading_are_its_summary() -> None:
    said = "Ada has slept well for three weeks and comes in each day."
    plan = read(
        heading("Team around the child"),
        NAME,
        heading("Review of progress since the last meeting", 2),
        said,
        "**Minutes taken by:** Miss Teal (office)",
    )
    assert plan.review.summary == said
    assert "Miss Teal (office)" in [u.text for u in plan.unmapped]


def test_who_leads_an_office_is_one_of_the_people() -> None:
    plan = read(NAME, "**EAL lead:** Ms Brand", "**SENDCo:** Mr Vine")
    assert [(p.role, p.name) for p in plan.people] == [("other", "Ms Brand"), ("sendco", "Mr Vine")]


def test_the_name_of_an_area_of_learning_is_kept_beside_its_area() -> None:
    head = ["**Area of learning**", "**Target**", "**Strategies**"]
    row = ["Communication and Language", "To name ten toys", "Naming game"]
    plan = read(NAME, table([head, row, ["Cognition and learning", "To sort", "Trays"]]))
    assert [o.area for o in plan.outcomes] == [
        "communication_and_interaction",
        "cognition_and_learning",
    ]
    assert [u.text for u in plan.unmapped] == ["Communication and Language"]


def test_a_target_in_a_line_over_some_rows_is_what_they_serve() -> None:
    plan = read(
        NAME,
        table(
            [
                ["**What we will do**", "**Who**", "**How often**"],
                ["**1. Ada will read thirty words.**", None, None],
                ["Word cards", "Mrs Orr", "daily"],
                ["**2. Ada will wait her turn.**", None, None],
                ["Turn card", "LSA", "in all lessons"],
            ]
        ),
    )
    assert [o.description for o in plan.outcomes] == [
        "Ada will read thirty words.",
        "Ada will wait her turn.",
    ]
    assert [(p.description, p.outcomes) for p in plan.provision] == [
        ("Word cards", (0,)),
        ("Turn card", (1,)),
    ]
    assert plan.unmapped == ()


def test_steps_beside_their_outcome_are_what_is_done() -> None:
    head = ["**Outcome**", "**Step**", "**Who**", "**When**"]
    rows = [
        ["Ada will read thirty words.", "Word cards", "Mrs Orr", "daily"],
        ["^", "Paired reading", "TA", "weekly"],
    ]
    plan = read(NAME, table([head, *rows]))
    assert [(p.description, p.outcomes) for p in plan.provision] == [
        ("Word cards", (0,)),
        ("Paired reading", (0,)),
    ]


def test_a_role_in_plain_type_under_a_band_is_an_answer() -> None:
    head = ["**Steps**", "**By whom**", "**How often**"]
    band = ["**Target 1:** Ada will wait her turn.\n**By:** 20/03/2026", None, None]
    plan = read(NAME, table([head, band, ["Turn card", "LSA", "daily"]]))
    assert [(p.description, p.lead, p.outcomes) for p in plan.provision] == [
        ("Turn card", "LSA", (0,))
    ]
    assert plan.people == ()


def test_evidence_beside_how_a_former_target_went_is_progress() -> None:
    head = ["**Previous target**", "**Outcome**", "**Evidence**"]
    plan = read(NAME, table([head, ["To read twenty words", "Achieved", "Reads 25"]]))
    (outcome,) = plan.outcomes
    assert (outcome.rating, outcome.progress) == ("met", "Reads 25")
    assert outcome.success_criteria is None


def test_a_letter_s_own_line_says_whom_it_is_about() -> None:
    plan = read("Dear Mr Bell,", "**Re: Ada Bell, Year 4, date of birth 3 May 2016**", "Thank you.")
    assert (plan.pupil.name, plan.pupil.year_group) == ("Ada Bell", "4")
    assert plan.pupil.date_of_birth == dt.date(2016, 5, 3)


def test_a_number_under_a_head_of_its_own_is_kept_and_a_row_s_number_is_not() -> None:
    head = ["**No.**", "**Behaviour of concern**", "**Likelihood (1-5)**", "**Strategies**"]
    plan = read(NAME, table([head, ["1", "Leaves the room", "4", "Exit card"]]))
    assert [(u.label, u.text) for u in plan.unmapped] == [("Likelihood (1-5)", "4")]


def test_hints_one_after_the_other_are_all_the_form_s() -> None:
    plan = read(
        heading("Support plan"),
        heading("My targets", 2),
        hint("These should be SMART."),
        hint("No more than four."),
        *bullets("To read thirty words.", "To wait a turn."),
    )
    assert [o.description for o in plan.outcomes] == ["To read thirty words.", "To wait a turn."]


def test_an_advisory_teacher_does_not_teach_the_class() -> None:
    plan = read(NAME, "**Advisory teacher:** Mr Lind", "**Class teacher:** Mrs Orr")
    assert [(p.role, p.name) for p in plan.people] == [
        ("professional", "Mr Lind"),
        ("class_teacher", "Mrs Orr"),
    ]


def test_what_is_done_right_across_under_a_target_is_for_that_target() -> None:
    form = table(
        [
            ["**Target**", "**Baseline**", "**Success criteria**"],
            ["To read thirty words", "Ten", "Thirty in a minute"],
            ["**Provision:** Word cards", None, None],
            ["To wait a turn", "1 in 5", "4 in 5"],
            ["**Provision:** Turn card", None, None],
        ]
    )
    assert [(p.description, p.outcomes) for p in read(NAME, form).provision] == [
        ("Word cards", (0,)),
        ("Turn card", (1,)),
    ]


def test_an_area_stands_over_the_bands_below_it() -> None:
    form = table(
        [
            ["**What adults do**", "**Who**", "**When**"],
            ["**Cognition and Learning**", None, None],
            ["**Outcome 1:** Ada will read thirty words.", None, None],
            ["Word cards", "Mrs Orr", "daily"],
            ["**SEMH**", None, None],
            ["**Outcome 2:** Ada will wait her turn.", None, None],
            ["Turn card", "LSA", "at play"],
        ]
    )
    plan = read(NAME, form)
    areas = ["cognition_and_learning", "semh"]
    assert [o.area for o in plan.outcomes] == areas
    assert [(p.area, p.outcomes) for p in plan.provision] == [(areas[0], (0,)), (areas[1], (1,))]


def test_the_child_named_on_a_reply_slip_did_not_sign_the_letter() -> None:
    plan = read("Kind regards", "**SENDCo**", "**Please return**", "**Name of child:** Ada Bell")
    assert (plan.pupil.name, plan.people) == ("Ada Bell", ())


def test_the_name_of_a_paper_is_no_pupil_s() -> None:
    plan = read("**Pupil:** Ada's support plan")
    assert plan.pupil.name is None
    assert [u.text for u in plan.unmapped] == ["Ada's support plan"]


def test_a_line_like_no_area_ends_the_area_over_the_rows_above() -> None:
    form = table(
        [
            ["**Next step**", "**Strategies**", "**Who**"],
            ["**Communication and Language**", None, None],
            ["To name ten toys", "Naming game", "Mr Orr"],
            ["**Literacy**", None, None],
            ["To hear rhymes", "Rhyme bag", "TA"],
        ]
    )
    plan = read(NAME, form)
    assert [o.area for o in plan.outcomes] == ["communication_and_interaction", None]
    assert [u.text for u in plan.unmapped] == ["Communication and Language", "Literacy"]


def test_an_outcome_beside_its_label_over_some_rows_is_what_they_serve() -> None:
    form = table(
        [
            ["**Action**", "**By whom**", "**Frequency**", "**Impact**"],
            ["**Outcome**", "Ada will read thirty words.", None, None],
            ["Word cards", "TA", "daily", "Good"],
            ["**Outcome**", "Ada will wait her turn.", None, None],
            ["Turn card", "LSA", "daily", "Fair"],
        ]
    )
    plan = read(NAME, form)
    assert [o.description for o in plan.outcomes] == [
        "Ada will read thirty words.",
        "Ada will wait her turn.",
    ]
    assert [(p.description, p.outcomes) for p in plan.provision] == [
        ("Word cards", (0,)),
        ("Turn card", (1,)),
    ]


def test_what_the_pupil_says_in_italics_is_no_hint() -> None:
    said = hint("I cannot spell long words.")
    plan = read(heading("Profile"), heading("My needs", 2), said, "Maths is hard too.")
    assert [n.description for n in plan.needs] == [
        "I cannot spell long words.",
        "Maths is hard too.",
    ]
