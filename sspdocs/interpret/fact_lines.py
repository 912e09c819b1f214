"""Lines without labels that say whose part of a form begins: "Ada Bell   Year 4  Oak", "Ben Crow | DOB 3/5/17"."""

from __future__ import annotations

import re

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.dates import find_dates
from sspdocs.forms.nodes import Field, Group, Heading, Matrix, Node, Text
from sspdocs.forms.slots import labels_of
from sspdocs.interpret.pupils.heads import has_pupils
from sspdocs.interpret.told_facts import facts_told
from sspdocs.interpret.told_fields import pupil_told, speaks_of, told_field
from sspdocs.interpret.values.codes import looks_like_name
from sspdocs.interpret.values.title_lines import class_in, kind_of
from sspdocs.interpret.values.title_words import DOCUMENT
from sspdocs.interpret.values.titles import may_be_pupil_in_title
from sspdocs.interpret.values.years import year_and_class
from sspdocs.where import Where

_GAP = re.compile(r"\s*(?:\t|\s{2,}|\s[|•·–—-](?=\s)|[|•])\s*")
_YEAR = re.compile(r"(?:nc )?(?:year|yr|y)\.? ?\d{1,2}\b|reception\b|nursery\b", re.IGNORECASE)
_ABOUT = re.compile(
    r"all about:?\s+|for:?\s+|(?:pupil |child |student )?name:?\s+"
    r"|[^:]{0,40}\b(?:plan|profile|passport|record|review|map) (?:of|for):?\s+",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"\b(?:teacher|tutor|lead|leader|ta|lsa|staff|head|assistant|manager)\b", re.IGNORECASE
)
"""Somebody at school, whatever year group stands before the word."""
_LONGEST = 140
_NAME = ("pupil.name",)
_OVER = ("title", "section.profile", "section.about")


def facts_apart(headers: list[Node], body: list[Node]) -> tuple[list[Node], list[Node]]:
    """The nodes of a form with the facts of each such line as fields; a form that asks for the name is left as it is.

    A line is one when it begins with a name and says the year, the class or the date of birth after a wide gap.
    Further lines right under it may hold such facts alone. Of the page headers only the first such line counts.
    """
    if any(_asks_name(n) for n in (*headers, *body)):
        return headers, body
    titles = {n.label.text for n in body if isinstance(n, Heading)}
    out = [told for node in body for told in _facts_in(node, titles)]
    if any(_asks_name(n) for n in out):
        return headers, out
    for k, node in enumerate(headers):
        told = _facts_in(node, titles)
        if any(_asks_name(n) for n in told):
            return [*headers[:k], *told, *headers[k + 1 :]], body
    if (told := facts_told(body)) is not body:
        return headers, told
    return headers, _named_on_top(body)


def _named_on_top(body: list[Node]) -> list[Node]:
    """The nodes of a form with a heading at its top that is a name, and is spoken of below, as the pupil's.

    "Ada Bell" in a frame over "One Page Profile", and further down "Made with Ada".
    """
    if sum(isinstance(n, Heading) and _may_name(n) for n in body) > 1:
        return body  # a heading for each of several
    for k, node in enumerate(body[:_TOP]):
        inner = node.nodes if isinstance(node, Group) and node.kind == "box" else [node]
        for j, heading in enumerate(inner):
            if not isinstance(heading, Heading) or not _may_name(heading):
                continue
            name = heading.label.text.strip()
            titled = inner[0] is node and _stands_under_title(body, k)
            if not titled and not _speaks_of(body, name.split()[0], heading):
                continue
            told = pupil_told(name, heading.label.where)
            if inner[0] is node:
                return [*body[:k], told, *body[k + 1 :]]
            assert isinstance(node, Group)
            boxed = node.holding([*inner[:j], told, *inner[j + 1 :]])
            return [*body[:k], boxed, *body[k + 1 :]]
    return body


def _stands_under_title(body: list[Node], k: int) -> bool:
    """Whether a heading stands right under that of the paper, and over facts: "Year 10 | Form 10LH"."""
    over = body[k - 1] if k else None
    under = body[k + 1] if k + 1 < len(body) else None
    if not isinstance(over, Heading) or DOCUMENT.fullmatch(over.label.text.strip()) is None:
        return False
    if not isinstance(under, Text) or len(under.value) != 1:
        return False
    return any(_fact(piece) for piece in _GAP.split(under.value[0].text.strip()) if piece)


