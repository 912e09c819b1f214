"""A council's blank form taken up: what each of its places is for, found by filling it and reading it back.

No rule of its own says what a label means. Every place is filled with specimens of the kinds that its label allows (a
text, a name, a date, …), the form is read as any filled form is, and where the specimen comes out is what the place is
for. So what is written there later is read back as the same field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sspdocs.adopt.landings import (
    APART,
    Landing,
    aligned,
    code_of_value,
    described,
    difference,
    following,
    once,
    printed_areas,
)
from sspdocs.adopt.specimens import kind_of, made_up
from sspdocs.adopt.trial import Trial
from sspdocs.councils import Slot
from sspdocs.errors import CouncilError
from sspdocs.forms.choices import chosen as chosen_options
from sspdocs.forms.places import Place
from sspdocs.interpret.draft import Draft
from sspdocs.interpret.resolve import family
from sspdocs.writers.labelled import open_form
from sspdocs.writers.labelled.fields import EVERYWHERE, PARTS_OF_NAME

_SURE = 0.8
_LIKELY = 0.7
_LISTED = {
    "needs.description",
    "outcomes.description",
    "provision.description",
    "agencies.service",
    "people.name",
}
_SPLIT = frozenset(("needs", "outcomes", "provision", "agencies", "people"))


def find_fields(path: Path) -> tuple[Slot, ...]:
    """What goes where in the blank form at this path, in reading order; a slot not understood has no field.

    Raises:
        CouncilError: no place to write in was found; or the file cannot be opened or read.
    """
    form = open_form(path)
    usable = [p for p in form.places if form.hole(p) is not None]
    if not usable:
        raise CouncilError(
            f"{path}: no place to write in was found. Is it the blank form, with its labels and empty boxes? "
            "A form that is a picture or a PDF has to be typed in Word first.",
            path=str(path),
        )
    slots = _Prober(form, usable).slots()
    if not any(s.field for s in slots):
        raise CouncilError(
            f"{path}: none of its {len(slots)} places has a label that is understood. Give them their fields by hand "
            "in council.toml, or use a template with tags.",
            path=str(path),
        )
    return slots


class _Prober(Trial):
    """Fills the places of a form with specimens and reads it."""

    def slots(self) -> tuple[Slot, ...]:
        """A slot for each place."""
        first = self.round({p.key: "text" for p in self.free}, label=True)
        kinds = {p.key: self._kinds_for(p) for p in self.free}
        landings: dict[str, dict[str, Landing]] = {p.key: {} for p in self.free}
        for key, found in first.items():
            landings[key]["text"] = found
        for n in range(max((len(k) for k in kinds.values()), default=0)):
            chosen = {key: k[min(n, len(k) - 1)] for key, k in kinds.items()}
            for key, found in self.round(chosen).items():
                landings[key].setdefault(chosen[key], found)
        best = {key: self._best(key, found, kinds[key]) for key, found in landings.items()}
        best = self._settled(best)
        self._again(best)
        self._named_below(best)
        self._signed(best)
        fields = {key: landing.field for key, (kind, landing) in best.items()}
        listed = self._listed(best)
        made = {}
        for place in self.free:
            _kind, landing = best.get(place.key, ("", None))
            field = fields.get(place.key, "")
            if place.key in listed:
                field = re.sub(r"\.?\d+\]", "]", field)
            made[place.key] = self._slot(
                place, field, landing is not None and landing.sure >= _SURE
            )
        held = {k: kind for k, (kind, _) in best.items()}
        for place in self.ticks:
            made[place.key] = self._tick(place, held)
        for place, slot in self._dropdowns(held):
            made[place.key] = slot
        slots = described([made[p.key] for p in self.places])
        slots = once(slots, {p.key: p.kind for p in self.places})
        areas = printed_areas(self.form.document.body)
        return aligned(slots, {p.key: p.where for p in self.places}, areas)

    def _slot(self, place: Place, field: str, sure: bool, **more: Any) -> Slot:
        label = self.labels.get(place.key)
        words = " ".join(label.text.split()) if label is not None else self._before(place)
        return Slot(
            where=place.key, label=words[:80], field=field, sure=bool(field) and sure, **more
        )

    def _before(self, place: Place) -> str:
        """What stands before a control or printed options in its paragraph, or in the cell beside it."""
        if place.kind == "choice":
            before = place.paragraphs[0].text[: place.start].strip()
            return before or place.words or self._beside.get(place.where, "")
        if place.span is None:
            return place.words
        spans = place.paragraphs[0].spans
        return "".join(
            s.text for s in spans[: next(n for n, s in enumerate(spans) if s is place.span)]
        ).strip()

    def _kinds_for(self, place: Place) -> list[str]:
        """The kinds of value that a place's label allows, likeliest first."""
        label = self.labels.get(place.key)
        if label is None or not label.match.known:
            return ["text"]
        kinds = [kind_of(c) for c in label.match.concepts if not c.startswith(("none.", "title"))]
        return list(dict.fromkeys(kinds)) or ["text"]

    def _best(self, key: str, found: dict[str, Landing], kinds: list[str]) -> tuple[str, Landing]:
        """The landing to keep: the surest that the label's own words name, likeliest first."""

        def rank(kind: str) -> tuple[bool, bool, float, int]:
            landing = found[kind]
            named = self._named(key, landing)
            told = kind in _TELLING and landing.field.endswith(f".{kind}")
            return (
                not told,
                not named,
                -round(landing.sure, 1),
                kinds.index(kind) if kind in kinds else 9,
            )

        usable = [k for k in found if found[k].field]
        if not usable:
            return "", Landing("", 0.0, None)
        kind = min(usable, key=rank)
        return kind, found[kind]

    def _settled(self, best: dict[str, tuple[str, Landing]]) -> dict[str, tuple[str, Landing]]:
        """The same once more with every place filled as it will be: what lands elsewhere now, lands there."""
        chosen = {key: kind or "text" for key, (kind, _) in best.items()}
        found = self.round({k: v for k, v in chosen.items() if best[k][1].field})
        out = {}
        for key, (kind, _) in best.items():
            landing = found.get(key)
            label = self.labels.get(key)
            if landing is not None and landing.field == "pupil.name" and label is not None:
                part = label.match.concepts[0]
                if part in PARTS_OF_NAME:
                    landing = Landing(part, landing.sure, landing.value)
            if landing is None or not self._likely(key, landing) or self._is_councils(key, landing):
                landing = Landing("", 0.0, None)
            elif label is not None and (both := _joined(landing.field, label.match.concepts)):
                landing = Landing(both, landing.sure, landing.value)
            out[key] = (kind, landing)
        return out

    def _again(self, best: dict[str, tuple[str, Landing]]) -> None:
        """What the form asks for a second time: of two answers the reader takes one, so the other is tried alone."""
        rest = {p.key: self._kinds_for(p) for p in self.free}
        rest = {key: kinds for key, kinds in rest.items() if not best[key][1].field}
        for n in range(max((len(k) for k in rest.values()), default=0)):
            chosen = {key: kinds[n] for key, kinds in rest.items() if n < len(kinds)}
            for key, landing in self.round(chosen).items():
                owner = landing.field.partition(".")[0]
                label = self.labels.get(key)
                known = label is not None and label.match.exact and len(label.match.concepts) == 1
                known = known and self._named(key, landing)  # "Name" may be anybody's
                if owner in EVERYWHERE and known and not best[key][1].field:
                    best[key] = (chosen[key], landing)

    def _named_below(self, best: dict[str, tuple[str, Landing]]) -> None:
        """Leave "Parent 1 | |" blank where a name is asked for under it: the details below are that person's then."""
        heads = {
            key
            for key, (_, landing) in best.items()
            if (label := self.labels.get(key)) is not None
            and _ONE_PERSON.fullmatch(landing.field)
            and re.search(r"\d\W*$", label.text)
        }
        below = {
            key for key, (_, landing) in best.items() if landing.field.startswith("people[other.")
        }
        if not heads or not below:
            return
        found = self.round({
            key: kind for key, (kind, x) in best.items() if x.field and key not in heads
        })  # fmt: skip
        if any(_is_anybody(found.get(key)) for key in below):
            return
        for key in heads:
            best[key] = ("", Landing("", 0.0, None))
        for key in below:
            best[key] = (best[key][0], found[key])

    def _signed(self, best: dict[str, tuple[str, Landing]]) -> None:
        """A signature's own place: its mark is no text of its own, so it takes the field of the name in its row."""
        wheres = {p.key: p.where for p in self.places}
        rows = {}
        for key, (_, landing) in best.items():
            if landing.field.startswith("signatures["):
                where = wheres[key]
                rows[where.part, where.table, where.row] = landing
        for key, (kind, landing) in best.items():
            label, where = self.labels.get(key), wheres[key]
            near = rows.get((where.part, where.table, where.row))
            if landing.field or near is None or label is None or not where.table:
                continue
            if _COUNCILS.search(label.text):
                continue
            if label.match.concepts[0] in ("signatures.mark", "signature"):
                field = near.field.partition("]")[0] + "].signed"
                best[key] = (kind, Landing(field, near.sure, True))

    def _is_councils(self, key: str, landing: Landing) -> bool:
        """Whether a line is for somebody from the council to sign, whom no plan names."""
        if not landing.field.startswith(("signatures[other", "signatures[professional")):
            return False
        wheres = {p.key: p.where for p in self.places}
        here = wheres[key]
        return any(
            _COUNCILS.search(label.text) is not None
            and (where := wheres[k])[:1] == here[:1]
            and (where == here or (0 < where.table == here.table and where.row == here.row))
            for k, label in self.labels.items()
        )

    def _likely(self, key: str, landing: Landing) -> bool:
        """Whether a landing is more than a guess of the reader: it is sure of it, or the label's own words say so."""
        return landing.sure >= _SURE or (landing.sure >= _LIKELY and self._named(key, landing))

    def _named(self, key: str, landing: Landing) -> bool:
        """Whether the words of a place's label name the field."""
        label = self.labels.get(key)
        field = re.sub(r"\[[^\]]*\]", "", landing.field)
        return label is not None and any(
            field in c.split("+") or (family(c) == "people" and field.startswith("people."))
            for c in label.match.concepts
        )

    def _listed(self, best: dict[str, tuple[str, Landing]]) -> set[str]:
        """The places in which each line is an item of its own."""
        wanted = {}
        for key, (kind, landing) in best.items():
            plain = re.sub(r"\[[^\]]*\]", "", landing.field)
            if plain in _LISTED and kind in ("text", "name", "short"):
                wanted[key] = "names" if kind == "name" else "lines"
        chosen = {
            key: wanted.get(key, kind) for key, (kind, landing) in best.items() if landing.field
        }
        drafts = self.fill_and_read(chosen)
        out = set()
        for key in wanted:
            lines = self.specimen(key, chosen[key]).split("\n")
            held: list[tuple[int, str]] = []
            for draft in drafts:
                for name in _SPLIT:
                    for k, item in enumerate(draft.items[name]):
                        for given in item.values():
                            if isinstance(given.value, str) and any(
                                x in given.value.split("\n") for x in lines
                            ):
                                held.append((k, given.value))
            if len({k for k, _ in held}) == 2:
                out.add(key)
        all_ = [_unnumbered(x.field) for _, x in best.values()]
        return {key for key in out if all_.count(_unnumbered(best[key][1].field)) == 1}

    # ------------------------------------------------------------ ticks and lists

    def _tick(self, place: Place, held: dict[str, str]) -> Slot:
        """What a box stands for: what changes when it is ticked."""
        before, after = self._with_and_without(place, _TICKED, held)
        found = difference(before, after, self.typed(held))
        label = self._words_beside(place)
        if not found:
            return Slot(where=place.key, label=label, sure=False)
        field, value = found
        code = code_of_value(value)
        words = isinstance(value, str) and field.rpartition(".")[2] not in _CODED
        if words or made_up(code):  # it only goes with the words beside it
            return Slot(where=place.key, label=label, sure=False)
        return Slot(where=place.key, label=label, field=field, when=code, sure=True)

    def _dropdowns(self, held: dict[str, str]) -> Iterator[tuple[Place, Slot]]:
        """What each list stands for: the field that its entries come out as, and the code of each."""
        columns: dict[object, list[tuple[str, dict[str, str]]]] = {}
        for place in self.lists:
            cell, entries = place.cell, tuple(place.choices)
            column = columns.setdefault(
                (place.where.part, cell.column, entries)
                if self.form.is_workbook and cell
                else place.key,
                [],
            )
            goes_on = following(column[-2][0], column[-1][0]) if len(column) > 1 else ""
            if "]" in goes_on:  # further rows of a table: the number of the item goes on
                column.append((goes_on, column[-1][1]))
            else:
                column.append(self._chosen_from(place, held))
            field, choices = column[-1]
            yield place, self._slot(place, field, bool(field), choices=choices if field else {})

    def _chosen_from(self, place: Place, held: dict[str, str]) -> tuple[str, dict[str, str]]:
        """The field that a list's entries come out as, and the entry of each code."""
        choices: dict[str, str] = {}
        fields: list[str] = []
        for entry in place.choices:
            before, after = self._with_and_without(place, entry, held)
            found = difference(before, after, self.typed(held) | {place.where})
            if found:
                fields.append(found[0])
                choices.setdefault(code_of_value(found[1]), entry)
        field = max(set(fields), key=lambda f: (fields.count(f), f)) if fields else ""
        return field, choices

    def _with_and_without(
        self, place: Place, text: str, held: dict[str, str]
    ) -> tuple[list[Draft], list[Draft]]:
        key = tuple(sorted(held.items()))
        if self._baseline is None or self._baseline[0] != key:
            self._baseline = (key, self.fill_and_read(held))
        return self._baseline[1], self.fill_and_read(held, {place.key: text})

    _baseline: tuple[Any, list[Draft]] | None = None

    def _words_beside(self, place: Place) -> str:
        """The option printed beside a box."""
        place.put(_TICKED)
        try:
            values = [v for _, v in self.form.sense.split(place.paragraphs[0]) if v is not None]
            found = [chosen_options([value]) or [] for value in values]
            words = next((w for some in found for w in some if w), "")
        finally:
            place.clear()
        if not words and (label := self.labels.get(place.key)) is not None:
            words = label.text
        return " ".join(words.split())[:80]


