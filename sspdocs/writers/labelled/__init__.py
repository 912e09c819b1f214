"""A council's blank form as published, filled: the slots that council.toml lists, the plan's values in them."""

from sspdocs.writers.labelled.blank import BlankForm, open_form
from sspdocs.writers.labelled.filling import FilledForm, fill_form

__all__ = ["BlankForm", "FilledForm", "fill_form", "open_form"]
