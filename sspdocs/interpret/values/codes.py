"""One value of a form as the model wants it: names, year groups, codes, yes and no, ratings. Never a guess."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import cast

from sspdocs.forms.folding import fold
from sspdocs.forms.kept import kept
from sspdocs.model.codes import AREA_OF_TYPE, Area, NeedType, Rating, Role, SenStatus, Tier

_BLANK = re.compile(
    r"^(?:n/?a\.?|not applicable|tbc|tba|[-–—_.…\s/\\|?]+|d{1,2}/m{1,2}/y{2,4}"
    r"|\[[^\[\]]*\]|<.*>|(?:\{[{%][^{}]*[%}]\}\s*)+|(?:«[^»]*»\s*)+|x{4,}|(?:click"
    r"|tap) .*\b(?:enter|choose)\b.*"
    r"|choose an item\.?|enter (?:text|a date)\.?|\W*(?:date|name|signature)\s*:?\s*_*)?$",
    re.IGNORECASE,
)


def is_blank(text: str) -> bool:
    """Whether a value says nothing: "", "N/A", dashes, dots, underscores, a printed placeholder."""
    text = text.strip()
    if text[:1].isalnum():  # most values, told quickly
        pair = text[:2].lower()
        if pair not in BLANK_FIRST or (
            len(text) > 15 and text[-1] not in "_:" and pair not in ("cl", "ta", "xx")
        ):
            return False
    return _BLANK.match(text) is not None


_NONE_SAID = re.compile(r"(?:none|not) (?:specified|requested|identified|known)\.?", re.IGNORECASE)


def says_none(text: str) -> bool:
    """Whether a value says in words that there is nothing to say: "None specified." is kept, and is no field's."""
    return text[:1] in ("n", "N") and _NONE_SAID.fullmatch(text) is not None


BLANK_FIRST = frozenset("n/ na no tb ta d/ dd da xx cl ch en si".split())  # noqa: SIM905
"""What a blank value of `_BLANK` may begin with when that is a letter."""


_Listed = dict[str, dict[str, list[str]]]


@lru_cache(maxsize=1)
def _listed() -> _Listed:
    source = Path(__file__).with_name("words.toml")

    def read() -> _Listed:
        import tomllib  # mostly what it gives is kept from an earlier start

        return tomllib.loads(source.read_text("utf-8"))

    return kept("words", [source], _Listed, read)


@lru_cache(maxsize=8)
def _words(group: str) -> dict[str, list[re.Pattern[str]]]:
    return {code: [re.compile(p) for p in patterns] for code, patterns in _listed()[group].items()}


@lru_cache(maxsize=8192)
def _code(group: str, text: str, hints: bool = False) -> str | None:
    folded = fold(text, hints)
    for code, patterns in _words(group).items():
        if any(p.search(folded) for p in patterns):
            return code
    return None


NO_AREA = frozenset(("", "Not stated", "Unspecified"))
"""What stands in a column of areas where there is none, so that it is not taken for that of the row above."""


@lru_cache(maxsize=2048)
def area_of(text: str) -> Area | None:
    """The broad area of need that a heading, banner or cell names, None when it names none or several."""
    if len(text) > 600:
        return None  # no label, whatever hints it brings along
    folded = fold(text)
    if len(folded) > 110:
        return None
    if "social" in folded and _ALL_ROUND.search(folded):
        return None
    found = [
        a for a, patterns in _words("areas").items() if any(p.search(folded) for p in patterns)
    ]
    return cast(Area, found[0]) if len(found) == 1 else None


_ALL_ROUND = re.compile(
    r"\b(?:educational?|academic|learning|medical|health),? (?:and |& )?social\b"
)
"""Needs of every kind in one breath: "educational, social and emotional needs"."""


@lru_cache(maxsize=1)
def _loose_areas() -> list[tuple[str, list[tuple[re.Pattern[str], bool]]]]:
    """Each area's patterns without their anchors, and whether they had one: then only the whole text counts."""
    return [
        (
            area,
            [
                (re.compile(p.pattern.removeprefix("^").removesuffix("$")), "^" in p.pattern)
                for p in patterns
            ],
        )
        for area, patterns in _words("areas").items()
    ]


