"""The sections of an EHC plan, A to K: what a bare letter means, which only such a plan's may.

"Section B" by itself is somebody's needs in an EHC plan and anything at all in another form. So the
letters are labels only in a document that calls itself an EHC plan and has several of them.

Source:
    SEND Regulations 2014, reg 12: what each section must hold. Councils print letters, numbers or
    words, as headings or in tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from sspdocs.blocks import Block, Box, Document, Paragraph, Table
from sspdocs.forms.fields import IGNORE
from sspdocs.forms.lessons import TaughtVocabulary, folded_label
from sspdocs.forms.nodes import Field, Heading, Label, Node, Text
from sspdocs.forms.vocabulary import UNKNOWN, Vocabulary
from sspdocs.interpret.values.codes import area_of

_PLAN = re.compile(
    r"\beducation,? health (?:and|&) care (?:\(ehcp?\) )?plan\b|\behc ?plan\b|\behcp\b",
    re.IGNORECASE,
)
_REVIEW = re.compile(r"\breview\b", re.IGNORECASE)
_SECTION = re.compile(r"^\s*section\s+([a-k])[12]?\b", re.IGNORECASE)
_NOT_EDUCATION = re.compile(
    r"^\s*sections?\s+[dhj][12]?\b.*\b(?:social|payment|budget)", re.IGNORECASE
)
"""A heading of a section for which the model has no field: social care, direct payments."""
_LETTER = re.compile(r"^\s*section\s+([a-k])([12])?\s*[:.\-–—]?\s*$", re.IGNORECASE)
_NO_CHANGE = re.compile(r"^\W*no change\b", re.IGNORECASE)
_DOING = ("what", "action", "actions", "action agreed", "actions agreed", "agreed action")
_BY = (
    "who", "by whom", "by", "when", "by when", "date", "who will do it", "person responsible", "lead",
)  # fmt: skip
_VIEWS = re.compile(r"^(?:the )?views,? interests,? and aspirations\b", re.IGNORECASE)
_SOCIAL = re.compile(r"^(?:any )?(?:other )?social care (?:needs|provision)\b")
_AREA = ("area of need", "areas of need", "area")
_AREA_NAME = 50
_LONGEST = 160
_TITLE_WITHIN = 12
_LETTERS_NEEDED = 3
_FIELDS = {
    "a": "views.pupil",
    "b": "needs.description",
    "c": "pupil.medical",
    "d": IGNORE,
    "e": "outcomes.description",
    "f": "provision.description",
    "g": "pupil.medical",
    "h": IGNORE,
    "i": IGNORE,
    "j": IGNORE,
    "k": IGNORE,
}
"""Section → the field of its text; what has no field (social care, placement, budget) is kept as it is."""


def plan_vocabulary(document: Document, words: Vocabulary) -> Vocabulary:
    """The vocabulary for this document: with the letters of an EHC plan's sections when it is one."""
    first = list(islice(_texts(document.body), _TITLE_WITHIN))
    titles = [text for text in first if len(text) <= _LONGEST]
    found: dict[str, str] = {}
    if any(_REVIEW.search(text) for text in titles):
        found.update(_review_grids(document.body))
    if any(_PLAN.search(text) for text in titles):
        found.update(_section_labels(document, review=any(map(_REVIEW.search, titles))))
    return TaughtVocabulary(words, found) if found else words


def _section_labels(document: Document, *, review: bool) -> dict[str, str]:
    """The labels of an EHC plan's sections, as this document prints them, and their fields."""
    texts = list(_texts(document.body))
    found: dict[str, str] = {}
    letters = {m[1].lower() for text in texts if (m := _SECTION.match(text))}
    for text in texts:
        if letter := _LETTER.match(text):
            found[folded_label(text)] = _FIELDS[letter[1].lower()]
    if len(letters) < _LETTERS_NEEDED:
        found.clear()
    if not review:
        for text in texts:
            folded = folded_label(text) if len(text) <= _LONGEST else ""
            if len(letters) >= _LETTERS_NEEDED and _NOT_EDUCATION.match(text):
                found[folded] = IGNORE
            elif _VIEWS.match(folded):
                found[folded] = _FIELDS["a"]
            elif _SOCIAL.match(folded):
                found[folded] = IGNORE
        found |= dict.fromkeys(_area_columns(document.body), "area")
    return found


def _review_grids(blocks: list[Block]) -> Iterator[tuple[str, str]]:
    """What a review's own grids ask, and the field of it.

    The names of sections in a grid that asks of each "no change" or what are no section's own text;
    an action plan's rows are the next steps.
    """
    for block in blocks:
        if isinstance(block, Table):
            heads = [folded_label(c.text) for row in block.rows[:1] for c in row]
            if len(heads) > 2 and heads[0] in _DOING and all(head in _BY for head in heads[1:]):
                yield heads[0], "review.next_steps"
                yield from ((head, IGNORE) for head in heads[1:])
            said = [c.text for row in block.rows for c in row]
            if "no change" not in "\n".join(said).lower():
                continue  # most tables
            rows = [row for row in block.rows if any(_NO_CHANGE.match(c.text) for c in row)]
            for row in rows if len(rows) >= _LETTERS_NEEDED else ():
                for cell in row:
                    if 0 < len(cell.text) <= _LONGEST and not _NO_CHANGE.match(cell.text):
                        yield folded_label(cell.text), IGNORE


_AREA_LEVEL = 25


def sections_as_headings(nodes: list[Node]) -> list[Node]:
    """The same nodes, each "Section E" over several paragraphs a heading with text under it, and each area in it too.

    A short line over paragraphs looks like one labelled slot; a section holds a list.
    """
    made: list[Node] = []
    section = False
    for node in nodes:
        if isinstance(node, Heading) and node.level < _AREA_LEVEL:
            section = _SECTION.match(node.label.text) is not None
        if section and isinstance(node, Text) and (not node.hint or _names_area(node)):
            made += _by_area(node.value)
        elif (
            isinstance(node, Field)
            and len(node.value) > 1
            and node.cell is None
            and _SECTION.match(node.label.text)
        ):
            made += [Heading(node.label, 20), *_by_area(node.value)]
        else:
            made.append(node)
    return made


def _names_area(text: Text) -> bool:
    """Whether what looks like a hint, in italics under a section's heading, is the area of need over what follows."""
    return len(text.value) == 1 and area_of(text.value[0].text[:_AREA_NAME]) is not None


def _by_area(paragraphs: list[Paragraph]) -> Iterator[Node]:
    """The text of a section, a line that only names an area of need as a heading over what follows."""
    under: list[Paragraph] = []
    for paragraph in paragraphs:
        if len(paragraph.text) <= _AREA_NAME and area_of(paragraph.text):
            if under:
                yield Text(under)
            under = []
            yield Heading(Label(paragraph.text, UNKNOWN, paragraph.where), _AREA_LEVEL)
        else:
            under.append(paragraph)
    if under:
        yield Text(under)


def _area_columns(blocks: list[Block]) -> Iterator[str]:
    """What heads the first column of a table of needs area by area, in which each row has its own."""
    for block in blocks:
        if isinstance(block, Table) and len(block.rows) > 1 and len(block.rows[0]) > 1:
            first = folded_label(block.rows[0][0].text)
            if first in _AREA:
                yield first


def _texts(blocks: tuple[Block, ...] | list[Block]) -> Iterator[str]:
    """The text of each paragraph and cell, in order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from _texts(cell.blocks)
        elif isinstance(block, Box):
            yield from _texts(block.blocks)
