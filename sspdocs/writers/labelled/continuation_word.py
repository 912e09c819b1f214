"""The page at the end of a Word form with what it has no place for."""

from __future__ import annotations

from collections.abc import Sequence

from sspdocs.ooxml.editing import escaped
from sspdocs.words import UNREAD_HEADING
from sspdocs.writers.labelled.continuation import LeftOver, Rest, RestTable, widths_of

_LABELS = 2800
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def continuation_xml(left: LeftOver, w: str, wide: int) -> str:
    """The page as paragraphs and tables.

    `w` is the prefix of the part's WordprocessingML names, "w:" as a rule; `wide` is how wide a table may be, in twips.
    Fields stand beside their labels in a table; what the reading of the original found no field for
    stands under a heading that says so, so that it is not read as anything else.
    """
    page = f"<{w}pageBreakBefore/>"
    out = [_heading("Continuation", 28, w, page)]
    if left.fields:
        out += [_pairs(left.fields, w, wide), f"<{w}p/>"]
    for table in left.tables:
        out += [_heading(table.title, 24, w), _table(table, w, wide), f"<{w}p/>"]
    if left.costs:
        out += [_heading("Costs", 24, w), _pairs(left.costs, w, wide), f"<{w}p/>"]
    if left.unread:
        out += [_heading(UNREAD_HEADING, 24, w), _pairs(left.unread, w, wide), f"<{w}p/>"]
    return "".join(out)


def _run(text: str, w: str, *, bold: bool = False) -> str:
    line_break = f'</{w}t><{w}br/><{w}t xml:space="preserve">'
    inside = escaped(text).replace("\n", line_break)
    look = f"<{w}rPr><{w}b/></{w}rPr>" if bold else ""
    return f'<{w}r>{look}<{w}t xml:space="preserve">{inside}</{w}t></{w}r>'


def _heading(text: str, size: int, w: str, page: str = "") -> str:
    level = 0 if page else 1
    return (
        f'<{w}p><{w}pPr><{w}keepNext/>{page}<{w}spacing {w}before="120" {w}after="120"/>'
        f'<{w}outlineLvl {w}val="{level}"/></{w}pPr><{w}r><{w}rPr><{w}b/><{w}sz {w}val="{size}"/></{w}rPr>'
        f"<{w}t>{escaped(text)}</{w}t></{w}r></{w}p>"
    )


def _pairs(found: Sequence[Rest], w: str, wide: int) -> str:
    rows = "".join(
        f"<{w}tr><{w}trPr><{w}cantSplit/></{w}trPr>"
        f"{_cell(_run(r.label, w, bold=True), w, fill='E7E6E6')}{_cell(_run(r.text, w), w)}</{w}tr>"
        for r in found
    )
    return _grid([_LABELS, wide - _LABELS], rows, w)


def _grid(widths: Sequence[int], rows: str, w: str) -> str:
    borders = "".join(
        f'<{w}{side} {w}val="single" {w}sz="4" {w}space="0" {w}color="auto"/>' for side in _SIDES
    )
    grid = "".join(f'<{w}gridCol {w}w="{width}"/>' for width in widths)
    return (
        f'<{w}tbl><{w}tblPr><{w}tblW {w}w="{sum(widths)}" {w}type="dxa"/>'
        f'<{w}tblBorders>{borders}</{w}tblBorders><{w}tblLayout {w}type="fixed"/></{w}tblPr>'
        f"<{w}tblGrid>{grid}</{w}tblGrid>{rows}</{w}tbl>"
    )


def _table(table: RestTable, w: str, wide: int) -> str:
    head = "".join(_cell(_run(h, w, bold=True), w, fill="E7E6E6", keep=True) for h in table.heads)
    rows = [f"<{w}tr><{w}trPr><{w}cantSplit/><{w}tblHeader/></{w}trPr>{head}</{w}tr>"]
    for k, row in enumerate(table.rows):
        below = table.rows[k + 1] if k + 1 < len(table.rows) else ()
        cells = []
        for n, text in enumerate(row):
            merge = "continue" if text is None else "restart" if below and below[n] is None else ""
            cells.append(_cell(_run(text, w) if text else "", w, merge=merge))
        rows.append(f"<{w}tr><{w}trPr><{w}cantSplit/></{w}trPr>{''.join(cells)}</{w}tr>")
    return _grid(widths_of(table, wide), "".join(rows), w)


def _cell(inside: str, w: str, *, fill: str = "", merge: str = "", keep: bool = False) -> str:
    properties = f'<{w}vMerge {w}val="{merge}"/>' if merge else ""
    properties += f'<{w}shd {w}val="clear" {w}color="auto" {w}fill="{fill}"/>' if fill else ""
    paragraph = f"<{w}pPr><{w}keepNext/></{w}pPr>" if keep else ""
    return f"<{w}tc><{w}tcPr>{properties}</{w}tcPr><{w}p>{paragraph}{inside}</{w}p></{w}tc>"
