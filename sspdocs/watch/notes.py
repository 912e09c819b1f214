"""The plain note beside a file in `problems/`: why it is there, and what to do."""

from __future__ import annotations

from sspdocs.watch.rows import Item

REFUSED = {
    "link": "it is a link to something elsewhere, not a document. Put the document itself in the "
    "inbox.",
    "special": "it is not an ordinary file. Put a Word or Excel document in the inbox.",
    "locked": "it could not be opened: another program kept it open, or it is not yours to read. "
    "Close it in Word or Excel and put it in the inbox again.",
    "often": "sspdocs was interrupted again and again while it worked on it. Open it, save it "
    "under a new name and put that in the inbox.",
}
"""Why a file was refused without being read, by code."""


def note_text(item: Item, day: str) -> str:
    """The whole note, for a person who uses Word.

    Args:
        item: the refused file, with its code and message.
        day: the day in words, "22 November 2026".
    """
    name = item.path.rsplit("/", 1)[-1]
    why = item.message or ""
    why = why.removeprefix(f"{name}: ").removeprefix(f"{item.path}: ")
    return (
        f"{name}\n\n"
        f"This file could not be dealt with on {day}.\n\n"
        f"Why and what to do: {why}\n\n"
        "The file itself has not been changed. When it is mended, put it in the inbox again; then "
        "this note and the file beside it can be deleted.\n\n"
        f"(Code: {item.code}. Number in the ledger: {item.id}.)\n"
    )
