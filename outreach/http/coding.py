"""Compression both ways, with a cap on expansion: a small request never becomes a large one."""

from __future__ import annotations

import asyncio
import zlib

import brotli
import zstandard

from outreach.errors import Problem

WORTH_BYTES = 512
ASIDE_BYTES = 64 * 1024  # half a millisecond of compression, as long as a thread takes to come and go
_STEP = 64 * 1024
_BITE = 128  # of zstd: at most some five megabytes


def expand(data: bytes, coding: str, limit: int) -> bytes:
    """Undo one content coding.

    Raises Problem `body-too-large` beyond `limit` bytes, `unsupported-encoding` for an unknown coding and
    `body-invalid` for a stream that is not what it says.
    """
    coding = coding.strip().lower()
    if coding in {"", "identity"}:
        if len(data) > limit:
            raise _too_large(limit)
        return data
    expander = _EXPANDERS.get(coding)
    if expander is None:
        raise Problem("unsupported-encoding", "Use br, zstd or gzip.")
    try:
        out = expander(data, limit)
    except (zlib.error, brotli.error, zstandard.ZstdError):
        raise Problem("body-invalid", f"The body is not {coding}.") from None
    if len(out) > limit:
        raise _too_large(limit)
    return out


def _too_large(limit: int) -> Problem:
    return Problem("body-too-large", f"At most {limit} bytes are read.")


def _gunzip(data: bytes, limit: int) -> bytes:
    stream = zlib.decompressobj(wbits=31)
    out = stream.decompress(data, limit + 1)
    if len(out) <= limit and not stream.eof:
        raise zlib.error
    return out


def _unzstd(data: bytes, limit: int) -> bytes:
    # In small bites: nothing else bounds what one of them becomes, and only this reader knows where the stream ends.
    stream = zstandard.ZstdDecompressor(max_window_size=8 * 1024 * 1024).decompressobj()
    out, at = bytearray(), 0
    while len(out) <= limit and not stream.eof:
        if at >= len(data):
            raise zstandard.ZstdError
        out += stream.decompress(data[at : at + _BITE])
        at += _BITE
    return bytes(out)


def _unbrotli(data: bytes, limit: int) -> bytes:
    stream = brotli.Decompressor()
    out = bytearray(stream.process(data, output_buffer_limit=_STEP))
    while len(out) <= limit and not stream.is_finished():
        more = stream.process(b"", output_buffer_limit=_STEP)
        if not more and stream.can_accept_more_data():
            raise brotli.error
        out += more
    return bytes(out)


_EXPANDERS = {"gzip": _gunzip, "zstd": _unzstd, "br": _unbrotli}


async def compress_aside(data: bytes, accepted: str) -> tuple[bytes, str | None]:
    """`compress` without keeping others waiting: what is large is compressed in a thread."""
    if len(data) < ASIDE_BYTES:
        return compress(data, accepted)
    return await asyncio.to_thread(compress, data, accepted)


def compress(data: bytes, accepted: str) -> tuple[bytes, str | None]:
    """Return the smallest sensible form for an `Accept-Encoding`, and its coding (None: as it is)."""
    if len(data) < WORTH_BYTES:
        return data, None
    codings = {
        part.split(";")[0].strip() for part in accepted.lower().split(",") if ";q=0" not in part.replace(" ", "")
    }
    if "zstd" in codings:
        return zstandard.ZstdCompressor(level=3).compress(data), "zstd"
    if "br" in codings:
        return brotli.compress(data, quality=4), "br"
    if "gzip" in codings:
        stream = zlib.compressobj(6, wbits=31)
        return stream.compress(data) + stream.flush(), "gzip"
    return data, None
