"""Letters and numbers that a form gives a meaning of its own: "A = achieved", "W = weekly"; a head "A / P / N"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sspdocs.blocks import Paragraph
from sspdocs.forms.nodes import Field, Group, Heading, Matrix, Node, Text
from sspdocs.interpret.values.codes import rating_of
from sspdocs.interpret.values.infer import says_when
from sspdocs.model.codes import Rating

_APART = re.compile(r"\n|[,;|()]\s*|\s{2,}|\t")
_SIGN = re.compile(
    r"\W*(?:key\b\W*)?([A-Z]{1,2}|\d)\s*(?:=|[:–-]\s)\s*(\S.*)", re.DOTALL | re.IGNORECASE
)
_WHEN = re.compile(
    r"\W*(?:key\b\W*)?(\d?[A-Z]{1,3}\d?|\d|[*#✓✔•])\s*(?:=|[:–-]\s)\s*(\S.*)",
    re.DOTALL | re.IGNORECASE,
)
_LETTERS = re.compile(r"\W*[A-Z]{1,2}(?:\s*[/|,]\s*[A-Z]{1,2})+\W*")
_ACHIEVED: dict[str, Rating] = {
    "A": "met", "P": "partly_met", "PA": "partly_met", "N": "not_met", "NA": "not_met",
}  # fmt: skip
"""Achieved, partly and not achieved: without the last two beside it, "A" is amber."""


_BARE = re.compile(r"[A-Z]{1,2}|\d", re.IGNORECASE)
_LONGEST = 300  # characters of a key in one line


def signs_in(text: str) -> dict[str, Rating]:
    """What letters or numbers stand for, by a key or a head that offers them; nothing for any other text.

    "A = achieved, P = partly achieved" is a key. "A / P / N" offers the letters of achieved, partly and
    not achieved, for "A" beside "R" and "G" is amber.
    """
    if marked := _marked(text):
        return marked
    if "=" in text or ":" in text:
        return _told([text])
    if len(text) > 20 or not _LETTERS.fullmatch(text):
        return {}
    offered = set(re.findall("[A-Z]+", text))
    if "A" not in offered or len(offered) < 3 or not offered <= _ACHIEVED.keys():
        return {}
    return {sign: _ACHIEVED[sign] for sign in offered}


_MARKED = re.compile(
    r"([A-Za-z][A-Za-z ]{1,24}?)\s*[=:–-]?\s*([✓✔√✗✘~≈☺☹😀🙂😐🙁😕+\-])(?=\s|[,;/)]|$)"
)
"""A result, and the sign that stands for it: "Achieved ✓ / Nearly ~"."""


def _marked(text: str) -> dict[str, Rating]:
    """The signs that a head gives after the results which they stand for, each another result; {} for no such head."""
    found = {m[2]: rating for m in _MARKED.finditer(text) if (rating := rating_of(m[1].strip()))}
    return found if len(set(found.values())) > 1 else {}


def _told(texts: Iterable[str]) -> dict[str, Rating]:
    """The signs of a key that says what two or more of them stand for, each another result."""
    found: dict[str, Rating] = {}
    for text in texts:
        for piece in _APART.split(text) if len(text) < _LONGEST else ():
            said = _SIGN.fullmatch(piece)
            rating = rating_of(said[2].strip(" .")) if said is not None else None
            if said is not None and rating is not None:
                found.setdefault(said[1].upper(), rating)
    return found if len(set(found.values())) > 1 else {}


def note_signs(signs: dict[str, Rating], nodes: Sequence[Node]) -> None:
    """Note what the keys and the heads among some nodes give a meaning to."""
    for node in nodes:
        if isinstance(node, Group):
            note_signs(signs, node.nodes)
        elif isinstance(node, Matrix):
            for column in node.columns:
                text = column.label.text
                if "/" in text or "=" in text or not text.isascii():
                    signs.update(signs_in(column.label.text))
    if lines := list(_keys(nodes)):
        signs.update(_told(lines))


def whens_in(nodes: Sequence[Node]) -> dict[str, str]:
    """What letters stand for by the keys among some nodes, where they say how often: "D = daily, W = weekly".

    Nothing where a key gives fewer than two letters such a meaning.
    """
    found: dict[str, str] = {}
    for line in _keys(nodes):
        for piece in _APART.split(line) if len(line) < _LONGEST else ():
            said = _WHEN.fullmatch(piece)
            if said is not None and says_when(meaning := said[2].strip(" .")):
                found.setdefault(said[1], meaning)
    for node in nodes:
        if isinstance(node, Group):
            found |= whens_in(node.nodes)
    return found if len(found) > 1 else {}


def says_sign(text: str) -> bool:
    """Whether a text is a letter or the like, and what it stands for."""
    return len(text) < _LONGEST and _WHEN.fullmatch(text) is not None


def _keys(nodes: Sequence[Node]) -> Iterator[str]:
    """The lines among some nodes that may be of a key to their signs."""
    before = headed = ""
    for node in nodes:
        if isinstance(node, Heading):
            headed = "key" if names_key(node.label.text) else ""
            if "=" in node.label.text or node.label.text[:4].lower() == "key:":
                yield node.label.text
        elif isinstance(node, Text):
            over = before or headed
            if len(node.value) != 1:
                yield from _lines_of_key(node.value, over)
                before = ""
                continue
            text = node.value[0].text
            if over or "=" in text or text[:1] in "KkRr":
                yield from _lines_of_key(node.value, over)
            before = text.strip() if len(text) < 4 and _BARE.fullmatch(text.strip()) else ""
        elif isinstance(node, Field) and not node.label.match.exact:
            label = node.label.text.strip(" :")
            if _BARE.fullmatch(label) or names_key(label):
                yield from _lines_of_key(node.value, label)


def names_key(label: str) -> bool:
    """Whether a label stands over a key: "Key", "RAG key:"."""
    return "key" in label.strip(" :")[-5:].lower()


def _lines_of_key(paragraphs: list[Paragraph], before: str) -> Iterator[str]:
    """Lines that may be of a key, beside the sign or the word "key" that stands before them."""
    for paragraph in paragraphs:
        text = paragraph.text
        if _BARE.fullmatch(before):
            yield f"{before} = {text}"
        elif "=" in text or before or text[:5].lower().startswith(("key", "rag k")):
            yield text
