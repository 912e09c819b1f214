"""The words of documents' own titles, and those that make capitals no name."""

from __future__ import annotations

import re

DOCUMENT = re.compile(
    r"\b(?:(?:my|individual|personal(?:ised)?|send?|sen|costed|pastoral|graduated"
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
