"""The writer of rows for each format; a format's library is loaded only where it is wanted."""

from __future__ import annotations

from typing import IO

from sspdocs.writers.tables import Csv, Format, JsonLines, Sink, Tables


def open_sink(format: Format, file: IO[bytes], tables: Tables) -> Sink:
    """The writer of a format.

    Raises:
        UsageError: Parquet is asked for and pyarrow is not installed.
    """
    if format == "xlsx":
        # the library of workbooks, only where one is made
        from sspdocs.ooxml.data_workbook import DataWorkbook

        named = {name: [(c.name, c.type) for c in columns] for name, columns in tables.items()}
        return DataWorkbook(file, named)
    (columns,) = tables.values()
    if format == "parquet":
        from sspdocs.writers.parquet import ParquetSink  # an extra that few have

        return ParquetSink(file, columns)
    return JsonLines(file, columns) if format == "jsonl" else Csv(file, columns)
