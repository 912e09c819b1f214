"""The shapes of workbooks that schools make: what stands over, under and beside the lists in a sheet."""

from __future__ import annotations

import datetime as dt

from make import read, reads, sheet

HEAD = ["**Intervention**", "**Staff**", "**Frequency**", "**Annual cost**"]
PHONICS = ["Phonics", "Miss Hale", "3 x 20 mins weekly", 1200]
ADA = ["**Name**", "Ada Bell"]


def _kept(*plans: object) -> list[str]:
    return [u.text for p in plans for u in p.unmapped]  # type: ignore[attr-defined]


def test_a_list_of_items_bought_is_provision_whatever_details_stand_beside() -> None:
    plan = read(
        sheet(
            "Map",
            [
                ADA, [], HEAD, PHONICS, [], ["**OTHER COSTS**"],
                ["**Item**", "**Detail**", "**Total cost**"],
                ["Ear defenders", "One pair", 30], ["Writing slope", None, 25.5],
                ["**GRAND TOTAL**", None, 1255.5], [], ["Amount above £6,000", 0],
            ],
        )
    )  # fmt: skip
    assert [p.description for p in plan.provision] == ["Phonics", "Ear defenders", "Writing slope"]
    assert [p.annual_cost for p in plan.provision][1:] == [30, 25.5]
    assert plan.costs.stated_total == 1255.5
    assert "One pair" in _kept(plan)
    assert not plan.agencies


def test_in_place_no_is_said_of_a_target_and_does_not_strike_it_out() -> None:
    head = ["**Outcome**", "**Provision**", "**Delivered by**", "**In place?**", "**RAG**"]
    plan = read(
        sheet(
            "Tracker",
            [
                ADA, [], head,
                ["Ada will read 30 words.", "Phonics", "Miss Hale", "Y", "Green"],
                ["Ada will ask for help.", "Help card", "Mr Orr", "N", "Red"],
            ],
        )
    )  # fmt: skip
    assert [p.description for p in plan.provision] == ["Phonics", "Help card"]
    assert [o.rating for o in plan.outcomes] == ["met", "not_met"]


def test_a_remark_under_a_table_is_not_its_headings_field() -> None:
    plan = read(
        sheet(
            "Map",
            [["**Map**"], ADA, [], ["**Minutes each day**"], HEAD, PHONICS, [], ["Lunch is free."]],
        )
    )
    assert plan.review.summary is None
    assert _kept(plan) == ["Lunch is free."]


def test_a_term_or_year_group_over_some_rows_is_kept() -> None:
    plan = read(
        sheet(
            "Map",
            [["**Provision map**"], ["**Autumn term 2026**"], HEAD, ["**Reception**"], PHONICS],
            merged={"A4": 4},
        )
    )
    assert _kept(plan) == ["Autumn term 2026", "Reception"]


def test_a_line_under_a_sheets_title_is_no_answer_to_it() -> None:
    plan = read(
        sheet(
            "Plan", [["**Costed provision plan**"], ["Add a row for each."], ADA, [], HEAD, PHONICS]
        )
    )
    assert plan.title == "Costed provision plan"
    assert [p.description for p in plan.provision] == ["Phonics"]
    assert _kept(plan) == ["Add a row for each."]


def test_who_signs_under_a_list_is_no_row_of_it() -> None:
    head = ["**Need**", "**Outcome**", "**Support**", "**Staff**"]
    plan = read(
        sheet(
            "Plan",
            [
                ADA, [], head, ["Trips on steps", "To walk up three steps", "Steps", "Mr Orr"], [],
                ["Signed (manager)", "K Lamb", "Date", dt.date(2026, 10, 3)],
            ],
        )
    )  # fmt: skip
    assert len(plan.outcomes) == 1
    (signed,) = plan.signatures
    assert (signed.name, signed.date) == ("K Lamb", dt.date(2026, 10, 3))


