"""A zip of all that a watched folder holds of one pupil, for a person who asks to see it."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from pathlib import Path

import msgspec

from sspdocs.model import encode_plans
from sspdocs.watch.folder import Folders
from sspdocs.watch.held import Held, inside
from sspdocs.words import long_date


def export(held: Held, folders: Folders, target: Path, today: dt.date) -> None:
    """A zip of all that is held of a pupil, for a person who asks to see it.

    Files under their own names, the plans as data, the register's history, and a list of contents.
    """
    folders.work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folders.work) as making:
        top = Path(making) / "export"
        for path in held.files:
            if path.is_symlink():
                continue
            copy = top / "files" / inside(path, folders, held.elsewhere)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
        top.mkdir(exist_ok=True)
        (top / "plans.json").write_bytes(encode_plans(held.plans))
        if held.history:
            events = msgspec.json.format(msgspec.json.encode(held.history), indent=2)
            (top / "reviews.json").write_bytes(events)
        (top / "contents.txt").write_text(_contents(held, today), "utf-8")
        made = Path(shutil.make_archive(str(Path(making) / "made"), "zip", top))
        made.chmod(0o600)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(made, target)


def _contents(held: Held, today: dt.date) -> str:
    lines = [
        f"What sspdocs holds of {held.pupil} on {long_date(today)}",
        "",
        f"files/         {len(held.files)} documents: originals, and what was made from them",
        f"plans.json     what was read from them ({len(held.plans)} plans)",
    ]
    if held.history:
        lines.append(
            f"reviews.json   what the register of reviews holds ({len(held.history)} rows)"
        )
    if held.shared:
        lines += [
            "",
            f"Documents that name other pupils too and are not in here: {len(held.shared)}. What was "
            "read in them of this pupil is in plans.json.",
        ]
    return "\n".join([*lines, ""])
