"""What `sspdocs doctor` looks at: what is installed, what is missing, what that means, how to mend it."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Literal

import msgspec

from sspdocs.checks import open_council
from sspdocs.cli.show import count
from sspdocs.cost_settings import load_cost_settings
from sspdocs.councils import council_names
from sspdocs.errors import SspdocsError
from sspdocs.ooxml.pdf import find_office
from sspdocs.settings import FILE_NAME, load_settings
from sspdocs.watch.options import load_options
from sspdocs.workspace import DOCUMENT_SUFFIXES, Workspace, find_workspace

_OLDEST_PYTHON = (3, 11)
_SAME_WIDTHS = ("arial", "liberation sans", "arimo", "helvetica")
"""Families whose letters are as wide as Arial's, in which the councils' templates are set."""

State = Literal["ok", "warning", "failure"]


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was looked at: what was found and, unless all is well, how to mend it."""

    name: str
    state: State
    found: str
    mend: str | None = None


def _ok(name: str, found: str) -> Look:
    return Look(name=name, state="ok", found=found)


def _note(name: str, found: str, mend: str) -> Look:
    return Look(name=name, state="warning", found=found, mend=mend)


def _fault(name: str, found: str, mend: str) -> Look:
    return Look(name=name, state="failure", found=found, mend=mend)


def verdict(looks: list[Look]) -> str:
    """All of it in a line."""
    failed = [x.name for x in looks if x.state == "failure"]
    noted = [x.name for x in looks if x.state == "warning"]
    if failed:
        return f"Not ready: {count(len(failed), 'fault')} to mend first ({', '.join(failed)})."
    if noted:
        return f"Ready, with {count(len(noted), 'note')} ({', '.join(noted)})."
    return "Ready: everything is in place."


def look_round(folder: Path, templates: Path | None) -> Iterator[Look]:
    """Each thing in turn, those that nothing works without first."""
    yield _python()
    yield _packages()
    try:
        workspace = find_workspace(templates)
    except SspdocsError as e:
        yield _fault("Templates", e.message, "Name a folder that exists, or leave --templates out.")
    else:
        yield _templates(workspace)
        yield _samples(workspace)
        yield _settings(workspace)
    yield _output(folder)
    yield _office()
    yield _fonts(sys.platform, _matching_font)


def _python() -> Look:
    shown = f"{platform.python_version()} ({sys.executable})"
    if sys.version_info >= _OLDEST_PYTHON:
        return _ok("Python", shown)
    return _fault("Python", shown, "Install Python 3.11 or later from python.org.")


def _packages() -> Look:
    """Whether each package that sspdocs needs is installed, and new enough."""
    wrong, fine = [], 0
    for name, oldest in _requirements():
        try:
            there = metadata.version(name)
        except metadata.PackageNotFoundError:
            wrong.append(f"{name} is missing")
            continue
        if _numbers(there) < _numbers(oldest):
            wrong.append(f"{name} is {there}, older than {oldest}")
        else:
            fine += 1
    if wrong:
        return _fault(
            "Packages",
            f"{'; '.join(wrong)}.",
            "Install sspdocs again: pip install --upgrade sspdocs.",
        )
    return _ok("Packages", f"all {fine} are installed.")


def _requirements() -> list[tuple[str, str]]:
    """The packages that sspdocs cannot do without, each with its oldest version."""
    try:
        lines = metadata.requires("sspdocs") or []
    except metadata.PackageNotFoundError:  # run from a checkout that was never installed
        project = Path(__file__).resolve().parents[2] / "pyproject.toml"
        lines = tomllib.loads(project.read_text("utf-8"))["project"]["dependencies"]
    found = [re.match(r"([\w.-]+)\s*(?:>=\s*([\w.]+))?", x) for x in lines if "extra ==" not in x]
    return [(m[1], m[2] or "0") for m in found if m]


def _numbers(version: str) -> tuple[int, ...]:
    """1.10.2 as (1, 10, 2), so that 1.10 is newer than 1.9."""
    return tuple(int(n) for n in re.findall(r"\d+", version)[:3])


