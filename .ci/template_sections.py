"""The sections that the council templates share: details, views, needs, outcomes with provision, review."""

from __future__ import annotations

from collections.abc import Collection

from word_parts import (
    PRIMARY,
    PROMPT,
    SHADE,
    cell,
    each,
    facts,
    h1,
    h2,
    h3,
    h4,
    list_table,
    note,
    p,
    printed,
    prompt_in,
    row,
    row_tag,
    run,
    table,
    when,
    words,
)

WIDE, TALL = 26.7, 17.8  # text widths in centimetres: landscape and upright A4


def title_block() -> str:
    """The document's title with the pupil's name under it."""
    name = p(printed(run("{{ pupil.name }}")), style="PupilName", raw=True)
    return h1("{{ document.title }}") + when("pupil.name", name)


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
            row_tag(f"if {name}", widths),
            row(
                cell(widths[0], p(label, style="Label"), fill=SHADE),
                cell(widths[1], words(name, "")),
            ),
            row_tag("endif", widths),
        ]
    return rows


MORE_DETAILS = [
    ("Gender", "pupil.gender"), ("Home language", "pupil.home_language"), ("Looked after", "pupil.looked_after"),
    ("Pupil premium", "pupil.pupil_premium"), ("Attendance", "pupil.attendance"),
    ("Local authority", "setting.local_authority"),
    ("SEN status", "sen.status_name"), ("Range", "sen.range"),
    ("Date placed on SEN register", "sen.register_date"),
]  # fmt: skip
VIEWS = [
    ("My views", "views.pupil"), ("My hopes and aspirations", "views.aspirations"),
    ("My strengths", "views.strengths"), ("What is important to me", "views.important_to"),
    ("My interests", "views.interests"), ("How best to support me", "views.support_wanted"),
    ("What does not help me", "views.does_not_help"), ("Parent or carer views", "views.parent_carer"),
]  # fmt: skip
MEDICAL = [("Medical needs", "pupil.medical")]


def any_of(pairs: list[tuple[str, str]]) -> str:
    """The condition that the plan says any of these."""
    return " or ".join(name for _, name in pairs)


def more_details(
    widths: list[float], known: Collection[str] = (), also: Collection[tuple[str, str]] = ()
) -> str:
    """What else a plan may say of the pupil: there only when it says some of it."""
    medical = [widths[0], sum(widths[1:])]
    more = [*also, *((label, name) for label, name in MORE_DETAILS if name not in known)]
    return when(any_of(more), facts(widths, more, "More about the pupil", where_said=True)) + when(
        any_of(MEDICAL), table(medical, *optional_rows(medical, MEDICAL), title="Medical needs")
    )


def people(width: float, heading: str = "People who support me") -> str:
    """Who is who: role, name, and how to reach them."""
    shares = (0.18, 0.21, 0.22, 0.15, 0.24) if width == WIDE else (0.14, 0.2, 0.19, 0.18, 0.29)
    role, name, organisation, phone, email = (width * share for share in shares)
    columns = [
        ("Role", role, "x.role_name"), ("Name", name, "x.name"),
        ("Organisation", organisation, "x.organisation"), ("Phone", phone, "x.phone"),
        ("Email", email, "x.email"),
    ]  # fmt: skip
    made = list_table(columns, "x in people", heading, empty=False, least=0.7)
    return when("people", h2(heading), made)


def names(width: float, heading: str = "People who support me") -> str:
    """Who is who, where nothing is said of how to reach them: a line each."""
    columns = [("Role", width * 0.35, "x.role_name"), ("Name", width * 0.65, "x.name")]
    made = list_table(columns, "x in people", heading, empty=False, least=0.7)
    return when("people", h2(heading), made)


def agencies(width: float, *, always: bool = False) -> str:
    """Outside services and their advice."""
    columns = [
        ("Service", width * 0.22, "x.service"), ("Name", width * 0.2, "x.name"),
        ("Advice", width * 0.42, "x.advice"), ("Date", width * 0.16, "x.date"),
    ]  # fmt: skip
    made = h2("Outside agencies and their advice") + list_table(
        columns, "x in agencies", "Outside agencies and their advice", empty=always
    )
    return made if always else when("agencies", made)


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
        ("Provision", width * 0.32, "x.description"), ("Resources", width * 0.19, "x.resources"),
        ("Hourly rate", width * 0.12, "x.hourly_rate"), ("Annual cost", width * 0.12, "x.annual_cost"),
        ("Impact", width * 0.25, "x.impact"),
    ]  # fmt: skip
    title = "Resources, cost and impact of the provision"
    details = list_table(columns, "x in provision_details", title, empty=False)
    return when(
        "provision_details or costs.stated_total",
        h2("Resources, cost and impact"),
        when("provision_details", details),
        when(
            "costs.stated_total",
            facts([5.2, width - 5.2], [("Total cost", "costs.stated_total")], "Total cost"),
        ),
    )


