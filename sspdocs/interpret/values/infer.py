"""What a value is by itself, where its label says nothing known: only where the value leaves little doubt.

Values told this way get a low confidence, so that a person looks at them; anything less clear stays `unmapped`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sspdocs.interpret.values.amounts import parse_amount
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import has_title, is_only_need_types, rating_of, role_of, upn_of
from sspdocs.interpret.values.title_words import SCHOOL_ENDS
from sspdocs.interpret.values.years import SCHOOL_YEAR, year_group

INFERRED = 0.72

_WHO = re.compile(
    r"^(?:(?:1:1 |all |class |key |support |specialist |subject |eyfs |ks\d |(?:year |yr ?|y)\d+ |send? |senior )?"
    r"(?:ta|hlta|lsa|tas"
    r"|teacher|teachers|staff|adults?|team|senco|sendco|elsa|mentor|tutor|parents?"
    r"|therapist|assistant)\b"
    r"|teaching assistant|learning mentor|class teacher|learning support|lunchtime|midday"
    r"|(?:\w+ )?(?:department|faculty)$"
    r"|salt\b|slt\b|ot\b)",
    re.IGNORECASE,
)
_WHENEVER = re.compile(
    r"^(?:ongoing|throughout (?:the )?day|(?:in )?(?:all|every|each) lessons?|daily"
    r"|weekly|fortnightly|as (?:needed|required|and when)|in class|each (?:day|lesson)"
    r"|(?:once|twice|\d{1,2} ?(?:x|times)) (?:a|an|per|each|every) \w+"
    r"|continuous(?:ly)?|all the time|at all times|termly|half[- ]termly|monthly)\b",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"^(?:(?:for|so that) [A-Z]\S+ (?:to|can) )|^[Tt]o (?:be able to |have |be |[a-z]+ )"
    r"|^(?:i|he|she|they|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?) (?:will|can|is able to|to)\b"
    r"|\bwill be able to\b|^by (?:the end|\w+ \d{4})",
)
_NEED = re.compile(
    r"\b(?:finds? (?:it )?(?:hard|difficult)|difficult(?:y|ies)|struggles?|cannot|can't"
    r"|poor|weak|delay(?:ed)?|limited|anxi\w+|below (?:age|expected)|needs? help|unable"
    r"|impair\w+|lacks?|becomes? (?:upset|anxious|cross)|easily distracted|forgets?"
    r"|reluctant|refus\w+)\b",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"\b\d+\s*(?:/|of|out of|in|x)\s*(?:the\s+)?\d+\b|\b\d+\s*%|^\d+\b|\bup by\b|\bnow\b"
    r"|\b(?:not )?(?:met|achieved)\b|\bprogress\b|\bstill\b|\bno change\b|\b\d+ (?:words?"
    r"|times|letters|facts|steps|minutes)\b",
    re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"\b(?:School|Academy|College|Nursery|Pre-?[Ss]chool|Kindergarten|Infants?|Juniors?|Federation"
    rf"|SCHOOL|ACADEMY|COLLEGE|NURSERY)\b|(?<=[a-z] ){SCHOOL_ENDS}|(?<=[a-z] )Sixth Form$"
)
_CHURCH = re.compile(r"\b(?:C\.? ?(?:of )?E|R\.? ?C|St|V\.?[AC]|(?:[A-Z]\.){1,2}[A-Z])\.")
_COUNCIL = re.compile(r"\b(?:Council|Borough|COUNCIL|BOROUGH)\b")
_NO_NAME = re.compile(
    r"\b(?:school|nursery|college|setting|academy|placement|council)\b.*\b(?:name|details"
    r"|information|based|support|year|plan|profile|advice|report|review|map|form"
    r"|provision)\b|\b(?:name|type|details) of\b|\b(?:plan|profile|report|review|map|form"
    r"|provision|targets|outcomes|support)\b",
    re.IGNORECASE,
)


def kind_of_text(answer: Answer) -> str:
    """The item concept that one answer reads as, "" when it could be several things."""
    if not answer.flat:
        return ""
    if answer.date is not None:
        return "outcomes.target_date"
    return _kind_of_words(answer.flat) if answer.number is None else ""


_MONTHS = re.compile(r"[+-]?\s?(?:\d+\s?y\w*\s*)?\d{1,2}\s?m(?:ths?|onths?)?")
"""A reading age, or what it rose by: "8y 1m", "+11m"."""


_SIZE_ALONE = re.compile(
    r"(?:(?:\d+|:|-|to|one|two|three|four|five|six|an?|the|small|large|mixed|whole|groups?|class|of|size|pairs?|paired|in"
    r"|individual(?:ly)?|pupils?|children|chn|students?|max|up|about|or|x)(?:[ ,.():/–-]+|$)|\d+:\d+[ ,.)]*)+",
    re.IGNORECASE,
)
"""Words that say how many there are, and nothing else."""
_SAYS = 5
OFTEN_OPENS = re.compile(
    r"\W*(?:\d|½|an?\b|the\b|one|two|three|four|five|six|once|twice|half|daily|weekly|fortnightly|termly|monthly|every|each"
    r"|all|in\b|on\b|at\b|for\b|from\b|as\b|up to|about|approx|before|after|during|throughout|when|with\b|over\b|mon"
    r"|tue|wed|thu|fri|am\b|pm\b|mornings?|afternoons?|lunch|break|registration|assembly|sessions?|small|groups?|paired?|pairs"
    r"|individual|whole|class|extra|additional|min|max|ta\b|lsa\b|hlta\b|minutes|hours|ongoing|continu|first|last|time)",
    re.IGNORECASE,
)
"""How words begin that say how often; others of some length say what is done, and how often too."""


@lru_cache(maxsize=1024)
def _kind_of_words(text: str) -> str:
    words = len(text.split())
    if _MONTHS.fullmatch(text):
        return ""
    amount = parse_amount(text)
    if words <= 14 and (
        amount.sessions_per_week or amount.minutes_per_session or _WHENEVER.match(text)
    ):
        return "provision.frequency" if words < _SAYS or OFTEN_OPENS.match(text) else "text"
    if words <= 4 and amount.group_size and not amount.weeks and _SIZE_ALONE.fullmatch(text):
        return "provision.group_size"
    if words <= 4 and amount.weeks:
        return "provision.weeks"
    if words <= 3 and rating_of(text):
        return "outcomes.rating"
    if "£" in text and words <= 4:
        return "provision.annual_cost"
    if words <= 8 and (has_title(text) or _WHO.match(text)) and not text.endswith("."):
        return "provision.lead"
    if words >= 4 and _OUTCOME.match(text):
        return "outcomes.description"
    if words >= 5 and _NEED.search(text):
        return "needs.description"
    if _MEASURE.search(text):
        return "measure"
    return "text" if words >= 3 else ""


def is_staff(text: str) -> bool:
    """Whether a few words name who does something at school: "Mrs Orr", "Class TA", "All staff"."""
    return len(text.split()) <= 6 and (has_title(text) or _WHO.match(text) is not None)


def whenever(text: str) -> bool:
    """Whether a few words say when something is done, without a number: "As needed", "In every lesson"."""
    return len(text) < 40 and _WHENEVER.match(text) is not None


def says_when(text: str) -> bool:
    """Whether a text says how often or when something is done: "3 x 20 mins", "As needed"."""
    return parse_amount(text).stated or whenever(text)


def column_kind(answers: list[Answer]) -> str:
    """What a column holds by its values alone: an item concept, "text" for plain words, "" for no telling."""
    kinds = [k for a in answers if not a.blank and (k := kind_of_text(a)) is not None]
    if not kinds:
        return ""
    best = max(set(kinds), key=lambda k: (kinds.count(k), k))
    share = kinds.count(best) / len(kinds)
    if best in ("text", "needs.description"):
        return best if share >= 0.5 and (best == "text" or len(kinds) >= 2) else "text"
    if best == "outcomes.description":
        return best if share >= 0.6 else "text"
    return best if best and share >= 0.75 else ""


_SIXTH = re.compile(r"\bsixth form\b", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:previous|former|next|feeder|receiving|old|new)\b", re.IGNORECASE)
_YEAR = re.compile(r"^(?:year|yr)\s?\d{1,2}$|^reception$", re.IGNORECASE)
_TYPED = re.compile(r".*\((?:SPLD|MLD|SLD|PMLD|SEMH|SLCN|HI|VI|MSI|PD|ASD)\)", re.IGNORECASE)


def field_kind(answer: Answer, label: str) -> str:
    """A field of the plan that a value names by its form: a UPN, a school, a council, a type of need, a school year."""
    text = answer.flat
    if len(text) > 90:
        return ""
    if len(text.replace(" ", "")) <= 14 and upn_of(text):
        return "pupil.upn"
    if label and _OTHER.search(label):
        return ""
    if label and text[:2] == "20" and (span := SCHOOL_YEAR.fullmatch(text)):
        return "costs.year" if int(span[2]) == int(span[1]) + 1 else ""
    if _NO_NAME.search(_SIXTH.sub("", text)):
        return ""
    if (
        _COUNCIL.search(text)
        and text[:1].isupper()
        and len(text.split()) <= 7
        and not re.search(r"[.:;]", text)
    ):
        return "setting.local_authority"
    if (
        (_SCHOOL.search(text) or (not label and text.endswith(" Primary")))
        and text[:1].isupper()
        and 2 <= len(text.split()) <= 9
        and not re.search(r"[.:;?!]\s|\b(?:is|was|has|the|at)\b", _CHURCH.sub("", text))
    ):
        return "setting.name"
    if _YEAR.match(text) and year_group(text):
        return "pupil.year_group"
    if text.endswith(")") and _TYPED.fullmatch(text) and is_only_need_types(text):
        return "sen.primary_need"
    return ""


def sums_up(concept: str, heading: str, answer: Answer) -> bool:
    """Whether sentences under a heading about the review tell of the whole of it, not of one target."""
    about = concept == "outcomes.progress" and "review" in heading.lower()
    return about and len(answer.flat) > 40


def names_office(label: str, answer: Answer) -> bool:
    """Whether a name stands beside an office, or beside whom the pupil calls theirs: "EAL lead: Ms Bell"."""
    asked = label.strip(" :").lower()
    office = asked.endswith((" lead", " coordinator", " co-ordinator")) or asked.startswith("my ")
    return office and len(answer.flat.split()) <= 4 and has_title(answer.flat)


_PLAN = re.compile(r"\b(?:plan|profile|passport|iep|ilp|ssp)\W*$", re.IGNORECASE)
_OTHER_PLAN = re.compile(
    r"\b(?:ehcp?|health|care|previous|last|next|amend\w*|review\w*)\b", re.IGNORECASE
)


def names_plan(label: str) -> bool:
    """Whether a label is no more than the plan's own name, so that a day beside it is the plan's."""
    return _PLAN.search(label) is not None and _OTHER_PLAN.search(label) is None


_NAME_AND_ROLE = re.compile(r"([^,(–]{3,30}?)\s*[,(–]\s*([^,()]{2,30})\)?")


def names_with_role(answer: Answer) -> bool:
    """Whether an answer is one person's name and role: "Mrs Orr (key worker)", "Mr Fenn, TA"."""
    said = _NAME_AND_ROLE.fullmatch(answer.flat)
    return said is not None and has_title(said[1]) and role_of(said[2]) is not None


