"""A whole document as labels and values: the one search that reads a filled form and finds the slots of a blank one."""

from __future__ import annotations

import re

from sspdocs.blocks import Block, Box, Document, Paragraph, Table
from sspdocs.forms.dates import parse_date
from sspdocs.forms.first_lines import names_document, names_whose, title_apart
from sspdocs.forms.frames import unframed, without_margin
from sspdocs.forms.grids import find_table
from sspdocs.forms.gutters import blocks_beside
from sspdocs.forms.nodes import Field, Group, Heading, Label, Node, Text
from sspdocs.forms.numbered_targets import is_target_under
from sspdocs.forms.plain_labels import headed
from sspdocs.forms.pupil_heads import pupil_heading
from sspdocs.forms.sense import Sense
from sspdocs.forms.tabbed import may_be_set_out, tabbed_table
from sspdocs.forms.vocabulary import Vocabulary
from sspdocs.forms.words import closes_letter, has_leaders, is_empty, of_oneself, ordinal

BOLD_LEVEL = 20
_SENTENCE = 90
_RULE = re.compile(r"\s*(?:[*=~#•·–—-]\s*){3,}")
"""A line of signs between one entry and the next."""


class Form:
    """The nodes of one document, by part, and how it sets its labels apart."""

    __slots__ = ("body", "footers", "headers", "sense")

    def __init__(
        self, headers: list[Node], body: list[Node], footers: list[Node], sense: Sense
    ) -> None:
        self.headers = headers
        self.body = body
        self.footers = footers
        self.sense = sense


def find_slots(document: Document, vocabulary: Vocabulary) -> Form:
    """The labelled slots of a document, filled or blank, in reading order."""
    sense = Sense(document, vocabulary)
    return Form(
        find_nodes(document.headers, sense),
        find_nodes(document.body, sense),
        find_nodes(document.footers, sense),
        sense,
    )


def find_nodes(blocks: list[Block], sense: Sense) -> list[Node]:
    """The labels and values of a run of blocks."""
    reader = _Flow(sense)
    blocks = unframed(blocks)
    for k, block in enumerate(blocks):
        if k >= reader.taken:
            reader.take(block, blocks, k)
    return reader.nodes


