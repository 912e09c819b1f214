"""Build the template of a panel's checklist: `python .ci/make_panel_templates.py`.

An ordinary Word document with tags, to be edited in Word; see make_templates.py, whose parts it
shares. What it may print is listed in sspdocs/writers/panel_checklist.py.
"""

from __future__ import annotations

from make_templates import package
from template_sections import TALL
from word_parts import (
    PRIMARY,
    cell,
    each,
    facts,
    h1,
    h2,
    p,
    row,
    row_tag,
    run,
    section,
    table,
    when,
    words,
)

_PUPIL = [
    ("Name", "pupil.name"), ("Date of birth", "pupil.date_of_birth"),
    ("Year group", "pupil.year"), ("UPN", "pupil.upn"),
    ("School", "setting.name"), ("SEN status", "sen.status_name"),
    ("Primary need", "sen.primary_need_name"), ("Range or band", "sen.range"),
]  # fmt: skip


def _state(field: str) -> str:
    """A state in words: plain when nothing is to be done, bold when something is."""
    plain = when(f"{field}.ok", words(f"{field}.state", ""))
    return plain + when(f"not {field}.ok", words(f"{field}.state", "", "Label"))


def _listed(title: str, loop: str, columns: list[tuple[str, float, str]]) -> str:
    """A table of a list; a field that ends in ".state" stands out when something is to be done."""
    widths = [w for _, w, _ in columns]
    head = row(
        *(cell(w, p(heading, style="TableHead"), fill=PRIMARY) for heading, w, _ in columns),
        head=True,
    )
    cells = [
        cell(w, _state(f.removesuffix(".state")) if f.endswith(".state") else words(f, ""))
        for _, w, f in columns
    ]
    return table(
        widths,
        head,
        row_tag("for " + loop, widths),
        row(*cells),
        row_tag("endfor", widths),
        title=title,
    )


def checklist() -> str:
    """The cover of a bundle: what is to do first, then the rules and the papers one by one."""
    return "".join(
        [
            h1("{{ document.title }}"),
            when("pupil.name", p("{{ pupil.name }}", style="PupilName")),
            p(run("{{ summary }}", bold=True), raw=True),
            facts([3.2, TALL / 2 - 3.2, 3.2, TALL / 2 - 3.2], _PUPIL, "The pupil"),
            when(
                "todo",
                h2("Still to do"),
                each("t in todo", p("☐  {{ t }}", style="TableText")),
            ),
            h2("The panel's rules"),
            _listed(
                "The panel's rules and whether they are met",
                "r in rules",
                [("Rule", 7.4, "r.says"), ("Met?", 2.2, "r.state"), ("Why", TALL - 9.6, "r.why")],
            ),
            h2("Papers"),
            _listed(
                "The papers that the panel asks for",
                "e in papers",
                [
                    ("No.", 1.2, "e.number"),
                    ("Paper", 5.6, "e.name"),
                    ("State", 2.8, "e.state"),
                    ("What was found", TALL - 9.6, "e.found"),
                ],
            ),
            when(
                "unread",
                h2("Files that could not be read"),
                each("u in unread", p("{{ u }}", style="TableText")),
            ),
            h2("About the panel"),
            p("{{ panel.about }}"),
            when("panel.when", p("{{ panel.when }}")),
            p("Taken from {{ panel.source }}, read on {{ panel.read }}.", style="Guidance"),
            table(
                [3.2, 7.2, 2.2, TALL - 12.6],
                row(
                    cell(3.2, p("Checked by", style="Label")),
                    cell(7.2, ""),
                    cell(2.2, p("Date", style="Label")),
                    cell(TALL - 12.6, ""),
                    least=0.9,
                ),
                title="Who checked this list, and when",
            ),
            section(False, TALL),
        ]
    )


if __name__ == "__main__":
    package("common/panel-checklist.docx", "Panel checklist", checklist(), 10.5)