def costs_alone(width: float) -> str:
    """What the provision uses and costs, where its impact stands elsewhere."""
    columns = [
        ("Provision", width * 0.42, "x.description"), ("Resources", width * 0.3, "x.resources"),
        ("Hourly rate", width * 0.14, "x.hourly_rate"), ("Annual cost", width * 0.14, "x.annual_cost"),
    ]  # fmt: skip
    title = "Resources and cost of the provision"
    total = [("Total cost", "costs.stated_total")]
    return when(
        "costed_provision or costs.stated_total",
        h2("Resources and cost"),
        when("costed_provision", list_table(columns, "x in costed_provision", title, empty=False)),
        when("costs.stated_total", facts([5.2, width - 5.2], total, "Total cost")),
    )


def review(width: float, *, baseline: bool = False, full: bool = False) -> str:
    """How it went: each outcome's progress, and what was said.

    `baseline` shows where each outcome started; `full` all that the plan says of it.
    """
    shares = [("Outcome", 0.4, "o.description"), ("Progress", 0.42, "o.progress")]
    if baseline:
        shares = [
            ("Outcome", 0.34, "o.description"), ("Starting point", 0.2, "o.baseline"),
            ("Progress", 0.3, "o.progress"),
        ]  # fmt: skip
    if full:
        shares = [
            ("No.", 0.04, "o.number"), ("Outcome", 0.185, "o.description"),
            ("Starting point", 0.12, "o.baseline"), ("Success criteria", 0.135, "o.success_criteria"),
            ("Target date", 0.115, "o.target_date"), ("Progress", 0.185, "o.progress"),
        ]  # fmt: skip
    columns = [(label, width * share, name) for label, share, name in shares]
    title = "Progress towards each outcome"
    if full:
        columns.append(("Result", width * 0.095, "o.result"))
        area = ("Area of need", width - sum(w for _, w, _ in columns), "o.area_name")
        lists = with_areas(
            "areas_said.outcomes", area, columns, 1, "o in outcomes", title, least=1.0
        )
    else:
        columns.append(("Result", width - sum(w for _, w, _ in columns), "o.result"))
        lists = list_table(columns, "o in outcomes", title, least=1.0)
    pairs = [
        ("Reviewed on", "dates.reviewed_on"), ("Review summary", "review.summary"),
        ("Pupil’s comments on review", "review.pupil_comment"), ("Parent’s comments", "review.parent_comment"),
        ("Next steps", "review.next_steps"),
    ]  # fmt: skip
    return (
        h2("Review")
        + lists
        + facts(
            [5.2, width - 5.2], pairs, "What was said at the review", 1.0, PROMPT if full else ""
        )
    )


def signatures(width: float, guidance: str = "") -> str:
    """Who agreed the plan."""
    columns = [
        ("Role", width * 0.26, "s.role_name"), ("Name", width * 0.3, "s.name"),
        ("Signature", width * 0.26, "s.signed"), ("Date", width * 0.18, "s.date"),
    ]  # fmt: skip
    lead = note(guidance) if guidance else ""
    made = list_table(columns, "s in sign_rows", "Signatures", empty=False, least=1.1, whole=True)
    return h2("Signatures") + lead + made


def leftovers(width: float) -> str:
    """Everything that has no place of its own above: nothing of the original is lost.

    What the plan says in fields stands apart from words that found no field, so that the document is
    read back as it is meant.
    """
    widths = [width * 0.28, width * 0.72]

    def pairs(name: str, title: str) -> str:
        made = table(
            widths,
            row_tag(f"for u in {name}", widths),
            row(
                cell(widths[0], words("u.label", "", "Label"), fill=SHADE),
                cell(widths[1], words("u.text", "")),
            ),
            row_tag("endfor", widths),
            title=title,
        )
        return when(name, h2(title), made)

    return pairs("no_place", "Continuation") + pairs(
        "unmapped", "Also written in the original document"
    )


