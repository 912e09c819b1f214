"""Names of schools and councils at the top of a form that were taken for labels: "Ashton County Council | Form 2b"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.nodes import Field, Group, Heading, Label, Matrix, Node, Text
from sspdocs.forms.vocabulary import Vocabulary
from sspdocs.interpret.page_tops import names_school, names_sender
from sspdocs.interpret.values.titles import names_no_one_school

_TOP = 3
"""How many nodes from the top a sender may stand."""
_ANY_ONE = re.compile(
    r"\b(?:local|home|maintaining|responsible|placing|which|your|the|our|other)\b|[:?%]"
    r"|^\W*(?:school|academy|nursery|college)\b",
    re.IGNORECASE,
)
"""What stands in a label that asks for a council or of a school, and in no name of one."""


def senders_apart(nodes: Sequence[Node], words: Vocabulary) -> list[Node]:
    """Nodes with the names of a school or council that look like labels at their top made text of their own.

    Beside such a name stands what else the letterhead says: the department, the trust, the title of the form.
    """
    found: list[Node] = []
    for k, node in enumerate(nodes):
        if k < _TOP and isinstance(node, Group):
            found.append(node.holding(senders_apart(node.nodes, words)))
        elif k < _TOP and isinstance(node, Heading) and "\n" in node.label.text:
            found += _lines_apart(node, words)
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


def _lines_apart(heading: Heading, words: Vocabulary) -> list[Node]:
    """The lines of a heading as headings of their own, where one names the school over the title of its form."""
    lines = [line.strip() for line in heading.label.text.split("\n") if line.strip()]
    apart = [Label(line, words.match(line), heading.label.where) for line in lines]
    if len(apart) < 2 or not any(_is_sender(label) for label in apart):
        return [heading]
    return [Heading(label, heading.level) for label in apart]


def _is_sender(label: Label) -> bool:
    text = label.text.strip()
    if label.match.exact or not names_sender(text) or _ANY_ONE.search(text):
        return False
    return not (names_school(text) and names_no_one_school(text))


def _heads_nothing(matrix: Matrix) -> bool:
    return not matrix.rows and any(_is_sender(c.label) for c in matrix.columns)


def _line(label: Label) -> Text:
    return Text([Paragraph([Span(label.text.strip())], label.where)])
