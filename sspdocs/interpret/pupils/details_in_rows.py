"""A table of one row over a list of pupils, that says how the one thing is done which all of them have."""

from __future__ import annotations

from itertools import pairwise

from sspdocs.forms.nodes import Field, Label, Matrix, Node
from sspdocs.forms.vocabulary import EXACT, Match
from sspdocs.interpret.pupils.heads import has_pupils
from sspdocs.interpret.values.answers import answer_in
from sspdocs.interpret.values.codes import area_of


def details_as_fields(nodes: list[Node]) -> list[Node]:
    """The nodes of a sheet, each row of details over a list of pupils as fields: "Led by | When | Group size".

    So it is where the row stands straight over the list, alone under heads that surely ask who does something or
    how often, and none of them asks for a pupil.
    """
    over = {id(n) for n, after in pairwise(nodes) if isinstance(n, Matrix) and _tells_of(n, after)}
    if not over:
        return nodes
    found: list[Node] = []
    for node in nodes:
        found.extend(_fields(node) if isinstance(node, Matrix) and id(node) in over else [node])
    return found


def _tells_of(matrix: Matrix, after: Node) -> bool:
    """Whether a table says how something is done, and the one after it for whom."""
    if len(matrix.rows) != 1 or not isinstance(after, Matrix) or not has_pupils(after):
        return False
    heads = [c.label.match for c in matrix.columns]
    return (
        all(h.exact for h in heads)
        and not any(h.concepts[0].startswith("pupil.") for h in heads)
        and any(h.concepts[0] in _WHO_OR_WHEN for h in heads)
    )


_WHO_OR_WHEN = ("provision.lead", "provision.frequency", "provision.lead+provision.frequency")


def _fields(matrix: Matrix) -> list[Node]:
    """The cells of the one row of a table, each under its head as a field."""
    (row,) = matrix.rows
    found: list[Node] = []
    for cell in row.cells:
        if cell.column < 0 or not cell.filled:
            continue
        label = matrix.columns[cell.column].label
        found.append(Field(_of_what_is_done(label, answer_in(cell).flat), cell.value, cell.cell))
    return found


def _of_what_is_done(label: Label, text: str) -> Label:
    """A head with what it asks of something that is done: an area of need is its own, "when" is how often."""
    concepts = label.match.concepts
    own = next((c for c in concepts if c.startswith("provision.")), "")
    if "area" in concepts and area_of(text):
        own = "sen.areas"
    if not own or own == concepts[0]:
        return label
    return Label(label.text, Match((own,), EXACT), label.where, strong=label.strong)
