"""The package: found by its relationships, and closed to harmful files."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

import pytest

from sspdocs.errors import Damaged, Encrypted, InputError, TooLarge, UnknownFormat
from sspdocs.ooxml.archive import Limits
from sspdocs.ooxml.package import Package, parse_xml
from tests.word import MAIN, R, document, p, package, part, zipped

BODY = part("document", f"<w:body>{p('x')}</w:body>")


def body_of(xml: str | bytes) -> Package:
    return Package(package({"word/document.xml": xml}), "plan.docx")


def link(target: str, mode: str = "") -> str:
    own = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="r1" Type="{R}/header" Target="{target}"{own}/>'


# --- parts and links
# ----------------------------------------------------------------------------------


def test_parts_are_found_by_links_whatever_their_names() -> None:
    made = Package(
        package({"my/text.xml": BODY, "my/top.xml": "<a/>"}, link("top.xml"), main="my/text.xml")
    )
    assert made.main() == "my/text.xml"
    assert made.content_type("my/text.xml") == MAIN
    assert made.related("my/text.xml", "header") == ["my/top.xml"]


def test_a_package_without_links_is_opened_by_its_types() -> None:
    files = {
        "[Content_Types].xml": f'<Types><Override PartName="/d.xml" ContentType="{MAIN}"/></Types>'
    }
    assert Package(zipped(files | {"d.xml": BODY})).main() == "d.xml"


@pytest.mark.parametrize(
    "target", ["../../../etc/hostname", "/../x", "..\\\\x", "http://127.0.0.1/x", "missing.xml"]
)
def test_links_that_leave_the_package_lead_nowhere(target: str) -> None:
    assert (
        Package(package({"word/document.xml": BODY}, link(target))).related(
            "word/document.xml", "header"
        )
        == []
    )


def test_external_links_are_not_links_to_parts() -> None:
    files = {"word/document.xml": BODY, "word/top.xml": "<a/>"}
    assert (
        Package(package(files, link("top.xml", "External"))).related("word/document.xml", "header")
        == []
    )


def test_names_may_differ_in_case_and_slashes() -> None:
    made = Package(package({"word\\Document.XML": BODY}))
    assert made.main() == "word/Document.XML"


def test_of_two_members_with_one_name_the_later_stands() -> None:
    out = BytesIO(document(p("first")))
    with zipfile.ZipFile(out, "a") as z, pytest.warns(UserWarning, match="Duplicate"):
        z.writestr("word/document.xml", "<second/>")
    root = Package(out.getvalue()).root("word/document.xml")
    assert root is not None and root.tag == "second"


def test_a_checksum_needs_no_unpacking() -> None:
    made = Package(zipped({"a": b"hello"}))
    assert made.crc("a") == zlib.crc32(b"hello")
    assert made.read("a") == b"hello"
    assert made.root("b") is None


def test_bytes_before_the_zip_and_after_it_do_no_harm() -> None:
    assert Package(b"#!stub\n" + document(p("x")) + b"\0\0").main() == "word/document.xml"


def test_a_zip64_archive_is_read_too() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as z, z.open("a", "w", force_zip64=True) as member:
        member.write(b"hello")
    data = out.getvalue()
    end = data.rindex(b"PK\5\6")
    start = struct.unpack_from("<I", data, end + 16)[0]
    count, size = 1, end - start
    zip64 = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, start)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, end, 1)
    tail = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    assert Package(data[:end] + zip64 + locator + tail).read("a") == b"hello"


# --- limits
# -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        (Limits(file=100), "the file is larger"),
        (Limits(entries=2), "more than 2 parts"),
        (Limits(entry=50), "holds more than a document needs"),
        (Limits(total=50), "holds more than a document needs"),
        (Limits(ratio=1, ratio_grace=10), "holds more than a document needs"),
    ],
)
def test_each_limit_is_kept(limits: Limits, says: str) -> None:
    with pytest.raises(TooLarge, match=rf"^plan\.docx: too large to be a plan: .*{says}"):
        Package(document(p("x" * 500)), "plan.docx", limits).root("word/document.xml")


def test_a_part_of_too_many_elements_is_not_parsed() -> None:
    made = Package(zipped({"a": "<a>" + "<b/>" * 200 + "</a>"}), limits=Limits(tags=100))
    with pytest.raises(TooLarge, match="holds more than a document needs"):
        made.root("a")


def test_the_total_counts_over_all_parts() -> None:
    made = Package(zipped({"a": b"x" * 60, "b": b"x" * 60}), limits=Limits(total=100))
    made.read("a")
    with pytest.raises(TooLarge):
        made.read("b")


def test_a_member_that_lies_about_its_size_is_counted_as_it_unpacks() -> None:
    data = bytearray(document(p("x" * 3_000_000)))
    at = data.index(b"PK\1\2")
    while data[at + 46 : at + 63] != b"word/document.xml":
        at = data.index(b"PK\1\2", at + 4)
    struct.pack_into("<I", data, at + 24, 10)
    with pytest.raises(TooLarge):
        Package(bytes(data)).read("word/document.xml")


# --- broken and locked
# --------------------------------------------------------------------------------


def test_what_is_no_zip_is_no_package() -> None:
    with pytest.raises(UnknownFormat):
        Package(b"plain words")


def test_a_file_cut_short_says_so() -> None:
    with pytest.raises(Damaged, match="cut short"):
        Package(document(p("x"))[:-200])


@pytest.mark.parametrize("cut", range(0, 1100, 37))
def test_any_broken_bytes_give_a_named_error_or_the_parts(cut: int) -> None:
    data = bytearray(document(p("x")))
    data[cut % len(data)] ^= 0xFF
    try:
        made = Package(bytes(data))
        for name in made.names:
            made.read(name)
        made.main()
    except InputError as e:
        assert "\n" not in e.message


def test_a_changed_part_does_not_pass_its_checksum() -> None:
    data = bytearray(zipped({"a": b"hello"}))
    stored = bytearray(BytesIO(data).getvalue())
    struct.pack_into("<I", stored, stored.index(b"PK\1\2") + 16, 1)
    with pytest.raises(Damaged, match="changed since it was saved"):
        Package(bytes(stored)).read("a")


def test_a_locked_zip_says_that_it_needs_a_password() -> None:
    data = bytearray(zipped({"a": b"hello"}))
    data[data.index(b"PK\1\2") + 8] |= 1
    with pytest.raises(Encrypted, match="needs a password"):
        Package(bytes(data)).read("a")


# --- XML
# ----------------------------------------------------------------------------------------------

LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><d>&b;</d>'


@pytest.mark.parametrize(
    "xml",
    [
        LAUGHS,
        '<?xml version="1.0"?><!-- <a> --><?x <b> ?>\n' + LAUGHS,
        "\ufeff" + LAUGHS,
        ('<?xml version="1.0" encoding="UTF-16"?>' + LAUGHS).encode("utf-16"),
        ('<?xml version="1.0" encoding="UTF-16"?>' + LAUGHS).encode("utf-16-be"),
        b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE d><d/>',
    ],
)
def test_document_types_are_refused_however_they_are_written(xml: str | bytes) -> None:
    with pytest.raises(Damaged, match=r"word/document\.xml"):
        body_of(xml).root("word/document.xml")


def test_the_word_doctype_in_text_is_only_text() -> None:
    root = body_of("<a><![CDATA[<!DOCTYPE x>]]></a>").root("word/document.xml")
    assert root is not None and root.text == "<!DOCTYPE x>"


def test_utf16_parts_are_read() -> None:
    root = body_of('<?xml version="1.0" encoding="UTF-16"?><a>café ✓</a>'.encode("utf-16")).root(
        "word/document.xml"
    )
    assert root is not None and root.text == "café ✓"


def test_xml_nested_without_end_is_too_large() -> None:
    with pytest.raises(TooLarge, match="inside each other"):
        body_of("<a>" * 3000 + "</a>" * 3000).root("word/document.xml")


def test_broken_xml_is_damaged() -> None:
    with pytest.raises(Damaged, match="not well-formed"):
        body_of("<a><b></a>").root("word/document.xml")


def test_strict_names_become_the_usual_ones() -> None:
    root = parse_xml(b'<w:p xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>')
    assert root.tag == "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
