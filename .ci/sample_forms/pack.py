"""Put parts into a zip package with fixed times, so that the same parts always give the same bytes."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

WHEN = (2026, 11, 20, 9, 0, 0)
STAMP = "2026-11-20T09:00:00Z"


def pack(parts: list[tuple[str, str | bytes]]) -> bytes:
    """A zip of these parts in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in parts:
            info = zipfile.ZipInfo(name, WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            z.writestr(info, data if isinstance(data, bytes) else data.encode())
    return out.getvalue()


def core(title: str, author: str) -> list[tuple[str, str | bytes]]:
    """The document properties part."""
    return [(
        "docProps/core.xml",
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{STAMP}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{STAMP}</dcterms:modified></cp:coreProperties>',
    )]  # fmt: skip
