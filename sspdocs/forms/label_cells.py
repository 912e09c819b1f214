"""Labels of a Word table told by the cells about them: beside other labels, in a column of them, over their answer."""

from __future__ import annotations

from collections.abc import Sequence

from sspdocs.blocks import BOLD, Paragraph
from sspdocs.forms.answers_beside import take_answers_beside
from sspdocs.forms.boxes import take_boxes
from sspdocs.forms.dates import parse_date
from sspdocs.forms.first_lines import take_title_row
from sspdocs.forms.nearest import NEAR
from sspdocs.forms.plain_cells import part_box, take_plain_labels
from sspdocs.forms.plain_labels import take_inline_field, take_inline_fields
from sspdocs.forms.rows import B, E, L, Row, Seen, V, names_field
from sspdocs.forms.sense import Sense
from sspdocs.forms.vocabulary import CUED
from sspdocs.forms.words import BOXES, is_choice, is_empty, is_instruction, ordinal, part

_OF_ONE = ("pupil.", "dates.", "setting.", "sen.")
"""What is said of one pupil or plan, never an answer about one of several items."""
_LABEL = 60
_HEAD = 40
_TICKS = frozenset("✓✔√☑☒✗✘xX")


def settle_labels(rows: list[Row], sense: Sense) -> None:
    """Tell the labels of a table that its type and shading alone do not tell."""
    if len(rows) == 1 and rows[0].all_labels:
        take_title_row(rows[0])
    _take_fields_below(rows, sense)
    if take_boxes(rows, sense):
        return
    _take_heads_over_areas(rows, sense)
    if rows:
        _take_tick_head(rows, sense)
    between = headed = False
    for k, row in enumerate(rows):
        if row.blank:
            continue
        if B[0] in row.pattern and k + 1 < len(rows):
            _take_dated_heads(row, rows[k + 1], sense)
        if L[0] in row.pattern and (k or V[0] in row.pattern):
            _take_ticks(row)
        headed = headed or (row.all_labels and len(row.full) > 1)
        if not headed and 0 < len(row.cells) < 4 and row.full[0].role == V:
            _take_plain_fields(row, sense)
        _take_answers_between(row)
        _take_field_beside(row, sense)
        if V[0] not in row.pattern:
            _take_answers_under(rows, k, sense)
        elif len(row.cells) == 1:
            _take_wide_field(row.cells[0], sense)
            row.tell()
        elif len(row.cells) > 3:
            between = _take_labels_between(row, sense, between) or between
    if between:
        for row in rows:
            if not row.blank and V[0] in row.pattern and len(row.cells) > 3:
                _take_labels_between(row, sense, between)
    if not sense.marked:
        take_plain_labels(rows, sense)
    _take_label_column(rows, sense)
    take_answers_beside(rows, sense)


# ---------------------------------------------------------------- fields in plain type, where no head stands above


def _take_plain_fields(row: Row, sense: Sense) -> None:
    """Make fields of a row in plain type, all of whose cells say what they ask.

    "Plan date: 3/4/26 | Review date: 4/7/26", or a known question with its answer, or nothing, in the cell beside it.
    """
    if all(c.role == V and ":" in c.cell.text[:_LABEL] for c in row.full):
        if len(row.full) > 1:
            take_inline_fields(row, sense)
        return
    first = row.full[0]
    if len(row.cells) != 2 or first is not row.cells[0] or row.cells[1].role not in (V, E):
        return
    text = first.cell.text.strip()
    beside = row.cells[1].cell.text.rstrip()
    if not text.endswith("?") or beside.endswith("?") or len(text) > _LABEL:
        return
    match = sense.vocabulary.exact(text)
    if match.known and "." in match.concepts[0]:
        first.become_label(sense)
        row.tell()


