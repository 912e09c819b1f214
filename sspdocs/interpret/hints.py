"""What forms print over the place for an answer, as help to whoever fills them in."""

from __future__ import annotations

import re

from sspdocs.forms.nodes import Field, Group, Heading, Label, Node, Text
from sspdocs.forms.words import form_speaks, of_oneself, phase
from sspdocs.interpret.draft import Draft
from sspdocs.interpret.values.answers import Answer

GUIDANCE = re.compile(
    r"(?:please\b|complete (?:this|the|only|with)\b|only (?:complete|list|include|record)\b|to be completed\b"
    r"|this (?:section|form|page|part) (?:should|must|is to|will)\b"
    r"|use this (?:section|form|space|page)\b|tick (?:all|the|one|each|any)\b|delete as\b)",
    re.IGNORECASE,
)
"""How a paragraph begins that tells whoever fills in the form what to write."""

HINT = re.compile(
    r"^\s*\((?:please|write|tick|circle|highlight|delete|list|include|describe|within the last"
    r"|e\.?g|for example|if (?:different|known|applicable)|use the|in the (?:child|pupil))[^()]*\)\s*$",
    re.IGNORECASE,
)
"""A line in brackets that does so."""


def without_hints(draft: Draft, answer: Answer, node: Text) -> Answer:
    """An answer without what the form itself says over it; that is kept."""
    while answer.paragraphs:
        said = answer.paragraphs[0].text.strip()
        guided = (
            len(node.value) == 1 and GUIDANCE.match(answer.flat) and not of_oneself(answer.flat)
        )
        if not (guided or HINT.match(said) or form_speaks(said)):
            break
        draft.leave(said, answer.where, "printed hint")
        answer = Answer(answer.paragraphs[1:], node.cell, answer.where)
    return answer


_LEVEL = 15
_BARS = 3
"""Bars of a cycle at least by which a form parts itself: assess, plan, do and review."""


def bar_hints_apart(nodes: list[Node]) -> list[Node]:
    """Nodes in which the bars across the page that part a cycle are headings: "ASSESS", "PLAN", "DO", "REVIEW".

    What stands beside such a word is what the form says: "PLAN  Agree the outcomes with the family".
    """
    bars = {k: field for k, node in enumerate(nodes) if (field := _bar(node)) is not None}
    labels = [field.label for field in bars.values()]
    labels += [n.label for n in nodes if isinstance(n, Heading) and _names_part(n.label)]
    if len({phase(label.text) for label in labels}) < _BARS:
        return nodes
    found: list[Node] = []
    for k, node in enumerate(nodes):
        if k not in bars:
            found.append(node)
            continue
        found.append(Heading(bars[k].label, _LEVEL))
        if bars[k].value:
            found.append(Text(bars[k].value, hint=True))
    return found


def _bar(node: Node) -> Field | None:
    """The one field of a table of one cell that names a part of the cycle, with no more than a line after it."""
    if not isinstance(node, Group) or len(node.nodes) != 1:
        return None
    (field,) = node.nodes
    if not isinstance(field, Field) or any(p.where != field.label.where for p in field.value):
        return None
    return field if _names_part(field.label) else None


def _names_part(label: Label) -> bool:
    named = label.text.strip(" :").lower()
    return phase(named) == named != ""
