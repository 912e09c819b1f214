r"""A small Word writer: enough of WordprocessingML to make forms as schools make them, the same bytes every time.

Pieces are strings of XML. `p` and `cell` take text in which `**bold**` and `_italic_` are marks, "\n" is a line break
and "\t" a tab; a piece that is already XML (a control, a tracked change) goes in a list beside such text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word" mc:Ignorable="w14"'
)
EMU = 12700  # English Metric Units in a point
BLOCKS = ("<w:p>", "<w:tbl>")


class Xml(str):
    """Text that is XML already and is not escaped again."""

    __slots__ = ()


def run(text: str, **marks: str | bool | int) -> Xml:
    """One stretch of text: `b`, `i`, `u`, `strike`, `size` in points, `colour`, `highlight`, `style`, `font`."""
    bits = []
    if style := marks.get("style"):
        bits.append(f'<w:rStyle w:val="{style}"/>')
    if font := marks.get("font"):
        bits.append(f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>')
    bits += [f"<w:{name}/>" for name in ("b", "i", "strike") if marks.get(name)]
    if colour := marks.get("colour"):
        bits.append(f'<w:color w:val="{colour}"/>')
    if size := marks.get("size"):
        bits.append(f'<w:sz w:val="{int(float(size) * 2)}"/>')
    if highlight := marks.get("highlight"):
        bits.append(f'<w:highlight w:val="{highlight}"/>')
    if marks.get("u"):
        bits.append('<w:u w:val="single"/>')
    tag = "w:delText" if marks.get("deleted") else "w:t"
    inner = []
    for piece in re.split(r"([\n\t])", text):
        if piece == "\n":
            inner.append("<w:br/>")
        elif piece == "\t":
            inner.append("<w:tab/>")
        elif piece:
            inner.append(f'<{tag} xml:space="preserve">{escape(piece)}</{tag}>')
    marks_xml = f"<w:rPr>{''.join(bits)}</w:rPr>" if bits else ""
    return Xml(f"<w:r>{marks_xml}{''.join(inner)}</w:r>")


def rich(text: str, **marks: str | bool | int) -> Xml:
    """Runs from text with `**bold**` and `_italic_` marks."""
    out = []
    for piece in re.split(r"(\*\*.+?\*\*|(?<!\w)_[^_\n]+_(?!\w))", text):
        if piece.startswith("**"):
            out.append(run(piece[2:-2], **{**marks, "b": True}))
        elif len(piece) > 2 and piece.startswith("_") and piece.endswith("_"):
            out.append(run(piece[1:-1], **{**marks, "i": True}))
        elif piece:
            out.append(run(piece, **marks))
    return Xml("".join(out))


Content = str | list[str] | list["str | list[str]"]


def runs(content: Content, **marks: str | bool | int) -> Xml:
    """The runs of one paragraph from text, XML or a mixture."""
    pieces = content if isinstance(content, list) else [content]
    return Xml("".join(x if isinstance(x, Xml) else rich(str(x), **marks) for x in pieces))


def p(
    content: Content = "",
    style: str = "",
    *,
    align: str = "",
    bullet: int = 0,
    tabs: tuple[int, ...] = (),
    before: int | None = None,
    after: int | None = None,
    keep: bool = False,
    **marks: str | bool | int,
) -> Xml:
    """One paragraph. `bullet` is a list's number (1 bullets, 2 and up numbered); `tabs` are stops in points."""
    bits = []
    if style or bullet:
        bits.append(f'<w:pStyle w:val="{style or "ListParagraph"}"/>')
    if keep:
        bits.append("<w:keepNext/>")
    if bullet:
        bits.append(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{bullet}"/></w:numPr>')
    if tabs:
        stops = "".join(f'<w:tab w:val="left" w:pos="{20 * t}"/>' for t in tabs)
        bits.append(f"<w:tabs>{stops}</w:tabs>")
    if before is not None or after is not None:
        spaces = [
            f'w:{n}="{20 * v}"' for n, v in (("before", before), ("after", after)) if v is not None
        ]
        bits.append(f"<w:spacing {' '.join(spaces)}/>")
    if align:
        bits.append(f'<w:jc w:val="{align}"/>')
    head = f"<w:pPr>{''.join(bits)}</w:pPr>" if bits else ""
    return Xml(f"<w:p>{head}{runs(content, **marks)}</w:p>")


def bullets(*lines: str, number: int = 1) -> Xml:
    """A list, one paragraph a line."""
    return Xml("".join(p(line, bullet=number) for line in lines))


@dataclass
class Cell:
    """One cell of a table; `down` is "restart" or "more" for a cell merged downwards.

    `content` is text, a line a paragraph; or a list with an item a paragraph, which is text, finished XML, or a list of
    the two mixed.
    """

    content: Content = ""
    shade: str = ""
    span: int = 1
    down: str = ""
    bold: bool = False
    colour: str = ""
    align: str = ""
    size: float = 0
    middle: bool = False


def _cell(cell: Cell | Content, width: int) -> str:
    c = cell if isinstance(cell, Cell) else Cell(cell)
    bits = [f'<w:tcW w:w="{width * 20}" w:type="dxa"/>']
    if c.span > 1:
        bits.append(f'<w:gridSpan w:val="{c.span}"/>')
    if c.down:
        bits.append('<w:vMerge w:val="restart"/>' if c.down == "restart" else "<w:vMerge/>")
    if c.shade:
        bits.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{c.shade}"/>')
    if c.middle:
        bits.append('<w:vAlign w:val="center"/>')
    marks: dict[str, str | bool | int] = {}
    if c.bold:
        marks["b"] = True
    if c.colour:
        marks["colour"] = c.colour
    if c.size:
        marks["size"] = c.size  # type: ignore[assignment]  # half points are made from it
    body = "".join(
        piece
        if isinstance(piece, Xml) and piece.startswith(BLOCKS)
        else p(piece, align=c.align, **marks)
        for piece in (c.content.split("\n") if isinstance(c.content, str) else c.content)
    )
    if isinstance(c.content, Xml):
        body = c.content if c.content.startswith(BLOCKS) else p([c.content], align=c.align, **marks)
    return f"<w:tc><w:tcPr>{''.join(bits)}</w:tcPr>{body}</w:tc>"


def table(
    rows: list[list[Cell | Content]],
    widths: list[int],
    *,
    header_rows: int = 0,
    style: str = "TableGrid",
    border: str = "808080",
) -> Xml:
    """A table; `widths` in points, one a grid column."""
    grid = "".join(f'<w:gridCol w:w="{w * 20}"/>' for w in widths)
    sides = "".join(
        f'<w:{s} w:val="single" w:sz="4" w:space="0" w:color="{border}"/>'
        for s in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    out = [
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths) * 20}" w:type="dxa"/>'
        f'<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:top w:w="40" w:type="dxa"/><w:left w:w="90" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>'
        f'<w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    ]
    for r, row in enumerate(rows):
        repeat = "<w:tblHeader/>" if r < header_rows else ""
        out.append(f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>")
        column = 0
        for cell in row:
            span = cell.span if isinstance(cell, Cell) else 1
            out.append(_cell(cell, sum(widths[column : column + span])))
            column += span
        out.append("</w:tr>")
    return Xml("".join(out) + "</w:tbl>")


def labels(
    pairs: list[list[Cell | Content]], widths: list[int], shade: str, *, colour: str = ""
) -> Xml:
    """A label | value table: every other cell is a shaded bold label."""
    rows: list[list[Cell | Content]] = []
    for row in pairs:
        rows.append(
            [Cell(x, shade=shade, bold=True, colour=colour) if k % 2 == 0 and not isinstance(x, Cell) else x
             for k, x in enumerate(row)]
        )  # fmt: skip
    return table(rows, widths)


@dataclass
class Word:
    """One Word document: its pages' furniture, its look and its body, in the order added."""

    font: str = "Calibri"
    size: float = 11
    colour: str = "1F3864"
    landscape: bool = False
    margin: int = 50
    header: str = ""
    footer: str = ""
    title: str = ""
    author: str = ""
    images: dict[str, bytes] = field(default_factory=dict)
    comments: list[tuple[str, str]] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    numbered: int = 1

    def add(self, *pieces: str) -> None:
        """Put these at the end of the body; plain text becomes a paragraph."""
        self.body += [x if isinstance(x, Xml) else p(x) for x in pieces]

    def heading(self, text: str, level: int = 1) -> None:
        """A real heading."""
        self.body.append(p(text, f"Heading{level}", keep=True))

    def numbering(self) -> int:
        """A fresh numbered list, for `bullets(number=...)`."""
        self.numbered += 1
        return self.numbered

    def comment(self, text: str, about: Content, author: str = "IT") -> Xml:
        """Runs with a Word comment on them."""
        self.comments.append((author, text))
        k = len(self.comments) - 1
        return Xml(
            f'<w:commentRangeStart w:id="{k}"/>{runs(about)}<w:commentRangeEnd w:id="{k}"/>'
            f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{k}"/></w:r>'
        )


def picture(name: str, width: int, height: int, what: str) -> Xml:
    """An inline picture, in points, with its alternative text; `name` is its key in `images`."""
    x, y = width * EMU, height * EMU
    return Xml(
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{x}" cy="{y}"/>'
        f'<wp:docPr id="{sum(map(ord, name))}" name="{name}" descr="{escape(what)}"/><a:graphic>'
        f'<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="0" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="img_{name}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{x}" cy="{y}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def page_number() -> Xml:
    """The words "Page 1 of 3", as fields."""
    out = [run("Page ", size=8)]
    for name, between in (("PAGE", " of "), ("NUMPAGES", "")):
        out.append(Xml(
            f'<w:fldSimple w:instr=" {name} ">{run("1", size=8)}</w:fldSimple>'
        ))  # fmt: skip
        if between:
            out.append(run(between, size=8))
    return Xml("".join(out))
