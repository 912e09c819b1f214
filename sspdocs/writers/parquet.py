"""Rows as Parquet: `pip install "sspdocs[parquet]"`."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from decimal import Decimal
from typing import IO, Any

from sspdocs.errors import UsageError
from sspdocs.writers.tables import Column

_GROUP = 5_000
"""Rows written together: enough for the format to pay, few enough to hold."""
_PENNY = Decimal("0.01")


class ParquetSink:
    """One table, its columns with their types: dates are dates, money is decimal(18, 2)."""

    def __init__(self, file: IO[bytes], columns: Sequence[Column]) -> None:
        """Begin a table.

        Raises:
            UsageError: pyarrow is not installed.
        """
        try:
            self._arrow: Any = importlib.import_module("pyarrow")
            parquet: Any = importlib.import_module("pyarrow.parquet")
        except ImportError:
            raise UsageError(
                'Parquet needs pyarrow, which is not installed: pip install "sspdocs[parquet]". '
                "--format csv and --format xlsx need nothing more."
            ) from None
        arrow = self._arrow
        types = {
            "text": arrow.string(), "whole": arrow.int64(), "number": arrow.float64(),
            "money": arrow.decimal128(18, 2), "yes_no": arrow.bool_(), "date": arrow.date32(),
            "texts": arrow.list_(arrow.string()), "wholes": arrow.list_(arrow.int64()),
        }  # fmt: skip
        self._schema = arrow.schema([(column.name, types[column.type]) for column in columns])
        self._columns = columns
        self._writer = parquet.ParquetWriter(file, self._schema, compression="zstd")
        self._rows: list[Sequence[Any]] = []

    def add(self, table: str, row: Sequence[Any]) -> None:
        """One more row."""
        self._rows.append(row)
        if len(self._rows) >= _GROUP:
            self._flush()

    def close(self) -> None:
        """Write what is left."""
        if self._rows:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        values = zip(*self._rows, strict=True)
        arrays = [
            self._arrow.array([_as(column, v) for v in given], field.type)
            for column, given, field in zip(self._columns, values, self._schema, strict=True)
        ]
        self._writer.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))
        self._rows = []


def _as(column: Column, value: Any) -> Any:
    """A value as the column's type wants it."""
    if value is None:
        return None
    if column.type == "money":
        return Decimal(value).quantize(_PENNY)
    if column.type == "text":
        return str(value)
    if column.type == "texts":
        return [str(v) for v in value]
    return list(value) if isinstance(value, tuple) else value
