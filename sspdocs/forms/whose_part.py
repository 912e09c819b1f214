"""Labels of a shape that no list holds in all its wordings: what home or the child does, and what either thinks.

They matter because their nearest known wordings ask for something else: "How can parents help?" is near "How can school
help?", and "What I do to help myself" near "What helps me".
"""

from __future__ import annotations

import re

_KIN = (
    r"(?:(?:my|our|your|the) )?(?:parents?|carers?|family|families|mum|dad|grown-ups at home|home)"
    r"(?:(?:/| and | or )(?:carers?|dad|family))?"
)
_CHILD = r"(?:(?:the )?(?:child|pupil|student|learner|young person|cyp|yp))"
_BY = r"(?: (?:me|us|child|this|with this|to help|to support))*(?: at home)?(?: by)?"
_HOME = re.compile(
    rf"(?:how|what|ways)(?: (?:can|will|could|should))? {_KIN}(?: (?:can|will|could|should))?"
    rf" (?:do|help|support)(?: to (?:help|support)\b.*|{_BY})"
    r"|(?:how|what|ways)(?: (?:can|will|could|should))? (?:we|i|you)(?: (?:can|will|could|are going to))?"
    r" (?:do|help|support|try)\b.* at home|what (?:will|can) happen at home"
    rf"|{_KIN} (?:will|can|could|agrees? to)(?: (?:help|support))?{_BY}"
    r"|(?:at home,? )(?:we|i|parents?|my family) (?:will|can)(?: (?:help|support)\b.*)?"
    r"|(?:we|i) (?:will|can) (?:help|support) at home(?: by)?"
    r"|(?:ideas|activities|strategies|things to (?:do|try)|suggestions) (?:at|for) home"
    r"|(?:help|support) from (?:home|(?:my )?family|parents?(?:/carers?)?|mum and dad)"
    r"|(?:parents?'?|parental|parent/carer|parents/carers)(?:'s)? (?:help|support|actions?|role)(?: at home)?"
    r"|home (?:activities|strategies|support|actions)(?:/(?:activities|strategies|support|actions))?"
)
_DOES = r"(?:will|can|could|must|should|need to|do|am going to)"
_PUPIL = re.compile(
    rf"(?:how|what|ways|things|strategies)\b.*\b(?:i|you|{_CHILD})\b.*\b(?:my|your|him|her|them)sel(?:f|ves)"
    rf"|what (?:{_DOES} i|i will|i am going to|i need to|i must) (?:{_DOES} )?do to"
    r" (?:help|achieve|improve|get there|make)\b.*"
    rf"|to help myself,? i (?:will|can)|i (?:{_DOES} )?help myself(?: by)?"
    rf"|(?:{_CHILD}(?:'s)?|my) (?:actions?|role|responsibilit(?:y|ies)|commitments?)|{_CHILD} agrees to"
    r"|self[- ]help(?: strateg(?:y|ies))?"
)
_SAYS = r"(?:own )?(?:views?|voice|comments?|feedback|thoughts|reflections?|evaluation|perspective)"
_ON_PROGRESS = (
    r" (?:(?:on|of|about) (?:(?:my|his|her|their|the|this|child's|last|how) )*"
    r"(?:progress|review|targets?|plan review|review meeting|it went|i am doing)\b.*"
    r"|at (?:the |this |my )?(?:annual )?(?:review|meeting)(?: meeting)?)"
)
_WENT = r"\b.*\b(?:(?:progress|it went|it has gone)|i (?:am doing|am getting on|have done|did))"
_PUPIL_SAYS = re.compile(
    rf"(?:{_CHILD}(?:'s)?|my) {_SAYS}{_ON_PROGRESS}"
    rf"|(?:how|what) (?:do |did )?i (?:think|feel|thought|felt){_WENT}"
    rf"|(?:how|what) (?:do |did )?you (?:think|feel) (?:about )?your progress"
    rf"|(?:{_CHILD}(?:'s)?|my) self[- ](?:assessment|evaluation|review)"
)
_PARENT_SAYS = re.compile(
    rf"(?:parents?'?|parental|carer|family|(?:parent|parents)/carers?)(?:'s|')? {_SAYS}{_ON_PROGRESS}"
    rf"|(?:how|what) (?:do |did )?{_KIN} (?:think|feel){_WENT}"
    r"|(?:comments|feedback) from (?:home|(?:the |my )?family|parents?(?:/carers?)?)"
)
_SHAPES = (
    (_PUPIL_SAYS, ("review.pupil_comment",)),
    (_PARENT_SAYS, ("review.parent_comment",)),
    (_HOME, ("provision.home",)),
    (_PUPIL, ("provision.pupil",)),
)
_LONGEST = 90


def whose_part(folded: str) -> tuple[str, ...]:
    """What a folded label of one of these shapes means; () for any other."""
    if len(folded) > _LONGEST:
        return ()
    return next((concepts for shape, concepts in _SHAPES if shape.fullmatch(folded)), ())
