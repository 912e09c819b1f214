"""The closed lists of the model: what each code is and what it is called."""

from __future__ import annotations

from typing import Literal

Kind = Literal[
    "sen_support_plan", "one_page_profile", "provision_map", "ehc_plan", "annual_review", "unknown"
]
Area = Literal[
    "cognition_and_learning", "communication_and_interaction", "semh", "sensory_and_physical"
]
NeedType = Literal[
    "SPLD", "MLD", "SLD", "PMLD", "SEMH", "SLCN", "HI", "VI", "MSI", "PD", "ASD", "DS", "OTH", "NSA"
]  # fmt: skip
SenStatus = Literal["N", "K", "E"]
Role = Literal[
    "parent_carer", "class_teacher", "sendco", "teaching_assistant", "key_worker", "headteacher",
    "professional", "other",
]  # fmt: skip
Tier = Literal["universal", "targeted", "specialist"]
Rating = Literal["met", "partly_met", "not_met"]

AREAS: dict[Area, str] = {
    "communication_and_interaction": "Communication and interaction",
    "cognition_and_learning": "Cognition and learning",
    "semh": "Social, emotional and mental health",
    "sensory_and_physical": "Sensory and/or physical",
}
"""Broad areas of need in the order of the SEND Code of Practice, 6.28-6.35."""

NEED_TYPES: dict[NeedType, str] = {
    "SPLD": "Specific learning difficulty",
    "MLD": "Moderate learning difficulty",
    "SLD": "Severe learning difficulty",
    "PMLD": "Profound and multiple learning difficulty",
    "SEMH": "Social, emotional and mental health",
    "SLCN": "Speech, language and communication needs",
    "HI": "Hearing impairment",
    "VI": "Vision impairment",
    "MSI": "Multi-sensory impairment",
    "PD": "Physical disability",
    "ASD": "Autistic spectrum disorder",
    "DS": "Down syndrome",
    "OTH": "Other difficulty or disability",
    "NSA": "SEN support, no specialist assessment of type of need",
}
"""DfE SEN type codes, school census 2025/26."""

ROLES: dict[Role, str] = {
    "parent_carer": "Parent or carer",
    "class_teacher": "Class teacher",
    "sendco": "SENDCo",
    "teaching_assistant": "Teaching assistant",
    "key_worker": "Key worker",
    "headteacher": "Headteacher",
    "professional": "Professional",
    "other": "Other",
}
STATUSES: dict[SenStatus, str] = {"N": "No SEN", "K": "SEN support", "E": "EHC plan"}
RATINGS: dict[Rating, str] = {"met": "Met", "partly_met": "Partly met", "not_met": "Not met"}
TIERS: dict[Tier, str] = {
    "universal": "Universal", "targeted": "Targeted", "specialist": "Specialist"
}  # fmt: skip
KINDS: dict[Kind, str] = {
    "sen_support_plan": "SEN Support Plan",
    "one_page_profile": "One-page profile",
    "provision_map": "Provision map",
    "ehc_plan": "EHC plan",
    "annual_review": "Annual review",
    "unknown": "Unknown",
}

AREA_OF_TYPE: dict[NeedType, Area] = {
    "SLCN": "communication_and_interaction",
    "ASD": "communication_and_interaction",
    "SPLD": "cognition_and_learning",
    "MLD": "cognition_and_learning",
    "SLD": "cognition_and_learning",
    "PMLD": "cognition_and_learning",
    "SEMH": "semh",
    "HI": "sensory_and_physical",
    "VI": "sensory_and_physical",
    "MSI": "sensory_and_physical",
    "PD": "sensory_and_physical",
}
"""The broad area that a type of need usually falls in.

Usual practice, not a DfE table; DS, OTH and NSA have none.
"""
