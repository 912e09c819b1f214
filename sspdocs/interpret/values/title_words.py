"""The words of documents' own titles, and those that make capitals no name."""

from __future__ import annotations

import re

DOCUMENT = re.compile(
    r"\b(?:(?:my|pupil|student|learner|individual|personal(?:ised)?|send?|sen|costed|pastoral|graduated"
    r"|early years|whole[ -]school|annual|interim|education(?:al)?,? health (?:and|&) care"
    r"|ehcp?|"
    r"coordinated|learning|one[ -]page|weekly|daily|termly|targets?|outcomes?)[\s,]*)*"
    r"\b(?:support plan|education plan|learning plan|provision map(?:ping)?|profile"
    r"|(?:support|learning|inclusion) programme"
    r"|passport|plan|targets|review|iep|ilp|ssp|report|summary|form|record|timetable)\b(?: (?:plus"
    r"|form|review))?",
    re.IGNORECASE,
)
"""What a document calls itself."""

SCHOOL_ENDS = r"(?:Playgroup|Comprehensive|Montessori)(?=\s*(?:$|[(,]))"
"""What the name of a school may end with; elsewhere the same words mean other things: "Comprehensive assessment"."""
SCHOOL = rf"(?:School|Academy|College|Nursery|Centre|Infants?|Juniors?|Primary|Pre-?school|Kindergarten|{SCHOOL_ENDS})"
"""What the name of a school has in it, for a pattern."""
_PART_OF_SCHOOL = re.compile(
    r"(?:[\w-]+ ){0,2}(?:provision|base|unit|centre|campus|site)", re.IGNORECASE
)
_REMARK = re.compile(
    rf"([^–—]{{4,70}}?)\s+[–—-]\s+([a-z].*)"
    rf"|(.{{3,70}}?\b{SCHOOL})\s*[,(]\s*((?:an?|the|our|which|where)\b.{{5,}}?)\)?"
)


def is_part_of_school(text: str) -> bool:
    """Whether words after a school's name are a unit of it: "Resourced Provision"."""
    return _PART_OF_SCHOOL.fullmatch(text) is not None


def school_and_remark(text: str) -> tuple[str, str]:
    """A school's name and a remark after it, "" for none: "Hill School – all staff to read"."""
    found = _REMARK.fullmatch(text)
    name, remark = (found[1] or found[3], found[2] or found[4]) if found else (text, "")
    return (text, "") if is_part_of_school(remark) else (name, remark)


_NO_NAME = re.compile(
    r"\b(?:confidential|private|restricted|draft|register|tracker|timetable|class|year \d|term|autumn|spring"
    r"|summer|20\d\d|inclusion|sencos?|provision maps?|costings?|interventions?|targets?)\b",
    re.IGNORECASE,
)
"""Words of what stands beside a school's name and is no part of it."""
_THEN_TITLE = re.compile(
    rf"(.{{3,60}}\b{SCHOOL})\s+((?:Pupil|Student|Child|SEND?|SEN|My|Whole|Provision|Interventions?|Costed|Annual"
    r"|Individual|Year \d+|Class|Register|Inclusion|EHCP?)\b.*)",
    re.IGNORECASE,
)


def is_no_name(part: str) -> bool:
    """Whether a piece after a school's name says what the paper is, and is no unit or town of the school."""
    if is_part_of_school(part):
        return False
    return _NO_NAME.search(part) is not None or DOCUMENT.search(part) is not None


def school_and_title(text: str) -> tuple[str, str]:
    """A school's name and what the paper is called after it, "" for none: "Hill School Provision Map"."""
    found = _THEN_TITLE.fullmatch(text)
    if found is None or not is_no_name(found[2]):
        return text, ""
    return found[1], found[2]


def has_common_words(text: str) -> bool:
    """Whether the capitals are only a heading's: "School Details", "All About Me"."""
    return bool(
        re.search(
            r"\b(?:plan|school|support|details|all|about|me|my|who|what|part|section|annual|review"
            r"|special|needs|map|form|meeting|team|summary|council|borough|"
            r"county|early|years|foundation|key|stage|education|health|care|outcomes?|targets?|provision|autumn|spring|summer|year"
            r"|term|by|group|response|record|approach|federation|trust|team|service|centre|hospital|house|academy|newsletter|policy|confidential|pupil|primary"
            r"|interventions?|termly|weekly|daily|half|register|tracker|tracking|progress|list|overview|log|sheet"
            r"|class|strategies|reading|maths|phonics|writing|spelling|speech|language|behaviour|sensory|attendance"
            r"|sen|send|to|and|the|with|assess|do)\b",
            text,
            re.IGNORECASE,
        )
    )
