"""Rows of sums in a list: totals, what is taken off them, and figures beside the list."""

from __future__ import annotations

import re

from sspdocs.forms.nodes import Label, MatrixCell, MatrixRow
from sspdocs.forms.vocabulary import Match
from sspdocs.interpret.answers import Answer, answer_in
from sspdocs.interpret.fields import money_of
from sspdocs.interpret.giving import Giving
from sspdocs.interpret.resolve import fit

_TOTAL = re.compile(
    r"^(?:grand |overall |annual )?totals?\b(?! communication)|\btotal(?: cost| £)?\s*:?$|^sub-?\s?total",
    re.IGNORECASE,
)


_WHOLE = re.compile(r"(?:grand|overall) total", re.IGNORECASE)
_PART = re.compile(
    r"^(?:sub|block|section|area)|\btotals?(?: for)?(?: block| section| part)? \(?[A-H]\)?[\W\d]*$",
    re.IGNORECASE,
)
"""A sum of one part: "Sub-total", "Block A total", "Total (B)"."""

_LETTER = re.compile("[A-Za-z]")
_WORDS = re.compile(r"[A-Za-z]{3}")


_RECKONING = re.compile(
    r"^(?:less|minus|plus)\b.*(?:element|notional|school|funding|£|first)|\belement ?[123]\b"
    r"|\b(?:amount|cost|sum|total|spend)s? (?:above|over|beyond)\b|\b(?:above|over|first|less|minus) £"
    r"|^(?:difference|balance|shortfall|remainder|surplus)\b"
    r"|\btop[- ]?up (?:funding )?(?:requested|required|needed|sought|amount)"
    r"|^(?:notional|school(?:'s)?) (?:sen )?(?:budget|contribution|funding)|\bfunding (?:requested|received)\b",
    re.IGNORECASE,
)
"""What is reckoned up under a list of costs; the wordings of councils' costed provision maps."""


class Sums:
    """The rows of one list that hold sums and nothing that is done.

    After the list's total a name with one figure beside it goes on with the reckoning: "Less element 2 | 6000".
    """

    def __init__(self, reading: Giving, columns: int) -> None:
        self.reading = reading
        self.wide = columns > 3
        self.summed: tuple[Label, ...] | None = None  # the banners over the total, once it has come

    def takes(self, row: MatrixRow) -> bool:
        """Whether a row is one of sums; what it says is kept then."""
        if is_total(self.reading, row):
            self.summed = row.banners
            return True
        told: list[MatrixCell] = []
        for cell in row.cells:
            if cell.filled and not answer_in(cell).blank:
                told.append(cell)
                if len(told) > 2:
                    return False  # more than a name and its figure
        if row.label is not None:
            if len(told) == 1 and _RECKONING.search(row.label.text):
                return self._aside(row.label.text, row.label, answer_in(told[0]))
            return False
        if len(told) != 2 or any(c.inherited for c in told):
            return False
        name, figure = answer_in(told[0]), answer_in(told[1])
        if told[0].column >= 0 > told[1].column:
            return figure.number is not None and self._aside(name.flat, None, figure)
        ends = self.wide and self.summed is not None and self.summed == row.banners
        if ends or _RECKONING.search(name.flat):
            return self._aside(name.flat, None, figure)
        return False

    def _aside(self, name: str, label: Label | None, figure: Answer) -> bool:
        """Keep a name and its figure together; False when there is no figure."""
        if figure.number is None and money_of(figure) is None:
            return False
        self.reading.draft.leave(f"{name}: {figure.text}", label.where if label else figure.where)
        return True


def _is_more(reading: Giving, answer: Answer) -> bool:
    """Whether a sum is more than the one that an earlier block gave."""
    before, here = reading.draft.value("costs.stated_total"), money_of(answer)
    return before is not None and here is not None and here > before


def is_total(reading: Giving, row: MatrixRow) -> bool:
    """A row of sums: the grand total is kept as stated, a sub-total is worked out again by us."""
    name = row.label.text if row.label is not None else ""
    if not name:
        for cell in row.cells:
            if cell.filled and not cell.inherited and _LETTER.search(flat := answer_in(cell).flat):
                name = flat
                break
    match = _TOTAL.search(name.strip()) if "otal" in name.lower() else None
    if not match or len(name) > 60:
        return False
    for answer in [answer_in(c) for c in reversed(row.cells) if c.filled and not c.inherited]:
        if fit("costs.stated_total", answer) > 0 and not re.search("[A-Za-z]{3}", answer.flat):
            if not _PART.search(name.strip()) and not re.search(r"minutes|hours|time", name, re.I):
                if _WHOLE.match(name.strip()) or _is_more(reading, answer):
                    # the sum of all blocks, whatever block came first
                    reading.draft.scalars.pop("costs.stated_total", None)
                reading.give(
                    "costs.stated_total",
                    Label(name, Match(("costs.stated_total",), 1.0), answer.where),
                    answer,
                    0.95,
                )
            break
    for cell in row.cells:  # a remark beside the sum is somebody's words
        if (
            cell.filled
            and not cell.inherited
            and _WORDS.search(said := answer_in(cell).flat)
            and said != name
        ):
            reading.leave(answer_in(cell), None)
    return True
