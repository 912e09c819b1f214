"""Checks of voices: the pupil's and the family's, and what they hope for."""

from __future__ import annotations

import datetime as dt

from sspdocs.checks.base import PLAN, Found, check
from sspdocs.checks.expressions import Expression
from sspdocs.checks.words import has_views, is_signed, mentions, year_number
from sspdocs.councils import Council
from sspdocs.findings import Severity
from sspdocs.model import Plan

ADULT_LIFE = Expression(
    r"\b(?:prepar\w+ for (?:adulthood|adult life)|pfa|adult "
    r"life|adulthood|employ\w*|jobs?\b|careers?|apprentic\w+|"
    r"work(?:ing)? (?:experience|life)|work placement|college|universit\w+|sixth form|post[- "
    r"]?1[69]|traineeship|"
    r"supported internship|independent(?:ly)? (?:living|travel\w*)|travel(?:ling)? "
    r"(?:training|independently|by bus|alone)|"
    r"live (?:independently|on (?:his|her|their) own|alone)|own "
    r"(?:home|flat|place)|budget(?:ing)?|manag\w+ money|"
    r"handl\w+ money|when (?:i|he|she|they) (?:leave|leaves) school|grown[- ]up|volunteer\w*)"
)
"""Words that show adult life was thought of: work, study, home, community."""

_HOME = Expression(
    r"\b(?:at home|from home|home learning|homework|with "
    r"(?:mum|dad|parents?|carers?|family)|mum|dad|parents?|carers?|"
    r"grandm\w+|grandad|family) (?:\w+ "
    r"){0,3}?(?:will|to|can|agreed?|support|practise|read)|\b(?:at|from) home\b"
)


@check(
    "VOI001",
    "pupil-views-missing",
    Severity.WARNING,
    source="SEND Code of Practice 5.40, 6.70; SEND Regulations 2014 reg 19 for annual reviews; "
    "rule SSP-06",
    kinds=("sen_support_plan", "one_page_profile", "annual_review", "ehc_plan"),
)
def pupil_views_missing(plan: Plan, council: Council, today: dt.date) -> Found:
    """The pupil's views are missing: no strengths, interests, hopes, or what helps and does not.

    Why it matters: the plan is made with the pupil. Adults who read it should meet a person before
    a list of needs.

    To put right: ask the pupil, in whatever way suits (talking, pictures, choosing, watching what
    makes them happy), and write it in the pupil's own words.
    """
    if not has_views(plan) and not plan.review.pupil_comment:
        yield (
            "/views",
            "The pupil's views are missing: strengths, interests, hopes, what helps and what does "
            "not.",
        )


@check(
    "VOI002",
    "parent-views-missing",
    Severity.WARNING,
    source="SEND Code of Practice 5.40, 6.48; Children and Families Act 2014 s.19; rule SSP-07",
    kinds=("sen_support_plan", "annual_review"),
)
def parent_views_missing(plan: Plan, council: Council, today: dt.date) -> Found:
    """Nothing records the parent's or carer's part: no views, no comment, no signature.

    Why it matters: parents must be told about SEN provision and should agree the plan with the
    school. A panel that sees no trace of them will ask.

    To put right: write down what the parent or carer said and agreed to, or have them sign.
    """
    if plan.views.parent_carer or plan.review.parent_comment or is_signed(plan, "parent_carer"):
        return
    yield (
        "/views/parent_carer",
        "The parent's or carer's part is not recorded: add their views or have them sign.",
    )


@check(
    "VOI003",
    "aspirations-missing",
    Severity.WARNING,
    source="Sutton, who needs a SEND Support Plan; rule SSP-13",
)
def aspirations_missing(plan: Plan, council: Council, today: dt.date) -> Found:
    """The plan names no aspiration: what the pupil hopes for, now or later in life.

    Why it matters: the golden thread runs from aspirations through needs and outcomes to support.
    Without the first, the outcomes are the school's and not the pupil's.

    To put right: ask what the pupil would like to do, be or change, and write it as said.
    """
    if not plan.views.aspirations:
        yield (
            "/views/aspirations",
            "No hopes or aspirations are recorded, so the outcomes have nothing to lead to.",
        )


@check(
    "VOI004",
    "adult-life-not-mentioned",
    Severity.ADVICE,
    source="Sutton, who needs a SEND Support Plan; SEND Code of Practice 8.9, 8.10; rule SSP-36",
)
def adult_life_not_mentioned(plan: Plan, council: Council, today: dt.date) -> Found:
    """The pupil is in Year 9 or above, and nothing in the plan looks ahead to adult life.

    Why it matters: from Year 9 reviews should look at work and study, home, community and health as
    an adult. Choices of courses and of the next setting depend on it. No separate review is needed
    at SEN Support.

    To put right: ask what the pupil wants to do after school, and add one step towards it.
    """
    year = year_number(plan.pupil.year_group)
    if year >= 9 and not mentions(plan, ADULT_LIFE):
        yield (
            "/views/aspirations",
            f"Year {year}: nothing looks ahead to work or study, home, community or health.",
        )


@check(
    "VOI005",
    "part-of-the-family-not-said",
    Severity.ADVICE,
    source="SEND Code of Practice 6.65; Sutton, who needs a SEND Support Plan; rule SSP-37",
    kinds=PLAN,
)
def part_of_the_family_not_said(plan: Plan, council: Council, today: dt.date) -> Found:
    """Nothing says what will be done at home or by the family.

    Why it matters: the Code asks that the responsibilities of the parent, the pupil and the school
    be set out. What is also done at home lasts.

    To put right: agree one small thing for home and write it beside the school's part; "nothing for
    now" is an answer.
    """
    if plan.outcomes and not mentions(plan, _HOME):
        yield (
            "",
            "Nothing says what will be done at home. Agree a part for the family and the pupil.",
        )
