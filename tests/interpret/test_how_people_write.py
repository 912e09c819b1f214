"""How people write in forms: two things on one line, terms and tiers over columns, a part for each pupil."""

from __future__ import annotations

import pytest
from make import heading, read, reads, sheet, table

TARGET = "Ada will read thirty words."


def _kept(*plans: object) -> list[str]:
    return [u.text for p in plans for u in p.unmapped]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Jo Bell, 07700 900123", ["Jo Bell"]),
        ("Jo and Sam Bell (07700 900123)", ["Jo Bell", "Sam Bell"]),
        ("Mrs Bell tel: 07700 900123", ["Mrs Bell"]),
    ],
)
def test_a_telephone_number_after_a_name_is_that_person_s(said: str, names: list[str]) -> None:
    plan = read("**TA:** Mrs Fox", f"**Parents:** {said}")
    parents = [p for p in plan.people if p.role == "parent_carer"]
    assert [p.name for p in parents] == names
    assert [p.phone for p in parents] == ["07700 900123", None][: len(names)]
    assert plan.people[0].phone is None


@pytest.mark.parametrize(
    ("said", "services"),
    [
        ("EP (Dr Hart), SALT", [("EP", "Dr Hart"), ("SALT", None)]),
        ("SALT - Beth Fox; CAMHS", [("SALT", "Beth Fox"), ("CAMHS", None)]),
        (
            "Speech and Language Therapy, Educational Psychology",
            [("Speech and Language Therapy", None), ("Educational Psychology", None)],
        ),
        ("Hearing service, based in town", [("Hearing service, based in town", None)]),
    ],
)
def test_services_on_one_line_are_agencies_each(
    said: str, services: list[tuple[str, str | None]]
) -> None:
    plan = read(f"**External agencies:** {said}")
    assert [(a.service, a.name) for a in plan.agencies] == services


def test_a_result_for_each_term_is_the_last_and_the_others_are_kept() -> None:
    head = ["**Target**", "**Strategies**", "**Autumn**", "**Spring**", "**Summer**"]
    plan = read(table([head, [TARGET, "Word cards", "Amber", "Green", ""]]))
    assert (plan.outcomes[0].rating, plan.outcomes[0].rating_text) == ("met", "Green")
    assert plan.outcomes[0].progress is None
    assert _kept(plan) == ["Amber"]


def test_the_date_of_a_review_in_two_tiers_does_not_start_the_plan() -> None:
    rows = [
        ["**Outcome**", "**Support**", "**Review 1**", None],
        ["^", "^", "**Date**", "**Comment**"],
        [TARGET, "Word cards", "01/12/2025", "Half way there"],
    ]
    plan = read(table(rows))
    assert plan.dates.plan_start is None
    assert plan.outcomes[0].progress == "Half way there"


def test_needs_and_provision_numbered_without_targets_are_one_a_number() -> None:
    head = ["**Area of need**", "**Needs**", "**Provision**"]
    plan = read(table([head, ["SEMH", "1. Hides away\n2. Shouts", "1. Buddy\n2. Voice scale"]]))
    assert [n.description for n in plan.needs] == ["Hides away", "Shouts"]
    assert [p.description for p in plan.provision] == ["Buddy", "Voice scale"]


def test_what_a_line_under_a_tier_says_of_how_often_is_told() -> None:
    head = ["**Pupil**", "**Wave 1**", "**Wave 2**"]
    rows = [head, ["Ada Bell", "Word mat", "Reading group 3 x 10 mins"]]
    (plan,) = reads(sheet("Map", rows))
    assert [p.frequency for p in plan.provision] == [None, "3 x 10 mins"]
    assert plan.provision[1].sessions_per_week == 3


HEADS = ["Intervention", "Staff", "Intervention", "Staff"]


@pytest.mark.parametrize("bold", ["**", ""])
def test_a_tier_over_several_columns_is_that_of_what_stands_in_them(bold: str) -> None:
    top = ["Pupil", "Wave 2", None, "Wave 3"]
    rows = [
        [t and f"{bold}{t}{bold}" for t in top],
        [None, *[f"{bold}{t}{bold}" for t in HEADS]],
        ["Ada Bell", "Phonics", "TA", "Speech block", "Therapist"],
        ["Ben Cole", "Lego group", "TA"],
    ]
    ada, ben = reads(sheet("Map", rows))
    assert [(p.description, p.tier, p.lead) for p in ada.provision] == [
        ("Phonics", "targeted", "TA"),
        ("Speech block", "specialist", "Therapist"),
    ]
    assert [(p.description, p.tier) for p in ben.provision] == [("Lego group", "targeted")]


