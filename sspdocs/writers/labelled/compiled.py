"""A blank form with its slots, cut open once, so that filling it is joining pieces."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from sspdocs.councils import Slot, nearest
from sspdocs.errors import CouncilError, SspdocsError, TemplateError
from sspdocs.forms.places import Place, is_open, is_tag
from sspdocs.ooxml.editing import Hole, Rewriter, Unit, cut
from sspdocs.ooxml.editing_word import WordPart, pattern_of
from sspdocs.ooxml.names import W
from sspdocs.writers.labelled.blank import BlankForm, open_form
from sspdocs.writers.labelled.fields import Spec, specs
from sspdocs.writers.labelled.units import find_unit

_TOGETHER = ("outcomes", "provision", "needs")
Group = tuple[
    str, str
]  # the lists that share rows ("outcomes provision"), and what they are chosen by
_CACHED = 16


class ReadySlot(msgspec.Struct, frozen=True):
    """One slot, ready: what it is filled with and where."""

    key: str
    fields: tuple[Spec, ...]
    groups: tuple[Group | None, ...]
    when: str | None
    choices: dict[str, str]
    after: str = ""  # what the form prints right after the place


class Compiled:
    """A blank form with its slots, cut open."""

    def __init__(self, form: BlankForm, slots: tuple[Slot, ...]) -> None:
        self.form = form
        self.given = slots  # held, so that nothing else can have their id in the cache
        places = {place.key: place for place in form.places}
        self.slots: dict[str, ReadySlot] = {}
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
            self.slots[slot.where] = ReadySlot(
                slot.where, specs(slot.field), (), slot.when, slot.choices, place.printed_after()
            )
        for part, hole in self._tags():
            held.setdefault(part, []).append(hole)
        self._join(places)
        self._repeated: set[Group] = set()
        self.pieces = {}
        self.wide = _ON_A4
        if not form.is_workbook and "word/document.xml" in form.words._roots:
            self.wide = _room_across(form.words.part("word/document.xml"))
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
        self.alone = self._alone() if not form.is_workbook else frozenset()
        if form.is_workbook:
            form.sheets.prepare(self.pieces.keys())
        self.package = Rewriter(form.data, self.changing, str(form.path), filled=True)
        self.chosen: dict[str, set[str]] = {}
        for spec in (s for x in self.slots.values() for s in x.fields if s.chosen):
            self.chosen.setdefault(spec.owner, set()).add(spec.chosen)

    def _tags(self) -> Iterator[tuple[str, Hole]]:
        """Holes over other programs' fields that no slot fills: "{{ ethnicity }}" is left out, whatever it was for."""
        for place in () if self.form.is_workbook else self.form.places:
            if place.key not in self.slots and all(is_open(p) for p in place.paragraphs):
                found = self.form.hole(place) if any(map(is_tag, place.paragraphs)) else None
                if found is not None:
                    yield found

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
            groups: list[Group | None] = []
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
        self.last: dict[tuple[str, str, str], int] = {}
        for slot in self.slots.values():
            for spec in slot.fields:
                said = (spec.owner, spec.chosen, spec.member)
                self.last[said] = max(self.last.get(said, 0), spec.number)

    def _alone(self) -> frozenset[Group]:
        """The lists that have one place only, which cannot be repeated: all items go there, numbered."""
        numbers: dict[Group, set[int]] = {}
        for slot in self.slots.values():
            for spec, group in zip(slot.fields, slot.groups, strict=True):
                if group is not None and spec.number and slot.when is None and not slot.choices:
                    numbers.setdefault(group, set()).add(spec.number)
        wanted = {"outcomes", "provision"}
        return frozenset(
            g for g, n in numbers.items()
            if n == {1} and g not in self._repeated and set(g[0].split()) & wanted
        )  # fmt: skip

    def _cut(
        self, part: str, holes: list[Hole], places: dict[str, Place]
    ) -> list[str | Hole | Unit]:
        if self.form.is_workbook:
            sheet = self.form.sheets.part(part)
            return cut(sheet, [*holes, *self.form.sheets.results(part), *sheet.row_marks()])
        opened = self.form.words.part(part)
        by_group: dict[Group, dict[int, list[Place]]] = {}
        for hole in (h for h in holes if h.key):
            slot = self.slots[hole.key]
            for spec, group in zip(slot.fields, slot.groups, strict=True):
                if group is not None and spec.number:
                    by_group.setdefault(group, {}).setdefault(spec.number, []).append(
                        places[hole.key]
                    )
        units: list[Unit] = []
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
                mark.key = CONTINUED
                holes = [*holes, mark]
        pieces = cut(opened, _apart(holes), units)
        for unit in units:
            owner, _, chosen = unit.group.partition("/")
            self._repeated.add((owner, chosen))
            unit.pattern = [p if isinstance(p, Hole) else pattern_of(p) for p in unit.pieces]
        return pieces


CONTINUED = "continuation"


def _apart(holes: list[Hole]) -> list[Hole]:
    """The holes without those that overlap one before them."""
    out: list[Hole] = []
    for hole in sorted(holes, key=lambda h: (h.start, -h.end)):
        if not out or hole.start >= out[-1].end:
            out.append(hole)
    return out


def _room_across(part: WordPart) -> int:
    """How wide a table may be at the end of a document, in twips; what fits on A4 where that does not say."""
    sections = list(part.elements[0].iter(W + "sectPr"))
    size = sections[-1].find(W + "pgSz") if sections else None
    margins = sections[-1].find(W + "pgMar") if sections else None
    if size is None or margins is None or size.get(W + "orient") != "landscape":
        return _ON_A4
    try:
        room = int(size.get(W + "w", "")) - sum(
            int(margins.get(W + s, "")) for s in ("left", "right")
        )
    except ValueError:
        return _ON_A4
    return max(room, _ON_A4)


_ON_A4 = 9600


def _end_of_body(part: WordPart) -> int | None:
    """Where more may stand at the end of a document: before the properties of its last section."""
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
