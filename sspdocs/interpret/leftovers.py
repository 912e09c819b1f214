"""Text that has no field of its own: footnotes, comments, cell notes, and whatever the reading let fall."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

import msgspec

from sspdocs.blocks import Block, Box, Paragraph, SheetCell, Table
from sspdocs.forms.nodes import Field, Group, Matrix, Node, Text
from sspdocs.forms.words import has_word
from sspdocs.interpret.draft import Draft, Given, Item
from sspdocs.interpret.said_labels import roles_among_answers, said_as_labels
from sspdocs.interpret.signing import signer_role
from sspdocs.interpret.values.answers import Answer, SheetAnswer, answer_in
from sspdocs.interpret.values.codes import (
    NO_AREA,
    area_of,
    is_only_need_types,
    looks_like_name,
    role_of,
    tier_of,
)
from sspdocs.interpret.values.references import codes_in
from sspdocs.model import Unmapped
from sspdocs.model.codes import AREAS
from sspdocs.where import Where


def keep_loose(draft: Draft, blocks: list[Block], sheet: str | None = None) -> None:
    """Keep every paragraph of some blocks in `unmapped`; only those of one sheet when it is named."""
    for block in blocks:
        if isinstance(block, Paragraph):
            if sheet is not None and block.where.part != sheet:
                continue
            answer = Answer([block])
            if answer.text:
                draft.leave(answer.text, block.where, _kind(block))
        elif isinstance(block, Box):
            keep_loose(draft, block.blocks, sheet)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    keep_loose(draft, cell.blocks, sheet)


_PAGE = re.compile(
    r"\bpage\s*(?:\d+\s*)?(?:of\s*(?:\d+)?)?\s*$|^\s*page\s*(?:\d+\s*)?(?:of\b\s*\d*)?\s*",
    re.IGNORECASE,
)


MARGIN = "in the margin of each page"
"""What is said of words in a page header or footer that no label asks for."""


def without_page_number(line: str) -> str:
    """A line of a header or footer without "Page 1 of 3", or what is left of it where the program counts."""
    return _PAGE.sub("", line).strip(" \t-–|")


def without_page_numbers(left: list[Unmapped]) -> list[Unmapped]:
    """What is left of headers and footers once "Page 1 of 3" is taken off; nothing when that was all."""
    out = []
    for piece in left:
        if piece.where.startswith(("header", "footer")) and "page" in piece.text.lower():
            lines = [without_page_number(line) for line in piece.text.split("\n")]
            text = "\n".join(line for line in lines if line)
            if not text:
                continue
            piece = msgspec.structs.replace(piece, text=text, label=piece.label or MARGIN)
        out.append(piece)
    return out


def _kind(paragraph: Paragraph) -> str | None:
    part = paragraph.where.part
    return (
        "note"
        if paragraph.where.inner == "note"
        else part.rstrip(" 0123456789")
        if part.startswith(("comment", "footnote", "endnote"))
        else None
    )


# ---------------------------------------------------------------- the last look

_TIME = re.compile(r"\s*\d{1,2}[.:]\d\d(?:\s*[ap]m)?(?:\s*[-–]\s*\d{1,2}[.:]\d\d(?:\s*[ap]m)?)?\s*")
_WORD = re.compile(r"\w+")
_PUPIL = re.compile(r"(?:pupil|child|student|young person|learner)(?:/\w+)*", re.IGNORECASE)
_MARK = re.compile(r"^\s*\(?\d{1,2}[.)]\s*")
SUM = re.compile(r"^(?:grand |overall |annual |sub-? ?)?totals?\b", re.IGNORECASE)


def keep_forgotten(draft: Draft, nodes: list[Node]) -> None:
    """Keep every line of a form that the plan holds nowhere: whatever the reading did, nothing is lost.

    A line is held when its words stand in the plan, or when its slot gave a value of another kind
    (a date, a code, a number). Options nobody chose, sums and the names of areas and tiers say
    nothing of their own.
    """
    held = [piece.text for piece in draft.unmapped]
    places = list(draft.scalars.values())
    for item in item_lists(draft):
        places.extend(item.values())
    held += [given.value for given in places if type(given.value) is str]
    if draft.title:
        held.append(draft.title)
    as_written = set(held)
    for text in held:
        if "\n" in text:
            as_written.update(text.split("\n"))
    suspects: list[tuple[Answer, str | None, list[str]]] = []
    for answer, label in filled_slots(nodes):
        if as_written.issuperset(answer.lines):
            continue  # nearly all
        unseen = [
            x for x in answer.lines if x not in as_written and (has_word(x) or _TIME.fullmatch(x))
        ]
        if unseen:
            suspects.append((answer, label, unseen))
    if suspects:
        _keep_unheld(draft, suspects, places, held)
    _keep_said(draft, nodes, places, held)


def _keep_said(draft: Draft, nodes: list[Node], places: list[Given], held: list[str]) -> None:
    """Keep an author's words that were taken for labels, where no value and no label kept has them."""
    people = {
        g.where
        for name in ("people", "agencies", "signatures")
        for item in draft.items[name]
        if "name" not in item or looks_like_name(str(item["name"].value))
        for g in item.values()
    }
    given = {g.where for g in places}
    kept = {(p.where, p.text) for p in draft.unmapped}
    named = {p.label for p in draft.unmapped}
    everything = ""
    said = [
        *said_as_labels(nodes, people),
        *((t, w) for t, w in roles_among_answers(nodes) if w not in given),
    ]
    for text, place in said:
        everything = everything or _joined(held)
        if text in named or (str(place), text) in kept:
            continue
        if _bare(text) not in everything:
            draft.leave(text, place)


