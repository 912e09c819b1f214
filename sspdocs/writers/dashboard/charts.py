"""The dashboard's charts as inline SVG: marks only; each word and number stands beside as text."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal

import msgspec
from markupsafe import Markup

from sspdocs.caseload.overview import Month, Share
from sspdocs.caseload.pupils import PupilRow
from sspdocs.writers.dashboard.words import pounds

_STEPS = 3
"""Bands of spending up to the threshold; as many again above it, the last one open."""


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a bar chart that is also a table: its words, its number as text, its mark."""

    label: str
    value: str
    mark: Markup
    note: str = ""
    number: int = 0


def bar(value: Decimal | int, top: Decimal | int, *, line: Decimal | None = None) -> Markup:
    """One horizontal bar on a scale from 0 to `top`, with a line where the threshold is."""
    scale = Decimal(100) / Decimal(top) if top else Decimal(0)
    width = _number(Decimal(value) * scale)
    over = line is not None and value > line
    parts = [
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" '
        'focusable="false">',
        f'<rect class="{"bar-over" if over else "bar-fill"}" width="{width}" height="10"/>',
    ]
    if line is not None:
        x = _number(line * scale)
        parts.append(f'<line class="bar-line" x1="{x}" x2="{x}" y1="0" y2="10"/>')
    return Markup("".join([*parts, "</svg>"]))  # numbers and names of ours only


def count_bars(shares: Sequence[Share]) -> list[Bar]:
    """How many pupils each share has."""
    top = max((s.pupils for s in shares), default=0)
    return [
        Bar(
            label=s.label,
            value=f"{s.pupils:,}",
            number=s.pupils,
            note=s.code if s.code.isupper() else "",
            mark=bar(s.pupils, top),
        )
        for s in shares
    ]


def money_bars(shares: Sequence[Share]) -> list[Bar]:
    """How many pounds each share has."""
    top = max((s.pounds for s in shares), default=Decimal(0))
    return [
        Bar(label=s.label, value=pounds(s.pounds), number=s.pupils, mark=bar(s.pounds, top))
        for s in shares
    ]


def spend_bars(costed: Sequence[PupilRow], threshold: Decimal | None) -> list[Bar]:
    """What each pupil's provision costs, against the threshold."""
    top = max(
        [c.cost or Decimal(0) for c in costed] + ([threshold] if threshold else []), default=0
    )
    return [
        Bar(
            label=row.name,
            value=pounds(row.cost or Decimal(0)),
            mark=bar(row.cost or Decimal(0), top, line=threshold),
        )
        for row in costed
    ]


def band_bars(costed: Sequence[PupilRow], threshold: Decimal | None) -> list[Bar]:
    """How many pupils fall in each band of cost; one of the bounds is the threshold."""
    costs = [row.cost for row in costed if row.cost is not None]
    step = (threshold or max(costs, default=Decimal(0)) / 2) / _STEPS
    step = (step / 100).to_integral_value(ROUND_CEILING) * 100
    if not step:
        return []
    counts = [0] * (2 * _STEPS)
    for cost in costs:
        # a cost that is exactly the threshold is not above it
        place = int((cost / step).to_integral_value(ROUND_CEILING)) - 1
        counts[min(max(place, 0), len(counts) - 1)] += 1
    top = max(counts)
    bars = []
    for k, count in enumerate(counts):
        low, high = pounds(step * k), pounds(step * (k + 1))
        label = f"Up to {high}" if not k else f"{low} to {high}"
        if k == len(counts) - 1:
            label = f"More than {low}"
        note = "above the threshold" if threshold and step * k >= threshold else ""
        bars.append(
            Bar(label=label, value=f"{count:,}", number=count, mark=bar(count, top), note=note)
        )
    return bars


def month_marks(months: Sequence[Month]) -> list[Markup]:
    """For each month a bar a week, dates set by law below and other dates on top, on one scale."""
    top = max((w.statutory + w.other for m in months for w in m.weeks), default=0)
    return [_month_mark(month, max(top, 4)) for month in months]


def _month_mark(month: Month, top: int) -> Markup:
    # six slots in every month, so that a bar is as wide in February as in August
    parts = [
        '<svg class="weeks" viewBox="0 0 60 40" preserveAspectRatio="none" aria-hidden="true" '
        'focusable="false">'
    ]
    for k, week in enumerate(month.weeks):
        x, y = k * 10 + 1, Decimal(40)
        for name, count in (("week-law", week.statutory), ("week-other", week.other)):
            height = Decimal(count) * 38 / top
            y -= height
            if count:
                parts.append(
                    f'<rect class="{name}" x="{x}" y="{_number(y)}" width="8" '
                    f'height="{_number(height)}"/>'
                )
    parts.append('<line class="weeks-base" x1="0" x2="60" y1="40" y2="40"/></svg>')
    return Markup("".join(parts))  # numbers and names of ours only


def _number(value: Decimal) -> str:
    """At most two decimals, no trailing zeros: the same bytes everywhere."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
