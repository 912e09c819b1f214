"""The pieces that only the annual-review pack needs.

Letterhead, boxes to write in, meeting box, faces.
"""

from __future__ import annotations

from itertools import count
from xml.sax.saxutils import escape

from word_parts import (
    ACCENT,
    DECLARATION,
    INK,
    NS,
    PRIMARY,
    SHADE,
    cell,
    cm,
    field,
    p,
    row,
    row_tag,
    run,
    table,
    words,
)
from word_styles import _letters, _space, _style

LETTER_WIDTH = 17.0
BOX = LETTER_WIDTH
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_ids = count(100)
_TAB = "<w:r><w:tab/></w:r>"


def extra_styles(width: float) -> str:
    """The letter's and the easy-read papers' own styles."""
    line = f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{ACCENT}"/></w:pBdr>'
    right = f'<w:tabs><w:tab w:val="right" w:pos="{cm(width)}"/></w:tabs>'
    under = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="6" w:color="{ACCENT}"/></w:pBdr>'
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="%d"/></w:numPr>'
    bullet = numbered % 1
    keep = "<w:keepNext/><w:keepLines/>"
    made = [
        _style(
            "paragraph",
            "SchoolName",
            "School Name",
            based="Header",
            ppr=right + _space(0, 20, 240),
            rpr=_letters(18, PRIMARY, True),
        ),
        _style(
            "paragraph",
            "SchoolLine",
            "School Line",
            based="Header",
            ppr=right + _space(0, 0, 240),
            rpr=_letters(10.5, INK),
        ),
        _style(
            "paragraph",
            "SchoolLast",
            "School Last Line",
            based="SchoolLine",
            ppr=under + right + _space(0, 240, 240),
        ),
        _style("paragraph", "LetterDate", "Letter Date", ppr=_space(0, 200, 264)),
        _style("paragraph", "AddressLine", "Address Line", ppr=_space(0, 0, 264)),
        _style(
            "paragraph",
            "AddressBlank",
            "Address Blank",
            based="AddressLine",
            rpr=f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>',
        ),
        _style(
            "paragraph",
            "Subject",
            "Letter Subject",
            based="Heading1",
            after="Normal",
            ppr=keep + _space(60, 120, 252) + '<w:outlineLvl w:val="0"/>',
            rpr=_letters(15, PRIMARY, True),
        ),
        _style("paragraph", "SignLine", "Sign Line", ppr=_space(260, 0, 264)),
        _style("paragraph", "Item", "Agenda Item Number", based="Label", ppr=numbered % 3),
        _style("paragraph", "Lead", "Lead In", ppr=keep),
        _style("paragraph", "Salutation", "Salutation", ppr=_space(220, 120, 264)),
        _style("paragraph", "Closing", "Closing", ppr="<w:keepNext/>" + _space(100, 520, 264)),
        _style("paragraph", "Enclosed", "Enclosed", ppr=_space(220, 0, 264), rpr=_letters(11)),
        _style(
            "paragraph",
            "CallOut",
            "Call Out",
            ppr=keep
            + line
            + f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>'
            + _space(120, 160, 264)
            + '<w:ind w:left="240" w:right="120"/>',
            rpr="<w:b/>",
        ),
        _style(
            "paragraph",
            "ListBullet",
            "List Bullet",
            ppr=bullet + _space(0, 70, 264) + '<w:contextualSpacing w:val="0"/>',
        ),
        _style(
            "paragraph",
            "Choice",
            "Choice",
            ppr="<w:keepLines/>" + _space(0, 90, 264) + '<w:ind w:left="454" w:hanging="454"/>',
        ),
        _style("paragraph", "Big", "Big Text", ppr=_space(0, 110, 288), rpr=_letters(16)),
        _style(
            "paragraph",
            "BigHead",
            "Big Heading",
            based="Heading2",
            after="Big",
            ppr=keep
            + '<w:pBdr><w:bottom w:val="nil"/></w:pBdr>'
            + _space(220, 80, 264)
            + '<w:outlineLvl w:val="1"/>',
            rpr=_letters(18, PRIMARY, True),
        ),
        _style(
            "paragraph",
            "BigBullet",
            "Big Bullet",
            based="Big",
            ppr=numbered % 2 + _space(0, 80, 288),
        ),
        _style(
            "paragraph",
            "FaceName",
            "Face Name",
            based="TableText",
            ppr=_space(0, 0, 240) + '<w:jc w:val="center"/>',
            rpr=_letters(12, INK, True),
        ),
        _style(
            "paragraph",
            "Face",
            "Face",
            based="TableText",
            ppr=_space(60, 60, 240) + '<w:jc w:val="center"/>',
        ),
        _style(
            "character",
            "Blank",
            "Blank",
            based="DefaultParagraphFont",
            rpr=f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>',
        ),
    ]
    return "".join(made)


