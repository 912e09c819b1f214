"""Which broad area of need a plan, and each row of its provision, is about."""

from __future__ import annotations

from sspdocs.model import Plan, Provision
from sspdocs.model.codes import Area, NeedType

AREA_OF_NEED: dict[NeedType, Area] = {
    "SPLD": "cognition_and_learning",
    "MLD": "cognition_and_learning",
    "SLD": "cognition_and_learning",
    "PMLD": "cognition_and_learning",
    "SEMH": "semh",
    "SLCN": "communication_and_interaction",
    "ASD": "communication_and_interaction",
    "HI": "sensory_and_physical",
    "VI": "sensory_and_physical",
    "MSI": "sensory_and_physical",
    "PD": "sensory_and_physical",
}
"""The area that a type of need is usually counted under; DS, OTH and NSA have none."""


def areas_of(plan: Plan) -> tuple[Area, ...]:
    """The broad areas a plan is about.

    Those ticked; else those of its needs and outcomes; else the one of the type of need.
    """
    if plan.sen.areas:
        return plan.sen.areas
    areas = [n.area for n in plan.needs] + [o.area for o in plan.outcomes]
    written = dict.fromkeys(a for a in areas if a)
    if written:
        return tuple(written)
    area = AREA_OF_NEED.get(plan.sen.primary_need) if plan.sen.primary_need else None
    return (area,) if area else ()


def area_of(item: Provision, plan: Plan) -> Area | None:
    """A row's own area, else that of its outcomes, else the plan's when it is about only one."""
    if item.area:
        return item.area
    for k in item.outcomes:
        if k < len(plan.outcomes) and plan.outcomes[k].area:
            return plan.outcomes[k].area
    areas = areas_of(plan)
    return areas[0] if len(areas) == 1 else None
