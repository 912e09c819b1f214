"""Where a specimen came out of a reading: the field of the model, as a slot of council.toml spells it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Set
from typing import Any

import msgspec

from sspdocs.adopt.specimens import made_up
from sspdocs.blocks import Block, Paragraph, Table
from sspdocs.councils import Slot
from sspdocs.interpret.draft import Draft, Given, Item
from sspdocs.interpret.signing import names_pupil
from sspdocs.interpret.values.codes import area_of, role_of
from sspdocs.model.codes import AREAS, ROLES, TIERS
from sspdocs.where import Where
from sspdocs.writers.labelled.fields import LISTS
from sspdocs.writers.labelled.services import service_key


class Landing:
    """Where a specimen came out: the field as a slot spells it, how sure, and the value that it became."""

    __slots__ = ("field", "sure", "value")

    def __init__(self, field: str, sure: float, value: Any) -> None:
        self.field = field
        self.sure = sure
        self.value = value


def find_landing(
    drafts: list[Draft], where: Where, text: str, token: str, typed: Set[Where] = frozenset()
) -> Landing | None:
    """The field that a specimen came out as: by its own word, or by its place where it has none.

    `typed` are the places in which an area or a tier was written: those are not the form's own.
    """
    for draft in drafts:
        for path, given in draft.scalars.items():
            if _is_it(given, where, text, token):
                return Landing(path, given.confidence, given.value)
        for name in LISTS:
            for k, item in enumerate(draft.items[name]):
                for member, given in item.items():
                    if member not in ("role", "outcomes", "signed") and _is_it(
                        given, where, text, token
                    ):
                        return Landing(
                            _field_of(draft, name, k, member, typed), given.confidence, given.value
                        )
    return None


def _is_it(given: Given, where: Where, text: str, token: str) -> bool:
    """Whether a value is what became of a specimen."""
    value = given.value
    if token:
        return isinstance(value, str) and token in value.lower()
    if given.where != where or (isinstance(value, bool) and text != "Yes"):
        return False
    if isinstance(value, dt.date) or _DAY.fullmatch(text):
        return isinstance(value, dt.date) and f"{value:%d/%m/%Y}" == text
    if isinstance(value, str) and " " in value:
        return value in text or text in value
    return True


_DAY = re.compile(r"\d\d/\d\d/\d{4}")


def _field_of(
    draft: Draft, name: str, index: int, member: str, typed: Set[Where] = frozenset()
) -> str:
    """An item's field as a slot spells it.

    It is counted among those of its role, or of the area or tier that the form prints.
    """
    items = draft.items[name]
    linked = items[index].get("outcomes") if name == "provision" else None
    if linked is not None and linked.value:
        return _field_of(draft, "outcomes", linked.value[0], member, typed).replace(
            "outcomes", "provision", 1
        )

    if name == "agencies" and _prints_service(items[index]):
        printed = str(items[index]["service"].value)
        if names_pupil(printed) or role_of(printed) in _AT_HOME:
            return ""  # a list of who was there, not of services
        return f"{name}[{service_key(printed)}].{member}"

    def kind(k: int) -> str:
        item = items[k]
        if name == "outcomes" and (tier := _printed_tier(draft, k, typed)):
            return tier
        found = []
        for part, known in (("role", ROLES), ("area", AREAS), ("tier", TIERS)):
            given = item.get(part)
            if given is None:
                continue
            said = item.get("description", given)
            if given.where in typed and said.where != given.where:
                continue  # written in a place of its own, so not the form's
            if given.value in known and name in _CHOSEN.get(part, ()):
                found.append(str(given.value))
        return "&".join(found)

    def counts(k: int) -> bool:
        if name == "agencies":
            return not _prints_service(items[k])
        return kind(k) == chosen and not (name == "provision" and items[k].get("outcomes"))

    chosen = kind(index)
    number = sum(counts(k) for k in range(index + 1))
    if name == "provision" and any(item.get("outcomes") for item in items):
        number += APART
    return f"{name}[{chosen}{'.' if chosen else ''}{number}].{member}"


def _printed_tier(draft: Draft, index: int, typed: Set[Where]) -> str:
    """The tier that the form prints over the row of an outcome, as what is done for it has it; "" for none."""
    for item in draft.items["provision"]:
        linked, tier = item.get("outcomes"), item.get("tier")
        if linked is not None and tier is not None and index in linked.value:
            own = tier.where == item.get("description", tier).where
            return (
                str(tier.value) if tier.value in TIERS and (own or tier.where not in typed) else ""
            )
    return ""


_AT_HOME = ("parent_carer", "class_teacher", "sendco", "headteacher", "teaching_assistant")


def _prints_service(item: Item) -> bool:
    """Whether the form itself names the service of a row, and nobody else may stand there."""
    service = item.get("service")
    return service is not None and not made_up(str(service.value))


APART = 1000
"""Added to the numbers of support for no one outcome, while other support is for one: it is counted by itself."""
_CHOSEN = {
    "role": ("people", "signatures"),
    "area": ("needs", "outcomes", "provision"),
    "tier": ("provision",),
}


def difference(
    before: list[Draft], after: list[Draft], typed: Set[Where] = frozenset()
) -> tuple[str, Any] | None:
    """The field that only the second reading has, or has otherwise, and its value."""
    for one, two in zip(before, after, strict=False):
        for path, given in two.scalars.items():
            old = one.value(path)
            if given.value != old:
                if isinstance(given.value, tuple):
                    new = [v for v in given.value if v not in (old or ())]
                    return (path, new[0]) if new else None
                return path, given.value
        for name in LISTS:
            for k, item in enumerate(two.items[name]):
                earlier = one.items[name][k] if k < len(one.items[name]) else {}
                for member, given in item.items():
                    if member in ("rating_text", "role", "signed"):
                        continue
                    if member not in earlier or earlier[member].value != given.value:
                        return _field_of(two, name, k, member, typed), given.value
    return None


def following(one: str, two: str) -> str:
    """The field that comes after two in a column: "outcomes[3].rating" after those of outcomes 1 and 2; else ""."""
    first, second = re.search(r"(\d+)\]", one), re.search(r"(\d+)\]", two)
    if first is None or second is None or int(second[1]) != int(first[1]) + 1:
        return two if one == two else ""
    return f"{two[: second.start(1)]}{int(second[1]) + 1}{two[second.end(1) :]}"


def code_of_value(value: Any) -> str:
    """A value as the code that a tick box or a choice stands for."""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


_NUMBERED = re.compile(
    r"^(needs|outcomes|provision|people|agencies|assessments|signatures)\[([a-z_&]*)\.?(\d+)\](.*)$"
)


def aligned(
    slots: list[Slot], wheres: dict[str, Where], areas: Mapping[tuple[str, int, int], str]
) -> tuple[Slot, ...]:
    """The same slots, items of each list counted from 1 without gaps, and a row's need by the number of its outcome.

    `areas` are those printed over the rows of a table, by part, table and row: rows under one are for its items.
    """
    slots = [_under_area(slot, wheres[slot.where], areas) for slot in slots]
    of_row: dict[tuple[str, int, int, str], str] = {}
    for slot in slots:
        if (m := _NUMBERED.match(slot.field)) and m[1] == "outcomes":
            where = wheres[slot.where]
            of_row[where.part, where.table, where.row, m[2]] = m[3]
    found: list[tuple[Slot, re.Match[str] | None, int]] = []
    used: dict[tuple[str, str], set[int]] = {}
    for slot in slots:
        m = _NUMBERED.match(slot.field)
        number = 0
        if m is not None:
            where = wheres[slot.where]
            same = (
                of_row.get((where.part, where.table, where.row, m[2]))
                if m[1] == "needs" and where.table
                else None
            )
            number = int(same or m[3])
            used.setdefault((_counted(m[1], number), m[2]), set()).add(number)
        found.append((slot, m, number))
    out = []
    for slot, m, number in found:
        if m is not None:
            n = sorted(used[_counted(m[1], number), m[2]]).index(number) + 1
            slot = msgspec.structs.replace(
                slot, field=f"{m[1]}[{m[2]}{'.' if m[2] else ''}{n}]{m[4]}"
            )
        out.append(slot)
    return tuple(out)


def _under_area(slot: Slot, where: Where, areas: Mapping[tuple[str, int, int], str]) -> Slot:
    m = _NUMBERED.match(slot.field)
    area = areas.get((where.part, where.table, where.row))
    if m is None or area is None or m[2] or m[1] not in _CHOSEN["area"] or int(m[3]) > APART:
        return slot
    return msgspec.structs.replace(slot, field=f"{m[1]}[{area}.{m[3]}]{m[4]}")


def printed_areas(blocks: list[Block]) -> dict[tuple[str, int, int], str]:
    """The area of need that a table prints on a line of its own over its rows, by part, table and row."""
    out: dict[tuple[str, int, int], str] = {}
    for block in blocks:
        if not isinstance(block, Table) or block.sheet:
            continue
        area = None
        for row in block.rows:
            if len(row) == 1:  # as wide as the table
                lines = [p for p in row[0].blocks if isinstance(p, Paragraph)]
                named = [a for p in lines if len(p.text) < _AREA_LINE and (a := area_of(p.text))]
                area = named[0] if len(set(named)) == 1 else area
            elif area and row:
                where = row[0].where
                out[where.part, where.table, where.row] = area
    return out


_AREA_LINE = 60


def _counted(name: str, number: int) -> str:
    """Outcomes and what is done for them are counted together."""
    if number > APART:
        return "apart"
    return "outcomes" if name in ("provision", "outcomes") else name


_BETTER: dict[str, int] = {
    "lines": 0,
    "control": 0,
    "cell": 0,
    "choice": 0,
    "inside": 1,
    "after": 2,
}


def described(slots: list[Slot]) -> list[Slot]:
    """The same slots, without what support costs or who gives it where no place says what the support is."""
    found = [_NUMBERED.match(s.field) for s in slots]
    named = {
        (m[2], int(m[3]))
        for m in found
        if m is not None and m[1] in ("outcomes", "provision") and m[4] == ".description"
    }
    return [
        msgspec.structs.replace(slot, field="", sure=False)
        if m is not None and m[1] == "provision" and (m[2], int(m[3])) not in named
        else slot
        for slot, m in zip(slots, found, strict=True)
    ]


def once(slots: list[Slot], kinds: dict[str, str]) -> list[Slot]:
    """The same slots, each item's member in one place only: a box made for it before the end of a label."""
    best: dict[str, Slot] = {}
    for slot in slots:
        if slot.when is None and "[" in slot.field:
            held = best.setdefault(slot.field, slot)
            if _BETTER[kinds[slot.where]] < _BETTER[kinds[held.where]]:
                best[slot.field] = slot
    return [
        slot
        if slot.when is not None or best.get(slot.field, slot) is slot
        else msgspec.structs.replace(slot, field="", sure=False)
        for slot in slots
    ]
