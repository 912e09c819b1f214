"""Older workbooks and LibreOffice's, where calamine is installed."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest

from sspdocs.blocks import Box, Table
from sspdocs.errors import OldFormat
from sspdocs.readers import calamine, read_document

pytest.importorskip("python_calamine", reason="the extra for other formats is not installed")

PATH = Path("map.ods")
TYPE = "application/vnd.oasis.opendocument.spreadsheet"
PREFIXES = {"drawing": "draw"}
NAMES = 'xmlns:dc="http://purl.org/dc/elements/1.1/" ' + " ".join(
    [
        f'xmlns:{PREFIXES.get(n, n)}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"'
        for n in ("office", "table", "text", "style", "drawing")
    ]
)


def ods(rows: str) -> bytes:
    """A LibreOffice workbook with one sheet, "Costs"."""
    content = (
        f'<office:document-content {NAMES} office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="Costs">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPE}"/>'
        "</manifest:manifest>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr("mimetype", TYPE)
        z.writestr("content.xml", content)
        z.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


ROW = (
    "<table:table-row>"
    '<table:table-cell office:value-type="string"><text:p>TA</text:p></table:table-cell>'
    '<table:table-cell office:value-type="float" office:value="16.45"/>'
    '<table:table-cell office:value-type="date" office:date-value="2026-11-22"/>'
    "</table:table-row>"
)


def test_a_libreoffice_sheet_is_a_table_with_typed_values() -> None:
    table = read_document(ods(ROW), PATH).body[0]
    assert isinstance(table, Table)
    assert table.sheet == "Costs"
    assert [(c.value, c.text, str(c.where)) for c in table.rows[0]] == [
        ("TA", "TA", "Costs!A1"),
        (16.45, "16.45", "Costs!B1"),
        (dt.date(2026, 11, 22), "22/11/2026", "Costs!C1"),
    ]


def test_a_note_and_a_text_box_are_read_with_their_places() -> None:
    note = "<office:annotation><dc:creator>A</dc:creator><text:p>Ask<text:s/>Mum</text:p></office:annotation>"
    box = "<draw:frame><draw:text-box><text:p>Agreed in May</text:p></draw:text-box></draw:frame>"
    rows = (
        ROW
        + '<table:table-row table:number-rows-repeated="2"/><table:table-row>'
        + '<table:table-cell table:number-columns-repeated="2"/>'
        + f'<table:table-cell office:value-type="string">{note}<text:p>12 weeks</text:p></table:table-cell>'
        + f"</table:table-row><table:shapes>{box}</table:shapes>"
    )
    document = read_document(ods(rows), PATH)
    assert [(p.text, str(p.where)) for p in document.comments] == [("Ask Mum", "Costs!C4, note")]
    assert [p.text for b in document.body if isinstance(b, Box) for p in b.blocks] == [
        "Agreed in May"
    ]


def test_the_page_headers_of_a_libreoffice_workbook_are_words_without_fields() -> None:
    styles = (
        f'<office:document-styles {NAMES} office:version="1.2"><office:master-styles>'
        '<style:master-page style:name="Default"><style:header><text:p>Elm Road School</text:p>'
        "</style:header><style:footer><text:p>Page <text:page-number>1</text:page-number></text:p>"
        "</style:footer></style:master-page></office:master-styles></office:document-styles>"
    )
    out = io.BytesIO(ods(ROW))
    with zipfile.ZipFile(out, "a") as z:
        z.writestr("styles.xml", styles)
    document = read_document(out.getvalue(), PATH)
    assert ([p.text for p in document.headers], document.footers) == (["Elm Road School"], [])


def test_what_calamine_cannot_read_is_refused_by_name_and_the_process_lives() -> None:
    data = ods(ROW).replace(b"content.xml", b"contents.xm")
    with pytest.raises(OldFormat, match="save it as"):
        read_document(data, PATH)


def test_without_the_extra_the_file_is_named_for_what_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(calamine.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(OldFormat, match="LibreOffice"):
        read_document(ods(ROW), PATH)
