"""A workbook gives one plan for a pupil's sheet, for each pupil in a column, or for a whole-school list."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from make import paragraph, read, reads, sheet

from sspdocs.model import Pupil
from sspdocs.where import Where

HEAD = ["**Intervention**", "**Frequency**", "**Group size**", "**Annual cost**"]
PHONICS = ["Phonics", "3 x 20 mins weekly", 4, 1200]
LEGO = ["Lego club", "weekly", 6, 300.5]


def test_a_map_of_one_pupil_gives_one_plan() -> None:
    plan = read(
        sheet("Ada", [["**Name**", "Ada Bell"], ["**Year**", "5"], [], HEAD, PHONICS, LEGO])
    )
    assert (plan.kind, plan.pupil.name, plan.pupil.year_group) == ("provision_map", "Ada Bell", "5")
    assert [p.description for p in plan.provision] == ["Phonics", "Lego club"]
    assert plan.source.sheet == "Ada"


def test_a_sheet_for_each_pupil_gives_a_plan_each() -> None:
    plans = reads(
        sheet("Ada", [["**Name**", "Ada Bell"], [], HEAD, PHONICS]),
        sheet("Bea", [["**Name**", "Bea Crow"], [], HEAD, LEGO]),
    )
    assert [(p.pupil.name, p.source.sheet) for p in plans] == [
        ("Ada Bell", "Ada"),
        ("Bea Crow", "Bea"),
    ]


def test_a_column_of_pupils_gives_a_plan_for_each() -> None:
    plans = reads(
        sheet(
            "Map",
            [
                ["**Pupil name**", "**Year**", *HEAD],
                ["Bell, Ada", 5, *PHONICS],
                ["Bea Crow", "Yr 6", *LEGO],
                ["Bell, Ada", 5, *LEGO],
            ],
        )
    )
    assert [p.pupil.name for p in plans] == ["Ada Bell", "Bea Crow"]
    assert [len(p.provision) for p in plans] == [2, 1]
    assert [p.pupil.year_group for p in plans] == ["5", "6"]


def test_a_pupil_s_name_may_stand_once_over_several_rows() -> None:
    plans = reads(sheet("Map", [["**Pupil name**", *HEAD], ["Ada Bell", *PHONICS], [None, *LEGO]]))
    assert [len(p.provision) for p in plans] == [2]


def test_a_list_for_the_whole_school_gives_one_plan_without_a_pupil() -> None:
    plan = read(sheet("Interventions", [HEAD, PHONICS, LEGO, ["Gym trail", "daily", 8, 90]]))
    assert plan.pupil.name is None
    assert plan.kind == "provision_map"
    assert len(plan.provision) == 3


def test_in_a_grid_the_head_is_what_is_done_and_the_cell_how_often() -> None:
    (ada, bea) = reads(
        sheet(
            "Grid",
            [
                ["**Pupil name**", "**Phonics booster**", "**Lego club**", "**Gym trail**"],
                ["Ada Bell", "3 x 20 mins weekly", "✓", None],
                ["Bea Crow", None, "weekly", "daily"],
            ],
        )
    )
    assert [(p.description, p.frequency) for p in ada.provision] == [
        ("Phonics booster", "3 x 20 mins weekly"),
        ("Lego club", None),
    ]
    assert ada.provision[0].sessions_per_week == 3
    assert [p.description for p in bea.provision] == ["Lego club", "Gym trail"]


def test_a_grid_of_interventions_beside_the_pupils_needs_has_no_column_of_another_kind() -> None:
    head = [
        "**Pupil**",
        "**SEN**",
        "**Main need**",
        "**Quick Read**",
        "**Sums Box**",
        "**Circuit**",
    ]
    plan = read(
        sheet("Grid", [head, ["Ada Bell", "K", "MLD", "4x weekly 15 mins", "2x weekly", "daily"]])
    )
    assert [(p.description, p.frequency) for p in plan.provision] == [
        ("Quick Read", "4x weekly 15 mins"),
        ("Sums Box", "2x weekly"),
        ("Circuit", "daily"),
    ]


def test_a_grid_s_cell_in_pounds_is_its_cost() -> None:
    (ada,) = reads(
        sheet(
            "Grid",
            [
                ["**Pupil name**", "**Phonics booster**", "**Lego club**", "**Gym trail**"],
                ["Ada Bell", "£120", "£30.50", "£9"],
            ],
        )
    )
    costs = [p.annual_cost for p in ada.provision]
    assert costs == [Decimal(120), Decimal("30.50"), Decimal(9)]


def test_numbers_keep_their_type_and_the_total_is_the_plan_s() -> None:
    rows = [["**Name**", "Ada Bell"], [], HEAD, PHONICS, LEGO, ["**Total**", None, None, 1500.5]]
    plan = read(sheet("Ada", rows))
    assert [p.annual_cost for p in plan.provision] == [Decimal(1200), Decimal("300.5")]
    assert [p.group_size for p in plan.provision] == [4, 6]
    assert plan.costs.stated_total == Decimal("1500.5")


def test_a_date_cell_is_a_date() -> None:
    plan = read(
        sheet(
            "Ada",
            [["**Name**", "Ada Bell"], ["**Date of birth**", dt.date(2015, 3, 4)], HEAD, PHONICS],
        )
    )
    assert plan.pupil.date_of_birth == dt.date(2015, 3, 4)


def test_a_value_says_its_address() -> None:
    plan = read(sheet("Costs 26", [["**Name**", "Ada Bell"], [], HEAD, PHONICS]))
    assert plan.provenance["/pupil/name"].where == "'Costs 26'!B1"
    assert plan.provenance["/provision/0/annual_cost"].where == "'Costs 26'!D4"


def test_an_area_banner_places_the_rows_below_it() -> None:
    plan = read(
        sheet(
            "Ada",
            [
                ["**Name**", "Ada Bell"],
                HEAD,
                ["**Cognition and learning**"],
                PHONICS,
                ["**Social, emotional and mental health**"],
                LEGO,
            ],
            merged={"A3": 4, "A5": 4},
        )
    )
    assert [p.area for p in plan.provision] == ["cognition_and_learning", "semh"]


def test_a_note_on_a_cell_is_kept() -> None:
    note = paragraph("Ask about the timetable", where=Where(part="Ada", cell="B1", inner="note"))
    plan = read(sheet("Ada", [["**Name**", "Ada Bell"], HEAD, PHONICS]), comments=[note])
    (left,) = plan.unmapped
    assert (left.label, left.text, left.where) == (
        "note",
        "Ask about the timetable",
        "Ada!B1, note",
    )


def test_a_sheet_that_is_no_plan_is_kept_with_the_first() -> None:
    plans = reads(
        sheet("Ada", [["**Name**", "Ada Bell"], [], HEAD, PHONICS]),
        sheet("Notes", [["Ring the quokka keeper"], ["Buy marmalade"]]),
    )
    assert len(plans) == 1
    assert {"Ring the quokka keeper", "Buy marmalade"} <= {u.text for u in plans[0].unmapped}


def test_an_empty_workbook_gives_one_empty_plan() -> None:
    plan = read(sheet("Sheet1", [[""]]))
    assert (plan.provision, plan.unmapped) == ((), ())


def test_no_word_of_a_pupil_s_row_is_lost() -> None:
    plans = reads(
        sheet(
            "Map", [["**Pupil name**", *HEAD, "**Zebra**"], ["Ada Bell", *PHONICS, "marmalade jam"]]
        )
    )
    assert "marmalade jam" in [u.text for p in plans for u in p.unmapped]


def test_labels_that_nothing_sets_apart_are_told_by_their_words() -> None:
    plan = read(
        sheet(
            "Ada",
            [
                ["**Costed provision map**"],
                ["Pupil", "Ada Bell", None, "Year", "5"],
                ["School", "Hill Lane Primary"],
                HEAD,
                PHONICS,
            ],
        )
    )
    assert (plan.pupil.name, plan.pupil.year_group) == ("Ada Bell", "5")
    assert plan.setting.name == "Hill Lane Primary"


def test_a_row_that_names_several_pupils_is_given_to_each() -> None:
    plans = reads(
        sheet(
            "Spring",
            [
                ["**Intervention**", "**Pupils**", "**Delivered by**"],
                ["Phonics", "Ada Bell\nBea Crow", "Mrs Finch"],
                ["Lego club", "Bea Crow, Cy Dove", "Mr Gull"],
            ],
        )
    )
    assert {p.pupil.name: [x.description for x in p.provision] for p in plans} == {
        "Ada Bell": ["Phonics"],
        "Bea Crow": ["Phonics", "Lego club"],
        "Cy Dove": ["Lego club"],
    }
    assert [u.text for p in plans for u in p.unmapped] == []


def test_what_is_done_for_a_whole_class_stays_beside_the_pupils_own() -> None:
    plans = reads(
        sheet(
            "Spring",
            [
                ["**Intervention**", "**Pupils**", "**Delivered by**"],
                ["Phonics", "Ada Bell\nBea Crow", "Mrs Finch"],
                ["Lego club", "Cy Dove", "Mr Gull"],
                ["Gym trail", "Whole class", "Mr Gull"],
            ],
        )
    )
    assert plans[-1].pupil.name is None
    assert [x.description for x in plans[-1].provision] == ["Gym trail"]


def test_heads_that_come_round_again_give_an_item_each() -> None:
    (plan,) = reads(
        sheet(
            "Year 3",
            [
                [None, "**Autumn**", None, "**Spring**", None],
                ["**Pupil name**", *["**Intervention**", "**Impact**"] * 2],
                ["Ada Bell", "Phonics", "Reads more", "Lego club", "Has a friend"],
            ],
            merged={"B1": 2, "D1": 2},
        )
    )
    assert [(p.description, p.impact) for p in plan.provision] == [
        ("Phonics", "Reads more"),
        ("Lego club", "Has a friend"),
    ]


def test_numbered_heads_give_an_item_each() -> None:
    (plan,) = reads(
        sheet(
            "Map",
            [
                [
                    "**Pupil name**", "**Intervention 1**", "**Annual cost**",
                    "**Intervention 2**", "**Annual cost**", "**Total**",
                ],
                ["Ada Bell", "Phonics", 100, "Lego club", 50, 150],
            ],
        )
    )  # fmt: skip
    assert [(p.description, p.annual_cost) for p in plan.provision] == [
        ("Phonics", Decimal(100)),
        ("Lego club", Decimal(50)),
    ]
    assert plan.costs.stated_total == Decimal(150)


def test_a_register_gives_a_plan_for_each_pupil() -> None:
    plans = reads(
        sheet(
            "Register",
            [
                [
                    "**Surname**",
                    "**Forename**",
                    "**SEN**",
                    "**Area of need**",
                    "**External agencies**",
                ],
                ["Bell", "Ada", "K", "Communication and Interaction", "Portage"],
                ["Crow", "Bea", "E", "Cognition and Learning", None],
            ],
        ),
        sheet("Key", [["**Code**", "**Meaning**"], ["K", "SEN Support"], ["E", "EHC plan"]]),
    )
    assert [(p.pupil.name, p.sen.status, p.sen.areas) for p in plans] == [
        ("Ada Bell", "K", ("communication_and_interaction",)),
        ("Bea Crow", "E", ("cognition_and_learning",)),
    ]
    assert [a.service for a in plans[0].agencies] == ["Portage"]
    assert not plans[0].provision


def test_the_sum_of_all_blocks_is_the_plan_s_total() -> None:
    head = ["**Item**", "**Cost (£)**"]
    plan = read(
        sheet(
            "Ada",
            [
                ["**Name**", "Ada Bell"],
                ["**Services bought in (A)**"], head, ["Psychologist's visits", 600], ["Total (A)", 600],
                ["**Equipment (B)**"], head, ["Writing slope", 30], ["Total (B)", 30],
                ["Overall total", 630], ["Element 2", None, None, 6000],
            ],
        )
    )  # fmt: skip
    assert [(p.description, p.annual_cost) for p in plan.provision] == [
        ("Psychologist's visits", Decimal(600)),
        ("Writing slope", Decimal(30)),
    ]
    assert (plan.costs.stated_total, plan.costs.element_2_threshold) == (
        Decimal(630),
        Decimal(6000),
    )


def test_words_that_found_no_room_are_kept_with_their_pupil() -> None:
    plans = reads(
        sheet(
            "Map",
            [
                ["**Pupil name**", "**Intervention**", "**Delivered by**", "**Staff**"],
                ["Ada Bell", "Phonics", "Mrs Finch", "Quokka keepers"],
                ["Bea Crow", "Lego club", "Mr Gull", "Wombat keepers"],
            ],
        )
    )
    assert [[u.text for u in p.unmapped] for p in plans] == [["Quokka keepers"], ["Wombat keepers"]]


def test_a_register_adds_to_the_map_of_the_same_pupil() -> None:
    plans = reads(
        sheet("Ada", [["**Name**", "Ada Bell"], [], HEAD, PHONICS]),
        sheet(
            "Register",
            [
                ["**Pupil name**", "**Year**", "**SEN status**", "**Date of birth**"],
                ["Bell, Ada", 5, "K", dt.date(2015, 3, 4)],
                ["Crow, Bea", 6, "E", dt.date(2014, 3, 4)],
            ],
        ),
    )
    assert [(p.pupil.name, p.pupil.year_group, p.sen.status, len(p.provision)) for p in plans] == [
        ("Ada Bell", "5", "K", 1),
        ("Bea Crow", "6", "E", 0),
    ]


def test_pupils_along_the_top_are_given_the_rows_that_tick_them() -> None:
    plans = reads(
        sheet(
            "Map",
            [
                ["**Intervention**", "**Ada Bell**", "**Bea Crow**"],
                ["Phonics", "✓", None],
                ["Lego club", "x", "x"],
            ],
        )
    )
    assert {p.pupil.name: [x.description for x in p.provision] for p in plans} == {
        "Ada Bell": ["Phonics", "Lego club"],
        "Bea Crow": ["Lego club"],
    }


def test_a_column_for_each_wave_lists_what_is_done_in_it() -> None:
    plans = reads(
        sheet(
            "Map",
            [
                ["**Pupil name**", "**Wave 2**", "**Wave 3**"],
                ["Ada Bell", "Phonics\nLego club", "1:1 reading"],
                ["Bea Crow", "Gym trail", None],
            ],
        )
    )
    assert [[(x.description, x.tier) for x in p.provision] for p in plans] == [
        [("Phonics", "targeted"), ("Lego club", "targeted"), ("1:1 reading", "specialist")],
        [("Gym trail", "targeted")],
    ]


def test_a_class_over_the_rows_is_the_class_of_the_pupils_below() -> None:
    plans = reads(
        sheet(
            "Register",
            [
                ["**Pupil name**", "**SEN status**", "**Support**"],
                ["**Elm class**"],
                ["Ada Bell", "K", "Phonics"],
                ["**Year 4**"],
                ["Bea Crow", "E", "Gym trail"],
            ],
            merged={"A2": 3, "A4": 3},
        )
    )
    assert [(p.pupil.class_name, p.pupil.year_group) for p in plans] == [
        ("Elm class", None),
        (None, "4"),
    ]


def test_titles_that_are_not_merged_reach_over_their_columns() -> None:
    (plan,) = reads(
        sheet(
            "Year 3",
            [
                [None, "**Autumn**", None, "**Spring**", None],
                ["**Pupil name**", *["**Intervention**", "**Impact**"] * 2],
                ["Ada Bell", "Phonics", "Reads more", "Lego club", "Has a friend"],
            ],
        )
    )
    assert [p.impact for p in plan.provision] == ["Reads more", "Has a friend"]


def test_blocks_that_nothing_sets_apart_are_told_by_their_heads() -> None:
    plan = read(
        sheet(
            "Ada",
            [
                ["Name:", "Ada Bell"], [],
                ["Support"],
                ["Provision", "Weeks", "Cost"], ["1:1 reading", 38, 1000], ["Subtotal", None, 1000], [],
                ["Resources"],
                ["Item", "Cost"], ["Laptop", 300], ["Total", 300],
                ["Total cost", None, 1300], ["Wombat money asked for", None, None, 500],
            ],
        )
    )  # fmt: skip
    assert [(p.description, p.annual_cost) for p in plan.provision] == [
        ("1:1 reading", Decimal(1000)),
        ("Laptop", Decimal(300)),
    ]
    assert plan.costs.stated_total == Decimal(1300)
    assert [u.text for u in plan.unmapped] == ["Wombat money asked for: 500"]


def test_options_beside_a_label_answer_it_once_the_others_are_gone() -> None:
    def pupil(*rows: list[Any]) -> Pupil:
        return read(sheet("Plan", [["**Name**", "Ada Bell"], *rows])).pupil

    unanswered = ["**Pupil premium**", "Yes", "No"]
    assert pupil(["**Looked after**", "Yes", "No"], unanswered).looked_after is None
    assert pupil(["**Looked after**", "Yes"], unanswered).looked_after is True
    assert pupil(["**Looked after**", None, "No"], unanswered).looked_after is False
    assert pupil(unanswered, ["**Looked after**", None, "No"]).pupil_premium is None
