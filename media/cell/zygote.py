"""The process that has decoders loaded and forks a child for each file. Started by `Cell`, never imported by it.

It speaks over one socket: a message is an `Order` with three descriptors (the file, where the result goes, a socket to
answer on); the answer is a descriptor of the child, by which the server waits for it and can kill it. When the server
goes away the socket ends, and with it the zygote and its children.

    python -m media.cell.zygote '{"image": WORK, ...}' DESCRIPTOR      serves one room
    python -m media.cell.zygote                                        prints what cannot be had here, as JSON
"""

from __future__ import annotations

import codecs
import gc
import importlib
import os
import signal
import socket
import sys
from typing import TYPE_CHECKING

import msgspec

from media.cell.confine import FILTER, confine_child, confine_zygote
from media.cell.works import Work
from media.model import Order, Verdict

if TYPE_CHECKING:
    from types import ModuleType

MESSAGE_BYTES = 4096
# Python loads these when they are first used, and a child can load nothing any more.
_CODECS = ("ascii", "latin-1", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp437")


class _Room:
    """The works of this zygote, each with its module loaded."""

    def __init__(self, works: dict[str, Work]) -> None:
        self.works = works
        for name in _CODECS:
            codecs.lookup(name)
        self.modules: dict[str, ModuleType] = {}
        for name, work in works.items():
            self.modules[name] = importlib.import_module(work.module)
            self.modules[name].prepare()
        self.nowhere = os.open(os.devnull, os.O_RDWR)
        self.missing = confine_zygote()


def main(works: dict[str, Work], control: int) -> None:
    """Serve orders until the socket ends."""
    for told in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # Whoever stops the whole group tells the server, which ends this by its line: a child that died of it would be
        # counted against its file.
        signal.signal(told, signal.SIG_IGN)
    room = _Room(works)
    gc.collect()
    gc.freeze()  # a collection in a child would write to, and so copy, everything that the zygote has loaded
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children are not waited for here, and leave no zombies
    with socket.socket(fileno=control) as line:
        line.send(msgspec.json.encode(room.missing))
        while True:
            message, fds, _, _ = socket.recv_fds(line, MESSAGE_BYTES, 3)
            if not message:
                return
            _fork(room, message, fds)


def _fork(room: _Room, message: bytes, fds: list[int]) -> None:
    source, target, answer = fds
    child = os.fork()
    if child == 0:
        code = 1
        try:
            _work(room, msgspec.json.decode(message, type=Order), source, target)
            code = 0
        finally:
            os._exit(code)
    with socket.socket(fileno=answer) as line:
        try:
            handle = os.pidfd_open(child)
        except ProcessLookupError:
            line.send(b"over")
        else:
            socket.send_fds(line, [b"child"], [handle])
            os.close(handle)
    os.close(source)
    os.close(target)


def _work(room: _Room, order: Order, source: int, target: int) -> None:
    for stream in (0, 1, 2):
        os.dup2(room.nowhere, stream)
    confine_child(room.works[order.work].bounds, {source, target}, filtered=FILTER not in room.missing)
    verdict, outputs = _rendered(room.modules[order.work], order, source)
    head = msgspec.json.encode(verdict)
    with os.fdopen(target, "wb") as file:
        file.write(len(head).to_bytes(4, "big") + head)
        for output in outputs:
            file.write(output)


def _rendered(module: ModuleType, order: Order, source: int) -> tuple[Verdict, list[bytes]]:
    """Have a module look at the file. Whatever a library raises says something about the file, and kills nobody."""
    try:
        verdict, outputs = module.render(source, order)
    except MemoryError:
        return Verdict(code="file-too-large", message="It needs too much memory."), []
    except Exception as error:  # noqa: BLE001 - decoders raise what they like
        return Verdict(code="file-broken", message=f"{type(error).__name__}: {error}"[:200]), []
    return verdict, outputs


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(msgspec.json.decode(sys.argv[1], type=dict[str, Work]), int(sys.argv[2]))
    else:
        sys.stdout.write(msgspec.json.encode(confine_zygote()).decode())
