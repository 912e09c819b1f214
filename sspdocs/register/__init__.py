"""The register: pupils, their reviews, whom to invite and where.

Kept in one file on the school's own computer.
"""

from sspdocs.register.consult import Consulted, consult, find_register, note_plans
from sspdocs.register.entry import Contact, Entry
from sspdocs.register.join import Joined, join
from sspdocs.register.sheet import ReadList, read_list, write_list
from sspdocs.register.store import Event, Register

__all__ = [
    "Consulted",
    "Contact",
    "Entry",
    "Event",
    "Joined",
    "ReadList",
    "Register",
    "consult",
    "find_register",
    "join",
    "note_plans",
    "read_list",
    "write_list",
]
