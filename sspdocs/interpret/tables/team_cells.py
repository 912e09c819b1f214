"""The cells of a row about people, agencies, results or signatures, by what their columns mean."""

from __future__ import annotations

import re

from sspdocs.forms.nodes import Matrix, MatrixRow
from sspdocs.interpret.giving import Giving
from sspdocs.interpret.tables.team_columns import NAMES, SERVICE
from sspdocs.interpret.values.answers import Answer, answer_in
from sspdocs.interpret.values.codes import email_of, looks_like_name, role_of


def cells_of(row: MatrixRow, concepts: list[tuple[str, float]]) -> dict[str, tuple[Answer, float]]:
    """What a row says, by the concept of its column; blanks and repeats from above are left out."""
    out: dict[str, tuple[Answer, float]] = {}
    for cell in row.cells:
        if cell.column >= 0 and concepts[cell.column][0] and not cell.inherited:
            answer = answer_in(cell)
            concept, sure = concepts[cell.column]
            if not answer.blank and concept not in out and not only_tick(concept, answer):
                out[concept] = (answer, sure)
    named = NAMES & out.keys()
    for concept in _ADDRESSES:
        if not named and concept in out and looks_like_name(name_parts(out[concept][0])[0]):
            out["people.name"] = out.pop(concept)  # one column for the name and the address
            break
    return out


_ADDRESSES = ("people.email", "people.email+people.phone")


def only_tick(concept: str, answer: Answer) -> bool:
    """A tick where words are asked for: it says yes to its head, and is no service, advice or name."""
    return concept.startswith(("agencies.", "people.")) and not _LETTERS.search(answer.flat)


_LETTERS = re.compile(r"\w{2}|\d")


def name_parts(answer: Answer) -> tuple[str, str, str]:
    """The name in a cell, the service beside it ("Ann Lamb, Portage") and an e-mail address, "" for none."""
    email = email_of(answer.flat) or ""
    flat = (
        " ".join(answer.flat.replace(email, " ").split()).strip(" ,;–-") if email else answer.flat
    )
    first, comma, rest = flat.partition(",")
    if not comma and (m := re.fullmatch(r"(.+?)(?:\s+[-–]\s+|\s*\()(.+?)\)?", flat)):
        first, rest = m[1], m[2]
    first, rest = first.strip(), rest.strip()
    if rest and role_of(first) and looks_like_name(rest) and not (role_of(rest) or "," in rest):
        return rest, first, email  # "Mum – Jo Bell"
    if rest and len(first.split()) > 1 and looks_like_name(first) and not SERVICE.search(first):
        return first, rest, email
    return flat, "", email


def keep_rest(
    reading: Giving,
    row: MatrixRow,
    matrix: Matrix,
    concepts: list[tuple[str, float]],
    taken: set[str],
) -> None:
    """Keep what a row says beside the concepts that were taken."""
    if not NAMES & {c for c, _ in concepts}:
        taken = taken.union(_ADDRESSES)
    for cell in row.cells:
        concept = concepts[cell.column][0] if cell.column >= 0 else ""
        answer = answer_in(cell)
        if cell.inherited or (concept in taken and not only_tick(concept, answer)):
            continue
        reading.leave(answer, matrix.columns[cell.column].label if cell.column >= 0 else None)
