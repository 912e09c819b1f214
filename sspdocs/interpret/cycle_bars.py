"""Bars across a page that part a form by the cycle: "ASSESS", "PLAN", "DO", "REVIEW"."""

from __future__ import annotations

import re

from sspdocs.forms.nodes import Field, Group, Heading, Label, Node, Text
from sspdocs.forms.vocabulary import EXACT, Match
from sspdocs.forms.words import phase

_LEVEL = 15
_BARS = 3
"""Bars of a cycle at least by which a form parts itself: assess, plan, do and review."""


def bars_as_headings(nodes: list[Node]) -> list[Node]:
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


def cycles_by_target(nodes: list[Node]) -> list[Node]:
    """Nodes with what a form asks of each target in the parts of a cycle put under that target.

    "PLAN: Target 1, Target 2", "DO: Support for target 1, …", "REVIEW: Target 1, …": the answers stand as the targets
    were told, each with what is done for it and how it went.
    """
    return [
        node.holding(_in_turn(node.nodes)) if isinstance(node, Group) else node for node in nodes
    ]


def _in_turn(nodes: list[Node]) -> list[Node]:
    parts = {phase(n.label.text) for n in nodes if isinstance(n, Field) and _is_part(n)}
    if not {"do", "review"} <= parts:
        return nodes
    targets: dict[int, list[Node]] = {}
    found: list[Node] = []
    part = ""
    for node in nodes:
        if isinstance(node, Field) and _is_part(node):
            part = phase(node.label.text)
            found.append(node)
            continue
        n = _number(node.label.text) if isinstance(node, Field) and node.value else None
        if n is None or not isinstance(node, Field):
            found.append(node)
        elif part in _ASKS and n in targets:
            asked, concept = _ASKS[part]
            label = Label(asked, Match((concept,), EXACT), node.label.where, strong=True)
            targets[n].append(Field(label, node.value, node.cell, inline=node.inline))
        elif part == "plan" and n not in targets:
            targets[n] = [node]
            found.append(node)
        else:
            return nodes
    if len(targets) < _TARGETS:
        return nodes
    first = {id(told[0]): told for told in targets.values()}
    return [other for node in found for other in first.get(id(node), [node])]


_TARGETS = 2
_ASKS = {"do": ("Support", "provision.description"), "review": ("Progress", "outcomes.progress")}
_NUMBERED = re.compile(r".{0,40}\b(?:target|outcome|goal|aim)s? (\d)\W*", re.IGNORECASE)


def _number(text: str) -> int | None:
    found = _NUMBERED.fullmatch(text.strip())
    return int(found[1]) if found is not None else None


def _is_part(field: Field) -> bool:
    return not field.value and _names_part(field.label)


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
