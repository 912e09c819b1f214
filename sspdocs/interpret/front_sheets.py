"""Sheets of a workbook that are parts of one plan: of the pupil whom its first sheet names, or of a school's map."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sspdocs.forms.folding import fold
from sspdocs.forms.nodes import Group, Matrix, Node
from sspdocs.interpret.draft import Draft, join, pupil_of
from sspdocs.interpret.repeats import join_repeats
from sspdocs.interpret.settling import headings_of
from sspdocs.interpret.values.codes import area_of, tier_of
from sspdocs.interpret.values.results import add_review
from sspdocs.interpret.values.titles import title_among

_MENU = re.compile(
    r"\b(?:banks?|menus?|toolkits?|ideas|examples?|guidance|lists|lookups?|reference|dropdowns?)\b",
    re.IGNORECASE,
)
"""What a sheet is called that offers things to choose from: they are done for nobody yet."""


def offers_choices(sheet: str | None) -> bool:
    """Whether a sheet's name says that it offers things to choose from: "Strategy bank"."""
    return _MENU.search(sheet or "") is not None


_REVIEWED = "dates.reviewed_on"
_DUE = "dates.review_due"


def join_sheets(
    drafts: list[Draft], others: list[Draft], by_sheet: Mapping[str | None, list[Node]]
) -> tuple[list[Draft], list[Draft]]:
    """The plans and the other sheets, the parts of one plan in one.

    Args:
        drafts: one for each sheet that is a plan, in the order of the sheets.
        others: those that say too little to be one.
        by_sheet: the nodes of each sheet.
    """
    drafts, others = _join_sheets_of_one(drafts, others, by_sheet)
    return _join_sheets_of_school(drafts, by_sheet), others


def _join_sheets_of_one(
    drafts: list[Draft], others: list[Draft], by_sheet: Mapping[str | None, list[Node]]
) -> tuple[list[Draft], list[Draft]]:
    """The plans and the other sheets, those that name nobody in the plan of the one pupil whom the workbook names.

    So it is where the sheet that names the pupil comes first and only says who that is, and a sheet for each
    term says what is done; or where it has the same table as they have. Sheets that repeat the pupil's name
    and say nothing else that the first says otherwise go on with it too. Else all stay as they are.
    """
    place = {sheet: n for n, sheet in enumerate(by_sheet)}
    named = [d for d in (*drafts, *others) if pupil_of(d)]
    named.sort(key=lambda d: place[d.sheet])
    for draft in named[1:]:
        _take_comments(draft)
    if not drafts or not named or not _are_parts(named):
        return drafts, others
    front = named[0]
    first = place[front.sheet]
    menus = {id(d) for d in drafts if offers_choices(d.sheet)}
    more = [d for d in drafts if place[d.sheet] > first and id(d) not in menus]
    if _says_what_is_done(front):
        heads = _heads(by_sheet.get(front.sheet, []))
        alike = {id(d) for d in more if heads and _heads(by_sheet.get(d.sheet, [])) == heads}
        more = [d for d in more if id(d) in alike or pupil_of(d)]
    if not more:
        return drafts, others
    if _says_what_is_done(front):
        _leave_sums([front, *more])
    for draft in more:
        _tell_how_it_went(front, draft)
        _keep_last_review(front, draft)
        join(front, draft)
    join_repeats(front)
    apart = {id(d) for d in (front, *more)} | menus
    return (
        [front, *(d for d in drafts if id(d) not in apart)],
        [*(d for d in drafts if id(d) in menus), *(d for d in others if d is not front)],
    )


def _take_comments(draft: Draft) -> None:
    """Take what pupil and parents say on the sheet of a review for their comments on it."""
    scalars = draft.scalars
    if _REVIEWED not in scalars or draft.items["provision"]:
        return
    for said, comment in _COMMENTS.items():
        if said in scalars and comment not in scalars:
            scalars[comment] = scalars.pop(said)


_COMMENTS = {
    "views.pupil": "review.pupil_comment",
    "views.parent_carer": "review.parent_comment",
}


def _tell_how_it_went(front: Draft, draft: Draft) -> None:
    """Give the targets of the plan what a sheet that has none of its own says of them by number: its review."""
    told, targets = draft.by_number, front.items["outcomes"]
    if not told or len(told) != len(draft.items["outcomes"]):
        return
    if len({n for n, _ in told}) < len(told) or any(not 0 < n <= len(targets) for n, _ in told):
        return
    for number, review in told:
        add_review(front, targets[number - 1], review)
    draft.items["outcomes"], draft.by_number = [], []
    held = draft.scalars.get(_DUE)
    if held is not None and _REVIEWED not in draft.scalars and front.value(_DUE) != held.value:
        draft.scalars[_REVIEWED] = draft.scalars.pop(_DUE)  # when it was, not when the next is


