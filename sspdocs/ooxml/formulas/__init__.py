"""Formulas of a workbook: their grammar, and their results where the file holds none."""

from sspdocs.ooxml.formulas import arithmetic, lookups
from sspdocs.ooxml.formulas.calculator import Calculator, Formula, Held
from sspdocs.ooxml.formulas.syntax import FormulaError, move

# arithmetic and lookups put their functions in the table when they are imported
__all__ = [
    "Calculator",
    "Formula",
    "FormulaError",
    "Held",
    "arithmetic",
    "lookups",
    "move",
]
