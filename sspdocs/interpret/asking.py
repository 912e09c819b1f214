"""Which labels of a form a person should be asked about: what found no field, and what is unsure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sspdocs.blocks import Document, Paragraph
from sspdocs.forms.fields import FIELDS
from sspdocs.forms.folding import fold
from sspdocs.forms.lessons import (
    Question,
    Questions,
    folded_label,
    known_labels,
    without_names,
)
from sspdocs.forms.nodes import Field, Group, Heading, Label, Matrix, Node
from sspdocs.forms.slots import find_slots, labels_of
from sspdocs.forms.vocabulary import Vocabulary
from sspdocs.forms.words import ordinal
from sspdocs.model import Plan, Unmapped, needs_review

_EXAMPLE = 80
_CELL = re.compile(
    r"^(?P<table>.*table [^,]+), row (?P<row>\d+), column (?P<column>\d+)$"
    r"|^(?P<sheet>.+!)(?P<letters>[A-Z]+)(?P<line>\d+)$"
)
_INLINE = re.compile(r"^([A-Za-z][^:\n]{2,58}):\s+\S")


class _Slot:
    """A label and all that stands in its place: several cells where it heads a column."""

    def __init__(self, label: Label, values: list[Paragraph], *, box: bool) -> None:
        self.label = label
        self.values = values
        self.box = box  # a place to write in, even when it is empty; a heading is none

    @property
    def example(self) -> str:
        return next((t for p in self.values if (t := " ".join(p.text.split()))), "")

    @property
    def places(self) -> set[str]:
        return {str(p.where) for p in self.values}


def questions(document: Document, plans: tuple[Plan, ...], words: Vocabulary) -> Questions:
    """What a person should be asked about a form.

    Labels whose words are known, or that were taught before, are not asked about. A pupil's name
    inside a label is replaced by "[name]".

    Args:
        document: one file of that form, filled or blank.
        plans: what was read from it.
        words: the vocabulary it was read with, lessons included.
    """
    form = find_slots(document, words)
    nodes = [*form.headers, *form.body, *form.footers]
    names = [n for p in plans for n in (p.pupil.name, p.pupil.preferred_name) if n]
    unsure = {
        plan.provenance[pointer].where: _field_at(pointer)
        for plan in plans
        for pointer in needs_review(plan)
    }
    beside, taken = _beside(plans, words, names)
    left = {
        (u.label or "", u.where): u.suggestion
        for p in plans
        for u in p.unmapped
        if u.where not in taken
    }
    found: dict[str, Question] = {}
    blank: dict[str, Question] = {}
    for slot in _slots(nodes):
        text = " ".join(slot.label.text.split()).rstrip(":").strip()
        if slot.label.match.exact or not _may_be_asked(text):
            continue
        guess, told = _guess(slot, left, unsure)
        question = Question(
            label=without_names(text, names), example=slot.example[:_EXAMPLE], suggestion=guess
        )
        key = folded_label(question.label)
        if told:
            found.setdefault(key, question)
        elif slot.box and not slot.label.match.known and not slot.example:
            blank.setdefault(key, question)
    for question in (*beside, *_inline(plans, words, names)):
        found.setdefault(folded_label(question.label), question)
    asked = (*found.values(), *(q for key, q in blank.items() if key not in found))
    return Questions(known_by=known_labels(labels_of(nodes), words), asked=asked)


def _may_be_asked(text: str) -> bool:
    """Whether some text can be a label to ask about: words, no number of an item, no address."""
    if ordinal(text) is not None or not re.search("[A-Za-z]{2}", text):
        return False
    return "@" not in text and len(re.findall(r"\d", text)) < 6


def _guess(
    slot: _Slot, left: dict[tuple[str, str], str | None], unsure: dict[str, str]
) -> tuple[str | None, bool]:
    """Our own guess at a label's field, and whether it should be asked about at all."""
    concepts = [c for c in slot.label.match.concepts if c in FIELDS]
    guess = concepts[0] if concepts else None
    name, places = slot.label.text.strip(), slot.places
    for (label, where), suggestion in left.items():
        if label == name or (not label and where in places):
            return suggestion if suggestion in FIELDS else guess, True
    doubted = next((unsure[place] for place in sorted(places) if place in unsure), None)
    if doubted is not None:
        return doubted if doubted in FIELDS else guess, True
    return guess, False


