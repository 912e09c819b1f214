"""Labels as they are compared: case, quotes, spacing, numbering and trailing marks folded away."""

from __future__ import annotations

import re
from functools import lru_cache

_QUOTES = str.maketrans("’‘“”–—‑\u00a0", "''\"\"--- ", "\u00ad")

_PLURAL = re.compile(r"(?<=[a-z])\s?\((e?s)\)", re.I)
_HINT = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_OPEN_HINT = re.compile(r"\s*[(\[][^()\[\]]*$")
_NUMBER = re.compile(
    r"^(?:(?:section|part|step)\s*)?(?:"
    r"\(?\d{1,2}(?:[.:]\d{1,2})*[a-z]?\s*[.):\-]+\s*(?=[a-z\"'])"  # 1. 2) 1:1 3a)
    r"|\d{1,2}(?:\.\d{1,2})*\s*(?=[a-z]{2})"  # 1.3about me, 7 review
    r"|\(?[a-k]\d?\)?\s*[):\-]\s*(?=\w)"  # a) B: (c)
    r"|[ivx]{1,4}[.)]\s*(?=\w))"
    r"|^(?:section|part|step)\s+(?:\d{1,2}(?:\.\d{1,2})*[a-k]?|[a-k]\d?)\b\s*(?=\w)"
)
_NUMBERED, _NUMBERED_THEN = frozenset("0123456789(ivx"), frozenset("0123456789) \t:-")
_PARTS = ("section", "part", "step")
"""How a text begins, and goes on, that may begin with a number: no other need be looked at."""
_TICKED = (" y/n", " yes/no")
"""How a label ends that says what may be answered: "Pupil premium Y/N"."""
_TRAIL = " \t\n:;.…*?!-_/|=>→"
_PICTURES = re.compile(
    "(?:(?![\U0001f534\U0001f535])[\u2600-\u2609\u2614-\u26ff\u2728\u2763-\u2767\u2b50\U0001f300-\U0001faff]"
    "[\ufe0f\u200d\U0001f3fb-\U0001f3ff]*)+ *(?=[a-z]{2})"
)
"""Pictures before the words of a label; coloured spots and ticks say something."""
_PICTURES_LAST = re.compile(
    "(?<=[a-z]{2}) *[\u2605\u2606\u2639-\u263b\u273f\u2740\u2728\u2b50\U0001f31f\U0001f600-\U0001f64f][\ufe0f\u200d]*$"
)
"""A face after the words of a label: "Working", and a smile."""
_PLUS = re.compile(r"(?<= )\+(?= )|(?<=\b[a-z])\+(?=[a-z]\b)")
_SLASH = re.compile(r"\s*/\s*")
_SLASHED = re.compile(r"(?<=[a-z]{3})/(e?s)\b")


@lru_cache(maxsize=16384)
def fold(text: str, hints: bool = False) -> str:
    """A label or short value for comparison.

    Lower case, straight quotes, one space, no space round "/", no leading number ("1.3About me", "Section B:"), no
    trailing ":" "…" "*" and the like, and no bracketed hint unless `hints` keeps them.
    """
    s = text if text.isascii() else text.translate(_QUOTES)
    if "(" in s or "[" in s:
        s = _PLURAL.sub(r"\1", s)
        without = s if hints else _OPEN_HINT.sub("", _HINT.sub("", s))
        if without.strip(_TRAIL):
            s = without
    s = " ".join(s.split()).lower().lstrip("*•·-–_ ")
    s = s.rstrip(_TRAIL).strip()
    if s[:1] > "\u25ff" and (picture := _PICTURES.match(s)) is not None:
        s = s[picture.end() :]
    if s[-1:] > "\u25ff":
        s = _PICTURES_LAST.sub("", s).rstrip(_TRAIL)
    if s[:1] in _NUMBERED or s[1:2] in _NUMBERED_THEN or s.startswith(_PARTS):
        number = _NUMBER.match(s)
        if number is not None and len(s) - number.end() > 2:
            s = s[number.end() :]
    if "/" in s:
        s = _SLASH.sub("/", s)
        if "/s" in s or "/es" in s:
            s = _SLASHED.sub(r"\1", s)  # "Person/s" is "Person(s)"
        if s.endswith(_TICKED):
            s = s.removesuffix(" y/n").removesuffix(" yes/no").rstrip(_TRAIL)
    if "&" in s or "+" in s:
        s = _PLUS.sub("and", s.replace("&", "and"))
    return s.strip(_TRAIL + '"')


