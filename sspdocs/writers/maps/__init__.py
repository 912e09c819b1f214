"""Costed provision maps as Excel workbooks: for one pupil, and for a whole school."""

from sspdocs.writers.maps.individual import individual_map
from sspdocs.writers.maps.parts import Item
from sspdocs.writers.maps.school import school_map

__all__ = ["Item", "individual_map", "school_map"]
