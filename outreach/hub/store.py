"""The hub's folder. A file's name says what it is, so that there is nothing else to keep in step with it.

    bundles/<number>.<digest>    as it was handed in, until the server has it
    sent/<number>.<digest>       how many of its pieces the server has taken
    receipts/<number>.<digest>   what to take back to the tablet
    refused/<number>.<digest>    the code with which the server refused it
    hub.json                     who this hub is

Promised: what `keep` returned from survives a power cut; the same file is kept once; a bundle goes only after its
receipts are on disk; the folder stays within its bounds. Refused: a file that has not the form of a bundle.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from outreach.errors import Problem
from outreach.folder import flush, write_durably
from outreach.hub.model import Copy, Counts, Identity, State
from outreach.hub.rules import AGAIN_MS
from sync.bundles import Bounds, archive

if TYPE_CHECKING:
    from collections.abc import Iterator

FREE_BYTES = 256 * 1024 * 1024
_NAME = re.compile(r"([0-9a-f]{64})\.([0-9a-f]{64})\Z")
_FOLDERS = ("incoming", "bundles", "sent", "receipts", "refused")
_FORGET_MS = 400 * 24 * 3600 * 1000


class Store:
    """Everything a hub keeps. Blocking; one process at a time."""

    def __init__(self, folder: Path, room_bytes: int) -> None:
        self._folder, self._room = folder, room_bytes
        for name in _FOLDERS:
            (folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)
        flush(folder)
        for left in (folder / "incoming").iterdir():  # of a crash: nobody was told that it is kept
            left.unlink()

    def identity(self) -> Identity | None:
        """Return who this hub is, once it was enrolled."""
        try:
            return msgspec.json.decode((self._folder / "hub.json").read_bytes(), type=Identity)
        except FileNotFoundError:
            return None

    def become(self, identity: Identity) -> None:
        """Keep who this hub is. Raises FileExistsError when it is somebody already."""
        write_durably(self._folder / "hub.json", msgspec.json.encode(identity))

    def draft(self) -> BinaryIO:
        """Return a file to receive into; it goes away when it is closed, unless it was kept."""
        return tempfile.NamedTemporaryFile(dir=self._folder / "incoming")  # type: ignore[return-value]

    def keep(self, draft: BinaryIO, now_ms: int) -> Copy:
        """Keep what was received, durably; return it as it stands: it may have come before.

        Raises SyncError `bundle-unreadable` and `bundle-too-large`, and Problem `storage-full`.
        """
        draft.flush()
        size = draft.seek(0, 2)
        members = archive.index(draft, Bounds())
        bodies = (archive.data(draft, member) for member in members)
        number = hashlib.sha256(next(bodies)).hexdigest()
        for _ in bodies:
            pass  # each is compared with its checksum
        draft.seek(0)
        name = f"{number}.{hashlib.file_digest(draft, 'sha256').hexdigest()}"  # type: ignore[arg-type] # it is a file
        known = self._copy(name)
        if known is not None and (known.state == "waiting" or now_ms - self._since_ms(known) < AGAIN_MS):
            return known
        self._make_room(size)
        os.fsync(draft.fileno())
        with suppress(FileExistsError):  # it was refused long ago
            os.link(draft.name, self._path("bundles", name))
        flush(self._folder / "bundles")
        self._drop("refused", name)
        return self._copy(name) or Copy(number=number, digest=name[65:], state="waiting")

    def find(self, prefix: str) -> list[Copy]:
        """Return the copies whose number begins so."""
        names = {path.name for folder in ("bundles", "receipts") for path in (self._folder / folder).glob(f"{prefix}*")}
        return [copy for name in sorted(names) if (copy := self._copy(name)) is not None]

    def by_digest(self, digest: str) -> Copy | None:
        """Return the copy that is this file."""
        for folder in ("bundles", "receipts"):
            for path in (self._folder / folder).glob(f"*.{digest}"):
                return self._copy(path.name)
        return None

    def waiting(self) -> list[Copy]:
        """Return what the server has not answered yet, in the order in which it came."""
        copies = (self._copy(name) for name in self._names("bundles"))
        return sorted((copy for copy in copies if copy and copy.state == "waiting"), key=lambda copy: copy.came_ms)

    def counts(self) -> Counts:
        """Return how many copies there are of each state."""
        bundles, refused = set(self._names("bundles")), set(self._names("refused"))
        return Counts(len(bundles - refused), len(set(self._names("receipts")) - bundles), len(bundles & refused))

    def file(self, copy: Copy) -> Path:
        """Return where the sealed file of a copy lies."""
        return self._path("bundles", _name(copy))

    def pieces_sent(self, copy: Copy) -> int:
        """Return how many pieces of a copy the server has taken."""
        try:
            return int(self._path("sent", _name(copy)).read_text() or "0")
        except (FileNotFoundError, ValueError):  # a guess too low sends again what the server has
            return 0

    def count_piece(self, copy: Copy, count: int) -> None:
        """Remember how many pieces were taken."""
        self._path("sent", _name(copy)).write_text(str(count))

    def finish(self, copy: Copy, receipts: bytes) -> None:
        """Keep the receipts of a copy, then let its file go."""
        name = _name(copy)
        self._drop("receipts", name)  # of an earlier time
        write_durably(self._path("receipts", name), receipts)
        self._drop("bundles", name)
        self._drop("sent", name)

    def refuse(self, copy: Copy, code: str) -> None:
        """Remember that the server will not take a copy. The file stays while there is room."""
        self._drop("refused", _name(copy))
        write_durably(self._path("refused", _name(copy)), code.encode())

    def receipts(self, copy: Copy) -> bytes | None:
        """Return the sealed receipts of a copy, or None."""
        try:
            return self._path("receipts", _name(copy)).read_bytes()
        except FileNotFoundError:
            return None

    def forget(self, now_ms: int) -> None:
        """Let receipts go that nobody can be waiting for any more."""
        for name in self._names("receipts"):
            if self._path("receipts", name).stat().st_mtime_ns // 1_000_000 < now_ms - _FORGET_MS:
                self._drop("receipts", name)

    def _copy(self, name: str) -> Copy | None:
        match = _NAME.match(name)
        bundle, refused = self._path("bundles", name), self._path("refused", name)
        if match is None:
            return None
        state: State
        try:
            status, code = bundle.stat(), None
            state, code = ("refused", refused.read_text()) if refused.exists() else ("waiting", None)
        except FileNotFoundError:
            try:
                status, state, code = self._path("receipts", name).stat(), "sent", None
            except FileNotFoundError:
                return None
        came_ms = status.st_mtime_ns // 1_000_000
        return Copy(number=match[1], digest=match[2], state=state, size=status.st_size, came_ms=came_ms, code=code)

    def _since_ms(self, copy: Copy) -> int:
        """Return when a copy came to its end."""
        folder = {"sent": "receipts", "refused": "refused"}.get(copy.state, "bundles")
        return self._path(folder, _name(copy)).stat().st_mtime_ns // 1_000_000

    def _make_room(self, size: int) -> None:
        """Let refused copies go, the oldest first, until `size` more bytes fit. Raises Problem `storage-full`."""
        for copy in [None, *self._refused()]:
            if copy is not None:
                self._drop("bundles", _name(copy))
                self._drop("refused", _name(copy))
            used = sum(path.stat().st_size for path in (self._folder / "bundles").iterdir())
            if used + size <= self._room and shutil.disk_usage(self._folder).free >= FREE_BYTES:
                return
        raise Problem("storage-full")

    def _refused(self) -> Iterator[Copy]:
        copies = (self._copy(name) for name in self._names("refused"))
        yield from sorted((copy for copy in copies if copy), key=lambda copy: copy.came_ms)

    def _names(self, folder: str) -> list[str]:
        return [entry.name for entry in os.scandir(self._folder / folder) if _NAME.match(entry.name)]

    def _path(self, folder: str, name: str) -> Path:
        return self._folder / folder / name

    def _drop(self, folder: str, name: str) -> None:
        self._path(folder, name).unlink(missing_ok=True)


def _name(copy: Copy) -> str:
    return f"{copy.number}.{copy.digest}"
