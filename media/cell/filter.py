"""Which system calls a child of the cell may still make: a filter of our own for x86-64 and aarch64.

Three answers. What decoding needs is allowed. What no decoder ever does (network, programs, other processes) kills the
child on the spot: that file counts a strike. Everything else fails with EPERM, because libraries try to open files that
may be missing and go on without. No call that is allowed takes a path, so no file can be opened for reading either.
The numbers are those of the kernel's headers; `asm/unistd_64.h` and `asm-generic/unistd.h`.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from typing import Final

_ALLOWED: Final[dict[str, tuple[int | None, int | None]]] = {
    # the descriptors that were handed over: the file, the result, and three that lead nowhere
    "read": (0, 63), "write": (1, 64), "readv": (19, 65), "writev": (20, 66), "pread64": (17, 67),
    "pwrite64": (18, 68), "lseek": (8, 62), "close": (3, 57), "fstat": (5, 80),
    # memory; `mmap` and `mprotect` are below
    "munmap": (11, 215), "mremap": (25, 216), "brk": (12, 214), "madvise": (28, 233),
    # locks and signals of one's own
    "futex": (202, 98), "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135), "rt_sigreturn": (15, 139),
    "sigaltstack": (131, 132), "restart_syscall": (219, 128), "rseq": (334, 293), "membarrier": (324, 283),
    # time and chance
    "clock_gettime": (228, 113), "clock_getres": (229, 114), "gettimeofday": (96, 169), "time": (201, None),
    "nanosleep": (35, 101), "clock_nanosleep": (230, 115), "getrandom": (318, 278),
    # questions about oneself and the machine
    "getpid": (39, 172), "gettid": (186, 178), "getppid": (110, 173), "getuid": (102, 174), "geteuid": (107, 175),
    "getgid": (104, 176), "getegid": (108, 177), "getrusage": (98, 165), "getrlimit": (97, 163), "uname": (63, 160),
    "sysinfo": (99, 179), "sched_getaffinity": (204, 123), "sched_yield": (24, 124),
    # the end
    "exit": (60, 93), "exit_group": (231, 94),
}  # fmt: skip
_FATAL: Final[dict[str, tuple[int | None, int | None]]] = {
    "socket": (41, 198), "socketpair": (53, 199), "connect": (42, 203), "bind": (49, 200), "listen": (50, 201),
    "accept": (43, 202), "accept4": (288, 242), "sendto": (44, 206), "sendmsg": (46, 211),
    "execve": (59, 221), "execveat": (322, 281), "ptrace": (101, 117), "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271), "kill": (62, 129), "tkill": (200, 130), "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424), "pidfd_getfd": (438, 438), "bpf": (321, 280), "mount": (165, 40),
    "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51), "setns": (308, 268), "unshare": (272, 97),
    "init_module": (175, 105), "finit_module": (313, 273), "kexec_load": (246, 104), "add_key": (248, 217),
    "request_key": (249, 218), "keyctl": (250, 219), "userfaultfd": (323, 282), "perf_event_open": (298, 241),
    "io_uring_setup": (425, 425), "open_by_handle_at": (304, 265), "setuid": (105, 146), "setresuid": (117, 147),
}  # fmt: skip
_MMAP, _MPROTECT, _TGKILL, _PRLIMIT, _FCNTL = (9, 222), (10, 226), (234, 131), (302, 261), (72, 25)
_CLONE, _CLONE3, _SET_ROBUST_LIST = (56, 220), (435, 435), (273, 99)
_THREAD_FLAGS = (0x3D0F00, 0x7D0F00)  # exactly what glibc and musl ask for a thread with; a process has other flags

_MACHINES: Final = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
"""What the kernel calls each, and the column of the tables."""
_X32 = 0x40000000  # the third set of numbers that x86-64 understands

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _EPERM, _ENOSYS = 0x7FFF0000, 0x80000000, 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS
_PROT_EXEC = 4
_DESCRIPTOR_QUESTIONS = (1, 2, 3)  # F_GETFD, F_SETFD, F_GETFL
_NUMBER, _MACHINE, _ARGUMENTS = 0, 4, 16  # offsets in `struct seccomp_data`
_PR_SET_SECCOMP, _MODE_FILTER = 22, 2

Step = tuple[int, int, int, int]
"""One instruction: its code, how far to jump when true and when false, its operand."""


def program(machine: str, own_pid: int, *, threads: bool) -> list[Step]:
    """Return the filter for a machine, with or without threads. Raises KeyError for one that has no table."""
    audit, column = _MACHINES[machine]
    steps: list[Step] = [(_LOAD, 0, 0, _MACHINE), (_EQUAL, 1, 0, audit), _ends(_KILL), (_LOAD, 0, 0, _NUMBER)]
    steps += [(_AT_LEAST, 0, 1, _X32), _ends(_KILL)] if machine == "x86_64" else []
    for table, answer in ((_ALLOWED, _ALLOW), (_FATAL, _KILL)):
        for numbers in table.values():
            number = numbers[column]
            if number is not None:
                steps += [(_EQUAL, 0, 1, number), _ends(answer)]
    for numbers in (_MMAP, _MPROTECT):
        steps += _on(numbers[column], [_low(2), (_ANY_BIT, 0, 1, _PROT_EXEC), _ends(_EPERM), _ends(_ALLOW)])
    # A library that gives up sends SIGABRT to itself.
    steps += _on(_TGKILL[column], [_low(0), (_EQUAL, 1, 0, own_pid), _ends(_KILL), _ends(_ALLOW)])
    asks_only = [_low(2), (_EQUAL, 0, 3, 0), _high(2), (_EQUAL, 0, 1, 0), _ends(_ALLOW), _ends(_EPERM)]
    steps += _on(_PRLIMIT[column], asks_only)
    questions = [step for command in _DESCRIPTOR_QUESTIONS for step in ((_EQUAL, 0, 1, command), _ends(_ALLOW))]
    steps += _on(_FCNTL[column], [_low(1), *questions, _ends(_EPERM)])
    if threads:
        known = [step for flags in _THREAD_FLAGS for step in ((_EQUAL, 0, 1, flags), _ends(_ALLOW))]
        steps += _on(_CLONE[column], [_low(0), *known, _ends(_EPERM)])
        # Its flags lie where a filter cannot look; told that it does not exist, the C library takes the other one.
        steps += _on(_CLONE3[column], [_ends(_ENOSYS)])
        steps += _on(_SET_ROBUST_LIST[column], [_ends(_ALLOW)])
    return [*steps, _ends(_EPERM)]


def install(*, threads: bool) -> None:
    """Put the filter on this process for good. It needs `no_new_privs`. Raises OSError where it cannot be had."""
    machine = platform.machine()
    if machine not in _MACHINES or struct.calcsize("P") != 8:  # noqa: PLR2004 - 64 bits
        raise OSError(errno.ENOSYS, f"there is no filter for {machine}")
    code = b"".join(struct.pack("HBBI", *step) for step in program(machine, os.getpid(), threads=threads))
    kept = ctypes.create_string_buffer(code, len(code))
    head = struct.pack("HP", len(code) // 8, ctypes.addressof(kept))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.create_string_buffer(head, len(head)), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "seccomp")


def _ends(answer: int) -> Step:
    return (_RETURN, 0, 0, answer)


def _low(argument: int) -> Step:
    return (_LOAD, 0, 0, _ARGUMENTS + 8 * argument)  # both machines are little-endian


def _high(argument: int) -> Step:
    return (_LOAD, 0, 0, _ARGUMENTS + 8 * argument + 4)


def _on(number: int, steps: list[Step]) -> list[Step]:
    """Return steps that run only for one system call; each way through them ends."""
    return [(_EQUAL, 0, len(steps), number), *steps]
