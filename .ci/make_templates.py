"""Build the council templates that ship with sspdocs: `python .ci/make_templates.py`.

The templates are ordinary Word documents with tags, to be edited in Word; this script is how the first ones were made and
how a change to all of them is made at once. It writes the same bytes each time, and it overwrites: a template that
was changed in Word is the council's own from then on, and its line below goes.
"""

# ruff: noqa: E501 (a column is a line)

from __future__ import annotations

from pathlib import Path

import word_styles as styles
from panel_templates import ranges, referral
from template_sections import (
    AREA,
    DETAILS,
    FACETS,
    MEDICAL,
    OTHER,
    PROVISION,
    TALL,
    VIEWS,
    WIDE,
    agencies,
    any_of,
    assessments,
    barriers,
    blank_card,
    costs,
    costs_alone,
    leftovers,
    more_details,
    names,
    needs,
    other_provision,
    outcome_cards,
    people,
    plan_cards,
    review,
    signatures,
    title_block,
    with_areas,
)
from word_parts import (
    DECLARATION,
    NS,
    PRIMARY,
    SHADE,
    cell,
    each,
    facts,
    first_header,
    footer,
    h2,
    h3,
    h4,
    list_table,
    note,
    other_header,
    p,
    placeholder_logo,
    row,
    section,
    table,
    when,
    words,
    write_package,
)

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


def package(path: str, title: str, body: str, size: float, *, tight: bool = False) -> None:
    """Write one template, with the headers and footers that its sections name."""
    parts = {}
    for k, width in ((10, TALL), (20, WIDE)):
        if f'"rId{k}"' in body:
            parts[f"header{k}"] = other_header(width)
            parts[f"header{k + 1}"] = first_header(width)
            parts[f"footer{k + 2}"] = footer(width)
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": styles.content_types(list(parts)),
        "_rels/.rels": styles.ROOT_LINKS,
        "docProps/core.xml": styles.core(title),
        "word/document.xml": f"{DECLARATION}<w:document {NS}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": styles.document_links(list(parts)),
        "word/styles.xml": styles.styles(size, head=10.5, label=11.5, tight=tight),
        "word/settings.xml": styles.SETTINGS,
        "word/fontTable.xml": styles.FONTS,
        "word/theme/theme1.xml": styles.theme(),
        "word/media/logo.png": placeholder_logo(),
    }
    for name, text in parts.items():
        members[f"word/{name}.xml"] = text
        if "r:embed" in text:
            members[f"word/_rels/{name}.xml.rels"] = styles.HEADER_LINKS
    write_package(TEMPLATES / path, members)


def england() -> str:
    """The Code of Practice alone: views, needs, outcomes with their provision, review, signatures."""
    pair, six = [4.4, 8.95, 4.4, 8.95], [3.6, 5.5, 3.6, 5.1, 4.0, 4.9]
    return (
        title_block()
        + facts(six, DETAILS, "Pupil details")
        + more_details(six)
        + people(WIDE)
        + h2("My views")
        + facts(
            pair,
            VIEWS,
            "Views of the pupil and the family",
            least=1.5,
        )
        + h2("My needs")
        + needs(WIDE)
        + agencies(WIDE)
        + assessments(WIDE)
        + h2("Outcomes and provision")
        + plan_cards()
        + other_provision(AREA, OTHER)
        + costs(WIDE)
        + review(WIDE)
        + signatures(WIDE)
        + leftovers(WIDE)
        + section(True, WIDE)
    )  # fmt: skip


REDCAR_DETAILS = [
    ("Name", "pupil.name"), ("Date of birth", "pupil.date_of_birth"),
    ("Preferred name", "pupil.preferred_name"), ("SEN status", "sen.status_name"),
    ("School", "setting.name"), ("Year group", "pupil.year"),
    ("Class", "pupil.class_name"), ("UPN", "pupil.upn"), ("SEND range", "sen.range"),
    ("Date placed on SEND register", "sen.register_date"), ("Date of plan", "dates.plan_start"),
    ("Next review date", "dates.review_due"),
]  # fmt: skip


def redcar_cleveland() -> str:
    """Redcar & Cleveland: the child's profile, desired outcomes, provision, and all who made it sign."""
    six, pair = [3.6, 5.5, 3.6, 5.1, 4.0, 4.9], [4.4, 8.95, 4.4, 8.95]
    profile = [
        ("My strengths", "views.strengths"), ("My interests", "views.interests"),
        ("What is important to me", "views.important_to"), ("My hopes and aspirations", "views.aspirations"),
        ("What works for me", "views.support_wanted"), ("What does not work for me", "views.does_not_help"),
        ("My views", "views.pupil"), ("Parent or carer views", "views.parent_carer"),
    ]  # fmt: skip
    return (
        title_block()
        + facts(six, REDCAR_DETAILS, "Pupil details")
        + more_details(six, known={name for _, name in REDCAR_DETAILS})
        + people(WIDE)
        + h2("Part 1: Child’s profile")
        + facts(pair, profile, "The child's profile", least=1.3)
        + h3("My needs")
        + needs(WIDE)
        + agencies(WIDE)
        + assessments(WIDE)
        + h2("Parts 2 and 3: Desired outcomes and provision")
        + plan_cards("Desired outcome")
        + other_provision(AREA, OTHER)
        + costs(WIDE)
        + review(WIDE)
        + signatures(WIDE, "Everyone who helped to make this plan signs it.")
        + leftovers(WIDE)
        + section(True, WIDE)
    )  # fmt: skip


