"""What stands without labels at the top of a form: a letterhead, and facts beside the title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sspdocs.blocks import Block, Paragraph, Span
from sspdocs.forms.dates import parse_date
from sspdocs.forms.nodes import Field, Heading, Label, Node, Text
from sspdocs.interpret.draft import Draft
from sspdocs.interpret.giving import Giving
from sspdocs.interpret.leftovers import MARGIN, without_page_number
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import person_name
from sspdocs.interpret.values.infer import field_kind
from sspdocs.interpret.values.title_lines import give_beside_title
from sspdocs.interpret.values.titles import (
    may_be_pupil_in_title,
    names_no_one_school,
    names_owner,
)
from sspdocs.where import Where

_OFFICE = re.compile(r"\s+[-–—|·•]\s+|\s{2,}|\s*\|\s*")
"""What parts a council's name from that of its office: "Northshire Council – SEND Service"."""
_DEPARTMENT = re.compile(
    r"(?:the )?(?:sen|send|inclusion|(?:additional )?learning support|learner support|additional needs|pastoral"
    r"|student (?:services|support)|als|aln|special needs)"
    r"(?: and \w+)?(?: (?:department|dept\.?|team|office|faculty|base|hub|centre|service))?",
    re.IGNORECASE,
)
"""The part of a school that a letterhead names after it: "Moor High School – SEN Department"."""
_TO_READERS = re.compile(r"\b(?:confidential|private|restricted|sensitive|please)\b", re.IGNORECASE)
"""What is printed beside a school's name for whoever reads or keeps the paper."""
_SCHOOLS = (
    "school", "academy", "college", "nursery", "primary", "kindergarten", "infant", "junior", "federation",
    "playgroup", "comprehensive", "montessori",
)  # fmt: skip
"""One of them is in the name of whatever `field_kind` calls a school."""
_NAMES = ("setting.name", "setting.local_authority")
_LONGEST = 160


def read_letterhead(reading: Giving, answer: Answer) -> bool:
    """Read a school's or council's name by itself in the page header or at the top; False for anything else."""
    draft, where = reading.draft, answer.where
    margin = where.inner if where.inner in _MARGINS else where.part
    footed = margin.startswith("footer") and len(answer.lines) == 1
    top = reading.context.top
    early = reading.filled < 2 or (top is not None and top.title and not top.tabled)
    below_title = early and not reading.depth and len(answer.lines) == 1
    if reading.filled and margin != "header" and not (footed or below_title):
        return False
    if len(answer.lines) > 4:
        return False
    took = False
    for line in answer.lines:
        name = line.strip()
        if name.startswith("(") or name.count("(") < name.count(")"):
            name = name.strip(" ()")  # all of it in brackets: "(Primary)" is part of a name
        kind = field_kind(_said(name, answer), "")
        council, _, office = _OFFICE.sub("\0", name, count=1).partition("\0")
        whose = field_kind(_said(council, answer), "") if office else ""
        beside = _DEPARTMENT.fullmatch(office) or _TO_READERS.search(office)
        if whose == _NAMES[1] or (whose == _NAMES[0] and beside):
            draft.leave(office, where, "letterhead")
            kind, name = whose, council
        if footed and kind != "setting.name":
            continue
        if kind in _NAMES and not draft.has(kind):
            took = draft.give(kind, name, where, 0.9, unlabelled=True) or took
    if took and len(answer.lines) > 1:
        reading.leave(answer, None)
    return took


_MARGINS = ("header", "footer")
"""The margins of a worksheet's pages, in `Where.inner`; of a Word document they are parts."""


def read_margins(reading: Giving, blocks: Iterable[Block], sheet: str) -> None:
    """Read who sends a worksheet from the lines in the margins of its pages; every other line is kept."""
    for block in blocks:
        if not isinstance(block, Paragraph) or block.where.part != sheet:
            continue
        for line in block.text.split("\n"):
            said = Answer([Paragraph([Span(without_page_number(line))], block.where)])
            if not said.blank and not read_letterhead(reading, said):
                reading.draft.leave(said.text, said.where, MARGIN)


def may_be_title(heading: Heading, *, letter: bool = False) -> bool:
    """Whether the first heading of a form is its title, and not a label that stands first.

    In a letter one that asks for somebody's views is that of a part.
    """
    label = heading.label
    if letter and any(c.startswith("views.") for c in label.match.concepts[:1]):
        return False
    ranked = heading.level <= 20 or bool(label.where.cell)  # or the top of a sheet
    if not ranked and label.match.concepts[:1] != ("title",):
        return False
    return not label.match.exact or "title" in label.match.concepts or names_owner(label.text)


def is_title_line(field: Field) -> bool:
    """Whether a line that stands over text of its own is a title of the document or a section, and asks for nothing."""
    label = field.label
    named = label.match.concepts[0] if label.match.concepts else ""
    is_title = named.startswith("section.") if label.where.cell else named == "title"
    return is_title and stands_over(field)


def stands_over(field: Field) -> bool:
    """Whether a label is a line of its own over text in the body or down a sheet, as a heading is, and has no colon."""
    label = field.label
    if field.inline or label.where.table or not field.value or label.text.strip()[-1:] == ":":
        return False
    return not label.where.cell or _is_above(label.where, field.value[0].where)


