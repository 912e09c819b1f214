"""Labels that nothing sets apart: told by their words and by what stands beside or under them."""

from __future__ import annotations

import datetime as dt
import re

from sspdocs.blocks import BOLD, Cell, Paragraph, Table
from sspdocs.forms.nodes import Field, Heading, Label, Node
from sspdocs.forms.rows import B, L, Row, Seen, V, alternates, names_field, places_what_follows
from sspdocs.forms.sense import Sense
from sspdocs.forms.sideways import is_name
from sspdocs.forms.vocabulary import CUED, EXACT, Match
from sspdocs.forms.words import part


def has_plain_pairs(table: Table, sense: Sense) -> bool:
    """Whether most cells of a table say "Name: Ada" in plain type, though other labels of the form are set apart."""
    if _asks_down(table, sense):
        return True
    plain = 0
    for row in table.rows:
        for cell in row:
            if ":" in (text := cell.text) and not cell.shaded and len(cell.blocks) <= 3:
                label = text.strip().partition(":")[0]
                if len(label) < 60 and not _is_bold(cell):
                    plain += sense.vocabulary.exact(label).known
    if plain < 3:
        return False
    full = sum(
        len(cell.blocks) <= 3 and bool(cell.text.strip()) for row in table.rows for cell in row
    )
    return 2 * plain > full


def _asks_down(table: Table, sense: Sense) -> bool:
    """Whether each row of a table begins in plain type with what it asks for and a colon, and an answer beside it."""
    rows = [row for row in table.rows if len(row) == 2]
    if len(rows) < 3 or len(rows) < len(table.rows):
        return False
    asked = [row[0].text.strip() for row in rows]
    if any(not t.endswith(":") or len(t) > 80 for t in asked) or any(_is_bold(r[0]) for r in rows):
        return False
    return any(sense.vocabulary.exact(t).known for t in asked)


def _is_bold(cell: Cell) -> bool:
    first = next((b for b in cell.blocks if isinstance(b, Paragraph) and b.spans), None)
    return first is not None and bool(first.spans[0].marks & BOLD)


def raise_questions(rows: list[Row], sense: Sense) -> None:
    """Take questions over their answers, one cell a row, as labels when nothing sets them apart."""
    run: list[Seen] = []
    for row in [*rows, None]:
        if (
            row is not None
            and row.is_made
            and row.width == 1
            and row.full
            and row.full[0].role == V
        ):
            run.append(row.full[0])
            continue
        if not run:
            continue
        asked, told = run[0::2], run[1::2]
        answered = told and not any(sense.vocabulary.exact(t.cell.text).known for t in told)
        if answered and len(asked) == len(told) and _ask(asked, sense):
            for seen in asked:
                seen.become_label(sense)
            for changed in rows:
                changed.tell()
        run = []


def _ask(cells: list[Seen], sense: Sense) -> bool:
    """Whether each cell is one short line, and most are questions or known labels."""
    texts = [s.cell.text.strip() for s in cells]
    if any(not 3 < len(t) <= 100 or "\n" in t for t in texts):
        return False
    sure = [t.endswith(("?", "…", "...")) or sense.vocabulary.exact(t).known for t in texts]
    return sum(sure) * 2 > len(texts) and all(
        ok or sense.match(t).known for t, ok in zip(texts, sure, strict=True)
    )


def _take_date_apart(row: Row, sense: Sense) -> None:
    """Make a label of words that ask for a date before the date that ends a row, after other words and a gap.

    "Hill Lane School | | | Effective from | 13 April 2026": the first is no label of them.
    """
    full = row.full
    if len(full) != 3 or any(c.role != V for c in full) or type(full[2].cell.value) not in _DATES:
        return
    first, asked, _ = full
    if asked.cell.column <= first.cell.column + first.cell.column_span or is_known(first, sense):
        return
    if any(c.startswith("dates.") for c in sense.vocabulary.exact(asked.cell.text).concepts):
        asked.become_label(sense)
        row.pattern = "".join(c.role[0] for c in row.cells)


_DATES = (dt.date, dt.datetime)


def take_plain_pairs(rows: list[Row], k: int, sense: Sense) -> None:
    """Make labels of known words beside their values in a worksheet that sets other cells apart: "School | Hill Lane".

    The row must be nothing but such pairs, and no head over the row below.
    """
    row, below = rows[k], rows[k + 1] if k + 1 < len(rows) else None
    full = row.full
    _take_date_apart(row, sense)
    labels, values = full[0::2], full[1::2]
    if len(full) < 2 or any(c.role != V for c in values) or all(c.role == L for c in labels):
        return
    if any(c.role not in (L, V) for c in labels) or (len(full) % 2 and labels[0].role != L):
        return
    if not all(
        v.cell.column <= s.cell.column + s.cell.column_span + 1
        for s, v in zip(labels, values, strict=False)
    ):
        return
    if any(len(s.cell.text) > 40 or type(s.cell.value) not in (str, type(None)) for s in labels):
        return
    known = [
        names_field(sense.label(s.cell.text, s.cell.where)) and is_known(s, sense) for s in labels
    ]
    if len(full) % 2 and not all(known):
        return  # the last of them has no answer, so it must be sure
    if not any(known) or not all(
        k or s.cell.text.rstrip().endswith(":") or len(labels) > 1
        for k, s in zip(known, labels, strict=True)
    ):
        return
    if any(is_known(v, sense) and type(v.cell.value) is str for v in values):
        return
    if below is not None and not below.blank and below.full[0].role == V:
        under = {c.cell.column for c in below.full}
        first = below.full[0].cell.text.rstrip()
        if {c.cell.column for c in full} <= under and not (
            first.endswith(":") or any(is_known(c, sense) for c in below.full[0::2])
        ):
            return  # known words over values: the head of a list
    for seen in labels:
        if seen.role == V:
            seen.become_label(sense)
    row.pattern = "".join(c.role[0] for c in row.cells)


