"""Where in a document the reading is: the headings above, the area of need they name, what they are about."""

from __future__ import annotations

import re

from sspdocs.forms.nodes import Field, Group, Heading, Label, Node
from sspdocs.forms.vocabulary import CUED, Match
from sspdocs.forms.words import ordinal, phase
from sspdocs.interpret.resolve import family
from sspdocs.interpret.values.codes import area_of, is_for_some, tier_of
from sspdocs.model.codes import AREAS, Area, Tier

_SUBJECT = {
    "needs": "needs", "outcomes": "outcomes", "provision": "provision", "agencies": "agencies", "review": "review",
    "assessments": "assessments", "signatures": "signatures", "signature": "signatures",
    "people": "people", "costs": "costs",
}  # fmt: skip


_REVIEWS = re.compile(
    r"\b(?:annual|interim|emergency|early|transition)\)? (?:and \w+ |\(\w+\) )?review"
    r"|\breview (?:meeting|report|record)\b|\b(?:ehcp|ehc plan|care plan) review\b",
    re.IGNORECASE,
)
"""A document that is itself about a review: its date is the day when that took place."""

_OF_A_PUPIL = re.compile(r"\b(?:plan|profile|passport)\b", re.IGNORECASE)
_PROSE = {"views", "needs", "outcomes", "provision", "review"}


_PARTS = {"agencies.advice", "agencies.name", "agencies.date"}
"""What is only a part of a row: a heading of these words, if it may mean anything else, is over no such table."""


_AT_HOME = re.compile(
    r"^(?!.*\b(?:(?<!out of )(?<!outside )(?<!outside of )school|settings?"
    r"|class\w*|nursery|college|staff|professionals?|agenc\w+)\b)"
    r".*\b(?:informal|(?:at|from) home|(?:outside|out of|outside of) school|my (?:family|friends)|in the community"
    r"|famil(?:y|ies)(?:,| and| &|/) ?(?:friends|community))\b",
    re.IGNORECASE,
)
"""A heading over what the family and others do of themselves: it is nothing that the school provides."""

_BEFORE_AREA = re.compile(r"\s*(.{3,40}?)\s*[:–—-]\s*([^:]{3,60})")
_AREA_WORDS = frozenset(
    {"and", "or", "need", "needs", "semh"}
    | {word for name in AREAS.values() for word in re.findall(r"\w+", name.lower())}
)


def number_before_area(text: str) -> tuple[int, Area | None] | None:
    """The number and the area of "Outcome 2: Cognition and learning"; None where more is said than an area's name."""
    found = _BEFORE_AREA.fullmatch(text)
    if found is None or not _AREA_WORDS.issuperset(re.findall(r"\w+", found[2].lower())):
        return None
    number = ordinal(found[1])
    return (number, area_of(found[2])) if number is not None else None


_REVIEW_NO = re.compile(r"\s*review(?: meeting)?\s*(?:no\.?\s*)?\d\W*$", re.IGNORECASE)
_CYCLE = re.compile(r"\s*(?:cycle|term)\b", re.IGNORECASE)


_TIERS = {"sen.range", "provision.tier", "tier"}
_MAP = re.compile(r"\bprovision map", re.IGNORECASE)


_OF_TARGETS = ("outcomes.description", "provision.description")
_AIMS = re.compile(r"\b(?:steps?|targets?|outcomes?|goals?|objectives?|aims?)\b", re.IGNORECASE)