def _take_fields_below(rows: list[Row], sense: Sense) -> None:
    """Make fields of the cells of rows under heads that each say what they ask of the one pupil or plan."""
    headed = False
    for row in rows:
        if row.blank:
            continue
        if headed and len(row.full) > 1 and _are_fields_of_one(row, sense):
            for seen in row.full:
                _part_at_colon(seen, seen.paragraphs, sense)
            row.tell()
        headed = headed or (row.all_labels and len(row.full) > 1)


def _are_fields_of_one(row: Row, sense: Sense) -> bool:
    """Whether each cell of a row under heads says what it asks of the one pupil or plan, and its answer.

    "Access arrangements: extra time | Last updated: 17.10.25": it is no row of the list over it.
    """
    for seen in row.full:
        asked, colon, told = seen.cell.text.partition(":")
        if seen.role != V or not (colon and told.strip()) or len(asked) > _HEAD:
            return False
        match = sense.vocabulary.exact(asked)
        if not match.known or not match.concepts[0].startswith(_OF_ONE_ONLY):
            return False
    return True


_OF_ONE_ONLY = (*_OF_ONE, "none.", "views.", "people.class_teacher", "people.sendco")


def _take_field_beside(row: Row, sense: Sense) -> None:
    """Make a field of what stands after a label and its answer and says what it asks: "DOB | 3/4/15 | Class: 4B"."""
    cells = row.cells
    if len(cells) != _LABEL_ANSWER_MORE or [c.role for c in cells] != [L, V, V]:
        return
    label = cells[0].label
    if label is not None and label.match.exact and take_inline_field(cells[2], sense):
        row.tell()


_LABEL_ANSWER_MORE = 3


def _take_dated_heads(row: Row, below: Row, sense: Sense) -> None:
    """Take heads that go on with a date for heads like the others of their row: "Review 1 – date: 3.11.25".

    Most of the row is heads with nothing else, and words stand under each of those that are dated.
    """
    dated = [c for c in row.full if c.role == B]
    if below.blank or 2 * len(dated) > len(row.full) or len(row.full) < _HEADS:
        return
    if any(c.role not in (L, B) for c in row.full) or any(c.role != V for c in below.full):
        return
    under = {c.cell.column for c in below.full}
    if len(under) < _HEADS or not all(_is_head_with_date(c) for c in dated):
        return
    for seen in dated:
        seen.become_label(sense)
    row.tell()


_HEADS = 3


def _is_head_with_date(seen: Seen) -> bool:
    """Whether a cell is one line, a label and a date."""
    lines = [p.text for p in seen.paragraphs if p.text.strip()]
    said = [p.text for label, value in seen.pieces if label is not None for p in value]
    if len(lines) != 1 or len(seen.pieces) != 1 or len(said) != 1:
        return False
    return parse_date(said[0]) is not None


def _take_tick_head(rows: list[Row], sense: Sense) -> None:
    """Take a box in a row of heads for a head where boxes to tick stand under it: "Support | ☒ | Detail"."""
    head, below = rows[0], [r for r in rows[1:] if not r.blank]
    boxes = [c for c in head.full if c.cell.text.strip() in _TO_TICK]
    if len(boxes) != 1 or len(head.full) <= _TICKED or len(below) < _TICKED:
        return
    if any(c.role != L for c in head.full if c is not boxes[0]):
        return
    column = boxes[0].cell.column
    under = [c for r in below for c in r.cells if c.cell.column == column]
    if len(under) == len(below) and all(c.cell.text.strip() in _TO_TICK for c in under):
        boxes[0].become_label(sense)
        head.tell()


_TO_TICK = frozenset((*BOXES, "✓", "✔"))
_TICKED = 2


def _take_ticks(row: Row) -> None:
    """Take a tick in bold under the heads, or beside an answer, for what it is: it labels nothing."""
    ticks = [c for c in row.full if c.role == L and c.cell.text.strip() in _TICKS]
    for seen in ticks:
        seen.role, seen.label = V, None
    if ticks:
        row.tell()


_WIDE = (
    "views.", "review.", "needs.", "sen.", "pupil.medical", "people.sendco", "people.class_teacher",
    "people.parent_carer",
)  # fmt: skip


