"""WordprocessingML names as lxml spells them, and how its switches and numbers are read."""

from __future__ import annotations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

VAL = W + "val"
TYPE = W + "type"
STYLE_ID = W + "styleId"

_OFF = frozenset(("0", "false", "off", "none", "nil", "False", "no"))


def is_on(value: str | None) -> bool:
    """Whether a switch (w:b, w:vanish) is on, from its w:val: none given is on; "none" is off."""
    return value is None or value not in _OFF


def whole(value: str | None, default: int = 0) -> int:
    """A whole number from an attribute, or `default` where it is missing or is none."""
    if value is None:
        return default
    try:
        return int(value)
    except ValueError:
        return default
