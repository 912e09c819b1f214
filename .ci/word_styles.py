"""The styles, theme and other fixed parts of the council templates."""

# ruff: noqa: E501 (the XML reads better whole)

from __future__ import annotations

from xml.sax.saxutils import escape

from word_parts import ACCENT, DECLARATION, GREY, INK, LINE, NS, PRIMARY, SHADE

_FONT = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'


def _style(
    kind: str,
    name: str,
    shown: str,
    *,
    based: str = "Normal",
    after: str = "",
    ppr: str = "",
    rpr: str = "",
    more: str = "",
) -> str:
    following = f'<w:next w:val="{after}"/>' if after else ""
    parent = f'<w:basedOn w:val="{based}"/>' if based else ""
    paragraph = f"<w:pPr>{ppr}</w:pPr>" if ppr else ""
    letters = f"<w:rPr>{rpr}</w:rPr>" if rpr else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{shown}"/>{parent}{following}'
        f"<w:qFormat/>{paragraph}{letters}{more}</w:style>"
    )


def _space(before: int, after: int, line: int = 0) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _letters(size: float, colour: str = "", bold: bool = False) -> str:
    made = "<w:b/>" if bold else ""
    if colour:
        theme = {PRIMARY: ' w:themeColor="accent1"', ACCENT: ' w:themeColor="accent2"'}.get(
            colour, ""
        )
        made += f'<w:color w:val="{colour}"{theme}/>'
    half = round(size * 2)
    return made + f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _table_borders(colour: str, *sides: str) -> str:
    return (
        "<w:tblBorders>"
        + "".join(f'<w:{s} w:val="single" w:sz="4" w:space="0" w:color="{colour}"/>' for s in sides)
        + "</w:tblBorders>"
    )


def styles(size: float, head: float = 0, label: float = 0, *, tight: bool = False) -> str:
    """styles.xml; `size` in points is the tables' text, `head` and `label` that of their heads where it differs.

    `tight` is for what should be one page: less space in the cells of tables and over headings.
    """
    room, over, under = (34, 170, 80) if tight else (57, 260, 110)
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="%d" w:space="%d" w:color="{ACCENT}"/></w:pBdr>'
    above = f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="{LINE}"/></w:pBdr>'
    margins = f'<w:tblCellMar><w:top w:w="{room}" w:type="dxa"/><w:left w:w="100" w:type="dxa"/><w:bottom w:w="{room}" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
    around = ("top", "left", "bottom", "right")
    keep = "<w:keepNext/><w:keepLines/>"
    made = [
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_FONT}<w:color w:val="{INK}"/><w:sz w:val="24"/><w:szCs w:val="24"/>'
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_space(0, 120, 264)}</w:pPr></w:pPrDefault></w:docDefaults>",
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        _style("paragraph", "Heading1", "heading 1", after="Normal", ppr=keep + _space(0, 60, 240) + '<w:outlineLvl w:val="0"/>', rpr=_letters(25, PRIMARY, True)),
        _style("paragraph", "Heading2", "heading 2", after="Normal", ppr=keep + rule % (8, 3) + _space(over, under, 240) + '<w:outlineLvl w:val="1"/>', rpr=_letters(15, PRIMARY, True)),
        _style("paragraph", "Heading3", "heading 3", after="Normal", ppr=keep + _space(180, 80, 240) + '<w:outlineLvl w:val="2"/>', rpr=_letters(12.5, PRIMARY, True)),
        _style("paragraph", "Heading4", "heading 4", after="Normal", ppr=keep + _space(140, 80, 240) + '<w:outlineLvl w:val="3"/>', rpr=_letters(12, INK, True)),
        _style("paragraph", "PupilName", "Pupil Name", after="Normal", ppr=keep + _space(0, 160, 240), rpr=_letters(16, INK)),
        _style("paragraph", "Guidance", "Guidance", ppr=keep + _space(0, 100, 252), rpr=_letters(10.5, GREY)),
        _style("paragraph", "TableText", "Table Text", ppr=_space(0, 40, 252), rpr=_letters(size)),
        _style("paragraph", "TableWhole", "Table Whole", based="TableText", ppr="<w:keepNext/>"),
        _style("paragraph", "TableHead", "Table Head", based="TableText", ppr="<w:keepNext/>" + _space(20, 20, 240), rpr=_letters(head or size, "FFFFFF", True)),
        _style("paragraph", "Label", "Label", based="TableText", rpr=_letters(label or size, PRIMARY, True)),
        _style("paragraph", "Gap", "Gap", ppr=_space(0, 0, 120), rpr=_letters(4)),
        _style("paragraph", "Header", "header", ppr=_space(0, 60, 240), rpr=_letters(10.5, GREY)),
        _style("paragraph", "HeaderLine", "Header Line", based="Header", ppr=rule % (6, 4) + _space(0, 120, 240)),
        _style("paragraph", "Footer", "footer", ppr=above + _space(0, 20, 240), rpr=_letters(9.5, GREY)),
        _style("paragraph", "FooterNote", "Footer Note", based="Footer", ppr='<w:pBdr><w:top w:val="nil"/></w:pBdr>' + _space(0, 0, 240), rpr=_letters(8.5, GREY)),
        _style("character", "CouncilName", "Council Name", based="DefaultParagraphFont", rpr=_letters(13, PRIMARY, True)),
        _style("character", "PlaceholderText", "Placeholder Text", based="DefaultParagraphFont", rpr=f'<w:color w:val="{GREY}"/>'),
        _style("table", "SspGrid", "Ssp Grid", based="TableNormal", more=f"<w:tblPr>{_table_borders(LINE, *around, 'insideH', 'insideV')}{margins}</w:tblPr>"),
        _style("table", "SspPlan", "Ssp Plan", based="TableNormal", more=f"<w:tblPr>{_table_borders(LINE, *around, 'insideV')}{margins}</w:tblPr>"),
    ]  # fmt: skip
    return f"{DECLARATION}<w:styles {NS}>{''.join(made)}</w:styles>"


