"""What a form says of a target after the target: the actions in a table inside, the result by its number."""

from __future__ import annotations

from make import bullets, paragraph, read, table, ticks


def test_results_ticked_beside_a_target_s_number_are_that_target_s() -> None:
    result = [
        paragraph("**Outcome 1**"),
        ticks(("achieved", True), ("partly achieved", False), ("not achieved", False)),
        paragraph("All ten, twice."),
    ]
    plan = read(
        "**Name:** Ada Bell",
        table([["**Outcome 1**", "Ada will read ten words."], ["**Provision**", "Word mat"]]),
        table([["**Review**", result]]),
    )
    (outcome,) = plan.outcomes
    assert (outcome.description, outcome.rating) == ("Ada will read ten words.", "met")
    assert outcome.progress == "All ten, twice."


def test_a_table_of_actions_inside_a_card_serves_its_target() -> None:
    head = ["**What**", "**Who**", "**How often**"]
    actions = table([head, ["Word mat", "Mrs Orr", "daily"]])
    card = table(
        [
            ["**Outcome 1**", "Ada will read ten words."],
            [[paragraph("**Actions**"), actions], None],
            ["**Success criteria**", "Ten out of ten"],
        ]
    )
    plan = read("**Name:** Ada Bell", card)
    (outcome,), (done,) = plan.outcomes, plan.provision
    assert (done.description, done.outcomes) == ("Word mat", (0,))
    assert outcome.success_criteria == "Ten out of ten"


def test_views_under_a_list_of_targets_are_of_no_one_of_them() -> None:
    aims = bullets("To read ten words", "To sit still")
    plan = read("**Name:** Ada Bell", "**Targets**", *aims, "**Student comment**", "I like it.")
    assert plan.views.pupil == "I like it."
    assert [o.progress for o in plan.outcomes] == [None, None]


def test_a_label_before_boxes_is_no_option() -> None:
    box = [paragraph("Primary: ☐ C&I  ☒ Cognition & Learning  ☐ SEMH  ☐ S/P")]
    plan = read("**Name:** Ada Bell", table([["**Broad area of need**", box]]))
    assert plan.sen.areas == ("cognition_and_learning",)
