"""How an outcome is worded: does it say what the pupil will do, can it be measured, is it only a label?

Worked out from councils' advice that outcomes are not provision, and tuned on the labelled set in
tests/checks/outcomes_labelled.toml. These readings only ever advise: they look at the head of the
sentence (who will do what) and stay silent when in doubt.
"""

from __future__ import annotations

import re
from typing import Literal


def _any(*patterns: str) -> str:
    return "(?:" + "|".join(patterns) + ")"


_STAFF = _any(
    r"(?:(?:the|his|her|their|our|a|an|all|class|subject|support|specialist|school|key|form|adult|familiar)\s+)*"
    + _any(
        "tas?", "lsas?", "hltas?", "(?:teaching|learning support) assistants?", "teachers?", "tutor", "staff", "adults?",
        "school", "setting", "nursery", "college", "sen(?:d)?co", "key ?(?:person|worker|adult)s?", "salts?", "slts?",
        "speech (?:and|&) language (?:therapist|therapy|service)s?", "therapists?", "ots?", "physio(?:therapist)?s?",
        "eps?", "educational psychologists?", "elsas?", "(?:learning )?mentors?", "nurses?", "camhs", "outreach",
        "parents?", "carers?", "mum", "dad", "family", "we", "counsellor", "professionals", "team", "service",
    ),
    r"(?:mr|mrs|ms|miss|dr)\.? [\w'’-]+",
)  # fmt: skip
_SHALL = r"(?:will|shall|should|must|is to|are to|to)"
_SERVICE = re.compile(
    rf"^{_STAFF}(?:(?:\s*(?:,|/|&|\+|and|or)\s*){_STAFF})*(?:\s+(?:also|regularly|daily|weekly))?\s+{_SHALL}\s+(.*)",
    re.I | re.S,
)
_SUPPORT_ACTS = re.compile(
    rf"^(?:[\w:/-]+ "
    rf")?(?:support|sessions?|intervention|provision|referral|programme|timetable|resources)\s+{_SHALL}\s+"
    r"(?:be|take place|continue|happen|run)\b",
    re.I,
)
_WITNESS = re.compile(
    r"^(?:be able to "
    r")?(?:understand|hear|see|notice|observe|report|record|agree|rate|score|find|need)\b",
    re.I,
)
"""What others will see of the pupil: an outcome told by its witnesses ("adults will understand 8 words in 10")."""

