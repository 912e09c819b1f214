"""What the words of a label say beside the known wordings: what it is no label of, or whose plan it names."""

from __future__ import annotations

import re

_PART_COST = re.compile(
    r"\b(?:per|each|every|an?|/) ?(?:half[ -])?(?:week|fortnight|month|term|session|lesson|day)\b"
    r"|/(?:week|wk|fortnight|month|term|session|day)\b|\bp/?w\b"
    r"|\b(?:daily|weekly|fortnightly|monthly|(?:half[ -])?termly|sessional|autumn|spring|summer)\b"
)
"""What a cost is for when it is not for the year: the model has no field for it, and a year's cost it is not."""
_COST = re.compile(r"\bcosts?\b|£|\bcharge\b|\bprice\b|\bspend\b")
_COSTS = ("cost", "£", "charge", "price", "spend")
_YEARLY = re.compile(r"\b(?:year|yearly|annual|annum|hour|hourly|time|hours)\b")


def is_part_cost(folded: str) -> bool:
    """Whether a label asks what something costs for less than a year: "Cost per week"."""
    if not any([cue in folded for cue in _COSTS]):
        return False  # most labels: the first pattern is tried at every letter
    return bool(_COST.search(folded) and _PART_COST.search(folded) and not _YEARLY.search(folded))


_PLAN_FOR = re.compile(
    r"(?!date|reason|name|next)[a-z /-]{0,40}\b(?:plan|profile|passport|map|iep|ilp|ssp) (?:for|of)"
)


def is_plan_for(folded: str) -> bool:
    """Whether a label ends where the pupil's name follows: "Sensory plan for: Ada Bell"."""
    return _PLAN_FOR.fullmatch(folded) is not None


_IN_BRACKETS = re.compile(r"\S.*\(\s*([A-Za-z][^()]{3,40}?)\s*\)\W*")


def in_brackets(text: str) -> str:
    """The plain name that stands in brackets after a label of other words: "What this means (barriers)"; "" if none."""
    found = _IN_BRACKETS.fullmatch(text)
    return found[1] if found is not None else ""


_QUALIFIED = re.compile(r"([^()]+) \(([a-z][^()]{2,24})\)")


def brackets_read_in(folded: str) -> tuple[str, ...]:
    """A label with what stands in its brackets as part of it, after and before: "SEN type (secondary)"."""
    found = _QUALIFIED.fullmatch(folded)
    return (f"{found[1]} {found[2]}", f"{found[2]} {found[1]}") if found is not None else ()


_NAME_IN = re.compile(r"(?<=[a-z] )[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?=(?:['’]s)? |\W*$)")
_NO_NAMES = {
    "Mum", "Dad", "Nan", "Gran", "School", "Teacher", "Staff", "Parents", "Parent", "Family", "Home", "Mrs", "Mr",
    "Miss", "Ms", "Dr", "Year",
}  # fmt: skip
_ASKING = ("what", "how", "who", "when", "where", "things", "people", "ways")


def of_a_child(text: str) -> str:
    """A label in which a forename stands, with "child" in its place: "What Ada says"; "" for any other."""
    if text[:8].partition(" ")[0].lower() not in _ASKING:
        return ""
    names = set(_NAME_IN.findall(text)) - _NO_NAMES
    return text.replace(names.pop(), "child") if len(names) == 1 else ""


PROSE = ("needs.", "outcomes.", "provision.description", "views.")
"""What a label may be called in brackets; other words there only say how to answer."""

_AT_SCHOOL = re.compile(
    r"(?<!\bam )\b(?:about|in|at|to|into|makes?|outside|during|after|before|from|out of)\b(?! (?:which|what))"
    r"(?: \w+){0,2} (?:schools?|setting|college|nursery|class|classroom|academy)\b"
)


def without_place(folded: str, concepts: tuple[str, ...]) -> tuple[str, ...]:
    """The concepts of a label, less the school's name where school is only the place: "What helps in class"."""
    if not {"setting.name", "pupil.class_name"} & set(concepts) or not _AT_SCHOOL.search(folded):
        return concepts
    return tuple(c for c in concepts if c not in ("setting.name", "pupil.class_name"))
