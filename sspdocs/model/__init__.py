"""What a plan is, and its JSON."""

from sspdocs.model.codes import AREAS, NEED_TYPES
from sspdocs.model.contract import (
    Problem,
    ReadResult,
    decode_plans,
    encode,
    encode_plans,
    schema,
)
from sspdocs.model.plan import (
        Agency,
    Assessment,
    Costs,
    Dates,
    Need,
    Outcome,
    Person,
    Plan,
    Provenance,
    Provision,
    Pupil,
    Review,
    Sen,
    Setting,
    Signature,
    Source,
    Unmapped,
    Views,
    needs_review,
)

__all__ = [
    "AREAS", "NEED_TYPES", "Agency", "Assessment", "Costs", "Dates", "Need", "Outcome", "Person", "Plan", "Problem",
    "Provenance", "Provision", "Pupil", "ReadResult", "Review", "Sen", "Setting", "Signature", "Source", "Unmapped",
    "Views", "decode_plans", "encode", "encode_plans", "needs_review", "schema", "UNSURE",
]  # fmt: skip
