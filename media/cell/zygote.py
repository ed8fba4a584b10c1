"""The process that has a decoder loaded and forks a child for each file. Started by `Cell`, never imported by it.

It speaks over one socket: a message is an `Order` with three descriptors (the file, where the result goes, a socket to
answer on); the answer is a descriptor of the child, by which the server waits for it and can kill it. When the server
goes away the socket ends, and with it the zygote and its children.
"""

from __future__ import annotations

import importlib
import os
import signal
import socket
import sys
from typing import TYPE_CHECKING

import msgspec

from media.cell.confine import BOUNDS, confine_child, confine_zygote
from media.model import Order, Verdict

if TYPE_CHECKING:
    from types import ModuleType

MESSAGE_BYTES = 4096


def main(work: str, control: int) -> None:
    """Serve orders until the socket ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C in the terminal is the server's to answer
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children are not waited for here, and leave no zombies
    module = importlib.import_module(f"media.cell.{work}")
    module.prepare()
    nowhere = os.open(os.devnull, os.O_RDWR)
    with socket.socket(fileno=control) as line:
        line.send(msgspec.json.encode(confine_zygote()))
        while True:
            message, fds, _, _ = socket.recv_fds(line, MESSAGE_BYTES, 3)
            if not message:
                return
            _fork(module, work, message, fds, nowhere)


def _fork(module: ModuleType, work: str, message: bytes, fds: list[int], nowhere: int) -> None:
    source, target, answer = fds
    child = os.fork()
    if child == 0:
        code = 1
        try:
            _work(module, work, message, source, target, nowhere)
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


def _work(module: ModuleType, work: str, message: bytes, source: int, target: int, nowhere: int) -> None:
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    confine_child(BOUNDS[work], {source, target})
    verdict, outputs = module.render(source, msgspec.json.decode(message, type=Order))
    if not isinstance(verdict, Verdict):
        raise TypeError
    head = msgspec.json.encode(verdict)
    with os.fdopen(target, "wb") as file:
        file.write(len(head).to_bytes(4, "big") + head)
        for output in outputs:
            file.write(output)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