def _keep_unheld(
    draft: Draft,
    suspects: list[tuple[Answer, str | None, list[str]]],
    places: list[Given],
    held: list[str],
) -> None:
    """Keep those lines that stand nowhere in the plan as they were written: most are only spelt otherwise there."""
    by_place: dict[Where, list[str]] = {
        place: [] for a, _, _ in suspects for place in (a.where, *[p.where for p in a.paragraphs])
    }
    for given in places:
        place = given.place
        here = by_place.get(place if type(place) is Where else given.where)
        if here is not None:
            here.append(given.value if type(given.value) is str else "")
    worded = {g.where for g in places if type(g.value) not in (int, float)}
    everything = ""
    for answer, label, unseen in suspects:
        here = by_place[answer.where]
        if here and (len(answer.lines) == 1 or not all(here)):
            if AREAS.keys() >= set(here) and says_more_than_area(answer.flat):
                _keep_once(draft, answer, label)
            elif more := _said_besides(unseen, answer, answer.where in worded):
                everything = everything or _joined(held)
                for line in more:
                    if _bare(line) not in everything:
                        draft.leave(line, answer.where, label)
            continue
        offered = answer.options is not None
        if answer.flat in NO_AREA and "area" in (label or "").casefold():
            continue
        if answer.blank or (offered and answer.only_options) or names_place(answer.flat):
            continue
        everything = everything or _joined(held)
        missing = [
            line
            for line in unseen
            if not (SUM.match(line) or (offered and _BOX.search(line)))
            and _bare(line) not in everything
        ]
        words = set(_WORD.findall(" ".join(here).casefold()))
        for line in missing:
            if set(_WORD.findall(line.casefold())) <= words | {"and"}:
                continue
            if not _is_finished_stem(line, answer, by_place):
                draft.leave(line, answer.where, label)


def _said_besides(unseen: list[str], answer: Answer, worded: bool) -> list[str]:
    """The lines of an answer that say more than the value of another kind that was read of it.

    Of boxes what stands on lines of its own beside them; of nothing but numbers what was done so often
    and for so long. A date, a code or a name is all that its own line says.
    """
    if not worded:
        return [line for line in unseen if len(_WORD.findall(_COUNTED.sub(" ", line))) >= 2]
    if len(answer.lines) < 2 or (options := answer.options) is None:
        return []
    offered = {o.text.casefold() for o in options}
    return [
        line
        for line in unseen
        if not (_BOX.search(line) or line.endswith((":", "?")))
        and len(_WORD.findall(line)) >= 3
        and line.casefold() not in offered
    ]


def _bare(line: str) -> str:
    return " ".join(_MARK.sub("", line).split()).casefold()


def _joined(texts: list[str]) -> str:
    return "\n".join([" ".join(t.split()) for t in texts]).casefold()


def _is_finished_stem(line: str, answer: Answer, by_place: dict[Where, list[str]]) -> bool:
    """Whether a line of several ends in what its own paragraph gave: "My name is Ada Bell", beside the name."""
    own = [p.where for p in answer.paragraphs if p.text.strip() == line]
    return len(own) == 1 and any(v and line.endswith(v) for v in by_place[own[0]])


