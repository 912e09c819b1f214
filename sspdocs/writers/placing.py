"""What a plan says that a template has no place for, to go on a continuation and be listed.

A template says which fields it prints (`Template.prints`); every other field of the contract that
the plan fills is unplaced. Nothing of the original is lost that way, whatever a council's template
leaves out.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Any, NamedTuple

from sspdocs.model import (
    Agency,
    Assessment,
    Costs,
    Dates,
    Need,
    Outcome,
    Person,
    Provision,
    Pupil,
    Review,
    Sen,
    Setting,
    Signature,
    Views,
)
from sspdocs.words import shortened

Context = dict[str, Any]

_SINGLE = {
    "pupil": Pupil, "setting": Setting, "sen": Sen, "views": Views, "costs": Costs, "dates": Dates,
    "review": Review,
}  # fmt: skip
_LISTS = {
    "needs": (Need, "need"), "outcomes": (Outcome, "outcome"),
    "provision": (Provision, "provision"),
    "people": (Person, "person"), "agencies": (Agency, "agency"),
    "assessments": (Assessment, "assessment"), "signatures": (Signature, "signature"),
}  # fmt: skip

# Other tags that print a field: {{ pupil.year }} says pupil.year_group.
_ALSO = {
    "pupil.year_group": ("pupil.year",),
    "sen.status": ("sen.status_name",),
    "sen.primary_need": ("sen.primary_need_name",),
    "sen.other_needs": ("sen.other_needs_names",),
    "sen.areas": ("sen.area_names", "area_ticks[].tick"),
}
_ALSO_IN = {
    "frequency": ("amount",), "sessions_per_week": ("amount",), "minutes_per_session": ("amount",),
    "weeks": ("amount",), "group_size": ("amount",), "rating": ("result", "rating_name"),
    "rating_text": ("result",), "area": ("area_name",), "tier": ("tier_name",),
    "role": ("role_name",),
    "organisation": ("details",), "phone": ("details",), "email": ("details",),
}  # fmt: skip
_SHOWN = {
    "year_group": "year", "status": "status_name", "primary_need": "primary_need_name",
    "other_needs": "other_needs_names", "areas": "area_names", "rating": "rating_name",
    "area": "area_name", "tier": "tier_name", "role": "role_name",
}  # fmt: skip
_LABELS = {
    "sen.areas": "Areas of need", "sen.other_needs": "Other needs", "sen.range": "Range",
    "sen.status": "SEN status", "sen.primary_need": "Primary need", "setting.name": "School",
    "sen.register_date": "Date placed on SEN register", "views.pupil": "Pupil’s views",
    "views.parent_carer": "Parent or carer views", "views.support_wanted": "How best to support me",
    "views.does_not_help": "What does not help me", "views.important_to": "What is important to me",
    "pupil.upn": "UPN", "costs.stated_total": "Total cost",
    "costs.element_2_threshold": "Element 2 threshold", "dates.plan_start": "Date of plan",
    "dates.review_due": "Next review date", "dates.reviewed_on": "Reviewed on",
    "dates.ehc_plan_issued": "EHC plan issued", "baseline": "starting point", "lead": "led by",
    "review.summary": "Review summary", "review.pupil_comment": "Pupil comments at review",
    "review.parent_comment": "Parent comments at review", "rating_text": "result",
    "rating": "result", "frequency": "how often",
}  # fmt: skip
_NAMED = frozenset(("tier", "area"))
"""What is said of many items in the same few words, so that it is listed by those words."""
_PLURALS = {"needs": "needs", "outcomes": "outcomes", "provision": "support"}
_BESIDE_OUTCOMES = frozenset(
    ("plan_rows[].provision[].description", "area_rows[].rows[].provision[].description")
)
"""Printed there, support stands under the first outcome that it is for."""


class Unplaced(NamedTuple):
    """A field that the template does not print: its label, path, and what the plan says there."""

    label: str
    path: str
    text: str


def unplaced(context: Context, prints: Collection[str]) -> list[Unplaced]:
    """What the plan says and the template does not print, in the order of the contract.

    Args:
        context: the plan's context.
        prints: the paths that the template prints.
    """
    found = []
    printed = frozenset(prints)
    lists = _Lists.of(context)
    for section, kind in _SINGLE.items():
        for name in kind.__struct_fields__:
            path = f"{section}.{name}"
            text = _text(context[section], name)
            if path == "costs.computed_total":
                continue  # worked out by us: nobody wrote it
            if text and printed.isdisjoint((path, *_ALSO.get(path, ()))):
                found.append(Unplaced(label_of(path, name), path, text))
    for section, (kind, word) in _LISTS.items():
        named: dict[str, dict[str, list[str]]] = {}
        for number, item in enumerate(context[section], 1):
            said = _of_item(lists, section, kind, item, printed)
            known = item.get("description", "")
            if not said:
                continue
            if known and {name for name, _, _ in said} <= _NAMED:
                for name, _, text in said:
                    named.setdefault(name, {}).setdefault(text, []).append(shortened(known))
                continue
            lines = [t if n == "description" else f"{label} – {t}" for n, label, t in said]
            if known and said[0][0] != "description":
                lines.insert(0, f"“{shortened(known)}”")
            path = f"{section}/{number - 1}"
            found.append(Unplaced(f"Also about {word} {number}", path, "\n".join(lines)))
        for name, by_value in named.items():
            lines = [f"{value}: {'; '.join(known)}" for value, known in by_value.items()]
            label = f"{_LABELS.get(name, name).capitalize()} of {_PLURALS[section]}"
            found.append(Unplaced(label, section, "\n".join(lines)))
    return found


class _Lists(NamedTuple):
    """Where the items of a context's lists stand once more, by `id`: that of an item is its own."""

    area_of: dict[int, str]
    """Of the provision that stands beside an outcome, the outcome's area."""
    detailed: frozenset[int]
    costed: frozenset[int]

    @classmethod
    def of(cls, context: Context) -> _Lists:
        rows = context["plan_rows"]
        return cls(
            {id(x): str(row["outcome"]["area"]) for row in rows for x in row["provision"]},
            frozenset(map(id, context["provision_details"])),
            frozenset(map(id, context["costed_provision"])),
        )


