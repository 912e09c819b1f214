"""Tick boxes and symbols: the characters behind Word's symbol fonts and typed boxes.

Source: the character maps of Wingdings, Wingdings 2 and Webdings against the Unicode chart names of
the same shapes (Unicode 7.0 added them as Miscellaneous Symbols and Pictographs).
"""

from __future__ import annotations

import re

YES = "☒"
NO = "☐"

BOXES = {
    "☐": NO, "□": NO, "▢": NO, "☑": YES, "☒": YES, "🗹": YES, "🗷": YES,
}  # fmt: skip
"""Boxes typed as ordinary characters."""

_WINGDINGS = {
    0xFE: YES, 0xFD: YES, 0xFC: YES, 0x78: YES, 0xA8: NO, 0x6F: NO, 0x71: NO, 0x72: NO,
    0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0xFB: "✗", 0xE0: "→", 0xDF: "←", 0xE1: "↑", 0xE2: "↓",
    0xE8: "→", 0xF0: "⇨", 0x43: "👍", 0x44: "👎", 0xAB: "★", 0x6C: "●", 0x6E: "■", 0xA7: "•",
    0x9F: "•", 0x76: "•", 0xD8: "•", 0x2A: "✉", 0x28: "☎",
}  # fmt: skip
_WINGDINGS_2 = {
    0x52: YES, 0x54: YES, 0x51: YES, 0x53: YES, 0x50: YES, 0xA3: NO, 0x2A: NO, 0x35: NO, 0x4F: "✗",
    0x97: "•",
}  # fmt: skip
_WEBDINGS = {0x61: YES, 0x63: NO, 0x72: "✗"}
_SYMBOL = {
    0xB7: "•", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB8: "÷", 0xAE: "→",
    0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0x2D: "-", 0xA0: "€", 0xD6: "√",
}  # fmt: skip
_FONTS = {
    "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS, "symbol": _SYMBOL,
}  # fmt: skip
_ANY = _WINGDINGS_2 | _WINGDINGS
"""For a font that is not named: Wingdings, and the ticks of Wingdings 2 where Wingdings has none.
"""

WIDTHS = dict.fromkeys([0xA0, *range(0x2003, 0x200B), 0x202F, 0x205F, 0x3000], " ")
"""Spaces of other widths, and those at which no line may break, as text pasted from a web page has them.

The en space (2002) stays: five of them are how Word prints a form field that nobody filled in.
"""

SPECIAL = re.compile("[" + "".join(BOXES) + "\uf020-\uf0ff]")


def symbol(code: str, font: str) -> str:
    """The character that w:sym shows: "☒" and "☐" for ticks and boxes, "" for an unknown one.

    Args:
        code: the hexadecimal w:char, such as "F0FE".
        font: the w:font, such as "Wingdings".
    """
    try:
        n = int(code, 16)
    except ValueError:
        return ""
    if not (0xF000 <= n <= 0xF0FF or n <= 0xFF):
        return BOXES.get(chr(n), chr(n)) if n <= 0x10FFFF and not 0xD800 <= n < 0xE000 else ""
    known = _FONTS.get(font.lower())
    if known is None and font and n <= 0xFF:
        return chr(n)  # an ordinary font
    return (_ANY if known is None else known).get(n & 0xFF, "")


def is_symbol_font(font: str) -> bool:
    """Whether a font shows signs where others show letters."""
    return font.lower() in _FONTS


def typed(character: str) -> str:
    """What a special character in text stands for: a box, or a symbol font's code."""
    return BOXES.get(character) or _ANY.get(ord(character) & 0xFF, "")
