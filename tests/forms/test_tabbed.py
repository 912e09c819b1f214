"""Tables set out with the tab key."""

from __future__ import annotations

from sspdocs.blocks import BOLD
from tests.make import heading, marked, paragraph, read

HEADS = paragraph("Aim\tStrategies\tBy whom\tWhen", BOLD)


def test_lines_set_out_with_tabs_under_heads_are_the_rows_of_a_table() -> None:
    plan = read(
        heading("Individual Education Plan"),
        marked(("Name:", BOLD), "\tAda Bell"),
        HEADS,
        "Ada will ask for a break.\tBreak card on the desk\tMrs Orr\tdaily",
        "",
        "Ada will spell ten words.\tWord wall\tMr Hay (TA)\t2 x 15 mins weekly",
    )
    assert [o.description for o in plan.outcomes] == [
        "Ada will ask for a break.",
        "Ada will spell ten words.",
    ]
    assert [(p.description, p.lead, p.sessions_per_week, p.outcomes) for p in plan.provision] == [
        ("Break card on the desk", "Mrs Orr", 5.0, (0,)),
        ("Word wall", "Mr Hay (TA)", 2.0, (1,)),
    ]


def test_a_line_that_begins_with_a_tab_goes_on_with_the_column_above() -> None:
    plan = read(
        heading("Individual Education Plan"),
        HEADS,
        "Ada will ask for a break.\tBreak card on the desk\tMrs Orr\tdaily",
        "\tCalm corner",
    )
    assert [p.description for p in plan.provision] == ["Break card on the desk\nCalm corner"]


def test_an_empty_column_between_two_tabs_stays_empty() -> None:
    plan = read(heading("Individual Education Plan"), HEADS, "Ada will ask for help.\t\tMrs Orr")
    assert [o.description for o in plan.outcomes] == ["Ada will ask for help."]
    assert "Mrs Orr" not in [p.description for p in plan.provision]


def test_the_table_ends_where_a_label_with_a_colon_begins() -> None:
    plan = read(
        heading("Individual Education Plan"),
        HEADS,
        "Ada will ask for a break.\tBreak card\tMrs Orr\tdaily",
        marked(("Parent's comment:", BOLD), "\tShe is proud of it."),
    )
    assert plan.views.parent_carer == "She is proud of it."
    assert len(plan.outcomes) == 1


def test_labels_with_their_answers_after_tabs_are_no_heads() -> None:
    plan = read(
        heading("Support plan"),
        marked(("Name:", BOLD), "\tAda Bell\t\t", ("Class:", BOLD), "\tOwls"),
        marked(("Teacher:", BOLD), "\tMrs Orr\t\t", ("SENCo:", BOLD), "\tMr Hay"),
    )
    assert (plan.pupil.name, plan.pupil.class_name) == ("Ada Bell", "Owls")


def test_labels_down_the_side_of_lines_with_tabs_have_a_target_in_each_column() -> None:
    plan = read(
        heading("Individual Education Plan"),
        marked(("Name:", BOLD), " Ada Bell"),
        "\tTarget 1\tTarget 2",
        "Target\tTo ask for a break.\tTo spell ten words.",
        "Baseline\tShouts out\tFour words",
        "Success criteria\tAsks 4 times in 5\tTen in a test",
    )
    assert [(o.description, o.baseline, o.success_criteria) for o in plan.outcomes] == [
        ("To ask for a break.", "Shouts out", "Asks 4 times in 5"),
        ("To spell ten words.", "Four words", "Ten in a test"),
    ]


def test_pairs_set_out_with_tabs_need_no_colons() -> None:
    plan = read(
        heading("SEN Support Plan"),
        "Name\tAda Bell\t\tDate of birth\t3 May 2017",
        "Class\tOwls\t\tSENCo\tMr Hay",
        heading("Strengths", 2),
        "Kind to everybody.",
    )
    assert (plan.pupil.name, str(plan.pupil.date_of_birth)) == ("Ada Bell", "2017-05-03")
    assert (plan.pupil.class_name, [p.name for p in plan.people]) == ("Owls", ["Mr Hay"])
    assert plan.views.strengths == "Kind to everybody."
