"""What a rate is for, where a column of a list of costs says it row by row: an hour, a day, an item."""

from __future__ import annotations

import re
from decimal import Decimal

from sspdocs.forms.nodes import Matrix, MatrixRow
from sspdocs.interpret.tables.down_columns import answers_down
from sspdocs.interpret.values.answers import answer_in
from sspdocs.interpret.values.money import money_of

PRICE = "price"
"""What a rate is that is for no hour: a day's, or an item's. No field holds it."""

_RATE = "provision.hourly_rate"
_EACH = "none.part_cost"  # "Unit price", whatever the unit
_UNIT = re.compile(
    r"(?:(?:per|a|an|each) )?(?:half[ -])?"
    r"(?:h(?:ou)?rs?|hourly|days?|daily|sessions?|lessons?|visits?|weeks?|weekly|months?|monthly|terms?|termly|years?"
    r"|yearly|annual(?:ly)?|items?|units?|each|packs?|sets?|boxes|box|places?|trips?|miles?|licen[cs]es?|one[ -]off)",
    re.IGNORECASE,
)
_HOUR = re.compile(r"(?:(?:per|a|an|each) )?(?:h(?:ou)?rs?|hourly)", re.IGNORECASE)


def unit_column(matrix: Matrix, concepts: list[tuple[str, float]]) -> int:
    """The column that says what each row's rate is for, -1 when there is none."""
    priced = [k for k, (c, _) in enumerate(concepts) if c in (_RATE, _EACH)]
    priced = [k for k in priced if k < len(matrix.columns) and matrix.columns[k].label.match.exact]
    if not priced:
        return -1
    for k, (concept, _) in enumerate(concepts):
        if k in priced or concept.endswith(".description"):
            continue
        if _are_units(matrix, k):
            return k
    return -1


def _are_units(matrix: Matrix, k: int) -> bool:
    found = False
    for answer in answers_down(matrix, k):
        if not answer.blank:
            if not _UNIT.fullmatch(answer.flat):
                return False  # most columns at their first cell
            found = True
    return found


def of_unit(
    row: MatrixRow, units: int, concepts: list[tuple[str, float]]
) -> list[tuple[str, float]]:
    """What the columns hold in one row: its rate is an hour's only where its unit says so, or no unit is stated."""
    if units < 0:
        return concepts
    said = next((answer_in(c).flat for c in row.cells if c.column == units and c.filled), "")
    if said and not _HOUR.fullmatch(said):
        return [(PRICE, 0.9) if c in (_RATE, _EACH) else (c, sure) for c, sure in concepts]
    return [(_RATE, 0.88) if said and c == _EACH else (c, sure) for c, sure in concepts]


def whole_quantity(matrix: Matrix, concepts: list[tuple[str, float]]) -> int:
    """The column of all the hours or units that are paid for, -1 for none: times the rate they make the cost.

    They are no hours a week, whatever the head says.
    """
    at = {c: k for k, (c, _) in enumerate(concepts)}
    if _RATE not in at or _COST not in at or _BY_WEEKS & at.keys():
        return -1
    rates, costs = _figures(matrix, at[_RATE]), _figures(matrix, at[_COST])
    for k, (concept, _) in enumerate(concepts):
        if concept not in _OFTEN:
            continue
        counts = _figures(matrix, k)
        rows = counts.keys() & rates.keys() & costs.keys()
        if rows and all(abs(counts[n] * rates[n] - costs[n]) < _PENNY for n in rows):
            return k
    return -1


_COST = "provision.annual_cost"
_OFTEN = ("provision.frequency", "provision.hours_per_week", "provision.sessions_per_week")
_BY_WEEKS = {"provision.weeks", "provision.minutes_per_session"}
_PENNY = Decimal("0.02")


def _figures(matrix: Matrix, k: int) -> dict[int, Decimal]:
    """The number in each row of a column that has one."""
    found = {}
    for n, row in enumerate(matrix.rows):
        cell = next((c for c in row.cells if c.column == k and c.filled), None)
        if cell is not None and (figure := money_of(answer_in(cell), "0.0001")) is not None:
            found[n] = figure
    return found
