"""A power cut, simulated: what a program told the operating system is recorded, and disks are built that could be left.

The model: bytes that were written and not flushed may be there or not, in any order, and torn at 512 bytes; what was
flushed is there. Names (made, renamed, linked, unlinked) become durable in their order when their folder is flushed; of
those that were not, any first part may be. A file in memory (`-shm`) is gone. Nothing of SQLite or of the product is
known here.
"""

from __future__ import annotations

import random
import re
import subprocess
from pathlib import Path
from typing import NamedTuple

SECTOR = 512
_CALLS = (
    "openat,close,pwrite64,write,fsync,fdatasync,rename,link,linkat,unlink,ftruncate,access,faccessat,faccessat2,mkdir"
)
_LINE = re.compile(r"(?:\[pid\s+)?(\d+)\]?\s+(?:<\.\.\. )?(\w+)(?:\(| resumed>)(.*)")
_FD = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2})+)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_RESULT = re.compile(r"\)?\s+= (-?\d+)")


class Event(NamedTuple):
    """One thing that the program told the system; `path` below the folder, `at` an offset or a length."""

    what: str  # write, cut, flush, make, rename, link, unlink, told
    path: str = ""
    other: str = ""
    data: bytes = b""
    at: int = 0


def record(command: list[str], folder: Path, log: Path) -> list[Event]:
    """Run a program to its end; return what it did below `folder`, in order. `access("/told/N")` is an answer."""
    tracer = ["strace", "-f", "-xx", "-yy", "-s", "1000000", "-o", str(log), "-e", f"trace={_CALLS}"]
    subprocess.run([*tracer, *command], check=True, capture_output=True, timeout=300)
    return _read(log.read_text(), folder)


def _text(hexed: str) -> bytes:
    return bytes.fromhex(hexed.replace("\\x", ""))


def _read(text: str, folder: Path) -> list[Event]:
    events: list[Event] = []
    begun: dict[str, str] = {}
    for line in text.splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        thread, call, rest = match.groups()
        if rest.endswith("<unfinished ...>"):
            begun[thread] = rest.removesuffix("<unfinished ...>")
            continue
        if " resumed>" in line:
            rest = begun.pop(thread, "") + rest
        result = _RESULT.search(rest)
        if result is None or (int(result[1]) < 0 and "access" not in call):
            continue
        event = _event(call, rest, str(folder))
        if event is not None:
            events.append(event)
    return events


def _event(call: str, rest: str, folder: str) -> Event | None:
    texts = [_text(each) for each in _TEXT.findall(rest)]
    if "access" in call:
        told = texts[0].decode()
        return Event("told", at=int(told.rpartition("/")[2])) if told.startswith("/told/") else None
    fd = _FD.match(rest)
    if fd is not None and call in {"pwrite64", "write", "fsync", "fdatasync", "ftruncate"}:
        return _of_file(call, rest, _below(_text(fd[2]).decode(), folder), texts)
    paths = [_below(each.decode(errors="replace"), folder) for each in texts]
    if not paths or any(path is None for path in paths):
        return None
    if call == "openat" and "O_CREAT" in rest:
        return Event("make", paths[0] or "")
    if call in {"rename", "link", "linkat", "unlink"}:
        return Event(call.removesuffix("at"), *(path or "" for path in paths))
    return None


def _of_file(call: str, rest: str, path: str | None, texts: list[bytes]) -> Event | None:
    if path is None:
        return None
    if call in {"fsync", "fdatasync"}:
        return Event("flush", path)
    if call == "ftruncate":
        return Event("cut", path, at=int(rest.split(", ")[1].split(")", maxsplit=1)[0]))
    at = int(rest.rpartition(")")[0].rpartition(", ")[2]) if call == "pwrite64" else -1
    return Event("write", path, data=texts[-1], at=at)


def _below(path: str, folder: str) -> str | None:
    return path[len(folder) :].lstrip("/") if path.startswith(folder) else None


class File:
    """Bytes that are on the disk, and what was told since and may be lost."""

    def __init__(self, data: bytes = b"") -> None:
        self.durable = data
        self.pending: list[Event] = []
        self.end = len(data)  # as the program sees it, for writes that append

    def tell(self, event: Event) -> None:
        at = self.end if event.at < 0 else event.at
        self.pending.append(event._replace(at=at))
        self.end = at if event.what == "cut" else max(self.end, at + len(event.data))

    def flush(self) -> None:
        self.durable, self.pending = apply(self.durable, self.pending), []


def apply(data: bytes, events: list[Event]) -> bytes:
    """Return what a file holds after some writes and cuts."""
    held = bytearray(data)
    for event in events:
        if event.what == "cut":
            held = held[: event.at].ljust(event.at, b"\0")
        else:
            held = held.ljust(event.at, b"\0")
            held[event.at : event.at + len(event.data)] = event.data
    return bytes(held)


class Disk:
    """A disk under a running program. `crash` gives one that it could leave behind."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._names: dict[str, File] = {path: File(data) for path, data in files.items()}
        self._durable = dict(self._names)
        self._waiting: list[tuple[Event, File | None]] = []

    def tell(self, event: Event) -> None:
        """Take what the program does."""
        if event.what == "flush":
            self._flush(event.path)
        elif event.what in {"write", "cut"}:
            if event.path in self._names:
                self._names[event.path].tell(event)
        elif event.what == "make":
            if event.path not in self._names:
                self._rename(event, File())
        elif event.what in {"rename", "link", "unlink"}:
            self._rename(event, self._names.get(event.path))

    def _rename(self, event: Event, file: File | None) -> None:
        _name(self._names, event, file)
        self._waiting.append((event, file))

    def _flush(self, path: str) -> None:
        if path in self._names:
            self._names[path].flush()
            return
        rest = []
        for event, file in self._waiting:  # a folder: its names are on the disk from here on
            if path in {_parent(event.path), _parent(event.other or event.path)}:
                _name(self._durable, event, file)
            else:
                rest.append((event, file))
        self._waiting = rest

    def crash(self, dice: random.Random) -> dict[str, bytes]:
        """Return the files of a disk whose power went now."""
        names = dict(self._durable)
        for event, file in self._waiting[: dice.randint(0, len(self._waiting))]:
            _name(names, event, file)
        keep = dice.choice((0.0, 0.3, 0.7, 1.0))
        left: dict[int, bytes] = {}
        for file in names.values():
            left.setdefault(id(file), apply(file.durable, _survivors(file.pending, keep, dice)))
        return {path: left[id(file)] for path, file in names.items() if not path.endswith("-shm")}


def _name(names: dict[str, File], event: Event, file: File | None) -> None:
    if event.what in {"rename", "unlink"}:
        names.pop(event.path, None)
    if file is not None and event.what != "unlink":
        names[event.other or event.path] = file


def _parent(path: str) -> str:
    return path.rpartition("/")[0]


def _survivors(pending: list[Event], keep: float, dice: random.Random) -> list[Event]:
    """Return what of the writes reached the disk: any of them, each in any of its sectors."""
    found = []
    for event in pending:
        if event.what == "cut":
            found += [event] if dice.random() < keep else []
            continue
        for start in range(0, len(event.data), SECTOR):
            if dice.random() < keep:
                found.append(event._replace(at=event.at + start, data=event.data[start : start + SECTOR]))
    return found
