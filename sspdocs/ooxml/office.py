"""LibreOffice, where it is installed: one run of it over some files, shut off from everything else.

It works with a profile of its own, never the user's, in which macros do not run and nothing that a
document points at is fetched; it is ended with all that it started when it takes too long.
"""

from __future__ import annotations

import atexit
import contextlib
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)

_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)
"""What the profile says: no macros, no linked files, and a proxy that leads nowhere.

Source: LibreOffice 7.4, officecfg/registry/schema/org/openoffice (Common.xcs, Writer.xcs, Calc.xcs,
Inet.xcs). Links in Writer: 0 is never; in Calc: 2 is never.
"""

_REGISTRY = "registrymodifications.xcu"
_LEFT_SECONDS = 86_400.0
_lock = threading.Lock()
_profiles: dict[int, tempfile.TemporaryDirectory[str]] = {}


class OfficeFailed(Exception):
    """LibreOffice could not be started; its text says why."""


class OfficeRun(NamedTuple):
    """What came of one start: the result for each file, None where there is none.

    `in_time` says whether it ended by itself.
    """

    made: list[Path | None]
    in_time: bool


def find_office() -> Path | None:
    """LibreOffice's program, None where it is not installed."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((Path(p) for p in _PLACES if Path(p).is_file()), None)


def run_office(
    office: Path,
    files: Sequence[Path],
    to: str,
    folder: Path,
    seconds: float,
    *,
    told: str = "",
) -> OfficeRun:
    """Convert files in one start of LibreOffice; one at a time in this process.

    Args:
        office: its program.
        files: copies with plain names, each name different from the others, in a private folder.
        to: the format as LibreOffice names it: "pdf", "docx".
        folder: where the results go.
        seconds: after this it is ended, and the files that it did not come to have no result.
        told: the filter that reads the files; LibreOffice looks for itself when "".

    Raises:
        OfficeFailed: it cannot be started.
    """
    with _lock:
        profile = _profile().resolve().as_uri()
        command = [
            str(office), f"-env:UserInstallation={profile}", "--headless", "--norestore",
            "--nologo", *([f"--infilter={told}"] if told else []),
            "--convert-to", to, "--outdir", str(folder), *map(str, files),
        ]  # fmt: skip
        in_time = _run(command, seconds)
        # what was killed may have left it locked; and a worker process ends without goodbyes
        if not in_time or multiprocessing.parent_process() is not None:
            _forget_profile()
    suffix = to.partition(":")[0]
    made = [folder / f"{file.stem}.{suffix}" for file in files]
    return OfficeRun([path if path.is_file() else None for path in made], in_time)


def _profile() -> Path:
    """This process's own profile: made at its first use, removed when the process ends."""
    held = _profiles.get(os.getpid())
    if held is None or not (Path(held.name) / "user" / _REGISTRY).is_file():
        _sweep()
        held = tempfile.TemporaryDirectory(prefix="sspdocs-office-", ignore_cleanup_errors=True)
        _profiles[os.getpid()] = held
        atexit.register(_forget_profile)
        user = Path(held.name) / "user"
        user.mkdir()
        (user / _REGISTRY).write_text(_registry(), encoding="utf-8")
    return Path(held.name)


def _sweep() -> None:
    """Remove what processes that were killed more than a day ago left behind: copies of plans."""
    for kind in ("office", "read", "pdf"):
        for left in Path(tempfile.gettempdir()).glob(f"sspdocs-{kind}-*"):
            with contextlib.suppress(OSError):
                about = left.lstat()
                mine = about.st_uid == os.getuid() if hasattr(os, "getuid") else True
                if mine and left.is_dir() and about.st_mtime < time.time() - _LEFT_SECONDS:
                    shutil.rmtree(left, ignore_errors=True)


def _forget_profile() -> None:
    held = _profiles.pop(os.getpid(), None)
    if held is not None:
        held.cleanup()


def _registry() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>\n"
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry">\n' + items + "</oor:items>\n"
    )


def _run(command: list[str], seconds: float) -> bool:
    """Run a program to its end, or end it and all it started when the time is up: then False."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",  # so that it can be ended as a group
        )
    except OSError as e:
        raise OfficeFailed(f"{command[0]}: LibreOffice cannot be started ({e.strerror}).") from None
    try:
        process.wait(seconds)
    except BaseException as e:
        _end(process)
        if isinstance(e, subprocess.TimeoutExpired):
            return False
        raise
    return True


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
