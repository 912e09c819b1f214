"""Results of formulas, and formulas moved."""

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sspdocs.ooxml.addresses import address
from sspdocs.ooxml.formulas import Calculator, Formula, FormulaError, Held, calculator, move
from sspdocs.ooxml.formulas.shapes import Shapes
from sspdocs.ooxml.formulas.syntax import parse

REFS = ("B2", "$B2", "B$2", "$B$2", "A1:B3", "$A$1:B3", "B3:A$1", "A:B", "2:3", "S!C3", "'S'!$C3")


@given(
    st.lists(st.tuples(st.sampled_from(REFS), st.sampled_from("+*&")), min_size=1, max_size=4),
    st.integers(0, 4),
    st.integers(0, 3),
)
def test_a_formula_that_was_copied_is_read_as_if_it_were_new(
    parts: list[tuple[str, str]], rows: int, columns: int
) -> None:
    text = "SUM(" + "".join([f"{ref}{sign}" for ref, sign in parts])[:-1] + ')&"B2"'
    copied = move(text, rows, columns)
    shapes = Shapes()
    shapes.tree(text, 10, 10)
    assert shapes.tree(copied, 10 + rows, 10 + columns) == parse(copied)


def cells(**held: Held) -> dict[tuple[int, int], Held]:
    """Cells by address; a text that begins with "=" is a formula."""
    out: dict[tuple[int, int], Held] = {}
    for ref, value in held.items():
        place = address(ref)
        assert place is not None
        is_formula = isinstance(value, str) and value.startswith("=")
        out[place] = Formula(value[1:]) if isinstance(value, str) and is_formula else value
    return out


def result(formula: str, **held: Held) -> object:
    return Calculator({"S": {**cells(**held), (99, 99): Formula(formula)}}).result("S", 99, 99)


COSTS: dict[str, Held] = {
    "A1": "TA", "A2": "Teacher", "A3": "TA",
    "B1": 16.45, "B2": 33.6, "B3": 10, "C1": "x", "D1": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("1+2*3", 7),
        ("-2^2", 4),
        ("2^3^2", 64),
        ("10%", "0.1"),
        ("(1+2)*3-4/2", 7),
        ('"a"&1&TRUE', "a1TRUE"),
        ("1=1.0", True),
        ('"TA"="ta"', True),
        ("2<>2", False),
        ("1/3*3=1", True),
        ("SUM(B1:B3)", "60.05"),
        ("SUM(B:B)", "60.05"),
        ("SUM(B1:B3,1,TRUE)", "62.05"),
        ("SUM(C1:C1)", 0),
        ("PRODUCT(2,3,4)", 24),
        ("ROUND(B1*1*20/60*6/1,2)", "32.9"),
        ("ROUND(1.005,2)", "1.01"),
        ("ROUND(-2.5,0)", -3),
        ("ROUND(1234.5,-2)", 1200),
        ("ROUNDUP(60/7*7,0)", 60),
        ("ROUNDUP(1.21,1)", "1.3"),
        ("ROUNDDOWN(1.29,1)", "1.2"),
        ("INT(1/3*3)", 1),
        ("MOD(-1,3)", 2),
        ("ABS(-4.2)", "4.2"),
        ('IF(B1>10,"dear","cheap")', "dear"),
        ("IF(FALSE,1/0,2)", 2),
        ("IF(B1>100,1)", False),
        ("IFERROR(1/0,5)", 5),
        ("IFERROR(B1,5)", "16.45"),
        ("AND(B1>1,B2>1)", True),
        ("OR(FALSE,B1>100)", False),
        ("NOT(TRUE)", False),
        ("MIN(B1:B3)", 10),
        ("MAX(B1:B3)", "33.6"),
        ("AVERAGE(2,4)", 3),
        ("COUNT(A1:B3)", 3),
        ("COUNTA(A1:D3)", 7),
        ('COUNTIF(A1:A3,"ta")', 2),
        ('COUNTIF(A1:A3,"T*")', 3),
        ('COUNTIF(B1:B3,">=16.45")', 2),
        ('SUMIF(A1:A3,"TA",B1:B3)', "26.45"),
        ('SUMIFS(B1:B3,A1:A3,"TA",B1:B3,">10")', "16.45"),
        ("SUMPRODUCT(B1:B3,B1:B3)", "1499.5625"),
        ('SUMPRODUCT((A1:A3="TA")*B1:B3)', "26.45"),
        ('VLOOKUP("teacher",A1:B3,2,FALSE)', "33.6"),
        ("HLOOKUP(16.45,B1:C1,1,FALSE)", "16.45"),
        ("INDEX(B1:B3,2)", "33.6"),
        ('INDEX(B1:B3,MATCH("Teacher",A1:A3,0))', "33.6"),
        ("MATCH(20,{10,20,30})", 2),
        ('XLOOKUP("Teacher",A1:A3,B1:B3,0)', "33.6"),
        ('TEXT(B1,"£0.00")', "£16.45"),
        ('LEFT("Year 4",4)&MID("Year 4",5,2)', "Year 4"),
        ('TEXTJOIN(", ",TRUE,A1:A3)', "TA, Teacher, TA"),
        ("YEAR(DATE(2026,11,22))", 2026),
        ("D1", 0),
        ('D1=""', True),
        ("SUBTOTAL(9,B1:B3)", "60.05"),
        ("B1+E77", "16.45"),
        ("S!B1*2", "32.9"),
    ],
)  # fmt: skip
def test_a_formula_gives_what_excel_gives(formula: str, expected: object) -> None:
    found = result(formula, **COSTS)
    if isinstance(expected, bool) or not re.fullmatch(r"-?[\d.]+", str(expected)):
        assert found == expected
        assert isinstance(found, bool) == isinstance(expected, bool)
    else:
        assert found == Decimal(str(expected))


