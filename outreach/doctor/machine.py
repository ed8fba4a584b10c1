"""The machine: its disk, its clock, what it can confine, the fonts of certificates."""

from __future__ import annotations

import ctypes
import os
import shutil
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from media.cell.cell import lacking
from media.errors import CellBroken
from media.model import Limits
from outreach.clock.rules import BUILT_MS
from outreach.doctor.model import Finding
from outreach.passkeys.rules import party

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.settings import Settings

SLOW_S = 0.2
SAMPLE_BYTES = 1 << 20
_FONTS = ("fontpkg_amiri", "manimgx_fonts", "manimgx_fonts_cjk")
_AWAY = {"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p"}
_MEMORY = {"tmpfs", "ramfs"}
_TIME_ERROR = 5


def folder(settings: Settings) -> Iterator[Finding]:
    """Look at the data folder: whether it is there, ours alone, of a kind that keeps things, and quick to flush."""
    data = settings.data
    if not data.is_dir():
        yield Finding("folder", "wrong", f"There is no folder {data}.")
        return
    kind = _file_system(data)
    if kind in _MEMORY:
        yield Finding("folder", "wrong", f"{data} lies in memory ({kind}): everything is gone after a restart.")
    elif kind in _AWAY and settings.database.startswith("sqlite:"):
        yield Finding("folder", "wrong", f"{data} lies on another machine ({kind}): SQLite needs a disk of this one.")
    try:
        took_s = _flush_one(data)
    except OSError as error:
        yield Finding("folder", "wrong", f"Nothing can be kept in {data}: {error.strerror}.")
        return
    slow = took_s > SLOW_S
    says = f"A megabyte is on disk in {took_s * 1000:.0f} ms."
    yield Finding("folder", "look" if slow else "well", says + (" That is slow: every answer waits for it." * slow))
    yield from _permissions(data)
    yield from _room(settings)


def officers(settings: Settings) -> Iterator[Finding]:
    """Look how officers come in, and whether they can at all."""
    if settings.officers == "code":
        near = (urlsplit(settings.public_url).hostname or "") in {"localhost", "127.0.0.1", "::1"}
        says = "A code alone lets officers in (OUTREACH_OFFICERS=code): whoever reads one has all that its officer may."
        yield Finding("officers", "look" if near else "wrong", says)
    elif party(settings.public_url) is None:
        says = (
            f"There can be no passkeys at {settings.public_url}, so no officer comes in. Passkeys need https and a "
            "name. Where there can be neither, set OUTREACH_OFFICERS=code and know what it means."
        )
        yield Finding("officers", "wrong", says)
    else:
        yield Finding("officers", "well", "A code lets an officer in only to make a passkey.")


def _flush_one(data: Path) -> float:
    """Write, flush, rename and unlink a file, as a blob is kept; return how long that took."""
    path, after = data / f".doctor.{os.getpid()}", data / f".doctor.{os.getpid()}.done"
    began = time.monotonic()
    try:
        with path.open("xb") as file:
            file.write(os.urandom(SAMPLE_BYTES))
            file.flush()
            os.fsync(file.fileno())
        path.rename(after)
        place = os.open(data, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(place)
        finally:
            os.close(place)
        return time.monotonic() - began
    finally:
        path.unlink(missing_ok=True)
        after.unlink(missing_ok=True)


def _permissions(data: Path) -> Iterator[Finding]:
    open_ = [
        path for path in (data / "keys", *(data / "keys").glob("*")) if path.exists() and path.stat().st_mode & 0o77
    ]
    if open_:
        yield Finding("permissions", "wrong", f"Others on this machine can read {open_[0]}: chmod go-rwx it.")
    else:
        yield Finding("permissions", "well", "Only this user can read the keys.")


def _room(settings: Settings) -> Iterator[Finding]:
    for name, place in (("room", settings.data), ("room for media", settings.media_folder)):
        if not place.exists():
            continue
        free, least = shutil.disk_usage(place).free, Limits().free_bytes
        says = f"{free >> 20} MiB are free in {place}."
        if free < least:
            yield Finding(name, "wrong", f"{says} Uploads are refused below {least >> 20}.")
        else:
            yield Finding(name, "look" if free < 4 * least else "well", says)


def _file_system(path: Path) -> str:
    """Return the kind of file system that a path lies on, as Linux tells it; empty where it does not."""
    try:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    found, kind = "", ""
    for line in lines:
        _, place, of, *_ = line.split(" ")
        if path.is_relative_to(place) and len(place) >= len(found):
            found, kind = place, of
    return kind


def clock() -> Iterator[Finding]:
    """Look at the clock: deadlines are decided by it."""
    if time.time() * 1000 < BUILT_MS:
        yield Finding("clock", "wrong", f"The clock says {time.strftime('%Y-%m-%d')}: that is in the past.")
        return
    room = ctypes.create_string_buffer(512)  # struct timex, all zero: only asked
    try:
        state = ctypes.CDLL(None, use_errno=True).adjtimex(room)
    except AttributeError:
        state = -1
    if state == _TIME_ERROR:
        yield Finding("clock", "look", "Nobody keeps this machine's clock right (no time server): deadlines drift.")
    else:
        yield Finding("clock", "well", f"It is {time.strftime('%Y-%m-%d %H:%M', time.gmtime())} UTC.")


def cell() -> Iterator[Finding]:
    """Look at what the decoder's cell can be confined with."""
    try:
        missing = lacking()
    except CellBroken as error:
        yield Finding("cell", "wrong", f"Strangers' files cannot be opened here: {error}.")
        return
    if missing:
        yield Finding("cell", "look", f"Strangers' files are opened without: {', '.join(missing)}.")
    else:
        yield Finding("cell", "well", "Strangers' files are opened behind every wall that there is.")


def fonts() -> Iterator[Finding]:
    """Look for the fonts that certificates are set in."""
    missing = [name for name in _FONTS if find_spec(name) is None]
    if missing:
        yield Finding("fonts", "wrong", f"Certificates lack {', '.join(missing)}: install the package again.")
    else:
        yield Finding("fonts", "well", "Certificates have their fonts.")
