"""A plan into a blank form: the form is cut once at its slots, and filling it is joining the pieces."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from sspdocs.councils import Slot
from sspdocs.model import Plan
from sspdocs.ooxml.editing import Hole, Unit
from sspdocs.ooxml.editing_controls import TICKED
from sspdocs.ooxml.editing_word import pattern_of
from sspdocs.writers.labelled.compiled import CONTINUED, Compiled, Group, ReadySlot, compiled
from sspdocs.writers.labelled.continuation import left_over
from sspdocs.writers.labelled.continuation_word import continuation_xml
from sspdocs.writers.labelled.fields import (
    EVERYWHERE,
    Items,
    Spec,
    code_of,
    member_text,
    single_text,
)
from sspdocs.writers.labelled.services import says_no_more


class FilledForm(msgspec.Struct, frozen=True, kw_only=True):
    """A filled form; `continued` are the labels of what the form had no place for and went on its continuation."""

    data: bytes
    continued: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def fill_form(path: Path, slots: tuple[Slot, ...], plan: Plan) -> FilledForm:
    """The blank form at this path filled with a plan; every byte that no slot touches is as it was.

    What the form has no place for goes on a continuation, a page of its own at the end (or a sheet), and is listed.

    Raises:
        TemplateError: the form cannot be opened.
        CouncilError: a slot names no place of the form, or no field of the model.
    """
    ready = compiled(path, slots)
    filling = _Filling(ready, plan)
    return filling.run()


class _Filling:
    """One plan on its way into one form."""

    def __init__(self, ready: Compiled, plan: Plan) -> None:
        self.ready = ready
        self.plan = plan
        self.items = Items(plan)
        self.placed: set[tuple[str, int, str]] = set()
        self.shared: set[tuple[str, int]] = set()
        self._rows: dict[Group, list[dict[str, tuple[int, ...]]]] = {}
        self._used: set[tuple[str, str]] = set()
        self._listed: set[Spec] = set()

    def run(self) -> FilledForm:
        made: dict[str, list[str]] = {
            part: self._render(pieces) for part, pieces in self.ready.pieces.items()
        }
        form = self.ready.form
        rest = left_over(self.plan, self.placed, self.shared, wide=form.is_workbook)
        if form.is_workbook:
            members = form.sheets.finished({k: "".join(v) for k, v in made.items()}, rest)
            return FilledForm(data=self.ready.package.write(members), continued=rest.labels)
        w = form.words.part("word/document.xml").w if rest else ""
        extra = continuation_xml(rest, w, self.ready.wide) if rest else ""
        members = {
            k: "".join([extra if x is _END else x for x in v]).encode() for k, v in made.items()
        }
        return FilledForm(data=self.ready.package.write(members), continued=rest.labels)

    def _render(self, pieces: list[str | Hole | Unit], number: int = 0) -> list[str]:
        out: list[str] = []
        for piece in pieces:
            if type(piece) is str:
                out.append(piece)
            elif isinstance(piece, Hole):
                out.append(self._hole(piece))
            elif isinstance(piece, Unit):
                out += self._unit(piece)
        return out

    def _hole(self, hole: Hole) -> str:
        if not hole.key:
            return hole.blank  # a stored result that no longer holds, another program's field
        return _END if hole.key == CONTINUED else hole.filled(self._value(hole.key, 0))

    def _unit(self, unit: Unit) -> list[str]:
        out = self._render(list(unit.pieces))
        owner, _, chosen = unit.group.partition("/")
        pattern = unit.pattern or []
        for number in range(unit.number + 1, len(self._rows_of((owner, chosen))) + 1):
            for piece in pattern:
                if isinstance(piece, Hole):
                    value = self._value(piece.key, number) if piece.key else ""
                    out.append(pattern_of(piece.filled(value)))
                else:
                    out.append(_renumbered(piece, unit.number, number))
        return out

    def _rows_of(self, group: Group) -> list[dict[str, tuple[int, ...]]]:
        rows = self._rows.get(group)
        if rows is None:
            families = frozenset(group[0].split())
            rows = self.items.rows(families, group[1], self.ready.chosen)
            if group[0] == "provision" and self.ready.linked:
                rows = [r for r in rows if not self.plan.provision[r["provision"][0]].outcomes]
            elif "outcomes" in families and self.ready.apart:
                rows = [r for r in rows if set(r) != {"provision"}]
            self._rows[group] = rows
        return rows

    def _value(self, key: str, number: int) -> str:
        """What a slot holds, for the item that it names or for another one of its list."""
        slot = self.ready.slots[key]
        if slot.when is not None or slot.choices:
            return self._choice(slot, number)
        texts = [self._text(s, g, number) for s, g in zip(slot.fields, slot.groups, strict=True)]
        if slot.after.startswith("%"):
            texts = [t.removesuffix("%") for t in texts]
        joint = " / " if slot.fields[0].member == "year_group" else "\n"
        return joint.join([t for t in texts if t])

    def _text(self, spec: Spec, group: Group | None, number: int) -> str:
        if group is None:
            if spec.owner not in EVERYWHERE and (spec.owner, spec.member) in self._used:
                return ""  # the same text a second time: once is enough
            text = single_text(self.plan, spec.owner, spec.member)
            self._used.add((spec.owner, spec.member))
            named = spec.member in ("forename", "surname")
            self.placed.add((spec.owner, -1, "name" if named else spec.member))
            return text
        if group in self.ready.alone and len(self._rows_of(group)) > 1 and spec.number:
            return self._numbered(spec, group)
        indexes = self._indexes(spec, group, number)
        self._place(spec, indexes)
        if len(indexes) > 1 and spec.number:
            self.shared.update((spec.owner, k) for k in indexes)
        if spec.member == "area" and spec.number:
            self._place_areas(group, number or spec.number)
        return member_text(self.plan, spec.owner, indexes, spec.member)

    def _numbered(self, spec: Spec, group: Group) -> str:
        """One box for all items, numbered as in the boxes beside it; support for no one outcome is a plain list."""
        lines = []
        rows = self._rows_of(group)
        apart = spec.owner == "provision" and not any(len(row) > 1 for row in rows)
        for n, row in enumerate(rows, 1):
            self._place(spec, row.get(spec.owner, ()))
            text = member_text(self.plan, spec.owner, row.get(spec.owner, ()), spec.member)
            if text:
                lines.append(text if apart else f"{n}. {text}")
        return "\n".join(lines)

    def _place(self, spec: Spec, indexes: tuple[int, ...]) -> None:
        for k in indexes:
            self.placed.add((spec.owner, k, spec.member))
            if spec.owner == "agencies" and spec.chosen:
                if says_no_more(self.plan.agencies[k].service, spec.chosen):
                    self.placed.add((spec.owner, k, "service"))
            elif spec.chosen:
                self.placed.update((spec.owner, k, m) for m in ("area", "tier", "role"))
            if spec.member == "frequency":
                self._said_in_frequency(k)

    def _place_areas(self, group: Group, number: int) -> None:
        """An area said once in a row is said of all that stands in it."""
        rows = self._rows_of(group)
        if number > len(rows):
            return
        row = rows[number - 1]
        areas = {getattr(self.plan, o)[k].area for o, indexes in row.items() for k in indexes}
        if len(areas) == 1:
            self.placed.update((o, k, "area") for o, indexes in row.items() for k in indexes)

    def _said_in_frequency(self, index: int) -> None:
        """Numbers that the words of a frequency say, or that stand in for its words, are placed with it."""
        item = self.plan.provision[index]
        said = {float(n) for n in re.findall(r"\d+(?:\.\d+)?", item.frequency or "")}
        often = {
            "daily": 5.0,
            "weekly": 1.0,
            "fortnight": 0.5,
            "once": 1.0,
            "twice": 2.0,
            "every day": 5.0,
        }
        said |= {n for word, n in often.items() if word in (item.frequency or "").lower()}
        for member in ("sessions_per_week", "minutes_per_session", "weeks", "group_size"):
            stated = getattr(item, member)
            weekly = stated == 1 and member != "group_size"
            if item.frequency is None or stated in said or weekly:
                self.placed.add(("provision", index, member))

    def _indexes(self, spec: Spec, group: Group, number: int) -> tuple[int, ...]:
        rows = self._rows_of(group)
        if not spec.number:  # what the numbered places leave, once
            if spec in self._listed:
                return ()
            self._listed.add(spec)
            past = self.ready.last[spec.owner, spec.chosen, spec.member]
            return tuple(k for row in rows[past:] for k in row.get(spec.owner, ()))
        n = number or spec.number
        return rows[n - 1].get(spec.owner, ()) if n <= len(rows) else ()

    def _choice(self, slot: ReadySlot, number: int) -> str:
        """Whether a box is ticked, or which entry of a list is chosen."""
        for spec, group in zip(slot.fields, slot.groups, strict=True):
            if group is None:
                found = [(-1, getattr(getattr(self.plan, spec.owner), spec.member))]
            else:
                found = [
                    (k, getattr(getattr(self.plan, spec.owner)[k], spec.member))
                    for k in self._indexes(spec, group, number)
                ]
            for index, value in found:
                codes = code_of(value)
                if slot.when is not None and slot.when in codes:
                    if len(codes) == 1 or set(codes) <= self._ticks(spec):
                        self.placed.add((spec.owner, index, spec.member))
                    return TICKED
                for code in codes:
                    if code in slot.choices:
                        self.placed.add((spec.owner, index, spec.member))
                        return slot.choices[code]
        return ""

    def _ticks(self, spec: Spec) -> set[str]:
        return {
            x.when for x in self.ready.slots.values() if x.when is not None and spec in x.fields
        }


_END = "\0"


def _renumbered(text: str, old: int, new: int) -> str:
    """The number of a row or card, alone or after a word ("Target 2"), counted on."""
    return re.sub(
        rf"(<\w+:t(?: [^>]*)?>(?:[A-Za-z ]{{0,30}})){old}([.:)]?\s*</\w+:t>)",
        rf"\g<1>{new}\g<2>",
        text,
    )
