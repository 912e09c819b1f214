"""Copies of the teachers' own documents with comments at what was found, written beside each other in one folder."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from sspdocs.checks import all_checks
from sspdocs.errors import SspdocsError
from sspdocs.process import Checked, load
from sspdocs.writers.annotations import annotate
from sspdocs.writers.files import unused, write_whole

_CURE = "To put right:"


def cures() -> dict[str, str]:
    """How to put each check's findings right, in a line, by check id."""
    return {c.id: " ".join(c.words.partition(_CURE)[2].split()) for c in all_checks()}


class Copied(NamedTuple):
    """What became of one copy: a line for a person, and whether it is wanting."""

    line: str
    failed: bool = False


def write_copy(
    result: Checked, folder: Path, today: dt.date, taken: set[str], *, force: bool = False
) -> Copied:
    """Write the annotated copy of one checked file, `folder/NAME`; what became of it.

    The file itself is never changed, nor is anything that is there already unless `force`.

    Args:
        result: what the checks found in the file.
        folder: where the copy goes; made when it is not there.
        today: the date that the comments bear.
        taken: the paths written so far, shared by the calls of one run.
        force: replace a copy that is there.
    """
    path = result.path
    findings = [f for _, found in result.plans for f in found]
    if not findings:
        return Copied(f"{path.name}: nothing to mend, so no copy was made.")
    target = unused(folder / path.name, taken, path.parent.name or "copy")
    if target.resolve() == path.resolve():
        said = "the copy would overwrite the original. Name another folder with --annotate."
        return Copied(f"{path}: {said}", failed=True)
    if target.exists() and not force:
        said = "is there already. Choose another folder, or add --force."
        return Copied(f"{target}: {said}", failed=True)
    try:
        made = annotate(load(path), path, findings, cures(), today)
        write_whole(target, made.data)
    except SspdocsError as e:
        return Copied(e.message, failed=True)
    return Copied(f"{target}: {made.comments} comment{'s' if made.comments != 1 else ''}.")
