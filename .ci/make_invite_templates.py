"""Build the templates of the annual-review pack: `python .ci/make_invite_templates.py`.

They are ordinary Word documents with tags, to be edited in Word; see make_templates.py, whose parts
they share. What each may print is listed in sspdocs/writers/packs/context.py.
"""

from __future__ import annotations

from pathlib import Path

import invite_form_texts as form_texts
import invite_texts as texts
import word_styles as styles
from invite_forms import (
    about,
    advice,
    pupil_invitation,
    views_parent,
    views_pupil,
    views_young_child,
)
from invite_meeting import agenda, checklist
from invite_parts import (
    LETTER_WIDTH,
    blank_rows,
    bullets,
    call_out,
    choice,
    content_types,
    document_links,
    extra_styles,
    letter_head,
    meeting_box,
    numbering,
    page_foot,
    page_head,
    prefilled,
    write_here,
)
from word_parts import (
    DECLARATION,
    NS,
    SHADE,
    cell,
    cm,
    h2,
    h3,
    p,
    row,
    row_tag,
    table,
    when,
    words,
    write_package,
)

COMMON = Path(__file__).resolve().parent.parent / "templates/common"
WIDE = LETTER_WIDTH


def section(letter: bool) -> str:
    """Upright A4; a letter has its letterhead on the first page and a plain head after it."""
    side = cm((21.0 - WIDE) / 2)
    title = "<w:titlePg/>"
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId10"/><w:headerReference w:type="first" r:id="rId11"/>'
        '<w:footerReference w:type="default" r:id="rId12"/><w:footerReference w:type="first" r:id="rId12"/>'
        f'<w:pgSz w:w="{cm(21.0)}" w:h="{cm(29.7)}"/><w:pgMar w:top="{cm(2.0)}" w:right="{side}" w:bottom="{cm(1.9)}" '
        f'w:left="{side}" w:header="{cm(1.0)}" w:footer="{cm(0.8)}" w:gutter="0"/>{title}</w:sectPr>'
    )


def package(name: str, title: str, body: str, *, letter: bool = False, size: float = 12) -> None:
    """Write one template."""
    sheet = styles.styles(size).replace("</w:styles>", extra_styles(WIDE) + "</w:styles>")
    write_package(
        COMMON / name,
        {
            "[Content_Types].xml": content_types(),
            "_rels/.rels": styles.ROOT_LINKS,
            "docProps/core.xml": styles.core(title),
            "word/document.xml": f"{DECLARATION}<w:document "
            f"{NS}><w:body>{body}{section(letter)}</w:body></w:document>",
            "word/_rels/document.xml.rels": document_links(),
            "word/styles.xml": sheet,
            "word/numbering.xml": numbering(),
            "word/settings.xml": styles.SETTINGS,
            "word/theme/theme1.xml": styles.theme(),
            "word/header1.xml": letter_head() if letter else page_head(title),
            "word/header2.xml": page_head(title),
            "word/footer1.xml": page_foot(),
        },
    )


