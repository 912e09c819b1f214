"""Results before and after in a list of interventions: the test used, entry score and date, exit score and date."""

from __future__ import annotations

import re
from typing import NamedTuple

from sspdocs.forms.nodes import Column, Matrix, MatrixRow
from sspdocs.interpret.draft import Draft, Given, Item
from sspdocs.interpret.values.answers import Answer, answer_in

SCORE = "score"
"""What a column that belongs to a result holds; `Scores.give` reads it."""

TIME = re.compile(
    r"\b(entry|exit|start|end|pre|post|before|after|baseline|initial|final|mid|autumn|spring|summer|in|out)\b",
    re.IGNORECASE,
)
"""When a result was had, in the words of a head."""
_DATE = re.compile(r"\bdates?\b", re.IGNORECASE)
_VALUE = re.compile(
    r"\b(?:scores?|results?|levels?|ss|raw|standardised|(?:reading|spelling) age|r\.?a|s\.?a|wpm|data|test)\b"
    r"|%",
    re.IGNORECASE,
)


class Scores(NamedTuple):
    """The column that names the test, and the column of each result with that of its date (-1 for none)."""

    measure: int
    results: tuple[tuple[int, int], ...]

    @property
    def columns(self) -> set[int]:
        """All the columns that results take up."""
        return {k for pair in self.results for k in (*pair, self.measure) if k >= 0}

    def give(self, draft: Draft, row: MatrixRow) -> None:
        """Give the draft an assessment for each result of a row; words that are none are kept."""
        answers: dict[int, Answer] = {}
        for cell in row.cells:
            if cell.value and not (answer := answer_in(cell)).blank:
                answers[cell.column] = answer
        test = answers.get(self.measure)
        used = set()
        for value, date in self.results:
            said, when = answers.get(value), answers.get(date)
            if said is not None and test is not None and len(said.flat) <= 40:
                item: Item = {
                    "measure": Given(test.flat, test.where, 0.85),
                    "value": Given(said.flat, said.where, 0.85),
                }
                if when is not None and when.date is not None:
                    item["date"] = Given(when.date, when.where, 0.85)
                    used.add(date)
                draft.add("assessments", item)
                used |= {value, self.measure}
        for k in self.columns - used:
            if k in answers:
                draft.leave(answers[k].text, answers[k].where, suggestion="assessments.value")


def score_columns(matrix: Matrix, concepts: list[tuple[str, float]]) -> Scores | None:
    """The columns of results in a list of what is done; they get SCORE for their concept.

    None unless a column names the test and the list has no targets, whose starting points they would be.
    """
    said = [c for c, _ in concepts]
    if "outcomes.description" in said or "provision.description" not in said:
        return None
    measure = next(
        (
            k
            for k, c in enumerate(matrix.columns)
            if c.label.match.exact and "assessments.measure" in c.label.match.concepts
            and said[k] != "provision.description"
        ),
        -1,
    )  # fmt: skip
    if measure < 0:
        return None
    values: dict[str, int] = {}
    dates: dict[str, int] = {}
    for k, column in enumerate(matrix.columns):
        text = _whole(column)
        if k == measure or not (m := TIME.search(text)):
            continue
        if _DATE.search(text):
            dates.setdefault(m[1].casefold(), k)
        elif _VALUE.search(text):
            values.setdefault(m[1].casefold(), k)
    if not values:
        return None
    found = Scores(measure, tuple((k, dates.get(time, -1)) for time, k in values.items()))
    for k in found.columns:
        concepts[k] = (SCORE, 0.85)
    return found


def names_result(column: Column) -> bool:
    """Whether a head is that of a result before or after: "Exit score"."""
    text = _whole(column)
    return TIME.search(text) is not None and _VALUE.search(text) is not None


def _whole(column: Column) -> str:
    """A head with the title over it."""
    over = f"{column.parent.text} " if column.parent is not None else ""
    return " ".join((over + column.label.text).split())


