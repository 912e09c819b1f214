"""Logs of what was done day by day: a diary of sessions, not a list of provision."""

from __future__ import annotations

import re

from sspdocs.forms.nodes import Matrix
from sspdocs.interpret.giving import Giving
from sspdocs.interpret.tables.down_columns import answers_down, said_down
from sspdocs.interpret.values.answers import answer_in
from sspdocs.interpret.values.infer import is_staff

_LOG = re.compile(r"\b(?:log|diary)\b", re.IGNORECASE)
_SESSION = re.compile(r"^(?:session|visit|lesson)s?\s*(?:no\.?|number|#)?$", re.IGNORECASE)


def is_log(reading: Giving, matrix: Matrix) -> bool:
    """Whether each row is one session: dated, and counted or under a title that says "log"."""
    top = reading.context.top
    titled = top is not None and _LOG.search(top.label.text) is not None
    heads = [c.label.text.strip(" :") for c in matrix.columns]
    counted = [k for k, head in enumerate(heads) if _SESSION.match(head)]
    if _is_record(matrix, heads):
        return True
    diary = bool(heads) and heads[0].lower() in _DAYS and _is_diary(reading, matrix)
    if not (titled or counted or diary):
        return False  # as nearly all are
    if not any(_are_dates(matrix, k) for k in range(len(heads))):
        return False
    if titled and not (counted or diary) and _names_services(matrix):
        return False
    return titled or diary or any(_count_rows(matrix, k) for k in counted)


_RECORDED = frozenset(
    "date score scores comment comments notes initials signed by activity time".split()  # noqa: SIM905
)


def _is_record(matrix: Matrix, heads: list[str]) -> bool:
    """Whether a table records single sessions and nothing else: "Date | Score | Comment"."""
    folded = [h.lower() for h in heads]
    if len(folded) < _FEWEST or folded[0] != "date" or not _RECORDED.issuperset(folded):
        return False
    return "score" in folded and _are_dates(matrix, 0)


_FEWEST = 3


def is_ladder(matrix: Matrix) -> bool:
    """Whether each row is a stage by its colour, with what is seen and what adults do at it: no list of provision."""
    sides = [
        r.label.text if r.label is not None else (answer_in(r.cells[0]).flat if r.cells else "")
        for r in matrix.rows
    ]
    return len(sides) >= _FEWEST and all(_COLOUR.match(side) for side in sides)


_COLOUR = re.compile(r"\W*(?:green|amber|yellow|orange|red|blue)\b", re.IGNORECASE)


def is_of_rates(matrix: Matrix) -> bool:
    """Whether a table only says what an hour of each kind of staff costs: "TA grade 3 | 15.42"."""
    asked = [c.label.match.concepts[0] if c.label.match.exact else "" for c in matrix.columns]
    if asked.count(_RATE) != 1 or any(a.startswith(_OF_ITEMS) and a != _RATE for a in asked):
        return False
    staff = [a.flat for a in answers_down(matrix, 0) if not a.blank]
    return len(staff) > 1 and sum(map(is_staff, staff)) * 2 > len(staff)


def is_budget(matrix: Matrix) -> bool:
    """Whether a table says what money comes in, and what of it is spent and left: "Notional SEN budget | 84,500".

    Income stands in one row at least and, with what is left of it, in half of those that are no sum.
    """
    if any(_asks_of_work(c.label.match.concepts) for c in matrix.columns):
        return False
    names = [
        r.label.text if r.label else answer_in(r.cells[0]).flat for r in matrix.rows if r.cells
    ]
    names = [n for n in names if n and not _SUMMED.match(n)]
    income = sum(_INCOME.search(n) is not None for n in names)
    left = sum(_LEFT.search(n) is not None for n in names)
    return income > 0 and income + left > 1 and 2 * (income + left) >= len(names)


def _asks_of_work(concepts: tuple[str, ...]) -> bool:
    """Whether a head asks about pupils, or who does what when; "Amount" may, and may ask for money."""
    return concepts[:1] == concepts and any(c.startswith(_OF_WORK) for c in concepts)