_THING = re.compile(
    r"\b"
    + _any(
        r"1 ?[:-] ?1", "1 to 1", "one[- ]to[- ]one", "1-to-1", "supports?", "interventions?", "sessions?", "therapy",
        "therapist", "programmes?", "groups?", "mentor(?:ing)?", "counselling", "tuition", "tutoring", "boosters?",
        "catch[- ]?up", "check[- ]?ins?", r"(?:movement|sensory|brain|rest|regular|processing) "
                                          r"breaks?", "breaks",
        "visual (?:timetables?|supports?|prompts?|aids?)", "now and next", "ear defenders", "laptop", "tablet", "ipad",
        "reading pen", "overlays?", "fidgets?", "wobble", "writing slope", "pencil grips?", "weighted", "task ?board",
        "word (?:banks?|mats?)", r"pre-?\s?teach(?:ing)?", "over-?learning", "scribe", "extra time", "reader",
        "differentiat(?:ed|ion)", "scaffold(?:ing|ed|s)?", "resources", "equipment", "(?:quiet|safe|calm) (?:space|place)",
        "sensory (?:diet|circuits?|room)", "time[- ]out", "elsa", "salt", "ot", "ep", "camhs", "lexia", "nessy",
        "toe by toe", "read write inc", "rwi", "numicon", "precision teaching", "zones of "
                                                                                "regulation", "lego",
        "colourful semantics", "talk ?boost", "drawing and talking", "nurture", "forest school", "breakfast club",
        "homework club", "key ?worker", "(?:with|from|by) (?:an? |the |his |her |their "
                                        ")?(?:adult|ta|lsa|hlta|teacher)s?",
        r"(?:adult|ta|lsa|hlta)[- ](?:support|help|time|led|led groups?)", "small[- ]group", "assessment", "referral",
        "meetings?", "training", "transition (?:visits|programme)", "reduced timetable", "social stor(?:y|ies)",
    )
    + r"\b",
    re.I,
)  # fmt: skip
_GIVEN = re.compile(
    r"^(?:have (?:\w+ )?access to|be "
    r"(?:given|provided|offered|supported|taught|referred|placed|seen by|encouraged|"
    r"prompted|reminded|allowed|assessed|withdrawn|seated|monitored|helped|grouped|included "
    r"in|allocated)\b|"
    r"receive(?! (?:\w+ "
    r"){0,4}(?:sanction|detention|warning|point|award|certificate|praise|exclusion|grade|mark))|"
    r"continue with\b|get (?:help|extra)\b)",
    re.I,
)
_TAKES_PART = re.compile(
    r"^(?:have|has|access|attend|get|join|work (?:with|through|on|in)|take part in|participate "
    r"in|engage (?:in|with)|"
    r"follow|start|begin|go to|continue|complete|read (?:daily |regularly )?(?:with|to)|practise "
    r"(?:\w+ ){0,4}with|"
    r"do|undertake|use of|access to|spend)\b",
    re.I,
)
_STAFF_ORDER = re.compile(
    r"^(?:ensure|liaise|implement|put in place|set up|refer to "
    r"(?:salt|camhs|ot|ep|the|speech|paed)|"
    r"continue to (?:provide|offer|give|support|monitor|deliver|liaise|use (?:the "
    r")?(?:visual|task|now))|"
    r"(?:look into|apply for|arrange for|ask for|seek)\b)",
    re.I,
)
_ORDER_ABOUT = re.compile(
    r"^(?:Support|Help|Encourage|Remind|Give|Allow|Teach|Seat|Sit|Prompt|Praise|Provide|Offer|Let|Enable|Read)\s+"
    r"(?:[A-Z][\w'’-]+|him|her|them|the (?:pupil|child)|pupil|child)\b(?!\s+of\b)"
)
_ORDER_WITH = re.compile(
    r"^(?:provide|offer|give|allow|arrange|deliver|use|introduce|continue|increase|extend|organise|book|buy|run|start|"
    r"monitor|consider)\b",
    re.I,
)
_AMOUNT_FIRST = re.compile(
    r"^(?:(?:a|an|the|his|her|their|some|more|regular|daily|weekly|twice|fortnightly|half-termly|termly|additional|"
    r"extra|targeted|individual|individualised|bespoke|in-class|ongoing|continued|adult|ta|lsa|high|"
    r"short|small|group|paired|full|part|\d+(?:\.\d+)?|one|two|three|four|five|ten|x|hours?|hrs?|mins?|minutes?|of|"
    r"times?|per|week|day|weeks|sessions?)[\s:-]+)*",
    re.I,
)
_FOR_PUPIL = re.compile(
    r"\b(?:able to|can|independently|independence|on (?:his|her|their) "
    r"own|himself|herself|themselves|"
    r"without (?:an? )?(?:adult|help|support|prompt\w*|reminders?)|per ?cent|(?:\d+|\w+) out of "
    r"(?:\d+|\w+)|"
    r"words (?:per|a) minute|wpm|(?:reading|spelling) age|standardised score|(?:fewer|less|no "
    r"more) than|no more than)\b|%|"
    r"\bso (?:that )?(?:\w+ ){1,2}(?:can|will|is|are)\b",
    re.I,
)
_HEAD = re.compile(rf"^(?P<who>[^.;:?!]{{0,60}}?)\b{_SHALL}\s+(?P<rest>.*)", re.I | re.S)
_FILLER = re.compile(
    r"^(?:also|regularly|consistently|always|now|then|daily|weekly|continue to|have (?:the|an) "
    r"opportunity to|aim to|"
    r"begin to|start to)\s+",
    re.I,
)
_BULLET = re.compile(
    r"^[\s•▪\-–*]*(?:(?:target|outcome|goal|aim)\s*\d*\s*[:.)-]\s*|\d{1,2}\s*[.):]\s*)?", re.I
)
_WHEN = re.compile(
    r"^(?:by|before|within|in|over|during|at) (?:the )?(?:[\w/'’-]+ "
    r"){0,6}?(?:terms?|years?|20\d\d|half[- ]term|easter|"
    r"christmas|summer|weeks?|months?|january|february|march|april|may|june|july|august|september|october|november|"
    r"december|review|ks\d|key stage \w+),?\s+(?=\w)",
    re.I,
)

