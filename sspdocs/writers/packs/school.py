"""The school as it stands on its letters."""

from __future__ import annotations

import msgspec


class School(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who writes and how to reach them: all of it as the school writes it, nothing guessed.

    The last four are people outside the school whom it writes to every year.
    """

    name: str | None = None
    address: tuple[str, ...] = ()
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    headteacher: str | None = None
    sendco: str | None = None
    sendco_email: str | None = None
    sendco_phone: str | None = None
    council_officer: str | None = None
    council_email: str | None = None
    health_email: str | None = None
    social_care_email: str | None = None