_OF_WORK = (
    "outcomes.description", "needs.", "pupil.", "provision.description",
    "provision.lead", "provision.frequency", "provision.weeks", "provision.sessions_per_week",
    "provision.minutes_per_session", "provision.group_size", "provision.hourly_rate", "provision.tier", "area",
)  # fmt: skip
_SUMMED = re.compile(r"\W*(?:sub-?|grand )?total", re.IGNORECASE)
_INCOME = re.compile(
    r"\b(?:notional|delegated|top[- ]?up funding|high needs (?:funding|block)|element [123]"
    r"|pupil premium (?:grant|funding)|(?:SEND? |school |total )budget|funding (?:received|in)|income)\b",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"\b(?:left (?:to spend|over)|remaining|balance|under-?spend|over-?spend|shortfall|surplus|carried forward)\b",
    re.IGNORECASE,
)


_RATE = "provision.hourly_rate"
_OF_ITEMS = (
    "outcomes.", "needs.", "pupil.", "provision.description", "provision.frequency", "provision.weeks",
    "provision.annual_cost", "provision.sessions_per_week", "provision.minutes_per_session",
)  # fmt: skip
"""What a head asks where a row is one thing that is done."""


def _names_services(matrix: Matrix) -> bool:
    """Whether a log is of the services that were involved, and says of each what it advised."""
    asked = {c.label.match.concepts[0] for c in matrix.columns if c.label.match.exact}
    return {"agencies.service", "agencies.advice"} <= asked


_DAYS = ("date", "day", "session date")
_DETAILS = (
    "provision.lead", "provision.frequency", "provision.sessions_per_week", "provision.minutes_per_session",
    "provision.weeks", "provision.annual_cost", "provision.hourly_rate", "provision.impact", "people",
    "agencies.service", "assessments", "review", "signatures", "needs",
)  # fmt: skip
"""What a diary has no column of."""


def _is_diary(reading: Giving, matrix: Matrix) -> bool:
    """Whether days stand down the first column of a record of one thing that is done: what was done on each."""
    named = [p for p in reading.draft.items["provision"] if "description" in p]
    if len(named) + reading.card.has("provision.description") != 1:
        return False
    heads = [c.label.match.concepts[0] for c in matrix.columns[1:] if c.label.match.exact]
    if "provision.description" not in heads or any(h.startswith(_DETAILS) for h in heads):
        return False
    days = [a.date for a in said_down(matrix, 0)]
    return len(days) > 1 and None not in days and len(set(days)) == len(days)


def keep_log(reading: Giving, matrix: Matrix) -> None:
    """Keep what a log says, row by row."""
    for row in matrix.rows:
        if row.label is not None and any(c.filled and c.column >= 0 for c in row.cells):
            reading.draft.leave(row.label.text, row.label.where)
        for cell in row.cells:
            if cell.filled and not cell.inherited:
                label = matrix.columns[cell.column].label if cell.column >= 0 else row.label
                reading.leave(answer_in(cell), label)


def _are_dates(matrix: Matrix, k: int) -> bool:
    dated = False
    for answer in answers_down(matrix, k):
        if not answer.blank:
            if answer.date is None and _DAYS_ALONE.fullmatch(answer.flat) is None:
                return False  # most columns at their first cell
            dated = True
    return dated


_DAY = r"\d{1,2} ?[./] ?\d{1,2}(?: ?[./] ?\d{2,4})?"
_DAYS_ALONE = re.compile(
    rf"(?:w/?[bc]\.? ?)?{_DAY}(?:\s*(?:,|&|and|to|[–-])\s*{_DAY})*", re.IGNORECASE
)
"""Days as a diary has them: "12/1", "13/1, 14/1", "w/b 26/1"."""


def _count_rows(matrix: Matrix, k: int) -> bool:
    """Whether the numbers down a column count its rows, from any number on."""
    numbers = [a.flat for a in said_down(matrix, k)]
    if not numbers or not all(n.isdigit() for n in numbers):
        return False
    first = int(numbers[0])
    return [int(n) for n in numbers] == list(range(first, first + len(numbers)))