_INLINE = (
    "pupil.",
    "setting.",
    "dates.",
    "agencies.date",
    "sen.",
    "people.",
    "provision.description",
    "provision.lead",
    "provision.frequency",
    "provision.group_size",
    "costs.year",
)
"""What a form asks of whom it is about, over what it says."""
_ASKED = re.compile(r"\s*([^:]{2,40}?)\s*:\s*(?=\S)")
_DATED = re.compile(
    r"\s*(\D{3,30}?)\s+(?=(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|20\d\d ?[/–-] ?(?:20)?\d\d)\s*$)"
)


def take_inline_fields(row: Row, sense: Sense) -> None:
    """Make fields of plain cells of a worksheet over its lists that say what they ask: "Pupil: Ada Bell".

    A form that sets its heads apart may well not set these apart. Before a date or a school year the colon may be
    missing: "Funding year 2025-26".
    """
    for seen in row.full:
        if take_inline_field(seen, sense):
            row.tell()


_OF_PROFILE = (("section.profile",), ("title",))


def take_inline_field(seen: Seen, sense: Sense) -> bool:
    """Make a field of one plain cell that says what it asks; False for any other cell."""
    if seen.role != V or not (":" in (text := seen.cell.text) or text[-1:].isdigit()):
        return False
    if len(text) > 90 or len(seen.paragraphs) != 1:
        return False
    asked = _ASKED.match(text) or _DATED.match(text)
    if asked is None or (seen.cell.formula or type(seen.cell.value) not in (str, type(None))):
        return False
    match = sense.vocabulary.exact(asked[1])
    if match.concepts[:1] in _OF_PROFILE and is_name(text[asked.end() :]):
        match = Match(("pupil.name",), EXACT)  # "Student profile: Ada Bell"
    meant = [c for c in match.concepts if c.startswith(_INLINE)]
    if not meant or (meant[0] != match.concepts[0] and not meant[0].startswith("dates.")):
        return False
    said = part(seen.paragraphs[0], asked.end(), len(text))
    seen.pieces = [(Label(asked[1], match, seen.cell.where, strong=True), [said])]
    seen.role = B
    return True


def is_known(seen: Seen, sense: Sense) -> bool:
    """Whether the words of a cell are a label that is known."""
    return sense.vocabulary.exact(seen.cell.text).known


def asks_inside(row: Row, below: Row, sense: Sense) -> bool:
    """Whether each cell of two rows begins with a label and a colon: each is answered in itself."""
    if not row.is_made or not below.is_made or len(row.full) < 2 or len(below.full) < 2:
        return False
    if below.all_labels and any(c.cell.row_span > 1 for c in row.full):
        return False  # the second of two tiers of heads
    return all(c.cell.text.rstrip().endswith(":") for c in row.full) and all(
        len(c.cell.blocks) <= 3 and _opens_with_label(c, sense) for c in below.full
    )


def _opens_with_label(seen: Seen, sense: Sense) -> bool:
    label, colon, _ = seen.cell.text.strip().partition(":")
    return bool(colon) and len(label) < 60 and sense.vocabulary.match(label).score >= 0.85


def unanswered(row: Row, seen: Seen, sense: Sense) -> bool:
    """Whether a row of a sheet is known labels in plain type and nothing more: nobody has answered them."""
    return type(seen.cell.value) is str and all(
        type(c.cell.value) is str and sense.vocabulary.exact(c.cell.text).known for c in row.full
    )


def asked_in_place(cells: list[Seen], k: int, rows: list[Row]) -> bool:
    """Whether every other row of a Word table has a label where a row has short words in plain type and an answer."""
    seen = cells[k]
    if k + 1 >= len(cells) or seen.cell.where.cell or not 2 < len(seen.cell.text) <= 60:
        return False
    here = [
        c.role
        for row in rows
        if row.is_made and len(row.cells) > 3
        for c in row.cells
        if c.cell.column == seen.cell.column and c is not seen
    ]
    return len(here) > 1 and all(role == L for role in here)


def asks_beside(cells: list[Seen], k: int, label: Label) -> bool:
    """Whether known words and a colon in plain type stand right before a value: "Updated:" after the title."""
    if k + 1 >= len(cells) or not label.match.exact or not label.text.rstrip().endswith(":"):
        return False
    seen, answer = cells[k], cells[k + 1]
    touching = answer.cell.column <= seen.cell.column + seen.cell.column_span + 1
    return answer.role == V and touching and names_field(label)


