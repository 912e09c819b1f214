"""The folder: its parts, its lock, what lies in its inbox."""

from __future__ import annotations

import os
import subprocess
import sys
import types
from pathlib import Path

import pytest

from sspdocs.errors import UsageError
from sspdocs.watch.folder import (
    Folders,
    Lock,
    find_folders,
    is_held,
    is_remote,
    is_there,
    list_inbox,
    look,
    looks_whole,
    prepare,
)

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    found = find_folders(tmp_path / "watched")
    prepare(found)
    return found


@pytest.mark.parametrize(
    "elsewhere",
    [{"out": "inbox/out"}, {"inbox": "out/new"}, {"done": "inbox"}, {"inbox": "."},
     {"problems": "inbox/sub/problems"}, {"out": ".sspdocs/out"}],
)  # fmt: skip
def test_output_inside_input_is_refused(tmp_path: Path, elsewhere: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="taken up again"):
        find_folders(tmp_path, **{k: tmp_path / v for k, v in elsewhere.items()})


@posix
def test_output_inside_input_by_way_of_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "elsewhere").symlink_to(tmp_path / "inbox")
    with pytest.raises(UsageError):
        find_folders(tmp_path, out=tmp_path / "elsewhere" / "out")


def test_a_folder_elsewhere_is_used(tmp_path: Path) -> None:
    assert find_folders(tmp_path / "a", out=tmp_path / "b").out == tmp_path / "b"


@posix
def test_what_holds_plans_is_for_its_owner_only(folders: Folders) -> None:
    assert {p.stat().st_mode & 0o777 for p in (*folders.all, folders.state)} == {0o700}


def test_a_folder_whose_drive_is_gone_is_not_an_empty_one(folders: Folders) -> None:
    assert is_there(folders)
    folders.root.rename(folders.root.with_name("away"))
    folders.inbox.mkdir(parents=True)  # a mount point with nothing on it
    assert not is_there(folders)


@posix
def test_links_and_pipes_are_seen_for_what_they_are(folders: Folders) -> None:
    (folders.inbox / "real.docx").write_bytes(b"x")
    (folders.inbox / "link.docx").symlink_to("/etc/hostname")
    (folders.inbox / "loop").symlink_to(folders.inbox)
    os.mkfifo(folders.inbox / "pipe.docx")
    found = {name: stat.kind for name, stat in list_inbox(folders.inbox).items()}
    assert found == {
        "real.docx": "file", "link.docx": "link", "loop": "link", "pipe.docx": "special",
    }  # fmt: skip


def test_folders_in_the_inbox_are_looked_through(folders: Folders) -> None:
    path = folders.inbox / "Year 7" / "Ash" / "plan.docx"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x")
    assert list(list_inbox(folders.inbox)) == ["Year 7/Ash/plan.docx"]


def test_a_folder_has_one_watcher(folders: Folders) -> None:
    with Lock(folders):
        assert is_held(folders)
        with pytest.raises(UsageError, match="already"), Lock(folders):
            pass
    assert not is_held(folders)


def test_a_killed_watcher_leaves_no_lock(folders: Folders) -> None:
    code = (
        "import os, sys; from pathlib import Path;"
        "from sspdocs.watch.folder import *;"
        "Lock(find_folders(Path(sys.argv[1]))).__enter__(); os._exit(9)"
    )
    project = Path(__file__).resolve().parents[2]
    subprocess.run(
        [sys.executable, "-c", code, str(folders.root)],
        env={**os.environ, "PYTHONPATH": str(project)},
        check=False,
    )
    assert (folders.state / "watch.lock").stat().st_size > 0
    with Lock(folders):
        assert is_held(folders)


def test_a_watcher_on_another_computer_counts_while_it_is_heard_of(folders: Folders) -> None:
    import json
    import time

    path = folders.state / "watch.lock"
    path.write_text(json.dumps({"host": "another-desk", "pid": 1, "at": time.time()}))
    with pytest.raises(UsageError), Lock(folders):
        pass
    path.write_text(json.dumps({"host": "another-desk", "pid": 1, "at": time.time() - 600}))
    with Lock(folders):
        assert is_held(folders)


@posix
def test_network_shares_are_known_by_their_kind() -> None:
    mounts = "/dev/sda / ext4 rw\nnas:/x /mnt/my\\040share nfs4 rw\n//pc/y /mnt/pc cifs rw\n"
    assert is_remote(Path("/mnt/my share/plans"), mounts)
    assert is_remote(Path("/mnt/pc"), mounts)
    assert not is_remote(Path("/mnt/pcx/plans"), mounts)


@posix
def test_network_shares_are_known_on_a_mac_too() -> None:
    mounts = (
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
        "//ada@office/SEND plans on /Volumes/SEND plans (smbfs, nodev, nosuid, mounted by ada)\n"
    )
    assert is_remote(Path("/Volumes/SEND plans/watch"), mounts)
    assert not is_remote(Path("/Users/ada/watch"), mounts)


@pytest.mark.parametrize(
    ("attributes", "flags", "kind"),
    [(0x20, 0, "file"), (0x1000, 0, "cloud"), (0x400000, 0, "cloud"), (0x40000, 0, "cloud"),
     (0x80020, 0, "file"), (0, 0x40000000, "cloud"), (0, 0x20, "file")],
)  # fmt: skip
def test_a_placeholder_is_known_by_its_attributes_and_not_opened(
    attributes: int, flags: int, kind: str
) -> None:
    class Entry:
        """What Windows and macOS say of a file; neither system is needed for it."""

        def stat(self, *, follow_symlinks: bool) -> object:
            assert not follow_symlinks
            return types.SimpleNamespace(
                st_mode=0o100644, st_size=9, st_mtime_ns=1, st_ino=1,
                st_file_attributes=attributes, st_flags=flags,
            )  # fmt: skip

    assert look(Entry()).kind == kind  # type: ignore[arg-type]


def test_a_zip_without_its_list_of_contents_is_not_whole(tmp_path: Path) -> None:
    import io
    import zipfile

    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as z:
        z.writestr("word/document.xml", "x" * 5000)
    path = tmp_path / "plan.docx"
    path.write_bytes(made.getvalue())
    assert looks_whole(path)
    path.write_bytes(made.getvalue()[:3000])
    assert not looks_whole(path)
    path.write_bytes(b"Name,UPN\n")
    assert looks_whole(path)
