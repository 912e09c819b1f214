"""The pieces that the council templates are built from: styles, paragraphs, tables, headers and the package itself."""

# ruff: noqa: E501 (the XML reads better whole)

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
INK, GREY, LINE = "222222", "595959", "A6A6A6"
PRIMARY, ACCENT, SHADE = (
    "1F3864",
    "2E75B6",
    "DEEAF6",
)  # swapped for the council's own when a document is made
PROMPT = "Not recorded"


def cm(length: float) -> int:
    """Centimetres as twentieths of a point."""
    return round(length * 566.93)


# --- text ---------------------------------------------------------------------------------------


def run(text: str, *, style: str = "", bold: bool = False) -> str:
    """A run of text."""
    properties = (f'<w:rStyle w:val="{style}"/>' if style else "") + ("<w:b/>" if bold else "")
    made = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{made}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*pieces: str, style: str = "", keep: bool = False, raw: bool = False) -> str:
    """A paragraph: plain strings become runs, or XML as it is with `raw`."""
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + (
        "<w:keepNext/>" if keep else ""
    )
    made = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{made}{''.join(x if raw else run(x) for x in pieces)}</w:p>"


def h1(text: str) -> str:
    """The document's one Heading 1."""
    return p(text, style="Heading1")


def h2(text: str) -> str:
    """A section's heading."""
    return p(text, style="Heading2")


def h3(text: str) -> str:
    """A heading inside a section."""
    return p(text, style="Heading3")


def h4(text: str) -> str:
    """A heading under one of those."""
    return p(text, style="Heading4")


def note(text: str) -> str:
    """A line of guidance that the form prints."""
    return p(printed(run(text)), style="Guidance", raw=True)


def when(condition: str, *blocks: str) -> str:
    """Blocks that are there only when the condition holds."""
    return p("{%p if " + condition + " %}") + "".join(blocks) + p("{%p endif %}")


def each(what: str, *blocks: str) -> str:
    """Blocks once for each item: `each("a in area_rows", …)`."""
    return p("{%p for " + what + " %}") + "".join(blocks) + p("{%p endfor %}")


def words(field: str, prompt: str = PROMPT, style: str = "TableText", *, keep: bool = False) -> str:
    """A field, each of its lines a paragraph; a grey prompt to fill in where there is nothing."""
    asked = f'|paragraphs("{prompt}")' if prompt else "|paragraphs"
    return p("{{ " + field + asked + " }}", style=style, keep=keep)


# --- tables -------------------------------------------------------------------------------------


def cell(width: float, *paragraphs: str, fill: str = "", lines: str = "") -> str:
    """A cell `width` centimetres wide; a plain string is a paragraph of table text. `lines` are drawn: "top bottom"."""
    inside = "".join(x if x.startswith("<") else p(x, style="TableText") for x in paragraphs)
    properties = f'<w:tcW w:w="{cm(width)}" w:type="dxa"/>'
    if lines:
        drawn = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
            for side in lines.split()
        )
        properties += f"<w:tcBorders>{drawn}</w:tcBorders>"
    if fill:
        properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, head: bool = False, least: float = 0) -> str:
    """A row, at least `least` centimetres high; it moves to the next page whole."""
    properties = "<w:cantSplit/>"
    if least:
        properties += f'<w:trHeight w:val="{cm(least)}" w:hRule="atLeast"/>'
    if head:
        properties += "<w:tblHeader/>"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def row_tag(tag: str, widths: list[float]) -> str:
    """A row that only holds a tag (`for o in outcomes`) in its widest cell and is not printed."""
    held = p("{%tr " + tag + " %}", style="TableText")
    widest = widths.index(max(widths))
    return row(*(cell(w, held if k == widest else "") for k, w in enumerate(widths)))


def table(
    widths: list[float], *rows: str, title: str, style: str = "SspGrid", keep: bool = False
) -> str:
    """A table of these widths in centimetres; `title` is its alternative text. A thin paragraph keeps tables apart.

    `keep` keeps that paragraph, and so the table's end, with what follows.
    """
    grid = "".join(f'<w:gridCol w:w="{cm(x)}"/>' for x in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{cm(sum(widths))}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(title)}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
        + p(style="Gap", keep=keep)
    )


def prompt_in(width: float) -> str:
    """The prompt of an empty cell; none where the column is too narrow for its words."""
    return PROMPT if width >= 2.3 else ""


def facts(
    widths: list[float],
    pairs: list[tuple[str, str]],
    title: str,
    least: float = 0,
    prompt: str = PROMPT,
    *,
    where_said: bool = False,
    also: Sequence[tuple[str, str]] = (),
    besides: str = "",
) -> str:
    """Labels with their values beside them, as many pairs to a row as the widths have room for.

    `where_said` leaves out the rows of which the plan says nothing; those of `also` are always so,
    but they stand where `besides` holds.
    """
    across = len(widths) // 2
    rows = []
    told = [*pairs, *also]
    for k in range(0, len(told), across):
        cells = []
        for n, (label, field) in enumerate(told[k : k + across]):
            cells.append(cell(widths[2 * n], p(label, style="Label"), fill=SHADE))
            cells.append(cell(widths[2 * n + 1], words(field, prompt)))
        while len(cells) < len(widths):
            cells.append(cell(widths[len(cells)], ""))
        made = row(*cells, least=least)
        if where_said or k >= len(pairs):
            says = " or ".join(field for _, field in told[k : k + across])
            says += f" or {besides}" if besides else ""
            rows += [row_tag(f"if {says}", widths), made, row_tag("endif", widths)]
        else:
            rows.append(made)
    return table(widths, *rows, title=title)


