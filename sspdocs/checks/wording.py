"""How an outcome is worded: does it say what the pupil will do, and can it be measured?

Worked out from councils' advice that outcomes are not provision, and tuned on the labelled set in
tests/checks/outcomes_labelled.toml. These readings only ever advise: they look at the head of the
sentence (who will do what) and stay silent when in doubt. The words are in wording.toml.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from sspdocs.checks.expressions import Expression

_at_hand = lru_cache(maxsize=256)
"""Several checks ask the same of one outcome: a plan's outcomes fit, a few plans' at most."""
_WORDS: dict[str, list[str]] = tomllib.loads(
    files("sspdocs.checks").joinpath("wording.toml").read_text("utf-8")
)


def _any(*patterns: str) -> str:
    return "(?:" + "|".join(patterns) + ")"


def _whole(key: str) -> Expression:
    return Expression.of_words(_WORDS[key])


_STAFF = _any(
    r"(?:(?:the|his|her|their|our|a|an|all|class|subject|support|specialist|school|key|form|adult|"
    rf"familiar|outreach|[\w-]+['’]s)\s+)*{_any(*_WORDS['staff'])}",
    r"(?:mr|mrs|ms|miss|dr)\.? [\w'’-]+",
)
_SHALL = r"(?:will|shall|should|must|is to|are to|to)"
_SERVICE = re.compile(
    rf"^{_STAFF}(?:(?:\s*(?:,|/|&|\+|and|or)\s*){_STAFF})*"
    rf"(?:\s+(?:also|regularly|daily|weekly))?\s+{_SHALL}\s+(.*)",
    re.IGNORECASE | re.DOTALL,
)
_SUPPORT_ACTS = re.compile(
    r"^(?:[\w:/-]+ )?(?:support|sessions?|intervention|provision|referral|programme|timetable|"
    rf"resources)\s+{_SHALL}\s+(?:be|take place|continue|happen|run)\b",
    re.IGNORECASE,
)
_WITNESS = re.compile(
    r"^(?:be able to )?(?:understand (?:what|him|her|them|most|all|at least|\d|\w+ out of)|"
    r"(?:hear|see|notice|observe|report|record|agree|find|say|need)\s+(?:that|fewer|less|no more|"
    r"more|at least|\d|an? (?:increase|reduction|drop|rise|improvement|change)))\b",
    re.IGNORECASE,
)
"""What others will see of the pupil: an outcome told by its witnesses."""

_SUPPORT = _whole("support")
_GIVEN = re.compile(
    r"^(?:have (?:\w+ )?access to|be (?:given|provided|offered|supported|taught|referred|placed|"
    r"seen by|encouraged|prompted|reminded|allowed|assessed|withdrawn|seated|monitored|helped|"
    r"grouped|included in|allocated)\b|"
    r"receive(?! (?:\w+ ){0,4}(?:sanction|detention|warning|point|award|certificate|praise|"
    r"exclusion|grade|mark))|continue with\b|get (?:help|extra)\b|"
    r"follow (?:an? |the )?(?:\w+ ){0,3}(?:programme|diet|intervention)\b|"
    r"see (?:the|a|an|his|her) (?:\w+ )?(?:counsellor|therapist|psychologist|nurse|mentor|elsa)\b)",
    re.IGNORECASE,
)
_TAKES_PART = re.compile(
    r"^(?:have|has|access|attend|get|join|work (?:with|through|on|in)|take part in|"
    r"participate in|engage (?:in|with)|start|begin|go to|continue|complete|"
    r"read (?:daily |regularly )?(?:with|to)|practise (?:\w+ ){0,4}with|do|undertake|use of|"
    r"spend)\b",
    re.IGNORECASE,
)
_STAFF_ORDER = re.compile(
    r"^(?:(?:regular |daily |weekly )?access to|ensure|liaise|implement|put in place|set up|"
    r"refer to (?:salt|camhs|ot|ep|the|speech|paed)|look into|apply for|arrange for|ask for|seek|"
    r"continue to (?:provide|offer|give|support|monitor|deliver|liaise))\b",
    re.IGNORECASE,
)
_ORDER_ABOUT = re.compile(
    r"^(?:Support|Help|Encourage|Remind|Give|Allow|Teach|Seat|Sit|Prompt|Praise|Provide|Offer|Let|"
    r"Enable)\s+(?:[A-Z][\w'’-]+|him|her|them|the (?:pupil|child)|pupil|child)\b(?!\s+of\b)"
)
_ORDER_WITH = re.compile(
    r"^(?:provide|offer|give|allow|arrange|deliver|use|introduce|continue|increase|extend|"
    r"organise|book|buy|run|start|monitor|consider)\b",
    re.IGNORECASE,
)
_AMOUNT_FIRST = re.compile(
    r"^(?:(?:a|an|the|his|her|their|some|more|regular|daily|weekly|twice|fortnightly|half-termly|"
    r"termly|further|additional|extra|targeted|individual|individualised|bespoke|in-class|ongoing|"
    r"continued|adult|ta|lsa|high|short|small|group|paired|full|part|\d+(?:\.\d+)?|one|two|three|"
    r"four|five|ten|x|hours?|hrs?|mins?|minutes?|of|times?|per|week|day|weeks|sessions?)[\s:-]+)*",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\d ?x ?\d|\d\+? ?(?:mins?|minutes?|hours?|hrs?)\b", re.IGNORECASE)
_NEEDS = re.compile(r"^[\w'’-]+ needs? (?=\d|an? |more |extra |some |daily |weekly |further )")
_FOR_PUPIL = Expression(
    r"\b(?:able to|can|independently|independence|on (?:his|her|their) own|himself|herself|"
    r"themselves|without (?:\w+ ){0,3}?(?:adult|help|support|prompt\w*|reminders?)|per ?cent|"
    r"(?:\d+|\w+) out of (?:\d+|\w+)|words (?:per|a) minute|wpm|(?:reading|spelling) age|"
    r"standardised score|(?:fewer|less|no more) than|no more than)\b|%|"
    r"\bso (?:that )?(?:\w+ ){1,2}(?:can|will|is|are)\b"
)
_HEAD = re.compile(
    rf"^(?P<who>[^.;:?!]{{0,60}}?)\b{_SHALL}\s+(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)
_FILLER = re.compile(
    r"^(?:also|regularly|consistently|always|now|then|daily|weekly|continue to|"
    r"have (?:the|an) opportunity to|aim to|begin to|start to)\s+",
    re.IGNORECASE,
)
_BULLET = re.compile(
    r"^[\s•▪\-–*]*(?:(?:target|outcome|goal|aim)\s*\d*\s*[:.)-]\s*|\d{1,2}\s*[.):]\s*)?",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"^(?:by|before|within|in|over|during|at) (?:the )?(?:[\w/'’-]+ ){0,6}?(?:terms?|years?|"
    r"20\d\d|half[- ]term|easter|christmas|summer|weeks?|months?|january|february|march|april|may|"
    r"june|july|august|september|october|november|december|review|ks\d|key stage \w+),?\s+(?=\w)",
    re.IGNORECASE,
)

Reading = Literal["outcome", "provision", "service"]


@_at_hand
def reads_as(text: str) -> Reading:
    """What the text of an outcome says.

    "outcome" is what the pupil will do, "provision" what the pupil will be given, "service" what
    others will do. A sentence that also names something the pupil will manage is an outcome, and
    so is whatever is in doubt.
    """
    line = _sentence(text)
    if acts := _SERVICE.match(line):
        return "outcome" if _WITNESS.match(acts[1]) else "service"
    if _SUPPORT_ACTS.match(line):
        return "service"
    if _FOR_PUPIL.search(line):
        return "outcome"
    if _STAFF_ORDER.match(line) or _ORDER_ABOUT.match(line):
        return "provision"
    head = _HEAD.match(line)
    if head and not _SUPPORT.search(head["who"]):
        return "provision" if _is_given(head["rest"]) else "outcome"
    if _ORDER_WITH.match(line) or _NEEDS.match(line):
        return "provision" if _near(line, 6) else "outcome"
    return "provision" if _is_given(line) or _is_named(line) else "outcome"


@_at_hand
def _sentence(text: str) -> str:
    """The text on one line, without its number and without the date that it begins with."""
    return _WHEN.sub("", _BULLET.sub("", " ".join(text.split()), count=1), count=1)


def _is_given(rest: str) -> bool:
    """Whether the verb and its object say that the pupil is given something."""
    rest = _FILLER.sub("", rest)
    if _GIVEN.match(rest):
        return True
    verb = _TAKES_PART.match(rest)
    # what it is done with is help, not the thing itself: "complete a puzzle with an adult"
    return bool(verb and _near(rest[verb.end() :].partition(" with ")[0], 7))


def _is_named(line: str) -> bool:
    """Whether a line without a verb names support, its amount first perhaps ("3 x 20 minutes")."""
    rest = _AMOUNT_FIRST.sub("", line, count=1)
    if _SUPPORT.pattern.match(rest) or _SUPPORT.pattern.match(line):
        return True
    return bool(rest != line or _AMOUNT.search(line)) and _near(rest, 4)


def _near(text: str, words: int) -> bool:
    """Whether support is named within the first words."""
    return bool(_SUPPORT.search(" ".join(text.split()[:words])))


_NOT_A_MEASURE = re.compile(
    r"\b(?:20\d\d|year \w+|ks ?\d|key stage \w+|1 ?[:-] ?1|one[- ]to[- ]one|one another|"
    r"no[- ]one|\d{1,2}(?:st|nd|rd|th)?[ /.-](?:\d{1,2}|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|"
    r"july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*)(?:[ /.-]\d{2,4})?|"
    r"(?:spring|summer|autumn) (?:term )?\d|term \d)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d|%")
_MEASURE = _whole("measure")
_VAGUE = _whole("vague")


@_at_hand
def has_measure(text: str | None) -> bool:
    """Whether the text holds a number, a frequency or a level; dates, years and ratios are none."""
    said = _NOT_A_MEASURE.sub(" ", text or "")
    return bool(_FIGURE.search(said) or _MEASURE.search(said))


def is_measurable(outcome: str, criteria: str | None = None) -> bool:
    """Whether anyone could tell that the outcome has been met.

    A measure in the outcome or its success criterion is enough; so is an act that is plainly done
    or not done ("tie his own laces"). What is left are words like "improve" and "be more
    confident" with no measure beside them.
    """
    if has_measure(outcome) or has_measure(criteria):
        return True
    if criteria and not vague_words(criteria):
        return True
    return vague_words(outcome) is None


@_at_hand
def vague_words(text: str) -> str | None:
    """The words that make a text unmeasurable ("improve"), when some stand at its head."""
    line = _sentence(text)
    head = _HEAD.match(line)
    rest = head["rest"] if head else line
    found = _VAGUE.search(" ".join(rest.split()[:5]))
    return found[0].lower() if found else None


_LABEL = _whole("label").pattern
_CONDITION = _whole("condition")


def is_only_a_label(text: str, names: tuple[str, ...] = ()) -> bool:
    """Whether a need is no more than a diagnosis, a type of need or its code.

    Args:
        text: the need's description.
        names: the pupil's names, which add nothing to a label.
    """
    left = text
    for name in names:
        if name.casefold() in left.casefold():
            left = re.sub(rf"\b{re.escape(name)}\b", " ", left, flags=re.IGNORECASE)
    at = 0
    while word := _SAYS_MORE.search(left, at):  # the first word that is no label settles it
        label = _LABEL.match(left, word.start())
        if label is None or label.end() == word.start():
            return False
        at = label.end()
    return bool(_CONDITION.search(text))


_SAYS_MORE = re.compile(r"[^\W\d_]{2,}|\d")