def test_a_cost_for_a_term_is_no_year_s_cost() -> None:
    head = ["Intervention", "Staff", "Autumn cost", "Spring cost", "Total cost"]
    plan = read(sheet("Costs", [head, ["Phonics", "TA", "£100", "£120", "£220"]]))
    assert plan.provision[0].annual_cost == 220
    assert _kept(plan) == ["£100", "£120"]


BLOCKS = [
    ["{b}Name:{b} Ada Bell", "{b}Year:{b} 3"],
    ["{b}Target{b}", "{b}Provision{b}", "{b}Review{b}"],
    ["To read", "Cards", "Reads ten"],
    ["{b}Name:{b} Ben Cole", "{b}Year:{b} 4"],
    ["{b}Target{b}", "{b}Provision{b}", "{b}Review{b}"],
    ["To wait", "Timer", "Waits well"],
]


@pytest.mark.parametrize("made", ["sheet", "table"])
def test_blocks_that_begin_with_a_name_in_one_cell_are_a_pupil_each(made: str) -> None:
    bold = "" if made == "sheet" else "**"
    rows = [[t.format(b=bold) for t in row] for row in BLOCKS]
    form = sheet("All", rows) if made == "sheet" else table([[*r, *[""] * (3 - len(r))] for r in rows])  # fmt: skip
    ada, ben = reads(form)
    assert [(p.pupil.name, p.pupil.year_group) for p in (ada, ben)] == [
        ("Ada Bell", "3"),
        ("Ben Cole", "4"),
    ]
    assert [[o.description for o in p.outcomes] for p in (ada, ben)] == [["To read"], ["To wait"]]


def test_a_question_in_plain_type_after_a_label_is_no_answer() -> None:
    plan = read(
        table(
            [
                ["**Name**", "Ada Bell"],
                ["**My strengths** What am I good at?", "Kind to others"],
                ["**My needs** What do I find hard?", "Loud rooms"],
            ]
        )
    )
    assert plan.views.strengths == "Kind to others"
    assert [n.description for n in plan.needs] == ["Loud rooms"]
    assert not plan.unmapped


def test_the_boxes_of_a_profile_side_by_side_are_no_provision() -> None:
    plan = read(
        heading("Pupil Profile"),
        table(
            [
                ["**How best to support me**", "**What I find hard**"],
                ["Give me time", "Loud rooms"],
            ]
        ),
    )
    assert plan.views.support_wanted == "Give me time"
    assert [n.description for n in plan.needs] == ["Loud rooms"]
    assert not plan.provision


def test_results_by_term_are_assessments() -> None:
    rows = [["", "**Autumn**", "**Spring**"], ["**Reading age**", "7:02", "7:06"]]
    plan = read(table(rows))
    assert [(a.measure, a.value) for a in plan.assessments] == [
        ("Reading age", "7:02"),
        ("Reading age", "7:06"),
    ]
    assert _kept(plan) == ["Autumn", "Spring"]


def test_bare_hours_are_kept_and_are_no_sessions() -> None:
    head = ["**Provision**", "**Who**", "**Hours**", "**Annual cost**"]
    plan = read(table([head, ["Reading group", "TA", "2", "£1,079.20"]]))
    assert plan.provision[0].sessions_per_week is None
    assert _kept(plan) == ["2"]


TWO_TARGETS = [["Ada will read.", "Cards", "TA"], ["Ada will wait.", "Timer", "TA"]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["**Review:** Reads ten words.", None, None], ["**Review:** Waits well.", None, None]),
        (["**Review**", "Reads ten words.", None], ["**Review**", "Waits well.", None]),
    ],
)
def test_a_review_right_across_under_each_target_is_that_target_s(
    first: list[str | None], second: list[str | None]
) -> None:
    head = ["**Target**", "**Strategies**", "**Who**"]
    plan = read(table([head, TWO_TARGETS[0], first, TWO_TARGETS[1], second]))  # type: ignore[list-item]
    assert [(o.description, o.progress) for o in plan.outcomes] == [
        ("Ada will read.", "Reads ten words."),
        ("Ada will wait.", "Waits well."),
    ]
    assert [p.description for p in plan.provision] == ["Cards", "Timer"]