def sefton() -> str:
    """Sefton: profile, tracking over time, classroom strategies, and provision in sessions, minutes and group size."""
    six, pair = [3.6, 5.5, 3.6, 5.1, 4.0, 4.9], [4.4, 8.95, 4.4, 8.95]
    detail = [
        ("Led by", "lead"), ("How often", "frequency"), ("Sessions a week", "sessions_per_week"),
        ("Minutes", "minutes_per_session"), ("Weeks", "weeks"), ("Group size", "group_size"),
    ]  # fmt: skip
    sizes = [3.9, 4.6, 2.8, 2.1, 1.8, 2.0]
    interventions = [("Intervention", WIDE - sum(sizes), "x.description")]
    interventions += [
        (label, w, f"x.{name}") for (label, name), w in zip(detail, sizes, strict=True)
    ]
    return (
        title_block()
        + facts(six, DETAILS, "Pupil details")
        + more_details(six)
        + people(WIDE)
        + h2("Pupil profile")
        + facts(pair, VIEWS, "Views of the pupil and the family", least=1.3)
        + h2("My needs")
        + needs(WIDE)
        + assessments(WIDE, always=True)
        + agencies(WIDE, always=True)
        + h2("Universal: classroom strategies")
        + note("High-quality, adaptive teaching that every adult who works with the pupil uses.")
        + list_table(
            [("Strategy", WIDE - 5.2 - 5.2, "x.description"), ("Led by", 5.2, "x.lead"), ("How often", 5.2, "x.amount")],
            "x in strategies", "Classroom strategies",
        )
        + h2("Outcomes and interventions")
        + outcome_cards(FACETS, interventions)
        + blank_card(FACETS, interventions)
        + when(
            "other_support",
            h3("Other interventions"),
            list_table(
                interventions, "x in other_support", "Other interventions", empty=False,
            ),
        )
        + costs(WIDE)
        + review(WIDE, baseline=True)
        + signatures(WIDE)
        + leftovers(WIDE)
        + section(True, WIDE)
    )  # fmt: skip


def sutton() -> str:
    """Sutton: views and aspirations, barriers, outcomes, provision for each barrier: the golden thread."""
    six, pair = [3.6, 5.5, 3.6, 5.1, 4.0, 4.9], [4.4, 8.95, 4.4, 8.95]
    return (
        title_block()
        + facts(six, DETAILS, "Pupil details")
        + more_details(six)
        + people(WIDE)
        + h2("1. Views, aspirations, strengths and wishes")
        + facts(pair, VIEWS, "Views, aspirations, strengths and wishes", least=1.4)
        + h2("2. Barriers to learning (special educational needs)")
        + needs(WIDE)
        + agencies(WIDE)
        + assessments(WIDE)
        + h2("3 and 4. Outcomes, and provision for each barrier")
        + when(
            "area_rows",
            each(
                "a in area_rows",
                when("a.rows or a.provision", h3("{{ a.area_name or 'Outcomes and provision' }}")),
                outcome_cards(FACETS, PROVISION, "r in a.rows", below=True),
                when("a.provision", h4("Other provision"), list_table(PROVISION, "x in a.provision", "Other provision in one area of need", empty=False)),
            ),
        )
        + blank_card(FACETS, PROVISION)
        + costs(WIDE)
        + responsibilities(WIDE)
        + review(WIDE)
        + signatures(WIDE)
        + leftovers(WIDE)
        + section(True, WIDE)
    )  # fmt: skip


def responsibilities(width: float) -> str:
    """Who will do what: boxes to fill in at the meeting."""
    widths = [5.2, width - 5.2]

    def boxes(title: str, labels: tuple[str, ...]) -> str:
        rows = [
            row(
                cell(widths[0], p(x, style="Label"), fill=SHADE),
                cell(widths[1], words("''", "To be agreed")),
                least=1.1,
            )
            for x in labels
        ]
        return table(widths, *rows, title=title)

    return (
        h2("Responsibilities")
        + boxes("Responsibilities", ("What the pupil will do", "What the family will do", "What the school will do"))
        + when(
            "pupil.from_year_9",
            h2("Preparing for adulthood"),
            boxes(
                "Preparing for adulthood",
                ("Work and further study", "Living independently", "Friends and community", "Good health"),
            ),
        )
    )  # fmt: skip


