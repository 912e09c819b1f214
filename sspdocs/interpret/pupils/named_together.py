"""A field that names several pupils beside what is done for them: "Pupils: Ada Bell, Ben Crow"."""

from __future__ import annotations

from sspdocs.blocks import Cell, Paragraph, Span
from sspdocs.forms.nodes import (
    Column,
    Field,
    Group,
    Heading,
    Label,
    Matrix,
    MatrixCell,
    MatrixRow,
    Node,
)
from sspdocs.forms.vocabulary import EXACT, Match
from sspdocs.interpret.pupils.lists import names_what_is_done
from sspdocs.interpret.pupils.names import pupils_in
from sspdocs.interpret.values.answers import answer_in

_ASK = ("pupil.name", "provision.group_size")
_WHAT = "provision.description"


def pupils_as_lists(nodes: list[Node], *, in_table: bool = True) -> list[Node]:
    """Some nodes, with a list of pupils in the place of each field that names them.

    The list comes after all that is said of the one thing that is done for them. Nothing is changed where no field
    names two pupils, or none says what is done.

    Args:
        nodes: those of a sheet or a document.
        in_table: whether they stand in one table; else each list is made a table of its own.
    """
    named = {k: names for k, node in enumerate(nodes) if (names := _named(node))}
    if not any(len(names) > 1 for names in named.values()) or names_what_is_done(nodes) is None:
        return [_inside(n) for n in nodes]
    out: list[Node] = []
    waiting: list[Node] = []
    for k, node in enumerate(nodes):
        if waiting and (isinstance(node, Heading | Matrix | Group) or _asks(node) == _WHAT):
            out += waiting
            waiting = []
        if k in named:
            assert isinstance(node, Field)
            made = _list_of(node, named[k])
            waiting.append(made if in_table else Group([made], "table"))
        else:
            out.append(node)
    return out + waiting


def _inside(node: Node) -> Node:
    """A table of a document, with lists in the place of the fields that name several pupils."""
    if not isinstance(node, Group) or node.kind != "table":
        return node
    nodes = pupils_as_lists(node.nodes)
    return node if len(nodes) == len(node.nodes) and nodes == node.nodes else node.holding(nodes)


def _asks(node: Node) -> str:
    return (
        node.label.match.concepts[0] if isinstance(node, Field) and node.label.match.exact else ""
    )


def _named(node: Node) -> list[str]:
    """The pupils whom a field names, each with what stands in brackets after the name."""
    if not isinstance(node, Field) or _asks(node) not in _ASK:
        return []
    return [f"{name} {flag}".strip() for name, flag in pupils_in(answer_in(node))]


def _list_of(field: Field, names: list[str]) -> Matrix:
    """A list of pupils, a row for each name."""
    where = field.value[0].where
    label = Label(field.label.text, Match(("pupil.name",), EXACT), field.label.where)
    rows = []
    for k, name in enumerate(names):
        said = Paragraph([Span(name)], where)
        rows.append(MatrixRow(None, (), [MatrixCell(0, Cell(k, 0, [said], where), [said])]))
    return Matrix([Column(label, 0, 1)], rows)
