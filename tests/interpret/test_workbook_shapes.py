"""What stands over, under and beside the lists in a sheet: where it goes, and that none of it is lost."""

from __future__ import annotations

import datetime as dt
from typing import Any

from make import paragraph, read, reads, sheet

from sspdocs.model import Pupil
from sspdocs.where import Where
from tests.interpret.map_rows import ADA, HEAD, HEAD_WITH_STAFF, LEGO, PHONICS, PHONICS_BY_HALE


def _kept(*plans: object) -> list[str]:
    return [u.text for p in plans for u in p.unmapped]  # type: ignore[attr-defined]


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


def test_options_beside_a_label_answer_it_once_the_others_are_gone() -> None:
    def pupil(*rows: list[Any]) -> Pupil:
        return read(sheet("Plan", [["**Name**", "Ada Bell"], *rows])).pupil

    unanswered = ["**Pupil premium**", "Yes", "No"]
    assert pupil(["**Looked after**", "Yes", "No"], unanswered).looked_after is None
    assert pupil(["**Looked after**", "Yes"], unanswered).looked_after is True
    assert pupil(["**Looked after**", None, "No"], unanswered).looked_after is False
    assert pupil(unanswered, ["**Looked after**", None, "No"]).pupil_premium is None


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
            [
                ["**Map**"],
                ADA,
                [],
                ["**Minutes each day**"],
                HEAD_WITH_STAFF,
                PHONICS_BY_HALE,
                [],
                ["Lunch is free."],
            ],
        )
    )
    assert plan.review.summary is None
    assert _kept(plan) == ["Lunch is free."]


def test_a_term_or_year_group_over_some_rows_is_kept() -> None:
    plan = read(
        sheet(
            "Map",
            [
                ["**Provision map**"],
                ["**Autumn term 2026**"],
                HEAD_WITH_STAFF,
                ["**Reception**"],
                PHONICS_BY_HALE,
            ],
            merged={"A4": 4},
        )
    )
    assert _kept(plan) == ["Autumn term 2026", "Reception"]


def test_a_line_under_a_sheets_title_is_no_answer_to_it() -> None:
    plan = read(
        sheet(
            "Plan",
            [
                ["**Costed provision plan**"],
                ["Add a row for each."],
                ADA,
                [],
                HEAD_WITH_STAFF,
                PHONICS_BY_HALE,
            ],
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


def test_an_age_in_years_and_months_is_kept() -> None:
    head = ["**Pupil**", "**SEN need**", "**Reading age**", "**Strategies**"]
    (ada, bea) = reads(
        sheet(
            "List", [head, ["Ada Bell", "MLD", "8:4", "Word mat"], ["Bea Crow", "HI", "9:11", ""]]
        )
    )
    assert "8:4" in [*_kept(ada), *[a.value for a in ada.assessments]]
    assert "9:11" in [*_kept(bea), *[a.value for a in bea.assessments]]


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


def test_words_beside_one_number_keep_it() -> None:
    plan = read(
        sheet("Map", [ADA, [], HEAD_WITH_STAFF, PHONICS_BY_HALE]),
        sheet("Rates", [["**Key**"], ["TA each hour", 14.5]]),
    )
    assert "TA each hour\n14.5" in _kept(plan)


def test_who_beside_led_by_does_not_lead() -> None:
    head = ["**What**", "**Who**", "**When**", "**Led by**"]
    plan = read(sheet("Year 3", [head, ["Rapid Phonics", "AB, BC", "daily", "Mrs Dean"]]))
    assert plan.provision[0].lead == "Mrs Dean"
    assert "AB, BC" in _kept(plan)


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