def profile() -> str:
    """One page about the pupil, in the pupil's voice."""
    two = [TALL / 2, TALL / 2]
    boxes = [
        (("What people like and admire about me", "views.strengths"), ("What is important to me", "views.important_to")),
        (("How best to support me", "views.support_wanted"), ("What does not help me", "views.does_not_help")),
        (("My interests", "views.interests"), ("My hopes and aspirations", "views.aspirations")),
        (("My views", "views.pupil"), ("Parent or carer views", "views.parent_carer")),
    ]  # fmt: skip
    return (
        title_block()
        + facts(
            [3.4, 5.5, 3.6, 5.3],
            [
                ("Name", "pupil.name"), ("Preferred name", "pupil.preferred_name"),
                ("School", "setting.name"), ("Date of birth", "pupil.date_of_birth"),
                ("Class", "pupil.class_name"), ("Year group", "pupil.year"),
                ("Date of profile", "dates.plan_start"), ("Next review date", "dates.review_due"),
            ],
            "Pupil details",
            also=[("UPN", "pupil.upn"), ("SEN status", "sen.status_name")],
            besides="signatures",
        )
        + "".join(
            table(
                two,
                row(*(cell(w, p(label, style="TableHead"), fill=PRIMARY) for w, (label, _) in zip(two, line, strict=True)), head=True),
                row(*(cell(w, words(name)) for w, (_, name) in zip(two, line, strict=True)), least=1.3),
                title=line[0][0] + "; " + line[1][0],
            )
            for line in boxes
        )
        + when("pupil.medical", facts([4.4, TALL - 4.4], MEDICAL, "Medical needs"))
        + when("people_to_reach", people(TALL))
        + when("not people_to_reach", names(TALL))
        + when(
            "needs",
            h2("What I find difficult"),
            barriers(TALL, empty=False),
        )
        + when(
            "provision",
            h2("Support that I have"),
            list_table(
                [("Provision", TALL * 0.46, "x.description"), ("Led by", TALL * 0.25, "x.lead"),
                 ("How often", TALL * 0.29, "x.amount")],
                "x in provision", "Support that I have", empty=False,
            ),
        )
        + agencies(TALL)
        + assessments(TALL)
        + when(
            "signatures",
            list_table(
                [("Role", TALL * 0.24, "s.role_name"), ("Name", TALL * 0.3, "s.name"),
                 ("Signature", TALL * 0.17, "s.signed"), ("Date", TALL * 0.29, "s.date")],
                "s in signatures", "Signatures", empty=False, least=0.7,
            ),
        )
        + leftovers(TALL)
        + section(False, TALL)
    )  # fmt: skip


def review_record() -> str:
    """What was said and agreed at a review, with what the plan said before it."""
    six, pair = [3.6, 5.5, 3.6, 5.1, 4.0, 4.9], [4.4, 8.95, 4.4, 8.95]
    details = [
        ("Name", "pupil.name"), ("Date of birth", "pupil.date_of_birth"), ("Year group", "pupil.year"),
        ("School", "setting.name"), ("Class", "pupil.class_name"), ("UPN", "pupil.upn"),
        ("Date of plan", "dates.plan_start"), ("Next review date", "dates.review_due"),
        ("SEN status", "sen.status_name"),
    ]  # fmt: skip
    annual = [
        ("EHC plan issued", "dates.ehc_plan_issued"), ("Last annual review", "dates.last_annual_review"),
        ("Next annual review", "dates.next_annual_review"),
    ]  # fmt: skip
    return (
        title_block()
        + facts(six, details, "Pupil details")
        + when(any_of(annual), facts(six, annual, "Dates of annual reviews"))
        + more_details(
            six, known={name for _, name in details}, also=[("Preferred name", "pupil.preferred_name")]
        )
        + people(WIDE, "People at the review")
        + review(WIDE, full=True)
        + when(any_of(VIEWS), h2("Views of the pupil and the family"), facts(pair, VIEWS, "Views", prompt=""))
        + when("needs or sen.areas or sen.primary_need or sen.other_needs or sen.diagnoses", h2("Needs"), needs(WIDE))
        + h2("Support in place")
        + with_areas(
            "areas_said.provision",
            ("Area of need", WIDE * 0.125, "x.area_name"),
            [("For outcome", WIDE * 0.09, "x.for_outcomes"), ("Provision", WIDE * 0.31, "x.description"),
             ("Led by", WIDE * 0.145, "x.lead"), ("How often", WIDE * 0.16, "x.amount"),
             ("Impact", WIDE * 0.17, "x.impact")],
            1, "x in provision", "Support in place",
        )
        + costs_alone(WIDE)
        + agencies(WIDE)
        + assessments(WIDE)
        + signatures(WIDE)
        + leftovers(WIDE)
        + section(True, WIDE)
    )  # fmt: skip


def main() -> None:
    """Build them all."""
    plan = "SEN Support Plan"
    package("england/sen-support-plan.docx", plan, england(), 12)
    package("redcar-cleveland/sen-support-plan.docx", plan, redcar_cleveland(), 12)
    package("sefton/sen-support-plan.docx", plan, sefton(), 12)
    package("sutton/sen-support-plan.docx", plan, sutton(), 12)
    package("common/one-page-profile.docx", "One-page profile", profile(), 12, tight=True)
    package("common/review-record.docx", "Annual review record", review_record(), 12)
    package("common/panel-referral.docx", "Referral", referral(), 12)
    package("common/panel-ranges.docx", "Ranges", ranges(), 12)


if __name__ == "__main__":
    main()
