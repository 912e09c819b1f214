"""A council's colour and logo put into a template's package, and its authors' names taken out."""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping

import msgspec

from sspdocs.errors import CouncilError

_PICTURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """What a council sets: colours ("#1F3864"), a logo's bytes (PNG or JPEG); None keeps its own.

    `primary` is for headings and the heads of tables, `accent` for lines, `shade` for the ground of
    labels. `phrases` are words of the template and what stands in their place.
    """

    primary: str | None = None
    accent: str | None = None
    shade: str | None = None
    logo: bytes | None = None
    phrases: dict[str, str] = {}


def dress(members: Mapping[str, bytes], look: Look) -> dict[str, bytes]:
    """The members with the look put in, and with no name of whoever edited the template.

    The template's own colours are its theme's accents 1, 2 and 3 (primary, accent, shade): wherever
    they are used, the council's take their place. The logo takes the place of the picture named
    "logo", as large as fits in its frame.

    Raises:
        CouncilError: a colour is not six hexadecimal digits, or the logo is not a PNG or JPEG
        picture.
    """
    dressed = dict(members)
    _forget_authors(dressed)
    _recolour(dressed, (look.primary, look.accent, look.shade))
    if look.logo:
        _put_logo(dressed, look.logo)
    return dressed


def _forget_authors(members: dict[str, bytes]) -> None:
    """Empty the properties that name who made the template: they would follow every plan."""
    core = members.get("docProps/core.xml")
    if core is not None:
        members["docProps/core.xml"] = re.sub(
            rb"<(dc:creator|cp:lastModifiedBy|cp:revision|cp:lastPrinted|dcterms:created"
            rb"|dcterms:modified)\b[^>]*?"
            rb"(?:/>|>.*?</\1>)",
            b"",
            core,
            flags=re.DOTALL,
        )
    app = members.get("docProps/app.xml")
    if app is not None:
        members["docProps/app.xml"] = re.sub(
            rb"<(Company|Manager|Template|TotalTime)>.*?</\1>", b"", app, flags=re.DOTALL
        )


def _recolour(members: dict[str, bytes], colours: tuple[str | None, ...]) -> None:
    """Swap the theme's accents for these in every part: LibreOffice reads digits, not themes."""
    theme = members.get("word/theme/theme1.xml", b"")
    swap: dict[bytes, bytes] = {}
    for k, colour in enumerate(colours, 1):
        own = re.search(rb'<a:accent%d>\s*<a:srgbClr val="([0-9A-Fa-f]{6})"' % k, theme)
        if not colour or not own:
            continue
        digits = colour.removeprefix("#").upper()
        if not re.fullmatch("[0-9A-F]{6}", digits):
            raise CouncilError(
                f'colour "{colour}": write six hexadecimal digits, such as "#00557A".'
            )
        swap[own.group(1).upper()] = digits.encode()
    if not swap:
        return
    pattern = re.compile(b'"(' + b"|".join(swap) + b')"', re.IGNORECASE)
    for name, data in members.items():
        if name.startswith("word/") and name.endswith(".xml"):
            members[name] = pattern.sub(lambda m: b'"' + swap[m.group(1).upper()] + b'"', data)


def _put_logo(members: dict[str, bytes], logo: bytes) -> None:
    kind = next((kind for start, kind in _PICTURES.items() if logo.startswith(start)), None)
    size = _picture_size(logo, kind)
    if kind is None or size is None:
        raise CouncilError(
            "the logo is not a PNG or JPEG picture. Save it as PNG and name that file."
        )
    for name in [n for n in members if re.fullmatch(r"word/(header\d*|document)\.xml", n)]:
        text = members[name].decode()
        frame = re.search(
            r'<wp:(inline|anchor)\b(?:(?!</wp:\1>).)*?<wp:docPr\b[^>]*?name="logo".*?</wp:\1>',
            text,
            re.DOTALL,
        )
        if frame is None:
            continue
        relation = re.search(r'r:embed="([^"]+)"', frame.group(0))
        folder, _, file = name.rpartition("/")
        links = f"{folder}/_rels/{file}.rels"
        if relation is None or links not in members:
            continue
        picture = f"media/council-logo.{kind}"
        members[f"word/{picture}"] = logo
        members[links] = _retarget(members[links].decode(), relation.group(1), picture).encode()
        fitted = _fit(frame.group(0), size)
        members[name] = (text[: frame.start()] + fitted + text[frame.end() :]).encode()
        types = members["[Content_Types].xml"].decode()
        if f'Extension="{kind}"' not in types:
            added = f'<Default Extension="{kind}" ContentType="image/{kind}"/>'
            members["[Content_Types].xml"] = re.sub(
                r"(<Types\b[^>]*>)", r"\1" + added, types
            ).encode()


def _retarget(links: str, relation: str, target: str) -> str:
    def change(match: re.Match[str]) -> str:
        tag = match.group(0)
        return (
            re.sub(r'Target="[^"]*"', f'Target="{target}"', tag)
            if f'Id="{relation}"' in tag
            else tag
        )

    return re.sub(r"<Relationship\b[^>]*>", change, links)


def _fit(frame: str, size: tuple[int, int]) -> str:
    """The drawing, in the picture's own proportions, as large as the frame allows (EMU)."""
    extent = re.search(r'<wp:extent cx="(\d+)" cy="(\d+)"', frame)
    if extent is None:
        return frame
    scale = min(int(extent.group(1)) / size[0], int(extent.group(2)) / size[1])
    new = f'cx="{round(size[0] * scale)}" cy="{round(size[1] * scale)}"'
    return frame.replace(f'cx="{extent.group(1)}" cy="{extent.group(2)}"', new)


def _picture_size(data: bytes, kind: str | None) -> tuple[int, int] | None:
    """Width and height in pixels, from the picture's own header."""
    if kind == "png" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return (width, height) if width and height else None
    position = 2
    while kind == "jpeg" and position + 9 < len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker in (0xC0, 0xC1, 0xC2):  # start of frame: baseline, extended, progressive
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return (width, height) if width and height else None
        position += 2 + struct.unpack(">H", data[position + 2 : position + 4])[0]
    return None
