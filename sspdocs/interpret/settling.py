"""What can only be said of a draft when all of its form is read."""

from __future__ import annotations

import re

from sspdocs.forms.nodes import Field, Group, Heading, Node
from sspdocs.interpret.draft import Draft, Given
from sspdocs.interpret.kinds import kind_of
from sspdocs.interpret.page_tops import is_title_line
from sspdocs.interpret.school_names import tidy_school
from sspdocs.interpret.values.codes import area_of
from sspdocs.interpret.values.title_words import DOCUMENT
from sspdocs.interpret.values.titles import title_among

_OTHER_DATES = {"dates.reviewed_on", "dates.ehc_plan_issued", "dates.next_annual_review"}


def settle(draft: Draft, headings: list[str], *, workbook: bool) -> None:
    """What can only be said when all is read: the whole name, the kind, and dates that depend on it."""
    _join_names(draft)
    tidy_school(draft)
    if draft.sums:
        _total_by_sum(draft)
    if draft.title is None:
        plain = _take_plain_title(draft)
        draft.title = plain or title_among(headings, draft.value("setting.name"))
    draft.kind = kind_of(draft, headings, workbook=workbook)
    costed = any("annual_cost" in item for item in draft.items["provision"])
    of_costs = draft.kind == "provision_map" or (costed and draft.has("costs.stated_total"))
    if not of_costs and (year := draft.scalars.pop("costs.year", None)):
        draft.leave(str(year.value), year.where, "academic year")
    _dates_by_kind(draft)


_TOP = 3
"""Lines that no field took, of which one may be the title."""


def _take_plain_title(draft: Draft) -> str | None:
    """Take a line in plain type at the top that is nothing but what documents are called: "Provision Map"."""
    for piece in draft.unmapped[:_TOP]:
        if piece.label is None and DOCUMENT.fullmatch(piece.text) is not None:
            draft.unmapped.remove(piece)
            return piece.text
    for piece in draft.unmapped[:_TOP]:
        if piece.label is None and "|" in piece.text:
            called = [p for part in piece.text.split("|") if DOCUMENT.fullmatch(p := part.strip())]
            if called:
                return called[0]
    return None


def _total_by_sum(draft: Draft) -> None:
    """Take a figure under the lists for the total, whatever stands beside it, when it is what all of them cost."""
    costs = [
        item["annual_cost"].value for item in draft.items["provision"] if "annual_cost" in item
    ]
    found = next((s for s in reversed(draft.sums) if s.value == sum(costs)), None)
    if found is None or len(costs) < 2 or draft.has("costs.stated_total"):
        return
    draft.give("costs.stated_total", found.value, found.where, 0.85)
    place = str(found.where)
    draft.unmapped = [piece for piece in draft.unmapped if piece.where != place]


def _join_names(draft: Draft) -> None:
    first, last = (
        draft.scalars.pop("pupil.forename", None),
        draft.scalars.pop("pupil.surname", None),
    )
    given = first or last
    if given is None:
        return
    name = " ".join(g.value for g in (first, last) if g is not None)
    sure = min(g.confidence for g in (first, last) if g is not None)
    whole = draft.scalars.get("pupil.name")
    if whole is not None and first and last and not {*name.split()} & {*str(whole.value).split()}:
        draft.leave(str(whole.value), whole.where, "Name")
    if whole is None or (first and last):
        draft.scalars["pupil.name"] = Given(
            name, given.where, sure if first and last else min(sure, 0.7)
        )


def _dates_by_kind(draft: Draft) -> None:
    """On an EHC plan or its review, "review" and "last review" mean the annual one."""
    scalars = draft.scalars
    if draft.kind == "annual_review" and "dates.reviewed_on" not in scalars:
        due = scalars.get("dates.review_due")
        signed = [s["date"].value for s in draft.items["signatures"] if "date" in s]
        if due is not None and signed and due.value <= min(signed):
            scalars["dates.reviewed_on"] = scalars.pop("dates.review_due")  # it was held by then
    if draft.kind in ("ehc_plan", "annual_review"):
        if "dates.next_annual_review" not in scalars and "dates.review_due" in scalars:
            scalars["dates.next_annual_review"] = scalars.pop("dates.review_due")
        if (
            draft.kind == "ehc_plan"
            and "dates.ehc_plan_issued" not in scalars
            and "dates.plan_start" in scalars
        ):
            scalars["dates.ehc_plan_issued"] = scalars.pop("dates.plan_start")
    elif "dates.last_annual_review" in scalars and not scalars.keys() & _OTHER_DATES:
        scalars["dates.reviewed_on"] = scalars.pop("dates.last_annual_review")


def headings_of(nodes: list[Node]) -> list[str]:
    """The words of the first headings, for the title and the kind."""
    out: list[str] = []
    for node in nodes:
        if isinstance(node, Heading):
            text = node.label.text  # with a colon it asks for what follows, an area stands over it
            named = not text.endswith(":") and not area_of(text) and not _SUM.fullmatch(text)
        else:
            named = isinstance(node, Field) and (
                (_is_title(node) and (not node.value or _over_words(node))) or is_title_line(node)
            )
        if named and isinstance(node, Heading | Field):
            out.append(" ".join(node.label.text.split()))
        elif isinstance(node, Group) and not out:
            out.extend(headings_of(node.nodes)[:2])
        if len(out) >= 4:
            break
    return out


_SUM = re.compile(r"\s*(?:(?:sub|grand|overall)[ -]?)?totals?\s*", re.IGNORECASE)


def _is_title(field: Field) -> bool:
    return field.label.match.concepts[:1] in (("title",), ("section.profile",))


def _over_words(field: Field) -> bool:
    """Whether a title has other words under it, such as the school's name: it is no label of theirs."""
    match = field.label.match
    return match.exact and match.concepts == ("title",) and not field.inline
