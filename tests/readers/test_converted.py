"""Older and other documents through LibreOffice: the same plan as from the Word file."""

from __future__ import annotations

import http.server
import os
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sspdocs.errors import InputError
from sspdocs.model import Plan
from sspdocs.ooxml import office
from sspdocs.ooxml.ole import top_streams
from sspdocs.process import expect, plans_in, read
from sspdocs.readers import converted, read_document
from tests.word import document, p, r, tbl, tc, tr, zipped

OFFICE = office.find_office()
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
BOLD = "<w:b/>"


@pytest.fixture
def without_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_PLACES", ())
    monkeypatch.setattr(converted, "_done", {})


@pytest.fixture
def hanging_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A soffice that says each time that it was started, starts a child of its own, and hangs."""
    if os.name == "nt":
        pytest.skip("needs a shell script for an office")
    program = tmp_path / "soffice"
    program.write_text(
        f"#!/bin/sh\necho x >> {tmp_path}/starts\nsleep 60 & echo $! > {tmp_path}/child\nsleep 60\n"
    )
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(converted, "_done", {})
    monkeypatch.setattr(converted, "_ALONE_SECONDS", 0.5)
    monkeypatch.setattr(converted, "_EACH_SECONDS", 0.0)
    return tmp_path


def a_plan(name: str = "Ada Brook") -> bytes:
    head = tr(*(tc(p(r(t, BOLD))) for t in ("Target", "What we will do", "Who", "How often")))
    return document(
        p(r("SEN Support Plan", BOLD))
        + tbl(
            tr(tc(p(r("Name", BOLD))), name, tc(p(r("Year group", BOLD))), "Year 4"),
            tr(tc(p(r("Date of birth", BOLD))), "03/02/2017", tc(p(r("Class", BOLD))), "Kestrels"),
        )
        + p(r("What I am good at", BOLD))
        + p("Building tall towers and telling stories.")
        + tbl(
            head,
            tr("Read 40 key words", "Precision teaching", "Mrs Lowe (TA)", "3 x 10 mins weekly"),
            tr("Join in at playtime", "Buddy games outside", "Mr Hale", "Daily"),
        )
        + p("")
    )


def told(plans: tuple[Plan, ...]) -> list[object]:
    """What plans say, without where in which file."""
    out = []
    for plan in plans:
        said = msgspec.to_builtins(plan, enc_hook=str)
        del said["source"], said["provenance"]
        out.append(said)
    return out


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built plan saved by LibreOffice in each older format."""
    folder = tmp_path_factory.mktemp("older")
    (folder / "plan.docx").write_bytes(a_plan())
    for kind in ("doc:MS Word 97", "rtf", "odt", "ott"):
        command = [
            str(OFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
            "--convert-to", kind, "--outdir", str(folder), str(folder / "plan.docx"),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder


@pytest.mark.slow
@needs_office
def test_each_older_format_gives_the_plan_of_the_word_file(older: Path) -> None:
    expected = told(plans_in(a_plan(), Path("plan.docx"))[0])
    assert expected[0]["pupil"]["name"] == "Ada Brook"  # type: ignore[index]
    kinds = {
        ".doc": "application/msword",
        ".rtf": "application/rtf",
        ".odt": "application/vnd.oasis.opendocument.text",
        ".ott": "application/vnd.oasis.opendocument.text-template",
    }
    files = [older / f"plan{suffix}" for suffix in kinds]
    expect(files)
    for reading in map(read, files):
        assert reading.problem is None
        assert told(reading.plans) == expected, reading.path.suffix
        assert reading.plans[0].source.media_type == kinds[reading.path.suffix]


@pytest.mark.slow
@needs_office
def test_rich_text_under_the_name_of_an_old_word_file_is_read(older: Path, tmp_path: Path) -> None:
    renamed = tmp_path / "plan.doc"
    renamed.write_bytes((older / "plan.rtf").read_bytes())
    reading = read(renamed)
    assert reading.plans[0].pupil.name == "Ada Brook"
    assert reading.plans[0].source.media_type == "application/rtf"


@pytest.mark.slow
@needs_office
def test_the_same_bytes_are_never_converted_twice(
    older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = read(older / "plan.doc")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_PLACES", ())
    assert told(read(older / "plan.doc").plans) == told(first.plans)


@pytest.mark.slow
@needs_office
def test_a_broken_old_word_file_is_a_named_problem(older: Path) -> None:
    data = (older / "plan.doc").read_bytes()
    start = top_streams(data)["WordDocument"]
    with pytest.raises(InputError, match="LibreOffice cannot open") as raised:
        read_document(data[:start] + bytes(600) + data[start + 600 :], Path("plan.doc"))
    assert raised.value.code == "damaged"


@pytest.mark.slow
@needs_office
def test_bytes_of_a_broken_file_are_never_given_as_words() -> None:
    with pytest.raises(InputError, match="LibreOffice cannot open"):
        read_document(b"\xffWPC\x0e\x10" + b"not a letter at all " * 40, Path("plan.doc"))


class _Server(http.server.BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    _Server.asked = []
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Server) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{made.server_port}", _Server.asked
        made.shutdown()


@pytest.mark.slow
@needs_office
def test_nothing_that_a_document_points_at_is_fetched(
    server: tuple[str, list[str]], tmp_path: Path
) -> None:
    address, asked = server
    (tmp_path / "secret.txt").write_text("Not for this document.")
    field = r'{\field{\*\fldinst { %s "%s" }}{\fldrslt {old}}}'
    data = (
        r"{\rtf1\ansi{\b Name:} Ada Brook\par "
        + field % ("INCLUDEPICTURE", f"{address}/p.png")
        + field % ("INCLUDETEXT", f"{address}/t.txt")
        + field % ("INCLUDETEXT", (tmp_path / "secret.txt").as_posix())
        + r"\par}"
    )
    plans, _ = plans_in(data.encode(), Path("plan.rtf"))
    assert "Ada Brook" in str(told(plans))
    assert "Not for this" not in str(told(plans))
    assert asked == []


CASES = [
    (OLE + "WordDocument".encode("utf-16-le"), r"an old Word file \(\.doc\)"),
    (b"{\\rtf1 words}", "RTF"),
    (b"\xef\xbb\xbf {\\rtf1 words}", "RTF"),
    (b"\xffWPC\x0e\x10", "WordPerfect"),
    (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument"),
    (zipped({"mimetype": "application/vnd.oasis.opendocument.text-template"}), "template"),
    (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>', "Word 2003 XML"),
]


@pytest.mark.usefixtures("without_office")
@pytest.mark.parametrize(("data", "says"), CASES)
@pytest.mark.parametrize("name", ["plan.doc", "plan.docx", "plan"])
def test_without_libreoffice_the_file_is_named_with_what_to_do(
    data: bytes, says: str, name: str
) -> None:
    advice = r"Save it as \.docx in Word, or install LibreOffice, and try again\.$"
    with pytest.raises(InputError, match=rf"^{name}: this is .*{says}.*{advice}") as raised:
        read_document(data, Path(name))
    assert raised.value.code == "old-format"
    assert raised.value.path == name


def test_a_file_that_needs_a_password_is_said_to_need_one() -> None:
    manifest = '<m:manifest xmlns:m="x"><m:encryption-data/></m:manifest>'
    data = zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": manifest,
        }
    )
    with pytest.raises(InputError, match=r"plan\.odt: needs a password") as raised:
        read_document(data, Path("plan.odt"))
    assert raised.value.code == "encrypted"


def test_a_conversion_that_hangs_is_ended_with_what_it_started(hanging_office: Path) -> None:
    with pytest.raises(InputError, match=r"could not open in 0\.5 seconds") as raised:
        read_document(b"{\\rtf1 hangs}", Path("plan.rtf"))
    assert raised.value.code == "too-large"
    child = int((hanging_office / "child").read_text())
    state = Path(f"/proc/{child}/stat")
    assert not state.exists() or state.read_text().split()[2] in "ZX"


def test_a_file_that_hung_is_not_tried_again(hanging_office: Path) -> None:
    for name in ("plan.rtf", "copy of plan.rtf"):
        with pytest.raises(InputError, match=f"^{name}: "):
            read_document(b"{\\rtf1 hangs}", Path(name))
    assert (hanging_office / "starts").read_text().count("x") == 1


@pytest.mark.slow
@needs_office
def test_files_that_will_be_read_share_one_start(
    older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first that is read converts all: afterwards the office can be gone."""
    monkeypatch.setattr(converted, "_done", {})
    files = [older / f"plan{suffix}" for suffix in (".odt", ".rtf", ".doc")]
    expect(files)
    first = told(read(files[0]).plans)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_PLACES", ())
    assert [told(read(path).plans) for path in files[1:]] == [first, first]


@pytest.mark.slow
@needs_office
def test_what_a_killed_process_left_a_day_ago_is_removed(
    older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(converted, "_done", {})
    monkeypatch.setattr(office, "_profiles", {})
    old, new = tmp_path / "sspdocs-read-old", tmp_path / "sspdocs-read-new"
    for folder in (old, new):
        folder.mkdir()
        (folder / "plan.doc").write_text("x")
    os.utime(old, (1, 1))
    assert read(older / "plan.rtf").problem is None
    office._forget_profile()
    assert [p.name for p in tmp_path.glob("sspdocs-*")] == [new.name]