def letter() -> str:
    """The invitation to everybody: one letter, with what is said to each kind of reader."""
    parts = [
        p("{{ letter.date }}", style="LetterDate"),
        when("recipient.name", p("{{ recipient.name }}", style="AddressLine")),
        when("not recipient.name", p("[Add the name]", style="AddressBlank")),
        when(
            "recipient.category != 'parent_carer' and recipient.category != 'young_person'",
            p("{{ recipient.role }}", style="AddressLine"),
        ),
        when("recipient.organisation", p("{{ recipient.organisation }}", style="AddressLine")),
        when("recipient.address", p("{{ recipient.address|paragraphs }}", style="AddressLine")),
        p("Dear {{ recipient.greeting }}", style="Salutation"),
        p("Annual review of {{ who.whose }} Education, Health and Care plan", style="Subject"),
        when("letter.replaces", call_out(texts.REPLACES)),
    ]
    for condition, paragraphs in texts.OPENINGS:
        parts.append(when(condition, *(p(x) for x in paragraphs)))
    parts += [
        meeting_box(),
        when("letter.late and meeting.known", call_out(texts.LATE)),
        h2("What we will talk about"),
        p(texts.TALK, style="Lead"),
        *bullets(texts.TALK_POINTS),
        when("adulthood", *bullets([texts.ADULTHOOD_POINT])),
        when("transfer.coming", *bullets([texts.TRANSFER_POINT])),
        when("looked_after", *bullets([texts.LOOKED_AFTER_POINT])),
    ]
    for condition, heading, paragraphs in texts.ASKED:
        parts.append(when(condition, h2(heading), *(p(x) for x in paragraphs)))
    parts += [
        when(
            "recipient.category == 'parent_carer' or recipient.category == 'young_person'",
            h2("If that is difficult for you"),
            *bullets(texts.HELP),
        ),
        h2("What happens afterwards"),
        p(texts.AFTER),
        when("recipient.required and recipient.category != 'health'", p(texts.LAW_REQUIRED)),
        when("recipient.category == 'health'", p(texts.LAW_HEALTH)),
        when("not recipient.required", p(texts.LAW_OTHERS)),
        p(texts.CLOSING, keep=True),
        p("Yours sincerely", style="Closing"),
        p("{{ school.sendco or '[Add the name of the SENDCo]' }}", style="AddressLine", keep=True),
        p(
            "Special educational needs and disabilities co-ordinator (SENDCo)",
            style="AddressLine",
            keep=True,
        ),
        p("{{ school.name }}", style="AddressLine", keep=True),
        when(
            "recipient.enclosures",
            p("With this letter: {{ recipient.enclosures|join('; ') }}.", style="Enclosed"),
        ),
    ]
    return "".join(parts)


def report() -> str:
    """The report of the review, filled with the plan's outcomes, support and last actions."""
    pair = [5.4, WIDE - 5.4]
    details = [
        ("Name", "pupil.name"),
        ("Date of birth", "pupil.date_of_birth"),
        ("Year group", "pupil.year"),
        ("UPN", "pupil.upn"),
        ("School or setting", "setting.name"),
        ("Council", "council.name"),
        ("Looked after by a council", "pupil.looked_after"),
        ("Attendance", "pupil.attendance"),
        ("Date of the plan", "dates.ehc_plan_issued"),
        ("Last annual review", "dates.last_annual_review"),
        ("Date of this review", "meeting.date"),
        ("Report to everybody by", "when.report_by"),
        ("Last lawful day for the review", "when.last_day"),
    ]
    facts_rows = [
        row(
            cell(pair[0], p(label, style="Label"), fill=SHADE),
            cell(pair[1], words(name, "")),
            least=0.75,
        )
        for label, name in details
    ]
    invited = [
        ("Who", 6.0, "i.who"),
        ("Must be invited", 3.4, "i.required"),
        ("Advice given? Y/N", 3.4, ""),
        ("Came? Y/N", WIDE - 12.8, ""),
    ]
    outcomes = [
        ("", 0.9, "o.number"),
        ("Outcome", 6.6, "o.description"),
        ("Progress agreed at the meeting", 5.4, ""),
        ("Result", WIDE - 12.9, "o.choices"),
    ]
    support = [
        ("Support in the plan", 6.6, "x.description"),
        ("By whom, how often", 4.0, "x.by"),
        ("Given as written? Still needed?", WIDE - 10.6, ""),
    ]
    plan_sections = [
        row(
            cell(1.2, p(letter_, style="Label")),
            cell(7.0, title),
            cell(3.2, "☐ No change"),
            cell(WIDE - 11.4, "☐ Change to:"),
            least=0.9,
        )
        for letter_, title in texts.SECTIONS
    ]
    parts = [
        about("Report of the annual review"),
        p(texts.REPORT_NOTE, style="Guidance"),
        h2("1. Details"),
        table(pair, *facts_rows, title="Details of the review"),
        h2("2. Invited, and who came"),
        prefilled(invited, "i in circle", "Who was invited and who came", blank=1),
        h2("3. Views"),
        h3("{{ who.whose_cap }} views"),
        prefill_text("views.pupil", 2.4),
        h3("Hopes for the future"),
        prefill_text("views.aspirations", 1.8),
        h3("The family’s views"),
        prefill_text("views.parent_carer", 2.4),
        h2("4. Actions from the last review"),
        when(
            "actions",
            prefilled(
                [("Action agreed", 9.2, "a"), ("Done? What came of it?", WIDE - 9.2, "")],
                "a in actions",
                "Actions from the last review",
            ),
        ),
        when("not actions", p(texts.NO_ACTIONS, style="Lead"), write_here(1.8)),
        h2("5. Progress towards each outcome"),
        p(texts.REPORT_OUTCOMES, style="Lead"),
        prefilled(outcomes, "o in outcomes", "Progress towards each outcome", blank=4),
        h2("6. Outcomes for the year to come"),
        write_here(3.4),
        h2("7. Support"),
        prefilled(support, "x in provision", "Support in the plan", blank=3),
        h2("8. Health and social care"),
        p(texts.REPORT_HEALTH, style="Lead"),
        write_here(2.4),
        when(
            "adulthood",
            h2("Preparing for adulthood"),
            p(texts.REPORT_ADULTHOOD, style="Lead"),
            blank_rows(
                [("Area", 5.2), ("What is wanted, and what is needed to get there", WIDE - 5.2)],
                texts.ADULTHOOD_AREAS,
                "Preparing for adulthood",
            ),
        ),
        when(
            "transfer.coming",
            h2("The move {{ transfer.words }}"),
            p(texts.REPORT_TRANSFER, style="Lead"),
            blank_rows(
                [("", 6.4), ("", WIDE - 6.4)],
                texts.TRANSFER_ROWS,
                "The move to the next setting",
                head=False,
            ),
        ),
        h2("9. Recommendation to the council"),
        *(choice(x) for x in texts.RECOMMENDATIONS),
        p(texts.SECTIONS_NOTE, style="Lead"),
        table(
            [1.2, 7.0, 3.2, WIDE - 11.4],
            *plan_sections,
            title="Changes recommended to each section of the plan",
        ),
        h3("Recommendations that somebody at the meeting did not share"),
        p(texts.DIFFERENCES, style="Lead"),
        write_here(2.0),
        h2("10. Action plan"),
        blank_rows(
            [("What", 8.6), ("Who", 4.2), ("By when", WIDE - 12.8)], [""] * 5, "Action plan"
        ),
        p(
            "Report written by: ______________________________   Date: ______________",
            style="SignLine",
        ),
    ]
    return "".join(parts)


