"""E-mail drafts: opened in the mail program, looked at and sent by a person, never by us.

The subject and the attachments' names say no pupil's name. `X-Unsent` makes Outlook open the file
as a draft.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from email.policy import SMTP

import msgspec

_DOCX = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
_CALENDAR = ("text", "calendar")


_INVITED = "You are invited to the annual review of an EHC plan ({who}) on {day}{at}."
_COMING = (
    "The annual review of an EHC plan ({who}) is coming up. [Add the date before you send this.]"
)
_MORE = "The letter attached says more."
_BACK = "Please send the form back {back}, so that everybody has the papers in time."
_SUBJECT = "Annual review of an EHC plan: {who}"
SENTENCES = (_INVITED, _COMING, _MORE, _BACK, _SUBJECT)
"""What a draft says, with places for what differs."""


class Attachment(msgspec.Struct, frozen=True):
    """A file that goes with an e-mail."""

    name: str
    data: bytes


def invitation(
    *,
    to: str | None,
    greeting: str,
    who: str,
    day: str,
    at: str,
    back: str | None,
    sender: Sequence[str],
    attachments: Sequence[Attachment],
    say: Callable[[str], str],
) -> bytes:
    """The draft that goes with one letter.

    Args:
        to: the address; left out when it is not known.
        greeting: as in the letter.
        who: the pupil's initials.
        day: of the meeting, in words; "" when there is none yet.
        at: its time and place, each after a comma.
        back: the day for sending the form back, "" for soon; None when no form is asked back.
        sender: name and school.
        attachments: the letter first.
        say: puts the council's phrases in place of ours.
    """
    said = say(_INVITED if day else _COMING).format(who=who, day=day, at=at)
    lines = [f"Dear {greeting},", "", said, say(_MORE), ""]
    if back is not None:
        lines += [say(_BACK).format(back=f"by {back}" if back else "as soon as you can"), ""]
    lines += ["Attached:", *(f"- {a.name}" for a in attachments), ""]
    lines += ["Kind regards,", *sender]
    subject = say(_SUBJECT).format(who=who) + (f", {day}" if day else "")
    body = "\n".join(lines).rstrip() + "\n"
    return draft(to=to, subject=subject, body=body, attachments=attachments)


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
