"""What kind of document it is, from its title and what was found in it."""

from __future__ import annotations

import re
from functools import lru_cache

from sspdocs.interpret.draft import Draft
from sspdocs.model.codes import Kind

_WORDS: tuple[tuple[Kind, str], ...] = (
    (
        "annual_review",
        r"\b(?:annual|interim|emergency) (?:/ ?interim )?review\b"
        r"|\b(?:care|ehc) plan review\b"
        r"|\behcp?\b.{0,20}\b(?:six|6)[ -]month(?:ly|s)? review\b"
        r"|\breview of .{0,60}(?:ehc|education,? health)|\behcp? review\b|\behcp? annual\b"
        r"|\b(?:transition|early) review\b.{0,20}\behc",
    ),
    (
        "ehc_plan",
        r"\beducation,? health (?:and|&) care (?:\(ehcp?\) )?plan\b|\bplan for education,? health (?:and|&) care\b"
        r"|\behc ?p\b|\behc plan\b",
    ),
    (
        "provision_map",
        r"\bprovision (?:map|mapping|record|overview|grid)\b|\bcosted\b"
        r"|\bintervention (?:map|record|tracker)|\bprovisions?$|^provision (?!plan|agreement|review)",
    ),
    (
        "one_page_profile",
        r"\bone[ -]page profile\b|\b(?:pupil|student|learner) profile\b|\bpen portrait\b",
    ),
    (
        "sen_support_plan",
        r"\bsupport plan\b|\beducation plan\b|\blearning plan\b|\bpassport\b|\biep\b"
        r"|\bilp\b|\bssp\b|\bmy ?plan\b|\btargets\b|\btarget (?:tracker|sheet|record|log|card)s?\b"
        r"|\bgraduated\b|\bprovision plan\b"
        r"|\bapdr\b|\bassess,? plan,? do\b",
    ),
)
_MAP = re.compile(r"\bprovision (?:map|mapping)\b", re.IGNORECASE)
_MAPS: tuple[Kind, ...] = ("provision_map",)
_PURPOSE = re.compile(r"\b(?:for|to (?:support|inform|accompany)|towards)\b", re.IGNORECASE)
_COSTED = re.compile(rf"{_MAP.pattern}|\bcosted\b|\bcostings?\b|\btrackers?\b", re.IGNORECASE)
_PLAN = re.compile(r"\b(?:support|learning|education) plan\b|\btargets\b", re.IGNORECASE)
_REPORT = re.compile(r"\breport\b", re.IGNORECASE)
_SINCE_REVIEW = {"dates.ehc_plan_issued", "dates.last_annual_review"}
_TITLES = [(kind, re.compile(words, re.IGNORECASE)) for kind, words in _WORDS]


@lru_cache(maxsize=512)
def _named_in(text: str) -> tuple[Kind, ...]:
    """The kinds of plan that a title or a heading names: a sheet's are asked of each of its pupils."""
    return tuple([kind for kind, pattern in _TITLES if pattern.search(text)])


def kind_named(text: str) -> Kind | None:
    """The kind of plan that a title names, the narrowest first; None where it names none."""
    return next(iter(_named_in(text)), None)


def _is_profile(draft: Draft) -> bool:
    """Whether a passport sets no targets, and at most lists what the pupil goes to beside what they say."""
    views = sum(1 for path in draft.scalars if path.startswith("views."))
    return not draft.items["outcomes"] and (not draft.items["provision"] or views >= _MANY_VIEWS)


_MANY_VIEWS = 5


def kind_of(draft: Draft, headings: list[str], *, workbook: bool) -> Kind:
    """The kind of plan that a draft is."""
    items = draft.items
    for text in [draft.title or "", *headings[:3]]:
        for kind in _named_in(text):
            if kind == "ehc_plan" and _COSTED.search(text):
                return "provision_map"  # of a pupil with an EHC plan
            if kind == "annual_review" and _named_in(_PURPOSE.split(text, 1)[0]) == _MAPS:
                return "provision_map"  # one that is made for the meeting
            if kind == "provision_map" and _PLAN.search(text) and not _MAP.search(text):
                return "sen_support_plan"  # "Support Plan and Costed Provision"
            if "passport" in text.lower() and _is_profile(draft):
                return "one_page_profile"
            if kind == "one_page_profile" and items["outcomes"]:
                return "sen_support_plan"
            return kind
    if {"dates.ehc_plan_issued", "dates.reviewed_on"} <= draft.scalars.keys():
        return "annual_review"
    if _REPORT.search(draft.title or "") and draft.scalars.keys() >= _SINCE_REVIEW:
        return "annual_review"  # what a school writes for the meeting
    costs = sum(1 for p in items["provision"] if "annual_cost" in p or "hourly_rate" in p)
    views = sum(1 for s in draft.scalars if s.startswith("views."))
    planned = bool(views and items["outcomes"])
    if costs > 1 or "costs.stated_total" in draft.scalars:
        return "provision_map"
    if workbook and items["provision"] and not planned:
        return "provision_map"
    reviewed = any(s.startswith("review.") for s in draft.scalars)
    if views >= 2 and not reviewed and not items["outcomes"] and not items["provision"]:
        return "one_page_profile"
    if items["outcomes"] or items["provision"] or items["needs"]:
        return "sen_support_plan"
    return "sen_support_plan" if draft.scalars and views else "unknown"
