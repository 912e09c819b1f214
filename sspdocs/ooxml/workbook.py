"""The parts of a workbook round its cells: the list of sheets, notes, text boxes, page headers.

Source: ECMA-376 Part 1, 18.2 (workbook), 18.7 (comments), 20.5 (spreadsheet drawings), 18.3.1.46
(header and footer); [MS-XLSX] 2.1.57 (threaded comments); read 22 November 2026.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from sspdocs.errors import Damaged, InputError
from sspdocs.ooxml.package import Element, Package
from sspdocs.ooxml.shared_strings import SHEET, RichText, clean, read_text

_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_THREADED = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
# charts and old dialogs have no cells; Excel 4 macro sheets have
_GRIDS = frozenset(("worksheet", "xlMacrosheet", "xlIntlMacrosheet"))
_ON = frozenset(("1", "true", "on"))


class SheetPart(NamedTuple):
    """One sheet as the workbook lists it.

    `part` is "" for a sheet that the file does not hold; `title_rows` is how many rows from the top
    are printed on every page.
    """

    name: str
    part: str
    hidden: bool
    is_grid: bool
    title_rows: int = 0


class Book(NamedTuple):
    """What the sheets of a workbook share. `names` maps defined names, in capitals, to formulas."""

    sheets: list[SheetPart]
    strings: Element | None
    styles: str
    date1904: bool
    names: dict[str, str]
    title: str
    media_type: str
    problems: list[str]
    broken_strings: Damaged | None


class Note(NamedTuple):
    """A note or comment on a cell."""

    ref: str
    text: RichText


def read_book(package: Package) -> Book:
    """The list of sheets and what they share.

    Raises:
        Damaged: the workbook's own part is missing or broken.
    """
    main = package.main()
    root = package.root(main) if main is not None else None
    if main is None or root is None:
        raise Damaged(
            f"{package.path}: the file is damaged: it holds no list of sheets. "
            "Open it in Excel, save a new copy and use that.",
            path=package.path,
        )
    links = {link.id: link for link in package.relationships(main)}
    titles = _title_rows(root)
    sheets = []
    for k, e in enumerate(root.iterfind(f"{SHEET}sheets/{SHEET}sheet")):
        link = links.get(e.get(_R_ID, ""))
        hidden = e.get("state", "visible") != "visible"
        part = link.target if link is not None else ""
        sheets.append(
            SheetPart(
                e.get("name", ""),
                part,
                hidden,
                link is None or link.kind in _GRIDS,
                titles.get(k, 0),
            )
        )
    problems: list[str] = []
    strings = broken = None
    try:
        strings = next((package.root(n) for n in package.related(main, "sharedStrings")), None)
    except Damaged as e:
        broken = e
        problems.append(f"the texts of cells were left out: {reason(e)}")
    settings = root.find(SHEET + "workbookPr")
    return Book(
        sheets=sheets,
        strings=strings,
        broken_strings=broken,
        styles=next(iter(package.related(main, "styles")), ""),
        date1904=settings is not None and settings.get("date1904") in _ON,
        names={
            e.get("name", "").upper(): (e.text or "").strip()
            for e in root.iterfind(f"{SHEET}definedNames/{SHEET}definedName")
            if e.get("localSheetId") is None
        },
        title=_title(package),
        media_type=package.content_type(main),
        problems=problems,
    )


def _title_rows(root: Element) -> dict[int, int]:
    """For each sheet by position the last of the rows, from the first, that every page repeats."""
    found: dict[int, int] = {}
    for e in root.iterfind(f"{SHEET}definedNames/{SHEET}definedName"):
        place = e.get("localSheetId", "")
        if e.get("name") == "_xlnm.Print_Titles" and place.isdecimal():
            rows = re.search(r"!\$1:\$(\d{1,4})(?:,|$)", e.text or "")
            if rows is not None:
                found[int(place)] = int(rows[1])
    return found


def reason(error: Damaged) -> str:
    """What is wrong in a file's error, without the file's name and what to do."""
    return error.message.rpartition("damaged: ")[2].partition(". Open it")[0]


def _title(package: Package) -> str:
    try:
        for name in package.related("", "core-properties"):
            root = package.root(name)
            found = root.find(_DC_TITLE) if root is not None else None
            return (found.text or "").strip() if found is not None else ""
    except InputError:
        pass  # a hint only
    return ""


def read_notes(package: Package, sheet: str, marks: Mapping[str, int]) -> list[Note]:
    """The notes and comments on a sheet's cells, a thread's replies one after another.

    Excel keeps beside each thread a note that says, in its own words, that this is a thread: that
    one is left out.
    """
    threads: list[Note] = []
    for name in package.related(sheet, "threadedComment"):
        root = package.root(name)
        for e in root if root is not None else ():
            text = e.findtext(_THREADED + "text", "")
            if text.strip():
                threads.append(Note(e.get("ref", ""), clean(text)))
    threaded = {note.ref for note in threads}
    notes: list[Note] = []
    for name in package.related(sheet, "comments"):
        root = package.root(name)
        for e in root.iter(SHEET + "comment") if root is not None else ():
            body = e.find(SHEET + "text")
            text_ = read_text(body, marks) if body is not None else ""
            if text_ and e.get("ref", "") not in threaded:
                notes.append(Note(e.get("ref", ""), text_))
    return notes + threads


def read_boxes(package: Package, sheet: str) -> list[list[str]]:
    """The text boxes and shapes with text on a sheet: the paragraphs of each that are not blank."""
    boxes: list[list[str]] = []
    for name in package.related(sheet, "drawing"):
        root = package.root(name)
        for body in root.iter(_XDR + "txBody") if root is not None else ():
            if any(True for _ in body.iterancestors(_FALLBACK)):
                continue  # the same box again, for programs that do not know its first form
            lines = [_line(p) for p in body.iterchildren(_A + "p")]
            if any(line.strip() for line in lines):
                boxes.append([line for line in lines if line.strip()])
    return boxes


def _line(paragraph: Element) -> str:
    return "".join(
        ["\n" if e.tag == _A + "br" else e.text or "" for e in paragraph.iter(_A + "t", _A + "br")]
    )


_PAGE_CODE = re.compile(r'&(?:&|"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d+|.)', re.DOTALL)


def page_words(text: str) -> list[str]:
    """The words of a page header or footer, a section (left, centre, right) an item, without codes.

    A header that holds only codes (page number, date, file name) has no words. "Page 1 of 4" is
    none either.
    """
    found = []
    for section in re.split(r"&[LCR]", text):
        has_code = re.search(r"&[PNDTFAZG]", section) is not None
        words = _PAGE_CODE.sub(lambda m: "&" if m[0] == "&&" else "", section).strip()
        plain = re.sub(r"(?i)\b(page|of|sheet|printed( on)?|date|file)\b|[\W\d_]", "", words)
        if words and (plain or not has_code) and re.search(r"\w", words):
            found.append(clean(words))
    return found


def read_page_words(sheet: Element) -> tuple[list[str], list[str]]:
    """The words in the page headers and the page footers of a worksheet, each once."""
    heads: dict[str, None] = {}
    feet: dict[str, None] = {}
    for part in sheet.iterchildren(SHEET + "headerFooter"):
        for e in part:
            if isinstance(e.tag, str) and e.text:
                into = heads if e.tag.endswith("Header") else feet
                into.update(dict.fromkeys(page_words(e.text)))
    return list(heads), list(feet)
