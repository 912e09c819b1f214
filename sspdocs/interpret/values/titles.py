"""Titles and headings that hold a name: "Annual Review of Ada Bell's EHC Plan", "Hill School SEND Support Plan"."""

from __future__ import annotations

import re

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.dates import find_dates
from sspdocs.forms.nodes import Heading
from sspdocs.interpret.draft import Draft
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import has_title, looks_like_name, person_name
from sspdocs.interpret.values.infer import field_kind
from sspdocs.interpret.values.title_lines import give_beside_title, give_pieces, pieces_of
from sspdocs.interpret.values.title_words import (
    DOCUMENT,
    has_common_words,
    is_part_of_school,
    school_and_remark,
    school_and_title,
)
from sspdocs.interpret.values.years import year_group
from sspdocs.where import Where

_TITLE = re.compile(
    r"\b(?:plan|map|statement|costs?|record|register|overview|report|review|summary|timetable|tracker|profile)\b",
    re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"\b(?:school|academy|college|nursery|primary|infants?|juniors?|pre-?school|kindergarten)\b",
    re.IGNORECASE,
)
_ANY_SCHOOL = re.compile(
    r"(?:(?:my|our|your|the|this|whole|in|at|home|and|for|pre|all|primary|secondary|infants?|juniors?|middle|high|upper"
    r"|lower|special|mainstream|early|years|receiving|feeder|previous|proposed|current|present|new|next|last|other"
    r"|preferred|named|sixth|form|school|academy|college|nursery|kindergarten|pre-?school)[ /&-]*)+",
    re.IGNORECASE,
)
"""Words that name no one school: "My School", "Whole School", "Primary School", "Receiving School"."""
_OF_A_SCHOOL = re.compile(
    r"['’]s? (?:[A-Z][\w.]* ){0,5}(?:School|Academy|College|Nursery|Primary|Infants?|Juniors?)\b"
)
_JOIN = re.compile(r"^[\s:–—\-|,]+|[\s:–—\-|,]+$")


_REVIEW = re.compile(r"\breview\b", re.IGNORECASE)
_OWNED = re.compile(
    r"(?:\b(?:of|for|about)\s+)?([A-Z][\w'’.-]+(?:\s+(?:[A-Z][\w'’.-]+|van|der|de|la|al"
    r"|von|bin)){1,4})\s*['’]s?\s"
)
"""Whose a document is: "Ada Bell's plan"."""
_FIRST_NAMED = re.compile(
    r"([A-Z][a-z-]+)['’]s? (?:(?:SEND?|One[ -]Page|Pupil|Learning) )*(?:Profile|Passport|Plan)"
)


_PARTED = re.compile(r"\s*\|\s*|\s+[–—]\s+")


def _school_first(text: str) -> str:
    """The school that stands first in a line of several parts, a document's title among them; "" for none.

    A unit of the school stays in its name: "Hill School – Resourced Provision".
    """
    first, *others = _PARTED.split(text)
    if not others or not _SCHOOL.search(first) or names_no_one_school(first):
        return ""
    kind = field_kind(Answer([Paragraph([Span(first)], Where())]), "")
    titled = all(p[:1].isupper() or p[:1].isdigit() for p in others)
    if kind != "setting.name" or not titled:
        return ""
    if len(others) == 1 and is_part_of_school(others[0]):
        return text
    return first if len(others) > 1 or DOCUMENT.search(others[0]) is not None else ""


def names_in_heading(draft: Draft, heading: Heading) -> None:
    """Give the draft the pupil's or school's name that a heading holds beside the document's own title."""
    text = " ".join(heading.label.text.split())
    if len(text) > 140:
        return
    if draft.title is None and heading.level <= 20 and text[-1:] != ":":
        draft.title = text
    where = heading.label.where
    named = field_kind(Answer([Paragraph([Span(text)], where)]), "")
    called = DOCUMENT.search(text)
    apart = called is not None and text[: called.start()].rstrip()[-1:] in tuple("–—-:|")
    if (school := _school_first(text)) and (named or not called):
        draft.give("setting.name", school, where, 0.9, unlabelled=True)
        if draft.title == text:
            draft.title = text[len(school) :].strip(" |–—-") or None
        return
    if named in ("setting.name", "setting.local_authority") and not apart:
        name, remark = school_and_remark(text)
        if remark:
            draft.leave(remark, where)
        draft.give(named, name, where, 0.92, unlabelled=True)
        if draft.title == text:
            draft.title = None
        return
    if _named_by_pattern(draft, text, where):
        return
    school, what = school_and_title(text)
    if what and _may_be_school(school):
        draft.give("setting.name", school, where, 0.9, unlabelled=True)
    if not (m := called):
        return
    if re.search(r"[(,|;]|\s{3,}|\t", heading.label.text.strip()) and give_beside_title(
        draft, [heading.label.text], where, titled=False
    ):
        return
    before, after = _JOIN.sub("", text[: m.start()]), _JOIN.sub("", text[m.end() :])
    after = re.sub(r"^(?:for|of|about)\b[\s:–—-]+", "", after, flags=re.IGNORECASE)
    for rest in (after, before):
        rest = re.sub(r"\([^)]*\)", "", rest).strip()
        if not rest or re.search(r"\d", rest):
            continue
        if _may_be_school(rest):
            draft.give("setting.name", rest, where, 0.92, unlabelled=True)
        elif text.isupper():
            continue  # a title in capitals alone: no name can be told from it
        elif may_be_pupil_in_title(rest):
            draft.give("pupil.name", person_name(rest), where, 0.88, unlabelled=True)


