"""The pack's papers for pupils, families, staff and professionals."""

from __future__ import annotations

import invite_form_texts as texts
from invite_parts import (
    LETTER_WIDTH as WIDE,
)
from invite_parts import (
    box,
    bullets,
    choice,
    face_table,
    meeting_box,
    prefilled,
    write_here,
)
from word_parts import SHADE, cell, h1, h2, h3, p, row, table, when


def about(title: str, lead: str = "") -> str:
    """A form's title, whose it is, and what it is for."""
    made = h1(title) + p(
        "{{ who.name }}{% if pupil.year %}, {{ pupil.year }}{% endif %}", style="PupilName"
    )
    return made + (p(lead) if lead else "")


def pupil_invitation() -> str:
    """The invitation to the pupil in plain language: short lines, large letters."""

    def big(text: str) -> str:
        return p(text, style="Big")

    young = texts.PUPIL_YOUNG
    older = texts.PUPIL_OLDER
    return "".join(
        [
            h1("Your meeting"),
            p(
                "Dear {% if who.known %}{{ who.first }}{% else %}[Add the name]{% endif %}",
                style="BigHead",
            ),
            when("who.young", *(big(x) for x in young["about"])),
            when("not who.young", *(big(x) for x in older["about"])),
            meeting_box(style="Big"),
            p("Who will be there", style="BigHead"),
            when("who.young", *(big(x) for x in young["who"])),
            when("not who.young", *(big(x) for x in older["who"])),
            p("What you can do", style="BigHead"),
            when("who.young", *bullets(young["do"], "BigBullet")),
            when("not who.young", *bullets(older["do"], "BigBullet")),
            when("adulthood", big(texts.PUPIL_ADULTHOOD)),
            when("transfer.coming and not who.young", big(texts.PUPIL_TRANSFER)),
            when("transfer.coming and who.young", big(texts.PUPIL_TRANSFER_YOUNG)),
            when("own_right", big(texts.PUPIL_OWN_RIGHT)),
            p("Do I have to come?", style="BigHead"),
            when("who.young", *(big(x) for x in young["choice"])),
            when("not who.young", *(big(x) for x in older["choice"])),
            p("From {{ school.sendco or '[name of the SENDCo]' }}", style="BigHead"),
        ]
    )


def views_young_child() -> str:
    """For children under eight: filled in with a grown-up, by pointing, drawing or saying."""
    return "".join(
        [
            h1("My views"),
            p(
                "{% if who.known %}{{ who.first }}{% else %}[Add the name]{% endif %}",
                style="BigHead",
            ),
            p(texts.YOUNG_NOTE, style="Guidance"),
            p("How do I feel about …", style="BigHead"),
            face_table(texts.YOUNG_QUESTIONS),
            p("I like …", style="BigHead"),
            write_here(3.2),
            p("I do not like …", style="BigHead"),
            write_here(3.2),
            p("I am good at …", style="BigHead"),
            write_here(3.2),
            p("It helps me when …", style="BigHead"),
            write_here(3.2),
            p("Here is a picture of me at my best", style="BigHead"),
            write_here(7.5),
            p(
                "{{ who.first_cap }} was helped by: ____________________   Date: ______________",
                style="SignLine",
            ),
        ]
    )


def views_pupil() -> str:
    """For pupils of eight and over, and young people."""
    parts = [
        h1("My views"),
        p("{{ who.name }}", style="PupilName"),
        p(texts.PUPIL_NOTE),
        when(
            "not who.teenager",
            *(x for q in texts.PUPIL_QUESTIONS for x in (h2(q), write_here(2.7))),
        ),
        when(
            "who.teenager", *(x for q in texts.TEENAGER_QUESTIONS for x in (h2(q), write_here(2.7)))
        ),
        when(
            "adulthood",
            h2(texts.MY_FUTURE),
            p(texts.MY_FUTURE_LEAD, style="Lead"),
            *(x for q in texts.FUTURE_QUESTIONS for x in (h3(q), write_here(2.2))),
        ),
        when(
            "transfer.coming",
            h2("My next school or college"),
            p(texts.NEXT_PLACE, style="Lead"),
            write_here(2.7),
        ),
        h2("At the meeting I would like"),
        *(choice(x) for x in texts.MEETING_CHOICES),
        p(
            "Somebody helped me to fill this in: ____________________   Date: ______________",
            style="SignLine",
        ),
    ]
    return "".join(parts)


