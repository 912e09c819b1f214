"""E-mail drafts: opened in the mail program, looked at and sent by a person, never by us.

The subject and the attachments' names say no pupil's name. `X-Unsent` makes Outlook open the file
as a draft.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP

import msgspec

_DOCX = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
_CALENDAR = ("text", "calendar")


class Attachment(msgspec.Struct, frozen=True):
    """A file that goes with an e-mail."""

    name: str
    data: bytes


def draft(*, to: str | None, subject: str, body: str, attachments: Sequence[Attachment]) -> bytes:
    """The bytes of an .eml draft; the same for the same contents.

    Args:
        to: the address; left out when it is not known.
        subject: without any pupil's name.
        body: plain text.
        attachments: the files that go with it, in order.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if to:
        message["To"] = to
    message["Subject"] = subject
    message.set_content(body)
    for attachment in attachments:
        main, sub = _CALENDAR if attachment.name.endswith(".ics") else _DOCX
        part = EmailMessage(policy=SMTP)
        part.set_content(
            attachment.data, maintype=main, subtype=sub, disposition="attachment",
            filename=attachment.name,
        )  # fmt: skip
        if message.get_content_type() != "multipart/mixed":
            message.make_mixed(boundary=_boundary(subject, body, attachments))
        message.attach(part)
    return message.as_bytes()


def _boundary(subject: str, body: str, attachments: Sequence[Attachment]) -> str:
    """A boundary that is the same for the same message and occurs nowhere in it."""
    digest = hashlib.sha256(f"{subject}\n{body}".encode())
    for attachment in attachments:
        digest.update(attachment.data)
    return f"=-sspdocs-{digest.hexdigest()[:32]}"
