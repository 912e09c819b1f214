"""Columns that name pupils: one in each row, or several who share what the row says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from sspdocs.forms.nodes import Matrix, MatrixRow
from sspdocs.interpret.answers import Answer, answer_in
from sspdocs.interpret.values import area_of, has_title, looks_like_name, person_name, role_of

_HEADS = {"pupil.name", "people.name", "provision.group_size"}
_HEAD = re.compile(r"\b(?:pupils?|child(?:ren)?|students?|learners?|names?)\b", re.IGNORECASE)
_NO_PERSON = re.compile(
    r"\b(?:groups?|class|classes|year|yr|set|table|team|all|whole|various|pupils?|children|students?"
    r"|autumn|spring|summer|term|support|phase|key stage|ks\d|reception|nursery|school|base|boys|girls"
    r"|everyone|none)\b",
    re.IGNORECASE,
)
_TICK = re.compile(r"^(?:✓|✔|x|y|yes|☒|☑|1|•|●|\*)$", re.IGNORECASE)
_APART = re.compile(r"\s*(?:\n|;|/|&|\band\b)\s*")


def shared_names_column(matrix: Matrix) -> int | None:
    """The column that names several pupils a cell in a list of what is done, None when there is none."""
    heads = [c for column in matrix.columns for c in column.label.match.concepts]
    if "provision.description" not in heads:
        return None
    for k, column in enumerate(matrix.columns):
        label = column.label
        if not (
            _HEADS & set(label.match.concepts)
            or (not label.match.exact and _HEAD.search(label.text))
        ):
            continue
        cells = [
            a
            for r in matrix.rows
            for c in r.cells
            if c.column == k and c.filled and not c.inherited and not (a := answer_in(c)).blank
        ]
        found = [names for a in cells if (names := pupil_names(a)) and not _initials(names)]
        if len(found) >= 0.6 * max(1, len(cells)) and any(len(names) > 1 for names in found):
            return k
    return None


def _initials(names: Sequence[str]) -> bool:
    """Whether a cell gives letters for its pupils: too little to tell one pupil's rows from another's."""
    return all(len(name) <= 4 and name.isupper() for name in names)


def names_across(matrix: Matrix) -> dict[int, str]:
    """The pupils along the top of a list of what is done, ticked in its rows; empty when the heads are none."""
    heads = [c for column in matrix.columns for c in column.label.match.concepts]
    if "provision.description" not in heads or "pupil.name" in heads:
        return {}
    found = {
        k: person_name(" ".join(column.label.text.split()))
        for k, column in enumerate(matrix.columns)
        if not column.label.match.exact and _is_pupil(column.label.text)
    }
    ticks = [
        bool(_TICK.match(a.flat))
        for r in matrix.rows
        for c in r.cells
        if c.column in found and c.filled and not (a := answer_in(c)).blank
    ]
    return found if len(found) > 1 and ticks and all(ticks) else {}


def _is_pupil(head: str) -> bool:
    """Whether a head is a first name and a surname, and no role or area of need."""
    return (
        len(head.split()) > 1
        and looks_like_name(head)
        and not (_NO_PERSON.search(head) or has_title(head) or role_of(head) or area_of(head))
    )


class Naming(NamedTuple):
    """Where a list of what is done names the pupils of each row: in one column, or along the top."""

    column: int | None
    across: dict[int, str]

    def __bool__(self) -> bool:
        return self.column is not None or bool(self.across)

    def tells(self, column: int) -> bool:
        """Whether a column only says whose row it is."""
        return column == self.column or column in self.across

    def named(self, row: MatrixRow) -> list[tuple[str, Answer]]:
        """The pupils of one row, each with the cell that says so."""
        cells = [(c.column, answer_in(c)) for c in row.cells if c.filled]
        if self.across:
            return [(self.across[k], a) for k, a in cells if k in self.across and not a.blank]
        return [(name, a) for k, a in cells if k == self.column for name in pupil_names(a)]


def naming_of(matrix: Matrix) -> Naming:
    """How a table names several pupils a row, if it does."""
    column = shared_names_column(matrix)
    return Naming(column, names_across(matrix) if column is None else {})


def pupil_names(answer: Answer) -> list[str]:
    """The pupils whom a cell names, on lines of their own or apart by commas; empty when it names anything else."""
    return list(_names_in(answer.text)) if answer.number is None else []


@lru_cache(maxsize=2048)
def _names_in(text: str) -> tuple[str, ...]:
    parts = [re.sub(r"\s*\([^()]*\)\s*$", "", p).strip(" ,") for p in _APART.split(text)]
    parts = [p for p in parts if p]
    if len(parts) <= 1 or any(p.count(",") > 1 for p in parts):
        commas = [p.strip() for part in parts for p in part.split(",") if p.strip()]
        whole = all(len(p.split()) > 1 for p in commas)
        if len(commas) > 2 or (len(commas) == 2 and whole):  # "Bell, Ada" is one name
            parts = commas
    short = sum(len(p.split()) == 1 for p in parts)
    if not parts or (short and short != len(parts)):
        return ()
    if any(_NO_PERSON.search(p) or not looks_like_name(p) for p in parts):
        return ()
    return tuple([person_name(p) for p in parts])