_PARTED = re.compile(r"\s*[/,;]\s*")


@lru_cache(maxsize=4096)
def areas_of(text: str) -> tuple[Area, ...]:
    """Every broad area named in a text, in the order named."""
    if "/" in text or "," in text:
        parts = [area_of(part) for part in _PARTED.split(text)]
        if all(parts):
            return tuple(dict.fromkeys(cast("list[Area]", parts)))  # "C&L / SEMH"
    folded = fold(text)
    at = []
    for area, patterns in _loose_areas():
        starts = [
            m.start()
            for p, whole in patterns
            if (m := p.search(folded)) and (not whole or folded == m.group())
        ]
        if starts:
            at.append((min(starts), area))
    return tuple(cast(Area, a) for _, a in sorted(at))


@lru_cache(maxsize=2048)
def need_types(text: str) -> tuple[NeedType, ...]:
    """The DfE SEN types named in a text, by code or in words, in the order named."""
    codes = {c.lower() for c in _listed()["need_types"]}
    bracketed = re.findall(r"\(([A-Za-z]{2,4})\)", text)
    if bracketed and all(b.lower() in codes for b in bracketed):
        return tuple(cast(NeedType, b.upper()) for b in bracketed)
    found: list[tuple[int, str]] = []
    folded = fold(text, hints=True)
    for code, patterns in _words("need_types").items():
        spots = [m.start() for p in patterns if (m := p.search(folded))]
        if spots:
            found.append((min(spots), code))
            if code == "PMLD":
                folded = folded.replace("learning difficult", "")
    return tuple(cast(NeedType, c) for _, c in sorted(found))


def area_or_type(text: str) -> Area | None:
    """The broad area that an area box names, in words or by a type of need."""
    area = area_of(text)
    if area is None and (types := need_types(text)):
        return AREA_OF_TYPE.get(types[0])
    return area


def is_only_need_types(text: str) -> bool:
    """Whether a text is nothing but names of SEN types (as a "Needs:" box may hold), not a description."""
    if len(text) > 60 * len(_words("need_types")) or _SENTENCE.search(text):
        return False
    return 0 < len(text) <= 60 * len(need_types(text))


def type_before_detail(text: str) -> str:
    """The type of need that stands before a dash and what more is said of it: "Hearing Impairment – moderate loss"."""
    named, dash, more = text.partition(" – ")
    return named if dash and more[:1].islower() and is_only_need_types(named) else ""


_SENTENCE = re.compile(r"[.!?]\s+\w|\b(is|has|finds|cannot|with)\b")


def status_of(text: str) -> SenStatus | None:
    """SEN status: N, K or E."""
    return cast("SenStatus | None", _code("statuses", text)) if len(text) < 90 else None


_BESIDE = re.compile(r"\s+[-–—]\s+|\s*[/:;,(\n]\s*")


def status_beside_types(text: str) -> tuple[SenStatus, str] | None:
    """The SEN status that stands beside types of need, and the text of those: "K - SpLD", "ASD (E)"."""
    parts = [p.strip(" )") for p in _BESIDE.split(text)] if len(text) < 60 else []
    for n in (0, -1) if len(parts) > 1 else ():
        status, rest = status_of(parts[n]), ", ".join(parts[1:] if n == 0 else parts[:-1])
        if status in ("K", "E") and not need_types(parts[n]) and is_only_need_types(rest):
            return status, rest
    return None


_TO_TEN = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|half)"
_COUNT = re.compile(rf"\b{_TO_TEN} ?(?:/|of|out of|in) ?{_TO_TEN}\b", re.IGNORECASE)


def rating_of(text: str) -> Rating | None:
    """How an outcome went, from a few words; None for a sentence about progress."""
    if not 0 < len(text.strip()) <= 40 or _COUNT.search(text) or _TARGET.search(text):
        return None
    return cast("Rating | None", _code("ratings", text))