_OF_SCHOOL = re.compile(r"\bSchool['’]s\b", re.IGNORECASE)
"""What is the school's: "School's report", no name of one."""


def _may_be_school(text: str) -> bool:
    """Whether what stands beside a document's title is the name of a school."""
    return (
        _SCHOOL.search(text) is not None
        and not _OF_SCHOOL.search(text)
        and len(text.split()) >= 2
        and not _ANY_SCHOOL.fullmatch(text)
        and text[0].isupper()
        and "/" not in text
        and not re.search(r"\b(?:for|of|advice)$", text)
        and not DOCUMENT.fullmatch(text)
    )


def _named_by_pattern(draft: Draft, text: str, where: Where) -> bool:
    """Give what a heading says in a usual way: when a review was held, whose plan it is, whom a sheet is about."""
    if _REVIEW.search(text) and len(dates := find_dates(text)) == 1:
        draft.give("dates.reviewed_on", dates[0].date, where, 0.9)
    if ("'" in text or "’" in text) and (m := _OWNED.search(text)):
        name = m[1].removeprefix("Review of ").strip()
        rest = text[m.end(1) :]
        schools = _SCHOOL.search(name) or _OF_A_SCHOOL.match(rest)
        if DOCUMENT.search(rest) and looks_like_name(name) and not schools:
            if not has_title(_after_of(name)):  # "Mrs Cole's timetable" is about the staff
                draft.give("pupil.name", person_name(_after_of(name)), where, 0.93, unlabelled=True)
            return True
    if (m := _STRATEGIES.fullmatch(text)) and may_be_pupil_in_title(m[1]):
        draft.give("pupil.name", person_name(m[1]), where, 0.9, unlabelled=True)
        return True
    if m := _FIRST_NAMED.fullmatch(text):
        if not has_common_words(m[1]) and not _OWNER.fullmatch(m[1]):
            draft.give(
                "pupil.name", m[1], where, 0.8, unlabelled=True
            )  # a first name is all that such a form may give
        return True
    return False


_STRATEGIES = re.compile(
    r"(?:[\w-]+ ){0,2}(?:strategies|advice|guidance|tips|ideas|information|support) (?:for|on|about|when)"
    r" (?:teaching|supporting|working with|helping) (.+)",
    re.IGNORECASE,
)
"""A sheet for teachers that names the pupil after what it is for: "Strategies for teaching Ada Bell"."""


def names_no_one_school(text: str) -> bool:
    """Whether words about a school are those of a form, and no school's name: "Receiving school:"."""
    return _ANY_SCHOOL.fullmatch(text.strip().rstrip(": ")) is not None


def may_be_pupil_in_title(rest: str) -> bool:
    """Whether what a title holds beside its own words is a pupil's name, and no staff's and no title's."""
    return (
        2 <= len(rest.split()) <= 5
        and looks_like_name(rest)
        and not (has_common_words(rest) or has_title(rest))
    )


_TERM = re.compile(
    r"\b(?:autumn|spring|summer)\b|\bterms? ?[1-6]\b|\b20\d\d\b|\b\d\d ?[/-] ?\d\d\b"
    r"|\b\d{1,2}\.\d{1,2}\.\d\d\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b",
    re.IGNORECASE,
)
"""The time that a heading says its part is about: there is no field for it."""


def names_owner(heading: str) -> bool:
    """Whether a heading is a title of the document with a first name before it: "Ada's Plan"."""
    found = _FIRST_NAMED.fullmatch(heading.strip())
    return found is not None and not has_common_words(found[1]) and not _OWNER.fullmatch(found[1])


