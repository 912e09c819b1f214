"""PDF copies of Word and Excel files, made by LibreOffice where it is installed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from sspdocs.errors import OutputError

_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
NO_OFFICE = (
    "PDF needs LibreOffice, which is not installed here. Install it from libreoffice.org, or leave "
    "out --pdf."
)
_START_SECONDS = 60
_EACH_SECONDS = 15
_AT_ONCE = 50


def find_office() -> Path | None:
    """LibreOffice's program, None where it is not installed."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((Path(p) for p in _PLACES if Path(p).is_file()), None)


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
    profile = (work.parent / "profile").resolve().as_uri()
    command = [
        str(office), f"-env:UserInstallation={profile}", "--headless", "--norestore",
        "--nolockcheck", "--convert-to", "pdf", "--outdir", str(given), *map(str, copies),
    ]  # fmt: skip
    _run(command, _START_SECONDS + _EACH_SECONDS * len(copies))
    made: list[Path | None] = []
    for path, copy in zip(paths, copies, strict=True):
        pdf = given / f"{copy.stem}.pdf"
        target = (folder or path.parent) / f"{path.stem}.pdf"
        made.append(_put(pdf, target) if pdf.is_file() else None)
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


def _run(command: list[str], seconds: float) -> None:
    """Run LibreOffice to its end, or end it and all it started when the time is up."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",  # so that it can be ended as a group
        )
    except OSError as e:
        raise OutputError(f"{command[0]}: LibreOffice cannot be started ({e.strerror}).") from None
    try:
        process.wait(seconds)
    except BaseException as e:
        _end(process)
        if isinstance(e, subprocess.TimeoutExpired):
            return  # the files that it did not come to have no PDF, and the caller says so
        raise


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and what it started."""
    if sys.platform == "win32":
        subprocess.run(
            ["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False
        )
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
