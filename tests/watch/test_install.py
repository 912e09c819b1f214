"""What is written for each computer's service manager."""

from __future__ import annotations

import plistlib
import shlex
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from sspdocs.errors import UsageError
from sspdocs.watch import Setup, find_folders
from sspdocs.watch.install import Service, service_for

SETUP = Setup(home="/srv/S & B school", council="sefton")


def made(platform: str, folder: Path, **kw: str) -> Service:
    return service_for(
        find_folders(folder), SETUP, platform=platform, python="/opt/python.exe",
        user_home=Path("/home/a"), user="A & B", **kw,
    )  # fmt: skip


def test_systemd_runs_this_folder_and_stops_it_gently(tmp_path: Path) -> None:
    folder = tmp_path / 'the 50% "new" folder'
    service = made("linux", folder)
    (line,) = [x for x in service.text.splitlines() if x.startswith("ExecStart=")]
    words = shlex.split(line.removeprefix("ExecStart=").replace("%%", "%"))
    assert words == [
        "/opt/python.exe",
        "-m",
        "sspdocs",
        "watch",
        str(folder),
        "--council",
        "sefton",
    ]
    assert "KillSignal=SIGTERM" in service.text
    assert "UMask=0077" in service.text
    assert service.path.parent == Path("/home/a/.config/systemd/user")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_finds_nothing_wrong_with_it(tmp_path: Path) -> None:
    path = tmp_path / "sspdocs.service"
    text = made("linux", tmp_path).text.replace("/opt/python.exe", sys.executable)
    path.write_text(text.replace("/srv/S & B school", "/tmp"))
    said = subprocess.run(
        ["systemd-analyze", "verify", "--user", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "sspdocs.service" not in said.stderr


def test_launchd_starts_it_at_login_and_again_after_a_fault(tmp_path: Path) -> None:
    agent = plistlib.loads(made("darwin", tmp_path).text.encode())
    assert agent["ProgramArguments"][1:4] == ["-m", "sspdocs", "watch"]
    assert agent["RunAtLoad"] is True
    assert agent["KeepAlive"] == {"SuccessfulExit": False}
    assert agent["Umask"] == 0o077


def test_windows_starts_it_at_logon_without_a_window(tmp_path: Path) -> None:
    service = made("win32", tmp_path)
    names = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    task = ET.fromstring(service.text.partition("\n")[2])
    assert task.findtext(".//t:Command", namespaces=names) == "/opt/pythonw.exe"
    assert str(tmp_path) in (task.findtext(".//t:Arguments", namespaces=names) or "")
    assert task.findtext(".//t:LogonTrigger/t:UserId", namespaces=names) == "A & B"
    assert task.findtext(".//t:WorkingDirectory", namespaces=names) == "/srv/S & B school"
    assert task.findtext(".//t:ExecutionTimeLimit", namespaces=names) == "PT0S"


def test_two_folders_are_two_services(tmp_path: Path) -> None:
    assert made("linux", tmp_path / "a").path != made("linux", tmp_path / "b").path


def test_another_system_is_told_what_to_do_instead(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--once"):
        made("sunos5", tmp_path)
