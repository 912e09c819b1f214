"""Labels in a Word table that sets nothing apart: told by known words about them and by where they stand."""

from __future__ import annotations

from sspdocs.blocks import Paragraph
from sspdocs.forms.nodes import Label
from sspdocs.forms.rows import B, E, L, Row, Seen, V
from sspdocs.forms.sense import Sense
from sspdocs.forms.tiers import take_tall_heads
from sspdocs.forms.words import lines_in, ordinal, part

LIKE = 0.8
"""How like a known wording: the same words with another ending, or one more."""
_LABEL = 60  # characters


def take_plain_labels(rows: list[Row], sense: Sense) -> None:
    """Tell the labels of a table in plain type that are not told cell by cell."""
    take_tall_heads(rows, sense)
    if _take_asking_rows(rows, sense):
        return
    _take_label_columns(rows, sense)
    _take_boxes(rows, sense)


def _take_asking_rows(rows: list[Row], sense: Sense) -> bool:
    """Take every other row for labels over the answers under them, two or three side by side; False for other tables.

    Each cell of such a row is a short line that asks, most of them in known words, and no answer is known words.
    """
    made = [r for r in rows if r.full]
    asked, told = made[0::2], made[1::2]
    if (
        len(asked) < _ASKING
        or len(asked) != len(told)
        or any(len(r.cells) not in (2, 3) for r in made)
    ):
        return False
    cells = [c for row in asked for c in row.full]
    if any(c.role not in (L, V) or "\n" in c.cell.text.strip() for c in cells):
        return False
    if any(
        len(a.full) != len(a.cells) or len(a.cells) < len(t.cells)
        for a, t in zip(asked, told, strict=True)
    ):
        return False
    if not all(_is_nearly_known(c.cell.text, sense) for c in cells):
        return False
    sure = sum(sense.vocabulary.exact(c.cell.text).known for c in cells)
    if 2 * sure < len(cells) or any(
        sense.vocabulary.exact(c.cell.text).known for row in told for c in row.full
    ):
        return False
    for seen in cells:
        seen.become_label(sense)
    for row in told:
        for seen in row.full:
            if seen.role == L:
                seen.role, seen.label = V, None
    for row in made:
        row.tell()
    return True


_ASKING = 2


def _take_label_columns(rows: list[Row], sense: Sense) -> None:
    """Take short words in plain type for labels where labels and answers stand in columns by turns.

    Every other column holds known labels in half of its rows or more, the columns between them none.
    """
    wide = [r for r in rows if not r.blank and len(r.cells) > 3 and len(r.cells) % 2 == 0]
    if len(wide) < 3 or any(len(r.cells) != len(wide[0].cells) for r in wide):
        return
    if any(c.role == L for r in wide for c in r.cells[1::2]):
        return
    asked = [c for r in wide for c in r.cells[0::2] if c.role != E]
    others = [c for c in asked if c.role != L]
    if not others or len(others) * 2 > len(asked):
        return
    if all(c.role == V and len(c.cell.text) <= _LABEL and "\n" not in c.cell.text for c in others):
        for seen in others:
            seen.become_label(sense)
        for row in wide:
            row.tell()


def _take_boxes(rows: list[Row], sense: Sense) -> None:
    """Take cells in plain type that say what they ask and are answered in themselves, where nothing is set apart.

    A known question before its answer: "Where am I now? On page ten". A line nearly known over its answer, where two
    other cells are a label over an answer.
    """
    made = [r for r in rows if not r.blank]
    over = sum(
        c.role == B and len(c.pieces) == 1 and len(c.cell.blocks) > 1 for r in made for c in r.full
    )
    several = over > 1
    for row in made:
        alone = len(row.full) == 1
        for seen in row.full:
            if seen.role != V or seen.nested or not (alone or (several and _is_long(seen))):
                continue
            lines = lines_of(seen)
            if several and len(lines) > 1 and _is_nearly_known(lines[0].text, sense):
                part_box(seen, sense)
            elif alone and len(lines) == 1:
                _part_question(seen, lines[0], sense)
        row.tell()


def _is_long(seen: Seen) -> bool:
    """Whether a cell may hold several lines."""
    return len(seen.cell.blocks) > 1 or "\n" in seen.cell.text


def _is_nearly_known(text: str, sense: Sense) -> bool:
    text = text.strip()
    if len(text) > _LABEL or text[-1] in ";," or (text[-1] == "." and not text.endswith("...")):
        return False
    asks = text.endswith(("…", "...", "?", ":")) or ordinal(text) is not None
    return asks or sense.match(text).score >= LIKE


def _part_question(seen: Seen, line: Paragraph, sense: Sense) -> None:
    """Take a line that begins with a known question for a field."""
    asked, mark, told = line.text.partition("?")
    if not (mark and told[:1].isspace() and told.strip()) or len(asked) > _LABEL:
        return
    match = sense.vocabulary.exact(asked + mark)
    if match.known:
        seen.role, seen.label = B, None
        label = Label((asked + mark).strip(), match, line.where, strong=True)
        seen.pieces = [(label, [part(line, len(asked) + 1, len(line.text))])]


def part_box(seen: Seen, sense: Sense) -> None:
    """Take the first line of a cell for the label of the others."""
    first, *others = lines_of(seen)
    seen.role, seen.label = B, None
    seen.pieces = [(sense.label(first.text, first.where, strong=True), others)]


def lines_of(seen: Seen) -> list[Paragraph]:
    """The lines of a cell that say something, those that only a line break parts too."""
    return [line for paragraph in seen.paragraphs for line in lines_in(paragraph)]
