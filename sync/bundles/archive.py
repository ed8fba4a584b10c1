"""The archive of a bundle: a ZIP of stored members, in the one form that is written here.

Promised: every byte of a file that is read belongs to exactly one header or one member; what a member holds is what was
written (CRC-32). Refused: everything that two readers of ZIP understand differently, or that could make a small file
large: compression, extra fields, comments, descriptors, ZIP64, gaps, overlaps, trailing bytes, names that are repeated
or of something else.
"""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from msgspec import Struct

from sync.errors import SyncError

if TYPE_CHECKING:
    from collections.abc import Iterable

LETTER = "ops.jwe"
_NAME = re.compile(r"(?:ops|[0-9a-f]{64})\.jwe\Z")
_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_VERSION, _NEW_YEAR_1980 = 20, 0x0021
_UTF8 = 0x0800  # names are ASCII, so that this says nothing
_NAME_BYTES = 68  # of the longest name


class Bounds(Struct, frozen=True, kw_only=True):
    """How large a bundle may be. Members are measured as they lie in the file, `expanded` is the letter's JSON."""

    file_bytes: int = 256 * 1024 * 1024
    letter_bytes: int = 12 * 1024 * 1024
    media_bytes: int = 44 * 1024 * 1024
    media: int = 1000
    expanded: int = 8 * 1024 * 1024
    ops: int = 10_000


class Member(NamedTuple):
    """Where the bytes of a member lie."""

    name: str
    start: int
    size: int
    crc: int


def index(file: BinaryIO, bounds: Bounds) -> list[Member]:
    """Return the members of an archive: the letter first, then media by name.

    Raises SyncError `bundle-unreadable` and `bundle-too-large`.
    """
    size = file.seek(0, 2)
    if size > bounds.file_bytes:
        raise SyncError("bundle-too-large", f"A bundle has at most {bounds.file_bytes} bytes.")
    count, at = _end(file, size)
    if count > bounds.media + 1:
        raise SyncError("bundle-too-large", f"At most {bounds.media} media files travel in one bundle.")
    directory = _take(file, at, size - _END.size - at)
    members, offset, here = [], 0, 0
    for _ in range(count):
        member, offset = _entry(directory, offset, here)
        _check_local(_take(file, here, member.start - here), member)
        here = member.start + member.size
        members.append(member)
    if offset != len(directory) or here != at:
        raise _odd("bytes that belong to nothing")
    _check_names([member.name for member in members])
    for member in members:
        most = bounds.letter_bytes if member.name == LETTER else bounds.media_bytes
        if member.size > most:
            raise SyncError("bundle-too-large", f"A member of this kind has at most {most} bytes.")
    return members


def data(file: BinaryIO, member: Member) -> bytes:
    """Return the bytes of a member. Raises SyncError `bundle-unreadable`."""
    found = _take(file, member.start, member.size)
    if zlib.crc32(found) != member.crc:
        raise _odd("a member is not what was written")
    return found


def write(file: BinaryIO, members: Iterable[tuple[str, bytes]]) -> None:
    """Write an archive. The letter must come first, then media by name; one member is in memory at a time."""
    written, at = [], 0
    for name, body in members:
        member = Member(name, at + _LOCAL.size + len(name), len(body), zlib.crc32(body))
        file.write(_local(member) + body)
        written.append((member, at))
        at = member.start + member.size
    _check_names([member.name for member, _ in written])
    directory = b"".join(_central(member, offset) for member, offset in written)
    end = _END.pack(_END_MARK, 0, 0, len(written), len(written), len(directory), at, 0)
    file.write(directory + end)


def _end(file: BinaryIO, size: int) -> tuple[int, int]:
    """Return how many members there are, and where their directory begins."""
    if size < _END.size:
        raise _odd("it is too short")
    mark, disk, first, here, count, length, at, comment = _END.unpack(_take(file, size - _END.size, _END.size))
    if mark != _END_MARK or disk or first or here != count or comment:
        raise _odd("it does not end as a bundle does")
    if at + length != size - _END.size or not count * _CENTRAL.size <= length <= count * (_CENTRAL.size + _NAME_BYTES):
        raise _odd("its directory is not where it should be")
    return count, at


def _entry(directory: bytes, offset: int, here: int) -> tuple[Member, int]:
    """Read one line of the directory, for the member whose header is at `here`; return it and where the next begins."""
    if offset + _CENTRAL.size > len(directory):
        raise _odd("its directory is too short")
    head = _CENTRAL.unpack_from(directory, offset)
    mark, _, _, flags, method, _, _, crc, packed, size, name_bytes, extra, comment, disk, _, _, start = head
    if mark != _CENTRAL_MARK or flags & ~_UTF8 or method or packed != size or extra or comment or disk:
        raise _odd("a member is not stored plainly")
    if start != here:
        raise _odd("its members do not follow each other")
    offset += _CENTRAL.size
    name = directory[offset : offset + name_bytes].decode("latin-1")
    if len(name) != name_bytes or _NAME.match(name) is None:
        raise _odd("a member has a name that is not of a bundle")
    return Member(name, here + _LOCAL.size + name_bytes, size, crc), offset + name_bytes


def _check_local(header: bytes, member: Member) -> None:
    mark, _, flags, method, _, _, crc, packed, size, name_bytes, extra = _LOCAL.unpack_from(header)
    if mark != _LOCAL_MARK or flags & ~_UTF8 or method or extra or header[_LOCAL.size :] != member.name.encode():
        raise _odd("a member is not stored plainly")
    if (crc, packed, size, name_bytes) != (member.crc, member.size, member.size, len(member.name)):
        raise _odd("two headers of a member differ")


def _take(file: BinaryIO, start: int, size: int) -> bytes:
    file.seek(start)
    found = file.read(size)
    if len(found) != size:
        raise _odd("it is cut off")
    return found


def _local(member: Member) -> bytes:
    name = member.name.encode()
    sizes = (member.crc, member.size, member.size, len(name), 0)
    return _LOCAL.pack(_LOCAL_MARK, _VERSION, 0, 0, 0, _NEW_YEAR_1980, *sizes) + name


def _central(member: Member, offset: int) -> bytes:
    name = member.name.encode()
    sizes = (member.crc, member.size, member.size, len(name), 0, 0, 0, 0, 0, offset)
    return _CENTRAL.pack(_CENTRAL_MARK, _VERSION, _VERSION, 0, 0, 0, _NEW_YEAR_1980, *sizes) + name


def _check_names(names: list[str]) -> None:
    media = names[1:]
    if names[:1] != [LETTER] or media != sorted(set(media) - {LETTER}):
        raise _odd("its members are not in order")


def _odd(what: str) -> SyncError:
    return SyncError("bundle-unreadable", f"This is not a whole bundle: {what}.")