class _Flow:
    """Reads paragraphs one after another, giving each label what follows it."""

    def __init__(self, sense: Sense) -> None:
        self.sense = sense
        self.nodes: list[Node] = []
        self.open: Field | None = None  # a field that the next plain paragraph goes on with
        self.gap = False
        self.taken = 0  # blocks before this one are read already

    def take(self, block: Block, blocks: list[Block], k: int) -> None:
        if isinstance(block, Table):
            self._shut(before_table=True)
            self.nodes.append(_bar(block, self._table(without_margin(block))))
        elif isinstance(block, Box):
            self._shut()
            inner = find_nodes(block.blocks, self.sense)
            if inner:
                self.nodes.append(Group(inner, "box"))
        else:
            self._paragraph(block, blocks, k)

    def _table(self, table: Table) -> Group:
        """The labels and values of a table, those of blocks side by side one after the other."""
        blocks = [find_table(part, self.sense).nodes for part in blocks_beside(table, self.sense)]
        if not blocks:
            return find_table(table, self.sense)
        return Group([node for nodes in blocks for node in nodes], "table", table.sheet)

    def _shut(self, *, before_table: bool = False) -> None:
        if before_table and self.open is not None and not self.open.value and not self.open.inline:
            self.nodes.remove(self.open)
            self.nodes.append(Heading(self.open.label, BOLD_LEVEL))
        self.open = None
        self.gap = False

    def _paragraph(self, paragraph: Paragraph, blocks: list[Block], k: int) -> None:
        text = paragraph.text
        if not text.strip():
            self.gap = True
            return
        if not text[0].isalnum() and _RULE.fullmatch(text):
            self._shut()
            self.gap = True
            return
        if paragraph.level and not self._level_is_layout(paragraph):
            self._shut()
            if named := pupil_heading(paragraph, self.sense):
                self.nodes.extend(named)
                return
            label = self._heading_label(paragraph)
            self.nodes.extend(headed(label, paragraph.level, [paragraph], self.sense))
            return
        if self._at_top() and (found := title_apart(paragraph, self.sense)) is not None:
            self.nodes.append(found[0])
            self._paragraph(found[1], blocks, k)
            self.gap = True  # what stands below does not go on with it
            return
        if (
            (text[0] in "YyKkWwBb" and closes_letter(text))
            or (text[0] in "Rr" and _ABOUT.match(text))
            or (text[0] in "Ss" and not _ASKS_INSIDE.search(text) and _SIGNED.match(text))
        ):
            self._shut()
            self.nodes.append(Text([paragraph]))
            self.gap = True
            return
        if may_be_set_out(text) and (tabbed := tabbed_table(blocks, k, self.sense)) is not None:
            self._shut(before_table=True)
            self.nodes.append(find_table(tabbed[0], self.sense))
            self.taken = k + tabbed[1]
            return
        if self._is_plain_text(paragraph):
            self._plain(paragraph)
            return
        if self.sense.is_hint(paragraph):
            self._hint(paragraph, blocks[k + 1 :])
            return
        if self.sense.is_label(paragraph):
            pairs = self.sense.split(paragraph)
            if (len(pairs) == 1 and pairs[0][1] is None) or pairs[0][0] is None:
                self._alone(paragraph, blocks, k)
                return
        self._inline(paragraph)

    def _heading_label(self, paragraph: Paragraph) -> Label:
        """What a line alone says, its section's number apart."""
        label = self.sense.label(paragraph.text, paragraph.where, strong=True)
        if number := _SECTION.match(label.text):
            label.match = self.sense.match(label.text[number.end() :])
        return label

    def _at_top(self) -> bool:
        """Whether nothing has come but tables: the title may still come."""
        return all(isinstance(n, Group) for n in self.nodes[:3])

    def _is_plain_text(self, paragraph: Paragraph) -> bool:
        """Whether a line in plain type holds no label, as most do where labels in lines are set apart."""
        spans = paragraph.spans
        if not self.sense.marked or self.sense.plain_lines or len(spans) != 1 or spans[0].marks:
            return False
        text = spans[0].text
        if not text[:1].isalnum() or ":" in text or "?" in text or "   " in text:
            return False
        return not (has_leaders(text) or self.sense.has_dates(text))

    def _level_is_layout(self, paragraph: Paragraph) -> bool:
        """A heading style on a line that is a label with its value is only there for its looks."""
        return len(paragraph.text) > 3 * _SENTENCE

    def _hint(self, paragraph: Paragraph, below: list[Block]) -> None:
        """A printed instruction: kept, as it may be an answer in italics where nothing stands right below it."""
        if self.open is not None and not self.open.value and not self.gap:
            return
        last = self.nodes[-1] if self.nodes else None
        over = isinstance(last, Heading) or (isinstance(last, Text) and last.hint)
        over = over or _LETTERED.match(paragraph.text) is not None
        self.nodes.append(Text([paragraph], hint=over and self._is_over(paragraph, below)))

    def _is_over(self, hint: Paragraph, below: list[Block]) -> bool:
        """Whether words in italics under a heading stand over a table or an answer in plain type."""
        for block in below:
            if isinstance(block, Table):
                return not of_oneself(hint.text)
            if not isinstance(block, Paragraph) or not block.text.strip() or block.level:
                return False
            if not self.sense.is_hint(block):
                return not (self._begins(block) or _SPEAKS.match(hint.text))
        return False

    def _alone(self, paragraph: Paragraph, blocks: list[Block], k: int) -> None:
        gap = self.gap
        self._shut()
        if _ABOUT.match(paragraph.text):
            self.nodes.append(Text([paragraph]))
            self.gap = True  # the letter itself begins below
            return
        if named := pupil_heading(paragraph, self.sense):
            self.nodes.extend(named)
            return
        label = self._heading_label(paragraph)
        if names_whose(label) and not any(map(_is_title, self.nodes)):
            self.nodes.append(Heading(label, BOLD_LEVEL, paragraph))
            return
        last = self.nodes[-1] if self.nodes else None
        if isinstance(last, Heading) and not gap and is_target_under(last.label, label):
            self.nodes.append(Text([paragraph]))
            return
        told = headed(label, BOLD_LEVEL, [paragraph], self.sense)
        if isinstance(told[-1], Field):
            self.nodes.extend(told)
            return
        if (
            not self.nodes
            and (label.match.concepts[:1] == ("title",) or not label.match.exact)
            and not label.text.endswith(":")
        ):
            self.nodes.append(
                Heading(label, BOLD_LEVEL, paragraph)
            )  # the first bold line is the document's title
            return
        nxt = next(
            (b for b in blocks[k + 1 :] if not (isinstance(b, Paragraph) and not b.text.strip())),
            None,
        )
        if (
            isinstance(nxt, Paragraph)
            and not nxt.level
            and ordinal(label.text) is None
            and not self._begins(nxt)
        ):
            self.open = Field(label, [])
            self.nodes.append(self.open)
            return
        if label.text.endswith(":") and label.match.known and not isinstance(nxt, Table | Box):
            self.nodes.append(Field(label, []))
            return
        self.nodes.append(Heading(label, BOLD_LEVEL, paragraph))

    def _begins(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph holds labels of its own, so that it cannot be the value of the one before."""
        if self.sense.is_label(paragraph) or self._asks(paragraph.text.strip()):
            return True
        pairs = self.sense.split(paragraph)
        return pairs[0][0] is not None or len(pairs) > 2

    def _asks(self, text: str) -> bool:
        """Whether a line in plain type asks for what stands below it: "Areas of need (tick):"."""
        return text[-1:] == ":" and len(text) < 60 and self.sense.vocabulary.match(text).score > 0.6

    def _inline(self, paragraph: Paragraph) -> None:
        for label, value in self.sense.split(paragraph):
            if label is not None:
                self.open = Field(label, [value] if value is not None else [], inline=True)
                self.gap = False
                self.nodes.append(self.open)
            elif value is not None and not is_empty(value):
                self._plain(value)

    def _plain(self, value: Paragraph) -> None:
        if _SIGNED.match(value.text):
            self.open = None
            self.nodes.append(Text([value]))
            self.gap = True
            return
        field = self.open
        if field is not None and not (
            field.inline
            and (self.gap or _is_told(field) or _is_item(field, value) or _asks_anew(field, value))
        ):
            field.value.append(value)
        elif (
            self.nodes and isinstance(last := self.nodes[-1], Text) and not (self.gap or last.hint)
        ):
            last.value.append(value)
        else:
            self.open = None
            self.nodes.append(Text([value]))
        self.gap = False


def _is_title(node: Node) -> bool:
    return isinstance(node, Heading) and names_document(node.label)


_SECTION = re.compile(r"\d{1,2}:\d{1,2}\s+(?=[A-Za-z]{2})")
"""A section's number, which by itself may be a ratio: "2:1 Progress"."""
_LETTERED = re.compile(r"[A-K]\d{1,2}[.):]? +[A-Z]")
"""How a part of a section begins: "C2. Other health needs"."""
_SIGNED = re.compile(
    r"[Ss]igned\s+(?:(?!by\b)[A-Z][^:\n()]{2,40}\([^()\n]{2,30}\)(?:\s{3,}|\t)|\([^()\n]{2,20}\)\s+[A-Z][^_…\n()]{1,40}\()"
)
"""A line of those who signed side by side: it goes on with no answer above it."""
_ASKS_INSIDE = re.compile(r"\s{3,}[A-Z][a-z ]{3,20}:\s+\S")
"""What ends such a line and asks for something else: "Review: 3 May"."""
_ABOUT = re.compile(r"\s*(?:re|regarding)\s*:", re.IGNORECASE)
"""How a letter says whom it is about: no label, however it is set."""
_SPEAKS = re.compile(r"\W*(?:I|I['’]m|My|We|He|She|They)\b")
"""How an answer in italics begins, as the form's own words do not."""
_BAR_LEVEL = 15


def _bar(table: Table, found: Group) -> Node:
    """A table of one cell that holds a label alone is the bar over a section: a heading for all that follows it."""
    alone = len(table.rows) == 1 and len(table.rows[0]) == 1 and not table.sheet
    if alone and len(found.nodes) == 1 and isinstance(only := found.nodes[0], Heading):
        return Heading(only.label, _BAR_LEVEL)
    return found


_ONE_LINE = ("pupil.", "dates.", "setting.", "sen.status", "sen.primary_need", "sen.other_needs")
"""What is said on one line: a name, a date, a school. The lines below go on with something else."""


def _is_item(field: Field, value: Paragraph) -> bool:
    """Whether a label with its value is one item of a list, and a paragraph the next.

    So is a list under a person who is named on the line of the label: it says something else.
    """
    if not value.bullet or not field.value:
        return False
    match = field.label.match
    named = match.exact and match.concepts[0].startswith("people.")
    return named or bool(field.value[0].bullet)


def _asks_anew(field: Field, value: Paragraph) -> bool:
    """Whether a line under one of no known meaning has a label of its own: "CATs: V 84" over "Exam access: laptop"."""
    return not field.label.match.known and _LABELLED.match(value.text) is not None


_LABELLED = re.compile(r"[A-Z][\w/&'’ -]{2,40}:\s+\S")


def _is_told(field: Field) -> bool:
    """Whether a field has all that belongs to it on the line of its label."""
    match = field.label.match
    if len(field.value) == 1 and parse_date(field.value[0].text) is not None:
        return True
    return (
        bool(field.value)
        and match.exact
        and match.concepts[0] != "pupil.medical"
        and match.concepts[0].startswith(_ONE_LINE)
    )


def labels_of(nodes: list[Node]) -> list[Label]:
    """Every label in some nodes, in order: a form is known again by them."""
    out: list[Label] = []
    for node in nodes:
        if isinstance(node, Heading | Field):
            out.append(node.label)
        elif isinstance(node, Group):
            out.extend(labels_of(node.nodes))
        elif not isinstance(node, Text):
            out.extend(c.label for c in node.columns)
            out.extend(r.label for r in node.rows if r.label is not None)
    return out