_UNCHANGED = re.compile(
    r"(?:none|nothing|no (?:\w+ )?(?:changes?|amendments?))"
    r"(?: (?:is|are|were|to be))? (?:proposed|needed|required|requested|recommended|suggested)\b",
    re.IGNORECASE,
)


def says_unchanged(answer: Answer) -> bool:
    """Whether an answer says that nothing is to change, so that it describes nothing: "None proposed"."""
    return _UNCHANGED.match(answer.flat) is not None


_SENTENCE = 6  # words, most of them small: nobody's name and role, though no stop ends them


def is_speech(answer: Answer, *, of_pupil: bool = False) -> bool:
    """Whether a value is a sentence that somebody said, so that it names nobody.

    `of_pupil` is whether it stands where a pupil's name does: of several pupils much may be said that is no sentence.
    """
    text = answer.flat
    ended = text[-1:] in tuple(".!?’”'\"")
    if (
        answer.words < 4
        or has_title(text)
        or not (ended or (answer.words >= _SENTENCE and not of_pupil))
    ):
        return False
    small = sum(w[0].islower() for w in text.split())
    return 2 * small > answer.words


def named_role(label: str) -> str | None:
    """The role that an unknown label names in its words."""
    return role_of(label)


_YOU = re.compile(r"\byou(?:rs?)?\b", re.IGNORECASE)
_PARENTS = re.compile(r"\b(?:parents?|carers?|family)\b", re.IGNORECASE)
_CHILD = re.compile(r"\b(?:child(?:ren)?|pupils?|young person|students?)\b", re.IGNORECASE)
_FAMILY = re.compile(r"\W*(?:the |from )?(?:family|home)\W*", re.IGNORECASE)
_VIEWS = re.compile(r"\b(?:views?|voices?|opinions?)\b", re.IGNORECASE)


def put_to_parents(question: str, heading: str) -> bool:
    """Whether a question is put to somebody under a heading that names the parents and nobody else.

    Under a heading on views "Family" asks for theirs; elsewhere it may ask who belongs to it.
    """
    if _FAMILY.fullmatch(question):
        return _VIEWS.search(heading) is not None
    if "?" not in question or not _YOU.search(question):
        return False
    return bool(_PARENTS.search(heading)) and not _CHILD.search(heading)
