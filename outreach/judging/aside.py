"""A polite process of its own for what takes long and needs no database: it reads one file and writes another.

Promised: it is ended when whoever waits is, and when it takes longer than it may; its files are gone afterwards. That
it had no memory is told apart from its mistakes: it is nobody's fault, and passes.
"""

from __future__ import annotations

import asyncio
import errno
import os
import shutil
import signal
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

POLITE: Final = 10
LIMIT_S: Final = 3_600
NO_MEMORY: Final = os.EX_OSERR
"""How the process ends that could not have the memory that it asked for."""


class Fell(Exception):  # noqa: N818 - what happens to a process
    """The process ended without an answer."""


class Starved(Fell):
    """It had no memory: it was refused some, or the kernel ended it to have some."""


async def aside(module: str, question: bytes, limit_s: float = LIMIT_S) -> bytes:
    """Return what `python -m module QUESTION ANSWER` makes of a question. Raises Fell, Starved, TimeoutError."""
    folder = Path(await asyncio.to_thread(tempfile.mkdtemp, prefix="outreach-aside-"))
    asked, answer = folder / "question", folder / "answer"
    try:
        await asyncio.to_thread(asked.write_bytes, question)
        child = await _begun(sys.executable, "-m", module, str(asked), str(answer))
        try:
            async with asyncio.timeout(limit_s):
                await child.wait()
        finally:
            with suppress(ProcessLookupError):
                child.kill()
            await child.wait()
        if child.returncode in {NO_MEMORY, -signal.SIGKILL}:
            raise Starved(f"{module} had no memory")
        if child.returncode:
            raise Fell(f"{module} ended with {child.returncode}")
        return await asyncio.to_thread(answer.read_bytes)
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


async def _begun(*command: str) -> asyncio.subprocess.Process:
    """Return the process that does it. Raises Starved."""
    try:
        return await asyncio.create_subprocess_exec(*command, stdin=asyncio.subprocess.DEVNULL)
    except OSError as error:
        if error.errno not in {errno.ENOMEM, errno.EAGAIN}:
            raise
        raise Starved("there was no memory for another process") from error


def answered(arguments: Sequence[str], work: Callable[[bytes], bytes]) -> None:
    """Be that process: whoever sends or reads comes first."""
    asked, answer = arguments
    os.nice(POLITE)
    try:
        Path(answer).write_bytes(work(Path(asked).read_bytes()))
    except MemoryError:
        sys.exit(NO_MEMORY)
