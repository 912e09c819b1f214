"""Plans written as notes of a meeting: underlined headings, targets told one after another by number."""

from __future__ import annotations

import datetime as dt

from make import marked, read

from sspdocs.blocks import UNDERLINE

SUBJECT = "Re: Ada Bell (d.o.b. 3/5/17)   Yr 4   Hazel Class"


def _over(text: str):  # type: ignore[no-untyped-def]
    return marked((text, UNDERLINE))


def test_a_line_all_underlined_is_a_heading_like_one_in_bold() -> None:
    plan = read(
        "**Name:** Ada Bell",
        _over("Child's views"),
        "I like the play.",
        _over("Parents' views"),
        "She is happier now.",
    )
    assert plan.views.pupil == "I like the play."
    assert plan.views.parent_carer == "She is happier now."


def test_the_line_on_whom_a_letter_is_about_may_have_all_in_it() -> None:
    pupil = read("Hill Lane School\nNotes of the meeting", SUBJECT, "**Strengths:** Maps").pupil
    assert (pupil.name, pupil.year_group, pupil.class_name) == ("Ada Bell", "4", "Hazel Class")
    assert pupil.date_of_birth == dt.date(2017, 5, 3)


def test_a_line_with_the_next_number_is_the_next_target() -> None:
    plan = read(
        "**Name:** Ada Bell",
        _over("New targets"),
        "1) Ada will read ten words.",
        "Support: word mat",
        "By whom: Mrs Orr",
        "By when: 1/5/26",
        "2) Ada will sing a line.",
        "Support: choir at lunch",
        "By whom: Mr Fox",
    )
    assert [o.description for o in plan.outcomes] == [
        "Ada will read ten words.",
        "Ada will sing a line.",
    ]
    assert [(p.description, p.lead, p.outcomes) for p in plan.provision] == [
        ("word mat", "Mrs Orr", (0,)),
        ("choir at lunch", "Mr Fox", (1,)),
    ]
