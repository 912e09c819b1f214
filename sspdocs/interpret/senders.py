"""Names of schools and councils at the top of a form that were taken for labels: "Ashton County Council | Form 2b"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.nodes import Field, Group, Heading, Label, Matrix, Node, Text
from sspdocs.interpret.page_tops import names_school, names_sender
from sspdocs.interpret.values.titles import names_no_one_school

_TOP = 3
"""How many nodes from the top a sender may stand."""
_ANY_COUNCIL = re.compile(
    r"\b(?:local|home|maintaining|responsible|placing|which|your|the|our|other)\b|[:?]",
    re.IGNORECASE,
)
"""What stands in a label that asks for a council and in no council's name."""


def senders_apart(nodes: Sequence[Node]) -> list[Node]:
    """Nodes with the names of a school or council that look like labels at their top made text of their own.

    Beside such a name stands what else the letterhead says: the department, the trust, the title of the form.
    """
    found: list[Node] = []
    for k, node in enumerate(nodes):
        if k < _TOP and isinstance(node, Group):
            found.append(Group(senders_apart(node.nodes), node.kind, node.sheet))
        elif k < _TOP and isinstance(node, Field) and _is_sender(node.label):
            found.append(_line(node.label))
            if node.value:
                found.append(Text(node.value, node.cell))
        elif k < _TOP and isinstance(node, Matrix) and _heads_nothing(node):
            found += [
                _line(c.label) if _is_sender(c.label) else Heading(c.label, 20)
                for c in node.columns
            ]
        else:
            found.append(node)
    return found


def _is_sender(label: Label) -> bool:
    text = label.text.strip()
    if label.match.exact or not names_sender(text) or _ANY_COUNCIL.search(text):
        return False
    return not (names_school(text) and names_no_one_school(text))


def _heads_nothing(matrix: Matrix) -> bool:
    return not matrix.rows and any(_is_sender(c.label) for c in matrix.columns)


def _line(label: Label) -> Text:
    return Text([Paragraph([Span(label.text.strip())], label.where)])