Reading = Literal["outcome", "provision", "service"]


def reads_as(text: str) -> Reading:
    """What the text of an outcome says: what the pupil will do, what the pupil will be given, or what others will do.

    "outcome" whenever that is in doubt: a sentence that also names something the pupil will manage
    is an outcome.
    """
    line = _WHEN.sub("", _BULLET.sub("", " ".join(text.split()), count=1), count=1)
    if acts := _SERVICE.match(line):
        return "outcome" if _WITNESS.match(acts[1]) else "service"
    if _SUPPORT_ACTS.match(line):
        return "service"
    if _FOR_PUPIL.search(line):
        return "outcome"
    head = _HEAD.match(line)
    if (
        head
        and (head["who"].strip() or line.lower().startswith(("to ", "will ")))
        and not _bare(head["who"])
    ):
        return "provision" if _is_given(head["rest"]) else "outcome"
    if _STAFF_ORDER.match(line) or _ORDER_ABOUT.match(line):
        return "provision"
    if _ORDER_WITH.match(line):
        return "provision" if _near(line, 6) else "outcome"
    if _is_given(line):
        return "provision"
    rest = line[_AMOUNT_FIRST.match(line).end() :]  # type: ignore[union-attr] # it matches the empty string too
    starts = _THING.match(rest) or _THING.match(line)
    return "provision" if starts or (rest != line and _near(rest, 4)) else "outcome"


def _bare(who: str) -> bool:
    """Whether what stands before "to" or "will" is itself provision ("Weekly ELSA sessions to …")."""
    return bool(_THING.search(who))


def _is_given(rest: str) -> bool:
    """Whether the verb and its object say that the pupil is given something."""
    rest = _FILLER.sub("", rest)
    if _GIVEN.match(rest):
        return True
    verb = _TAKES_PART.match(rest)
    return bool(verb and _near(rest[verb.end() :], 7))


def _near(text: str, words: int) -> bool:
    """Whether something that is provision is named within the first words."""
    return bool(_THING.search(" ".join(text.split()[:words])))


_NUMBER = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred|half"
_NOT_A_MEASURE = re.compile(
    r"\b(?:20\d\d|year \w+|ks ?\d|key stage \w+|1 ?[:-] ?1|one[- ]to[- ]one|one another|no[- ]one|"
    r"\d{1,2}(?:st|nd|rd|th)?[ "
    r"/.-](?:\d{1,2}|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|"
    r"dec\w*)(?:[ /.-]\d{2,4})?|(?:spring|summer|autumn) (?:term )?\d|term \d)\b",
    re.I,
)
_MEASURE = re.compile(
    rf"\d|%|\b(?:{_NUMBER}|once|twice|daily|weekly|every|each|always|all|both|most|"
    r"no more than|at least|fewer than|less than|independently|unaided|unprompted|on "
    r"(?:his|her|their) own|"
    r"without (?:\w+ ){0,2}(?:prompt\w*|help|support|reminder\w*|adult|mum|dad|parent|being asked)|"
    r"age[- ](?:related|appropriate|expected)|(?:reading|spelling) age|expected "
    r"(?:level|standard|progress)|"
    r"in line with)\b",
    re.I,
)
_VAGUE_HEAD = re.compile(
    r"\b(?:improv\w+|develop\w*|increas\w+|enhanc\w+|build\w*|strengthen\w*|rais\w+|boost\w*|reduc\w+|grow\w*|"
    r"progress\w*|mak\w+ (?:\w+ )?progress|becom\w+|be "
    r"(?:more|better|happier|calmer|less)|feel\w*|get better|"
    r"work\w* (?:on|towards)|understand\w*|learn(?: about)?|explore|be "
    r"aware|gain|manag\w+|cope|coping|deal|regulat\w+|"
    r"focus\w*|concentrat\w+|engag\w+|participat\w+|take part|enjoy|behav\w+|listen|try|catch "
    r"up|access|interact|"
    r"communicate|socialise|express|achieve|reach|maintain|continue|extend|broaden|widen|secure|consolidate|be (?:able to )?"
    r"(?:access|cope|manage|focus|concentrate|regulate)|better|greater|show (?:more|better|good))\b",
    re.I,
)


