"""What the heads of a table's columns mean beside each other, and beside what stands under them."""

from __future__ import annotations

import re

from sspdocs.forms.nodes import Column, Matrix
from sspdocs.forms.week import span_of
from sspdocs.forms.words import has_word
from sspdocs.interpret.tables.column_groups import bare_head
from sspdocs.interpret.tables.down_columns import first_said, said_down
from sspdocs.interpret.tables.part_sums import settle_part_sums
from sspdocs.interpret.tables.review_columns import (
    settle_ends,
    settle_exits,
    settle_now,
    settle_starts,
    settle_success,
    settle_verdicts,
)
from sspdocs.interpret.values.amounts import parse_amount, parse_group_size
from sspdocs.interpret.values.codes import rating_of, tier_of
from sspdocs.interpret.values.references import REFERENCE


def settle_rows(matrix: Matrix, out: list[tuple[str, float]]) -> None:
    """Settle what heads of targets or provision mean beside each other."""
    settle_part_sums(matrix, out)
    _settle_options(matrix, out)
    _settle_summaries(matrix, out)
    _settle_terms(matrix, out)
    _settle_roles(out)
    _settle_focus(matrix, out)
    settle_verdicts(matrix, out)
    settle_success(matrix, out)
    settle_ends(matrix, out)
    settle_starts(matrix, out)
    settle_exits(matrix, out)
    settle_now(matrix, out)
    _settle_weeks(matrix, out)
    _settle_hours(matrix, out)
    _settle_clock(matrix, out)
    _settle_tiers(matrix, out)
    _settle_groups(matrix, out)
    _settle_next_steps(out)
    _settle_notes(matrix, out)
    if all(c for c, _ in out):
        settle_impact(out)  # else when the values have told what the other columns are
    _settle_ratings(matrix, out)
    _settle_lights(matrix, out)
    _settle_review(matrix, out)


