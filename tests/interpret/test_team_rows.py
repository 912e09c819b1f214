"""Tables of people round a pupil: names with more beside them, and columns of ticks."""

from __future__ import annotations

from make import heading, read, table


def test_a_tick_is_no_service_and_no_advice() -> None:
    plan = read(
        table(
            [
                ["**Name of professional and role**", "**Professionals consulted**", "**Advice**"],
                ["Ann Lamb, Portage", "☒", "☒"],
                ["Dev Oak, Speech and Language Therapist", "☒", ""],
            ]
        )
    )
    assert [(a.name, a.service, a.advice) for a in plan.agencies] == [
        ("Ann Lamb", "Portage", None),
        ("Dev Oak", "Speech and Language Therapist", None),
    ]


def test_an_address_inside_a_name_is_the_person_s() -> None:
    plan = read(
        heading("Meeting"),
        table(
            [
                ["**Role/relationship**", "**Name and Email address**"],
                ["SENCo", "Ann Lamb ann@example.com"],
                ["Social Worker", "Dev Oak dev@example.com"],
            ]
        ),
    )
    assert [(p.name, p.email) for p in plan.people] == [("Ann Lamb", "ann@example.com")]
    assert [(a.name, a.service) for a in plan.agencies] == [("Dev Oak", "Social Worker")]
    assert "dev@example.com" in [u.text for u in plan.unmapped]


def test_one_column_for_the_name_and_the_address() -> None:
    plan = read(
        table([["**Role**", "**Name and email**"], ["SENCo", "Ann Lamb ann@example.com"]]),
    )
    assert [(p.name, p.email) for p in plan.people] == [("Ann Lamb", "ann@example.com")]
    assert plan.unmapped == ()


def test_whether_a_report_came_is_no_advice() -> None:
    plan = read(
        heading("Professionals involved"),
        table(
            [
                ["**Name**", "**Role**", "**Attended**", "**Report received**"],
                ["Mrs Ann Bell", "Mother", "Yes", ""],
                ["Dr Dev Oak", "Educational Psychologist", "Yes", "Yes"],
            ]
        ),
    )
    assert [(a.name, a.advice) for a in plan.agencies] == [("Dr Dev Oak", None)]
    assert "Yes" in [u.text for u in plan.unmapped]


def test_advice_itself_under_a_head_that_asks_whether_it_came_is_kept_as_advice() -> None:
    head = ["**Name**", "**Role**", "**Advice received?**"]
    told = "Sit him near the front and face him when you speak"
    rows = [["Dr A Hale", "Paediatrician", told], ["Pat Lee", "Physiotherapist", "Yes"]]
    plan = read(heading("People invited", 2), table([head, *rows]))
    assert [(a.name, a.advice) for a in plan.agencies] == [("Dr A Hale", told), ("Pat Lee", None)]
