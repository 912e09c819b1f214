"""A job's results as bytes, to travel between processes and to be kept on disk."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

import msgspec

T = TypeVar("T")


class Codec(Generic[T]):
    """Turns values of one msgspec type into bytes and back; it can be sent to another process.

    Bytes are cheaper to send than objects, and, unlike a pickle, reading them back from a folder
    that others can write to runs no code.
    """

    def __init__(self, kind: type[T]) -> None:
        self.kind = kind

    def encode(self, value: T) -> bytes:
        """The value as MessagePack."""
        return _encoder().encode(value)

    def decode(self, data: bytes) -> T:
        """The value read back.

        Raises:
            msgspec.MsgspecError: the bytes are not such a value.
        """
        return cast(T, _decoder(cast(Any, self.kind)).decode(data))


@functools.cache
def _encoder() -> msgspec.msgpack.Encoder:
    return msgspec.msgpack.Encoder(enc_hook=_plain)


@functools.cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind, dec_hook=_rich)


def _plain(value: Any) -> Any:
    if isinstance(value, Path):
        return str(value)
    raise NotImplementedError(type(value).__name__)


def _rich(kind: type, value: Any) -> Any:
    if issubclass(kind, Path):
        return Path(value)
    raise NotImplementedError(kind.__name__)
