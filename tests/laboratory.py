"""Forms built at random from the parts that real ones are made of, and what a right reading of each must hold.

A `Form` is plain data, so that a failing one prints as something a person can read and keep as an example. Its labels
are exact wordings of the vocabulary; its values are invented words, each used once, so that every one can be found.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from hypothesis import strategies as st
from make import heading, paragraph

from sspdocs.blocks import BOLD, ITALIC, Block, Cell, Document, Paragraph, Table
from sspdocs.where import Where

SINGLE = {
    "pupil.name": ("Pupil name", "name"),
    "pupil.preferred_name": ("Preferred name", "name"),
    "pupil.date_of_birth": ("Date of birth", "date"),
    "pupil.year_group": ("Year group", "year"),
    "pupil.class_name": ("Class", "word"),
    "pupil.home_language": ("Home language", "word"),
    "pupil.medical": ("Medical needs", "text"),
    "setting.name": ("School", "name"),
    "sen.diagnoses": ("Diagnosis", "text"),
    "dates.plan_start": ("Date of plan", "date"),
    "dates.review_due": ("Review date", "date"),
    "people.parent_carer": ("Parent/carer", "name"),
    "people.sendco": ("SENDCo", "name"),
    "views.pupil": ("My views", "text"),
    "views.parent_carer": ("Parent views", "text"),
    "views.aspirations": ("Aspirations", "text"),
    "views.strengths": ("Strengths", "text"),
    "views.interests": ("Interests", "text"),
    "views.important_to": ("Important to me", "text"),
    "views.support_wanted": ("How best to support me", "text"),
    "views.does_not_help": ("What does not help", "text"),
    "review.next_steps": ("Next steps", "text"),
}
TARGET = {
    "outcomes.description": ("Target", "text"),
    "outcomes.baseline": ("Baseline", "text"),
    "outcomes.success_criteria": ("Success criteria", "text"),
    "outcomes.target_date": ("Target date", "date"),
    "provision.description": ("Strategies", "text"),
    "provision.lead": ("By whom", "name"),
    "provision.frequency": ("How often", "amount"),
    "provision.resources": ("Resources", "text"),
}
"""Concept → its label, and what kind of value it takes."""

PROSE = [c for c, (_, kind) in SINGLE.items() if kind == "text"]
STYLES = ("bold", "shaded", "bold and shaded", "plain")
ONE_EACH = ("pairs", "pairs of pairs", "above", "in a row", "headings", "inline", "alone")
TARGETS = ("headed table", "small tables", "across", "across under numbers", "numbered headings")


class Part(NamedTuple):
    """One part of a form: how it is laid out, the fields in it, and how many targets it has (0 for single fields)."""

    layout: str
    fields: tuple[str, ...]
    targets: int = 0


class Noise(NamedTuple):
    """What forms also hold and means nothing."""

    blank_rows: bool = False
    empty_column: bool = False
    hints: bool = False
    repeated_head: bool = False
    gaps: bool = False
    two_lines: bool = False


class Form(NamedTuple):
    """A form to be built: how its labels are set apart, its title if it has one, its parts in order."""

    style: str
    title: bool
    parts: tuple[Part, ...]
    noise: Noise = Noise()


class Said(NamedTuple):
    """One value that was written: its concept, its text, the target it is about (from 0), and the block's part."""

    concept: str
    text: str
    target: int = -1


# ---------------------------------------------------------------- random forms


@st.composite
def forms(draw: st.DrawFn, *, targets: bool | None = None, single: bool = True) -> Form:
    """Random forms; `targets` asks for a part with targets, or for none; without `single` there is nothing else."""
    style = draw(st.sampled_from(STYLES))
    left = draw(st.permutations(list(SINGLE)))
    parts: list[Part] = []
    for layout in (
        draw(st.lists(st.sampled_from(ONE_EACH), max_size=3, min_size=1)) if single else []
    ):
        fitting = [c for c in left if c in PROSE] if layout in ("headings", "alone") else left
        fields = tuple(fitting[: draw(st.integers(1, 5))])
        if layout == "in a row":
            fields = fields[:4] if len(fields) > 1 else ()
        left = [c for c in left if c not in fields]
        if fields:
            parts.append(Part(layout, fields))
    if targets or (targets is None and draw(st.booleans())):
        rest = draw(st.permutations([c for c in TARGET if c not in KEY]))
        fields = draw(st.permutations([*KEY, *rest[: draw(st.integers(0, 4))]]))
        layout = draw(st.sampled_from(TARGETS))
        if layout != "headed table":  # a card begins with its target
            fields = sorted(fields, key=lambda c: c != KEY[0])
        part = Part(layout, tuple(fields), draw(st.integers(2 if "across" in layout else 1, 3)))
        # nothing ends a numbered heading but another heading
        last = len(parts) if layout == "numbered headings" else 0
        parts.insert(draw(st.integers(last, len(parts))), part)
    noise = Noise(*[draw(st.booleans()) for _ in Noise._fields])
    return Form(style, draw(st.booleans()), tuple(parts), noise)


