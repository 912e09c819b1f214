"""A copy of the teacher's own document with comments at the places that findings are about.

Word comments and Excel notes, by "sspdocs"; comments that are there stay, and nothing else in the file changes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from sspdocs.blocks import Block, Box, Cell, Document, Paragraph, Table
from sspdocs.errors import UnknownFormat
from sspdocs.findings import Finding
from sspdocs.ooxml.comments import Comment, with_comments
from sspdocs.ooxml.notes import with_notes
from sspdocs.ooxml.package import Element
from sspdocs.readers import docx, xlsx

AUTHOR = "sspdocs"


class Annotated(msgspec.Struct, frozen=True, kw_only=True):
    """An annotated copy: its bytes, and how many comments were put in."""

    data: bytes
    comments: int


def annotate(
    data: bytes,
    path: Path,
    findings: Sequence[Finding],
    cures: Mapping[str, str],
    today: dt.date,
) -> Annotated:
    """A copy of a document with a comment for each finding at its place.

    A finding whose place is a paragraph or a cell is put there; of several at one place each has a comment of its own.
    One about something missing is put at the heading that is nearest in words, else at the top.

    Args:
        data: the whole file, .docx or .xlsx.
        path: its name, for messages.
        findings: what the checks found in the plans of this file.
        cures: how to put each check's findings right, by check id.
        today: the date that the comments bear.

    Raises:
        UnknownFormat: neither a Word document nor a workbook that comments can be put in.
        InputError: the file is damaged or locked.
    """
    if xlsx.claims(data, path):
        return _workbook(data, path, findings, cures)
    if docx.claims(data, path):
        return _word(data, path, findings, cures, today)
    raise UnknownFormat(
        f"{path}: comments can be put in .docx and .xlsx files only. Save it as one of these and check it again.",
        path=str(path),
    )


def text_of(finding: Finding, cures: Mapping[str, str]) -> str:
    """The words of a comment: what was found, and how to put it right."""
    cure = " ".join(cures.get(finding.check, "").split())
    head = f"{str(finding.severity).capitalize()} {finding.check}: {finding.message}"
    return f"{head}\nTo put right: {cure}" if cure else head


# --- Word -----------------------------------------------------------------------------------------


def _word(
    data: bytes, path: Path, findings: Sequence[Finding], cures: Mapping[str, str], today: dt.date
) -> Annotated:
    document, parts = docx.read_parts(data, path)
    finder = _Finder(document)
    names = {id(root): name for name, (root, _) in parts.items()}
    comments = []
    for finding in findings:
        anchor = finder.anchor(finding)
        if anchor is None:
            continue
        part = names.get(id(anchor.getroottree().getroot()), "")
        comments.append(Comment(part, anchor, text_of(finding, cures)))
    if not comments:
        return Annotated(data=data, comments=0)
    made = with_comments(data, parts, comments, author=AUTHOR, date=today, path=str(path))
    return Annotated(data=made, comments=len(comments))


class _Finder:
    """Finds the paragraph of a document that a place names."""

    def __init__(self, document: Document) -> None:
        self.places: dict[str, Paragraph] = {}
        self.headings: list[Paragraph] = []
        self.first: Paragraph | None = None
        for block in (*document.body, *document.headers, *document.footers):
            self._walk(block)
        body = [p for b in document.body for p in _paragraphs(b) if p.handle is not None]
        self.first = next((p for p in body if p.text.strip()), body[0] if body else None)
        self.headings = [p for p in body if p.level or _is_bold(p)]

    def _walk(self, block: Block) -> None:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    self._cell(cell)
        elif isinstance(block, Box):
            for inner in block.blocks:
                self._walk(inner)
        elif block.handle is not None:
            self.places.setdefault(str(block.where), block)

    def _cell(self, cell: Cell) -> None:
        inside = [p for b in cell.blocks for p in _paragraphs(b) if p.handle is not None]
        full = next((p for p in inside if p.text.strip()), inside[0] if inside else None)
        if full is not None:
            self.places.setdefault(str(cell.where), full)
        for block in cell.blocks:
            if not isinstance(block, Paragraph):
                self._walk(block)

    def anchor(self, finding: Finding) -> Element | None:
        """The paragraph to put a finding's comment at; comments stand in the body, so a header's goes to the top."""
        found = self.places.get(finding.where or "")
        if found is None or (found.where.part and not found.where.part.startswith("text box")):
            found = self._nearest(finding) or self.first
        return found.handle if found is not None else None

    def _nearest(self, finding: Finding) -> Paragraph | None:
        """The heading that is about what is missing."""
        words = _WORDS.get(finding.pointer.strip("/").split("/")[0], ())
        if not words:
            words = tuple(w for w in finding.name.replace("no-", "").split("-") if len(w) > 4)
        for word in words:
            for heading in self.headings:
                if word in heading.text.lower():
                    return heading
        return None


_WORDS = {
    "outcomes": ("outcome", "target", "objective"),
    "provision": ("provision", "support", "strateg", "intervention"),
    "needs": ("need", "barrier", "difficult"),
    "views": ("view", "voice", "about me", "important"),
    "review": ("review", "progress"),
    "signatures": ("sign", "agree"),
    "agencies": ("agenc", "professional", "service"),
    "costs": ("cost", "total"),
    "dates": ("date", "review"),
    "people": ("parent", "contact", "people"),
}


def _is_bold(paragraph: Paragraph) -> bool:
    spans = [s for s in paragraph.spans if s.text.strip()]
    return bool(spans) and all(s.marks & 1 for s in spans) and len(paragraph.text) < 80


def _paragraphs(block: Block) -> Iterable[Paragraph]:
    if isinstance(block, Paragraph):
        yield block
    elif isinstance(block, Box):
        for inner in block.blocks:
            yield from _paragraphs(inner)
    else:
        for row in block.rows:
            for cell in row:
                for inner in cell.blocks:
                    yield from _paragraphs(inner)


# --- Excel ----------------------------------------------------------------------------------------


def _workbook(
    data: bytes, path: Path, findings: Sequence[Finding], cures: Mapping[str, str]
) -> Annotated:
    document = xlsx.read(data, path)
    cells: dict[str, tuple[str, str]] = {}
    first: tuple[str, str] | None = None
    for block in document.body:
        if not isinstance(block, Table) or not block.sheet:
            continue
        for row in block.rows:
            for cell in row:
                cells[str(cell.where)] = (cell.where.part, cell.where.cell)
                if first is None and not block.hidden:
                    first = (cell.where.part, cell.where.cell)
    notes: dict[str, dict[str, list[str]]] = {}
    count = 0
    for finding in findings:
        place = cells.get(finding.where or "") or first
        if place is None:
            continue
        count += 1
        notes.setdefault(place[0], {}).setdefault(place[1], []).append(text_of(finding, cures))
    if not count:
        return Annotated(data=data, comments=0)
    joined = {
        s: {ref: "\n\n".join(said) for ref, said in refs.items()} for s, refs in notes.items()
    }
    return Annotated(data=with_notes(data, joined, author=AUTHOR, path=str(path)), comments=count)