def _settle_summaries(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Take a second column on how targets went for the words of it, where the first has results alone.

    "Outcome | Evaluation" over "Met | Nine out of ten by March".
    """
    told = [c for c, _ in concepts]
    if told.count("review.summary") != 1 or told.count("outcomes.progress") != 1:
        return
    words, marks = told.index("review.summary"), told.index("outcomes.progress")
    said = [a.flat for a in said_down(matrix, marks)]
    if "outcomes.progress" not in matrix.columns[words].label.match.concepts:
        return
    if "outcomes.rating" not in told and said and all(len(t) < 22 and rating_of(t) for t in said):
        concepts[marks] = ("outcomes.rating", concepts[marks][1])
        concepts[words] = ("outcomes.progress", concepts[words][1])


def _settle_roles(concepts: list[tuple[str, float]]) -> None:
    """Take the role beside what is provided for who gives it, where no column says who does: "Role | Hourly rate"."""
    told = {c for c, _ in concepts}
    if "provision.description" in told and not told & {"provision.lead", "people.name"}:
        for k, (concept, sure) in enumerate(concepts):
            if concept in ("people.role", "signatures.role"):
                concepts[k] = ("provision.lead", min(sure, 0.88))


def _settle_focus(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Take a "Focus" of a word or two beside what is done for the area that it is in: "Literacy", "Maths"."""
    told = [c for c, _ in concepts]
    if "provision.description" not in told:
        return
    for k, concept in enumerate(told):
        if concept != "outcomes.description" or "focus" not in matrix.columns[k].label.text.lower():
            continue
        said = [a.flat for a in said_down(matrix, k)]
        if said and all(len(t.split()) <= _NAMES and not any(map(str.isdigit, t)) for t in said):
            concepts[k] = ("area", concepts[k][1])


_NAMES = 3
"""Words in the name of a subject or an area."""


def _settle_terms(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Settle heads over results alone: how it went by then, the last as it is now.

    So "Autumn | Spring | Summer", or "Review (R/A/G)" beside a column for the words.
    """
    several = sum(concept == "outcomes.progress" for concept, _ in concepts) > 1
    by_head: dict[tuple[str, int], list[int]] = {}
    for k, (concept, _) in enumerate(concepts):
        if concept == "outcomes.progress":
            column = matrix.columns[k]
            by_head.setdefault((bare_head(column.label), id(column.parent)), []).append(k)
    for columns in by_head.values():
        said = [a for k in columns for a in said_down(matrix, k)] if several else []
        if said and all(len(a.flat) < 22 and rating_of(a.flat) for a in said):
            for k in columns:
                concepts[k] = ("outcomes.rating", concepts[k][1])


def _settle_options(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Take a choice among printed options for no words of the author's: "Next year: keep / change / stop".

    Each cell under such a head begins with one of them; results of targets are told elsewhere.
    """
    for k, column in enumerate(matrix.columns):
        text = column.label.text
        if "/" not in text or column.label.match.exact or concepts[k][0] not in _IN_WORDS:
            continue
        options = [o.strip(" ?").casefold() for o in text.rpartition(":")[2].split("/")]
        if len(options) < 2 or not all(o.isalpha() for o in options):
            continue
        said = [a.flat.casefold() for a in said_down(matrix, k)]
        if said and all(t.startswith(tuple(options)) for t in said):
            rated = any(rating_of(o) for o in options)
            concepts[k] = concepts[k] if rated else _NOTES


_IN_WORDS = ("review.next_steps", "provision.impact", "provision.description", "outcomes.progress")


def _settle_weeks(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Take what says how often for that, where the head only names the week: "5 x 20 mins" under "Weekly"."""
    for k, (concept, sure) in enumerate(concepts):
        if concept != "provision.weeks" or matrix.columns[k].label.match.exact:
            continue
        if any(parse_amount(a.flat).sessions_per_week for a in said_down(matrix, k)):
            concepts[k] = ("provision.frequency", min(sure, 0.88))


def _settle_hours(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Bare numbers under "Hours" are no sessions, and nobody says how often they are: they are kept."""
    for k, (concept, _) in enumerate(concepts):
        if concept == "provision.frequency" and _HOURS.search(matrix.columns[k].label.text):
            said = said_down(matrix, k)
            if said and all(_NUMBER.fullmatch(a.flat) for a in said):
                concepts[k] = ("none.other", 0.5)


def _settle_clock(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """The time of day at which something begins and ends is not how often it is, where other columns say that."""
    if not _COUNTED & {c for c, _ in concepts}:
        return
    for k, (concept, _) in enumerate(concepts):
        if concept == "provision.frequency":
            said = said_down(matrix, k)
            if said and all(span_of(a.flat) for a in said):
                concepts[k] = ("none.other", 0.5)


_COUNTED = {"provision.sessions_per_week", "provision.minutes_per_session"}


_ANY_LEVEL = ("", "sen.status", "assessments.value", "none.other", "none.reference")


def _settle_tiers(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Take a column of nothing but tiers beside what is done for its tier: "Level" over "Targeted"."""
    named = {c for c, _ in concepts}
    if "provision.description" not in named or named & {"tier", "provision.tier"}:
        return
    for k, (concept, sure) in enumerate(concepts):
        if concept in _ANY_LEVEL:
            said = said_down(matrix, k)
            if said and all(len(a.flat.split()) < 4 and tier_of(a.flat) for a in said):
                concepts[k] = ("provision.tier", max(sure, 0.85))
                return


def _settle_groups(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Take a first column, "Group" over names and no size, for what is done where nothing else says that."""
    if concepts[0][0] != "provision.group_size":
        return
    if any(c == "provision.description" for c, _ in concepts):
        return
    said = [a.flat for a in said_down(matrix, 0)]
    if said and all(has_word(t) and parse_group_size(t) is None for t in said):
        concepts[0] = ("provision.description", 0.8)


_HOURS = re.compile(r"\b(?:hours|hrs)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def _settle_ratings(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Columns headed Yes, Partly and No (or Met, Partly met, Not met) side by side are one tick list."""
    for k, column in enumerate(matrix.columns):
        found = [c for c in column.label.match.concepts if c.startswith("rating.")]
        if over := _rating_under(column):
            concepts[k] = (over, 0.95)
            continue
        if concepts[k][0] == REFERENCE:
            continue  # "No." over the targets' numbers
        if not found or (column.label.match.concepts[0] == "outcomes.rating" and _says(matrix, k)):
            continue
        near = matrix.columns[max(0, k - 2) : k + 3]
        kinds = {c for other in near for c in other.label.match.concepts if c.startswith("rating.")}
        if len(kinds) >= 2:
            concepts[k] = (found[0], 0.95)
        elif concepts[k][0].startswith("rating."):
            concepts[k] = ("", 0.0)  # "No." over the rows' numbers


_LIGHTS = frozenset(
    ("r", "a", "g", "red", "amber", "green", "y", "p", "n", "yes", "partly", "no", "2", "1", "0")
)


def _settle_lights(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Columns headed R, A and G, or Y, P and N, with ticks under them are one result.

    Words beside it say how it went, as do those beside any result.
    """
    _settle_evidence(matrix, concepts)
    lit = {
        k: rating_of(head)
        for k, column in enumerate(matrix.columns)
        if (head := column.label.text.strip(" :").lower()) in _LIGHTS and not _says(matrix, k)
    }
    if len(set(lit.values())) < 2:
        return
    for k, rating in lit.items():
        concepts[k] = (f"rating.{rating}", 0.95)
    if "outcomes.progress" not in {c for c, _ in concepts}:
        for k, (concept, sure) in enumerate(concepts):
            text = matrix.columns[k].label.text.lower()
            if concept == "outcomes.success_criteria" and ("comment" in text or "evidence" in text):
                concepts[k] = ("outcomes.progress", min(sure, 0.9))


def _settle_evidence(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Take "Evidence" after the result of a target, where nothing else says how it went, for that."""
    said = [c for c, _ in concepts]
    if said.count("outcomes.progress") == 1 and "outcomes.rating" not in said:
        n = said.index("outcomes.progress")
        if not all(len(a.flat) < 22 and rating_of(a.flat) for a in said_down(matrix, n)):
            return
        rated = n  # "Outcome" over "Achieved" and "Not achieved"
    elif "outcomes.rating" in said and "outcomes.progress" not in said:
        rated = said.index("outcomes.rating")
    else:
        return
    for k in range(rated + 1, len(matrix.columns)):
        if (
            said[k] == "outcomes.success_criteria"
            and "evidence" in matrix.columns[k].label.text.lower()
        ):
            concepts[rated] = ("outcomes.rating", concepts[rated][1])
            concepts[k] = ("outcomes.progress", min(concepts[k][1], 0.9))
            return


def _says(matrix: Matrix, k: int) -> bool:
    """Whether a column holds words, not ticks."""
    return any(re.search("[A-Za-z]{2}", a.flat) for a in said_down(matrix, k))


def _rating_under(column: Column) -> str:
    """The result that a tick column is for, when the head over it asks how a target went."""
    over = column.parent
    if over is None or "outcomes.rating" not in over.match.concepts:
        return ""
    rating = rating_of(column.label.text)
    return f"rating.{rating}" if rating else ""


def _settle_next_steps(concepts: list[tuple[str, float]]) -> None:
    """A "next step" that stands before what is done for it, with no other target, is the target."""
    named = [c for c, _ in concepts]
    if "provision.description" not in named or "outcomes.description" in named:
        return
    before = named[: named.index("provision.description")]
    if "review.next_steps" in before:
        concepts[before.index("review.next_steps")] = ("outcomes.description", 0.85)


def settle_results(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Take "Outcome" beside "Target" for what came of it: one target has one description."""
    described = [k for k, (c, _) in enumerate(concepts) if c == "outcomes.description"]
    if len(described) != 2:
        return
    target, outcome = (matrix.columns[k].label.match.concepts for k in described)
    if "outcomes.progress" in outcome and "outcomes.progress" not in target:
        concepts[described[1]] = ("outcomes.progress", min(concepts[described[1]][1], 0.85))


COSTS = {"provision.annual_cost", "provision.hourly_rate"}
"""What heads of money mean."""


def _settle_notes(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Notes in a list of costs are about the costs."""
    if not COSTS & {c for c, _ in concepts}:
        return
    for k, (concept, _) in enumerate(concepts):
        if (
            concept == "outcomes.progress"
            and "none.other" in matrix.columns[k].label.match.concepts
        ):
            concepts[k] = _NOTES


_IMPACT = "provision.impact"
_NOTES = ("none.other", 0.5)
_OF_TARGETS = ("outcomes.description", "outcomes.success_criteria")
_MEASURED = 3
_AMOUNTS = {
    "provision.sessions_per_week", "provision.minutes_per_session", "provision.weeks", "provision.group_size",
    "provision.hourly_rate", "provision.annual_cost",
}  # fmt: skip
"""What a list of provision says in figures, and a list of targets seldom all."""


def settle_impact(concepts: list[tuple[str, float]]) -> None:
    """Comments on provision in a table without outcomes say what it did.

    A result beside them is then no target's, where the table tells how much of each thing there is.
    """
    named = {c for c, _ in concepts}
    if "provision.description" in named and named.isdisjoint(_OF_TARGETS):
        if "outcomes.rating" in named:
            if len(named & _AMOUNTS) < _MEASURED:
                return
            for k, (concept, _) in enumerate(concepts):
                if concept == "outcomes.rating":
                    concepts[k] = _NOTES
        for k, (concept, sure) in enumerate(concepts):
            if concept == "outcomes.progress":
                # beside a column of impact, notes are notes
                concepts[k] = _NOTES if _IMPACT in named else (_IMPACT, min(sure, 0.85))
            elif concept == "outcomes.target_date":
                concepts[k] = ("dates.review_due", min(sure, 0.85))


def _settle_review(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Settle "Review": over dates it is a date, over words how it went."""
    for k, (concept, sure) in enumerate(concepts):
        if concept in (
            "outcomes.progress",
            "outcomes.target_date",
            "provision.frequency",
            "dates.review_due",
            "dates.reviewed_on",
        ):
            sample = first_said(matrix, k)
            if sample is None:
                continue
            if concept in ("outcomes.progress", "provision.frequency") and sample.date is not None:
                concepts[k] = ("outcomes.target_date", min(sure, 0.9))
            elif concept.startswith("dates.") and sample.date is None and not sample.dates:
                concepts[k] = ("outcomes.progress", min(sure, 0.85))


_WITH = re.compile(r"\W*with(?: whom?)?\W*", re.IGNORECASE)


def settle_with(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Take "With" for who does what the column beside it says is done; alone the word says nothing."""
    said = {c for c, _ in concepts}
    if "provision.description" not in said or any(c.startswith("provision.lead") for c in said):
        return
    for k, column in enumerate(matrix.columns):
        if not concepts[k][0] and _WITH.fullmatch(column.label.text):
            concepts[k] = ("provision.lead", 0.85)
            return