def test_hours_are_no_rate_of_pay() -> None:
    head = ["**Intervention**", "**Staff**", "**Hours per pupil**", "**Cost (£)**"]
    plan = read(sheet("Map", [ADA, [], head, ["Phonics", "Miss Hale", 30, 475.5]]))
    (phonics,) = plan.provision
    assert (phonics.hourly_rate, phonics.annual_cost) == (None, 475.5)
    assert phonics.sessions_per_week is None


def test_an_age_in_years_and_months_is_kept() -> None:
    head = ["**Pupil**", "**SEN need**", "**Reading age**", "**Strategies**"]
    (ada, bea) = reads(
        sheet(
            "List", [head, ["Ada Bell", "MLD", "8:4", "Word mat"], ["Bea Crow", "HI", "9:11", ""]]
        )
    )
    assert "8:4" in [*_kept(ada), *[a.value for a in ada.assessments]]
    assert "9:11" in [*_kept(bea), *[a.value for a in bea.assessments]]


ACROSS = ["**Intervention**", "**Led by**", "**Minutes**", "**Ada Bell**", "**Bea Crow**"]


def test_rows_about_the_pupils_tell_that_the_columns_are_people() -> None:
    (ada, bea) = reads(
        sheet(
            "Grid",
            [
                ["**Who gets what**"], ACROSS,
                ["Year group", None, None, "Y3", "Y4"], ["SEN status", None, None, "K", "E"],
                ["Need", None, None, "HI", "SLCN"],
                ["Word group", "Miss Hale", 20, None, "3 x weekly"],
                ["Radio aid check", "Mr Orr", 5, "daily", "No"],
            ],
        )
    )  # fmt: skip
    assert (ada.pupil.name, ada.pupil.year_group, ada.sen.status) == ("Ada Bell", "3", "K")
    assert (bea.pupil.year_group, bea.sen.primary_need) == ("4", "SLCN")
    (check,), (group,) = ada.provision, bea.provision
    assert (check.description, check.lead, check.frequency) == (
        "Radio aid check",
        "Mr Orr",
        "daily",
    )
    assert (group.sessions_per_week, group.minutes_per_session) == (3, 20)


def test_first_names_along_the_top_will_do_beside_rows_about_them() -> None:
    (ada, bea) = reads(
        sheet(
            "Grid",
            [
                ["**Pupil**", "**Ada**", "**Bea**"], ["Year group", "3", "3"], ["Class", "3H", "3H"],
                ["Lego Therapy", "✓", None], ["Talk Boost", "✓", "✓"],
            ],
        )
    )  # fmt: skip
    assert (ada.pupil.name, ada.pupil.class_name) == ("Ada", "3H")
    assert [p.description for p in ada.provision] == ["Lego Therapy", "Talk Boost"]
    assert [p.description for p in bea.provision] == ["Talk Boost"]


def test_scores_under_pupils_are_no_provision() -> None:
    plans = reads(
        sheet("Scores", [["**Subject**", "**Ada Bell**", "**Bea Crow**"], ["Maths", 98, 102]])
    )
    assert not any(p.provision for p in plans)


def test_the_words_over_a_grid_say_what_its_numbers_are() -> None:
    head = ["**Pupil name**", "**Phonics booster**", "**Lego club**", "**Gym trail**"]
    rows = [head, ["Ada Bell", 20, 30, None], ["Bea Crow", None, None, 15]]
    (ada, bea) = reads(sheet("Grid", [["**Minutes per session**"], [], *rows]))
    assert [p.minutes_per_session for p in ada.provision] == [20, 30]
    assert [p.description for p in bea.provision] == ["Gym trail"]
    assert not any(p.provision for p in reads(sheet("Scores", rows)))


SCORES = ["**Pupil name**", "**Target**", "**Entry score**", "**Exit score**"]


