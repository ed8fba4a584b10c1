"""A module for the cell that does what a decoder in a stranger's hands would do. The file says which crime.

It stands in for a decoder that was taken over: everything that a child has, it has.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

from media.model import Made, Order, Verdict

SECRET = Path(__file__).with_name("pictures.py")
"""A file that anybody may read."""
_libc = ctypes.CDLL(None, use_errno=True)


def prepare() -> None:
    """Keep a descriptor open that a child must not find."""
    os.open(SECRET, os.O_RDONLY)


def render(source: int, order: Order) -> tuple[Verdict, list[bytes]]:
    with os.fdopen(source, "rb") as file:
        crime, _, argument = file.read().decode().partition(" ")
    if crime == "none":
        return Verdict(code="ok", made=[Made(recipe="thumb", size=1)]), [b"x"]
    if crime == "lie":
        return Verdict(code="ok", made=[Made(recipe="thumb", size=1000)]), [b"x"]
    if crime == "write":
        return Verdict(code="ok", made=[Made(recipe="thumb", size=1 << 30)]), [bytes(1 << 20)] * 1024
    return Verdict(code="did", message=_CRIMES[crime](argument)), []


def _tried(step: Callable[[], object]) -> str:
    try:
        return f"done: {step()}"
    except (OSError, ValueError, RuntimeError) as error:
        return type(error).__name__


def _spin(_: str) -> str:
    while True:
        pass


def _fork_bomb(_: str) -> str:
    made = 0
    for _ in range(50):
        try:
            if os.fork() == 0:
                signal.pause()
            made += 1
        except OSError:
            continue
    return f"children: {made}"


def _allocate(_: str) -> str:
    held = [bytearray(64 << 20) for _ in range(64)]
    return f"held: {len(held)}"


def _found(_: str) -> str:
    """Read through every descriptor number: all that is found are the file, the result and nowhere."""
    found = 0
    for number in range(3, 4096):
        try:
            found += len(os.pread(number, 1, 0))
        except OSError:
            continue
    return f"bytes: {found}"


def _executable(_: str) -> str:
    _libc.mmap.restype = ctypes.c_void_p
    at = _libc.mmap(None, 4096, 7, 0x22, -1, 0)
    return "refused" if at == ctypes.c_void_p(-1).value else "mapped"


_CRIMES: dict[str, Callable[[str], str]] = {
    "read-file": lambda _: _tried(lambda: os.open(SECRET, os.O_RDONLY)),
    "write-file": lambda path: _tried(lambda: os.open(path, os.O_WRONLY | os.O_CREAT)),
    "list-folder": lambda _: _tried(lambda: list(Path("/").iterdir())),
    "unlink": lambda path: _tried(Path(path).unlink),
    "link": lambda path: _tried(lambda: os.link(SECRET, path)),
    "found": _found,
    "fork-bomb": _fork_bomb,
    "thread": lambda _: _tried(threading.Thread(target=time.time).start),
    "raise-limits": lambda _: _tried(lambda: resource.setrlimit(resource.RLIMIT_CPU, (1000, 1000))),
    "executable": _executable,
    "abort": lambda _: os.abort(),
    "segfault": lambda _: str(ctypes.string_at(0)),
    "socket": lambda _: _tried(socket.socket),
    "exec": lambda _: _tried(lambda: os.execv("/bin/sh", ["sh"])),
    "ptrace": lambda _: str(_libc.ptrace(16, os.getppid(), 0, 0)),
    "kill-parent": lambda _: _tried(lambda: os.kill(os.getppid(), signal.SIGKILL)),
    "kill-all": lambda _: _tried(lambda: os.kill(-1, signal.SIGKILL)),
    "unshare": lambda _: str(_libc.unshare(0x10000000)),
    "old-calls": lambda _: str(_libc.syscall(0x40000000 | 39)),
    "allocate": _allocate,
    "spin": _spin,
    "nap": lambda _: _tried(lambda: time.sleep(0.7)),
    "sleep": lambda _: str(time.sleep(3600)),
    "raise": lambda _: str(1 / 0),
}