def views_parent() -> str:
    """For parents and carers."""
    parts = [
        about("Your views: parent or carer", texts.PARENT_NOTE),
        returning(),
        *(x for q in texts.PARENT_QUESTIONS for x in (h2(q), write_here(2.3))),
        when(
            "outcomes",
            h2("The outcomes in the plan"),
            p(texts.PARENT_OUTCOMES, style="Lead"),
            prefilled(
                [("Outcome", 8.4, "o.description"), ("What I have seen", WIDE - 8.4, "")],
                "o in outcomes",
                "What the family has seen of each outcome",
            ),
        ),
        when(
            "adulthood",
            h2("Preparing for adulthood"),
            p(texts.PARENT_ADULTHOOD, style="Lead"),
            write_here(2.2),
        ),
        when(
            "transfer.coming",
            h2("The move {{ transfer.words }}"),
            p(texts.PARENT_TRANSFER, style="Lead"),
            write_here(2.2),
        ),
        h2("At the meeting"),
        *(choice(x) for x in texts.PARENT_CHOICES),
        p("Name: ______________________________   Date: ______________", style="SignLine"),
    ]
    return "".join(parts)


def returning() -> str:
    """When and to whom a form goes back."""
    return box(
        "Please send this back {{ when.return_phrase }}"
        "{% if school.sendco %} to {{ school.sendco }}{% endif %}"
        "{% if school.sendco_contact %} ({{ school.sendco_contact }}){% endif %}."
    )


def advice(title: str, note: str, questions: list[str], outcomes: str, *, school: bool) -> str:
    """An advice form, the plan's outcomes and support already in it."""
    widths = [4.6, WIDE - 4.6]
    labels = ["Your name", "Your role", "How long you have known the pupil", "Date last seen"]
    who = [
        row(cell(widths[0], p(x, style="Label"), fill=SHADE), cell(widths[1], ""), least=0.8)
        for x in labels[: 3 if school else 4]
    ]
    support = [
        ("What the plan provides", 7.0, "x.description"),
        ("By whom, how often", 4.2, "x.by"),
        ("Is it happening? What difference does it make?", WIDE - 11.2, ""),
    ]
    parts = [
        about(title, note),
        returning(),
        table(widths, *who, title="Who gives this advice"),
        *(x for q in questions for x in (h2(q), write_here(3.0))),
        h2("Progress towards the outcomes"),
        p(outcomes, style="Lead"),
        prefilled(
            [
                ("Outcome", 7.0, "o.description"),
                ("Progress, with evidence", 6.6, ""),
                ("Still right?", WIDE - 13.6, ""),
            ],
            "o in outcomes",
            "Progress towards each outcome",
            blank=3,
        ),
        when(
            "provision",
            h2("Support in the plan"),
            prefilled(support, "x in provision", "The support in the plan"),
        ),
        when(
            "adulthood",
            h2("Preparing for adulthood"),
            p(texts.ADVICE_ADULTHOOD, style="Lead"),
            write_here(3.0),
        ),
        when(
            "transfer.coming",
            h2("The move {{ transfer.words }}"),
            p(texts.ADVICE_TRANSFER, style="Lead"),
            write_here(3.0),
        ),
        h2("What should change in the plan"),
        p(texts.ADVICE_CHANGES, style="Lead"),
        write_here(3.4),
        *(choice(x) for x in texts.ADVICE_CHOICES),
        p("Signed: ______________________________   Date: ______________", style="SignLine"),
    ]
    return "".join(parts)
