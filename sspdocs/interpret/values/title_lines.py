"""What stands beside a document's title: the school, the pupil, year and class, in any order and without labels."""

from __future__ import annotations

import re

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.dates import find_dates
from sspdocs.interpret.draft import Draft
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import has_title, looks_like_name, person_name
from sspdocs.interpret.values.infer import field_kind
from sspdocs.interpret.values.title_words import DOCUMENT, has_common_words
from sspdocs.interpret.values.years import year_group
from sspdocs.where import Where

_APART = re.compile(r"\s*[|•·;\n()]\s*|\t+|\s{3,}|\s+[–—-]\s+|(?<=\)),\s*")
_CLASS = re.compile(
    r"(?:class|form|tutor group|tg):?\s\S.*|.+\b(?:class|form)|\d{1,2} ?[A-Z]{1,3}", re.IGNORECASE
)
_OF_CLASS = re.compile(r"(?:class|form|tutor group|tg)\b[\s:]*+(?!\d{1,2}(?: |$))", re.IGNORECASE)
"""What stands before the name of a class; "Class 2" is its name."""
_YEAR = re.compile(r"(?:nc )?(?:year|yr|y)\.? ?\d{1,2}|reception|nursery", re.IGNORECASE)
_BORN = re.compile(r"\b(?:d\.? ?o\.? ?b|birth(?:day)?|born)\b", re.IGNORECASE)
_FORM = re.compile(r"(?:class|form):?\s+\d{1,2} ?[A-Z]\w{0,2}", re.IGNORECASE)
_UPN = re.compile(r"UPN:?\s+([A-Z]\d{11}[\dA-Z])")
_MOST = 8


def give_beside_title(draft: Draft, lines: list[str], where: Where, *, titled: bool) -> bool:
    """Read the pieces of a title line into a draft; what is none of the pupil's facts is kept.

    Args:
        draft: takes the facts.
        lines: the line, or the cells of a row, with the title or right beside it.
        where: their place.
        titled: whether the title stands elsewhere; else one of the pieces must be the title.

    Returns:
        False, with nothing taken, when the pieces do not tell what they are: there must be a
        school, or one name beside a class, a year or a school.
    """
    if not titled and not _may_be_title(lines):
        return False
    pieces = [p for line in lines for p in pieces_of(line)]
    if not 1 <= len(pieces) <= _MOST or any(len(p) > 70 for p in pieces):
        return False
    told: dict[str, str] = {}
    rest: list[str] = []
    named_title: str | bool = titled
    for piece in pieces:
        kind = kind_of(piece)
        if kind == "title" and not named_title:
            named_title = piece
        elif kind not in ("", "title") and kind not in told:
            told[kind] = piece
        else:
            rest.append(piece)
    facts = told.keys() - {"pupil.name"}
    if not facts or (facts <= {"pupil.date_of_birth"}):
        return False
    if not named_title and len(facts & _OF_PUPIL) < _ENOUGH:
        return False
    if draft.title is None and isinstance(named_title, str):
        draft.title = named_title
    for kind, piece in told.items():
        if not _give(draft, kind, piece, where):
            draft.leave(piece, where, suggestion=kind)
    for piece in rest:
        draft.leave(piece, where)
    return True


def _may_be_title(lines: list[str]) -> bool:
    """A quick no for most lines: too long, or without a word that documents are called by."""
    if sum(map(len, lines)) > _MOST * 50:
        return False
    folded = "\n".join(lines).lower()
    return any(word in folded for word in _CALLED) or sum(map(folded.count, "|•·")) >= _ENOUGH - 1


_OF_PUPIL = {"pupil.year_group", "pupil.class_name", "pupil.date_of_birth", "pupil.upn"}
_ENOUGH = 3
"""Facts in a line that leave no doubt about it, though it names no title."""


_CALLED = (
    "plan", "profile", "passport", "map", "review", "targets", "report", "summary", "form", "record", "timetable",
    "iep", "ilp", "ssp",
)  # fmt: skip
"""One of them is in whatever `DOCUMENT` finds."""


def pieces_of(line: str) -> list[str]:
    """The pieces of a line; those between commas only where they do not tell a thing together: "Hill School, Ely"."""
    found: list[str] = []
    for piece in _titles_apart(_APART.split(line)):
        whole = "," not in piece or kind_of(piece).startswith("setting.")
        found += [piece] if whole else piece.split(",")
    return [p.strip(" ,.") for p in found if re.search(r"\w", p)]