_OWNER = re.compile(
    r"^(?:the )?(?:my|our|your|child's|child/young person's|child or young person's"
    r"|children's|pupil's|pupils'|student's|learner's|young person's|yp's|cyp's|child"
    r"|pupil|student|learner|current|legal|full|present|main|overall|agreed|proposed"
    r"|planned|specific) (?:current |legal |full )?(?=\w)"
)
_OWNER_FIRST = frozenset("th my ou yo ch pu st le yp cy cu fu pr ma ov ag pl sp".split())  # noqa: SIM905
"""The two letters with which the words of `_OWNER` begin."""
_ASKED = re.compile(r"^what (?:are|is) (?=(?:my|your|our) \w)")
_JOINS = ("and ", "but ", "clas")
_GOES_ON = re.compile(r"^(?:class )?(?:and|but) (?=(?:i|my|we|our|people) )")
"""How a printed sentence goes on after an answer: "My name is … but I like to be called …"."""
_NAMED = re.compile(r"^([a-z-]{2,14})'s (?=\w)")
_KIN = {
    "parent", "parents", "mum", "dad", "carer", "family", "mother", "father", "teacher", "school",
    "senco", "sendco", "headteacher", "head", "principal", "tutor", "ta", "lsa", "mentor", "staff", "adult", "worker",
    "practitioner", "professional", "therapist", "specialist", "consultant", "nurse", "doctor", "gp", "manager", "lead",
    "author", "assessor", "referrer", "witness", "chair", "guardian", "nan", "setting", "nursery", "college", "academy",
    "provider", "council", "authority", "agency", "service", "people", "person", "home", "here", "where", "when", "it",
    "what", "that", "who", "how", "let", "there", "today", "week", "term", "year", "children",
}  # fmt: skip
_OF_OWNER = re.compile(
    r" (?:of|for) (?:the |my |your )?(?:child|pupil|student|learner|young person"
    r"|child/young person|child or young person|cyp|pupil/student)(?:/young person)?$"
)


_PER = re.compile(
    r"(£|\b(?:costs?|rate|hours|hrs|minutes|mins|sessions|times)) ?(?:/|a|each|p\.?(?=[hw]))"
    r" ?(hour|hr|h|week|wk|w|session|pupil|child|year|yr|annum)\b"
)
_POUNDS = re.compile(r"^£ (?=\w)| (?:in )?(?:£|pounds)$")
_RATED = re.compile("£|cost|rate|hours|hrs|minutes|mins|sessions|times")
"""What `_PER` begins with."""
_SHORT = re.compile(r"\b(?:wks?|hrs?|mins?|no\.?|yr|w|h)(?=\s|$)")
_LONG = {
    "wk": "week", "wks": "weeks", "hr": "hour", "hrs": "hours", "min": "minutes", "mins": "minutes", "no": "number",
    "yr": "year", "w": "week", "h": "hour",
}  # fmt: skip


def _spelt_out(folded: str) -> str:
    """A label about amounts with its short words in full: "£/hr" as "£ per hour", "no. of wks" as "number of weeks"."""
    per = _PER.sub(r"\1 per \2", folded) if _RATED.search(folded) else folded
    if per == folded and not folded.startswith("no"):
        return folded
    return _SHORT.sub(lambda m: _LONG[m.group().rstrip(".")], per)


