"""Formulas of a workbook: their grammar, and their results where the file holds none."""

from sspdocs.ooxml.formulas.calculator import Calculator, Formula, Held
from sspdocs.ooxml.formulas.syntax import FormulaError, move

__all__ = ["Calculator", "Formula", "FormulaError", "Held", "move"]
