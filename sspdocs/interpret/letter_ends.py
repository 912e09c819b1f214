"""What a letter says after its lists, "We will review these on 4 February", and who signs it, with the role."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.nodes import Field, Heading, Node, Text
from sspdocs.forms.words import closes_letter
from sspdocs.interpret.values.codes import has_title, looks_like_name, role_of
from sspdocs.interpret.values.told_dates import dates_told

_NUMBERED = re.compile(r"\W*\d{1,2}[.)]\s")
_TO_READER = re.compile(
    r"(?:please|if you|thank you|do (?:not hesitate|get in touch)|kind regards|yours \w+)\b",
    re.IGNORECASE,
)


def list_ends_apart(nodes: Sequence[Node]) -> list[Node]:
    """Nodes with the sentences that stand after a list, and speak to the reader, as texts of their own.

    The list is of two at least, with a mark or number at each; such a sentence has none.
    """
    found: list[Node] = []
    for node in nodes:
        end = _end_of_list(node.value) if isinstance(node, Field) else 0
        if end and isinstance(node, Field):
            found.append(Field(node.label, node.value[:end], node.cell, inline=node.inline))
            found += [Text([line]) for line in node.value[end:]]
        else:
            found.append(node)
    return found


def _end_of_list(lines: Sequence[Paragraph]) -> int:
    """How many lines a list has before such a sentence; 0 where there is none."""
    if len(lines) <= _LEAST or _is_listed(lines[-1]):
        return 0  # as nearly all
    end = next((k for k, line in enumerate(lines) if not _is_listed(line)), 0)
    return end if end >= _LEAST and _speaks_to_reader(lines[end].text) else 0


_LEAST = 2


def signers_with_roles(nodes: Sequence[Node]) -> list[Node]:
    """Nodes with the role that stands under the name at a letter's close beside that name: "Mrs Lowe, SENCo"."""
    found: list[Node] = []
    closing = False
    for node in nodes:
        words = _one_line(node)
        closing = closing or (isinstance(node, Text) and closes_letter(words))
        last = found[-1] if found else None
        if closing and isinstance(last, Text) and role_of(words) and len(words) < _LONGEST_ROLE:
            name = _one_line(last)
            if has_title(name) or looks_like_name(name):
                found[-1] = Text([Paragraph([Span(f"{name}, {words}")], last.value[0].where)])
                continue
        found.append(node)
    return found


_LONGEST_ROLE = 40


def _one_line(node: Node) -> str:
    """The words of a heading or of a text of one line, "" for anything else."""
    if isinstance(node, Heading):
        return node.label.text.strip()
    return node.value[0].text.strip() if isinstance(node, Text) and len(node.value) == 1 else ""


def _is_listed(line: Paragraph) -> bool:
    return bool(line.bullet) or _NUMBERED.match(line.text) is not None


def _speaks_to_reader(text: str) -> bool:
    return _TO_READER.match(text.strip()) is not None or "dates.review_due" in dates_told(text)