def numbering() -> str:
    """numbering.xml: bullets, large bullets, and the numbers of an agenda."""
    kinds = (("bullet", "•", 454, 340), ("bullet", "•", 567, 397), ("decimal", "%1", 0, 0))
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{k}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="{"tab" if left else "nothing"}"/>'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hang}"/></w:pPr></w:lvl></w:abstractNum>'
        for k, (kind, sign, left, hang) in enumerate(kinds)
    )
    uses = "".join(
        f'<w:num w:numId="{k + 1}"><w:abstractNumId w:val="{k}"/></w:num>'
        for k in range(len(kinds))
    )
    return f"{DECLARATION}<w:numbering {NS}>{lists}{uses}</w:numbering>"


_PARTS = {
    "document": "document.main",
    "styles": "styles",
    "settings": "settings",
    "numbering": "numbering",
    "header1": "header",
    "header2": "header",
    "footer1": "footer",
}
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def content_types() -> str:
    """[Content_Types].xml of these templates."""
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}{kind}+xml"/>'
        for name, kind in _PARTS.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{parts}<Override PartName="/word/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'  # noqa: E501
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'  # noqa: E501
    )


def document_links() -> str:
    """The links of the document's body to its other parts."""
    links = (
        ("rId1", "styles", "styles.xml"),
        ("rId2", "settings", "settings.xml"),
        ("rId3", "theme", "theme/theme1.xml"),
        ("rId10", "header", "header2.xml"),
        ("rId11", "header", "header1.xml"),
        ("rId12", "footer", "footer1.xml"),
        ("rId20", "numbering", "numbering.xml"),
    )
    made = "".join(
        f'<Relationship Id="{i}" Type="{_LINK}{kind}" Target="{target}"/>'
        for i, kind, target in links
    )
    return f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{made}</Relationships>'


def _line(inside: str, style: str) -> str:
    """A paragraph of a header or footer, its tab at the right-hand margin."""
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{cm(LETTER_WIDTH)}"/></w:tabs>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{tabs}</w:pPr>{inside}</w:p>'


def letter_head() -> str:
    """The school's letterhead: name, address, how to reach it."""
    return (
        f"{DECLARATION}<w:hdr {NS}>"
        + p("{{ school.name or '[Add the name of the school]' }}", style="SchoolName")
        + p("{{ school.address }}", style="SchoolLine")
        + p("{{ school.contact }}", style="SchoolLast")
        + "</w:hdr>"
    )


def page_head(title: str) -> str:
    """The head of a form, and of a letter's later pages."""
    inside = run(title) + run(" ({{ who.initials }})", bold=True) + _TAB + run("{{ school.name }}")
    return f"{DECLARATION}<w:hdr {NS}>{_line(inside, 'HeaderLine')}</w:hdr>"


def page_foot() -> str:
    """The foot of every page."""
    pages = (
        run("Confidential") + _TAB + run("Page ") + field("PAGE") + run(" of ") + field("NUMPAGES")
    )
    made = run("Made from “{{ source.file }}” on {{ source.made_on }} by sspdocs.")
    return f"{DECLARATION}<w:ftr {NS}>{_line(pages, 'Footer')}{_line(made, 'FooterNote')}</w:ftr>"


def bullets(texts: list[str], style: str = "ListBullet") -> list[str]:
    """A bulleted list."""
    return [p(text, style=style) for text in texts]


def call_out(text: str) -> str:
    """A paragraph that must not be missed."""
    return p(text, style="CallOut")


def box(text: str) -> str:
    """One shaded line across the page."""
    return table(
        [BOX],
        row(cell(BOX, p(text, style="Label"), fill=SHADE)),
        title="When and to whom to send this back",
    )


def choice(text: str) -> str:
    """A box to tick and what it means."""
    return p("☐\u2002" + text, style="Choice")


def write_here(height: float) -> str:
    """An empty box to write in, its least height in centimetres; it grows with what is typed."""
    return table([BOX], row(cell(BOX, ""), least=height), title="Write here")


