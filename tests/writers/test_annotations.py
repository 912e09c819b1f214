"""Comments in the teacher's own file: at the right place, and nothing else changed."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment as Note

from sspdocs.cli import main
from sspdocs.errors import UnknownFormat
from sspdocs.findings import Finding, Severity
from sspdocs.ooxml.own import APP, LINKS
from sspdocs.readers import read_document
from sspdocs.writers.annotations import annotate
from tests.make import TODAY
from tests.word import document, p, r, tbl, tc, tr

PATH = Path("plan.docx")
CURES = {"OUT003": "Say how you will know that it is met."}


def finding(where: str | None, **more: str) -> Finding:
    said = {
        "check": "OUT003",
        "name": "outcome-without-success-criteria",
        "message": "The outcome says no more.",
    } | more
    return Finding(severity=Severity.WARNING, where=where, **said)  # type: ignore[arg-type]  # all are texts


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        assert z.testzip() is None
        return {n: z.read(n) for n in z.namelist()}


def commented(data: bytes) -> list[str]:
    """The text that each comment stands round, by its number."""
    xml = members(data)["word/document.xml"].decode()
    out = []
    for n in sorted(int(x) for x in re.findall(r'commentRangeStart w:id="(\d+)"', xml)):
        inside = re.search(
            rf'commentRangeStart w:id="{n}"/>(.*?)<w:commentRangeEnd w:id="{n}"', xml, re.DOTALL
        )
        assert inside is not None
        out.append("".join(re.findall(r"<w:t[^>]*>([^<]*)", inside[1])))
    return out


PLAN = document(
    p(r("Support plan", "<w:b/>")),
    p("A line before"),
    p(r("Outcomes", "<w:b/>")),
    tbl(tr("Outcome", "Success criteria"), tr(tc("To read 20 words"), tc())),
    p("The last line"),
    "<w:p/>",
)


def test_a_comment_stands_round_the_paragraph_that_the_finding_names() -> None:
    made = annotate(
        PLAN, PATH, [finding("paragraph 2"), finding("table 1, row 2, column 1")], CURES, TODAY
    )

    assert commented(made.data) == ["A line before", "To read 20 words"]
    assert made.comments == 2


def test_an_empty_cell_can_be_commented_on() -> None:
    made = annotate(PLAN, PATH, [finding("table 1, row 2, column 2")], CURES, TODAY)

    assert commented(made.data) == [""]
    assert 'commentReference w:id="0"' in members(made.data)["word/document.xml"].decode()


def test_something_missing_is_said_at_the_nearest_heading_or_the_top() -> None:
    there = finding(None, pointer="/outcomes")
    nowhere = finding(None, pointer="/costs/stated_total")

    assert commented(annotate(PLAN, PATH, [there, nowhere], CURES, TODAY).data) == [
        "Outcomes",
        "Support plan",
    ]


def test_a_comment_says_what_and_how_to_put_it_right() -> None:
    xml = members(annotate(PLAN, PATH, [finding("paragraph 2")], CURES, TODAY).data)[
        "word/comments.xml"
    ].decode()

    assert 'w:author="sspdocs" w:date="2026-11-22T00:00:00Z" w:initials="sspdocs"' in xml
    assert "Warning OUT003: The outcome says no more." in xml
    assert "To put right: Say how you will know that it is met." in xml


def test_our_own_reader_finds_the_comment_and_the_same_document() -> None:
    made = annotate(PLAN, PATH, [finding("paragraph 2", message="Tom & Jo <x>")], {}, TODAY)

    before, after = read_document(PLAN, PATH), read_document(made.data, PATH)
    assert [str(b) for b in before.body if hasattr(b, "text")] == [
        str(b) for b in after.body if hasattr(b, "text")
    ]
    assert "Tom & Jo <x>" in str(after.comments)


def test_comments_that_are_there_stay() -> None:
    old = document(
        p(
            '<w:commentRangeStart w:id="7"/><w:r><w:t>Said</w:t></w:r>'
            '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
        ),
        p("Another"),
        comments='<w:comment w:id="7" w:author="Pat"><w:p><w:r><w:t>Mine</w:t></w:r></w:p></w:comment>',
    )

    data = annotate(old, PATH, [finding("paragraph 1")], CURES, TODAY).data

    xml = members(data)["word/comments.xml"].decode()
    assert "Mine" in xml
    assert re.findall(r'w:id="(\d+)"', xml) == ["7", "8"]
    assert commented(data) == ["Said", "Said"]


def test_only_the_comments_change() -> None:
    made = members(
        annotate(PLAN, PATH, [finding("paragraph 2"), finding("paragraph 4")], CURES, TODAY).data
    )
    old = members(PLAN)

    assert {n for n in old if made[n] != old[n]} - {APP, LINKS} == {
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }
    bare = re.sub(
        rb'<w:commentRange(?:Start|End) w:id="\d+"/>|<w:r><w:commentReference w:id="\d+"/></w:r>',
        b"",
        made["word/document.xml"],
    )
    assert bare == old["word/document.xml"]


def test_nothing_found_gives_the_same_bytes() -> None:
    assert annotate(PLAN, PATH, [], CURES, TODAY).data == PLAN


def test_other_formats_say_what_to_do() -> None:
    with pytest.raises(UnknownFormat, match="Save it as one of these"):
        annotate(b"Pupil,Provision\n", Path("map.csv"), [finding(None)], CURES, TODAY)


# ---------------------------------------------------------------- workbooks


def workbook(note: str = "") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Map"
    sheet.append(["Provision", "Cost"])
    sheet.append(["Reading", 120])
    if note:
        sheet["A2"].comment = Note(note, "Pat")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def notes(data: bytes) -> dict[str, str]:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    return {c.coordinate: c.comment.text for row in sheet.iter_rows() for c in row if c.comment}


def test_a_note_stands_at_the_cell() -> None:
    made = annotate(
        workbook(),
        Path("map.xlsx"),
        [finding("Map!B2"), finding(None, message="No total.")],
        CURES,
        TODAY,
    )

    found = notes(made.data)
    assert found["B2"].startswith("Warning OUT003: The outcome says no more.")
    assert "No total." in found["A1"]


def test_notes_that_are_there_stay() -> None:
    made = annotate(
        workbook("Ask Jo"), Path("map.xlsx"), [finding("Map!A2"), finding("Map!B2")], CURES, TODAY
    )

    found = notes(made.data)
    assert found["A2"].startswith("Ask Jo")
    assert "The outcome says no more." in found["A2"]
    assert "The outcome says no more." in found["B2"]


def test_cells_and_styles_of_an_annotated_workbook_stay() -> None:
    old = workbook()
    made = members(annotate(old, Path("map.xlsx"), [finding("Map!B2")], CURES, TODAY).data)

    before = members(old)
    kept = {n for n in before if before[n] == made[n]}
    assert before.keys() - kept == {"xl/worksheets/sheet1.xml", "[Content_Types].xml", APP}
    bare = re.sub(rb"<legacyDrawing [^>]*/>", b"", made["xl/worksheets/sheet1.xml"])
    assert bare == before["xl/worksheets/sheet1.xml"]


# ---------------------------------------------------------------- the command


def test_the_command_writes_copies_and_leaves_the_originals(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    original = tmp_path / "plan.docx"
    original.write_bytes(PLAN)
    arguments = [
        "check",
        str(original),
        "--annotate",
        str(tmp_path / "comments"),
        "--today",
        f"{dt.date(2026, 11, 22)}",
    ]

    main(arguments)

    copy = tmp_path / "comments" / "plan.docx"
    assert original.read_bytes() == PLAN
    assert commented(copy.read_bytes())
    first = copy.read_bytes()
    main(arguments)
    assert "is there already" in " ".join(capsys.readouterr().out.split())
    assert copy.read_bytes() == first


def test_a_copy_never_replaces_the_original(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    original = tmp_path / "plan.docx"
    original.write_bytes(PLAN)

    main(["check", str(original), "--annotate", str(tmp_path), "--force"])

    assert original.read_bytes() == PLAN
    assert "would overwrite the original" in " ".join(capsys.readouterr().out.split())
