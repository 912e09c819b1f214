"""The papers that go to a panel when the school has none of its own: a referral and a page of ranges."""

# ruff: noqa: E501 (a column is a line)

from __future__ import annotations

from template_sections import TALL, agencies, signatures, title_block
from word_parts import (
    SHADE,
    cell,
    facts,
    h2,
    list_table,
    note,
    p,
    row,
    section,
    table,
    when,
    words,
)

_SIX, _PAIR = [3.4, 5.5, 3.6, 5.3], [5.2, TALL - 5.2]
_PUPIL = [
    ("Name", "pupil.name"), ("Date of birth", "pupil.date_of_birth"), ("Year group", "pupil.year"),
    ("UPN", "pupil.upn"), ("School", "setting.name"), ("Class", "pupil.class_name"),
    ("SEN status", "sen.status_name"), ("On the register since", "sen.register_date"),
    ("Primary need", "sen.primary_need_name"), ("Range", "sen.range"),
]  # fmt: skip


def _boxes(title: str, asked: list[tuple[str, str, str]], least: float = 1.2) -> str:
    """Questions with room for the answer: label, field, the grey prompt where nothing is known."""
    rows = [
        row(cell(_PAIR[0], p(label, style="Label"), fill=SHADE), cell(_PAIR[1], words(field, prompt)), least=least)
        for label, field, prompt in asked
    ]  # fmt: skip
    return table(_PAIR, *rows, title=title)


def _draft() -> str:
    return note(
        "A draft made from the pupil’s plan. “To be written” and “Not recorded” mark what a person still has "
        "to write. Where the panel has a form of its own, copy this into it."
    )


def referral() -> str:
    """The pupil, what is asked, needs, support and its cost, what it changed, views, signatures."""
    support = [
        ("Support", TALL * 0.32, "x.description"), ("Led by", TALL * 0.15, "x.lead"),
        ("How often", TALL * 0.19, "x.amount"), ("Cost a year", TALL * 0.14, "x.cost"),
        ("Impact", TALL * 0.2, "x.impact or 'To be written'"),
    ]  # fmt: skip
    tried = [
        ("Outcome", TALL * 0.36, "o.description"), ("Starting point", TALL * 0.2, "o.baseline"),
        ("Progress", TALL * 0.28, "o.progress or 'To be written'"), ("Result", TALL * 0.16, "o.result or 'To be written'"),
    ]  # fmt: skip
    return (
        title_block()
        + _draft()
        + h2("1. Pupil and school")
        + facts(_SIX, _PUPIL, "Pupil and school")
        + _boxes("Who to ask", [
            ("Parents or carers", "by_role.parent_carer", "To be written: names and how to reach them"),
            ("SENDCo", "by_role.sendco", "To be written: name and how to reach them"),
        ], 0.9)
        + h2("2. What is asked of the panel")
        + _boxes("What is asked of the panel", [
            ("What is asked", "''", "To be written: advice, a service, or money, and for what"),
            ("For how long", "''", "To be written"),
            ("What it should change", "''", "To be written: what the pupil will be able to do"),
        ])
        + h2("3. Needs")
        + list_table(
            [("", TALL * 0.06, "a.tick"), ("Area of need", TALL * 0.3, "a.area_name"), ("What is difficult", TALL * 0.64, "a.needs")],
            "a in area_lines", "Areas of need", empty=False,
        )
        + when("sen.diagnoses", facts(_PAIR, [("Diagnosis", "sen.diagnoses")], "Diagnosis"))
        + agencies(TALL)
        + h2("4. Support now, and what it costs")
        + list_table(support, "x in support", "Support now, and what it costs")
        + facts(_SIX, [
            ("Costed so far", "money.total"), ("The school pays itself", "money.threshold"),
            ("Above that", "money.above"), ("Rows without a cost", "money.uncosted or 'None'"),
        ], "What support costs")
        + h2("5. What was tried, and what it changed")
        + list_table(tried, "o in outcomes", "What was tried, and what it changed")
        + _boxes("Last review", [
            ("Last review", "dates.reviewed_on", "To be written: the date"),
            ("What it found", "review.summary", "To be written: what worked, what did not, what the school will do next"),
        ])
        + h2("6. Views")
        + _boxes("Views", [
            ("The pupil", "views.pupil or views.important_to", "To be written with the pupil"),
            ("Parents or carers", "views.parent_carer", "To be written with the family"),
        ])
        + signatures(TALL, "A parent or carer signs to agree that the panel sees these papers.")
        + section(False, TALL)
    )  # fmt: skip


def ranges() -> str:
    """The pupil's need marked area by area, with the range where the plan states it."""
    columns = [
        ("", TALL * 0.06, "a.tick"), ("Area of need", TALL * 0.24, "a.area_name"),
        ("What the plan says", TALL * 0.4, "a.needs"),
        ("Range, from the council’s ranges document", TALL * 0.3, "a.range"),
    ]  # fmt: skip
    marked = [
        *columns[:3],
        (columns[3][0], columns[3][1], "a.range or ('To be marked' if a.tick == '☒' else '')"),
    ]
    return (
        title_block()
        + _draft()
        + h2("Pupil")
        + facts(_SIX, _PUPIL[:8], "Pupil")
        + facts(_PAIR, [("Range that the plan states", "sen.range"), ("Primary need", "sen.primary_need_name")], "Range")
        + h2("The pupil’s need in each area")
        + note(
            "☒ marks an area in which the plan names a need. A pupil may be on another range in each: "
            "read the council’s description of each range, and write the one that fits best."
        )
        + list_table(marked, "a in area_lines", "The pupil's need in each area", empty=False, least=1.6)
        + _boxes("Why", [("Why this range", "''", "To be written: what the pupil needs that the range below does not give")], 2.0)
        + signatures(TALL, "Whoever marked the range signs.")
        + section(False, TALL)
    )  # fmt: skip
