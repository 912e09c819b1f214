"""The JSON that other programs rely on: what `sspdocs read --json` prints, its schema, and reading it back."""

from __future__ import annotations

from typing import Any

import msgspec

from sspdocs.model.plan import Plan, Value

SCHEMA_VERSION = "1"


class Problem(Value, kw_only=True):
    """A file that could not be read: which, the kind of fault, and what to do."""

    path: str
    code: str
    message: str


class ReadResult(Value, kw_only=True):
    """The answer to `sspdocs read`: plans in the order of the files, and a problem for each file without one."""

    schema_version: str = SCHEMA_VERSION
    plans: tuple[Plan, ...] = ()
    problems: tuple[Problem, ...] = ()


_encoder = msgspec.json.Encoder(decimal_format="number")
_decoder = msgspec.json.Decoder(ReadResult)


def encode(value: Any) -> bytes:
    """Any model value, finding or plain data as compact JSON; money as numbers, dates as ISO text."""
    return _encoder.encode(value)


def encode_plans(plans: tuple[Plan, ...], problems: tuple[Problem, ...] = ()) -> bytes:
    """The contract's JSON object, indented by two spaces."""
    return msgspec.json.format(
        _encoder.encode(ReadResult(plans=plans, problems=problems)), indent=2
    )


def decode_plans(data: bytes) -> ReadResult:
    """The contract's JSON read back.

    Raises:
        msgspec.ValidationError: a member has the wrong type; the message names its path.
        msgspec.DecodeError: not JSON.
    """
    return _decoder.decode(data)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `sspdocs read --json`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "sspdocs read",
        **msgspec.json.schema(ReadResult),
    }
