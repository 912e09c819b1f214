"""A council's blank form taken up as a council's folder: what goes where is found by filling it and reading it back."""

from sspdocs.adopt.folder import Adopted, adopt
from sspdocs.adopt.probing import find_fields

__all__ = ["Adopted", "adopt", "find_fields"]
