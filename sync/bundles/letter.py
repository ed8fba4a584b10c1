"""What a bundle says: who signs, the push, and which media files travel along.

Promised: what is read was written by somebody who knew the token; expansion has a cap. Refused: a second stream behind
the first, members that are unknown, and JSON that is not a letter.
"""

from __future__ import annotations

import zlib
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta, Raw, Struct

from sync.errors import SyncError
from sync.wire import Push, read_forgiving

T = TypeVar("T")

GZIP = 31  # zlib's name for it
_LEVEL = 6

Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", max_length=64)]


class Letter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """`token` is the device's and signs; `media` are digests of raw bytes: no other file is taken from the bundle."""

    token: Annotated[str, Meta(max_length=200)]
    push: Push
    media: Annotated[list[Sha256], Meta(max_length=1000)] = []


def read_letter(packed: bytes, expanded: int) -> Letter:
    """Read a letter of at most `expanded` bytes. Raises SyncError `bundle-unreadable` and `bundle-too-large`."""
    letter = unpack(packed, expanded, Letter)
    # A Raw is a view of the whole letter: copied, so that a few operations that are kept do not keep all of it.
    ops = [Raw(bytes(op)) for op in letter.push.ops]
    return msgspec.structs.replace(letter, push=Push(epoch=letter.push.epoch, ops=ops))


def pack(value: Any) -> bytes:
    """Return the gzip of a value's JSON."""
    stream = zlib.compressobj(_LEVEL, wbits=GZIP)
    return stream.compress(msgspec.json.encode(value)) + stream.flush()


def unpack(packed: bytes, expanded: int, shape: type[T]) -> T:
    """Read the gzip of JSON that has at most `expanded` bytes. Raises SyncError as `read_letter` does."""
    stream = zlib.decompressobj(wbits=GZIP)
    try:
        data = stream.decompress(packed, expanded + 1)
    except zlib.error:
        raise _odd() from None
    if len(data) > expanded:
        raise SyncError("bundle-too-large", f"What a bundle says has at most {expanded} bytes.")
    if not stream.eof or stream.unused_data:
        raise _odd()
    try:
        return read_forgiving(data, shape)
    except (msgspec.DecodeError, RecursionError):
        raise _odd() from None


def _odd() -> SyncError:
    return SyncError("bundle-unreadable", "What this bundle says cannot be understood.")
