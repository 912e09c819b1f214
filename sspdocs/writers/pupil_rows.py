"""A school's pupils as rows for other programs; `sspdocs.writers.tables` writes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sspdocs.caseload.overview import Overview, is_over
from sspdocs.writers.tables import Column

COLUMNS = (
    Column("name"),
    Column("upn"),
    Column("year_group"),
    Column("class_name"),
    Column("status"),
    Column("primary_need"),
    Column("areas", "texts"),
    Column("setting"),
    Column("council"),
    Column("review_due", "date"),
    Column("errors", "whole"),
    Column("warnings", "whole"),
    Column("advice", "whole"),
    Column("cost", "money"),
    Column("cost_basis"),
    Column("above_threshold", "yes_no"),
    Column("sure", "number"),
    Column("least_sure", "number"),
    Column("to_check", "whole"),
    Column("documents", "texts"),
)


def rows(view: Overview) -> Iterator[tuple[Any, ...]]:
    """A row for each pupil of a report, its values in the order of `COLUMNS`.

    Codes are the model's; `sure` is a share (0-1); `documents` are names of files, newest first.
    """
    for row in view.pupils:
        known = row.cost is not None and view.threshold is not None
        yield (
            row.name,
            row.upn,
            row.year_group,
            row.class_name,
            row.status,
            row.primary_need,
            row.areas,
            row.setting,
            row.council,
            row.review_due,
            row.errors,
            row.warnings,
            row.advice,
            row.cost,
            row.cost_basis or None,
            is_over(row.cost, view.threshold) if known else None,
            row.sure,
            row.least_sure,
            row.to_check,
            tuple(document.name for document in row.documents),
        )
