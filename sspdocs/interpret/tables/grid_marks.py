"""What a cell of a grid of pupils and interventions says: a tick, how often, how long, or what it costs."""

from __future__ import annotations

import re

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.nodes import Column, Matrix
from sspdocs.forms.vocabulary import vocabulary
from sspdocs.forms.words import has_word
from sspdocs.interpret.cards import Card
from sspdocs.interpret.tables.down_columns import answers_down
from sspdocs.interpret.values.answers import Answer, answer_in
from sspdocs.interpret.values.codes import area_of, is_only_need_types, status_of, tier_of
from sspdocs.interpret.values.infer import kind_of_text, says_when

_TICK = re.compile(r"^(?:✓|✔|√|x|y|yes|☒|☑|1|•|●|\*)$", re.IGNORECASE)
_WEEKLY = re.compile(r"\b(?:weekly|(?:per|a|each|every) week|p/?w)\b", re.IGNORECASE)
_UNITS = (
    (re.compile(r"£|\bcosts?\b", re.IGNORECASE), "provision.annual_cost", "provision.annual_cost"),
    (
        re.compile(r"\bmin(?:ute)?s?\b", re.IGNORECASE),
        "provision.minutes_per_session",
        "provision.minutes_per_week",
    ),
    (re.compile(r"\b(?:hours?|hrs?)\b", re.IGNORECASE), "", "provision.hours_per_week"),
    (re.compile(r"\bsessions\b", re.IGNORECASE), "", "provision.sessions_per_week"),
)


def is_tick(text: str) -> bool:
    """Whether a cell is only marked."""
    return _TICK.match(text) is not None


def is_mark(text: str) -> bool:
    """Whether a cell holds a mark, an amount or a number: what a grid's cells hold."""
    return bool(
        _TICK.match(text)
        or (len(text) < 30 and says_when(text))
        or re.fullmatch(r"£?[\d.,]+", text)
    )


def unit_of(over: str) -> str:
    """What bare numbers are, by the words that stand over the grid; "" when nothing says."""
    if not over:
        return ""
    weekly = _WEEKLY.search(over) is not None
    found = [(each, week) for pattern, each, week in _UNITS if pattern.search(over)]
    return (found[0][1] if weekly else found[0][0]) if len(found) == 1 else ""


def add_mark(card: Card, answer: Answer, unit: str) -> bool:
    """Add to a card what a grid's cell says of the thing that is done; False when it says nothing of the kind.

    Args:
        card: the card of what is done.
        answer: the cell.
        unit: the concept of bare numbers, as `unit_of` gives it.
    """
    text = answer.flat
    if says_when(text):
        card.add("provision.frequency", answer, 0.92)
    elif "£" in text or (answer.cell is not None and "£" in answer.cell.number_format):
        card.add("provision.annual_cost", answer, 0.9)
    elif unit and re.fullmatch(r"[\d.,]+", text):
        card.add(unit, answer, 0.85)
    elif beside := _beside_tick(answer):
        return _add_beside(card, beside, answer)
    elif are_initials(text):
        card.add("provision.lead", answer, 0.75)
    else:
        return is_tick(text)
    return True


_INITIALS = re.compile(r"(?!NO|N/?A|AM|PM|TBC|OK)[A-Z]{2,3}(?: ?[/&+,] ?[A-Z]{2,3})?")


def are_initials(text: str) -> bool:
    """Whether a cell may hold the initials of who leads something: "JB", "JB/SK"; no type of need, no status."""
    if _INITIALS.fullmatch(text) is None:
        return False
    return not is_only_need_types(text) and status_of(text) is None


_TICK_AND_WHO = re.compile(r"(?:✓|✔|√|☒|☑|yes|x|y)\s*[-–:(,]?\s*(\w.{1,30}?)\)?", re.IGNORECASE)
"""A tick with something beside it: "✓ (Mrs Orr)"."""


