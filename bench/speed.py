"""Ours and the peers on the same invented documents, side by side in one run, as a table with ratios.

    python bench/speed.py [--plans 40] [--maps 20] [--peers PYTHON] [--files 1000] [--sizes 100 1000]
                          [--folder FOLDER] [--out TABLE.md] [--only read convert batch growth]

Builds its corpus first (bench/corpus.py). Each reader is a process of its own, with its own imports
and memory; they take their turn document by document, twice, and the smaller CPU time counts. A
ratio is the median over the documents of the reader's time over ours, so that it holds on a busy
machine. `--peers` is the interpreter of an environment with markitdown, docx2python, mammoth,
python-docx, docxtpl, openpyxl, python-calamine and docling; what is not installed there is left out
and said.

read      reading one document: ours as far as the blocks (what the peers do) and as far as the model
convert   one plan from file to the council's document: ours read, interpreted, checked and written;
          "plain" reads all text with python-docx (row.cells) and fills the same template with docxtpl
          from a context that it is given ready
batch     `sspdocs convert` on --files plans: plans a second, the second run, the most memory
growth    the same for several --sizes: CPU and memory for each file
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "bench")]

PLANS = (
    "sspdocs blocks",
    "sspdocs read",
    "python-docx",
    "mammoth",
    "docx2python",
    "docling",
    "markitdown",
)
MAPS = ("sspdocs blocks", "sspdocs read", "calamine", "openpyxl", "markitdown")
PIPELINES = ("sspdocs convert", "plain")
Work = Callable[[Path], object]


# ---------------------------------------------------------------- one reader in its own process


def reader(name: str, given: str) -> Work:
    """What a process of this name does with each document."""
    return {
        "sspdocs blocks": _blocks, "sspdocs read": _read, "sspdocs convert": _convert,
        "python-docx": _python_docx, "mammoth": _mammoth, "docx2python": _docx2python,
        "docling": _docling, "markitdown": _markitdown, "openpyxl": _openpyxl,
        "calamine": _calamine, "plain": _plain,
    }[name](given)  # fmt: skip


def _blocks(_: str) -> Work:
    from sspdocs.readers import read_document

    return lambda path: read_document(path.read_bytes(), path)


def _read(_: str) -> Work:
    from sspdocs.process import read

    return read


def _convert(given: str) -> Work:
    import datetime as dt

    from sspdocs.checks import open_council
    from sspdocs.conversion import Output, convert_file
    from sspdocs.workspace import find_workspace
    from sspdocs.writers.written import Places

    council = open_council("england", find_workspace())
    output = Output(Path(given) / "ours", Places(), force=True)
    day = dt.date(2026, 11, 22)
    return lambda path: output.settle(convert_file(path, council, day), False)


def _text_by_row_cells(path: Path) -> list[str]:
    import docx

    document = docx.Document(str(path))
    texts = [p.text for p in document.paragraphs]
    for table in document.tables:
        for row in table.rows:
            texts += [cell.text for cell in row.cells]
    for section in document.sections:
        texts += [p.text for p in (*section.header.paragraphs, *section.footer.paragraphs)]
    return texts


def _python_docx(_: str) -> Work:
    return _text_by_row_cells


def _plain(given: str) -> Work:
    import docxtpl

    context = json.loads((Path(given) / "context.json").read_text("utf-8"))
    out = Path(given) / "plain"
    out.mkdir(exist_ok=True)

    def convert(path: Path) -> None:
        _text_by_row_cells(path)
        document = docxtpl.DocxTemplate(str(Path(given) / "plain.docx"))
        document.render(context, autoescape=True)
        document.save(str(out / path.name))

    return convert


def _mammoth(_: str) -> Work:
    import mammoth

    def convert(path: Path) -> object:
        with path.open("rb") as file:
            return mammoth.convert_to_html(file).value

    return convert


def _docx2python(_: str) -> Work:
    from docx2python import docx2python

    def convert(path: Path) -> object:
        with docx2python(str(path)) as document:
            return document.document

    return convert


def _docling(_: str) -> Work:
    from docling.document_converter import DocumentConverter

    converter = DocumentConverter()
    return lambda path: converter.convert(str(path)).document


def _markitdown(_: str) -> Work:
    from markitdown import MarkItDown

    converter = MarkItDown(enable_plugins=False)
    return lambda path: converter.convert(str(path)).text_content


def _openpyxl(_: str) -> Work:
    import openpyxl

    def load(path: Path) -> object:
        # once for the results, once for the formulas: one load gives only one of the two
        both = [openpyxl.load_workbook(path, data_only=values) for values in (True, False)]
        return [[cell.value for row in book.active.iter_rows() for cell in row] for book in both]

    return load


def _calamine(_: str) -> Work:
    import python_calamine

    def load(path: Path) -> object:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]

    return load


def serve(name: str, given: str) -> None:
    """Do what is asked for on standard input, a path a line; answer with CPU seconds."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what a library prints is no answer
    try:
        work = reader(name, given)
    except ImportError as e:
        answers.write(json.dumps({"missing": str(e.name or e)}) + "\n")
        return
    answers.write("{}\n")
    answers.flush()
    for line in sys.stdin:
        path = Path(line.rstrip("\n"))
        began = time.process_time()
        work(path)
        answers.write(json.dumps({"cpu": time.process_time() - began, "mb": _most_mb()}) + "\n")
        answers.flush()


