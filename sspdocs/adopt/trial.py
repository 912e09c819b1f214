"""One filling of a blank form with specimens, read again: where each of them comes out."""

from __future__ import annotations

from sspdocs.adopt.labelling import beside, learned
from sspdocs.adopt.landings import Landing, find_landing
from sspdocs.adopt.specimens import SPECIMENS, WORDED, word
from sspdocs.forms.nodes import Label
from sspdocs.forms.places import Place
from sspdocs.forms.sense import Sense
from sspdocs.forms.slots import find_slots
from sspdocs.forms.vocabulary import vocabulary
from sspdocs.interpret.documents import read_form
from sspdocs.interpret.draft import Draft
from sspdocs.interpret.workbooks import interpret_workbook
from sspdocs.where import Where
from sspdocs.writers.labelled import BlankForm


class Trial:
    """A form whose places are filled with specimens, and what was learned from reading it."""

    def __init__(self, form: BlankForm, places: list[Place]) -> None:
        self.form = form
        self.places = places
        self.number = {p.key: n for n, p in enumerate(places, 1)}
        self.free = [p for p in places if p.kind != "tick" and not p.choices]
        self.ticks = [p for p in places if p.kind == "tick"]
        self.lists = [p for p in places if p.choices]
        self.labels: dict[str, Label] = {}
        self._beside = beside(form.document.body)

    def specimen(self, key: str, kind: str) -> str:
        """The specimen of a kind for a place."""
        return SPECIMENS[kind](self.number[key])

    def fill_and_read(
        self, chosen: dict[str, str], also: dict[str, str] | None = None, label: bool = False
    ) -> list[Draft]:
        """The drafts of the form with specimens of these kinds in it."""
        put = []
        try:
            for place in reversed(
                self.places
            ):  # of two in a line the later first: the other keeps its place
                text = None
                if chosen.get(place.key):
                    text = self.specimen(place.key, chosen[place.key])
                if also and place.key in also:
                    text = also[place.key]
                if text is not None:
                    place.put(text)
                    put.append(place)
            if label:
                self._learn_labels(put)
            return self._read()
        finally:
            for place in reversed(put):
                place.clear()

    def _read(self) -> list[Draft]:
        document = self.form.document
        if self.form.is_workbook:
            return interpret_workbook(Sense(document, vocabulary()), document)
        return [read_form(find_slots(document, vocabulary()), document)]

    def round(self, chosen: dict[str, str], *, label: bool = False) -> dict[str, Landing]:
        """Where the specimens of one filling land."""
        drafts = self.fill_and_read(chosen, label=label)
        by_key = {p.key: p for p in self.places}
        typed = self.typed(chosen)
        out = {}
        for key, kind in chosen.items():
            landing = find_landing(
                drafts,
                by_key[key].where,
                self.specimen(key, kind),
                word(self.number[key]) if kind in WORDED else "",
                typed,
            )
            if landing is not None:
                out[key] = landing
        return out

    def typed(self, chosen: dict[str, str]) -> frozenset[Where]:
        """The places in which an area or a tier is written, so that it is not one that the form prints."""
        return frozenset(
            p.where for p in self.places if chosen.get(p.key) in ("area", "tier", "type")
        )

    def _learn_labels(self, put: list[Place]) -> None:
        """The label of each place, from the search that reads the filled form."""
        tokens = {word(self.number[p.key]): p.key for p in put}
        for key, label in learned(self.form, tokens).items():
            self.labels.setdefault(key, label)
