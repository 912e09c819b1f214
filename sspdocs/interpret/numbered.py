"""Answers whose lines are numbered side by side: "1. … 2. …" under what is done, again under who does it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sspdocs.blocks import Paragraph, Span
from sspdocs.interpret.draft import Given, Item
from sspdocs.interpret.values.amounts import parse_amount, parse_money
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.quantities import give_numbers, give_stated, who_and_when

Answers = Mapping[str, Sequence[tuple[Answer, float]]]
Lines = dict[str, dict[int, str]]
"""The numbered lines of each concept."""

_OUTCOME = "outcomes.description"
_DONE = "provision.description"
_NEED = "needs.description"
_COST = "provision.annual_cost"
_WHO_WHEN = "provision.lead+provision.frequency"
_NUMBERED = (
    _OUTCOME, "outcomes.baseline", "outcomes.success_criteria", "outcomes.progress", _DONE,
    "provision.lead", "provision.frequency", _WHO_WHEN, "provision.resources", _COST, _NEED,
    "outcomes.rating",
)  # fmt: skip
"""What may be numbered side by side in one row."""
_BESIDE = ("provision.lead", "provision.frequency", _WHO_WHEN, _COST)


def numbered_lines(answers: Answers, *, has_outcome: bool) -> Lines:
    """The lines that are numbered side by side, by concept; {} where the numbers pair nothing."""
    targets = numbers(answers, _OUTCOME)
    if not targets:
        needs = {} if has_outcome else numbers(answers, _NEED)
        done = numbers(answers, _DONE)
        beside = [numbers(answers, c) for c in _BESIDE]
        paired = not has_outcome and len(done) > 1 and done.keys() in [b.keys() for b in beside]
        if not paired and (len(needs) < 2 or needs.keys() != done.keys()):
            return {}
    out = {c: lines for c in _NUMBERED if (lines := numbers(answers, c))}
    return {} if len(targets) == len(out) == 1 else out


def numbers(answers: Answers, concept: str) -> dict[int, str]:
    """The numbered lines of a concept's one answer."""
    given = answers.get(concept, ())
    return given[0][0].numbered if len(given) == 1 else {}


def provision_under(n: int, lines: Lines, answers: Answers) -> Item:
    """What is done under a number, with who, how often and at what cost under the same."""
    done: Item = {}
    for member in ("description", "lead", "frequency", "resources"):
        if said := lines.get(f"provision.{member}", {}).get(n):
            source, sure = answers[f"provision.{member}"][0]
            done[member] = Given(said, source.where, sure)
            if member == "frequency":
                give_numbers(done, parse_amount(said), source, sure)
    if said := lines.get(_WHO_WHEN, {}).get(n):
        source, sure = answers[_WHO_WHEN][0]
        who_and_when(done, Answer([Paragraph([Span(said)], source.where)]), sure)
    if said := lines.get(_COST, {}).get(n):
        source, sure = answers[_COST][0]
        if (pounds := parse_money(said)) is not None:
            done["annual_cost"] = Given(pounds, source.where, sure)
    if "description" in done:
        give_stated(done, answers[_DONE][0][0], done["description"].value)
    return done
