"""Blank forms taken up and filled: how many places were found and filled right, and what else changed.

    python bench/blank_forms.py [FORM.docx|FORM.xlsx ...]

Without forms: those that the tests rebuild after public ones, and a workbook. Each form is filled
with the typical plan of `tests/lengths.py`; a slot is right when what was written in it is read back
as the field that it was written for. Then each part of the file is compared with the blank's, byte
for byte, and the part that was edited piece by piece between its slots.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sspdocs.adopt import find_fields
from sspdocs.process import plans_in
from sspdocs.writers.labelled import fill_form
from sspdocs.writers.labelled.compiled import compiled
from sspdocs.writers.labelled.fields import specs, spoken
from tests.lengths import plan_of
from tests.writers import blank_forms

FORMS = {
    "tables.docx": blank_forms.tables_form,
    "lines.docx": blank_forms.lines_form,
    "across.docx": blank_forms.across_form,
    "options.docx": blank_forms.options_form,
    "map.xlsx": blank_forms.workbook_form,
}
_HEIGHT = re.compile(r' (?:ht|customHeight)="[^"]*"')


def one(path: Path) -> str:
    """One form's figures, as a line."""
    slots, plan = find_fields(path), plan_of("typical", "annual_review")
    filled = fill_form(path, slots, plan)
    again = plans_in(filled.data, path)[0][0]
    wanted = {(s.owner, s.member) for slot in slots if slot.field for s in specs(slot.field)}
    said = {(o, m, t) for o, _, m, t in spoken(plan) if (o, m) in wanted}
    back = {(o, m, t) for o, _, m, t in spoken(again)}
    everything = {(o, m, t) for o, _, m, t in spoken(plan)}
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(io.BytesIO(filled.data)) as new:
        same = [n for n in old.namelist() if n in new.namelist() and old.read(n) == new.read(n)]
        edited = [n for n in old.namelist() if n not in same]
        between = [
            n
            for n, pieces in compiled(path, slots).pieces.items()
            if not _kept(new.read(n).decode(), pieces)
        ]
        count = len(old.namelist())
    understood = sum(bool(s.field) for s in slots)
    return "; ".join(
        (
            f"{path.name:34.34} {len(slots):4} places, {understood / len(slots):4.0%} with a field",
            f"values in slots read back {len(said & back)}/{len(said)}",
            f"with the continuation {len(everything & back)}/{len(everything)}",
            f"parts the same {len(same)}/{count}, edited {', '.join(edited)}",
            f"bytes between slots {'differ: ' + str(between) if between else 'the same'}",
        )
    )


def _kept(text: str, pieces: list[object]) -> bool:
    """Whether all that stands between the slots stands in the filled part too, in its order."""
    text, at = _HEIGHT.sub("", text), 0
    for piece in pieces:
        if isinstance(piece, str) and "<f>" not in piece:
            bare = _HEIGHT.sub("", piece)
            found = text.find(bare, at)
            if found < 0:
                return False
            at = found + len(bare)
    return True


def main() -> None:
    """Print a line a form."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("forms", nargs="*", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        forms = list(asked.forms)
        if not forms:
            for name, build in FORMS.items():
                path = Path(folder) / name
                path.write_bytes(build())
                forms.append(path)
        for path in forms:
            print(one(path))


if __name__ == "__main__":
    main()
