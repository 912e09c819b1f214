"""A corpus of invented plans and costed maps of any size, each file different, the same bytes every time.

    python bench/corpus.py FOLDER [PLANS] [MAPS]

The plans are like what Word saves: about 45 KB, 4 tables with merged cells, tick boxes as content
controls, runs split as Word splits them, 37 styles, a header and a footer. The maps are workbooks
of 15 to 40 rows with formulas and their results.
"""

from __future__ import annotations

import io
import random
import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FIRST = (
    "Tamsin",
    "Odell",
    "Marlo",
    "Keziah",
    "Rowan",
    "Jory",
    "Saffi",
    "Linnet",
    "Callum",
    "Imani",
)
_LAST = ("Okoro", "Thistlewood", "Ashdown", "Quillby", "Penhallow", "Brackett", "Yelland", "Uzoma")
_AREAS = (
    "Communication and interaction",
    "Cognition and learning",
    "Social, emotional and mental health",
    "Sensory and/or physical",
)
_PHRASES = (
    "works best beside a friend in the first part of the morning and likes to know what comes next",
    "needs short steps with a picture for each and time to think before an answer is asked for",
    "joins in with the group when the start is clear and the end can be seen on the timetable",
)
_WORDS = tuple(word for phrase in _PHRASES for word in phrase.split())
_SUPPORT = (
    "Colourful sentences",
    "Precision teaching",
    "Check-in with a mentor",
    "Sensory circuit",
)
_STAFF = ("Teaching assistant", "SENCo", "Class teacher", "Learning mentor")


def make_corpus(folder: Path, plans: int, maps: int = 0) -> list[Path]:
    """Write the files that are not there yet; all of them, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, count, make in (("plan", plans, _plan), ("map", maps, _map)):
        for number in range(count):
            path = folder / f"{name} {number:05}.{'docx' if name == 'plan' else 'xlsx'}"
            if not path.exists():
                path.write_bytes(make(number))
            made.append(path)
    return made


class _Writer:
    """WordprocessingML as Word writes it: a mark of the editing session on every run."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.ids = 0

    def text(self, words: str, bold: bool = False) -> str:
        mark = "<w:b/><w:bCs/>" if bold else ""
        props = (
            f'<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>{mark}'
            '<w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>'
        )
        out = []
        rest = words
        while rest:
            at = self.dice.randrange(6, 40)
            piece, rest = rest[:at], rest[at:]
            rsid = f"{self.dice.randrange(1 << 24):08X}"
            out.append(
                f'<w:r w:rsidR="{rsid}" w:rsidRPr="{rsid}">{props}'
                f'<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
            )
            if self.dice.random() < 0.1:
                out.append('<w:proofErr w:type="spellStart"/>')
        return "".join(out)

    def p(self, words: str = "", style: str = "", bold: bool = False, raw: str = "") -> str:
        rsid = f"{self.dice.randrange(1 << 24):08X}"
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        props = f'<w:pPr>{named}<w:spacing w:before="40" w:after="40"/></w:pPr>'
        body = self.text(words, bold) + raw
        return f'<w:p w:rsidR="{rsid}" w:rsidRDefault="{rsid}" w:rsidP="{rsid}">{props}{body}</w:p>'

    def tick(self, on: bool, label: str) -> str:
        self.ids += 1
        mark, value = ("☒", 1) if on else ("☐", 0)
        return (
            f'<w:sdt><w:sdtPr><w:id w:val="{self.ids}"/><w14:checkbox><w14:checked w14:val="{value}"/>'
            '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState '
            'w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr>'
            f'<w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic"/></w:rPr><w:t>{mark}</w:t></w:r>'
            f"</w:sdtContent></w:sdt>{self.text(' ' + label + '  ')}"
        )

    def cell(self, content: str, width: int, span: int = 1, merge: str = "", fill: str = "") -> str:
        more = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        more += {"": "", "start": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}[merge]
        more += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
        inner = content if content.startswith("<w:p") else self.p(content, bold=bool(fill))
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>{inner}</w:tc>'

    def table(self, rows: list[list[str]], columns: int) -> str:
        grid = f'<w:gridCol w:w="{9600 // columns}"/>' * columns
        edges = "".join(
            f'<w:{e} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>'
            for e in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        body = "".join(
            f'<w:tr w:rsidR="{self.dice.randrange(1 << 24):08X}"><w:trPr><w:cantSplit/></w:trPr>'
            f"{''.join(row)}</w:tr>"
            for row in rows
        )
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="9600" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
        )


