"""The JSON that other programs rely on: what `sspdocs read --json` prints, its schema, and reading it back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from sspdocs.model.plan import Plan, Value, needs_review

SCHEMA_VERSION = "1"


class Problem(Value, frozen=True, kw_only=True):
    """A file that could not be read, or not all of it: which, the kind of fault, and what to do."""

    path: str
    code: str
    message: str


class ToReview(Value, frozen=True, kw_only=True):
    """A value whose reading is unsure enough that a person should look at it."""

    path: str
    sheet: str | None = None
    pointer: str
    where: str
    confidence: float


class ReadResult(Value, frozen=True, kw_only=True):
    """The answer to `sspdocs read`.

    Plans stand in the order of the files, with a problem for each file or part of one that could not be read and, for
    each value that was read with doubt, a line in `needs_review`.
    """

    schema_version: str = SCHEMA_VERSION
    plans: tuple[Plan, ...] = ()
    problems: tuple[Problem, ...] = ()
    needs_review: tuple[ToReview, ...] = ()


_encoder = msgspec.json.Encoder(decimal_format="number")
_decoder = msgspec.json.Decoder(ReadResult)


def encode(value: Any) -> bytes:
    """Any model value, finding or plain data as compact JSON; money as numbers, dates as ISO text."""
    return _encoder.encode(value)


def to_review(plan: Plan) -> Iterator[ToReview]:
    """The values of a plan that a person should look at, in document order."""
    for pointer in needs_review(plan):
        said = plan.provenance[pointer]
        yield ToReview(
            path=plan.source.path,
            sheet=plan.source.sheet,
            pointer=pointer,
            where=said.where,
            confidence=said.confidence,
        )


def encode_plans(plans: tuple[Plan, ...], problems: tuple[Problem, ...] = ()) -> bytes:
    """The contract's JSON object, indented by two spaces."""
    unsure = tuple(line for plan in plans for line in to_review(plan))
    result = ReadResult(plans=plans, problems=problems, needs_review=unsure)
    return msgspec.json.format(_encoder.encode(result), indent=2)


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
