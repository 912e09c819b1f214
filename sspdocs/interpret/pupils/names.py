"""Columns that name pupils: one in each row, or several who share what the row says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sspdocs.forms.nodes import Matrix
from sspdocs.interpret.tables.down_columns import said_down, texts_down
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import (
    area_of,
    has_title,
    looks_like_name,
    person_name,
    role_of,
)
from sspdocs.interpret.values.lines import is_plain
from sspdocs.interpret.values.name_flags import without_flag

_HEADS = {"pupil.name", "people.name", "provision.group_size"}
_HEAD = re.compile(r"\b(?:pupils?|child(?:ren)?|students?|learners?|names?)\b", re.IGNORECASE)
_NO_PERSON = re.compile(
    r"\b(?:groups?|class|classes|year|yr|set|table|team|all|whole|various|pupils?|children|students?"
    r"|autumn|spring|summer|term|support|phase|key stage|ks\d|reception|nursery|school|base|boys|girls"
    r"|everyone|none)\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[ \t]*[(\[][^()\[\]\n]*[)\]][ \t]*")
_MARKS_APART, _AND = "\n;/&,", re.compile(r"and\b(?<=\band)")
"""What parts the names of several pupils in one cell."""
_APART = re.compile(r"\s*(?:\n|;|/|&|\band\b)\s*")


def shared_names_column(matrix: Matrix) -> int | None:
    """The column that names several pupils a cell in a list of what is done, None when there is none."""
    heads = [c for column in matrix.columns for c in column.label.match.concepts]
    if "provision.description" not in heads:
        return None
    for k, column in enumerate(matrix.columns):
        label = column.label
        if not (
            _HEADS & set(label.match.concepts)
            or (not label.match.exact and _HEAD.search(label.text))
        ):
            continue
        if "provision.lead" in label.match.concepts and not _led_beside(matrix, k):
            continue  # "Who" is who does it, where nothing else says that
        texts = texts_down(matrix, k)
        if not _parts_names("|".join(texts)) or not any(map(_may_name_several, texts)):
            continue
        cells = said_down(matrix, k)
        found = [names for a in cells if (names := pupil_names(a)) and not _initials(names)]
        if len(found) >= 0.6 * max(1, len(cells)) and any(len(names) > 1 for names in found):
            return k
    return None


def _led_beside(matrix: Matrix, k: int) -> bool:
    """Whether another column surely says who does what is done."""
    others = [c.label.match for n, c in enumerate(matrix.columns) if n != k]
    return any(m.exact and "provision.lead" in m.concepts for m in others)


def _parts_names(texts: str) -> bool:
    """Whether anything in these texts may part the names of several pupils."""
    return any(mark in texts for mark in _MARKS_APART) or _AND.search(texts) is not None


@lru_cache(maxsize=8192)
def _may_name_several(text: str) -> bool:
    """Whether the text of a cell may be the names of several pupils, and not just a letter or two of each."""
    bare = text.strip()
    if not is_plain(bare):
        return True  # it needs a closer look
    names = [name for name, _ in _names_in(bare)]
    return len(names) > 1 and not _initials(names)


def _initials(names: Sequence[str]) -> bool:
    """Whether a cell gives letters for its pupils: too little to tell one pupil's rows from another's."""
    return all(len(name) <= 4 and name.isupper() for name in names)


@lru_cache(maxsize=2048)
def may_be_pupil(head: str) -> bool:
    """Whether a head may be a pupil's name, and is no role, area of need, group or term."""
    head, _ = without_flag(head)
    return looks_like_name(head) and not (
        _NO_PERSON.search(head) or has_title(head) or role_of(head) or area_of(head)
    )


def pupil_names(answer: Answer) -> list[str]:
    """The pupils whom a cell names, on lines of their own or apart by commas; empty when it names anything else."""
    return [name for name, _ in pupils_in(answer)]


def pupils_in(answer: Answer) -> tuple[tuple[str, str], ...]:
    """The pupils whom a cell names, each with what stands in brackets after the name, "" for nothing."""
    return _names_in(answer.text) if answer.number is None else ()


@lru_cache(maxsize=2048)
def _names_in(text: str) -> tuple[tuple[str, str], ...]:
    flags: dict[str, str] = {}
    bare = _BRACKETS.sub(" ", text) if "(" in text or "[" in text else text
    parts = [p.strip(" ,") for p in _APART.split(bare)]
    parts = [p for p in parts if p]
    if len(parts) <= 1 or any(p.count(",") > 1 for p in parts):
        commas = [p.strip() for part in parts for p in part.split(",") if p.strip()]
        whole = all(len(p.split()) > 1 for p in commas)
        if len(commas) > 2 or (len(commas) == 2 and whole):  # "Bell, Ada" is one name
            parts = commas
    short = sum(len(p.split()) == 1 for p in parts)
    if not parts or (short and short != len(parts)):
        return ()
    if any(_NO_PERSON.search(p) or not looks_like_name(p) for p in parts):
        return ()
    if bare != text:
        flags = {
            p: m[1]
            for p in parts
            if (m := re.search(re.escape(p) + r"\s*([(\[][^()\[\]]*[)\]])", text))
        }
    return tuple([(person_name(p), flags.get(p, "")) for p in parts])
