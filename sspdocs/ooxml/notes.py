"""Notes on the cells of a workbook: the comments of a sheet, and the drawing that shows their boxes.

Source: ECMA-376 Part 1, 18.7 (comments); Part 4, 19 (VML, which Excel still asks for); read 22 November 2026.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sspdocs.ooxml.addresses import address
from sspdocs.ooxml.comments import inserted
from sspdocs.ooxml.editing import Part, Rewriter, Splice, escaped, spliced
from sspdocs.ooxml.package import Element, Package
from sspdocs.ooxml.shared_strings import SHEET
from sspdocs.ooxml.workbook import read_book

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_TYPES = "[Content_Types].xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BEFORE_DRAWING = frozenset(
    SHEET + n
    for n in (
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
    )
)


def with_notes(
    data: bytes, notes: Mapping[str, Mapping[str, str]], *, author: str, path: str = "file"
) -> bytes:
    """The workbook with notes on some cells; a note that is there stays, with ours below it.

    Args:
        data: the whole file.
        notes: by sheet, the text of the note of each cell ("B6").
        author: who they are by.
        path: the file's name, for messages.
    """
    package = Package(data, path)
    writer = _Writer(package, author, path)
    for sheet in read_book(package).sheets:
        if notes.get(sheet.name) and sheet.part and sheet.is_grid:
            writer.add(sheet.part, notes[sheet.name])
    return Rewriter(data, writer.members, path).write(writer.members)


class _Writer:
    def __init__(self, package: Package, author: str, path: str) -> None:
        self.package = package
        self.author = author
        self.path = path
        self.members: dict[str, bytes] = {}

    def _read(self, name: str) -> bytes:
        return self.members[name] if name in self.members else self.package.read(name)

    def add(self, sheet: str, notes: Mapping[str, str]) -> None:
        """Put notes on one sheet."""
        held = next(iter(self.package.related(sheet, "comments")), None)
        drawing = next(iter(self.package.related(sheet, "vmlDrawing")), None)
        if held is None:
            held = self._free("xl/comments{}.xml")
            self.members[held] = self._comments(notes)
            self._link(sheet, held, "comments")
            self._type(f'<Override PartName="/{held}" ContentType="{_COMMENTS}"/>')
            fresh = set(notes)
        else:
            fresh = self._more_comments(held, notes)
        if drawing is None:
            drawing = self._free("xl/drawings/vmlDrawing{}.vml")
            shapes = "".join(
                self._shape(ref, n) for n, ref in enumerate(sorted(notes, key=_place), 1)
            )
            self.members[drawing] = _VML_DRAWING.format(shapes=shapes).encode()
            own = self._link(sheet, drawing, "vmlDrawing")
            self._legacy(sheet, own)
            if b'Extension="vml"' not in self._read(_TYPES):
                self._type(f'<Default Extension="vml" ContentType="{_VML}"/>', first=True)
        else:
            vml = self._read(drawing)
            used = [int(n) for n in re.findall(rb'id="_x0000_s(\d+)"', vml)]
            start = max([n - 1024 for n in used if n >= 1024], default=0)
            shapes = "".join(
                self._shape(ref, n) for n, ref in enumerate(sorted(fresh, key=_place), start + 1)
            )
            at = vml.rindex(b"</xml>")
            self.members[drawing] = vml[:at] + shapes.encode() + vml[at:]

    def _comments(self, notes: Mapping[str, str]) -> bytes:
        refs = sorted(notes, key=_place)
        said = "".join(_comment(ref, 0, notes[ref]) for ref in refs)
        return (
            f'{_HEAD}<comments xmlns="{_MAIN}"><authors><author>{escaped(self.author)}</author></authors>'
            f"<commentList>{said}</commentList></comments>"
        ).encode()

    def _more_comments(self, name: str, notes: Mapping[str, str]) -> set[str]:
        """Put notes in a sheet's comments; the cells that had none."""
        root = self.package.root(name)
        assert root is not None
        data = self.package.read(name)
        part = Part(data, root, self.path)
        authors, held = root.find(SHEET + "authors"), root.find(SHEET + "commentList")
        assert authors is not None
        assert held is not None
        splices: list[Splice] = []
        number = len(authors)
        p = re.match(r"<((?:\w+:)?)", part.open_tag(root))
        prefix = p[1] if p else ""
        splices += _append(
            part, authors, f"<{prefix}author>{escaped(self.author)}</{prefix}author>"
        )
        there: dict[str, Element] = {c.get("ref", ""): c for c in held}
        said = ""
        for ref in sorted(notes, key=_place):
            if ref in there:
                text = there[ref].find(SHEET + "text")
                if text is not None:
                    said_too = (
                        f'<{prefix}t xml:space="preserve">\n\n{escaped(notes[ref])}</{prefix}t>'
                    )
                    more = f"<{prefix}r>{said_too}</{prefix}r>"
                    splices += self._further(part, text, more, prefix)
            else:
                said += _comment(ref, number, notes[ref], prefix)
        if said:
            splices += _append(part, held, said)
        self.members[name] = spliced(data, splices)
        return set(notes) - set(there)

    def _further(self, part: Part, text: Element, more: str, prefix: str) -> list[Splice]:
        """More text in a note: as a run after its runs; a plain text first becomes a run."""
        plain = text.find(SHEET + "t")
        if plain is not None and text.find(SHEET + "r") is None:
            span = part.span(plain)
            return [
                Splice(span.start, span.end, f"<{prefix}r>{part.whole(plain)}</{prefix}r>{more}")
            ]
        return _append(part, text, more)

    def _shape(self, ref: str, number: int) -> str:
        row, column = _place(ref)
        return _SHAPE.format(
            id=1024 + number,
            row=row,
            column=column,
            right=column + 1,
            far=column + 5,
            below=row,
            low=row + 8,
        )

    def _legacy(self, sheet: str, own: str) -> None:
        """The sheet's mention of its notes' drawing, where the schema wants it."""
        root = self.package.root(sheet)
        assert root is not None
        data = self.package.read(sheet)
        part = Part(data, root, self.path)
        p = re.match(r"<((?:\w+:)?)", part.open_tag(root))
        prefix = p[1] if p else ""
        line = f'<{prefix}legacyDrawing xmlns:more="{_LINKS}" more:id="{own}"/>'
        after = next((e for e in root if e.tag in _BEFORE_DRAWING), None)
        at = part.span(after).start if after is not None else part.span(root).inside_end
        self.members[sheet] = spliced(data, [Splice(at, at, line)])

    def _link(self, sheet: str, target: str, kind: str) -> str:
        folder, _, base = sheet.rpartition("/")
        name = self.package.find(f"{folder}/_rels/{base}.rels") or f"{folder}/_rels/{base}.rels"
        there = name in self.members or self.package.find(name) is not None
        links = (
            self._read(name)
            if there
            else f'{_HEAD}<Relationships xmlns="{_RELATIONS}"></Relationships>'.encode()
        )
        known = set(re.findall(rb'\bId="([^"]*)"', links))
        own = next(i for k in range(1, 10_000) if (i := f"rIdSspdocs{k}").encode() not in known)
        line = f'<Relationship Id="{own}" Type="{_LINKS}/{kind}" Target="/{target}"/>'
        self.members[name] = inserted(links, "Relationships", line)
        return own

    def _type(self, line: str, *, first: bool = False) -> None:
        types = self._read(_TYPES)
        if first:  # defaults stand before overrides
            at = types.find(b"<", types.find(b"<Types") + 1)
            self.members[_TYPES] = types[:at] + line.encode() + types[at:] if at > 0 else types
        else:
            self.members[_TYPES] = inserted(types, "Types", line)

    def _free(self, pattern: str) -> str:
        names = (pattern.format(k) for k in range(1, 10_000))
        return next(n for n in names if n not in self.members and self.package.find(n) is None)


def _append(part: Part, element: Element, text: str) -> list[Splice]:
    """More at the end of an element, which may close itself."""
    span = part.span(element)
    if span.inside_end == span.end:
        return [
            Splice(span.start, span.end, part.open_tag(element) + text + part.close_tag(element))
        ]
    return [Splice(span.inside_end, span.inside_end, text)]


def _comment(ref: str, author: int, text: str, prefix: str = "") -> str:
    p = prefix
    said = f'<{p}t xml:space="preserve">{escaped(text)}</{p}t>'
    return (
        f'<{p}comment ref="{ref}" authorId="{author}"><{p}text><{p}r>{said}</{p}r></{p}text>'
        f"</{p}comment>"
    )


def _place(ref: str) -> tuple[int, int]:
    return address(ref) or (0, 0)


_VML_DRAWING = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>{shapes}</xml>'
)
_SHAPE = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{id}" type="#_x0000_t202" '
    'style="position:absolute;width:220pt;height:110pt;z-index:1;visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{right}, 15, {below}, 2, {far}, 15, {low}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
