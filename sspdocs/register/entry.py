"""One pupil as the register holds them."""

from __future__ import annotations

import datetime as dt

import msgspec

from sspdocs.deadlines.cases import Meeting, key_of
from sspdocs.model.codes import SenStatus
from sspdocs.model.pupils import Who, who


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody to invite.

    `role` is a key of `columns.toml` [people]; `title` what they are in words.
    """

    role: str
    title: str
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    address: str | None = None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What the register knows of one pupil's review; what it does not know is None."""

    name: str | None = None
    upn: str | None = None
    date_of_birth: dt.date | None = None
    year_group: str | None = None
    status: SenStatus | None = None
    setting: str | None = None
    council: str | None = None
    ehc_plan_issued: dt.date | None = None
    last_annual_review: dt.date | None = None
    next_annual_review: dt.date | None = None
    meeting: Meeting | None = None
    people: tuple[Contact, ...] = ()

    @property
    def key(self) -> str:
        """The pupil's steady name, the same as that of a plan which says as much."""
        return key_of(self.upn, self.name, self.date_of_birth, "register")

    @property
    def who(self) -> Who:
        """Who the pupil is said to be, ready to compare."""
        return who(self.name, upn=self.upn, born=self.date_of_birth, school=self.setting)


def merged(old: Entry, new: Entry) -> Entry:
    """What is known after a newer entry: its values where it has any, the older ones elsewhere.

    The date given for the next review goes when a later review has been held since. A person is
    replaced by one with the same role and name, or by the first name that a role gets.
    """
    fields = {
        name: value
        for name in Entry.__struct_fields__
        if (value := getattr(new, name)) is not None and name != "people"
    }
    people = {(c.role, (c.name or "").casefold()): c for c in old.people if c.name}
    nameless = {c.role: c for c in old.people if not c.name}
    for contact in new.people:
        if contact.name:
            nameless.pop(contact.role, None)
            people[(contact.role, contact.name.casefold())] = contact
        elif not any(role == contact.role for role, _ in people):
            nameless[contact.role] = contact
    if old.name and new.name and new.name in (old.name.lower(), old.name.upper()):
        fields["name"] = old.name  # the same name in small or in capital letters says less
    if _is_later(new.last_annual_review, old.last_annual_review):
        fields.setdefault("next_annual_review", None)
    return msgspec.structs.replace(old, **fields, people=(*people.values(), *nameless.values()))


def _is_later(new: dt.date | None, old: dt.date | None) -> bool:
    return new is not None and old is not None and new > old