def prefill_text(field: str, height: float) -> str:
    """What the plan says now, with room to write what was said at the meeting."""
    return table(
        [WIDE],
        row_tag(f"if {field}", [WIDE]),
        row(
            cell(WIDE, p("In the plan now", style="Label"), words(field, ""), fill=SHADE),
        ),
        row_tag("endif", [WIDE]),
        row(cell(WIDE, ""), least=height),
        title="Views in the plan and at the meeting",
    )


def main() -> None:
    """Build them all."""
    package("invite-letter.docx", "Invitation to an annual review", letter(), letter=True)
    package(
        "invite-pupil.docx", "Invitation to your review meeting", pupil_invitation(), letter=True
    )
    package("invite-views-young-child.docx", "My views", views_young_child())
    package("invite-views-pupil.docx", "My views", views_pupil())
    package("invite-views-parent.docx", "Your views: parent or carer", views_parent())
    package(
        "invite-advice-school.docx",
        "Advice for the annual review: school staff",
        advice(
            "Advice: school staff",
            form_texts.SCHOOL_NOTE,
            form_texts.SCHOOL_QUESTIONS,
            form_texts.ADVICE_OUTCOMES,
            school=True,
        ),
    )
    package(
        "invite-advice-professional.docx",
        "Advice for the annual review: professionals",
        advice(
            "Advice: professionals",
            form_texts.PROFESSIONAL_NOTE,
            form_texts.PROFESSIONAL_QUESTIONS,
            form_texts.ADVICE_OUTCOMES,
            school=False,
        ),
    )
    package("invite-agenda.docx", "Agenda for the annual review", agenda())
    package("invite-report.docx", "Report of the annual review", report(), size=11)
    package(
        "invite-checklist.docx", "Annual review: dates and circulation list", checklist(), size=10.5
    )


if __name__ == "__main__":
    main()
