"""What kind of document it is: by its title, else by what is in it."""

from __future__ import annotations

import datetime as dt

import pytest
from make import heading, read, sheet, table

TARGETS = table([["**Target**", "**Strategies**"], ["To read", "Word cards"]])


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("SEN Support Plan", "sen_support_plan"),
        ("Individual Education Plan", "sen_support_plan"),
        ("Pupil Passport", "one_page_profile"),
        ("One Page Profile", "one_page_profile"),
        ("Costed Provision Map", "provision_map"),
        ("Costed Provision Map for the Annual Review", "provision_map"),
        ("School report for annual review", "annual_review"),
        ("Education, Health and Care Plan", "ehc_plan"),
        ("Annual Review of the Education, Health and Care Plan", "annual_review"),
    ],
)
def test_a_title_says_the_kind(title: str, kind: str) -> None:
    assert read(heading(title), "**Name:** Ada Bell").kind == kind


def test_targets_without_a_title_are_a_support_plan() -> None:
    assert read("**Name:** Ada Bell", TARGETS).kind == "sen_support_plan"


def test_views_alone_are_a_profile() -> None:
    plan = read("**Strengths:** Kind", "**Interests:** Chess", "**Important to me:** My cat")
    assert plan.kind == "one_page_profile"


def test_a_profile_with_targets_is_a_support_plan() -> None:
    assert read(heading("One Page Profile"), TARGETS).kind == "sen_support_plan"


def test_provision_in_a_sheet_is_a_map() -> None:
    rows = [["**Intervention**", "**Frequency**"], ["Phonics", "daily"], ["Lego", "weekly"]]
    assert read(sheet("Map", rows)).kind == "provision_map"


def test_a_document_about_nothing_known_is_unknown() -> None:
    assert read("The fair is on Saturday.", "Bring cakes.").kind == "unknown"


def test_on_an_ehc_plan_the_review_is_the_annual_one() -> None:
    plan = read(heading("Education, Health and Care Plan"), "**Review date:** 4/3/2027")
    assert plan.dates.next_annual_review == dt.date(2027, 3, 4)
    assert plan.dates.review_due is None


def test_on_a_support_plan_the_review_is_its_own() -> None:
    plan = read(heading("SEN Support Plan"), "**Review date:** 4/3/2027")
    assert plan.dates.review_due == dt.date(2027, 3, 4)
    assert plan.dates.next_annual_review is None


def test_on_a_review_the_date_of_the_meeting_is_when_it_took_place() -> None:
    plan = read(
        heading("Record of Annual Review Meeting"),
        table([["**Date of meeting**", "3 March 2026"]]),
    )
    assert plan.dates.reviewed_on == dt.date(2026, 3, 3)
    assert plan.dates.plan_start is None


def test_a_passport_with_targets_is_a_support_plan() -> None:
    assert read(heading("Pupil Passport"), TARGETS).kind == "sen_support_plan"


def test_a_report_that_says_when_the_last_review_was_is_part_of_the_review() -> None:
    dates = ["**EHC plan issued**", "3/3/2025"], ["**Date of last annual review**", "2/3/2026"]
    report = heading("School's progress report")
    assert read(report, table([["**Name**", "Ada Bell"], *dates]), TARGETS).kind == "annual_review"
    assert read(report, table([["**Name**", "Ada Bell"]]), TARGETS).kind == "sen_support_plan"


def test_targets_in_the_title_beside_provision_make_a_plan() -> None:
    plan = read(
        heading("Targets and Provision"), table([["**Target**", "**Support**"], ["a", "b"]])
    )
    assert plan.kind == "sen_support_plan"


def test_a_passport_that_lists_what_the_pupil_goes_to_is_a_profile() -> None:
    said = ["**I like**", "**I am good at**", "**What matters to me**", "**What helps me**"]
    views = [[x, f"words {n}"] for n, x in enumerate([*said, "**What does not help me**"])]
    clubs = table([["**Intervention**", "**Who**"], ["Choir", "Mr Orr"]])
    plan = read(heading("Pupil passport"), table(views), clubs)
    assert plan.kind == "one_page_profile"
