"""Support timetables: days along the top or down the side, times the other way, what is done in the cells.

A timetable beside a plan or a map says again when its provision is: then its words are kept. By itself it is what
the pupil gets.
"""

from __future__ import annotations

import re

from sspdocs.forms.nodes import Matrix, MatrixCell
from sspdocs.forms.week import day_of, span_of
from sspdocs.forms.words import has_word
from sspdocs.interpret.draft import Draft, Given, Item, Slot
from sspdocs.interpret.values.amounts import parse_amount
from sspdocs.interpret.values.answers import answer_in
from sspdocs.interpret.values.codes import has_title

_SURE = 0.8
_LESSON = re.compile(
    r"(?:break(?:time)?|play(?:time)?|lunch(?:time)?|dinner|assembly|registration|register|home ?time|whole class"
    r"|english|maths|mathematics|numeracy|literacy|reading|writing|science|art|music|pe|p\.e\.|re|r\.e\.|pshe|rse"
    r"|history|geography|topic|computing|ict|dt|french|spanish|german|drama|swimming|library"
    r"|golden time|tutor(?: time)?|free|n/?a)\W*",
    re.IGNORECASE,
)
"""What the whole class does: a support timetable shows it to say where the pupil is."""
_BY = re.compile(
    r"(?P<what>.{3,90}?)\s*(?:\(\s*(?:with )?(?P<in>[^()]{2,40})\)|\s+[-–]\s+(?P<dash>[^()–-]{2,30})"
    r"|\s+with (?P<with>[^()]{2,30}))\s*",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"\b(?:H?LTA|TA\d?|TAs|LSA|ELSA|SALT|OT|SENDCo|SENCo|mentor|therapist|teacher|assistant|key ?worker)\b",
    re.IGNORECASE,
)


def slots_of(matrix: Matrix) -> list[Slot] | None:
    """The filled cells of a timetable; None when a table is none."""
    heads = [c.label.text for c in matrix.columns]
    days_on_top = sum(day_of(h) is not None for h in heads) > 2
    if not days_on_top and sum(span_of(h) is not None for h in heads) < 2:
        return None
    slots: list[Slot] = []
    for row in matrix.rows:
        told = [(c, answer_in(c)) for c in row.cells if c.filled]
        side = row.label.text if row.label is not None else ""
        if not side and told and told[0][0].column <= 0:
            side = told.pop(0)[1].flat
        if not days_on_top and day_of(side) is None:
            return None
        for cell, answer in told:
            if answer.blank or cell.column < 0:
                continue
            for head in _heads_over(matrix, cell) if days_on_top else [heads[cell.column]]:
                day, time = (head, side) if days_on_top else (side, head)
                if day_of(day) is None or not has_word(answer.flat):
                    return None  # a tick on a day says how often, and another column is no part of the week
                slots.append(Slot(answer, day, time, span_of(time)))
    return slots


def _heads_over(matrix: Matrix, place: MatrixCell) -> list[str]:
    """The heads of all the columns that a cell covers: what is done on each of those days."""
    start, end = place.cell.column, place.cell.column + place.cell.column_span
    own = matrix.columns[place.column]
    return [c.label.text for c in matrix.columns if c is own or start <= c.start < end]


def settle_timetable(draft: Draft) -> None:
    """Make provision of the timetables of a plan that has no other; else keep their words."""
    slots, draft.slots = draft.slots, []
    if draft.items["provision"]:
        _keep(draft, slots)
        return
    found: dict[str, list[Slot]] = {}
    _keep(draft, [slot for slot in slots if _LESSON.fullmatch(slot.answer.flat)])
    for slot in slots:
        text = slot.answer.flat
        if not _LESSON.fullmatch(text):
            found.setdefault(" ".join(text.casefold().split()), []).append(slot)
    for same in found.values():
        draft.add("provision", _provision(same))


def _keep(draft: Draft, slots: list[Slot]) -> None:
    """Keep the words of some slots with their days and times, those of a cell that covers several days once."""
    of_cell: dict[int, list[Slot]] = {}
    for slot in slots:
        of_cell.setdefault(id(slot.answer), []).append(slot)
    for same in of_cell.values():
        draft.leave(same[0].answer.text, same[0].answer.where, _when(same))


def _provision(slots: list[Slot]) -> Item:
    """What is done in some slots with the same words, as one item of provision."""
    first = slots[0].answer
    text = " ".join(first.flat.split())
    item: Item = {}
    by = _BY.fullmatch(text)
    who = (by["in"] or by["dash"] or by["with"]).strip() if by is not None else ""
    if by is not None and (has_title(who) or _STAFF.search(who)):
        text = by["what"].strip()
        item["lead"] = Given(who, first.where, _SURE)
    item["description"] = Given(text, first.where, _SURE)
    item["frequency"] = Given(_when(slots), first.where, _SURE)
    item["sessions_per_week"] = Given(float(len(slots)), first.where, _SURE)
    minutes = {slot.minutes for slot in slots}
    stated = parse_amount(text)
    if len(minutes) == 1 and None not in minutes:
        item["minutes_per_session"] = Given(float(minutes.pop() or 0), first.where, _SURE)
    elif stated.minutes_per_session is not None:
        item["minutes_per_session"] = Given(stated.minutes_per_session, first.where, _SURE)
    if stated.group_size is not None:
        item["group_size"] = Given(stated.group_size, first.where, _SURE)
    return item


def _when(slots: list[Slot]) -> str:
    """The days and times of some slots in the timetable's own words: "Monday, Tuesday 9:00-9:20"."""
    by_time: dict[str, list[str]] = {}
    for slot in slots:
        by_time.setdefault(slot.time, []).append(slot.day)
    return "; ".join(f"{', '.join(days)} {time}".strip() for time, days in by_time.items())