def _most_mb() -> float:
    """The most memory of this process; what the system counts as a child's begins with the parent's."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
    return 0.0


# ---------------------------------------------------------------- side by side


class Reader:
    """One of the processes."""

    def __init__(self, name: str, python: str, given: Path) -> None:
        self.name = name
        self.times: list[float] = []
        self.mb = 0.0
        ours = name.startswith("sspdocs")
        self._process = subprocess.Popen(
            [sys.executable if ours else python, __file__, "--serve", name, str(given)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        answer = self._answer()
        self.missing = "it does not start" if answer is None else answer.get("missing")

    def do(self, path: Path) -> float:
        """CPU seconds for one document."""
        assert self._process.stdin
        self._process.stdin.write(f"{path}\n")
        self._process.stdin.flush()
        answer = self._answer()
        if answer is None:
            self.missing = f"it ended at {path.name}"
            return float("nan")
        self.mb = answer["mb"]
        return float(answer["cpu"])

    def _answer(self) -> Any:
        assert self._process.stdout
        line = self._process.stdout.readline()
        return json.loads(line) if line else None

    def close(self) -> None:
        """Let the process end."""
        with contextlib.suppress(OSError):
            self._process.communicate(timeout=20)


def side_by_side(
    names: tuple[str, ...], paths: list[Path], python: str, given: Path
) -> Iterator[str]:
    """The table of these readers, theirs over ours (the last of ours in the list)."""
    readers = [Reader(name, python, given) for name in names]
    for r in (r for r in readers if not r.missing):
        r.do(paths[0])  # what is made ready once is not the document's cost
    for path in paths:
        times: dict[str, list[float]] = {}
        for _ in range(2):
            for r in readers:
                if not r.missing:
                    times.setdefault(r.name, []).append(r.do(path))
        for r in readers:
            if r.name in times:
                r.times.append(min(times[r.name]))
    for r in readers:
        r.close()
    ours = [r for r in readers if r.name.startswith("sspdocs")]
    heads = "".join(f" x {r.name} |" for r in ours)
    yield f"| {len(paths)} documents | CPU ms |{heads} most MB |"
    yield "|---|--:|" + "--:|" * len(ours) + "--:|"
    for r in readers:
        if r.missing:
            yield f"| {r.name} | not measured: {r.missing} |" + " |" * (len(ours) + 1)
            continue
        ratios = "".join(
            f" {statistics.median(a / b for a, b in zip(r.times, o.times, strict=True)):.1f} |"
            for o in ours
        )
        yield f"| {r.name} | {statistics.median(r.times) * 1000:.1f} |{ratios} {r.mb:.0f} |"


def make_plain(given: Path, sample: Path) -> None:
    """The template without what docxtpl alone does not know, and a context to fill it with."""
    import datetime as dt

    import msgspec
    from fill_template import COUNCIL, SHIPPED, without_additions

    from sspdocs.process import read_plans
    from sspdocs.writers.context import plan_context

    without_additions(SHIPPED, given)
    context = plan_context(read_plans(sample)[0], COUNCIL, dt.date(2026, 11, 22))
    (given / "context.json").write_bytes(msgspec.json.encode(context, enc_hook=str))


# ---------------------------------------------------------------- whole runs


class Run:
    """One run of `sspdocs`: seconds, CPU seconds of all its processes, the most memory of each."""

    def __init__(self, arguments: list[str]) -> None:
        began = time.perf_counter()
        env = {**os.environ, "PYTHONPATH": str(PROJECT)}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        env.setdefault(
            "PYTHONPYCACHEPREFIX", str(Path(tempfile.gettempdir()) / "sspdocs-bench-pyc")
        )
        process = subprocess.Popen(
            [sys.executable, "-m", "sspdocs", *arguments], stdout=subprocess.DEVNULL, env=env
        )
        self.parent = self.worker = 0.0
        self._used: dict[int, float] = {}
        while process.poll() is None:
            self._look(process.pid)
            time.sleep(0.05)
        self.seconds = time.perf_counter() - began
        # the workers are not waited for by the command: the system does not count them as its own
        self.cpu = sum(self._used.values())

    def _look(self, parent: int) -> None:
        """The most memory so far, from /proc: of the command itself, and of any other process of it."""
        self.parent = max(self.parent, _rss(parent))
        self._used[parent] = _cpu(parent) or self._used.get(parent, 0.0)
        for pid in _below(parent):
            self.worker = max(self.worker, _rss(pid))
            self._used[pid] = _cpu(pid) or self._used.get(pid, 0.0)


def _rss(pid: int) -> float:
    with contextlib.suppress(OSError, IndexError, ValueError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 / (1 << 20)
    return 0.0


def _cpu(pid: int) -> float:
    with contextlib.suppress(OSError, IndexError, ValueError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def _below(pid: int) -> Iterator[int]:
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield int(child)
                yield from _below(int(child))


def _convert_run(paths: list[Path], folder: Path, *more: str) -> Run:
    names = folder / "files.txt"
    names.write_text("".join(f"{path}\n" for path in paths))
    return Run(
        ["convert", f"@{names}", "--out", str(folder / "out"), "--council", "england",
         "--today", "2026-11-22", *more]
    )  # fmt: skip


def batch(paths: list[Path], python: str, given: Path) -> Iterator[str]:
    """Whole runs: the plain pipeline on a part of the files, ours, ours again with nothing changed."""
    plain = Reader("plain", python, given)
    took = 0.0
    part = paths[: max(10, len(paths) // 20)]
    if not plain.missing:
        plain.do(part[0])
        began = time.perf_counter()
        cpu = sum(plain.do(path) for path in part)
        took = (time.perf_counter() - began) / len(part) * len(paths)
        cpu = cpu / len(part) * len(paths)
        yield (
            f"plain pipeline, one process, {len(part)} files measured: {took:.1f} s wall, "
            f"{cpu:.1f} s CPU for {len(paths):,}"
        )
    plain.close()
    first = _convert_run(paths, given)
    again = _convert_run(paths, given)
    yield (
        f"sspdocs convert: {first.seconds:.1f} s wall, {first.cpu:.1f} s CPU, "
        f"{len(paths) / first.seconds:.0f} plans a second; parent {first.parent:.0f} MB, worker {first.worker:.0f} MB"
    )
    if took:
        yield f"plain / sspdocs: {took / first.seconds:.1f} x in wall time, {cpu / first.cpu:.1f} x in CPU time"
    yield (
        f"again, nothing changed: {again.seconds:.2f} s wall, {again.cpu:.2f} s CPU: "
        f"{first.seconds / again.seconds:.0f} x in wall time, {first.cpu / again.cpu:.0f} x in CPU time"
    )


def growth(paths: list[Path], sizes: list[int], given: Path) -> Iterator[str]:
    """CPU for each file and the most memory, for several sizes of batch, in worker processes."""
    yield "| files | CPU s | CPU ms a file beyond the size above | parent MB | worker MB |"
    yield "|--:|--:|--:|--:|--:|"
    before: tuple[int, float] | None = None
    for size in sizes:
        with tempfile.TemporaryDirectory(dir=given) as folder:
            run = _convert_run(paths[:size], Path(folder))
        extra = ""
        if before:
            extra = f"{(run.cpu - before[1]) / (size - before[0]) * 1000:.1f}"
        yield f"| {size:,} | {run.cpu:.1f} | {extra} | {run.parent:.0f} | {run.worker:.0f} |"
        before = size, run.cpu


def main() -> None:
    ap = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ap.add_argument("--plans", type=int, default=40)
    ap.add_argument("--maps", type=int, default=20)
    ap.add_argument("--files", type=int, default=1000)
    ap.add_argument("--sizes", type=int, nargs="+", default=[100, 1000])
    ap.add_argument("--peers", default=sys.executable)
    ap.add_argument("--folder", type=Path)
    ap.add_argument("--out", type=Path)
    ap.add_argument("--only", nargs="+", default=["read", "convert", "batch", "growth"])
    ap.add_argument("--serve", nargs=2, help=argparse.SUPPRESS)
    a = ap.parse_args()
    if a.serve:
        serve(*a.serve)
        return
    with contextlib.ExitStack() as stack:
        if a.folder:
            a.folder = a.folder.resolve()
            a.folder.mkdir(parents=True, exist_ok=True)
        folder = a.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        given = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=a.folder)))
        lines: list[str] = []
        for line in _sections(a, folder, given):
            print(line, flush=True)
            lines.append(line)
        if a.out:
            a.out.write_text("\n".join(lines) + "\n", "utf-8")


def _sections(a: argparse.Namespace, folder: Path, given: Path) -> Iterator[str]:
    from corpus import make_corpus

    wanted = max(
        a.plans, a.files if "batch" in a.only else 0, max(a.sizes) if "growth" in a.only else 0
    )
    made = make_corpus(folder / "corpus", wanted, a.maps)
    plans, maps = made[:wanted], made[wanted:]
    make_plain(given, plans[0])
    if "read" in a.only:
        yield from _section(
            "Reading a plan (.docx)", side_by_side(PLANS, plans[: a.plans], a.peers, given)
        )
        yield from _section(
            "Reading a map (.xlsx)", side_by_side(MAPS, maps[: a.maps], a.peers, given)
        )
    if "convert" in a.only:
        yield from _section(
            "From file to the council's document, one process each",
            side_by_side(PIPELINES, plans[: a.plans], a.peers, given),
        )
    if "batch" in a.only:
        yield from _section(f"{a.files:,} plans", batch(plans[: a.files], a.peers, given))
    if "growth" in a.only:
        yield from _section("Growth", growth(plans, a.sizes, given))


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    """A part of the page, its lines as they come."""
    yield f"## {title}"
    yield ""
    yield from lines
    yield ""


if __name__ == "__main__":
    main()