def list_table(
    columns: list[tuple[str, float, str]],
    loop: str,
    title: str,
    *,
    least: float = 0.9,
    empty: bool = True,
    whole: bool = False,
) -> str:
    """A table with a head that repeats and a row for each item of a loop such as "o in outcomes".

    Args:
        columns: heading, width in centimetres, field.
        loop: the loop; its list's name is also what tells whether the table is empty.
        title: alternative text.
        least: the least height of a row in centimetres.
        empty: print one row of prompts when there is nothing.
        whole: keep the table on one page.
    """
    widths = [w for _, w, _ in columns]
    name = loop.split(" in ")[1]
    style = "TableWhole" if whole else "TableText"
    body = [
        row(
            *(cell(w, p(heading, style="TableHead"), fill=PRIMARY) for heading, w, _ in columns),
            head=True,
        ),
        row_tag("for " + loop, widths),
        row(*(cell(w, words(field, "", style)) for _, w, field in columns), least=least),
        row_tag("endfor", widths),
    ]
    if empty:
        body += [
            row_tag(f"if not {name}", widths),
            row(*(cell(w, words("''", prompt_in(w))) for w in widths), least=least),
            row_tag("endif", widths),
        ]
    return table(widths, *body, title=title)


# --- header, footer, package --------------------------------------------------------------------


def field(code: str) -> str:
    """A page-number field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


_TAB = "<w:r><w:tab/></w:r>"
_LOGO = (
    "<w:r><w:drawing>"
    '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="1620000" cy="540000"/>'
    '<wp:docPr id="1" name="logo" descr="{{ council.short }} logo"/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="1" name="logo"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1620000" cy="540000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
    "</w:drawing></w:r>"
)


def printed(runs: str) -> str:
    """Runs that the form prints and nobody writes: marked so, for a reader to tell them from answers."""
    return (
        '<w:sdt><w:sdtPr><w:tag w:val="sspdocs:printed"/></w:sdtPr>'
        f"<w:sdtContent>{runs}</w:sdtContent></w:sdt>"
    )


def _line(inside: str, style: str, width: float) -> str:
    """A paragraph of a header or footer, its tab at the right-hand margin."""
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{cm(width)}"/></w:tabs>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{tabs}</w:pPr>{printed(inside)}</w:p>'


def first_header(width: float) -> str:
    """The first page's head: the council's name, and its logo where it has one."""
    logo = run("{% if council.logo %}") + _LOGO + run("{% endif %}")
    inside = run("{{ council.name }}", style="CouncilName") + _TAB + logo
    return f"{DECLARATION}<w:hdr {NS}>{_line(inside, 'Header', width)}</w:hdr>"


def other_header(width: float) -> str:
    """The head of the other pages: what this is and whose."""
    inside = (
        run("{{ document.title }}{% if pupil.name %}: {% endif %}")
        + run("{{ pupil.name }}", bold=True)
        + _TAB
        + run("{{ council.short }}")
    )
    return f"{DECLARATION}<w:hdr {NS}>{_line(inside, 'HeaderLine', width)}</w:hdr>"


def footer(width: float) -> str:
    """The foot of every page: what it was made from and when, and the page number."""
    pages = (
        run("Confidential") + _TAB + run("Page ") + field("PAGE") + run(" of ") + field("NUMPAGES")
    )
    made = run(
        "Made from “{{ source.file }}” on {{ source.made_on }} by sspdocs. {{ council.note }}"
    )
    lines = _line(pages, "Footer", width) + _line(made, "FooterNote", width)
    return f"{DECLARATION}<w:ftr {NS}>{lines}</w:ftr>"


def section(landscape: bool, width: float, *, first: bool = True, last: bool = True) -> str:
    """The end of a section of A4 pages; every section but the last ends in a paragraph of its own.

    Args:
        landscape: which way the pages lie.
        width: the text's width in centimetres.
        first: its first page has the council's own head.
        last: it ends the document.
    """
    sides = (29.7, 21.0) if landscape else (21.0, 29.7)
    lies = ' w:orient="landscape"' if landscape else ""
    side = cm((sides[0] - width) / 2)
    k = 20 if landscape else 10
    heads = f'<w:headerReference w:type="default" r:id="rId{k}"/>'
    if first:
        heads += f'<w:headerReference w:type="first" r:id="rId{k + 1}"/>'
        heads += f'<w:footerReference w:type="first" r:id="rId{k + 2}"/>'
    made = (
        f'<w:sectPr>{heads}<w:footerReference w:type="default" r:id="rId{k + 2}"/>'
        f'<w:pgSz w:w="{cm(sides[0])}" w:h="{cm(sides[1])}"{lies}/>'
        f'<w:pgMar w:top="{cm(2.1)}" w:right="{side}" w:bottom="{cm(1.9)}" w:left="{side}" '
        f'w:header="{cm(0.9)}" w:footer="{cm(0.8)}" w:gutter="0"/>'
        f"{'<w:titlePg/>' if first else ''}</w:sectPr>"
    )
    return made if last else f'<w:p><w:pPr><w:pStyle w:val="Gap"/>{made}</w:pPr></w:p>'


def placeholder_logo() -> bytes:
    """A grey frame of 360 by 120 pixels: where the logo goes, seen only by whoever edits the template."""
    wide, tall = 360, 120
    lines = []
    for y in range(tall):
        edge = y < 3 or y >= tall - 3
        lines.append(
            b"\0" + bytes(0x9E if edge or x < 3 or x >= wide - 3 else 0xEE for x in range(wide))
        )

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", wide, tall, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"".join(lines), 9))
        + chunk(b"IEND", b"")
    )


def write_package(path: Path, members: dict[str, str | bytes]) -> None:
    """A .docx whose bytes are the same each time it is built."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, data)