_TELLING = ("email", "phone", "upn")
"""Kinds of value that can be nothing else: where one of them comes out as itself, that is what is asked for."""
_TICKED = "☒"
_ONE_PERSON = re.compile(r"people\[(?!other)[a-z_]+\.\d+\]\.name")


_COUNCILS = re.compile(r"\b(?:authority|council|officer|panel|on behalf)\b", re.IGNORECASE)


def _joined(field: str, concepts: tuple[str, ...]) -> str:
    """Both fields of a box that asks for two things, where one of them came out: "Year / class"."""
    wanted = (c for c in concepts if "+" in c and field in c.split("+"))
    return next((c for c in wanted if c == _YEAR_AND_CLASS), "")


_YEAR_AND_CLASS = "pupil.year_group+pupil.class_name"


def _is_anybody(landing: Landing | None) -> bool:
    """Whether a place came out as nobody whose role is known."""
    return landing is None or landing.field.startswith("people[other.")


_CODED = frozenset((
    "status", "primary_need", "other_needs", "areas", "area", "tier", "rating", "role", "gender", "range",
    "year_group", "class_name", "home_language", "diagnoses", "lead", "frequency",
))  # fmt: skip
"""Members that a box to tick may be for: the others are written in somebody's own words."""


def _unnumbered(field: str) -> str:
    """A field without the number of its item; support for no one outcome is told from the rest."""
    return re.sub(r"\.?(\d+)\]", lambda m: " apart]" if int(m[1]) > APART else "]", field)