def _beside_tick(answer: Answer) -> str:
    """What stands beside a tick in a cell that may say who or when; "" for no such cell."""
    options = answer.options
    if options is not None:
        told = options[0].text if len(options) == 1 and options[0].chosen else ""
        return told.strip(" ()-–:,")
    text = answer.flat
    said = _TICK_AND_WHO.fullmatch(text) if text[:1] in _TICKS and len(text) < 40 else None
    return said[1] if said is not None else ""


_TICKS = frozenset("✓✔√☒☑xXyY")


def _says_beside(text: str, answer: Answer) -> str:
    """The concept of what stands beside a tick: who it is, or when; "" for neither."""
    if says_when(text):
        return "provision.frequency"
    lead = kind_of_text(Answer([Paragraph([Span(text)], answer.where)])) == "provision.lead"
    return "provision.lead" if lead else ""


def marks(answer: Answer) -> bool:
    """Whether a cell of a table holds what a grid's cells hold."""
    return is_mark(answer.flat) or bool(
        (beside := _beside_tick(answer)) and _says_beside(beside, answer)
    )


def _add_beside(card: Card, text: str, answer: Answer) -> bool:
    """Add who it is, or when, that stands beside a tick; False when it is neither."""
    if concept := _says_beside(text, answer):
        card.add(concept, Answer([Paragraph([Span(text)], answer.where)]), 0.85)
    return bool(concept)


_OF_PAPERS = re.compile(
    r"\b(?:sent|received|returned|attended|completed|signed|consents?|invited|uploaded|filed|shared|issued|chased)\b"
    r"|\b(?:paperwork|letters?|reports?|forms?)$",
    re.IGNORECASE,
)
"""What is done with papers, and is nothing that a pupil gets."""


def marked_card(column: Column, answer: Answer, unit: str) -> Card | None:
    """What a pupil × intervention grid says in one cell, None when it is no mark.

    The head is what is done, in the area or tier that the title over it names; the cell says how often, what it
    costs, or is a tick.
    """
    heading = " ".join(column.label.text.split())
    if not (has_word(heading) or heading == "OT") or len(heading) > 90:
        return None
    if _OF_PAPERS.search(heading) and is_tick(answer.flat):
        return None
    over = column.parent.text if column.parent is not None else ""
    area = area_of(over) if over else None
    card = Card(area, tier_of(over) if over and not area else None, row=True)
    card.add("provision.description", Answer([Paragraph([Span(heading)], answer.where)]), 0.9)
    return card if add_mark(card, answer, unit) else None


def is_grid(matrix: Matrix) -> bool:
    """Whether the heads that are no known wording are interventions.

    They are three or more, over ticks and amounts, sparsely filled.
    """
    unknown = {k for k, c in enumerate(matrix.columns) if not c.label.match.exact}
    if not unknown:
        return False
    unknown |= {
        k for k, _ in enumerate(matrix.columns) if k not in unknown and is_role_done(matrix, k)
    }
    if len(unknown) < 3:
        return False
    told = cells = initials = 0
    for row in matrix.rows:
        if row.label is not None or (row.cells and is_label(answer_in(row.cells[0]).flat)):
            continue  # about the columns
        for cell in row.cells:
            if cell.column in unknown and cell.filled and not (answer := answer_in(cell)).blank:
                cells += 1
                told += marks(answer)
                initials += are_initials(answer.flat)
    if told >= 0.3 * cells:  # initials beside no marks may be results
        told += initials
    return cells > 0 and told >= 0.7 * cells


def is_role_done(matrix: Matrix, k: int) -> bool:
    """Whether a column is headed by somebody's role over marks: "Mentor", over what it costs."""
    if not matrix.columns[k].label.match.concepts[0].startswith("people."):
        return False
    return all(a.blank or is_mark(a.flat) for a in answers_down(matrix, k, merged=True))


def is_label(text: str) -> bool:
    """Whether a cell among the names is a printed label: "Led by", for the row of who takes each group."""
    return vocabulary().exact(text).known
