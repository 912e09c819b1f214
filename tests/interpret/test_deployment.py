"""Lists by adult: whose row it is, who leads what stands under a line, and when each is with whom."""

from __future__ import annotations

from typing import Any

from make import heading, read, reads, sheet, table

REGISTER = ["**Pupil**", "**Year**", "**Intervention**", "**Frequency**"]
ADA = ["Ada Bell", "Y5", "Phonics", "3 x 20 mins weekly"]
BEA = ["Bea Crow", "Y4", "Maths club", "weekly"]


def _leads(*plans: Any) -> list[tuple[str, str, str | None]]:
    return [(p.pupil.name, i.description, i.lead) for p in plans for i in p.provision]


def test_a_row_with_a_time_of_its_own_and_no_pupil_is_about_none_of_them() -> None:
    rows = [
        ["**Deployment**"], [],
        ["**Adult**", "**Days**", "**Time**", "**Pupil**", "**Support given**", "**Mins**"],
        ["Mrs Orr", "Daily", "9.00-9.20", "Ada Bell", "Phonics", 20],
        [None, "Friday", "9.20-9.50", None, "Planning time", 30],
        [None, "Tuesday", "10.00-10.15", "Bea Crow", "Talk group", 15],
    ]  # fmt: skip
    ada, bea = reads(sheet("Deployment", rows, tall={"A4": 3}))
    assert _leads(ada, bea) == [
        ("Ada Bell", "Phonics", "Mrs Orr"),
        ("Bea Crow", "Talk group", "Mrs Orr"),
    ]
    assert (ada.provision[0].frequency, ada.provision[0].sessions_per_week) == ("Daily", 5)
    kept = [u.text for p in (ada, bea) for u in p.unmapped]
    assert {"Planning time", "9.00-9.20", "9.20-9.50", "10.00-10.15"} <= set(kept)


def test_a_row_without_a_name_that_says_nothing_before_it_goes_on_with_the_pupil_above() -> None:
    rows = [REGISTER, ADA, [None, None, "Talk group", "daily"], BEA]
    ada, bea = reads(sheet("Register", rows))
    assert [len(ada.provision), len(bea.provision)] == [2, 1]


def test_led_by_over_each_list_is_who_leads_all_in_it() -> None:
    plans = reads(
        sheet(
            "Register",
            [
                ["**Register by adult**"], [], ["**Led by: Mrs Orr (ELSA)**"], REGISTER, ADA, BEA, [],
                ["**Led by: Mr Pike**"], REGISTER, ["Ada Bell", "Y5", "Talk group", "daily"],
            ],
            merged={"A3": 4, "A8": 4},
        )
    )  # fmt: skip
    assert _leads(*plans) == [
        ("Ada Bell", "Phonics", "Mrs Orr (ELSA)"),
        ("Ada Bell", "Talk group", "Mr Pike"),
        ("Bea Crow", "Maths club", "Mrs Orr (ELSA)"),
    ]


def test_an_adults_name_and_role_over_a_list_is_who_leads_it() -> None:
    rows = [["**By adult**"], [], ["**Mrs Orr (HLTA)**"], REGISTER, ADA, BEA]
    assert {i[2] for i in _leads(*reads(sheet("Register", rows)))} == {"Mrs Orr (HLTA)"}


def test_bands_by_adult_within_one_list_lead_the_rows_under_them() -> None:
    rows = [
        ["**By adult**"], [], REGISTER, ["**Led by: Mrs Orr**"], ADA, BEA, ["**Mr Pike (TA)**"],
        ["Ada Bell", "Y5", "Talk group", "daily"],
    ]  # fmt: skip
    plans = reads(sheet("Register", rows, merged={"A4": 4, "A7": 4}))
    assert _leads(*plans) == [
        ("Ada Bell", "Phonics", "Mrs Orr"),
        ("Ada Bell", "Talk group", "Mr Pike (TA)"),
        ("Bea Crow", "Maths club", "Mrs Orr"),
    ]
    assert not [u for p in plans for u in p.unmapped]