KEY = ("outcomes.description", "provision.description")


# ---------------------------------------------------------------- building


def build(form: Form) -> tuple[Document, list[Said]]:
    """The form's document, every block with its true place, and what was written in it."""
    made = _Builder(form)
    blocks: list[Block] = [heading("Support Plan")] if form.title else []
    for part in form.parts:
        blocks += made.part(part)
        if form.noise.gaps:
            blocks.append(paragraph(""))
    _place(blocks)
    return Document(blocks), made.said


_SYLLABLES = [a + b for a in ("v", "z", "kl", "j", "dr", "qu", "fl", "gr") for b in "aiou"]


def _words() -> Iterator[str]:
    """Invented words without end, none like another: the first and last letters are no English endings."""
    for a, b, c in itertools.product(range(len(_SYLLABLES)), repeat=3):
        yield _SYLLABLES[b] + _SYLLABLES[c] + _SYLLABLES[a] + "x"


class _Builder:
    def __init__(self, form: Form) -> None:
        self.form = form
        self.said: list[Said] = []
        self.words = _words()
        self.count = 0

    # values

    def value(self, concept: str, target: int = -1) -> list[Block]:
        kind = (SINGLE.get(concept) or TARGET[concept])[1]
        self.count += 1
        lines = [self._text(kind)]
        if kind == "text" and self.form.noise.two_lines:
            lines.append(self._text(kind))
        self.said.append(Said(concept, "\n".join(lines), target))
        return [paragraph(line) for line in lines]

    def _text(self, kind: str) -> str:
        n = self.count
        some = list(itertools.islice(self.words, {"text": 4, "name": 2, "word": 1}.get(kind, 0)))
        match kind:
            case "text":
                return " ".join([some[0].capitalize(), *some[1:]])
            case "name" | "word":
                return " ".join(w.capitalize() for w in some)
            case "date":
                return f"{1 + n % 28}/{1 + n % 12}/20{10 + n % 20}"
            case "year":
                return f"Year {1 + n % 11}"
            case _:
                return f"{1 + n % 5} x {10 + n} mins weekly"

    # labels

    def label(self, concept: str, *, colon: bool = False) -> Paragraph:
        text = (SINGLE.get(concept) or TARGET[concept])[0]
        return self.printed(text + ":" if colon else text)

    def printed(self, text: str) -> Paragraph:
        return paragraph(text, BOLD if "bold" in self.form.style else 0)

    def labelled(self, concept: str) -> list[Block]:
        hint = (
            [paragraph("Please ask before filling this in.", ITALIC)]
            if self.form.noise.hints
            else []
        )
        return [self.label(concept), *hint]

    # layouts

    def part(self, part: Part) -> list[Block]:
        return list(getattr(self, "_" + part.layout.replace(" ", "_"))(part))

    def _pairs(self, part: Part) -> list[Block]:
        return [self.table([[self.labelled(c), self.value(c)] for c in part.fields], shaded={0})]

    def _pairs_of_pairs(self, part: Part) -> list[Block]:
        rows: list[list[list[Block]]] = []
        for k in range(0, len(part.fields), 2):
            rows.append(
                [x for c in part.fields[k : k + 2] for x in (self.labelled(c), self.value(c))]
            )
        if len(rows[-1]) == 2:
            rows[-1] += [[], []]
        return [self.table(rows, shaded={0, 2})]

    def _above(self, part: Part) -> list[Block]:
        rows = [row for c in part.fields for row in ([self.labelled(c)], [self.value(c)])]
        return [
            self.table(rows, shaded=set(), shaded_rows=set(range(0, len(rows), 2)), loose=False)
        ]

    def _in_a_row(self, part: Part) -> list[Block]:
        rows = [[self.labelled(c) for c in part.fields], [self.value(c) for c in part.fields]]
        return [self.table(rows, shaded=set(), shaded_rows={0})]

    def _headings(self, part: Part) -> list[Block]:
        return [b for c in part.fields for b in (heading(SINGLE[c][0], 2), *self.value(c))]

    def _inline(self, part: Part) -> list[Block]:
        out: list[Block] = []
        for c in part.fields:
            first, *more = self.value(c)
            assert isinstance(first, Paragraph)
            label = self.label(c, colon=True)
            first.spans = [*label.spans, *paragraph(" ").spans, *first.spans]
            out += [first, *more]
        return out

    def _alone(self, part: Part) -> list[Block]:
        out: list[Block] = []
        for c in part.fields:
            out += [paragraph(SINGLE[c][0] + ":", BOLD), *self.value(c)]
        return out

    def _headed_table(self, part: Part) -> list[Block]:
        heads = [self.labelled(c) for c in part.fields]
        rows = [heads]
        for k in range(part.targets):
            rows.append([self.value(c, k) for c in part.fields])
            if self.form.noise.repeated_head and k + 1 < part.targets:
                rows.append([self.labelled(c) for c in part.fields])
        repeated = {r for r, row in enumerate(rows) if row[0][0].text == heads[0][0].text}  # type: ignore[union-attr]
        return [self.table(rows, shaded=set(), shaded_rows=repeated)]

    def _small_tables(self, part: Part) -> list[Block]:
        return [
            b
            for k in range(part.targets)
            for b in (
                self.table([[self.labelled(c), self.value(c, k)] for c in part.fields], shaded={0}),
                paragraph(""),
            )
        ]

    def _across(self, part: Part, *, numbers: bool = False) -> list[Block]:
        top = [[[], *[[self.printed(f"Target {k + 1}")] for k in range(part.targets)]]]
        rows = [
            [self.labelled(c), *[self.value(c, k) for k in range(part.targets)]]
            for c in part.fields
        ]
        made = [*top, *rows] if numbers else rows
        return [self.table(made, shaded={0}, shaded_rows={0} if numbers else set(), loose=False)]

    def _across_under_numbers(self, part: Part) -> list[Block]:
        return self._across(part, numbers=True)

    def _numbered_headings(self, part: Part) -> list[Block]:
        out: list[Block] = []
        for k in range(part.targets):
            out.append(heading(f"Target {k + 1}", 2))
            out += self.value(part.fields[0], k)
            for c in part.fields[1:]:
                out += self._inline_target(c, k)
        return out

    def _inline_target(self, concept: str, k: int) -> list[Block]:
        first, *more = self.value(concept, k)
        assert isinstance(first, Paragraph)
        first.spans = [*self.label(concept, colon=True).spans, *paragraph(" ").spans, *first.spans]
        return [first, *more]

    def table(
        self,
        rows: list[list[list[Block]]],
        *,
        shaded: set[int],
        shaded_rows: set[int] | None = None,
        loose: bool = True,
    ) -> Table:
        """A table with blank rows and an empty column where the form has them; `loose` says that it may."""
        noise = self.form.noise
        width = max(len(r) for r in rows)
        empty = noise.empty_column and loose
        made: list[list[Cell]] = []
        for r, row in enumerate(rows):
            cells = []
            for c, blocks in enumerate([*row, *([[]] if empty else [])]):
                shade = "shaded" in self.form.style and (c in shaded or r in (shaded_rows or set()))
                cell = Cell(
                    len(made), c, blocks or [paragraph("")], Where(), shaded=shade and bool(blocks)
                )
                cells.append(cell)
            made.append(cells)
            if noise.blank_rows and loose:
                blank = [Cell(len(made), c, [paragraph("")], Where()) for c in range(width + empty)]
                made.append(blank)
        return Table(made, width + empty, Where())


def _place(blocks: list[Block]) -> None:
    paragraphs = tables = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            paragraphs += 1
            block.where = Where(paragraph=paragraphs)
        elif isinstance(block, Table):
            tables += 1
            block.where = Where(table=tables, row=1, column=1)
            for cell in itertools.chain(*block.rows):
                cell.where = Where(table=tables, row=cell.row + 1, column=cell.column + 1)
                for inner in cell.blocks:
                    if isinstance(inner, Paragraph):
                        inner.where = cell.where
