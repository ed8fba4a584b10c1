"""What a process of the cell gives up before it looks at a file. Linux only; what is lacking is reported by name."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from media.cell import filter as calls

if TYPE_CHECKING:
    from collections.abc import Callable

    from media.cell.works import Bounds

NETWORK: Final = "a network namespace of its own"
USER: Final = "another user"
FILTER: Final = "the filter of system calls"

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_CLONE_NEWNET = 0x40000000
_NOBODY = 65534
_FEW = 256

_libc = ctypes.CDLL(None, use_errno=True)


def confine_zygote() -> list[str]:
    """Cut the zygote off the network; return the names of the protections that cannot be had here."""
    missing = []
    if _libc.unshare(_CLONE_NEWNET) != 0:
        missing.append(NETWORK)
    if os.geteuid() != 0:
        missing.append(USER)
    if not _filter_holds():
        missing.append(FILTER)
    return missing


def confine_child(bounds: Bounds, keep: set[int], *, filtered: bool) -> None:
    """Give up everything but the descriptors in `keep`. Raises OSError, and then no file is opened.

    `filtered` False: the zygote found that system calls cannot be filtered here, and said so.
    """
    for fd in sorted(int(path.name) for path in Path("/proc/self/fd").iterdir()):
        if fd > 2 and fd not in keep:  # noqa: PLR2004 - the standard streams, which lead nowhere
            try:
                os.close(fd)
            except OSError:
                continue  # the descriptor that listed the folder
    for limit, value in _limits(bounds, filtered=filtered).items():
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
    if filtered:
        calls.install(threads=bounds.threads)


def _limits(bounds: Bounds, *, filtered: bool) -> dict[int, int]:
    limits = {
        resource.RLIMIT_AS: bounds.memory_bytes,
        resource.RLIMIT_CPU: bounds.cpu_s,
        resource.RLIMIT_FSIZE: bounds.output_bytes,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 16,
    }
    if not bounds.threads:
        limits[resource.RLIMIT_NPROC] = 0
    elif not filtered:  # else the filter tells threads from processes, and the limit would count other children
        limits[resource.RLIMIT_NPROC] = _FEW
    return limits


def _filter_holds() -> bool:
    """Try the filter on a child that does what is forbidden: it must be refused a file, and die of a socket."""
    child = os.fork()
    if child == 0:
        try:
            _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
            calls.install(threads=False)
            if _refused(lambda: os.open("/", os.O_RDONLY)) and _refused(lambda: os.dup(0)):
                _libc.socket(1, 1, 0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGSYS


def _refused(step: Callable[[], int]) -> bool:
    try:
        step()
    except PermissionError:
        return True
    return False
