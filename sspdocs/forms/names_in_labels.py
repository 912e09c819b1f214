"""Labels that name the pupil, or who speaks: "What Ada likes", "Ada says"."""

from __future__ import annotations

import re

NAMED = 0.93
"""How sure a label is that is known but for the name in it."""
_NAME = r"([A-Z][a-z]+(?:-[A-Z][a-z]+)?)"
_NAMED = re.compile(rf"^[A-Z][a-z’']*(?: [a-z][a-z’']*){{2,}}(?= {_NAME}\b(?!’s|'s)[^A-Z]*$)")
_FIRST = re.compile(rf"^(?:What|How|Where|When|Why) {_NAME}(?= [a-z]+(?: |$))")
_ASIDE = re.compile(r"(?<=\w)\s*\([^()]*\)\W*$")
_VERB = re.compile(r"^( [a-z]{2,})s\b")
_SPEAKS = re.compile(
    rf"^(?:\d{{1,2}}[.)] +)?{_NAME} (?:says|said|thinks|thought|feels|told us|would like to say)\W*$"
)
_OF_KIN = re.compile(
    rf"(?:\d+[.)]\s+)?(?:The )?[Vv]iews? of {_NAME}"
    r"(?:['’]s? (mother|father|mum|dad|parents?|family|carers?|foster carers?))?\W*"
)
"""Whose views a label asks for by name: "Views of Ada's mother"."""
_KIN = frozenset("Mum Mam Dad Mummy Daddy Mother Father Parents Carers Family Home".split())  # noqa: SIM905
"""Who is no pupil, where a name may stand: "What Dad told us"."""
_OTHERS = frozenset("School Staff Teacher Teachers Everyone Who".split())  # noqa: SIM905
"""Who else may speak."""


def without_name(text: str) -> list[str]:
    """A label with a plain word in place of the name in it, likeliest first; [] where it names nobody."""
    if speaks := _SPEAKS.match(text):
        if speaks[1] in _OTHERS:
            return []
        return ["Parents say"] if speaks[1] in _KIN else ["What I think"]
    if (of := _OF_KIN.fullmatch(text)) is not None:
        return ["Views of parents" if of[2] or of[1] in _KIN else "Views of my child"]
    text = _ASIDE.sub("", text)
    named = _NAMED.search(text) or _FIRST.match(text)
    if named is None:
        return []
    words = ("parents",) if named[1] in _KIN else ("me", "I", "my child")
    before, after = text[: named.start(1)], text[named.end(1) :]
    said = [before + word + after for word in words]
    if after.startswith(" is ") and named[1] not in _KIN:
        said.insert(0, f"{before}I am{after[3:]}")  # "How Ada is doing"
    spoken = _VERB.sub(r"\1", after, count=1)  # "What Ada likes" is "What I like"
    return [*said, f"{before}I{spoken}"] if spoken != after and named[1] not in _KIN else said


def first_question(text: str) -> str:
    """The first of several questions that a label asks: "What is Ada good at? What do others value?"; "" for one."""
    first, mark, others = text.partition("?")
    return first + mark if others.count("?") == 1 and others[:1] == " " else ""
