"""The words that a form prints beside its places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from sspdocs.adopt.specimens import MADE_UP, made_up
from sspdocs.blocks import Block, Table
from sspdocs.forms.nodes import Field, Group, Heading, Label, Matrix, Node, Text
from sspdocs.forms.sense import Sense
from sspdocs.forms.slots import find_nodes, find_slots
from sspdocs.forms.vocabulary import vocabulary
from sspdocs.where import Where
from sspdocs.writers.labelled import BlankForm


def beside(blocks: Iterable[Block]) -> dict[Where, str]:
    """What a form prints left of each cell, or over it where that is blank, by the place of what stands in it."""
    out: dict[Where, str] = {}
    for block in blocks:
        rows = block.rows if isinstance(block, Table) else []
        heads = {cell.column: cell.text.strip() for cell in rows[0]} if rows else {}
        for row in rows:
            for left, cell in pairwise(row):
                words = left.text.strip() or heads.get(cell.column, "")
                out |= dict.fromkeys((x.where for x in cell.blocks), words)
    return out


def learned(form: BlankForm, tokens: Mapping[str, str]) -> dict[str, Label]:
    """The label of each place of a filled form, by the place's key, from the search that reads it.

    Args:
        form: the form, specimens in its places.
        tokens: the key of each place by the made-up word that stands in it.
    """
    document = form.document
    if form.is_workbook:
        sense = Sense(document, vocabulary())
        nodes = [n for b in document.body for n in find_nodes([b], sense)]
    else:
        found = find_slots(document, vocabulary())
        nodes = [*found.headers, *found.body, *found.footers]
    out: dict[str, Label] = {}
    for label, text in labelled(nodes, None):
        if label is None or made_up(label.text):
            continue  # a specimen is no label, whatever the search took it for
        for token in re.findall(MADE_UP, text.lower()):
            if token in tokens:
                out.setdefault(tokens[token], label)
    return out


def labelled(nodes: Iterable[Node], over: Label | None) -> Iterator[tuple[Label | None, str]]:
    """Each value with its label; text without one has that of the heading over it."""
    for node in nodes:
        if isinstance(node, Heading):
            over = node.label
        elif isinstance(node, Field):
            yield node.label, " ".join(p.text for p in node.value)
        elif isinstance(node, Text):
            yield over, " ".join(p.text for p in node.value)
        elif isinstance(node, Group):
            yield from labelled(node.nodes, over)
        elif isinstance(node, Matrix):
            for row in node.rows:
                for cell in row.cells:
                    label = node.columns[cell.column].label if cell.column >= 0 else row.label
                    if (
                        row.label is not None
                        and label is not None
                        and not label.match.known
                        and row.label.match.known
                    ):
                        label = row.label
                    yield label, " ".join(p.text for p in cell.value)
