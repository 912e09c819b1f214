"""What the heads of a table ask, and of whom: of one pupil, of each person down the side, of each area of need."""

from __future__ import annotations

from sspdocs.forms.nodes import Label, Matrix
from sspdocs.forms.vocabulary import CUED, Match
from sspdocs.forms.words import is_instruction
from sspdocs.interpret.draft import Draft
from sspdocs.interpret.giving import Giving
from sspdocs.interpret.resolve import family
from sspdocs.interpret.values.answers import answer_in
from sspdocs.interpret.values.codes import area_of

_NEEDS = "needs.description"


def asks_of_one(matrix: Matrix) -> bool:
    """Whether the heads over one row are the boxes of a form about one pupil."""
    if asks_of_each(matrix):
        return not areas_down(matrix)
    asked = [c.label.match.concepts[0] for c in matrix.columns if c.label.match.exact]
    if "agencies.service" in asked and len(matrix.columns) >= _TWO:
        others = [c.label.match for c in matrix.columns if c.label.match.concepts[0:1] != _SERVICE]
        if len(others) == len(matrix.columns) - 1 and all(map(_asks_views, others)):
            return True  # "What I like | What I find hard | Other agencies"
    heads = [c.label.match for c in matrix.columns]
    views = any(h.known and family(h.concepts[0]) == "views" for h in heads)
    if len(heads) == _TWO and views and all(map(_asks_for_list, heads)):
        return True  # "My strengths | What I am working on"
    own = sum(c.startswith("pupil.") for c in asked)
    return own > 1 and "pupil.name" in asked and not any(c.endswith(".description") for c in asked)


_TWO = 2
_SERVICE = ("agencies.service",)


def _asks_views(match: Match) -> bool:
    return match.known and match.score > CUED and family(match.concepts[0]) in ("views", "needs")


def _asks_for_list(match: Match) -> bool:
    """Whether a head asks for views, needs, targets or support, each of which may be a list."""
    return _asks_views(match) or (
        match.known and match.score > CUED and match.concepts[0].endswith(".description")
    )


def asks_needs(matrix: Matrix) -> bool:
    """Whether a head asks for needs, in known words or near them."""
    heads = [c.label.match for c in matrix.columns]
    return any(_NEEDS in h.concepts and h.score > CUED for h in heads)


def areas_down(matrix: Matrix) -> bool:
    """Whether the first column, or what stands down the side, names an area of need in each row."""
    sides = sides_of(matrix)
    return len(sides) > 1 and all(area_of(s) for s in sides)


def sides_of(matrix: Matrix) -> list[str]:
    """What stands first in each row."""
    return [
        r.label.text if r.label is not None else answer_in(r.cells[0]).flat
        for r in matrix.rows
        if r.label is not None or r.cells
    ]


def go_on_with_heading(reading: Giving, matrix: Matrix) -> None:
    """Let heads that go on with the heading over them say the whole: "What is important…" over "…to me | …for me"."""
    top, words = reading.context.top, reading.words
    if top is None or words is None or not top.label.text.rstrip().endswith(_OPEN):
        return
    if not all(c.label.text.lstrip().startswith(_OPEN) for c in matrix.columns):
        return
    over = top.label.text.strip(" .…")
    for column in matrix.columns:
        text = f"{over} {column.label.text.strip(' .…')}"
        column.label = Label(column.label.text, words.match(text), column.label.where)


_OPEN = ("…", "...")


def asks_of_each(matrix: Matrix) -> bool:
    """Whether the heads are questions put to each person down the side: what works, what does not."""
    heads = [c.label.match for c in matrix.columns]
    return len(heads) > 1 and all(map(_asks_views, heads))


def keep_told_heads(draft: Draft, matrix: Matrix) -> None:
    """Keep words over a column that ask for nothing and say more than a head does: somebody wrote them."""
    for column in matrix.columns:
        text = " ".join(column.label.text.split())
        if len(text) < _SHORT or column.label.match.score > CUED or text.endswith(("?", ":", ")")):
            continue
        told = len(text.split()) > _WORDS and (text.endswith(".") or not column.label.match.known)
        if told and not is_instruction(text):
            draft.leave(text, column.label.where, "over a column")


_SHORT, _WORDS = 40, 9
"""Characters and words of the heads that are passed over."""
