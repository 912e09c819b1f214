"""Web pages under the name of an Office file: read by their bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from sspdocs.blocks import block_text
from sspdocs.errors import NoContent
from sspdocs.process import plans_in
from sspdocs.readers import read_document

PAGE = (
    "<html><head><title>x</title><style>p {color: red}</style></head><body>"
    "<table><tr><td><b>Name</b></td><td>Zoë Brook</td></tr>"
    "<tr><td><b>Date of birth</b></td><td>03/02/2017</td></tr></table></body></html>"
)


@pytest.mark.parametrize("name", ["plan.doc", "plan.xls", "plan.docx"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_page_is_read_whatever_it_is_called(name: str, encoding: str) -> None:
    plan = plans_in(PAGE.encode(encoding), Path(name))[0][0]
    assert plan.pupil.name == "Zoë Brook"
    assert str(plan.pupil.date_of_birth) == "2017-02-03"
    assert plan.source.media_type == "text/html"


def test_a_page_with_its_pictures_in_one_file_is_read() -> None:
    data = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=cut\r\n\r\n--cut\r\n"
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        f"{PAGE}\r\n--cut--\r\n"
    )
    plan = plans_in(data.encode(), Path("plan.doc"))[0][0]
    assert plan.pupil.name == "Zoë Brook"


def test_words_of_styles_and_scripts_are_not_the_authors() -> None:
    body = read_document(PAGE.encode(), Path("plan.doc")).body
    assert "red" not in "\n".join(block_text(b) for b in body)


def test_a_page_without_words_has_nothing_to_read() -> None:
    with pytest.raises(NoContent, match=r"plan\.doc"):
        read_document(b"<html><body><p> </p></body></html>", Path("plan.doc"))
