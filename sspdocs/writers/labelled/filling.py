"""A plan into a blank form: the form is cut once at its slots, and filling it is joining the pieces."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from sspdocs.councils import Council, Slot, nearest
from sspdocs.errors import CouncilError, SspdocsError, TemplateError
from sspdocs.forms.places import Place
from sspdocs.model import Plan
from sspdocs.ooxml.editing import Hole, Rewriter, Unit, cut, escaped
from sspdocs.ooxml.editing_word import TICKED, pattern_of
from sspdocs.writers.labelled.blank import BlankForm, open_form
from sspdocs.writers.labelled.continuation import Rest, left_over
from sspdocs.writers.labelled.fields import Items, Spec, code_of, member_text, specs, text_of
from sspdocs.writers.labelled.units import find_unit

_TOGETHER = ("outcomes", "provision", "needs")
_Group = tuple[
    str, str
]  # the lists that share rows ("outcomes provision"), and what they are chosen by
_CACHED = 16


class FilledForm(msgspec.Struct, frozen=True, kw_only=True):
    """A filled form; `continued` are the labels of what the form had no place for and went on its continuation."""

    data: bytes
    continued: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


class _Slot(msgspec.Struct, frozen=True):
    """One slot, ready: what it is filled with and where."""

    key: str
    fields: tuple[Spec, ...]
    groups: tuple[_Group | None, ...]
    when: str | None
    choices: dict[str, str]


class Compiled:
    """A blank form with its slots, cut open."""

    def __init__(self, form: BlankForm, slots: tuple[Slot, ...]) -> None:
        self.form = form
        self.given = slots  # held, so that nothing else can have their id in the cache
        places = {place.key: place for place in form.places}
        self.slots: dict[str, _Slot] = {}
        wanted = [s for s in slots if s.field]
        if not wanted:
            raise CouncilError(
                f"{form.path.name}: no slot of this form has a field. Give each slot in council.toml its field, "
                "or take the form's labels as a starting point with 'sspdocs councils new'.",
                path=str(form.path),
            )
        held: dict[str, list[Hole]] = {}
        for slot in wanted:
            place = places.get(slot.where)
            if place is None:
                hint = nearest(slot.where, places)
                raise CouncilError(
                    f'{form.path.name}: no place "{slot.where}" in the form.{hint}',
                    path=str(form.path),
                )
            found = form.hole(place)
            if found is None:
                continue
            part, hole = found
            hole.key = slot.where
            held.setdefault(part, []).append(hole)
            self.slots[slot.where] = _Slot(
                slot.where, specs(slot.field), (), slot.when, slot.choices
            )
        self._join(places)
        self.pieces = {}
        for part, holes in held.items():
            self.pieces[part] = self._cut(part, holes, places)
        if not form.is_workbook:
            main = (
                next(iter(form.words._roots))
                if "word/document.xml" not in form.words._roots
                else "word/document.xml"
            )
            if main not in self.pieces:
                self.pieces[main] = self._cut(main, [], places)
        self.changing = (
            [*self.pieces, *form.sheets.changing] if form.is_workbook else list(self.pieces)
        )
        self.package = Rewriter(form.data, self.changing, str(form.path))
        self.chosen = frozenset(s.chosen for x in self.slots.values() for s in x.fields if s.chosen)

    # ------------------------------------------------------------ lists that share rows

    def _join(self, places: dict[str, Place]) -> None:
        """Which lists stand together in one table, so that they are filled from the same rows of the plan."""
        at: dict[tuple[str, int, str], dict[str, set[int]]] = {}
        for slot in self.slots.values():
            where = places[slot.key].where
            for spec in slot.fields:
                if spec.is_list and spec.number:
                    owners = at.setdefault((where.part, where.table, spec.chosen), {})
                    owners.setdefault(spec.owner, set()).add(spec.number)
        for key, slot in self.slots.items():
            where = places[key].where
            groups: list[_Group | None] = []
            for spec in slot.fields:
                owners = at.get((where.part, where.table, spec.chosen), {}) if spec.number else {}
                near = [
                    o for o in _TOGETHER if owners.get(o, set()) & owners.get(spec.owner, set())
                ]
                joined = " ".join(near) if spec.owner in near else spec.owner
                groups.append((joined, spec.chosen) if spec.is_list else None)
            self.slots[key] = msgspec.structs.replace(slot, groups=tuple(groups))
        found = {g for s in self.slots.values() for g in s.groups if g is not None}
        self.linked = any({"outcomes", "provision"} <= set(g.split()) for g, _ in found)
        self.apart = any(g == "provision" for g, _ in found)
        self.last: dict[tuple[str, str], int] = {}
        for slot in self.slots.values():
            for spec in slot.fields:
                at_most = self.last.get((spec.owner, spec.chosen), 0)
                self.last[spec.owner, spec.chosen] = max(at_most, spec.number)

    def _cut(
        self, part: str, holes: list[Hole], places: dict[str, Place]
    ) -> list[str | Hole | Unit]:
        if self.form.is_workbook:
            return cut(self.form.sheets.part(part), holes)
        opened = self.form.words.part(part)
        by_group: dict[_Group, dict[int, list[Place]]] = {}
        for hole in holes:
            slot = self.slots[hole.key]
            for spec, group in zip(slot.fields, slot.groups, strict=True):
                if group is not None and spec.number:
                    by_group.setdefault(group, {}).setdefault(spec.number, []).append(
                        places[hole.key]
                    )
        units = []
        for group, numbers in by_group.items():
            unit = find_unit(opened, group, numbers)
            if unit is not None and not any(
                u.start < unit.end and unit.start < u.end for u in units
            ):
                units.append(unit)
        if part == "word/document.xml" or part not in ("header", "footer"):
            end = _end_of_body(opened)
            if end is not None:
                mark = Hole(end, end, "")
                mark.key = _CONTINUED
                holes = [*holes, mark]
        pieces = cut(opened, holes, units)
        for unit in units:
            unit.pattern = [p if isinstance(p, Hole) else pattern_of(p) for p in unit.pieces]
        return pieces


_CONTINUED = "continuation"


def _end_of_body(part: object) -> int | None:
    """Where more may stand at the end of a document: before the properties of its last section."""
    from sspdocs.ooxml.editing_word import WordPart
    from sspdocs.ooxml.names import W

    assert isinstance(part, WordPart)
    body = part.elements[0].find(W + "body")
    if body is None:
        return None
    last = body[-1] if len(body) else None
    return (
        part.span(last).start
        if last is not None and last.tag == W + "sectPr"
        else part.span(body).inside_end
    )


_cache: dict[tuple[str, int, int, int], Compiled] = {}


def compiled(path: Path, slots: tuple[Slot, ...]) -> Compiled:
    """The form at this path with these slots, cut open; at hand the second time.

    Raises:
        TemplateError: the form cannot be opened.
        CouncilError: a slot names no place of the form, or no field of the model.
    """
    try:
        stat = path.stat()
    except OSError as e:
        raise TemplateError(
            f"{path}: the form cannot be opened ({e.strerror}).", path=str(path)
        ) from None
    key = (str(path), stat.st_mtime_ns, stat.st_size, id(slots))
    known = _cache.get(key)
    if known is None:
        known = Compiled(open_form(path), slots)
        if len(_cache) >= _CACHED:
            del _cache[next(iter(_cache))]
        _cache[key] = known
    return known


def faults_of(path: Path, slots: tuple[Slot, ...]) -> list[str]:
    """What is wrong with a form's slots, a line each; empty when the form can be filled."""
    try:
        compiled(path, slots)
    except SspdocsError as e:
        return [e.message]
    return []


