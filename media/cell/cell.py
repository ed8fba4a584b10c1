"""The server's side of the cell. No decoder is imported here.

Promised: `make` returns a verdict and what was made, or raises within the work's time; a child that crashes, hangs or
eats memory costs its own file and nothing else. Refused: believing a child. What it wrote is checked before use.
"""

from __future__ import annotations

import fcntl
import logging
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from functools import cache
from pathlib import Path

import msgspec

from media.cell.works import WORKS, Work
from media.errors import CellBroken, ChildDied
from media.model import Order, Verdict
from media.recipes import CLEAN, PLACEHOLDER

log = logging.getLogger("media.cell")

_UNASKED = (PLACEHOLDER, CLEAN)

START_S = 30.0
HEAD_BYTES = 16_384

_COMMAND = (sys.executable, "-P", "-m", "media.cell.zygote")
# Nothing of the server's environment: a decoder has no use for its secrets.
ENVIRONMENT = {
    "PYTHONPATH": str(Path(__file__).parents[2]),
    "LANG": "C.UTF-8",
    # Pictures in memory that is asked for in large pages and used again: a child of half a second spent a fifth of it
    # on being given memory, four kilobytes at a time.
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1:glibc.malloc.mmap_threshold=1000000000"
    ":glibc.malloc.trim_threshold=1000000000:glibc.malloc.top_pad=4000000",
}
_SEALED = fcntl.F_SEAL_WRITE | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL


@cache
def lacking() -> list[str]:
    """Return the names of the protections that this machine cannot give the cell; empty when it has them all.

    They are tried once, in a process of their own, which takes about a fifth of a second. Raises CellBroken.
    """
    try:
        done = subprocess.run(_COMMAND, env=ENVIRONMENT, capture_output=True, timeout=START_S, check=True)  # noqa: S603
        return msgspec.json.decode(done.stdout, type=list[str])
    except (OSError, subprocess.SubprocessError, msgspec.DecodeError) as error:
        raise CellBroken("no process can be confined here") from error


class _Zygote:
    """One running zygote and the line to it."""

    def __init__(self, room: str, works: dict[str, Work]) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [*_COMMAND, msgspec.json.encode(works).decode(), str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                env=ENVIRONMENT,
            )
        self._line = ours
        ours.settimeout(START_S)
        try:
            hello = ours.recv(HEAD_BYTES)
            missing = msgspec.json.decode(hello, type=list[str])
        except (OSError, msgspec.DecodeError) as error:
            self.close()
            raise CellBroken(f"the cell for {room} did not start") from error
        if missing:
            log.warning("the cell for %s runs without: %s", room, ", ".join(missing))

    def send(self, order: Order, source: int, target: int, answer: int) -> None:
        socket.send_fds(self._line, [msgspec.json.encode(order)], [source, target, answer])

    def close(self) -> None:
        self._line.close()
        try:
            self._process.wait(2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Cell:
    """Makes renditions of strangers' files. Blocking, and safe to call from several threads.

    A zygote is started when a work of its room is first asked for, and again when it has died.
    """

    def __init__(self, works: dict[str, Work] | None = None) -> None:
        self._works = WORKS if works is None else works
        self._zygotes: dict[str, _Zygote] = {}
        self._lock = threading.Lock()
        self._closed = False

    def make(self, order: Order, data: bytes | Path) -> tuple[Verdict, dict[str, bytes]]:
        """Have a child decode `data`, or the file at a path; return its verdict and the outputs by recipe.

        Raises ChildDied when it crashed, hung or wrote nonsense, CellBroken when there is no cell to ask.
        """
        source = _sealed(data) if isinstance(data, bytes) else os.open(data, os.O_RDONLY | os.O_CLOEXEC)
        target = os.memfd_create("out")
        try:
            self._run(order, source, target)
            with open(target, "rb", closefd=False) as file:
                file.seek(0)
                written = file.read()
        finally:
            os.close(source)
            os.close(target)
        return _read(written, order)

    def close(self) -> None:
        """End the zygotes and whatever still runs in them. Who asks later, from a thread that goes on, starts none."""
        with self._lock:
            self._closed = True
            for zygote in self._zygotes.values():
                zygote.close()
            self._zygotes.clear()

    def _run(self, order: Order, source: int, target: int) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with ours:
            with theirs:
                self._send(order, source, target, theirs.fileno())
            ours.settimeout(START_S)
            try:
                word, handles, _, _ = socket.recv_fds(ours, 16, 1)
            except OSError as error:
                raise CellBroken("the cell does not answer") from error
        if not word:
            raise CellBroken("the cell died")
        if handles:
            _await(handles[0], self._works[order.work].bounds.wall_s)

    def _send(self, order: Order, source: int, target: int, answer: int) -> None:
        room = self._works[order.work].room
        with self._lock:
            if self._closed:
                raise CellBroken("the cell is closed")
            for attempt in (1, 2):
                zygote = self._zygotes.get(room)
                if zygote is None:
                    works = {name: work for name, work in self._works.items() if work.room == room}
                    zygote = self._zygotes[room] = _Zygote(room, works)
                try:
                    zygote.send(order, source, target, answer)
                except OSError as error:
                    self._zygotes.pop(room).close()
                    if attempt == 2:  # noqa: PLR2004 - a fresh one died as well
                        raise CellBroken("the cell died") from error
                else:
                    return


def _sealed(data: bytes) -> int:
    """Return a descriptor from which `data` can be read, and changed by nobody."""
    fd = os.memfd_create("in", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    with open(fd, "wb", closefd=False) as file:
        file.write(data)
    os.lseek(fd, 0, os.SEEK_SET)
    fcntl.fcntl(fd, fcntl.F_ADD_SEALS, _SEALED)
    return fd


def _await(handle: int, wall_s: float) -> None:
    """Wait for a child; kill it when its time is over."""
    try:
        waiting = select.poll()
        waiting.register(handle, select.POLLIN)
        if not waiting.poll(wall_s * 1000):
            signal.pidfd_send_signal(handle, signal.SIGKILL)
            waiting.poll(5000)
            raise ChildDied(f"killed after {wall_s:g} s")
    finally:
        os.close(handle)


def _read(written: bytes, order: Order) -> tuple[Verdict, dict[str, bytes]]:
    length = int.from_bytes(written[:4], "big")
    if not 0 < length <= HEAD_BYTES:
        raise ChildDied("it ended without a word")
    try:
        verdict = msgspec.json.decode(written[4 : 4 + length], type=Verdict)
    except msgspec.DecodeError as error:
        raise ChildDied("it wrote nonsense") from error
    outputs, at = {}, 4 + length
    for made in verdict.made:
        if made.size < 1 or made.recipe not in (*order.recipes, *_UNASKED):
            raise ChildDied("it made what nobody ordered")
        outputs[made.recipe] = written[at : at + made.size]
        at += made.size
    if at != len(written) or (verdict.code == "ok" and not set(order.recipes) <= outputs.keys()):
        raise ChildDied("it wrote less than it said")
    return verdict, outputs
