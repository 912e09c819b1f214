"""The document's own title at its top, where other words stand beside it: "**SEN Support Plan**   Class: Owls"."""

from __future__ import annotations

import re

from sspdocs.blocks import BOLD, Paragraph
from sspdocs.forms.nodes import Heading, Label, Node, Text
from sspdocs.forms.rows import L, Row, V
from sspdocs.forms.sense import Sense
from sspdocs.forms.vocabulary import EXACT, Match
from sspdocs.forms.words import part

TITLE_LEVEL = 20

_DOCUMENT = re.compile(
    r"\b(?:plan|plans|profile|passport|map|mapping|record|review|report|overview|targets?|summary|sheet|iep|ilp|ssp"
    r"|all about me|timetable|programme|costs?|costing)\b",
    re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"[A-Z]\S* (?:.* )?(?:School|Academy|College|Nursery|Pre-?school|Infants|Juniors|Primary|Federation)\b"
)
_NAMED = re.compile(
    r"\b(?:plan|profile|passport|map|record|review|report|iep|ilp|ssp)\s+(?:[–—-]|for)\s+[A-Z]\w+ [A-Z]",
    re.IGNORECASE,
)
_JOINS = " \t\n|–—-·•,"


def title_apart(paragraph: Paragraph, sense: Sense) -> tuple[Heading, Paragraph] | None:
    """The title in bold that a first line begins with, and the rest of the line; None for any other line."""
    end = 0
    for span in paragraph.spans:
        if not span.marks & BOLD and span.text.strip():
            break
        end += len(span.text)
    text = paragraph.text
    title, rest = text[:end].strip(), text[end:]
    if not (title and rest.strip()) or len(title) > 120 or title[-1] in ":?…" or rest[0] == ":":
        return None
    label = sense.label(title, paragraph.where, strong=True)
    if not (names_document(label) or _names_school(label)):
        return None
    gap = len(rest) - len(rest.lstrip(_JOINS))
    beside = part(paragraph, end + gap, len(text))
    return title_of(label, part(paragraph, 0, end)), beside


def title_of(label: Label, paragraph: Paragraph | None = None) -> Heading:
    """The heading that a document's title is, whatever else its words may mean; a school's name stays one."""
    if names_document(label):
        label = Label(label.text, Match(("title",), EXACT), label.where, strong=True)
    return Heading(label, TITLE_LEVEL, paragraph)


def title_row(row: Row) -> list[Node]:
    """The only row of a table as title and text: the cells beside the title say whose it is; [] for any other."""
    first, others = row.cells[0], row.cells[1:]
    label = first.label
    if label is None or len(others) < 2 or any(c.role != V for c in others):
        return []
    if not names_document(label):
        return []
    return [title_of(label), Text([p for c in others for p in c.value], first.cell)]


def titles_beside(row: Row) -> list[Node]:
    """The only row of a table, all of one look, as titles: the form's and the school's; [] for labels of answers."""
    labels = [c.label for c in row.full if c.label is not None]
    first, *others = labels
    is_title = names_document(first) or "title" in first.match.concepts
    if len(labels) < len(row.full) or not others or not is_title:
        return []
    if any(x.match.exact for x in others) or any(x.text.rstrip()[-1:] in ":?" for x in labels):
        return []
    said = [c.value[0] for c in row.full[1:]]
    return [title_of(first), *(Heading(x, _BESIDE, p) for x, p in zip(others, said, strict=True))]


_BESIDE = 30


def title_bar(row: Row, sense: Sense) -> list[Node]:
    """The only row of a table as titles: the form's name in one cell, the school's or the council's in the other.

    "Ashmere Council / SEND Team | Year 9 Review: / Moving on": each line of both is a heading; [] for any other row.
    """
    if len(row.full) != _TWO_CELLS:
        return []
    lines = [[p for p in c.paragraphs if p.text.strip()] for c in row.full]
    if any(not 0 < len(said) <= _MOST_LINES for said in lines) or max(map(len, lines)) == 1:
        return []
    whole = [" ".join(p.text.strip() for p in said) for said in lines]
    labels = [sense.label(text, said[0].where) for text, said in zip(whole, lines, strict=True)]
    named = [k for k, label in enumerate(labels) if names_document(label)]
    if len(named) != 1 or any(len(t) > _LONGEST_TITLE or t[-1] in ":?" for t in whole):
        return []
    title, others = named[0], lines[1 - named[0]]
    if not _OF_SENDER.match(others[0].text.strip()) or any(":" in p.text for p in others):
        return []
    sender = [Heading(sense.label(p.text, p.where), _BESIDE, p) for p in others[:1]]
    rest: list[Node] = [Text(others[1:], row.full[1 - title].cell)] if others[1:] else []
    return [title_of(labels[title], lines[title][0]), *sender, *rest]


_TWO_CELLS = 2
_MOST_LINES = 3
_LONGEST_TITLE = 120
_OF_SENDER = re.compile(
    rf"{_SCHOOL.pattern}|[A-Z].*\b(?:Council|Borough|Authority)\b|(?:City|Royal|London) (?:Borough|Council) of "
)
"""How the name of a school or a council begins, or ends."""


def take_title_row(row: Row) -> None:
    """Take what stands beside the title in a table's only row, all of one look, for text: it heads nothing."""
    first, *others = row.cells
    if first.label is None or not names_document(first.label) or len(others) < 2:
        return
    if any(c.role != L or (c.label is not None and c.label.match.exact) for c in others):
        return
    for seen in others:
        seen.role, seen.label = V, None
    row.tell()


def names_document(label: Label) -> bool:
    """Whether a label's words are a title of the document, and no known label."""
    if label.match.exact and label.match.concepts[0] not in ("title", "section.outcomes"):
        return False
    return _DOCUMENT.search(label.text) is not None


def names_whose(label: Label) -> bool:
    """Whether a line in bold is the document's title with the pupil's name: "SEN Support Plan – Ada Bell"."""
    return not label.match.exact and _NAMED.search(label.text) is not None


def _names_school(label: Label) -> bool:
    return not label.match.exact and _SCHOOL.match(label.text) is not None