def fill_form(
    path: Path, slots: tuple[Slot, ...], plan: Plan, council: Council | None = None
) -> FilledForm:
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
        self._rows: dict[_Group, list[dict[str, tuple[int, ...]]]] = {}
        self._used: set[tuple[str, str]] = set()
        self._listed: set[Spec] = set()

    def run(self) -> FilledForm:
        made: dict[str, list[str]] = {
            part: self._render(pieces) for part, pieces in self.ready.pieces.items()
        }
        rest = left_over(self.plan, self.placed)
        form = self.ready.form
        if form.is_workbook:
            members = form.sheets.finished({k: "".join(v) for k, v in made.items()}, rest)
            return FilledForm(
                data=self.ready.package.write(members), continued=tuple(r.label for r in rest)
            )
        extra = _continuation(rest, form.words.part("word/document.xml").w) if rest else ""
        members = {
            k: "".join([extra if x is _END else x for x in v]).encode() for k, v in made.items()
        }
        return FilledForm(
            data=self.ready.package.write(members), continued=tuple(r.label for r in rest)
        )

    def _render(self, pieces: list[str | Hole | Unit], number: int = 0) -> list[str]:
        out: list[str] = []
        for piece in pieces:
            if type(piece) is str:
                out.append(piece)
            elif isinstance(piece, Hole):
                out.append(
                    _END if piece.key == _CONTINUED else piece.filled(self._value(piece.key, 0))
                )
            elif isinstance(piece, Unit):
                out += self._unit(piece)
        return out

    def _unit(self, unit: Unit) -> list[str]:
        out = self._render(list(unit.pieces))
        owner, _, chosen = unit.group.partition("/")
        pattern = unit.pattern or []
        for number in range(unit.number + 1, len(self._rows_of((owner, chosen))) + 1):
            for piece in pattern:
                if isinstance(piece, Hole):
                    out.append(pattern_of(piece.filled(self._value(piece.key, number))))
                else:
                    out.append(_renumbered(piece, unit.number, number))
        return out

    def _rows_of(self, group: _Group) -> list[dict[str, tuple[int, ...]]]:
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
        joint = " / " if slot.fields[0].member == "year_group" else "\n"
        return joint.join([t for t in texts if t])

    def _text(self, spec: Spec, group: _Group | None, number: int) -> str:
        if group is None:
            if (spec.owner, spec.member) in self._used:
                return ""  # the same field a second time: once is enough
            text = text_of(spec.member, getattr(getattr(self.plan, spec.owner), spec.member))
            self._used.add((spec.owner, spec.member))
            self.placed.add((spec.owner, -1, spec.member))
            return text
        indexes = self._indexes(spec, group, number)
        for k in indexes:
            self.placed.add((spec.owner, k, spec.member))
            if spec.chosen:
                self.placed.update((spec.owner, k, m) for m in ("area", "tier", "role"))
            if spec.member == "frequency":
                self._said_in_frequency(k)
        return member_text(self.plan, spec.owner, indexes, spec.member)

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
            if (
                item.frequency is None
                or getattr(item, member) in said
                or getattr(item, member) == 1
            ):
                self.placed.add(("provision", index, member))

    def _indexes(self, spec: Spec, group: _Group, number: int) -> tuple[int, ...]:
        rows = self._rows_of(group)
        if not spec.number:  # what the numbered places leave, once
            if spec in self._listed:
                return ()
            self._listed.add(spec)
            past = self.ready.last[spec.owner, spec.chosen]
            return tuple(k for row in rows[past:] for k in row.get(spec.owner, ()))
        n = number or spec.number
        return rows[n - 1].get(spec.owner, ()) if n <= len(rows) else ()

    def _choice(self, slot: _Slot, number: int) -> str:
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


