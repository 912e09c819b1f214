"""One value of a form as the model wants it, and None where it is anything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sspdocs.interpret.values import codes as values
from sspdocs.interpret.values import years
from sspdocs.model.codes import NEED_TYPES


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "N/A", "n/a", "-", "–", "…", "...", "____", "__/__/____", "DD/MM/YYYY", "TBC",
        "Click or tap here to enter text.", "Choose an item.", "[name]", "<name>", "Date:", "xxxx",
    ],
)  # fmt: skip
def test_what_says_nothing_is_blank(text: str) -> None:
    assert values.is_blank(text)


@pytest.mark.parametrize("text", ["Nil", "None", "No known allergies", "0", "No", "Ada"])
def test_what_says_something_is_not_blank(text: str) -> None:
    assert not values.is_blank(text)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("5", "5"),
        ("Year 5", "5"),
        ("year 5", "5"),
        ("Yr 5", "5"),
        ("Yr5", "5"),
        ("Y5", "5"),
        ("Yr.5", "5"),
        ("Year Group 5", "5"),
        ("Year: 5", "5"),
        ("NC Year 5", "5"),
        ("Year 10", "10"),
        ("Y13", "13"),
        ("14", "14"),
        ("Year 5 / Oak", "5"),
        ("Y5 - Oak", "5"),
        ("5th year", "5"),
        ("Reception", "R"),
        ("YR", "R"),
        ("Year R", "R"),
        ("R", "R"),
        ("Rec", "R"),
        ("FS2", "R"),
        ("EYFS 2", "R"),
        ("Nursery 1", "N1"),
        ("N1", "N1"),
        ("Nursery 2", "N2"),
        ("N2", "N2"),
        ("FS1", "N2"),
        ("Pre-school", "N2"),
        ("9T", None),
        ("Oak", None),
        ("15", None),
        ("0", None),
        ("2026", None),
        ("", None),
        ("Robins", None),
    ],
)
def test_a_year_group_in_every_dress(text: str, year: str | None) -> None:
    assert years.year_group(text) == year


@pytest.mark.parametrize(
    ("text", "year", "class_name"),
    [
        ("Year 5 / Ash", "5", "Ash"),
        ("2 / Dolphins", "2", "Dolphins"),
        ("Yr 4", "4", None),
        ("Oak class", None, "Oak class"),
        ("Year 6, Room 2", "6", "Room 2"),
    ],
)
def test_year_and_class_in_one_cell(text: str, year: str | None, class_name: str | None) -> None:
    assert years.year_and_class(text) == (year, class_name)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Bell, Ada", "Ada Bell"),
        ("BELL, Ada", "Ada Bell"),
        ("BELL Ada", "Ada Bell"),
        ("BELL Ada Rose", "Ada Rose Bell"),
        ("O'NEILL, Cait", "Cait O'Neill"),
        ("SMITH-JONES Ada", "Ada Smith-Jones"),
        ("MCKAY, Ewan", "Ewan McKay"),
        ("van der Berg, Mia", "Mia van der Berg"),
        ("VAN DER BERG, Mia", "Mia van der Berg"),
        ("Ada Bell", "Ada Bell"),
        ("Ada  Bell ", "Ada Bell"),
        ("ADA BELL", "ADA BELL"),
        ("Ada", "Ada"),
        ("Mrs J Bell", "Mrs J Bell"),
        ("Zoë Bell-Õun", "Zoë Bell-Õun"),
    ],
)
def test_a_name_is_turned_round(written: str, name: str) -> None:
    assert values.person_name(written) == name


@given(
    st.sampled_from(["Ada", "Zoë", "Li", "Mary-Jane"]), st.sampled_from(["Bell", "O'Hara", "Õun"])
)
def test_a_name_with_a_comma_and_one_without_are_the_same(first: str, last: str) -> None:
    assert values.person_name(f"{last}, {first}") == values.person_name(f"{first} {last}")


@pytest.mark.parametrize("text", ["Ada Bell", "Mrs J Bell", "Mia van der Berg", "Zoë O'Hara"])
def test_a_name_looks_like_one(text: str) -> None:
    assert values.looks_like_name(text)


@pytest.mark.parametrize("text", ["reads well", "Ada is 7", "Oak: 5", "He can count.", "", "£5"])
def test_a_sentence_does_not_look_like_a_name(text: str) -> None:
    assert not values.looks_like_name(text)


@pytest.mark.parametrize("code", NEED_TYPES)
def test_every_need_type_is_known_by_its_code(code: str) -> None:
    assert values.need_types(code) == (code,)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Autism", ("ASD",)),
        ("Autistic spectrum disorder", ("ASD",)),
        ("ASC", ("ASD",)),
        ("Dyslexia", ("SPLD",)),
        ("Specific learning difficulty", ("SPLD",)),
        ("Moderate learning difficulties", ("MLD",)),
        ("Severe learning difficulty", ("SLD",)),
        ("Profound and multiple learning difficulty", ("PMLD",)),
        ("Speech, language and communication needs", ("SLCN",)),
        ("Social, emotional and mental health", ("SEMH",)),
        ("Hearing impairment", ("HI",)),
        ("Visual impairment", ("VI",)),
        ("Vision impairment", ("VI",)),
        ("Multi-sensory impairment", ("MSI",)),
        ("Physical disability", ("PD",)),
        ("Down syndrome", ("DS",)),
        ("SLCN and SEMH", ("SLCN", "SEMH")),
        ("Speech, language and communication needs (SLCN)", ("SLCN",)),
        ("Likes to draw", ()),
        ("", ()),
    ],
)
def test_a_need_type_in_words(text: str, codes: tuple[str, ...]) -> None:
    assert values.need_types(text) == codes


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Cognition and learning", "cognition_and_learning"),
        ("Cognition & Learning:", "cognition_and_learning"),
        ("Communication and interaction", "communication_and_interaction"),
        ("Social, emotional and mental health", "semh"),
        ("SEMH", "semh"),
        ("Sensory and/or physical", "sensory_and_physical"),
        ("Physical and sensory", "sensory_and_physical"),
        ("Reading", None),
        ("Cognition and learning / Communication and interaction", None),
    ],
)
def test_a_heading_names_one_broad_area(text: str, area: str | None) -> None:
    assert values.area_of(text) == area


def test_areas_come_in_the_order_written() -> None:
    text = "Sensory and/or physical; Cognition and learning"
    assert list(values.areas_of(text)) == ["sensory_and_physical", "cognition_and_learning"]


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("Met", "met"),
        ("Achieved", "met"),
        ("Fully met", "met"),
        ("Yes", "met"),
        ("Green", "met"),
        ("G", "met"),
        ("2", "met"),
        ("Partly met", "partly_met"),
        ("Partially achieved", "partly_met"),
        ("Partly", "partly_met"),
        ("Amber", "partly_met"),
        ("A", "partly_met"),
        ("1", "partly_met"),
        ("Not met", "not_met"),
        ("Not yet met", "not_met"),
        ("Not achieved", "not_met"),
        ("No", "not_met"),
        ("Red", "not_met"),
        ("R", "not_met"),
        ("0", "not_met"),
        ("Ada now reads whole sentences without any help at all", None),
        ("Not to shout out", None),
        ("Ada will not run off", None),
        ("", None),
    ],
)
def test_a_rating(text: str, rating: str | None) -> None:
    assert values.rating_of(text) == rating


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("K", "K"),
        ("SEN Support", "K"),
        ("SEN support (K)", "K"),
        ("E", "E"),
        ("EHCP", "E"),
        ("EHC plan", "E"),
        ("Education, Health and Care Plan", "E"),
        ("N", "N"),
        ("No SEN", "N"),
        ("Dyslexia", None),
    ],
)
def test_sen_status(text: str, status: str | None) -> None:
    assert values.status_of(text) == status


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("Wave 1", "universal"),
        ("Wave 2", "targeted"),
        ("Wave 3", "specialist"),
        ("Universal", "universal"),
        ("Targeted", "targeted"),
        ("Specialist", "specialist"),
        ("Phonics", None),
    ],
)
def test_a_wave_is_a_tier(text: str, tier: str | None) -> None:
    assert values.tier_of(text) == tier


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Mother", "parent_carer"),
        ("Parent/carer", "parent_carer"),
        ("Foster carer", "parent_carer"),
        ("Class teacher", "class_teacher"),
        ("Form tutor", "class_teacher"),
        ("SENDCo", "sendco"),
        ("SENCo", "sendco"),
        ("Teaching assistant", "teaching_assistant"),
        ("TA", "teaching_assistant"),
        ("Key worker", "key_worker"),
        ("Headteacher", "headteacher"),
        ("Educational psychologist", "professional"),
        ("Speech and language therapist", "professional"),
        ("Social worker", "professional"),
        ("Fish", None),
    ],
)
def test_a_role(text: str, role: str | None) -> None:
    assert values.role_of(text) == role


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Y", True), ("Yes", True), ("yes - since 2024", True), ("✓", True), ("true", True),
        ("N", False), ("No", False), ("None", False), ("Not at present", False),
        ("Maybe", None), ("", None),
    ],
)  # fmt: skip
def test_yes_and_no(text: str, answer: bool | None) -> None:
    assert values.yes_no(text) is answer


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("88%", 88), ("79.6 %", 79.6), ("96", 96), ("94 per cent", 94), ("100%", 100),
        ("Attendance is 91.5% this term", 91.5), ("0.942", 94.2), ("120%", None), ("good", None),
    ],
)  # fmt: skip
def test_attendance(text: str, rate: float | None) -> None:
    assert values.attendance_of(text) == rate


def test_attendance_of_a_percent_cell() -> None:
    assert values.attendance_of("94%", 0.942) == 94.2


@pytest.mark.parametrize(
    ("text", "upn"),
    [
        ("A123456789012", "A123456789012"),
        ("a 123 4567 8901 2", "A123456789012"),
        ("UPN: H80120000123A", "H80120000123A"),
        ("H80120000123A", "H80120000123A"),
        ("A12345678901", None),
        ("I123456789012", None),
        ("", None),
    ],
)
def test_a_unique_pupil_number(text: str, upn: str | None) -> None:
    assert values.upn_of(text) == upn


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("01632 960123", "01632 960123"),
        ("07700 900123 (mobile)", "07700 900123"),
        ("+44 7700 900123", "+44 7700 900123"),
        ("(01632) 960123", "(01632) 960123"),
        ("12345", None),
    ],
)
def test_a_telephone_number(text: str, phone: str | None) -> None:
    assert values.phone_of(text) == phone


def test_an_email_address() -> None:
    assert values.email_of("Write to j.bell@oak.example.") == "j.bell@oak.example"
    assert values.email_of("no address") is None
