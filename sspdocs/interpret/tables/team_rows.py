"""Rows about people, agencies, assessments and signatures."""

from __future__ import annotations

import re

from sspdocs.forms.nodes import Matrix, MatrixRow
from sspdocs.forms.words import has_word
from sspdocs.interpret.draft import Given, Item
from sspdocs.interpret.fields import give_field
from sspdocs.interpret.giving import Giving
from sspdocs.interpret.people import says_which
from sspdocs.interpret.signing import signer_role
from sspdocs.interpret.tables.asked_rows import NO, YES, is_unmarked, only_refused, yes_column
from sspdocs.interpret.tables.team_cells import cells_of, keep_rest, name_parts
from sspdocs.interpret.tables.team_columns import NAMES, SERVICE, role_over, settle_team_columns
from sspdocs.interpret.values.answers import Answer, answer_in
from sspdocs.interpret.values.codes import email_of, looks_like_name, person_name, phone_of, role_of
from sspdocs.model.codes import ROLES, Role

# Roles of the family and the school: they are people of the plan, never an outside agency.
_HOUSE = (
    "parent_carer",
    "sendco",
    "class_teacher",
    "headteacher",
    "teaching_assistant",
    "key_worker",
)


def read_team(
    reading: Giving, matrix: Matrix, concepts: list[tuple[str, float]], subject: str
) -> None:
    """A table of people round the pupil.

    Outside professionals are agencies; parents and school staff are people.
    """
    place, known = role_over(concepts) if subject == "people" else (-1, None)
    if place >= 0:
        concepts[place] = ("people.name", concepts[place][1])
    concepts = settle_team_columns(matrix, concepts, subject)
    asked = yes_column(matrix)
    named = any(c in NAMES for c, _ in concepts)
    for row in matrix.rows:
        if (asked >= 0 and only_refused(row, asked, concepts)) or is_unmarked(row):
            for cell in row.cells:
                reading.leave(answer_in(cell), None)
            continue
        cells = cells_of(row, concepts)
        if named and "people.role" in cells and not _says_more(cells):
            for cell in row.cells:  # a printed role, and nobody in it
                reading.leave(answer_in(cell), None)
            continue
        words = (
            row.label.text
            if row.label is not None
            else " ".join(
                cells[c][0].flat
                for c in ("agencies.service", "people.role", "people.organisation")
                if c in cells
            )
        )
        told = cells.get("agencies.name") or cells.get("people.name")
        if not words and told:
            words = name_parts(told[0])[1]
        if told and _PUPIL.fullmatch(words):
            _keep_pupil(reading, row, told[0])
            continue
        role = role_of(words) if words else None
        outside = role == "professional" or (role is None and bool(SERVICE.search(words)))
        one = Matrix(matrix.columns, [row])
        if outside or (subject == "agencies" and role in (None, "other")):
            _read_agencies(reading, one, concepts)
        elif subject == "agencies" and role in _HOUSE and not SERVICE.search(words):
            _read_people(reading, one, concepts)
        elif subject == "agencies":
            _read_agencies(reading, one, concepts)
        else:
            _read_people(reading, one, concepts, known)


_PUPIL = re.compile(
    r"(?:the )?(?:pupil|child|young person|student|learner)"
    r"(?:\W+(?:or |and )?(?:pupil|child|young person|student|learner))*",
    re.IGNORECASE,
)


def _keep_pupil(reading: Giving, row: MatrixRow, name: Answer) -> None:
    """The pupil among the people at a meeting: their name is the plan's own, the rest of the row is kept."""
    if not reading.draft.has("pupil.name"):
        reading.draft.give("pupil.name", person_name(name.flat), name.where, 0.85)
    for cell in row.cells:
        reading.leave(answer_in(cell), None)


def _says_more(cells: dict[str, tuple[Answer, float]]) -> bool:
    """Whether a row says anything of somebody beside the role."""
    return any(
        c.startswith(("people.", "agencies.", "pupil.")) for c in cells if c != "people.role"
    )


_LETTERS_OF_NAME = re.compile(r"[^\W\d_]{2}")


_NOBODY = re.compile(
    r"(?:(?:on )?(?:the )?waiting(?: |-)list|awaiting|not (?:yet )?(?:allocated|known|assigned)|vacan|referr?)",
    re.IGNORECASE,
)
"""How a cell for a name begins that says there is nobody yet."""