def has_measure(text: str | None) -> bool:
    """Whether the text holds a number, a frequency or a level by which anyone could tell; dates and years are none."""
    return bool(text and _MEASURE.search(_NOT_A_MEASURE.sub(" ", text)))


def is_measurable(outcome: str, criteria: str | None = None) -> bool:
    """Whether anyone could tell that the outcome has been met.

    A measure in the outcome or its success criterion is enough; so is an act that is plainly done
    or not done ("tie his own laces"). What is left are words like "improve" and "be more confident"
    with no measure beside them.
    """
    if has_measure(outcome) or has_measure(criteria):
        return True
    if criteria and not vague_words(criteria):
        return True
    return vague_words(outcome) is None


def vague_words(text: str) -> str | None:
    """The words that make a text unmeasurable ("improve"), when one stands at its head; None when none does."""
    line = _WHEN.sub("", _BULLET.sub("", " ".join(text.split()), count=1), count=1)
    head = _HEAD.match(line)
    rest = head["rest"] if head else line
    found = _VAGUE_HEAD.search(" ".join(rest.split()[:5]))
    return found[0].lower() if found else None


_LABEL = re.compile(
    r"\b"
    + _any(
        "spld", "mld", "sld", "pmld", "semh", "slcn", "hi", "vi", "msi", "pd", "asd", "asc", "ds", "oth", "nsa", "adhd",
        "add", "odd", "ocd", "dld", "dcd", "fasd", "pda", "eal", "apd", "autis(?:m|tic)", "spectrum", "condition",
        "disorder", "dyslexi[ac]", "dyspraxi[ac]", "dyscalculi[ac]", "dysgraphia", "attention", "deficit",
        "hyperactivity", "asperger\\W?s?", "syndrome", "down\\W?s?", "tourette\\W?s?", "cerebral", "palsy", "epileps[yi]",
        "epileptic", "hearing", "visual", "vision", "impairment", "impaired", "loss", "deaf(?:ness)?", "blind", "physical",
        "disabilit(?:y|ies)", "specific", "moderate", "severe", "profound", "multiple", "learning", "difficult(?:y|ies)",
        "speech", "language", "communication", "interaction", "cognition", "social", "emotional", "mental", "health",
        "sensory", "processing", "needs?", "anxiety", "attachment", "selective", "mutism", "global", "developmental",
        "delay", "developmental", "coordination", "diagnos(?:is|ed)", "primary", "secondary", "mild", "and", "or", "with",
        "of", "has", "have", "a", "an", "the", "is", "awaiting", "assessment", "for", "suspected", "possible", "query",
        "pathway", "on", "in", "he", "she", "they", "formal", "traits",
    )
    + r"\b",
    re.I,
)  # fmt: skip
_NAMES_A_CONDITION = re.compile(
    r"\b(?:spld|mld|sld|pmld|semh|slcn|hi|vi|msi|pd|asd|asc|adhd|odd|dld|dcd|fasd|pda|autis\w+|dys\w+|syndrome|impairment|"
    r"palsy|epilep\w+|disorder|difficult\w+|needs?|anxiety|mutism|delay|deaf\w*|loss|disabilit\w+|diagnos\w+|health)\b",
    re.I,
)


def is_only_a_label(text: str, names: tuple[str, ...] = ()) -> bool:
    """Whether a need's text is no more than a diagnosis, a type of need or its code, the pupil's name aside."""
    left = text
    for name in names:
        left = re.sub(rf"\b{re.escape(name)}\b", " ", left, flags=re.I)
    return not re.search(r"[^\W\d_]{2,}|\d", _LABEL.sub(" ", left)) and bool(
        _NAMES_A_CONDITION.search(text)
    )
