"""A plan while it is being read: values with the place and the sureness of each, then the finished Plan."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

import msgspec

from sspdocs.blocks import SheetCell
from sspdocs.interpret.given import Given, Item, is_plain, plain_items
from sspdocs.interpret.values.answers import Answer
from sspdocs.model import (
    Agency,
    Assessment,
    Costs,
    Dates,
    Need,
    Outcome,
    Person,
    Plan,
    Provenance,
    Provision,
    Pupil,
    Review,
    Sen,
    Setting,
    Signature,
    Source,
    Unmapped,
    Views,
)
from sspdocs.model.codes import Rating
from sspdocs.where import Where

__all__ = ["Draft", "Given", "Item", "Slot", "add_pupil", "begun_with", "pupil_of"]

_OBJECTS: dict[str, type[Any]] = {
    "pupil": Pupil, "setting": Setting, "sen": Sen, "views": Views, "costs": Costs, "dates": Dates, "review": Review,
}  # fmt: skip
_LISTS: dict[str, type[Any]] = {
    "people": Person, "needs": Need, "outcomes": Outcome, "provision": Provision, "agencies": Agency,
    "assessments": Assessment, "signatures": Signature,
}  # fmt: skip


class Slot(NamedTuple):
    """One cell of a timetable: what is done then, on which day, at what time, and for how many minutes."""

    answer: Answer
    day: str
    time: str
    minutes: int | None


class Draft:
    """Everything read so far about one pupil, or about the whole file when no pupil is named."""

    def __init__(self) -> None:
        self.scalars: dict[str, Given] = {}
        self.items: dict[str, list[Item]] = {name: [] for name in _LISTS}
        self.unmapped: list[Unmapped] = []
        self.title: str | None = None
        self.kind: str = "unknown"
        self.sheet: str | None = None
        self.slots: list[Slot] = []
        """What its timetables hold, until it is known whether anything else says what is done."""
        self.signs: dict[str, Rating] = {}
        """The form's own letters and numbers for how a target went."""
        self.by_number: list[tuple[int, Item]] = []
        """How targets went that another sheet has, by their numbers: each is among the outcomes until then."""
        self.hidden = False
        self.sums: list[Given] = []
        """Figures under its lists that stand for nothing done: one may be the total, when all is read."""

    def __bool__(self) -> bool:
        return bool(self.scalars) or any(self.items.values())

    def has(self, path: str) -> bool:
        """Whether a scalar was given."""
        return path in self.scalars

    def value(self, path: str) -> Any:
        """The value of a scalar, None when it was not given."""
        given = self.scalars.get(path)
        return given.value if given is not None else None

    def give(
        self,
        path: str,
        value: Any,
        place: Where | SheetCell,
        confidence: float,
        *,
        unlabelled: bool = False,
    ) -> bool:
        """Set a scalar; text already there is joined, any other value stands. False when it was not taken.

        What was read `unlabelled` gives way to the same thing under a label.
        """
        old = self.scalars.get(path)
        if old is None:
            self.scalars[path] = Given(value, place, confidence, unlabelled)
            return True
        if old.value == value:
            old.unlabelled = old.unlabelled and unlabelled
            return True
        if path.startswith(("views.", "review.")) or path in ("pupil.medical", "sen.diagnoses"):
            if value in old.value.split("\n") or value in old.value:
                return True
            old.value = f"{old.value}\n{value}"
            old.confidence = min(old.confidence, confidence)
            return True
        if old.unlabelled and not unlabelled and old.confidence < confidence:
            if path.startswith(("setting.", "pupil.class_name")):
                self.leave(str(old.value), old.where, suggestion=path)
            self.scalars[path] = Given(value, place, confidence)
            return True
        if isinstance(old.value, tuple):
            old.value = (*old.value, *[v for v in value if v not in old.value])
            return True
        return False

    def add(self, name: str, item: Item) -> int:
        """Append an item to a list of the plan; its index."""
        self.items[name].append(item)
        return len(self.items[name]) - 1

    def goes_with(self, index: int, outcome: Item) -> bool:
        """Put what is said of no named target with the outcome that its row serves; False where that has it."""
        target = self.items["outcomes"][index]
        if "description" in outcome or outcome.keys() & target.keys():
            return False
        target.update(outcome)
        return True

    def leave(
        self,
        text: str,
        where: Where | SheetCell | str,
        label: str | None = None,
        suggestion: str | None = None,
    ) -> None:
        """Keep authored text that has no field; where it stands may be told in words."""
        self.unmapped.append(
            Unmapped(
                label=label or None,
                text=text,
                where=where.address if type(where) is SheetCell else str(where),
                suggestion=suggestion,
            )
        )

    def leave_given(self, path: str, given: Given) -> None:
        """Keep a value for which its field has no room."""
        value = given.value
        text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        self.leave(text, given.where, suggestion=path)

    def plan(self, source: Source) -> Plan:
        """The finished plan."""
        provenance: dict[str, Provenance] = {}
        members: dict[str, Any] = {}
        by_object: dict[str, dict[str, Any]] = {}
        for path, given in self.scalars.items():
            owner, member, pointer = _parted(path)
            by_object.setdefault(owner, {})[member] = given.value
            provenance[pointer] = _said(given)
        for owner, values in by_object.items():
            members[owner] = _OBJECTS[owner](**values)
        for name, kind in _LISTS.items():
            items = self.items[name]
            if not items:
                continue
            if kind is Provision:
                members[name] = _provision(items, provenance)
                continue
            members[name] = tuple(
                [kind(**_values(i, f"/{name}/{k}/", provenance)) for k, i in enumerate(items)]
            )
        return Plan(
            kind=self.kind,  # type: ignore[arg-type]  # kinds.py gives only members of the enum
            title=self.title,
            source=self._source(source),
            unmapped=tuple(self.unmapped),
            provenance=provenance,
            **members,
        )

    def _source(self, source: Source) -> Source:
        return _of_sheet(source, self.sheet, self.hidden) if self.sheet else source


