"""Rows of sums in a list: totals, what is taken off them, and figures beside the list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sspdocs.forms.nodes import Column, Label, MatrixCell, MatrixRow
from sspdocs.forms.vocabulary import Match, vocabulary
from sspdocs.forms.words import has_word
from sspdocs.interpret.draft import Given
from sspdocs.interpret.fits import fit
from sspdocs.interpret.giving import Giving
from sspdocs.interpret.values.answers import Answer, answer_in
from sspdocs.interpret.values.money import money_of

_TOTAL = re.compile(
    r"^(?:grand |overall |annual )?totals?\b(?! communication)|\btotal(?: cost| £)?\s*:?$|^sub-?\s?total",
    re.IGNORECASE,
)


_LETTERS = re.compile(r"(?:total )?\(?[A-H](?:\s*\+\s*[A-H])+\)?", re.IGNORECASE)
"""The sum of lettered blocks: "A+B+C"."""
_WHOLE = re.compile(r"(?:grand|overall) total", re.IGNORECASE)
_PART = re.compile(
    r"^(?:sub|block|section|area)|\btotals?(?: for)?(?: block| section| part)? \(?[A-H]\)?[\W\d]*$",
    re.IGNORECASE,
)
"""A sum of one part: "Sub-total", "Block A total", "Total (B)"."""

_COST = "provision.annual_cost"
_LETTER = re.compile("[A-Za-z]")


_RECKONING = re.compile(
    r"^(?:less|minus|plus)\b.*(?:element|notional|school|funding|£|first)|\belement ?[123]\b"
    r"|\b(?:amount|cost|sum|total|spend)s? (?:above|over|beyond)\b|\b(?:above|over|first|less|minus) £"
    r"|^(?:difference|balance|shortfall|remainder|surplus)\b"
    r"|\btop[- ]?up (?:funding )?(?:requested|required|needed|sought|amount|received|paid|awarded)"
    r"|^(?:notional|school(?:'s)?) (?:sen )?(?:budget|contribution|funding)|\bfunding (?:requested|received)\b",
    re.IGNORECASE,
)
"""What is reckoned up under a list of costs; the wordings of councils' costed provision maps."""


def is_reckoning(text: str) -> bool:
    """Whether words name what is taken off costs or left of them, and nothing that is done: "Less Element 2"."""
    return _RECKONING.search(text) is not None


class Sums:
    """The rows of one list that hold sums and nothing that is done.

    After the list's total a name with one figure beside it goes on with the reckoning: "Less element 2 | 6000".
    """

    def __init__(self, reading: Giving, columns: Sequence[Column]) -> None:
        self.reading = reading
        self.columns = columns
        self.wide = len(columns) > 3
        self.costs = {k for k, c in enumerate(columns) if c.label.match.concepts[:1] == (_COST,)}
        self.summed: tuple[Label, ...] | None = None  # the banners over the total, once it has come

    def takes(self, row: MatrixRow) -> bool:
        """Whether a row is one of sums; what it says is kept then."""
        if is_total(self.reading, row, self.columns):
            self.summed = row.banners
            return True
        if self.costs and self._is_lone_figure(row):
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

    def _is_lone_figure(self, row: MatrixRow) -> bool:
        """Whether a row is one figure under the costs, with nothing or a short name right before it: "1 + 2 | £934".

        Whether it is the total is told when all is read.
        """
        figure: MatrixCell | None = None
        name = row.label.text.strip() if row.label is not None else ""
        for cell in row.cells:
            if not cell.filled or answer_in(cell).blank:
                continue
            if cell.inherited or figure is not None:
                return False
            if cell.column in self.costs and _is_sum(cell):
                figure = cell
            elif name or cell.column == 0 or len(name := answer_in(cell).flat) > 30:
                return False
        if figure is None or _RECKONING.search(name):
            return False
        answer = answer_in(figure)
        value = money_of(answer)
        if value is None:
            return False
        draft = self.reading.draft
        if not _PART.search(name):
            draft.sums.append(Given(value, answer.where, 0.85))
        draft.leave(f"{name}: {answer.text}" if name else answer.text, answer.where, "sum")
        return True

    def _aside(self, name: str, label: Label | None, figure: Answer) -> bool:
        """Keep a name and its figure together; False when there is no figure."""
        if figure.number is None and money_of(figure) is None:
            return False
        self.reading.draft.leave(f"{name}: {figure.text}", label.where if label else figure.where)
        return True


def _give_total(reading: Giving, name: str, answer: Answer) -> None:
    if _PART.search(name) or re.search(r"minutes|hours|time", name, re.IGNORECASE):
        if answer.number is None or answer.cell is None or type(answer.cell.value) is str:
            reading.draft.leave(answer.text, answer.where, name)  # somebody typed it
        return
    if _WHOLE.match(name) or _LETTERS.fullmatch(name) or _is_more(reading, answer):
        # the sum of all blocks, whatever block came first
        reading.draft.scalars.pop("costs.stated_total", None)
    label = Label(name, Match(("costs.stated_total",), 1.0), answer.where)
    reading.give("costs.stated_total", label, answer, 0.95)


def _is_sum(cell: MatrixCell) -> bool:
    answer = answer_in(cell)
    return fit("costs.stated_total", answer) > 0 and not has_word(answer.flat)


def _is_for_part(cell: MatrixCell, columns: Sequence[Column]) -> bool:
    return 0 <= cell.column < len(columns) and _is_part(columns[cell.column].label.match)


def _is_part(match: Match) -> bool:
    return match.concepts == ("none.part_cost",)


def _is_more(reading: Giving, answer: Answer) -> bool:
    """Whether a sum is more than the one that an earlier block gave."""
    before, here = reading.draft.value("costs.stated_total"), money_of(answer)
    return before is not None and here is not None and here > before


def is_total(reading: Giving, row: MatrixRow, columns: Sequence[Column] = ()) -> bool:
    """A row of sums: the grand total is kept as stated, a sub-total is worked out again by us.

    What a week or a term costs in all is no total of the year's.
    """
    name = row.label.text if row.label is not None else ""
    if not name:
        for cell in row.cells:
            if cell.filled and not cell.inherited and _LETTER.search(flat := answer_in(cell).flat):
                name = flat
                break
    match = _TOTAL.search(name.strip()) if "otal" in name.lower() else None
    if match is None and "+" in name:
        match = _LETTERS.fullmatch(name.strip())
    if not match or len(name) > 60:
        return False
    figures = [c for c in reversed(row.cells) if c.filled and not c.inherited and _is_sum(c)]
    of_year = [c for c in figures if not _is_for_part(c, columns)]
    if of_year and not _is_part(vocabulary().exact(name)):
        _give_total(reading, name.strip(), answer_in(of_year[0]))
    elif figures:
        answer = answer_in((of_year or figures)[0])
        reading.draft.leave(answer.text, answer.where, name)
    _read_beside_sum(reading, row, name)
    return True


def _read_beside_sum(reading: Giving, row: MatrixRow, name: str) -> None:
    """Read what else stands in a row of sums: a day after its label, "Next review | 27.3.26"; a remark is kept."""
    asked: Label | None = None
    for cell in row.cells:
        if not cell.filled or cell.inherited:
            continue
        answer = answer_in(cell)
        if asked is not None and answer.date is not None and reading.take(asked, answer):
            asked = None
        elif has_word(answer.flat) and answer.flat != name:
            match = vocabulary().exact(answer.flat)
            dated = match.known and match.concepts[0].startswith("dates.")
            asked = Label(answer.flat, match, answer.where) if dated else None
            if asked is None:
                reading.leave(answer, None)
