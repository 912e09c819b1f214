"""msgspec against pydantic for the plan model: start-up, decoding, encoding, what their errors say.

    pip install pydantic
    python bench/model_library.py [FILE.docx ...]

The pydantic model is made from ours, class by class, so that both have the same shape. Times are
the best of several runs (start-up: of fresh interpreters); the ratio is what to look at.
"""

from __future__ import annotations

import subprocess
import sys
import time
import types
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pydantic

from sspdocs.model import Plan
from sspdocs.model.contract import ReadResult, decode_plans, encode_plans
from sspdocs.process import read_plans
from sspdocs.workspace import find_workspace

_made: dict[type, type] = {}

_SOURCE = '"source": {"path": "a.docx", "sha256": "0", "media_type": "m"}'
WRONG = {
    "a kind that does not exist": f'{_SOURCE}, "kind": "iep"',
    "a date as people write it": f'{_SOURCE}, "dates": {{"review_due": "23/10/2026"}}',
    "a member missing": '"source": {"path": "a.docx", "sha256": "0"}',
    "text for a number": f'{_SOURCE}, "provision": [{{"weeks": "ten"}}]',
}
"""One plan's members with one thing wrong."""


def same_in_pydantic(kind: Any) -> Any:
    """The pydantic class, or the type made of them, that says the same as a msgspec one."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        if kind not in _made:
            hints = typing.get_type_hints(kind)
            fields: dict[str, Any] = {}
            for f in msgspec.structs.fields(kind):
                default = _default(f)
                if isinstance(default, msgspec.Struct):
                    default = same_in_pydantic(type(default))()
                fields[f.name] = (same_in_pydantic(hints[f.name]), default)
            config = pydantic.ConfigDict(frozen=True)
            _made[kind] = pydantic.create_model(kind.__name__, __config__=config, **fields)
        return _made[kind]
    arguments = typing.get_args(kind)
    origin = typing.get_origin(kind)
    if origin is typing.Literal or not arguments:
        return kind
    translated = tuple(same_in_pydantic(a) for a in arguments)
    if origin in (types.UnionType, typing.Union):
        return typing.Union[translated]  # noqa: UP007 built at run time from a tuple
    return origin[translated]


def _default(field: msgspec.structs.FieldInfo) -> Any:
    if field.required:
        return ...
    if field.default is not msgspec.NODEFAULT:
        return field.default
    return field.default_factory()


def best(work: Callable[[], Any], times: int = 15) -> float:
    """Milliseconds of the quickest of several runs."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return 1000 * min(found)


def start_up(statement: str, times: int = 15) -> float:
    """Milliseconds of a fresh interpreter that runs one statement."""
    return best(lambda: subprocess.run([sys.executable, "-c", statement], check=True), times)


def measured(plans: tuple[Plan, ...]) -> list[tuple[str, float, float]]:
    """What was timed, our milliseconds and theirs."""
    adapter = pydantic.TypeAdapter(same_in_pydantic(ReadResult))
    data = encode_plans(plans)
    decoded = adapter.validate_json(data)
    assert len(decoded.plans) == len(decode_plans(data).plans) == len(plans)
    bare = start_up("pass")
    imported = start_up("import pydantic; pydantic.BaseModel") - bare

    def define() -> None:
        _made.clear()
        pydantic.TypeAdapter(same_in_pydantic(ReadResult))

    return [
        ("import", start_up("import msgspec") - bare, imported),
        (
            "import and make the model's classes",
            start_up("import sspdocs.model") - bare,
            imported + best(define, 5),
        ),
        (
            f"decode {len(plans)} plans, {len(data) // 1024} KB",
            best(lambda: decode_plans(data)),
            best(lambda: adapter.validate_json(data)),
        ),
        (
            "encode them",
            best(lambda: encode_plans(plans)),
            best(lambda: adapter.dump_json(decoded, indent=2)),
        ),
        (
            "JSON Schema",
            best(lambda: msgspec.json.schema(ReadResult)),
            best(adapter.json_schema, 5),
        ),
    ]


def main(paths: list[Path]) -> None:
    """Measure and print."""
    rows = measured(tuple(p for path in paths for p in read_plans(path)) * 12)
    print(f"{f'ms (msgspec {msgspec.__version__}, pydantic {pydantic.VERSION})':<46}", end="")
    print(f"{'msgspec':>9}{'pydantic':>10}{'ratio':>8}")
    for name, ours, other in rows:
        print(f"{name:<46}{ours:>9.2f}{other:>10.2f}{other / ours:>7.1f}x")
    adapter = pydantic.TypeAdapter(same_in_pydantic(ReadResult))
    for what, members in WRONG.items():
        print(f"\n{what}")
        wrong = f'{{"plans": [{{{members}}}]}}'.encode()
        for decode in (decode_plans, adapter.validate_json):
            try:
                decode(wrong)
            except (msgspec.ValidationError, pydantic.ValidationError) as e:
                library = type(e).__module__.split(".")[0].removesuffix("_core")
                print(f"  {library}: {' / '.join(x.strip() for x in str(e).splitlines())}")


if __name__ == "__main__":
    given = [Path(a) for a in sys.argv[1:]]
    main(given or sorted(find_workspace().samples.glob("*.docx")))