def _take_wide_field(seen: Seen, sense: Sense) -> None:
    """Take a row of one cell that begins with known words and a colon for a field: "Pupil's view: I like it"."""
    said = [p for p in seen.paragraphs if not is_empty(p)]
    if seen.role != V or not said:
        return  # it may hold a table alone
    first, rest = said[0], said[1:]
    asked, colon, told = first.text.partition(":")
    if not (colon and told.strip()) or len(asked) > _LABEL or ":" in told:
        return
    match = sense.vocabulary.exact(asked.strip())
    if match.known and match.concepts[0].startswith(_WIDE):
        _part_at_colon(seen, [first, *rest], sense)


def _part_at_colon(seen: Seen, lines: list[Paragraph], sense: Sense) -> None:
    """Take what stands before the colon in the first line of a cell for the label of the rest."""
    first, *rest = [p for p in lines if not is_empty(p)]
    asked = first.text.partition(":")[0]
    label = sense.label(asked, first.where, strong=True)
    seen.pieces = [(label, [part(first, len(asked) + 1, len(first.text)), *rest])]
    seen.role = B


# ---------------------------------------------------------------- a label over its answer in one shaded cell


def _take_answers_under(rows: list[Row], k: int, sense: Sense) -> None:
    """Take what stands under the label in a shaded cell for its answer: "Name" over "Ada Bell".

    Only where nothing stands under or beside the cell that may be the answer. The label is a known wording, in bold
    over plain type, or every cell of the row is such a pair.
    """
    row = rows[k]
    below = rows[k + 1] if k + 1 < len(rows) else None
    if below is not None and (below.blank or V in [c.role for c in below.full]):
        return
    told = [(seen, _label_over(seen, sense)) for seen in row.full]
    pairs = [(seen, full) for seen, full in told if full]
    alone = len(pairs) > 1 and 2 * len(pairs) > len(row.full) and below is None
    for seen, full in pairs:
        if alone or _is_bold_over_plain(full) or seen.role == B:
            part_box(seen, sense)
    row.tell()


def _label_over(seen: Seen, sense: Sense) -> Sequence[Paragraph]:
    """The lines of a shaded cell whose first is a known label, and whose others are none; [] for any other cell."""
    if not seen.cell.shaded or len(seen.cell.blocks) < 2:
        return []
    full = [p for p in seen.paragraphs if not is_empty(p)]
    if len(full) < 2:
        return []
    label = sense.label(full[0].text, full[0].where)
    over = _is_bold_over_plain(full)
    if not names_field(label) or not (label.match.exact or (over and label.match.score > CUED)):
        return []
    if seen.role == B and not (over and all(name is not None for name, _ in seen.pieces)):
        return []
    for line in full[1:]:
        text = line.text.strip()
        if text[0] == "(" or text[-1] in "?…:" or is_instruction(text) or sense.is_hint(line):
            return []
        if sense.vocabulary.exact(text).known and not is_choice(text):
            return []
    return full


def _is_bold_over_plain(lines: Sequence[Paragraph]) -> bool:
    bold = [all(s.marks & BOLD for s in p.spans if s.text.strip()) for p in lines]
    return bold[0] and not any(bold[1:])


# ---------------------------------------------------------------- known words between labels


def _take_labels_between(row: Row, sense: Sense, others: bool) -> bool:
    """Take known words between shaded labels and their answers for labels: "Pupil | Ada | Date of birth | 3/4/15".

    The answers stand in every second cell, and none of them is a known wording. One of the words asks
    for what is said once of a plan, in this row or in `others` of the table.
    """
    cells = row.cells
    if len(cells) % 2 or cells[0].role != L:
        return False
    asked, told = cells[0::2], cells[1::2]
    plain = [c for c in asked if c.role == V]
    if not plain or any(c.role == L for c in told):
        return False
    exact = sense.vocabulary.exact
    known = [exact(c.cell.text.strip()).concepts for c in plain]
    if not all(known) or not (others or any(found[0].startswith(_OF_ONE) for found in known)):
        return False
    if any(found[0].startswith(("provision.", "outcomes.")) for found in known):
        return False
    if any(c.role == V and exact(c.cell.text.strip()).known for c in told):
        return False
    for seen in plain:
        seen.become_label(sense)
    row.tell()
    return True