def _join_sheets_of_school(
    drafts: list[Draft], by_sheet: Mapping[str | None, list[Node]]
) -> list[Draft]:
    """The plans, sheets that part one map of what a school does in one: one for each year group, phase, area or tier.

    A sheet for each term is a map of its own. They name no pupil, stand under one title, have the same tables over what
    is done, and say nothing otherwise
    but which year group they are about.
    """
    if len(drafts) < 2 or any(
        pupil_of(d) or d.items["outcomes"] or not d.items["provision"] for d in drafts
    ):
        return drafts
    first, *more = drafts
    if not all(_is_part(d.sheet or "") for d in drafts):
        return drafts
    over = [(_heads(nodes), _title(d, nodes)) for d in drafts if (nodes := by_sheet.get(d.sheet))]
    if not all(over[0]) or over != over[:1] * len(drafts):
        return drafts
    said = dict(first.scalars)
    for draft in more:
        for path, given in draft.scalars.items():
            part = path in (*_OF_GROUP, *_OF_PART)
            if not part and said.setdefault(path, given).value != given.value:
                return drafts
    _leave_sums(drafts)
    for path in _OF_GROUP:
        if len({d.value(path) for d in drafts}) > 1:
            for draft in drafts:
                if path in draft.scalars:
                    first.leave_given(path, draft.scalars.pop(path))
    for draft in more:
        _keep_last_review(first, draft)
        join(first, draft)
    return [first]


def _is_part(sheet: str) -> bool:
    """Whether a sheet is named after the year groups, the area of need or the tier of which it tells."""
    return bool(_PHASE.match(sheet) or area_of(sheet) or tier_of(sheet))


def _title(draft: Draft, nodes: list[Node]) -> str | None:
    """The title over a sheet."""
    return draft.title or title_among(headings_of(nodes), draft.value("setting.name"))


_PHASE = re.compile(
    r"(?:eyfs|early years|foundation|nursery|reception|r|y(?:ea)?rs? ?\d+|y\d+|ks ?\d|key stage|lower|upper|infants?"
    r"|juniors?|primary|secondary|sixth form|post)\b",
    re.IGNORECASE,
)
"""How the name of a sheet for some year groups begins."""
_OF_GROUP = ("pupil.year_group", "pupil.class_name")
"""What a sheet of a school's map may say of those whom it is for."""


def _are_parts(named: list[Draft]) -> bool:
    """Whether sheets that name a pupil are one plan: a front that says who that is, and parts with the same name.

    Parts say nothing otherwise than the front or another part does, but for the sums of each. There may be no
    front where each part is about another area of need.
    """
    front, *parts = named
    if not parts:
        return True
    if any(pupil_of(d) != pupil_of(front) or d.sheet == front.sheet for d in parts):
        return False
    if _says_what_is_done(front):
        areas = [area for d in named if (area := _areas_in(d))]
        if any(len(a) > 1 or a == {None} for a in areas) or len(set().union(*areas)) < len(areas):
            return False
    said = dict(front.scalars)
    for draft in parts:
        for path, given in draft.scalars.items():
            if path in _OF_PART:
                continue
            if said.setdefault(path, given).value != given.value:
                return False
    return True


def _says_what_is_done(draft: Draft) -> bool:
    return bool(draft.items["outcomes"] or draft.items["provision"])


def _areas_in(draft: Draft) -> set[str | None]:
    """The areas of need in which a sheet's targets and what is done for them stand."""
    items = [*draft.items["outcomes"], *draft.items["provision"]]
    return {item["area"].value if "area" in item else None for item in items}


def _leave_sums(parts: list[Draft]) -> None:
    """Leave the sums of the parts of a plan: the grand total is that of all that is done in it."""
    done = [item for d in parts for item in d.items["provision"]]
    paid = sum(item["annual_cost"].value for item in done if "annual_cost" in item)
    for draft in parts:
        if _TOTAL in draft.scalars and draft.scalars[_TOTAL].value != paid:
            parts[0].leave_given(_TOTAL, draft.scalars.pop(_TOTAL))


_TOTAL = "costs.stated_total"
_OF_PART = (_TOTAL, _REVIEWED)
"""What each part of a plan may have of its own."""


def _keep_last_review(front: Draft, draft: Draft) -> None:
    """Keep the later of two days of review in the plan; the earlier is left."""
    had, here = front.scalars.get(_REVIEWED), draft.scalars.get(_REVIEWED)
    if had is None or here is None or here.value <= had.value:
        return
    front.leave_given(_REVIEWED, had)
    front.scalars[_REVIEWED] = draft.scalars.pop(_REVIEWED)


def _heads(nodes: list[Node]) -> list[list[str]]:
    """The heads of the tables of a sheet, folded."""
    found: list[list[str]] = []
    for node in nodes:
        if isinstance(node, Matrix):
            found.append([fold(c.label.text) for c in node.columns])
        elif isinstance(node, Group):
            found.extend(_heads(node.nodes))
    return found