def says_when_or_who(heading: str) -> bool:
    """Whether a heading says what no field holds by itself: a term, a date, or an adult's name and nothing else."""
    if _TERM.search(heading):
        return True
    return len(heading) <= 40 and has_title(heading) and looks_like_name(" ".join(heading.split()))


def title_among(headings: list[str], school: str | None) -> str | None:
    """The document's title among its first headings: the first, or the one under it when that is only the school."""
    first, under = [*headings, "", ""][:2]
    if first and first == school and _TITLE.search(under):
        return under
    return first or None


_OWNER = re.compile(r"pupil|child|student|learner|parent|teacher|person", re.IGNORECASE)


def _after_of(name: str) -> str:
    return re.sub(r"^.*\b(?:of|for)\s+", "", name)


_APART = re.compile(r"\s*[|•·]\s*|\t+|\s{4,}|\s+[–—-]\s+")
_CLASS = re.compile(r"^(?:class|form)\s\S+|\b(?:class|form)$|^\d{1,2}[A-Z]{1,3}$", re.IGNORECASE)


_ABOUT = re.compile(
    r"(?:Re|RE|Regarding|Ref)\s*[:.]\s*"
    r"(?:([^,:]{0,40}\b(?:[Pp]lan|[Pp]rofile|[Rr]eview|[Tt]argets)) (?:for|of) )?(.{5,120})"
)
"""Whom a letter is about: "Re: Ada Bell, Year 4", "Re: Support plan for Ada Bell"."""


def _letter_about(draft: Draft, paragraph: Paragraph) -> bool:
    """Read the line that says whom a letter is about; False when it is no such line, or names nobody."""
    found = _ABOUT.fullmatch(paragraph.text.strip())
    name, *rest = pieces_of(found[2]) if found is not None else [""]
    where = paragraph.where
    if not looks_like_name(name) or has_common_words(name):
        return False
    if not draft.give("pupil.name", person_name(name), where, 0.9):
        return False
    if found is not None and found[1]:
        draft.title = draft.title or found[1]
    give_pieces(draft, rest, where)
    return True


_FOR = re.compile(r"\s*(?:for|of|about)\s+(.{3,60}?)\s*", re.IGNORECASE)
"""A line under the title that goes on with it: "for Ada Bell"."""


def names_in_line(draft: Draft, paragraph: Paragraph) -> bool:
    """Read a line that says without labels whose form it is: "Ada Bell | Kestrels class | Hill Lane School".

    The name is told only beside a class, a year group or a school; what is none of these is kept. False when the
    line is no such line.
    """
    if paragraph.where.part.startswith("footer") or paragraph.where.table:
        return False
    if _letter_about(draft, paragraph):
        return True
    under = _FOR.fullmatch(paragraph.text) if draft.title and not draft.has("pupil.name") else None
    if under is not None and may_be_pupil_in_title(under[1]):
        return draft.give(
            "pupil.name", person_name(under[1]), paragraph.where, 0.88, unlabelled=True
        )
    if give_beside_title(draft, [paragraph.text], paragraph.where, titled=False):
        return True
    pieces = [" ".join(p.split()) for p in _APART.split(paragraph.text) if p.strip()]
    if not 2 <= len(pieces) <= 5 or any(len(p) > 60 for p in pieces):
        return False
    where = paragraph.where
    told: dict[str, str] = {}
    rest: list[str] = []
    for piece in pieces:
        kind = field_kind(Answer([Paragraph([Span(piece)], where)]), "")
        if not kind:
            kind = "pupil.class_name" if _CLASS.search(piece) and len(piece) < 25 else ""
        if kind and kind not in told:
            told[kind] = piece
        else:
            rest.append(piece)
    names = [
        p
        for p in rest
        if 2 <= len(p.split()) <= 4
        and looks_like_name(p)
        and not (has_common_words(p) or DOCUMENT.search(p) or p.isupper())
    ]
    titled = [p for p in rest if DOCUMENT.fullmatch(p)]
    if titled and len(pieces) == 2:
        told["title"] = titled[0]
    elif paragraph.where.part and not paragraph.where.cell:
        return False  # in a page header only the document's own title stands beside a name
    if not told or len(names) != 1 or draft.has("pupil.name"):
        return False
    draft.give("pupil.name", person_name(names[0]), where, 0.9, unlabelled=True)
    if told.pop("title", None) is not None:
        if draft.title is None:
            draft.title = titled[0]
        rest = [p for p in rest if p not in titled]
    for kind, piece in told.items():
        value = year_group(piece) if kind == "pupil.year_group" else piece
        if value is None or not draft.give(kind, value, where, 0.85):
            draft.leave(piece, where, suggestion=kind)
    for piece in rest:
        if piece not in names:
            draft.leave(piece, where)
    return True
