"""In a Word table that sets nothing apart labels are told by known words about them and by where they stand."""

from __future__ import annotations

from make import read, slots, table

from sspdocs.blocks import Block


def test_labels_and_answers_in_columns_by_turns_need_not_all_be_known() -> None:
    pairs = [
        ("Name", "Ada Bell"), ("Class", "Owls"), ("Year", "4"), ("Tutor base", "Room 6"),
        ("Locker key", "Yes"), ("Date of birth", "3.4.2019"),
    ]  # fmt: skip
    rows = [[*pairs[k], *pairs[k + 1]] for k in (0, 2, 4)]
    assert slots(table(rows)) == pairs  # type: ignore[arg-type]


def test_a_line_nearly_known_over_its_answer_is_its_label() -> None:
    plan = read(
        table(
            [
                ["What I am good at\nDrawing maps", "What is important to me\nMy dog Pip"],
                ["Things that really don't help me\nLoud halls", "Who I like best…\nMiss Low"],
            ]
        )
    )
    assert plan.views.strengths == "Drawing maps"
    assert plan.views.important_to == "My dog Pip"
    assert plan.views.does_not_help == "Loud halls"


def test_a_known_question_is_answered_on_its_own_line() -> None:
    made = slots(
        table([["Name", "Ada Bell"], ["Class", "Owls"]]), table([["Where am I now? On page ten"]])
    )
    assert made[-1] == ("Where am I now?", "On page ten")


def test_a_question_beside_what_each_parent_says_is_its_label() -> None:
    plan = read(
        table(
            [
                ["What is my name?", "Ada Bell"],
                ["What helps me?", "A quiet place"],
                ["What makes it worse?", "Being rushed"],
                ["What does my family think?", "Mum: she is so much happier with her reading now"],
            ]
        )
    )
    assert plan.views.parent_carer == "Mum: she is so much happier with her reading now"
    assert plan.people == ()


def test_a_number_of_a_target_alone_in_its_row_begins_it() -> None:
    facts = table([["Name", "Ada Bell"], ["Class", "Owls"]])
    rows = [["Target 1", None], ["Target", "To read"], ["Support", "Word mat"]]
    more = [["Target 2", None], ["Target", "To count"], ["Support", "Beads"]]
    plan = read(facts, table(rows), table(more))
    assert [o.description for o in plan.outcomes] == ["To read", "To count"]
    assert [p.outcomes for p in plan.provision] == [(0,), (1,)]


def test_heads_that_reach_past_the_parts_of_another_are_heads() -> None:
    rows: list[list[str | list[Block] | None]] = [
        ["Target", "Where she is now", "Help", None],
        ["^", "^", "By whom", "How often"],
        ["To read", "Four words", "Miss Low", "daily"],
        ["To sit", "Runs", "HLTA", "weekly"],
    ]
    plan = read(table([["Name", "Ada Bell"], ["Class", "Owls"]]), table(rows))
    assert [o.description for o in plan.outcomes] == ["To read", "To sit"]
    assert [o.baseline for o in plan.outcomes] == ["Four words", "Runs"]
