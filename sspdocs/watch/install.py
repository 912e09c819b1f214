"""Starting the watcher with the computer: systemd, launchd or the Windows task scheduler.

Each is the user's own service: it runs with that person's rights, and nobody else's.
"""

from __future__ import annotations

import getpass
import hashlib
import os
import plistlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import msgspec

from sspdocs.errors import OutputError, UsageError
from sspdocs.watch.folder import Folders
from sspdocs.watch.messages import Setup


class Service(msgspec.Struct, frozen=True, kw_only=True):
    """What is written for a service manager, where, and what is run to switch it on."""

    path: Path
    text: str
    commands: tuple[tuple[str, ...], ...]


def service_for(
    folders: Folders,
    setup: Setup,
    *,
    platform: str = sys.platform,
    python: str = sys.executable,
    user_home: Path | None = None,
    user: str | None = None,
) -> Service:
    """The service of one watched folder.

    Args:
        folders: the folder.
        setup: whose rules; named in the command where the command line named them.
        platform: as `sys.platform`.
        python: the interpreter that runs it.
        user_home: whose service it is.
        user: that person's account, for Windows.

    Raises:
        UsageError: the service manager of this platform is not known.
    """
    home = user_home or Path.home()
    run = [python, "-m", "sspdocs", "watch", str(folders.root)]
    if setup.council:
        run += ["--council", setup.council]
    if setup.templates:
        run += ["--templates", setup.templates]
    # one folder, one service: two folders of one person do not take each other's place
    name = f"sspdocs-{hashlib.blake2b(str(folders.root).encode(), digest_size=4).hexdigest()}"
    if platform == "linux":
        return _systemd(name, run, setup.home, home)
    if platform == "darwin":
        return _launchd(name, run, setup.home, home, folders)
    if platform == "win32":
        return _task(name, run, setup.home, home, user or getpass.getuser())
    raise UsageError(
        f"install-service knows Linux, macOS and Windows, not {platform}. Let this computer's own "
        f"scheduler run: sspdocs watch {folders.root} --once"
    )


def install(service: Service) -> None:
    """Write the service and switch it on.

    Raises:
        OutputError: it cannot be written, or the service manager refuses it.
    """
    from sspdocs.writers.files import write_whole

    write_whole(
        service.path, service.text.encode("utf-16" if service.path.suffix == ".xml" else "utf-8")
    )
    for command in service.commands:
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=60)
        except (OSError, subprocess.SubprocessError):
            raise OutputError(
                f"{service.path}: written, but it could not be switched on. Run this yourself: "
                f"{' '.join(command)}",
                path=str(service.path),
            ) from None


def _systemd(name: str, run: Sequence[str], work: str, home: Path) -> Service:
    path = home / ".config" / "systemd" / "user" / f"{name}.service"
    text = f"""[Unit]
Description=sspdocs: the watched folder
After=network-online.target

[Service]
Type=simple
ExecStart={" ".join(_systemd_word(w) for w in run)}
ExecReload=/bin/kill -HUP $MAINPID
WorkingDirectory={work.replace("%", "%%")}
Restart=on-failure
RestartSec=10
KillSignal=SIGTERM
KillMode=mixed
TimeoutStopSec=120
UMask=0077
NoNewPrivileges=yes
Nice=5

[Install]
WantedBy=default.target
"""
    return Service(
        path=path,
        text=text,
        commands=(
            ("systemctl", "--user", "daemon-reload"),
            ("systemctl", "--user", "enable", "--now", f"{name}.service"),
        ),
    )


def _systemd_word(word: str) -> str:
    """A word of a command line as systemd reads it."""
    quoted = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{quoted}"' if any(c in word for c in " \"'\\;") else quoted


def _launchd(name: str, run: Sequence[str], work: str, home: Path, folders: Folders) -> Service:
    label = f"org.sspdocs.{name}"
    path = home / "Library" / "LaunchAgents" / f"{label}.plist"
    errors = str(folders.state / "service.log")
    agent = {
        "Label": label,
        "ProgramArguments": list(run),
        "WorkingDirectory": work,
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "ThrottleInterval": 10,
        "ExitTimeOut": 120,
        "Umask": 0o077,
        "ProcessType": "Background",
        "StandardErrorPath": errors,
    }
    text = plistlib.dumps(agent, sort_keys=True).decode()
    domain = f"gui/{os.getuid()}" if hasattr(os, "getuid") else "gui/501"
    return Service(path=path, text=text, commands=(("launchctl", "bootstrap", domain, str(path)),))


def _task(name: str, run: Sequence[str], work: str, home: Path, user: str) -> Service:
    path = home / "AppData" / "Local" / "sspdocs" / f"{name}.xml"
    # 255 is the most that the scheduler takes. pythonw: no black window that somebody closes
    program = run[0].replace("python.exe", "pythonw.exe")
    text = f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.3" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>sspdocs: the watched folder</Description>
  </RegistrationInfo>
  <Triggers>
    <LogonTrigger>
      <Enabled>true</Enabled>
      <UserId>{escape(user)}</UserId>
      <Delay>PT30S</Delay>
    </LogonTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>{escape(user)}</UserId>
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <RestartOnFailure>
      <Interval>PT1M</Interval>
      <Count>255</Count>
    </RestartOnFailure>
    <StartWhenAvailable>true</StartWhenAvailable>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{escape(program)}</Command>
      <Arguments>{escape(subprocess.list2cmdline(run[1:]))}</Arguments>
      <WorkingDirectory>{escape(work)}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""
    return Service(
        path=path,
        text=text,
        commands=(("schtasks", "/Create", "/F", "/TN", name, "/XML", str(path)),
                  ("schtasks", "/Run", "/TN", name)),
    )  # fmt: skip
