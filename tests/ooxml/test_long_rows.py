"""Rows that are too tall to stay whole."""

from __future__ import annotations

from sspdocs.ooxml.long_rows import let_long_rows_break

_ROW = (
    '<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="2500" w:type="dxa"/></w:tcPr>'
    "<w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc></w:tr>"
)


def test_a_tall_row_may_break_and_a_short_one_beside_it_may_not() -> None:
    tall, short = _ROW % ("word " * 100), _ROW % "word"
    made = let_long_rows_break(tall + short)
    assert made == tall.replace("<w:cantSplit/>", "") + short


def test_a_long_text_in_a_wide_cell_stays_whole() -> None:
    wide = (_ROW % ("word " * 60)).replace("2500", "12000")
    assert let_long_rows_break(wide) == wide


def test_many_short_lines_count_too() -> None:
    lines = "</w:t></w:r></w:p><w:p><w:r><w:t>".join(["line"] * 12)
    tall = _ROW % lines
    assert "cantSplit" not in let_long_rows_break(tall + _ROW % ("x" * 300))


def test_a_row_that_a_tall_cell_reaches_down_into_may_break_too() -> None:
    tall = (_ROW % ("word " * 100)).replace("</w:tcPr>", '<w:vMerge w:val="restart"/></w:tcPr>')
    under = (_ROW % "word").replace("</w:tcPr>", '<w:vMerge w:val="continue"/></w:tcPr>')
    made = let_long_rows_break(tall + under + _ROW % "next")
    assert made.count("cantSplit") == 1 and made.endswith(_ROW % "next")


_KEPT = (_ROW % "%s").replace("<w:p>", "<w:p><w:pPr><w:keepNext/></w:pPr>")


def test_a_few_short_rows_stay_together_with_what_follows() -> None:
    card = (_KEPT % "word") * 4 + (_ROW % "word") * 2
    assert let_long_rows_break(card) == card


def test_rows_that_come_to_a_third_of_a_page_are_kept_together_no_more() -> None:
    card = _KEPT % "word" + _KEPT % ("word " * 30) + (_ROW % ("word " * 16)) * 2
    assert "<w:keepNext/>" not in let_long_rows_break(card)


def test_what_is_kept_outside_tables_stays_so() -> None:
    heading = "<w:p><w:pPr><w:keepNext/></w:pPr></w:p>"
    rows = (_KEPT % ("word " * 80)) + heading + (_ROW % ("word " * 80))
    assert let_long_rows_break(rows).count("<w:keepNext/>") == 1