def test_the_one_thing_that_a_sheet_is_about_is_done_for_each_of_its_pupils() -> None:
    plans = reads(
        sheet(
            "Lego",
            [
                ["**Intervention:**", "Lego club"], ["**Led by:**", "Mr Orr"], [], SCORES,
                ["Ada Bell", "To take turns", "1 of 5", "4 of 5"], ["Bea Crow", "To share", "0 of 5"],
            ],
        ),
        sheet(
            "Phonics",
            [
                ["**Precision teaching**"], ["**Led by:**", "Miss Hale"], [], SCORES,
                ["Ada Bell", "To read 30 words", "11", "27"],
            ],
        ),
    )  # fmt: skip
    (ada, bea) = plans
    assert [(p.description, p.lead, p.outcomes) for p in ada.provision] == [
        ("Lego club", "Mr Orr", (0,)),
        ("Precision teaching", "Miss Hale", (1,)),
    ]
    assert [p.description for p in bea.provision] == ["Lego club"]


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


def test_a_row_may_say_who_leads_each_column_of_a_grid() -> None:
    (ada, bea) = reads(
        sheet(
            "Grid",
            [
                ["**Name**", "**Phonics**", "**Fresh Start**", "**Lego Therapy**"],
                ["Led by", "Miss Hale", "Mr Orr", "Mr Orr"],
                ["Ada Bell", "x", None, None], ["Bea Crow", None, "x", "x"],
            ],
        )
    )  # fmt: skip
    assert [(p.description, p.lead) for p in ada.provision] == [("Phonics", "Miss Hale")]
    assert [p.lead for p in bea.provision] == ["Mr Orr", "Mr Orr"]


def test_names_in_a_team_make_no_plans_on_a_sheet_about_one_pupil() -> None:
    plan = read(
        sheet(
            "Ada",
            [
                ADA, [], HEAD, PHONICS, [], ["**External agencies**"],
                ["**Agency**", "**Name**", "**Recommendations**"], ["EP service", "Dr Orr", "Short tasks"],
            ],
        )
    )  # fmt: skip
    assert plan.pupil.name == "Ada Bell"
    assert [(a.service, a.name, a.advice) for a in plan.agencies] == [
        ("EP service", "Dr Orr", "Short tasks")
    ]


def test_dates_in_a_list_without_targets_are_not_the_plans() -> None:
    head = ["**Pupil**", "**Provision**", "**Date screened**", "**Start**", "**Agencies**"]
    row = ["Ada Bell", "Phonics", dt.date(2026, 9, 1), dt.date(2026, 9, 7), "EP, CAMHS"]
    (ada,) = reads(sheet("List", [head, row]))
    assert (ada.dates.review_due, ada.outcomes) == (None, ())
    assert [a.service for a in ada.agencies] == ["EP", "CAMHS"]


def test_an_age_to_reach_is_no_target() -> None:
    head = ["**Name**", "**Class**", "**Target RA**", "**Progress (months)**"]
    (ada,) = reads(sheet("Tracker", [head, ["Ada Bell", "5H", "7:00", 2]]))
    assert not any(o.description or o.rating for o in ada.outcomes)
    assert "7:00" in _kept(ada)


def test_a_list_ticked_yes_and_no_says_nothing_of_results() -> None:
    head = ["**Provision**", "**In place (Y/N)**", "**By whom**"]
    plan = read(
        sheet("Ada", [ADA, [], head, ["Wobble cushion", "Y", "Mr Orr"], ["Fidget toy", "N"]])
    )
    assert [p.description for p in plan.provision] == ["Wobble cushion"]
    assert plan.outcomes == ()
    assert _kept(plan) == ["Fidget toy"]


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


def test_words_beside_one_number_keep_it() -> None:
    plan = read(
        sheet("Map", [ADA, [], HEAD, PHONICS]),
        sheet("Rates", [["**Key**"], ["TA each hour", 14.5]]),
    )
    assert "TA each hour\n14.5" in _kept(plan)


