"""What one line of an answer is by its look: plain words, an item of a list, options, a rule to write on, nothing."""

from __future__ import annotations

import re

from sspdocs.forms.choices import may_be_printed
from sspdocs.interpret.values.codes import BLANK_FIRST, is_blank

BULLET = re.compile(
    r"^\s*(?:[•●○▪◦·‣⁃►➢]|[✓✔☒☐](?=\s*\S)|[-–—*♥❤♡★☆♦◆◇❖✦✧✿❀➢➤➔→☺☻](?=\s)|o(?=\s+[A-Z]))\s*"
)
NUMBERED = re.compile(r"^\s*\(?(\d{1,2})\s*[.):]\s+(?=\S)")

_SIGNS = re.compile(r"[☐☒☑□✅🗹❑❏▢✓✔■▣○◯]")
_ODD = re.compile(r"[…☐☒☑□✅🗹❑❏▢✓✔■▣○◯]")
_IN_BRACKETS = re.compile(r"\[.?\]|\(.\)")
_BARE_NUMBER = re.compile(r"\(?\d{1,2}[.)]")


def has_signs(text: str) -> bool:
    """Whether any sign stands in a text that may part options or be a box to tick: "/", "☐", "[ ]", "(x)"."""
    # each sign by itself: one pattern for all of them is tried at every letter of every answer
    return (
        "/" in text
        or "|" in text
        or (not text.isascii() and _SIGNS.search(text) is not None)
        or (("[" in text or "(" in text) and _IN_BRACKETS.search(text) is not None)
    )


def begins_plainly(text: str) -> bool:
    """Whether no list mark of `BULLET` can stand before a line."""
    first = text[:1]
    return first.isalnum() and first != "o"


def is_plain(text: str) -> bool:
    """Whether a stripped line has no list mark, tick, option or line to write on: it is as it stands."""
    first = text[:1]
    return (  # what `has_signs`, `has_leaders` and `may_be_printed` say: it is asked of every answer
        first.isalnum()
        and first != "o"
        and "\n" not in text
        and "/" not in text
        and "|" not in text
        and "...." not in text
        and "__" not in text
        and (text.isascii() or _ODD.search(text) is None)
        and (("[" not in text and "(" not in text) or _IN_BRACKETS.search(text) is None)
        and not may_be_printed(text)
    )


def plain_text(line: str) -> str | None:
    """What a line of plain type says, None when it needs a closer look or says nothing."""
    text = line.strip()
    return text if is_plain(text) and not is_empty(text) else None


def is_empty(line: str) -> bool:
    """Whether a line says nothing: blank, a rule, or a number with nothing written after it."""
    if len(line) > 4 and line[0].isalpha() and line[:2].lower() not in BLANK_FIRST:
        return False  # most lines
    return is_blank(line) or (len(line) < 5 and _BARE_NUMBER.fullmatch(line) is not None)