def _read_agencies(reading: Giving, matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    for row in matrix.rows:
        cells = cells_of(row, concepts)
        item: Item = {}
        service = (
            cells.get("agencies.service")
            or cells.get("people.role")
            or cells.get("people.organisation")
        )
        if row.label is not None and service is None:
            item["service"] = Given(row.label.text, row.label.where, 0.8)
        if service:
            item["service"] = Given(service[0].flat, service[0].where, service[1])
        name = cells.get("agencies.name") or cells.get("people.name") or cells.get("pupil.name")
        if name and (not _LETTERS_OF_NAME.search(name[0].flat) or _NOBODY.match(name[0].flat)):
            reading.leave(name[0], None)  # a telephone number, or that there is nobody yet
        elif name:
            person, beside, email = name_parts(name[0])
            if beside and "service" in item:
                person = f"{person}, {beside}"
            elif beside:
                item["service"] = Given(beside, name[0].where, min(name[1], 0.9))
            item["name"] = Given(person, name[0].where, min(name[1], 0.97))
            if email:
                reading.draft.leave(email, name[0].where, "email")
        for member in ("advice", "date"):
            if member == "date" and "agencies.date" in cells:
                answer, sure = cells["agencies.date"]
                if answer.date is not None or len(answer.dates) == 1:
                    item["date"] = Given(answer.date or answer.dates[0], answer.where, sure)
                if answer.date is None:
                    reading.leave(answer, None)
            elif said := cells.get("agencies.advice") if member == "advice" else None:
                if YES.match(said[0].flat) or NO.match(said[0].flat):
                    reading.leave(said[0], None)  # whether a report came
                    continue
                item["advice"] = Given(said[0].text, said[0].where, said[1])
        taken = {
            "agencies.service",
            "people.role",
            "people.organisation",
            "agencies.name",
            "people.name",
            "pupil.name",
            "agencies.date",
            "agencies.advice",
        }
        if len(item) == 1 and row.label is not None and "service" in item:
            item = {}
        if item:
            reading.draft.add("agencies", item)
        due = cells.get("dates.review_due")
        if due and len(matrix.rows) == 1 and give_field(reading.draft, "dates.review_due", *due):
            taken.add("dates.review_due")  # boxes side by side: who helps, and when all look again
        keep_rest(reading, row, matrix, concepts, taken)


def read_assessments(reading: Giving, matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """A table of scores and levels: one assessment a row."""
    named = {c for c, _ in concepts}
    if "assessments.measure" not in named:  # "Area of learning | Age band | Date"
        concepts = [
            ("assessments.measure", s) if c in ("area", "sen.areas") else (c, s)
            for c, s in concepts
        ]
        if _names_measures(matrix, concepts):
            concepts[0] = ("assessments.measure", 0.8)  # "Strand | Working at | Expected"
    valued = "assessments.value" in named
    for row in matrix.rows:
        cells = cells_of(row, concepts)
        item: Item = {}
        if row.label is not None:
            item["measure"] = Given(row.label.text, row.label.where, 0.85)
        taken: set[str] = set()
        for concept, (answer, sure) in cells.items():
            owner, _, member = concept.partition(".")
            if concept == "outcomes.rating" or (concept == "outcomes.baseline" and not valued):
                owner, member = "assessments", "value"  # "Where he is now"
            if owner != "assessments":
                continue
            if member == "date":
                if answer.date is None:
                    continue
                item["date"] = Given(answer.date, answer.where, sure)
            else:
                item[member] = Given(answer.flat, answer.where, sure)
            taken.add(concept)
        if "measure" in item and "value" not in item and (this := cells.get("pupil.year_group")):
            item["value"] = Given(this[0].flat, this[0].where, min(this[1], 0.85))
            taken.add("pupil.year_group")  # "Current year": the result of this year
        if "measure" in item and len(item) > 1:
            reading.draft.add("assessments", item)
        else:
            for member, given in item.items():
                if member != "date" and row.label is None:
                    reading.draft.leave(
                        str(given.value), given.where, suggestion=f"assessments.{member}"
                    )
        keep_rest(reading, row, matrix, concepts, taken)


def _names_measures(matrix: Matrix, concepts: list[tuple[str, float]]) -> bool:
    """Whether the first column, under a head of its own words, says in each row what the result beside it is of."""
    named = {c for c, _ in concepts}
    if concepts[0][0] or "assessments.measure" in named or "assessments.value" not in named:
        return False
    first = [answer_in(c) for row in matrix.rows for c in row.cells if c.column == 0]
    return len(first) == len(matrix.rows) and all(has_word(a.flat) for a in first)


_MARKED = re.compile(r"(?:e-|electronically )?signed\W*|y(?:es)?\W*", re.IGNORECASE).fullmatch


_SIGNED_BY = re.compile(r"(?:agreed and )?signed(?: by)?\W*", re.IGNORECASE)


def read_signatures(reading: Giving, matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """A table of who signed and when: one signature a row.

    Under "Signed by", with no column for marks, a name with a date is a signature.
    """
    by_date = not {c for c, _ in concepts} & {"signatures.mark", "signature"} and any(
        _SIGNED_BY.fullmatch(c.label.text.strip()) for c in matrix.columns
    )
    for row in matrix.rows:
        cells = cells_of(row, concepts)
        who = cells.get("signatures.role") or cells.get("people.role")
        label = row.label.text if row.label is not None else who[0].flat if who else ""
        mark = cells.get("signatures.mark") or cells.get("signature")
        name = cells.get("signatures.name") or cells.get("people.name") or cells.get("pupil.name")
        if mark and not label and role_of(mark[0].flat) and len(mark[0].flat.split()) <= 3:
            label = mark[0].flat  # who is to sign, with the mark in the next cell
            beside = [a for c in row.cells if c.column < 0 and not (a := answer_in(c)).blank]
            mark = (beside[0], mark[1]) if beside else None
        if not label and row.cells:
            side = answer_in(row.cells[0]).flat  # whatever its head is, "People who agreed this"
            label = side if role_of(side) and len(side.split()) <= 4 else ""
        date = (
            cells.get("signatures.date")
            or cells.get("agencies.date")
            or cells.get("dates.plan_start")
        )
        taken = {
            "signatures.role",
            "people.role",
            "signatures.mark",
            "signature",
            "signatures.name",
            "people.name",
            "pupil.name",
            "signatures.date",
            "agencies.date",
            "dates.plan_start",
        }
        if mark or name:
            first = (mark or name)[0]  # type: ignore[index]  # one of them is there
            item: Item = {"role": Given(signer_role(label), first.where, 0.95)}
            said = name or mark
            assert said is not None
            item["name"] = Given(said[0].flat, said[0].where, said[1])
            dated = by_date and date is not None and date[0].date is not None
            item["signed"] = Given(bool(mark) or dated, first.where, 0.95)
            as_name = mark is not None and has_word(mark[0].flat) and not _MARKED(mark[0].flat)
            if name and mark and as_name and mark[0].flat != name[0].flat:
                reading.leave(mark[0], None)  # "P Ingle" over the printed "Mrs Pat Ingle"
            if date and date[0].date is not None:
                item["date"] = Given(date[0].date, date[0].where, date[1])
            reading.draft.add("signatures", item)
        elif date:
            reading.leave(date[0], None)
        keep_rest(reading, row, matrix, concepts, taken)


def _reach(item: Item, answer: Answer, sure: float) -> None:
    """Give a person the e-mail address and the telephone number in a box for either."""
    for member, found in (("email", email_of(answer.flat)), ("phone", phone_of(answer.flat))):
        if found and member not in item:
            item[member] = Given(found, answer.where, min(sure, 0.95))


def _read_people(
    reading: Giving, matrix: Matrix, concepts: list[tuple[str, float]], known: Role | None = None
) -> None:
    """One person a row; `known` is the role of all of them, where the head over their names says it."""
    for row in matrix.rows:
        cells = cells_of(row, concepts)
        named = cells.get("people.name") or cells.get("pupil.name") or cells.get("agencies.name")
        role_cell = cells.get("people.role") or cells.get("agencies.service")
        role_words = (
            row.label.text if row.label is not None else role_cell[0].flat if role_cell else ""
        )
        name, beside, email = name_parts(named[0]) if named else ("", "", "")
        if role_words and beside:
            name = f"{name}, {beside}"
        role_words = role_words or beside
        item: Item = {}
        taken = {"people.name", "pupil.name", "agencies.name", "people.role", "agencies.service"}
        if named and (looks_like_name(name) or len(name) < 60):
            over: Role = "parent_carer" if "parents" in reading.context.subjects else "other"
            role = role_of(role_words) or known or over
            item["role"] = Given(role, named[0].where, min(named[1], 0.93))
            item["name"] = Given(person_name(name), named[0].where, named[1])
            if email:
                item["email"] = Given(email, named[0].where, min(named[1], 0.95))
            vague = role in ("other", "professional") or len(role_words.split()) > 2
            vague = vague or says_which(role, role_words)
            if role_words and vague and role_words != ROLES.get(role):
                reading.draft.leave(role_words, named[0].where, "role")
        for member in ("organisation", "phone", "email"):
            if item and member not in item and (said := cells.get(f"people.{member}")):
                mail = member == "phone" and email_of(said[0].flat) == said[0].flat
                item["email" if mail else member] = Given(said[0].flat, said[0].where, said[1])
                taken.add(f"people.{member}")
        if item and (reach := cells.get("people.email+people.phone")):
            _reach(item, *reach)
            if reach[0].flat in {item[m].value for m in ("email", "phone") if m in item}:
                taken.add("people.email+people.phone")
        if item:
            reading.draft.add("people", item)
        elif role_words:
            reading.draft.leave(
                role_words,
                role_cell[0].where
                if role_cell
                else row.label.where
                if row.label
                else matrix.columns[0].label.where,
            )
        keep_rest(reading, row, matrix, concepts, taken)
