"""Tables on their side, a workbook whose first sheet names the pupil, and signs that a form explains itself."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import product

import pytest
from make import paragraph, read, reads, sheet, table

from sspdocs.blocks import Block
from sspdocs.where import Where

NAME = ["**Name**", "Ada Bell"]
TARGET = "Ada will read thirty words."
OTHER = "Ada will ask for help."


def test_a_map_with_what_is_done_along_the_top_gives_one_plan_a_column() -> None:
    plan = read(
        "**Name:** Ada Bell",
        table(
            [
                ["**Intervention**", "**Word cards**", "**Help card**"],
                ["**Area of need**", "Cognition and Learning", "SEMH"],
                ["**Target**", TARGET, OTHER],
                ["**Staff**", "TA", "Mrs Orr"],
                ["**Frequency**", "2 x 30 mins weekly", "As needed"],
                ["**Cost per year**", "£155.00", "-"],
                ["**Total cost**", "£155.00", None],
            ]
        ),
    )
    assert [(p.description, p.outcomes, p.area, p.lead) for p in plan.provision] == [
        ("Word cards", (0,), "cognition_and_learning", "TA"),
        ("Help card", (1,), "semh", "Mrs Orr"),
    ]
    assert [o.description for o in plan.outcomes] == [TARGET, OTHER]
    assert plan.provision[0].annual_cost == plan.costs.stated_total == Decimal(155)


def test_terms_along_the_top_of_a_map_are_nothing_that_is_done() -> None:
    plan = read(
        "**Name:** Ada Bell",
        table(
            [
                ["**Target**", "**Autumn review**", "**Spring review**"],
                [TARGET, "Ten words", "Twenty words"],
                [OTHER, "Not yet", "Once a day"],
            ]
        ),
    )
    assert [o.description for o in plan.outcomes] == [TARGET, OTHER]


def _term(name: str, held: str, target: str) -> object:
    head = ["**Outcome**", "**Provision**", "**Progress**"]
    met = ["**Review meeting held on**", held]
    return sheet(name, [[f"**{name} cycle**"], met, head, [target, "Word cards", "Ten words"]])


def test_sheets_that_name_nobody_go_on_with_the_plan_of_the_pupil_on_the_first() -> None:
    front = sheet("Front", [["**Assess, plan, do, review**"], [], NAME, ["**Year**", "4"]])
    terms = [_term("Autumn", "08/12/2025", TARGET), _term("Spring", "23/03/2026", OTHER)]
    plans = reads(front, *terms)
    assert [p.pupil.name for p in plans] == ["Ada Bell"]
    assert [o.description for o in plans[0].outcomes] == [TARGET, OTHER]
    assert [p.outcomes for p in plans[0].provision] == [(0,), (1,)]
    assert plans[0].dates.reviewed_on == dt.date(2026, 3, 23)
    assert "2025-12-08" in [u.text for u in plans[0].unmapped]


def test_a_total_by_itself_is_the_plan_s_though_provision_stands_over_it() -> None:
    plan = read(
        "**Name:** Ada Bell",
        "**Provision**",
        table([["**Total annual cost**", "£1,421.77"], ["**Completed by**", "SENDCo: Mrs V. Lee"]]),
    )
    assert plan.costs.stated_total == Decimal("1421.77")
    assert [(p.role, p.name) for p in plan.people] == [("sendco", "Mrs V. Lee")]


def test_the_letters_of_a_key_mean_what_it_says() -> None:
    head = ["**Target**", "**Strategies**", "**Review**", "**Result**"]
    rows = [[TARGET, "Word cards", "All thirty", "1"], [OTHER, "Card", "Not once", "3"]]
    key = "Key: 1 = achieved, 2 = partly achieved, 3 = not achieved"
    plan = read("**Name:** Ada Bell", table([head, *rows]), key)
    assert [o.rating for o in plan.outcomes] == ["met", "not_met"]


@pytest.mark.parametrize(("head", "rating"), [("A / P / N", "met"), ("R / A / G", "partly_met")])
def test_a_letter_is_read_by_those_beside_it_in_its_head(head: str, rating: str) -> None:
    top = ["**Target**", "**Strategies**", "**Review**", f"**{head}**"]
    plan = read("**Name:** Ada Bell", table([top, [TARGET, "Word cards", "All thirty", "A"]]))
    assert plan.outcomes[0].rating == rating


def test_a_column_of_bare_results_beside_the_comments_is_the_result() -> None:
    head = ["**Target**", "**Outcome**", "**Review comment**"]
    rows = [[TARGET, "Achieved", "All thirty"], [OTHER, "Partially achieved", "Twice"]]
    plan = read("**Name:** Ada Bell", table([head, *rows]))
    assert [(o.rating, o.progress) for o in plan.outcomes] == [
        ("met", "All thirty"),
        ("partly_met", "Twice"),
    ]


def test_the_day_when_something_done_ends_is_no_review() -> None:
    head = ["**Provision**", "**Delivered by**", "**Start date**", "**End date**"]
    row = ["Word cards", "Mrs Orr", "05/01/2026", "13/02/2026"]
    plan = read("**Name:** Ada Bell", table([head, row]))
    assert plan.dates.review_due is None
    assert plan.dates.reviewed_on is None
    assert {"05/01/2026", "13/02/2026"} <= {u.text for u in plan.unmapped}


def test_pairs_over_pairs_with_an_unknown_label_among_them_head_no_list() -> None:
    plan = read(
        sheet(
            "Record",
            [
                ["Student record"], [],
                ["Legal surname", "Bell", "Legal forename", "Ada"],
                ["Tag on coat", "Addie", "Date of birth", dt.date(2015, 5, 4)],
                ["Gender", "Female", "Year group", "Year  6"],
            ],
        )
    )  # fmt: skip
    assert plan.pupil.name == "Ada Bell"
    assert plan.pupil.date_of_birth == dt.date(2015, 5, 4)


def test_a_bank_of_ideas_beside_a_pupil_s_sheets_is_no_provision() -> None:
    front = sheet("Front", [["**SEN support plan**"], [], NAME, ["**Year**", "4"]])
    bank = sheet("Bank of strategies", [["**Strategy**", "**Area**"], ["Overlay", "SEMH"]])
    (plan,) = reads(front, _term("Autumn", "08/12/2025", TARGET), bank)
    assert [p.description for p in plan.provision] == ["Word cards"]
    assert "Overlay" in [u.text for u in plan.unmapped]


def test_a_sheet_for_the_whole_school_before_a_pupil_s_stays_a_plan_of_its_own() -> None:
    plan, *_ = reads(
        sheet("Whole school", [["**Intervention**", "**Staff**"], ["Word cards", "Mrs Orr"]]),
        sheet("Ada", [NAME, ["**Year**", "4"], ["**Date of birth**", "04/05/2015"]]),
    )
    assert (plan.pupil.name, len(plan.provision)) == (None, 1)


COSTED = ["**Name**", "**Support**", "**Led by**", "**Annual cost**"]


def test_the_sum_under_each_pupil_s_rows_is_that_pupil_s_total() -> None:
    plans = reads(
        sheet(
            "Kestrels",
            [
                COSTED,
                ["Ada Bell", "Word cards", "TA", 100], ["", "Help card", "TA", 50],
                ["", "", "Total", 150],
                ["Ben Orr", "Lego club", "ELSA", 80], ["", "Touch typing", "TA", 20],
                ["", "", "Total", 100],
                ["Cy Fox", "Radio aid", "TA", 40],
                ["", "", "Total", 290],
            ],
        )
    )  # fmt: skip
    assert [p.costs.stated_total for p in plans] == [150, 100, None]


def test_the_one_sum_under_a_list_of_pupils_is_no_pupil_s() -> None:
    rows = [["Ada Bell", "Word cards", "TA", 100], ["Ben Orr", "Lego club", "ELSA", 80]]
    plans = reads(sheet("Kestrels", [COSTED, *rows, ["", "", "Total", 180]]))
    assert [p.costs.stated_total for p in plans] == [None, None]


def test_needs_listed_by_rank_are_the_primary_need_and_the_others() -> None:
    plan = read(
        sheet(
            "Record",
            [
                NAME, [], ["**Rank**", "**Need type**", "**Description of difficulty**"],
                ["1", "Social, Emotional and Mental Health", "Leaves the room"],
                ["2", "Specific Learning Difficulty", "Spells as words sound"],
            ],
        )
    )  # fmt: skip
    assert (plan.sen.primary_need, plan.sen.other_needs) == ("SEMH", ("SPLD",))


def test_a_type_of_need_beside_the_main_concern_is_the_primary_need() -> None:
    plan = read(table([["**Name**", "Ada Bell"], ["**Main concern**", "SLCN"]]))
    assert plan.sen.primary_need == "SLCN"
    assert plan.needs == ()


def test_the_later_of_two_numbered_reviews_before_the_next_is_the_last() -> None:
    plan = read(
        "**Name:** Ada Bell",
        table([["**Next review**", "26/6/26"]]),
        table([["**Date of review 1**", "12/12/25"], ["**Date of review 2**", "27/3/26"]]),
    )
    assert plan.dates.reviewed_on == dt.date(2026, 3, 27)
    assert plan.dates.review_due == dt.date(2026, 6, 26)


@pytest.mark.parametrize("class_name", ["3/4 T", "Y5/6", "1 & 2"])
def test_a_mixed_class_is_named_by_both_its_years(class_name: str) -> None:
    plan = read("**Name:** Ada Bell", f"**Class:** {class_name}")
    assert (plan.pupil.class_name, plan.pupil.year_group) == (class_name, None)


def test_a_name_under_the_title_in_its_cell_is_the_pupil_s() -> None:
    plan = read(
        table([["Photo", "**One Page Profile**\n**Ada Bell**", "**Class:** Oak\n**Year:** R"]]),
        footers=[paragraph("Hill Lane Infant School", where=Where(part="footer"))],
    )
    assert plan.pupil.name == "Ada Bell"
    assert plan.setting.name == "Hill Lane Infant School"


def test_a_school_before_a_label_on_its_line_is_the_setting() -> None:
    plan = read("Hill Lane Primary School          Date: 06/01/2026", "**Pupil:** Ada Bell")
    assert plan.setting.name == "Hill Lane Primary School"
    assert plan.dates.plan_start == dt.date(2026, 1, 6)


def test_words_for_how_often_mark_a_grid_s_cell() -> None:
    plans = reads(
        sheet(
            "Y8",
            [
                ["**Surname**", "**First name**", "**Word cards**", "**Help card**", "**Lego club**"],
                ["Bell", "Ada", "As needed", "✓", ""], ["Orr", "Ben", "", "In every lesson", "✓"],
            ],
        )
    )  # fmt: skip
    assert [[(p.description, p.frequency) for p in plan.provision] for plan in plans] == [
        [("Word cards", "As needed"), ("Help card", None)],
        [("Help card", "In every lesson"), ("Lego club", None)],
    ]


def test_a_remark_under_the_table_of_an_area_is_no_need() -> None:
    plan = read(
        sheet(
            "Ada",
            [
                NAME, [], ["**Sensory and/or Physical**"], ["**Provision**", "**Staff**", "**Cost**"],
                ["Word cards", "TA", 40], ["", "**Sub-total**", 40], [], ["Ask the bursar"],
            ],
            merged={"A3": 3},
        )
    )  # fmt: skip
    assert plan.needs == ()
    assert "Ask the bursar" in [u.text for u in plan.unmapped]


SIDE = [
    ["Target", TARGET, OTHER],
    ["Staff", "TA", "Mrs Orr"],
    ["Frequency", "2 x 30 mins weekly", "As needed"],
    ["Progress", "Ten words", "Once a day"],
]


@pytest.mark.parametrize(
    ("corner", "bold", "in_sheet"),
    [
        (corner, bold, in_sheet)
        for corner, bold, in_sheet in product(("", "**Intervention**"), ("**", ""), (True, False))
        if corner or bold or not in_sheet  # in a sheet nothing else says that words are heads
    ],
)
def test_a_map_on_its_side_is_read_whatever_sets_its_heads_apart(
    corner: str, bold: str, in_sheet: bool
) -> None:
    head = [corner, f"{bold}Word cards{bold}", f"{bold}Help card{bold}"]
    rows = [head, *([f"**{side}**", *said] for side, *said in SIDE)]
    plan = read(sheet("Ada", [NAME, [], *rows]) if in_sheet else table([[*NAME, ""], *rows]))
    assert [(p.description, p.lead, p.outcomes) for p in plan.provision] == [
        ("Word cards", "TA", (0,)),
        ("Help card", "Mrs Orr", (1,)),
    ]
    assert [o.progress for o in plan.outcomes] == ["Ten words", "Once a day"]


def test_subjects_over_targets_on_their_side_are_nothing_that_is_done() -> None:
    head = ["", "**Reading**", "**Writing**"]
    rows = [["**Provision**", "Word cards", "Line guide"], *([f"**{s}**", *v] for s, *v in SIDE)]
    plan = read("**Name:** Ada Bell", table([head, *rows]))
    assert [p.description for p in plan.provision] == ["Word cards", "Line guide"]
    assert {"Reading", "Writing"} <= {u.text for u in plan.unmapped}


def test_staff_in_known_words_go_on_with_the_items_side_by_side() -> None:
    rows = [["Intervention", "Word cards", "Help card"], *SIDE]
    plan = read("Name: Ada Bell", table(rows))
    assert [p.lead for p in plan.provision] == ["TA", "Mrs Orr"]


@pytest.mark.parametrize(
    ("key", "signs"),
    [
        ("Key: M – met, PM – partly met, NM – not met", ("M", "NM")),
        ("1 = achieved  2 = partly achieved  3 = not achieved", ("1", "3")),
        (table([["3", "Achieved"], ["2", "Partly achieved"], ["1", "Not achieved"]]), ("3", "1")),
        (table([["**Key**", "A = achieved, N = not achieved"]]), ("A", "N")),
    ],
)
def test_a_key_of_any_shape_explains_the_signs_of_results(
    key: Block | str, signs: tuple[str, str]
) -> None:
    head = ["**Target**", "**Strategies**", "**Review**", "**Result**"]
    rows = [[TARGET, "Word cards", "All thirty", signs[0]], [OTHER, "Card", "Not once", signs[1]]]
    plan = read("**Name:** Ada Bell", table([head, *rows]), key)
    assert [o.rating for o in plan.outcomes] == ["met", "not_met"]


def test_numbers_that_no_key_explains_stay_as_they_are_read_everywhere() -> None:
    head = ["**Target**", "**Strategies**", "**Review**", "**RAG**"]
    plan = read("**Name:** Ada Bell", table([head, [TARGET, "Word cards", "All thirty", "2"]]))
    assert plan.outcomes[0].rating == "met"
