"""The texts of a workbook."""

from __future__ import annotations

from sspdocs.ooxml.shared_strings import clean


def test_spaces_and_line_breaks_are_of_one_kind() -> None:
    assert clean("Year\u00a05,\u2009Owls_x000D_\r\nKey stage\r2") == "Year 5, Owls\n\nKey stage\n2"


def test_what_only_looks_like_an_escape_is_kept() -> None:
    assert clean("plan_x12_b") == "plan_x12_b"
