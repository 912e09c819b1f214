"""One answer into one field of the model; what does not fit goes to `unmapped` with the field as a suggestion."""

from __future__ import annotations

import re
from collections.abc import Callable

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.dates import time_beside
from sspdocs.interpret.draft import Draft
from sspdocs.interpret.name_details import FLAGS, give_flag, is_detail
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import (
    area_of,
    areas_of,
    attendance_of,
    is_only_need_types,
    need_types,
    person_name,
    status_beside_types,
    status_of,
    type_before_detail,
    upn_of,
    yes_no,
)
from sspdocs.interpret.values.date_answers import date_within
from sspdocs.interpret.values.money import money_of
from sspdocs.interpret.values.name_flags import without_flag, without_preferred
from sspdocs.interpret.values.statuses import status_and_day, status_before, status_beside_no
from sspdocs.interpret.values.title_lines import facts_after
from sspdocs.interpret.values.title_words import school_and_remark
from sspdocs.interpret.values.years import year_and_class
from sspdocs.model.codes import NEED_TYPES
from sspdocs.where import Where

Setter = Callable[[Draft, Answer, float], bool]


def give_field(draft: Draft, concept: str, answer: Answer, confidence: float) -> bool:
    """Put an answer in a scalar field. False when it does not fit there."""
    if concept.startswith("dates.") or concept in ("sen.register_date", "pupil.date_of_birth"):
        return _date(draft, concept, answer, confidence)
    setter = _SETTERS.get(concept)
    if setter is not None:
        return setter(draft, answer, confidence)
    if concept == "setting.name" and (told := school_and_remark(answer.flat))[1]:
        draft.leave(told[1], answer.where, suggestion=concept)
        return draft.give(concept, told[0], answer.place, confidence)
    if concept.startswith(("views.", "review.", "setting.")) or concept in _TEXTS:
        text = answer.said if answer.options and not answer.has_ticks else _text_of(answer)
        return bool(text) and draft.give(concept, text, answer.place, confidence)
    return False


_TEXTS = {
    "pupil.medical",
    "pupil.home_language",
    "pupil.preferred_name",
    "sen.range",
    "sen.diagnoses",
    "costs.year",
}


def _text_of(answer: Answer) -> str:
    return answer.said if answer.has_ticks and answer.chosen else answer.text


def _date(draft: Draft, concept: str, answer: Answer, confidence: float) -> bool:
    if answer.date is not None:
        if not draft.give(concept, answer.date, answer.place, confidence):
            return False
        keep_time(draft, concept, answer)
        return True
    if (day := date_within(answer)) is not None:
        if not draft.give(concept, day, answer.place, min(confidence, 0.88)):
            return False
        draft.leave(
            answer.text, answer.where, suggestion=concept
        )  # the words round the date are kept too
        return True
    return False


def keep_time(draft: Draft, concept: str, answer: Answer) -> None:
    """Keep the time of day that stands beside a date: a date's field has no room for it."""
    if time := time_beside(answer.flat):
        draft.leave(time, answer.where, "time of day", suggestion=concept)


_PAPERS = ("plan", "profile", "passport", "review", "meeting", "support", "target", "targets")
"""How a text ends that names a paper, not a person."""
_NO_PERSON = re.compile(rf"\b(?:{'|'.join(_PAPERS)})$")


def _name(draft: Draft, answer: Answer, confidence: float) -> bool:
    lines = answer.lines
    if not lines or len(lines[0]) > 70:
        return False
    first = lines[0]
    if first.endswith(_PAPERS) and _NO_PERSON.search(first):
        return False
    first, facts = facts_after(first)
    for concept, said in facts:
        told = Answer([Paragraph([Span(said)], answer.where)])
        if not (concept and give_field(draft, concept, told, confidence)):
            draft.leave(said, answer.where, "beside the name")
    first, called = without_preferred(first)
    if called:
        draft.give("pupil.preferred_name", called, answer.place, confidence)
    first, flag = without_flag(first)
    taken = draft.give("pupil.name", person_name(first), answer.place, confidence)
    if flag and taken:
        give_flag(draft, flag, answer)
    for extra in lines[1:]:
        if taken and is_detail(extra):
            give_flag(draft, extra, answer)
        else:
            draft.leave(extra, answer.where, "pupil.name")
    return taken


