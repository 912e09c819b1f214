"""Signatures without a box that says so: a role and a date in one line, or rows under "Agreed by"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sspdocs.blocks import ITALIC
from sspdocs.forms.folding import fold
from sspdocs.forms.nodes import Column, Field, Group, Matrix, Node, Text
from sspdocs.interpret.draft import Draft, Given, Item
from sspdocs.interpret.signing import names_pupil, signer_role
from sspdocs.interpret.values.answers import Answer, answer_in
from sspdocs.interpret.values.codes import has_title, looks_like_name, role_of


def begins_signature(
    field: Field, following: list[Node], *, again: bool = False, named: bool = False
) -> bool:
    """Whether a name under a role is signed in the same line: "Head: G Orr   Date: 3/4/26".

    A date beside a name signs it where it is set as a signature is, or where the next line is such a line too;
    `again` is whether the line before was signed, `named` whether the pupil's name has been told: a pupil
    who is named with a date once more signs.
    """
    if not (field.inline and field.value and following) or field.label.where.table:
        return False
    concepts = field.label.match.concepts[:1]
    after = following[0]
    if not concepts or not concepts[0].startswith(("people.", "pupil.name")):
        return False
    if concepts[0] == "people.other":
        return False  # who wrote it
    if not isinstance(after, Field) or after.label.where != field.label.where:
        return False
    asked = fold(after.label.text)
    if asked in ("signed", "signature", "sign"):
        return True
    dated = asked == "date" and bool(after.value)
    if not dated or concepts[0] == "pupil.name":
        return dated and named
    return again or _is_by_hand(field) or _dates_a_name(following[1:])


def _dates_a_name(nodes: list[Node]) -> bool:
    """Whether another person's name and a date stand in the next line: people sign one under the other."""
    if len(nodes) < 2 or not isinstance(nodes[0], Field) or not isinstance(nodes[1], Field):
        return False
    field, after = nodes[0], nodes[1]
    return (
        field.inline
        and after.label.where == field.label.where
        and fold(after.label.text) == "date"
        and field.label.match.concepts[:1] != ()
        and field.label.match.concepts[0].startswith("people.")
    )


def asks_whose(nodes: list[Node]) -> bool:
    """Whether a table's labels say whose signatures they ask for, so that its other labels ask for none."""
    asked = [n for n in nodes if isinstance(n, Field) and "sign" in n.label.text.lower()]
    return bool(asked) and all(role_of(n.label.text) is not None for n in asked)


def _is_by_hand(field: Field) -> bool:
    """Whether an answer is set in italics, as a typed signature is."""
    spans = [s for p in field.value for s in p.spans if s.text.strip()]
    return bool(spans) and all(s.marks & ITALIC for s in spans)


def read_signing_rows(draft: Draft, group: Group) -> bool:
    """Read a table without heads under a heading on signatures: "Head teacher | Mr Orr | 3.4.26", a row each."""
    rows: dict[int, list[Answer]] = {}
    for node in group.nodes:
        if not isinstance(node, Text) or node.cell is None:
            return False
        rows.setdefault(node.cell.row, []).append(answer_in(node))
    if not rows or not all(is_signer(row[0].flat) for row in rows.values()):
        return False
    for first, *others in rows.values():
        line: Item = {"role": Given(signer_role(first.flat), first.where, 0.85)}
        for answer in others:
            named = has_title(answer.flat) or looks_like_name(answer.flat)
            if answer.date is not None and "date" not in line:
                line["date"] = Given(answer.date, answer.where, 0.85)
            elif named and "name" not in line:
                line["name"] = Given(answer.flat, answer.where, 0.85)
            elif not answer.blank:
                draft.leave(answer.text, answer.where, "signature")
        if "name" in line:
            line["signed"] = Given("date" in line, first.where, 0.8)
            draft.add("signatures", line)
    return True


def signed_pairs(nodes: list[Node]) -> list[tuple[Field, Field]]:
    """The fields of a table of nothing but who signs and the date, two of each at least; [] for any other table.

    "Headteacher | G Orr | Date | 20/1/26", whether or not a label asks for a signature.
    """
    fields = [n for n in nodes if isinstance(n, Field)]
    if len(fields) != len(nodes) or len(fields) < 2 * _PAIRS or len(fields) % 2:
        return []
    pairs = list(zip(fields[0::2], fields[1::2], strict=True))
    for who, when in pairs:
        asked = who.label.text
        known = who.label.match.concepts[:1]
        signs = is_signer(asked) or names_pupil(asked) or "sign" in asked.lower()
        signs = signs or (known != () and known[0].startswith("people."))
        if not signs or fold(when.label.text) not in ("date", "date signed", "dated"):
            return []
        answer = answer_in(who)
        if not answer.blank and (len(answer.lines) > 1 or answer.words > _NAME or answer.dates):
            return []
    return pairs