_WHOLE = {
    "grp": "group", "grps": "groups", "tchr": "teacher", "tchrs": "teachers", "reg": "register", "att": "attendance",
    "attend": "attendance", "attd": "attendance", "prov": "provision", "provs": "provisions", "interv": "intervention",
    "intv": "intervention", "intvn": "intervention", "intervs": "interventions", "freq": "frequency",
    "prev": "previous", "asst": "assistant", "ext": "external", "hrly": "hourly", "wkly": "weekly", "pt": "point",
    "pts": "points", "yrs": "years", "acad": "academic", "ac": "academic", "fin": "financial", "dur": "duration",
    "resp": "responsible", "approx": "approximate", "est": "estimated", "std": "standardised",
    "equiv": "equivalent", "info": "information", "diag": "diagnosis", "prim": "primary", "sec": "secondary",
    "strat": "strategy", "strats": "strategies", "obj": "objective", "objs": "objectives", "desc": "description",
    "chn": "children", "sess": "session", "sesh": "session", "mob": "mobile", "mtg": "meeting", "rev": "review",
    "prog": "progress", "eval": "evaluation", "curr": "current", "targ": "target", "res": "resources",
    "med": "medical", "amt": "amount", "avg": "average", "exp": "expected", "indiv": "individual", "nos": "numbers",
    "sch": "school", "descr": "description", "crit": "criteria", "assmt": "assessment", **_LONG,
}  # fmt: skip
_CLIPPED = re.compile(rf"\b(?:{'|'.join(sorted(_WHOLE, key=len, reverse=True))})\b\.?")
LOST_ENDS = frozenset((
    "child", "pupil", "student", "learner", "person", "cyp", "pounds", "hour", "week", "session", "year", "annum",
    *_WHOLE,
))  # fmt: skip
"""Last words that a variant of a label may be without, or put in full."""


def in_full(folded: str) -> str:
    """A short label with its clipped words in full, "no. in grp" as "number in group"; "" when none is clipped."""
    if len(folded) > 40 or not _CLIPPED.search(folded):
        return ""
    return _CLIPPED.sub(lambda m: _WHOLE[m.group().rstrip(".")], folded)


_WHOSE = re.compile(r"\b(parent|carer|pupil|child|student|learner)(?:'s|s'|s)? (?=[a-z])")
_WHOSE_ENDS = ("'s ", "s' ", " ", "s ")


@lru_cache(maxsize=4096)
def whose(folded: str) -> tuple[str, ...]:
    """A folded label as others write whose it is: "parents views" as "parent's views" and "parent views"."""
    if not _WHOSE.search(folded):
        return ()
    out = []
    for pupil in ("", "pupil", "child"):
        for end in _WHOSE_ENDS:
            out.append(_WHOSE.sub(lambda m, p=pupil, e=end: _named(m[1], p) + e, folded))  # type: ignore[misc]
    return tuple([other for other in dict.fromkeys(out) if other != folded])


def _named(who: str, pupil: str) -> str:
    return who if who in ("parent", "carer") else pupil or who


@lru_cache(maxsize=16384)
def variants(folded: str) -> tuple[str, ...]:
    """Other forms of a folded label worth trying, best first.

    Without its owner word, without "of pupil", without "date" dots.
    """
    # each pattern is tried only where it may match: most texts that are asked about are no labels
    out = []
    if "'s " in folded and (m := _NAMED.match(folded)) and m[1] not in _KIN:
        out += ["child's " + folded[m.end() :], folded[m.end() :]]
    if folded[:4] in _JOINS and (joined := _GOES_ON.match(folded)):
        out.append(folded[joined.end() :])
    if folded.startswith("what ") and (asked := _ASKED.match(folded)):
        whose = folded[asked.end() :]
        out += [whose, _OWNER.sub("", whose)]
    bare = _OWNER.sub("", folded) if folded[:2] in _OWNER_FIRST else folded
    if bare != folded:
        out.append(bare)
    tail = _OF_OWNER.sub("", bare) if " of " in bare or " for " in bare else bare
    if tail not in (bare, folded):
        out.append(tail)
    if "." in folded:
        out.append(folded.replace(".", ""))
    if (spelt := _spelt_out(folded)) != folded:
        out.append(spelt)
    priced = "£" in folded or folded.endswith("pounds")
    if priced and (unpriced := _POUNDS.sub("", folded)) != folded and len(unpriced) > 3:
        out.append(unpriced)
    if folded.endswith("(s)"):
        out.append(folded[:-3])
    return tuple(dict.fromkeys([v for v in out if len(v) > 1])) if out else ()
