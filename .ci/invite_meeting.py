"""The pack's agenda, and the SENDCo's checklist of dates and people."""

from __future__ import annotations

import invite_texts as texts
from invite_forms import about
from invite_parts import LETTER_WIDTH as WIDE
from invite_parts import bullets, call_out, meeting_box, prefilled
from word_parts import PRIMARY, cell, each, h2, p, row, row_tag, table, when, words


def agenda() -> str:
    """The agenda with a time for each item."""
    widths = [1.2, WIDE - 3.8, 2.6]
    head = row(
        *(
            cell(w, p(x, style="TableHead"), fill=PRIMARY)
            for w, x in zip(widths, ("", "What", "Minutes"), strict=True)
        ),
        head=True,
    )
    rows = []
    for condition, title, note, minutes in texts.AGENDA:
        line = row(
            cell(widths[0], p(style="Item")),
            cell(widths[1], p(title, style="Label"), p(note, style="TableText")),
            cell(widths[2], minutes),
        )
        rows += (
            [row_tag(f"if {condition}", widths), line, row_tag("endif", widths)]
            if condition
            else [line]
        )
    return "".join(
        [
            about("Agenda for the annual review"),
            meeting_box(),
            table(widths, head, *rows, title="Agenda"),
            h2("How we meet"),
            *bullets(texts.GROUND_RULES),
        ]
    )


def checklist() -> str:
    """For the SENDCo: what is too late, what is missing, the dates, who is invited."""
    widths = [5.8, 3.5, 3.5, 2.2, WIDE - 15.0]
    heads = ("Step", "Work to", "Last day", "Whose", "Done")
    head = row(
        *(
            cell(w, p(x, style="TableHead"), fill=PRIMARY)
            for w, x in zip(widths, heads, strict=True)
        ),
        head=True,
    )
    line = row(
        *(
            cell(w, words(f, ""))
            for w, f in zip(
                widths, ("s.what", "s.work_to", "s.lawful", "s.who", "'☐'"), strict=True
            )
        )
    )
    circle = [
        ("Who", 5.0, "i.shown"),
        ("Must invite", 2.9, "i.required"),
        ("Invited on", 2.4, ""),
        ("Advice", 2.3, "i.asked"),
        ("Received", 2.4, ""),
        ("Coming", WIDE - 15.0, ""),
    ]
    return "".join(
        [
            about("Annual review: dates and circulation list"),
            when("warnings", h2("Look at this first"), each("w in warnings", call_out("{{ w }}"))),
            meeting_box(),
            when(
                "suggestions",
                h2("Dates that keep every rule"),
                p(texts.SUGGESTIONS, style="Lead"),
                each(
                    "s in suggestions",
                    p(
                        "{{ s.date }} (send by "
                        "{{ s.send_by }}){% if s.against %}: {{ s.against }}{% endif %}",
                        style="ListBullet",
                    ),
                ),
            ),
            h2("Dates"),
            when("not meeting.known", p(texts.STEPS_WITHOUT_MEETING)),
            p(texts.STEPS_NOTE, style="Guidance"),
            table(
                widths,
                head,
                row_tag("for s in steps", widths),
                line,
                row_tag("endfor", widths),
                row_tag("if not steps", widths),
                row(*(cell(w, "") for w in widths), least=0.9),
                row_tag("endif", widths),
                title="Dates from asking for advice to the final plan",
            ),
            h2("Who is invited, and papers still to come"),
            p(texts.CIRCLE_NOTE, style="Guidance"),
            prefilled(circle, "i in circle", "Circulation list", blank=2, least=0.6),
            when(
                "missing",
                h2("Still to be added by you"),
                p(texts.MISSING, style="Lead"),
                each("m in missing", p("{{ m }}", style="ListBullet")),
            ),
            h2("Before you send"),
            *bullets(texts.BEFORE_SENDING),
        ]
    )
