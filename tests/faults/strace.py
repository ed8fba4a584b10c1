"""`strace` on a running server: kill it at the n-th call of the operating system, or write down what it calls.

Calls are counted for each thread on its own. All that SQLite writes comes from the writer's thread, all that goes to
the network from the loop's.
"""

from __future__ import annotations

import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.server import Server

ATTACH_S = 20.0
SLOW_US = 4000


@contextmanager
def attached(server: Server, *options: str, threads: bool = True) -> Iterator[None]:
    """Trace a server (all of it, or only the thread of its loop) as the options say."""
    command = ["strace", *(["-f"] if threads else []), "-p", str(server.pid), *options]
    tracer = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        _wait(server.pid, tracer, threads=threads)
        yield
    finally:
        tracer.terminate()
        tracer.communicate()


def kill_at(call: str, n: int, log: Path = Path("/dev/null")) -> tuple[str, ...]:
    """Return the options that kill the process as it begins its n-th such call.

    Before a sync every write is slow: who answers too early has the time to be caught.
    """
    slow = ("-e", f"inject=pwrite64:delay_enter={SLOW_US}") if call == "fdatasync" else ()
    kill = ("-e", f"inject={call}:signal=SIGKILL:when={n}")
    return ("-yy", "-o", str(log), "-e", f"trace={call}{',pwrite64' if slow else ''}", *slow, *kill)


def written_down(log: Path, *calls: str) -> tuple[str, ...]:
    """Return the options that write calls down, with the names of the files."""
    return ("-yy", "-o", str(log), "-e", f"trace={','.join(calls)}")


def _wait(pid: int, tracer: subprocess.Popen[bytes], *, threads: bool) -> None:
    """Return when every thread that is to be traced is."""
    until = time.monotonic() + ATTACH_S
    while time.monotonic() < until:
        if tracer.poll() is not None:
            break
        tasks = list(Path(f"/proc/{pid}/task").iterdir()) if threads else [Path(f"/proc/{pid}")]
        if all("TracerPid:\t0" not in (task / "status").read_text() for task in tasks):
            return
        time.sleep(0.01)
    tracer.kill()
    message = f"strace did not attach: {tracer.communicate()[1].decode()}"
    raise RuntimeError(message)
