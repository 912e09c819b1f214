"""Build the council templates that ship with sspdocs: `python .ci/make_templates.py`.

The templates are ordinary Word documents with tags, to be edited in Word; this script is how the first ones were made and
how a change to all of them is made at once. It writes the same bytes each time, and it overwrites: a template that
was changed in Word is the council's own from then on, and its line below goes.
"""

from __future__ import annotations

from pathlib import Path

import word_styles as styles
from word_parts import (
    DECLARATION,
    NS,
    PRIMARY,
    PROMPT,
    SHADE,
    cell,
    each,
    facts,
    first_header,
    footer,
    h1,
    h2,
    h3,
    list_table,
    other_header,
    p,
    placeholder_logo,
    row,
    row_tag,
    section,
    table,
    when,
    words,
    write_package,
)

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
WIDE, TALL = 26.7, 17.8  # text widths in centimetres: landscape and upright A4


def package(path: Path, title: str, body: str, *, landscape: bool, size: float) -> None:
    """Write one template."""
    width = WIDE if landscape else TALL
    margin = ((29.7 if landscape else 21.0) - width) / 2
    write_package(
        path,
        {
            "[Content_Types].xml": styles.CONTENT_TYPES,
            "_rels/.rels": styles.ROOT_LINKS,
            "docProps/core.xml": styles.core(title),
            "word/document.xml": f"{DECLARATION}<w:document {NS}><w:body>{body}{section(landscape, margin)}</w:body></w:document>",
            "word/_rels/document.xml.rels": styles.DOCUMENT_LINKS,
            "word/styles.xml": styles.styles(width, size),
            "word/settings.xml": styles.SETTINGS,
            "word/theme/theme1.xml": styles.theme(),
            "word/header1.xml": first_header(),
            "word/_rels/header1.xml.rels": styles.HEADER_LINKS,
            "word/header2.xml": other_header(),
            "word/footer1.xml": footer(),
            "word/media/logo.png": placeholder_logo(),
        },
    )


def title_block() -> str:
    """The document's title with the pupil's name under it."""
    return h1("{{ document.title }}") + when("pupil.name", p("{{ pupil.name }}", style="PupilName"))


DETAILS = [
    ("Name", "pupil.name"), ("Date of birth", "pupil.date_of_birth"), ("Year group", "pupil.year"),
    ("Preferred name", "pupil.preferred_name"), ("Class", "pupil.class_name"), ("UPN", "pupil.upn"),
    ("School", "setting.name"), ("Date of plan", "dates.plan_start"), ("Next review date", "dates.review_due"),
]  # fmt: skip


def optional_rows(widths: list[float], pairs: list[tuple[str, str]]) -> list[str]:
    """Rows of label and value, each there only when the plan says it."""
    rows = []
    for label, name in pairs:
        rows += [
            row_tag(f"if {name}", 2, widths),
            row(
                cell(widths[0], p(label, style="Label"), fill=SHADE),
                cell(widths[1], words(name, "")),
                split=True,
            ),
            row_tag("endif", 2, widths),
        ]
    return rows


MORE_DETAILS = [
    ("Gender", "pupil.gender"), ("Home language", "pupil.home_language"), ("Looked after", "pupil.looked_after"),
    ("Pupil premium", "pupil.pupil_premium"), ("Attendance", "pupil.attendance"),
    ("Local authority", "setting.local_authority"),
    ("SEN status", "sen.status_name"), ("Range", "sen.range"), ("Date placed on SEN register", "sen.register_date"),
]  # fmt: skip
MEDICAL = [("Medical needs", "pupil.medical")]


def any_of(pairs: list[tuple[str, str]]) -> str:
    """The condition that the plan says any of these."""
    return " or ".join(name for _, name in pairs)


def more_details(widths: list[float]) -> str:
    """What else a plan may say of the pupil: there only when it says some of it."""
    medical = [widths[0], sum(widths[1:])]
    return when(
        any_of(MORE_DETAILS), facts(widths, MORE_DETAILS, "More about the pupil", prompt="")
    ) + when(
        any_of(MEDICAL), table(medical, *optional_rows(medical, MEDICAL), title="Medical needs")
    )