def _take_answers_between(row: Row) -> None:
    """Take known words in the places of the answers for answers: "Written by | J Orr | Role | SENCO | Date | 3/4/26".

    Each cell in an odd place is a label, so that what stands between two of them answers the first; one of the
    answers is told to be so by its looks.
    """
    cells = row.cells
    if len(cells) < 4 or len(cells) % 2 or any(c.role != L for c in cells[0::2]):
        return
    answers = cells[1::2]
    known = [c for c in answers if c.role == L]
    if not known or any(c.role == B for c in answers) or 2 * len(known) >= len(answers):
        return  # most answers are told to be so by their looks
    if any(c.cell.text.rstrip()[-1:] in ":?" for c in known):
        return
    for seen in known:
        seen.role, seen.label = V, None
    row.tell()


# ---------------------------------------------------------------- heads over rows that begin with areas


def _take_heads_over_areas(rows: list[Row], sense: Sense) -> None:
    """Take the first row for heads where each row below begins with an area of need: "Area | Autumn | Spring"."""
    below = [r for r in rows[1:] if not r.blank]
    if len(below) < 2:
        return
    head = rows[0]
    if len(head.cells) < 3 or V[0] not in head.pattern or head.full[0].names_area:
        return
    if any(len(r.cells) != len(head.cells) or not r.cells[0].names_area for r in below):
        return
    if any(len(c.cell.text) > _HEAD or "\n" in c.cell.text or c.role == B for c in head.full):
        return
    if len(head.full) < len(head.cells) - 1 or any(c.cell.text[:1].isdigit() for c in head.full):
        return
    for seen in head.full:
        if seen.role == V:
            seen.become_label(sense)
    head.tell()


# ---------------------------------------------------------------- a column of labels


def _take_label_column(rows: list[Row], sense: Sense) -> None:
    """Take short words among known labels in the first of two columns for labels too, whatever they say."""
    pairs = [r for r in rows if len(r.cells) == 2 and not r.blank]
    asked = [r for r in pairs if r.cells[0].role == L and r.cells[1].role != L]
    others = [r for r in pairs if r.cells[0].role == V]
    tinted = all(r.cells[0].cell.shaded and not r.cells[1].cell.shaded for r in pairs)
    near = sum(sense.match(r.cells[0].cell.text.strip()).score >= NEAR for r in others)
    sure = len(asked) + near
    if not others or not asked or (not tinted and sure < max(2, len(others) - near)):
        return
    answered = [] if sense.marked else [r for r in others if _is_answered(r)]
    if len(asked) + len(others) < len(pairs):
        return
    if not all(_may_ask(r) for r in others if r not in answered):
        return
    for row in others:
        row.cells[0].become_label(sense)
        if row in answered:
            row.cells[1].role, row.cells[1].pieces = V, ()
        row.tell()


def _is_answered(row: Row) -> bool:
    """Whether what stands beside a question in plain type is its answer, though it begins with known words."""
    seen, answer = row.cells
    text = seen.cell.text.strip()
    return answer.role == B and text.endswith("?") and len(text) <= _LABEL and "\n" not in text


def _may_ask(row: Row) -> bool:
    """Whether the first of two cells may be a label: one short line, with an answer or room for one beside it."""
    seen, answer = row.cells
    text = seen.cell.text.strip()
    if not (text[:1].isupper() and len(text) <= _LABEL and "\n" not in text):
        return False
    if text[-1] in ".;," or answer.role not in (V, E):
        return False
    return ordinal(text) is not None or not any(c.isdigit() for c in text)