@pytest.mark.parametrize("made", ["sheet", "table"])
def test_a_list_right_under_a_numbered_target_serves_it(made: str) -> None:
    if made == "table":
        head: list[str | None] = ["**Strategies**", "**Who**", "**When**"]
        rows = [["**Target 1:** Ada will read.", None, None], head, ["Cards", "TA", "daily"]]
        rows += [["**Target 2:** Ada will wait.", None, None], head, ["Timer", "Mr Orr", "weekly"]]
        plan = read(table(rows))  # type: ignore[arg-type]
    else:
        head = ["Strategies", "Who", "When"]
        rows = [["Name", "Ada Bell"], ["Target 1", "Ada will read."], head, ["Cards", "TA", "daily"]]  # fmt: skip
        rows += [["Target 2", "Ada will wait."], head, ["Timer", "Mr Orr", "weekly"]]
        plan = read(sheet("Ada", rows))
    assert [o.description for o in plan.outcomes] == ["Ada will read.", "Ada will wait."]
    assert [(p.description, p.lead, p.outcomes) for p in plan.provision] == [
        ("Cards", "TA", (0,)),
        ("Timer", "Mr Orr", (1,)),
    ]


def test_tiers_down_the_side_and_areas_along_the_top_place_what_is_done() -> None:
    rows = [
        ["", "**C&L**", "**SEMH**"],
        ["**Wave 1**", "Visuals\nSigns", "Zones"],
        ["**Wave 2**", "Reading group 2 x 20 mins weekly", ""],
    ]
    plan = read(table(rows))
    assert [(p.description, p.area, p.tier, p.minutes_per_session) for p in plan.provision] == [
        ("Visuals", "cognition_and_learning", "universal", None),
        ("Signs", "cognition_and_learning", "universal", None),
        ("Zones", "semh", "universal", None),
        ("Reading group 2 x 20 mins weekly", "cognition_and_learning", "targeted", 20),
    ]


@pytest.mark.parametrize(
    "heads", [["**Achieved**", None, None], ["**Met**", None, None], ["**Achieved?**", None, None]]
)
def test_one_bold_word_over_yes_partly_and_no_is_a_head(heads: list[str | None]) -> None:
    rows = [
        ["**Target**", "**Support**", *heads],
        ["^", "^", "**Yes**", "**Partly**", "**No**"],
        ["Ada will read.", "Cards", "✓", "", ""],
        ["Ada will wait.", "Timer", "", "✓", ""],
    ]
    plan = read(table(rows))
    assert [(o.description, o.rating) for o in plan.outcomes] == [
        ("Ada will read.", "met"),
        ("Ada will wait.", "partly_met"),
    ]


def test_start_and_now_beside_a_target_are_its_baseline_and_progress() -> None:
    head = ["**Target**", "**Start**", "**Now**", "**Date achieved**"]
    plan = read(table([head, [TARGET, "20 words", "35 words", "01/12/2025"]]))
    (target,) = plan.outcomes
    assert (target.baseline, target.progress) == ("20 words", "35 words")
    assert target.target_date is None
    assert _kept(plan) == ["01/12/2025"]


def test_a_telephone_number_is_nobody_s_name() -> None:
    head = ["**Service**", "**Contact**", "**Advice**"]
    plan = read(
        table([head, ["SALT", "Beth Fox", "Visuals"], ["EP", "01234 567890", "Now and next"]])
    )
    assert [a.name for a in plan.agencies] == ["Beth Fox", None]
    assert _kept(plan) == ["01234 567890"]


def test_a_tier_beside_what_is_done_in_it_is_the_tier_of_each_line() -> None:
    rows = [
        ["**Wave 1: Quality First Teaching**", "Visuals\nChunking"],
        ["**Targeted support**", "Reading group 2 x 20 mins weekly"],
        ["**Specialist**", "SALT"],
    ]
    plan = read(table(rows))
    assert [(p.description, p.tier) for p in plan.provision] == [
        ("Visuals", "universal"),
        ("Chunking", "universal"),
        ("Reading group 2 x 20 mins weekly", "targeted"),
        ("SALT", "specialist"),
    ]
    assert plan.sen.range is None
