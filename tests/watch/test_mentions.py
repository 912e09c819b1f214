"""Which files name a pupil."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sspdocs.watch.mentions import Words, files_under

ADA = Words(["Ada Brook"], ["X123456789012"])


@pytest.mark.parametrize(
    "text",
    ["Ada Brook", "ADA  BROOK's plan", "Brook, Ada", "a note on x123456789012.", "Ada_Brook.docx",
     "Ada\nBrook"],
)  # fmt: skip
def test_a_pupil_is_found_however_the_name_is_written(text: str) -> None:
    assert ADA.in_text(text)


@pytest.mark.parametrize("text", ["Ada", "Brook House", "Canada Brookes", "Ada Brooks", ""])
def test_other_words_are_nobody(text: str) -> None:
    assert not ADA.in_text(text)


def zipped(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in parts.items():
            z.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"<p><b>A</b>da <i>Brook</i></p>",
        b"<tr><td>Ada</td><td>Brook</td></tr>",
        b"<p>Ada&#32;Brook</p>",
        b"\xd0\xcf\x11\xe0" + "of Ada Brook".encode("utf-16-le"),
        b"\xd0\xcf\x11\xe0x" + "of Ada Brook".encode("utf-16-le"),
        b"\x85\xa4name\xd9AAda Brook\xa3",
    ],
)  # fmt: skip
def test_a_name_is_found_in_any_kind_of_file(data: bytes) -> None:
    assert ADA.in_data(data)


def test_a_name_in_a_document_is_found_by_its_parts(tmp_path: Path) -> None:
    whole = zipped(**{"word/document.xml": b"<w:p><w:t>Ad</w:t><w:t>a Brook</w:t></w:p>"})
    nested = zipped(**{"word/embeddings/a.docx": whole})
    other = zipped(**{"word/document.xml": b"<w:p><w:t>Ada</w:t></w:p><w:p>House</w:p>"})
    for name, data in (("a.docx", whole), ("b.docx", nested), ("c.docx", other)):
        (tmp_path / name).write_bytes(data)
    (tmp_path / "Ada Brook").mkdir()
    (tmp_path / "Ada Brook" / "d.txt").write_text("nothing", "utf-8")
    named = [p.name for p in files_under(tmp_path) if ADA.in_file(p, tmp_path)]
    assert sorted(named) == ["a.docx", "b.docx", "d.txt"]


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_name_between_spaces_is_always_found(before: str, after: str) -> None:
    assert ADA.in_text(f"{before} Ada Brook {after}")


@given(st.text(max_size=12), st.binary(max_size=60))
def test_no_name_and_no_file_is_too_strange(name: str, data: bytes) -> None:
    assert Words([name]).in_data(data) in (True, False)
