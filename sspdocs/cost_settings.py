"""What a school and its council have set about costs.

Rates of staff, hours they work, the threshold.

In the school's `sspdocs.toml`; whatever the school sets goes before the council's own:

[[rates]]                                   [staff_hours]            [element_2]
names = ["TA", "teaching assistant"]        "Mrs Ash" = 27.5         amount = 6000
amount = 16.45                                                       year = "2026-27"
per = "hour"                                                         source = "council's letter"
year = "2026-27"
source = "finance office, September 2026"
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from sspdocs.costs import Rate, Threshold
from sspdocs.costs.families import Per
from sspdocs.councils import Council
from sspdocs.errors import UsageError
from sspdocs.own_settings import convert, read_tables
from sspdocs.settings import FILE_NAME


class _Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings refuse keys that do not exist."""


class SchoolRate(_Strict, frozen=True, kw_only=True):
    """A school's own rate.

    The keys of `sspdocs.costs.Rate`, with its year and source always said.
    """

    names: tuple[str, ...]
    amount: Decimal
    year: str
    source: str
    per: Per = "hour"
    weeks: Decimal | None = None


class SchoolThreshold(_Strict, frozen=True, kw_only=True):
    """A threshold that the school has been told, in place of the council's."""

    amount: Decimal
    year: str
    source: str
    at_least: bool = False


class CostSettings(_Strict, frozen=True, kw_only=True):
    """The parts of `sspdocs.toml` about costs."""

    rates: tuple[SchoolRate, ...] = ()
    staff_hours: dict[str, Decimal] = {}
    element_2: SchoolThreshold | None = None


class CostBasis(msgspec.Struct, frozen=True, kw_only=True):
    """All that costing goes by: rates, the threshold, and hours a week of named staff."""

    rates: tuple[Rate, ...] = ()
    threshold: Threshold | None = None
    staff_hours: dict[str, Decimal] = {}


def cost_basis(home: Path, council: Council) -> CostBasis:
    """What costs go by for a school in a folder and its council.

    A council's rate gives way to the school's where they share a name.

    Raises:
        UsageError: the settings are wrong; the message names the key.
    """
    own = load_cost_settings(home)
    rates = [_rate(r) for r in own.rates]
    taken = {n.casefold() for r in rates for n in r.names}
    rates += [_rate(r) for r in council.rates if not taken & {n.casefold() for n in r.names}]
    found = own.element_2 or council.element_2
    threshold = None
    if found is not None:
        at_least = isinstance(found, SchoolThreshold) and found.at_least
        threshold = Threshold(
            amount=found.amount, year=found.year, source=found.source, at_least=at_least
        )
    return CostBasis(rates=tuple(rates), threshold=threshold, staff_hours=own.staff_hours)


def load_cost_settings(home: Path) -> CostSettings:
    """The costs' part of a folder's `sspdocs.toml`; nothing set when there is no such file.

    Raises:
        UsageError: the file cannot be read, or a key in it is unknown, missing or of the
            wrong kind.
    """
    path = home / FILE_NAME
    raw = read_tables(path)
    ours: dict[str, Any] = {k: raw[k] for k in CostSettings.__struct_fields__ if k in raw}
    settings = convert(path, ours, CostSettings)
    for n, rate in enumerate(settings.rates, start=1):
        if rate.amount <= 0 or not rate.names:
            raise UsageError(
                f"{path}: rate {n}: give it names and an amount above 0.", path=str(path)
            )
        if rate.per == "weekly_hour_year" and not rate.weeks:
            raise UsageError(
                f"{path}: rate {n}: say how many weeks the yearly sum covers (weeks = 38).",
                path=str(path),
            )
    return settings


def _rate(rate: Any) -> Rate:
    return Rate(
        amount=rate.amount, per=rate.per, weeks=rate.weeks, names=rate.names, year=rate.year,
        source=rate.source,
    )  # fmt: skip
