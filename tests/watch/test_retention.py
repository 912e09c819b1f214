"""Whose papers have been kept long enough: a list, by the council's rule; nothing goes by itself."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import make
import msgspec
import pytest

from sspdocs.checks import open_council
from sspdocs.cli import main
from sspdocs.councils import Retention
from sspdocs.model import Plan
from sspdocs.watch.ledger import Ledger
from sspdocs.watch.retention import held_since, kept_long_enough, years_later
from sspdocs.workspace import find_workspace

RULE = Retention(keep_years=31)


def kept(folder: Path, *plans: Plan) -> Ledger:
    """A ledger with one file for each plan."""
    ledger = Ledger(folder / "ledger.sqlite")
    for n, plan in enumerate(plans):
        checked = msgspec.msgpack.encode(((plan, ()),))
        ledger.add(name=b"%d" % n, state="done", size=1, mtime_ns=1, identity=0,
                   day="2026-11-22", checked=checked)  # fmt: skip
    return ledger


def plan(name: str, born: dt.date | None, last: dt.date, **more: Any) -> Plan:
    pupil = {"name": name, "date_of_birth": born}
    return make.plan(pupil=pupil, dates={"plan_start": last}, **more)


ADA = plan("Ada Brook", dt.date(2014, 5, 4), dt.date(2026, 9, 1))


@pytest.mark.parametrize(("on", "due"), [(dt.date(2045, 5, 3), 0), (dt.date(2045, 5, 4), 1)])
def test_papers_are_due_on_the_day_that_the_rule_ends(
    tmp_path: Path, on: dt.date, due: int
) -> None:
    with kept(tmp_path, ADA) as ledger:
        found = kept_long_enough(ledger, RULE, on).due
    assert len(found) == due
    assert all(k.until == dt.date(2045, 5, 4) for k in found)


def test_a_pupil_without_a_date_of_birth_is_judged_by_the_newest_paper(tmp_path: Path) -> None:
    unborn = [plan("Ben Ash", None, dt.date(year, 9, 1)) for year in (2001, 2010)]
    with kept(tmp_path, *unborn) as ledger:
        assert kept_long_enough(ledger, RULE, dt.date(2041, 8, 31)).due == ()
        listed = kept_long_enough(ledger, RULE, dt.date(2041, 9, 1))
    assert [k.pupil for k in listed.due] == ["Ben Ash"]
    assert listed.unknown == 1


def test_a_paper_without_a_date_of_birth_is_the_only_pupils_of_that_name(tmp_path: Path) -> None:
    with kept(tmp_path, ADA, plan("ada  brook", None, dt.date(2027, 1, 1))) as ledger:
        (found,) = kept_long_enough(ledger, RULE, dt.date(2050, 1, 1)).due
    assert (found.born, found.last) == (dt.date(2014, 5, 4), dt.date(2027, 1, 1))


def test_two_pupils_of_one_name_are_two_lines(tmp_path: Path) -> None:
    with kept(tmp_path, ADA, plan("Ada Brook", dt.date(1990, 1, 1), dt.date(2005, 1, 1))) as ledger:
        found = kept_long_enough(ledger, RULE, dt.date(2050, 1, 1)).due
    assert [k.born for k in found] == [dt.date(1990, 1, 1), dt.date(2014, 5, 4)]


def test_a_late_ehc_plan_is_asked_about_before_it_goes(tmp_path: Path) -> None:
    late = plan("Cy Dale", dt.date(2000, 1, 1), dt.date(2026, 1, 1), sen={"status": "E"})
    with kept(tmp_path, late) as ledger:
        (soon,) = kept_long_enough(ledger, RULE, dt.date(2031, 6, 1)).due
        (later,) = kept_long_enough(ledger, RULE, dt.date(2032, 6, 1)).due
    assert "1 January 2026" in (soon.note or "")
    assert later.note is None


def test_a_council_may_count_from_the_newest_paper(tmp_path: Path) -> None:
    rule = Retention(keep_years=7, counted_from="newest_paper")
    with kept(tmp_path, ADA) as ledger:
        assert kept_long_enough(ledger, rule, dt.date(2033, 8, 31)).due == ()
        listed = kept_long_enough(ledger, rule, dt.date(2033, 9, 1))
        assert held_since(ledger, dt.date(2033, 9, 1))[0].last == dt.date(2026, 9, 1)
    assert len(listed.due) == 1
    assert listed.unknown == 0


def test_somebody_born_on_29_february_is_due_on_1_march() -> None:
    assert years_later(dt.date(2012, 2, 29), 31) == dt.date(2043, 3, 1)
    assert years_later(dt.date(2012, 2, 29), 32) == dt.date(2044, 2, 29)


def test_every_council_that_ships_has_the_rule_with_its_source(tmp_path: Path) -> None:
    workspace = find_workspace(home=tmp_path)
    for name in ("england", "redcar-cleveland", "sefton", "sutton"):
        rule = open_council(name, workspace).retention
        assert rule.keep_years == 31
        assert rule.source


@pytest.mark.parametrize("years", [0, 100, -1])
def test_a_rule_that_cannot_be_is_refused(tmp_path: Path, years: int) -> None:
    from sspdocs.errors import CouncilError

    folder = tmp_path / "templates" / "north"
    folder.mkdir(parents=True)
    text = f'extends = "common"\nname = "N"\nshort = "N"\n[retention]\nkeep_years = {years}\n'
    (folder / "council.toml").write_text(text, "utf-8")
    with pytest.raises(CouncilError, match=r"retention\.keep_years"):
        open_council("north", find_workspace(home=tmp_path))


def test_the_list_removes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from sspdocs.watch import find_folders
    from sspdocs.watch.folder import prepare

    folders = find_folders(tmp_path)
    prepare(folders)
    kept(folders.state, ADA).close()
    for _ in range(2):
        assert main(["forget", "--in", str(tmp_path), "--due", "--on", "2046-01-01"]) == 0
        said = capsys.readouterr().out
        assert "Ada Brook (born 4 May 2014): keep until 4 May 2045" in said
        assert "31 years from the date of birth" in said
    assert main(["forget", "Ada Brook", "--in", str(tmp_path), "--due"]) == 2
