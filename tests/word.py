"""Small Word documents for tests, from snippets of XML: `document(p("Name"))` is a whole file."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def r(text: str, properties: str = "") -> str:
    """A run."""
    own = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{own}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str = "", properties: str = "") -> str:
    """A paragraph, of runs or of plain text."""
    own = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{own}{content if content.startswith('<') or not content else r(content)}</w:p>"


def tc(content: str = "", properties: str = "") -> str:
    """A cell, of paragraphs or of plain text."""
    own = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{own}{content if content.startswith('<') else p(content)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row, of cells or of plain texts."""
    own = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{own}{''.join(c if c.startswith('<') else tc(c) for c in cells)}</w:tr>"


def tbl(*rows: str, properties: str = "") -> str:
    """A table."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def sdt(content: str, properties: str = "") -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def field(instruction: str, result: str = "", data: str = "") -> str:
    """A complex field: its begin, instruction and result runs."""
    own = f"<w:ffData>{data}</w:ffData>" if data else ""
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{own}</w:fldChar></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>{shown}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def part(name: str, content: str) -> str:
    """A part whose root is the w: element of this name."""
    return f"<w:{name} {NAMESPACES}>{content}</w:{name}>"


def document(*blocks: str, **parts: str) -> bytes:
    """A .docx whose body is these blocks.

    `parts` are further parts by the kind of their relationship, the XML inside the root element:
    `styles="…"`, `numbering="…"`, `header="…"`; more of a kind as `header2`.
    """
    roots = {"header": "hdr", "footer": "ftr"}
    files = {"word/document.xml": part("document", f"<w:body>{''.join(blocks)}</w:body>")}
    links = ""
    for key, content in parts.items():
        kind = key.rstrip("0123456789")
        files[f"word/{key}.xml"] = part(roots.get(kind, kind), content)
        links += f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{key}.xml"/>'
    return package(files, links)


def package(
    files: dict[str, str | bytes], links: str = "", main: str = "word/document.xml"
) -> bytes:
    """A zip of these parts, with types and relationships for a Word document."""
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    folder, _, base = main.rpartition("/")
    plumbing = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/{main}" ContentType="{MAIN}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{rels}">'
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="{main}"/></Relationships>',
        f"{folder}/_rels/{base}.rels": f'<Relationships xmlns="{rels}">{links}</Relationships>',
    }
    return zipped(plumbing | files)


def zipped(files: dict[str, str | bytes]) -> bytes:
    """A zip of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, content in files.items():
            z.writestr(name, content)
    return out.getvalue()
