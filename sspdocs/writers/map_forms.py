"""A council's own form for a costed map, filled: the plan's rows with our rates and sums in its cells."""

from __future__ import annotations

import hashlib
import re

import msgspec

from sspdocs.costs import PlanCost, RowCost
from sspdocs.councils import Council, Document
from sspdocs.errors import TemplateError
from sspdocs.model import Plan, Provision
from sspdocs.writers.labelled import fill_form

_ABOUT_PLANS = ("views", "needs", "outcomes", "review", "agencies", "assessments", "signatures")
"""What a pupil's plan holds and a map does not; a form has it only where it asks for it."""


class MapForm(msgspec.Struct, frozen=True, kw_only=True):
    """A council's form for costed maps; another `sha256` is another form."""

    document: Document
    sha256: str


def map_forms(council: Council) -> tuple[MapForm, ...]:
    """The council's own forms for costed maps, as listed in its council.toml.

    Raises:
        TemplateError: a form cannot be opened.
    """
    return tuple(
        MapForm(document=d, sha256=_hash(d))
        for d in council.documents
        if d.kind == "provision_map" and d.style == "form"
    )


def filled_map(form: MapForm, plan: Plan, cost: PlanCost) -> bytes:
    """The form with one pupil's provision in it; its own formulas stay and work out the sums.

    Where the form has cells for them, a row has the rate that it is costed by, and its cost and the
    total are those of its numbers. What the form has no place for goes on a continuation.

    Args:
        form: the council's.
        plan: of the pupil.
        cost: of the plan, row by row.

    Raises:
        TemplateError: the form cannot be opened.
        CouncilError: a slot names no place of the form, or no field of the model.
    """
    document = form.document
    asked = {name for slot in document.slots for name in re.findall("[a-z_]+", slot.field)}
    rows = tuple(
        _row(item, row, asked) for item, row in zip(plan.provision, cost.rows, strict=True)
    )
    dropped = {name: type(getattr(plan, name))() for name in _ABOUT_PLANS if name not in asked}
    total = cost.total if "stated_total" in asked and not cost.uncosted else None
    sums = msgspec.structs.replace(plan.costs, stated_total=total, computed_total=None)
    shown = msgspec.structs.replace(plan, provision=rows, costs=sums, unmapped=(), **dropped)
    return fill_form(document.path, document.slots, shown).data


def _row(item: Provision, row: RowCost, asked: set[str]) -> Provision:
    """A row as the form shows it; what its own formulas work out is not said beside them."""
    rate = item.hourly_rate
    if rate is None and row.rate is not None and row.rate.per == "hour":
        rate = row.rate.amount
    return msgspec.structs.replace(
        item,
        hourly_rate=rate if "hourly_rate" in asked else None,
        annual_cost=row.counted if "annual_cost" in asked else None,
        outcomes=item.outcomes if "outcomes" in asked else (),
    )


def _hash(document: Document) -> str:
    try:
        return hashlib.sha256(document.path.read_bytes()).hexdigest()
    except OSError as e:
        raise TemplateError(
            f"{document.path}: the form cannot be opened ({e.strerror}).", path=str(document.path)
        ) from None
