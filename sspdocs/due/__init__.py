"""What is due, and by when: from plans to one list."""

from sspdocs.due.items import DUTIES, STANDINGS, Doubt, DueItem, DueList
from sspdocs.due.listing import due_list

__all__ = ["DUTIES", "STANDINGS", "Doubt", "DueItem", "DueList", "due_list"]