def with_areas(
    said: str,
    area: tuple[str, float, str],
    columns: list[tuple[str, float, str]],
    widened: int,
    loop: str,
    title: str,
    *,
    least: float = 0.9,
    empty: bool = True,
) -> str:
    """A list with a column for the area of need where the plan names any; else without it.

    Args:
        said: the field that tells whether any item has an area.
        area: the column of areas, before the others.
        columns: the others.
        widened: which of the others has the room where there is no area.
        loop: as for `list_table`; so are the rest.
        title: alternative text.
        least: the least height of a row.
        empty: print a row of prompts when there is nothing.
    """
    head, width, name = area
    more = list(columns)
    label, own, field = more[widened]
    more[widened] = (label, own + width, field)
    areas = [(head, width, f"{name} or 'Not stated'"), *columns]
    return when(said, list_table(areas, loop, title, least=least, empty=empty)) + when(
        f"not {said}", list_table(more, loop, title, least=least, empty=empty)
    )


def outcome_cards(
    facets: list[tuple[str, str]],
    columns: list[tuple[str, float, str]],
    loop: str = "r in plan_rows",
    *,
    below: bool = False,
) -> str:
    """A heading for each outcome, what it says row by row, and a table of the provision for it.

    Two plain tables, not one in which an outcome's cells reach down over all its provision: merged
    cells are hard to follow with a screen reader, and eight columns leave 12 point no room.

    Args:
        facets: label and field of each row.
        columns: heading, width in centimetres and field of the provision's columns.
        loop: the outcomes with their provision.
        below: the area of need stands over them already, in a heading of its own.
    """
    widths = [5.2, sum(w for _, w, _ in columns) - 5.2]
    name, area = "Outcome {{ r.outcome.number }}", "r.outcome.area_name"
    rows = [
        row(
            cell(widths[0], p(label, style="Label", keep=True), fill=SHADE),
            cell(widths[1], words(field, keep=True)),
        )
        for label, field in facets
    ]
    return each(
        loop,
        h4(name) if below else h3(f"{name}{{% if {area} %}}: {{{{ {area} }}}}{{% endif %}}"),
        table(widths, *rows, title=name, keep=True),
        list_table(columns, "x in r.provision", f"Provision for outcome {name[8:]}", empty=False),
    )


def blank_card(facets: list[tuple[str, str]], columns: list[tuple[str, float, str]]) -> str:
    """The card of a plan that has no outcome yet, to type into."""
    widths = [5.2, sum(w for _, w, _ in columns) - 5.2]
    return when(
        "not plan_rows",
        facts(widths, [(label, "''") for label, _ in facets], "Outcome"),
        table(
            [w for _, w, _ in columns],
            row(
                *(cell(w, p(head, style="TableHead"), fill=PRIMARY) for head, w, _ in columns),
                head=True,
            ),
            row(*(cell(w, words("''", prompt_in(w))) for _, w, _ in columns)),
            title="Provision for the outcome",
        ),
    )


def other_provision(area: tuple[str, float, str], columns: list[tuple[str, float, str]]) -> str:
    """Provision that serves no single outcome."""
    title, loop = "Other provision", "x in unlinked_provision"
    return when(
        "unlinked_provision",
        h3(title),
        with_areas("areas_said.other", area, columns, 0, loop, title, empty=False),
    )


FACETS = [
    ("Outcome", "r.outcome.description"), ("Starting point", "r.outcome.baseline"),
    ("Success criteria", "r.outcome.success_criteria"), ("Target date", "r.outcome.target_date"),
]  # fmt: skip
PROVISION = [
    ("Provision", 14.2, "x.description"), ("Led by", 5.5, "x.lead"), ("How often", 7.0, "x.amount"),
]  # fmt: skip


AREA = ("Area of need", 4.4, "x.area_name")
OTHER = [
    ("Provision", 11.8, "x.description"),
    ("Led by", 4.5, "x.lead"), ("How often", 6.0, "x.amount"),
]  # fmt: skip


def plan_cards(outcome: str = "Outcome") -> str:
    """Outcomes and their provision under the council's own word for an outcome."""
    facets = [(outcome, FACETS[0][1]), *FACETS[1:]]
    return outcome_cards(facets, PROVISION) + blank_card(facets, PROVISION)


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
    return ticks + barriers(width)


def barriers(width: float, *, empty: bool = True) -> str:
    """Each barrier to learning; its area has a column always, so that a row of several lines is read as one."""
    columns = [
        ("Area of need", width * 0.262, "n.area_name"),
        ("Barrier to learning", width * 0.738, "n.description"),
    ]
    return list_table(columns, "n in needs", "Barriers to learning", empty=empty)