def _continuation(rest: list[Rest], w: str) -> str:
    """A page at the end of a Word form with what it has no place for.

    A field's own label is bold and has its value beside it; what is about an item of a list is plain text after a
    blank line, so that neither is read back as anything else.
    """
    line_break = f'</{w}t><{w}br/><{w}t xml:space="preserve">'

    def run(text: str, look: str = "") -> str:
        inside = escaped(text).replace("\n", line_break)
        return f'<{w}r>{look}<{w}t xml:space="preserve">{inside}</{w}t></{w}r>'

    out = [
        f'<{w}p><{w}pPr><{w}keepNext/><{w}pageBreakBefore/><{w}spacing {w}after="120"/><{w}outlineLvl {w}val="0"/></{w}pPr>'
        f'<{w}r><{w}rPr><{w}b/><{w}sz {w}val="28"/></{w}rPr><{w}t>Continuation</{w}t></{w}r></{w}p>'
    ]
    for one in rest:
        bold = f"<{w}rPr><{w}b/></{w}rPr>" if one.labelled else ""
        said = (
            run(f"{one.label}: ", bold) + run(one.text)
            if one.labelled
            else run(f"{one.label}\n{one.text}")
        )
        out.append(("" if one.labelled else f"<{w}p/>") + f"<{w}p>{said}</{w}p>")
    return "".join(out)
