"""Answers in the same type as their labels: in coloured boxes, beside a label, as one of the options before them."""

from __future__ import annotations

from sspdocs.blocks import HIGHLIGHT, Block
from tests.make import heading, marked, paragraph, read, table, ticks

Rows = list[list[str | list[Block] | None]]


def test_coloured_boxes_hold_a_label_and_its_answer_in_one_type() -> None:
    rows: Rows = [
        ["What people like about me\nKind to the hens\nSings all day"],
        ["What upsets me\nLoud music"],
        ["What helps me\nTime to answer"],
    ]
    plan = read(heading("All about me"), table(rows, shaded="r1 c1"))
    assert plan.views.strengths == "Kind to the hens\nSings all day"
    assert plan.views.does_not_help == "Loud music"
    assert plan.views.support_wanted == "Time to answer"


def test_what_stands_beside_a_title_in_one_type_is_no_head() -> None:
    rows: Rows = [
        ["My Learning Plan", "Otto Bell-Orr", "Class 3 Kites", "Hill Lane Primary School"]
    ]
    plan = read(table(rows, shaded="r1"), table([["Name of SENCO", "Mrs Orr"]], shaded="c1"))
    assert (plan.pupil.name, plan.setting.name) == ("Otto Bell-Orr", "Hill Lane Primary School")


def test_a_known_word_beside_a_plain_label_answers_it() -> None:
    rows: Rows = [
        ["Name of parent", "Jo Bell"], ["Relationship to child", "Mother"], ["Telephone", "07700 900123"],
        ["Email", "jo@mail.example"],
    ]  # fmt: skip
    (person,) = read(heading("Annual review"), table(rows)).people
    assert (person.role, person.name, person.phone) == ("parent_carer", "Jo Bell", "07700 900123")


def test_a_result_beside_the_options_or_marked_among_them_is_the_target_s() -> None:
    def rating(*last: str | list[Block]) -> str | None:
        rows: Rows = [
            ["Target 1", None], ["Target", "Ada will share a toy"], ["What was done", "Taking turns"],
            ["Progress", "Shares with Ben"], [*last],
        ]  # fmt: skip
        return read(heading("Support plan"), table(rows)).outcomes[0].rating

    assert rating("Fully met / Partly met / Not met", "Partly met") == "partly_met"
    choice = marked("Met / ", ("Partly met", HIGHLIGHT), " / Not met")
    assert rating("Mark one", [choice]) == "partly_met"


def test_a_word_of_the_cycle_and_what_it_asks_are_one_label_in_plain_type() -> None:
    rows: Rows = [
        ["Target", "Ada will write a story"],
        ["PLAN: what will be put in place?", "Story plan"],
        ["DO: who and how often?", "Mrs Orr\n3 x 15 mins weekly"],
        ["REVIEW: how did it go?", "Two sentences"],
    ]
    plan = read(heading("Support plan"), table(rows))
    assert [o.description for o in plan.outcomes] == ["Ada will write a story"]
    assert [(p.description, p.lead) for p in plan.provision] == [("Story plan", "Mrs Orr")]


def test_a_word_of_the_cycle_before_another_label_in_a_coloured_cell_is_part_of_it() -> None:
    rows: Rows = [
        ["Cycle 1", None], ["PLAN: Target for this term", "Ada will write a story"],
        ["DO: Provision", "Story plan"], ["Who and how often?", "Mrs Orr\nweekly"],
    ]  # fmt: skip
    plan = read(heading("Support plan"), table(rows, shaded="r1 c1"))
    assert [o.description for o in plan.outcomes] == ["Ada will write a story"]
    assert [(p.description, p.lead) for p in plan.provision] == [("Story plan", "Mrs Orr")]


def test_words_among_boxes_to_tick_are_kept_whatever_the_label() -> None:
    told: list[Block] = [
        ticks(("Aim 1 met", True), ("not met", False)), paragraph("Superb, 43 of 45!"),
        ticks(("Aim 2 met", False), ("not met", True)), paragraph("Fine when it is read out"),
    ]  # fmt: skip
    plan = read(table([["**Name**", "Ada Bell"], ["**Colour of the form**", told]]))
    kept = "\n".join(u.text for u in plan.unmapped)
    assert "Superb, 43 of 45!" in kept
    assert "Fine when it is read out" in kept


FACTS: Rows = [
    ["**Name**", "Ada Bell", "**Year**", "4"],
    ["**School**", "Hill Lane Primary School"],
]


def test_boxes_in_plain_type_are_parted_where_each_opens_with_a_known_label() -> None:
    rows: Rows = [
        ["What is important to me\nMy brother Kit"],
        ["My hopes and dreams\nTo drive a train"],
    ]
    plan = read(heading("My plan"), table(FACTS), table(rows))
    assert (plan.views.important_to, plan.views.aspirations) == (
        "My brother Kit", "To drive a train"
    )  # fmt: skip


def test_questions_near_known_ones_down_a_plain_column_are_asked() -> None:
    rows: Rows = [
        ["I am good at", "cooking"], ["Things I like doing", "fishing"],
        ["I find these things hard", "maths"], ["When I am older", "a chef"],
    ]  # fmt: skip
    plan = read(heading("My plan"), table(FACTS), table(rows))
    assert (plan.views.strengths, plan.views.interests) == ("cooking", "fishing")
    assert [n.description for n in plan.needs] == ["maths"]


def test_a_row_of_one_cell_may_begin_with_its_label_under_a_table_of_targets() -> None:
    rows: Rows = [
        ["**Target**", "**Strategies**", "**Progress**"], ["To spell ten words", "Nessy", "Six now"],
        ["Pupil’s view: Nessy is fun", None, None],
    ]  # fmt: skip
    plan = read(heading("IEP"), table(FACTS), table(rows))
    assert plan.views.pupil == "Nessy is fun"


def test_a_plain_first_row_over_areas_of_need_is_the_head() -> None:
    rows: Rows = [
        ["Area of need", "Wave 1", "Wave 2"],
        ["Cognition and learning", "Word banks", "Reading club"],
        ["SEMH", "Worry box", ""],
    ]
    plan = read(heading("Whole school provision map"), table(rows))
    assert [(p.description, p.area, p.tier) for p in plan.provision] == [
        ("Word banks", "cognition_and_learning", "universal"),
        ("Reading club", "cognition_and_learning", "targeted"),
        ("Worry box", "semh", "universal"),
    ]


def test_a_row_of_one_box_left_blank_is_nothing() -> None:
    blank = "\u2002" * 5  # as a text box of a form shows it until somebody types
    plan = read(table([["**Name**", "Ada Bell"], [blank], ["**Class**", "Owls"]]))
    assert (plan.pupil.name, plan.pupil.class_name) == ("Ada Bell", "Owls")
    assert plan.unmapped == ()