def meeting_box(style: str = "TableText") -> str:
    """When and where: what is known, and a marked blank for what is not."""
    widths = [4.0, BOX - 4.0] if style == "TableText" else [4.6, BOX - 4.6]
    label = "Label" if style == "TableText" else "Big"
    rows = []
    for name, fld, blank in (
        ("Date", "meeting.date", "Date to be confirmed: ________________________"),
        ("Time", "meeting.time", "Time to be confirmed: ________________________"),
        ("Place", "meeting.place", "Room to be confirmed: ________________________"),
    ):
        inside = (
            run(f"{{{{ {fld} }}}}{{% if not {fld} %}}", bold=True)
            + run(blank, style="Blank")
            + run("{% endif %}")
        )
        rows.append(
            row(
                cell(widths[0], p(name, style=label), fill=SHADE),
                cell(widths[1], p(inside, style=style, raw=True)),
                least=0.85,
            )
        )
    return table(widths, *rows, title="When and where the meeting is")


def prefilled(
    columns: list[tuple[str, float, str]],
    loop: str,
    title: str,
    *,
    blank: int = 0,
    least: float = 1.1,
) -> str:
    """A table with a row for each item, columns without a field left to write in.

    And blank rows when there is none.
    """
    widths = [w for _, w, _ in columns]
    name = loop.split(" in ")[1]
    body = [
        row(
            *(cell(w, p(heading, style="TableHead"), fill=PRIMARY) for heading, w, _ in columns),
            head=True,
        ),
        row_tag("for " + loop, widths),
        row(*(cell(w, words(f, "") if f else "") for _, w, f in columns), least=least),
        row_tag("endfor", widths),
    ]
    if blank:
        empty = row(*(cell(w, "") for w in widths), least=least)
        body += [
            row_tag(f"if not {name}", widths),
            *([empty] * blank),
            row_tag("endif", widths),
        ]
    return table(widths, *body, title=title)


def blank_rows(
    columns: list[tuple[str, float]], firsts: list[str], title: str, *, head: bool = True
) -> str:
    """Rows to write in; the first cell of each may hold a label."""
    widths = [w for _, w in columns]
    body = (
        [row(*(cell(w, p(x, style="TableHead"), fill=PRIMARY) for x, w in columns), head=True)]
        if head
        else []
    )
    for text in firsts:
        first = cell(widths[0], p(text, style="Label"), fill=SHADE) if text else cell(widths[0], "")
        body.append(row(first, *(cell(w, "") for w in widths[1:]), least=1.3 if text else 1.0))
    return table(widths, *body, title=title)


_FACES = (("Happy", 4653), ("Not sure", 0), ("Sad", -4653))


def faces(name: str, smile: int) -> str:
    """A face to point at or to colour in, drawn as a shape so that no font is needed."""
    number, size = next(_ids), 430000
    shape = (
        f'<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{size}" cy="{size}"/></a:xfrm><a:prstGeom prst="smileyFace"><a:avLst>'
        f'<a:gd name="adj" fmla="val {smile}"/></a:avLst></a:prstGeom>'
        '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
        '<a:ln w="19050"><a:solidFill><a:srgbClr val="222222"/></a:solidFill></a:ln>'
        "</wps:spPr><wps:bodyPr/></wps:wsp>"
    )
    drawing = (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{size}" cy="{size}"/>'
        f'<wp:docPr id="{number}" name="Face {number}" descr="{escape(name)} face"/>'
        f'<a:graphic><a:graphicData uri="{_WPS}">{shape}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    # programs that do not draw shapes print a ring
    either = (
        f'<mc:AlternateContent xmlns:mc="{_MC}" xmlns:wps="{_WPS}"><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        "<mc:Fallback><w:t>○</w:t></mc:Fallback></mc:AlternateContent>"
    )
    return f'<w:p><w:pPr><w:pStyle w:val="Face"/></w:pPr><w:r>{either}</w:r></w:p>'


def face_table(questions: list[str]) -> str:
    """A question to a row, with three faces to choose from."""
    widths = [9.5, 2.5, 2.5, 2.5]
    head = row(
        cell(widths[0], ""),
        *(
            cell(w, p(name, style="FaceName"))
            for w, (name, _) in zip(widths[1:], _FACES, strict=True)
        ),
        head=True,
    )
    rows = [
        row(
            cell(widths[0], p(q, style="Big")),
            *(cell(w, faces(n, s)) for w, (n, s) in zip(widths[1:], _FACES, strict=True)),
            least=1.5,
        )
        for q in questions
    ]
    return table(widths, head, *rows, title="How I feel: happy, not sure or sad")
