"""Tables with headed columns: all heads together say what a table is about, then each row is read."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from make import heading, marked, paragraph, read, table

from sspdocs.blocks import BOLD

HEAD = ["**Target**", "**Strategies**", "**By whom**", "**How often**"]
ROW = ["To read aloud", "Word cards", "Mrs Lamb", "3 x 20 mins weekly"]


def orders() -> list[list[int]]:
    return [[0, 1, 2, 3], [3, 2, 1, 0], [1, 0, 3, 2], [2, 3, 0, 1]]


@pytest.mark.parametrize("order", orders(), ids=str)
def test_the_order_of_columns_does_not_matter(order: list[int]) -> None:
    plan = read(table([[HEAD[k] for k in order], [ROW[k] for k in order]]))
    (outcome,) = plan.outcomes
    (provision,) = plan.provision
    assert outcome.description == "To read aloud"
    assert (provision.description, provision.lead) == ("Word cards", "Mrs Lamb")
    assert provision.frequency == "3 x 20 mins weekly"
    assert provision.outcomes == (0,)


def test_a_head_row_repeated_on_the_next_page_is_no_target() -> None:
    plan = read(table([HEAD, ROW, HEAD, ["To write home", "Slope", "Mr Oak", "daily"]]))
    assert [o.description for o in plan.outcomes] == ["To read aloud", "To write home"]
    assert plan.unmapped == ()


def test_heads_in_two_tiers() -> None:
    plan = read(
        table(
            [
                ["**Target**", "**Support**", None, None],
                ["^", "**Strategies**", "**By whom**", "**How often**"],
                ROW,
            ]
        )
    )
    assert plan.outcomes[0].description == "To read aloud"
    assert plan.provision[0].lead == "Mrs Lamb"


def test_heads_in_shaded_cells() -> None:
    plain = [h.replace("*", "") for h in HEAD]
    plan = read(table([plain, ROW], shaded="r1"))
    assert plan.outcomes[0].description == "To read aloud"


def test_heads_that_nothing_sets_apart() -> None:
    plan = read(table([[h.replace("*", "") for h in HEAD], ROW]))
    assert plan.outcomes[0].description == "To read aloud"
    assert plan.provision[0].frequency == "3 x 20 mins weekly"


def test_a_number_column_says_nothing() -> None:
    plan = read(table([["**No.**", *HEAD], ["1", *ROW], ["2", "To write", "Slope", "TA", "daily"]]))
    assert [o.description for o in plan.outcomes] == ["To read aloud", "To write"]
    assert plan.unmapped == ()


def test_areas_down_the_side() -> None:
    plan = read(
        table(
            [
                ["", *HEAD],
                ["**Cognition and learning**", *ROW],
                ["**Sensory and physical**", "To sit", "Cushion", "TA", "daily"],
            ]
        )
    )
    assert [o.area for o in plan.outcomes] == ["cognition_and_learning", "sensory_and_physical"]
    assert plan.sen.areas == ()


def test_an_unknown_column_stays_with_its_head() -> None:
    plan = read(table([[*HEAD, "**Zebra club**"], [*ROW, "striped marmalade"]]))
    found = [(u.label, u.text) for u in plan.unmapped]
    assert found == [("Zebra club", "striped marmalade")]


def test_a_merged_outcome_has_several_provisions() -> None:
    plan = read(table([HEAD, ROW, ["^", "Pen grip", "Mr Oak", "daily"]]))
    assert len(plan.outcomes) == 1
    assert [(p.description, p.outcomes) for p in plan.provision] == [
        ("Word cards", (0,)),
        ("Pen grip", (0,)),
    ]


def test_provision_alone_with_its_impact() -> None:
    head = ["**Intervention**", "**Start date**", "**Group size**", "**Impact**"]
    plan = read(table([head, ["Phonics", "4/9/26", "1:6", "Up by four months"]]))
    (provision,) = plan.provision
    assert (provision.description, provision.group_size) == ("Phonics", 6)
    assert provision.impact == "Up by four months"
    assert plan.outcomes == ()


def test_assessments() -> None:
    plan = read(
        heading("Assessment data"),
        table(
            [
                ["**Assessment**", "**Score**", "**Date**"],
                ["Reading age", "7.2", "4 March 2026"],
                ["Spelling age", "6.9", ""],
            ]
        ),
    )
    first, second = plan.assessments
    assert (first.measure, first.value, first.date) == ("Reading age", "7.2", dt.date(2026, 3, 4))
    assert (second.measure, second.value, second.date) == ("Spelling age", "6.9", None)


def test_labels_above_single_values() -> None:
    plan = read(table([["**Name**", "**Year group**", "**Class**"], ["Ada Bell", "5", "Oak"]]))
    assert (plan.pupil.name, plan.pupil.year_group, plan.pupil.class_name) == (
        "Ada Bell",
        "5",
        "Oak",
    )


def test_a_remark_in_the_row_of_the_total_is_kept() -> None:
    plan = read(
        table(
            [
                ["**Provision**", "**Frequency**", "**Cost**"],
                ["Phonics", "daily", "£1,200"],
                ["Total", "agreed with governors", "£1,200"],
            ]
        )
    )
    assert plan.costs.stated_total == Decimal(1200)
    assert "agreed with governors" in [u.text for u in plan.unmapped]


def test_who_and_cost_without_anything_that_is_done_are_kept_as_written() -> None:
    plan = read(table([["**Provision**", "**Cost**"], ["Phonics", "£5"], ["", "£77.10"]]))
    assert [p.description for p in plan.provision] == ["Phonics"]
    assert [u.text for u in plan.unmapped] == ["£77.10"]


def test_a_cell_under_no_column_is_kept() -> None:
    plan = read(table([HEAD, ROW, ["To write", "Slope", "TA", "daily", "stray remark here"]]))
    assert "stray remark here" in [u.text for u in plan.unmapped]


def test_a_table_of_unknown_heads_keeps_every_word() -> None:
    plan = read(table([["**Zebra**", "**Quokka**"], ["marmalade", "treacle"], ["jam", "honey"]]))
    said = " ".join(u.text for u in plan.unmapped)
    assert all(word in said for word in ("marmalade", "treacle", "jam", "honey"))


def test_resources_and_tier_of_a_provision() -> None:
    head = ["**Provision**", "**Wave**", "**Resources**"]
    (provision,) = read(table([head, ["Phonics", "Wave 2", "Magnetic letters"]])).provision
    assert (provision.tier, provision.resources) == ("targeted", "Magnetic letters")


def test_a_date_with_words_gives_the_date_and_keeps_the_words() -> None:
    head = ["**Target**", "**Strategies**", "**Target date**"]
    plan = read(table([head, ["To read", "Word cards", "by 3 July 2026 at the latest"]]))
    assert plan.outcomes[0].target_date == dt.date(2026, 7, 3)
    assert [u.text for u in plan.unmapped] == ["by 3 July 2026 at the latest"]


def test_an_impossible_date_stays_text() -> None:
    head = ["**Target**", "**Strategies**", "**Target date**"]
    plan = read(table([head, ["To read", "Word cards", "31/02/2026"]]))
    assert plan.outcomes[0].target_date is None
    assert [u.text for u in plan.unmapped] == ["31/02/2026"]


def test_values_in_several_paragraphs_keep_their_breaks() -> None:
    cell = [paragraph("Word cards"), paragraph("Large print")]
    plan = read(table([HEAD, ["To read", cell, "TA", "daily"]]))
    assert plan.provision[0].description == "Word cards\nLarge print"


def test_merged_cells_tell_the_second_row_of_a_head_whatever_its_type() -> None:
    plan = read(
        table(
            [
                ["**Outcome**", "**Progress**", "**Outcome achieved? (please tick)**", None, None],
                ["^", "^", "**Fully**", "Partly", "**Not yet**"],
                ["To read aloud", "Two pages", "☐", "☒", "☐"],
                ["To write home", "Every week", "☒", "☐", "☐"],
            ]
        )
    )
    assert [(o.description, o.rating) for o in plan.outcomes] == [
        ("To read aloud", "partly_met"),
        ("To write home", "met"),
    ]
    assert [o.progress for o in plan.outcomes] == ["Two pages", "Every week"]


def test_waves_down_the_side_place_their_rows_and_the_area_stands_above() -> None:
    plan = read(
        marked(("Area: ", BOLD), "Cognition and Learning"),
        table(
            [
                ["", "**Outcomes**", "**Provision**"],
                ["Wave 1", "To read aloud", "Word cards"],
                ["^", "To write home", "Slope"],
                ["Wave 3", "To count", "Daily counting"],
            ]
        ),
    )
    assert [p.tier for p in plan.provision] == ["universal", "universal", "specialist"]
    assert {o.area for o in plan.outcomes} == {"cognition_and_learning"}
    assert {p.area for p in plan.provision} == {"cognition_and_learning"}


def test_a_next_step_before_what_is_done_for_it_is_the_target() -> None:
    plan = read(
        table(
            [["**Next step**", "**What we will do**", "**Review**"], ["To point", "Copy him", ""]]
        )
    )
    assert [o.description for o in plan.outcomes] == ["To point"]
    assert plan.provision[0].outcomes == (0,)


@pytest.mark.parametrize(
    ("said", "rating"),
    [
        ("Sure of it now. Met", "met"),
        ("Partly met. Needs a card", "partly_met"),
        ("He met a new dog on the way to school", None),
        ("Not yet met", "not_met"),
    ],
)
def test_a_result_in_the_words_on_progress_is_the_rating(said: str, rating: str | None) -> None:
    plan = read(
        table([["**Target**", "**Strategies**", "**Progress**"], ["To spell", "Cards", said]])
    )
    assert plan.outcomes[0].rating == rating


def test_a_number_with_nothing_after_it_is_no_target() -> None:
    plan = read(table([["**Targets**", "**Strategies**"], ["1. To read", "Cards"], ["2.", ""]]))
    assert [o.description for o in plan.outcomes] == ["To read"]


def test_numbered_cells_side_by_side_may_end_in_an_empty_number() -> None:
    plan = read(
        table(
            [
                ["**Outcomes**", "**Strategies**"],
                ["1. To read\n2. To write\n3.", "1. Cards\n2. Slope\n3."],
            ]
        )
    )
    assert [o.description for o in plan.outcomes] == ["To read", "To write"]
    assert [(p.description, p.outcomes) for p in plan.provision] == [
        ("Cards", (0,)),
        ("Slope", (1,)),
    ]


def test_a_numbered_line_may_say_how_often() -> None:
    plan = read(
        table(
            [
                ["**Outcomes**", "**Strategies**"],
                ["1. To read\n2. To retell", "1. Cards\n2. Story maps, 2 x 15 mins weekly"],
            ]
        )
    )
    first, second = plan.provision
    assert first.sessions_per_week is None
    assert (second.sessions_per_week, second.minutes_per_session) == (2, 15)


def test_questions_put_to_each_person_down_the_side() -> None:
    plan = read(
        table(
            [
                ["", "**What is working**", "**What is not working**"],
                ["**Pupil**", "I like art.", "Maths is too fast."],
                ["**Parents**", "She is happy.", "Homework."],
            ]
        )
    )
    assert plan.views.strengths == "I like art.\nShe is happy."
    assert plan.views.does_not_help == "Maths is too fast.\nHomework."
    assert plan.people == ()


def test_needs_beside_their_area_are_one_a_line() -> None:
    head = ["**Area of need**", "**Description of need**"]
    rows = [["Cognition and learning", "Reads two years below\nForgets new words"], ["SEMH", "Shy"]]
    assert [(n.area, n.description) for n in read(table([head, *rows])).needs] == [
        ("cognition_and_learning", "Reads two years below"),
        ("cognition_and_learning", "Forgets new words"),
        ("semh", "Shy"),
    ]


def test_a_result_beside_provision_told_in_figures_is_no_targets() -> None:
    head = ["**Intervention**", "**Weeks**", "**Group size**", "**Annual cost**", "**RAG**"]
    made = table([[*head, "**Progress**"], ["Choir", "6", "8", "£90", "A", "Sings out now"]])
    (provision,) = (plan := read(made)).provision
    assert (provision.description, provision.impact) == ("Choir", "Sings out now")
    assert plan.outcomes == ()
    assert [u.text for u in plan.unmapped] == ["A"]