_TARGET = re.compile(r"\b(?:will|to|should|must|shall) not\b|^\W*not to\b", re.IGNORECASE)
"""What the pupil is to leave off is a target, not a result: "Sam will not shout out"."""


_LEADING = re.compile(r"([A-Za-z][A-Za-z ]{0,20}?)\s*(?:[-–—:;,.]\s|\n)")


def leading_rating(text: str) -> tuple[Rating, str] | None:
    """The result that opens a sentence, and its words: "Partly met - with a prompt"."""
    said = _LEADING.match(text)
    rating = rating_of(said[1]) if said is not None else None
    return (rating, said[1]) if said is not None and rating is not None else None


_FOR_WHOM = re.compile(
    r"\s*[:,–—-]\s*(?:for )?(?:all|most|many|some|a few|few|individual|identified|our)\b[\w ]*$",
    re.IGNORECASE,
)


def tier_of(text: str) -> Tier | None:
    """Wave, tier or layer: universal, targeted or specialist."""
    if len(text) >= 80:
        return None
    tier = _code("tiers", text)
    if tier is None and "(" in text:
        tier = _code("tiers", text, hints=True)  # "SEN Support (Wave 2 provision)"
    if tier is None and (for_whom := _FOR_WHOM.search(text)):
        tier = _code("tiers", text[: for_whom.start()])  # "Targeted: for some children"
    return cast("Tier | None", tier)


def is_for_some(text: str) -> bool:
    """Whether words after a tier say for whom it is: "Targeted: for some children"."""
    return _FOR_WHOM.search(text) is not None


def role_of(text: str) -> Role | None:
    """The role that a label or a role cell names."""
    return cast("Role | None", _code("roles", text, hints=True)) if len(text) < 120 else None


def yes_no(text: str) -> bool | None:
    """A yes or no in words: "Y", "Yes", "No", "N", "true"; None for anything else."""
    folded = fold(text)
    if re.match(r"^(y|yes|true|✓|✔|x|☒|☑|eligible|currently)\b|^[✓✔√☒☑]$", folded):
        return True
    if re.match(
        r"^(n|no|none|false|not\b(?! (?:yet )?(?:set|agreed|booked|known|sure|confirmed)).*|☐|never)\b|^☐$",
        folded,
    ):
        return False
    return None


def attendance_of(text: str, value: object = None) -> float | None:
    """Per cent from "88%", "79.6 %", 0.942 in a percent cell, "96"; None for anything that is no attendance rate."""
    if isinstance(value, float) and 0 < value <= 1:
        return round(value * 100, 4)
    if m := re.search(r"(?<![\d.])(\d{1,3}(?:\.\d+)?)\s*(?:%|per\s?cent)", text):
        return float(m[1]) if float(m[1]) <= 100 else None
    if m := re.fullmatch(r"\s*(\d{1,3}(?:\.\d+)?)\s*", text):
        number = float(m[1])
        return round(number * 100, 4) if 0 < number <= 1 else number if number <= 100 else None
    return None


_UPN = re.compile(
    r"(?<![A-Z0-9])([A-HJ-NP-RT-Z])\s*((?:\d\s*){11}[0-9A-HJ-NP-RT-Z])(?![A-Z0-9])", re.IGNORECASE
)


def upn_of(text: str) -> str | None:
    """A unique pupil number: 13 characters, upper case, no spaces; None when the form does not fit."""
    m = _UPN.search(text)
    return re.sub(r"\s", "", m.group()).upper() if m else None


_PARTICLES = set("van der de la le von da di du den ter bin al el st ap del dos san".split())  # noqa: SIM905
_TITLES = re.compile(r"^(?:mr|mrs|miss|ms|mx|dr|prof|rev|sir|lady|master)\b\.?\s", re.IGNORECASE)


