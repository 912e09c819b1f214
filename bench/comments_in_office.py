"""Annotated copies opened by LibreOffice: is every comment there, and at the words that it speaks of?

    python bench/comments_in_office.py FILE... [--today 2026-11-22]

Each file is checked and annotated, opened by LibreOffice and saved as OpenDocument, and the comments
of that are read. A comment is at its place when the words that it quotes, or the text of the value
that it is about, stand in the paragraph or cell that it is anchored to, or it is about what is missing.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
import tempfile
import zipfile
from pathlib import Path

from lxml import etree

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sspdocs.checks import open_council
from sspdocs.folders import find_documents
from sspdocs.ooxml.office import find_office, run_office
from sspdocs.process import check_file
from sspdocs.review_copies import write_copy
from sspdocs.workspace import find_workspace

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_HOMES = (_TEXT + "p", _TEXT + "h", _TABLE + "table-cell")


def annotations(path: Path) -> list[tuple[str, str]]:
    """Each comment's words, and those of the paragraph or cell that it stands in."""
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("content.xml"))
    out = []
    for note in root.iter(_OFFICE + "annotation"):
        home = next((e for e in note.iterancestors() if e.tag in _HOMES), None)
        said = " ".join("".join(p.itertext()) for p in note.iter(_TEXT + "p"))
        around = "".join(home.itertext()) if home is not None else ""
        for other in home.iter(_OFFICE + "annotation") if home is not None else ():
            around = around.replace("".join(other.itertext()), " ")
        out.append((said, around))
    return out


def fold(text: str) -> str:
    """A text for comparison: letters and digits only."""
    return re.sub(r"\W+", " ", text).casefold().strip()


def main() -> None:
    """Print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--today", type=dt.date.fromisoformat, default=dt.date(2026, 11, 22))
    asked = parser.parse_args()
    office, council = find_office(), open_council("sutton", find_workspace())
    if office is None:
        raise SystemExit("LibreOffice is not installed.")
    wanted = there = quoted = right = 0
    with tempfile.TemporaryDirectory() as name:
        folder, taken = Path(name), set[str]()
        for path in find_documents(asked.files):
            result = check_file(path, council, asked.today)
            findings = [f for _, found in result.plans for f in found]
            if not findings or path.suffix not in (".docx", ".xlsx"):
                continue
            write_copy(result, folder, asked.today, taken, force=True)
            copy = next(
                p for p in folder.iterdir() if p.is_file() and p.stem.startswith(path.stem[:20])
            )
            kind = "odt" if path.suffix == ".docx" else "ods"
            made = run_office(office, [copy], kind, folder / kind, 120).made[0]
            copy.unlink()
            if made is None:
                print(f"{path.name}: LibreOffice could not open the copy")
                continue
            notes = annotations(made)
            for finding in findings:
                wanted += 1
                mine = [around for said, around in notes if fold(finding.message) in fold(said)]
                there += bool(mine)
                words = re.findall(r"“([^”…]{8,})", finding.message)
                if words and finding.where:
                    quoted += 1
                    hit = any(fold(words[0])[:30] in fold(around) for around in mine)
                    right += hit
                    if not hit:
                        print(
                            f"{path.name}: {finding.check} at {finding.where}: not {mine[:1]!r:.80}"
                        )
    print(
        f"{wanted} findings, {there} comments there; of {quoted} that quote words, {right} stand at them"
    )


if __name__ == "__main__":
    main()