@pytest.mark.parametrize(
    ("formula", "error"),
    [
        ("1/0", "#DIV/0!"),
        ("A1*2", "#VALUE!"),
        ("0^0", "#NUM!"),
        ('VLOOKUP("Nurse",A1:B3,2,FALSE)', "#N/A"),
        ("INDEX(B1:B3,9)", "#REF!"),
        ("SUM(B1,#REF!)", "#REF!"),
        ("WEBSERVICE(1)", "#NAME? (unknown function WEBSERVICE)"),
        ("TA_rate*2", "#NAME? (unknown name TA_RATE)"),
        ("TODAY()", "#N/A (TODAY changes each time the workbook is opened)"),
        ("'Gone'!A1", "#REF! (refers to a sheet that is not there)"),
        ("[1]Costs!A1", "#NAME? (it refers to another workbook)"),
        ("1+", "#NAME? (the formula cannot be read)"),
        ("ROUND()", "#VALUE! (ROUND has the wrong number of arguments)"),
        ("9^9^9^9", "#NUM!"),
        ("(" * 100 + "1" + ")" * 100, "#NAME? (the formula is nested too deep)"),
        ("IFERROR(WEBSERVICE(1),0)", "#NAME? (unknown function WEBSERVICE)"),
    ],
)
def test_what_cannot_be_worked_out_is_an_error_with_a_reason(formula: str, error: str) -> None:
    found = result(formula, **COSTS)
    assert isinstance(found, FormulaError)
    assert str(found) == error


def test_formulas_rest_on_formulas() -> None:
    assert result("A3", A1=2, A2="=A1*3", A3="=A2+1") == 7


def test_a_chain_of_thousands_of_formulas_is_worked_out() -> None:
    held: dict[tuple[int, int], Held] = {(r, 0): Formula(f"A{r}+1") for r in range(1, 5000)}
    assert Calculator({"S": {(0, 0): 1, **held}}).result("S", 4999, 0) == 5000


def test_a_circle_is_an_error_and_not_a_crash() -> None:
    found = result("A1", A1="=A2", A2="=A1+1")
    assert str(found) == "#CIRCLE!"


def test_a_circle_in_the_branch_not_taken_does_no_harm() -> None:
    assert result("IF(TRUE,1,CV100)") == 1


def test_other_sheets_are_found_by_their_names_in_quotes() -> None:
    sheets = {"Summary": cells(A1="='Pupil''s map'!H2*2"), "Pupil's map": cells(H2="=10.5+1")}
    assert Calculator(sheets).result("Summary", 0, 0) == 23


def test_names_stand_for_cells() -> None:
    book = Calculator(
        {"Rates": cells(B1=16.45), "S": cells(A1="=ta_rate*2")}, {"TA_rate": "Rates!$B$1"}
    )
    assert book.result("S", 0, 0) == Decimal("32.9")


def test_dates_are_counted_in_days() -> None:
    assert result("A2-A1", A1=dt.date(2026, 9, 1), A2=dt.date(2026, 11, 22)) == 82


def test_a_whole_column_of_a_huge_sheet_is_no_trouble() -> None:
    held: dict[tuple[int, int], Held] = {
        (0, 0): 1,
        (1_048_575, 16_383): 2,
        (5, 5): Formula("SUM(A:A)"),
    }
    assert Calculator({"S": held}).result("S", 5, 5) == 1


def test_a_sheet_made_to_be_slow_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calculator, "MAX_VISITS", 1000)
    held: dict[tuple[int, int], Held] = {(r, 0): Formula(f"SUM(B1:B{r + 1})") for r in range(100)}
    held |= {(r, 1): r for r in range(100)}
    book = Calculator({"S": held})
    results = [str(book.result("S", r, 0)) for r in range(100)]
    assert (results[3], results[-1]) == ("6", "#NUM! (too much to work out)")


def test_a_formula_is_moved_by_its_relative_parts() -> None:
    assert move("SUM(A1:$B$2)*C$3+$D4", 2, 1) == "SUM(B3:$B$2)*D$3+$D6"
    assert move("IF(A1=\"A1\",LOG10(A1),'A1'!A1)", 1, 0) == "IF(A2=\"A1\",LOG10(A2),'A1'!A2)"
    assert move("A1", -1, 0) == "#REF!"


numbers = st.decimals(-10_000, 10_000, places=2)


@given(numbers, numbers, numbers)
def test_arithmetic_agrees_with_decimal(a: Decimal, b: Decimal, c: Decimal) -> None:
    penny = Decimal("0.01")
    expected = ((a + b) * c - a / 4).quantize(penny, ROUND_HALF_UP)
    assert result(f"ROUND(({a}+{b})*({c})-{a}/4,2)") == expected


@given(st.lists(numbers, min_size=1, max_size=20))
def test_a_total_is_exact_to_the_penny(costs: list[Decimal]) -> None:
    held: dict[tuple[int, int], Held] = {(r, 0): float(c) for r, c in enumerate(costs)}
    held[0, 1] = Formula(f"SUM(A1:A{len(costs)})")
    assert Calculator({"S": held}).result("S", 0, 1) == sum(costs)


@given(st.text(alphabet="=+-*/^&<>()%,;:\"!'#A1b$2. {}[]", max_size=40))
def test_no_text_makes_the_calculator_fall_over(formula: str) -> None:
    result(formula)
