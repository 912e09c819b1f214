"""Letters and numbers that a form gives a meaning of its own: "A = achieved", "1 = not met"; a head "A / P / N"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sspdocs.forms.nodes import Group, Matrix, Node, Text
from sspdocs.interpret.values.codes import rating_of
from sspdocs.model.codes import Rating

_APART = re.compile(r"\n|[,;|()]\s*|\s{2,}|\t")
_SIGN = re.compile(
    r"\W*(?:key\b\W*)?([A-Z]{1,2}|\d)\s*(?:=|[:–-]\s)\s*(\S.*)", re.DOTALL | re.IGNORECASE
)
_LETTERS = re.compile(r"\W*[A-Z]{1,2}(?:\s*[/|,]\s*[A-Z]{1,2})+\W*")
_ACHIEVED: dict[str, Rating] = {
    "A": "met", "P": "partly_met", "PA": "partly_met", "N": "not_met", "NA": "not_met",
}  # fmt: skip
"""Achieved, partly and not achieved: without the last two beside it, "A" is amber."""


def signs_in(text: str) -> dict[str, Rating]:
    """What letters or numbers stand for, by a key or a head that offers them; nothing for any other text.

    "A = achieved, P = partly achieved" is a key. "A / P / N" offers the letters of achieved, partly and
    not achieved, for "A" beside "R" and "G" is amber.
    """
    if "=" in text or ":" in text:
        return _told(text)
    if len(text) > 20 or not _LETTERS.fullmatch(text):
        return {}
    offered = set(re.findall("[A-Z]+", text))
    if "A" not in offered or len(offered) < 3 or not offered <= _ACHIEVED.keys():
        return {}
    return {sign: _ACHIEVED[sign] for sign in offered}


def _told(text: str) -> dict[str, Rating]:
    """The signs of a key that says what two or more of them stand for, each another result."""
    found: dict[str, Rating] = {}
    for piece in _APART.split(text):
        said = _SIGN.fullmatch(piece)
        rating = rating_of(said[2].strip(" .")) if said is not None else None
        if said is not None and rating is not None:
            found.setdefault(said[1].upper(), rating)
    return found if len(set(found.values())) > 1 else {}


def note_signs(signs: dict[str, Rating], nodes: Iterable[Node]) -> None:
    """Note what the keys and the heads among some nodes give a meaning to."""
    for node in nodes:
        if isinstance(node, Group):
            note_signs(signs, node.nodes)
        elif isinstance(node, Text):
            for paragraph in node.value:
                if "=" in paragraph.text:
                    signs.update(signs_in(paragraph.text))
        elif isinstance(node, Matrix):
            for column in node.columns:
                if "/" in column.label.text or "=" in column.label.text:
                    signs.update(signs_in(column.label.text))