_BOX = re.compile("[☐☒]")
_COUNTED = re.compile(
    r"[£\d.,:/]+|\b(?:x|per|an?|of|for|in|to|at|with|the|and|each|every|once|twice|daily|weekly|fortnightly|monthly|termly"
    r"|mins?|minutes?|hrs?|hours?|days?|weeks?|wks?|months?|terms?|years?|sessions?|times?|groups?|pupils?|children"
    r"|staff|adults?|percent|cent|hourly|yearly|annually|annual|p|pa|h|m|w)\b",
    re.IGNORECASE,
)
"""What says how often, how long, with how many and at what price."""
_AREA_WORDS = {
    *_WORD.findall(" ".join(AREAS.values()).casefold()),
    "area", "areas", "broad", "of", "or", "need", "needs", "difficulty", "difficulties", "semh", "with", "medical",
    "motor", "c", "d", "h", "i", "l", "p", "s",
}  # fmt: skip


def says_more_than_area(text: str) -> bool:
    """Whether words that place a row in an area of need name something else by right.

    "Communication and Language" is an area of learning of the early years: the area says less than that.
    """
    words = set(_WORD.findall(text.casefold()))
    return bool(words - _AREA_WORDS) and not is_only_need_types(text) and not tier_of(text)


def _keep_once(draft: Draft, answer: Answer, label: str | None) -> None:
    """Keep words that stand in many rows the first time that they are met."""
    if all(piece.text != answer.text for piece in draft.unmapped):
        draft.leave(answer.text, answer.where, label)


def name_by_heads(draft: Draft, since: int, matrix: Matrix) -> None:
    """Let what a table left without a field say the head of its column: a sum alone says nothing to a person."""
    bare = [k for k, p in enumerate(draft.unmapped[since:], since) if p.label is None]
    if not bare:
        return
    heads: dict[str, str] = {}
    for row in matrix.rows:
        if row.shape is not None:  # one that was read plainly has named all but what it left unread
            columns = row.shape.columns
            for n in row.unread if row.unread is not None else range(len(columns)):
                if (column := columns[n]) >= 0:
                    heads[row.cell(row.shape.own[n]).address] = matrix.columns[
                        column
                    ].label.text.strip(" :\n")
            continue
        for cell in row.cells:
            if cell.column >= 0 and cell.filled:
                place = str(answer_in(cell).where)
                heads[place] = matrix.columns[cell.column].label.text.strip(" :\n")
    for k in bare:
        piece = draft.unmapped[k]
        if head := heads.get(piece.where):
            draft.unmapped[k] = msgspec.structs.replace(piece, label=head)


def names_place(text: str) -> bool:
    """Whether a short text only names an area of need, a tier, a role, who signs or other rows' codes."""
    words = len(_WORD.findall(text.casefold()))
    if words > 6:
        return False
    if codes_in(text):
        return True
    if (words <= 2 or (words == 3 and " or " in text)) and (
        role_of(text) or signer_role(text) != "other" or _PUPIL.fullmatch(text)
    ):
        return True
    return bool((area_of(text) and not says_more_than_area(text)) or tier_of(text))


def item_lists(draft: Draft) -> Iterator[Item]:
    """Every item of every list of a draft."""
    for items in draft.items.values():
        yield from items


_NO_PLACES: frozenset[Where | SheetCell] = frozenset()


def filled_slots(
    nodes: list[Node], said: Set[Where | SheetCell] = _NO_PLACES
) -> Iterator[tuple[Answer, str | None]]:
    """Every filled slot of a form with its label, in order.

    Of rows that were read plainly only what they left unread, and of that only what is not `said`.
    """
    for node in nodes:
        if isinstance(node, Group):
            yield from filled_slots(node.nodes, said)
        elif isinstance(node, Matrix):
            for row in node.rows:
                if row.unread is not None and row.shape is not None:
                    for n in row.unread:
                        unread = row.cell(row.shape.own[n])
                        if unread in said or unread.where in said:
                            continue
                        yield SheetAnswer(unread), node.columns[row.shape.columns[n]].label.text
                    continue
                for cell in row.cells:
                    if cell.filled and not cell.inherited:
                        label = node.columns[cell.column].label.text if cell.column >= 0 else None
                        yield cell.answer or answer_in(cell), label
        elif isinstance(node, Field | Text) and node.value:
            label = node.label.text.strip() if isinstance(node, Field) else None
            yield answer_in(node), label