def theme() -> str:
    """A theme whose accents are the council's primary, accent and shade."""
    colours = {
        "dk1": "000000", "lt1": "FFFFFF", "dk2": INK, "lt2": "F2F2F2", "accent1": PRIMARY, "accent2": ACCENT,
        "accent3": SHADE, "accent4": "7F7F7F", "accent5": GREY, "accent6": LINE, "hlink": "0B5394", "folHlink": "5B3A8C",
    }  # fmt: skip
    scheme = "".join(f'<a:{n}><a:srgbClr val="{c}"/></a:{n}>' for n, c in colours.items())
    font = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Council"><a:themeElements>'
        f'<a:clrScheme name="Council">{scheme}</a:clrScheme><a:fontScheme name="Council"><a:majorFont>{font}</a:majorFont>'
        f'<a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name="Council"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


SETTINGS = (
    f'{DECLARATION}<w:settings {NS}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-GB"/><w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" '
    'w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" '
    'w:followedHyperlink="followedHyperlink"/></w:settings>'
)


FONTS = (
    f'{DECLARATION}<w:fonts {NS}><w:font w:name="Arial"><w:panose1 w:val="020B0604020202020204"/>'
    '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)


def core(title: str) -> str:
    """docProps/core.xml: title and language, and nobody's name."""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{escape(title)}</dc:title><dc:language>en-GB</dc:language>'
        "</cp:coreProperties>"
    )


_BASE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_LINKS = f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">%s</Relationships>'
ROOT_LINKS = _LINKS % (
    f'<Relationship Id="rId1" Type="{_BASE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/>'
)
HEADER_LINKS = _LINKS % f'<Relationship Id="rId1" Type="{_BASE}/image" Target="media/logo.png"/>'


def content_types(parts: list[str]) -> str:
    """[Content_Types].xml for a package with these headers and footers ("header11")."""
    made = {
        "document": "document.main",
        "styles": "styles",
        "settings": "settings",
        "fontTable": "fontTable",
    }
    made |= {part: part.rstrip("0123456789") for part in parts}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_PART}.{kind}+xml"/>'
        for name, kind in made.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{overrides}'
        '<Override PartName="/word/theme/theme1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def document_links(parts: list[str]) -> str:
    """The links of document.xml: styles, settings, theme, and header20 … as rId20 and so on."""
    targets = [
        ("rId1", "styles", "styles.xml"),
        ("rId2", "settings", "settings.xml"),
        ("rId3", "theme", "theme/theme1.xml"),
        ("rId4", "fontTable", "fontTable.xml"),
    ]
    targets += [(f"rId{part[6:]}", part.rstrip("0123456789"), f"{part}.xml") for part in parts]
    return _LINKS % "".join(
        f'<Relationship Id="{k}" Type="{_BASE}/{kind}" Target="{target}"/>'
        for k, kind, target in targets
    )
