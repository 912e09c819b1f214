"""A workbook gives one plan for a pupil's sheet, for each pupil in a column, or for a whole-school list."""

from __future__ import annotations

import datetime as dt

from make import read, reads, sheet

from tests.interpret.map_rows import ADA, HEAD, HEAD_WITH_STAFF, LEGO, PHONICS, PHONICS_BY_HALE


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


def test_a_title_with_a_year_group_names_that_of_its_pupils() -> None:
    head = ["**Pupil name**", "**Need**", "**Strategies**"]
    plans = reads(
        sheet("Upper", [["**SEN list – Year 10**"], [], head, ["Ada Bell", "MLD", "Word mat"]]),
        sheet("Year 11", [["**SEN list**"], [], head, ["Bea Crow", "HI", "Radio aid"]]),
        sheet("Y7-8", [["**SEN list**"], [], head, ["Cy Dunn", "HI", "Radio aid"]]),
    )
    assert [p.pupil.year_group for p in plans] == ["10", "11", None]


def test_two_lists_in_one_sheet_are_both_read() -> None:
    head = ["**Pupil name**", "**Intervention**", "**Staff**"]
    plans = reads(
        sheet(
            "Map",
            [
                ["**Year 3**"], head, ["Ada Bell", "Phonics", "Mr Orr"], [],
                ["**Year 4**"], head, ["Bea Crow", "Lego club", "Miss Hale"],
            ],
        )
    )  # fmt: skip
    assert [(p.pupil.name, p.pupil.year_group) for p in plans] == [
        ("Ada Bell", "3"),
        ("Bea Crow", "4"),
    ]
    assert [[x.description for x in p.provision] for p in plans] == [["Phonics"], ["Lego club"]]


def test_names_in_a_team_make_no_plans_on_a_sheet_about_one_pupil() -> None:
    plan = read(
        sheet(
            "Ada",
            [
                ADA, [], HEAD_WITH_STAFF, PHONICS_BY_HALE, [], ["**External agencies**"],
                ["**Agency**", "**Name**", "**Recommendations**"], ["EP service", "Dr Orr", "Short tasks"],
            ],
        )
    )  # fmt: skip
    assert plan.pupil.name == "Ada Bell"
    assert [(a.service, a.name, a.advice) for a in plan.agencies] == [
        ("EP service", "Dr Orr", "Short tasks")
    ]


def test_a_sheet_on_its_side_gives_a_plan_for_each_column() -> None:
    (ada, bea) = reads(
        sheet(
            "Profiles",
            [
                ["SEND pupil information"], ["Name", "Ada Bell", "Bea Crow"], ["Year", 5, 4],
                ["Strengths", "Kind", None], ["Provision", "Talk Boost", "ELSA weekly"],
            ],
        )
    )  # fmt: skip
    assert (ada.title, ada.pupil.year_group, ada.views.strengths) == (
        "SEND pupil information",
        "5",
        "Kind",
    )
    assert (bea.pupil.year_group, bea.provision[0].description) == ("4", "ELSA weekly")
