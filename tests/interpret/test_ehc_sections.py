"""EHC plans as councils issue them: sections by letter, by number, in tables and in prose."""

from __future__ import annotations

from pathlib import Path

from word import document, p, r, tbl, tc, tr

from sspdocs.interpret import interpret
from sspdocs.model import Plan, Source
from sspdocs.readers import read_document

TITLE = "Education, Health and Care Plan"
SOURCE = Source(path="plan.docx", sha256="0" * 64, media_type="")


def read(body: str) -> Plan:
    data = document(body)
    (plan,) = interpret(read_document(data, Path("plan.docx")), SOURCE)
    return plan


def bold(text: str) -> str:
    return p(r(text, "<w:b/>"))


def heading(text: str) -> str:
    return p(text, '<w:outlineLvl w:val="0"/>')


def test_bare_letters_in_a_table_are_the_sections_of_an_ehc_plan() -> None:
    rows = (
        tr("Name", "Noor Saleh"),
        tr("SECTION A", "Noor loves water."),
        tr("SECTION B", "Noor does not use words yet."),
        tr("SECTION C", "Hearing loss in one ear."),
        tr("SECTION D", "None."),
        tr("SECTION E", tc(p("1. Noor will ask for ten things.") + p("2. Noor will play."))),
        tr("SECTION F", "Makaton modelled by all staff."),
        tr("SECTION I", "Little Acorns Nursery"),
    )
    plan = read(p(TITLE) + tbl(*rows))
    assert plan.kind == "ehc_plan" and plan.views.pupil == "Noor loves water."
    assert [n.description for n in plan.needs] == ["Noor does not use words yet."]
    assert plan.pupil.medical == "Hearing loss in one ear." and len(plan.outcomes) == 2
    assert [x.description for x in plan.provision] == ["Makaton modelled by all staff."]
    assert {"SECTION D", "SECTION I"} <= {u.label for u in plan.unmapped}


def test_bare_letters_in_any_other_form_mean_nothing() -> None:
    rows = (tr("SECTION B", "One"), tr("SECTION C", "Two"), tr("SECTION E", "Three"))
    plan = read(p("Referral form") + tbl(*rows))
    assert not plan.outcomes and plan.pupil.medical is None


def test_each_paragraph_of_a_section_in_prose_is_one_item_under_its_area() -> None:
    plan = read(
        bold(f"{TITLE} for: Tom Archer")
        + bold("SECTION E - Outcomes") + p("Tom will take six turns.") + p("Tom will write a page.")
        + bold("SECTION B - Special educational needs") + p("Cognition and learning")
        + p("Tom's writing is that of a younger pupil.") + p("Communication and interaction")
        + p("Tom misunderstands what others mean.")
    )  # fmt: skip
    assert plan.pupil.name == "Tom Archer" and len(plan.outcomes) == 2
    assert [n.area for n in plan.needs] == [
        "cognition_and_learning",
        "communication_and_interaction",
    ]


def test_needs_in_a_grid_have_their_rows_area() -> None:
    grid = tbl(
        tr("Area of need", "Needs"),
        tr("Sensory and physical", "Walks short distances."),
        tr("Communication and interaction", "Follows one step at a time."),
    )
    plan = read(p(TITLE) + heading("Section B: Special educational needs") + grid)
    assert [n.area for n in plan.needs] == ["sensory_and_physical", "communication_and_interaction"]


def test_social_care_sections_are_kept_and_give_no_support() -> None:
    social = heading("Section H2: Other social care provision")
    plan = read(p(TITLE) + p("Name: Ada Brook") + social + p("Short breaks, four hours a month"))
    assert not plan.provision and any("Short breaks" in u.text for u in plan.unmapped)


def test_advice_in_section_k_is_an_agency_a_row() -> None:
    grid = tbl(tr("Advice from", "Name", "Date"), tr("Audiology", "Mr T Hale", "20/01/2026"))
    plan = read(p(TITLE) + heading("Section K: Advice and information") + grid)
    (one,) = plan.agencies
    assert (one.service, one.name, str(one.date)) == ("Audiology", "Mr T Hale", "2026-01-20")


def test_an_annual_reviews_outcomes_are_read_though_a_head_offers_its_answers() -> None:
    grid = tbl(
        tr("Outcome from EHCP", "Progress made", "Outcome met? Yes / Partly / No", "Next steps"),
        tr("Jamie will ask for help.", "Asks his TA.", "Partly", "Practise with teachers"),
    )
    plan = read(p("Annual Review of Jamie Cole's EHC Plan") + heading("Progress") + grid)
    (one,) = plan.outcomes
    assert (one.description, one.progress, one.rating) == (
        "Jamie will ask for help.", "Asks his TA.", "partly_met"
    )  # fmt: skip


def test_an_action_plan_is_the_next_steps_and_no_support() -> None:
    grid = tbl(tr("Action", "By whom", "By when"), tr("Laptop", "SENCO", "December 2026"))
    plan = read(p("Annual Review of Jamie Cole's EHC Plan") + heading("Actions agreed") + grid)
    assert plan.review.next_steps == "Laptop" and not plan.provision and not plan.outcomes


def test_a_grid_of_changes_is_no_sections_own_text() -> None:
    rows = [
        tr(name, "No change", "Change to:") for name in ("Outcomes", "Health needs", "Placement")
    ]
    plan = read(p("Report of the annual review of an EHC plan") + tbl(*rows))
    assert not plan.outcomes and plan.pupil.medical is None and plan.setting.name is None


def test_a_table_without_rows_in_a_review_says_nothing() -> None:
    plan = read(p("EHC Plan Annual Review") + "<w:tbl></w:tbl>" + tbl(tr("Name", "Noor Saleh")))
    assert plan.pupil.name == "Noor Saleh"
