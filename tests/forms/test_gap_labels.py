"""Facts on one line, parted by wide gaps, with no colons."""

from __future__ import annotations

import datetime as dt

from sspdocs.forms.gap_labels import gap_labels
from sspdocs.forms.vocabulary import vocabulary
from tests.make import heading, read, table

TARGETS = table([["**Target**", "**Support**"], ["Ada will ask for a break.", "Break card"]])


def test_facts_parted_by_tabs_need_no_colons() -> None:
    plan = read(
        heading("Support plan"),
        "Name Ada Bell\tClass: Owls\tDate of birth 4.3.2018",
        "Class teacher Mr Hay\tSENCo Miss Orr",
        TARGETS,
    )
    assert (plan.pupil.name, plan.pupil.class_name) == ("Ada Bell", "Owls")
    assert plan.pupil.date_of_birth == dt.date(2018, 3, 4)
    assert [(p.role, p.name) for p in plan.people] == [
        ("class_teacher", "Mr Hay"),
        ("sendco", "Miss Orr"),
    ]


def test_facts_parted_by_spaces_are_read_where_labels_are_bold() -> None:
    plan = read("**Pupil:** Ada Bell", "Year group 4     School Oak Lane Primary", TARGETS)
    assert (plan.pupil.year_group, plan.setting.name) == ("4", "Oak Lane Primary")


def test_parts_without_a_label_and_an_answer_each_are_left_as_they_stand() -> None:
    words = vocabulary()
    for line in (
        "Class teacher\tMr Hay",
        "Name Ada Bell\tshe likes otters",
        "School report read\tClass work seen",
        "Name Ada Bell, Class Owls",
        "Class 4 Support Map\tSchool: Oak Lane Primary\tSENCo: Miss Orr",
    ):
        assert gap_labels(line, words) == []
