"""The files that uploads grow in. The bytes on disk are the only offset.

Promised: a write lands at the offset it names (`pwrite`, never append), so that a crash in the middle can be resumed
at the file's length and nothing is doubled; `sync` returns when the bytes survive a power cut; two processes cannot
write one file, and one can ask the other to let go of it (`wish`). Refused: remembering an offset anywhere else.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from media.digesting import Digest
from media.errors import MediaError
from media.model import Disk
from media.uploads import is_id

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


ANY = 1 << 62
"""A length that no file reaches: for whoever only wants an upload's file for itself."""
SHORT_BYTES = 1 << 20
"""A file of at most this length may lie in memory while it is looked at: a photograph as tablets send them."""
MEASURED_S = 1.0
"""How long a look at the disk is believed. Staged files only grow, so an older look is the more careful one."""


class StagedFile:
    """An open upload. Use it as a context manager: leaving it lets the next writer in.

    `fresh` is where it lies when it was made just now.
    """

    def __init__(self, fd: int, length: int, fresh: Path | None = None) -> None:
        self._fd = fd
        self._length = length
        self._unnamed = self.fresh = fresh
        self._digest = Digest()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._fd)

    @property
    def offset(self) -> int:
        """How many bytes are there."""
        return min(os.fstat(self._fd).st_size, self._length)

    def write(self, data: bytes | bytearray, offset: int) -> None:
        """Put `data` at `offset`, all of it."""
        view = memoryview(data)
        while view:
            written = os.pwrite(self._fd, view, offset)
            view, offset = view[written:], offset + written

    def truncate(self, offset: int) -> None:
        """Drop what lies beyond `offset`."""
        os.ftruncate(self._fd, offset)

    def early(self) -> Callable[[], None]:
        """Return a step that flushes and adds up what was written until then, for a thread. Only `sync` promises.

        It has an opening of its own, so that it may outlive this one, and an error of the disk is told again to `sync`.
        """
        end = self.offset
        fd = os.open(f"/proc/self/fd/{self._fd}", os.O_RDONLY | os.O_CLOEXEC)

        def step() -> None:
            try:
                with suppress(OSError):
                    self._digest.follow(fd, end)
                    os.fdatasync(fd)
            finally:
                os.close(fd)

        return step

    @property
    def void(self) -> bool:
        """Whether it was made just now and nothing was written to it."""
        if self.fresh is None:
            return False
        facts = os.fstat(self._fd)
        return facts.st_size == 0 and facts.st_nlink > 0

    def discard(self) -> None:
        """Take a void file away again."""
        if self.fresh is not None:
            self.fresh.unlink(missing_ok=True)

    def sha256(self) -> str:
        """Return the digest of a file that is whole; most of a long one was added up while it came. Blocking."""
        return self._digest.finish(self._fd, self._length)

    def short(self) -> bytes | None:
        """Return all bytes of a file that is short, to be read only once; None of a long one. Blocking."""
        if self._length > SHORT_BYTES:
            return None
        data = os.pread(self._fd, self._length, 0)
        return data if len(data) == self._length else None

    def sync(self) -> None:
        """Return when the bytes are on disk, and so is the name of a file that is new.

        A whole file's name may wait: it gets another one among the blobs before anything is told.
        """
        os.fdatasync(self._fd)
        if self._unnamed is not None and 0 < self.offset < self._length:
            _flush(self._unnamed.parent)
            self._unnamed = None


def _flush(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


class Staging:
    """A folder of uploads that have not ended. It is in no backup."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._wishes = folder / "wishes"
        self._measured: tuple[float, Disk] | None = None
        self._wishes.mkdir(mode=0o700, parents=True, exist_ok=True)

    def path(self, identity: str) -> Path:
        """Return where an upload's bytes lie. Raises ValueError for what cannot be an id."""
        if not is_id(identity):
            raise ValueError(identity)
        return self._folder / identity

    def open(self, identity: str, length: int) -> StagedFile:
        """Open an upload of `length` bytes in all, making its file when it is new.

        Raises MediaError `upload-busy` while another process writes it.
        """
        path = self.path(identity)
        while True:
            file = self._opened(path, length)
            if file is not None:
                return file

    @staticmethod
    def _opened(path: Path, length: int) -> StagedFile | None:
        """Open and lock; None when whoever had the lock before has unlinked the file."""
        try:
            fd, fresh = os.open(path, os.O_RDWR | os.O_CLOEXEC), None
        except FileNotFoundError:
            fd, fresh = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600), path
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            facts = os.fstat(fd)
            if facts.st_nlink == 0:
                os.close(fd)
                return None
            if facts.st_size > length:  # a body that was too long, and a crash before it was cut off
                os.ftruncate(fd, length)
        except BlockingIOError:
            os.close(fd)
            raise MediaError("upload-busy", "Another request writes this upload; ask again.") from None
        except BaseException:
            os.close(fd)
            raise
        return StagedFile(fd, length, fresh)

    def home(self) -> str:
        """Return the name of this folder, which no other has; it is made up once."""
        path = self._folder / "home"
        with suppress(FileExistsError), path.open("x", encoding="ascii") as file:
            file.write(secrets.token_hex(16))
            file.flush()
            os.fsync(file.fileno())
        return path.read_text(encoding="ascii")

    def wish(self, identity: str) -> None:
        """Ask whoever has an upload's file open, in whatever process, to let go of it."""
        (self._wishes / self.path(identity).name).touch(mode=0o600)

    def wishes(self) -> list[str]:
        """Return the uploads that somebody wishes for; none while the disk cannot tell."""
        try:
            return [path.name for path in self._wishes.iterdir()]
        except OSError:
            return []

    def grant(self, identity: str) -> None:
        """Take note of a wish: it is over."""
        with suppress(OSError):
            (self._wishes / self.path(identity).name).unlink(missing_ok=True)

    def flush(self) -> None:
        """Return when the names of all files here are on disk."""
        _flush(self._folder)

    def drop(self, identity: str) -> None:
        """Unlink an upload's bytes; none is no error."""
        self.path(identity).unlink(missing_ok=True)

    def ids(self) -> list[str]:
        """Return the ids whose bytes lie here."""
        return sorted(entry.name for entry in os.scandir(self._folder) if is_id(entry.name))

    def known_disk(self) -> Disk | None:
        """Return the last look at the disk when it is young enough; asks nobody."""
        young = self._measured is not None and time.monotonic() - self._measured[0] <= MEASURED_S
        return self._measured[1] if self._measured is not None and young else None

    def disk(self) -> Disk:
        """Return what the disk still takes, and how much of each upload it has; at most a second old."""
        now = time.monotonic()
        if self._measured is None or now - self._measured[0] > MEASURED_S:
            staged = {}
            for entry in os.scandir(self._folder):
                with suppress(FileNotFoundError):  # it came to its end just now
                    if is_id(entry.name):
                        staged[entry.name] = entry.stat().st_size
            free = shutil.disk_usage(self._folder).free
            writable = os.access(self._folder, os.W_OK)  # false for root too when the disk is read-only
            self._measured = (now, Disk(free_bytes=free, staged=staged, writable=writable))
        return self._measured[1]