def test_bands_by_adult_on_one_pupils_sheet_lead_the_rows_under_them() -> None:
    rows = [
        ["**Name**", "Ada Bell"], [], ["**Intervention**", "**Frequency**", "**Impact**"],
        ["**Led by: Mrs Orr**"], ["Phonics", "daily", "Reads 20 words"],
        ["**Led by: Mr Pike**"], ["Talk group", "weekly", None],
    ]  # fmt: skip
    plan = read(sheet("Map", rows, merged={"A4": 3, "A6": 3}))
    assert [p.lead for p in plan.provision] == ["Mrs Orr", "Mr Pike"]


def test_notes_beside_a_column_of_impact_are_no_impact() -> None:
    head = [*REGISTER, "**Impact**", "**Notes**"]
    rows = [head, [*ADA, "Reads 20 words", None], [*BEA, None, "Started late"]]
    ada, bea = reads(sheet("Register", rows))
    assert [ada.provision[0].impact, bea.provision[0].impact] == ["Reads 20 words", None]
    assert "Started late" in [u.text for p in (ada, bea) for u in p.unmapped]


def test_adults_along_the_top_lead_what_stands_under_them() -> None:
    rows = [
        ["**Who works with whom**"], [], ["**Pupil**", "**Year**", "**Mrs Orr**", "**Mr Pike (TA)**"],
        ["Ada Bell", "Y4", "Phonics 3 x 20 mins weekly", "Talk group"], ["Bea Crow", "Y5", None, "Maths club"],
    ]  # fmt: skip
    ada, bea = reads(sheet("Deployment", rows))
    assert _leads(ada, bea) == [
        ("Ada Bell", "Phonics 3 x 20 mins weekly", "Mrs Orr"),
        ("Ada Bell", "Talk group", "Mr Pike (TA)"),
        ("Bea Crow", "Maths club", "Mr Pike (TA)"),
    ]
    assert ada.provision[0].sessions_per_week == 3


def test_ticks_under_adults_say_nothing_that_is_done() -> None:
    rows = [["**Pupil**", "**Year**", "**Mrs Orr (TA)**"], ["Ada Bell", "Y4", "x"]]
    assert not [i for p in reads(sheet("Deployment", rows)) for i in p.provision if i.lead]


def test_labels_right_over_the_head_again_begin_the_next_list() -> None:
    head = ["**Pupil**", "**Year**", "**Entry**", "**Exit**"]
    rows = [
        ["**Interventions**"], [], ["**Phonics**", "**Led by:**", "Mrs Orr"], head,
        ["Ada Bell", "Y4", "20", "31"], ["Bea Crow", "Y5", "15", "22"], [],
        ["**Lego club**", "**Led by:**", "Mr Pike"], head, ["Ada Bell", "Y4", "3", "5"],
    ]  # fmt: skip
    assert _leads(*reads(sheet("Register", rows))) == [
        ("Ada Bell", "Phonics", "Mrs Orr"),
        ("Ada Bell", "Lego club", "Mr Pike"),
        ("Bea Crow", "Phonics", "Mrs Orr"),
    ]


def test_names_alone_over_lists_with_pupils_of_several_classes_lead_what_is_in_them() -> None:
    head = ["**Name**", "**Class**", "**Support**"]
    rows = [
        ["**Who is with whom**"], [], ["**Mrs Orr**"], head, ["Ada Bell", "5B", "Phonics"], ["Cy Dow", "2K", "Phonics"],
        [], ["**Mr Pike**"], head, ["Ada Bell", "5B", "Talk group"],
    ]  # fmt: skip
    plans = reads(sheet("Summer", rows, merged={"A3": 3, "A8": 3}))
    assert _leads(*plans) == [
        ("Ada Bell", "Phonics", "Mrs Orr"),
        ("Ada Bell", "Talk group", "Mr Pike"),
        ("Cy Dow", "Phonics", "Mrs Orr"),
    ]


