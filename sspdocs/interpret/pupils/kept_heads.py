"""Heads of a list of pupils that say more than what the columns under them are: kept where no plan holds them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sspdocs.forms.nodes import Matrix
from sspdocs.interpret.draft import Draft, Item
from sspdocs.interpret.given import is_plain
from sspdocs.interpret.values.codes import area_of, tier_of
from sspdocs.model import Unmapped

_HEADING = "column heading"
_LOOKED_AT = 60
"""Pupils of a list of whom one at least has something under each head."""


def keep_heads(
    drafts: Sequence[Draft],
    beside: list[Unmapped],
    matrix: Matrix,
    placed: Collection[int | None],
) -> None:
    """Keep in the first draft what stands beside a list, and the heads of columns whose cells do not say what they are.

    So it is with heads that are no known wording, and what stands over several, unless it is a title that the
    sheet's reading keeps, or what is done or measured.

    Args:
        drafts: those of the list's pupils.
        beside: what stands beside the list.
        matrix: the list.
        placed: the columns whose heads have been read.
    """
    drafts[0].unmapped = beside + drafts[0].unmapped
    for parent in {id(c.parent): c.parent for c in matrix.columns if c.parent}.values():
        if not parent.match.known and not area_of(parent.text):
            drafts[0].leave(parent.text.strip(), parent.where, _HEADING)
    for k, column in enumerate(matrix.columns):
        head = column.label.text.strip()
        if not head or k in placed or column.label.match.exact or tier_of(head):
            continue
        if not any(_holds(draft, head) for draft in drafts[:_LOOKED_AT]):
            drafts[0].leave(head, column.label.where, _HEADING)


def _holds(draft: Draft, head: str) -> bool:
    """Whether a head names what is done for a pupil, or what was measured."""
    done = [
        item.made.description if is_plain(item) else _said(item, "description")
        for item in draft.items["provision"]
    ]
    return head in done or any(_said(i, "measure") == head for i in draft.items["assessments"])


def _said(item: Item, member: str) -> object:
    given = item.get(member)
    return given.value if given is not None else None