def _plan(number: int) -> bytes:
    dice = random.Random(number)
    w = _Writer(dice)

    def said(words: int) -> str:
        return " ".join(dice.choice(_WORDS) for _ in range(words)).capitalize() + "."

    name = f"{dice.choice(_FIRST)} {dice.choice(_LAST)}"
    born = f"{dice.randrange(1, 28):02}/{dice.randrange(1, 13):02}/{dice.randrange(2011, 2020)}"
    facts = [
        ("Name", name), ("Date of birth", born), ("Year group", str(dice.randrange(1, 11))),
        ("UPN", f"{dice.choice('ABCDEFGH')}{dice.randrange(10**12):012}"),
        ("Class teacher", f"Mrs {dice.choice(_LAST)}"), ("SENCo", f"Mr {dice.choice(_LAST)}"),
        ("Date of plan", f"{dice.randrange(1, 28):02}/09/2026"),
        ("Review date", f"{dice.randrange(1, 28):02}/0{dice.randrange(1, 5)}/2027"),
    ]  # fmt: skip
    parts = [w.p("SEN Support Plan", "Heading1"), w.p("Larkmere Primary School", "Subtitle")]
    rows = [
        [w.cell(a, 2400, fill="D9E2F3"), w.cell(b, 2400), w.cell(c, 2400, fill="D9E2F3"), w.cell(d, 2400)]
        for (a, b), (c, d) in zip(facts[::2], facts[1::2], strict=True)
    ]  # fmt: skip
    parts.append(w.table(rows, 4))
    chosen = dice.randrange(4)
    ticks = "".join(w.tick(k == chosen, area) for k, area in enumerate(_AREAS))
    parts += [w.p("Area of need", "Heading2"), w.p(raw=ticks)]
    views = ("My strengths", "What I find hard", "My views", "Parent's views", "What helps me")
    rows = [
        [w.cell(v, 2400, fill="D9E2F3"), w.cell(w.p(said(30)) + w.p(said(22)), 7200, 3)]
        for v in views
    ]
    parts += [w.p("About me", "Heading2"), w.table(rows, 4)]
    heads = ("Area", "Outcome", "Success criteria", "Provision", "Who", "How often", "Progress")
    rows = [[w.cell(h, 1370, fill="D9E2F3") for h in heads]]
    for k in range(dice.randrange(7, 11)):
        rows.append([
            w.cell(_AREAS[chosen] if k % 3 == 0 else "", 1370, merge="on" if k % 3 else "start"),
            w.cell(f"By July 2027 I will {said(12).lower()}", 1370),
            w.cell(said(12), 1370),
            w.cell(f"{dice.choice(_SUPPORT)}: {said(8).lower()}", 1370),
            w.cell(dice.choice(_STAFF), 1370),
            w.cell(f"{dice.randrange(1, 5)} x {dice.randrange(2, 7) * 5} mins weekly", 1370),
            w.cell(said(6), 1370),
        ])  # fmt: skip
    parts += [w.p("Outcomes and provision", "Heading2"), w.table(rows, 7)]
    heads = ("Outcome", "Reviewed on", "What changed", "Next steps")
    rows = [[w.cell(h, 2400, fill="D9E2F3") for h in heads]]
    rows += [[w.cell(said(6), 2400) for _ in heads] for _ in range(5)]
    parts += [w.p("Review", "Heading2"), w.table(rows, 4)]
    parts += [w.p(said(24), "ListParagraph") for _ in range(6)]
    return _package("".join(parts), w)