_PIECES = re.compile(r"\s*(?:;|,(?!\s*\d)|\band\b(?=\s+[a-z]+ (?:age|score)))\s*", re.IGNORECASE)
_WRITTEN = re.compile(
    r"(?P<measure>[A-Za-z][A-Za-z0-9 /&()'’-]{1,45}?)\s*(?:[:=–-]|\b(?:of|is|at)\b)?\s*"
    r"(?P<value>[<>]? ?\d{1,3}(?:[.:;-]\d{1,2}|%| ?(?:th|st|nd|rd) (?:per)?centile)?"
    r"(?: ?y(?:ea)?r?s?\b[, ]*(?:\d{1,2} ?m(?:on)?(?:ths?)?)?)?)"
    r"(?:\s*\((?P<rest>[^()]*)\))?",
    re.IGNORECASE,
)
_TESTED = re.compile(
    r"\b(?:ages?|scores?|quotient|percentile|standardised|ss|mean|cats?|ks[1-4]|reading|spelling|writing|maths?"
    r"|comprehension|vocabulary|phonics|numeracy|literacy|verbal|non-verbal|quantitative)\b",
    re.IGNORECASE,
)


_STORY = re.compile(
    r"\b(?:from|to|up|rose|risen|improved|increased|gained|moved|went|dropped|fell)\b",
    re.IGNORECASE,
)
"""Words that tell how a result changed, and stand in no name of a test: "Improved from SS 78 to 86"."""


class Result(NamedTuple):
    """A result in words: what was measured, the value, and what stands in brackets after it, "" for nothing."""

    measure: str
    value: str
    rest: str


def results_in(line: str) -> list[Result]:
    """The results that a line states, [] when it says anything else: "Reading age 7y 2m, spelling age 6y 11m"."""
    found: list[Result] = []
    for piece in _PIECES.split(line.strip().rstrip(".")):
        told = _WRITTEN.fullmatch(piece) if len(piece) < 90 else None
        if told is None or not _TESTED.search(told["measure"]) or _STORY.search(told["measure"]):
            return []
        found.append(Result(told["measure"].strip(), told["value"].strip(), told["rest"] or ""))
    return found


_RESULT = re.compile(r"([A-Za-z][^:]{2,40})(?!(?<=\d):\d):\s*([^:]{1,20})")
"""A measure and its value; "TA 1:1" is a ratio."""


def results_asked(answer: Answer) -> list[Result]:
    """The results in a box that asks for them, [] when any line of it says anything else."""
    said: list[Result] = []
    for line in answer.items:
        m = _RESULT.fullmatch(line)
        found = [Result(m[1], m[2], "")] if m is not None else results_in(line)
        if not found:
            return []
        said += found
    return said


_KIND = re.compile(
    r"\b(?:ages?|scores?|quotient|percentile|standardised|mean|cats?|ss)\b(?! of\b)", re.IGNORECASE
)
_SUBJECT = re.compile(
    r"\b(?:sats|phonics|reading|writing|spelling|maths|mathematics|comprehension|vocabulary|numeracy|literacy"
    r"|english|science|screener)\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"\d|^(?:[A-Z]{1,4}[+-]?|below|above|emerging|expected|secure)$", re.IGNORECASE)
_LONGEST = 20


def names_kind(text: str) -> bool:
    """Whether a text names a kind of score: "Spelling age", "CATs mean"."""
    return _KIND.search(text) is not None


def names_subject(text: str) -> bool:
    """Whether a text names what is tested: "Maths", "Reading age"."""
    return _SUBJECT.search(text) is not None


def may_be_result(text: str) -> bool:
    """Whether a cell is short and holds a figure, a grade or a word for a result."""
    return len(text) <= _LONGEST and _GIVEN.search(text) is not None


def result_beside(label: str, answer: Answer) -> list[Result]:
    """The result beside a label that names a test: "CATs mean", "Single word spelling age"; [] for any other."""
    if not names_kind(label) or answer.words > 6:
        return []
    found = results_in(f"{label.strip(' :')}: {answer.flat}")
    return found if len(found) == 1 else []