class Level:
    """One heading in force."""

    __slots__ = (
        "area",
        "concept",
        "label",
        "level",
        "number",
        "outcomes",
        "subject",
        "tabled",
        "tier",
        "title",
    )

    def __init__(self, heading: Heading) -> None:
        self.level = heading.level
        self.label = heading.label
        text = heading.label.text
        exact = heading.label.match.exact and heading.label.match.concepts[0]
        self.area: Area | None = area_of(text) if exact != "pupil.medical" else None
        self.tier: Tier | None = tier_of(text) if not self.area else None
        self.number = ordinal(text)
        if self.number is None and (numbered := number_before_area(text)) is not None:
            self.number, named = numbered
            self.area = self.area or named  # "Outcome 1: Communication"
        concepts = heading.label.match.concepts
        self.concept = ""
        self.subject = ""
        sections = [c for c in concepts if c.startswith("section.")]
        score = heading.label.match.score
        if concepts[:1] == ("title",) or (CUED < score < 0.85):
            # a guess puts nothing under a heading, but it may say that what follows is none of ours
            sections = [c for c in sections if c == "section.other" and score > CUED]
        if sections:
            self.subject = sections[0].partition(".")[2]
        fields = [c for c in concepts if not c.startswith(("section.", "item"))]
        if fields[:1] == ["title"] or (self.tier and set(fields) <= _TIERS):
            fields = []  # a heading that names a tier asks for none
        if score <= CUED:
            fields = [c for c in fields if family(c) in _PROSE]
        if fields and not self.area and self.number is None:
            self.concept = fields[0]
            if not self.subject:
                whole = next((c for c in fields if c not in _PARTS), fields[0])
                self.subject = _SUBJECT.get(family(whole), "")
        if self.tier and not exact and is_for_some(text):  # "Targeted: for some children"
            self.concept = "provision.description"
            self.label = Label(text, Match((self.concept,), 0.9), heading.label.where)
        if self.concept == "provision.description" and not heading.label.match.exact:
            self.concept = "provision.home" if _AT_HOME.search(text) else self.concept
        if self.concept == "provision.home":
            self.subject = "home"
        if fields[:1] == ["outcomes.progress"] and self.level < 30 and _REVIEW_NO.match(text):
            self.subject = "review"  # "Review 2" has all of a meeting under it
        if fields and fields[0] == "people.parent_carer":
            self.subject = "parents"
        if exact == "setting.name":
            self.subject = "setting"  # "Name" under "Setting" is its name
        self.title = False
        self.tabled = False  # a table stood under it: what follows the table is no part of it
        self.outcomes: tuple[int, ...] = ()  # the outcomes read under it, where it is numbered

    @property
    def is_item(self) -> bool:
        """Whether it numbers one target or the like; "Cycle 2" has all of a plan under it."""
        return self.number is not None and not _CYCLE.match(self.label.text)

    @property
    def past(self) -> bool:
        """Whether the text to come is no part of it: a table ended its list, or all that it may have asked for."""
        return self.tabled and (
            family(self.concept) in ("outcomes", "provision") or not self.label.match.exact
        )