def _part_of_name(member: str) -> Setter:
    def give(draft: Draft, answer: Answer, confidence: float) -> bool:
        name = answer.flat
        if name.isupper() and member == "surname":
            name = person_name(f"{name} X").removeprefix("X ")
        return draft.give(f"pupil.{member}", name, answer.place, confidence)

    return give


def _upn(draft: Draft, answer: Answer, confidence: float) -> bool:
    upn = upn_of(answer.flat)
    return upn is not None and draft.give("pupil.upn", upn, answer.place, confidence)


def _year(draft: Draft, answer: Answer, confidence: float) -> bool:
    offered = answer.options and not answer.has_ticks and answer.said
    year, class_name = year_and_class((answer.said if offered else answer.flat).rstrip(" ."))
    if year is None and answer.number is not None and 1 <= answer.number <= 14:
        year = str(int(answer.number))
    if year is None:
        return False
    taken = draft.give("pupil.year_group", year, answer.place, confidence)
    if class_name and _NUMBERED_PLAN.fullmatch(class_name):
        draft.leave(class_name, answer.where, "beside the year group")
    elif (
        class_name
        and len(class_name) < 25
        and not re.match(r"^\(?key stage|^ks\d", class_name, re.I)
    ):
        draft.give("pupil.class_name", class_name, answer.place, min(confidence, 0.93))
    elif len(answer.flat) > _YEAR_AND_CLASS:
        draft.leave(answer.flat, answer.where, "beside the year group")
    return taken


_YEAR_AND_CLASS = 25
"""Characters in a year group with its class; a longer answer says more: "Entry 3 Skills for Work, year 2"."""


_NUMBERED_PLAN = re.compile(
    r"(?:iep|ilp|ssp|plan|cycle|review|version)\.? ?(?:no\.? ?|number |#)?\d{1,3}", re.IGNORECASE
)
"""Which of a pupil's plans a form is, written beside the year group: "IEP 4"."""
_MIXED = re.compile(
    r"(?:y(?:ea)?r?s?\.? ?)?(\d{1,2}) ?[/&+-] ?(?:y(?:ea)?r?\.? ?)?(\d{1,2})\b", re.IGNORECASE
)
"""The years of a mixed class: "3/4 T", "Y5/6"."""


_YEAR_BESIDE = re.compile(
    r"([A-Z][\w'’ -]{1,24}?)(?:\s{2,}|\t|\s*\n\s*)(?:Year|Yr|Y)\.? ?(\d{1,2})", re.IGNORECASE
)
"""A class with its year after a gap: "Puffins    Yr 2"."""


def _class(draft: Draft, answer: Answer, confidence: float) -> bool:
    flat = answer.flat
    if (mixed := _MIXED.match(flat)) and int(mixed[2]) == int(mixed[1]) + 1:
        return len(flat) < 40 and draft.give("pupil.class_name", flat, answer.place, confidence)
    parts = re.split(r"\s*/\s*", flat)
    if (beside := _YEAR_BESIDE.fullmatch(answer.text.strip())) is not None:
        draft.give("pupil.year_group", beside[2], answer.place, min(confidence, 0.93))
        return draft.give("pupil.class_name", beside[1], answer.place, confidence)
    year, rest = year_and_class(flat)
    named = re.match(r"^(?:y|yr|year|reception|nursery|r\b|n\d)", flat, re.I)
    if year and (rest or named) and (named or len(parts) > 1 or flat.endswith(")")):
        draft.give("pupil.year_group", year, answer.place, min(confidence, 0.95))
        if rest is None:
            return True
        flat = rest
    return len(flat) < 40 and draft.give("pupil.class_name", flat, answer.place, confidence)


def _flags_in(text: str) -> list[tuple[str, object]]:
    """The pupil's fields, each with its value, where a text is nothing but flags: "PP, LAC"; [] for other texts."""
    said = [FLAGS.get(word.upper()) for word in re.split(r"[ ,/+&]+", text.strip())]
    told = [known for known in said if known is not None and known[1] is True]
    return told if len(told) == len(said) else []


