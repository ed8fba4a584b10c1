"""Reading and writing a whole bundle. Media files are looked at one by one, when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from sync import arrivals
from sync.bundles import archive
from sync.bundles.archive import Bounds, Member
from sync.bundles.letter import Letter, pack, read_letter
from sync.errors import SyncError
from sync.wire import Limits, Push

if TYPE_CHECKING:
    from sync.bundles.ports import Opener, Sealer


class Bundle(NamedTuple):
    """A bundle whose letter was opened. `number` is the SHA-256 of its sealed letter; `media` came along, by digest."""

    number: str
    letter: Letter
    media: dict[str, Member]


class Slice(NamedTuple):
    """As many operations as one push may hold, and their numbers."""

    numbers: list[int]
    push: Push


def read(file: BinaryIO, opener: Opener, bounds: Bounds | None = None) -> Bundle:
    """Open a bundle's letter.

    Raises SyncError: bundle-unreadable, bundle-not-for-us, bundle-too-large; as a push op-unreadable, ops-order.
    """
    bounds = bounds or Bounds()
    first, *rest = archive.index(file, bounds)
    sealed = archive.data(file, first)
    letter = read_letter(opener.open(sealed), bounds.expanded)
    media = {member.name.removesuffix(".jwe"): member for member in rest}
    if not media.keys() <= set(letter.media):
        raise SyncError("bundle-unreadable", "This bundle holds a file that it does not name.")
    if len(letter.push.ops) > bounds.ops:
        raise SyncError("bundle-too-large", f"At most {bounds.ops} operations travel in one bundle.")
    numbers(letter.push)
    return Bundle(sha256(sealed).hexdigest(), letter, media)


def raw(file: BinaryIO, bundle: Bundle, digest: str, opener: Opener) -> bytes:
    """Return the bytes of a media file, whose digest is right.

    Raises SyncError `bundle-unreadable`, `bundle-not-for-us` and `upload-checksum`.
    """
    found = opener.open(archive.data(file, bundle.media[digest]))
    if sha256(found).hexdigest() != digest:
        raise SyncError("upload-checksum", "The bytes are not the ones that were named.")
    return found


def numbers(whole: Push) -> list[int]:
    """Return the numbers of a push of any size. Raises SyncError `op-unreadable` and `ops-order`."""
    found = [arrivals.head_of(bytes(op)).n for op in whole.ops]
    if any(one >= two for one, two in pairwise(found)):
        raise SyncError("ops-order", "the numbers of operations must ascend")
    return found


def slices(whole: Push, limits: Limits) -> Iterator[Slice]:
    """Cut a push of any size into pushes of what `limits` allow; an operation that is too large travels alone."""
    part, size = Slice([], Push(epoch=whole.epoch, ops=[])), 0
    for n, op in zip(numbers(whole), whole.ops, strict=True):
        length = len(bytes(op))
        if part.numbers and (len(part.numbers) == limits.ops or size + length > limits.push_bytes):
            yield part
            part, size = Slice([], Push(epoch=whole.epoch, ops=[])), 0
        part.numbers.append(n)
        part.push.ops.append(op)
        size += length
    if part.numbers:
        yield part


def write(file: BinaryIO, token: str, whole: Push, media: Mapping[str, Callable[[], bytes]], sealer: Sealer) -> str:
    """Write a bundle and return its number. `media` gives the raw bytes by their digest, when their turn comes."""
    digests = sorted(media)
    sealed = sealer.seal(pack(Letter(token=token, push=whole, media=digests)))
    files = ((f"{digest}.jwe", sealer.seal(media[digest]())) for digest in digests)
    archive.write(file, _first(sealed, files))
    return sha256(sealed).hexdigest()


def _first(sealed: bytes, files: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    yield archive.LETTER, sealed
    yield from files
