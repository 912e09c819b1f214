"""A label in the one plain form that its everyday variants share: whoever the child is called, asked or told.

"What do I find hard?", "What the pupil finds hard" and "What I find hard" are three labels with one meaning, and so are
"Parent(s)/carer(s) views" and "Views of the family". No list of wordings holds every such pair; what differs between
them is folded here instead: the word for the child, the order of a question, short forms, small words.
"""

from __future__ import annotations

import re

_PERSON = r"(?:child|children|pupil|student|learner|young person|young people|cyp|c/yp|yp)"
_CHILD = re.compile(rf"\b{_PERSON}(?:'s|s'|s)?(?:(?:/| or | and ){_PERSON}(?:'s|s'|s)?)*(?![a-z'])")
_ADULT = r"(?:parental|parents?|carers?|guardians?)"
_PARENT = re.compile(rf"\b{_ADULT}(?:'s|')?(?:(?:/| or | and |, ?){_ADULT}(?:'s|')?)*(?![a-z'])")
_SHORT = [
    (re.compile(rf"\b{short}"), whole)
    for short, whole in (
        ("i'm\\b", "i am"), ("i've\\b", "i have"), ("i'd\\b", "i would"), ("i'll\\b", "i will"),
        ("we're\\b", "we are"), ("we've\\b", "we have"), ("we'll\\b", "we will"), ("you've\\b", "you have"),
        ("they're\\b", "they are"), ("(what|who|how|it|where|when|that)'s\\b", r"\1 is"),
        ("(is|are|do|does|did|has|have|would|should)n't\\b", r"\1 not"), ("don't\\b", "do not"),
        ("send(?=co|\\b)", "sen"), ("special educational needs?(?: (?:and/or|and|or) disabilit(?:y|ies))?", "sen"),
        ("(?:ehcp|education,? health (?:and|&) care plan|ehc plan)", "ehc plan"),
        ("co-?ordinator", "coordinator"), ("programme", "program"),
    )
]  # fmt: skip
_SMALL = re.compile(r"\b(?:the|this|these|those|our|his|her|his/her|he/she|a|an|please)\b ?")
_DID = r"(?:do|does|did)"
_WILL = r"(?:will|would|can|could|should|am|is|are|was|were|have|has|might|must)"
_WHO_ASKED = (
    r"(?:i|we|you|they|he|she|it|that|child|parent|school|setting|staff|adults?|teachers?|others|people"
    r"|(?:my|your) \w+)"
)
_ASKED = re.compile(
    rf"^(what(?: (?:help|support|provision|difference|strategies))?|how(?: (?:often|much|best|well|long))?|when"
    rf"|where|who|why)"
    rf" (?:{_DID}|({_WILL})) ({_WHO_ASKED})(?= |$)"
)
_SPOKEN_TO = re.compile(
    r"^((?:what|how|where|when|who)(?: (?:do|are|would|will|did|have))?) you\b(?!.*\b(?:me|child|i|us)\b)"
)
_FINDS = re.compile(
    r"\b(child|he|she|they) (?:(find|like|need|enjoy|want|say|think|feel|struggle|know|learn)s)\b"
)
_NOT = re.compile(r"\b(?:did|does) not\b")
_DATED = re.compile(
    r"\b(?:date|review|written|start|update|complete|agree|valid|set|next|last|when|due)"
)
_PLAN = re.compile(
    r"\b(?:(?:sen |pupil |learning |individual |my )?support plan|iep|ilp|ssp|apdr|pep|(?:pupil |learning )?passport"
    r"|one[ -]page profile|(?:pupil )?profile|(?:provision )?map|support and outcome plan|(?<!ehc )plan)\b"
)
_YEARLY = re.compile(
    r"\bar\b|\b(?:(?:ehc plan|statutory|ehc) )?annual review\b|\b(?:ehc plan|statutory|ehc) review\b"
)
"""The review of an EHC plan is the annual one, however it is called."""
_ENDS = re.compile(r"(?<=[a-z]{3}[^s])s\b")


def plain(folded: str) -> str:
    """The plain form of a folded label; labels that share it mean the same."""
    s = folded
    for short, whole in _SHORT:
        s = short.sub(whole, s)
    s = _SPOKEN_TO.sub(_to_i, s)
    s = _PARENT.sub("parent", _CHILD.sub("child", s))
    s = _SMALL.sub("", s)
    s = _ASKED.sub(lambda m: " ".join(x for x in (m[1], m[3], m[2]) if x), s)
    s = _FINDS.sub(r"\1 \2", s)
    s = _YEARLY.sub("annual review", s)
    if _DATED.search(s):
        s = _PLAN.sub("plan", s)
    s = _NOT.sub("do not", s)
    return " ".join(_ENDS.sub("", s).split())


def _to_i(asked: re.Match[str]) -> str:
    return asked[1].replace(" are", " am") + " i"