def test_waves_over_a_class_list_in_plain_type_are_heads() -> None:
    head = ["Pupil", "Wave 1", "Wave 2", "Wave 3"]
    (ada, bea) = reads(
        sheet(
            "Map",
            [
                ["Class 4H – Provision map"], head,
                ["Ada Bell (PP)", "Word mat", "Phonics group", None], ["Bea Crow", None, None, "SALT"],
            ],
        )
    )  # fmt: skip
    assert (ada.pupil.name, ada.pupil.pupil_premium) == ("Ada Bell", True)
    assert [(p.description, p.tier) for p in ada.provision] == [
        ("Word mat", "universal"),
        ("Phonics group", "targeted"),
    ]
    assert [p.tier for p in bea.provision] == ["specialist"]


def test_who_beside_led_by_does_not_lead() -> None:
    head = ["**What**", "**Who**", "**When**", "**Led by**"]
    plan = read(sheet("Year 3", [head, ["Rapid Phonics", "AB, BC", "daily", "Mrs Dean"]]))
    assert plan.provision[0].lead == "Mrs Dean"
    assert "AB, BC" in _kept(plan)


def test_blocks_of_costs_by_staff_in_plain_type() -> None:
    cost = "Annual cost"
    plan = read(
        sheet(
            "Map",
            [
                ["Name", "Ada Bell"], [], ["LSA Support (A)", "Support per pupil (mins)", cost],
                ["Phonics", 30, 285], ["Total A", 30, 285], [],
                ["Teacher Support (B)", "Support per pupil (mins)", cost],
                ["Maths group", 15, 342], ["Total B", 15, 342], [],
                ["Additional Resources (E)", None, cost], ["Writing slope", None, 32],
                ["Overall total", None, 659],
            ],
        )
    )  # fmt: skip
    assert [(p.description, p.annual_cost) for p in plan.provision] == [
        ("Phonics", 285),
        ("Maths group", 342),
        ("Writing slope", 32),
    ]
    assert plan.costs.stated_total == 659


def test_a_duration_in_weeks_is_no_length_of_a_session() -> None:
    head = ["**Intervention**", "**Staff**", "**Duration**"]
    plan = read(
        sheet("Map", [ADA, [], head, ["Talk Boost", "TA", "10 weeks"], ["Gym", "TA", "15 mins"]])
    )
    assert [(p.weeks, p.minutes_per_session) for p in plan.provision] == [(10, None), (None, 15)]


def test_areas_along_the_top_say_where_what_is_done_for_each_pupil_belongs() -> None:
    plans = reads(
        sheet(
            "Hazel",
            [
                ["Class Provision Map"],
                [
                    "Pupil",
                    "SEN status",
                    "Cognition & Learning",
                    "Social, Emotional & Mental Health",
                ],
                ["Bell, Ada", "K", "Precision teaching\nReading ruler", None],
                ["Crow, Ben", "K", "Memory games", "Calm box"],
                ["Dale, Cy", "E", None, "Nurture club"],
            ],
        )
    )
    assert [(p.pupil.name, [(x.description, x.area) for x in p.provision]) for p in plans] == [
        (
            "Ada Bell",
            [
                ("Precision teaching", "cognition_and_learning"),
                ("Reading ruler", "cognition_and_learning"),
            ],
        ),
        ("Ben Crow", [("Memory games", "cognition_and_learning"), ("Calm box", "semh")]),
        ("Cy Dale", [("Nurture club", "semh")]),
    ]


def test_the_outcome_beside_a_target_is_what_came_of_it() -> None:
    plans = reads(
        sheet(
            "Y4",
            [
                ["Pupil", "Intervention", "Target", "Outcome"],
                ["Bell, Ada", "Phonics", "To read 40 words", "Reads 35 words"],
                ["Crow, Ben", "Nurture", "To ask for help", "Does this most days"],
            ],
        )
    )
    assert [(o.description, o.progress) for p in plans for o in p.outcomes] == [
        ("To read 40 words", "Reads 35 words"),
        ("To ask for help", "Does this most days"),
    ]
