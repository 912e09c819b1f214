"""What a value is called in the summary that people read."""

from __future__ import annotations

import datetime as dt

from make import plan

from sspdocs.cli.read import summary


def test_an_ehc_plan_is_written_as_people_write_it() -> None:
    said = "\n".join(summary(plan(dates={"ehc_plan_issued": dt.date(2024, 3, 5)})))
    assert "EHC plan issued:" in said and "Ehc" not in said
