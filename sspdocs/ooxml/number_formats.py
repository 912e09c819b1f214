"""Number formats of a workbook: from a stored number to what people see, in UK style.

A date is a number with a date format, so the format also says what kind of value a number is.
Source: ECMA-376 Part 1, 18.8.30 (numFmt) and 18.8.31 (numFmts), read 22 November 2026.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from functools import lru_cache
from typing import NamedTuple

from sspdocs.ooxml.serial_dates import (
    DATE,
    DATETIME,
    DURATION,
    TIME,
    Token,
    from_serial,
    show_duration,
    show_moment,
)

GENERAL = "general"
NUMBER = "number"
TEXT = "text"

# Formats known by number alone. 14 and 22 follow the reader's own country; the rest are fixed.
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"£"#,##0', 6: '"£"#,##0', 7: '"£"#,##0.00', 8: '"£"#,##0.00',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm",
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: "#,##0", 42: '"£"#,##0', 43: "#,##0.00", 44: '"£"#,##0.00',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip

_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"?'
    r"|\\(?P<escaped>.)"
    r"|_.|\*."  # a space as wide as a character, and a fill: both are layout
    r"|\[\$(?P<symbol>[^\]-]*)(?:-(?P<locale>[^\]]*))?\]"
    r"|\[(?P<elapsed>h+|m+|s+)\]"
    r"|\[(?P<condition>[<>=]+ *-?[\d.]+)\]"
    r"|\[[^\]]*\]"  # a colour
    r"|(?P<ampm>AM/PM|A/P)"
    r"|(?P<general>General)"
    r"|(?P<exponent>E[+-]0+)"
    r"|(?P<date>y+|e+|m+|d+|h+|s+(?:\.0+)?)"
    r"|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?,*|\.[0#?]+)"
    r"|(?P<at>@)"
    r"|(?P<percent>%)"
    r"|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)

_LONG_DATE = (("date", "d"), ("text", " "), ("date", "mmmm"), ("text", " "), ("date", "yyyy"))
_LONG_TIME = (("date", "hh"), ("text", ":"), ("minute", "mm"), ("text", ":"), ("date", "ss"))


class _Section(NamedTuple):
    """One of the up to four parts of a format, split at semicolons."""

    kind: str
    tokens: tuple[Token, ...]
    condition: str = ""


class NumberFormat:
    """One number format: the kind of value it shows, and how it shows it.

    `kind` is one of the constants of this module. `code` is the format as stored; a built-in format
    has its usual text. `is_wordy` says that it puts words round a text.
    """

    __slots__ = ("_quick", "_sections", "_text", "code", "is_wordy", "kind")

    def __init__(self, code: str) -> None:
        self.code = code
        sections = [_section(s) for s in _split(code)]
        self._text = ""
        if len(sections) > 3:
            self._text = _wrapper(sections.pop(3))
        elif len(sections) > 1 and sections[-1].kind == TEXT:
            self._text = _wrapper(sections.pop())
        elif sections[0].kind == TEXT:
            self._text = _wrapper(sections[0])
        self._sections = sections
        self._quick = _quick(sections[0])
        self.is_wordy = bool(self._text)
        self.kind = sections[0].kind

    def show(self, number: float | int | Decimal, *, date1904: bool = False) -> str:
        """The number as people see it: "£1,008.00", "98.6%", "22/10/2011", "0:30"."""
        if self._quick is not None and 0 < number < 1e15:
            before, pattern, after, places = self._quick
            fraction = repr(float(number)).partition(".")[2]
            if "e" not in fraction and not (len(fraction) == places + 1 and fraction[-1] == "5"):
                return before + format(float(number), pattern) + after
        try:
            exact = number if isinstance(number, Decimal) else Decimal(repr(number))
        except InvalidOperation:
            return str(number)
        section, exact = self._pick(exact)
        if section.kind in (GENERAL, TEXT):
            return _literals(section, show_general(exact))
        if section.kind == NUMBER:
            return _show_number(section.tokens, exact)
        return _show_date(section, exact, date1904)

    def show_moment(self, moment: dt.date | dt.time) -> str:
        """A date, moment or time under a date format."""
        return show_moment(self._sections[0].tokens, moment)

    def show_text(self, text: str) -> str:
        """A text as people see it: the format may put words round it."""
        return self._text.replace("\0", text) if self._text else text

    def _pick(self, number: Decimal) -> tuple[_Section, Decimal]:
        sections = self._sections
        for section in sections:
            if section.condition and _holds(section.condition, number):
                return section, abs(number) if number < 0 else number
        plain = [s for s in sections if not s.condition]
        if not plain:
            return sections[-1], number
        if len(plain) < len(sections):
            return plain[0], number
        if number < 0 and len(plain) > 1:
            return plain[1], -number
        if number == 0 and len(plain) > 2:
            return plain[2], number
        return plain[0], number


@lru_cache(maxsize=4096)
def number_format(code: str) -> NumberFormat:
    """The number format of a code; the same object for the same code."""
    return NumberFormat(code or "General")


def show_general(number: float | int | Decimal) -> str:
    """A number without a format, as Excel shows it in a wide cell: 3, not 3.0.

    A fraction has 11 characters at most. Whole numbers keep all their digits: a telephone number
    or UPN typed as a number stays readable.
    """
    value = float(number)
    if value != value or value in (float("inf"), float("-inf")):
        return str(number)
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    text = f"{value:.15g}"
    if len(text) > 12:
        text = f"{value:.10g}"
    return text.upper()


def _split(code: str) -> list[str]:
    """The sections of a code, at semicolons outside quotes, brackets and escapes."""
    return re.findall(r'((?:"[^"]*"?|\\.|\[[^\]]*\]|[^;])*)(?:;|$)', code, re.DOTALL)[
        : code.count(";") + 1
    ]


def _section(code: str) -> _Section:
    tokens: list[Token] = []
    condition = ""
    for m in _PIECE.finditer(code):
        what = m.lastgroup
        if what is None:
            continue
        text = m.group(what)
        if what in ("quoted", "escaped", "other"):
            tokens.append(("text", text))
        elif what == "locale":
            if text.upper() in ("F800", "X-SYSDATE"):
                return _Section(DATE, _LONG_DATE)
            if text.upper() in ("F400", "X-SYSTIME"):
                return _Section(TIME, _LONG_TIME)
            tokens.append(("text", m.group("symbol")))
        elif what == "symbol":
            tokens.append(("text", text))
        elif what == "condition":
            condition = text
        else:
            tokens.append((what, text if what == "digits" else text.lower()))
    return _Section(_kind(tokens), tuple(_minutes(tokens)), condition)


def _quick(section: _Section) -> tuple[str, str, str, int] | None:
    """How to show a number above 0 the quick way: text before, pattern, text after, decimal places.

    None for a format that is more than a few digits between fixed texts. Python rounds the binary
    fraction, Excel the decimal one: they differ only on an exact half, which goes the slow way.
    """
    digits = [t for name, t in section.tokens if name == "digits"]
    others = {name for name, _ in section.tokens} - {"digits", "text", "percent"}
    if section.kind != NUMBER or section.condition or others or len(digits) != 1:
        return None
    m = re.fullmatch(r"(#,##)?0(?:\.(0+))?", digits[0])
    percents = sum(name == "percent" for name, _ in section.tokens)
    if m is None or percents > 1 or ("text", "/") in section.tokens:
        return None
    places = len(m[2] or "")
    at = next(i for i, (name, _) in enumerate(section.tokens) if name == "digits")
    before = "".join([t for _, t in section.tokens[:at]]).lstrip()
    after = "".join([t for name, t in section.tokens[at + 1 :]]).rstrip()
    if percents:
        if not after.startswith("%"):
            return None
        return before, f"{',' if m[1] else ''}.{places}%", after[1:], places + 2
    return before, f"{',' if m[1] else ''}.{places}f", after, places


def _kind(tokens: list[Token]) -> str:
    names = {name for name, _ in tokens}
    if "elapsed" in names:
        return DURATION
    if (
        "digits" in names
        and "date" in names
        and not any(t[0] in "ymd" for n, t in tokens if n == "date")
    ):
        names.discard("date")  # letters that stray into a number's format
    if "date" in names:
        letters = [text[0] for name, text in tokens if name == "date"]
        clock = any(c in "hs" for c in letters)
        # "mm:ss" is minutes; a month beside hours still needs a day or a year
        if any(c in "yed" for c in letters) or (not clock and "m" in letters):
            return DATETIME if clock else DATE
        return TIME
    if "digits" in names or "percent" in names:
        return NUMBER
    if "at" in names:
        return TEXT
    return GENERAL if "general" in names else NUMBER


def _minutes(tokens: list[Token]) -> list[Token]:
    """The tokens with every "m" that follows hours or stands before seconds named as minutes."""
    out = list(tokens)
    marks = [i for i, (name, _) in enumerate(out) if name in ("date", "elapsed")]
    for k, i in enumerate(marks):
        name, text = out[i]
        if name != "date" or text[0] != "m" or len(text) > 2:
            continue
        before = out[marks[k - 1]][1][0] if k else ""
        after = out[marks[k + 1]][1][0] if k + 1 < len(marks) else ""
        if before == "h" or after == "s":
            out[i] = ("minute", text)
    return _day_first(out)


def _day_first(tokens: list[Token]) -> list[Token]:
    """The tokens with a numeric month before a numeric day turned round.

    "mm/dd/yyyy" shown as it stands would be read back, in this country, as another day.
    """
    parts = [(i, t) for i, (name, t) in enumerate(tokens) if name == "date" and t[0] in "ymd"]
    order = [t[0] for _, t in parts]
    if order[:2] == ["m", "d"] and len(parts[0][1]) <= 2 and len(parts[1][1]) <= 2:
        i, j = parts[0][0], parts[1][0]
        tokens[i], tokens[j] = tokens[j], tokens[i]
    return tokens


def _wrapper(section: _Section) -> str:
    """A text format as a pattern, NUL where the text goes; "" when it adds nothing to it."""
    pattern = "".join(
        ["\0" if name == "at" else t if name == "text" else "" for name, t in section.tokens]
    )
    return pattern if "\0" in pattern and pattern != "\0" else ""


def _literals(section: _Section, shown: str) -> str:
    words = [
        t if name == "text" else shown
        for name, t in section.tokens
        if name in ("text", "general", "at")
    ]
    return "".join(words).strip() if words else shown


def _holds(condition: str, number: Decimal) -> bool:
    m = re.match(r"([<>=]+) *(.*)", condition)
    assert m is not None  # the same pattern made the token
    limit = Decimal(m[2])
    return {
        "<": number < limit, ">": number > limit, "=": number == limit,
        "<=": number <= limit, ">=": number >= limit, "<>": number != limit,
    }.get(m[1], False)  # fmt: skip


def _show_number(tokens: tuple[Token, ...], number: Decimal) -> str:
    digits = [t for name, t in tokens if name == "digits"]
    exponent = next((t for name, t in tokens if name == "exponent"), "")
    if not digits:
        return "".join([t for name, t in tokens if name in ("text", "percent")]).strip()
    if any(name == "text" and t == "/" for name, t in tokens) or len(digits) > 1:
        if len(digits) == 1 or any(name == "text" and t == "/" for name, t in tokens):
            return show_general(number)  # a fraction: shown as its decimal
        return _show_pattern(tokens, number)
    shown = _digits(
        digits[0], number * 100 ** sum(name == "percent" for name, _ in tokens), exponent
    )
    sign = "-" if shown.startswith("-") else ""
    out = [
        shown.lstrip("-") if name == "digits" else t
        for name, t in tokens
        if name in ("text", "digits", "percent")
    ]
    return (sign + "".join(out).strip()).strip()


def _show_pattern(tokens: tuple[Token, ...], number: Decimal) -> str:
    """A whole number dealt from the right into a pattern such as "00000 000000"."""
    left = list(str(abs(int(number.to_integral_value(ROUND_HALF_UP)))))
    out: list[str] = []
    first = next(i for i, (name, _) in enumerate(tokens) if name == "digits")
    for i in range(len(tokens) - 1, -1, -1):
        name, text = tokens[i]
        if name == "digits":
            for mark in reversed(text):
                if mark in "0#?" and (left or mark == "0"):
                    out.append(left.pop() if left else "0")
            if i == first:
                out.extend(reversed(left))
        elif name == "text":
            out.append(text[::-1])
    return ("-" if number < 0 else "") + "".join(reversed(out)).strip()


def _digits(pattern: str, number: Decimal, exponent: str) -> str:
    if exponent:
        mantissa, _, power = f"{number:.{len(pattern.partition('.')[2])}E}".partition("E")
        return f"{mantissa}E{int(power):+0{len(exponent) - 1}d}"
    scale = len(pattern) - len(pattern.rstrip(","))
    whole, _, fraction = pattern.rstrip(",").partition(".")
    with localcontext() as context:
        context.prec = 400  # 1e308 with two places is still exact
        rounded = (number / 1000**scale).quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    text = f"{abs(rounded):,f}" if "," in whole else f"{abs(rounded):f}"
    head, _, tail = text.partition(".")
    keep = len(fraction.rstrip("#?"))
    while len(tail) > keep and tail.endswith("0"):
        tail = tail[:-1]
    head = head.rjust(whole.count("0"), "0") if head != "0" or "0" in whole else ""
    shown = f"{head}.{tail}" if tail else head
    return f"-{shown}" if rounded < 0 else shown


def _show_date(section: _Section, number: Decimal, date1904: bool) -> str:
    serial = float(number)
    if section.kind == DURATION:
        return show_duration(section.tokens, serial)
    moment = from_serial(serial, section.kind, date1904=date1904)
    if moment is None:
        return show_general(number)  # Excel fills the cell with ####
    return show_moment(section.tokens, moment)