class Context:
    """The headings in force, outermost first."""

    def __init__(self) -> None:
        self.levels: list[Level] = []
        self._subjects: tuple[str, ...] | None = ("top",)
        self.area: Area | None = None  # the broad area of need in force
        self.tier: Tier | None = None  # the tier in force

    def push(self, heading: Heading, *, title: bool = False) -> Level:
        """Put a heading in force, ending those at its level or below.

        A document's title is about nothing in particular.
        """
        level = Level(heading)
        top = self.top
        within = top is not None and top.number is not None and top.level == level.level == 30
        if within and level.number is None and level.subject == "provision":
            level.level += 1  # "Provision" in the block of "Outcome 1" is part of it
        self.pop_to(level.level)
        if title:
            level.title = True
            level.concept = ""
            if _OF_A_PUPIL.search(level.label.text):
                level.tier = None  # "Targeted Learning Plan" is its name
            level.subject = "reviewing" if _REVIEWS.search(level.label.text) else ""
            if level.subject:
                level.level = (
                    0  # all of the document is about it, whatever the type of its headings
                )
        self.levels.append(level)
        self._settle()
        return level

    def pop_to(self, level: int) -> None:
        """End the headings at this level and below."""
        if self.levels and self.levels[-1].level >= level:
            while self.levels and self.levels[-1].level >= level:
                self.levels.pop()
            self._settle()

    def go_back(self, levels: list[Level]) -> None:
        """Put the headings in force that were so before a text box: those in it end with it."""
        self.levels = levels
        self._settle()

    def pass_table(self) -> None:
        """Note that a table stood under the headings in force."""
        for level in self.levels:
            level.tabled = True

    def pass_targets(self) -> None:
        """Note that the "next steps" of the heading in force were the targets themselves, not those of a review."""
        top = self.top
        if top is not None and top.concept == "review.next_steps" and top.subject == "review":
            top.concept, top.subject = "", "outcomes"
            self._settle()

    def _settle(self) -> None:
        """Note what the headings in force say: it is asked far more often than they change."""
        self._subjects = None
        self.area = next((x.area for x in reversed(self.levels) if x.area), None)
        self.tier = next((x.tier for x in reversed(self.levels) if x.tier), None)

    @property
    def top(self) -> Level | None:
        """The innermost heading."""
        return self.levels[-1] if self.levels else None

    @property
    def part(self) -> str:
        """The words of the heading over the part of the document in hand; the title's are over all of it."""
        over = next((x for x in reversed(self.levels) if x.level < 30), None)
        return over.label.text if over is not None and not over.title else ""

    @property
    def subjects(self) -> tuple[str, ...]:
        """What the place is about, innermost first."""
        if self._subjects is None:
            self._subjects = tuple(x.subject for x in reversed(self.levels) if x.subject) or (
                "top",
            )
        return self._subjects

    def made(self, outcomes: tuple[int, ...]) -> None:
        """Note the outcomes that were read under the nearest numbered heading."""
        for level in reversed(self.levels):
            if level.number is not None:
                level.outcomes += outcomes
                return

    @property
    def outcomes(self) -> tuple[int, ...]:
        """The outcomes read so far under the nearest numbered heading: what follows there serves them."""
        return next((x.outcomes for x in reversed(self.levels) if x.number is not None), ())

    @property
    def field(self) -> Level | None:
        """The nearest heading that names a field, unless a grouping heading or a target's number stands between."""
        numbered = False
        for level in reversed(self.levels):
            if level.concept:
                return level if not numbered or level.concept in _OF_TARGETS else None
            numbered = numbered or (level.is_item and _AIMS.search(level.label.text) is not None)
            if level.number is not None or level.area:
                continue
            if level.subject or level.label.match.known or level.level < 20:
                return None
        return None

    def is_right_under_area(self) -> bool:
        """Whether text stands right under an area of need; what follows a table there is a remark."""
        top = self.top
        if top is None or not top.area or top.tabled or self.maps_provision:
            return False
        return not {"outcomes", "provision"} & set(self.subjects)

    def begins_next_need(self, level: Level) -> bool:
        """Whether an area in a box of its own stands over text, the next of those under a heading on needs."""
        top = self.top
        asked = level.concept == "needs.description"
        return asked and top is not None and top.area is not None and not top.tabled

    @property
    def maps_provision(self) -> bool:
        """Whether the document calls itself a provision map: its lists are of what is provided."""
        return any(x.title and _MAP.search(x.label.text) for x in self.levels)

    def lists_tier(self, level: Level) -> bool:
        """Whether a list under a heading is what is provided in a tier: "Wave 2", under nothing on other things."""
        return (
            bool(level.tier) and not level.title and self.subjects[0] in ("top", "provision", "row")
        )

    @property
    def heading_text(self) -> str | None:
        """The innermost heading's words."""
        return self.levels[-1].label.text if self.levels else None


def heads_actions(node: Node) -> bool:
    """Whether a heading in a table only stands over what is done for the target in hand: "Actions"."""
    if not isinstance(node, Heading) or node.level < 30 or ordinal(node.label.text) is not None:
        return False
    return node.label.match.exact and node.label.match.concepts[0].startswith("provision.")


def is_cycle(group: Group) -> bool:
    """Whether a table is one cycle of assess, plan, do and review, a heading for each: it is about one target."""
    over = [
        n for n in group.nodes if isinstance(n, Heading) or (isinstance(n, Field) and not n.value)
    ]
    phases = [p for n in over if (p := phase(n.label.text))]
    return {"plan", "do"} <= set(phases) and len(phases) == len(set(phases))
