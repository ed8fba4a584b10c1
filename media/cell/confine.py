"""What a process of the cell gives up before it looks at a file. Linux only; what is lacking is reported by name."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
from pathlib import Path

import msgspec

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_CLONE_NEWNET = 0x40000000
_NOBODY = 65534

_libc = ctypes.CDLL(None, use_errno=True)


class Bounds(msgspec.Struct, frozen=True):
    """What one child may use."""

    memory_bytes: int
    cpu_s: int
    wall_s: float
    output_bytes: int


BOUNDS = {
    "image": Bounds(memory_bytes=1536 << 20, cpu_s=20, wall_s=30.0, output_bytes=32 << 20),
    "audio": Bounds(memory_bytes=1024 << 20, cpu_s=150, wall_s=180.0, output_bytes=64 << 20),
}


def confine_zygote() -> list[str]:
    """Cut the zygote off the network; return the names of the protections that cannot be had here."""
    missing = []
    if _libc.unshare(_CLONE_NEWNET) != 0:
        missing.append("network namespace")
    if os.geteuid() != 0:
        missing.append("another user")
    return missing


def confine_child(bounds: Bounds, keep: set[int]) -> None:
    """Give up everything but the descriptors in `keep`. Raises OSError, and then no file is opened."""
    for fd in sorted(int(path.name) for path in Path("/proc/self/fd").iterdir()):
        if fd > 2 and fd not in keep:  # noqa: PLR2004 - the standard streams, which lead nowhere
            try:
                os.close(fd)
            except OSError:
                continue  # the descriptor that listed the folder
    limits = {
        resource.RLIMIT_AS: bounds.memory_bytes,
        resource.RLIMIT_CPU: bounds.cpu_s,
        resource.RLIMIT_FSIZE: bounds.output_bytes,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 16,
        resource.RLIMIT_NPROC: 0,
    }
    for limit, value in limits.items():
        resource.setrlimit(limit, (value, value))
    os.chdir("/")
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(_NOBODY, _NOBODY, _NOBODY)
        os.setresuid(_NOBODY, _NOBODY, _NOBODY)
    if _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "no_new_privs")
    # After the change of user, which clears it: a child does not outlive its zygote.
    if _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "parent death signal")
