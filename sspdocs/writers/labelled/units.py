"""The stretch of a form that is about one item of a list, so that it can be repeated: a row, rows, a card."""

from __future__ import annotations

from sspdocs.forms.places import Place
from sspdocs.ooxml.editing import Unit
from sspdocs.ooxml.editing_word import WordPart
from sspdocs.ooxml.names import W
from sspdocs.ooxml.package import Element

_ROW, _TABLE, _BODY = W + "tr", W + "tbl", W + "body"


def find_unit(
    part: WordPart, group: tuple[str, str], numbers: dict[int, list[Place]]
) -> Unit | None:
    """The last item's stretch of a list; None where it cannot be repeated (items side by side, or in the text).

    Args:
        part: the part of the document.
        group: the lists that share the stretch, and what they are chosen by.
        numbers: the places of each item, from 1.
    """
    last = max(numbers)
    mine = [_chain(_element(p)) for p in numbers[last]]
    if last == 1:
        home = _common(mine)
        row = next((e for e in reversed(home) if e.tag in (_ROW, _TABLE)), None)
        if row is None or row.tag != _ROW:
            return None
        span = part.span(row)
        return Unit(span.start, span.end, "/".join(group), last)
    before = [_chain(_element(p)) for p in numbers.get(last - 1, [])]
    if not before:
        return None
    home = _common(mine + before)
    parent = home[-1] if home else None
    if parent is None or parent.tag not in (_TABLE, _BODY):
        return None
    depth = len(home)
    children = list(parent)
    first, stop = _reach(children, mine, depth)
    _, past = _reach(children, before, depth)
    if past >= first:
        return None
    elements = [c for c in children[past + 1 : stop + 1] if c.tag != W + "sectPr"]
    if parent.tag == _TABLE:
        elements = [c for c in elements if c.tag in (_ROW, W + "sdt")]
    if not elements:
        return None
    return Unit(part.span(elements[0]).start, part.span(elements[-1]).end, "/".join(group), last)


def _element(place: Place) -> Element:
    if place.span is not None and place.kind in ("control", "tick"):
        element: Element = place.span.handle
        return element
    element = place.paragraphs[0].handle
    return element


def _chain(element: Element) -> list[Element]:
    """An element's ancestors from the root, itself last."""
    return [*reversed(list(element.iterancestors())), element]


def _common(chains: list[list[Element]]) -> list[Element]:
    """The ancestors that all share."""
    out = []
    for level in zip(*chains, strict=False):
        if any(e is not level[0] for e in level):
            break
        out.append(level[0])
    if len(chains) == 1:
        out = out[:-1]
    return out


def _reach(children: list[Element], chains: list[list[Element]], depth: int) -> tuple[int, int]:
    """The first and last child that some elements stand in."""
    at = [next(n for n, c in enumerate(children) if c is chain[depth]) for chain in chains]
    return min(at), max(at)
