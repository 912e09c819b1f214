"""PDF copies of Word and Excel files, made by LibreOffice where it is installed."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from sspdocs.errors import OutputError
from sspdocs.ooxml.office import OfficeFailed, find_office, run_office

__all__ = ["NO_OFFICE", "find_office", "to_pdf"]

NO_OFFICE = (
    "PDF needs LibreOffice, which is not installed here. Install it from libreoffice.org, or leave "
    "out --pdf."
)
_START_SECONDS = 60
_EACH_SECONDS = 15
_AT_ONCE = 50


def to_pdf(
    paths: Sequence[Path], folder: Path | None = None, *, office: Path | None = None
) -> list[Path | None]:
    """A PDF of each file, beside it or in a folder; one start of LibreOffice for every fifty.

    LibreOffice works with a profile of its own in a temporary folder, never the user's, and on
    copies with plain names; it is ended with all that it started when it takes too long.

    Args:
        paths: the files, in order.
        folder: where the PDFs go; beside each file when None. A PDF of that name is replaced.
        office: LibreOffice's program; looked for when None.

    Returns:
        The PDF of each file, None for one that LibreOffice could not turn into a PDF.

    Raises:
        OutputError: LibreOffice is not installed, or a PDF cannot be written.
    """
    office = office or find_office()
    if office is None:
        raise OutputError(NO_OFFICE)
    made: list[Path | None] = []
    with tempfile.TemporaryDirectory(prefix="sspdocs-pdf-") as work:
        for start in range(0, len(paths), _AT_ONCE):
            made += _convert(
                paths[start : start + _AT_ONCE], folder, office, Path(work) / str(start)
            )
    return made


def _convert(
    paths: Sequence[Path], folder: Path | None, office: Path, work: Path
) -> list[Path | None]:
    """One start of LibreOffice."""
    taken, given = work / "in", work / "out"
    taken.mkdir(parents=True)
    copies = [taken / f"{k:04}{path.suffix}" for k, path in enumerate(paths)]
    for path, copy in zip(paths, copies, strict=True):
        shutil.copyfile(path, copy)
    try:
        run = run_office(office, copies, "pdf", given, _START_SECONDS + _EACH_SECONDS * len(copies))
    except OfficeFailed as e:
        raise OutputError(str(e)) from None
    made: list[Path | None] = []
    for path, pdf in zip(paths, run.made, strict=True):
        target = (folder or path.parent) / f"{path.stem}.pdf"
        made.append(_put(pdf, target) if pdf else None)
    return made


def _put(pdf: Path, target: Path) -> Path:
    """The finished PDF in its place, in one step."""
    temporary = target.with_name(f".~{os.getpid()}-{target.name}"[:200])
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(pdf, temporary)
        temporary.chmod(0o600)
        temporary.replace(target)
    except OSError as e:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise OutputError(
            f"{target}: cannot be written ({e.strerror}). Close it if it is open, then try again.",
            path=str(target),
        ) from None
    return target
