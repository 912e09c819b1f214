"""Columns beside targets that say how they went, or until when something is done."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from sspdocs.forms.dates import find_dates
from sspdocs.forms.nodes import Label, Matrix
from sspdocs.interpret.giving import Giving
from sspdocs.interpret.tables.down_columns import said_down
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import rating_of

_LONGEST = 22  # characters of a result in words
_END = re.compile(r"\b(?:end|ends|ended|finish|finishes|finished)\b", re.IGNORECASE)


def settle_verdicts(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Take a column of bare results beside one of words for the result: "Outcome | Review comment"."""
    for k, (concept, sure) in enumerate(concepts):
        if concept in ("outcomes.description", "assessments.value") and are_results(
            said_down(matrix, k)
        ):
            concepts[k] = ("outcomes.rating", sure)  # "Outcome" beside the targets' numbers
    told = [k for k, (c, _) in enumerate(concepts) if c == "outcomes.progress"]
    if len(told) < 2 or any(c.startswith(("outcomes.rating", "rating.")) for c, _ in concepts):
        return
    said = {k: said_down(matrix, k) for k in told}
    rated = [k for k in told if are_results(said[k])]
    if len(rated) == 1:
        concepts[rated[0]] = ("outcomes.rating", concepts[rated[0]][1])


def settle_success(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Take a column of bare results for the result of the target beside it: "Success" over "Met" and "Not met"."""
    if _TARGET not in {c for c, _ in concepts}:
        return
    for k, (concept, sure) in enumerate(concepts):
        if concept == "outcomes.success_criteria" and are_results(said_down(matrix, k)):
            concepts[k] = ("outcomes.rating", sure)


def are_results(said: list[Answer]) -> bool:
    """Whether all that a column says are bare results."""
    # of several printed words, what is not struck out
    left = [a.said if a.chosen else a.flat for a in said]
    return bool(said) and all(len(text) < _LONGEST and rating_of(text) for text in left)


def settle_signs(
    signs: Mapping[str, object], matrix: Matrix, concepts: list[tuple[str, float]]
) -> None:
    """Take the one column of nothing but signs that the form explains for the result: "Outcome" over "A" and "P"."""
    said = [c for c, _ in concepts]
    if "outcomes.description" not in said or "outcomes.rating" in said:
        return
    signed = []
    for k, concept in enumerate(said):
        if concept in ("", "outcomes.progress", "none.other") or concept.startswith("assessments."):
            cells = [a.flat.upper() for a in said_down(matrix, k)]
            if cells and all(text in signs for text in cells):
                signed.append(k)
    if len(signed) == 1:
        concepts[signed[0]] = ("outcomes.rating", 0.9)
        if "outcomes.progress" not in {c for c, _ in concepts}:
            for k, column in enumerate(matrix.columns):
                if said[k] == "none.other" and "outcomes.progress" in column.label.match.concepts:
                    concepts[k] = ("outcomes.progress", 0.85)  # "Comments" beside them
                    break


_IMPACT, _TARGET = "provision.impact", "outcomes.description"
_EXIT = re.compile(r"\W*(?:exit|end|final|post|finish)\b", re.IGNORECASE)


def settle_exits(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Take where a target's pupil stood at the end, beside where they began, for how it went: "Start | End".

    Not beside another column that says how it went; beside one that says what came of it, a figure is a figure.
    """
    said = [c for c, _ in concepts]
    if "outcomes.description" not in said and said.count(_IMPACT) > 1:
        for k, column in enumerate(matrix.columns):
            if said[k] == _IMPACT and _EXIT.match(column.label.text):
                concepts[k] = ("none.other", 0.5)
        return
    if "outcomes.description" not in said or "outcomes.progress" in said:
        return
    if "outcomes.baseline" not in said:
        return
    for k in range(said.index("outcomes.baseline") + 1, len(matrix.columns)):
        spare = said[k] in ("", "none.other") or (said[k] == _IMPACT and said.count(_IMPACT) > 1)
        if spare and _EXIT.match(matrix.columns[k].label.text):
            concepts[k] = ("outcomes.progress", 0.85)
            return


def settle_impact_of_target(concepts: list[tuple[str, float]]) -> bool:
    """Take what came of a target, beside its result, for how it went: "Met? | What was the impact?"."""
    said = [c for c, _ in concepts]
    if (
        said.count(_IMPACT) != 1
        or "outcomes.progress" in said
        or _TARGET not in said[: said.index(_IMPACT)]
    ):
        return False
    k = said.index(_IMPACT)
    if not any(
        c.startswith(("outcomes.rating", "rating.")) for c in (said[k - 1], *said[k + 1 : k + 2])
    ):
        return False
    concepts[k] = ("outcomes.progress", 0.85)
    return True


_NOW = re.compile(r"\bnow\b", re.IGNORECASE)


def settle_now(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Take where a pupil is now, beside how the target went and nothing to be done, for how it went."""
    said = [c for c, _ in concepts]
    if "outcomes.progress" in said:
        return
    if said.count("outcomes.baseline") == 2:  # "Where I started | Where I am now"
        later = len(said) - 1 - said[::-1].index("outcomes.baseline")
        if _NOW.search(matrix.columns[later].label.text):
            concepts[later] = ("outcomes.progress", 0.85)
        return
    if "provision.description" in said:
        _settle_now_after(matrix, concepts, said)
        return
    if "outcomes.baseline" in said and any(
        c.startswith(("outcomes.rating", "rating.")) for c in said
    ):
        k = said.index("outcomes.baseline")
        if _NOW.search(matrix.columns[k].label.text):
            concepts[k] = ("outcomes.progress", 0.85)


def _settle_now_after(matrix: Matrix, concepts: list[tuple[str, float]], said: list[str]) -> None:
    """Take where a pupil is now, after what is done and who does it, for how it went: it is asked at the review."""
    if said.count("outcomes.baseline") != 1 or "outcomes.description" not in said:
        return
    k, done = said.index("outcomes.baseline"), said.index("provision.description")
    between = set(said[done + 1 : k])
    if not {"outcomes.target_date", "dates.review_due", "outcomes.rating"} & set(said[k + 1 :]):
        return
    if between & {"provision.lead", "provision.frequency"} and _NOW.search(
        matrix.columns[k].label.text
    ):
        concepts[k] = ("outcomes.progress", 0.85)


def settle_ends(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Take the day on which something that is done ends for no review's, where no target has its day there."""
    named = {c for c, _ in concepts}
    if "provision.description" not in named or "outcomes.description" in named:
        return
    for k, (concept, _) in enumerate(concepts):
        dated = concept in ("outcomes.target_date", "dates.review_due")
        if dated and _END.search(matrix.columns[k].label.text):
            concepts[k] = ("none.other", 0.5)


_BEGIN = re.compile(r"\W*(?:start|began|begin|from)\b", re.IGNORECASE)
_MONTH = re.compile(
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? ?(?:20)?\d\d"
    r"|(?:autumn|spring|summer)\b.{0,8}",
    re.IGNORECASE,
)


def settle_starts(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Take when something begins for no starting point of its target's: "Start" over "Sept 25"."""
    for k, (concept, _) in enumerate(concepts):
        if concept != "outcomes.baseline" or not _BEGIN.match(matrix.columns[k].label.text):
            continue
        said = said_down(matrix, k)
        if said and all(a.date is not None or _MONTH.fullmatch(a.flat) for a in said):
            concepts[k] = ("none.other", 0.5)


def note_review_days(
    reading: Giving, matrix: Matrix, concepts: Sequence[tuple[str, float]]
) -> None:
    """Read the days in the heads of how targets went: "Review 1: 3/11/25"; the last is when the plan was reviewed."""
    told: list[tuple[dt.date, Label]] = []
    for column, (concept, _) in zip(matrix.columns, concepts, strict=True):
        days = find_dates(column.label.text) if concept == "outcomes.progress" else []
        if len(days) == 1 and _DAY.search(column.label.text):
            told.append((days[0].date, column.label))
    told.sort(key=lambda found: found[0])
    for day, label in told[-1:]:
        if reading.draft.give("dates.reviewed_on", day, label.where, 0.85):
            told.pop()
    for _, label in told:
        reading.draft.leave(label.text, label.where, "column heading", "dates.reviewed_on")


_DAY = re.compile(r"\breview(?:ed)?\b", re.IGNORECASE)
