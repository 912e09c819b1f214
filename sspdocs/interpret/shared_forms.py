"""A form about several pupils, one part for each: every part is read as a form of its own."""

from __future__ import annotations

from sspdocs.forms.nodes import Field, Group, Node
from sspdocs.interpret.answers import Answer
from sspdocs.interpret.values import looks_like_name


def by_pupil(body: list[Node]) -> list[list[Node]]:
    """The nodes about each pupil, each with what stands before the first; all nodes once when there is one pupil.

    A pupil's part begins at a table that asks for the name and the date of birth. Two parts are two
    pupils only when both are filled in and the names differ: the same name again is the same pupil.
    """
    starts: list[int] = []
    names: list[str] = []
    for k, node in enumerate(body):
        name = _pupil_in(node)
        if name and name not in names:
            starts.append(k)
            names.append(name)
    if len(starts) < 2:
        return [body]
    ends = [*starts[1:], len(body)]
    return [[*body[: starts[0]], *body[start:end]] for start, end in zip(starts, ends, strict=True)]


def _pupil_in(node: Node) -> str:
    """The name in a table that gives a pupil's name and date of birth, "" for any other node."""
    if not isinstance(node, Group) or node.kind != "table":
        return ""
    name, born = "", False
    for field in node.nodes:
        if not isinstance(field, Field) or not field.label.match.exact:
            continue
        concept = field.label.match.concepts[0]
        answer = Answer(field.value, field.cell)
        if concept == "pupil.name" and not name and looks_like_name(answer.flat):
            name = " ".join(sorted(answer.flat.casefold().replace(",", " ").split()))
        born = born or (concept == "pupil.date_of_birth" and answer.date is not None)
    return name if born else ""
