"""The state of one reading: all that the place in hand depends on."""

from __future__ import annotations

from collections import Counter

from sspdocs.forms.nodes import Field, Label, Node
from sspdocs.forms.sense import Sense
from sspdocs.interpret.cards import Card
from sspdocs.interpret.context import Context
from sspdocs.interpret.draft import Draft, Item
from sspdocs.interpret.leaving import leave
from sspdocs.interpret.people import People
from sspdocs.interpret.results import Results
from sspdocs.interpret.review_dates import ReviewDates
from sspdocs.interpret.signing import Signing
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.references import Codes
from sspdocs.model.codes import Area


class ReadingState:
    """What is in hand at one place of one document (or one sheet): the headings above, the card, who signs."""

    def __init__(self, draft: Draft, words: Sense | None = None) -> None:
        self.draft = draft
        self.words = words
        self.context = Context()
        self.card = Card()
        self.people = People(draft)
        self.signing = Signing(draft)
        self.results = Results(draft)
        self.codes = Codes()
        self.agency: Item = {}
        self.depth = 0
        self.cycle = False  # whether the table in hand is one cycle of assess, plan, do and review
        self.reviews = ReviewDates(draft)
        self.placed: Area | None = None  # the area that a line over the tables names
        self.filled = 0  # 1 when a label with a value was read, 2 when a table was
        self.served: tuple[int, ...] = ()  # the outcomes of the card that was closed last
        self.serves: tuple[int, ...] = ()  # the one target that the table to come is about
        self.of_rows: dict[
            int, tuple[int, ...]
        ] = {}  # the outcomes of the rows of a list, by the row's id
        self.told = False  # whether the table in hand has summed up a review
        self.asked: Counter[str] = Counter()  # how often each label of the document's body asks
        self.begun = False  # whether anything was read: the first heading is the document's title

    def note_asked(self, nodes: list[Node]) -> None:
        """Count the labels that some nodes ask with: what a form asks once is of no one target of several."""
        self.asked = Counter([n.label.text for n in nodes if isinstance(n, Field)])

    def finish(self) -> None:
        """Close what is still open at the end of the document."""
        self.flush()
        self.codes.settle(len(self.draft.items["outcomes"]))
        self.people.close()
        self.signing.close()

    def flush(self) -> None:
        """Close the card in hand."""
        if self.card:
            self.served = self.card.close(self.draft)
            self.context.made(self.served)
        self.card = self.new_card()

    def new_card(self, *, row: bool = False, lone: bool = False) -> Card:
        """A card for the next target, in the area and tier in force."""
        area = self.context.area or (self.placed if row else None)
        return Card(area, self.context.tier, row=row, lone=lone)

    def contexts(self) -> tuple[str, ...]:
        """What the place is about, nearest first, for `resolve`."""
        found = self.context.subjects
        if self.card.has("outcomes.description") or (
            self.context.top is not None and self.context.top.is_item
        ):
            return ("item", *found)
        return found

    def leave(self, answer: Answer, label: Label | None) -> None:
        """Keep a value that found no field, its label beside it."""
        leave(self.draft, answer, label)
