"""What is written for each computer's service manager."""

from __future__ import annotations

import configparser
import plistlib
import shlex
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from lxml import etree

from sspdocs.errors import UsageError
from sspdocs.watch import Setup, find_folders
from sspdocs.watch.install import Service, service_for

NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
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


_TASK = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
 targetNamespace="{ns}" xmlns="{ns}">
<xs:simpleType name="span"><xs:restriction base="xs:duration"/></xs:simpleType>
<xs:simpleType name="tries"><xs:restriction base="xs:unsignedByte">
  <xs:minInclusive value="1"/></xs:restriction></xs:simpleType>
<xs:simpleType name="pause"><xs:restriction base="xs:duration">
  <xs:minInclusive value="PT1M"/><xs:maxInclusive value="P31D"/></xs:restriction></xs:simpleType>
<xs:element name="Task"><xs:complexType><xs:all>
 <xs:element name="RegistrationInfo"><xs:complexType><xs:all>
  <xs:element name="Description" type="xs:string"/></xs:all></xs:complexType></xs:element>
 <xs:element name="Triggers"><xs:complexType><xs:sequence>
  <xs:element name="LogonTrigger"><xs:complexType><xs:sequence>
   <xs:element name="Enabled" type="xs:boolean"/><xs:element name="UserId" type="xs:string"/>
   <xs:element name="Delay" type="span"/></xs:sequence></xs:complexType></xs:element>
 </xs:sequence></xs:complexType></xs:element>
 <xs:element name="Principals"><xs:complexType><xs:sequence>
  <xs:element name="Principal"><xs:complexType><xs:all>
   <xs:element name="UserId" type="xs:string"/>
   <xs:element name="LogonType"><xs:simpleType><xs:restriction base="xs:string">
    <xs:enumeration value="InteractiveToken"/></xs:restriction></xs:simpleType></xs:element>
   <xs:element name="RunLevel"><xs:simpleType><xs:restriction base="xs:string">
    <xs:enumeration value="LeastPrivilege"/></xs:restriction></xs:simpleType></xs:element>
  </xs:all><xs:attribute name="id" type="xs:ID"/></xs:complexType></xs:element>
 </xs:sequence></xs:complexType></xs:element>
 <xs:element name="Settings"><xs:complexType><xs:all>
  <xs:element name="MultipleInstancesPolicy"><xs:simpleType><xs:restriction base="xs:string">
   <xs:enumeration value="IgnoreNew"/></xs:restriction></xs:simpleType></xs:element>
  <xs:element name="DisallowStartIfOnBatteries" type="xs:boolean"/>
  <xs:element name="StopIfGoingOnBatteries" type="xs:boolean"/>
  <xs:element name="ExecutionTimeLimit" type="span"/>
  <xs:element name="RestartOnFailure"><xs:complexType><xs:all>
   <xs:element name="Interval" type="pause"/><xs:element name="Count" type="tries"/>
  </xs:all></xs:complexType></xs:element>
  <xs:element name="StartWhenAvailable" type="xs:boolean"/>
 </xs:all></xs:complexType></xs:element>
 <xs:element name="Actions"><xs:complexType><xs:sequence>
  <xs:element name="Exec"><xs:complexType><xs:all><xs:element name="Command" type="xs:string"/>
   <xs:element name="Arguments" type="xs:string"/>
   <xs:element name="WorkingDirectory" type="xs:string"/></xs:all></xs:complexType></xs:element>
 </xs:sequence><xs:attribute name="Context" type="xs:IDREF"/></xs:complexType></xs:element>
</xs:all><xs:attribute name="version" type="xs:string"/></xs:complexType></xs:element>
</xs:schema>""".replace("{ns}", NAMESPACE)
"""What the scheduler takes of each element that we write: order, kinds of value, how many tries.

Source: Microsoft, Task Scheduler Schema, complex types (restartType and others), read 22 November
2026.
"""


def test_windows_takes_every_element_and_value_of_it(tmp_path: Path) -> None:
    schema = etree.XMLSchema(etree.fromstring(_TASK))
    data = made("win32", tmp_path / "S & B < 50%").text.encode("utf-16")  # as it is written
    task = etree.fromstring(data)
    assert schema.validate(task), schema.error_log
    many = task.find(f".//{{{NAMESPACE}}}Count")
    assert many is not None
    many.text = "256"
    assert not schema.validate(task)


def test_launchd_takes_every_key_of_it(tmp_path: Path) -> None:
    agent = plistlib.loads(made("darwin", tmp_path / "S & B").text.encode())
    kinds = {"Label": str, "ProgramArguments": list, "WorkingDirectory": str, "RunAtLoad": bool,
             "KeepAlive": dict, "ThrottleInterval": int, "ExitTimeOut": int, "Umask": int,
             "ProcessType": str, "StandardErrorPath": str}  # fmt: skip
    assert {k: type(v) for k, v in agent.items()} == kinds
    assert agent["ProcessType"] == "Background"
    assert all(isinstance(word, str) for word in agent["ProgramArguments"])
    assert made("darwin", tmp_path / "S & B").path.stem == agent["Label"]


def test_each_service_is_told_how_to_end_and_to_read_its_settings(tmp_path: Path) -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign] # the case of keys counts
    unit.read_string(made("linux", tmp_path).text)
    service = unit["Service"]
    assert service["ExecReload"] == "/bin/kill -HUP $MAINPID"
    assert (service["KillSignal"], service["KillMode"]) == ("SIGTERM", "mixed")
    assert int(service["TimeoutStopSec"]) > 60  # the file in hand is finished
    assert unit["Install"]["WantedBy"] == "default.target"