def _package(body: str, w: _Writer) -> bytes:
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            + "".join(
                f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
                for part, kind in (("document", "document.main"), ("styles", "styles"),
                                   ("header1", "header"), ("footer1", "footer"))
            ) + "</Types>"
        ),
        "_rels/.rels": _relations([("officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": _relations(
            [("styles", "styles.xml"), ("header", "header1.xml"), ("footer", "footer1.xml")]
        ),
        "word/styles.xml": _STYLES,
        "word/header1.xml": f"<w:hdr {_W}>{w.p('Larkmere Primary School')}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {_W}>{w.p('Confidential')}</w:ftr>",
        "word/document.xml": (
            f'<w:document {_W} {_W14}><w:body>{body}<w:sectPr>'
            '<w:headerReference w:type="default" r:id="rId2"/>'
            '<w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="1000" w:right="1000" w:bottom="1000" w:left="1000" w:header="500" '
            'w:footer="500" w:gutter="0"/></w:sectPr></w:body></w:document>'
        ),
    }  # fmt: skip
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for part, text in parts.items():
            package.writestr(
                zipfile.ZipInfo(part, (2026, 9, 1, 0, 0, 0)), _HEAD + text, zipfile.ZIP_DEFLATED
            )
    return data.getvalue()


def _relations(given: list[tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{k}" Type="{_R}/{kind}" Target="{target}"/>'
        for k, (kind, target) in enumerate(given, 1)
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{inner}</Relationships>"
    )


def _styles() -> str:
    names = [
        "Normal",
        "heading 1",
        "heading 2",
        "Subtitle",
        "List Paragraph",
        "Table Grid",
        "header",
        "footer",
    ]
    names += [f"Form text {k}" for k in range(29)]
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{n.title().replace(" ", "")}"><w:name w:val="{n}"/>'
        '<w:basedOn w:val="Normal"/><w:uiPriority w:val="99"/><w:qFormat/><w:pPr><w:spacing w:before="40" '
        'w:after="80" w:line="259" w:lineRule="auto"/></w:pPr><w:rPr><w:rFonts w:ascii="Arial" '
        'w:hAnsi="Arial"/><w:sz w:val="22"/></w:rPr></w:style>'
        for n in names
    )  # fmt: skip
    latent = "".join(
        f'<w:lsdException w:name="Built-in style {k}" w:semiHidden="1" w:uiPriority="{k % 99}"/>'
        for k in range(370)
    )
    return f"<w:styles {_W}><w:latentStyles>{latent}</w:latentStyles>{styles}</w:styles>"


_STYLES = _styles()


def _map(number: int) -> bytes:
    dice = random.Random(-1 - number)
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    sheet = book.add_worksheet("Provision map")
    bold = book.add_format({"bold": True, "border": 1})
    plain = book.add_format({"border": 1, "text_wrap": True})
    sheet.merge_range(0, 0, 0, 8, "Costed provision map", bold)
    for row, (label, value) in enumerate(
        [
            ("Name", f"{dice.choice(_FIRST)} {dice.choice(_LAST)}"),
            ("Year group", dice.randrange(1, 11)),
        ],
        1,
    ):
        sheet.write(row, 0, label, bold)
        sheet.write(row, 1, value, plain)
    heads = (
        "Provision",
        "Outcome",
        "Staff",
        "Sessions per week",
        "Minutes",
        "Group size",
        "Weeks",
        "Hourly rate",
        "Annual cost",
    )
    for column, head in enumerate(heads):
        sheet.write(4, column, head, bold)
    total = 0.0
    last = 5 + dice.randrange(15, 41)
    for row in range(5, last):
        times, minutes, group = dice.randrange(1, 6), dice.randrange(2, 7) * 5, dice.randrange(1, 5)
        rate = dice.randrange(1400, 2600) / 100
        sheet.write(row, 0, f"{dice.choice(_SUPPORT)} {row}", plain)
        sheet.write(row, 1, f"Reads {row} more words each week", plain)
        sheet.write(row, 2, dice.choice(_STAFF), plain)
        for column, value in enumerate((times, minutes, group, 38, rate), 3):
            sheet.write(row, column, value, plain)
        total += (cost := round(times * minutes / 60 * 38 * rate / group, 2))
        sheet.write_formula(
            row,
            8,
            f"=ROUND(D{row + 1}*E{row + 1}/60*G{row + 1}*H{row + 1}/F{row + 1},2)",
            plain,
            cost,
        )
    sheet.write(last, 0, "Total", bold)
    sheet.write_formula(last, 8, f"=SUM(I6:I{last})", bold, round(total, 2))
    book.close()
    return data.getvalue()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    counts = [int(n) for n in sys.argv[2:4]]
    print(len(make_corpus(Path(sys.argv[1]), *(counts or [1000]))), "files in", sys.argv[1])
