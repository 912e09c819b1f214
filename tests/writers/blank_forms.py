"""Blank forms of the kinds that councils publish, built small: the wording is our own."""

from __future__ import annotations

import io
import zipfile

import openpyxl
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from tests.word import document, field, p, r, sdt, tbl, tc, tr, zipped

BOLD = "<w:b/>"
SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="D9E2F3"/>'
GRID = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    '<w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
)
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>{}</Types>'
)


def whole(data: bytes) -> bytes:
    """A document with a type for each of its parts, as other programs ask."""
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        files: dict[str, str | bytes] = {n: z.read(n) for n in z.namelist()}
    kinds = {"document": "document.main", "styles": "styles", "header": "header"}
    lines = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for part, kind in kinds.items()
        if f"word/{part}.xml" in files
    )
    return zipped(files | {"[Content_Types].xml": _TYPES.format(lines)})


def label(text: str) -> str:
    """A shaded cell with a bold label."""
    return tc(p(r(text, BOLD)), SHADE)


def heading(text: str) -> str:
    """A heading in Word's own style."""
    return p(r(text), '<w:pStyle w:val="Heading1"/>')


def table(*rows: str) -> str:
    """A table with lines."""
    columns = '<w:gridCol w:w="2300"/>' * rows[0].count("<w:tc>")
    made = tbl(*rows, properties=GRID)
    return made.replace("</w:tblPr>", f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>", 1)


def box(text: str) -> str:
    """A tick-box control and its option."""
    control = sdt(
        r("☐", '<w:rFonts w:ascii="MS Gothic"/>'),
        '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>',
    )
    return control + r(f" {text}")


def prompt(text: str = "Click here to enter text.", properties: str = "") -> str:
    """A control that shows its prompt."""
    return sdt(r(text, '<w:rStyle w:val="PlaceholderText"/>'), f"<w:showingPlcHdr/>{properties}")


def tables_form() -> bytes:
    """A form of tables: details in pairs, boxes under headings, a row a target, signatures."""
    small = p("", '<w:rPr><w:sz w:val="20"/></w:rPr>')
    blank = tr(*[tc(small) for _ in range(6)])
    return whole(document(
        p(r("SEN Support Plan", '<w:b/><w:sz w:val="36"/>')),
        table(
            tr(label("Name"), tc(), label("Date of birth"), tc()),
            tr(label("Year group"), tc(), label("Class"), tc()),
            tr(label("School"), tc(), label("UPN"), tc()),
            tr(label("Date of plan"), tc(), label("Review date"), tc()),
            tr(label("Parent/carer"), tc(), label("Class teacher"), tc()),
            tr(label("SENCO"), tc(), label("Home language"), tc()),
        ),
        p(),
        table(
            tr(label("Broad area of need"), tc(
                p(box("Communication and interaction")) + p(box("Cognition and learning"))
                + p(box("Social, emotional and mental health")) + p(box("Sensory and/or physical")))),
            tr(label("Looked after child?"), tc(p(box("Yes") + r("   ") + box("No")))),
            tr(label("Pupil premium"), tc(p(box("Yes") + r("   ") + box("No")))),
        ),
        heading("My strengths"), p(), p(),
        heading("What is important to me"), p(),
        heading("Hopes and aspirations"), p(),
        heading("Views of parents/carers"), p(), p(), p(),
        heading("Barriers to learning"),
        table(tr(label("What is hard for me"), tc())),
        heading("Targets and support"),
        table(
            tr(*[label(x) for x in ("Outcome", "Provision", "Who", "How often", "Success criteria", "Target date")]),
            blank, blank, blank,
        ),
        heading("Review"),
        table(tr(label("Summary of review"), tc()), tr(label("Next steps"), tc())),
        heading("Signatures"),
        table(
            tr(*[label(x) for x in ("", "Name", "Signature", "Date")]),
            tr(label("Parent/carer"), tc(), tc(), tc()),
            tr(label("SENCO"), tc(), tc(), tc()),
        ),
        p(), SECTION, styles=STYLES, header=p(r("Northmoor Council", BOLD)),
    ))  # fmt: skip


def lines_form() -> bytes:
    """A form of lines, controls, form fields, typed boxes and cards."""

    def target(n: int) -> str:
        return p(r(f"Target {n}", BOLD)) + table(
            tr(label("Outcome"), tc()), tr(label("Provision"), tc()), tr(label("Who"), tc()),
            tr(label("Frequency"), tc()),
            tr(label("Baseline"), tc()), tr(label("Progress"), tc()),
        ) + p()  # fmt: skip

    typed = field(" FORMTEXT ", r("     "), "<w:textInput/>")
    choices = "".join(
        f'<w:listItem w:displayText="{x}" w:value="{x}"/>' for x in ("SEN support", "EHC plan")
    )
    return whole(document(
        p(r("Individual Support Plan", '<w:b/><w:sz w:val="32"/>')),
        p(r("Name: ", BOLD) + r("__________________") + r("  ") + r("Date of birth: ", BOLD) + r("____________")),
        p(r("Year group: ", BOLD) + r("________") + r("\u2003   ") + r("School: ", BOLD) + r("______________")),
        p(r("UPN:", BOLD)),
        p(r("Date of plan: ", BOLD) + prompt("Click to choose a date.",
          '<w:date><w:dateFormat w:val="dd/MM/yyyy"/></w:date>')),
        p(r("SEN status: ", BOLD) + prompt("Choose an item.", f"<w:dropDownList>{choices}</w:dropDownList>")),
        p(r("Class teacher: ", BOLD) + typed),
        p(r("Looked after child: ", BOLD) + r("☐ Yes  ☐ No")),
        table(
            tr(label("What I am good at")), tr(tc()),
            tr(label("My interests")), tr(tc()),
            tr(label("How best to support me")), tr(tc(prompt_block())),
            tr(label("What does not help me")), tr(tc()),
        ),
        p(), target(1), target(2),
        p(r("Strategies for all lessons:", BOLD)), p(), p(),
        p(r("Parent’s views", BOLD)), p(),
        p(r("Next review date: ", BOLD) + r("________")),
        SECTION, styles=STYLES,
    ))  # fmt: skip


def prompt_block() -> str:
    """A control round a paragraph, as rich text."""
    return (
        sdt(
            p(r("Click or tap here to enter text.", '<w:rStyle w:val="PlaceholderText"/>')),
            "<w:showingPlcHdr/>",
        )
        + p()
    )


def options_form(hint: str = "") -> bytes:
    """Printed options: in cells, in lines, two in one line, in a table's rows."""
    rows = [
        tr(label("Name"), tc(p())),
        tr(label("Looked after child"), tc(p(r(f"Yes / No{hint}")))),
        tr(label("Pupil premium"), tc(p(r("Yes") + r("   ") + r("No", "<w:i/>")))),
    ]
    ratings = tc(p(r("Met / Partly met / Not met")))
    targets = [tr(tc(p()), tc(p()), ratings), tr(tc(p()), tc(p()), ratings)]
    return whole(
        document(
            heading("SEN Support Plan"),
            table(*rows),
            p(
                "<w:r><w:rPr><w:b/></w:rPr><w:t>Gender:</w:t></w:r><w:r><w:t> Male / Female</w:t></w:r>"
            ),
            p(r("SEN status: ", BOLD) + r("SEN support / EHCP")),
            table(tr(label("Outcome"), label("Support"), label("Review")), *targets),
            SECTION,
        )
    )


def across_form() -> bytes:
    """A form with its targets side by side, and needs by area."""
    areas = (
        "Communication and interaction",
        "Cognition and learning",
        "Social, emotional and mental health",
        "Sensory and/or physical",
    )
    return whole(document(
        p(r("Learning Support Record", '<w:b/><w:sz w:val="32"/>')),
        table(tr(label("Pupil name"), tc(), label("Year"), tc()), tr(label("Setting"), tc(), label("SENDCO"), tc())),
        heading("Needs"),
        table(tr(label("Area of need"), label("Description of need")), *[tr(label(a), tc()) for a in areas]),
        heading("Outcomes"),
        table(
            tr(label(""), label("Outcome 1"), label("Outcome 2"), label("Outcome 3")),
            *[tr(label(x), tc(), tc(), tc()) for x in ("Outcome", "Provision", "Success criteria", "Progress")],
        ),
        p(), SECTION, styles=STYLES,
    ))  # fmt: skip


def workbook_form() -> bytes:
    """A costed map as a workbook: pairs, a table with formulas, a list to choose from, a protected sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Costed map"
    bold, fill = Font(bold=True), PatternFill("solid", fgColor="FFD9E2F3")
    for ref, text in {
        "A1": "Costed provision map",
        "A3": "Pupil name",
        "A4": "Date of birth",
        "A5": "School",
        "D3": "Year group",
        "D4": "UPN",
    }.items():
        sheet[ref] = text
        sheet[ref].font, sheet[ref].fill = bold, fill
    sheet["B4"].number_format = "DD/MM/YYYY"
    for ref in ("B3", "B5", "E3", "E4"):
        sheet[ref].number_format = "@"
    heads = (
        "Provision",
        "Who",
        "Sessions per week",
        "Minutes per session",
        "Weeks",
        "Group size",
        "Hourly rate",
        "Annual cost",
    )
    for column, text in enumerate(heads, 1):
        cell = sheet.cell(7, column, text)
        cell.font, cell.fill = bold, fill
    for row in range(8, 13):
        for column in range(1, 8):
            sheet.cell(row, column).number_format = "General" if column < 7 else "£#,##0.00"
            sheet.cell(row, column).font = Font(size=10)
        sheet.cell(
            row, 8, f'=IF(C{row}="","",C{row}*D{row}/60*E{row}*G{row}/F{row})'
        ).number_format = "£#,##0.00"
    for column, width in zip("ABCDEFGH", (44, 22, 12, 12, 10, 10, 12, 14), strict=True):
        sheet.column_dimensions[column].width = width
    sheet["G13"], sheet["H13"] = "Total cost", "=SUM(H8:H12)"
    choice = DataValidation(type="list", formula1='"Teaching assistant,Class teacher,SENCO"')
    sheet.add_data_validation(choice)
    choice.add("B8:B12")
    sheet.protection.sheet = True
    sheet.print_area = "A1:H13"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
