"""Signature lines: who signed and when; an empty line gives nothing."""

from __future__ import annotations

import datetime as dt

from make import heading, read, table

HEAD = ["**Role**", "**Name**", "**Signature**", "**Date**"]


def test_an_empty_line_gives_nothing() -> None:
    plan = read(
        heading("Signatures"),
        table([HEAD, ["**Parent**", "", "", ""], ["**SENDCo**", "", "____", ""]]),
    )
    assert plan.signatures == ()


def test_a_printed_name_without_a_mark_is_not_signed() -> None:
    plan = read(heading("Signatures"), table([HEAD, ["**Parent**", "Ruth Bell", "", ""]]))
    (line,) = plan.signatures
    assert (line.role, line.name, line.signed) == ("parent_carer", "Ruth Bell", False)


def test_a_name_with_a_mark_is_signed() -> None:
    row = ["**SENDCo**", "Mrs Wren", "J Wren", "4 March 2026"]
    (line,) = read(heading("Signatures"), table([HEAD, row])).signatures
    assert (line.role, line.name, line.signed) == ("sendco", "Mrs Wren", True)
    assert line.date == dt.date(2026, 3, 4)


def test_where_there_is_no_name_box_the_mark_is_the_name() -> None:
    form = table([["**Signed (parent)**", "R Bell", "**Date**", "4/3/26"]])
    (line,) = read("**Name:** Ada Bell", heading("Signatures"), form).signatures
    assert (line.role, line.name, line.signed) == ("parent_carer", "R Bell", True)
    assert line.date == dt.date(2026, 3, 4)


def test_a_pupil_who_signs_is_other() -> None:
    plan = read(heading("Signatures"), table([["**Signed (pupil)**", "Ada", "**Date**", ""]]))
    assert [(s.role, s.name) for s in plan.signatures] == [("other", "Ada")]


def test_signature_lines_in_running_text() -> None:
    plan = read(heading("Signatures"), "**Signed (parent):** R Bell   **Date:** 4/3/2026")
    (line,) = plan.signatures
    assert (line.name, line.date) == ("R Bell", dt.date(2026, 3, 4))


def test_a_signature_date_is_not_the_plan_s() -> None:
    form = table([["**Signed (parent)**", "R Bell", "**Date**", "4/3/26"]])
    assert read(heading("Signatures"), form).dates.plan_start is None


def test_a_role_and_a_date_in_one_label_ask_for_a_signature() -> None:
    (signature,) = read(table([["**Head Teacher/ Date**", "T Fox  06/10/2025"]])).signatures
    assert (signature.role, signature.name) == ("headteacher", "T Fox")
    assert signature.date == dt.date(2025, 10, 6)


def test_who_is_to_sign_stands_in_the_column_headed_signed() -> None:
    plan = read(
        table(
            [["**Signed**", "", "**Date**"], ["Parent", "J Bell", "3/4/2025"], ["Teacher", "", ""]]
        )
    )
    assert [(s.role, s.name) for s in plan.signatures] == [("parent_carer", "J Bell")]


def test_a_sentence_signs_nothing() -> None:
    plan = read(
        "**Signed:** This advice will be sent to all who are invited to the review meeting."
    )
    assert plan.signatures == ()