_PAIRS = 2


def read_signers_across(draft: Draft, matrix: Matrix) -> bool:
    """Read a table under a heading on signatures whose heads are who signs: "My parent | My teacher", names under them.

    The day when each signed may stand under the name, and labels down the side may say which is which.
    Over these the corner may say what is asked: "Signed | Parent | Teacher".
    """
    corner = int(has_signing_corner(matrix))
    heads = [c.label for c in matrix.columns[corner:]]
    asked = [fold(r.label.text) for r in matrix.rows if r.label is not None]
    if len(heads) < 2 or len(matrix.rows) > _LINES or not _DOWN.issuperset(asked):
        return False
    if not all(is_signer(h.text) or (names_pupil(h.text) and len(h.text) < _HEAD) for h in heads):
        return False
    printed = any("name" in text for text in asked)
    for k, head in enumerate(heads, corner):
        line: Item = {"role": Given(signer_role(head.text), head.where, 0.9)}
        for row in matrix.rows:
            for answer in [answer_in(c) for c in row.cells if c.column == k]:
                side = fold(row.label.text) if row.label is not None else ""
                if not answer.blank and not _signs(line, answer, side, printed=printed):
                    draft.leave(answer.text, answer.where, head.text)
        if "name" in line:
            line.setdefault("signed", Given(not printed, line["name"].where, 0.9))
            draft.add("signatures", line)
        elif "date" in line:
            draft.leave(str(line["date"].value), line["date"].where, head.text)
    return True


def has_signing_corner(matrix: Matrix) -> bool:
    """Whether the first head of a table asks for marks, and nothing stands under it."""
    concepts = matrix.columns[0].label.match.concepts
    return bool({"signatures.mark", "signature", "section.signatures"} & set(concepts[:2])) and all(
        answer_in(c).blank for row in matrix.rows for c in row.cells if c.column <= 0
    )


def _signs(line: Item, answer: Answer, side: str, *, printed: bool) -> bool:
    """Put what stands under a signer in its line: a date, a name, or a mark; False when it is none of them.

    `side` is the label beside it; `printed` says that another row asks for the name.
    """
    if answer.date is not None and "date" not in line:
        line["date"] = Given(answer.date, answer.where, 0.9)
        return True
    if printed and side.startswith("sign"):
        line["signed"] = Given(True, answer.where, 0.9)
        return "name" in line and line["name"].value == answer.flat
    if "name" in line or answer.dates or len(answer.flat.split()) >= _NAME:
        return False
    line["name"] = Given(answer.flat, answer.where, 0.9)
    return True


_DOWN = frozenset(
    ("name", "names", "print name", "signed", "signature", "sign", "date", "date signed")
)
"""What labels beside signers' lines say."""
_LINES, _HEAD, _NAME = 3, 30, 6
"""The most rows under signers side by side, letters of a head, and words of a name."""


_AGREED = re.compile(
    r"\b(?:agreed|signed|approved|endorsed) (?:by|with)\b|\bsignator(?:y|ies)\b",
    re.IGNORECASE,
)


def agreed_down(columns: Sequence[Column], sides: Callable[[], list[str]]) -> bool:
    """Whether a table says who agreed and when, though it has no box for a mark: "Agreed by | Name | Date".

    Of names and dates alone beside who is to sign, that is plain without a word on it.

    Args:
        columns: its columns.
        sides: gives what stands first in each row.
    """
    bare = len(columns) == 2 and all(c.label.match.exact for c in columns)
    if not bare and (len(columns) < 3 or not _AGREED.search(columns[0].label.text)):
        return False
    asked = columns if bare else columns[1:]
    heads = [concept for c in asked for concept in c.label.match.concepts]
    if not (any(c.endswith(".date") for c in heads) and any(c.endswith(".name") for c in heads)):
        return False
    signers = [side for side in sides() if side]
    if bare and len(signers) < 2:
        return False
    return any(map(is_signer, signers)) and all(
        is_signer(s) or (names_pupil(s) and len(s.split()) < 5) for s in signers
    )


def is_signer(text: str) -> bool:
    """Whether the words of a cell say who is to sign."""
    return len(text.split()) < 5 and (role_of(text) is not None or signer_role(text) != "other")