@lru_cache(maxsize=4096)
def person_name(text: str) -> str:
    """A name in its usual order and case: "Surname, Forename" and "SURNAME Forename" are turned round."""
    text = " ".join(text.split()).strip(" ,;:")
    if text.count(",") == 1 and not _TITLES.match(text):
        last, first = (p.strip() for p in text.split(","))
        if (
            last
            and first
            and len(first.split()) <= 3
            and len(last.split()) <= 4
            and not re.search(r"\d", text)
        ):
            text = f"{first} {_proper(last) if last.isupper() else last}"
            return text
    words = text.split(" ")
    if len(words) > 1 and words[0].isupper() and not _TITLES.match(text):
        upper = 0
        while upper < len(words) and words[upper].isupper() and len(words[upper].strip("'.-")) > 1:
            upper += 1
        if 0 < upper < len(words) and not any(w.isupper() and len(w) > 2 for w in words[upper:]):
            return f"{' '.join(words[upper:])} {_proper(' '.join(words[:upper]))}"
    return text


def _proper(surname: str) -> str:
    words = [w if w in ("-",) else w.lower() for w in surname.split(" ")]
    out = []
    for k, word in enumerate(words):
        if word in _PARTICLES and word != "st" and len(words) > 1 and k < len(words) - 1:
            out.append(word)
        else:
            out.append(re.sub(r"(^|[-'’])(\w)", lambda m: m[1] + m[2].upper(), word))
    return " ".join(re.sub(r"\bMc(\w)", lambda m: "Mc" + m[1].upper(), w) for w in out)


NEXT_NAMED = re.compile(
    r"[,;\n]\s*(?![^(]*\))|(?<=\))\s*(?:/|&|\+|and\b)\s*(?:and\b)?", re.IGNORECASE
)
"""What parts people who are named together: a comma, or what joins them after a role in brackets."""
_NO_NAME = re.compile(r"[\d:;?!£%]")


def looks_like_name(text: str) -> bool:
    """Whether a text could be a person's name: one to five capitalised words, no digits, no sentence."""
    text = text.strip()
    if len(text) > 60 or text.endswith(".") or _NO_NAME.search(text):
        return False
    words = text.replace(",", " ").split()
    if not 1 <= len(words) <= 6:
        return False
    return all(
        unicodedata.category(w[0]) == "Lu" or w.lower() in _PARTICLES or w[0] in "(-'’\""
        for w in words
    )


def has_title(text: str) -> bool:
    """Whether a name begins with Mr, Mrs, Dr and the like."""
    return _TITLES.match(text.strip()) is not None


_VERDICT = re.compile(r"(?:(?:fully|partly|partially|not(?: yet)?) )?(?:met|achieved)", re.I)


def verdict_of(text: str) -> str | None:
    """The result that ends or opens words on progress ("Confident with it now. Partly met"), None for none."""
    folded = text.lower()
    if "met" not in folded and "achieved" not in folded:
        return None
    pieces = [p.strip(" .!") for p in re.split(r"[.!\n;]\s*|\s[-–]\s", text)]
    pieces = [p for p in pieces if p]
    if sum(_VERDICT.fullmatch(p) is not None for p in pieces) > 1:
        return None  # of several pupils, or several parts
    return next((p for p in [*pieces[-1:], *pieces[:1]] if _VERDICT.fullmatch(p)), None)


_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?:\+44\s?|\(?0)\d[\d\s()-]{7,13}\d")


def email_of(text: str) -> str | None:
    """An e-mail address in a text."""
    m = _EMAIL.search(text)
    return m.group().rstrip(".") if m else None


def phone_of(text: str) -> str | None:
    """A UK telephone number in a text, as written."""
    m = _PHONE.search(text)
    if m is None:
        return None
    found = re.sub(r"\s+", " ", m.group()).strip()
    return found if ")" in found else found.lstrip("(")


def without_lone_number(text: str) -> str:
    """A lone "1. " before the only item of a cell is a list mark, not the author's word."""
    if "\n" not in text and text[:1].isalpha():
        return text
    return _LONE.sub("", text) if len(_NUMBERS.findall(text)) == 1 else text


_LONE = re.compile(r"^\s*\(?\d{1,2}[.)]\s+")
_NUMBERS = re.compile(r"(?m)^\s*\(?\d{1,2}[.)]\s")
