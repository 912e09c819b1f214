"""A batch of copies of documents: serial, in worker processes, and again with nothing changed.

    python bench/batch.py FOLDER [FILES]

Copies the Word and Excel files of FOLDER until there are FILES of them (1,000 when not given) and
reads them: in this process, in worker processes, and a second time from
the cache. Prints files a second, ratios, and the most memory that this process took.
"""

from __future__ import annotations

import itertools
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from sspdocs.batch import BatchOptions, Cache, Codec, run_batch
from sspdocs.batch.run import usable_cores
from sspdocs.process import Reading, read

_SERIAL = BatchOptions(serial_below=sys.maxsize)


def main(source: Path, files: int) -> None:
    documents = sorted(p for p in source.iterdir() if p.suffix in (".docx", ".xlsx"))
    with tempfile.TemporaryDirectory() as folder:
        paths = _copies(documents, Path(folder), files)
        codec = Codec(Reading)
        rows: list[tuple[str, float]] = []

        def run(name: str, **more: object) -> None:
            began = time.perf_counter()
            for _ in run_batch(paths, read, codec=codec, **more):  # type: ignore[arg-type]
                pass
            rows.append((name, time.perf_counter() - began))

        run("serial", options=_SERIAL)
        run(f"{usable_cores()} processes")
        with Cache(Path(folder)) as cache:
            run("first, keeping results", cache=cache)
            run("again, nothing changed", cache=cache)
        print(f"{files:,} files\n\n| run | seconds | files/s | times serial |\n|---|--:|--:|--:|")
        for name, took in rows:
            print(f"| {name} | {took:.2f} | {files / took:,.0f} | {rows[0][1] / took:.1f} |")
        print(f"\nagain / first: {rows[2][1] / rows[3][1]:.1f} times faster")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"most memory of this process: {peak:.0f} MB")


def _copies(documents: list[Path], folder: Path, files: int) -> list[Path]:
    made = []
    for number, document in zip(range(files), itertools.cycle(documents), strict=False):
        path = folder / f"{number:05}{document.suffix}"
        path.write_bytes(document.read_bytes())
        made.append(path)
    return made


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