def _bool(concept: str) -> Setter:
    def give(draft: Draft, answer: Answer, confidence: float) -> bool:
        value = yes_no(answer.said)
        if value is None and answer.options and len(answer.options) == 1:
            value = answer.options[0].chosen
        if value is None and (flags := _flags_in(answer.said)):
            given = [draft.give(*flag, answer.place, confidence) for flag in flags]
            return all(given)  # "PP" beside "PP / LAC"
        if value is not None and len(answer.said.split()) > 2:
            draft.leave(answer.text, answer.where, suggestion=concept)  # more than a yes or a no
        return value is not None and draft.give(concept, value, answer.place, confidence)

    return give


def _gender(draft: Draft, answer: Answer, confidence: float) -> bool:
    said = answer.said
    return 0 < len(said) < 30 and draft.give("pupil.gender", said, answer.place, confidence)


def _attendance(draft: Draft, answer: Answer, confidence: float) -> bool:
    rate = attendance_of(
        answer.flat, answer.number if answer.number is not None and answer.number <= 1 else None
    )
    if rate is None:
        return False
    if len(answer.flat) > 14:
        draft.leave(answer.text, answer.where, "pupil.attendance")
    return draft.give(
        "pupil.attendance", int(rate) if rate == int(rate) else rate, answer.place, confidence
    )


def _status(draft: Draft, answer: Answer, confidence: float) -> bool:
    said = answer.said or answer.flat
    if status_beside_types(said):
        return _primary_need(draft, answer, confidence)
    status, day = status_and_day(said)
    if said.lower() == "none" and any(status_of(o.text) for o in answer.options or ()):
        status = "N"
    if status is None and (types := need_types(said)):
        return draft.give("sen.primary_need", types[0], answer.place, min(confidence, 0.7))
    if status is None:  # "Stage: Reception" asks for the other kind of stage
        return len(said) < 15 and _year(draft, answer, min(confidence, 0.8))
    more = _MORE.search(said)
    if len(said) > 40 or (more and day is None and status_of(more[1]) is None):
        draft.leave(said, answer.where, "sen.status")
    if day is not None and not draft.give("sen.register_date", day, answer.place, 0.8):
        draft.leave(said, answer.where, "sen.status")
    return draft.give("sen.status", status, answer.place, confidence)


_MORE = re.compile(r"[,;]\s*([^\W\d_]{3,}.*)")
"""What is said beside a status: "SEN support, pending assessment"."""


def _said_yes(status: str) -> Setter:
    def give(draft: Draft, answer: Answer, confidence: float) -> bool:
        if yes_no(answer.said) is not True:  # what else the pupil has a bare no does not tell
            other = status_beside_no(answer.said)
            return other is not None and draft.give("sen.status", other, answer.place, confidence)
        if len(answer.said.split()) > 2:
            draft.leave(answer.text, answer.where, "sen.status")
        return draft.give("sen.status", status, answer.place, confidence)

    return give


def _primary_need(draft: Draft, answer: Answer, confidence: float) -> bool:
    said = answer.said or answer.flat
    if beside := status_beside_types(said):
        if not draft.give("sen.status", beside[0], answer.place, min(confidence, 0.88)):
            draft.leave(said, answer.where, suggestion="sen.status")
        said = beside[1]
    if named := type_before_detail(said):
        draft.leave(said, answer.where, "sen.primary_need")
        said = named
    types = need_types(said)
    if any(area_of(o.text) and not need_types(o.text) for o in answer.options or ()):
        return _areas(draft, answer, confidence)  # the four areas are printed, not the types
    if types and is_only_need_types(said):
        _keep_beyond_types(draft, said, answer, "sen.primary_need")
        taken = draft.give("sen.primary_need", types[0], answer.place, confidence)
        more = types[1:] if taken or not _goes_on(draft, answer.where) else types
        if more:
            given = draft.give("sen.other_needs", tuple(more), answer.place, min(confidence, 0.9))
            taken = taken or given
        return taken
    return _areas(draft, answer, min(confidence, 0.85))


