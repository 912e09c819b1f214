"""Names in italics, typed as a signature is written: an answer, where other italics are the form's own hints."""

from __future__ import annotations

import re

from sspdocs.forms.nodes import Label

_NAME = re.compile(r"\s*(?:[A-Z][\w.'’-]*[ .]{0,2}){2,4}\s*")
_ASKS_NAME = ("signature", "signatures.", "people.", "pupil.name")
_PRINTED = re.compile(r"\b(?:name|sign|signature|please|print|here)\b", re.IGNORECASE)


def is_own_hand(label: Label | None, text: str) -> bool:
    """Whether what stands in italics under a label is somebody's name, and the label asks for one."""
    if label is None or not label.match.concepts or not _NAME.fullmatch(text):
        return False
    return label.match.concepts[0].startswith(_ASKS_NAME) and _PRINTED.search(text) is None