def _titles_apart(pieces: list[str]) -> list[str]:
    """Pieces with a title and the name after its colon parted, and the word for a name before one left out."""
    found: list[str] = []
    for piece in pieces:
        title, colon, rest = piece.partition(":")
        if colon and rest.strip() and DOCUMENT.fullmatch(title.strip()) is not None:
            found += [title, rest]
        else:
            found.append(_NAME.sub("", piece))
    return found


_NAME = re.compile(
    r"^(?:pupil(?:['’]s)? |child(?:['’]s)? |student(?:['’]s)? )?name:?\s+(?=[A-Z])", re.IGNORECASE
)


def give_pieces(draft: Draft, pieces: list[str], where: Where) -> None:
    """Give a draft what pieces beside a pupil's name tell of the pupil; what they do not tell is kept."""
    for piece in pieces:
        kind = kind_of(piece)
        if kind in ("", "title", "pupil.name") or not _give(draft, kind, piece, where):
            draft.leave(piece, where)


_PRONOUNS = re.compile(r"\s*\((?:she|he|they)/\w+(?:/\w+)?\)", re.IGNORECASE)
"""How somebody is spoken of, after the name: "(she/her)"."""
_LISTED = re.compile(r"\s*[,;|]\s+|\s{3,}|\t")


_YEAR_AFTER = re.compile(
    r"([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,3}),\s+((?:year|yr|y)\.? ?\d{1,2}|reception|nursery)\b(.*)",
    re.IGNORECASE,
)
"""A pupil's name with the year after it, and more: "Ada Bell, Year 4 (Miss Bray). Started 3/11/25"."""


def facts_after(name: str) -> tuple[str, list[tuple[str, str]]]:
    """A pupil's name and what follows it between commas: "Ada Bell (she/her), Year 8, form 8T".

    Each with its field, "" for none; the name as it stands, and [], where anything else follows.
    """
    spoken = _PRONOUNS.search(name)
    first, *others = _LISTED.split(_PRONOUNS.sub("", name))
    kinds = [kind_of(piece) for piece in others] if " " in first else []
    if not (others or spoken) or " " not in first or not _OF_PUPIL.issuperset(kinds):
        more = _YEAR_AFTER.fullmatch(name)
        if more is None or not looks_like_name(more[1]) or has_common_words(more[1]):
            return name, []
        rest = more[3].strip(" ,.;")
        return more[1], [("pupil.year_group", more[2]), *([("", rest)] if rest else [])]
    told = [("", spoken.group().strip(" ()"))] if spoken else []
    return first, told + [(kind, class_in(said)) for kind, said in zip(kinds, others, strict=True)]


def kind_of(piece: str) -> str:
    """What one piece is: "title", a field, or "" for no telling."""
    if _YEAR.fullmatch(piece):
        return "pupil.year_group"
    if _BORN.search(piece) and len(find_dates(piece)) == 1:
        return "pupil.date_of_birth"
    if named := field_kind(Answer([Paragraph([Span(piece)], Where())]), ""):
        return named
    if _UPN.fullmatch(piece):
        return "pupil.upn"
    if _FORM.fullmatch(piece):
        return "pupil.class_name"
    if DOCUMENT.search(piece) and len(piece.split()) < 9 and "=" not in piece:
        return "title"
    if _CLASS.fullmatch(piece) and len(piece) < 30:
        return "pupil.class_name"
    words = len(piece.split())
    if 2 <= words <= 4 and looks_like_name(piece) and not has_title(piece):
        return "" if has_common_words(piece) or piece.isupper() else "pupil.name"
    return ""


def _give(draft: Draft, kind: str, piece: str, where: Where) -> bool:
    if kind == "pupil.name":
        return draft.give(kind, person_name(piece), where, 0.9, unlabelled=True)
    if kind == "pupil.date_of_birth":
        return draft.give(kind, find_dates(piece)[0].date, where, 0.9, unlabelled=True)
    if kind == "pupil.year_group":
        year = year_group(piece)
        return year is not None and draft.give(kind, year, where, 0.85, unlabelled=True)
    if kind == "pupil.upn":
        piece = re.sub(r"^UPN:?\s+", "", piece)
    if kind == "pupil.class_name":
        piece = class_in(piece)
    return draft.give(kind, piece, where, 0.88, unlabelled=True)


def class_in(piece: str) -> str:
    """The name of a class without the word for what it is: "Form 8B" is "8B"; "Class 2" is its name."""
    m = _OF_CLASS.match(piece)
    return piece[m.end() :] if m is not None else piece