def _slots(nodes: Iterable[Node], heading: _Slot | None = None) -> list[_Slot]:
    out: list[_Slot] = []
    for node in nodes:
        if isinstance(node, Heading):
            heading = _Slot(node.label, [], box=False)
            out.append(heading)
        elif isinstance(node, Field):
            out.append(_Slot(node.label, node.value, box=True))
        elif isinstance(node, Group):
            out.extend(_slots(node.nodes, heading))
        elif isinstance(node, Matrix):
            out.extend(_columns(node))
        elif heading is not None:
            heading.values.extend(node.value)
    return out


def _columns(matrix: Matrix) -> list[_Slot]:
    slots = [_Slot(column.label, [], box=True) for column in matrix.columns]
    for row in matrix.rows:
        for cell in row.cells:
            if 0 <= cell.column < len(slots) and not cell.inherited:
                slots[cell.column].values.extend(cell.value)
    return slots


def _beside(
    plans: tuple[Plan, ...], words: Vocabulary, names: list[str]
) -> tuple[list[Question], set[str]]:
    """Labels in plain type beside their answers: rows of two cells of which neither found a field.

    Returns:
        What to ask, and the places that it is about.
    """
    rows: dict[tuple[str, int], dict[int, Unmapped]] = {}
    for unmapped in (u for plan in plans for u in plan.unmapped if not u.label):
        if (at := _place_in_table(unmapped.where)) is not None:
            rows.setdefault(at[:2], {})[at[2]] = unmapped
    pairs = {
        at: (cells[1], cells[2])
        for at, cells in rows.items()
        if set(cells) == {1, 2} and _may_stand_beside(cells[1].text, words)
    }
    asked: list[Question] = []
    taken: set[str] = set()
    for (table, _), (label, value) in pairs.items():
        if sum(other == table for other, _ in pairs) < 2:
            continue  # one row alone is as likely two texts side by side
        taken |= {label.where, value.where}
        example = " ".join(value.text.split())[:_EXAMPLE]
        text = " ".join(label.text.split()).rstrip(":").strip()
        asked.append(Question(label=without_names(text, names), example=example))
    return asked, taken


def _place_in_table(where: str) -> tuple[str, int, int] | None:
    """(table or sheet, row, column) of a cell; None for what is none."""
    m = _CELL.match(where)
    if m is None:
        return None
    if m["table"]:
        return m["table"], int(m["row"]), int(m["column"])
    column = 0
    for letter in m["letters"]:
        column = column * 26 + ord(letter) - 64
    return m["sheet"], int(m["line"]), column


def _may_stand_beside(text: str, words: Vocabulary) -> bool:
    """Whether a cell may be a label: one short line that is no sentence."""
    text = text.strip()
    return (
        "\n" not in text
        and len(text) < 60
        and text[:1].isupper()
        and text[-1] not in ".!;,"
        and _may_be_asked(text)
        and not words.exact(text.rstrip(":")).known
    )


def _inline(plans: tuple[Plan, ...], words: Vocabulary, names: list[str]) -> Iterable[Question]:
    """Labels in plain type, as in "Grumbles: loud rooms": to a reader text, to a person a label."""
    for plan in plans:
        for unmapped in plan.unmapped:
            m = None if unmapped.label else _INLINE.match(unmapped.text)
            if (
                m
                and _may_be_asked(m[1])
                and not words.exact(m[1]).known
                and len(fold(m[1]).split()) <= 8
            ):
                example = " ".join(unmapped.text[m.end(1) + 1 :].split())[:_EXAMPLE]
                yield Question(label=without_names(m[1].strip(), names), example=example)


def _field_at(pointer: str) -> str:
    """The field of a pointer: "outcomes.progress" for "/outcomes/0/progress"."""
    return ".".join(part for part in pointer.strip("/").split("/") if not part.isdigit())
