"""Signature lines: who signed and when; an empty line gives nothing."""

from __future__ import annotations

import datetime as dt

from make import heading, marked, read, sheet, table

from sspdocs.blocks import BOLD, ITALIC

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


def test_a_mark_in_a_box_after_who_is_to_sign_belongs_to_that_line() -> None:
    rows = [
        ["**SENDCo**", "Mrs Wren", "**Signed**", "J Wren", "**Date**", "4/3/26"],
        ["**Parent / carer**", "Ruth Bell", "**Signed**", "", "**Date**", ""],
    ]
    plan = read(heading("Declaration"), heading("Signatures", 2), table(rows))
    assert [(s.role, s.name, s.signed, s.date) for s in plan.signatures] == [
        ("sendco", "Mrs Wren", True, dt.date(2026, 3, 4)),
        ("parent_carer", "Ruth Bell", False, None),
    ]


def test_a_role_a_name_and_a_mark_each_in_a_box_of_its_own_are_one_line() -> None:
    rows = [
        ["Headteacher", "Name:", "Mr Fox", "Signature:", "", "Date:", ""],
        ["SENDCo", "Name:", "Mrs Wren", "Signature:", "JW", "Date:", "4/3/26"],
    ]
    plan = read("**Name:** Ada Bell", heading("Signatures"), table(rows))
    assert [(s.role, s.name, s.signed) for s in plan.signatures] == [
        ("headteacher", "Mr Fox", False),
        ("sendco", "Mrs Wren", True),
    ]


def test_a_mark_on_a_rule_of_dots_is_read_without_a_colon() -> None:
    plan = read(
        "Name of child: Ada Bell ...............",
        heading("What works"), "Short tasks",
        "Signed (SENDCo)  J Wren ..................  Date  4/3/26 ..........",
        "Signed (parent) ..............................  Date ...............",
    )  # fmt: skip
    assert [(s.role, s.name, s.signed) for s in plan.signatures] == [("sendco", "J Wren", True)]
    assert plan.signatures[0].date == dt.date(2026, 3, 4)


def test_a_sentence_before_dots_asks_for_nothing() -> None:
    plan = read(
        "**Name:** Ada Bell", heading("Notes"), "Date and place are still to be agreed ....."
    )
    assert plan.signatures == ()
    assert plan.dates.plan_start is None


def test_a_name_in_italics_under_a_role_with_a_date_is_a_signature() -> None:
    line = marked(
        ("Headteacher:", BOLD), " ", ("Gwen Orr", ITALIC), "   ", ("Date:", BOLD), " 3/4/26"
    )
    plan = read("**Name:** Ada Bell", line)
    (signed,) = plan.signatures
    assert (signed.role, signed.name, signed.signed) == ("headteacher", "Gwen Orr", True)
    assert signed.date == dt.date(2026, 4, 3)


def test_a_role_in_plain_type_with_a_date_is_the_plan_s() -> None:
    plan = read("**SENCO:** Gwen Orr   **Date:** 3/4/26", "**Name:** Ada Bell")
    assert (plan.signatures, plan.people[0].role) == ((), "sendco")


def test_a_name_before_signed_in_its_line_is_who_signs() -> None:
    plan = read(
        "**Name:** Ada Bell",
        "Class teacher: Tom Orr   Signed: T Orr   Date: 3/4/26",
        "SENCO: Bev Hart   Signed: ________   Date: ______",
    )
    assert [(s.name, s.signed) for s in plan.signatures] == [("Tom Orr", True), ("Bev Hart", False)]


def test_rows_of_role_name_and_date_under_a_heading_on_signatures_are_signatures() -> None:
    rows = table([["Head teacher", "Mrs G Orr", "3.4.26"], ["Carer", "", ""]])
    plan = read("**Name:** Ada Bell", "**Class:** Owls", "**Agreed by**", rows)
    (signed,) = plan.signatures
    assert (signed.role, signed.name) == ("headteacher", "Mrs G Orr")
    assert signed.date == dt.date(2026, 4, 3)


def test_a_position_under_a_mark_is_the_role_of_the_line() -> None:
    plan = read(
        "**Name:** Ada Bell", heading("Sign off"),
        "**Signed:** TF", "**Name:** Mr Fox", "**Position:** Headteacher", "**Date:** 4/3/26",
        "**Signed:**", "**Name:** Mrs Wren", "**Position:** SENDCo", "**Date:**",
    )  # fmt: skip
    assert [(s.role, s.name, s.signed) for s in plan.signatures] == [
        ("headteacher", "Mr Fox", True),
        ("sendco", "Mrs Wren", False),
    ]


def test_words_after_a_filled_rule_are_a_label_of_their_own() -> None:
    plan = read(
        "Name of child  Ada Bell ...............  School  Hill Lane Primary ............",
        "Date of birth  3/4/2014 ..............  Keeper of keys  Mrs Orr ..............",
    )
    assert plan.pupil.name == "Ada Bell"
    assert plan.pupil.date_of_birth == dt.date(2014, 4, 3)
    assert ("Keeper of keys", "Mrs Orr") in [(u.label, u.text) for u in plan.unmapped]


def test_a_review_date_before_an_annual_review_was_signed_is_when_it_was_held() -> None:
    form = ["**Name:** Ada Bell", "**Review date:** 5 February 2026", heading("Signatures")]
    lines = ["**Signed (headteacher):** T Fox   **Date:** 6/2/2026"]
    held = read(heading("Annual Review"), *form, *lines)
    assert (held.dates.reviewed_on, held.dates.next_annual_review) == (dt.date(2026, 2, 5), None)
    due = read(heading("Annual Review"), *form)
    assert due.dates.next_annual_review == dt.date(2026, 2, 5)


def test_names_and_dates_one_under_the_other_at_the_end_are_signatures() -> None:
    plan = read(
        "**Name:** Ada Bell",
        "**SENDCo:** J Wren    **Date:** 4 March 2026",
        "**Parent/carer:** R Bell    **Date:** 6 March 2026",
    )
    assert [(s.role, s.name, s.date, s.signed) for s in plan.signatures] == [
        ("sendco", "J Wren", dt.date(2026, 3, 4), True),
        ("parent_carer", "R Bell", dt.date(2026, 3, 6), True),
    ]


def test_signers_beside_a_corner_that_asks_for_marks_sign_under_their_heads() -> None:
    rows = [["**Signature**", "**Class teacher**", "**Parent**"], ["", "T Fox", "R Bell"],
            ["**Date**", "6/2/2026", ""]]  # fmt: skip
    plan = read(table([["**Name**", "Ada Bell"]]), table(rows))
    assert plan.people == ()
    assert [(s.role, s.name, s.date) for s in plan.signatures] == [
        ("class_teacher", "T Fox", dt.date(2026, 2, 6)),
        ("parent_carer", "R Bell", None),
    ]


def test_who_has_not_signed_yet_is_in_the_list_of_signatures() -> None:
    rows = [
        ["**Name**", "Ada Bell"], [], ["**Agreed by**"],
        ["**Who**", "**Name**", "**Signature**", "**Date**"],
        ["**Parent**", "Jo Bell", "J Bell", dt.date(2026, 2, 6)], ["**Headteacher**", "Mrs Orr"],
    ]  # fmt: skip
    plan = read(sheet("Plan", rows))
    assert [(s.role, s.name, s.signed) for s in plan.signatures] == [
        ("parent_carer", "Jo Bell", True),
        ("headteacher", "Mrs Orr", False),
    ]