@lru_cache(maxsize=64)  # one for all pupils of a sheet
def _of_sheet(source: Source, sheet: str, hidden: bool) -> Source:
    """The source of a plan that one worksheet made."""
    shown = True if hidden else msgspec.UNSET
    return msgspec.structs.replace(source, sheet=sheet, sheet_hidden=shown)


def _provision(items: Sequence[Item], provenance: dict[str, Provenance]) -> tuple[Provision, ...]:
    """The provision of a plan; where each member stood is noted under its pointer.

    Written for speed: a school's map has one for each of its rows.
    """
    plain = plain_items(items)
    if len(plain) == len(items):  # all at once costs half as much
        pointers = [item.form.pointers(k) for k, item in enumerate(plain)]
        said = [item.said for item in plain]
        provenance.update(zip(_joined(pointers), _joined(said), strict=True))
        return tuple([item.made for item in plain])
    made: list[Provision] = []
    for k, item in enumerate(items):
        if is_plain(item):
            made.append(item.made)
            provenance.update(zip(item.form.pointers(k), item.said, strict=False))
        else:
            made.append(Provision(**_values(item, f"/provision/{k}/", provenance)))
    return tuple(made)


_joined = chain.from_iterable


def _values(item: Item, pointer: str, provenance: dict[str, Provenance]) -> dict[str, Any]:
    """The values of one item's members; where each stood is noted under its pointer."""
    values: dict[str, Any] = {}
    for member, given in item.items():
        values[member] = given.value
        if given.confidence > 0:
            provenance[pointer + member] = _said(given)
    return values


def _said(given: Given) -> Provenance:
    """Where a value stood and how sure it is."""
    place = given.place
    if isinstance(place, Where):
        return _said_at(place, given.confidence)
    return Provenance(place.address, _exact(given.confidence))


@lru_cache(maxsize=16384)
def _said_at(place: Where, sure: float) -> Provenance:
    """Where a value stood and how sure it is: the same cells of a form are named in file after file."""
    return Provenance(str(place), round(sure, 3))


@lru_cache(maxsize=512)
def _exact(sure: float) -> float:
    """How sure, to three places; kept, since there are a few dozen of them."""
    return round(sure, 3)


@lru_cache(maxsize=256)
def _parted(path: str) -> tuple[str, str, str]:
    """The object and the member that a path names, and their JSON pointer."""
    owner, _, member = path.partition(".")
    return owner, member, f"/{owner}/{member}"


_OF_ALL = ("pupil.year_group", "pupil.class_name")
"""What a line over the rows may say of every pupil in them; a pupil's own row knows better."""


def begun_with(shared: Draft) -> Draft:
    """A draft for one pupil of a list, begun with what is said of all who are in it."""
    made = Draft()
    made.sheet = shared.sheet
    made.title = shared.title
    made.signs = shared.signs
    for path, given in shared.scalars.items():
        if not path.startswith("pupil.") or path in _OF_ALL:
            sure = min(given.confidence, 0.8) if path in _OF_ALL else given.confidence
            made.scalars[path] = Given(given.value, given.place, sure, path in _OF_ALL)
    made.items["people"] = [dict(p) for p in shared.items["people"]]
    return made


def pupil_of(draft: Draft) -> str:
    """The pupil's name in a draft, folded; "" when there is none."""
    given = draft.scalars.get("pupil.name")
    if given is not None and given.value:
        return str(given.value).casefold()
    parts = (draft.value("pupil.forename"), draft.value("pupil.surname"))
    return " ".join([p for p in parts if p]).casefold()


def add_pupil(found: dict[str, Draft], draft: Draft) -> None:
    """Keep a pupil's draft, or add it to what another table said of the same pupil."""
    first = found.setdefault(pupil_of(draft), draft)
    if first is not draft:
        join(first, draft)


def join(first: Draft, draft: Draft) -> None:
    """Add to a pupil's draft what another says of the same pupil; a value that it has already is kept as unmapped."""
    before = len(first.items["outcomes"])
    for path, given in draft.scalars.items():
        if not first.give(path, given.value, given.place, given.confidence):
            first.leave_given(path, given)
    for kind, items in draft.items.items():
        for item in items:
            if kind == "people" and item in first.items[kind]:
                continue
            if "outcomes" in item:
                served = tuple(n + before for n in item["outcomes"].value)
                item["outcomes"] = Given(served, item["outcomes"].where, 0.0)
            first.items[kind].append(item)
    first.unmapped.extend(u for u in draft.unmapped if u not in first.unmapped)
