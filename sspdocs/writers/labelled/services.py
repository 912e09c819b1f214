"""Whether a plan's outside service is the one that a form prints: "Educational Psychology" and "EP" are one."""

from __future__ import annotations

import re
from functools import lru_cache

_SHORT = {
    "ep": "educational psychology", "eps": "educational psychology", "edpsych": "educational psychology",
    "salt": "speech language therapy", "slt": "speech language therapy", "ot": "occupational therapy",
    "camhs": "child adolescent mental health", "cypmhs": "child adolescent mental health",
    "physio": "physiotherapy", "ewo": "education welfare", "hv": "health visitor",
    "qtvi": "visual impairment teacher", "qtod": "teacher deaf", "tod": "teacher deaf",
}  # fmt: skip
"""Short names of services that schools and councils write."""
_SMALL = frozenset((
    "a", "and", "the", "of", "for", "s", "service", "services", "team", "nhs", "officer", "worker", "practitioner",
    "advisor", "adviser", "co", "ordinator", "coordinator", "ist", "report", "advice",
))  # fmt: skip
_ENDING = re.compile(r"(?:ists?|ians?|ical|ics?|ies|ing|ers?|y|s|e)$")
_WORD = re.compile(r"[a-z]+")
_LONG = 5


def service_key(printed: str) -> str:
    """A printed service as a slot's field names it: "educational_psychologist"."""
    return "_".join(_WORD.findall(printed.lower()))[:60].strip("_")


def is_service(service: str | None, key: str) -> bool:
    """Whether a plan's service is the one of a key: all that tells one of the two stands in the other as well."""
    mine, asked = _words(service or ""), _words(key.replace("_", " "))
    return bool(mine and asked) and (mine <= asked or asked <= mine)


def says_no_more(service: str | None, key: str) -> bool:
    """Whether a plan's words for a service add nothing to the printed ones."""
    return _words(service or "") <= _words(key.replace("_", " "))


@lru_cache(maxsize=1024)
def _words(text: str) -> frozenset[str]:
    words: set[str] = set()
    for word in _WORD.findall(text.lower()):
        words.update(_WORD.findall(_SHORT.get(word, word)))
    return frozenset(_ENDING.sub("", w) if len(w) > _LONG else w for w in words if w not in _SMALL)