def _goes_on(draft: Draft, where: Where) -> bool:
    """Whether a place stands under that of the primary need, in a list of needs by rank."""
    first = draft.scalars["sen.primary_need"].where
    if where.cell and first.cell:
        (column, row), (over, above) = _CELL.findall(where.cell)[0], _CELL.findall(first.cell)[0]
        return where.part == first.part and column == over and 0 < int(row) - int(above) < _RANKS
    same = where.table > 0 and where[:1] == first[:1] and where.table == first.table
    return same and where.column == first.column and 0 < where.row - first.row < _RANKS


_CELL = re.compile(r"([A-Z]+)(\d+)")
_RANKS = 4
"""How many needs a list of them may rank below the first."""


def _other_needs(draft: Draft, answer: Answer, confidence: float) -> bool:
    said = answer.said or answer.flat
    types = need_types(said)
    if not types or not is_only_need_types(said):
        return False
    _keep_beyond_types(draft, said, answer, "sen.other_needs")
    return draft.give("sen.other_needs", types, answer.place, confidence)


_TYPE_WORDS = {
    *[w for name in NEED_TYPES.values() for w in re.findall("[a-z]+", name.lower())],
    "autism", "spld", "semh", "slcn", "pmld", "dyslexia", "dyspraxia", "dyscalculia", "visual",
    "visually", "hearing", "deafness", "deaf", "needs", "difficulties", "learning", "condition",
    "impaired", "disabilities", "special", "educational", "area", "primary", "main", "secondary",
}  # fmt: skip


_KINDS_OF_SPLD = {"dyslexia", "dyspraxia", "dyscalculia"}
"""What a specific learning difficulty may be: said beside the type, it says more than the type."""


def _keep_beyond_types(draft: Draft, said: str, answer: Answer, path: str) -> None:
    """Keep the words that name no type: of "Autism, anxiety" the type goes into its field."""
    words = set(re.findall("[a-z]{4,}", said.lower()))
    if words - _TYPE_WORDS or (words & _KINDS_OF_SPLD and words & {"spld", "specific"}):
        draft.leave(answer.text, answer.where, suggestion=path)


def _areas(draft: Draft, answer: Answer, confidence: float) -> bool:
    said = "\n".join(answer.chosen) if answer.chosen is not None else answer.text
    areas = [a for line in said.split("\n") for a in areas_of(line)]
    if not areas:
        areas = [a for line in re.split(r"\n|;|,\s*(?=[A-Z])", said) for a in areas_of(line)]
    if areas:
        if not draft.has("sen.status") and (status := status_before(said)) is not None:
            draft.give("sen.status", status, answer.where, confidence)
        return draft.give("sen.areas", tuple(dict.fromkeys(areas)), answer.where, confidence)
    types = need_types(said)
    if types and is_only_need_types(said):
        _keep_beyond_types(draft, said, answer, "sen.primary_need")
        taken = draft.give("sen.primary_need", types[0], answer.place, min(confidence, 0.85))
        if types[1:]:
            draft.give("sen.other_needs", tuple(types[1:]), answer.place, min(confidence, 0.8))
        return taken
    return False


def _money(concept: str) -> Setter:
    def give(draft: Draft, answer: Answer, confidence: float) -> bool:
        amount = money_of(answer)
        return amount is not None and draft.give(concept, amount, answer.place, confidence)

    return give


_SETTERS: dict[str, Setter] = {
    "pupil.name": _name,
    "pupil.forename": _part_of_name("forename"),
    "pupil.surname": _part_of_name("surname"),
    "pupil.upn": _upn,
    "pupil.year_group": _year,
    "pupil.class_name": _class,
    "pupil.year_group+pupil.class_name": lambda d, a, c: _year(d, a, c) or _class(d, a, c),
    "pupil.gender": _gender,
    "pupil.looked_after": _bool("pupil.looked_after"),
    "pupil.pupil_premium": _bool("pupil.pupil_premium"),
    "pupil.attendance": _attendance,
    "sen.status": _status,
    "sen.has_plan": _said_yes("E"),
    "sen.on_support": _said_yes("K"),
    "sen.primary_need": _primary_need,
    "sen.other_needs": _other_needs,
    "sen.areas": _areas,
    "costs.stated_total": _money("costs.stated_total"),
    "costs.element_2_threshold": _money("costs.element_2_threshold"),
    "views.strengths+views.interests": lambda d, a, c: d.give(
        "views.strengths", a.text, a.where, min(c, 0.85)
    ),
}
