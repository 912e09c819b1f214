"""An author's words that were taken for a label: a role, a mark or a name where a table's other rows answer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set

from sspdocs.forms.nodes import Field, Group, Label, Matrix, Node, Text
from sspdocs.forms.words import has_word
from sspdocs.interpret.values.codes import role_of
from sspdocs.where import Where

_Row = tuple[str, int, str, int]
_ASKED = {"people.name", "people.phone", "people.email"}


def said_as_labels(nodes: list[Node], answered: Set[Where]) -> Iterator[tuple[str, Where]]:
    """What tables say in the place of a label that an author may have written, in order.

    Only labels that name a person, a role or a mark, or that are in plain type and mean nothing known.
    Each stands in its row after words that have no label, or where other rows have theirs.

    Args:
        nodes: those of a form.
        answered: places that gave a person: what stands before such a name is printed.
    """
    for node in nodes:
        if isinstance(node, Group):
            if node.kind == "table" and not node.sheet:
                yield from _of_table(node.nodes, answered)
            else:
                yield from said_as_labels(node.nodes, answered)
        elif isinstance(node, Matrix):
            yield from _of_table([node], answered)


def roles_among_answers(nodes: list[Node]) -> Iterator[tuple[str, Where]]:
    """Roles that stand without a label in a row of a table, after other words without one."""
    for node in nodes:
        if isinstance(node, Group):
            if node.kind == "table" and not node.sheet:
                firsts: dict[_Row, int] = {}
                for text in node.nodes:
                    if not isinstance(text, Text) or not text.value:
                        continue
                    place = text.value[0].where
                    said = "\n".join(p.text.strip() for p in text.value)
                    if firsts.setdefault(_row(place), place.column) < place.column and _is_role(
                        said
                    ):
                        yield said, place
            else:
                yield from roles_among_answers(node.nodes)


def _of_table(nodes: Sequence[Node], answered: Set[Where]) -> Iterator[tuple[str, Where]]:
    labels: list[tuple[Label, Where | None]] = []
    texts: dict[_Row, int] = {}
    columns: defaultdict[tuple[str, int, str, int], set[int]] = defaultdict(set)

    def filled(place: Where) -> None:
        columns[place.part, place.table, place.inner, place.column].add(place.row)

    heads: Matrix | None = None  # over nothing
    for node in nodes:
        if isinstance(node, Matrix):
            if heads is not None and not node.rows:
                yield from _under(heads, node)
            heads = node if not node.rows else None
        if isinstance(node, Text) and node.value:
            place = node.value[0].where
            filled(place)
            texts[_row(place)] = min(place.column, texts.get(_row(place), place.column))
        elif isinstance(node, Field) and not (node.inline and node.value):
            at = node.value[0].where if node.value else None
            if at is not None:
                filled(at)
            labels.append((node.label, at))
        elif isinstance(node, Matrix):
            for row in node.rows:
                if row.shape is not None:
                    continue
                own = [c.value[0].where for c in row.cells if c.filled and not c.inherited]
                for place in own:
                    filled(place)
                if row.label is not None and own:
                    beside = [p for p in own if p.column < row.label.where.column]
                    if beside:
                        labels.append((row.label, None))
                        texts.setdefault(_row(beside[0]), beside[0].column)
    marks = Counter(_row(n.where) for n, _ in labels if _means(n, "rating."))
    for label, at in labels:
        place = label.where
        after = texts.get(_row(place), place.column) < place.column
        if not place.table or (not after and (at in answered or place in answered)):
            continue
        text = label.text.strip()
        if "\n" in text:  # the printed label, and on the lines under it who it is
            lines = [x for x in map(str.strip, text.split("\n")[1:]) if role_of(x) and x[-1] != ":"]
            yield from ((line, place) for line in lines)
            continue
        if text[-1:] in (":", "?", "") or not has_word(text):
            continue
        if label.strong if not label.match.known else not _is_said(label):
            continue  # set apart by type, or what forms print
        if marks[_row(place)] > 1:
            continue  # the marks to choose from
        above = columns[place.part, place.table, place.inner, place.column] - {place.row}
        if after or (len(above) > 1 and label.match.known):
            yield text, place


def _under(heads: Matrix, other: Matrix) -> Iterator[tuple[str, Where]]:
    """The words of a row that was taken for heads right under other heads, and that no form asks for."""
    if [c.start for c in heads.columns] == [c.start for c in other.columns]:
        for column in other.columns:
            if not column.label.match.known and has_word(column.label.text):
                yield column.label.text.strip(), column.label.where


def _is_said(label: Label) -> bool:
    """Whether an author may answer with such a label's words: who it was, or how it went."""
    if _means(label, "rating."):
        return "/" not in label.text
    return _means(label, "people.") and label.match.concepts[0] not in _ASKED


def _is_role(text: str) -> bool:
    """Whether a few words on one line name a role."""
    return "\n" not in text and len(text.split()) <= 6 and bool(role_of(text))


def _means(label: Label, *concepts: str) -> bool:
    return bool(label.match.concepts) and label.match.concepts[0].startswith(concepts)


def _row(place: Where) -> _Row:
    return place.part, place.table, place.inner, place.row