def _of_item(
    lists: _Lists, section: str, kind: Any, item: Context, prints: frozenset[str]
) -> list[tuple[str, str, str]]:
    """What one item of a list says that no list it stands in prints: (member, label, text)."""
    leads = _standing(lists, section, item)
    found = []
    for name in kind.__struct_fields__:
        text = _text(item, name)
        if not text or name == "outcomes" or (name == "role" and item[name] == "other"):
            continue
        if _is_printed(leads, name, prints):
            continue
        tags = set()
        if name == "tier" and item[name] == "universal":
            tags.add("strategies[].description")  # standing there says so
        if name == "area":
            tags.add("area_rows[].area_name")
            if section == "provision" and lists.area_of.get(id(item), "") == item["area"]:
                tags.add("plan_rows[].outcome.area_name")  # said of the outcome beside it
        if not tags & prints:
            label = _LABELS.get(name, name.replace("_", " ")).capitalize()
            found.append((name, label, text))
    more = item["for_outcomes"] if section == "provision" else ""
    told = {f"{lead}.for_outcomes" for lead in leads} & prints
    if more and not told and ("," in more or not _BESIDE_OUTCOMES & prints):
        found.append(("outcomes", "For outcomes", more))
    return found


@lru_cache(maxsize=1024)
def _is_printed(leads: tuple[str, ...], name: str, prints: frozenset[str]) -> bool:
    """Whether a template prints this member of an item in one of the lists; asked for each item."""
    names = (name, *_ALSO_IN.get(name, ()))
    return any(f"{lead}.{n}" in prints for lead in leads for n in names)


def _standing(lists: _Lists, section: str, item: Context) -> tuple[str, ...]:
    """The lists of the context in which an item stands, as the beginnings of its tags."""
    leads = [f"{section}[]"]
    if section == "signatures":
        leads.append("sign_rows[]")
    if section == "outcomes":
        leads += ["plan_rows[].outcome", "area_rows[].rows[].outcome"]
    if section == "needs":
        leads.append("area_rows[].needs[]")
    if section == "provision":
        if id(item) in lists.area_of:
            leads += ["plan_rows[].provision[]", "area_rows[].rows[].provision[]"]
        else:
            leads += ["unlinked_provision[]", "area_rows[].provision[]"]
            leads.append("strategies[]" if item["tier"] == "universal" else "other_support[]")
        if id(item) in lists.detailed:
            leads.append("provision_details[]")
        if id(item) in lists.costed:
            leads.append("costed_provision[]")
    return tuple(leads)


def _text(fields: Context, name: str) -> str:
    shown = fields.get(_SHOWN.get(name, name), fields[name])
    return shown if isinstance(shown, str) else ""


def label_of(path: str, name: str) -> str:
    """What people call a field: "Date of plan" for "dates.plan_start"; else its name in words."""
    return _LABELS.get(path) or name.replace("_", " ").capitalize()