def people(width: float) -> str:
    """Who is who: role, name, and how to reach them."""
    return when(
        "contacts",
        h2("People who support me"),
        list_table(
            [("Role", width * 0.25, "x.role_name"), ("Name", width * 0.35, "x.name"), ("Organisation, phone, email", width * 0.4, "x.details")],
            "x in contacts", "People who support the pupil", empty=False, least=0.7,
        ),
    )  # fmt: skip


def agencies(width: float) -> str:
    """Outside services and their advice."""
    return when(
        "agencies",
        h2("Outside agencies and their advice"),
        list_table(
            [("Service", width * 0.22, "x.service"), ("Name", width * 0.2, "x.name"), ("Advice", width * 0.42, "x.advice"), ("Date", width * 0.16, "x.date")],
            "x in agencies", "Outside agencies", empty=False,
        ),
    )  # fmt: skip


def assessments(width: float, *, always: bool = False) -> str:
    """Measures of progress over time."""
    columns = [
        ("Assessment", width * 0.36, "x.measure"), ("Result", width * 0.24, "x.value"),
        ("Expected", width * 0.22, "x.expected"), ("Date", width * 0.18, "x.date"),
    ]  # fmt: skip
    made = h2("Assessment and progress over time") + list_table(
        columns, "x in assessments", "Assessment and progress over time", empty=always
    )
    return made if always else when("assessments", made)


def costs(width: float) -> str:
    """What the provision uses and costs, when the plan says."""
    columns = [
        ("Provision", width * 0.36, "x.description"), ("Resources", width * 0.22, "x.resources"),
        ("Hourly rate", width * 0.12, "x.hourly_rate"), ("Annual cost", width * 0.12, "x.annual_cost"),
        ("Impact", width * 0.18, "x.impact"),
    ]  # fmt: skip
    return when(
        "provision_details",
        h2("Resources, cost and impact"),
        list_table(
            columns,
            "x in provision_details",
            "Resources, cost and impact of the provision",
            empty=False,
        ),
        when(
            "costs.stated_total",
            facts([5.2, width - 5.2], [("Total cost", "costs.stated_total")], "Total cost"),
        ),
    )


def review(width: float) -> str:
    """How it went: each outcome's progress, and what was said."""
    columns = [
        ("Outcome", width * 0.4, "o.description"), ("Progress", width * 0.42, "o.progress"), ("Result", width * 0.18, "o.result"),
    ]  # fmt: skip
    pairs = [
        ("Date of review", "dates.reviewed_on"), ("Review summary", "review.summary"),
        ("Pupil's comments", "review.pupil_comment"), ("Parent's comments", "review.parent_comment"),
        ("Next steps", "review.next_steps"),
    ]  # fmt: skip
    return (
        h2("Review")
        + list_table(columns, "o in outcomes", "Progress towards each outcome", least=1.0)
        + facts([5.2, width - 5.2], pairs, "What was said at the review", least=1.0)
    )


def signatures(width: float) -> str:
    """Who agreed the plan."""
    columns = [
        ("Role", width * 0.26, "s.role_name"), ("Name", width * 0.3, "s.name"),
        ("Signature", width * 0.26, "s.signed"), ("Date", width * 0.18, "s.date"),
    ]  # fmt: skip
    return h2("Signatures") + list_table(
        columns, "s in sign_rows", "Signatures", empty=False, least=1.1
    )


def leftovers(width: float) -> str:
    """Everything that has no place of its own above: nothing of the original is lost."""
    return when(
        "unmapped",
        h2("Other information from the original document"),
        list_table(
            [("In the original", width * 0.28, "u.label"), ("What it says", width * 0.72, "u.text")],
            "u in unmapped", "Other information from the original document", empty=False, least=0.7,
        ),
    )  # fmt: skip


