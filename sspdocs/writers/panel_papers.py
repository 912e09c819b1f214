"""Drafts of the papers that a panel asks for and the school has not written: its referral, its ranges.

What the plan says is filled in; what it does not say stays blank and is marked for a person. Beside
what every plan's template may print (see `context.py`), their templates have:

panel     name, about
money     total (what the costed rows come to), threshold, above (what the total is above it),
          uncosted ("2": rows without a cost)
support   what was costed: description, lead, amount, cost, impact
area_lines  the four broad areas: area_name, tick ("☒" or "☐"), needs, range
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import msgspec

from sspdocs.costs import PlanCost, Threshold
from sspdocs.councils import Council
from sspdocs.councils.shape import Panel
from sspdocs.model import AREAS, Plan
from sspdocs.model.codes import AREA_OF_TYPE, Area
from sspdocs.ooxml.tags import Fault
from sspdocs.ooxml.templating import lint, load_template
from sspdocs.writers.amounts import amount
from sspdocs.writers.context import Context, money, plan_context, sample_context
from sspdocs.writers.panel_checklist import find_template
from sspdocs.writers.tagged import empty_context, look_of


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What the drafts of one bundle are made from.

    `plan` is the pupil's newest plan, `source` the one whose support was costed (`cost`), None where
    there is none; `folders` are where templates are looked for, a council's own first.
    """

    panel: Panel
    plan: Plan
    source: Plan | None
    cost: PlanCost | None
    threshold: Threshold | None
    council: Council
    today: dt.date
    folders: Sequence[Path]


def write_draft(template: str, title: str, draft: Draft) -> bytes:
    """One paper as a .docx in the council's colours.

    Args:
        template: its file's name.
        title: what the paper is called, after the panel's name.
        draft: what it is made from.

    Raises:
        TemplateError: the template is missing, or one of its tags is wrong.
    """
    council = draft.council
    path = find_template(template, draft.folders)
    context = plan_context(
        draft.plan, council, draft.today, title=f"{draft.panel.name}: {title.lower()}"
    )
    own: Context = {
        # whoever signed the plan has not signed this
        "sign_rows": [row | {"signed": "", "date": ""} for row in context["sign_rows"]],
        "panel": _panel(draft.panel),
        "money": _money(draft.cost, draft.threshold),
        "support": _support(draft.source, draft.cost),
        "area_lines": _area_lines(draft.plan),
    }
    opened = load_template(path, _sample(draft.panel, council), look_of(council))
    return opened.render(context | own)


def lint_draft(path: Path, panel: Panel, council: Council) -> list[Fault]:
    """Everything wrong with the template of a panel's paper: empty when a draft can be made from it.

    It is filled with a plan that says all and with one that says nothing.

    Raises:
        TemplateError: it is not a Word document.
    """
    sample, blank = _sample(panel, council), empty_context(council)
    own: Context = {"money": _money(None, None), "support": [], "area_lines": []}
    faults = lint(path, sample, blank | {"panel": _panel(panel)} | own)
    if not faults and not load_template(path, sample).prints:
        said = (
            "no tag in it, so the draft would be blank. Write tags such as {{ pupil.name }} in it."
        )
        return [Fault("body", said)]
    return faults


def _panel(panel: Panel) -> Context:
    return {"name": panel.name, "about": panel.about}


def _money(cost: PlanCost | None, threshold: Threshold | None) -> Context:
    made = {"total": "", "threshold": "", "above": "", "uncosted": ""}
    if cost is not None and len(cost.uncosted) < len(cost.rows):
        made["total"] = money(cost.total)
        if cost.uncosted:
            made["uncosted"] = str(len(cost.uncosted))
    if threshold is not None:
        made["threshold"] = f"{money(threshold.amount)} ({threshold.year})"
        if made["total"] and cost is not None:
            above = cost.total - threshold.amount
            made["above"] = money(above) if above > 0 else "" if cost.uncosted else "Nothing"
    return made


def _support(source: Plan | None, cost: PlanCost | None) -> list[Context]:
    if source is None or cost is None:
        return []
    counted = {row.row: row.counted for row in cost.rows}
    return [
        {
            "description": item.description or "",
            "lead": item.lead or "",
            "amount": amount(item),
            "cost": money(counted.get(n)),
            "impact": item.impact or "",
        }
        for n, item in enumerate(source.provision)
    ]


def _area_lines(plan: Plan) -> list[Context]:
    """Each broad area: whether a need is in it, what is said of it, its range; then needs of none.

    A range that the plan states for the pupil is one area's only where there is no other.
    """
    needs: dict[Area, list[str]] = {
        area: [n.description for n in plan.needs if n.area == area and n.description]
        for area in AREAS
    }
    types = [t for t in (plan.sen.primary_need, *plan.sen.other_needs) if t]
    typed = {AREA_OF_TYPE[t] for t in types if t in AREA_OF_TYPE}
    marked = [a for a in AREAS if a in plan.sen.areas or a in typed or needs[a]]
    loose = [n.description for n in plan.needs if not n.area and n.description]
    lines = [
        {
            "area_name": name,
            "tick": "☒" if area in marked else "☐",
            "needs": "\n".join(needs[area]),
            "range": (plan.sen.range or "") if marked == [area] else "",
        }
        for area, name in AREAS.items()
    ]
    if loose:
        more = {"area_name": "No area named", "tick": "", "needs": "\n".join(loose), "range": ""}
        lines.append(more)
    return lines


def _sample(panel: Panel, council: Council) -> Context:
    """The fields of these papers, an item in every list: the tags are checked against it."""
    row = dict.fromkeys(("description", "lead", "amount", "cost", "impact"), "Text")
    area = dict.fromkeys(("area_name", "tick", "needs", "range"), "Text")
    return sample_context(council) | {
        "panel": _panel(panel),
        "money": dict.fromkeys(("total", "threshold", "above", "uncosted"), "1"),
        "support": [row],
        "area_lines": [area],
    }