_TOP = 4


def _may_name(heading: Heading) -> bool:
    """Whether a heading has the looks of a pupil's name, what stands in brackets after it left out."""
    name = heading.label.text.partition("(")[0].strip()
    return not heading.label.match.known and may_be_pupil_in_title(name)


def _speaks_of(body: list[Node], forename: str, heading: Heading) -> bool:
    """Whether a form says something of somebody who has a forename, in a label or an answer of its own."""
    word = re.compile(rf"\b{re.escape(forename)}\b")
    if any(word.search(label.text) for label in labels_of(body) if label is not heading.label):
        return True
    return speaks_of(body, forename)


def _asks_name(node: Node) -> bool:
    """Whether a pupil's name is asked for and given, or stands in a list."""
    if isinstance(node, Group):
        return any(_asks_name(n) for n in node.nodes)
    if isinstance(node, Matrix):
        named = any(c.label.match.concepts[:1] == _NAME for c in node.columns)
        return named and has_pupils(node)
    return isinstance(node, Field) and node.label.match.concepts[:1] == _NAME and bool(node.value)


def _facts_in(node: Node, titles: set[str]) -> list[Node]:
    if isinstance(node, Text) and node.value:
        lines, over = node.value, None
    elif isinstance(node, Heading) and node.paragraph is not None:
        lines, over = [node.paragraph], None
    elif isinstance(node, Field) and node.value and _is_over(node, titles):
        lines, over = node.value, node.label
    else:
        return [node]
    first = _ABOUT.sub("", lines[0].text.strip(), count=1)
    told = _facts(first, lines[0].where, named=True)
    if not told:
        return [node]
    rest = lines[1:]
    while rest and (more := _facts(rest[0].text.strip(), rest[0].where, named=False)):
        told += more
        rest = rest[1:]
    title: list[Node] = [Heading(over, 20)] if over is not None else []
    return [
        *title,
        *told,
        *([Text(rest, node.cell)] if rest and not isinstance(node, Heading) else []),
    ]


def _is_over(field: Field, titles: set[str]) -> bool:
    """Whether a label is the title of a form, once more perhaps, or says no more than that it is about somebody."""
    asked = field.label.match.concepts
    if field.label.text in titles:
        return True
    return any(c in _OVER for c in asked) or _ABOUT.match(field.label.text + " ") is not None


def _facts(text: str, where: Where, *, named: bool) -> list[Node]:
    """The facts of one line, [] when it is none of these: with `named` it begins with the pupil's name."""
    if len(text) > _LONGEST:
        return []
    pieces = [p for p in _GAP.split(text) if p]
    fields: list[Node] = []
    if named:
        name = pieces[0] if len(pieces) > 1 else ""
        if " " not in name or not looks_like_name(name) or not may_be_pupil_in_title(name):
            return []
        fields.append(pupil_told(name, where))
        pieces = pieces[1:]
    told = 0
    year = False
    for piece in pieces:
        if found := _fact(piece):
            fields.append(told_field(*found, where))
            told, year = told + 1, found[1].startswith("pupil.year")
        elif year and len(piece) < 20 and piece[:1].isupper() and len(piece.split()) < 3:
            fields.append(told_field("Class", "pupil.class_name", piece, where))  # "Year 4  Oak"
            year = False
        elif named:
            fields.append(Text([Paragraph([Span(piece)], where)]))
        else:
            return []
    return fields if told else []


def _fact(piece: str) -> tuple[str, str, str] | None:
    """What one piece says of the pupil, as a label, the field and the answer; None for anything else."""
    if _STAFF.search(piece):
        return None
    if _YEAR.match(piece) and len(piece) < 40 and year_and_class(piece)[0]:
        return "Year and class", "pupil.year_group+pupil.class_name", piece
    kind = kind_of(piece)
    if kind == "pupil.date_of_birth":
        return "Date of birth", kind, find_dates(piece)[0].date.isoformat()
    if kind == "pupil.class_name":
        return "Class", kind, class_in(piece)
    return None