def plan_table(
    columns: list[tuple[str, float, str]],
    loop: str = "r in plan_rows",
    title: str = "Outcomes and provision",
) -> str:
    """Outcomes beside the provision for each; a second provision of an outcome stands under the first, its left part blank."""
    widths = [w for _, w, _ in columns]
    name = loop.split(" in ")[1]

    def line(lines: str, *, again: bool = False) -> str:
        cells = []
        for _, w, field in columns:
            outcome = field.startswith("r.outcome")
            blank = outcome and again
            cells.append(
                cell(w, "" if blank else words(field, ""), lines=lines if outcome else "top bottom")
            )
        return row(*cells, least=1.0 if again else 1.4)

    count = len(columns)
    return table(
        widths,
        row(*(cell(w, p(heading, style="TableHead"), fill=PRIMARY) for heading, w, _ in columns), head=True),
        row_tag("for " + loop, count, widths),
        row_tag("if r.only", count, widths), line("top bottom"),
        row_tag("elif r.first", count, widths), line("top"),
        row_tag("else", count, widths), line("", again=True),
        row_tag("endif", count, widths),
        row_tag("endfor", count, widths),
        row_tag(f"if not {name}", count, widths),
        row(*(cell(w, words("''", PROMPT)) for w in widths), least=1.4),
        row_tag("endif", count, widths),
        title=title,
        style="SspPlan",
    )  # fmt: skip


def other_provision(columns: list[tuple[str, float, str]]) -> str:
    """Provision that serves no single outcome."""
    return when(
        "unlinked_provision",
        h3("Other provision"),
        list_table(columns, "x in unlinked_provision", "Other provision", empty=False),
    )


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
            [
                ("My views", "views.pupil"), ("My hopes and aspirations", "views.aspirations"),
                ("My strengths", "views.strengths"), ("What is important to me", "views.important_to"),
                ("My interests", "views.interests"), ("How best to support me", "views.support_wanted"),
                ("What does not help me", "views.does_not_help"), ("Parent or carer views", "views.parent_carer"),
            ],
            "Views of the pupil and the family",
            least=1.5,
        )
        + h2("My needs")
        + needs(WIDE)
        + agencies(WIDE)
        + assessments(WIDE)
        + h2("Outcomes and provision")
        + plan_table(
            [
                ("Outcome", 5.2, "r.outcome.description"), ("Starting point", 3.6, "r.outcome.baseline"),
                ("Success criteria", 3.9, "r.outcome.success_criteria"), ("Provision", 5.4, "r.provision.description"),
                ("Led by", 2.7, "r.provision.lead"), ("How often", 3.1, "r.provision.amount"),
                ("Target date", 2.8, "r.outcome.target_date"),
            ]
        )
        + other_provision(
            [("Provision", 14.2, "x.description"), ("Led by", 5.5, "x.lead"), ("How often", 7.0, "x.amount")]
        )
        + costs(WIDE)
        + review(WIDE)
        + signatures(WIDE)
        + leftovers(WIDE)
    )  # fmt: skip


def needs(width: float) -> str:
    """Areas of need to tick, each barrier, and any diagnosis."""
    widths = [5.2, width - 5.2]
    ticks = table(
        widths,
        row(
            cell(widths[0], p("Areas of need", style="Label"), fill=SHADE),
            cell(
                widths[1],
                p("{%p for t in area_ticks %}", style="TableText"),
                p("{{ t.tick }} {{ t.name }}", style="TableText"),
                p("{%p endfor %}", style="TableText"),
            ),
        ),
        *optional_rows(
            widths,
            [
                ("Primary need", "sen.primary_need_name"), ("Other needs", "sen.other_needs_names"),
                ("Diagnosis", "sen.diagnoses"),
            ],
        ),
        title="Areas of need",
    )  # fmt: skip
    barriers = list_table(
        [
            ("Area of need", 7.0, "n.area_name"),
            ("Barrier to learning", width - 7.0, "n.description"),
        ],
        "n in needs",
        "Barriers to learning",
    )
    return ticks + barriers


def main() -> None:
    """Build them all."""
    package(
        TEMPLATES / "england/sen-support-plan.docx",
        "SEN Support Plan",
        england(),
        landscape=True,
        size=11,
    )


if __name__ == "__main__":
    main()