def _is_above(label: Where, said: Where) -> bool:
    """Whether what is said stands in the label's own column of a sheet, further down."""
    return label.cell != said.cell and label.cell.rstrip(_DIGITS) == said.cell.rstrip(_DIGITS)


_DIGITS = "0123456789"


def names_school(text: str) -> bool:
    """Whether a heading is nothing but a school's name: the title is still to come."""
    if not any(word in text.lower() for word in _SCHOOLS):
        return False
    return field_kind(Answer([Paragraph([Span(text)], Where())]), "") == "setting.name"


def names_sender(text: str) -> bool:
    """Whether a heading is nothing but the name of the school or the council whose form it is."""
    if names_school(text):
        return True
    if not any(word in text.lower() for word in _COUNCILS):
        return False
    return field_kind(Answer([Paragraph([Span(text)], Where())]), "") == "setting.local_authority"


_COUNCILS = ("council", "borough", "county", "authority")
_PARTS = "·•|–—-,"


def read_school_alone(draft: Draft, label: Label, answer: Answer) -> bool:
    """Read a school's name in bold with nothing beside it but what a dot parts from it: it looks like a label."""
    first = answer.paragraphs[0].text.lstrip() if answer.paragraphs else ""
    parted = first[:1] in tuple(_PARTS)
    if not (answer.blank or parted) or label.match.exact or label.text.strip()[-1:] == ":":
        return False
    if not names_school(label.text) or names_no_one_school(label.text):
        return False
    if not answer.blank:
        draft.leave(answer.text.strip(_PARTS + " "), answer.where, "letterhead")
    name = _MARKED.sub("", label.text.strip())
    return draft.give("setting.name", name, label.where, 0.85, unlabelled=True)


def read_last_line(draft: Draft, body: Sequence[Node]) -> None:
    """Read the school's name in a line in bold that ends a document and stands over nothing; else keep the line."""
    last = body[-1] if body else None
    if not isinstance(last, Heading) or last.label.match.known or len(body) == 1:
        return
    if last.level < _IN_BOLD:  # the heading of what was taken off the end before
        return
    text, where = " ".join(last.label.text.split()), last.label.where
    name, _, rest = _OFFICE.sub("\0", text, count=1).partition("\0")
    if names_school(name) and not names_no_one_school(name) and not draft.has("setting.name"):
        draft.give("setting.name", name, where, 0.8, unlabelled=True)
        text = rest
    if text:
        draft.leave(text, where)


_IN_BOLD = 10
"""The level from which a heading is one by its look alone, not by a style of its own."""
_MARKED = re.compile(
    r"\s*[-–|(:]+\s*(?:(?:strictly )?private and )?confidential\W*$", re.IGNORECASE
)
"""What is printed after a school's name to say who may read on."""


_OF_PUPIL = (
    "pupil.class_name", "pupil.date_of_birth", "pupil.year_group", "pupil.upn", "pupil.preferred_name",
)  # fmt: skip


def read_name_before_labels(reading: Giving, node: Text, following: Sequence[Node]) -> bool:
    """Read a name that opens a line of the pupil's facts: "Ada Bell   Class: 4F   DOB: 3/5/17"; False for others."""
    after = following[0] if following else None
    if len(node.value) != 1 or not isinstance(after, Field) or not after.inline:
        return False
    name, label = node.value[0], after.label
    if label.where != name.where or not label.match.exact:
        return False
    if label.match.concepts[0] not in _OF_PUPIL or not may_be_pupil_in_title(name.text.strip()):
        return False
    named = person_name(name.text.strip())
    return reading.draft.give("pupil.name", named, name.where, 0.88, unlabelled=True)


def read_letter_date(reading: Giving, answer: Answer) -> bool:
    """Read the date over "Dear Mrs Bell" at the top of a letter: that of the plan it sets out; False for none."""
    if reading.filled or reading.depth or not any(x.startswith("Dear ") for x in answer.lines):
        return False
    dates = [date for line in answer.lines if (date := parse_date(line)) is not None]
    if len(dates) != 1:
        return False
    reading.draft.give("dates.plan_start", dates[0], answer.where, 0.75, unlabelled=True)
    for line in answer.lines:
        if parse_date(line) is not None:
            continue
        named = names_school(line) and not reading.draft.has(_NAMES[0])
        if not (named and reading.draft.give(_NAMES[0], line, answer.where, 0.8, unlabelled=True)):
            reading.draft.leave(line, answer.where, "letter")
    return True


def read_beside_title(reading: Giving, answer: Answer) -> bool:
    """Read what stands right beside or under the document's title and says whose it is; False for other text."""
    top = reading.context.top
    if (
        reading.filled
        or answer.where.cell
        or top is None
        or not top.title
        or len(answer.text) > _LONGEST
    ):
        return False
    if len(answer.lines) == 1 and not any(c in answer.text for c in "|,;()\t–·"):
        return False
    return give_beside_title(reading.draft, answer.lines, answer.where, titled=True)


def _said(text: str, answer: Answer) -> Answer:
    return Answer([Paragraph([Span(text)], answer.where)])
