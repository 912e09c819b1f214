"""The parts of a Word package that go round the body: styles, lists, header, footer, comments, relationships."""

from __future__ import annotations

from xml.sax.saxutils import escape

from sample_forms.pack import core, pack
from sample_forms.word import NS, Word

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def save(doc: Word) -> bytes:
    """The whole file."""
    return pack([*parts(doc), *core(doc.title, doc.author)])


def parts(doc: Word) -> list[tuple[str, str | bytes]]:
    """Every part but the document properties, in the order in which Word writes them."""
    rels = [("styles", "styles.xml"), ("numbering", "numbering.xml"), ("settings", "settings.xml")]
    extra = [n for n, there in (("header", doc.header), ("footer", doc.footer)) if there]
    rels += [(n, f"{n}1.xml") for n in extra]
    rels += [("comments", "comments.xml")] if doc.comments else []
    listed = "".join(
        f'<Relationship Id="rId{k}" Type="{REL}/{n}" Target="{t}"/>'
        for k, (n, t) in enumerate(rels, 1)
    )
    pictures = "".join(
        f'<Relationship Id="img_{n}" Type="{REL}/image" Target="media/{n}.png"/>'
        for n in doc.images
    )
    made: list[tuple[str, str | bytes]] = [
        ("[Content_Types].xml", _types([t for _, t in rels])),
        ("_rels/.rels", _package_rels()),
        ("word/document.xml", HEAD + _document(doc, rels)),
        ("word/_rels/document.xml.rels", _rels(listed + pictures)),
        ("word/styles.xml", HEAD + _styles(doc)),
        ("word/numbering.xml", HEAD + _numbering(doc.numbered)),
        (
            "word/settings.xml",
            HEAD + f'<w:settings {NS}><w:defaultTabStop w:val="720"/></w:settings>',
        ),
    ]
    for n, content in (("header", doc.header), ("footer", doc.footer)):
        if content:
            tag = "hdr" if n == "header" else "ftr"
            made.append((f"word/{n}1.xml", f"{HEAD}<w:{tag} {NS}>{content}</w:{tag}>"))
            made.append((f"word/_rels/{n}1.xml.rels", _rels(pictures)))
    if doc.comments:
        made.append(("word/comments.xml", HEAD + _comments(doc)))
    made += [(f"word/media/{n}.png", data) for n, data in doc.images.items()]
    return made


def _rels(listed: str) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{HEAD}<Relationships xmlns="{space}">{listed}</Relationships>'


def _package_rels() -> str:
    about = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return _rels(
        f'<Relationship Id="rId1" Type="{REL}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{about}" Target="docProps/core.xml"/>'
    )


def _types(targets: list[str]) -> str:
    named = "".join(
        f'<Override PartName="/word/{t}" ContentType="{MAIN}.{t.split(".")[0].rstrip("1")}+xml"/>'
        for t in targets
    )
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}.document.main+xml"/>{named}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _document(doc: Word, rels: list[tuple[str, str]]) -> str:
    long, short = 841.9, 595.3
    wide, high = (long, short) if doc.landscape else (short, long)
    turned = ' w:orient="landscape"' if doc.landscape else ""
    ids = {n: f"rId{k}" for k, (n, _) in enumerate(rels, 1)}
    furniture = "".join(
        f'<w:{n}Reference w:type="default" r:id="{ids[n]}"/>'
        for n in ("header", "footer")
        if n in ids
    )
    m = doc.margin * 20
    section = (
        f'<w:sectPr>{furniture}<w:pgSz w:w="{int(wide * 20)}" w:h="{int(high * 20)}"{turned}/>'
        f'<w:pgMar w:top="{m}" w:right="{m}" w:bottom="{m}" w:left="{m}" w:header="500" w:footer="400" '
        f'w:gutter="0"/></w:sectPr>'
    )
    spaced = []
    for piece in doc.body:  # Word joins tables that touch: keep a small paragraph between them
        if spaced and spaced[-1].endswith("</w:tbl>") and piece.startswith("<w:tbl>"):
            spaced.append('<w:p><w:pPr><w:spacing w:after="0"/></w:pPr></w:p>')
        spaced.append(piece)
    if spaced and spaced[-1].endswith("</w:tbl>"):
        spaced.append("<w:p/>")
    return f"<w:document {NS}><w:body>{''.join(spaced)}{section}</w:body></w:document>"


def _style(
    name: str, shown: str, inner: str, *, kind: str = "paragraph", based: str = "Normal"
) -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{shown}"/>{on}{inner}</w:style>'


def _styles(doc: Word) -> str:
    f = f'<w:rFonts w:ascii="{doc.font}" w:hAnsi="{doc.font}" w:eastAsia="{doc.font}" w:cs="{doc.font}"/>'
    out = [
        f"<w:styles {NS}><w:docDefaults><w:rPrDefault><w:rPr>{f}"
        f'<w:sz w:val="{int(doc.size * 2)}"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="60"/></w:pPr></w:pPrDefault></w:docDefaults>',
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>',
        _style("TableGrid", "Table Grid", "", kind="table", based="TableNormal"),
        _style("ListParagraph", "List Paragraph", '<w:pPr><w:spacing w:after="20"/></w:pPr>'),
        _style("PlaceholderText", "Placeholder Text", '<w:rPr><w:color w:val="808080"/></w:rPr>',
               kind="character", based="DefaultParagraphFont"),
        _style("CommentReference", "annotation reference", '<w:rPr><w:sz w:val="16"/></w:rPr>',
               kind="character", based="DefaultParagraphFont"),
    ]  # fmt: skip
    for name, shown, size, level in (
        ("Title", "Title", doc.size + 9, None),
        ("Heading1", "heading 1", doc.size + 4, 0),
        ("Heading2", "heading 2", doc.size + 2, 1),
        ("Heading3", "heading 3", doc.size + 1, 2),
    ):
        outline = "" if level is None else f'<w:outlineLvl w:val="{level}"/>'
        out.append(_style(
            name, shown,
            f'<w:pPr><w:keepNext/><w:spacing w:before="160" w:after="80"/>{outline}</w:pPr>'
            f'<w:rPr><w:b/><w:color w:val="{doc.colour}"/><w:sz w:val="{int(size * 2)}"/></w:rPr>',
        ))  # fmt: skip
    return "".join(out) + "</w:styles>"


def _numbering(numbered: int) -> str:
    def abstract(k: int, fmt: str, text: str) -> str:
        return (
            f'<w:abstractNum w:abstractNumId="{k}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            f'<w:numFmt w:val="{fmt}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>'
            '<w:ind w:left="300" w:hanging="240"/></w:pPr></w:lvl></w:abstractNum>'
        )

    lists = [abstract(1, "bullet", "•")] + [
        abstract(k, "decimal", "%1.") for k in range(2, numbered + 1)
    ]
    nums = "".join(
        f'<w:num w:numId="{k}"><w:abstractNumId w:val="{k}"/></w:num>'
        for k in range(1, numbered + 1)
    )
    return f"<w:numbering {NS}>{''.join(lists)}{nums}</w:numbering>"


def _comments(doc: Word) -> str:
    made = "".join(
        f'<w:comment w:id="{k}" w:author="{escape(author)}" w:date="2026-10-05T15:40:00Z" w:initials="IT">'
        f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:comment>'
        for k, (author, text) in enumerate(doc.comments)
    )
    return f"<w:comments {NS}>{made}</w:comments>"