def test_a_name_alone_over_the_list_of_one_class_may_be_its_teachers_and_is_kept() -> None:
    head = ["**Name**", "**Class**", "**Support**"]
    rows = [
        ["**Support by class**"], [], ["**Mrs Orr**"], head, ["Ada Bell", "5B", "Phonics"], [],
        ["**Mr Pike**"], head, ["Cy Dow", "2K", "Phonics"],
    ]  # fmt: skip
    plans = reads(sheet("Summer", rows, merged={"A3": 3, "A7": 3}))
    assert _leads(*plans) == [("Ada Bell", "Phonics", None), ("Cy Dow", "Phonics", None)]
    assert {"Mrs Orr", "Mr Pike"} <= {u.text for p in plans for u in p.unmapped}


def test_adults_over_tables_of_a_document_lead_what_is_in_them_too() -> None:
    head = ["**Pupil**", "**Class**", "**Intervention**"]
    plans = reads(
        heading("Support this term"),
        heading("Mrs Orr", 2), table([head, ["Ada Bell", "5B", "Phonics"], ["Cy Dow", "2K", "Phonics"]]),
        heading("Mr Pike", 2), table([head, ["Ada Bell", "5B", "Talk group"], ["Di Eke", "1L", "Talk group"]]),
    )  # fmt: skip
    assert _leads(*plans) == [
        ("Ada Bell", "Phonics", "Mrs Orr"),
        ("Ada Bell", "Talk group", "Mr Pike"),
        ("Cy Dow", "Phonics", "Mrs Orr"),
        ("Di Eke", "Talk group", "Mr Pike"),
    ]


LIST = ["**Child**", "**Form**", "**Support**", "**How often**"]


def test_sheets_named_after_adults_are_led_by_them_and_a_pupil_with_two_of_them_has_one_plan() -> (
    None
):
    plans = reads(
        sheet("Mrs Orr", [LIST, ["Ada Bell", "5B", "Phonics", "daily"], ["Cy Dow", "2K", "Phonics", "daily"]]),
        sheet("Mr Pike", [LIST, ["Ada Bell", "5B", "Talk group", "weekly"]]),
    )  # fmt: skip
    assert _leads(*plans) == [
        ("Ada Bell", "Phonics", "Mrs Orr"),
        ("Ada Bell", "Talk group", "Mr Pike"),
        ("Cy Dow", "Phonics", "Mrs Orr"),
    ]


def test_sheets_named_after_the_teachers_of_a_class_each_are_led_by_nobody() -> None:
    plans = reads(
        sheet("Mrs Orr", [LIST, ["Ada Bell", "5B", "Phonics", "daily"]]),
        sheet("Mr Pike", [LIST, ["Cy Dow", "2K", "Talk group", "weekly"]]),
    )
    assert _leads(*plans) == [("Ada Bell", "Phonics", None), ("Cy Dow", "Talk group", None)]


def test_a_plain_line_that_says_who_leads_begins_the_next_list_under_the_same_head() -> None:
    rows = [
        ["**Support this term**"], ["Led by: Mrs Orr", None, "Hours: 25"], LIST, ["Ada Bell", "5B", "Phonics", "daily"],
        [], ["Led by: Mr Pike", None, "Hours: 12"], LIST, ["Cy Dow", "2K", "Talk group", "weekly"],
    ]  # fmt: skip
    plans = reads(sheet("Summer", rows))
    assert _leads(*plans) == [
        ("Ada Bell", "Phonics", "Mrs Orr"),
        ("Cy Dow", "Talk group", "Mr Pike"),
    ]
    assert {"25", "12"} <= {u.text for p in plans for u in p.unmapped}


def test_the_assistant_of_each_row_leads_it_but_not_beside_the_class_teacher() -> None:
    head, row = ["**Pupil**", "**TA**", "**Support**"], ["Ada Bell", "Mrs Orr", "Phonics"]
    (ada,) = reads(sheet("TAs", [head, row]))
    assert ada.provision[0].lead == "Mrs Orr"
    (ada,) = reads(sheet("5B", [[*head, "**Class teacher**"], [*row, "Mr Pike"]]))
    assert ada.provision[0].lead is None
    assert {p.role for p in ada.people} == {"teaching_assistant", "class_teacher"}
