"""What files are that cannot be read, said so that a SENDCo knows what to do."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sspdocs.errors import InputError
from sspdocs.readers import read_document
from tests.word import document, p, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def wide(name: str) -> bytes:
    return name.encode("utf-16-le")


LOCK = bytes([5]) + b"Admin" + b" " * 49 + b"\x05\0" + wide("Admin".ljust(53))

CASES = [
    (b"", "empty-file", "empty"),
    (OLE + wide("EncryptedPackage"), "encrypted", "password"),
    (OLE + wide("Workbook"), "old-format", r"\.xls\).*save it as \.xlsx"),
    (OLE + wide("__properties_version1.0"), "unknown-format", "Outlook"),
    (OLE, "old-format", "old Office file"),
    (b"%PDF-1.7", "unknown-format", "PDF"),
    (b"\xff\xd8\xff\xe0rest", "unknown-format", "photograph"),
    (b"\x89PNG\r\n\x1a\n", "unknown-format", "picture"),
    (b"\x09\x04\x06\x00\x00\x00", "old-format", "very old Excel"),
    (b'<?xml version="1.0"?><a/>', "unknown-format", "XML"),
    (b"just words", "unknown-format", "plain text"),
    (LOCK, "unknown-format", "lock file"),
    (bytes(range(256)) * 4, "unknown-format", "not a Word or Excel file"),
    (zipped({"notes.txt": "x"}), "unknown-format", "zip file"),
    (zipped({}), "unknown-format", "nothing in it"),
    (zipped({"word/styles.xml": "<a/>"}), "damaged", "main part is missing"),
    (zipped({"Index/Document.iwa": "x"}), "old-format", "Pages or Numbers"),
    (zipped({"ppt/presentation.xml": "<a/>"}), "unknown-format", "PowerPoint"),
    (zipped({"xl/workbook.bin": "x"}), "old-format", "xlsb"),
    (document(p("x"))[:-100], "damaged", "cut short"),
]


@pytest.mark.parametrize(("data", "code", "says"), CASES)
@pytest.mark.parametrize("name", ["plan.docx", "plan.xlsx", "plan"])
def test_each_kind_of_file_is_named_whatever_it_is_called(
    data: bytes, code: str, says: str, name: str
) -> None:
    with pytest.raises(InputError, match=says) as raised:
        read_document(data, Path("inbox", name))
    assert raised.value.code == code
    assert raised.value.message.startswith(str(Path("inbox", name)))
    assert raised.value.path == str(Path("inbox", name))
    assert "\n" not in raised.value.message


def test_a_file_is_let_go_when_it_was_read() -> None:
    data = document(p("Name: Ada"))
    held = sys.getrefcount(data)
    read_document(data, Path("plan.docx"))
    assert sys.getrefcount(data) == held


def test_a_word_file_is_read_under_any_name() -> None:
    assert read_document(document(p("x")), Path("plan.xlsx")).body
