"""What SECURITY.md promises of harmful documents: nothing outside is opened, and no name leaves its folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sspdocs.watch import Folders
from sspdocs.writers.files import safe_name
from watch.conftest import Run
from watch.killing import drop

PROJECT = Path(__file__).resolve().parents[2]
PLAN = PROJECT / "samples" / "My targets Hana.docx"

_OUTSIDE = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="e1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
 Target="http://127.0.0.1:9/evil.dotm" TargetMode="External"/>
<Relationship Id="e2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
 Target="file:///etc/hostname" TargetMode="External"/>
<Relationship Id="e3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
 Target="../../../../../etc/hostname"/>
<Relationship Id="e4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
 Target="http://127.0.0.1:9/header.xml" TargetMode="External"/>"""

_WATCHED = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from sspdocs.process import read
from sspdocs.process import check_file
from sspdocs.checks import open_council
from sspdocs.workspace import find_workspace
import datetime as dt
council = open_council("england", find_workspace(home=Path(sys.argv[1])))
check_file(Path(sys.argv[2]), council, dt.date(2026, 11, 22))  # all is loaded by now
seen = []
def hook(event, args):
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.spawn", "urllib.")):
        seen.append(event)
    if event == "open" and "hostname" in str(args[0]):
        seen.append(f"open {args[0]}")
sys.addaudithook(hook)
found = read(Path(sys.argv[3]))
assert found.plans and found.plans[0].pupil.name == "Hana Yoshida-Lunn", found.problem
print(seen)
"""


def _changed(target: Path, **parts: bytes) -> None:
    """The sample with some of its parts changed or added."""
    with zipfile.ZipFile(PLAN) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *parts]):
            new.writestr(name, parts.get(name) or old.read(name))


def test_reading_opens_nothing_outside_and_starts_nothing(tmp_path: Path) -> None:
    with zipfile.ZipFile(PLAN) as z:
        rels = z.read("word/_rels/document.xml.rels").decode()
        types = z.read("[Content_Types].xml").decode()
    inner = re.sub(r"^.*?<Relationships[^>]*>", "", rels, count=1, flags=re.DOTALL)
    macros = '<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    target = tmp_path / "plan.docx"
    _changed(
        target,
        **{
            "word/_rels/document.xml.rels": (_OUTSIDE + inner).encode(),
            "[Content_Types].xml": types.replace("</Types>", f"{macros}</Types>").encode(),
            "word/vbaProject.bin": b"\xd0\xcf\x11\xe0 macros",
            "word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0 an object",
            "../../escaped.txt": b"out of the zip",
        },
    )
    said = subprocess.run(
        [sys.executable, "-c", _WATCHED, str(PROJECT), str(PLAN), str(target)],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )  # fmt: skip
    assert said.stdout.strip() == "[]", said.stderr[-800:]
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["plan.docx"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        "../../../Ada",
        "CON",
        "A\u202eda\u200b Brook",
        "=cmd|' /C calc'!A0",
        "C:\\Users\\x",
        ".",
        "aux.x",
    ],
)
def test_a_pupils_name_cannot_lead_out_of_the_folder(folders: Folders, run: Run, name: str) -> None:
    with zipfile.ZipFile(PLAN) as z:
        body = z.read("word/document.xml").decode()
    assert "Hana Yoshida-Lunn" in body
    changed = folders.root / "changed.docx"
    said = name.replace("&", "&amp;").replace("<", "&lt;")
    _changed(changed, **{"word/document.xml": body.replace("Hana Yoshida-Lunn", said).encode()})
    data = changed.read_bytes()
    changed.unlink()
    before = set(folders.root.parent.iterdir())
    drop(folders.inbox, "plan.docx", data)
    run()
    assert set(folders.root.parent.iterdir()) == before
    made = [p for p in folders.out.rglob("*") if p.is_file()]
    assert all(p.resolve().is_relative_to(folders.out.resolve()) for p in made)
    assert all(
        part == safe_name(part, "")
        for p in made
        for part in p.parent.relative_to(folders.out).parts
    )