def _templates(workspace: Workspace) -> Look:
    """Whether every council's folder can be used."""
    names = council_names(workspace)
    where = ", ".join(str(t) for t in workspace.templates)
    if not names:
        return _fault(
            "Templates",
            f"no council in {where}.",
            "Install sspdocs again, or name your templates with --templates.",
        )
    for name in names:
        try:
            council = open_council(name, workspace)
        except SspdocsError as e:
            return _fault(
                "Templates", e.message, f"Mend that file, then try 'sspdocs councils check {name}'."
            )
        lost = [d.file for d in council.documents if not d.path.is_file()]
        if lost:
            return _fault(
                "Templates",
                f"{name}: no file {lost[0]}.",
                "Put the file back, or take it out of council.toml.",
            )
    return _ok("Templates", f"{count(len(names), 'council')} in {where}: {', '.join(names)}.")


def _samples(workspace: Workspace) -> Look:
    there = [p for p in workspace.samples.glob("*") if p.suffix in DOCUMENT_SUFFIXES]
    if there:
        return _ok("Samples", f"{count(len(there), 'document')} to try.")
    return _note(
        "Samples", "none, so 'sspdocs demo' cannot run.", "Install sspdocs again to have them back."
    )


def _settings(workspace: Workspace) -> Look:
    """The school's own settings, which nobody needs to have."""
    path = workspace.home / FILE_NAME
    if not path.is_file():
        return _ok("Settings", f"no {FILE_NAME} here; the usual ones are used.")
    try:
        settings = load_settings(workspace.home)
        if settings.council:
            open_council(settings.council, workspace)
        load_cost_settings(workspace.home)
        load_options(workspace.home)
    except SspdocsError as e:
        return _fault("Settings", e.message, f"Open {path} in a text editor and mend that line.")
    return _ok("Settings", str(path))


def _output(folder: Path) -> Look:
    """Whether a file can be made in the folder, found out by making one."""
    shown = str(folder.absolute())
    near = next(p for p in (folder.absolute(), *folder.absolute().parents) if p.exists())
    if not near.is_dir():
        return _fault("Output", f"{near} is a file, not a folder.", "Name a folder with --out.")
    try:
        with tempfile.NamedTemporaryFile(dir=near, prefix=".sspdocs-"):
            free = shutil.disk_usage(near).free
    except OSError as e:
        return _fault(
            "Output",
            f"{shown} cannot be written to ({e.strerror}).",
            "Choose a folder of your own with --out, or ask for the right to write.",
        )
    if free < 200_000_000:
        return _note(
            "Output",
            f"{shown} has only {free // 10**6} MB free.",
            "Make room before a large batch.",
        )
    return _ok("Output", f"{shown} can be written to.")


def _office() -> Look:
    office = find_office()
    if office:
        return _ok("LibreOffice", str(office))
    return _note(
        "LibreOffice",
        "not installed: no PDF copies, and no reading of .doc, .rtf and .odt. The rest works.",
        "Install it from libreoffice.org; nothing else needs setting.",
    )


def _fonts(system: str, matching: Callable[[str], str | None]) -> Look:
    """Whether the templates' font, or one of the same widths, is here: PDFs wrap as Word does.

    Windows and macOS come with Arial, so only other systems are asked.
    """
    if system in ("win32", "darwin"):
        return _ok("Fonts", "Arial comes with this system.")
    family = matching("Arial")
    if family is None:
        return _ok("Fonts", "not looked at: fontconfig is not installed.")
    if family.casefold().startswith(_SAME_WIDTHS):
        return _ok("Fonts", f"Arial is drawn with {family}.")
    return _note(
        "Fonts",
        f"Arial is drawn with {family}, which is wider: PDFs may run to more pages.",
        "Install the package fonts-liberation.",
    )


def _matching_font(family: str) -> str | None:
    """The family that this system would draw with, None when it cannot say."""
    program = shutil.which("fc-match")
    if program is None:
        return None
    try:
        done = subprocess.run(
            [program, "-f", "%{family[0]}", family],
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() or None
