"""What is done with what lies in the inbox: a pure function, so nothing here waits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sspdocs.watch.decide import (
    BACK_OFF_SECONDS,
    Known,
    Round,
    Sighting,
    Stat,
    back_off,
    decide,
    is_ignored,
)

WALL = 1_795_000_000.0
PLAN = Stat(size=1000, mtime_ns=int(WALL * 1e9) - 10**12, identity=7)


def look(
    listing: dict[str, Stat],
    last: dict[str, Sighting] | None = None,
    ledger: dict[str, Known] | None = None,
    *,
    now: float = 100.0,
    wall: float = WALL,
) -> Round:
    return decide(listing, last or {}, ledger or {}, now, wall=wall, settle_seconds=5)


def done_with(listing: dict[str, Stat], **kw: object) -> dict[str, tuple[str, str]]:
    """What is done with each file that has long been seen."""
    seen = {path: Sighting(stat, 0.0) for path, stat in listing.items()}
    found = look(listing, seen, **kw)  # type: ignore[arg-type]
    return {d.path: (d.doing, d.why) for d in found.decisions}


def test_a_file_seen_for_the_first_time_waits() -> None:
    (one,) = look({"Plan.docx": PLAN}).decisions
    assert (one.doing, one.why) == ("wait", "settling")


def test_a_file_that_held_still_is_taken() -> None:
    first = look({"Plan.docx": PLAN}, now=100)
    later = look({"Plan.docx": PLAN}, first.sightings, now=105)
    assert [d.path for d in later.to_take] == ["Plan.docx"]


def test_a_file_that_held_still_too_shortly_waits() -> None:
    first = look({"Plan.docx": PLAN}, now=100)
    assert not look({"Plan.docx": PLAN}, first.sightings, now=104.9).to_take


@pytest.mark.parametrize(
    "change", [{"size": 1001}, {"mtime_ns": PLAN.mtime_ns + 1}, {"identity": 8}]
)
def test_any_change_begins_the_wait_anew(change: dict[str, int]) -> None:
    first = look({"Plan.docx": PLAN}, now=100)
    changed = PLAN._replace(**change)
    second = look({"Plan.docx": changed}, first.sightings, now=200)
    assert not second.to_take
    assert look({"Plan.docx": changed}, second.sightings, now=205).to_take


@pytest.mark.parametrize(
    "lock", ["~$Support plan.docx", "~$pport plan.docx", "~$upport plan.docx",
             ".~lock.Support plan.docx#", ".~Support plan.docx"]
)  # fmt: skip
def test_a_document_that_is_open_is_left_until_it_is_closed(lock: str) -> None:
    fresh = Stat(162, int(WALL * 1e9), 9)
    assert done_with({"Support plan.docx": PLAN, lock: fresh}) == {
        "Support plan.docx": ("wait", "open")
    }


def test_the_lock_file_of_another_folder_does_not_count() -> None:
    found = done_with({"a/Plan.docx": PLAN, "b/~$Plan.docx": Stat(162, int(WALL * 1e9))})
    assert found == {"a/Plan.docx": ("take", "new")}


def test_a_lock_file_left_by_a_crash_is_not_waited_for() -> None:
    old = Stat(162, int((WALL - 3 * 86400) * 1e9))
    assert done_with({"Plan.docx": PLAN, "~$Plan.docx": old}) == {"Plan.docx": ("take", "new")}


@pytest.mark.parametrize(
    "name",
    ["~$Plan.docx", ".~lock.Plan.docx#", "~WRL0001.tmp", "Plan.docx~RF1b9046.TMP", "Plan.docx.part",
     "Plan.docx.crdownload", ".syncthing.Plan.docx.tmp", "Thumbs.db", "desktop.ini", ".DS_Store",
     "._Plan.docx", "Icon\r", "@eaDir/Plan.docx", "__MACOSX/Plan.docx", ".stfolder/x.docx",
     "$RECYCLE.BIN/x.docx", "Year 7/.sspdocs-probe-1.tmp", "Plan.docx.filepart"],
)  # fmt: skip
def test_names_that_programs_use_on_the_way_are_left_alone(name: str) -> None:
    assert is_ignored(name)
    assert done_with({name: PLAN}) == {}


@pytest.mark.parametrize("name", ["Plan (conflicted copy).docx", "A~B.docx", "tmp plan.docx", "x"])
def test_ordinary_names_are_not_taken_for_temporary_ones(name: str) -> None:
    assert done_with({name: PLAN}) == {name: ("take", "new")}


def test_a_file_that_is_still_in_the_cloud_is_not_opened() -> None:
    assert done_with({"Plan.docx": PLAN._replace(kind="cloud")}) == {"Plan.docx": ("wait", "cloud")}


@pytest.mark.parametrize("kind", ["link", "special"])
def test_links_and_special_files_are_refused(kind: str) -> None:
    found = done_with({"Plan.docx": PLAN._replace(kind=kind)})  # type: ignore[arg-type]
    assert found == {"Plan.docx": ("refuse", kind)}


def test_a_locked_file_waits_for_its_next_try() -> None:
    ledger = {"Plan.docx": Known(stat=PLAN, not_before=WALL + 30)}
    assert done_with({"Plan.docx": PLAN}, ledger=ledger) == {"Plan.docx": ("wait", "locked")}
    later = done_with({"Plan.docx": PLAN}, ledger=ledger, wall=WALL + 31)
    assert later == {"Plan.docx": ("take", "new")}


def test_a_locked_file_that_was_saved_again_is_not_made_to_wait() -> None:
    ledger = {"Plan.docx": Known(stat=PLAN._replace(size=5), not_before=WALL + 30)}
    assert done_with({"Plan.docx": PLAN}, ledger=ledger) == {"Plan.docx": ("take", "new")}


def test_a_clock_that_was_put_back_a_year_makes_no_file_wait_a_year() -> None:
    ledger = {"Plan.docx": Known(stat=PLAN, not_before=WALL)}
    found = done_with({"Plan.docx": PLAN}, ledger=ledger, wall=WALL - 365 * 86400)
    assert found == {"Plan.docx": ("take", "new")}


def test_each_failure_makes_the_wait_longer_until_it_is_given_up() -> None:
    waits = [back_off(n, WALL) for n in range(1, 6)]
    assert [w - WALL if w else None for w in waits] == [5, 30, 120, 600, None]


def test_the_oldest_file_is_taken_first() -> None:
    new = PLAN._replace(mtime_ns=PLAN.mtime_ns + 5)
    assert list(done_with({"a.docx": new, "b.docx": PLAN})) == ["b.docx", "a.docx"]


_STATS = st.builds(
    Stat, size=st.integers(0, 3), mtime_ns=st.integers(0, 3), identity=st.integers(0, 1)
)
_LISTINGS = st.dictionaries(st.sampled_from(["a.docx", "b.docx", "~$a.docx", "c/d.xlsx"]), _STATS)


@given(st.lists(_LISTINGS, min_size=1, max_size=6), st.floats(0.1, 9))
def test_nothing_is_taken_that_changed_within_the_settle_time(
    listings: list[dict[str, Stat]], step: float
) -> None:
    last: dict[str, Sighting] = {}
    history: list[tuple[float, dict[str, Stat]]] = []
    for number, listing in enumerate(listings):
        now = number * step
        history.append((now, listing))
        found = look(listing, last, now=now)
        last = found.sightings
        for decision in found.to_take:
            recent = [at.get(decision.path) for when, at in history if when > now - 5]
            assert all(stat == decision.stat for stat in recent)
            assert now >= 5


@given(_LISTINGS)
def test_every_file_that_is_not_ignored_has_a_decision(listing: dict[str, Stat]) -> None:
    found = look(listing)
    assert {d.path for d in found.decisions} == {p for p in listing if not is_ignored(p)}


def test_the_back_off_is_the_one_that_is_documented() -> None:
    assert BACK_OFF_SECONDS == (5, 30, 120, 600)