_OPENS = re.compile(r"\s*([^:?\n]{2,60}[:?])\s*\S")


def says_what_it_is(row: Row | None, sense: Sense) -> bool:
    """Whether a row is one line that begins with a known label, whatever stands over it: "Views: …", "Likes? …"."""
    if row is None or row.width != 1 or row.blank:
        return False
    asked = _OPENS.match(row.full[0].cell.text)
    return asked is not None and sense.vocabulary.exact(asked[1]).known


def values_below(rows: list[Row], k: int, sense: Sense) -> list[Seen]:
    """The cells of the rows from `k` on that go on with the one above: one text a row, nothing else."""
    found = []
    for row in rows[k:]:
        if row.width != 1 or row.blank or row.full[0].role != V or row.full[0].names_area:
            break
        if says_what_it_is(row, sense):
            break
        found.append(row.full[0])
    return found


_ANSWERED = (
    "provision.description", "provision.lead", "provision.frequency", "provision.lead+provision.frequency",
)  # fmt: skip


def headed(label: Label, level: int, paragraphs: list[Paragraph], sense: Sense) -> list[Node]:
    """A heading, with the field that it answers itself: "Intervention: Precision teaching".

    Who does it or how often is no heading, only the field.
    """
    heading = Heading(label, level, paragraphs[0] if len(paragraphs) == 1 else None)
    field = _answered(label, paragraphs, sense)
    if field is None:
        return [heading]
    return [heading, field] if field.label.match.concepts[0].endswith(".description") else [field]


_FOR_WHOM = re.compile(
    r"\s*for (?:all|most|many|some|a few|few|individual|identified|our)\b[\w ]*", re.IGNORECASE
)


def _answered(label: Label, paragraphs: list[Paragraph], sense: Sense) -> Field | None:
    """What is done, by whom or how often, when a heading says it after a label.

    An area or a tier after it only places what follows.
    """
    if ":" not in label.text or label.match.exact or len(paragraphs) != 1:
        return None
    text = paragraphs[0].text
    asked, _, told = text.partition(":")
    match = sense.vocabulary.exact(asked)
    if not (match.concepts and match.concepts[0] in _ANSWERED and 2 < len(told.strip()) <= 80):
        return None
    value = sense.label(told, label.where)
    if _FOR_WHOM.fullmatch(told):
        return None  # a tier: "Universal: for all children"
    if value.match.score > CUED or places_what_follows(value):
        return None  # a heading in two parts: "Quality first teaching: Strategies in place"
    return Field(
        Label(asked, match, label.where, strong=True),
        [part(paragraphs[0], len(asked) + 1, len(text))],
        inline=True,
    )


def take_answers(row: Row, rows: list[Row]) -> bool:
    """Take plain words beside set-apart labels for answers, though they are known labels: "Who will help me | HLTA".

    Only where other rows of the table are such pairs, or it is the table's only row: then it heads nothing.
    """
    cells = row.cells
    if len(cells) % 2 or len(row.full) != len(cells):
        return False
    if not all(c.marked == (k % 2 == 0) for k, c in enumerate(cells)):
        return False
    others = [r for r in rows if r is not row and not r.blank]
    if others and not any(alternates(r) and r.values and r.cells[0].marked for r in others):
        return False
    for seen in cells[1::2]:
        seen.role = V
    row.tell()
    return True


def take_asking(seen: Seen) -> None:
    """Take a cell beside an answer for its label when only printed questions stand under the label in it."""
    if seen.role != B or len(seen.pieces) != 1 or seen.pieces[0][0] is None:
        return
    said = [p.text.strip() for p in seen.pieces[0][1]]
    if 0 < len(said) <= 3 and all(t.endswith("?") and len(t) < 160 for t in said):
        seen.label = seen.pieces[0][0]
        seen.role = L


def heads_again(row: Row, sense: Sense) -> bool:
    """Whether plain words under a head are heads themselves: each is a known label. They become labels then."""
    full = row.full
    if len(full) < 2 or len(full) != len(row.cells):
        return False
    texts: list[str] = []
    for seen in full:
        if seen.role != V or not 3 < len(text := seen.cell.text.strip()) <= 60:
            return False
        texts.append(text)
    if len(set(texts)) < len(texts):
        return False
    sure = sum(sense.vocabulary.exact(t).known for t in texts)
    if 3 * sure < 2 * len(texts) or not all(sense.match(t).known for t in texts):
        return False
    for seen in full:
        seen.become_label(sense)
    row.tell()
    return True


def like_header(rows: list[Row], k: int) -> bool:
    """Short texts side by side over three rows or more that fill the same columns."""
    if any(len(c.cell.text) > 60 for c in rows[k].full):
        return False
    starts = {c.cell.column for c in rows[k].full}
    below = [r for r in rows[k + 1 : k + 6] if not r.blank]
    return len(below) >= 3 and all(
        len(r.full) >= 2
        and all(c.cell.column in starts for c in r.full)
        and min(starts) == r.full[0].cell.column
        for r in below[:3]
    )
