"""The words of a label as they are compared when its wording is not known: without endings, without small words."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9£%']+")
_SUFFIX = re.compile(r"(?:ies|ing|ed|es|s|'s)$")
_SAME = {
    "pupil": "child", "student": "child", "learner": "child", "children": "child", "cyp": "child", "person": "child",
    "young": "child", "son": "child", "daughter": "child", "carer": "parent", "guardian": "parent",
    "parental": "parent",
    "mum": "parent", "family": "parent", "send": "sen", "sendco": "senco", "targets": "target", "goal": "target",
    "aim": "target", "objective": "target", "strategy": "strategy", "strategies": "strategy", "opinion": "view",
    "voice": "view", "comment": "comment", "don't": "not", "doesn't": "not", "isn't": "not", "does": "", "do": "do",
    "did": "do", "setting": "school", "academy": "school", "success": "success",
    "successful": "success", "hard": "difficult",
    "difficulty": "difficult", "difficulties": "difficult", "tricky": "difficult",
    "struggle": "difficult", "love": "like",
    "enjoy": "like", "hobby": "interest", "hobbies": "interest", "hope": "hope", "dream": "hope", "wish": "hope",
    "aspiration": "hope", "ambition": "hope", "achieved": "achieve", "achievement": "achieve", "dob": "birth",
    "assist": "help", "helpful": "help", "needed": "needed",
    "evaluation": "review", "reviewed": "review", "minute": "min", "hour": "hr", "week": "week",
    "weekly": "week", "responsible": "who", "whom": "who", "staff": "staff", "adult": "staff", "i'm": "i", "am": "",
    "me": "i", "my": "i", "myself": "i", "we": "we", "our": "we", "us": "we", "the": "", "a": "", "an": "", "this": "",
    "these": "", "those": "", "is": "", "are": "", "be": "", "been": "", "please": "", "any": "",
    "your": "", "you": "you",
    "of": "", "for": "", "to": "", "and": "", "in": "", "on": "", "at": "", "with": "", "has": "",
    "have": "", "that": "",
    "their": "", "his": "", "her": "", "he": "", "she": "", "they": "", "it": "", "details": "", "things": "",
}  # fmt: skip


@lru_cache(maxsize=8192)
def stems_of(folded: str) -> frozenset[str]:
    """The words of a folded label without their endings, words of one meaning as one."""
    out = set()
    for word in _WORD.findall(folded):
        stem = _SAME.get(word)
        if stem is None:
            bare = (
                _SUFFIX.sub("", word)
                if len(word) > 4
                else word.removesuffix("s")
                if len(word) == 4
                else word
            )
            stem = _SAME.get(bare, bare)
        if stem:
            out.add(stem)
    return frozenset(out)


def same_words_misspelt(one: str, other: str) -> bool:
    """Whether two labels are the same words but for spelling or a missing space.

    Another short word is another label.
    """
    from rapidfuzz import fuzz  # most labels are known

    a, b = one.split(), other.split()
    if len(a) != len(b):
        return one.replace(" ", "") == other.replace(" ", "") or (
            abs(len(a) - len(b)) == 1
            and fuzz.ratio(one.replace(" ", ""), other.replace(" ", "")) >= 96
        )
    return all(
        x == y or (min(len(x), len(y)) >= 4 and fuzz.ratio(x, y) >= 72 and not opposite(x, y))
        for x, y in zip(a, b, strict=True)
    )


def opposite(one: str, other: str) -> bool:
    """Whether one word is the other turned round: "helpful" and "unhelpful"."""
    return any(f"{sign}{x}" == y for x, y in ((one, other), (other, one)) for sign in _TURNED)


_TURNED = ("un", "dis", "in", "non", "non-", "not-")


_HEADED = re.compile(
    r"(?:agreed |smart |current |my |our )?(targets?|outcomes?|goals?|objectives?|interventions?|strategies)"
    r" (?:for|from|in|of|it|to|on|towards?) "
)


def leading_noun(folded: str) -> tuple[str, str]:
    """The noun that a label is about and the rest: "target" of "target for the intervention"; ("", "") for none."""
    m = _HEADED.match(folded)
    return (m[1], folded[m.end() :]) if m is not None else ("", "")
